"""Sources to proposals: read the inputs, look the references up, make and tag the items."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from zotsync.formats.files import true_place
from zotsync.model.errors import InputError, NothingRead, UserError
from zotsync.model.reference import NO_END, TWO_WORKS, Notice, Read, Reference, Rejected
from zotsync.model.server_form import is_text
from zotsync.text.markup import excerpt

if TYPE_CHECKING:
    from zotsync.config.settings import Config
    from zotsync.engine.read_cache import ReadCache
    from zotsync.formats.inputs import Input

#: How far a step is: how many of its things are done, of how many.
Progress = Callable[[int, int], None]

#: The source of identifiers and of standard input: each run brings others, none "vanishes".
PASSING_SOURCES = frozenset({"identifiers", "stdin", "learned", "topics"})


@dataclass(frozen=True, slots=True)
class Source:
    """One list of references: where to read it and where its items go.

    `base` is where relative inputs start, `prune` lets go of references that left the list,
    `config` is the configuration file that lists it.
    """

    name: str
    inputs: tuple[str, ...]
    base: Path | None = None
    collections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    format: str = ""
    prune: bool = False
    config: str = ""

    @property
    def ad_hoc(self) -> bool:
        """Whether it was named on the command line, not in the configuration."""
        return is_ad_hoc(self.name)


def is_ad_hoc(name: str) -> bool:
    """Whether a source's name is that of a file on the command line, or of passing words."""
    return name in PASSING_SOURCES or Path(name).is_absolute()


def silent_sources(reads: Iterable[SourceRead], known: Iterable[str]) -> frozenset[str]:
    """Those of the known sources that say nothing any more: passing words, files that are gone,
    and files that another source of this run reads.
    """
    here = {read.source.name for read in reads}
    files = {place_of(str((read.source.base or Path()) / words)) for read in reads
             for words in read.source.inputs}  # fmt: skip
    return frozenset(
        name
        for name in known
        if name in PASSING_SOURCES
        or (is_ad_hoc(name) and name not in here and (name in files or not place_of(name)))
    )


@dataclass(frozen=True, slots=True)
class SourceRead:
    """What one source said, in its order. `errors` are inputs that could not be read at all."""

    source: Source
    entries: tuple[Reference | Rejected, ...] = ()
    notices: tuple[Notice, ...] = ()
    errors: tuple[UserError, ...] = ()

    @property
    def references(self) -> tuple[Reference, ...]:
        """What was read as a reference."""
        return tuple(entry for entry in self.entries if isinstance(entry, Reference))

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """What looks like a reference and could not be read as one."""
        return tuple(entry for entry in self.entries if isinstance(entry, Rejected))

    @property
    def whole(self) -> bool:
        """Whether every input was read: only then may a missing reference count as gone.

        One in which works may be fused is not: what is missing may be in the other's words. Nor is
        one whose last entry has no end: the file may have been cut off there.
        """
        fused = any(TWO_WORKS in entry.why for entry in self.rejected)
        cut = any(_has_no_end(last) for last in {e.origin.file: e for e in self.entries}.values())
        return not (self.errors or fused or cut) and self.source.name not in PASSING_SOURCES


def _has_no_end(entry: Reference | Rejected) -> bool:
    said = (entry.why,) if isinstance(entry, Rejected) else entry.notes
    return any(words in note for note in said for words in NO_END)


def sources_of(
    inputs: Sequence[str],
    config: Config,
    *,
    collection: str = "",
    tags: Sequence[str] = (),
    prune: bool = False,
    format: str = "",
) -> list[Source]:
    """The sources of a command: its inputs, each one by itself, else those of the configuration.

    Raises UserError if there are none, or if a path, tag or format means nothing: at once, not
    after minutes of look-ups.
    """
    _check(collection, tags, format)
    extra = (collection,) if collection else ()
    if inputs:
        return _given_sources(inputs, extra, tuple(tags), prune, format)
    if not config.source:
        raise UserError(
            "There is nothing to read.",
            hint="Name a file, a folder or an identifier, or list sources in the configuration "
            "(`zotsync init` writes one).",
        )
    return [
        Source(
            name=entry.name,
            inputs=tuple(entry.input),
            base=Path(config.file).resolve().parent if config.file else None,
            collections=((entry.collection,) if entry.collection else ()) + extra,
            tags=(*entry.tags, *tags),
            format=entry.format or format,
            prune=prune or entry.on_removed == "prune",
            config=str(Path(config.file).resolve()) if config.file else "",
        )
        for entry in config.source
    ]


def _check(collection: str, tags: Sequence[str], format: str) -> None:
    from zotsync.config.settings import check_collection, check_format

    check_collection(collection)
    check_format(format)
    for name in tags:
        if not name.strip() or len(name) > 255 or not is_text(name):
            raise UserError(
                f"“{excerpt(name, 60)}” is no tag.",
                hint="Zotero's tags have 1 to 255 characters of text.",
            )


