"""An input of which nothing is read any more: its references are not gone, it has failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.worlds import Listed, World, article
from zotsync.engine.gather import GatheredSources
from zotsync.engine.planning import SyncRequest
from zotsync.engine.sources import Source, SourceRead, read_source
from zotsync.model.reference import Origin, Rejected
from zotsync.plan.vanished import HIDDEN, Claim, vanished

WORK = "Harrow, T. J. & Whitcombe, L. Foraging ranges. J. Ex. 12, 412–429 (2014)."
LOGIN = "Please log in to read this page.\n"


def reads(folder: Path, *texts: str) -> SourceRead:
    names = [f"page{number}.txt" for number in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        (folder / name).write_text(text, "utf-8")
    return read_source(Source("pages", tuple(str(folder / name) for name in names)))


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        pytest.param([f"1. {WORK}\n"], True, id="read"),
        pytest.param([f"1. {WORK}\n2. nothing that reads\n"], True, id="some-read"),
        pytest.param([LOGIN], False, id="nothing-read"),
        pytest.param([f"1. {WORK}\n", LOGIN], False, id="nothing-read-of-one-of-two"),
        pytest.param([""], False, id="empty"),
        pytest.param(["References\n\n"], False, id="a-heading-alone"),
    ],
)
def test_only_what_is_read_may_tell_what_is_gone(
    texts: list[str], whole: bool, tmp_path: Path
) -> None:
    read = reads(tmp_path, *texts)
    assert read.whole is whole
    assert bool(read.errors) is not whole
    assert all(error.exit_code == 2 for error in read.errors)


def test_what_could_not_be_read_is_named_with_its_place_and_first_words(tmp_path: Path) -> None:
    (error,) = reads(tmp_path, f"1. {WORK}\n", LOGIN).errors
    assert "page1.txt:1: nothing in it can be read as a reference" in error.message
    assert "“Please log in to read this page.”" in error.message
    assert "What earlier runs made of it stays." in error.hint


def sync_of(world: World, read: SourceRead, references: list, **options):
    """A sync in which the list says these references, and was read like that."""
    request = world.request(Listed("one", references), **options)
    (as_listed,) = request.gathered.reads
    told = SourceRead(as_listed.source, (*as_listed.references, *read.rejected))
    gathered = GatheredSources((told,), request.gathered.proposals)
    with world.session() as session:
        return session.sync(
            SyncRequest(gathered, limits=request.limits, release_left=True), confirm=lambda _: None
        )


def test_what_is_hidden_in_words_that_could_not_be_read_is_not_let_go_of(tmp_path: Path) -> None:
    """The entry is there, and only its reading fails today."""
    world = World("embedded", tmp_path)
    world.sync(Listed("one", [article(1), article(2), article(3)]))
    with world.session() as session:
        said = session.memory.link("one", "ref2").raw
    unread = Rejected(said + " ###", "no style of citation fits", Origin("one.json", 2))
    broken = SourceRead(Source("one", ()), (unread,))
    report = sync_of(world, broken, [article(1)], prune=True)
    fates = {o.item_key: (o.outcome, o.reason) for o in report.outcomes}
    assert fates[world.item(2)["key"]] == (
        "skipped", "an entry that could not be read may be this item; kept",
    )  # fmt: skip
    assert fates[world.item(3)["key"]][0] == "removed"
    assert {"tag": "ours"} in world.item(2)["tags"]
    assert world.item(3)["tags"] == []


#: What is left of an entry of which nothing can be read, and whether it may be the second one.
REMAINS = {
    "its-name": ('{"id": "ref2", "title": ', None, True),
    "its-number": ("\ufffd\ufffd", 2, True),
    "another-name": ('{"id": "ref22", "title": ', None, False),
    "part-of-a-name": ('{"id": "old-ref2"}', None, False),
    "another-number": ("\ufffd", 7, False),
}


@pytest.mark.parametrize(("raw", "number", "held"), REMAINS.values(), ids=REMAINS)
def test_an_entry_that_is_hardly_there_is_known_by_its_name_or_number(
    raw: str, number: int | None, held: bool
) -> None:
    claim = Claim("one", "ABCD2345", "ref2", 2, "Li A. The mud of the sea. J Mud 2001;3:1-9.")
    unread = {"one": [(raw, number)]}
    (gone,) = vanished([claim], [], whole=frozenset({"one"}), merged={}, unread=unread)
    assert gone.waits == (HIDDEN if held else "")
