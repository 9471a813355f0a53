"""Inputs to references: which files and identifiers the user's words name, and what they say."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from zotsync.formats.decode import MAX_BYTES, too_large
from zotsync.formats.files import PipeIsSilent, first_bytes
from zotsync.formats.refused import refuse_conflict
from zotsync.formats.registry import SUFFIXES, format_named, format_of, read
from zotsync.model.errors import InputError
from zotsync.model.identifiers import parse_identifier
from zotsync.model.reference import Notice, Origin, Read, Reference, ref_id_of

_MAX_DEPTH = 12
_MAX_FILES = 10_000
#: Citation keys, or lines of one, that a notice names.
_KEYS_TOLD = 5
_NAMES_TOLD = 8
#: What browsers call the folder of a page's own files, beside the page.
_OF_PAGE = re.compile(
    r"(?P<page>.+?)(?:[_-]files?|\.files|-Dateien|-filer|_(?:fichiers|archivos|arquivos|ficheiros"
    r"|bestanden|pliki|soubory|dosyalar|tiedostot|elemei|file))"
)
#: What a page shows is nobody's to merge: it may be about conflicts.
_PAGES = frozenset({"html", "mhtml", "webarchive"})


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read: a file, standard input, or an identifier.

    `name` is what the user wrote (for a file of a folder: the folder and the way to it); `path` is
    where a file lies, `identifier` a (kind, value) of `identifiers.parse_identifier`, `data` the
    content itself. Standard input has none of them. `beside`, of a folder's first file, tells what
    of the folder is passed over.
    """

    name: str
    path: Path | None = None
    identifier: tuple[str, str] | None = None
    data: bytes | None = None
    beside: Notice | None = field(default=None, compare=False)


def expand(inputs: Sequence[str], base: Path | None = None) -> list[Input]:
    """The inputs that a list of words names, in their order; a folder gives its reference files.

    A relative path counts from `base` (default: the working directory); the name of its input leads
    there from where the user stands. What exists as a file is a file, even if its name reads like
    an identifier. In a folder, files with a known suffix are taken in sorted order, sub-folders
    included, hidden ones and symbolic links to folders not.

    Raises:
        InputError: neither a file nor an identifier, an unreadable or an empty folder.
    """
    found: list[Input] = []
    for words in inputs:
        found += _named(words, base)
    return found


def read_input(inp: Input, format: str = "") -> Iterator[Read]:
    """What one input says, each reference with an id that is unique within this input.

    `format` is the name of a readable format; "" tells it from the content first, then the suffix.
    An identifier is a reference that states nothing else.

    Raises:
        InputError: missing, unreadable, empty, too large, binary, of no known format, or with a
            merge conflict in it.
    """
    if inp.identifier:
        kind, value = inp.identifier
        yield Reference(
            ref_id=ref_id_of(inp.name, given_id=value),
            raw=inp.name,
            origin=Origin(inp.name),
            fields={kind: value},
        )
        return
    if inp.beside:
        yield inp.beside
    data = bytes_of(inp) if inp.data is None else inp.data
    chosen = format_named(format) if format else format_of(data, inp.name)
    if chosen.name not in _PAGES:
        refuse_conflict(data, inp.name)
    yield from _with_unique_ids(read(data, inp.name, chosen))


def _named(words: str, base: Path | None) -> list[Input]:
    if words == "-":
        return [Input("-")]
    path = _path(words, base)
    name = _name_from_here(words, path, base)
    if path is not None and path.is_dir():
        return _files_of(name, path)
    if path is not None and path.exists():
        return [Input(name, path=path)]
    identifier = parse_identifier(words)
    if identifier:
        return [Input(words, identifier=identifier)]
    raise InputError(
        "no such file or folder, and not an identifier",
        file=name if words.strip() else repr(words),
        hint="Give a file, a folder, - for standard input, a DOI, PMID:…, PMC…, an arXiv id "
        "or an ISBN.",
    )


def _name_from_here(words: str, path: Path | None, base: Path | None) -> str:
    """A path as the user may type it; as it is written, where it counts from nowhere else."""
    if base is None or path is None or Path(words).expanduser().is_absolute():
        return words
    try:
        return min(os.path.relpath(path), str(path.absolute()), key=len)
    except (OSError, ValueError):  # another drive, a folder that is gone
        return str(path)


def _path(words: str, base: Path | None) -> Path | None:
    """Where the words point to, None if they cannot be a path at all."""
    if not words.strip() or "\0" in words:
        return None
    try:
        path = (base or Path()) / Path(words).expanduser()
        path.exists()
    except (OSError, RuntimeError, ValueError):  # too long, no such home
        return None
    return path


