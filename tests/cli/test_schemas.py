"""`--json` of every command, held to the schema that docs/schemas publishes for it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import article
from tests.tools.json_schema import faults
from zotsync.cli.main import COMMANDS

FOLDER = Path(__file__).parents[2] / "docs" / "schemas"
SCHEMAS = {path.stem: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}
DOI = article(1)["DOI"]

#: Commands that give a document of their own, in an order in which each has something to say.
CALLS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("help", ("help", "sync"), "help"),
    ("completion", ("completion", "bash"), "completion"),
    ("init", ("--config", "mine.toml", "init", "list.json"), "init"),
    ("parse", ("parse", "list.json", "odd.txt"), "references"),
    ("items", ("items", "list.json"), "items"),
    ("plan", ("plan", "list.json"), "plan"),
    ("plan of a broken file", ("plan", "broken.json"), "plan"),
    ("sync, only looked at", ("sync", "list.json", "-n"), "plan"),
    ("sync", ("sync", "list.json", "--collection", "A/B", "--tag", "t", "--yes"), "report"),
    ("apply, only looked at", ("apply", "p.json", "-n"), "plan"),
    ("sync with a broken file", ("sync", "list.json", "broken.json", "--yes"), "report"),
    ("sync that stops", ("sync", "more.json", "--yes", "--max-changes", "0"), "report"),
    ("sync that waits", ("sync", "doubt.json", "--yes"), "report"),
    ("review", ("review",), "review"),
    ("review, decided", ("review", "--decide", "doubt=skip"), "review"),
    ("status", ("status", "list.json"), "status"),
    ("status from memory", ("status",), "status"),
    ("list", ("list",), "list"),
    ("show", ("show", DOI), "show"),
    ("open", ("open", DOI), "open"),
    ("edit, only looked at", ("edit", DOI, "--set", "volume=8", "-n"), "edit"),
    ("edit", ("edit", DOI, "--set", "volume=7"), "edit"),
    ("explain an item", ("explain", DOI), "explain"),
    ("explain a reference", ("explain", "ref1", "list.json"), "explain"),
    ("export", ("export", "--to", "ris", "--out", "out.ris"), "export"),
    ("runs", ("runs",), "runs"),
    ("topics", ("topics", "list.json", "--topics", "rules.toml"), "topics"),
    ("topics of the library", ("topics", "--all", "--topics", "rules.toml"), "topics"),
    ("topics score", ("topics", "score", "--topics", "rules.toml"), "topics-score"),
    ("topics suggest", ("topics", "suggest", "--all"), "topics-suggest"),
    (
        "topics diff",
        ("topics", "diff", "new.toml", "list.json", "--topics", "rules.toml"),
        "topics-diff",
    ),
    ("topics learn", ("topics", "learn"), "topics-learn"),
    ("update, only looked at", ("update", "--check"), "plan"),
    ("update", ("update", "--yes"), "report"),
    ("undo, only looked at", ("undo", "-n"), "plan"),
    ("undo", ("undo", "--yes"), "report"),
    ("undo of nothing", ("undo", "1", "--yes"), "report"),
    ("doctor", ("doctor",), "doctor"),
    ("source add", ("--config", "own.toml", "source", "add", "list.json"), "source"),
    ("source list", ("--config", "own.toml", "source", "list"), "source"),
    ("plugin build", ("plugin", "build", "--out", "z.xpi"), "plugin"),
)


def fits(document: Any, name: str) -> list[str]:
    assert document["format"] == f"zotsync-{name}/1"
    return list(faults(document, SCHEMAS[name]))


def test_every_document_fits_its_schema(desk: Desk) -> None:
    desk.list_of(1, 2)
    desk.list_of(3, 4, name="more.json")
    desk.write("doubt.json", json.dumps([article(1, id="doubt", title="Quite another title")]))
    desk.write("broken.json", b'[{"type": "book", "title": "On')
    desk.write("rules.toml", '[[topic]]\nid = "old"\ntag = "old tag"\nany = ["study"]\n')
    desk.write("new.toml", '[[topic]]\nid = "new"\nany = ["field"]\n')
    with desk.person() as person:
        for number in range(40):
            tags = [{"tag": "old tag"}] if number % 4 == 1 else []
            words = "Cardiac tissue" if number % 2 else "Liver and stress"
            person.adds(title=f"{words} {number} in a study of bees", tags=tags)
    desk.write("odd.txt", "References\n\n1. Miller A. On things. J. Stud. 4, 1-9 (2001).\n2. ??\n")
    desk.zotsync("plan", "list.json", "--tag", "more", "--out", "p.json")
    told: list[str] = []
    for what, call, name in CALLS:
        answer = desk.zotsync(*call, "--json")
        told += [f"{what}: {fault}" for fault in fits(answer.json, name)]
    assert told == []


@pytest.mark.parametrize(
    ("arguments", "name"),
    [(("plan", "--out", "p.json"), "plan")],
    ids=["plan"],
)
def test_a_saved_document_fits_it_too(desk: Desk, arguments: tuple[str, ...], name: str) -> None:
    desk.zotsync(*arguments, desk.list_of(1))
    assert fits(json.loads((desk.folder / "p.json").read_text("utf-8")), name) == []


def test_every_command_has_a_schema_or_says_who_checks_it() -> None:
    elsewhere = {"login", "serve", "apply", "sync"}
    called = {call[0] if call[0] != "--config" else call[2] for _, call, _ in CALLS}
    assert set(COMMANDS) - called - elsewhere == set()


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_names_its_form_and_is_named_in_the_documents(name: str) -> None:
    schema = SCHEMAS[name]
    assert schema["properties"]["format"] == {"const": f"zotsync-{name}/1"}
    assert {"format", "library"} <= set(schema["required"])
    text = (FOLDER.parent / "json.md").read_text("utf-8")
    assert re.search(rf"schemas/{name}\.json", text)


@pytest.mark.parametrize(
    ("value", "schema", "wrong"),
    [
        ({"a": 1}, {"type": "object", "required": ["b"]}, "$.b is missing"),
        ({"a": 1}, {"properties": {"a": {"type": "string"}}}, "$.a: int is not string"),
        ([1, "x"], {"items": {"type": "integer"}}, "$[1]: str is not integer"),
        (True, {"type": "integer"}, "$: bool is not integer"),
        ("c", {"enum": ["a"]}, "$: 'c' is none of ['a']"),
        ({"x": 1}, {"properties": {}, "additionalProperties": False}, "$.x is not known"),
        ({"x": 1}, {"additionalProperties": {"type": "string"}}, "$.x: int is not string"),
        (-1, {"minimum": 0}, "$: -1 is below 0"),
        (1, {"anyOf": [{"type": "string"}, {"const": 2}]}, "$: fits none of 2 forms"),
    ],
    ids=["missing", "type", "item", "bool", "enum", "unknown", "others", "minimum", "any"],
)
def test_what_does_not_fit_is_said(value: Any, schema: dict[str, Any], wrong: str) -> None:
    assert list(faults(value, schema)) == [wrong]
