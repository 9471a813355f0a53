"""Whether a write of a run that died arrived at its item, by what the item says now.

The library stood at version 10 when the batch went out. Each item says what it held before (`1`),
what was sent (`2`), and what somebody else has made of it (`3`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from zotsync.engine.arrival import arrived
from zotsync.state.journal import JournalEntry

WORK = "https://example.org/works/1"


def wrote(
    key: str = "OURS",
    seq: int = 2,
    *,
    before: Mapping[str, Any] | None = None,
    base: int = 10,
    **sent: Any,
) -> JournalEntry:
    """A journalled write, of a volume if nothing else is said; `before={}` makes the item."""
    held = {"volume": "1"} if before is None else before
    payload = {"key": key, **(sent or {"volume": "2"})}
    return JournalEntry(1, seq, "item", key, payload, held, base=base)


def now(version: int, **held: Any) -> dict[str, Any]:
    return {"key": "ANY", "version": version, "itemType": "book", **held}


def told(
    entry: JournalEntry,
    held: Mapping[str, Any],
    renamed: Mapping[str, str] | None = None,
) -> bool | None:
    return arrived(entry, [entry], {entry.key: dict(held)}, renamed or {})


def tags(*names: str) -> list[dict[str, str]]:
    return [{"tag": name} for name in names]


TAGGED = {"before": {"tags": tags("a")}, "tags": tags("a", "b")}
TWO = {"before": {"volume": "1", "issue": "1"}, "volume": "2", "issue": "2"}


@pytest.mark.parametrize(
    ("entry", "held", "said"),
    [
        pytest.param(wrote(), now(11, volume="2"), True, id="as-sent"),
        pytest.param(wrote(), now(40, volume=" 2 "), True, id="as-sent-long-ago"),
        pytest.param(wrote(), now(10, volume="1"), False, id="as-it-was"),
        pytest.param(wrote(), now(9, volume="3"), False, id="older-than-the-write"),
        pytest.param(wrote(), now(11, volume="3"), False, id="its-one-version-is-somebody-else-s"),
        pytest.param(wrote(), now(12, volume="3"), None, id="neither-as-sent-nor-as-before"),
        pytest.param(wrote(), now(12, volume="1"), None, id="as-before-but-moved"),
        pytest.param(wrote(**TWO), now(12, volume="2", issue="3"), True, id="one-field-shows"),
        pytest.param(wrote(**TWO), now(12, volume="2", issue="1"), None, id="one-for-one-against"),
        pytest.param(wrote(**TWO), now(11, volume="2", issue="3"), False, id="one-field-too-early"),
        pytest.param(wrote(**TAGGED), now(12, tags=tags("b", "c")), True, id="our-tag-shows"),
        pytest.param(wrote(**TAGGED), now(12, tags=tags("a", "c")), None, id="the-tag-of-before"),
        pytest.param(wrote(**TAGGED), now(12, tags=[]), None, id="no-tag-is-left"),
        pytest.param(
            wrote(**TAGGED, volume="2"), now(12, tags=tags("b"), volume="1"), True,
            id="a-tag-speaks-louder-than-a-field",
        ),
        pytest.param(
            wrote(before={"volume": "1", "issue": "7"}, volume="2", issue="7"),
            now(12, volume="3", issue="7"), None, id="what-was-sent-unchanged-says-nothing",
        ),
        pytest.param(
            wrote(before={"volume": "1", "tags": tags("a")}, volume="2", tags=tags("a")),
            now(12, volume="3", tags=tags("a")), None, id="a-tag-sent-unchanged-says-nothing",
        ),
        pytest.param(
            wrote(before={"volume": "1"}, volume="2", relations={"owl:sameAs": WORK}),
            now(12, volume="3", relations={"owl:sameAs": WORK}), None, id="a-relation-is-no-proof",
        ),
        pytest.param(
            wrote(before={"volume": "1", "itemType": "report"}, volume="2", itemType="book"),
            now(12, volume="3"), None, id="a-type-is-no-proof",
        ),
        pytest.param(wrote(before={}), now(12, volume="3"), True, id="made-by-us-and-edited"),
        pytest.param(wrote(before={}), now(11, volume="3"), False, id="made-by-somebody-else"),
    ],
)  # fmt: skip
def test_an_item_by_itself(entry: JournalEntry, held: Mapping[str, Any], said: bool | None) -> None:
    assert told(entry, held) is said


@pytest.mark.parametrize(
    ("held", "said"),
    [
        pytest.param(now(7, volume="3"), False, id="the-version-it-was-planned-on"),
        pytest.param(now(6, volume="3"), False, id="an-earlier-one"),
        pytest.param(now(8, volume="3"), None, id="the-next-one"),
        pytest.param(now(8, volume="2", issue="3"), True, id="one-field-shows"),
    ],
)
def test_a_write_of_a_saved_plan_knows_the_version_of_its_item_only(
    held: Mapping[str, Any], said: bool | None
) -> None:
    assert told(wrote(base=0, version=7, **TWO), held) is said


def test_the_later_of_the_item_s_and_the_library_s_version_counts() -> None:
    assert told(wrote(base=10, version=20, volume="2"), now(15, volume="1")) is False
    assert told(wrote(base=20, version=10, volume="2"), now(15, volume="1")) is False


@pytest.mark.parametrize(("collections", "said"), [(["MADE"], True), (["OTHER"], None)])
def test_a_collection_shows_under_the_key_that_the_library_gave_it(
    collections: list[str], said: bool | None
) -> None:
    entry = wrote(before={"collections": [], "volume": "1"}, collections=["SENT"], volume="2")
    held = now(12, collections=collections, volume="3")
    assert told(entry, held, renamed={"SENT": "MADE"}) is said


#: What became of the item that went out before ours, and of the one that went out after it, and
#: what that tells of ours, which has moved on to some version and shows neither.
BESIDE = [
    pytest.param(None, None, 12, None, id="both-gone"),
    pytest.param(None, now(12, volume="2"), 13, True, id="a-later-one-arrived"),
    pytest.param(None, now(12, volume="2"), 12, True, id="a-later-one-arrived-and-it-moved-first"),
    pytest.param(None, now(12, volume="2"), 11, False, id="a-later-one-arrived-but-it-is-too-old"),
    pytest.param(None, now(10, volume="2"), 12, None, id="a-later-one-had-been-so-before"),
    pytest.param(None, now(10, volume="1"), 12, None, id="a-later-one-did-not-arrive"),
    pytest.param(None, now(12, volume="3"), 13, None, id="a-later-one-was-edited"),
    pytest.param(now(10, volume="1"), None, 12, False, id="an-earlier-one-is-as-it-was"),
    pytest.param(now(9, volume="3"), None, 12, False, id="an-earlier-one-never-moved"),
    pytest.param(now(10, volume="2"), None, 12, None, id="an-earlier-one-had-been-so-before"),
    pytest.param(now(11, volume="2"), None, 12, False, id="an-earlier-one-took-the-version-before"),
    pytest.param(now(11, volume="2"), None, 13, None, id="an-earlier-one-arrived"),
    pytest.param(now(11, volume="3"), None, 13, None, id="an-earlier-one-was-edited"),
    pytest.param(now(10, volume="1"), now(14, volume="2"), 13, False, id="the-earlier-one-first"),
]


@pytest.mark.parametrize(("earlier", "later", "version", "said"), BESIDE)
def test_an_item_beside_the_others_of_its_batch(
    earlier: Mapping[str, Any] | None,
    later: Mapping[str, Any] | None,
    version: int,
    said: bool | None,
) -> None:
    entry = wrote()
    batch = [wrote("BEFORE", 1), entry, wrote("AFTER", 3)]
    there = {"OURS": now(version, volume="3")}
    there |= {key: dict(one) for key, one in (("BEFORE", earlier), ("AFTER", later)) if one}
    assert arrived(entry, batch, there, {}) is said


def test_the_others_of_a_saved_plan_tell_nothing() -> None:
    """Its items are written one by one, each on a version of its own."""
    entry = wrote(base=0, version=7, volume="2")
    after = wrote("AFTER", 3, base=0, version=7, volume="2")
    there = {"OURS": now(9, volume="3"), "AFTER": now(9, volume="2")}
    assert arrived(entry, [entry, after], there, {}) is None
