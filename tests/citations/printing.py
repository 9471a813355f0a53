"""Prints CSL-JSON in Nature style: the inverse that golden files and laws are checked with.

It knows nothing of the parser: it follows the journal's guide for authors alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def nature(csl: Mapping[str, Any]) -> str:
    """One reference as Nature prints it (articles and chapters, with or without a title)."""
    names = csl.get("author") or csl.get("editor") or []
    words = _names(names)
    if csl.get("custom", {}).get("et_al"):
        words += " et al."
    if "author" not in csl and "editor" in csl:
        words += " (eds.)"
    elif names and "literal" in names[-1]:
        words += "."
    if "title" in csl:
        words += f" {csl['title']}" + ("" if csl["title"][-1] in "?!" else ".")
    place = _chapter(csl) if csl["type"] == "chapter" else _locus(csl)
    return f"{words} {place}."


def _names(names: Sequence[Mapping[str, str]]) -> str:
    printed = [name.get("literal") or f"{name['family']}, {name['given']}" for name in names]
    return " & ".join(part for part in (", ".join(printed[:-1]), printed[-1]) if part)


def _locus(csl: Mapping[str, Any]) -> str:
    journal, when = csl["container-title"], _date(csl["issued"]["date-parts"][0])
    if "status" in csl:
        return f"{journal} {csl['status']}, doi:{csl['DOI']} ({when})"
    if "DOI" in csl:
        return f"{journal} https://doi.org/{csl['DOI']} ({when})"
    where = csl.get("page", "").replace("-", "–") or csl["number"]
    if "genre" in csl:
        where = f"{csl['genre']} {where}"
    issue = f", {csl['issue']}" if "issue" in csl else ""
    return f"{journal} {csl['volume']}{issue}, {where} ({when})"


def _chapter(csl: Mapping[str, Any]) -> str:
    pages = csl["page"].replace("-", "–")
    when = _date(csl["issued"]["date-parts"][0])
    return f"in {csl['container-title']} {pages} ({csl['publisher']}, {when})"


def _date(parts: Sequence[int]) -> str:
    if len(parts) == 1:
        return str(parts[0])
    return f"{parts[2]} {_MONTHS[parts[1] - 1]} {parts[0]}"
