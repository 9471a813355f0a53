"""Two lists of one file name are told apart on every screen, and whose value stays is said."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import article
from zotsync.model.identifiers import names_apart
from zotsync.output.plan_text import conflict_lines, stays_words
from zotsync.plan.model import Action, Conflict


@pytest.mark.parametrize(
    ("sources", "names"),
    [
        (["/a/mla.txt", "/b/mla.txt"], ["a/mla.txt", "b/mla.txt"]),
        (["/x/a/mla.txt", "/y/a/mla.txt"], ["x/a/mla.txt", "y/a/mla.txt"]),
        (["/a/mla.txt", "/b/din.txt"], ["mla.txt", "din.txt"]),
        (["mla.txt", "/a/mla.txt"], ["mla.txt", "a/mla.txt"]),
        (["C:\\a\\mla.txt", "C:\\b\\mla.txt"], ["a/mla.txt", "b/mla.txt"]),
        (["/a/x", "10.1234/x"], ["x", "10.1234/x"]),
        (["/a/b/c.txt", "/b/c.txt", "/c.txt"], ["a/b/c.txt", "/b/c.txt", "/c.txt"]),
        (["", "/a/mla.txt"], ["", "mla.txt"]),
    ],
)
def test_files_of_one_name_are_named_by_as_many_folders(
    sources: list[str], names: list[str]
) -> None:
    assert list(names_apart(sources).values()) == names


def said(desk: Desk, folder: str, **changes: Any) -> str:
    (desk.folder / folder).mkdir(exist_ok=True)
    return desk.write(f"{folder}/list.json", json.dumps([article(1, **changes)]))


@pytest.fixture
def disputed(desk: Desk) -> Desk:
    """A book of which two lists of one name say two volumes, the second as a correction."""
    desk.zotsync("sync", said(desk, "mine", volume="7"), "--yes")
    desk.zotsync("sync", said(desk, "theirs", volume="7"), "--yes")
    assert desk.zotsync("sync", said(desk, "theirs", volume="9"), "--yes").code == 3
    return desk


def test_a_conflict_names_both_by_their_folders(disputed: Desk) -> None:
    shown = disputed.zotsync("plan", "theirs/list.json").out
    words = "Volume: list “mine/list.json”: “7”; this list, “theirs/list.json”: “9”, which said “7”"
    assert words in shown
    assert words in disputed.zotsync("review").out


def test_what_keep_keeps_is_the_other_lists(disputed: Desk) -> None:
    words = "the value of “mine/list.json” stays"
    assert words in disputed.zotsync("review").out
    (row,) = disputed.zotsync("review", "--json").json["waiting"]
    assert words in disputed.zotsync("review", "--decide", f"{row['ref_id']}=new").err


def test_a_plan_counts_them_apart(disputed: Desk) -> None:
    lines = disputed.zotsync("plan", "mine/list.json", "theirs/list.json").out.splitlines()
    assert [line.split()[0] for line in lines if "/list.json  " in line] == [
        "mine/list.json", "theirs/list.json",
    ]  # fmt: skip


@pytest.mark.parametrize("command", ["show", "explain"])
def test_an_item_says_which_it_came_from(disputed: Desk, command: str) -> None:
    shown = disputed.zotsync(command, "10.1234/study.1").out
    assert "mine/list.json" in shown
    assert "theirs/list.json" in shown


def test_the_page_of_a_run_names_them(disputed: Desk) -> None:
    disputed.zotsync("sync", "mine/list.json", "theirs/list.json", "--yes", "--html", "run.html")
    page = (disputed.folder / "run.html").read_text("utf-8")
    assert "list “mine/list.json”" in page
    assert "theirs/list.json" in page


def test_your_own_value_is_called_yours(desk: Desk) -> None:
    desk.zotsync("sync", said(desk, "mine"), "--yes")
    desk.zotsync("edit", "10.1234/study.1", "--set", "volume=8")
    desk.zotsync("sync", said(desk, "mine", volume="9"), "--yes")
    shown = desk.zotsync("review").out
    assert "Volume: yours: “8”; this list: “9”, which said " in shown
    assert "=keep` (your value stays)" in shown


@pytest.mark.parametrize(
    ("before", "words"),
    [("", "which said nothing there before"), ("7", "which said “7” before")],
)
def test_what_a_list_said_before_is_said(before: str, words: str) -> None:
    conflict = Conflict("volume", baseline=before, library="8", source="9")
    action = Action("conflict", "list.json", "r1", 1, "ABCD2345", "Work", conflicts=(conflict,))
    ((label, line),) = conflict_lines(action, "journalArticle")
    assert (label.strip(), line) == ("Volume:", f"yours: “8”; this list: “9”, {words}")


@pytest.mark.parametrize(
    ("givers", "words"),
    [
        ([""], "your value stays"),
        (["/b/list.json"], "the value of “b/list.json” stays"),
        (["/c/other.bib", "/c/other.bib"], "the value of “other.bib” stays"),
        (["", "/b/list.json"], "what the library has stays"),
    ],
)
def test_keep_says_whose_value_stays(givers: list[str], words: str) -> None:
    conflicts = tuple(Conflict("volume", "7", "8", "9", given_by=giver) for giver in givers)
    action = Action("conflict", "/a/list.json", "r1", 1, "ABCD2345", "Work", conflicts=conflicts)
    assert stays_words(action) == words
