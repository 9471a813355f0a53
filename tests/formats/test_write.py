"""What is written, format by format."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.bparser import BibTexParser

from zotsync.formats.bibtex.writer import bibtex_of, escape
from zotsync.formats.csl_json.writer import csl_of
from zotsync.formats.reference_json import json_of
from zotsync.formats.registry import WRITTEN_FORMATS, write
from zotsync.formats.ris.writer import ris_of
from zotsync.model.errors import InputError
from zotsync.model.reference import Date, Evidence, Name, Origin, Reference, Rejected, Resolution

REFERENCE = Reference(
    ref_id="mueller2013",
    raw="Müller J. et al. A & B. Nature 12, 1–10 (2013).",
    origin=Origin("page.txt", 7, 8),
    ordinal=3,
    type="article-journal",
    names=(Name("Müller", "J."), Name(literal="WHO"), Name("Doe", "A.", "Jr.", role="editor")),
    et_al=True,
    issued=Date(2013, 1, 2),
    fields={
        "title": "A & B of DNA_x",
        "container-title": "Nature",
        "volume": "12",
        "page": "1–10",
        "DOI": "10.1000/a_b",
    },
    keywords=("alpha", "beta"),
)
REJECTED = Rejected("4. ???", "no author and no year", Origin("page.txt", 9, 9), 4)


def test_csl_json_has_the_shape_of_the_contract() -> None:
    assert csl_of(REFERENCE) == {
        "id": "mueller2013",
        "type": "article-journal",
        "author": [{"family": "Müller", "given": "J."}, {"literal": "WHO"}],
        "editor": [{"family": "Doe", "given": "A.", "suffix": "Jr."}],
        "title": "A & B of DNA_x",
        "container-title": "Nature",
        "volume": "12",
        "page": "1-10",
        "DOI": "10.1000/a_b",
        "issued": {"date-parts": [[2013, 1, 2]]},
        "keyword": "alpha; beta",
        "custom": {"et_al": True},
    }


@pytest.mark.parametrize(
    ("page", "written"),
    [("S387–S390", "S387-S390"), ("1 — 10", "1-10"), ("e12", "e12"), ("1-5, 9", "1-5, 9")],
)
def test_csl_json_writes_a_dash_of_pages_as_a_hyphen(page: str, written: str) -> None:
    reference = Reference("a", "", Origin("f"), fields={"page": page})
    assert csl_of(reference)["page"] == written


@pytest.mark.parametrize(
    ("issued", "written"),
    [
        (Date(2013), {"date-parts": [[2013]]}),
        (Date(2013, None, 2), {"date-parts": [[2013]]}),
        (Date(2013, literal="Spring 2013"), {"date-parts": [[2013]], "season": 1}),
        (Date(literal="in press"), {"literal": "in press"}),
        (Date(), None),
        (None, None),
    ],
    ids=str,
)
def test_csl_json_writes_a_date_as_far_as_it_is_known(issued: Date | None, written: Any) -> None:
    reference = Reference("a", "", Origin("f"), issued=issued)
    assert csl_of(reference).get("issued") == written


def test_nothing_empty_is_written() -> None:
    bare = Reference("a", "", Origin("f"), fields={"title": ""}, names=(Name("Doe"),))
    assert csl_of(bare) == {"id": "a", "type": "document", "author": [{"family": "Doe"}]}
    assert json_of(Reference("a", "x", Origin("f"))) == {
        "ref_id": "a",
        "ordinal": None,
        "raw": "x",
        "origin": {"file": "f"},
        "confidence": {},
    }


def test_our_json_has_words_place_fields_and_confidence() -> None:
    reference = Reference(
        ref_id="r1",
        raw="words",
        origin=Origin("f", 1, 2),
        ordinal=1,
        type="book",
        names=(Name("Doe"),),
        fields={"title": "T", "page": "1–2"},
        hints=("DOI",),
        confidence={"title": 0.5},
        evidence={"volume": Evidence("crossref", "12")},
        resolution=Resolution("found", rule="id", records=("x",)),
        notes=("odd",),
    )
    assert json_of(reference) == {
        "ref_id": "r1",
        "ordinal": 1,
        "raw": "words",
        "origin": {"file": "f", "first_line": 1, "last_line": 2},
        "type": "book",
        "author": [{"family": "Doe"}],
        "title": "T",
        "page": "1–2",
        "hints": ["DOI"],
        "confidence": {"type": 1.0, "author": 1.0, "title": 0.5, "page": 1.0},
        "evidence": {"volume": {"source": "crossref", "printed": "12"}},
        "resolution": {"outcome": "found", "rule": "id", "records": ["x"]},
        "notes": ["odd"],
    }


def test_our_json_says_of_every_stated_field_how_sure_it_is() -> None:
    row = json_of(REFERENCE)
    beside = {"ref_id", "ordinal", "raw", "origin", "confidence", "et_al", "keywords", "mesh"}
    beside |= {"collections", "hints", "evidence", "resolution", "notes"}
    assert set(row["confidence"]) == set(row) - beside
    assert {"type", "author", "issued", "title"} <= set(row["confidence"])


def test_what_is_doubted_but_not_stated_keeps_its_doubt() -> None:
    unread = Reference("a", "x", Origin("f"), fields={"DOI": "10.1/x"}, confidence={"author": 0.5})
    assert json_of(unread)["confidence"] == {"DOI": 1.0, "author": 0.5}


def test_what_was_rejected_says_why() -> None:
    assert json_of(REJECTED) == {
        "ordinal": 4,
        "raw": "4. ???",
        "origin": {"file": "page.txt", "first_line": 9, "last_line": 9},
        "rejected": "no author and no year",
    }


def test_json_holds_what_was_rejected_in_its_place_and_csl_json_does_not() -> None:
    reads = [REJECTED, REFERENCE]
    assert [row.get("rejected") for row in json.loads(write(reads, "json"))] == [
        "no author and no year",
        None,
    ]
    assert [json.loads(line)["raw"] for line in write(reads, "jsonl").splitlines()] == [
        REJECTED.raw,
        REFERENCE.raw,
    ]
    assert [row["id"] for row in json.loads(write(reads, "csl-json"))] == ["mueller2013"]


def test_a_bibtex_entry_reads_as_people_know_it() -> None:
    assert bibtex_of(REFERENCE) == (
        "@article{mueller2013,\n"
        "  author = {Müller, J. and {WHO} and others},\n"
        "  editor = {Doe, Jr., A.},\n"
        "  date = {2013-01-02},\n"
        "  year = {2013},\n"
        "  month = jan,\n"
        "  title = {A \\& {B} of {DNA}\\_x},\n"
        "  journal = {Nature},\n"
        "  volume = {12},\n"
        "  pages = {1--10},\n"
        "  doi = {10.1000/a_b},\n"
        "  keywords = {alpha, beta},\n"
        "}\n"
    )


def test_a_ris_record_reads_as_programs_know_it() -> None:
    assert ris_of(REFERENCE) == (
        "TY  - JOUR\n"
        "ID  - mueller2013\n"
        "TI  - A & B of DNA_x\n"
        "AU  - Müller, J.\n"
        "AU  - WHO\n"
        "ED  - Doe, A., Jr.\n"
        "T2  - Nature\n"
        "PY  - 2013\n"
        "DA  - 2013/01/02/\n"
        "SP  - 1\n"
        "EP  - 10\n"
        "VL  - 12\n"
        "DO  - 10.1000/a_b\n"
        "KW  - alpha\n"
        "KW  - beta\n"
        "XE  - et al.\n"
        "ER  - \n"
    )


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("50% & $5 #1 a_b", "50\\% \\& \\$5 \\#1 a\\_b"),
        ("a\\b {c}", "a{\\textbackslash}b \\{c\\}"),
        ("lone } and {", "lone {\\textbraceright} and {\\textbraceleft}"),
        ("a~b^c`d", "a{\\textasciitilde}b{\\textasciicircum}c{\\textasciigrave}d"),
        ("<sub>$5</sub>", "\\textsubscript{\\$5}"),
        ("<sup><i>n</i></sup>", "\\textsuperscript{\\textit{n}}"),
        ("<i>E. coli</i> H<sub>2</sub>O", "\\textit{E. coli} H$_{\\textrm{2}}$O"),
        ("p <i> q", "p <i> q"),
        ("a -- b ''c''", "a -{}- b '{}'c'{}'"),
        ("Łódź – 李", "Łódź – 李"),
    ],
)
def test_special_characters_are_escaped_and_unicode_stays(text: str, latex: str) -> None:
    assert escape(text) == latex


def test_other_programs_read_the_bibtex_and_the_ris() -> None:
    parser = BibTexParser(ignore_nonstandard_types=False)
    (entry,) = bibtexparser.loads(write([REFERENCE], "bibtex"), parser).entries
    assert entry["ID"] == "mueller2013"
    assert entry["author"] == "Müller, J. and {WHO} and others"
    assert entry["pages"] == "1--10"
    (record,) = rispy.loads(write([REFERENCE], "ris"))
    assert record["authors"] == ["Müller, J.", "WHO"]
    assert (record["start_page"], record["end_page"]) == ("1", "10")
    assert record["doi"] == "10.1000/a_b"


@pytest.mark.parametrize("to", [row.name for row in WRITTEN_FORMATS])
def test_nothing_makes_an_empty_list(to: str) -> None:
    assert write([], to) == ("[]\n" if to in ("json", "csl-json", "csl-json-zotero") else "")


def test_an_unknown_format_is_answered_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="'endnote'") as caught:
        write([], "endnote")
    assert all(row.name in caught.value.hint for row in WRITTEN_FORMATS)


def test_a_value_cannot_start_a_tag_or_end_an_entry() -> None:
    hostile = Reference(
        "a",
        "",
        Origin("f"),
        fields={"title": "x\nER  - \nTY  - BOOK", "URL": "http://a/}{", "note": "y\nER  - z"},
        names=(Name(literal="A\nER  - "),),
        keywords=("k\nTI  - no",),
    )
    assert ris_of(hostile).count("\nER  - ") == 1
    assert len(rispy.loads(ris_of(hostile))) == 1
    parser = BibTexParser(ignore_nonstandard_types=False)
    assert len(bibtexparser.loads(bibtex_of(hostile), parser).entries) == 1


@pytest.mark.parametrize("second", ["k", "K"])
def test_no_key_of_bibtex_stands_twice(second: str) -> None:
    twins = [replace(REFERENCE, fields={**REFERENCE.fields, "citation-key": key})
             for key in ("k", second, "k-2")]  # fmt: skip
    keys = [found.lower() for found in re.findall(r"@article\{([^,]+),", write(twins, "bibtex"))]
    assert keys == ["k", "k-2", "k-2-2"]


def bib_title(title: str) -> str:
    entry = bibtex_of(replace(REFERENCE, fields={"title": title}))
    return next(line for line in entry.splitlines() if "title = " in line).strip()


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("On random dunes I", "On random dunes {I}"),
        ("On sand in Kiel and NASA", "On sand in {Kiel} and {NASA}"),
        ("Vitamin A and sleep: A trial in Nepal", "Vitamin A and sleep: A trial in {Nepal}"),
        ("The Art of Baking: The Next Loaf", "The Art of Baking: The Next Loaf"),
        ("Moths of the Kyoto-Osaka plain", "Moths of the {Kyoto}-{Osaka} plain"),
        ("What is AI? A review of Kant", "What is {AI}? A review of {Kant}"),
        ("Sand in the U.S. desert", "Sand in the {U.S.} desert"),
        ("U.S. Deserts and the U.N.", "{U.S.} Deserts and the {U.N.}"),
        ("The Growth of E. coli in Lakes", "The Growth of {E}. coli in Lakes"),
        ("Bones of H. sapiens", "Bones of {H}. sapiens"),
        ("The Role of DNA in T Cells", "The Role of {DNA} in {T} Cells"),
        ("Фонды МГУ и ДНК", "Фонды {МГУ} и {ДНК}"),
        ("Die ÖBB und das Meer", "Die {ÖBB} und das Meer"),
        ("1984", "1984"),
        ("Why?", "Why?"),
    ],
)
def test_capitals_that_styles_would_take_are_kept(title: str, written: str) -> None:
    assert bib_title(title) == f"title = {{{written}}},"


@pytest.mark.parametrize(
    ("genre", "kind"),
    [
        ("PhD thesis", "phdthesis"), ("Ph.D. thesis", "phdthesis"),
        ("Doctoral dissertation", "phdthesis"), ("Master's thesis", "mastersthesis"),
        ("MSc thesis", "mastersthesis"), ("Habilitation", "thesis"), ("", "thesis"),
    ],
)  # fmt: skip
def test_a_thesis_goes_out_as_what_it_came_in(genre: str, kind: str) -> None:
    fields = {"title": "Fog", "publisher": "Univ. Hull"} | ({"genre": genre} if genre else {})
    entry = bibtex_of(replace(REFERENCE, type="thesis", fields=fields))
    assert entry.startswith(f"@{kind}{{")
    assert "school = {Univ. Hull}" in entry
    assert ("type = {" + genre in entry) == bool(genre)
