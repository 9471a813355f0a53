"""`parse` and `items`: every form of output, before anything touches a library."""

from __future__ import annotations

import json

import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import article
from zotsync.formats.inputs import expand, read_input
from zotsync.model.reference import Reference

PAGE = """Metastasis

Some words about it.

References

1. Douillard, J.Y. et al. J. Clin. Oncol. 28, 4697–4705 (2010).
2. Slamon, D.J. et al. N. Engl. J. Med. 344, 783–792 (2001).
3. ??
4. Mok, T.S. et al. N. Engl. J. Med. 361, 947–957 (2009).
"""


@pytest.fixture
def page(desk: Desk) -> str:
    return desk.write("page.txt", PAGE)


def test_the_table_counts_what_was_read_and_what_was_not(desk: Desk, page: str) -> None:
    answer = desk.zotsync("parse", page)
    assert answer.code == 0
    assert "Douillard et al." in answer.out
    assert "Read: 3 references, 1 not read" in answer.out
    assert "Not read: page.txt:9: " in answer.out


def test_a_list_without_titles_has_no_column_for_them(desk: Desk, page: str) -> None:
    assert "title" not in desk.zotsync("parse", page).out.splitlines()[0]
    titled = desk.list_of(1)
    assert "title" in desk.zotsync("parse", titled).out.splitlines()[0]


@pytest.mark.parametrize(
    "words", ["xyz", "Smith 2010", "hello world this is nothing", "???", "Die Wahrheit über alles"]
)
def test_one_string_that_cannot_be_read_is_a_row_with_its_words(desk: Desk, words: str) -> None:
    answer = desk.process("parse", "-", "--to", "json", stdin=words)
    assert answer.code == 3
    (row,) = answer.json
    assert (row["raw"], bool(row["rejected"])) == (words, True)
    told = desk.process("parse", "-", "--json", stdin=words)
    assert told.code == 3
    assert (told.json["read"]["rejected"], told.json["errors"]) == (1, [])
    shown = desk.process("parse", "-", stdin=words)
    assert (shown.code, shown.out.count(words)) == (3, 1)


def test_a_file_of_which_nothing_is_read_does_not_hide_the_others(desk: Desk, page: str) -> None:
    answer = desk.zotsync("parse", page, desk.write("login.txt", "Please log in.\n"))
    assert answer.code == 3
    assert "Read: 3 references, 2 not read" in answer.out


def test_csl_json_is_one_array_in_the_order_of_the_source(desk: Desk, page: str) -> None:
    rows = desk.zotsync("parse", page, "--to", "csl-json").json
    assert [row["author"][0]["family"] for row in rows] == ["Douillard", "Slamon", "Mok"]
    assert rows[0]["page"] == "4697-4705"
    assert rows[0]["issued"] == {"date-parts": [[2010]]}
    assert rows[0]["custom"] == {"et_al": True}
    assert "title" not in rows[0]


def test_our_json_holds_the_exact_words_and_what_could_not_be_read(desk: Desk, page: str) -> None:
    rows = desk.zotsync("parse", page, "--to", "json").json
    assert [row.get("ordinal") for row in rows] == [1, 2, 3, 4]
    assert rows[0]["raw"] == "Douillard, J.Y. et al. J. Clin. Oncol. 28, 4697–4705 (2010)."
    assert rows[0]["origin"]["file"] == "page.txt"
    assert rows[0]["origin"]["first_line"] == 7
    assert set(rows[0]) >= {"ref_id", "ordinal", "raw", "origin", "confidence"}
    assert rows[2]["rejected"]
    assert "ref_id" not in rows[2]


def test_a_plan_holds_what_could_not_be_read_in_the_same_form(desk: Desk, page: str) -> None:
    rows = desk.zotsync("parse", page, "--json").json["references"]
    planned = desk.zotsync("plan", page, "--json").json
    assert planned["unread"] == [row for row in rows if "rejected" in row] != []
    assert planned["read"]["rejected"] == len(planned["unread"])


def test_a_plan_of_nothing_that_can_be_read_holds_its_words(desk: Desk) -> None:
    page = desk.write("odd.txt", "References\n\n1. ??\n2. ibid.\n")
    answer = desk.zotsync("plan", page, "--json")
    assert answer.code == 2
    assert [row["raw"] for row in answer.json["unread"]] == ["??", "ibid."]


LOST = "{n}. Moss T. Bells of the north. Tide Lett. 2010;{n}(2):3-9. quorvex {n}7{n}.\n"


