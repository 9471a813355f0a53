"""Labelled tokens as stretches of text: a citation as the tagger sees it.

A citation's words and marks, one by one, with the places where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple


class Span(NamedTuple):
    """Tokens `first` to `last`, both inside."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Tagged:
    """A citation's words, its tokens with a label each, and the probability of these labels."""

    words: str
    tokens: tuple[Token, ...]
    labels: tuple[str, ...]
    chance: float
    #: Stretches that were asked for before: rules ask for the same ones again and again.
    _found: dict[tuple[tuple[str, ...], int], list[Span]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _present: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_present", frozenset(self.labels))

    def text(self, span: Span) -> str:
        """The words of a span."""
        return self.words[self.tokens[span.first].start : self.tokens[span.last].end]

    def spans(self, *labels: str, marks: int = 0) -> list[Span]:
        """The stretches that carry these labels, up to `marks` unlabelled marks among them."""
        if self._present.isdisjoint(labels):
            return []  # mostly
        key = (labels, marks)
        if key not in self._found:
            self._found[key] = list(_spans(self.tokens, self.labels, labels, marks))
        return list(self._found[key])

    def before(self, place: int, length: int = 24) -> str:
        """Up to `length` characters before a token."""
        start = self.tokens[place].start
        return self.words[max(0, start - length) : start]

    def after(self, place: int, length: int = 24) -> str:
        """Up to `length` characters behind a token."""
        end = self.tokens[place].end
        return self.words[end : end + length]

    def relabelled(self, start: int, end: int, label: str) -> Tagged:
        """The same citation, the tokens between two characters under another label."""
        labels = tuple(
            label if start <= token.start and token.end <= end else old
            for token, old in zip(self.tokens, self.labels, strict=True)
        )
        return replace(self, labels=labels)

    def labelled(self, span: Span, label: str) -> Tagged:
        """The same citation, all of a span under another label."""
        return self.relabelled(self.start(span), self.end(span), label)

    def parted(self, span: Span, found: re.Match[str], **labels: str) -> Tagged:
        """The same citation, a match in the words of a span without labels but for those of its
        groups that are named.
        """
        start = self.start(span)
        done = self.relabelled(start + found.start(), start + found.end(), "O")
        for group, label in labels.items():
            if found[group]:
                done = done.relabelled(start + found.start(group), start + found.end(group), label)
        return done

    def start(self, span: Span) -> int:
        """The character at which a span begins."""
        return self.tokens[span.first].start

    def end(self, span: Span) -> int:
        """The character behind a span."""
        return self.tokens[span.last].end

    def unlabelled(self) -> str:
        """What no field took, the stretches parted by a bar."""
        parts = [self.text(span) for span in self.spans("O")]
        return " | ".join(parts)


def _spans(
    tokens: Sequence[Token], labels: Sequence[str], wanted: Container[str], marks: int
) -> Iterator[Span]:
    first = last = -1
    for place in [place for place, label in enumerate(labels) if label in wanted]:
        near = place == last + 1 or _joins(tokens, labels, range(last + 1, place), marks)
        if last >= 0 and near:
            last = place
            continue
        if last >= 0:
            yield Span(first, last)
        first = last = place
    if last >= 0:
        yield Span(first, last)


def _joins(tokens: Sequence[Token], labels: Sequence[str], gap: range, marks: int) -> bool:
    """Whether between two tokens of a stretch there are at most `marks` unlabelled marks."""
    return len(gap) <= marks and all(
        labels[place] == "O" and not tokens[place].is_word for place in gap
    )


#: What the tagger looks at; what stands behind is read by no label. A list of a hundred names fits.
MOST_TOKENS = 1_000

# An address or a DOI is one token; so is each sign of a script that is written without spaces.
_TOKEN = re.compile(
    r"(?:https?://|www\.|ftp://)[^\s,;<>\]]*[^\s,;<>\]\.\)]"
    r"|10\.\d{4,9}(?:\.\d+)*/[^\s<>,;]*[^\s<>,;\.\)\]]"
    r"|[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff5e]"
    r"|[^\W\d_\u2e80-\u9fff\uac00-\ud7af]+|\d+|[^\w\s]|_+|\S"
)


class Token(NamedTuple):
    """A word, number, mark or address, and the characters `start` to `end` that it is."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or a digit."""
        return self.text[0].isalnum()


def tokens_of(words: str) -> tuple[Token, ...]:
    """The tokens of a citation whose spaces are single, at most `MOST_TOKENS` of them."""
    found: list[Token] = []
    for match in _TOKEN.finditer(words):
        if len(found) == MOST_TOKENS:
            break
        found.append(Token(match[0], match.start(), match.end()))
    return tuple(found)
