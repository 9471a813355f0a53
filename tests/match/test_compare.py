"""What agrees between two records, field by field."""

from __future__ import annotations

from typing import Any

import pytest

from tests.match.match_samples import work
from zotsync.match import MatchRecord
from zotsync.match.compare import compare, names_one_journal, year_gap
from zotsync.match.names import (
    first_authors_agree,
    is_unnamed,
    may_be_one_author,
    share_a_name,
    surnames_agree,
    two_people_of_one_work,
)
from zotsync.match.titles import title_likeness, title_similarity

PRIME, EORTC = "prime study group", "eortc"


def people(*authors: str, editors: tuple[str, ...] = (), groups: tuple[str, ...] = ()):
    return MatchRecord(authors=authors, editors=editors, groups=groups)


def edited(*names: str) -> MatchRecord:
    return people(*names, editors=names)


@pytest.mark.parametrize(
    ("one", "other", "agree", "two", "may_be"),
    [
        pytest.param(people("li"), people("li", "wu"), True, False, True, id="first"),
        pytest.param(people("li"), people("wu"), False, False, False, id="another"),
        pytest.param(people("li"), people(), None, False, False, id="none"),
        pytest.param(people(), people(), None, False, False, id="none on both sides"),
        pytest.param(people("li"), people("wu", "li"), None, True, False, id="further down"),
        pytest.param(people("li"), people("wu", "xu", "li"), None, True, False, id="third"),
        pytest.param(people("li", "xu"), people("wu", "xu"), False, False, False,
                     id="second in both"),
        pytest.param(people(PRIME, "li"), people("li"), True, False, True, id="group in front"),
        pytest.param(people(PRIME), people("li"), None, False, False, id="group"),
        pytest.param(people(EORTC, groups=(EORTC,)), people("li"), None, False, False,
                     id="group in one text"),
        pytest.param(people("王小明", groups=("王小明",)), people("王小明"), True, False, True,
                     id="person in one text"),
        pytest.param(people("王小明", "li", groups=("王小明",)), people("李"), None, False, False,
                     id="person in one text in front"),
        pytest.param(people(PRIME), people(f"the {PRIME} investigators"), None, False, True,
                     id="group printed shorter"),
        pytest.param(people(PRIME), people("other study group"), None, False, False,
                     id="another group"),
        pytest.param(people(PRIME), people("prime"), None, False, False, id="group and a person"),
        pytest.param(edited("li"), edited("li"), True, False, True, id="editors of both"),
        pytest.param(edited("li"), edited("wu"), False, False, False, id="other editors"),
        pytest.param(edited("li"), people("li"), True, False, True, id="editor as author"),
        pytest.param(edited("li"), people("wu"), None, True, False, id="editor and author"),
        pytest.param(edited("li"), people("wu", editors=("li",)), None, True, True,
                     id="the same editor beside authors"),
        pytest.param(edited("li"), people("wu", editors=("xu", "li")), None, True, False,
                     id="another editor beside authors"),
        pytest.param(people("wu", editors=("li",)), people("xu", editors=("li",)), False, False,
                     False, id="authors of two chapters of one book"),
        pytest.param(people("garcia"), people("garcia marquez"), None, False, True,
                     id="half a name"),
        pytest.param(people("nik zainal"), people("nikzainal"), True, False, True,
                     id="in one word"),
        pytest.param(people("smith jones"), people("smith brown"), None, False, False,
                     id="another second name"),
        pytest.param(people("douillard"), people("douilard"), None, False, False, id="misprint"),
    ],
)  # fmt: skip
def test_first_authors(one, other, agree, two, may_be) -> None:
    for left, right in ((one, other), (other, one)):
        assert first_authors_agree(left, right) is agree
        assert two_people_of_one_work(left, right) is two
        assert may_be_one_author(left, right) is may_be


@pytest.mark.parametrize(
    ("record", "unnamed"),
    [
        (people(), True), (people(PRIME), True), (people("li"), False),
    (people(PRIME, "li"), False),
        (people(EORTC, groups=(EORTC,)), True), (people(EORTC), False),
        (people("a b c"), False), (people("a b c d"), True),
    ],
)  # fmt: skip
def test_nobody_is_named(record: MatchRecord, unnamed: bool) -> None:
    assert is_unnamed(record) is unnamed


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("li", "li", True), ("an li", "li", True), ("li an", "li", True), ("an li", "wu li", True),
        ("an li", "an wu", False), ("wu an xu", "an", False), ("nik zainal", "nikzainal", True),
        ("li", "wu", False),
    ],
)  # fmt: skip
def test_shares_a_name(one: str, other: str, shared: bool) -> None:
    assert share_a_name(one, other) is shared
    assert share_a_name(other, one) is shared


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("an wang", "li wang", True), ("an wan", "li wan", None), ("smith", "smiht", None),
        ("smith", "smythe", False), ("smit", "smut", False), ("smith", "smithson", None),
        ("brown", "brawl", False), ("wu li xu", "wu an", None), ("smits", "smitts", None),
        ("smit", "smait", False),
    ],
)  # fmt: skip
def test_surnames_nearly_alike(one: str, other: str, agree: bool | None) -> None:
    assert surnames_agree(one, other) is agree
    assert surnames_agree(other, one) is agree


