"""What a command writes never takes the place of what zotsync did not write."""

from __future__ import annotations

import shlex

import pytest

from tests.cli.desk import Desk

BIB = """@article{sand, author={Roe, Ann}, title={Sand budgets of the north}, year=2001,
  journal={Mar Geol}, doi={10.1234/sand.1}}
"""
OTHERS = {
    "refs.bib": BIB, "list.ris": "TY  - BOOK\nTI  - Dunes\nER  - \n", "notes.md": "## Notes\n",
    "list.json": '[{"id": "a", "type": "book", "title": "Dunes"}]\n', "words.txt": "1. Roe A.\n",
    "page.html": "<!doctype html><title>Dunes</title>\n", "topics.toml": "# mine\n",
}  # fmt: skip
WRITERS = {
    "plan": ("plan", "other.bib", "--out"),
    "summary": ("plan", "other.bib", "--markdown"),
    "export": ("export", "--to", "ris", "--out"),
    "bibtex": ("export", "--to", "bibtex", "--out"),
    "page": ("sync", "other.bib", "--yes", "--html"),
    "picture": ("topics", "other.bib", "--topics", "rules.toml", "--html"),
    "package": ("plugin", "build", "--out"),
}


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A desk with a list, rules and a library that holds something."""
    desk.write("other.bib", BIB)
    desk.write("rules.toml", '[[topic]]\nid = "sand"\nany = ["sand"]\n')
    desk.zotsync("sync", "other.bib", "--yes")
    return desk


@pytest.mark.parametrize("call", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("name", OTHERS)
def test_a_file_of_the_users_is_never_written_over(
    full: Desk, call: tuple[str, ...], name: str
) -> None:
    full.write(name, OTHERS[name])
    answer = full.zotsync(*call, name)
    assert answer.code == 2
    assert "did not write" in answer.err
    assert "Name another file" in answer.err
    assert (full.folder / name).read_text() == OTHERS[name]


@pytest.mark.parametrize("call", WRITERS.values(), ids=WRITERS)
def test_what_zotsync_wrote_it_writes_again(full: Desk, call: tuple[str, ...]) -> None:
    for _ in range(2):
        assert full.zotsync(*call, "made").code == 0
    full.write("empty", "")
    assert full.zotsync(*call, "empty").code == 0
    assert (full.folder / "empty").stat().st_size


@pytest.mark.parametrize("call", WRITERS.values(), ids=WRITERS)
def test_an_input_is_named_as_one(full: Desk, call: tuple[str, ...]) -> None:
    if "other.bib" in call:
        answer = full.zotsync(*call, str(full.folder / "other.bib"))
        assert answer.code == 2
        assert "is an input: " in answer.err
    full.write("lists/refs.bib", BIB)
    full.write("config/zotsync.toml", '[[source]]\nname = "all"\ninput = ["../lists"]\n')
    answer = full.zotsync(*call, "lists/refs.bib")
    assert answer.code == 2
    assert "is an input of the source “all”" in answer.err
    assert (full.folder / "lists/refs.bib").read_text() == BIB


def test_an_export_that_was_changed_since_stays_unless_it_is_meant(full: Desk) -> None:
    call = ("export", "--to", "bibtex", "--out", "mine.bib")
    full.zotsync(*call)
    full.write("mine.bib", (full.folder / "mine.bib").read_text() + "% by hand\n")
    assert full.zotsync(*call).code == 2
    assert (full.folder / "mine.bib").read_text().endswith("% by hand\n")
    assert full.zotsync(*call, "--force").code == 0
    assert "by hand" not in (full.folder / "mine.bib").read_text()
    assert full.zotsync(*call).code == 0


def test_an_export_is_known_wherever_it_went(full: Desk) -> None:
    full.zotsync("export", "--to", "ris", "--out", "here.ris")
    (full.folder / "here.ris").rename(full.folder / "there.ris")
    assert full.zotsync("export", "--to", "ris", "--out", "there.ris").code == 0


@pytest.mark.parametrize("name", OTHERS)
def test_a_list_in_the_place_of_a_plan_is_not_lost_by_the_hint(full: Desk, name: str) -> None:
    full.write(name, OTHERS[name])
    full.write("plan.json", "of mine")
    answer = full.zotsync("apply", name)
    assert answer.code == 2
    command = shlex.split(answer.err.rsplit("`zotsync ", 1)[1].partition("`")[0])
    assert command[-4:] == ["plan", name, "--out", "plan-2.json"]
    full.zotsync(*command[1:] if command[0] == "--offline" else command)
    assert (full.folder / name).read_text() == OTHERS[name]
    assert (full.folder / "plan.json").read_text() == "of mine"


def test_a_plan_that_broke_off_may_be_made_again_in_its_place(full: Desk) -> None:
    full.write("plan.json", '{\n  "format": "zotsync-plan/1",\n  "libr')
    answer = full.zotsync("apply", "plan.json")
    assert "Make it again" in answer.err
    assert "plan --out plan.json`" in answer.err
    assert full.zotsync("plan", "other.bib", "--out", "plan.json").code == 0
