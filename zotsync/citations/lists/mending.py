"""What the wrapping of lines broke, joined again: words, ranges, names, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOST = 10_000  # characters; no single reference is longer, and none is read any further
_KEEPS_SPACE = re.compile(r"(?:and|or|to|und|oder|et|y|bis|e|o|en|of)\b")
_SOFT = "\u00ad"  # where a word may break: no letter of it
_HYPHENS = "-‐‑"
_BROKEN_WORD = re.compile(r"[^\W\d_]{2,}$")
_LOWER = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.|\bdoi:\s?|\b10\.\d{4,9}(?:/|$))\S*$", re.IGNORECASE)
_REST_OF_ADDRESS = re.compile(
    r"[./_=?&%~#:-]\S|[a-z0-9]\S*[./_=?&%-]\S|\d[\w.-]*[.,;)]?$|[\w-]+\.(?:pdf|html?|php|aspx)\b"
)
_IN_BROKEN_PLACE = "./-_=?&%~:"
#: Second parts of compounds that are written with a hyphen wherever the line ends.
_TAIL_WORDS = (
    "associated based bearing binding blind blinded bound cell cells centered centred century"
    " class containing control controlled coupled deficient deletion delivered dependent"
    " derived directed dose driven enriched expressing factor field fold free generation grade"
    " group guided health income independent induced infected inhibitor integrated known"
    " knockout labeled labelled layer length level life like limited limiting line linked"
    " making mediated median negative old only onset order oriented out phase positive poor"
    " rate reactive reactivity receptor regulated related relevant report reported resistance"
    " resistant response responsive rich risk scale seeking sensitive sensing set sided"
    " signaling site size skin solving specific speed stage state stem step stranded stress"
    " sufficient survival target targeted targeting term throughput time to treated treatment"
    " trial type up use wide width wise world year years"
)
_TAILS = frozenset(_TAIL_WORDS.split())
_HEAD_WORDS = (
    "all anti auto bio case co cost cross data decision double down dual early end eye far"
    " first five four full gene genome half high hospital ill in inter intra large late least"
    " life light little long low macro meta mid mini mono multi nano near neo neuro new next"
    " non off old on one open out over para part peer poly population post pre proto pseudo"
    " quasi re real second self semi short single six small socio state sub super ten third"
    " three time top trans triple two ultra under up well whole wild work"
)
_HEADS = frozenset(_HEAD_WORDS.split())


def mended(lines: Sequence[str]) -> str:
    """Wrapped lines as one text.

    A hyphen that divides a word is taken out (`disrup-` before `tions`), one that is written stays
    with what follows (`stroma-` before `derived`, names, ranges), and keeps its space where it
    stands for a word left out (`tumor-` before `and`). An address goes on without a space.
    """
    if sum(map(len, lines)) > _MOST:
        return " ".join(lines)
    text = ""
    for line in lines:
        text = _joined(text, line) if text else line
    return text[:-1].replace(_SOFT, "") + text[-1:]


def _joined(text: str, line: str) -> str:
    if text.endswith(_SOFT):
        return text[:-1] + line
    if _goes_on_address(text, line):
        return text + line
    alone = text[-2:-1] in (" ", "")
    if text[-1:] in _HYPHENS and not alone and not _KEEPS_SPACE.match(line):
        return (text[:-1] if _divides_word(text[:-1], line) else text) + line
    if text[-1:] in "–/" and not alone:
        return text + line
    return f"{text} {line}"


def _goes_on_address(text: str, line: str) -> bool:
    """Whether a DOI or URL at the end of the text goes on in the next line."""
    found = _ADDRESS.search(text) if _REST_OF_ADDRESS.match(line) else None
    if not found:
        return False
    return found[0][-1] in _IN_BROKEN_PLACE or line[0] in "./_=?&%" or _alone(line)


def _alone(line: str) -> bool:
    """Whether a line is one piece of an address and nothing else."""
    return " " not in line.strip() and bool(re.search(r"\d", line)) and not line[0].isupper()


def _divides_word(text: str, line: str) -> bool:
    """Whether the hyphen between them is only the line's end."""
    head, tail = _BROKEN_WORD.search(text[-40:]), _LOWER.match(line[:40])
    if not head or not tail or not tail[0].islower() or not head[0][1:].islower():
        return False
    before = text[-41:][: -len(head[0])][-1:]
    if before and before in _HYPHENS + "–":
        return False
    return tail[0] not in _TAILS and head[0].lower() not in _HEADS
