"""A small world: one library of any kind, a person who works in it, and zotsync beside them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

import httpx2

from tests.fakes import DesktopApp, Fault, Faults, ManualTime, mounted_at
from tests.library.benches import Person
from zotsync.data import bundled_schema
from zotsync.engine.gather import gather
from zotsync.engine.plan_file import load_plan
from zotsync.engine.planning import SyncRequest, collection_names
from zotsync.engine.report import Report
from zotsync.engine.session import Confirm, Session, open_session
from zotsync.engine.sources import Source
from zotsync.library import Library, open_library
from zotsync.lookup.options import ResolveOptions
from zotsync.model.journals import Journals
from zotsync.output.json import plan_json
from zotsync.plan.guard import Limits
from zotsync.plan.model import Plan
from zotsync.server import open_app
from zotsync.server.access import add_group
from zotsync.topics import parse_topics

#: Every kind of library the promises are kept on.
KINDS = ("embedded", "web", "web-prefix", "group", "desktop")

NO_JOURNALS = Journals(b"", ())


def agreed(plan: Plan) -> None:
    """Whoever is asked says yes."""


def article(number: int, **changes: Any) -> dict[str, Any]:
    """A made-up journal article, told apart from every other by its number."""
    return {
        "id": f"ref{number}",
        "type": "article-journal",
        "title": f"A study of subject number {number} in the field of {'abcdefghij'[number % 10]}",
        "author": [{"family": f"Author{chr(65 + number % 26)}", "given": "A."}],
        "container-title": "Journal of Studies",
        "volume": str(10 + number),
        "page": f"{100 + number}-{110 + number}",
        "issued": {"date-parts": [[2000 + number % 20]]},
        "DOI": f"10.1234/study.{number}",
        **changes,
    }


@dataclass
class Listed:
    """A source of the test: its name, its references as CSL-JSON, where its items go."""

    name: str
    references: list[dict[str, Any]]
    collection: str = "Reviews/One"
    tags: tuple[str, ...] = ("ours",)


class World:
    """One library with its person; every `sync` is a new process as far as zotsync can tell.

    `open_worlds` are those that a test has made; the room's fixture closes them behind it.
    """

    open_worlds: ClassVar[list[World]] = []

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind, self.folder = kind, folder
        self.state = folder / "state"
        self.time = ManualTime()
        folder.mkdir(parents=True, exist_ok=True)
        self.app: Any = self._app()
        self.faults: Faults | None = None
        headers = {"Zotero-API-Key": self.app.key}
        if kind == "desktop":
            headers["Zotero-Server-ID"] = self.app.server_id
        self.person = Person(httpx2.WSGITransport(app=self._mounted()), self._root(), headers)
        self.open_worlds.append(self)

    def close(self) -> None:
        """Closes the library's file."""
        if self.kind != "desktop":
            self.app.close()

    def _app(self) -> Any:
        if self.kind == "desktop":
            return DesktopApp()
        app = open_app(self.folder / "library.sqlite")
        if self.kind == "group":
            add_group(app.store, 5, "A group")
        return app

    def _mounted(self) -> Any:
        return mounted_at(self.app, "/zotero") if self.kind == "web-prefix" else self.app

    def _root(self) -> str:
        if self.kind == "desktop":
            return "http://127.0.0.1:23119/api/users/0"
        return f"{self._api_url()}/{'groups/5' if self.kind == 'group' else 'users/1'}"

    def _api_url(self) -> str:
        return "http://127.0.0.1:9" + ("/zotero" if self.kind == "web-prefix" else "")

    def library(self, *faults: Fault, strikes: Callable[[httpx2.Request], bool]) -> Library:
        """The library as a new process opens it, its wire faulty as told."""
        direct = httpx2.WSGITransport(app=self._mounted())
        self.faults = wire = Faults(direct, *faults, strikes=strikes, time=self.time)
        specs = {"desktop": "desktop", "group": "groups/5"}
        spec = specs.get(self.kind, "users/1")
        if self.kind == "embedded":
            spec = f"embedded:{self.folder / 'library.sqlite'}"

        def around(inner: httpx2.BaseTransport) -> httpx2.BaseTransport:
            if self.kind == "embedded":
                wire.inner = inner
            return wire

        return open_library(
            spec,
            api_url="" if self.kind in ("desktop", "embedded") else self._api_url(),
            api_key=self.app.key,
            data_dir=self.folder,
            time=self.time.time(),
            around=around,
        )

    @contextmanager
    def session(
        self,
        *faults: Fault,
        strikes: Callable[[httpx2.Request], bool] = lambda request: True,
        batch: int = 50,
    ) -> Iterator[Session]:
        """The library with zotsync's state of it."""
        library = self.library(*faults, strikes=strikes)
        library.capabilities = replace(library.capabilities, max_objects=batch)
        with open_session(library, self.state, marks=self.folder / "marks") as session:
            yield session

    def request(
        self,
        *lists: Listed,
        prune: bool = False,
        on_conflict: str = "keep-library",
        limits: Limits | None = None,
        topics: str = "",
    ) -> SyncRequest:
        """What a sync of these lists is to do."""
        sources = []
        for listed in lists:
            path = self.folder / f"{Path(listed.name).name}.json"
            path.write_text(json.dumps(listed.references or [{}]), "utf-8")
            sources.append(
                Source(
                    listed.name,
                    (str(path),),
                    None,
                    (listed.collection,),
                    listed.tags,
                    prune=prune,
                )
            )
        gathered = gather(
            sources,
            options=ResolveOptions(offline=True),
            topics=parse_topics(topics) if topics else None,
            schema=bundled_schema(),
            journals=NO_JOURNALS,
        )
        return SyncRequest(gathered, on_conflict, limits or Limits(), release_left=prune)

    def sync(
        self,
        *lists: Listed,
        faults: Iterable[Fault] = (),
        strikes: Callable[[httpx2.Request], bool] = lambda request: True,
        batch: int = 50,
        confirm: Confirm = agreed,
        **options: Any,
    ) -> Report:
        """A whole sync; `confirm` sees the plan before anything is written."""
        request = self.request(*lists, **options)
        with self.session(*faults, strikes=strikes, batch=batch) as session:
            return session.sync(request, confirm=confirm)

    def plan(self, *lists: Listed, **options: Any) -> Plan:
        """The plan of a sync."""
        request = self.request(*lists, **options)
        with self.session() as session:
            return session.plan(request)

    def save(self, *lists: Listed, **options: Any) -> Path:
        """A plan on disk, as `plan --out` leaves it."""
        return self.save_request(self.request(*lists, **options))

    def save_request(self, request: SyncRequest) -> Path:
        """Likewise, of a request that is made already."""
        path = self.folder / "plan.json"
        with self.session() as session:
            made = session.plan(request)
            document = plan_json(made, collection_names(made, session))
            document["identity"] = session.memory.identity
        path.write_text(json.dumps(document), "utf-8")
        return path

    def apply(self, path: Path, *, confirm: Confirm = agreed, **limits: Any) -> Report:
        """Carries a saved plan out."""
        with self.session() as session:
            return session.apply(load_plan(path), Limits(**limits), confirm=confirm)

    def undo(
        self,
        run: int | None = None,
        *,
        faults: Iterable[Fault] = (),
        strikes: Callable[[httpx2.Request], bool] = lambda request: True,
        batch: int = 50,
        confirm: Confirm = agreed,
    ) -> Report:
        """Takes a run back."""
        with self.session(*faults, strikes=strikes, batch=batch) as session:
            return session.undo(run, confirm=confirm)

    def objects(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Everything in the library: (items, collections), trash included."""
        library = self.library(strikes=lambda request: True)
        try:
            changes = library.changes(0)
            return [dict(d) for d in changes.items], [dict(d) for d in changes.collections]
        finally:
            library.close()

    def version(self) -> int:
        """The library's version."""
        if self.kind == "desktop":
            return self.app.mine.version
        kind, owner = ("groups", 5) if self.kind == "group" else ("users", 1)
        with self.app.store.reading() as db:
            row = db.execute(
                "SELECT version FROM libraries WHERE kind=? AND owner=?", (kind, owner)
            ).fetchone()
        return int(row[0])

    def items(self) -> dict[str, dict[str, Any]]:
        """The library's items by title."""
        return {data.get("title", ""): data for data in self.objects()[0]}

    def item(self, number: int) -> dict[str, Any]:
        """The item of `article(number)`."""
        return self.items()[article(number)["title"]]

    def picture(self) -> list[Any]:
        """The library without keys and versions: what two libraries must share to be equal."""
        items, collections = self.objects()
        names = {data["key"]: data["name"] for data in collections}
        parents = {data["key"]: data.get("parentCollection") or "" for data in collections}

        def path(key: str) -> str:
            return (path(parents[key]) + "/" if parents[key] else "") + names[key]

        volatile = ("key", "version", "dateAdded", "dateModified", "relations")
        shown = []
        for data in items:
            plain = {n: v for n, v in data.items() if n not in volatile and v not in ("", [], {})}
            plain["tags"] = sorted(tag["tag"] for tag in data.get("tags", []))
            plain["collections"] = sorted(path(key) for key in data.get("collections", []))
            shown.append(json.dumps(plain, sort_keys=True))
        folders = sorted(
            path(data["key"]) + (" (trash)" if data.get("deleted") else "") for data in collections
        )
        return [sorted(shown), folders]