def test_words_that_no_field_holds_are_named(desk: Desk) -> None:
    some = desk.write("some.txt", "References\n\n" + "".join(LOST.format(n=n) for n in (1, 2)))
    told = desk.zotsync("parse", some).err.splitlines()
    assert [line for line in told if "left over" in line] == [
        "note: some.txt:3: left over: “quorvex 171”",
        "note: some.txt:4: left over: “quorvex 272”",
    ]
    rows = desk.zotsync("parse", some, "--to", "json").json
    assert rows[0]["notes"] == ["left over: “quorvex 171”"]
    assert rows[0]["confidence"]["title"] < 1


def test_of_many_references_that_lack_words_some_are_named(desk: Desk) -> None:
    lines = "".join(LOST.format(n=n) for n in range(1, 26))
    many = desk.write("many.txt", "References\n\n" + lines)
    told = desk.zotsync("parse", many).err
    assert told.count("left over: ") == 20
    assert "words of 5 more references are left over; --all names them" in told
    assert desk.zotsync("parse", many, "--all").err.count("left over: ") == 25


def test_jsonl_is_the_same_one_to_a_line(desk: Desk, page: str) -> None:
    lines = desk.zotsync("parse", page, "--to", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == desk.zotsync("parse", page, "--to", "json").json


@pytest.mark.parametrize(("form", "suffix"), [("bibtex", "bib"), ("ris", "ris")])
def test_files_for_other_tools_can_be_read_again(
    desk: Desk, page: str, form: str, suffix: str
) -> None:
    text = desk.zotsync("parse", page, "--to", form).out
    name = desk.write(f"again.{suffix}", text)
    again = [read for read in read_input(expand([name])[0]) if isinstance(read, Reference)]
    assert [read.get("volume") for read in again] == ["28", "344", "361"]


@pytest.mark.parametrize("form", ["csl-json", "bibtex", "ris"])
def test_what_a_form_has_no_place_for_is_said_on_standard_error(
    desk: Desk, page: str, form: str
) -> None:
    assert "page.txt:9: not read as a reference" in desk.zotsync("parse", page, "--to", form).err


def test_an_unknown_form_is_a_wrong_call(desk: Desk, page: str) -> None:
    assert desk.zotsync("parse", page, "--to", "docx").code == 2


def test_an_identifier_is_an_input(desk: Desk) -> None:
    rows = desk.zotsync("parse", "10.1038/nature12624", "PMID:23945592", "--to", "csl-json").json
    assert [row.get("DOI") or row.get("PMID") for row in rows] == [
        "10.1038/nature12624",
        "23945592",
    ]


def test_standard_input_is_an_input(desk: Desk) -> None:
    answer = desk.process("parse", "-", "--to", "csl-json", stdin=PAGE)
    assert answer.code == 0
    assert len(answer.json) == 3


def test_results_are_utf8_in_any_locale(desk: Desk) -> None:
    name = desk.list_of(1, title="癌症 – دراسة")
    environ = {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0", "LC_ALL": "C"}
    answer = desk.process("parse", name, "--to", "csl-json", environ=environ)
    assert answer.json[0]["title"] == "癌症 – دراسة"


def test_items_are_what_a_write_would_carry(desk: Desk) -> None:
    name = desk.list_of(1, 2)
    answer = desk.zotsync("items", name, "--collection", "A/B", "--tag", "x", "--to", "json")
    first = answer.json[0]
    assert answer.code == 0
    assert first["itemType"] == "journalArticle"
    assert first["DOI"] == "10.1234/study.1"
    assert first["creators"][0]["lastName"] == "AuthorB"
    assert first["tags"] == [{"tag": "x"}]
    assert first["zotsync"]["source"] == str(desk.folder / name)
    assert set(first["zotsync"]) >= {"ref_id", "source", "ordinal"}
    assert first["zotsync"]["collections"] == ["A/B"]


def test_items_as_jsonl_are_the_same_one_to_a_line(desk: Desk) -> None:
    name = desk.list_of(1, 2)
    lines = desk.zotsync("items", name, "--to", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == desk.zotsync("items", name, "--to", "json").json


def test_items_as_a_table_count_themselves(desk: Desk) -> None:
    answer = desk.zotsync("items", desk.list_of(1, 2, 3))
    assert answer.out.endswith("Read: 3 references\n")
    assert "Journal Article" in answer.out


def test_reading_makes_no_library(desk: Desk) -> None:
    name = desk.list_of(1)
    desk.zotsync("parse", name)
    desk.zotsync("items", name)
    assert not desk.library.exists()


LONG = {
    "title": "The hydraulic geometry of stream channels and some of its implications for dunes",
    "container-title": "Professional Papers of the Society for the Study of Channels",
    "volume": "252", "page": "1045-1057",
}  # fmt: skip


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_narrow_table_keeps_volume_and_pages(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr("zotsync.output.tables.width_of", lambda console: width, raising=False)
    monkeypatch.setattr("zotsync.output.tables.width_of", lambda console: width)
    lines = desk.zotsync("parse", desk.list_of(1, 2, **LONG)).out.splitlines()
    assert all(line.endswith("252:1045-1057") for line in lines[1:3]), lines
    assert all(len(line) <= width for line in lines)


def test_a_skipped_look_up_ends_without_blanks(desk: Desk) -> None:
    desk.zotsync("sync", desk.list_of(1, author=[{"family": "Doe"}]), "--yes")
    lines = desk.zotsync("explain", "ref1", "list.json").out.splitlines()
    assert "  look-up: skipped" in lines
    assert all(line == line.rstrip() for line in lines)


def test_an_items_explanation_names_people_and_what_the_user_set(desk: Desk) -> None:
    desk.zotsync("sync", desk.list_of(1), "--yes")
    key = desk.items()[0]["key"]
    desk.zotsync("edit", key, "--set", "volume=77")
    desk.zotsync("export", "--to", "csl-json", "--out", "all.json")
    desk.zotsync("sync", "all.json", "--yes")
    said = desk.zotsync("explain", key).out
    assert "Volume = 77  [you, all.json]" in said
    assert any("asks for" in line and "Creators" in line for line in said.splitlines())


SAND = "Roe A. Sand budgets of the north. Mar Geol. 2001;3:1-9."
DUNES = "Poe B. Dunes of the west. Mar Geol. 2002;4:11-19."


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([SAND, DUNES, SAND],
         "1 work stands in a file more than once and is one item: list.txt:1, 3"),
        ([SAND, DUNES, SAND, DUNES, SAND],
         "2 works stand in a file more than once and are one item each: "
         "list.txt:1, 3, 5; list.txt:2, 4"),
        ([SAND, DUNES], ""),
    ],
)  # fmt: skip
def test_a_work_that_a_file_names_twice_is_said_to_stand_there_twice(
    desk: Desk, lines: list[str], said: str
) -> None:
    desk.write("list.txt", "".join(f"{at}. {line}\n" for at, line in enumerate(lines, 1)))
    for command in (("plan",), ("sync", "--yes"), ("sync", "--yes")):
        out = desk.zotsync(command[0], "list.txt", *command[1:]).out
        assert (f"Repeated: {said}\n" in out) if said else ("Repeated" not in out)
    assert len(desk.items()) == 2


WHOLE = "Kern, Ann. Tides of Ulm. Kiel: Boyens, 1993."
BOUND = f"{WHOLE} Bound with another work, uncut, 44 leaves, the last one torn."


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([WHOLE, BOUND], "words of 1 reference are in no field (my list.txt:2)"),
        ([BOUND, WHOLE.replace("Ann", "Bo"), BOUND.replace("Ann", "Jo")],
         "words of 2 references are in no field (my list.txt:1, 3)"),
        ([WHOLE], ""),
    ],
)  # fmt: skip
def test_what_writes_says_that_words_are_in_no_field(
    desk: Desk, lines: list[str], said: str
) -> None:
    desk.write("my list.txt", "".join(f"{line}\n" for line in lines))
    told = f"Left over: {said}; `zotsync parse 'my list.txt' --all` names them\n"
    for command in (("plan",), ("sync", "--yes"), ("items",)):
        out = desk.zotsync(command[0], "my list.txt", *command[1:]).out
        assert (told in " ".join(out.split(" "))) if said else ("Left over" not in out)
    named = desk.zotsync("parse", "my list.txt", "--all")
    assert ("“leaves”" in named.err) is bool(said)
    assert "Left over" not in named.out


def test_a_work_of_several_files_is_no_repetition(desk: Desk) -> None:
    for name in ("lists/a.txt", "lists/b.txt"):
        desk.write(name, f"1. {SAND}\n2. {DUNES}\n")
    desk.write("config/zotsync.toml", '[[source]]\nname = "all"\ninput = "../lists"\n')
    assert "Repeated" not in desk.zotsync("sync", "--yes").out
    assert "Repeated" not in desk.zotsync("plan", "lists/a.txt", "lists/b.txt").out


def test_of_many_repetitions_some_are_named(desk: Desk) -> None:
    works = [article(number) for number in range(8)]
    again = [{**work, "id": f"b{at}"} for at, work in enumerate(works)]
    desk.write("list.json", json.dumps([*works, *again]))
    assert "; and 3 more (--all)" in desk.zotsync("plan", "list.json").out
    assert "more (--all)" not in desk.zotsync("plan", "list.json", "--all").out