def _given_sources(
    inputs: Sequence[str], collections: tuple[str, ...], tags: tuple[str, ...], prune: bool,
    format: str,
) -> list[Source]:  # fmt: skip
    """Files and folders are sources of their own, named by their place; identifiers go together."""
    places: list[Source] = []
    loose: list[str] = []
    for words in dict.fromkeys(inputs):
        if words == "-":
            places.append(Source("stdin", ("-",), None, collections, tags, format))
        elif not (place := place_of(words)) and _is_identifier(words):
            loose.append(words)
        else:
            name = text_of_name(place or words)
            places.append(Source(name, (words,), None, collections, tags, format, prune))
    if loose:
        places.append(Source("identifiers", tuple(loose), None, collections, tags, format))
    return places


def text_of_name(name: str) -> str:
    """A name of bytes that are no letters (a file's, on Unix) as a text that can be kept."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def place_of(words: str) -> str:
    """The whole path of a file or folder, "" if none has this name or it cannot be looked at."""
    try:
        path = Path(words).expanduser()
        return str(true_place(path.resolve())) if path.exists() else ""
    except (OSError, RuntimeError, ValueError):  # too long, not allowed, no such home
        return ""


def _is_identifier(words: str) -> bool:
    from zotsync.model.identifiers import parse_identifier

    return parse_identifier(words) is not None


def read_source(source: Source, *, cache: ReadCache | None = None) -> SourceRead:
    """Reads every input of a source; what cannot be read is an error beside the rest.

    With a `cache`, a file that it knows is not taken apart again.
    """
    from zotsync.formats.inputs import expand

    entries: list[Reference | Rejected] = []
    notices: list[Notice] = []
    errors: list[UserError] = []
    taken: dict[str, int] = {}
    for words in source.inputs:
        try:
            inputs = expand([words], source.base)
        except InputError as error:
            errors.append(error)
            continue
        for inp in inputs:
            named = ""  # the collection that the input names itself
            try:
                for read in _reads(inp, source.format, cache):
                    if isinstance(read, Notice):
                        notices.append(read)
                        named = ("" if source.collections else read.collection) or named
                        continue
                    filed = _filed(read, named) if isinstance(read, Reference) else read
                    entries.append(_unique(filed, taken) if isinstance(filed, Reference) else filed)
            except InputError as error:
                errors.append(error)
    return SourceRead(source, tuple(entries), tuple(notices), tuple(errors))


def _filed(reference: Reference, collection: str) -> Reference:
    """The reference in the collection of its document, unless it has collections of its own."""
    if not collection or reference.collections:
        return reference
    return replace(reference, collections=(collection,))


#: What readers call an entry or a file that ends in the middle of itself.
_BROKEN_OFF = "breaks off"

#: How many letters of an input's first words are shown where none of it can be read.
_FEW_WORDS = 80


def _reads(inp: Input, format: str, cache: ReadCache | None) -> Iterator[Read]:
    """What one input says; raises InputError at its end if nothing of it can be read, or if it
    breaks off.

    A file that breaks off (a download cut short) is read as far as it goes, but it is not whole:
    what it lacks must not count as gone. Nor is one of which nothing is read any more: the page
    may ask for a password today.
    """
    from zotsync.formats.inputs import read_input

    broken: Rejected | None = None
    unread: Rejected | None = None
    empty = True
    for read in (cache.read if cache else read_input)(inp, format):
        empty = empty and not isinstance(read, Reference)
        if isinstance(read, Rejected) and _BROKEN_OFF in read.why:
            broken = broken or read
        if isinstance(read, Rejected):
            unread = unread or read
        yield read
    if broken is not None:
        hint = "What could be read is used; get the whole file, then run again."
        raise InputError(broken.why, file=inp.name, line=broken.origin.first_line, hint=hint)
    if empty and unread is not None:
        words = excerpt(" ".join(unread.raw.split()), _FEW_WORDS)
        hint = "What earlier runs made of it stays. Is it still the list? --format names its form."
        raise NothingRead(
            f"nothing in it can be read as a reference; it begins “{words}”",
            file=inp.name, line=unread.origin.first_line, hint=hint,
        )  # fmt: skip
    if empty:
        hint = "Save the page with its reference list, or give the --format."
        raise InputError("no references found", file=inp.name, hint=hint)


def _unique(reference: Reference, taken: dict[str, int]) -> Reference:
    count = taken.get(reference.ref_id, 0) + 1
    taken[reference.ref_id] = count
    if count == 1:
        return reference
    renamed = f"{reference.ref_id}-{count}"
    return _unique(replace(reference, ref_id=renamed), taken)


def read_sources(
    sources: Sequence[Source],
    *,
    cache: ReadCache | None = None,
    progress: Progress | None = None,
) -> tuple[SourceRead, ...]:
    """What every source says, in order; `progress` is told how many inputs are done."""
    total = sum(len(source.inputs) for source in sources)
    done = 0
    reads = []
    for source in sources:
        if progress:
            progress(done, total)
        reads.append(read_source(source, cache=cache))
        done += len(source.inputs)
    if progress:
        progress(done, total)
    return tuple(reads)
