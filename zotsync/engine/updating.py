"""Items of our collections, asked about again: corrections, retractions, published versions.

The services are asked about what each list last proposed; what their answers change is proposed
again under the same list, and merged like any proposal: what the user edited stays.
"""

from __future__ import annotations

from dataclasses import replace

from zotsync.data import bundled_journals, bundled_schema
from zotsync.engine.asking_again import PUBLISHED, AnsweredItem, UpdateRequest
from zotsync.engine.claimed import ClaimedItem
from zotsync.engine.fates import FLAGS, alarms, flag_tags, other_fates
from zotsync.engine.library_state import LibraryState
from zotsync.engine.planning import plan_matches
from zotsync.engine.published import item_of_article, item_of_fields
from zotsync.match.model import Match
from zotsync.model.item import Proposal, Tag, TagReason, ZoteroItem
from zotsync.model.reference import Reference
from zotsync.normalize import normalize
from zotsync.plan.collections import path_by_key
from zotsync.plan.item_forms import asked_fields
from zotsync.plan.model import Action, MatchNote, Plan, Policy


def plan_update(request: UpdateRequest, session: LibraryState) -> Plan:
    """What the answers change in the library as it is now. Writes nothing."""
    decided, articles = _decided(request, session), _Articles(session)
    matches, reviews = [], []
    for answer in request.answers:
        key = answer.claimed.key
        review = _review(answer) if articles.may_become_one(answer) else None
        decision = decided.get(key, "")
        if review is not None and not decision:
            reviews.append(review)
        taken = review is not None and decision == key
        if taken:
            articles.take(answer)
        proposal = _proposal(answer, as_published=taken)
        matches.append(Match(proposal, "match", key, "update", 1.0))
    proposals = [match.proposal for match in matches]
    notices = (
        *alarms(proposals), *request.messages, *_left(request), *articles.notices,
        *other_fates(proposals),
    )  # fmt: skip
    made = plan_matches(tuple(matches), session, Policy(), notices=notices)
    settled = [
        replace(action, reason="the record changed")
        if action.reason == "the source changed"
        else action
        for action in made.actions
    ]
    return replace(made, actions=(*settled, *reviews))


class _Articles:
    """Which preprints may become their articles: no article is to stand in the library twice."""

    def __init__(self, session: LibraryState) -> None:
        """`notices` say of which preprints the article is there already."""
        self._session = session
        self._taken: dict[str, str] = {}
        self.notices: list[str] = []

    def may_become_one(self, answer: AnsweredItem) -> bool:
        """Whether no item is the article yet: neither another one, nor this one by hand."""
        article, key = answer.published, answer.claimed.key
        if article is None:
            return False
        held = self._taken.get(_name(article)) or item_of_article(article, key, self._session)
        if held not in ("", key):
            title = answer.claimed.reference.get("title")
            self.notices.append(f"“{title}” was published; its article is in the library: {held}.")
        return not held or (held == key and _name(article) in self._taken)

    def take(self, answer: AnsweredItem) -> None:
        """Notes that a preprint becomes its article in this update."""
        if answer.published is not None:
            self._taken[_name(answer.published)] = answer.claimed.key


def _name(article: Reference) -> str:
    return article.get("DOI").casefold() or article.get("PMID") or article.get("title")


def _decided(request: UpdateRequest, session: LibraryState) -> dict[str, str]:
    """What the user decided about the published version of an item, whichever list was asked for.

    A decision counts as long as it is about the same article.
    """
    decisions, words = session.memory.decisions(), session.memory.decision_words()
    found: dict[str, str] = {}
    for answer in request.answers:
        review = _review(answer)
        who = (review.source, review.ref_id) if review else ("", "")
        if review and who in decisions and words.get(who, "") in ("", review.raw):
            found[answer.claimed.key] = decisions[who]
    return found


def _left(request: UpdateRequest) -> list[str]:
    left = request.asked - len({answer.claimed.key for answer in request.answers})
    if not left:
        return []
    noun = "item has" if left == 1 else "items have"
    return [f"{left} {noun} no record that could be asked about; they stay as they are."]


