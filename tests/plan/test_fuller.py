"""Of two values of a field, the one that says all of the other, and more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.model.server_form import creators_form
from zotsync.plan.fuller import adds_people, says_more


def people(line, role="author"):
    """`Ray A.; Dixon Bo` as creators; `{Haken}` is a name in one."""
    rows = []
    for one in filter(None, line.split("; ")):
        if one.startswith("{"):
            rows.append({"creatorType": role, "name": one.strip("{}")})
        else:
            last, _, first = one.partition(" ")
            rows.append({"creatorType": role, "firstName": first, "lastName": last})
    return creators_form(rows)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ray A.", "Ray Ann"),
        ("Ray", "Ray A."),
        ("Ray A.", "Ray Ann; Dixon Bo"),
        ("Ray A.; Lund P.", "Ray A.; Dixon B.; Lund P."),
        ("Ray A.", "Ray A. M."),
        ("Ray A.; Dixon B.", "Ray Ann; Dixon Bo"),
        ("{Sea Group}", "{Sea Group}; Ray A."),
        ("Rayé A.", "Raye Ann"),
    ],
    ids=str,
)
def test_a_fuller_list_of_people(before, after):
    assert says_more("creators", people(before), people(after))
    assert not says_more("creators", people(after), people(before))
    assert adds_people(people(before), people(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ray A.", "Ray A."),
        ("Ray A.", "Ray B.; Dixon B."),
        ("Ray A.", "Rey Ann"),
        ("Ray A.", "Dixon B.; Ray Ann"),
        ("Ray A.; Dixon B.", "Ray Ann"),
        ("Ray A. M.", "Ray Ann"),
        ("Ray A.; Dixon B.; Lund P.", "Ray A.; Lund P.; Dixon B."),
        ("", "Ray A."),
    ],
    ids=str,
)
def test_another_list_of_people(before, after):
    assert not says_more("creators", people(before), people(after))


def test_an_editor_is_no_author():
    assert not says_more("creators", people("Ray A."), people("Ray Ann", "editor"))


FULLER = [
    ("pages", "1", "1-9"),
    ("pages", "S12", "S12-S15"),
    ("date", "2001", "2001-03"),
    ("date", "2001-03", "2001-03-05"),
    ("title", "Sand budgets", "Sand budgets: a survey of the north"),
    ("title", "Sand budgets", "Sand Budgets – A survey"),
    ("title", "Who moves the sand", "Who moves the sand? A survey"),
    ("publicationTitle", "J Sand Res", "Journal of Sand Research"),
    ("ISBN", "9780306406157", "9780306406157 9783161484100"),
    ("abstractNote", "Sand moves.", "Sand moves. It moves north."),
    ("place", "Cambridge", "Cambridge, Mass."),
]
OTHERS = [
    ("pages", "1-9", "1-19"),
    ("pages", "1", "2-9"),
    ("date", "2001", "2002-03"),
    ("date", "2001", "20011"),
    ("title", "Sand budgets", "Sand budgets of the north"),
    ("title", "Sand budgets", "Sand budgets: part 2"),
    ("title", "Sand budgets", "Sand budgets: an erratum"),
    ("title", "Sand budgets", "Sand budgets. Marine geology"),
    ("publicationTitle", "Lancet", "The Lancet"),
    ("publicationTitle", "J Sand Res", "Journal of Stone Research"),
    ("volume", "1", "1-2"),
    ("issue", "3", "3-4"),
    ("edition", "2", "2nd edition"),
    ("DOI", "10.1234/a", "10.1234/ab"),
    ("number", "12", "12-1"),
    ("ISBN", "9780306406157", "9783161484100"),
    ("url", "https://a.org", "https://a.org/b"),
    ("place", "Cam", "Cambridge"),
]


@pytest.mark.parametrize(("name", "before", "after"), FULLER)
def test_a_fuller_value(name, before, after):
    assert says_more(name, before, after)
    assert not says_more(name, after, before)


@pytest.mark.parametrize(("name", "before", "after"), OTHERS)
def test_another_value(name, before, after):
    assert not says_more(name, before, after)
    assert not says_more(name, after, before)


@given(
    st.sampled_from(
        ["title", "pages", "date", "publicationTitle", "ISBN", "abstractNote", "place"]
    ),
    st.text(max_size=40),
    st.text(max_size=40),
)
def test_never_both_ways(name, one, other):
    assert not (says_more(name, one, other) and says_more(name, other, one))
    assert not says_more(name, one, one)
