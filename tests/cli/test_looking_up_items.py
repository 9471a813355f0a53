"""`list`, `show`, `open`, `edit`: the library looked at from a terminal, embedded or not."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace

import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import article
from zotsync.cli.item_text import changed_fields, field_text, set_fields
from zotsync.cli.open import page_of, select_address
from zotsync.library.address import WEB_API, Address
from zotsync.model.errors import UserError
from zotsync.server.http_server import running


@pytest.fixture
def shelf(desk: Desk) -> Desk:
    """A desk with four works: three articles and one without a title."""
    rows = [article(1), article(2), article(3, DOI="")]
    rows.append({"id": "x", "type": "book", "author": [{"family": "Miller"}], "publisher": "Press",
                 "issued": {"date-parts": [[1999]]}})  # fmt: skip
    name = desk.write("list.json", json.dumps(rows))
    assert desk.zotsync("sync", name, "--collection", "A/B", "--tag", "mine", "--yes").code == 0
    return desk


def key_of(desk: Desk, number: int) -> str:
    title = article(number)["title"]
    return str(next(item["key"] for item in desk.items() if item.get("title") == title))


class TestList:
    def test_a_line_names_who_when_what_which_kind_and_the_key(self, shelf: Desk) -> None:
        lines = shelf.zotsync("list").out.splitlines()
        key = key_of(shelf, 1)
        assert f"1. AuthorB 2001 · {article(1)['title']} · Journal Article · {key}" in lines
        assert any(re.search(r"Miller 1999 · \(no title\) Press · Book · \w{8}$", x) for x in lines)
        assert lines[-1] == "4 items."

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            (["number", "2"], [2]),
            (["AUTHORC"], [2]),
            (["2003"], [3]),
            (["authorb", "1"], [1]),
            (["no", "such", "thing"], []),
            (["--collection", "A", "subject"], [1, 2, 3]),
            (["--tag", "mine", "subject"], [1, 2, 3]),
            (["--tag", "other"], []),
        ],
        ids=lambda value: "-".join(map(str, value)) or "none",
    )
    def test_words_narrow_it(self, shelf: Desk, words: list[str], found: list[int]) -> None:
        answer = shelf.zotsync("list", *words, "--json").json
        titles = [row["title"] for row in answer["items"]]
        assert titles == [article(number)["title"] for number in found]

    def test_a_mistyped_collection_is_told_the_near_one(self, shelf: Desk) -> None:
        answer = shelf.zotsync("list", "--collection", "A/C")
        assert (answer.code, "Did you mean “A/B”?" in answer.err) == (2, True)

    def test_a_script_gets_what_tells_works_apart(self, shelf: Desk) -> None:
        with shelf.person() as person:
            extra = "Citation key: mill99\nDOI: 10.1234/other\nDOI: 10.1234/second"
            person.edits(shelf.items()[0]["key"], extra=extra)
            person.adds(title="Unfiled")
        rows = {row["title"]: row for row in shelf.zotsync("list", "--json").json["items"]}
        first = rows[article(1)["title"]]
        assert (first["doi"], first["tags"], first["collections"]) == (
            article(1)["DOI"], ["mine"], ["A/B"],
        )  # fmt: skip
        keys = {row["citation_key"] for row in rows.values()}
        assert "mill99" in keys
        assert rows["Unfiled"] | {"item_key": "", "number": 0, "item_type": ""} == {
            "number": 0, "item_key": "", "item_type": "", "who": "", "year": "", "title": "Unfiled",
            "doi": "", "citation_key": "", "tags": [], "collections": [], "in_trash": False,
        }  # fmt: skip

    def test_what_is_in_the_trash_is_listed_by_itself(self, shelf: Desk) -> None:
        shelf.zotsync("undo", "--yes")
        assert "The library is empty." in shelf.zotsync("list").out
        assert len(shelf.zotsync("list", "--trash", "--json").json["items"]) == 4

    @pytest.mark.parametrize(
        ("words", "found"), [((), 4), (("number", "2"), 1), (("nothing", "such"), 0)]
    )
    def test_what_is_found_in_the_trash_alone_is_said(
        self, shelf: Desk, words: tuple[str, ...], found: int
    ) -> None:
        shelf.zotsync("undo", "--yes")
        shown = shelf.zotsync("list", *words).out
        assert shown.splitlines()[-1].startswith(f"{found} item")
        assert (" in the Trash: `zotsync" in shown) == bool(found)
        assert shelf.zotsync("--quiet", "list", *words).out.count("Trash") == 0
        if words:
            for command in (("show",), ("edit", "--set", "title=x")):
                answer = shelf.zotsync(command[0], *words, *command[1:])
                assert answer.code == 2
                assert ("in the Trash: " in answer.err) == bool(found)

    def test_a_number_of_an_empty_list_is_no_word(self, shelf: Desk) -> None:
        assert "0 items found" in shelf.zotsync("list", "nothing", "such").out
        assert "was empty: no number 7" in shelf.zotsync("show", "7").err

    def test_it_makes_no_library(self, desk: Desk) -> None:
        assert "The library is empty." in desk.zotsync("list").out
        assert not desk.library.exists()


class TestShow:
    @pytest.mark.parametrize(
        "what",
        [["KEY"], ["10.1234/study.2"], ["https://doi.org/10.1234/STUDY.2"], ["ref2"], ["2"],
         ["subject", "number", "2"], ["authorc"]],
        ids=["key", "doi", "address", "reference", "number", "words", "author"],
    )  # fmt: skip
    def test_everything_that_people_call_an_item(self, shelf: Desk, what: list[str]) -> None:
        shelf.zotsync("list")
        key = key_of(shelf, 2)
        words = [key if word == "KEY" else word for word in what]
        (item,) = shelf.zotsync("show", *words, "--json").json["items"]
        assert (item["key"], item["collections"]) == (key, ["A/B"])

    def test_fields_have_the_names_that_zotero_gives_them(self, shelf: Desk) -> None:
        out = shelf.zotsync("show", "10.1234/study.1").out
        for line in ("  Item Type: Journal Article", "  Publication: Journal of Studies",
                     "  Author: AuthorB, A.", "  Tags: mine", "  Collections: A/B",
                     "  From: list.json"):  # fmt: skip
            assert line in out.splitlines(), line

    def test_several_are_listed_and_a_number_chooses_one(self, shelf: Desk) -> None:
        out = shelf.zotsync("show", "subject").out
        assert "3 items fit." in out
        key = out.splitlines()[1].split()[-1]
        assert shelf.zotsync("show", "2", "--json").json["items"][0]["key"] == key

    def test_none_is_a_wrong_call_with_a_way_on(self, shelf: Desk) -> None:
        answer = shelf.zotsync("show", "whales")
        assert (answer.code, answer.out) == (2, "")
        assert "list` shows what there is" in answer.err


class TestOpen:
    @pytest.mark.parametrize(
        ("address", "link"),
        [
            (
                Address("web", "users/5", "users/5", WEB_API),
                "zotero://select/library/items/ABCD2345",
            ),
            (
                Address("web", "groups/7", "groups/7", WEB_API),
                "zotero://select/groups/7/items/ABCD2345",
            ),
            (Address("desktop", "desktop", "users/0"), "zotero://select/library/items/ABCD2345"),
            (Address("embedded", "embedded"), ""),
            (Address("web", "users/5", "users/5", "http://127.0.0.1:8123"), ""),
            (Address("web", "groups/7", "groups/7", "https://refs.example/zotero"), ""),
        ],
        ids=["user", "group", "desktop", "embedded", "served", "another server"],
    )
    def test_the_link_into_zotero(self, address: Address, link: str) -> None:
        assert select_address(address, "ABCD2345") == link

    @pytest.mark.parametrize(
        ("data", "page"),
        [
            ({"DOI": "10.1/a b"}, "https://doi.org/10.1/a%20b"),
            ({"DOI": "10.1/x", "url": "https://e.org"}, "https://doi.org/10.1/x"),
            ({"url": "https://e.org/a"}, "https://e.org/a"),
            ({"url": "javascript:alert(1)"}, ""),
            ({"url": "file:///etc/passwd"}, ""),
            ({"url": "https://e.org/\x1b]0;x"}, ""),
            ({"url": "--help"}, ""),
            ({}, ""),
        ],
        ids=["doi", "both", "url", "script", "file", "control", "option", "none"],
    )
    def test_only_pages_of_the_web_are_opened(self, data: dict[str, str], page: str) -> None:
        assert page_of(data) == page

    def test_without_a_terminal_the_address_is_printed(self, shelf: Desk) -> None:
        assert shelf.zotsync("open", "ref1").out == "https://doi.org/10.1234/study.1\n"

    def test_what_has_no_page_says_so(self, shelf: Desk) -> None:
        assert shelf.zotsync("open", "miller").code == 2

    def test_several_are_too_many_to_open(self, shelf: Desk) -> None:
        answer = shelf.zotsync("open", "subject")
        assert (answer.code, "3 items fit “subject”" in answer.err) == (2, True)


class TestEdit:
    def test_a_field_that_is_set_is_the_users_from_then_on(self, shelf: Desk) -> None:
        answer = shelf.zotsync("edit", "ref1", "--set", "volume=99")
        assert (answer.code, answer.out.splitlines()[0]) == (0, "Volume: “11” → “99”")
        shelf.zotsync("sync", "list.json", "--collection", "A/B", "--tag", "mine", "--yes")
        assert shelf.zotsync("show", "ref1", "--json").json["items"][0]["volume"] == "99"
        assert "Volume" in shelf.zotsync("status").out

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ("volum=1", "Perhaps “volume”?"),
            ("volume", "write FIELD=VALUE"),
            ("creators=wizard: Merlin", "“wizard” is no kind of creator here"),
            ("bookTitle=x", "A Journal Article has no field “bookTitle”"),
        ],
    )
    def test_what_cannot_be_set_changes_nothing(self, shelf: Desk, given: str, words: str) -> None:
        before = shelf.items()
        answer = shelf.zotsync("edit", "ref1", "--set", given)
        assert (answer.code, shelf.items()) == (2, before)
        assert words in answer.err

    def test_the_same_value_writes_nothing(self, shelf: Desk) -> None:
        before = shelf.items()
        assert "Nothing was changed." in shelf.zotsync("edit", "ref1", "--set", "volume=11").out
        assert shelf.items() == before

    def test_without_a_terminal_there_is_nobody_to_edit(self, shelf: Desk) -> None:
        answer = shelf.zotsync("edit", "ref1")
        assert (answer.code, "--set FIELD=VALUE" in answer.err) == (2, True)

    def test_in_a_served_library_no_window_of_zotero_is_named(self, shelf: Desk) -> None:
        with running(shelf.library) as (url, library, key), pytest.MonkeyPatch.context() as patch:
            patch.setenv("ZOTERO_API_KEY", key)
            where = ("--library", library, "--api-url", url)
            answer = shelf.zotsync("edit", "authorc", "--set", "volume=1", *where)
            page = shelf.zotsync("open", "authorc", "--print", *where)
        assert answer.code == 0
        assert "Zotero itself" not in answer.err
        assert "zotero://" not in answer.err + page.out + page.err

    def test_in_a_library_with_a_window_it_says_where(self, shelf: Desk) -> None:
        from zotsync.cli.edit import _elsewhere

        address = Address("web", "users/5", "users/5", WEB_API)
        told = _elsewhere(SimpleNamespace(address=address, spec="users/5"), {"key": "ABCD2345"})
        assert "Zotero itself" in told.message
        assert "(zotero://select/library/items/ABCD2345)" in told.hint


ITEM = {
    "key": "ABCD2345", "version": 3, "itemType": "book", "title": 'On "quotes" \\ and\nlines',
    "creators": [{"creatorType": "author", "lastName": "Ny", "firstName": "A."},
                 {"creatorType": "editor", "name": "The Press"}],
    "tags": [{"tag": "a", "type": 1}, {"tag": "b"}], "publisher": "Press",
}  # fmt: skip


class TestTheTextToEdit:
    def test_what_nobody_touched_changes_nothing(self) -> None:
        assert changed_fields(ITEM, field_text(ITEM)) == {}

    def test_every_field_of_the_type_can_be_filled(self) -> None:
        text = field_text(ITEM).replace('ISBN = ""', 'ISBN = "0306406152"')
        assert changed_fields(ITEM, text) == {"ISBN": "0306406152"}

    def test_people_and_tags_are_lines_of_a_list(self) -> None:
        text = field_text(ITEM).replace("author: Ny, A.", "author: Nye, B.").replace('  "a",\n', "")
        changes = changed_fields(ITEM, text)
        assert changes["creators"][0] == {
            "creatorType": "author", "lastName": "Nye", "firstName": "B.",
        }  # fmt: skip
        assert changes["tags"] == [{"tag": "b"}]

    @pytest.mark.parametrize(
        "text", ['title = "x', "title = 3", 'creators = "x"', 'colour = "red"', "[title]"]
    )
    def test_a_text_that_cannot_be_read_changes_nothing(self, text: str) -> None:
        with pytest.raises(UserError, match="Nothing was changed"):
            changed_fields(ITEM, text)

    def test_lists_may_be_set_by_semicolons(self) -> None:
        assert set_fields(ITEM, ["tags=b; c"]) == {"tags": [{"tag": "b"}, {"tag": "c"}]}


class TestServed:
    """A library behind a server that no Zotero shows is edited through it."""

    @pytest.mark.parametrize("words", ["volume=77", "itemType=report"])
    def test_an_edit_goes_through_the_server_and_stays(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, words: str
    ) -> None:
        name, _, value = words.partition("=")
        with running(desk.folder / "served.sqlite") as (url, library, key):
            monkeypatch.setenv("ZOTERO_API_KEY", key)
            where = ("--library", library, "--api-url", url)
            desk.zotsync(*where, "sync", desk.list_of(1), "--yes")
            answer = desk.zotsync(*where, "edit", article(1)["DOI"], "--set", words)
            assert (answer.code, answer.err) == (0, "")
            assert "yours now" in answer.out
            row = desk.zotsync(*where, "sync", "list.json", "--yes", "--json").json
            assert row["summary"]["updated"] == 0
        desk.library = desk.folder / "served.sqlite"
        (item,) = desk.items()
        assert item[name] == value

    def test_a_key_that_may_not_write_says_so(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with running(desk.folder / "served.sqlite") as (url, library, key):
            monkeypatch.setenv("ZOTERO_API_KEY", key)
            where = ("--library", library, "--api-url", url)
            desk.zotsync(*where, "sync", desk.list_of(1), "--yes")
            monkeypatch.setenv("ZOTERO_API_KEY", "another-key-altogether")
            answer = desk.zotsync(*where, "edit", article(1)["DOI"], "--set", "volume=77")
        assert answer.code == 1
        assert "key" in answer.err