J1, J2 = {"journal": ("alpha beta",)}, {"journal": ("gamma delta",)}


@pytest.mark.parametrize(
    ("one", "other", "field", "value"),
    [
        pytest.param(J1 | {"journal_id": "7"}, J2 | {"journal_id": "7"}, "journal", True,
                     id="list"),
        pytest.param(J1 | {"journal_id": "7"}, J2 | {"journal_id": "8"}, "journal", False,
                     id="two of the list"),
        pytest.param(J1, J2, "journal", False, id="two names"),
        pytest.param(J1 | {"issns": ("a", "b")}, J2 | {"issns": ("b",)}, "journal", True,
                     id="issn"),
        pytest.param(J1 | {"issns": ("a",)}, J2 | {"issns": ("b",)}, "journal", False, id="issns"),
        pytest.param({"journal": ("zeta", "alpha beta")}, J1, "journal", True, id="second name"),
        pytest.param({"journal_id": "7"}, J1 | {"journal_id": "7"}, "journal", None, id="no name"),
        pytest.param({"journal": ("the",)}, {"journal": ("alpha",)}, "journal", False, id="the"),
        pytest.param({"journal": ("abc",)}, {"journal": ("alpha beta citrus",)}, "journal", True,
                     id="three initials"),
        pytest.param({"journal": ("a b c",)}, {"journal": ("abc",)}, "journal", True, id="spaces"),
        pytest.param({"journal": ("cntr res",)}, {"journal": ("contour res",)}, "journal", True,
                     id="contracted"),
        pytest.param({"journal": ("ctns res",)}, {"journal": ("contestant res",)}, "journal", False,
                     id="letters in another order"),
        pytest.param({"journal": ("jzn res",)}, {"journal": ("jzapan res",)}, "journal", True,
                     id="last letter of the cut within the rest"),
        pytest.param({"journal": ("jpn res",)}, {"journal": ("jpna res",)}, "journal", True,
                     id="cut"),
        pytest.param({"page": "7"}, {"page": "1", "other_pages": ("7",)}, "page", True,
                     id="second page"),
        pytest.param({"page": "7"}, {"page": "1", "other_pages": ("2",)}, "page", False,
                     id="other pages"),
        pytest.param({"page": "7"}, {}, "page", None, id="no page"),
        pytest.param({"page": "e1234"}, {"page": "1234"}, "page", True, id="article number"),
        pytest.param({"page": "e123"}, {"page": "123"}, "page", False, id="short number"),
        pytest.param({"page": "e1234"}, {"page": "s1234"}, "page", False, id="other letters"),
        pytest.param({"page": "xii"}, {"page": "xii"}, "page", True, id="roman"),
        pytest.param({"isbns": ("1", "2")}, {"isbns": ("2", "3")}, "isbn", True, id="isbn"),
        pytest.param({"isbns": ("1",)}, {"isbns": ("2",)}, "isbn", False, id="isbns"),
        pytest.param({"isbns": ("1",)}, {}, "isbn", None, id="no isbn"),
        pytest.param({"year": 2010}, {"year": 2013, "other_years": (2011,)}, "years", 1,
                     id="years"),
        pytest.param({"year": 2010}, {"year": 2008}, "years", 2, id="earlier"),
        pytest.param({"year": 2010}, {}, "years", None, id="no year"),
        pytest.param({"year": 2010}, {"other_years": (2010,)}, "years", 0, id="only other years"),
        pytest.param({"title": "alpha beta"}, {"title": "x", "other_titles": ("alpha beta",)},
                     "title", 100.0, id="second title"),
        pytest.param({"title": "alpha"}, {"other_titles": ("alpha",)}, "title", None,
                     id="no title"),
    ],
)  # fmt: skip
def test_compares(one: dict[str, Any], other: dict[str, Any], field: str, value: object) -> None:
    for left, right in ((one, other), (other, one)):
        assert getattr(compare(MatchRecord(**left), MatchRecord(**right)), field) == value


def test_a_gap_of_years_has_a_direction() -> None:
    assert year_gap(MatchRecord(year=2010), MatchRecord(year=2013, other_years=(2012,))) == 2
    assert year_gap(MatchRecord(year=2013), MatchRecord(year=2010)) == -3


ALL = {
    "doi": "10.1/a", "pmid": "1", "pmcid": "PMC1", "arxiv": "2101.1", "isbns": ("1",),
    "title": "cfgheaeffc", "authors": ("li",), "year": 2010, "journal": ("nature",),
    "volume": "28", "issue": "1", "page": "7", "edition": "2",
}  # fmt: skip
NAMES = (
    "doi", "pmid", "pmcid", "arxiv", "isbn", "title", "author", "year", "journal", "volume",
    "issue", "page", "edition",
)  # fmt: skip


