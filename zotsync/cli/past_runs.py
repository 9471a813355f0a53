"""The runs on a library, without opening the library: from what is remembered alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zotsync.cli.context import Context
    from zotsync.library.address import Address
    from zotsync.state.journal import Run


def past_runs(context: Context, *, every: bool) -> list[Run]:
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
    with context.session() as session:
        return session.journal.runs(all_libraries=every)


def _identity(address: Address) -> str:
    """The name under which a library's state is kept; "" where only the library can tell."""
    if address.kind == "desktop":
        return ""
    if address.kind == "web":
        return f"web:{address.place}/{address.library}"
    from zotsync.server.file_id import file_id_of

    found = file_id_of(address.file) if address.file else ""
    return f"embedded:{found}" if found else "none"
