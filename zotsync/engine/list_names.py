"""Under which name a list of a configuration is remembered: one name for one list.

Two configurations may call two lists by one name (`zotsync init refs.bib` in two folders). The
second is remembered with its file. A project that was moved goes on with the names of its lists: it
is known by the entries, since nothing else tells it from one whose drive is not there today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from zotsync.engine.sources import Source, SourceRead, place_of, sources_of
from zotsync.match.asked_before import words_of_entry
from zotsync.model.errors import UserError
from zotsync.model.identifiers import named_source
from zotsync.state.remembered import list_owners, recognised
from zotsync.text.fold import fold_text
from zotsync.text.markup import excerpt

#: How much of two lists, or of two entries under one name, is the same where they are one.
_MOSTLY = 0.5


def own_names(
    sources: Sequence[Source], state: Path, read: Callable[[Source], SourceRead]
) -> list[Source]:
    """The sources under the names that their claims are kept under in the state's folder.

    A name that another configuration has for another list is not this one's, whether that
    configuration is there today or not. A copy of a configuration that reads the same places has
    the same lists. A list is `read` only where a configuration that has its name is not there.
    """
    if not any(source.config for source in sources):
        return list(sources)
    owners = list_owners(state, [_with_file(one.name, one.config) for one in sources])
    return [replace(one, name=_own_name(one, owners, state, read)) for one in sources]


def listed_as(source: Source) -> tuple[str, str]:
    """The names under which a source of a configuration may be remembered."""
    return source.name, _with_file(source.name, source.config)


def _with_file(name: str, config: str) -> str:
    return f"{name} ({config})"


def _own_name(
    source: Source, owners: Mapping[str, str], state: Path, read: Callable[[Source], SourceRead]
) -> str:
    own, start = _with_file(source.name, source.config), _with_file(source.name, "")[:-1]
    beside = [name for name in owners if name.startswith(start)]
    mine = [name for name in beside if name == own or owners[name] == source.config]
    mine = [name for name in mine if recognised(state, name)]
    other = owners.get(source.name) or source.config
    if not source.config or mine:
        return next(iter(mine), source.name)
    if other == source.config or (is_there(other) and _lists_the_same(other, source)):
        return source.name
    lost = [name for name in (source.name, *beside) if owners[name] and not is_there(owners[name])]
    known = {name: recognised(state, name) for name in lost}
    if not lost:
        return own
    entries = [(one.ref_id, one.raw) for one in read(source).references]
    return next((name for name in lost if _is_one_list(known[name], entries)), own)


def is_there(config: str) -> bool:
    """Whether a configuration can be read today: one that cannot may be on a drive that is not
    mounted, on another machine, or moved, and its lists with it.
    """
    try:
        return Path(config).is_file()
    except (OSError, ValueError):
        return False


def out_of_reach(claims: Mapping[str, int], listed: Mapping[str, str], config: str) -> list[str]:
    """What a run that lets go says of lists with claims whose configuration is not there today.

    `listed` is the configuration file that each was last listed in.
    """
    away = {name: listed[name] for name in claims if listed.get(name, config) != config}
    return [
        f"“{named_source(name)}” is of a configuration that is not there now "
        f"({excerpt(file, 200)}): "
        f"{claims[name]:,} item{'s keep' if claims[name] != 1 else ' keeps'} what it gave. List it "
        "here under its name to go on with it."
        for name, file in away.items()
        if config and not is_there(file)
    ]


def _is_one_list(known: Iterable[tuple[str, str]], now: Iterable[tuple[str, str]]) -> bool:
    """Whether most entries of a list, (ref_id, words), are those of another, and most of those its.

    A list of which nothing is known is any.
    """
    before, after = dict(known), dict(now)
    said = {words_of_entry(raw) for raw in before.values()}
    same = [
        ref_id
        for ref_id, raw in after.items()
        if words_of_entry(raw) in said or _is_alike(before.get(ref_id, ""), raw)
    ]
    return not before or len(same) > _MOSTLY * max(len(before), len(after))


def _is_alike(one: str, other: str) -> bool:
    """Whether most words of two entries are the same: one was corrected."""
    here, there = set(fold_text(one).split()), set(fold_text(other).split())
    return len(here & there) > _MOSTLY * len(here | there)


def _lists_the_same(config: str, source: Source) -> bool:
    """Whether another configuration calls the very places of a source by its name."""
    from zotsync.config.settings import load_config

    try:
        theirs = {one.name: one for one in sources_of((), load_config(config))}
    except UserError:
        return False
    other = theirs.get(source.name)
    return other is not None and _places(other) == _places(source)


def _places(source: Source) -> set[str]:
    return {place_of(str((source.base or Path()) / words)) or words for words in source.inputs}
