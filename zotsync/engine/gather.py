"""Sources to proposals: look the references up, make and tag the items, say what was noticed."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from zotsync.engine.fates import alarms, flag_tags, other_fates
from zotsync.engine.sources import Progress, Source, SourceRead, read_source
from zotsync.model.errors import UserError
from zotsync.model.item import Proposal, Tag, ZoteroItem
from zotsync.model.journals import Journals
from zotsync.model.reference import Reference
from zotsync.model.schema import Schema
from zotsync.plan.collections import path_form
from zotsync.plan.guard import FEW_REFERENCES
from zotsync.text.markup import excerpt

if TYPE_CHECKING:
    from zotsync.lookup.options import ResolveOptions
    from zotsync.topics import Topics


@dataclass(frozen=True, slots=True)
class GatheredSources:
    """All sources of a run, as proposals in order, with what was noticed on the way."""

    reads: tuple[SourceRead, ...]
    proposals: tuple[Proposal, ...]
    messages: tuple[str, ...] = ()
    resolver_requests: int = 0
    errors: tuple[UserError, ...] = field(default=())


def gather(
    sources: Sequence[Source],
    *,
    options: ResolveOptions,
    topics: Topics | None,
    schema: Schema,
    journals: Journals,
    import_keywords: bool = False,
    progress: Progress | None = None,
    tell: Callable[[str], None] | None = None,
    reads: tuple[SourceRead, ...] | None = None,
) -> GatheredSources:
    """Reads, resolves, normalizes and tags: the proposals of all sources in order.

    `tell` hears in words what is waited for. `reads` is what the sources say, if they have been
    read already.
    """
    if reads is None:
        reads = tuple(read_source(source) for source in sources)
    asked = [reference for read in reads for reference in read.references]
    resolved, messages, requests = _resolved(asked, options, progress, tell)
    owners = [read.source for read in reads for _ in read.references]
    proposals = tuple(
        Proposal(
            source.name,
            reference,
            item_of(
                reference,
                source,
                topics=topics,
                schema=schema,
                journals=journals,
                import_keywords=import_keywords,
            ),
        )
        for source, reference in zip(owners, resolved, strict=True)
    )
    errors = tuple(error for read in reads for error in read.errors)
    return GatheredSources(reads, proposals, messages, requests, errors)


def _resolved(
    references: list[Reference],
    options: ResolveOptions,
    progress: Progress | None,
    tell: Callable[[str], None] | None,
) -> tuple[Sequence[Reference], tuple[str, ...], int]:
    from zotsync.lookup.pipeline import resolve

    found = resolve(references, options, progress=progress, tell=tell)
    return found.references, found.messages, found.requests


def item_of(
    reference: Reference,
    source: Source,
    *,
    topics: Topics | None,
    schema: Schema,
    journals: Journals,
    import_keywords: bool = False,
) -> ZoteroItem:
    """The tagged item that a reference of a source proposes."""
    from zotsync.normalize import normalize

    item = normalize(reference, schema, journals)
    tags = [Tag(name) for name in source.tags]
    if import_keywords:
        tags += [Tag(word, 1) for word in reference.keywords]
    tags += flag_tags(reference)
    collections = (*source.collections, *_filed(reference, source), *item.collections)
    if tags or collections:
        item = replace(item, tags=_once((*tags, *item.tags)), collections=_paths(collections))
    if topics is not None:
        from zotsync.topics import tag

        tagged = tag(item, topics, keywords=reference.keywords, mesh=reference.mesh)
        filed = _paths(tagged.collections)
        by_rule = tuple(path for path in filed if path not in item.collections)
        item = replace(tagged, collections=filed, by_rule=by_rule)
    return item


def _filed(reference: Reference, source: Source) -> list[str]:
    """Where the input itself files a reference (JabRef's groups), below the source's own; a path
    that leads through one of these is whole, as an export has it.
    """
    above = [path_form(path) for path in source.collections]
    filed: list[str] = []
    for own in map(path_form, reference.collections):
        whole = not above or any(f"{own}/".startswith(f"{path}/") for path in above)
        filed += [own] if whole else [f"{path}/{own}" for path in above]
    return filed


def _once(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    first: dict[str, Tag] = {}
    for tag in tags:
        first.setdefault(tag.name, tag)
    return tuple(first.values())


def _paths(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path_form(path) for path in paths if path))


def notices_of(gathered: GatheredSources, left: Mapping[str, int]) -> list[str]:
    """All notices of a run; `left` are sources that left the configuration → their claims."""
    notices = [*alarms(gathered.proposals), *gathered.messages]
    for read in gathered.reads:
        notices += [f"{notice.origin.file}: {notice.message}" for notice in read.notices]
        notices += [
            f"{entry.origin.file}:{entry.origin.first_line}: not read as a reference "
            f"({entry.why}): {excerpt(entry.raw, 1_000)}"
            for entry in read.rejected
        ]
    notices += [
        f"The source “{name}” is no longer in the configuration; its claims on {count} "
        f"item{'s' * (count != 1)} stay; {_letting_go(count)} lets go of them."
        for name, count in left.items()
    ]
    return notices + list(_of_records(gathered.proposals))


def _letting_go(count: int) -> str:
    """The command that lets go of a source that left, past the guard where that would stop it."""
    past = " --allow-shrink" if count >= FEW_REFERENCES else ""
    return f"`zotsync sync --prune{past}`"


def _of_records(proposals: Sequence[Proposal]) -> Iterable[str]:
    """What the records say that a reader must know, and which were too doubtful to take."""
    yield from other_fates(proposals)
    doubtful = [
        proposal
        for proposal in proposals
        if (found := proposal.reference.resolution) is not None and found.outcome == "review"
    ]
    if doubtful:
        have = "s have" if len(doubtful) != 1 else " has"
        yield (
            f"{len(doubtful)} reference{have} a record that is too "
            "doubtful to take; what is printed stays (`"
            f"{_explaining(doubtful[0])}` shows the candidates of the first)."
        )


def _explaining(proposal: Proposal) -> str:
    """The command that says what was found for a reference."""
    given = [proposal.source] if Path(proposal.source).is_absolute() else []
    return shlex.join(["zotsync", "explain", proposal.ref_id, *given])
