"""What kind of work an entry is: its type as BibTeX, biblatex and other programs write it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from zotsync.formats.bibtex.latex import verbatim
from zotsync.formats.bibtex.online import is_web_page
from zotsync.formats.bibtex.vocabulary import SUBTYPES, TYPES

#: Fields that tell the kind of an entry whose type is not known, and the type they tell.
_TOLD_BY = (
    ("journal", "article"), ("journaltitle", "article"), ("school", "phdthesis"),
    ("booktitle", "incollection"), ("institution", "techreport"), ("isbn", "book"),
)  # fmt: skip
_CSL_TYPE = re.compile(r"csl:([a-z][a-z_-]{0,40})")


def known_kind(kind: str, values: Mapping[str, str], notes: list[str]) -> str:
    """The entry type of `TYPES` that is meant: `web_page`, `inproceeding`, `articel`.

    One that is none of any program is told by its spelling, else by its fields; a note says so.
    """
    plain = re.sub(r"[\W_]+", "", kind).lower()
    if plain in TYPES:
        return plain
    near = difflib.get_close_matches(plain[:40], TYPES, n=1, cutoff=0.84)
    told = near or [meant for name, meant in _TOLD_BY if values.get(name)]
    meant = told[0] if told else "misc"
    notes.append(f"@{kind[:60]} is not a type of BibTeX or biblatex; read as @{meant}")
    return meant


def csl_type(
    kind: str, values: Mapping[str, str], fields: Mapping[str, str], *, read: bool = False
) -> str:
    """The CSL type: the entry's, made exact by `entrysubtype`, by arXiv, or by a link and the day
    on which it was `read`.
    """
    subtype = verbatim(values.get("entrysubtype", ""))
    exact = _CSL_TYPE.fullmatch(subtype)
    if subtype in SUBTYPES or exact:
        return SUBTYPES.get(subtype) or (exact[1] if exact else "")
    if kind in ("misc", "unpublished", "online") and "arXiv" in fields:
        return "article"
    if is_web_page(kind, values, fields, read=read):
        return "webpage"
    return TYPES.get(kind, "document")
