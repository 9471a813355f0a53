"""What was asked about words before, and answered: both hold for the words, under whatever name.

A doubt hangs on what a list had said before. Once its words are known, and stand under another
citation key or in another file, nothing that is remembered leads from them to that item any more;
and they would be taken for a new work, without a word. So the question goes on, and so do answers.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from zotsync.match.model import Decisions
from zotsync.match.wording import bare_words
from zotsync.model.item import Proposal
from zotsync.text.fold import LONGEST

#: Fewer letters than this are no words by which an entry is known.
_TELLING = 12

#: The name of an entry in its own words, in each format that gives one.
_NAME = re.compile(
    r"(?P<before>"
    r"\A\s*@\w{1,40}\s*[{(]\s*"  # @article{name,
    r"|\"(?:id|citation-key)\"\s*:\s*\""  # "id": "name"
    r"|^(?:- )?[ \t]*id:[ \t]*['\"]?"  # - id: name
    r"|^ID\s{1,2}-\s"  # ID  - name
    r"|\A<[^<>]{0,300}?\sID=\""  # <mods ID="name">
    r"|\A(?=[^\s{}\"'<>@]{1,200}:\s*$)"  # name: (and its fields in the lines below)
    r")[^\s,\"'<>]{1,200}",
    re.MULTILINE,
)

#: (source, ref_id): who a reference is.
Who = tuple[str, str]


def words_of_entry(raw: str) -> str:
    """The words of an entry as they are compared, without the name that its list gives to it."""
    return bare_words(_NAME.sub(r"\g<before>", raw[:LONGEST]))


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a source's reference with the words `raw` was asked about in an earlier run.

    `candidates` are the keys of the items that it may be, `rule` and `evidence` as in `Match`.
    """

    source: str
    ref_id: str
    raw: str
    candidates: tuple[str, ...]
    rule: str = "other-work"
    evidence: tuple[str, ...] = ("link",)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was decided about words: an item key, "new" or "skip", of which reference (`who`)."""

    who: Who
    decision: str
    raw: str


One = TypeVar("One", Doubt, Answer)


@dataclass
class AskedBefore:
    """The questions and answers of earlier runs, by the words that they are about.

    `decided_words` are the words of each decision, `gone` the sources of decisions that are no
    more, and `today` the words that each reference has now.
    """

    doubts: Sequence[Doubt] = ()
    decisions: Decisions = field(default_factory=dict)
    decided_words: Mapping[Who, str] = field(default_factory=dict)
    gone: Container[str] = ()
    today: Mapping[Who, str] = field(default_factory=dict)

    def doubt(self, proposal: Proposal) -> Doubt | None:
        """What these words were asked about, in their own list or else in another."""
        found = self._doubts.get(self._words(proposal), ()) if self._doubts else ()
        return _first_of(proposal.source, found)

    def own_answer(self, proposal: Proposal) -> Answer | None:
        """What was decided about the name of a reference; its words may be others by now."""
        who = (proposal.source, proposal.ref_id)
        decision = self.decisions.get(who)
        return Answer(who, decision, self.decided_words.get(who, "")) if decision else None

    def is_answered(self, proposal: Proposal) -> bool:
        """Whether anything was decided about the name of a reference, or about its words."""
        named = (proposal.source, proposal.ref_id) in self.decisions
        return named or self.answer(proposal) is not None

    def answer(self, proposal: Proposal) -> Answer | None:
        """What was decided about these words when they stood under another name.

        That words are left out is decided for their list, and for one that comes in its place.
        """
        found = self._answers.get(self._words(proposal), ()) if self._answers else ()
        held = [one for one in found if self._holds(one, proposal)]
        return _first_of(proposal.source, held)

    def _holds(self, answer: Answer, proposal: Proposal) -> bool:
        source = answer.who[0]
        if answer.who == (proposal.source, proposal.ref_id):
            return False  # under its own name a decision is looked for first
        if answer.decision != "skip":
            return True
        if source == proposal.source:
            return words_of_entry(self.today.get(answer.who, "")) != words_of_entry(answer.raw)
        return source in self.gone

    @cached_property
    def _doubts(self) -> dict[str, list[Doubt]]:
        return _by_words(self.doubts)

    @cached_property
    def _answers(self) -> dict[str, list[Answer]]:
        given = (
            Answer(who, decision, self.decided_words.get(who, ""))
            for who, decision in self.decisions.items()
        )
        return _by_words(given)

    def _words(self, proposal: Proposal) -> str:
        return words_of_entry(proposal.reference.raw)


def _by_words(known: Iterable[One]) -> dict[str, list[One]]:
    found: dict[str, list[One]] = {}
    for one in known:
        words = words_of_entry(one.raw)
        if len(words) >= _TELLING:
            found.setdefault(words, []).append(one)
    return found


def _first_of(source: str, found: Iterable[One]) -> One | None:
    """The one of a source, if there is one; else the first."""
    some = list(found)
    mine = (one for one in some if _source_of(one) == source)
    return next(mine, some[0] if some else None)


def _source_of(one: Doubt | Answer) -> str:
    return one.source if isinstance(one, Doubt) else one.who[0]
