"""Whether the printed words of an entry are those of before, but for a misprint or two."""

from __future__ import annotations

import re

from zotsync.text.fold import LONGEST, fold_text

#: How alike (percent) the words of one entry are before and after a misprint was corrected.
SAME_WORDS = 85.0

#: How many numbers may differ in it: more are another work in the same journal.
MISPRINTS = 2
_NUMBER = re.compile(r"\d+")
#: A number, or a range of pages as one.
RANGE = re.compile(r"\d+(?:\s?[-‐‑–—]\s?\d+)?")

#: What entries of one format share without saying the same: the names of their fields.
_FIELD_NAMES = re.compile(
    r'"[\w-]+"\s*:|\b[\w-]{2,}\s*=\s*(?=[{"\d])|^[A-Z][A-Z0-9] {2}- ?|^@\w+', re.MULTILINE
)


def same_words(before: str, after: str, *, counted: re.Pattern[str] = _NUMBER) -> bool:
    """Whether the words of an entry are those of before, but for a misprint or two.

    The names of fields say nothing, and works of one journal differ in their numbers; `counted`
    is what is one number.
    """
    if not before or not after:
        return False
    from rapidfuzz import fuzz

    said = [_FIELD_NAMES.sub(" ", raw[:LONGEST]) for raw in (before, after)]
    numbers = [{fold_text(number) for number in counted.findall(words)} for words in said]
    if max(len(numbers[0] - numbers[1]), len(numbers[1] - numbers[0])) > MISPRINTS:
        return False
    return fuzz.ratio(*map(fold_text, said)) >= SAME_WORDS
