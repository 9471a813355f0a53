"""A field has one name on every screen: the one that Zotero has for it in items of that type."""

from __future__ import annotations

import html
import json
import re

import pytest

from tests.cli.desk import Desk
from zotsync.cli.explain_sides import beside, reason_in_words
from zotsync.output.words import field_label

#: CSL type, CSL variable, the field in Zotero's API, its name on a screen, and the shared name.
FIELDS = [
    ("thesis", "publisher", "university", "University", "Publisher"),
    ("thesis", "genre", "thesisType", "Thesis Type", "Type"),
    ("report", "publisher", "institution", "Institution", "Publisher"),
    ("report", "genre", "reportType", "Report Type", "Type"),
    ("paper-conference", "container-title", "proceedingsTitle", "Proceedings Title", "Publication"),
    ("chapter", "container-title", "bookTitle", "Book Title", "Publication"),
    ("webpage", "container-title", "websiteTitle", "Website Title", "Publication"),
    ("entry-encyclopedia", "container-title", "encyclopediaTitle", "Encyclopedia Title",
     "Publication"),
    ("dataset", "publisher", "repository", "Repository", "Publisher"),
    ("book", "publisher", "publisher", "Publisher", "University"),
]  # fmt: skip


def listed(desk: Desk, kind: str, variable: str, value: str) -> str:
    work = {"id": "w1", "type": kind, "title": "Sand and dunes of the north", variable: value,
            "author": [{"family": "Roe", "given": "Ann"}],
            "issued": {"date-parts": [[2001]]}}  # fmt: skip
    return desk.write("list.json", json.dumps([work]))


@pytest.mark.parametrize(("kind", "variable", "own", "name", "other"), FIELDS)
def test_every_screen_names_a_field_as_its_type_does(
    desk: Desk, kind: str, variable: str, own: str, name: str, other: str
) -> None:
    desk.zotsync("sync", listed(desk, kind, variable, "Of old"), "--yes")
    listed(desk, kind, variable, "Of late")
    named = {"plan": desk.zotsync("plan", "list.json").out}
    (item,) = desk.items()
    with desk.person() as person:
        person.edits(item["key"], **{own: "Of mine"})
    named["conflict"] = desk.zotsync("plan", "list.json").out
    named["status"] = desk.zotsync("status", "list.json").out
    named["explain"] = desk.zotsync("explain", "w1", "list.json").out
    assert f"{name} = Of late  [printed]; you have “Of mine”: a conflict" in named["explain"]
    named["item"] = desk.zotsync("explain", item["key"]).out
    named["sync"] = desk.zotsync("sync", "list.json", "--yes", "--html", "run.html").out
    page = html.unescape((desk.folder / "run.html").read_text("utf-8"))
    named["page"] = re.sub(r"(?s)<style>.*?</style>|<[^>]+>", "\n", page)
    named["review"] = desk.zotsync("review").out
    named["show"] = desk.zotsync("show", item["key"]).out
    for screen, out in named.items():
        assert name in out, screen
        words = out.replace(f"Item {other}", "").replace(name, "")
        assert f"{other}:" not in words, screen
        assert f"{other} " not in words, screen


@pytest.mark.parametrize(
    ("giver", "words"),
    [("", "; you have “A”: a conflict"), ("/tmp/a/old.bib", "; “old.bib” gave “A”: a conflict")],
)
def test_a_conflict_says_whose_value_stands_in_the_library(giver: str, words: str) -> None:
    entry = {"field": "title", "value": "B", "library": "A", "sync": "conflict"}
    assert beside({**entry, "given_by": giver}) == words


def test_a_value_of_another_list_is_not_called_yours(desk: Desk) -> None:
    first, second = (
        listed(desk, "thesis", "publisher", "A"),
        desk.write("two.json", (desk.folder / "list.json").read_text()),
    )
    desk.zotsync("sync", first, "--yes")
    desk.zotsync("sync", second, "--yes")
    for name, value in (("list.json", "B"), ("two.json", "C")):
        text = (desk.folder / name).read_text().replace('"A"', f'"{value}"')
        desk.write(name, text)
        desk.zotsync("sync", name, "--yes")
    out = desk.zotsync("explain", "w1", "two.json").out
    assert "University = C" in out
    assert "you have" not in out


@pytest.mark.parametrize(
    ("reason", "kind", "words"),
    [
        ("publisher: changed in the library too", "thesis",
         "University: changed in the library too"),
        ("date: as “a” said first; publicationTitle: as “b” said first", "conferencePaper",
         "Date: as “a” said first; Proceedings Title: as “b” said first"),
        ("the source changed", "thesis", "the source changed"),
        ("doubtful match: waits", "book", "doubtful match: waits"),
    ],
)  # fmt: skip
def test_a_reason_names_fields_as_people_know_them(reason: str, kind: str, words: str) -> None:
    assert reason_in_words(reason, kind) == words


def test_a_field_that_the_type_has_not_keeps_its_name() -> None:
    assert field_label("university", "book") == "University"
    assert field_label("publisher", "no such type") == "Publisher"
