"""Values that are the user's though a list says the same: they were there before it did. Pure.

A list that comes to agree with an edit does not make it its own: when it says something else
later, the user is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from zotsync.plan.model import Baseline


def is_users(name: str, value: Any, mine: Baseline | None, others: Iterable[Baseline]) -> bool:
    """Whether the value that a source says now was put there by the user.

    It stood there while the source said something else, and no other list has said it. Where the
    source is new to the item, other lists must have known the item before: what was there when the
    first list found it is no edit of theirs.
    """
    if not value or name == "extra":
        return False
    others = list(others)
    if mine is not None and mine.said(name) == value:
        return False
    if any(other.said(name) == value for other in others):
        return is_agreed(name, value, others)
    if mine is not None and (mine.said(name) or mine.made):
        return True
    return any(other.said(name) or other.made for other in others)


def is_agreed(name: str, value: Any, known: Iterable[Baseline]) -> bool:
    """Whether a list has said this value only after the user, who put it there."""
    return bool(value) and any(
        name in other.agreed and other.said(name) == value for other in known
    )
