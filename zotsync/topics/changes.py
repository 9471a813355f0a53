"""What a changed topics file would change on the same references. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zotsync.topics.model import Subject, Topics
from zotsync.topics.tagging import given


@dataclass(frozen=True, slots=True)
class Change:
    """What one reference gains and loses, names of tags and paths of collections in order."""

    subject: Subject
    tags_added: tuple[str, ...] = ()
    tags_removed: tuple[str, ...] = ()
    collections_added: tuple[str, ...] = ()
    collections_removed: tuple[str, ...] = ()


def diff(old: Topics, new: Topics, subjects: Iterable[Subject]) -> tuple[Change, ...]:
    """The references that the new rules treat otherwise than the old ones, in their order.

    This is what the rules say; whether a tag is taken off in a library is for the plan to decide
    (only tags that zotsync gave are).
    """
    if old.digest and old.digest == new.digest:
        return ()
    found = (_change(old, new, subject) for subject in subjects)
    return tuple(change for change in found if change is not None)


def _change(old: Topics, new: Topics, subject: Subject) -> Change | None:
    tags_before, paths_before = given(old, subject)
    tags_after, paths_after = given(new, subject)
    if tags_before == tags_after and paths_before == paths_after:
        return None
    return Change(
        subject,
        tuple(sorted(tags_after - tags_before)),
        tuple(sorted(tags_before - tags_after)),
        tuple(sorted(paths_after - paths_before)),
        tuple(sorted(paths_before - paths_after)),
    )