def _files_of(words: str, folder: Path) -> list[Input]:
    """The reference files of a folder."""
    found: list[Input] = []
    beside: list[str] = []
    try:
        for path in _walk(folder, 0):
            if path.is_dir() or path.suffix.lower() not in SUFFIXES:
                beside.append(f"{path.relative_to(folder)}{'/' * path.is_dir()}")
                continue
            found.append(Input(f"{words.rstrip('/')}/{path.relative_to(folder)}", path=path))
            if len(found) > _MAX_FILES:
                raise InputError(
                    f"holds more than {_MAX_FILES:,} reference files",
                    file=words,
                    hint="Name the sub-folders or files that you mean.",
                )
    except OSError as error:
        raise _unreadable(words, error) from error
    if not found:
        raise InputError(
            "holds no reference file",
            file=words,
            hint="Files are taken by their suffix: " + " ".join(sorted(SUFFIXES)) + ".",
        )
    return [replace(found[0], beside=_passed_over(words, beside)), *found[1:]]


def _walk(folder: Path, depth: int) -> Iterator[Path]:
    """The files of a folder and its sub-folders, and the folders that are passed over whole."""
    paths = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    pages = {path.stem for path in paths if path.suffix.lower() in (".html", ".htm", ".xhtml")}
    for path in paths:
        if path.is_dir():
            own = _OF_PAGE.fullmatch(path.name)
            if depth < _MAX_DEPTH and not path.is_symlink() and not (own and own["page"] in pages):
                yield from _walk(path, depth + 1)
            else:
                yield path
        elif path.is_file():
            yield path


def _passed_over(folder: str, names: Sequence[str]) -> Notice | None:
    """What of a folder is not read: files of no known suffix, what belongs to a saved page."""
    if not names:
        return None
    more = f" and {len(names) - _NAMES_TOLD} more" if len(names) > _NAMES_TOLD else ""
    return Notice(f"passed over: {', '.join(names[:_NAMES_TOLD])}{more}", Origin(folder))


def bytes_of(inp: Input) -> bytes:
    """The bytes of a file or of standard input, bounded. Raises InputError, as `read_input`."""
    if inp.path is None:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        data = _file_bytes(inp.path, inp.name)
    if len(data) > MAX_BYTES:
        raise too_large(len(data), inp.name)
    if not data.strip():
        raise InputError("is empty", file=inp.name, hint="There is nothing to read in it.")
    return data


def _file_bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir() or path.is_char_device() or path.is_block_device() or path.is_socket():
            raise InputError("is not a file", file=name, hint="Give a file with references.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise too_large(size, name)
        return first_bytes(path, MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError("no such file", file=name, hint="Check the name.") from error
    except PipeIsSilent as error:
        hint = "Start the program that writes into it, or give a file."
        raise InputError(str(error.strerror), file=name, hint=hint) from error
    except OSError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: OSError) -> InputError:
    reason = (error.strerror or "unknown reason").lower()
    return InputError(f"cannot be read: {reason}", file=name, hint="Check its permissions.")


def _with_unique_ids(reads: Iterable[Read]) -> Iterator[Read]:
    """The reads, a repeated ref_id followed by -2, -3, …; which citation keys stand twice."""
    used: set[str] = set()
    keys: dict[str, list[Origin]] = {}
    for each in reads:
        if not isinstance(each, Reference):
            yield each
            continue
        if key := each.get("citation-key"):
            keys.setdefault(key, []).append(each.origin)
        ref_id, count = each.ref_id, 1
        while ref_id in used:
            count += 1
            ref_id = f"{each.ref_id}-{count}"
        used.add(ref_id)
        yield each if ref_id == each.ref_id else replace(each, ref_id=ref_id)
    twice = {key: places for key, places in keys.items() if len(places) > 1}
    if twice:
        yield _keys_twice(twice)


def _keys_twice(twice: Mapping[str, Sequence[Origin]]) -> Notice:
    """That entries share a citation key: no program can tell which of them a text cites."""
    told = [
        f"{key} ({_lines_of(places)})" if places[0].first_line else key
        for key, places in twice.items()
    ]
    more = f" and {len(told) - _KEYS_TOLD} more" if len(told) > _KEYS_TOLD else ""
    first = next(iter(twice.values()))
    return Notice(
        f"gives more than one entry the citation key {', '.join(told[:_KEYS_TOLD])}{more}: "
        "a text that cites it may mean either.",
        Origin(first[0].file),
    )


def _lines_of(places: Sequence[Origin]) -> str:
    *first, last = [str(place.first_line) for place in places[:_KEYS_TOLD]]
    return f"lines {', '.join(first)} and {last}"
