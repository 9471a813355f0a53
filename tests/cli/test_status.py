"""`status`: what the user did, told apart from what any source of zotsync did."""

from __future__ import annotations

import json

import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import article


def two_sources(desk: Desk, first: dict, second: dict) -> None:
    """Two sources that hold the same work, each with a tag of its own; both are synced."""
    desk.write("a.json", json.dumps([first]))
    desk.write("b.json", json.dumps([second]))
    desk.write(
        "config/zotsync.toml",
        "".join(
            f'[[source]]\nname = "{name}"\ninput = ["../{name}.json"]\ntags = ["{tag}"]\n'
            for name, tag in (("a", "one"), ("b", "two"))
        ),
    )
    assert desk.zotsync("sync", "--yes").code == 0


def users(desk: Desk, *arguments: str) -> list[list[str]]:
    return [row["user"] for row in desk.zotsync("status", *arguments, "--json").json["items"]]


class TestSeveralSources:
    def test_another_sources_tag_is_not_the_users(self, desk: Desk) -> None:
        two_sources(desk, article(1), article(1))
        assert users(desk) == [[], []]

    def test_another_sources_correction_is_not_the_users(self, desk: Desk) -> None:
        two_sources(desk, article(1), article(1))
        desk.write("b.json", json.dumps([article(1, volume="99")]))
        assert desk.zotsync("sync", "--yes").code == 3, "a conflict between the lists"
        assert users(desk) == [[], []]

    def test_what_the_user_did_is_said_all_the_same(self, desk: Desk) -> None:
        two_sources(desk, article(1), article(1))
        with desk.person() as person:
            person.edits(desk.items()[0]["key"], volume="7", tags=[{"tag": "one"}, {"tag": "own"}])
        assert users(desk) == [["volume", "-tag two", "+tag own"]] * 2


class TestFromMemory:
    @pytest.fixture
    def key(self, desk: Desk) -> str:
        """A file that was synced by name, without a configuration; its item's key."""
        assert desk.zotsync("sync", desk.list_of(1), "--tag", "t", "--yes").code == 0
        return str(desk.items()[0]["key"])

    def test_without_sources_it_says_what_you_changed(self, desk: Desk, key: str) -> None:
        with desk.person() as person:
            person.edits(key, volume="7")
        answer = desk.zotsync("status", "--json")
        row = answer.json["items"][0]
        assert answer.code == 0
        assert (row["item_key"], row["user"], row["sync"]) == (key, ["volume"], None)
        assert row["claimed_by"] == [str(desk.folder / "list.json")]
        shown = desk.zotsync("status").out
        assert "Volume" in shown
        assert "not read" in shown

    def test_an_item_that_was_deleted_keeps_its_title(self, desk: Desk, key: str) -> None:
        with desk.person() as person:
            person.erases(key)
        row = desk.zotsync("status", "--json").json["items"][0]
        assert (row["user"], row["title"]) == (["deleted"], article(1)["title"])

    def test_an_input_fills_the_other_column(self, desk: Desk, key: str) -> None:
        desk.list_of(1, volume="99")
        answer = desk.zotsync("status", "list.json", "--json")
        assert [row["sync"] for row in answer.json["items"]] == [["volume"]]

    def test_what_a_sync_leaves_alone_is_not_said_as_if_it_did_something(
        self, desk: Desk, key: str
    ) -> None:
        desk.list_of(1, 2, 3, name="more.json")
        desk.zotsync("sync", "more.json", "--yes")
        with desk.person() as person:
            for item in desk.items():
                person.edits(item["key"], volume="7")
        desk.list_of(1, 2, name="more.json")
        out = desk.zotsync("status", "more.json").out
        lines = [line for line in out.splitlines() if "Volume" in line]
        column = {line.rpartition("Volume  ")[2].strip() for line in lines}
        assert column == {"nothing", "nothing: gone from the source; kept (--prune lets go of it)"}
        words = desk.zotsync("status", "more.json", "--json").json["items"]
        assert sorted(row["action"] for row in words) == ["skip", "unchanged", "unchanged"]
        assert "not read" not in out


