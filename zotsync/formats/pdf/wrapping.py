"""Lines of print to running words: hyphens at line ends, addresses that a line end broke. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_SOFT = "\u00ad"
_BREAK = re.compile(r"([^\W_]+)([-‐‑\u00ad])$")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.|doi(?:\.org/|:\s?)|10\.\d{4,9}/)\S*$", re.I)
_GOES_ON = re.compile(r"[^\s,;]*\d[^\s,;]*|[a-z][\w.%/-]*[./_%-][\w.%/-]*")


def counted_words(lines: Iterable[str]) -> Counter[str]:
    """The words of a document and how often each stands in it: they tell how a broken one joins."""
    found: Counter[str] = Counter()
    for line in lines:
        words = _WORD.findall(line)
        if line.rstrip().endswith(("-", "‐", _SOFT)):
            words = words[:-1]
        found.update(word.casefold() for word in words)
    return found


def joined_lines(lines: Sequence[str], known: Counter[str]) -> str:
    """The lines as one text: broken words and addresses whole again, other ends a space.

    `disrup-` + `tions` is one word, `tumour-` + `associated` keeps its hyphen if the document has
    it so elsewhere, `Quintanal-` + `Villalonga` and `12-` + `19` always.
    """
    text = ""
    for line in lines:
        words = " ".join(line.split())
        if words:
            text = _with(text, words, known) if text else words
    return text.replace(_SOFT, "-")


def _with(text: str, line: str, known: Counter[str]) -> str:
    last = text.rpartition(" ")[2]
    if _ADDRESS.search(last):
        return text.replace(_SOFT, "-") + line if _address_goes_on(last, line) else f"{text} {line}"
    broken = _BREAK.search(text)
    if broken is None:
        glue = "" if text.endswith(("–", "/")) and text[-2:-1] != " " else " "
        return text + glue + line
    head = broken[1]
    tail = re.match(r"[^\W_]+", line)
    if tail is None:
        return f"{text} {line}"
    bare = text[: broken.start(2)]
    if head[-1].isdigit() or not tail[0][0].islower():
        return f"{bare}-{line}"
    if re.match(r"(?:and|or|und|oder|et|y)\b", line):
        return f"{bare}- {line}"
    return bare + ("-" if _keeps_hyphen(bare, tail[0], known) else "") + line


def _keeps_hyphen(bare: str, tail: str, known: Counter[str]) -> bool:
    """Whether the document has the word with its hyphen rather than without."""
    head = re.search(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*$", bare)
    front = head[0].casefold() if head else ""
    whole, parted = front + tail.casefold(), f"{front}-{tail.casefold()}"
    if known[whole] or known[parted]:
        return known[parted] > known[whole]
    return front in _FRONTS


#: What stands before a hyphen that is the word's own, where the document does not tell.
_FRONTS = frozenset((
    "self", "non", "well", "high", "low", "long", "short", "meta", "cross", "multi", "post", "pre",
    "pro", "anti", "semi", "quasi", "ex", "all", "half", "genome", "population", "evidence", "age",
    "sex", "dose", "time", "cell", "case", "state",
))  # fmt: skip


def _address_goes_on(last: str, line: str) -> bool:
    """Whether a line goes on an address that the line above ended in."""
    following = line.partition(" ")[0]
    if last.endswith(("/", "-", "_", "=", "?", "&", "%", _SOFT)):
        return following[0].isalnum()
    if re.search(r"doi:$", last, re.I):
        return False
    whole = _GOES_ON.fullmatch(following.rstrip(".")) is not None
    alone = " " not in line
    if last.endswith("."):
        return whole and following[0].isalnum() and (alone or following[0].isdigit())
    return alone and whole and following[0].isalnum()
