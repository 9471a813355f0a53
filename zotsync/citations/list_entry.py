"""An entry of a reference list, and the gathering of its lines while the list is read.

What an entry says is not read here; only whether its words look finished, so that a notice behind
it is not taken for its next line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zotsync.citations import page_lines
from zotsync.citations.ending import WITHOUT_YEAR

YEAR = re.compile(r"(?<!\d)(?:1[4-9]\d\d|20\d\d)(?!\d)")
FINISHED = re.compile(r"\((?:[^()]*\b)?(?:1[4-9]\d\d|20\d\d|in\s+(?:the\s+)?press)\)\.?$")
_GOES_ON = re.compile(
    r"(?:doi\b|https?:|www\.|10\.\d{4}|PMID|PMCID|Epub|[(\[;,:]|[^\W\d_A-Z])", re.IGNORECASE
)
_KEEPS_HYPHEN = re.compile(r"(?:and|or|to|und|oder|et|y|bis)\b")


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry: `raw` has its exact words, wrapped lines joined by one space; `words` is the same
    with what the wrapping broke (a range, a hyphened name, an address) joined again.
    """

    raw: str
    words: str
    first_line: int
    last_line: int
    number: int | None = None
    hints: tuple[str, ...] = ()


@dataclass(slots=True)
class OpenEntry:
    """An entry whose lines are being gathered."""

    number: int | None
    first_line: int
    lines: list[str] = field(default_factory=list)
    last_line: int = 0
    hints: set[str] = field(default_factory=set)
    closed: bool = False
    dated: bool = False  # a year, or what stands in its place, is in its words

    def add(self, words: str, line_number: int) -> None:
        words, hints = page_lines.without_links(words.strip())
        self.hints.update(hints)
        self.closed = self.closed or bool(hints)
        if words:
            self.lines.append(words)
            self.dated = self.dated or says_when(words)
            self.last_line = line_number

    def takes(self, line: str, gap: bool) -> bool:
        """Whether a plain line goes on this entry; `gap`: a blank line stands between."""
        if self.closed:
            return False
        if not self.lines:
            return True
        last = self.lines[-1]
        if gap:
            return not last.endswith((".", ")", "]", "?", "!")) and not self.dated
        return not FINISHED.search(last) or continues(line)

    def finished(self) -> bool:
        """Whether its last line ends as no line but the last one does."""
        return bool(self.lines and FINISHED.search(self.lines[-1]))

    def may_end(self) -> bool:
        """Whether its words could be all: they have a date or an address and a sentence's end."""
        if not self.lines:
            return False
        last = self.lines[-1]
        if "10." in last or (self.dated and last.endswith((".", ")", "]", "?", "!"))):
            return True
        return last.rpartition(" ")[2].startswith(("http://", "https://", "www."))

    def entry(self) -> ListEntry:
        return ListEntry(
            " ".join(self.lines), mended(self.lines), self.first_line,
            max(self.last_line, self.first_line), self.number,
            tuple(hint for hint in ("DOI", "PMID", "PMCID") if hint in self.hints),
        )  # fmt: skip


def says_when(words: str) -> bool:
    """Whether a year stands in the words, or what stands in its place: `(in press)`, `(n.d.)`."""
    return bool(YEAR.search(words) or ("(" in words and WITHOUT_YEAR.search(words)))


def continues(line: str) -> bool:
    """Whether a line begins as the next line of a reference does."""
    words = line.strip()
    if words.startswith(("Retrieved ", "Accessed ", "Available ")):
        return True
    return bool(_GOES_ON.match(words)) and not (
        words[0].isupper() and not words.startswith(("DOI", "PM", "Epub"))
    )


def mended(lines: Sequence[str]) -> str:
    """Wrapped lines as one text; a hyphen, dash or slash at a line's end stays with what follows.

    `tumor-` before `and` keeps its space: a hyphen may stand for a word left out.
    """
    text = ""
    if sum(map(len, lines)) > 10_000:
        return " ".join(lines)  # no single reference: it is not read any further
    for line in lines:
        glue = (
            text[-1:] in "-‐‑–/" and text[-2:-1] not in (" ", "") and not _KEEPS_HYPHEN.match(line)
        )
        text += line if not text or glue else f" {line}"
    return text
