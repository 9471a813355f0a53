"""A run that stops in the middle, told to scripts: a report with what is known until then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zotsync.cli import options
from zotsync.cli.context import Context
from zotsync.cli.errors import without_key
from zotsync.model.errors import LibraryError, SafetyStop, StateError, ZotsyncError

if TYPE_CHECKING:
    from zotsync.engine.report import Outcome, Requests
    from zotsync.engine.sources import GatheredSources
    from zotsync.engine.workspace import Workspace
    from zotsync.state.journal import JournalEntry

#: What stops a run between its beginning and its report.
STOPS = (LibraryError, SafetyStop, StateError)


@dataclass
class PartialReport:
    """What is known of a run that may stop: filled as it goes on."""

    gathered: GatheredSources | None = None
    run: int | None = None
    outcomes: tuple[Outcome, ...] = ()
    requests: Requests | None = None

    @contextmanager
    def watching(self, space: Workspace) -> Iterator[None]:
        """Looks the run up in the journal when it stops, while the state is still open."""
        before = _newest(space)
        try:
            yield
        except STOPS:
            from zotsync.engine.report import Requests

            looked_up = self.gathered.resolver_requests if self.gathered else 0
            count = space.library.requests
            self.requests = Requests(count.read, count.write, looked_up)
            if _newest(space) > before:
                self.run = _newest(space)
                self.outcomes = tuple(written(space.journal.entries(self.run)))
            raise


@contextmanager
def reporting_failures(context: Context, *, as_json: bool) -> Iterator[PartialReport]:
    """Prints a report with `error` on standard output if the run stops, and lets it stop."""
    known = PartialReport()
    try:
        yield known
    except STOPS as error:
        if as_json:
            options.print_json(failure_json(context.spec, known, error))
        raise


def failure_json(library: str, known: PartialReport, error: ZotsyncError) -> dict[str, Any]:
    """A `zotsync-report/1` of a run that stopped; `run` is null if it had not begun."""
    from zotsync.engine.report import Report, Requests
    from zotsync.output.json import errors_json, report_json

    report = Report(known.run or 0, library, known.outcomes, known.requests or Requests())
    return {
        **report_json(report),
        "run": known.run,
        "error": {"message": without_key(error.message), "hint": without_key(error.hint or "")},
        "errors": errors_json(known.gathered) if known.gathered else [],
    }


def written(entries: list[JournalEntry]) -> Iterator[Outcome]:
    """The outcomes of the items that a run sent, from its journal; one to a reference.

    A write without an answer counts as failed: the next run finds out what became of it.
    """
    from zotsync.engine.report import Outcome

    for entry in entries:
        if entry.kind != "item":
            continue
        done = {0: "updated", 1: "created"}[entry.creates]
        if entry.payload.get("deleted"):
            done = "removed"
        error = entry.error or "no answer; the next run finds out whether it was written"
        well = entry.outcome == "done"
        for recall in entry.memory:
            yield Outcome(
                ref_id=recall.ref_id,
                source=recall.source,
                ordinal=recall.link.ordinal if recall.link else None,
                item_key=entry.key,
                outcome=done if well else "failed",
                title=str(entry.payload.get("title") or entry.before.get("title") or ""),
                error="" if well else error,
            )


def _newest(space: Workspace) -> int:
    """The number of the newest run on this library, 0 if there is none."""
    return next((run.run for run in space.journal.runs()), 0)
