"""Help, manual, completion, and what is said to who mistypes: all of it can be tried."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import article
from tests.fakes import forked
from zotsync.cli.main import COMMANDS, cli, main
from zotsync.cli.near import DESTRUCTIVE
from zotsync.version import __version__

#: Commands that wait for somebody, or reach beyond this machine: `test_other_examples.py`.
ONLY_UNDERSTOOD = (
    "serve", "login", "edit 3", "topics learn --accept", "topics learn --decide", "review --decide",
    "--library embedded:team", "plugin install",
)  # fmt: skip


def examples(name: str) -> list[str]:
    """The commands in the examples of a command's help."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    lines = (command.epilog or "").replace("\b", "").splitlines()
    found = [line.strip() for line in lines if "zotsync" in line]
    return [re.split(r" {3,}", line)[0] for line in found]


def carried_out(example: str) -> bool:
    words = shlex.split(example)
    rest = " ".join(words[words.index("zotsync") + 1 :])
    return not ("--library users" in rest or "groups/" in rest or "desktop" in rest) and not any(
        rest.startswith(name) for name in ONLY_UNDERSTOOD
    )


ALL = [(name, example) for name in COMMANDS for example in examples(name)]


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder on which every example has something to work on."""
    folder = tmp_path_factory.mktemp("stock")
    rows = [
        article(1, DOI="10.1038/nature12624", title="Hallmarks of cancer: a study"),
        article(2),
        article(3, title="On metastasis", DOI=""),
    ]
    files = {
        "refs.json": json.dumps(rows),
        "refs.bib": BIB,
        "new.toml": '[[topic]]\nid = "subject"\nany = ["subject"]\n',
        "config/topics.toml": '[[topic]]\nid = "cancer"\nany = ["cancer"]\n',
        "config/zotsync.toml": '[topics]\nfile = "topics.toml"\n'
        '[[source]]\nname = "refs"\ninput = "../refs.json"\n'
        '[[source]]\nname = "page"\ninput = "../page.txt"\n',
        "key.txt": "abc",
        "chosen.json": '{"leave_out": []}',
    }
    for name in ("page.txt", "paper.txt", "reviews/one.txt", "seeds/one.txt"):
        files[name] = PAGE
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    where = ["--offline", "--state", str(folder / "state")]
    where += ["--library", f"embedded:{folder / 'library.sqlite'}"]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main([*where, "sync", "--tag", "to-read", "--yes"]) == 0
        for path in ("Inbox", "Reviews/Metastasis"):
            assert main([*where, "sync", "refs.bib", "--collection", path, "--yes"]) == 0
        assert main([*where, "plan", "--out", "plan.json"]) == 0
        assert main([*where, "list"]) == 0
    return folder


@pytest.fixture
def stocked(desk: Desk, stock: Path) -> Desk:
    shutil.copytree(stock, desk.folder, dirs_exist_ok=True)
    return desk


PAGE = "References\n\n1. Miller, A. On things. J. Stud. 4, 1–9 (2001).\n"
BIB = """@article{a, title={On beetles}, author={Miller, Ann}, journal={Crumbs}, year={1999}}
@article{b, title={On birds}, author={Miller, Ann}, journal={Crumbs}, year={1998}}
"""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_an_example(name: str) -> None:
    assert examples(name)


@pytest.mark.parametrize("example", [line for _, line in ALL if carried_out(line)])
def test_an_example_works(stocked: Desk, example: str) -> None:
    command, _, redirected = example.replace("pbpaste | ", "").partition(" > ")
    words = [there(word, stocked) for word in shlex.split(command)[1:]]
    name = next(word for word in words if word in COMMANDS)
    if name == "init" and "--config" not in words:
        (stocked.folder / "config" / "zotsync.toml").unlink()
    answered = ["--yes"] if name in ("sync", "apply", "undo") else []
    if "-" in words:
        answer = stocked.process(*words, *answered, stdin=PAGE)
    else:
        answer = stocked.zotsync(*words, *answered)
    assert answer.code in ((0, 6) if "--check" in words else (0,)), answer.err
    assert answer.out or redirected or answer.err


def there(word: str, desk: Desk) -> str:
    """A word of an example as it means something on the desk: a pattern's file, a run, a number."""
    if "*" in word:
        return str(next(desk.folder.glob(word)).relative_to(desk.folder))
    return {"12": "1", "17": "1"}.get(word, word)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_on_a_command_is_its_help(
    desk: Desk, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    told = desk.zotsync("help", name)
    assert told.code == 0
    assert main([name, "--help"]) == 0
    assert told.out == capsys.readouterr().out
    assert told.out.startswith(f"Usage: zotsync {name} ")


@pytest.mark.parametrize("flag", ["-V", "--version"])
def test_the_version_has_a_short_flag(desk: Desk, flag: str) -> None:
    assert desk.zotsync(flag).out == f"zotsync {__version__}\n"


class TestManual:
    @pytest.fixture
    def page(self, desk: Desk) -> str:
        return desk.zotsync("help", "--man").out

    def test_every_command_and_option_stands_in_it(self, page: str) -> None:
        for name in COMMANDS:
            assert f'.SS "{name} ' in page
        assert r".B \-\-library SPEC" in page
        assert '.SH "EXIT STATUS"' in page

    def test_no_line_is_taken_for_a_request(self, page: str) -> None:
        known = {"TH", "SH", "SS", "B", "P", "TP", "nf", "fi"}
        requests = {line[1:].split()[0] for line in page.splitlines() if line.startswith(".")}
        assert requests <= known

    def test_the_published_page_is_this_one(self, page: str) -> None:
        published = Path(__file__).parents[2] / "docs" / "zotsync.1"
        assert published.read_text("utf-8") == page, "zotsync help --man > docs/zotsync.1"


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_each_shell_gets_its_script(self, desk: Desk, shell: str) -> None:
        script = desk.zotsync("completion", shell).out
        assert "_ZOTSYNC_COMPLETE" in script
        assert f"{shell}_complete" in script

    def complete(self, desk: Desk, words: str) -> list[str]:
        """What a shell is offered for the last word."""
        given = ["zotsync", *desk.globals(), *words.split(" ")]
        environ = {
            **os.environ, "_ZOTSYNC_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(given), "COMP_CWORD": str(len(given) - 1),
        }  # fmt: skip
        code = "import sys; from zotsync.cli.main import cli; cli.main(prog_name='zotsync')"
        done = subprocess.run(
            forked.python("-c", code), env=environ, capture_output=True, text=True,
            cwd=desk.folder, timeout=60, check=False,
        )  # fmt: skip
        assert done.stderr == ""
        return [line.partition(",")[2] for line in done.stdout.splitlines()]

    @pytest.mark.parametrize(
        ("words", "offered"),
        [
            ("sy", ["sync"]),
            ("export --to ", ["ris", "bibtex", "csl-json"]),
            ("sync --format bib", ["bibtex"]),
            ("sync --collection In", ["Inbox"]),
            ("explain re", ["ref1", "ref2", "ref3"]),
            ("undo ", ["3", "2", "1"]),
            ("help st", ["status"]),
        ],
    )
    def test_values_come_from_what_is_remembered(
        self, stocked: Desk, words: str, offered: list[str]
    ) -> None:
        found = self.complete(stocked, words)
        assert [value for value in offered if value not in found] == []

    def test_without_a_memory_nothing_is_offered_and_nothing_made(self, desk: Desk) -> None:
        assert self.complete(desk, "explain r") in ([], [""])
        assert not desk.state.exists()


class TestNearestWord:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            (["sync", "--colection", "x"], "--collection"),
            (["list", "--tga", "x"], "--tag"),
            (["plan", "--ot", "x"], "--out"),
        ],
    )
    def test_an_option(self, desk: Desk, typed: list[str], meant: str) -> None:
        answer = desk.zotsync(*typed)
        assert (answer.code, meant in answer.err) == (2, True)

    @pytest.mark.parametrize(
        "typed",
        [["sync", "--prun"], ["sync", "--yess"], ["sync", "--allow-empt"], ["--insecur", "plan"],
         ["sync", "--allow-shrin"]],
        ids="-".join,
    )  # fmt: skip
    def test_none_that_destroys_is_suggested(self, desk: Desk, typed: list[str]) -> None:
        answer = desk.zotsync(*typed)
        assert answer.code == 2
        assert not [name for name in DESTRUCTIVE if re.search(rf"{name}\b", answer.err)]

    def test_a_file(self, desk: Desk) -> None:
        desk.list_of(1, name="references.json")
        assert "Did you mean refrences.json" not in desk.zotsync("plan", "refrences.json").err
        assert "Did you mean references.json?" in desk.zotsync("plan", "refrences.json").err

    def test_a_file_where_a_command_stands(self, desk: Desk) -> None:
        name = desk.list_of(1)
        answer = desk.zotsync(name)
        command = re.search(r"`zotsync ([^`]+)`", answer.err)
        assert answer.code == 2
        assert command is not None
        assert desk.zotsync(*shlex.split(command[1])).code == 0

    def test_a_word_that_is_near_to_nothing(self, desk: Desk) -> None:
        answer = desk.zotsync("qqqq")
        assert (answer.code, "help` lists the commands" in answer.err) == (2, True)

    def test_help_on_a_mistyped_command(self, desk: Desk) -> None:
        answer = desk.zotsync("help", "snyc")
        assert (answer.code, "`zotsync help sync`" in answer.err) == (2, True)
