"""Of two corrections that do not contradict each other, the one that says more stands."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.plan.finer import standing


def people(*names: str, role: str = "author") -> tuple[dict[str, str], ...]:
    rows = (name.partition(", ") for name in names)
    return tuple(
        {"creatorType": role, "lastName": last, "firstName": first} for last, _, first in rows
    )


#: (field, the one that says less, the one that says more)
FINER = [
    ("date", "2019", "2019-05"),
    ("date", "2019-05", "2019-05-01"),
    ("date", "2019", "1 May 2019"),
    ("date", "May 2019", "2019-05-01"),
    ("date", "2019-5", "May 1, 2019"),
    ("pages", "12", "12-19"),
    ("pages", "S12", "S12-S19"),
    ("publicationTitle", "J Coast Res", "Journal of Coastal Research"),
    ("publicationTitle", "J. Coastal Res.", "Journal of Coastal Research"),
    ("publicationTitle", "JCR", "Journal of Coastal Research"),
    ("journalAbbreviation", "J Coast Res", "J. Coastal Res."),
    ("publisher", "Oxford UP", "Oxford University Press"),
    ("publisher", "OUP", "Oxford University Press"),
    ("publisher", "Cambridge Univ. Press", "Cambridge University Press"),
    ("publisher", "Wiley", "John Wiley & Sons"),
    ("publisher", "Springer", "Springer-Verlag"),
    ("edition", "9", "9th, revised"),
    ("edition", "9th ed.", "Ninth revised edition"),
    ("edition", "Rev.", "Revised"),
    ("edition", "rev. ed.", "9th rev. ed."),
    ("edition", "9th Rev.", "9th revised and enlarged"),
    ("volume", "14", "14A"),
    ("volume", "14", "14 (Part 2)"),
    ("issue", "3", "3B"),
    ("place", "Oxford", "Oxford, UK"),
    ("title", "Salt marshes", "Salt marshes: Birds of a winter coast"),
    ("creators", people("Moss, A."), people("Moss, Ada")),
    ("creators", people("Moss, A. B.", "Reed, C."), people("Moss, Ada B.", "Reed, Cal")),
    ("creators", people("Moss, Ada"), people("Moss, Ada", "Reed, Cal")),
    ("ISBN", "9780262033848", "9780262033848 9780262533058"),
]

#: (field, two spellings of one statement)
SAME = [
    ("DOI", "10.1000/one.1", "10.1000/ONE.1"),
    ("DOI", "10.1000/one.1", "https://doi.org/10.1000/One.1"),
    ("edition", "9", "9th"),
    ("edition", "9th ed.", "Ninth edition"),
    ("edition", "2. Auflage", "2"),
    ("volume", "14", "Vol. 14"),
    ("issue", "3", "no. 3"),
    ("date", "2019-05-01", "1 May 2019"),
    ("date", "May 2019", "2019-05"),
    ("publisher", "Reed & Sons", "Reed and Sons"),
    ("title", "Salt Marshes", "Salt marshes."),
    ("publicationTitle", "J. Coast. Res.", "J Coast Res"),
    ("creators", people("Moss, A."), people("MOSS, A")),
]

#: (field, two values of which one can be wrong)
APART = [
    ("date", "2019-05", "2019-06"),
    ("date", "2019-05-01", "2019-06"),
    ("date", "2019", "2020-05"),
    ("date", "05/06/2019", "2019-06"),
    ("date", "in press", "2019"),
    ("date", "2019 (reprinted 2021)", "2019-05"),
    ("pages", "12", "112-119"),
    ("pages", "12-19", "12-29"),
    ("pages", "1", "12-19"),
    ("publicationTitle", "Nature", "Nature Medicine"),
    ("publicationTitle", "J Coast Res", "Journal of Marine Research"),
    ("publisher", "Oxford UP", "Cambridge University Press"),
    ("publisher", "UP", "Oxford University Press"),
    ("edition", "9", "10th"),
    ("edition", "9", "19"),
    ("edition", "9th revised", "9th abridged"),
    ("volume", "14", "141"),
    ("volume", "14", "15"),
    ("issue", "3", "3 Suppl 1"),
    ("number", "12", "123"),
    ("place", "York", "New York"),
    ("title", "Salt marshes", "Salt marshes: Part 2"),
    ("title", "Salt marshes", "Sand dunes"),
    ("DOI", "10.1000/one.1", "10.1000/one.12"),
    ("url", "https://example.org/a", "https://example.org/A"),
    ("creators", people("Moss, A."), people("Moss, Ben")),
    ("creators", people("Moss, Ada"), people("Reed, Cal", "Moss, Ada")),
    ("creators", people("Moss, Ada"), people("Moss, Ada", role="editor")),
    ("creators", people("Moss, A.", "Reed, Cal"), people("Moss, Ada", "Reed, C.")),
    ("ISBN", "9780262033848", "9780262533058"),
]


def ids(rows: list[tuple[str, Any, Any]]) -> list[str]:
    return [f"{name}-{number}" for number, (name, *_) in enumerate(rows)]


@pytest.mark.parametrize(("name", "less", "more"), FINER, ids=ids(FINER))
def test_who_says_more_stands_whichever_it_is(name: str, less: Any, more: Any) -> None:
    assert standing(name, less, more, None) == more
    assert standing(name, more, less, None) == more


@pytest.mark.parametrize(("name", "one", "other"), SAME, ids=ids(SAME))
def test_another_spelling_leaves_what_is_there(name: str, one: Any, other: Any) -> None:
    assert standing(name, one, other, None) == one
    assert standing(name, other, one, None) == other


@pytest.mark.parametrize(("name", "one", "other"), APART, ids=ids(APART))
def test_what_contradicts_is_asked_about(name: str, one: Any, other: Any) -> None:
    assert standing(name, one, other, None) is None
    assert standing(name, other, one, None) is None


@pytest.mark.parametrize(
    ("name", "said", "cut", "now"),
    [
        ("pages", "12-18", "12", "12-19"),
        ("date", "2019-04", "2019", "2019-05"),
        ("publisher", "Wiley-Blackwell", "Wiley", "Wiley-VCH"),
        ("creators", people("Moss, Ada", "Fen, D."), people("Moss, Ada"),
         people("Moss, Ada", "Reed, Cal")),
        ("edition", "9th revised", "9", "9th enlarged"),
    ],
    ids=["pages", "date", "publisher", "people", "edition"],
)  # fmt: skip
def test_what_the_user_cut_short_is_not_completed_unasked(
    name: str, said: Any, cut: Any, now: Any
) -> None:
    assert standing(name, cut, now, said) is None


VALUES = st.text("0123456789 -/.,:()ABabMayrevUP&é", max_size=24)
NAMES = st.sampled_from(
    ["date", "pages", "edition", "publisher", "volume", "issue", "number", "place", "title",
     "publicationTitle", "DOI", "ISBN", "abstractNote", "url"]
)  # fmt: skip


@given(NAMES, VALUES, VALUES, VALUES)
def test_nothing_is_made_up_and_an_emptied_field_stays_empty(
    name: str, before: str, after: str, base: str
) -> None:
    found = standing(name, before, after, base)
    assert found in (None, before, after)
    assert found is None or (before and after)


@given(NAMES, VALUES, VALUES)
def test_both_orders_agree_on_what_says_more(name: str, one: str, other: str) -> None:
    found, turned = standing(name, one, other, None), standing(name, other, one, None)
    assert (found is None) == (turned is None)
