"""What speaks for and against a match, in words instead of the names of rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zotsync.plan.model import MatchNote

#: What the matcher compares → what people call it.
_NAMES = {
    "doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "arxiv": "arXiv ID", "isbn": "ISBN",
    "page": "first page", "author": "first author", "words": "printed words",
    "ordinal": "number in the list", "key": "item key",
}  # fmt: skip
#: The evidence that an earlier run knew the reference as this item.
_EARLIER = "link"
#: Rules that say something of their own.
_RULES = {
    "several": "more than one item fits equally well",
    "link": "an earlier run took it for this item",
}


def agreement(match: MatchNote) -> str:
    """For and against, and how sure: "50 %: same DOI and year, but another title"."""
    agreed, differing = sides(match.evidence)
    said = f"same {_listed(agreed)}" if agreed else "little to compare"
    if _EARLIER in match.evidence:
        said = f"{said} as in an earlier run" if agreed else "the name that an earlier run knew"
    if differing:
        said += f", but another {_listed(differing)}"
    if match.rule in _RULES and not (agreed or differing):
        said = _RULES[match.rule]
    elif match.rule in _RULES:
        said += f"; {_RULES[match.rule]}"
    return f"{match.confidence:.0%} sure: {said}".replace("%", " %", 1)


def _listed(names: Sequence[str]) -> str:
    """Names in a sentence: "DOI, year and journal"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def sides(evidence: Sequence[str]) -> tuple[list[str], list[str]]:
    """What agrees and what differs, each in people's words."""
    agreed = [
        _NAMES.get(name, name) for name in evidence if not name.startswith("!") and name != _EARLIER
    ]
    differing = [_NAMES.get(name[1:], name[1:]) for name in evidence if name.startswith("!")]
    return agreed, differing
