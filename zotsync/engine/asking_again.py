"""Asks the services again about what lists have asked for: today's records, published versions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from zotsync.engine.claimed import ClaimedItem
from zotsync.model.reference import Date, PublishedNotice, Reference
from zotsync.plan.guard import Limits

if TYPE_CHECKING:
    from zotsync.engine.sources import Progress
    from zotsync.lookup.options import ResolveOptions

#: What is added to a reference's name where its published version waits for a decision.
PUBLISHED = ":published"

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class AnsweredItem:
    """One claim with the record that is behind it today; `published` is its article's, if any."""

    claimed: ClaimedItem
    found: Reference
    published: Reference | None = None


@dataclass(frozen=True, slots=True)
class UpdateRequest:
    """What the services answered about the claimed items, and how much may change.

    `asked` counts the items, each once however many sources claim it; `messages` are sentences
    about services that failed.
    """

    answers: tuple[AnsweredItem, ...]
    asked: int = 0
    messages: tuple[str, ...] = ()
    requests: int = 0
    limits: Limits = field(default_factory=Limits)

    @property
    def names(self) -> frozenset[str]:
        """The sources whose doubts are anew: none, since no source was read."""
        return frozenset()

    @property
    def asked_anew(self) -> tuple[tuple[str, str], ...]:
        """The names under which published versions waited that were asked for again."""
        return tuple(
            (answer.claimed.baseline.source, answer.claimed.reference.ref_id + PUBLISHED)
            for answer in self.answers
        )


def ask_again(
    claimed: Sequence[ClaimedItem],
    options: ResolveOptions,
    *,
    limits: Limits | None = None,
    progress: Progress | None = None,
    tell: Callable[[str], None] | None = None,
) -> UpdateRequest:
    """Looks up what is behind each claim now, and the articles that preprints have become."""
    from zotsync.lookup.pipeline import resolve

    first = resolve(
        [one.reference for one in claimed], options, progress=progress, tell=tell,
        items=[one.key for one in claimed],
    )  # fmt: skip
    pairs = [
        (one, found)
        for one, found in zip(claimed, first.references, strict=True)
        if found.resolution and found.resolution.outcome == "found"
    ]
    wanted = [_published(one, found) for one, found in pairs]
    second = resolve(
        [one for one in wanted if one], options, tell=tell,
        items=[one.key for (one, _), asked in zip(pairs, wanted, strict=True) if asked],
    )  # fmt: skip
    articles = iter(second.references)
    answers = [
        AnsweredItem(one, found, _article(next(articles)) if asked else None)
        for (one, found), asked in zip(pairs, wanted, strict=True)
    ]
    messages = tuple(dict.fromkeys((*first.messages, *second.messages)))
    requests = first.requests + second.requests
    asked = len({one.key for one in claimed})
    return UpdateRequest(tuple(answers), asked, messages, requests, limits or Limits())


def _published(claimed: ClaimedItem, found: Reference) -> Reference | None:
    """What to look up for the article of a preprint: by its identifier, else by its title."""
    notices = found.resolution.notices if found.resolution else ()
    told = [one for one in notices if one.kind == "preprint-published" and one.identifier]
    if claimed.baseline.item_type != "preprint" or not told:
        return None
    best = min(told, key=lambda notice: not notice.identifier.startswith("10."))
    return _sought(best, found)


def _sought(notice: PublishedNotice, found: Reference) -> Reference:
    bare = replace(found, fields={}, names=(), issued=None, type="", evidence={}, resolution=None)
    kind, _, number = notice.identifier.partition(":")
    if notice.identifier.startswith("10."):
        return replace(bare, raw="", fields={"DOI": notice.identifier})
    if kind == "PMID":
        return replace(bare, raw="", fields={"PMID": number})
    # arXiv often knows only "Phys. Rev. X 3, 12 (2021)": the year, and the title to search for.
    years = _YEAR.findall(notice.identifier)
    return replace(
        bare,
        raw="",
        type="article-journal",
        names=found.names,
        issued=Date(int(years[-1])) if years else None,
        fields={"title": found.get("title")},
    )


def _article(reference: Reference) -> Reference | None:
    found = reference.resolution
    taken = found is not None and found.outcome == "found" and "preprint" not in found.flags
    return reference if taken else None
