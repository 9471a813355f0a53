"""The runs on a library, without opening the library: from what is remembered alone."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zotsync.cli.context import Context
    from zotsync.library.address import Address
    from zotsync.state.remembered import PastRun


def past_runs(context: Context, *, every: bool) -> list[PastRun]:
    """Past runs, newest first; `every`: on all libraries.

    A state of an earlier form is opened as every command opens it, which brings it up to date.
    """
    from zotsync.state.remembered import remembered

    with remembered(context.state) as known:
        if known is not None:
            if every:
                return known.runs(lambda identity, spec: True)
            address = context.address
            name = _identity(address)
            return known.runs(
                lambda identity, spec: identity == name if name else spec == address.spec
            )
    from zotsync.state.remembered import PastRun

    with context.session() as session:
        runs = session.journal.runs(all_libraries=every)
    return [PastRun(**asdict(run)) for run in runs]


def _identity(address: Address) -> str:
    """The name under which a library's state is kept; "" where only the library can tell."""
    if address.kind == "desktop":
        return ""
    if address.kind == "web":
        return f"web:{address.place}/{address.library}"
    from zotsync.state.remembered import embedded_library

    found, _ = embedded_library(address.file) if address.file else ("", 0)
    return f"embedded:{found}" if found else "none"
