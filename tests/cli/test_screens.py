"""What a person sees, held as it is: at 60, 80 and 120 columns, with and without colour."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from tests.cli.desk import Desk, assert_fits
from tests.engine.worlds import article
from zotsync.cli import streams
from zotsync.cli.context import Context
from zotsync.output.item_line import item_words
from zotsync.output.plain import UNBOUNDED, folded
from zotsync.output.side_by_side import rows_of, texts_of
from zotsync.output.tables import Column, table_lines

GOLDEN = Path(__file__).parents[1] / "golden" / "screens"
WIDTHS = (60, 80, 120)
#: What a screen may be: with colours or not, and in which letters.
VARIANTS = {"plain": (False, "utf-8"), "colour": (True, "utf-8"), "cp1252": (False, "cp1252")}

CHANGED = [
    article(1, volume="99", title=f"{article(1)['title']}, corrected"),
    {
        **article(5),
        "title": "中文标题也要对齐 and words enough to be cut off at the end of it",
    },
    {"id": "none", "type": "book", "author": [{"family": "Miller"}], "publisher": "Press"},
    article(2, id="doubt", title="Quite another title", DOI=article(3)["DOI"]),
]


def looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch, width: int, colour: bool) -> None:
    """From now on the desk's commands write for a terminal of this width."""

    def console(self: Context) -> Console:
        return Console(
            width=width, force_terminal=colour, color_system="standard" if colour else None,
            highlight=False, markup=False, emoji=False,
        )  # fmt: skip

    monkeypatch.setattr(Context, "console", property(console))
    monkeypatch.setenv("COLUMNS", str(width))


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """A library with three works of which a changed list says something new."""
    desk.zotsync("sync", desk.list_of(1, 2, 3), "--collection", "Reviews/One", "--yes")
    with desk.person() as person:
        key = next(i["key"] for i in desk.items() if i["DOI"] == article(1)["DOI"])
        person.edits(key, title="What the user made of the title")
    desk.write("list.json", json.dumps(CHANGED, ensure_ascii=False))
    rule = '[[topic]]\nid = "{}"\nany = ["{}"]\n'
    desk.write("topics.toml", rule.format("studies", "subject number"))
    desk.write("new.toml", rule.format("fields", "field of"))
    return desk


SCREENS = {
    "plan": ("plan", "list.json", "--collection", "Reviews/One"),
    "status": ("status", "list.json", "--collection", "Reviews/One"),
    "list": ("list",),
    "show": ("show", "10.1234/study.2"),
    "parse": ("parse", "list.json"),
    "items": ("items", "list.json", "--tag", "to-read"),
    "review": ("review", "list.json"),
    "explain": ("explain", "ref1", "list.json"),
    "topics": ("topics", "list.json", "--topics", "topics.toml"),
    "topics-each": ("topics", "list.json", "--topics", "topics.toml", "--each"),
    "topics-diff": ("topics", "diff", "new.toml", "list.json", "--topics", "topics.toml"),
    "runs": ("runs",),
    "undo": ("undo", "--dry-run"),
    "doctor": ("doctor",),
    "source": ("source", "list"),
}
#: Screens that say where things are: held to the width only.
_PLACES = {"doctor", "explain"}
#: Screens on which nothing is too long here.
_WHOLE = (
    "show", "review", "explain", "parse", "items", "topics", "topics-each", "topics-diff", "runs",
    "undo", "doctor", "source",
)  # fmt: skip


def without_chance(text: str, desk: Desk) -> str:
    """A screen without what differs from run to run: places and keys."""
    text = text.replace(str(desk.folder), "…")
    for key in {item["key"] for item in desk.items()}:
        text = text.replace(key, "KEYKEYKE")
    text = re.sub(r"\b[23456789A-NP-Z]{8}\b", "KEYKEYKE", text)
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "2000-01-01 00:00", text)


@pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])
@pytest.mark.parametrize("name", SCREENS)
def test_it_fits_the_screen(
    busy: Desk, monkeypatch: pytest.MonkeyPatch, name: str, colour: bool
) -> None:
    from zotsync.cli.main import main

    for width in WIDTHS:
        looked_at(busy, monkeypatch, width, colour)
        busy.capsys.readouterr()
        main([*busy.globals(), *SCREENS[name]])
        out = busy.capsys.readouterr().out
        assert ("\x1b[" in out) is (colour and "\x1b[" in out), width
        plain = "\n".join(_without_colour(line) for line in out.split("\n"))
        lines = [line for line in plain.split("\n") if str(busy.folder) not in line]
        assert_fits("\n".join(lines), width)
        assert (
            "…" in plain
            or width > 60
            or name in ("show", "review", "explain", "parse", "items", *_WHOLE)
        ), width


