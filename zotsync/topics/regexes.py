"""Regular expressions that cannot run away.

Python's `re` tries possibilities one after another, so some patterns take time exponential in the
text. Here a pattern is accepted only if an upper bound of its steps, worked out from its parse
tree, is small; and it sees a text in pieces of bounded length.
"""

from __future__ import annotations

import functools
import importlib
import itertools
import re
import unicodedata
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: A regular expression reads the first so many characters of a field …
MAX_TEXT = 4000
#: … clause by clause, a clause cut at so many characters.
MAX_CLAUSE = 200
#: The most steps that a pattern may need on such a text (50 ms on a slow machine, measured).
MAX_STEPS = 1_700_000
MAX_PATTERN = 300

_CLAUSE = re.compile(r"(?<=[.;:?!])\s+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–−—", "-"))
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}


@dataclass(frozen=True, slots=True)
class SafeRegex:
    """A checked pattern; matching ignores case (`(?-i:…)` brings it back), accents and dashes."""

    pattern: re.Pattern[str]

    def search(self, text: str) -> str:
        """The first match in a text, as printed, or ""."""
        text = text[:MAX_TEXT]
        plain = text if text.isascii() else "".join(_plain(ch) for ch in text)
        for start, end in _clauses(plain):
            found = self.pattern.search(plain[start:end])
            if found and found.end() > found.start():
                return text[start + found.start() : start + found.end()]
        return ""


def compile_safe(pattern: str) -> SafeRegex:
    """The pattern, ready to use; `ValueError` says why it is refused."""
    if not pattern or len(pattern) > MAX_PATTERN:
        raise ValueError(f"a regular expression has 1 to {MAX_PATTERN} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # "possible nested set": say it, do not guess
            compiled = re.compile(pattern, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError, Warning) as error:
        raise ValueError(f"not a regular expression: {error}") from None
    # Python's own parser tells the structure; it has no public name.
    tree = importlib.import_module("re._parser").parse(pattern, re.IGNORECASE)
    steps = _paths(tree, inside=False) * MAX_TEXT // _period(tree)
    if steps > MAX_STEPS:
        raise ValueError(
            f"catastrophic regular expression: it could try {steps:.0e} ways through a text; "
            "bound its repeats (such as .{0,20})"
        )
    if compiled.match(""):
        raise ValueError("a regular expression must not match the empty text")
    return SafeRegex(compiled)


def _clauses(text: str) -> list[tuple[int, int]]:
    """The pieces (start, end) of a text that a pattern sees at once."""
    pieces = []
    start = 0
    for cut in [*(found.end() for found in _CLAUSE.finditer(text)), len(text)]:
        pieces += [(at, min(at + MAX_CLAUSE, cut)) for at in range(start, cut, MAX_CLAUSE)]
        start = cut
    return pieces


@functools.lru_cache(maxsize=4096)
def _plain(ch: str) -> str:
    """One character without its accent or as a plain hyphen; always one character."""
    base = unicodedata.normalize("NFKD", ch.translate(_DASHES))[:1]
    return base or ch


def _period(tree: Any) -> int:
    """The least distance of two places in a text where the pattern can begin.

    `check.*` can begin only every fifth character; `aa.*` at each.
    """
    visible = (node for node in tree if str(node[0]) != "AT")
    literals = itertools.takewhile(lambda node: str(node[0]) == "LITERAL", visible)
    letters = [argument for _, argument in literals]
    return next(
        (p for p in range(1, len(letters) + 1) if letters[p:] == letters[: len(letters) - p]), 1
    )


def _paths(tree: Any, *, inside: bool) -> int:
    """An upper bound of the steps from one start; `inside` a repeat no other repeat may stand."""
    steps = 1
    for code, argument in tree:
        steps = min(steps * _ways(str(code), argument, inside=inside), 10**15)
    return steps


def _ways(code: str, argument: Any, *, inside: bool) -> int:
    """In how many ways one element can go on."""
    if code in _REPEATS:
        low, high, body = int(argument[0]), min(int(argument[1]), MAX_CLAUSE), argument[2]
        if inside and high > max(low, 1):
            raise ValueError(
                "catastrophic regular expression: a repeat inside a repeat, such as (a+)+"
            )
        return _repeat(low, high, body, inside=inside or high > 1)
    if code == "SUBPATTERN":
        return _paths(argument[-1], inside=inside)
    if code == "BRANCH":
        ways = [_paths(branch, inside=inside) for branch in argument[1]]
        return max(ways) if _distinct(argument[1]) else sum(ways)
    if code == "ATOMIC_GROUP":
        return _paths(argument, inside=inside)
    if code in {"ASSERT", "ASSERT_NOT"}:
        return _paths(argument[1], inside=True)
    if code in {"GROUPREF", "GROUPREF_EXISTS"}:
        raise ValueError("a regular expression here has no back-references")
    return 1


def _distinct(branches: Sequence[Any]) -> bool:
    """Whether the branches begin with different letters, so that one at most can go on."""
    firsts = [branch[0] if len(branch) else None for branch in branches]
    letters = {chr(first[1]).lower() for first in firsts if first and str(first[0]) == "LITERAL"}
    return len(letters) == len(branches)


def _repeat(low: int, high: int, body: Any, *, inside: bool) -> int:
    once = _paths(body, inside=inside)
    if high <= 1:
        return 1 + once
    if once == 1:
        # A repeated group takes `re` about four times as long as a repeated letter.
        return max(1, high - low + 1) * (1 if _is_letter(body) else 4)
    # Each round of a repeat with choices inside multiplies them.
    return min(10**15, int(4 * once ** min(high, 50)))


def _is_letter(body: Any) -> bool:
    return len(body) == 1 and str(body[0][0]) in {"LITERAL", "NOT_LITERAL", "ANY", "IN"}
