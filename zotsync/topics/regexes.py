"""Regular expressions of users, run by RE2: linear in the text, whatever the pattern.

RE2 has no look-around and no back-references, and its `\\b` knows ASCII letters only; the rest is
written as in Python. Texts are seen clause by clause, without accents and with plain hyphens.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

#: A regular expression reads the first so many characters of a field.
MAX_TEXT = 4000
MAX_PATTERN = 300

_CLAUSE_END = re.compile(r"(?<=[.;:?!])\s+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–−—", "-"))
#: What RE2 reads otherwise than Python: escapes, classes of characters, `{,n}`.
_READ_OTHERWISE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{,(?=\d+\})", re.S)
#: Python's `\w`, of any script.
_WORD = r"\pL\pN_"
_ANCHOR = re.compile(r"[$^]|\\[Az]")
_BOUNDARY = re.compile(r"[^\x00-\x7f]\\[bB]|\\[bB][^\x00-\x7f]")
#: How RE2 begins to name what it does not know → what we say.
_UNKNOWN = {
    r"invalid perl operator: \(\?<?[=!]": "a regular expression here has no look-around",
    r"invalid perl operator: \(\?P|invalid escape sequence: \\\d":
        "a regular expression here has no back-references",
    r"pattern too large|invalid repetition size": "a regular expression repeats too much",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression; it ignores case (`(?-i:…)` brings it back), accents and dashes."""

    pattern: str
    compiled: Any
    #: Whether it may hold only where a clause begins or ends.
    anchored: bool

    def search(self, text: str) -> str:
        """The first match in a text, as printed, or ""."""
        plain = _plain_text(text)
        if not self.anchored and not self.compiled.search(plain):
            return ""  # nowhere in the text, so in no clause
        for start, end in _clauses(plain):
            found = self.compiled.search(plain[start:end])
            if found and found.end() > found.start():
                return text[start + found.start() : start + found.end()]
        return ""


@functools.lru_cache(maxsize=1024)
def compile_regex(pattern: str) -> Regex:
    """The pattern, ready to use.

    Raises:
        ValueError: it is no regular expression, or one that RE2 does not know; the text says why.
    """
    if not pattern or len(pattern) > MAX_PATTERN:
        raise ValueError(f"a regular expression has 1 to {MAX_PATTERN} characters")
    plain = "".join(_plain(ch) if ch.isalpha() else ch for ch in pattern)
    if _BOUNDARY.search(plain):
        raise ValueError(r"\b here tells only words of Latin letters apart; leave it out")
    compiled = _compile(_READ_OTHERWISE.sub(_for_re2, plain))
    if compiled.search(""):
        raise ValueError("a regular expression must not match the empty text")
    return Regex(pattern, compiled, anchored=bool(_ANCHOR.search(plain.replace("[^", "["))))


def _compile(pattern: str) -> Any:
    import re2

    options = re2.Options()
    options.case_sensitive = False
    options.never_capture = True
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0].decode("utf-8", "replace")
        known = [ours for theirs, ours in _UNKNOWN.items() if re.match(theirs, reason)]
        raise ValueError(f"{(known or ['not a regular expression'])[0]}: {reason}") from None


def _for_re2(found: re.Match[str]) -> str:
    """A piece of a Python pattern as RE2 reads it."""
    piece = found[0]
    if piece == "{,":
        return "{0,"
    if piece[0] == "[":
        return re.sub(r"\\.", lambda inner: _WORD if inner[0] == r"\w" else inner[0], piece)
    return {r"\w": f"[{_WORD}]", r"\W": f"[^{_WORD}]"}.get(piece, piece)


@functools.lru_cache(maxsize=8)
def _plain_text(text: str) -> str:
    """What is read of a text, without accents and with plain hyphens; kept for the next pattern."""
    text = text[:MAX_TEXT]
    return text if text.isascii() else "".join(map(_plain, text))


@functools.lru_cache(maxsize=8)
def _clauses(plain: str) -> list[tuple[int, int]]:
    """The (start, end) of each clause."""
    ends = [found.end() for found in _CLAUSE_END.finditer(plain)]
    return list(zip([0, *ends], [*ends, len(plain)], strict=True))


@functools.lru_cache(maxsize=4096)
def _plain(ch: str) -> str:
    """One character without its accent or as a plain hyphen; always one character."""
    if "\ud800" <= ch <= "\udfff":
        return "\ufffd"  # half of a pair: no text can be made of it
    return unicodedata.normalize("NFKD", ch.translate(_DASHES))[:1] or ch