def _without_colour(line: str) -> str:
    from rich.text import Text

    return Text.from_ansi(line).plain


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", sorted(SCREENS.keys() - _PLACES))
def test_it_is_as_it_was(
    busy: Desk, monkeypatch: pytest.MonkeyPatch, refresh_golden: bool, name: str, variant: str
) -> None:
    # shelf first: imported by the patch itself, it would keep what stands in where for good
    monkeypatch.setattr("zotsync.cli.list.where_lines", lambda address, name: [])
    monkeypatch.setattr("zotsync.cli.where.where_lines", lambda address, name: [])
    colour, encoding = VARIANTS[variant]
    sections = []
    for width in WIDTHS:
        looked_at(busy, monkeypatch, width, colour)
        screen = without_chance(shown_in(encoding, busy, monkeypatch, SCREENS[name]), busy)
        lines = [line for line in screen.splitlines() if "`zotsync" not in line]
        sections.append("\n".join([f"--- {width} columns", *lines, ""]))
    text = "\n".join(sections)
    file = GOLDEN / f"{name}.{variant}.txt"
    if refresh_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    assert sorted(text.splitlines()) == sorted(file.read_text("utf-8").splitlines())


def shown_in(
    encoding: str, desk: Desk, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> str:
    """What a console of this encoding gets of a command."""
    from zotsync.cli.main import main

    with monkeypatch.context() as patch:
        bytes_out = io.BytesIO()
        console = io.TextIOWrapper(bytes_out, encoding=encoding)
        patch.setattr("sys.stdout", console)
        main([*desk.globals(), *arguments])
        console.flush()
        console.detach()
    return bytes_out.getvalue().decode(encoding).replace("\r\n", "\n")


class TestPipes:
    """What is read by a program, or scrolled: whole, in one line, without colours."""

    @pytest.mark.parametrize("name", SCREENS)
    def test_nothing_is_cut(self, busy: Desk, name: str) -> None:
        out = busy.zotsync(*SCREENS[name]).out
        assert "…" not in out.replace("…/", "")
        assert "\x1b" not in out

    def test_a_row_is_a_line(self, busy: Desk) -> None:
        long = "A title of very many words " * 12
        busy.write("list.json", json.dumps([article(7, title=long)]))
        assert long.strip() in busy.zotsync("plan", "list.json").out


class TestLettersOfTheTerminal:
    """Old consoles have few letters; documents for scripts are UTF-8 anyway."""

    TEXT = "“Zoë” – 日本 → x…"

    @pytest.mark.parametrize(
        ("encoding", "shown"),
        [
            ("utf-8", TEXT),
            ("cp1252", "“Zoë” – ?? -> x…"),
            ("latin-1", '"Zoë" - ?? -> x...'),
            ("ascii", '"Zoe" - ?? -> x...'),
            ("cp437", '"Zoë" - ?? -> x...'),
        ],
    )
    def test_what_is_missing_is_shown_by_the_nearest(
        self, monkeypatch: pytest.MonkeyPatch, encoding: str, shown: str
    ) -> None:
        bytes_out = io.BytesIO()
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(bytes_out, encoding=encoding))
        streams.set_up_streams()
        print(self.TEXT, flush=True)
        assert bytes_out.getvalue().decode(encoding) == shown + "\n"

    @pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
    def test_a_document_is_utf_8(self, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
        bytes_out = io.BytesIO()
        stream = io.TextIOWrapper(bytes_out, encoding=encoding)
        monkeypatch.setattr("sys.stdout", stream)
        streams.set_up_streams()
        streams.write_document(self.TEXT)
        assert bytes_out.getvalue().decode("utf-8") == self.TEXT
        assert stream.encoding == encoding

    def test_half_a_character_is_escaped_as_json_does(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        bytes_out = io.BytesIO()
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(bytes_out, encoding="utf-8"))
        streams.write_document('{"file": "a\udcff.bib"}')
        assert json.loads(bytes_out.getvalue()) == {"file": "a\udcff.bib"}

    @pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
    def test_commands_speak_to_such_a_console(self, desk: Desk, encoding: str) -> None:
        name = desk.write("list.json", json.dumps([article(1, title="Über 日本 – “ja”")]))
        environ = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
        for arguments in (("plan", name), ("sync", name, "--yes"), ("list",), ("runs",)):
            done = desk.process(*arguments, environ=environ)
            assert done.code == 0, done.err
        assert "Traceback" not in done.err


DATA = {
    "itemType": "journalArticle", "key": "ABCD2345", "title": "Hallmarks of cancer",
    "date": "March 2011", "creators": [
        {"creatorType": "author", "lastName": "Hanahan", "firstName": "D."},
        {"creatorType": "author", "lastName": "Weinberg", "firstName": "R."},
    ],
}  # fmt: skip


class TestItemLine:
    def test_it_reads_like_a_persons(self) -> None:
        line = item_words(DATA).line()
        assert line == "Hanahan & Weinberg 2011 · Hallmarks of cancer · Journal Article · ABCD2345"

    @pytest.mark.parametrize(
        ("changes", "line"),
        [
            ({"title": ""}, "Hanahan & Weinberg 2011 · (no title) · Journal Article · ABCD2345"),
            ({"creators": [], "date": ""}, "Hallmarks of cancer · Journal Article · ABCD2345"),
            (
                {"title": "", "publicationTitle": "Cell", "volume": "1", "pages": "2-3"},
                "Hanahan & Weinberg 2011 · (no title) Cell 1, 2-3 · Journal Article · ABCD2345",
            ),
            (
                {"itemType": "case", "title": None, "caseName": "Roe", "date": "",
                 "dateDecided": "1973-01-22", "creators": []},
                "1973 · Roe · Case · ABCD2345",
            ),
        ],
        ids=["no title", "no people", "place", "case"],
    )  # fmt: skip
    def test_what_is_not_there_is_left_out(self, changes: dict[str, object], line: str) -> None:
        assert item_words({**DATA, **changes}).line() == line

    @pytest.mark.parametrize("width", [50, 60, 80])
    @pytest.mark.parametrize("title", ["x" * 200, "中文" * 80, "e\u0301" * 90])
    def test_the_title_gives_way(self, title: str, width: int) -> None:
        line = item_words({**DATA, "title": title}).line(width)
        assert cell_len(line) <= max(width, 58)
        assert line.endswith("… · ABCD2345")

    @pytest.mark.parametrize("width", [50, 60, 80])
    def test_what_an_item_is_makes_room_only_where_most_are_that(self, width: int) -> None:
        book = {**DATA, "itemType": "book", "title": "x" * 200}
        assert item_words(book).line(width).endswith("… · Book · ABCD2345")
        fits = item_words({**DATA, "title": "x" * 8}).line(width)
        assert fits.endswith("x · Journal Article · ABCD2345") == (width > 60)


class TestTables:
    COLUMNS = (Column("n", right=True), Column("title", cut=True), Column("tags", cut=True))

    @pytest.mark.parametrize("width", [30, 60, 80])
    def test_columns_share_what_there_is(self, width: int) -> None:
        rows = [["1", "t" * 100, "g" * 40], ["22", "短い", ""]]
        for line in table_lines(self.COLUMNS, rows, width=width):
            assert cell_len(line) <= width
            assert line == line.rstrip()

    def test_without_a_width_they_are_whole(self) -> None:
        lines = table_lines(self.COLUMNS, [["1", "t" * 300, "\x1b[31mred"]])
        assert ("t" * 300 in lines[1], "\x1b" in lines[1]) == (True, False)

    def test_a_command_is_never_broken(self) -> None:
        command = "`zotsync --library users/1 sync some/file.bib --collection Inbox`"
        text = folded(f"Some words in front, then {command}, and words behind.", 40, first="  ")
        assert command in text
        assert folded("a  b", 0, first="> ") == "> a  b"


def test_a_pipe_has_no_width() -> None:
    assert Context({}).console.width == UNBOUNDED


@pytest.mark.parametrize(
    ("left", "right", "name"),
    [
        ({"itemType": "book", "publisher": "The Foundation"},
         {"itemType": "report", "institution": "The Foundation"}, "Publisher"),
        ({"itemType": "thesis", "university": "The College"},
         {"itemType": "book", "publisher": "The College"}, "Publisher"),
        ({"itemType": "bookSection", "bookTitle": "Dunes"},
         {"itemType": "journalArticle", "publicationTitle": "Dunes"}, "Publication"),
        ({"itemType": "case", "caseName": "Kent v. Lane"},
         {"itemType": "document", "title": "Kent v. Lane"}, "Title"),
        ({"itemType": "patent", "issueDate": "2001"}, {"itemType": "book", "date": "2001"}, "Date"),
    ],
    ids=["institution", "university", "book title", "case", "issue date"],
)  # fmt: skip
def test_like_is_compared_with_like(left: dict[str, str], right: dict[str, str], name: str) -> None:
    assert (name, True) in [(row.name, row.same) for row in rows_of(left, right)]


def test_differing_letters_are_marked_on_both_sides() -> None:
    left = {"title": "Hallmarks of cancer", "date": "2011", "itemType": "book"}
    right = {"title": "Hallmark of cancer", "date": "2011", "volume": "3", "itemType": "book"}
    rows = rows_of(left, right)
    assert [(row.name, row.same) for row in rows] == [
        ("Title", False), ("Date", True), ("Volume", None), ("Item Type", True),
    ]  # fmt: skip
    text = "\n".join(line.plain.rstrip() for line in texts_of(rows, ("list", "library"), 80))
    assert "Hallmark[s] of cancer" in text
    assert "= Date" in text
