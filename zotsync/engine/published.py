"""The article that the user took in place of a preprint: it stays, whatever the list says.

The list goes on to cite the preprint. What its reference asks for is the article from then on, as
the baseline has it; `zotsync update` keeps that true. An undo brings the preprint back, and with it
the question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from zotsync.data import bundled_journals, bundled_schema
from zotsync.engine.asking_again import PUBLISHED
from zotsync.engine.fates import FLAGS
from zotsync.match.compare import compare
from zotsync.match.keys import match_keys
from zotsync.match.links import follow_merges
from zotsync.match.model import THRESHOLDS
from zotsync.match.records import record_of_fields, record_of_proposal
from zotsync.match.rules import decide
from zotsync.match.wording import same_words
from zotsync.model.identifiers import clean_doi, doi_key
from zotsync.model.item import Creator, Proposal, Tag, ZoteroItem
from zotsync.model.reference import Reference
from zotsync.normalize import normalize
from zotsync.plan.item_forms import own_name
from zotsync.plan.model import Baseline

if TYPE_CHECKING:
    from zotsync.engine.library_state import LibraryState
    from zotsync.match.model import Link

_FATE = "preprint-published"


def with_published(proposals: Sequence[Proposal], session: LibraryState) -> tuple[Proposal, ...]:
    """The proposals, those of preprints whose article was taken asking for the article."""
    sources = list(dict.fromkeys(one.source for one in proposals if _is_preprint(one)))
    if not sources:
        return tuple(proposals)
    memory, merged = session.memory, session.snapshot.merged()
    articles = {
        (known.source, known.item_key): known
        for known in memory.baselines_of(sources)
        if known.item_type not in ("", "preprint") and not known.released
    }
    taken = {
        follow_merges(key, merged)
        for (_source, ref_id), key in memory.decisions().items()
        if ref_id.endswith(PUBLISHED)
    }
    links = memory.links(sources) if articles else ()
    standing = _Standing(articles, links, taken, partial(_was_taken, session))
    return tuple(
        _asking_for(article, one) if (article := standing.article_of(one)) else one
        for one in proposals
    )


def _was_taken(session: LibraryState, key: str) -> bool:
    """Whether an update made the item what it is, not a list that cited the article itself: where
    that cites the preprint again, it is a correction like any other. What undo put back is as the
    run had left it.
    """
    for run, entry in session.journal.writes_to(key):
        now, before = entry.payload.get("itemType"), entry.before.get("itemType")
        if run.command != "undo" and now and now != before:
            return run.command == "update"
    return False


def item_of_article(article: Reference, key: str, session: LibraryState) -> str:
    """The live item that is the article already: one of its own, or the preprint's, if the user
    made an article of that by hand; "" if there is none.
    """
    own = session.snapshot.items([key]).get(key)
    if own is not None and own.get("itemType") != "preprint":
        return key
    item = normalize(article, bundled_schema(), bundled_journals())
    work = record_of_proposal(Proposal("", article, item))
    for other in (one for name in match_keys(work) for one in session.snapshot.lookup(name)):
        if other.key != key and not other.trashed and decide(work, other).outcome == "match":
            return other.key
    return ""


def forget_decisions(session: LibraryState, keys: Iterable[str]) -> None:
    """What of these items an undo made preprints again: their article is asked about anew."""
    known = session.memory.baselines(dict.fromkeys(filter(None, keys)))
    again = {
        key
        for key, by_source in known.items()
        if any(one.item_type == "preprint" for one in by_source.values())
    }
    for (source, ref_id), decision in session.memory.decisions().items():
        if ref_id.endswith(PUBLISHED) and decision in again:
            session.memory.decide(source, ref_id, "")


class _Standing:
    """Which preprints of today's lists an article stands for."""

    def __init__(
        self,
        articles: Mapping[tuple[str, str], Baseline],
        links: Sequence[Link],
        taken: set[str],
        was_taken: Callable[[str], bool],
    ) -> None:
        """`taken` are the keys of the items that a decision made articles, as far as decisions are
        remembered; of others `was_taken` says it.
        """
        self._articles, self._taken, self._was_taken = articles, taken, was_taken
        mine = [link for link in links if (link.source, link.item_key) in articles]
        self._by_name = {(link.source, link.ref_id): link for link in mine}

    def article_of(self, proposal: Proposal) -> Baseline | None:
        """The article that was taken for a preprint, None for any other proposal."""
        if not _is_preprint(proposal):
            return None
        named = self._by_name.get((proposal.source, proposal.ref_id))
        for link in [named] if named else self._renamed(proposal):
            article = self._articles[link.source, link.item_key]
            if self._is_of(article, proposal) and self._says_the_same(link, article, proposal):
                return article
        return None

    def _renamed(self, proposal: Proposal) -> Iterable[Link]:
        """The references under other names: the name can be made of the words."""
        return (link for link in self._by_name.values() if link.source == proposal.source)

    def _is_of(self, article: Baseline, proposal: Proposal) -> bool:
        """Whether the item became an article by a decision: its DOI is not the preprint's."""
        if article.item_key in self._taken:
            return True
        one, other = article.fields.get("DOI", ""), proposal.item.get("DOI")
        return bool(one and other) and doi_key(clean_doi(one)) != doi_key(clean_doi(other))

    def _says_the_same(self, link: Link, article: Baseline, proposal: Proposal) -> bool:
        """Whether a reference cites the preprint that it cited when the article was taken."""
        raw = proposal.reference.raw
        if raw and (raw == link.raw or same_words(link.raw, raw)):
            return True
        key = article.item_key
        if link.ref_id != proposal.ref_id or not (key in self._taken or self._was_taken(key)):
            return False
        told = record_of_fields(article.item_type, article.fields, article.creators)
        seen = compare(told, record_of_proposal(proposal))
        return (seen.title or 0.0) >= THRESHOLDS.close and seen.author is not False


