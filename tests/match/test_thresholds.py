"""Each rule at its bounds, over evidence instead of works.

A row is the evidence in the words of `Comparison.words` ("volume", "!page", "title=80", "years=1",
"two" for two people of one work) and the verdict: rule, outcome, confidence, "against".
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from zotsync.match import MatchRecord
from zotsync.match.compare import Comparison
from zotsync.match.hesitation import plainly_another_by
from zotsync.match.model import THRESHOLDS
from zotsync.match.rules import decide, decide_by

NOTHING = Comparison(
    title=None, author=None, two_people=False, years=None, volume=None, page=None, issue=None,
    journal=None, edition=None, number=None, doi=None, pmid=None, pmcid=None, arxiv=None,
    isbn=None,
)  # fmt: skip
LETTERS = "seeding" * 20
DIFFERENT = "different 0.0"


def seen(words: str) -> Comparison:
    found: dict[str, Any] = {}
    for word in words.split():
        name, _, number = word.partition("=")
        if name == "two":
            found["two_people"] = True
        elif number:
            found[name] = int(number) if name == "years" else float(number)
        else:
            found[name.lstrip("!")] = not name.startswith("!")
    return replace(NOTHING, **found)


def pair(types: str = "journalArticle journalArticle", letters: int = 60, **changes: Any):
    """Two works that differ in their issue only; `changes` are the other's."""
    one, _, other = types.partition(" ")
    first = MatchRecord(item_type=one, title=LETTERS[:letters], page="4697", issue="1")
    return first, replace(first, item_type=other, issue="2", **changes)


def stated(verdict) -> str:
    words = (verdict.rule, verdict.outcome, str(verdict.confidence))
    return " ".join(filter(None, (*words, "against" * verdict.against)))


