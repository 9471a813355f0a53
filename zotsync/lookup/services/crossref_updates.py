"""What Crossref knows about the fate of a work: notices, newer versions, published preprints.

`updated-by` on a record: it was corrected or retracted, with the notice's DOI and day (publishers'
words and Retraction Watch's); `update-to`: it is the notice itself. A work that names itself in
either was changed in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zotsync.lookup.service import as_dict, dicts
from zotsync.model.identifiers import clean_doi, doi_key
from zotsync.model.record import told_once
from zotsync.model.reference import PublishedNotice
from zotsync.text.dates import date_numbers, dated

_UPDATES = {
    "retraction": "retracted",
    "partial_retraction": "corrected",
    "withdrawal": "withdrawn",
    "removal": "withdrawn",
    "correction": "corrected",
    "corrigendum": "corrected",
    "erratum": "corrected",
    "expression_of_concern": "concern",
    "new_version": "superseded",
    "new_edition": "superseded",
}
#: Updates whose record is a work of its own, not a notice about another.
_WORKS_OF_THEIR_OWN = frozenset({"new_version", "new_edition", "addendum", "clarification"})


def published_notices(item: Mapping[str, Any]) -> tuple[PublishedNotice, ...]:
    """The notices about a work and its published version, the day of each if it is known."""
    own = doi_key(str(item.get("DOI") or ""))
    updates = [*dicts(item.get("updated-by")), *_of_itself(item, own)]
    found = [notice for update in updates if (notice := _notice(update))]
    relation = as_dict(item.get("relation"))
    for entry in dicts(relation.get("is-preprint-of")):
        if published := _identifier(entry.get("id")):
            found.append(PublishedNotice("preprint-published", published))
    return told_once(found)


def flags_of(item: Mapping[str, Any], kind: str, title: str) -> tuple[str, ...]:
    """`preprint`, `notice` (it is one), and the kinds of the notices about it."""
    own = doi_key(str(item.get("DOI") or ""))
    subtype = str(item.get("subtype") or "preprint")
    flags = ["preprint"] if kind == "posted-content" and subtype == "preprint" else []
    flags += [notice.kind for notice in published_notices(item)]
    about_others = [
        update
        for update in dicts(item.get("update-to"))
        if doi_key(_identifier(update.get("DOI"))) != own
    ]
    if kind == "peer-review" or any(_name(u) not in _WORKS_OF_THEIR_OWN for u in about_others):
        flags.append("notice")
    if title.casefold().startswith("withdrawn") and "withdrawn" not in flags:
        flags.append("withdrawn")
    if title.casefold().startswith("retracted") and "retracted" not in flags:
        flags.append("retracted")
    return tuple(dict.fromkeys(flags))


def _of_itself(item: Mapping[str, Any], own: str) -> Iterable[Mapping[str, Any]]:
    """Updates that a work names of itself: it was corrected or retracted in place."""
    for update in dicts(item.get("update-to")):
        if doi_key(_identifier(update.get("DOI"))) == own:
            yield update


def _notice(update: Mapping[str, Any]) -> PublishedNotice | None:
    kind = _UPDATES.get(_name(update), "")
    if not kind:
        return None
    numbers = date_numbers(as_dict(update.get("updated")).get("date-parts"))
    day = dated(*numbers).iso() if numbers and numbers[0] > 1000 else ""
    return PublishedNotice(kind, _identifier(update.get("DOI")), day)


def _identifier(value: object) -> str:
    """A DOI as it is registered, else the words that stand in its place."""
    text = str(value or "").strip()[:300]
    return clean_doi(text) or text


def _name(update: Mapping[str, Any]) -> str:
    return str(update.get("type") or "").lower().replace(" ", "_").replace("-", "_")
