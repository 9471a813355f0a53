"""A citation's words and marks, one by one, with the places where they stand."""

from __future__ import annotations

import re
from typing import NamedTuple

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
