"""One library of every kind, with a person beside it who changes things through the same server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from tests.fakes import DesktopApp, Fault, Faults, ManualTime, mounted_at
from zotsync.library import Library, open_library
from zotsync.server import open_app
from zotsync.server.access import add_group

KINDS = ("embedded", "web", "web-prefix", "group", "desktop", "desktop-group")

#: Higher than any version: passes every precondition.
ANY_VERSION = {"If-Unmodified-Since-Version": "999999"}


class Person:
    """Changes the library as somebody else would."""

    def __init__(self, transport: httpx2.BaseTransport, root: str, headers: dict[str, str]) -> None:
        self.client = httpx2.Client(transport=transport, headers=headers, trust_env=False)
        self.root = root

    def adds(self, what: str = "items", **data: Any) -> str:
        body = [data if what == "collections" else {"itemType": "book", **data}]
        answer = self.client.post(f"{self.root}/{what}", json=body).json()
        assert not answer["failed"], answer
        return str(answer["successful"]["0"]["key"])

    def edits(self, key: str, what: str = "items", **data: Any) -> None:
        url = f"{self.root}/{what}/{key}"
        answer = self.client.patch(url, json=data, headers=ANY_VERSION)
        assert answer.status_code == 204, answer.text

    def erases(self, key: str, what: str = "items") -> None:
        url = f"{self.root}/{what}/{key}"
        assert self.client.delete(url, headers=ANY_VERSION).status_code == 204


@dataclass
class Bench:
    """`library` is what is tested, `person` somebody else, `faults` the network between."""

    kind: str
    library: Library
    person: Person
    faults: Faults
    time: ManualTime
    app: Any


@contextmanager
def bench_of(
    kind: str,
    folder: Path,
    *faults: Fault,
    strikes: Callable[[httpx2.Request], bool] = lambda request: True,
) -> Iterator[Bench]:
    """An empty library of this kind (one of `KINDS`), its network failing as told."""
    time = ManualTime()
    if kind.startswith("desktop"):
        app: Any = DesktopApp(groups=[5])
        library = "groups/5" if kind == "desktop-group" else "users/0"
        spec = "desktop:groups/5" if kind == "desktop-group" else "desktop"
        root, api_url, mounted = f"http://127.0.0.1:23119/api/{library}", "", app
    else:
        app = open_app(folder / "library.sqlite" if kind == "embedded" else ":memory:")
        add_group(app.store, 5, "A group")
        library = "groups/5" if kind == "group" else app.library
        spec = f"embedded:{folder / 'library.sqlite'}" if kind == "embedded" else library
        prefix = "/zotero" if kind == "web-prefix" else ""
        mounted = mounted_at(app, prefix) if prefix else app
        api_url = f"http://127.0.0.1:9{prefix}"
        root = f"{api_url}/{library}"
    direct = httpx2.WSGITransport(app=mounted)
    network = Faults(direct, *faults, strikes=strikes, time=time)
    headers = {"Zotero-API-Key": app.key}
    if kind.startswith("desktop"):
        headers["Zotero-Server-ID"] = app.server_id

    def around(inner: httpx2.BaseTransport) -> httpx2.BaseTransport:
        if kind == "embedded":
            network.inner = inner
        return network

    opened = open_library(
        spec, api_url=api_url, api_key=app.key, data_dir=folder, time=time.time(), around=around
    )
    try:
        yield Bench(kind, opened, Person(direct, root, headers), network, time, app)
    finally:
        opened.close()
        if hasattr(app, "close"):
            app.close()
