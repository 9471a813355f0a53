"""zotsync: a bibliography becomes a living Zotero collection.

    >>> import zotsync
    >>> found = zotsync.parse("1. Cardy, J. L. Title of it. Nucl. Phys. B 324, 581-596 (1989).")
    >>> found[0].issued.year
    1989

Whatever is listed here is for others to build on (docs/api.md); the rooms below may change.
Names are loaded when they are used: `import zotsync` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from zotsync.version import __version__ as __version__

if TYPE_CHECKING:
    from zotsync.api import apply as apply
    from zotsync.api import items as items
    from zotsync.api import load_config as load_config
    from zotsync.api import load_topics as load_topics
    from zotsync.api import make_plan as make_plan
    from zotsync.api import open_library as open_library
    from zotsync.api import parse as parse
    from zotsync.api import read as read
    from zotsync.api import request as request
    from zotsync.api import sync as sync
    from zotsync.api import undo as undo

#: Name → the module it is loaded from.
_WHERE = {
    **dict.fromkeys(
        ("read", "parse", "items", "open_library", "request", "make_plan", "sync", "apply", "undo",
         "load_topics", "load_config"),
        "api",
    ),
    **dict.fromkeys(("Reference", "Name", "Date", "Origin", "Rejected", "Notice"),
                    "model.reference"),
    **dict.fromkeys(("ZoteroItem", "Creator", "Tag", "Proposal"), "model.item"),
    **dict.fromkeys(("Plan", "Action", "Change", "Conflict", "CollectionStep", "ItemWrite"),
                    "plan.model"),
    "Limits": "plan.guard",
    **dict.fromkeys(("Report", "Outcome", "Requests"), "engine.report"),
    "Session": "engine.session",
    "SyncRequest": "engine.planning",
    "Topics": "topics.model",
    "Config": "config.settings",
    **dict.fromkeys(
        ("ZotsyncError", "UserError", "ConfigError", "InputError", "NothingRead",
         "ResolverError", "ResolverUnavailable", "ResolverRefused", "LibraryError",
         "LibraryUnavailable", "OutcomeUnknown", "NotAuthorised", "LibraryNotFound",
         "LibraryMoved", "WriteRejected", "StateError", "StateLocked", "StateTooNew",
         "StateDamaged", "NothingToUndo", "SafetyStop", "TooManyChanges", "LibraryLooksEmpty",
         "SourceShrank", "WrongLibrary", "StalePlan"),
        "model.errors",
    ),
}  # fmt: skip

__all__ = sorted([*_WHERE, "__version__"])  # noqa: PLE0605 - the list is the table above


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first used."""
    if name not in _WHERE:
        raise AttributeError(f"zotsync has no {name}")
    value = getattr(importlib.import_module(f"zotsync.{_WHERE[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
