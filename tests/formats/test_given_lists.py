"""Whole lists in files, as people have them: what each must give, value by value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from zotsync.formats.registry import format_of, read
from zotsync.model.errors import InputError
from zotsync.model.reference import Notice, Read, Reference, Rejected

GIVEN = Path(__file__).parent / "given" / "lists"


def reads_of(name: str) -> list[Read]:
    data = (GIVEN / name).read_bytes()
    return list(read(data, name, format_of(data, name)))


def said(reference: Reference) -> dict[str, object]:
    """What a reference states, by CSL's names; `authors` are families, or names in one."""
    stated: dict[str, object] = dict(reference.fields)
    stated["authors"] = [name.family or name.literal for name in reference.names]
    if reference.issued:
        stated["year"] = reference.issued.year
    return stated


EXPECTED: dict[str, Sequence[Mapping[str, object]]] = {
    "01-identifiers.txt": (
        {"DOI": "10.1038/nature12624"}, {"DOI": "10.1126/scitranslmed.aal2774"},
        {"DOI": "10.1016/j.cell.2011.02.013"}, {"PMID": "23945592"},
        {"DOI": "10.1056/NEJMoa1113205"}, {"PMCID": "PMC3528776"}, {"arXiv": "2101.00001"},
        {"ISBN": "9780815341055"},
    ),
    "02-identifiers.csv": (
        {"title": "A made-up study", "DOI": "10.5555/one.1", "year": 2019},
        {"title": "Another made-up study", "DOI": "10.5555/two.2", "year": 2020},
    ),
    "03-link-words.txt": (
        {"authors": ["Hanahan", "Weinberg"], "title": "Hallmarks of cancer", "page": "646-674"},
        {"authors": ["Takahashi"], "title": "Clock genes in mice"},
        {"authors": ["Okafor"], "title": "Rivers as borders"},
    ),
    "04-url-at-line-end.txt": (
        {"DOI": None, "URL": "https://www.R-project.org/", "year": 2020},
        {"DOI": "10.5555/nrg.2016.150", "page": "164-179"},
        {"authors": ["Hanahan", "Weinberg"], "page": "646-674"},
    ),
    "05-one-stray-number.txt": tuple(
        {"authors": [name]} for name in ("Harrow", "Okafor", "Lindqvist", "Aalst")
    ),
    "06-wrapped-doi-looks-like-a-number.txt": (
        {"authors": ["Harrow"], "page": "53", "DOI": "10.5555/jz.2011.53"},
        {"authors": ["Okafor"], "page": "77-95", "DOI": "10.5555/gr.2012.77"},
        {"authors": ["Lindqvist"], "page": "7-19"},
    ),
    "07-unnumbered-among-numbered.txt": (
        {"authors": ["Harrow"]}, {"authors": ["Okafor", "Lindqvist"]}, {"authors": ["Lindqvist"]},
        {"authors": ["Massagué", "Obenauf"]},
    ),
    "08-no-final-stop.txt": (
        {"title": "Foraging ranges of small mammals", "page": "3-4"},
        {"title": "Rivers as borders of everything", "page": "77-95"},
        {"title": "Lakes as borders of nothing", "page": "7-19"},
    ),
    "09-epub.txt": (
        {"DOI": "10.5555/JCI39933", "PMID": "24862448", "PMCID": "PMC1234567", "year": 2014},
        {"DOI": "10.5555/gr.98.77", "PMID": "19027860", "PMCID": "PMC7654321", "year": 2012},
    ),
    "10-pdf-text.txt": (
        {"title": "Foraging disruptions in urban hedgehogs", "DOI": "10.5555/jz.2014.412"},
        {"title": "Rivers as borders", "page": "77-95"}, {"title": "Lakes as borders"},
    ),
    "11-bracketed-links.txt": (
        {"authors": ["Harrow", "Whitcombe"], "DOI": "10.5555/jz.281", "page": "412-29"},
        {"authors": ["Okafor"], "title": "Rivers as borders", "page": "77-95", "DOI": None},
    ),
    "12-sources.txt": ({"authors": ["Harrow"]}, {"authors": ["Okafor"]}),
    "13-quelle.txt": (
        {"authors": ["Albrecht"], "year": 1998}, {"authors": ["Grund"], "year": 2012},
        {"authors": ["Hofer", "Berg"], "container-title": "Zeitschrift für Beispiele"},
    ),
    "14-scripts.txt": (
        {"title": "都市刺猬的觅食范围", "page": "412-429"}, {"authors": ["Харров"]},
        {"authors": ["李"], "container-title": "Oncogene", "page": "3842-3860"},
    ),
    "file-003.txt": (
        {"DOI": "10.1016/j.cell.2011.02.013"}, {"DOI": "10.1038/nature12624"},
        {"DOI": "10.1038/s41586-020-2649-2"},
    ),
    "file-004.txt": (
        {"DOI": "10.1016/j.cell.2011.02.013"}, {"DOI": "10.1038/nature12624"},
        {"DOI": "10.1038/s41586-020-2649-2"}, {"PMID": "23945592"}, {"arXiv": "1706.03762"},
        {"ISBN": "9780306406157"},
    ),
    "file-035.txt": (
        {"authors": ["Smith", "Roe"], "title": "Fish counts in northern rivers", "page": "1-5"},
    ),
    "file-042.txt": (
        {"authors": ["Smith", "Roe"], "title": "Fish counts in northern rivers", "volume": "3"},
        {"authors": [], "title": "GraphoX", "year": 2021, "version": "2.1",
         "URL": "https://graphox.example.org/"},
        {"authors": ["Lee"], "title": "Lazy evaluation for streams", "PMID": "22345679"},
    ),
    "file-050.txt": (
        {"title": "Fish Counts in Northern Rivers", "volume": "3", "issue": "1", "page": "1-5"},
        {"title": "Poems on rivers", "container-title": "IEEE Trans. Rivers", "page": "1-9"},
    ),
}  # fmt: skip


#: Entries that come out with their words only.
LEFT = {
    "file-004.txt": ["To read"],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_gives_what_it_says_and_nothing_else(name: str) -> None:
    reads = reads_of(name)
    references = [said(each) for each in reads if isinstance(each, Reference)]
    assert len(references) == len(EXPECTED[name])
    for each, wanted in zip(references, EXPECTED[name], strict=True):
        assert {key: each.get(key) for key in wanted} == dict(wanted)
    rejected = [each.raw for each in reads if isinstance(each, Rejected)]
    assert rejected == LEFT.get(name, [])


def test_a_running_head_is_named() -> None:
    notices = [each for each in reads_of("10-pdf-text.txt") if isinstance(each, Notice)]
    assert any("running head" in each.message for each in notices)


def test_a_tagged_file_that_is_not_read_is_refused_by_its_name() -> None:
    with pytest.raises(InputError, match="Cochrane"):
        reads_of("file-051.txt")