def test_evidence_in_words() -> None:
    one = MatchRecord(**ALL)  # type: ignore[arg-type]
    assert compare(one, one).words() == NAMES
    other = MatchRecord(
        doi="10.1/b", pmid="2", pmcid="PMC2", arxiv="2101.2", isbns=("2",), title="zzzz",
        authors=("wu",), year=2012, journal=("cell",), volume="29", issue="2", page="8",
        edition="3",
    )  # fmt: skip
    assert compare(one, other).words() == tuple(f"!{name}" for name in NAMES)
    assert compare(one, MatchRecord()).words() == ()
    assert compare(one, MatchRecord(year=2011, title="cfgheaefzz")).words() == ("title", "year")
    assert compare(one, MatchRecord(title="cfgheaezzz")).words() == ("!title",)


HEAD = "seeding of metastasis in the lungs"  # 29 letters without its spaces


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        pytest.param("alpha", "alpha", 100, id="equal"),
        pytest.param("", "", 100, id="empty"),
        pytest.param("al pha", "alpha", 100, id="spaces"),
        pytest.param("cfgheaeffc", "cfgheaeffz", 90, id="a letter in ten"),
        pytest.param("beta alpha", "alpha beta", 100, id="words in another order"),
        pytest.param(f"{HEAD} q", f"{HEAD} qyz of the others and the rest", 92, id="30 letters"),
        pytest.param(
            f"{HEAD} q", f"of {HEAD} q yz of the others and of the rest", 69, id="no head"
        ),
        pytest.param("statistics 2019", "statistics 2020", 79, id="numbers"),
        pytest.param(
            "growth of the small tumours in mice",
            "growth of the small tumours in rats",
            79,
            id="telling words",
        ),
        pytest.param(
            "growth of tumours in mice and rats",
            "growth of tumours in mice and dogs",
            79,
            id="one of two",
        ),
        pytest.param("growth without it", "growth with it", 79, id="without"),
        pytest.param("a cfgh in mice", "z zzzz in rats", 21, id="less alike anyhow"),
    ],
)
def test_titles(one: str, other: str, value: float) -> None:
    assert title_similarity(one, other) == pytest.approx(value, abs=3 if value < 79 else 0)
    assert title_similarity(other, one) == title_similarity(one, other)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        pytest.param(f"{HEAD} q", f"a study of {HEAD} q", 100, 100, id="words in front"),
        pytest.param(HEAD[:28], f"a review of {HEAD[:28]}", 60, 89, id="too short"),
        pytest.param(f"{HEAD} q", f"a study of {HEAD} q 2", 0, 89, id="a number"),
        pytest.param(f"{HEAD} q", f"a reply {HEAD} q", 0, 89, id="a telling word"),
        pytest.param("statistics of cancer in the world 2019",
                     "statistics of cancer in the world 2020", 79, 79, id="told apart"),
        pytest.param(f"{HEAD} q", f"{HEAD} w", 97, 100, id="a misprint"),
    ],
)  # fmt: skip
def test_likeness_of_titles(one: str, other: str, least: float, most: float) -> None:
    assert least <= title_likeness(one, other) <= most
    assert least <= title_likeness(other, one) <= most


def test_the_words_of_what_agrees_and_what_does_not() -> None:
    one = work("type report · author Li · year 2010 · title A report on ice · number 7")
    other = work("type report · author Li · year 2010 · title A report on ice · number 8")
    assert compare(one, other).words() == ("title", "author", "year", "!number")
    told = ["language en", "versionNumber 1", "url https://a.org/1"]
    not_so = ["language fr", "versionNumber 2", "url https://a.org/2"]
    lines = [" · ".join(["type webpage", "title Ice", *parts]) for parts in (told, not_so)]
    seen = compare(*map(work, lines)).words()
    assert seen == ("title", "!version", "!language", "!link")


def test_signs_that_differ_make_titles_unlike() -> None:
    one, other = work("title Outcome of HER2+ voles"), work("title Outcome of HER2- voles")
    assert compare(one, other).title == 79
    assert compare(one, one).title == 100
    apart = work("title Salt marshes of HER2- voles in the far north")
    assert (compare(one, apart).title or 0) < 79


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("oncol", "oncology", True),
        ("natl", "national", True),
        ("nat", "cell", False),
        ("j", "journal", False),
        ("nat", "nature", False),
        ("natu", "nature", True),
        ("na ice", "nature ice", True),
        ("jpn ice", "japanese ice", True),
        ("jx ice", "japanese ice", False),
        ("jpx ice", "japanese ice", False),
    ],
)
def test_one_journal_by_its_words(one: str, other: str, agree: bool) -> None:
    assert names_one_journal(one, other) is agree
    assert names_one_journal(other, one) is agree
