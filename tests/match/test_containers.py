"""Names of one meeting, and of two journals."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lookup.samples import TITLE, a_record, a_reference
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