class TestWhatIsOnlyCounted:
    """The lines below the table: every item once, and nothing about what is not on the screen."""

    def test_an_item_of_two_sources_is_one(self, desk: Desk) -> None:
        two_sources(desk, article(1), article(1))
        assert desk.zotsync("status").out.endswith("reaches it.\n1 item as it was.\n")

    def test_what_is_listed_is_not_counted_again(self, desk: Desk) -> None:
        desk.zotsync("sync", desk.list_of(1), "--yes")
        desk.list_of(1, volume="99")
        out = desk.zotsync("status", "list.json").out
        assert "Volume" in out
        assert "as it was" not in out
        assert "0 items" not in out

    def test_an_item_that_one_source_changes_is_listed_and_not_counted(self, desk: Desk) -> None:
        two_sources(desk, article(1), article(1))
        desk.write("b.json", json.dumps([article(1, volume="99")]))
        assert "as it was" not in desk.zotsync("status").out

    @pytest.mark.parametrize(("arguments", "shown"), [((), False), (("--all",), True)])
    def test_the_legend_stands_where_its_sign_does(
        self, desk: Desk, arguments: tuple[str, ...], shown: bool
    ) -> None:
        desk.zotsync("sync", desk.list_of(1, 2), "--yes")
        out = desk.zotsync("status", *arguments).out
        assert ("“not read”: name" in out) is shown
        assert ("2 items as they were." in out) is not shown

    @pytest.mark.parametrize(
        ("numbers", "words"), [([1], "1 item in the trash, where an undo put it."),
                               ([1, 2], "2 items in the trash, where an undo put them.")]
    )  # fmt: skip
    def test_items_in_the_trash_are_not_as_they_were(
        self, desk: Desk, numbers: list[int], words: str
    ) -> None:
        desk.zotsync("sync", desk.list_of(*numbers), "--yes")
        desk.zotsync("undo", "--yes")
        assert desk.zotsync("status").out.endswith(f"reaches it.\n{words}\n")
        rows = desk.zotsync("status", "--json").json["items"]
        assert [row["in_trash"] for row in rows] == [True] * len(numbers)

    def test_no_items_are_said_to_be_none(self, desk: Desk) -> None:
        desk.write("config/zotsync.toml", '[[source]]\nname = "a"\ninput = ["../none.bib"]\n')
        answer = desk.zotsync("status")
        assert (answer.code, answer.out.splitlines()[-1]) == (2, "No items.")


class TestAFileThatNamesItsCollection:
    """A text under a heading: filed under the heading, unless the sync said where."""

    PAGE = (
        "# Rivers\n\nSand moves [1].\n\n## References\n\n1. Doe, J. Sand. J. Geol. 3, 4–9 (1953).\n"
    )

    def test_its_items_are_where_the_last_sync_put_them(self, desk: Desk) -> None:
        name = desk.write("page.md", self.PAGE)
        desk.zotsync("sync", name, "--collection", "Essays/One", "--yes")
        (row,) = desk.zotsync("status", name, "--json").json["items"]
        assert (row["user"], row["sync"]) == ([], [])
        assert "1 item as it was." in desk.zotsync("status", name).out

    def test_what_a_call_says_goes_before(self, desk: Desk) -> None:
        name = desk.write("page.md", self.PAGE)
        desk.zotsync("sync", name, "--collection", "Essays/One", "--yes")
        (row,) = desk.zotsync("status", name, "--collection", "B", "--json").json["items"]
        assert row["sync"] == ["+collection"]

    def test_before_the_first_sync_it_is_the_files_own(self, desk: Desk) -> None:
        (row,) = desk.zotsync("status", desk.write("page.md", self.PAGE), "--json").json["items"]
        assert row["sync"] == ["create"]
        desk.zotsync("sync", "page.md", "--yes")
        (row,) = desk.zotsync("status", "page.md", "--json").json["items"]
        assert row["sync"] == []
