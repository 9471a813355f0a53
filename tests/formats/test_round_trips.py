"""Laws: what a writer writes, our own reader reads back as the same reference."""

from __future__ import annotations

import json
import string
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from zotsync.formats.bibtex import reader as bibtex
from zotsync.formats.csl_json import reader as csl_json
from zotsync.formats.csl_json.writer import csl_of
from zotsync.formats.draft import is_no_page
from zotsync.formats.registry import write
from zotsync.formats.ris import reader as ris
from zotsync.formats.ris.vocabulary import OTHER_TYPES, TYPES
from zotsync.model.reference import Date, Name, Origin, Reference

LETTERS = string.ascii_letters + "äéñøßŁžΩя李"
SPECIAL = LETTERS + string.digits + " .;:!?()[]&%$#_~^\\{}'\"`-–—<>/+=*@|"

ROLES = ("author", "editor", "translator", "collection-editor", "container-author", "director")
CSL_TYPES = tuple(sorted({*TYPES.values(), *OTHER_TYPES}))
#: Variables that may hold any words in any format.
WORDY = ("title", "container-title", "publisher", "publisher-place", "abstract", "title-short")
PLAIN = ("volume", "edition", "language", "section", "call-number", "source", "version", "medium")


def words(alphabet: str) -> st.SearchStrategy[str]:
    """One to four words; no line breaks, no white space at the ends, none that say nothing."""
    word = st.one_of(
        st.text(alphabet.replace(" ", ""), min_size=1, max_size=8),
        st.sampled_from(("<i>E.", "coli</i>", "H<sub>2</sub>O", "DNA", "a--b", "''x''")),
    )
    said = st.lists(word, min_size=1, max_size=4).map(" ".join)
    return said.filter(lambda text: not is_no_page(text.replace("---", "—").replace("--", "–")))


CAPITALISED = st.builds(
    lambda head, tail: head + tail,
    st.sampled_from("ABCÉŁ"),
    st.text(LETTERS, min_size=1, max_size=7),
)
NAMES = st.one_of(
    st.builds(
        Name,
        family=st.one_of(CAPITALISED, CAPITALISED.map(lambda n: f"van den {n}")),
        given=st.one_of(st.just(""), CAPITALISED, st.just("J. Y.")),
        role=st.sampled_from(ROLES),
    ),
    st.builds(
        Name,
        family=CAPITALISED,
        given=CAPITALISED,
        suffix=st.sampled_from(("Jr.", "III")),
        role=st.sampled_from(ROLES),
    ),
    st.builds(
        Name,
        literal=st.sampled_from(
            (
                "World Health Organization",
                "R&D Group",
                "Black and White Trial Group",
                "McGill, Dept",
            )
        ),
        role=st.sampled_from(ROLES),
    ),
)
DATES = st.one_of(
    st.none(),
    st.builds(Date, year=st.integers(1000, 2099)),
    st.builds(Date, year=st.integers(1000, 2099), month=st.integers(1, 12)),
    st.builds(Date, year=st.integers(1000, 2099), month=st.integers(1, 12), day=st.integers(1, 28)),
    st.integers(1000, 2099).map(lambda year: Date(year=year, literal=f"Spring {year}")),
    st.just(Date(literal="in press")),
)
PAGES = st.sampled_from(("1-10", "e12425", "S387-S390", "1423-1437", "7", "101-3"))


@st.composite
def references(draw: st.DrawFn, alphabet: str = SPECIAL) -> Reference:
    fields = draw(st.dictionaries(st.sampled_from(WORDY), words(alphabet), max_size=4))
    fields["title"] = draw(words(alphabet))
    fields |= draw(st.dictionaries(st.sampled_from(PLAIN), words(LETTERS), max_size=3))
    if draw(st.booleans()):
        fields["page"] = draw(PAGES)
    for name, value in (("DOI", "10.1000/a_b(1)x"), ("PMID", "123"), ("arXiv", "2101.00001")):
        if draw(st.booleans()):
            fields[name] = value
    names = draw(st.lists(NAMES, max_size=5))
    names.sort(key=lambda name: ROLES.index(name.role))
    return Reference(
        ref_id="k1",
        raw="",
        origin=Origin("f"),
        type=draw(st.sampled_from(CSL_TYPES)),
        names=tuple(names),
        et_al=draw(st.booleans()),
        issued=draw(DATES),
        fields=fields,
        keywords=tuple(dict.fromkeys(draw(st.lists(words(LETTERS), max_size=3)))),
        collections=draw(st.sampled_from(((), ("A/B",), ("A/B", "C")))),
    )


def stated(reference: Reference) -> dict[str, object]:
    """What a reference says, without key, order of fields, and the words it was read from."""
    csl = csl_of(replace(reference, notes=()))
    csl.pop("citation-key", None)
    csl.pop("id")
    return csl


@given(references())
def test_csl_json_reads_back_what_it_wrote(reference: Reference) -> None:
    text = write([reference], "csl-json")
    (again,) = csl_json.read(text.encode(), "f")
    assert isinstance(again, Reference)
    assert csl_of(again) == json.loads(text)[0]
    assert stated(again) == stated(reference)


@given(references())
@settings(max_examples=60)
def test_bibtex_reads_back_what_it_wrote(reference: Reference) -> None:
    text = write([reference], "bibtex")
    (again,) = bibtex.read(text.encode(), "f")
    assert isinstance(again, Reference), again
    assert again.ref_id == "k1"
    assert stated(again) == stated(reference)


@given(references())
@settings(max_examples=60)
def test_ris_reads_back_what_it_wrote(reference: Reference) -> None:
    text = write([reference], "ris")
    (again,) = ris.read(text.encode(), "f")
    assert isinstance(again, Reference), again
    assert again.ref_id == "k1"
    assert by_role(stated(again)) == by_role(stated(reference))


def by_role(csl: dict[str, object]) -> dict[str, object]:
    """RIS keeps a comma in a group's name only outside of the list: there, order is not kept."""
    return {
        key: sorted(value, key=str) if key in ROLES and isinstance(value, list) else value
        for key, value in csl.items()
    }


@given(st.lists(references(alphabet=LETTERS), min_size=2, max_size=4))
@settings(max_examples=25)
def test_several_references_keep_their_order_in_every_format(many: list[Reference]) -> None:
    titles = [reference.get("title") for reference in many]
    for to, reader in (("csl-json", csl_json), ("bibtex", bibtex), ("ris", ris)):
        reads = list(reader.read(write(many, to).encode(), "f"))
        assert [read.get("title") for read in reads if isinstance(read, Reference)] == titles
