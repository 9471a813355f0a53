"""Law: what was exported says nothing new of the library that it came from."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.desk import Desk
from tests.formats.kept_items import Shelf, brief_items, odd_values, single_fields, whole_items
from zotsync.server import open_app

FORMATS = [("bibtex", "bib"), ("ris", "ris"), ("csl-json", "json")]


def keep(desk: Desk, items: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Puts items into the desk's library as a person would; what is stored, by key."""
    stored: dict[str, dict[str, Any]] = {}
    with desk.person() as person:
        for start in range(0, len(items), 50):
            url = f"{person.root}/items"
            answer = person.client.post(url, json=items[start : start + 50]).json()
            assert not answer["failed"], answer["failed"]
            stored |= {row["key"]: row["data"] for row in answer["successful"].values()}
    return stored


def changes_of(plan: dict[str, Any], stored: dict[str, dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        (each["action"], each["changes"], each["reason"], stored.get(each["item_key"], each["raw"]))
        for each in plan["actions"]
        if each["action"] != "unchanged"
    ]


@pytest.mark.parametrize("to, suffix", FORMATS)
def test_an_export_changes_nothing_in_its_own_library(desk, to, suffix):
    """Each type with each of its fields, alone and all together, each kind of creator; dates,
    titles, names, pages, lines of Extra and tags of all kinds."""
    shelf = Shelf()
    for fill in (whole_items, single_fields, brief_items, odd_values):
        fill(shelf)
    stored = keep(desk, shelf.items)
    assert len(stored) == len(shelf.items) > 1_500
    desk.zotsync("export", "--to", to, "--out", f"mine.{suffix}")
    plan = desk.zotsync("plan", f"mine.{suffix}", "--json").json
    assert changes_of(plan, stored) == []
    assert plan["summary"]["unchanged"] == len(stored)


@pytest.mark.parametrize("to, suffix", FORMATS)
def test_another_library_gets_the_same_items_from_an_export(desk, to, suffix, tmp_path):
    """Types that share one of CSL's, and fields and creators that CSL does not know."""
    shelf = Shelf()
    whole_items(shelf)
    stored = keep(desk, shelf.items)
    desk.zotsync("export", "--to", to, "--out", f"mine.{suffix}")
    desk.library = tmp_path / "other.sqlite"
    open_app(desk.library).close()
    desk.zotsync("--state", "other", "sync", f"mine.{suffix}", "--yes", "--json")
    wanted = {title_of(data): said(data) for data in stored.values()}
    found = {title_of(data): said(data) for data in desk.items()}
    assert {title: wanted[title] for title in found} == found
    assert len(found) >= len(wanted) - 1


def title_of(data: dict[str, Any]) -> str:
    return next(
        data[name] for name in ("title", "subject", "caseName", "nameOfAct") if name in data
    )


def said(data: dict[str, Any]) -> dict[str, Any]:
    """The fields, the people in any order; an ISBN without its hyphens."""
    apart = ("key", "version", "dateAdded", "dateModified", "tags", "collections", "relations")
    fields: dict[str, Any] = {name: value for name, value in data.items() if name not in apart}
    fields["creators"] = sorted(map(str, data["creators"]))
    return {**fields, "ISBN": data.get("ISBN", "").replace("-", "")}


@pytest.mark.parametrize(
    "extra, field, asked, filled",
    [
        ("DOI: 10.5555/a.1", "doi", "10.5555/a.1", False),
        ("PMID: 77\nmine", "pmid", "77", False),
        ("Publisher Place: Oslo", "address", "Oslo", False),
        ("Place: Oslo", "address", "Oslo", False),
        ("https://reed.example/1", "url", "https://reed.example/1", False),
        ("Place: Bergen", "address", "Oslo", True),
        ("Publisher: Oslo", "address", "Oslo", True),
        ("see Oslo", "address", "Oslo", True),
    ],
)
def test_what_a_line_of_extra_says_already_fills_no_field(desk, extra, field, asked, filled):
    item = {"itemType": "journalArticle", "title": "Reeds of the far north", "date": "2004"}
    people = [{"creatorType": "author", "lastName": "Roe", "firstName": "A."}]
    keep(desk, [{**item, "creators": people, "extra": extra}])
    entry = f"@article{{a, author={{Roe, A.}}, title={{{item['title']}}}, year=2004, "
    desk.write("a.bib", f"{entry}{field}={{{asked}}}}}")
    (action,) = desk.zotsync("plan", "a.bib", "--json").json["actions"]
    names = {change["field"] for change in action["changes"]} - {"citationKey"}
    assert bool(names) == filled, action["changes"]
    desk.zotsync("sync", "a.bib", "--yes")
    again = desk.zotsync("sync", "a.bib", "--yes", "--json").json
    assert again["requests"]["write"] == 0


VAGUE = ("03/04/2019", "3-4-2019", "Q3 2018", "1st quarter 2018", "~1920", "1998~", "../1920",
         "Michaelmas 1911", "1901/1902", "Spring 1999", "c. 1850", "1920s", "13/2019")  # fmt: skip


@pytest.mark.parametrize("to, suffix", FORMATS)
def test_a_vague_date_keeps_its_words_in_another_library(desk, to, suffix, tmp_path):
    shelf = Shelf()
    for date in VAGUE:
        shelf.put("journalArticle", date=date)
        shelf.put("book", date=date)
    stored = keep(desk, shelf.items)
    desk.zotsync("export", "--to", to, "--out", f"mine.{suffix}")
    desk.library = tmp_path / "other.sqlite"
    open_app(desk.library).close()
    desk.zotsync("--state", "other", "sync", f"mine.{suffix}", "--yes", "--json")
    wanted = {title_of(data): data["date"] for data in stored.values()}
    assert {title_of(data): data["date"] for data in desk.items()} == wanted
