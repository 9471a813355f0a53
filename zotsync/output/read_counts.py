"""How many entries of the inputs were seen, read, read without a title, not read; and where."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from zotsync.engine.sources import is_ad_hoc
from zotsync.model.identifiers import names_apart
from zotsync.model.reference import LEFT_OVER, Origin, Reference, Rejected
from zotsync.output.plain import source_label
from zotsync.output.words import counted, listed
from zotsync.text.markup import excerpt

if TYPE_CHECKING:
    from zotsync.engine.gather import GatheredSources
    from zotsync.engine.report import Outcome
    from zotsync.model.errors import UserError
    from zotsync.plan.model import Action

#: How many places are named before "… and 12 more".
FEW = 5


@dataclass(frozen=True, slots=True)
class ReadCounts:
    """What reading came to. `untitled` are the places of references that have no title (after the
    look-up, where there was one), `rejected` the entries that could not be read as a reference,
    `sources` how many there were, of which `unread` said nothing, for they could not be read,
    `errors` the inputs that could not be read at all as (source, message), `repeated` for each work
    that a file names more than once where it does, `left_over` the places of references of which a
    word is in no field."""

    read: int
    untitled: tuple[Origin, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
    sources: int = 1
    unread: int = 0
    repeated: tuple[tuple[Origin, ...], ...] = ()
    left_over: tuple[Origin, ...] = ()

    @property
    def seen(self) -> int:
        """How many entries there were."""
        return self.read + len(self.rejected)

    def json(self) -> dict[str, int]:
        """As `--json` gives them."""
        return {
            "seen": self.seen,
            "read": self.read,
            "untitled": len(self.untitled),
            "rejected": len(self.rejected),
        }

    def lines(self, *, every: bool = False) -> list[tuple[str, str]]:
        """(label, words) for people: what was read, without a title, not read, unreadable."""
        lines = [("Read", self._read_words())]
        if self.untitled:
            some = f"{len(self.untitled):,} of {self.read:,} came without one"
            lines.append(("No title", f"{some}: {_places(self.untitled, every=every)}"))
        if self.repeated:
            lines.append(("Repeated", self._repeated_words(every=every)))
        if self.left_over:
            lines.append(("Left over", self._left_over_words(every=every)))
        for entry in self.rejected if every else self.rejected[:FEW]:
            lines.append(
                (
                    "Not read",
                    f"{file_and_line(entry.origin)}: {entry.why}: {excerpt(entry.raw, 1_000)}",
                )
            )
        if not every and len(self.rejected) > FEW:
            lines.append(("Not read", f"… and {len(self.rejected) - FEW:,} more (--all)"))
        lines += [("Not read", words) for _, words in self.errors]
        return lines

    def _left_over_words(self, *, every: bool) -> str:
        files = [file for file in dict.fromkeys(origin.file for origin in self.left_over) if file]
        named = [file for file in files if Path(file).is_absolute() or Path(file).suffix]
        command = shlex.join(["zotsync", "parse", *named[:FEW], "--all"])
        how = f"; `{command}` names them" if named else ""
        one = "reference are" if len(self.left_over) == 1 else "references are"
        where = _places(self.left_over, every=every)
        return f"words of {len(self.left_over):,} {one} in no field ({where}){how}"

    def _repeated_words(self, *, every: bool) -> str:
        some = self.repeated if every else self.repeated[:FEW]
        words = "; ".join(_places(origins, every=True) for origins in some)
        more = len(self.repeated) - len(some)
        words += f"; and {more:,} more (--all)" if more else ""
        one = len(self.repeated) == 1
        stand = (
            "work stands in a file more than once and is one item"
            if one
            else ("works stand in a file more than once and are one item each")
        )
        return f"{len(self.repeated):,} {stand}: {words}"

    def _read_words(self) -> str:
        words = counted(self.read, "reference")
        if self.sources > 1:
            told = f"{self.sources - self.unread} of " if self.unread else ""
            words += f" from {told}{self.sources} sources"
        return words + (f", {len(self.rejected):,} not read" if self.rejected else "")


def counts_of(gathered: GatheredSources) -> ReadCounts:
    """The counts of all sources of a run, titles as they are after the look-up."""
    return ReadCounts(
        read=len(gathered.proposals),
        untitled=tuple(
            proposal.reference.origin
            for proposal in gathered.proposals
            if not _has_title(proposal.item.fields) and not proposal.reference.get("title")
        ),
        rejected=tuple(entry for read in gathered.reads for entry in read.rejected),
        left_over=places_left_over(proposal.reference for proposal in gathered.proposals),
        errors=tuple(
            (read.source.name, unread_words(read.source.name, error))
            for read in gathered.reads
            for error in read.errors
            if not _is_told(error, read.rejected)
        ),
        sources=len(gathered.reads),
        unread=sum(bool(read.errors) and not read.entries for read in gathered.reads),
    )


def places_left_over(references: Iterable[Reference]) -> tuple[Origin, ...]:
    """Where the references stand of which a word is in no field."""
    return tuple(
        each.origin for each in references if any(note.startswith(LEFT_OVER) for note in each.notes)
    )


def with_repeated(
    counts: ReadCounts, gathered: GatheredSources, found: Iterable[Action | Outcome]
) -> ReadCounts:
    """The counts with what stands in a file more than once, as a plan or a run found it to be one
    item."""
    places = {(one.source, one.ref_id): one.reference.origin for one in gathered.proposals}
    works: dict[tuple[str, str, str], list[Origin]] = {}
    for one in found:
        origin = places.get((one.source, one.ref_id))
        if origin is not None and one.item_key:
            works.setdefault((one.source, origin.file, one.item_key), []).append(origin)
    repeated = (tuple(origins) for origins in works.values() if len(origins) > 1)
    return replace(counts, repeated=tuple(repeated))


def counts_of_entries(
    references: Sequence[Reference], rejected: Iterable[Rejected], errors: Iterable[UserError] = ()
) -> ReadCounts:
    """The counts of what inputs say, before any look-up."""
    told = tuple(rejected)
    return ReadCounts(
        read=len(references),
        untitled=tuple(each.origin for each in references if not each.get("title")),
        rejected=told,
        errors=tuple(("", error.message) for error in errors if not _is_told(error, told)),
        left_over=places_left_over(references),
    )


def _is_told(error: UserError, rejected: Sequence[Rejected]) -> bool:
    """Whether an input's error is that of an entry which is told with its own words."""
    return any(error.message == f"{file_and_line(entry.origin)}: {entry.why}" for entry in rejected)


def unread_words(source: str, error: UserError) -> str:
    """An input that could not be read, with the source it belongs to."""
    label = source_label(source)
    if is_ad_hoc(source) or error.message.startswith(f"{label}:"):
        return error.message
    return f"source {label}: {error.message}"


def file_and_line(origin: Origin) -> str:
    """A file and line, as an editor opens them."""
    return f"{origin.file}:{origin.first_line}" if origin.first_line else origin.file


def _places(origins: Sequence[Origin], *, every: bool) -> str:
    """Files by name, each with its first lines."""
    lines: dict[str, list[str]] = {}
    named = names_apart(origin.file for origin in origins)
    for origin in origins:
        lines.setdefault(named[origin.file], []).append(str(origin.first_line or ""))
    return "; ".join(
        f"{file}:{listed(numbers, every=every)}" if any(numbers) else file
        for file, numbers in list(lines.items())[: None if every else FEW]
    )


def _has_title(fields: object) -> bool:
    from zotsync.plan.planner import stored_title

    return bool(stored_title(fields))  # type: ignore[arg-type]