def _proposal(answer: AnsweredItem, *, as_published: bool) -> Proposal:
    """What the list would propose with today's record: its last words, and what the record adds."""
    claimed, found = answer.claimed, answer.found
    article = answer.published if as_published else None
    if article is not None:
        told = replace(
            article, ref_id=found.ref_id, raw=claimed.reference.raw, ordinal=found.ordinal
        )
        item = _as_article(claimed, told)
    else:
        told, item = found, _as_before(claimed, found)
    return Proposal(claimed.baseline.source, told, _filed(claimed, told, item))


def _as_before(claimed: ClaimedItem, found: Reference) -> ZoteroItem:
    """The item as it was proposed, with the fields in which today's record says something else."""
    schema, journals = bundled_schema(), bundled_journals()
    before = asked_fields(normalize(claimed.reference, schema, journals), schema)
    after = asked_fields(normalize(found, schema, journals), schema)
    known = claimed.baseline
    fields = dict(known.fields)
    fields |= {
        name: text
        for name, text in after.items()
        if name not in ("creators", "extra") and before.get(name) != text
    }
    lines = _lines(after.get("extra", "")) - _lines(before.get("extra", ""))
    fields["extra"] = _with_lines(fields.get("extra", ""), after.get("extra", ""), lines)
    changed = after.get("creators") != before.get("creators") and after.get("creators")
    creators = after["creators"] if changed else known.creators
    return item_of_fields(known.item_type, fields, creators)


def _as_article(claimed: ClaimedItem, article: Reference) -> ZoteroItem:
    """The article that a preprint has become; the identifiers of the preprint stay in Extra."""
    item = normalize(article, bundled_schema(), bundled_journals())
    extra = claimed.baseline.fields.get("extra", "")
    lines = _lines(extra)
    fields = {**item.fields, "extra": _with_lines(item.get("extra"), extra, lines)}
    if cited := claimed.baseline.fields.get("citationKey"):
        fields.setdefault("citationKey", cited)
    return replace(item, fields={name: text for name, text in fields.items() if text})


def _filed(claimed: ClaimedItem, told: Reference, item: ZoteroItem) -> ZoteroItem:
    """The tags and collections that the list asked for, and the marks of today's record."""
    known = claimed.baseline
    marks = {tag.name for tag in flag_tags(told)}
    ours = {f"zotsync:{flag}" for flag in FLAGS}
    tags = [
        Tag(name, int(name in ours), (TagReason(name),) if name in known.by_rule else ())
        for name in known.tags
        if name not in ours or name in marks
    ]
    tags += [Tag(name, 1) for name in sorted(marks - known.tags.keys())]
    by_rule = tuple(path_by_key(key) for key in known.filed_by_rule if key in known.collections)
    paths = tuple(path_by_key(key) for key in known.collections)
    return replace(item, tags=tuple(tags), collections=paths, by_rule=by_rule)


def _lines(extra: str) -> set[str]:
    return {line for line in extra.split("\n") if line}


def _with_lines(extra: str, order: str, lines: set[str]) -> str:
    """Extra with these lines behind it, in the order in which another text has them."""
    held = _lines(extra)
    new = [line for line in order.split("\n") if line in lines and line not in held]
    return "\n".join([*filter(None, extra.split("\n")), *new])


def _review(answer: AnsweredItem) -> Action | None:
    """The published version of a preprint, for the user to take or to decline."""
    article, claimed = answer.published, answer.claimed
    if article is None:
        return None
    year = str(article.issued.year) if article.issued and article.issued.year else ""
    parts = (article.get("container-title"), article.get("volume"), article.get("page"), year)
    where = ", ".join(part for part in parts if part)
    doi = article.get("DOI")
    return Action(
        action="review",
        source=claimed.baseline.source,
        ref_id=claimed.reference.ref_id + PUBLISHED,
        ordinal=claimed.reference.ordinal,
        item_key=claimed.key,
        title=article.get("title") or claimed.reference.get("title"),
        match=MatchNote("published", 1.0, tuple(filter(None, (where, doi))), (claimed.key,)),
        reason=f"this preprint was published: {where or doi}; its type would change",
        raw=f"{article.get('title')}. {where}. {f'https://doi.org/{doi}' if doi else ''}".strip(),
    )
