"""Names of one meeting, and of two journals."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lookup.samples import TITLE, a_record, a_reference
from zotsync.match.containers import may_be_one_container
from zotsync.match.model import MatchRecord
from zotsync.match.verify import verify_record

NO_PLACE = {"volume": None, "page": None}


def outcome(printed: str, registered: str, kind: str, **fields: Any) -> str:
    reference = a_reference(
        type=kind, fields={**NO_PLACE, "container-title": printed, "title": TITLE, **fields}
    )
    record = a_record(type=kind, journals=(registered,), fields={"container-title": registered})
    decision = verify_record(reference, record)
    return decision.rule or ("review" if decision.review else "none")


@pytest.mark.parametrize(
    ("printed", "registered"),
    [
        ("CSC", "2016 Conference on Slow Circuits (CSC)"),
        ("Proc. CSC 2016", "2016 Conference on Slow Circuits (CSC)"),
        ("Proc. IEEE Conf. Slow Circuits", "2016 IEEE Conference on Slow Circuits"),
        ("MIPS", "Advances in Marine Information Processing Systems"),
        ("Proceedings of the 3rd Workshop on Tidal Mud", "Tidal Mud '16"),
    ],
)
def test_a_meeting_has_many_names(printed, registered):
    assert outcome(printed, registered, "paper-conference") == "title"


@pytest.mark.parametrize(
    ("printed", "registered", "kind"),
    [
        ("Encyclopedia of Estuaries", "Handbook of Coastal Botany", "chapter"),
        ("Conference on Slow Circuits", "Conference on Tidal Mud", "paper-conference"),
        ("Journal of Slow Circuits", "Journal of Slow Rivers", "article-journal"),
        ("Oecologia", "Kidney International", "article-journal"),
    ],
)
def test_two_containers_are_two(printed, registered, kind):
    assert outcome(printed, registered, kind) == "review"


@pytest.mark.parametrize(
    ("page", "first_pages", "expected"),
    [
        ("e0123456", ("1-15",), "title"),
        ("1234", ("1-15",), "title"),
        ("123", ("1-15",), "review"),
        ("e0123456", ("20-35",), "review"),
    ],
)
def test_an_article_number_does_not_contradict_pages_counted_from_one(page, first_pages, expected):
    reference = a_reference(fields={"page": page, "title": TITLE})
    decision = verify_record(reference, a_record(first_pages=first_pages))
    assert (decision.rule or "review") == expected


def held_in(name, kind="", journal_id=""):
    return MatchRecord(item_type=kind, journal=(name,), journal_id=journal_id)


@pytest.mark.parametrize(
    ("one", "other", "kind", "may_be"),
    [
        ("nips", "advances in neural information processing systems", "conferencePaper", True),
        ("nips", "advances in neural information processing systems", "book", True),
        ("nips", "advances in neural information processing systems", "bookSection", True),
        ("nips", "advances in neural information processing systems", "journalArticle", False),
        ("lncs", "lecture notes in computer science", "journalArticle", True),
        ("lecture notes in computer science", "ice computer science meeting", "", True),
        ("lecture halls in computer science", "ice computer science things", "", False),
        ("proc ice 2011", "ice", "", True), ("ice 2011", "ice", "", True),
        ("ice", "ice snow", "", False),
        ("workshop on old ice", "old ice", "", True),
        ("on the old ice workshop", "old ice", "", False),
        ("ice", "proc international conference on engineering", "", True),
        ("ic", "proc ic engineering", "", False), ("abcdefghi", "proc abcdefghi", "", False),
        ("abcdefgh", "proc abcdefgh", "", True), ("ice snow", "proc ice snow wind", "", True),
        ("ice snow wind", "proc ice sand mud", "", False), ("ice", "proc snow", "", False),
        ("proc r soc a", "proc r soc b", "", False),
        ("proc r soc a", "proc r soc a math", "", True),
        ("proc ser 1 ice snow", "proc ser 2 ice snow", "", False),
    ],
)  # fmt: skip
def test_names_of_one_meeting(one, other, kind, may_be):
    assert may_be_one_container(held_in(one, kind), held_in(other, kind)) is may_be
    assert may_be_one_container(held_in(other, kind), held_in(one, kind)) is may_be


def test_two_journals_of_the_list_are_two():
    names = ("proc ice snow 2011", "ice snow")
    one, other = held_in(names[0], "", "1"), held_in(names[1], "", "2")
    assert not may_be_one_container(one, other)
    assert may_be_one_container(one, held_in(names[1]))