ARTICLES = [
    # D1
    ("pmid title=80", "D1 match 1.0"), ("pmid title=79", "D1 review 0.5 against"),
    ("pmid title=50 author", "D1 match 1.0"), ("pmid title=49 author", "D1 review 0.5 against"),
    ("pmid title=79 !author", "D1 review 0.5 against"), ("pmid", "D1 match 1.0"),
    ("pmid !author", "D1 review 0.5 against"), ("pmid !volume !page", "D1 review 0.5 against"),
    ("pmid !volume", "D1 match 1.0"), ("pmid !page", "D1 match 1.0"),
    ("pmcid title=90", "D1 match 1.0"), ("arxiv", "D1 match 1.0"),
    ("arxiv !pmid title=100", "D3 different 0.0 against"),
    # D2
    ("doi title=80", "D2 match 0.99"), ("doi title=79", "D2 review 0.5 against"),
    ("doi title=95 !page", "D2 match 0.99"), ("doi title=94 !page", "D2 review 0.5 against"),
    ("doi title=95 !author", "D2 match 0.99"), ("doi title=94 !author", "D2 review 0.5 against"),
    ("doi title=95 years=2 author", "D2 match 0.99"),
    ("doi title=94 years=2 author", "D2 review 0.5 against"),
    ("doi title=100 years=2 !author", "D2 review 0.5 against"),
    ("doi title=100 years=2", "D2 review 0.5 against"), ("doi title=80 years=1", "D2 match 0.99"),
    ("doi !pmid title=100", "D2 review 0.5 against"),
    ("doi !pmcid title=100", "D2 review 0.5 against"),
    ("doi volume page", "D2 match 0.99"), ("doi volume page !author", "D2 match 0.99"),
    ("doi volume", "D2 review 0.5 against"), ("doi page", "D2 review 0.5 against"),
    ("doi author", "D2 match 0.99"), ("doi author !volume", "D2 review 0.5 against"),
    ("doi author !page", "D2 review 0.5 against"), ("doi", "D2 review 0.5 against"),
    # D3
    ("!doi title=95 author", "D3 review 0.5 against"),
    ("!doi title=94 author", "D3 different 0.0 against"),
    ("!doi title=95", "D3 different 0.0 against"),
    ("!doi title=95 author !volume", "D3 different 0.0 against"),
    ("!doi title=95 author !page", "D3 different 0.0 against"),
    ("!pmid volume page author", "D3 review 0.5 against"),
    ("!pmid volume author", "D3 different 0.0 against"),
    ("!pmid page author", "D3 different 0.0 against"),
    ("!pmcid title=94 author", "D3 different 0.0 against"),
    ("!arxiv title=100 author", "R review 0.4"),
    # D6
    ("volume page author", "R review 0.5"), ("volume page author years=1", "D6 match 0.98"),
    ("volume page author years=2", "R review 0.5"), ("volume page author journal", "D6 match 0.98"),
    ("volume page author years=0 !journal", "R review 0.5"),
    ("volume page author title=80", "D6 match 0.98"),
    ("volume page author title=79", "R review 0.5"),
    ("volume page author title=80 !journal", "D6 match 0.98"),
    ("page author journal years=0", "D6 match 0.94"), ("page author journal years=1", DIFFERENT),
    ("page author years=0", DIFFERENT), ("page journal years=0", DIFFERENT),
    ("volume author years=0", DIFFERENT),
    ("!volume page author years=0 title=80", "R review 0.4"),
    ("!volume page author years=0 journal", DIFFERENT),
    # D4
    ("title=90 author years=1 volume", "D4 match 0.97"),
    ("title=89 author years=1 volume", "R review 0.4"),
    ("title=90 author years=2 volume", DIFFERENT), ("title=90 author years=0", "R review 0.4"),
    ("title=90 author years=0 volume !page", "R review 0.4"),
    ("title=90 author years=0 issue", "D4 match 0.97"),
    ("title=90 author years=0 page", "D4 match 0.97"),
    ("title=90 years=0 volume page", "D4 match 0.97"), ("title=90 years=0 volume", DIFFERENT),
    ("title=90 !author years=0 volume page", "R review 0.5"),
    ("title=90 volume author", "R review 0.4"),
    # D5
    ("title=97 author years=1", "D5 match 0.95"), ("title=96.9 author years=1", "R review 0.4"),
    ("title=97 author years=2", "R review 0.4"), ("title=97 author", "R review 0.4"),
    ("title=97 years=0", "R review 0.4"), ("title=97 author years=0 !edition", "R review 0.4"),
    ("title=97 author years=0 edition", "D5 match 0.95"),
    ("title=97 author years=0 !volume", "D5 review 0.5"),
    ("title=97 author years=0 !volume !page", "R review 0.4"),
    ("title=97 author years=0 !issue !journal", "R review 0.4"),
    # J
    ("journal volume page years=0", "J match 0.93"),
    ("journal volume page years=1", "R review 0.5"),
    ("journal volume page years=0 title=80", "J match 0.93"),
    ("journal volume page years=0 title=79", DIFFERENT),
    ("journal volume page years=0 two", "R review 0.5"),
    ("journal volume page years=0 !author", "R review 0.5"), ("journal volume years=0", DIFFERENT),
    ("journal page years=0", DIFFERENT), ("volume page years=0", DIFFERENT),
    # R
    ("journal volume page", "R review 0.5"), ("journal volume page years=2", DIFFERENT),
    ("journal volume page years=0 title=80 !author", "R review 0.5"),
    ("journal volume page years=0 title=79 !author", DIFFERENT),
    ("journal volume page years=1 title=0 !author", DIFFERENT),
    ("journal volume page years=0 title=79 author", "R review 0.5"),
    ("volume page title=90 !author years=5", "R review 0.5"),
    ("volume page title=89 !author years=5", DIFFERENT), ("title=80 author", "R review 0.4"),
    ("title=79 author", DIFFERENT), ("title=95 author years=5", "R review 0.4"),
    ("title=94 author years=5", DIFFERENT), ("title=95 author years=5 !journal", DIFFERENT),
    ("title=95 years=5", DIFFERENT), ("title=80 author years=0 !volume", "R review 0.4"),
    ("title=94 author years=0 !volume !page", DIFFERENT),
    ("title=95 author years=0 !volume !page", "R review 0.4"),
    ("title=95 author !volume !page !journal", DIFFERENT),
    ("title=95 author !volume !journal", DIFFERENT),
    ("title=95 years=0", "R review 0.4"), ("title=95 years=0 !volume", "R review 0.4"),
    ("title=95 years=0 !volume !page", DIFFERENT), ("title=95 years=0 !author", "R review 0.4"),
    ("title=95 years=0 !author !volume", DIFFERENT), ("title=94 years=0", DIFFERENT),
    ("", DIFFERENT),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "verdict"), ARTICLES, ids=[row[0] for row in ARTICLES])
