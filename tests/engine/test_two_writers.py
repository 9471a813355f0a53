"""Two machines with a memory each write to one library, a group's or the desktop's, and a person
works in it: no work stands twice, no edit is lost, and both come to rest.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from tests.engine.worlds import Listed, World, agreed, article
from zotsync.engine.report import Report
from zotsync.model.errors import StalePlan
from zotsync.plan.guard import Limits

WIDE = Limits(allow_shrink=True, allow_empty=True, max_share=1.0)
ONE = Listed("one", [article(1), article(2), article(3)], "Shelf", ("ours",))
GROWN = Listed("one", [*ONE.references, article(4)], "Shelf", ("ours",))


class Writers:
    """The machines `p` and `q`, and what they see."""

    def __init__(self, kind: str, folder: Any) -> None:
        self.p = World(kind, folder)
        self.q = World.__new__(World)
        self.q.__dict__ = {**self.p.__dict__, "state": folder / "elsewhere"}

    def sync(self, who: str, *lists: Listed, confirm: Any = agreed, prune: bool = False) -> Report:
        machine = self.p if who == "p" else self.q
        return machine.sync(*lists, limits=WIDE, confirm=confirm, prune=prune)

    def are_still(self, *lists: Listed, order: str = "pq", prune: bool = False) -> None:
        """Neither has anything to write."""
        for who in order:
            assert self.sync(who, *lists, prune=prune).requests.write == 0, who

    def live(self) -> list[dict[str, Any]]:
        return [one for one in self.p.objects()[0] if not one.get("deleted")]

    def item(self, key: str) -> dict[str, Any]:
        return next(one for one in self.p.objects()[0] if one["key"] == key)

    def tags(self, number: int) -> list[str]:
        return sorted(tag["tag"] for tag in self.p.item(number)["tags"])


@pytest.fixture(params=["group", "desktop", "embedded"])
def writers(request, tmp_path) -> Writers:
    return Writers(request.param, tmp_path)


EDITS: dict[str, dict[str, Any]] = {
    "title": {"title": "Mine"},
    "volume": {"volume": "99"},
    "date": {"date": "1999"},
    "pages": {"pages": "1-2"},
    "abstract": {"abstractNote": "read"},
    "extra": {"extra": "mine: 1"},
    "people": {"creators": [{"creatorType": "author", "lastName": "Own", "firstName": "A"}]},
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_outlives_both_writers_and_a_correction(writers, edit):
    writers.sync("p", ONE)
    key = writers.p.item(1)["key"]
    writers.p.person.edits(key, **EDITS[edit])
    writers.sync("q", ONE)
    writers.are_still(ONE, order="qp")
    later = Listed("one", [article(1, volume="15"), article(2), article(3)], "Shelf", ("ours",))
    for who in "pq":
        writers.sync(who, later)
    writers.are_still(later)
    assert {name: writers.item(key)[name] for name in EDITS[edit]} == EDITS[edit]
    assert len(writers.live()) == 3


def throws_away(writers: Writers, key: str) -> None:
    writers.p.person.edits(key, deleted=1)


def erases(writers: Writers, key: str) -> None:
    writers.p.person.erases(key)


def takes_the_tag(writers: Writers, key: str) -> None:
    writers.p.person.edits(key, tags=[])


def takes_it_out(writers: Writers, key: str) -> None:
    writers.p.person.edits(key, collections=[])


@pytest.mark.parametrize("order", ["pq", "qp"])
@pytest.mark.parametrize("deed", [throws_away, erases, takes_the_tag, takes_it_out])
def test_what_a_person_took_away_stays_away_for_both(writers, deed, order):
    for who in "pq":
        writers.sync(who, ONE)
    key = writers.p.item(1)["key"]
    deed(writers, key)
    for who in order * 2:
        writers.sync(who, ONE)
    writers.are_still(ONE)
    for who in order:
        writers.sync(who, GROWN)
    writers.are_still(GROWN)
    gone = deed in (throws_away, erases)
    assert len(writers.live()) == (3 if gone else 4)
    if not gone:
        held = writers.item(key)
        assert not held["tags" if deed is takes_the_tag else "collections"]


@pytest.mark.parametrize("order", ["pq", "qp"])
def test_a_merge_is_followed_by_both(writers, order):
    for who in "pq":
        writers.sync(who, ONE)
    key, title = writers.p.item(1)["key"], article(1)["title"]
    person = writers.p.person
    own = person.adds(itemType="journalArticle", title=title, DOI=article(1)["DOI"])
    owner = {"group": "groups/5", "desktop": "users/0"}.get(writers.p.kind, "users/1")
    person.edits(own, relations={"dc:replaces": [f"http://zotero.org/{owner}/items/{key}"]})
    person.edits(key, deleted=1)
    for who in order * 2:
        writers.sync(who, ONE)
    writers.are_still(ONE)
    assert {one["key"] for one in writers.live()} >= {own}
    assert len(writers.live()) == 3


def test_two_lists_of_shared_works_share_the_items(writers):
    a = Listed("a", [article(1), article(2)], "X", ("x",))
    b = Listed("b", [article(2), article(3)], "Y", ("y",))
    writers.sync("p", a)
    writers.sync("q", b)
    assert writers.sync("p", a).requests.write == writers.sync("q", b).requests.write == 0
    assert (len(writers.live()), writers.tags(2)) == (3, ["x", "y"])
    less = Listed("a", [article(1)], "X", ("x",))
    writers.sync("p", less, prune=True)
    assert writers.tags(2) == ["y"]
    writers.are_still(b, order="q")


@pytest.mark.parametrize("first", ["p", "q"])
def test_a_correction_that_both_make_is_made_once(writers, first):
    for who in "pq":
        writers.sync(who, ONE)
    for volume in ("15", "16"):
        new = Listed("one", [article(1, volume=volume), article(2)], "Shelf", ("ours",))
        writes = [writers.sync(who, new).requests.write for who in (first, "qp"["pq".index(first)])]
        assert writes == [1, 0]
        writers.are_still(new)
        assert writers.p.item(1)["volume"] == volume


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [(range(1, 8), range(4, 12)), (range(1, 8), range(1, 8))],
    ids=["two-lists-that-overlap", "one-list"],
)
def test_two_that_write_at_once_make_each_work_once(writers, mine, theirs):
    p = Listed("one", [article(n) for n in mine], "Shelf")
    q = Listed("one", [article(n) for n in theirs], "Shelf")
    writers.sync("p", p, confirm=lambda plan: writers.sync("q", q))
    numbers = {*mine, *theirs}
    for lists, who in ((p, "p"), (q, "q")):
        writers.are_still(lists, order=who)
    assert len(writers.live()) == len(numbers)
    assert writers.p.picture()[1] == ["Shelf"]


def test_two_that_correct_at_once_come_to_rest(writers):
    for who in "pq":
        writers.sync(who, ONE)
    new = Listed("one", [article(1, volume="15"), article(2, volume="77")], "Shelf", ("ours",))
    writers.sync("p", new, confirm=lambda plan: writers.sync("q", new))
    writers.are_still(new)
    assert [writers.p.item(n)["volume"] for n in (1, 2)] == ["15", "77"]


def test_a_saved_plan_of_one_after_the_sync_of_the_other_makes_nothing_twice(writers):
    path = writers.p.save(ONE)
    writers.sync("q", ONE)
    with suppress(StalePlan):
        writers.p.apply(path)
    writers.sync("p", ONE)
    writers.are_still(ONE)
    assert len(writers.live()) == 3


def test_a_list_that_one_letters_anew_is_known_by_the_other(writers):
    for who in "pq":
        writers.sync(who, ONE)
    key = writers.p.item(1)["key"]
    writers.p.person.edits(key, title="Mine", volume="9")
    anew = [article(3, id="a"), article(1, id="b"), article(2, id="c")]
    lettered = Listed("one", anew, "Shelf", ("ours",))
    for who in "qp":
        writers.sync(who, lettered)
    writers.are_still(lettered)
    assert len(writers.live()) == 3
    assert (writers.item(key)["title"], writers.item(key)["volume"]) == ("Mine", "9")


def test_a_deleted_collection_is_made_again_by_neither(writers):
    for who in "pq":
        writers.sync(who, ONE)
    (shelf,) = (one["key"] for one in writers.p.objects()[1])
    writers.p.person.erases(shelf, "collections")
    for who in "pq":
        writers.sync(who, ONE)
    writers.are_still(ONE)
    assert writers.p.picture()[1] == []


def test_a_type_that_a_person_gave_stays(writers):
    writers.sync("p", ONE)
    key = writers.p.item(1)["key"]
    writers.p.person.edits(key, itemType="conferencePaper")
    writers.sync("q", ONE)
    later = Listed("one", [article(1, volume="15"), article(2), article(3)], "Shelf", ("ours",))
    for who in "pq":
        writers.sync(who, later)
    writers.are_still(later)
    assert (len(writers.live()), writers.item(key)["itemType"]) == (3, "conferencePaper")


def test_what_one_lets_go_of_comes_to_rest(writers):
    for who in "pq":
        writers.sync(who, ONE)
    less = Listed("one", [article(1), article(2)], "Shelf", ("ours",))
    writers.sync("q", less, prune=True)
    writers.sync("p", ONE)
    for lists, who in ((less, "q"), (ONE, "p")):
        writers.are_still(lists, order=who, prune=True)


def test_sixty_items_of_two_writers(writers):
    many = Listed("one", [article(n) for n in range(1, 61)])
    for who in "pq":
        writers.sync(who, many)
    later = Listed("one", [article(n, volume="500") for n in range(1, 61)])
    for who in "qp":
        writers.sync(who, later)
    writers.are_still(later)
    assert len(writers.live()) == 60
