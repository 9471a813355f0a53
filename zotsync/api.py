"""zotsync from Python: read references, see the items, plan and write, take back.

Everything here is what the commands do, with values instead of screens. Nothing asks: a call to
`sync`, `apply` or `undo` writes, unless its `confirm` raises.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from zotsync.model.item import Proposal
from zotsync.model.reference import Reference, Rejected

if TYPE_CHECKING:
    from zotsync.config.settings import Config
    from zotsync.engine.gather import GatheredSources
    from zotsync.engine.planning import SyncRequest
    from zotsync.engine.report import Report
    from zotsync.engine.session import Confirm, Session
    from zotsync.engine.sources import Progress
    from zotsync.plan.guard import Limits
    from zotsync.plan.model import Plan
    from zotsync.topics import Topics


def read(*inputs: str | Path, format: str = "") -> list[Reference | Rejected]:
    """What files, folders or identifiers say: each entry a reference, or rejected with its words.

    `format` names an input format; without it, each is told from its content, then its name.

    Raises:
        InputError: an input cannot be read at all, or holds no reference.
    """
    from zotsync.engine.sources import Source, read_source

    found = read_source(Source("read", tuple(str(one) for one in inputs), format=format))
    if found.errors:
        raise found.errors[0]
    return list(found.entries)


def parse(text: str, *, format: str = "", name: str = "text") -> list[Reference | Rejected]:
    """The references of a text: a list as printed, or the content of a .bib, .ris or JSON file.

    `name` stands for the file in `origin` and in errors.

    Raises:
        InputError: the text is not in that format.

    >>> found = parse("1. Cardy, J. L. Title of it. Nucl. Phys. B 324, 581-596 (1989).")
    >>> found[0].get("volume")
    '324'
    """
    from zotsync.formats.inputs import Input, read_input
    from zotsync.model.reference import Notice

    entries = read_input(Input(name, data=text.encode("utf-8", "surrogatepass")), format)
    return [entry for entry in entries if not isinstance(entry, Notice)]


def items(
    *inputs: str | Path,
    collection: str = "",
    tags: Sequence[str] = (),
    format: str = "",
    offline: bool = False,
    topics: Topics | None = None,
    config: Config | None = None,
) -> list[Proposal]:
    """Each reference with the Zotero item it would make: looked up, normalized, tagged.

    `offline` asks no look-up service. `config` (see `load_config`) gives the services' settings;
    without inputs, its sources are read.

    Raises:
        UserError: there is nothing to read, or a collection, tag or format means nothing.
        InputError: no input could be read.
    """
    gathered = _gathered(
        inputs, collection=collection, tags=tags, format=format, offline=offline, topics=topics,
        config=config,
    )  # fmt: skip
    return list(gathered.proposals)


def open_library(
    spec: str = "embedded",
    *,
    api_url: str = "",
    api_key: str | None = None,
    state: str | Path | None = None,
) -> AbstractContextManager[Session]:
    """A library with what zotsync remembers of it, open within a `with` block.

    `spec`: "embedded", "embedded:FILE", "users/ID", "groups/ID" or "desktop". `api_key` None takes
    ZOTERO_API_KEY, else the system's keyring. `state` is the folder of zotsync's memory.

    Raises:
        UserError: the spec or address names no library.
        LibraryError, StateError: it cannot be opened.
    """
    from zotsync.config.places import data_folder, marks_folder, state_folder
    from zotsync.engine.session import open_session
    from zotsync.library import open_library as opened

    folder = state_folder(str(state) if state is not None else None)
    library = opened(spec, api_url=api_url, api_key=api_key, data_dir=data_folder())
    return open_session(library, folder, marks=marks_folder())


def request(
    *inputs: str | Path,
    collection: str = "",
    tags: Sequence[str] = (),
    format: str = "",
    prune: bool = False,
    offline: bool = False,
    topics: Topics | None = None,
    config: Config | None = None,
    on_conflict: str = "keep-library",
    limits: Limits | None = None,
) -> SyncRequest:
    """What a sync is to do, read and looked up: hand it to `make_plan` and `sync`.

    `prune` lets go of references that left their source. Other parameters as for `items`.

    Raises as `items` does.
    """
    from zotsync.engine.planning import SyncRequest
    from zotsync.plan.guard import Limits as Bounds

    gathered = _gathered(
        inputs, collection=collection, tags=tags, format=format, prune=prune, offline=offline,
        topics=topics, config=config,
    )  # fmt: skip
    return SyncRequest(gathered, on_conflict, limits or Bounds(), release_left=prune)


def make_plan(library: Session, request: SyncRequest) -> Plan:
    """What a sync would change; writes nothing to the library. Raises LibraryError, StateError."""
    return library.plan(_under_own_names(request, library))


def sync(
    library: Session,
    request: SyncRequest,
    *,
    confirm: Confirm | None = None,
    progress: Progress | None = None,
) -> Report:
    """Plans and writes; `confirm` is shown the plan first and raises to stop.

    Raises:
        SafetyStop: the plan looks like an accident; nothing was written.
        LibraryError, StateError: what was written until then is finished by the next run.
    """
    own = _under_own_names(request, library)
    return library.sync(own, confirm=confirm or _agreed, progress=progress)


def _under_own_names(request: SyncRequest, library: Session) -> SyncRequest:
    """The request, its lists under the names that the library's state knows them by."""
    from zotsync.engine.list_names import own_names

    given = request.gathered
    said = {read.source: read for read in given.reads}
    own = own_names([read.source for read in given.reads], library.state, said.__getitem__)
    names = {read.source.name: one.name for read, one in zip(given.reads, own, strict=True)}
    reads = tuple(replace(read, source=one) for read, one in zip(given.reads, own, strict=True))
    proposals = tuple(replace(one, source=names[one.source]) for one in given.proposals)
    return replace(request, gathered=replace(given, reads=reads, proposals=proposals))


