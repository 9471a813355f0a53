"""Who each reference of a source was in earlier runs: the same again, moved on, or replaced.

A reference is known by what its source *said* last time, never by what the user may have edited in
Zotero since, and never by a citation key alone: keys are given anew when a list grows. All
references of a source are looked at together. In this order:

1. the same words, or the same work, under the same name: the same reference again (and words that
   wait for a decision under another name: they go on waiting);
2. what was said under a name that now stands for something else is looked for under the others:
   the reference has moved on;
3. the same name, some words changed: a correction, or a doubt (see `standing`);
4. the same place in the list and nearly the same words: a correction too;
5. another name, another place, and nearly the same words: moved on and corrected at once;
6. what is left is new, and what nobody claims has left the source.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zotsync.match import standing
from zotsync.match.asked_before import Doubt
from zotsync.match.compare import compare
from zotsync.match.keys import match_keys, surname_key
from zotsync.match.links import Entry, Links, Recognised, Said
from zotsync.match.model import MONOGRAPHS, Index, Link, MatchRecord, kind_of
from zotsync.match.names import main_author
from zotsync.match.rules import decide
from zotsync.match.standing import ANOTHER, CHANGED, SAME, stands_for
from zotsync.match.wording import RANGE, bare_words, same_words
from zotsync.model.item import Proposal

#: Whether a reference of today is what a link said then.
Fits = Callable[[Link, MatchRecord, Entry], bool]
#: What the words of a reference were asked about in an earlier run.
Asked = Callable[[Proposal], Doubt | None]


def recognise(
    links: Iterable[Link],
    entries: Sequence[Entry],
    index: Index,
    *,
    merged: Mapping[str, str],
    said: Said,
    elsewhere: Iterable[Link] = (),
    trash: Container[str] | None = None,
    doubt: Asked = lambda proposal: None,
) -> Links:
    """Which of today's references each earlier one is; `entries` are the proposals, in order.

    `elsewhere` are links of other sources: the same words by another road are the same item.
    `trash` are the keys of trashed items, asked of the index where it is not given. `doubt` tells
    what the words of a reference were asked about before.
    """
    known = Links(index, merged, said, trash, entries=entries)
    for link in elsewhere:
        if link.raw:
            known.by_words.setdefault(bare_words(link.raw), link)
    by_source: dict[str, list[Link]] = {}
    for link in links:
        by_source.setdefault(link.source, []).append(link)
    known.linked = {(link.source, link.item_key) for of in by_source.values() for link in of}
    for source, mine in by_source.items():
        here = [entry for entry in entries if entry.proposal.source == source]
        _Assignment(known, mine, here, doubt).run()
    return known


@dataclass(slots=True)
class _Assignment:
    """The references of one source, then and now."""

    known: Links
    links: list[Link]
    entries: list[Entry]
    doubt: Asked
    open_links: dict[str, Link] = field(default_factory=dict)
    open_entries: dict[str, Entry] = field(default_factory=dict)
    filed_then: dict[str, list[Link]] = field(default_factory=dict)

    def run(self) -> None:
        """Fills `known.recognised`."""
        self.open_links = {link.ref_id: link for link in self.links}
        self.open_entries = {entry.proposal.ref_id: entry for entry in self.entries}
        later = self._again()
        self._still_asked()
        self._moved_on()
        self._corrected(later)
        for name in later.keys() & self.open_entries.keys():
            proposal = self.open_entries[name].proposal
            self.known.replaced.add((proposal.source, proposal.ref_id))
        self._in_place()
        self._moved_and_corrected()

    def _take(
        self,
        link: Link,
        entry: Entry,
        rule: str,
        *,
        sure: bool = True,
        evidence: tuple[str, ...] = ("link",),
        others: Iterable[Link] = (),
    ) -> None:
        proposal = entry.proposal
        target = self.known.target(link, entry)
        own = link.item_key if link.item_key != target else ""
        beside = tuple(dict.fromkeys(self.known.target(other, entry) for other in others))
        found = Recognised(target, rule, sure, own, evidence, beside)
        self.known.recognised[proposal.source, proposal.ref_id] = found
        self.open_links.pop(link.ref_id, None)
        self.open_entries.pop(proposal.ref_id, None)

    def _again(self) -> dict[str, str]:
        """Takes the same references again; of the others with an earlier name, how they stand."""
        later: dict[str, str] = {}
        for name, entry in list(self.open_entries.items()):
            link = self.open_links.get(name)
            if link is None:
                continue
            if link.raw and link.raw == entry.proposal.reference.raw:
                stand = SAME
            else:
                stand = self.known.stand(link, entry.work)
                if stand == ANOTHER and self._is_a_guest(link, entry):
                    stand = CHANGED
            if stand == SAME:
                self._take(link, entry, "link")
            else:
                later[name] = stand
        return later

    def _still_asked(self) -> None:
        """Words that wait, and stand under another name now: with them goes the item that they may
        be. Nobody else takes its place by the name that they had.
        """
        for name, entry in list(self.open_entries.items()):
            doubt = self.doubt(entry.proposal)
            if doubt is None or doubt.source != entry.proposal.source or doubt.ref_id == name:
                continue
            link = self.open_links.get(doubt.ref_id)
            if link is None or link.item_key not in doubt.candidates:
                continue
            beside = (Link(link.source, "", key) for key in doubt.candidates)
            others = [other for other in beside if other.item_key != link.item_key]
            self._take(link, entry, doubt.rule, sure=False, evidence=doubt.evidence, others=others)

    def _is_a_guest(self, link: Link, entry: Entry) -> bool:
        """Whether the words of then are of the work that the reference's own was merged into."""
        said = (link.source, link.item_key) in self.known.said
        if said or link.item_key not in self.known.merged:
            return False
        return same_words(link.raw, entry.proposal.reference.raw)

    def _moved_on(self) -> None:
        """What was said under one name and stands under another now."""
        filed = self._filed()
        words = {
            bare_words(entry.proposal.reference.raw): name
            for name, entry in self.open_entries.items()
        }
        for link in list(self.open_links.values()):
            name = words.get(bare_words(link.raw), "") if link.raw else ""
            if not name or name not in self.open_entries:
                name = next(self._meeting(link, filed, _is_same), "")
            if name in self.open_entries:
                self._take(link, self.open_entries[name], "moved")
        for link in self._nameless():
            if name := next(self._meeting(link, filed, _is_same), ""):
                self._take(link, self.open_entries[name], "moved")

    def _nameless(self) -> Iterator[Link]:
        """What the source has said of items for which no name stands any more: it was given to
        another reference, and taken back by an undo.
        """
        if not self.open_entries or not self.links:
            return
        source, linked = self.links[0].source, {link.item_key for link in self.links}
        for name, key in sorted(self.known.said):
            if name == source and key not in linked:
                yield Link(source, "", key)

    def _filed(self) -> dict[str, list[str]]:
        """The names of the references that nobody claims yet, by their match keys."""
        filed: dict[str, list[str]] = {}
        for name, entry in self.open_entries.items():
            for key in _meeting_keys(entry.work):
                filed.setdefault(key, []).append(name)
        return filed

    def _meeting(self, link: Link, filed: Mapping[str, list[str]], fits: Fits) -> Iterator[str]:
        """The names of the open references that fit what was said of a link."""
        then = self.known.then(link)
        for key in _meeting_keys(then) if then else ():
            for name in filed.get(key, ()):
                entry = self.open_entries.get(name)
                if then and entry and fits(link, then, entry):
                    yield name

    def _moved_and_corrected(self) -> None:
        """What stands under another name and with some words changed, if it can be only one."""
        filed = self._filed()
        for link in list(self.open_links.values()):
            for fits in _NEAR:
                names = set(self._meeting(link, filed, fits))
                if len(names) == 1:
                    entry = self.open_entries[names.pop()]
                    others = self._as_well(link, entry)
                    sure = fits is _is_corrected and not others
                    rule = "moved" if sure else "other-title"
                    evidence = ("link",) if sure else self._said_otherwise(link, entry.work)
                    self._take(link, entry, rule, sure=sure, evidence=evidence, others=others)
                    break

    def _as_well(self, link: Link, entry: Entry) -> list[Link]:
        """The other references of then that are nowhere now and that an entry may be, too."""
        found = dict[str, Link]()
        for key in _meeting_keys(entry.work):
            for other in self._said_under().get(key, ()):
                then = self.known.then(other)
                lost = other is not link and other.ref_id in self.open_links
                if lost and then and any(fits(other, then, entry) for fits in _NEAR):
                    found[other.ref_id] = other
        return list(found.values())

    def _said_under(self) -> dict[str, list[Link]]:
        """The references of then that nobody is now, by the match keys of what was said."""
        if not self.filed_then:
            for link in self.open_links.values():
                then = self.known.then(link)
                for key in _meeting_keys(then) if then else ():
                    self.filed_then.setdefault(key, []).append(link)
        return self.filed_then

    def _corrected(self, later: Mapping[str, str]) -> None:
        for name, stand in later.items():
            link, entry = self.open_links.get(name), self.open_entries.get(name)
            if link is None or entry is None or stand == ANOTHER:
                continue
            if stand == CHANGED:
                self._take(link, entry, "link")
                continue
            evidence = self._said_otherwise(link, entry.work)
            if "!title" in evidence:
                self._take(link, entry, "other-title", sure=False, evidence=evidence)
            else:
                self._take(link, entry, "other-work", sure=False, evidence=evidence)

    def _said_otherwise(self, link: Link, now: MatchRecord) -> tuple[str, ...]:
        """What agrees and what does not between what a name stood for and what it stands for."""
        then = self.known.then(link)
        return ("link", *(compare(then, now).words() if then else ()))

    def _in_place(self) -> None:
        """Entries whose name is made of their words: known by their place and by most words."""
        places = {
            link.ordinal: link for link in self.open_links.values() if link.ordinal is not None
        }
        for entry in list(self.open_entries.values()):
            ordinal = entry.proposal.reference.ordinal
            link = places.get(ordinal) if ordinal is not None else None
            if link is not None and self._is_still(link, entry):
                self._take(link, entry, "same-entry")

    def _is_still(self, link: Link, entry: Entry) -> bool:
        """Whether an entry in the place of a link is that one: corrected, or in print by now."""
        then = self.known.then(link)
        if then is not None and standing.is_in_print_now(then, entry.work):
            return True
        # in its place, first and last page are corrected together
        same = same_words(link.raw, entry.proposal.reference.raw, counted=RANGE)
        return same and self.known.stand(link, entry.work) in (SAME, CHANGED)


def _meeting_keys(work: MatchRecord) -> tuple[str, ...]:
    """The match keys of a work, and the imprint of a book: a title may be corrected beside it."""
    author = surname_key(main_author(work))
    if not (author and work.year and work.publisher and kind_of(work) in MONOGRAPHS):
        return match_keys(work)
    return (*match_keys(work), f"im:{author}|{work.year}|{work.publisher}")


def _is_same(link: Link, then: MatchRecord, entry: Entry) -> bool:
    return decide(then, entry.work).outcome == "match"


def _is_corrected(link: Link, then: MatchRecord, entry: Entry) -> bool:
    stand = stands_for(then, entry.work)
    return stand in (SAME, CHANGED) and same_words(link.raw, entry.proposal.reference.raw)


def _is_doubtful(link: Link, then: MatchRecord, entry: Entry) -> bool:
    verdict = decide(then, entry.work)
    return verdict.outcome == "review" and not verdict.against


def _is_retold(link: Link, then: MatchRecord, entry: Entry) -> bool:
    return standing.may_be_retold(then, entry.work)


#: How an entry under another name may be what was said then, the surest first.
_NEAR: tuple[Fits, ...] = (_is_corrected, _is_doubtful, _is_retold)
