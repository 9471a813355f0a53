"""CSL-YAML (pandoc's, Better BibTeX's) to references: the CSL-JSON of people who write by hand.

Typst's bibliographies (Hayagriva) are YAML of another form, and put into CSL's words first.

Read by YAML's events, not by its loader: every scalar is the text that stands there (a loader
makes a date of `2020-05-01` and 8 of `010`), and an alias, of which few bytes become gigabytes,
makes its entry Rejected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from zotsync.formats.csl_json.reader import reference_of
from zotsync.formats.decode import text_of
from zotsync.formats.draft import RAW_LIMIT
from zotsync.formats.hayagriva import csl_of_hayagriva, is_hayagriva
from zotsync.model.errors import InputError
from zotsync.model.reference import Origin, Read, Rejected

_MAX_DEPTH = 20
_KEY = "references"


@dataclass(slots=True)
class _OpenValue:
    """One entry: its lines from 0, its value, and what is wrong with it."""

    first: int
    last: int = 0
    value: Any = None
    why: str = ""


@dataclass(slots=True)
class _Builder:
    """Values under construction: the open maps and lists, and the key each map waits with."""

    stack: list[Any] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    doubled: bool = False

    def add(self, value: Any) -> None:
        """Puts a value where it belongs: into the list, or under the key that waits."""
        if not self.stack:
            self.stack.append(value)
            self.keys.append(None)
            return
        holder = self.stack[-1]
        if isinstance(holder, list):
            holder.append(value)
        elif self.keys[-1] is None:
            self.keys[-1] = value if isinstance(value, str) else "?"
        else:
            self.doubled = self.doubled or self.keys[-1] in holder
            holder.setdefault(self.keys[-1], value)
            self.keys[-1] = None


#: What YAML 1.1 takes for the end of a line, and nobody who writes a title does.
_NO_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a CSL-YAML file, each with its exact text and lines.

    What stands behind a place that is no YAML is Rejected.

    Raises:
        InputError: not decodable as text, or not YAML from its first entry on.
    """
    text = text_of(data, file)
    lines = text.split("\n")
    plain = text.translate(_NO_BREAKS)
    typst = is_hayagriva(text)
    found = False
    for key, entry in _named_entries(plain) if typst else (("", each) for each in _entries(plain)):
        raw = "\n".join(lines[entry.first : entry.last]).strip("\n")
        origin = Origin(file, entry.first + 1, entry.first + 1 + raw.count("\n"))
        found = True
        why = entry.why or _fault_of(entry.value)
        if why or not isinstance(entry.value, dict):
            yield Rejected(raw[:RAW_LIMIT], why, origin)
        else:
            csl = csl_of_hayagriva(key, entry.value) if typst else entry.value
            yield reference_of(csl, raw, origin)
    if not found:
        raise InputError("is YAML, but holds no list of references", file=file,
                         hint="CSL-YAML has a list under “references:”.")  # fmt: skip


def _fault_of(value: Any) -> str:
    """What is wrong with an entry: a line that lost its colon becomes a part of some key."""
    if not isinstance(value, dict):
        return "not a YAML mapping"
    odd = next((key for key in value if not re.fullmatch(r"[\w.-]*", str(key))), None)
    return "" if odd is None else f"“{str(odd)[:60]}” is no name of a field"


def _entries(text: str) -> Iterator[_OpenValue]:
    """The entries of the list under `references:`, or of a file that is a list."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    last = 0
    try:
        events = yaml.parse(text, Loader=loader)
        for event in _list_of(events, yaml):
            entry = _entry(event, events, yaml)
            last = entry.last
            yield entry
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        rest = text.count("\n") + 1
        line = f" in line {mark.line + 1}" if mark else ""
        problem = " ".join(str(getattr(error, "problem", "") or "it is no YAML").split())
        yield _OpenValue(last, rest, why=f"the YAML breaks off{line}: {problem[:200]}")


def _list_of(events: Iterator[Any], yaml: Any) -> Iterator[Any]:
    """The first event of each entry; what consumes the rest of the entry is the caller."""
    depth, key = 0, None
    for event in events:
        if isinstance(event, yaml.MappingStartEvent) and depth == 0:
            depth = 1
        elif isinstance(event, yaml.SequenceStartEvent) and (depth == 0 or key == _KEY):
            yield from _until_end(events, yaml)
            key = None
        elif isinstance(event, yaml.ScalarEvent) and depth == 1 and key is None:
            key = event.value
        elif depth == 1 and not isinstance(event, yaml.MappingEndEvent):
            if isinstance(event, yaml.CollectionStartEvent):
                _skip(events, yaml)
            key = None
        elif isinstance(event, yaml.MappingEndEvent):
            depth = 0


def _named_entries(text: str) -> Iterator[tuple[str, _OpenValue]]:
    """The entries of a file that is one mapping, each under its key: as Typst has them."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    last = 0
    try:
        events = yaml.parse(text, Loader=loader)
        inside = False
        for event in events:
            if isinstance(event, yaml.ScalarEvent) and inside:
                entry = _entry(next(events), events, yaml)
                entry.first, last = event.start_mark.line, entry.last
                yield event.value, entry
            elif isinstance(event, yaml.MappingStartEvent) and not inside:
                inside = True
            elif isinstance(event, yaml.MappingEndEvent):
                inside = False
            elif isinstance(event, yaml.CollectionStartEvent | yaml.ScalarEvent | yaml.AliasEvent):
                entry = _entry(event, events, yaml)
                last = max(last, entry.last)
                entry.why = "no entry under a key of its own"
                yield "", entry
    except (yaml.YAMLError, StopIteration) as error:
        problem = " ".join(str(getattr(error, "problem", "") or "it is no YAML").split())
        yield (
            "",
            _OpenValue(last, text.count("\n") + 1, why=f"the YAML breaks off: {problem[:200]}"),
        )


def _until_end(events: Iterator[Any], yaml: Any) -> Iterator[Any]:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        yield event


def _skip(events: Iterator[Any], yaml: Any) -> None:
    depth = 1
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth == 0:
            return


def _entry(first: Any, events: Iterator[Any], yaml: Any) -> _OpenValue:
    """The entry that begins with this event, all of its events taken."""
    entry = _OpenValue(first.start_mark.line, first.end_mark.line + 1)
    builder = _Builder()
    event = first
    depth = 0
    while True:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            builder.add(value)
            if len(builder.stack) != 1 or builder.stack[0] is not value:
                builder.stack.append(value)
                builder.keys.append(None)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            if depth:
                builder.stack.pop()
                builder.keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            entry.why = "the entry uses YAML's aliases, which are not followed"
            builder.add("")
        elif isinstance(event, yaml.ScalarEvent):
            builder.add(event.value)
            entry.last = max(entry.last, event.end_mark.line + (event.end_mark.column > 0))
        if depth > _MAX_DEPTH:
            entry.why = "the YAML is nested too deeply"
        if depth == 0:
            break
        event = next(events)
    if builder.doubled:
        entry.why = "the entry states a key twice: perhaps two entries in one"
    entry.value = builder.stack[0] if builder.stack else None
    return entry
