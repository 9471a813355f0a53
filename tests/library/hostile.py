"""Answers to Zotero's reads and writes that no Zotero gives, made from the genuine ones."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx2

#: Bodies that are no answer to anything.
BODIES: dict[str, bytes] = {
    "nothing": b"",
    "null": b"null",
    "empty list": b"[]",
    "empty object": b"{}",
    "a list of null": b"[null]",
    "a list of an empty object": b"[{}]",
    "a number": b"7",
    "a word": b'"ok"',
    "true": b"true",
    "a page": b"<html><title>Sign in</title></html>",
    "cut": b'{"successful": {"0": {"key": "AB',
    "deep": b"[" * 60_000,
    "deep and whole": b"[" * 60_000 + b"]" * 60_000,
    "not UTF-8": b"\xff\xfe\x00{",
    "half a character": b'{"successful": {"0": "\\ud800"}}',
    "a number without end": b'{"successful": {"0": {"version": ' + b"9" * 5_000 + b"}}}",
    "NaN": b'{"successful": {"0": NaN}}',
    "parts of no kind": b'{"successful": [], "unchanged": 7, "failed": null}',
    "nothing of anything": b'{"successful": {}, "success": {}, "unchanged": {}, "failed": {}}',
    "the same name twice": b'{"failed": {"0": 1}, "failed": {}, "successful": {}}',
}

#: Headers that say nothing, or too much.
HEADERS: dict[str, dict[str, str | None]] = {
    "no version": {"Last-Modified-Version": None},
    "a word for a version": {"Last-Modified-Version": "new"},
    "a negative version": {"Last-Modified-Version": "-4"},
    "an endless version": {"Last-Modified-Version": "9" * 400},
    "other digits": {"Last-Modified-Version": "²"},
    "a type of no use": {"Content-Type": "application/zip"},
    "no type": {"Content-Type": None},
    "a charset of no use": {"Content-Type": "application/json; charset=utf-7"},
    "a wait without end": {"Retry-After": "9" * 300, "Backoff": "-1"},
    "a wait in the past": {"Retry-After": "Mon, 01 Jan 1900 00:00:00 GMT"},
    "a link to elsewhere": {"Link": '<http://elsewhere.example/items>; rel="next"'},
}

STATUSES = (201, 204, 206, 301, 302, 304, 307, 401, 402, 403, 404, 405, 409, 412, 413, 415, 418,
            422, 428, 451, 500, 501, 502, 505, 599, 999)  # fmt: skip

Report = dict[str, Any]
Tell = Callable[[httpx2.Response], httpx2.Response]


def _each(report: Report, change: Callable[[dict[str, Any]], Any]) -> Report:
    """The report with every stored object changed."""
    report["successful"] = {i: change(entry) for i, entry in report["successful"].items()}
    report["success"] = {i: e.get("key") if isinstance(e, dict) else e
                         for i, e in report["successful"].items()}  # fmt: skip
    return report


def _first(report: Report) -> Any:
    return next(iter(report["successful"].values()), None)


def _moved(report: Report, index: Callable[[str], str]) -> Report:
    for part in ("successful", "success", "unchanged", "failed"):
        report[part] = {index(i): entry for i, entry in report[part].items()}
    return report


def _all_failed(report: Report, failure: Any) -> Report:
    every = [*report["successful"], *report["unchanged"], *report["failed"]]
    nothing: Report = {"successful": {}, "success": {}, "unchanged": {}}
    return {**nothing, "failed": dict.fromkeys(every, failure)}


def _with(entry: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**entry, **changes, "data": {**entry["data"], **changes}}


#: Reports that are nearly right. Each is told to a run whose write was carried out, or was not.
REPORTS: dict[str, Callable[[Report], Any]] = {
    "another key": lambda r: _each(r, lambda e: _with(e, key="ZZZZ9999")),
    "a key that is none": lambda r: _each(r, lambda e: _with(e, key="../../x")),
    "an empty key": lambda r: _each(r, lambda e: _with(e, key="")),
    "a key that is a number": lambda r: _each(r, lambda e: _with(e, key=7)),
    "a key only outside": lambda r: _each(r, lambda e: {**e, "key": "ZZZZ9999"}),
    "a key only inside": lambda r: _each(
        r, lambda e: {**e, "data": {**e["data"], "key": "ZZZZ9999"}}
    ),
    "a negative version": lambda r: _each(r, lambda e: _with(e, version=-1)),
    "a version that is true": lambda r: _each(r, lambda e: _with(e, version=True)),
    "a version in words": lambda r: _each(r, lambda e: _with(e, version="12")),
    "an endless version": lambda r: _each(r, lambda e: _with(e, version=10**30)),
    "data that is a list": lambda r: _each(r, lambda e: {**e, "data": [e["data"]]}),
    "no data": lambda r: _each(r, lambda e: {n: v for n, v in e.items() if n != "data"}),
    "collections of no kind": lambda r: _each(r, lambda e: _with(e, collections=7)),
    "no type": lambda r: _each(r, lambda e: _with(e, itemType=None, name=None)),
    "fields of no kind": lambda r: _each(r, lambda e: _with(e, title={"a": 1}, date=[2001])),
    "tags without names": lambda r: _each(r, lambda e: _with(e, tags=[{"type": 1}, {}])),
    "relations of no kind": lambda r: _each(r, lambda e: _with(e, relations="x")),
    "tags of no kind": lambda r: _each(r, lambda e: _with(e, tags={"a": 1})),
    "creators of no kind": lambda r: _each(r, lambda e: _with(e, creators=["x", None])),
    "objects that are null": lambda r: _each(r, lambda e: None),
    "objects that are words": lambda r: _each(r, lambda e: "ABCD2345"),
    "all positions moved by one": lambda r: _moved(r, lambda i: str(int(i) + 1)),
    "positions below nothing": lambda r: _moved(r, lambda i: str(-1 - int(i))),
    "positions beyond": lambda r: _moved(r, lambda i: str(int(i) + 10**9)),
    "positions in other digits": lambda r: _moved(r, lambda i: "²"),
    "positions that are words": lambda r: _moved(r, lambda i: f"x{i}"),
    "turned round": lambda r: _moved(
        r, lambda i: str(len(r["successful"]) + len(r["unchanged"]) - 1 - int(i))
    ),
    "the same object everywhere": lambda r: _each(r, lambda e: _first(r) or e),
    "well and failed": lambda r: {
        **r, "failed": {i: {"code": 400, "message": "no"} for i in r["successful"]}
    },
    "all unchanged": lambda r: {
        "successful": {}, "success": {}, "failed": {},
        "unchanged": {i: e["key"] for i, e in r["successful"].items()} | r["unchanged"],
    },
    "unchanged with other keys": lambda r: {
        "successful": {}, "success": {}, "failed": {},
        "unchanged": dict.fromkeys([*r["successful"], *r["unchanged"]], "ZZZZ9999"),
    },
    "failures that are null": lambda r: _all_failed(r, None),
    "failures that are words": lambda r: _all_failed(r, "no"),
    "failures in odd codes": lambda r: _all_failed(r, {"code": -1, "message": ["no"]}),
    "failures with endless words": lambda r: _all_failed(
        r, {"code": 400, "message": "no " * 100_000}
    ),
    "failures that turn the screen": lambda r: _all_failed(
        r, {"code": 400, "message": "\x1b[2J\u202enot so \u009b1m"}
    ),
    "failures of the server": lambda r: _all_failed(r, {"code": 500, "message": "An error"}),
    "failures that say it moved": lambda r: _all_failed(r, {"code": 412, "message": "moved"}),
    "half of it": lambda r: _each({**r, "unchanged": {}}, lambda e: e)
    | {"successful": dict(list(r["successful"].items())[: len(r["successful"]) // 2])},
}  # fmt: skip


@dataclass(frozen=True)
class Lie:
    """What is answered in place of the truth; `tell` makes it of the genuine answer."""

    name: str
    tell: Tell


def _answer(
    truth: httpx2.Response, *, body: bytes | None = None, status: int = 200, **headers: str | None
) -> httpx2.Response:
    left = ("content-encoding", "content-length", "transfer-encoding")
    told = {n.title(): v for n, v in truth.headers.items() if n not in left}
    told |= {"Content-Type": "application/json"}
    for name, value in headers.items():
        told.pop(name.title(), None)
        if value is not None:
            told[name] = value
    content = truth.read() if body is None else body
    encoded = [(n.encode(), v.encode("latin-1")) for n, v in told.items()]
    return httpx2.Response(status, headers=encoded, content=content)


def _reported(change: Callable[[Report], Any]) -> Tell:
    def tell(truth: httpx2.Response) -> httpx2.Response:
        try:
            report = json.loads(truth.read())
            body = json.dumps(change(copy.deepcopy(report))).encode()
        except (ValueError, KeyError, TypeError):  # a refusal: passed on
            return _answer(truth, status=truth.status_code)
        return _answer(truth, body=body)

    return tell


def general_lies() -> Iterator[Lie]:
    """Those that can be told about a read as well as about a write."""
    for name, body in BODIES.items():
        yield Lie(name, lambda truth, body=body: _answer(truth, body=body))
    for name, headers in HEADERS.items():
        yield Lie(name, lambda truth, headers=headers: _answer(truth, **headers))
    for status in STATUSES:
        for name, words in (("", b"no"), (", no words", b"")):
            yield Lie(
                f"status {status}{name}",
                lambda truth, s=status, w=words: _answer(truth, body=w, status=s),
            )


def report_lies() -> Iterator[Lie]:
    """Those about what became of the objects of a write."""
    for name, change in REPORTS.items():
        yield Lie(name, _reported(change))


def _listed(change: Callable[[dict[str, Any]], Any]) -> Tell:
    def tell(truth: httpx2.Response) -> httpx2.Response:
        try:
            listed = json.loads(truth.read())
        except ValueError:
            return _answer(truth, status=truth.status_code)
        if isinstance(listed, list):
            listed = [change(entry) for entry in listed]
        return _answer(truth, body=json.dumps(listed).encode(), status=truth.status_code)

    return tell


def _linked(entry: dict[str, Any]) -> dict[str, Any]:
    """An object with a link to itself, as the server would make it."""
    address = f"https://api.example/users/1/items/{entry['key']}"
    return {**entry, "links": {"self": {"href": address, "type": "application/json"}}}


#: Objects of a list that are nearly right.
OBJECTS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "another key outside": lambda e: {**e, "key": "ZZZZ9999"},
    "an endless version": lambda e: _with(e, version=10**30),
    "a negative version": lambda e: _with(e, version=-3),
    "null": lambda e: None,
    "no data": lambda e: {**e, "data": {}},
    "all the same": lambda e: _with(e, key="ZZZZ9999"),
    "all the same, links too": lambda e: _linked(_with(e, key="ZZZZ9999")),
    "a link to another": lambda e: {**e, "links": _linked(_with(e, key="ZZZZ9999"))["links"]},
    "a link to nowhere": lambda e: {**e, "links": {"self": {"href": ["x"]}, "up": None}},
    "links of no kind": lambda e: {**e, "links": "x"},
    "its first version": lambda e: _with(e, version=1),
    "another work": lambda e: _with(e, title="A study", DOI="10.1234/study.3", date="2003"),
    "fields of no kind": lambda e: _with(e, title={"a": 1}, DOI=["x"], volume=7, date=None),
    "tags without names": lambda e: _with(e, tags=[{}]),
    "creators of no kind": lambda e: _with(e, creators=[["x"]]),
    "creators without names": lambda e: _with(e, creators=[{}, {"name": None}, {"lastName": 7}]),
    "relations of no kind": lambda e: _with(e, relations={"dc:replaces": {"x": 1}, "y": 3}),
    "no type": lambda e: _with(e, itemType=None, name=None),
    "a type that nobody knows": lambda e: _with(e, itemType="hologram"),
    "its own parent": lambda e: _with(e, parentItem=e["key"], parentCollection=e["key"]),
    "in the trash, in words": lambda e: _with(e, deleted="yes"),
    "hostile words": lambda e: _with(e, title="\x1b]0;x\x07\u202e\x00" + "x" * 100_000),
}


def list_lies() -> Iterator[Lie]:
    """Those about the objects that a library holds."""
    for name, change in OBJECTS.items():
        yield Lie(name, _listed(change))


class Liar(httpx2.BaseTransport):
    """Tells a lie in place of the answers that `about` accepts, `times` of them from number `at`.

    `done`: the server does its work first; otherwise it never hears of the request.
    """

    def __init__(
        self,
        inner: httpx2.BaseTransport,
        lie: Lie,
        *,
        about: Callable[[httpx2.Request], bool],
        done: bool = True,
        at: int = 1,
        times: int = 1,
    ) -> None:
        self.inner, self.lie, self.about, self.done = inner, lie, about, done
        self.at, self.until, self.asked, self.told = at, at + times, 0, 0

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        if not self.about(request):
            return self.inner.handle_request(request)
        self.asked += 1
        if not self.at <= self.asked < self.until:
            return self.inner.handle_request(request)
        self.told += 1
        truth = httpx2.Response(200, content=b"{}", headers={"Last-Modified-Version": "3"})
        if self.done:
            truth = self.inner.handle_request(request)
            truth.read()
        return self.lie.tell(truth)