def test_decides_on_articles(evidence: str, verdict: str) -> None:
    assert stated(decide_by(*pair(), seen(evidence))) == verdict


OTHERS = [
    ("title=100 author years=0", {"types": "preprint journalArticle"},
     "preprint different 0.0 against"),
    ("title=100 author years=0", {"types": "preprint conferencePaper"},
     "preprint different 0.0 against"),
    ("title=100 author years=0", {"types": "preprint bookSection"},
     "preprint different 0.0 against"),
    ("title=100 author years=0", {"types": "preprint magazineArticle"},
     "preprint different 0.0 against"),
    ("doi title=100", {"types": "preprint journalArticle"}, "preprint review 0.5 against"),
    ("pmid", {"types": "preprint journalArticle"}, "preprint review 0.5 against"),
    ("title=97 author years=0", {"types": "preprint preprint"}, "D7 match 0.96"),
    ("!arxiv title=100 author", {"types": "preprint preprint"}, "D3 review 0.5 against"),
    ("arxiv title=100 author", {"types": "preprint preprint"}, "D1 match 1.0"),
    ("!arxiv title=100 author", {"types": "preprint book"}, "R review 0.4"),
    # notices
    ("title=100", {"notice": "correction"}, "notice different 0.0 against"),
    ("title=100 pmid", {"notice": "correction"}, "notice review 0.5 against"),
    ("pmid", {"notice": "correction"}, "notice review 0.5 against"),
    ("page author", {"notice": "correction"}, "notice review 0.5 against"),
    ("page !volume author years=0", {"notice": "correction"}, DIFFERENT),
    ("volume author years=0", {"notice": "correction"}, DIFFERENT),
    ("title=97 author years=0", {"notice": "retracted"}, "R review 0.4"),
    # books
    ("isbn title=80", {"types": "book book"}, "D7 match 0.98"),
    ("isbn title=79", {"types": "book book"}, "D7 review 0.5 against"),
    ("isbn author", {"types": "book book"}, "D7 match 0.98"),
    ("isbn", {"types": "book book"}, "D7 review 0.5 against"),
    ("isbn title=100 !volume", {"types": "book book"}, "D7 review 0.5 against"),
    ("isbn title=100 !edition", {"types": "book book"}, "D7 review 0.5 against"),
    ("title=90 author years=0", {"types": "book book"}, "D7 match 0.96"),
    ("title=90 author years=0", {"types": "book report"}, "D7 match 0.96"),
    ("title=90 author years=0", {"types": "book document"}, "D7 match 0.96"),
    ("title=90 author years=0", {"types": "document document"}, "R review 0.4"),
    ("title=90 author years=0 !isbn", {"types": "book book"}, "D7 review 0.5"),
    ("title=89 author years=0", {"types": "book book"}, "R review 0.4"),
    ("title=100 author years=1", {"types": "book book"}, "D5 review 0.5"),
    ("title=100 author years=0", {"types": "report report"}, "D7 match 0.96"),
    ("title=100 author years=0 !page", {"types": "book book"}, "D5 match 0.95"),
    ("title=90 author years=0 !volume", {"types": "book book"}, "R review 0.4"),
    ("title=90 years=0", {"types": "book book"}, DIFFERENT),
    ("title=100 author years=0", {"types": "book thesis"}, "D5 review 0.5"),
    ("title=97 author years=0", {"types": "book journalArticle"}, "D5 review 0.5"),
    ("isbn title=100", {"types": "book journalArticle"}, "R review 0.4"),
    ("isbn title=100 author years=0", {"types": "bookSection bookSection"}, "D5 match 0.95"),
    ("title=100 author years=0", {"types": "book book", "letters": 20}, "D7 match 0.96"),
    ("title=100 author years=0", {"types": "book book", "letters": 19}, "R review 0.3"),
    ("title=100 author years=1", {"types": "book book", "letters": 19}, DIFFERENT),
    ("title=100 author years=0", {"types": "book film", "letters": 19}, DIFFERENT),
    ("title=96 author years=0", {"types": "book book", "letters": 19}, DIFFERENT),
    ("title=100 author years=0 !edition", {"types": "book book", "letters": 19}, DIFFERENT),
    ("title=90 author years=0", {"types": "book book", "title": "other"}, DIFFERENT),
    # two kinds of works
    ("doi title=100", {"types": "thesis journalArticle"}, "D2 review 0.5 against"),
    ("volume page author years=0", {"types": "thesis journalArticle"}, "D6 review 0.5 against"),
    ("page author journal years=0", {"types": "thesis journalArticle"}, "D6 review 0.5 against"),
    ("title=90 author years=0 volume", {"types": "thesis journalArticle"}, "D4 review 0.5 against"),
    ("journal volume page years=0", {"types": "thesis journalArticle"}, "J review 0.5 against"),
    ("title=97 author years=0", {"types": "conferencePaper journalArticle"}, "D5 review 0.5"),
    ("title=97 author years=0", {"types": "document journalArticle"}, "D5 match 0.95"),
    ("title=97 author years=0", {"types": "journalArticle document"}, "D5 match 0.95"),
    # short titles, other titles, short pages
    ("title=97 author years=0", {"letters": 40}, "D5 match 0.95"),
    ("title=97 author years=0", {"letters": 39}, "R review 0.4"),
    ("title=97 author years=0", {"title": "another title " * 3 + "x"}, "R review 0.4"),
    ("title=90 author years=0 volume", {"letters": 20}, "D4 match 0.97"),
    ("title=90 author years=0 volume", {"letters": 19}, DIFFERENT),
    ("title=90 author years=0 volume page", {"letters": 19}, "D6 match 0.98"),
    ("title=90 years=0 volume page", {"letters": 19}, "D4 match 0.97"),
    ("title=90 author years=0 volume", {"title": "another title " * 3 + "x"}, "R review 0.4"),
    ("title=80 author", {"letters": 20}, "R review 0.4"),
    ("title=95 author", {"letters": 19}, DIFFERENT),
    ("title=95 author volume", {"letters": 19}, "R review 0.4"),
    ("title=95 author page", {"letters": 19}, "R review 0.4"),
    ("title=94 author volume", {"letters": 19}, DIFFERENT),
    ("title=100 author volume", {"title": "editorial"}, DIFFERENT),
    ("title=95 author years=5", {"letters": 40}, "R review 0.4"),
    ("title=95 author years=5", {"letters": 39}, DIFFERENT),
    ("title=95 years=0", {"letters": 39}, DIFFERENT),
    ("title=95 years=0", {"letters": 40}, "R review 0.4"),
    ("page author journal years=0", {"page": "7"}, DIFFERENT),
    ("page author journal years=0", {"page": "17"}, "D6 match 0.94"),
    ("title=97 author years=0", {"title": LETTERS[:19]}, "R review 0.3"),
    ("title=97 author", {"letters": 19}, "R review 0.3"),
    ("title=96 author years=0", {"letters": 19}, DIFFERENT),
    ("title=97 years=0", {"letters": 19}, DIFFERENT),
    ("title=97 journal", {"letters": 19}, DIFFERENT),
    ("title=97 author years=0 !journal", {"letters": 19}, DIFFERENT),
    ("title=100 author years=0 volume !page !journal", {"letters": 40}, "R review 0.4"),
    ("title=100 author years=0 volume !page !journal", {"letters": 39}, DIFFERENT),
    ("title=100 author years=0 !page !journal", {"letters": 40}, DIFFERENT),
]  # fmt: skip


