"""What the user called, so that a hint can say it again: pasted, it means the same library."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from zotsync.engine.report import Report
    from zotsync.plan.model import Plan

    Told = TypeVar("Told", Plan, Report)

#: The global options that say which library and which memory are meant; none holds a secret.
_MEANT = ("--config", "--library", "--api-url", "--state")

#: … and the one, without a value, that keeps these commands from asking look-up services.
_OFFLINE = "--offline"
_ASKING = frozenset({"sync", "plan", "items", "update", "status", "explain", "topics", "doctor"})

#: A command in a sentence: "`zotsync review --json`".
_NAMED = re.compile(r"`zotsync (?P<rest>[^`\n]+)`")

#: Options without a value: given once is enough. Of the others the last counts.
_SWITCHES = ("--prune", "--allow-shrink", "--allow-empty")

#: The options of `sync` that other commands that write have, too.
_OF_EVERY_WRITE = {
    "apply": ("sync --max-changes", "sync --allow-"),
    "update": ("sync --max-changes",),
}

#: The options of `plan` that name a file to write.
_PLANS_FILES = ("--out", "--markdown")

#: Of this option one is enough: what a hint says of it is meant instead.
_LIMIT = "--max-changes"

#: What a look at the same command leaves out.
_NOT_AGAIN = ("--dry-run", "-n", "--yes", "-y", "--json", "--check")


@dataclass(slots=True)
class _Call:
    """The global options that were given, the command and what is behind it."""

    given: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    offline: bool = False


_CALL = _Call()


def remember(front: Sequence[str], words: Sequence[str]) -> None:
    """Notes a call: its global options, then the command and what is behind it."""
    given: dict[str, str] = {}
    rest = iter(front)
    for word in rest:
        name, joined, value = word.partition("=")
        if name in _MEANT:
            given[name] = value if joined else next(rest, "")
    address = given.get("--api-url", "")
    if "@" in address or "?" in address:  # it may carry a password; it is refused anyway
        del given["--api-url"]
    _CALL.given, _CALL.words, _CALL.offline = given, list(words), _OFFLINE in front


def settle(*names: str) -> None:
    """Global options that a configuration holds from now on: no hint needs to say them again."""
    for name in names:
        _CALL.given.pop(name, None)


def naming(text: str) -> str:
    """A sentence whose commands carry the options that the user gave.

    "`zotsync plan`" alone, said to a command that writes, means: look first. That is this very
    command as a dry run. "`zotsync sync --prune`" means this very command with an option more.
    """
    return _NAMED.sub(_named, text)


def kept_call() -> str:
    """The command as it was called, to be kept in a file: without what only prints it, and with the
    option that keeps it from asking services, for what they say would be another plan."""
    words = again(without=("--json", "--check", "--all"))
    return words.replace("zotsync", f"zotsync {_OFFLINE}", 1) if _CALL.offline else words


def again(*more: str, without: Iterable[str] = (), command: str = "") -> str:
    """The command as it was called, as another one or with more words; no global options."""
    words = [word for word in _CALL.words if word not in without]
    if words[:1] == ["plan"] and command == "sync":
        words = list(_without_values(words, _PLANS_FILES))
    if command:
        words[:1] = [command]
    end = words.index("--") if "--" in words else len(words)
    return shlex.join(["zotsync", *words[:end], *more, *words[end:]])


def _without_values(words: Iterable[str], options: Sequence[str]) -> Iterator[str]:
    """The words of a call without these options and what follows each: the files that a plan
    writes, which a sync does not, or a limit that another is to take the place of."""
    rest = iter(words)
    for word in rest:
        name, joined, _ = word.partition("=")
        if name not in options:
            yield word
        elif not joined:
            next(rest, "")


def _named(found: re.Match[str]) -> str:
    given, words = _CALL.given, _CALL.words
    rest = found["rest"]
    if rest == "plan" and words[:1] in (["sync"], ["apply"], ["undo"], ["update"], ["plan"]):
        look = () if words[0] == "plan" else ("--dry-run",)
        rest = again(*look, without=_NOT_AGAIN).removeprefix("zotsync ")
    elif rest.startswith("sync --") and words[:1] in (["sync"], ["plan"], ["apply"], ["update"]):
        rest = _with_more(rest, words)
    there = shlex.split(rest) if rest.count('"') % 2 == rest.count("'") % 2 == 0 else rest.split()
    options = [part for name, value in given.items() if name not in there for part in (name, value)]
    if _CALL.offline and _OFFLINE not in there and _command_of(there) in _ASKING:
        options.append(_OFFLINE)
    return f"`{shlex.join(['zotsync', *options])} {rest}`"


def _command_of(words: Sequence[str]) -> str:
    """The command in the words behind "zotsync", "" if there is none."""
    rest = iter(words)
    for word in rest:
        if word in _MEANT:
            next(rest, "")
        elif not word.startswith("-"):
            return word
    return ""


def _with_more(rest: str, words: Sequence[str]) -> str:
    """This command with the options of a `sync` more; a plan is one that is written then."""
    if words[0] in _OF_EVERY_WRITE and not rest.startswith(_OF_EVERY_WRITE[words[0]]):
        return rest
    more = [word for word in shlex.split(rest)[1:] if word not in words or word not in _SWITCHES]
    command = "sync" if words[0] == "plan" else words[0]
    told = shlex.split(again(without=_NOT_AGAIN, command=command))
    if _LIMIT in more:
        told = list(_without_values(told, (_LIMIT,)))
    end = told.index("--") if "--" in told else len(told)
    return shlex.join([*told[1:end], *more, *told[end:]])


def with_commands(told: Told) -> Told:
    """A plan or a report whose notices name commands as `naming` does."""
    return replace(told, notices=tuple(map(naming, told.notices)))
