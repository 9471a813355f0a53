"""Counts in words: one way to say "1 reference" and "2 references"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

#: How many of a list are named before "… and 12 more".
NAMED = 6


def counted(count: int, noun: str) -> str:
    """A number and its noun, which takes an "s" but for one.

    >>> counted(1, "reference"), counted(0, "reference"), counted(1200, "new collection")
    ('1 reference', '0 references', '1,200 new collections')
    """
    return f"{count:,} {noun}{'s' * (count != 1)}"


def listed(names: Sequence[str], *, every: bool = False) -> str:
    """Names in a sentence, the first few of many.

    >>> listed(["a", "b"]), listed(["1"] * 8)
    ('a, b', '1, 1, 1, 1, 1, 1 … and 2 more')
    """
    some = names if every else names[:NAMED]
    more = f" … and {len(names) - len(some):,} more" if len(names) > len(some) else ""
    return ", ".join(some) + more


def summary_words(summary: Mapping[str, int]) -> str:
    """What came of a run, by kind; kinds that did not occur are left out.

    >>> summary_words({"created": 2, "failed": 0, "conflicts": 1})
    '2 created, 1 conflict'
    """
    return ", ".join(
        f"{count:,} {outcome_word(name, count)}" for name, count in summary.items() if count
    )


def outcome_word(name: str, count: int) -> str:
    """The word for so many outcomes of a kind: of those, only conflicts have a plural.

    >>> outcome_word("review", 2)
    'to review'
    """
    if name == "review":
        return "to review"
    return "conflict" if (name, count) == ("conflicts", 1) else name