@pytest.mark.parametrize(
    ("evidence", "works", "verdict"), OTHERS, ids=[f"{row[0]} {row[1]}" for row in OTHERS]
)
def test_decides_on_other_works(evidence: str, works: dict[str, Any], verdict: str) -> None:
    one, other = pair(**works)
    assert stated(decide_by(one, other, seen(evidence))) == verdict
    assert stated(decide_by(other, one, seen(evidence))) == verdict


@pytest.mark.parametrize(
    ("stated_twice", "rule"),
    [
        ({"title": "early seeding of metastasis", "authors": ("li",), "year": 2010}, "D0"),
        ({"title": "early seeding of metastasis", "authors": ("li",)}, "D0"),
        ({"title": "early seeding of metastasis", "year": 2010}, "D0?"),
        ({"title": "editorial", "authors": ("li",), "year": 2010}, "D0?"),
        ({"title": "editorial", "authors": ("li",)}, ""),
        ({"title": "atlas", "authors": ("li",), "year": 2010}, "D0"),
        ({"title": "atlas", "year": 2010, "url": "example.org/a"}, "D0"),
        ({"title": "atlas"}, "D0?"), ({"authors": ("li",)}, ""),
        ({"authors": ("li",), "year": 2010}, "D0?"),
        ({"volume": "28", "page": "7", "journal": ("nature",)}, "D0"),
        ({"volume": "28", "page": "7", "authors": ("li",)}, "D0"),
        ({"volume": "28", "page": "7"}, "D0?"),
        ({"volume": "28", "authors": ("li",)}, "D0?"),
        ({"authors": ("li",), "year": 2010, "journal": ("nature",), "volume": "7"}, "D0"),
        ({"page": "7", "authors": ("li",)}, "D0?"), ({"pmid": "5"}, "D0"),
        ({"arxiv": "2101.1"}, "D0"),
    ],
    ids=str,
)  # fmt: skip
def test_a_work_is_itself_where_enough_is_stated(stated_twice: dict[str, Any], rule: str) -> None:
    one = MatchRecord(item_type="journalArticle", **stated_twice)
    verdict = decide(one, replace(one, key="ABCD2345"))
    assert verdict.rule + "?" * (verdict.outcome == "review") == rule
    assert (verdict.outcome, verdict.confidence) == ("match", 1.0) or rule != "D0"


