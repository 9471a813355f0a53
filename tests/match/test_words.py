"""Records sought in strings that could not be taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lookup.samples import TITLE, a_record, a_reference
from zotsync.match.verify import verify_record
from zotsync.match.words import words_of

WHOLE = f"Douillard J-Y, Siena S (2010) {TITLE}. Journal of clinical oncology, vol 28: 4697ff"


def unread(raw: str):
    """A reference of which nothing but its words is known."""
    return a_reference(raw=raw, names=(), issued=None, type="", fields=dict.fromkeys(
        ("container-title", "volume", "page")))  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "taken"),
    [
        pytest.param(WHOLE, True, id="everything is there"),
        pytest.param(f"[12] {WHOLE}", True, id="with its number"),
        pytest.param(WHOLE.replace("vol 28", "vol 29"), False, id="another volume"),
        pytest.param(WHOLE.replace("4697ff", "12"), False, id="another page"),
        pytest.param(WHOLE.replace("4697ff", ""), False, id="no page, and the record has one"),
        pytest.param(WHOLE.replace("2010", "2016"), False, id="another year"),
        pytest.param(WHOLE.replace("Douillard", "Peeters"), False, id="another author"),
        pytest.param(WHOLE.replace(TITLE, f"Erratum: {TITLE}"), False, id="its erratum"),
        pytest.param(WHOLE.replace(TITLE, f"{TITLE} – a commentary"), False, id="a commentary"),
        pytest.param(WHOLE.replace(TITLE, f"Not the {TITLE}"), False, id="inside another title"),
        pytest.param(WHOLE.replace(TITLE, TITLE[:50]), False, id="half of the title"),
        pytest.param(WHOLE.replace(TITLE, f"“{TITLE.upper()}”"), True, id="capitals and quotes"),
    ],
)
def test_a_record_is_taken_if_the_string_says_all_that_it_states(raw, taken):
    assert verify_record(unread(raw), a_record()).accepted is taken


def test_the_rule_is_named():
    assert verify_record(unread(WHOLE), a_record()).rule == "words"


def test_a_title_that_was_read_is_compared_as_one():
    reference = a_reference(
        raw=WHOLE, fields={"title": "Quality of life after surgery", "page": "1"}
    )
    assert not verify_record(reference, a_record()).accepted


@given(st.text(max_size=300))
def test_any_string_can_be_searched(raw):
    words_of(raw, a_record())


MUDS = "The muds of the northern estuaries"


def a_whole_work(**changes):
    """A record of a book, or of another whole work: no journal, no place in one."""
    fields = {
        "title": MUDS, "container-title": None, "volume": None, "issue": None, "page": None,
        "DOI": None, "PMID": None,
    }  # fmt: skip
    fields |= changes.pop("fields", {})
    said = {"type": "book", "titles": (MUDS,), "journals": (), "first_pages": (), **changes}
    return a_record(**said, fields=fields)


def held(raw, record):
    """Whether a string holds a work: None where it cannot tell."""
    found = words_of(raw, record)
    return None if found is None else found.names_the_work()


@pytest.mark.parametrize(
    ("raw", "fields", "kind", "holds"),
    [
        pytest.param(f"Douillard (2010) {MUDS}. Oslo", {}, "book", True, id="a-book"),
        pytest.param(f"Douillard (2010) {MUDS}. PhD thesis", {}, "book", None, id="no-thesis"),
        pytest.param(f"Douillard (2010) {MUDS}. PhD thesis", {}, "thesis", True, id="a-thesis"),
        pytest.param(f"Douillard (2010) {MUDS}. Zenodo", {}, "dataset", True, id="a-dataset"),
        pytest.param(f"Douillard (2010) {MUDS}. Zenodo", {}, "software", True, id="a-program"),
        pytest.param(f"Douillard (2010) {MUDS}. Zenodo", {}, "book", None, id="no-dataset"),
        pytest.param(f"Douillard (2010) {MUDS}. arXiv", {}, "article", True, id="a-preprint"),
        pytest.param(f"Douillard (2010) {MUDS}. bioRxiv", {}, "book", None, id="no-preprint"),
        pytest.param(f"Douillard (2010) {MUDS}. US Patent", {}, "book", None, id="no-patent"),
        pytest.param(f"Douillard (2010) {MUDS}. R package", {}, "software", True, id="package"),
        pytest.param(f"Douillard (2010) {MUDS}. Vol. 2", {}, "book", None, id="a-volume"),
        pytest.param(f"Douillard (2010) {MUDS}. Vol. 2", {"volume": "2"}, "book", True,
                     id="that-volume"),
        pytest.param(f"Douillard (2010) {MUDS}. Part II, 2", {"volume": "3"}, "book", None,
                     id="another-part"),
        pytest.param(f"Douillard (2010) {MUDS}, 2nd edition", {}, "book", None, id="an-edition"),
        pytest.param(f"Douillard (2010) {MUDS}, 2nd edition", {"edition": "2"}, "book", True,
                     id="that-edition"),
        pytest.param(f"Douillard (2010) {MUDS}, 3. Auflage", {"edition": "2"}, "book", None,
                     id="another-edition"),
        pytest.param(f"Douillard (2010) {MUDS}. Mud 12(3): 45", {}, "book", None,
                     id="in-a-journal"),
        pytest.param(f"Douillard (2010) {MUDS}. Mud 12(3): 45", {}, "report", None,
                     id="a-report-in-a-journal"),
        pytest.param(f"Douillard (2010) {MUDS}. Mud 12: 45", {"volume": "12"}, "book", True,
                     id="a-book-with-a-volume"),
    ],
)  # fmt: skip
def test_kinds_parts_and_editions_that_a_string_names(raw, fields, kind, holds):
    assert held(raw, a_whole_work(type=kind, fields=fields)) is holds


@pytest.mark.parametrize(
    ("before", "holds"),
    [
        pytest.param("Douillard (2010)", True, id="the-author"),
        pytest.param("Douillard JY (2010)", True, id="initials"),
        pytest.param("J.-Y. Douillard and S. Siena, May 2010.", True, id="given-name-first"),
        pytest.param("Douillard & Siena (eds) 2010.", True, id="editors"),
        pytest.param("van der Douillard, 3 Nov 2010:", True, id="particles-and-a-day"),
        pytest.param("Siena (2010)", False, id="not-the-first-author"),
        pytest.param("(2010)", False, id="nobody"),
        pytest.param("Douillard (2009)", False, id="another-year"),
        pytest.param("Douillard.", False, id="no-year"),
        pytest.param("Douillard. On mud (2010).", None, id="another-title"),
        pytest.param("Douillard (2010) In:", None, id="a-part-of-it"),
        pytest.param("Douillard (2010). Review of", None, id="a-review"),
        pytest.param("Douillard, Abc (2010)", None, id="a-stranger"),
        pytest.param("Douillard, Ab (2010)", True, id="two-letters"),
    ],
)
def test_who_stands_before_the_title(before, holds):
    assert held(f"{before} {MUDS}. Oslo", a_whole_work()) is holds


@pytest.mark.parametrize(
    ("raw", "holds"),
    [
        pytest.param(f"Douillard (2010) {MUDS}: a field guide", None, id="a-subtitle"),
        pytest.param(f"Douillard (2010) {MUDS} and of the south", None, id="goes-on"),
        pytest.param(f"Douillard (2010) More of {MUDS.lower()}", None, id="in-the-middle"),
        pytest.param(f"Douillard (2010) {MUDS}. Erratum", None, id="erratum-behind"),
        pytest.param(f"Douillard (2010) {MUDS}. Reprinted in Oslo", None, id="reprinted"),
        pytest.param(f"Douillard (2010) {'x ' * 800}. {MUDS}.", None, id="beyond-the-bound"),
        pytest.param("Douillard (2010) Oslo", None, id="no-title"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_where_the_title_stands(raw, holds):
    assert held(raw, a_whole_work()) is holds


def test_what_a_record_does_not_state_is_not_missed():
    found = words_of(f"Douillard (2010) {MUDS}. Oslo", a_whole_work())
    assert found is not None
    assert (found.title, found.author, found.year) == (True, True, True)
    assert (found.volume, found.page) == (None, None)
    nobody = words_of(f"(2010) {MUDS}. Oslo", a_whole_work(names=()))
    assert nobody is not None
    assert nobody.author is None
    assert not nobody.names_the_work()


@pytest.mark.parametrize("title", ["Mud", "Editorial", "Erratum: the muds of the northern sea"])
def test_a_title_that_names_no_work_is_not_sought(title):
    record = a_whole_work(titles=(title,), fields={"title": title})
    assert words_of(f"Douillard (2010) {title}. Oslo", record) is None


def test_any_of_its_years_and_of_its_pages_will_do():
    record = a_record(years=(2010, 2011), first_pages=("4697-4705", "e12"))
    for year, page in (("2010", "4697"), ("2011", "e12")):
        found = words_of(f"Douillard J-Y ({year}) {TITLE}. Oncology 28: {page}", record)
        assert found is not None
        assert (found.year, found.volume, found.page) == (True, True, True)
    found = words_of(f"Douillard J-Y (2012) {TITLE}. Oncology 29: 5", record)
    assert found is not None
    assert (found.year, found.volume, found.page) == (False, False, False)
