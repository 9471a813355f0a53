"""`parse` and `items`: every form of output, before anything touches a library."""

from __future__ import annotations

import json

import pytest

from tests.cli.desk import Desk
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
