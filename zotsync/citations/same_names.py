"""Entries of a list whose names are those of the entry before: `———. 2015. Title.`, `Ders. (2015)`.

Such an entry says who its authors are only by its place, so it is read with the entries before it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from zotsync.citations.parse import parse_citations
from zotsync.citations.parsed import Parsed
from zotsync.model.journals import Journals
from zotsync.model.reference import Name

_SAME = re.compile(
    r"\s*(?:[—–―]{2,8}|[-_]{3,12}|[—―](?=\s?[.,:(])|[—–―](?:\s[—–―]){1,5}(?=\s?[.,:(])"
    r"|(?:[Dd]ers|[Dd]ies|Dens|Dems)\.(?=\s?[(:,]|\s\w)|(?:Derselbe|Dieselben?)(?=\s?[.,:(])"
    r"|(?:Idem|IDEM|Eadem|Iidem)(?=[.,:\s])|Id\.(?=,\s[^\W\d_a-z])|Он\sже(?=[.,:]))\s?"
)
#: What stands in the names' place while the rest of the entry is read; no field may hold it.
_STAND_IN = Name("Lindqvist", "Anna")
_PRINTED = f"{_STAND_IN.family}, {_STAND_IN.given}"


def parse_list(raws: Iterable[str], journals: Journals) -> Iterator[Parsed | None]:
    """What `parse_citations` says of the entries of one list, in their order.

    An entry that begins with a dash for names has those of the last entry before it that prints
    them; none if that one was not read: nothing then tells who they are.
    """
    same: deque[bool] = deque()
    names: tuple[Name, ...] = ()
    et_al = False
    for parsed in parse_citations(_with_stand_ins(raws, same), journals):
        if same.popleft():
            yield _named(parsed, names, et_al=et_al) if parsed else None
        else:
            names, et_al = (_first_names(parsed), parsed.et_al) if parsed else ((), False)
            yield parsed


def _with_stand_ins(raws: Iterable[str], same: deque[bool]) -> Iterator[str]:
    """The entries, a name in each place of a dash; `same` is told which have one."""
    for raw in raws:
        found = _SAME.match(raw)
        same.append(found is not None)
        yield _PRINTED + _spaced(raw[found.end() :]) if found else raw


def _spaced(rest: str) -> str:
    return rest if rest[:1] in (".", ",", ":", ";") else f" {rest}"


def _named(parsed: Parsed, names: tuple[Name, ...], *, et_al: bool) -> Parsed | None:
    """The reading with the names that its dash stands for; None if the stand-in went elsewhere."""
    first, *others = parsed.names or (Name(),)
    printed = " ".join([*parsed.fields.values(), *(name.literal + name.family for name in others)])
    if first.family != _STAND_IN.family or _STAND_IN.family in printed:
        return None
    meant = tuple(replace(name, role=first.role) for name in names)
    return replace(parsed, names=(*meant, *others), et_al=parsed.et_al or et_al)


def _first_names(parsed: Parsed) -> tuple[Name, ...]:
    """The names that a dash in the next entry would stand for: its authors, else its editors."""
    for role in ("author", "editor", "translator"):
        if found := tuple(name for name in parsed.names if name.role == role):
            return found
    return ()
