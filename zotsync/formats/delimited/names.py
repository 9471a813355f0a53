"""The authors of a table's cell, which every database divides in its own way.

`Smith A., Roe B.` (Scopus), `Smith A, Roe B` (PubMed), `Smith, Adam; Roe, Bob` (Zotero), `A. Smith;
B. Roe` (IEEE), `Adam Smith|Bob Roe` (OpenAlex).
"""

from __future__ import annotations

import re

from zotsync.model.reference import Name
from zotsync.text.names import from_full, is_body, is_et_al

_INITIALS = r"[^\W\d_a-z](?:\.?[ -]?[^\W\d_a-z]){0,4}\.?"
_FAMILY_INITIALS = re.compile(rf"(?P<family>[^\W\d_].{{0,60}}?) (?P<given>{_INITIALS})")
_ONLY_INITIALS = re.compile(_INITIALS)
_NUMBER = re.compile(r"\s*\(\d{6,}\)")  # Scopus' ids behind full names
_DIVIDERS = (";", "|", "\n")


def names_of(cell: str, role: str) -> tuple[tuple[Name, ...], bool]:
    """The names in a cell, and whether it says that there are more.

    What cannot be divided surely is one literal name.
    """
    pieces = [piece.strip(" ,.;") if is_et_al(piece) else piece.strip() for piece in _pieces(cell)]
    named = [piece for piece in pieces if piece and not is_et_al(piece)]
    names = (_name(piece, role) for piece in named)
    return tuple(names), len(named) < len([piece for piece in pieces if piece])


def _pieces(cell: str) -> list[str]:
    cell = _NUMBER.sub("", cell)
    for divider in _DIVIDERS:
        if divider in cell:
            return cell.split(divider)
    parts = [part.strip() for part in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s+&\s+", cell)]
    if len(parts) == 1 or all(_FAMILY_INITIALS.fullmatch(part) or is_et_al(part) for part in parts):
        return parts
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) % 2 == 0 and all(_ONLY_INITIALS.fullmatch(given) for _, given in pairs):
        return [f"{family}, {given}" for family, given in pairs]
    if all(" " in part for part in parts):
        return parts
    return [cell]


def _name(words: str, role: str) -> Name:
    short = _FAMILY_INITIALS.fullmatch(words)
    if short and "," not in words:
        return Name(short["family"], short["given"], role=role)
    if is_body(words) or words.count(",") > 1 or " " not in words:
        return Name(literal=words, role=role)
    full = from_full(words)
    if full is None:
        return Name(literal=words, role=role)
    return Name(full.family, full.given, full.suffix, full.literal, role)
