"""What is wrong is said in one sentence with the file and line; the rest is done all the same."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import pytest

from tests.cli.desk import Answer, Desk

SEED = Path(__file__).parents[2] / "seeds" / "000_8069e966ddc97a30.txt"
PAGE = SEED.read_bytes()


def assert_says(answer: Answer, code: int, *words: str) -> None:
    """One sentence and at most one hint on standard error, with these words in it."""
    assert answer.code == code, answer.err
    lines = answer.err.strip().split("\n")
    assert lines[0].startswith("zotsync: ")
    assert [line for line in lines[1:] if not line.startswith("  → ")] == []
    for word in words:
        assert word in answer.err


class TestUnreadableInputs:
    TABLE = (
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b" \r\n\t\n", "is empty", id="blank"),
        pytest.param(bytes(range(256)) * 40, "is not a text file", id="binary"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)), "PDF", id="pdf"),
        pytest.param(b"Welcome.\nNothing to cite here.\n", "no references found", id="no list"),
        pytest.param(
            b'[{"id": "a", "title": "cut o', "bad.txt:1: the JSON breaks off", id="truncated json"
        ),
        pytest.param(b"@article{a, title={cut o", "bad.txt:1: the entry breaks off", id="cut bib"),
    )

    @pytest.mark.parametrize(("data", "words"), TABLE)
    @pytest.mark.parametrize("command", ["parse", "items", "plan", "sync"])
    def test_the_file_is_named_with_what_is_wrong_with_it(
        self, desk: Desk, command: str, data: bytes, words: str
    ) -> None:
        desk.write("bad.txt", data)
        assert_says(desk.zotsync(command, "bad.txt"), 2, "bad.txt", words)

    @pytest.mark.parametrize(("data", "words"), TABLE)
    def test_the_others_are_done_all_the_same(self, desk: Desk, data: bytes, words: str) -> None:
        desk.write("bad.txt", data)
        answer = desk.zotsync("sync", "bad.txt", desk.list_of(1, 2), "--yes")
        assert_says(answer, 2, "bad.txt", words)
        assert len(desk.items()) == 2
        assert "2 created" in answer.out

    @pytest.mark.parametrize(
        "name", ["missing.txt", "x" * 300, "~nobody-here/list.bib", "a\tb"],
        ids=["missing", "long", "home", "tab"],
    )  # fmt: skip
    @pytest.mark.parametrize("command", ["parse", "items", "plan", "sync"])
    def test_a_name_of_nothing_is_said_to_be_that(
        self, desk: Desk, command: str, name: str
    ) -> None:
        assert_says(desk.zotsync(command, name), 2, "no such file or folder")

    def test_an_empty_folder_says_which_files_count(self, desk: Desk) -> None:
        (desk.folder / "folder").mkdir()
        assert_says(desk.zotsync("sync", "folder"), 2, "folder", ".bib", ".ris")

    def test_a_folder_gives_its_good_files_and_names_the_bad_one(self, desk: Desk) -> None:
        desk.list_of(1, name="folder/a.json")
        desk.write("folder/b.txt", b"")
        desk.list_of(2, name="folder/c.json")
        answer = desk.zotsync("sync", "folder", "--yes")
        assert_says(answer, 2, "folder/b.txt", "is empty")
        assert len(desk.items()) == 2

    def test_fifty_megabytes_are_refused_at_once(self, desk: Desk) -> None:
        with (desk.folder / "big.txt").open("wb") as stream:
            stream.truncate(50_000_000)
        answer = desk.zotsync("sync", "big.txt", desk.list_of(1), "--yes")
        assert_says(answer, 2, "big.txt", "32 MB", "47.7 MB")
        assert len(desk.items()) == 1

    def test_a_file_one_may_not_read_is_said_to_be_that(self, desk: Desk) -> None:
        good = desk.list_of(1)
        desk.write("private.txt", PAGE)
        with nobody_may("private.txt"):
            answer = desk.zotsync("parse", "private.txt", good)
        assert_says(answer, 2, "private.txt", "permission denied")
        assert "Read: 1 reference\n" in answer.out

    def test_an_unreadable_list_never_counts_as_an_emptied_one(self, desk: Desk) -> None:
        name = desk.list_of(1, 2, 3)
        options = (name, "--collection", "A", "--prune", "--yes")
        desk.zotsync("sync", *options)
        desk.write(name, b"")
        assert desk.zotsync("sync", *options).code == 2
        assert all(item["collections"] for item in desk.items())

    def test_a_list_cut_short_never_counts_as_one_that_lost_references(self, desk: Desk) -> None:
        name = desk.list_of(1, 2, 3)
        options = (name, "--collection", "A", "--prune", "--yes")
        desk.zotsync("sync", *options)
        text = (desk.folder / name).read_text()
        desk.write(name, text[: text.index("subject number 3")])
        assert_says(desk.zotsync("sync", *options), 2, f"{name}:1: the JSON breaks off")
        assert all(item["collections"] for item in desk.items())
        answer = desk.zotsync("sync", *options)
        assert "could not be read whole: nothing is let go of there" in answer.out
        assert "nothing to do" not in answer.out
        planned = desk.zotsync("plan", *options[:-1])
        assert "Nothing to do; 1 list could not be read whole" in planned.out
        assert "that it does not name now may be in what is missing" in planned.out

    def test_an_entry_that_cannot_be_read_is_said_to_hold_a_prune_back(self, desk: Desk) -> None:
        desk.write(
            "a.bib", "".join(f"@book{{k{n}, title={{Mud and sand, part {n}}}}}\n" for n in (1, 2))
        )
        options = ("a.bib", "--collection", "A", "--prune")
        desk.zotsync("sync", *options, "--yes")
        desk.write("a.bib", "@book{k1, title={Mud and sand, part 1}}\n@book{k2, 7}\n")
        answer = desk.zotsync("sync", *options, "--yes")
        assert "1 kept, as an entry that could not be read may be it" in answer.out
        assert "nothing to do" not in answer.out
        assert all(item["collections"] for item in desk.items())

    @pytest.mark.parametrize("form", ["csl-json", "json"])
    def test_a_script_gets_an_empty_array_and_the_code(self, desk: Desk, form: str) -> None:
        desk.write("bad.txt", b"")
        answer = desk.zotsync("parse", "bad.txt", "--to", form)
        assert (answer.code, answer.json) == (2, [])

    def test_an_unknown_format_lists_those_there_are(self, desk: Desk) -> None:
        for command in ("parse", "plan"):
            answer = desk.zotsync(command, desk.list_of(1), "--format", "docx")
            assert_says(answer, 2, "docx", "bibtex")


class TestOddButReadable:
    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(PAGE.decode().encode("latin-1", "replace"), id="latin-1"),
            pytest.param(PAGE.replace(b"\n", b"\r\n"), id="crlf"),
            pytest.param(PAGE.replace(b"Douillard", b"Douil\0lard"), id="nul"),
            pytest.param(b"\xef\xbb\xbf" + PAGE, id="byte order mark"),
            pytest.param(PAGE.decode().encode("utf-16"), id="utf-16"),
        ],
    )
    def test_all_references_are_read(self, desk: Desk, data: bytes) -> None:
        desk.write("odd.txt", data)
        answer = desk.zotsync("parse", "odd.txt")
        assert answer.code == 0
        assert "17 references" in answer.out

    def test_a_file_cut_in_the_middle_gives_what_it_still_holds(self, desk: Desk) -> None:
        start = PAGE.index(b"Douillard")
        desk.write("cut.txt", PAGE[: start + 400])
        answer = desk.zotsync("parse", "cut.txt", "--to", "json")
        assert answer.code == 0
        assert 1 < len(answer.json) < 17

    HOSTILE: ClassVar[dict[str, str]] = {
        "escape": "Red \x1b[31mtitle\x1b]0;owned\x07 \x9b2J",
        "turned": "Exe \u202egnp.exe\u2066 \u2069",
        "lines": "Two\r\nlines\u2028and\u2029more",
        "markup": "[bold]Loud[/bold] [/] [link=x]y[/link] :smile:",
        "arabic": "دراسة السرطان في العصر الحديث " * 5,
        "chinese": "癌症转移的分子机制研究进展" * 12,
        "combining": "e\u0301" * 200 + "a" + "\u0300" * 300,
        "family": "👨‍👩‍👧‍👦" * 60,
        "long": "Word" * 400,
    }

    @pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
    def test_no_title_gets_at_the_terminal(self, desk: Desk, title: str) -> None:
        name = desk.list_of(1, title=title, author=[{"family": title}])
        for command in (("parse", name), ("items", name), ("plan", name, "--collection", "A")):
            assert desk.zotsync(*command).code == 0
        assert desk.zotsync("sync", name, "--yes").code == 0
        desk.list_of(1, title=title + "!", author=[{"family": title}])
        assert desk.zotsync("plan", name).code == 0
        assert desk.zotsync("explain", desk.items()[0]["key"], name).code == 0
        assert desk.zotsync("undo", "--yes").code == 0

    def test_square_brackets_are_printed_as_they_are(self, desk: Desk) -> None:
        answer = desk.zotsync("plan", desk.list_of(1, title="[bold]Loud[/bold] :smile:"))
        assert "[bold]Loud[/bold] :smile:" in answer.out

    def test_half_a_character_ends_nothing(self, desk: Desk) -> None:
        desk.write("half.json", '[{"id": "a", "type": "book", "title": "Half \\ud83d one"}]')
        assert desk.zotsync("parse", "half.json").code == 0
        assert desk.zotsync("parse", "half.json", "--to", "csl-json").json[0]["type"] == "book"
        assert desk.zotsync("sync", "half.json", "--yes").code == 0


class TestConfiguration:
    SOURCE = '[[source]]\nname = "a"\ninput = ["list.json"]\n'
    TABLE = (
        ("[sync]\nmax_chanegs = 3\n", 2, "there is no option “sync.max_chanegs”", "max_changes"),
        ("wrong = 1\n", 1, "there is no option “wrong”", ""),
        ('file = "x"\n', 1, "there is no option “file”", ""),
        ("\n[resolve.crosref]\nurl = ''\n", 2, "there is no option “resolve.crosref”", "crossref"),
        (f'{SOURCE}tgas = ["x"]\n', 4, "there is no option “source.1.tgas”", "tags"),
        ('[sync]\nmax_changes = "many"\n', 2, "must be a whole number, not “many”", ""),
        ("[sync]\nmax_share = 2\n", 2, "must be at most 1", ""),
        ("[sync]\n\nimport_keywords = 'maybe'\n", 3, "must be true or false", ""),
        ("[resolve]\nmailto = 3\n", 2, "must be text in quotes, not “3”", ""),
        ('[resolve]\norder = ["google"]\n', 2, "'crossref'", ""),
        ("library = 3\n", 1, "“library” must be a table", ""),
        ("[source]\nname = 'a'\n", 1, "[[source]]", ""),
        ('[[source]]\nname = "a"\n', 1, "“source.1.input” is missing", ""),
        ('[[source]]\nname = "a"\ninput = 3\n', 3, 'must be a list, such as ["…"]', ""),
        ('[[source]]\nname = "a"\ninput = []\n', 3, "must not be empty", ""),
        (f'{SOURCE}on_removed = "drop"\n', 4, "'keep' or 'prune', not “drop”", ""),
        (f'{SOURCE}collection = "A//B"\n', 4, "“A//B” is not a collection path", "\\/"),
        (f'{SOURCE}format = "docx"\n', 4, "docx", "bibtex"),
        (SOURCE + SOURCE, 5, "two sources are named “a”", ""),
        ('x = "\n', 1, "not valid TOML", ""),
        ("[sync\n", 1, "not valid TOML", ""),
    )

    @pytest.mark.parametrize(("text", "line", "words", "hint"), TABLE)
    def test_file_and_line_are_named(
        self, desk: Desk, text: str, line: int, words: str, hint: str
    ) -> None:
        desk.write("c.toml", text)
        answer = desk.zotsync("--config", "c.toml", "plan", desk.list_of(1))
        assert_says(answer, 2, f"c.toml:{line}: ", words, hint)

    @pytest.mark.parametrize(
        ("data", "words"),
        [(b"\xff\xfe\x00", "not UTF-8"), (b"#" * 1_000_001, "1 MB")],
        ids=["binary", "huge"],
    )
    def test_a_file_that_is_no_configuration_is_named(
        self, desk: Desk, data: bytes, words: str
    ) -> None:
        desk.write("c.toml", data)
        answer = desk.zotsync("--config", "c.toml", "plan", desk.list_of(1))
        assert_says(answer, 2, "c.toml: ", words)

    def test_a_missing_file_says_how_to_get_one(self, desk: Desk) -> None:
        answer = desk.zotsync("--config", "none.toml", "plan")
        assert_says(answer, 2, "none.toml", "--config none.toml init`")

    @pytest.mark.parametrize(
        ("variable", "value", "words"),
        [
            ("ZOTSYNC_RESOLVE__CROSREF__URL", "x", "there is no option “resolve.crosref”"),
            ("ZOTSYNC_SYNC__MAX_CHANEGS", "1", "there is no option “sync.max_chanegs”"),
            ("ZOTSYNC_SYNC__MAX_CHANGES", "many", "must be a whole number, not “many”"),
            ("ZOTSYNC_LIBRARY__USE__X", "1", "“library.use” must be text"),
        ],
    )
    def test_a_variable_at_fault_is_named(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, words: str
    ) -> None:
        monkeypatch.setenv(variable, value)
        assert_says(desk.zotsync("plan", desk.list_of(1)), 2, f"{variable}: ", words)

    def test_doctor_names_a_variable_that_means_nothing(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("ZOTSYNC_STATE_DIR", "x")
        answer = desk.zotsync("doctor", "--json")
        assert answer.code == 1
        assert any("ZOTSYNC_STATE_DIR" in row["words"] for row in answer.json["checks"])

    def test_doctor_lists_one_error_once(self, desk: Desk) -> None:
        answer = desk.zotsync(
            "--library", "desktop", "--api-url", "http://127.0.0.1:9", "doctor", "--json"
        )
        bad = [row["words"] for row in answer.json["checks"] if not row["ok"]]
        assert len(bad) == 1
        assert "Start Zotero" in bad[0]

    @pytest.mark.parametrize("path", ["A//B", "/", "A/", "/A", " / ", "x" * 256])
    @pytest.mark.parametrize("command", ["plan", "sync", "items"])
    def test_a_bad_collection_path_is_refused_before_any_work(
        self, desk: Desk, command: str, path: str
    ) -> None:
        answer = desk.zotsync(command, "missing.txt", "--collection", path)
        assert_says(answer, 2, "is not a collection path")

    @pytest.mark.parametrize("tag", ["", "  ", "x" * 256], ids=["empty", "blank", "long"])
    def test_a_tag_that_zotero_cannot_hold_is_refused(self, desk: Desk, tag: str) -> None:
        assert_says(desk.zotsync("plan", desk.list_of(1), "--tag", tag), 2, "is no tag")

    @pytest.mark.parametrize(
        ("topics", "place"),
        [
            pytest.param(None, "c.toml:2: there is no topics file", id="missing"),
            pytest.param("[[topic]\n", "topics.toml:1: ", id="not toml"),
            pytest.param('[[topic]]\nid = "a"\nanny = ["x"]\n', "topics.toml:3: ", id="key"),
            pytest.param('[[topic]]\nid = "a"\nany = 3\n', "topics.toml:3: ", id="value"),
        ],
    )
    def test_a_bad_topics_file_is_named_with_its_line(
        self, desk: Desk, topics: str | None, place: str
    ) -> None:
        if topics is not None:
            desk.write("topics.toml", topics)
        desk.write("c.toml", '[topics]\nfile = "topics.toml"\n')
        assert_says(desk.zotsync("--config", "c.toml", "plan", desk.list_of(1)), 2, place)


class TestState:
    def test_a_state_folder_that_is_a_file_is_said_to_be_that(self, desk: Desk) -> None:
        desk.write("state", "I am a file")
        for command in (("plan", desk.list_of(1)), ("sync", "list.json", "--yes"), ("runs",)):
            assert_says(desk.zotsync(*command), 1, str(desk.state), "is a file", "--state")
        assert (desk.folder / "state").read_text() == "I am a file"

    def test_a_state_folder_that_cannot_be_made_says_why(self, desk: Desk) -> None:
        desk.write("file", "x")
        desk.state = desk.folder / "file" / "state"
        assert_says(desk.zotsync("plan", desk.list_of(1)), 1, "cannot be made", "--state")

    def test_a_state_folder_one_may_not_write_to_is_said_to_be_that(self, desk: Desk) -> None:
        name = desk.list_of(1)
        desk.state.mkdir()
        desk.state.chmod(0o555)
        with nobody_may(str(desk.state), 0o555):
            assert_says(desk.zotsync("sync", name, "--yes"), 1, str(desk.state), "--state")

    def test_a_damaged_state_file_is_named_with_the_way_out(self, desk: Desk) -> None:
        desk.zotsync("sync", desk.list_of(1), "--yes")
        (desk.state / "state.sqlite").write_bytes(b"garbage " * 1000)
        for rest in desk.state.glob("state.sqlite-*"):
            rest.unlink()
        answer = desk.zotsync("sync", "list.json", "--yes")
        assert_says(answer, 1, "state.sqlite", "Move it away")
        (desk.state / "state.sqlite").unlink()
        assert desk.zotsync("sync", "list.json", "--yes").code == 0
        assert len(desk.items()) == 1

    def test_a_newer_state_file_is_left_alone(self, desk: Desk) -> None:
        desk.zotsync("sync", desk.list_of(1), "--yes")
        with sqlite3.connect(desk.state / "state.sqlite") as connection:
            connection.execute("PRAGMA user_version=99")
        connection.close()
        assert_says(desk.zotsync("plan", "list.json"), 1, "newer zotsync", "Update")

    def test_a_damaged_library_file_is_named_and_left_alone(self, desk: Desk) -> None:
        desk.library.write_bytes(b"not a library " * 100)
        assert_says(desk.zotsync("sync", desk.list_of(1), "--yes"), 1, "library.sqlite")
        assert desk.library.read_bytes() == b"not a library " * 100

    def test_a_library_that_is_a_folder_is_said_to_be_that(self, desk: Desk) -> None:
        desk.library.mkdir()
        assert_says(desk.zotsync("sync", desk.list_of(1), "--yes"), 1, "directory")


class TestPlanFiles:
    @pytest.mark.parametrize(
        ("data", "words"),
        [
            pytest.param(None, "no such file", id="missing"),
            pytest.param(b"", "plan.json:1: not a saved plan", id="empty"),
            pytest.param(b'{\n"format": \n', "plan.json:3: not a saved plan", id="cut"),
            pytest.param(b"\xff\xfe\x00\x01", "no text", id="binary"),
            pytest.param(b"[]", "zotsync-plan/1", id="array"),
            pytest.param(b'{"format": "zotsync-plan/2"}', "zotsync-plan/1", id="format"),
            pytest.param(b'{"format": "zotsync-plan/1"}', "is missing", id="halves"),
        ],
    )
    def test_what_is_no_plan_is_named(self, desk: Desk, data: bytes | None, words: str) -> None:
        if data is not None:
            desk.write("plan.json", data)
        assert_says(desk.zotsync("apply", "plan.json", "--yes"), 2, "plan.json", words)


@contextmanager
def nobody_may(path: str, mode: int = 0o000) -> Iterator[None]:
    """While it lasts, this process may not do with the path what `mode` leaves out.

    The system's own administrator may do everything, so it steps down to a user who may not.
    """
    before = Path(path).stat().st_mode
    Path(path).chmod(mode)
    administrator = os.geteuid() == 0
    if administrator:
        loosen(Path(path).absolute().parent)
        os.seteuid(65534)
    try:
        yield
    finally:
        if administrator:
            os.seteuid(0)
        Path(path).chmod(before)


def loosen(folder: Path) -> None:
    """Lets everybody through to a test's folder, and write in it."""
    folder.chmod(0o777)
    for parent in folder.parents:
        if parent.name.startswith(("pytest-", "popen-")):
            parent.chmod(parent.stat().st_mode | 0o055)


@pytest.mark.parametrize("command", ["plan", "sync", "parse", "items", "status"])
def test_an_entry_that_is_not_read_is_counted_and_fails_nothing_a_whole_input_does(
    desk: Desk, command: str
) -> None:
    yes = ["--yes"] * (command == "sync")
    form = ["--json"] if command in ("plan", "sync", "status") else ["--to", "table"]
    desk.write("some.bib", "@misc{a1, title={Dunes}, author={Roe, A}, year=2001}\n@misc{bad,\n")
    answer = desk.zotsync(command, "some.bib", *form, *yes)
    assert answer.code == 0
    if "--json" in form:
        assert answer.json["read"] == {
            "seen": 2,
            "read": 1,
            "untitled": 0,
            "rejected": 1,
        }
    else:
        assert "1 not read" in answer.out + answer.err
    desk.write("none.bib", "nothing here\n")
    assert desk.zotsync(command, "none.bib", *form, *yes).code == 2