def test_another_link_is_another_work_where_little_else_is_stated() -> None:
    one = MatchRecord(item_type="webpage", title="home", url="a.org", year=2010)
    assert decide(one, replace(one, url="b.org")).outcome == "different"


def test_an_identifier_alone_is_the_work_that_bears_it() -> None:
    whole = replace(pair()[0], doi="10.1000/a", volume="28")
    assert stated(decide(MatchRecord(doi="10.1000/a"), whole)) == "D2 match 0.99"


ANOTHER = [
    ("doi title=10 !author", False), ("pmid", False), ("title=90", False),
    ("title=90 !author", False),
    ("title=90 !doi", False), ("title=89 !doi", True), ("title=90 !author !doi", True),
    ("volume page author !doi", False), ("volume page !doi", True), ("volume author !doi", True),
    ("page author !doi", True), ("title=49", True), ("title=50", False), ("title=49 author", False),
    ("title=49 volume page", False), ("title=49 volume", True), ("title=49 page", True),
    ("!author !volume", True), ("!author !page", True), ("!author", False),
    ("!volume !page", False),
    ("author !volume !page", False), ("two !volume", True), ("two", False), ("", False),
    ("!author volume", False), ("!author page", False),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "another"), ANOTHER, ids=[row[0] or "-" for row in ANOTHER])
def test_is_plainly_another_work(evidence: str, another: bool) -> None:
    assert plainly_another_by(seen(evidence)) is another


def test_the_page_states_the_thresholds() -> None:
    page = Path(__file__).parents[2] / "docs" / "how-matching-decides.md"
    text = page.read_text("utf-8")
    assert f"titles at least {THRESHOLDS.alike:.0f} % alike" in text
    assert f"title {THRESHOLDS.close:.0f} %, first author" in text
    assert f"title {THRESHOLDS.equal:.0f} % and at least {THRESHOLDS.long} letters" in text
    assert f"titles below {THRESHOLDS.short} letters" in text
