"""Every exchange with the genuine server, made again: status, headers and the shape of the body.

`genuine.tsv` holds the exchanges as they were observed. A row is replayed, or it is in `LEFT_OUT`
with the reason; none is forgotten.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from tests.server import (  # noqa: F401 - they fill REPLAYS
    replays_batches,
    replays_collections,
    replays_single,
)
from tests.server.replays import OBJECT, REPLAYS
from tests.server.world import World
from zotsync.server import ServerLimits

#: Rows that are not replayed here, each with the reason.
LEFT_OUT = {
    "burst of sequential GETs (429 after 108)": (
        "the number depends on how fast the requests follow one another; replayed with a small "
        "burst below"
    ),
    "24 GETs, 12 at a time: 0 got 429": "says what did not happen under one machine's timing",
}
#: Refused before anything about the library is known: no header of the service.
_BARE = {
    "Invalid key", "Write token already used", "POST data not provided",
    "Write token must be 5-32 characters in length",
    "An API key is required for write requests.", "Expect header is not supported",
    "User 99999999 not found", "Request rate limit exceeded", "Invalid API version '9'",
    "Invalid value for 'since' parameter", "Invalid 'format' value 'foo'",
    "Invalid 'sort' value 'foo'",
}  # fmt: skip
#: Statuses that only what is behind the routes can give.
_ROUTED = {405, 409, 413, 428}


@dataclass(frozen=True)
class Genuine:
    transcript: str
    name: str
    status: int
    version: str
    body: str


def _rows() -> list[Genuine]:
    text = Path(__file__).with_name("genuine.tsv").read_text("utf-8")
    lines = csv.reader(text.splitlines()[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Genuine(t, name, int(status), version, body) for t, name, status, version, body in lines
    ]


ROWS = _rows()


def _key_names(text: str) -> list[str]:
    """The property names in JSON that may be cut off, in order."""
    return re.findall(r'"((?:[^"\\]|\\.)*)"\s*:', text)


def _plain(text: str) -> str:
    """Words without what differs between two libraries: numbers and keys."""
    text = re.sub(r"\b[2-9A-NP-Z]{8}\b", "KEY", text)
    return re.sub(r"\d+", "N", " ".join(text.split()))


def test_no_row_is_forgotten() -> None:
    names = [row.name for row in ROWS]
    assert len(names) == len(set(names)) == 206
    assert set(names) == set(REPLAYS) | set(LEFT_OUT)
    assert not set(REPLAYS) & set(LEFT_OUT)


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.name in REPLAYS], ids=lambda row: row.name
)
def test_an_exchange_is_as_with_the_genuine_server(world: World, row: Genuine) -> None:
    replay = REPLAYS[row.name]
    before = world.version()
    answer = replay.send(world)
    assert answer.status_code == row.status, answer.text
    _check_version(answer, row, replay.moved, before)
    _check_headers(answer, row)
    if not replay.prose:
        _check_body(answer, row)


def _check_version(
    answer: httpx2.Response, row: Genuine, moved: int | str | None, before: int
) -> None:
    found = answer.headers.get("Last-Modified-Version")
    if not row.version:
        assert row.status == 200 or found is None
    elif moved == OBJECT:
        assert found is not None
        if row.status == 200:
            assert int(found) == answer.json()["version"]
    elif moved is not None:
        assert isinstance(moved, int)
        assert found == str(before + moved)


def _check_headers(answer: httpx2.Response, row: Genuine) -> None:
    kind = answer.headers.get("Content-Type")
    if row.status >= 400:
        assert kind == "text/html; charset=UTF-8"
    if row.status in (204, 304):
        assert (answer.content, kind) == (b"", None)
    if row.status == 405:
        assert answer.headers["Allow"]
    bare = row.status == 304 or (row.status >= 400 and row.body in _BARE)
    if row.status < 400 or row.status in _ROUTED or bare:
        assert ("Zotero-API-Version" in answer.headers) is not bare
        assert ("Zotero-Schema-Version" in answer.headers) is not bare


def _check_body(answer: httpx2.Response, row: Genuine) -> None:
    if row.status >= 400:
        assert _plain(answer.text) == _plain(row.body)
        return
    if not row.body.startswith(("{", "[")):
        return
    try:
        genuine = json.loads(row.body)
    except ValueError:  # cut off where it was written down
        wanted = [name for name in _key_names(row.body) if not name.isdigit()]
        found = [name for name in _key_names(answer.text) if not name.isdigit()]
        assert found[: len(wanted)] == wanted
        _check_failure(answer, row)
        return
    ours = answer.json()
    assert _shape(ours) == _shape(genuine)


def _check_failure(answer: httpx2.Response, row: Genuine) -> None:
    """The words of a failure whose report was cut off."""
    said = re.search(r'"code": (\d+), "message": "((?:[^"\\]|\\.)*)"', row.body)
    if said:
        failure = answer.json()["failed"]["0"]
        assert failure["code"] == int(said[1])
        assert _plain(failure["message"]) == _plain(json.loads(f'"{said[2]}"'))


def _shape(value: object, name: str = "") -> object:
    """JSON with what differs between two libraries taken out; failures keep their words."""
    if isinstance(value, dict):
        return {_plain(str(part)): _shape(inner, part) for part, inner in value.items()}
    if isinstance(value, list):
        return [_shape(inner) for inner in value[:1]]
    if isinstance(value, str):
        return _plain(value) if name == "message" else "text"
    return type(value).__name__


def test_a_burst_is_refused_as_the_genuine_server_does() -> None:
    world = World(limits=ServerLimits(burst=3, per_second=0.001))
    answers = [world.get("/items") for _ in range(4)]
    world.close()
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[3].text == "Request rate limit exceeded"
    assert answers[3].headers["Retry-After"] == "10"
    assert "Zotero-API-Version" not in answers[3].headers
