"""References shown as cards: a heading with the title, and below it who, where and when.

Semantic Scholar, ResearchGate and others set a reference so: its words have no order that any style
prints, but each part has an element, called after what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from zotsync.formats.agreement import Facts
from zotsync.formats.html.links import link_name
from zotsync.formats.html.page import class_words
from zotsync.formats.html.words import hidden, plain_words
from zotsync.model.reference import Name
from zotsync.text.dates import file_date
from zotsync.text.names import is_body

_HEADS = ("h2", "h3", "h4", "h5", "h6")
_PEOPLE = re.compile(r"(?:.*[-_])?(?:authors?|author-?list|people|creators?)(?:[-_]list)?")
_PLACE = re.compile(
    r"(?:.*[-_])?(?:venue|journal|source|publication(?:-title)?|container)(?:[-_]title)?"
)
_WHEN = re.compile(r"(?:.*[-_])?(?:pub-?dates?|pub-?year|year|date|published)")
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]\d\d|20\d\d)(?!\d)")
_MEETING = re.compile(r"\b(?:proceedings of the|conference|symposium|workshop)\b", re.I)
_MOST = 5_000  # cards of a list
_BETWEEN = re.compile(r"\s*(?:[,;·∙•]|\band\b|&)\s*")


def card_facts(element: etree._Element) -> Facts | None:
    """What a card says of its reference; None for an entry that is no card."""
    heads = [each for each in element.iter(*_HEADS) if not hidden(each)]
    if len(heads) != 1:
        return None
    title = plain_words(heads[0]).strip(" .")
    people = next(_called(element, _PEOPLE), None)
    when = next(_called(element, _WHEN), None)
    date = file_date(plain_words(when)[:80]) if when is not None else None
    names = _names(people) if people is not None else ()
    if not title or not (names or (date and date.year)):
        return None
    place = next(_called(element, _PLACE), None)
    container = plain_words(place).strip(" .,;·") if place is not None else ""
    fields = {"title": title, "container-title": _YEAR.sub("", container).strip(" ,()")}
    kind = "paper-conference" if _MEETING.search(container) else "article-journal"
    return Facts(
        "card", kind if fields["container-title"] else "", names=names,
        issued=date if date and date.year else None,
        fields={name: text for name, text in fields.items() if text}, exact=True, whole=True,
    )  # fmt: skip


def cards_of(part: etree._Element) -> list[etree._Element]:
    """The cards of a list, in order: elements with a heading each; [] unless all are cards."""
    heads = [each for each in part.iter(*_HEADS) if not hidden(each)][:_MOST]
    around: dict[etree._Element, int] = {}
    for head in heads:
        for ancestor in head.iterancestors():
            around[ancestor] = around.get(ancestor, 0) + 1
            if ancestor is part:
                break
    cards = [card for head in heads if (card := _outermost_alone(head, part, around)) is not None]
    return cards if len(cards) > 1 and all(map(card_facts, cards)) else []


def _outermost_alone(
    head: etree._Element, part: etree._Element, around: dict[etree._Element, int]
) -> etree._Element | None:
    """The largest element in which a heading is the only one; None for a heading of the list."""
    found = None
    for ancestor in head.iterancestors():
        if ancestor is part or around.get(ancestor) != 1:
            break
        found = ancestor
    return found


def _called(element: etree._Element, pattern: re.Pattern[str]) -> Iterator[etree._Element]:
    """The elements below one that are called so, outermost first."""
    for each in element.iter("span", "div", "ul", "p", "li", "time", "a"):
        named = each.tag == "time" and pattern is _WHEN
        if (named or any(map(pattern.fullmatch, class_words(each)))) and plain_words(each):
            yield each


def _names(people: etree._Element) -> tuple[Name, ...]:
    """The people of a card: an element each, or words with commas between."""
    parts = [plain_words(child) for child in people if not hidden(child)]
    if len(parts) < 2:
        parts = _BETWEEN.split(plain_words(people))
    worded = [part.strip(" ,;·∙•") for part in parts]
    return tuple(
        Name(literal=part) if is_body(part) else name
        for part in worded
        if part and (name := link_name(part))
    )