def _is_preprint(proposal: Proposal) -> bool:
    return proposal.item.item_type == "preprint"


def _asking_for(article: Baseline, proposal: Proposal) -> Proposal:
    """The article's fields and marks, with the tags and collections that the list asks for now."""
    ours = {f"zotsync:{flag}" for flag in FLAGS}
    tags = [tag for tag in proposal.item.tags if tag.name not in ours]
    tags += [Tag(name, 1) for name in article.tags if name in ours]
    item = replace(
        item_of_baseline(article),
        tags=tuple(tags),
        collections=proposal.item.collections,
        by_rule=proposal.item.by_rule,
    )
    return replace(proposal, item=item, reference=_without_fate(proposal))


def _without_fate(proposal: Proposal) -> Reference:
    """The reference without the news that its preprint was published: that is settled."""
    reference, said = proposal.reference, proposal.reference.resolution
    if said is None or _FATE not in said.flags:
        return reference
    flags = tuple(flag for flag in said.flags if flag != _FATE)
    return replace(reference, resolution=replace(said, flags=flags))


def item_of_baseline(known: Baseline) -> ZoteroItem:
    """What was last proposed for an item, without its tags and collections."""
    return item_of_fields(known.item_type, known.fields, known.creators)


def item_of_fields(
    item_type: str, fields: Mapping[str, str], creators: Sequence[Mapping[str, str]]
) -> ZoteroItem:
    """An item of base fields, in the names of its type."""
    schema = bundled_schema()
    own = {
        name: text
        for base, text in fields.items()
        if text and (name := own_name(schema, item_type, base))
    }
    people = tuple(
        Creator(
            row.get("creatorType", "author"),
            row.get("lastName", ""),
            row.get("firstName", ""),
            row.get("name", ""),
        )
        for row in creators
    )
    return ZoteroItem(item_type, own, people)