def apply(
    library: Session,
    file: str | Path,
    *,
    limits: Limits | None = None,
    confirm: Confirm | None = None,
    progress: Progress | None = None,
) -> Report:
    """Carries out a plan that `zotsync plan --out FILE` saved; raises as `sync`, and InputError."""
    from zotsync.engine.plan_file import load_plan
    from zotsync.plan.guard import Limits as Bounds

    return library.apply(
        load_plan(Path(file)),
        limits or Bounds(),
        confirm=confirm or _agreed,
        progress=progress,
    )


def undo(library: Session, run: int | None = None, *, confirm: Confirm | None = None) -> Report:
    """Takes a run back, except what was touched since. Raises UserError if there is no such run."""
    return library.undo(run, confirm=confirm or _agreed)


def load_topics(file: str | Path) -> Topics:
    """The topics of a TOML file. Raises ConfigError with the line of what is wrong."""
    from zotsync.config.topics_file import load_topics as loaded

    return loaded(Path(file))


def load_config(file: str | Path | None = None) -> Config:
    """A configuration with the environment applied (None: where the commands look for it).

    Raises ConfigError with the line of what is wrong.
    """
    from zotsync.config.settings import load_config as loaded

    return loaded(str(file) if file is not None else None)


def _agreed(plan: Plan) -> None:
    """A call is consent."""


def _gathered(
    inputs: Sequence[str | Path],
    *,
    collection: str,
    tags: Sequence[str],
    format: str,
    offline: bool,
    topics: Topics | None,
    config: Config | None,
    prune: bool = False,
) -> GatheredSources:
    from zotsync.config.places import state_folder
    from zotsync.config.settings import Config as Settings
    from zotsync.config.settings import resolve_options
    from zotsync.data import bundled_journals, bundled_schema
    from zotsync.engine.gather import gather
    from zotsync.engine.sources import sources_of

    settings = config or Settings()
    sources = sources_of(
        [str(one) for one in inputs], settings, collection=collection, tags=tags, prune=prune,
        format=format,
    )  # fmt: skip
    section = settings.resolve
    gathered = gather(
        sources,
        options=resolve_options(section, state_folder(), offline=offline or section.offline),
        topics=topics,
        schema=bundled_schema(),
        journals=bundled_journals(),
        import_keywords=settings.sync.import_keywords,
    )
    if gathered.errors and not gathered.proposals:
        raise gathered.errors[0]
    return gathered
