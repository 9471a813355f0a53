"""A run that stops in the middle, told to scripts: a report with what is known until then."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zotsync.cli import options
from zotsync.cli.context import Context
from zotsync.cli.errors import sayable
from zotsync.model.errors import (
    LibraryError,
    NothingToUndo,
    SafetyStop,
    StateError,
    ZotsyncError,
)

if TYPE_CHECKING:
    from zotsync.engine.gather import GatheredSources
    from zotsync.engine.report import Report
    from zotsync.engine.session import Session

#: What stops a run between its beginning and its report.
STOPS = (LibraryError, NothingToUndo, SafetyStop, StateError)


@dataclass
class PartialReport:
    """What is known of a run that may stop: filled as it goes on."""

    gathered: GatheredSources | None = None
    report: Report | None = None

    @contextmanager
    def watching(self, session: Session) -> Iterator[None]:
        """Keeps what the session knows of its run when it stops, while its state is open."""
        try:
            yield
        except Exception:  # a state that fails is told once it is closed
            looked_up = self.gathered.resolver_requests if self.gathered else 0
            with contextlib.suppress(Exception):
                self.report = session.report_so_far(looked_up)
            raise


@contextmanager
def reporting_failures(context: Context, *, as_json: bool) -> Iterator[PartialReport]:
    """Prints a report with `error` on standard output if the run stops, and lets it stop."""
    partial = PartialReport()
    try:
        yield partial
    except STOPS as error:
        if as_json:
            options.print_json(failure_json(context.spec, partial, error))
        raise


def failure_json(library: str, partial: PartialReport, error: ZotsyncError) -> dict[str, Any]:
    """A `zotsync-report/1` of a run that stopped; `run` is null if it had not begun."""
    from zotsync.engine.report import Report
    from zotsync.output.json import errors_json, report_json

    report = partial.report or Report(0, library, ())
    return {
        **report_json(report),
        "run": report.run or None,
        "error": {
            "kind": type(error).__name__,
            "message": sayable(error.message),
            "hint": sayable(error.hint or ""),
        },
        "errors": errors_json(partial.gathered) if partial.gathered else [],
    }
