"""A citation of no known style: only what its words say beyond doubt.

Identifiers carry their own proof; names are taken from the front if they read as a list, a year
if the words hold just one. Title and journal stay unread: the exact words remain in `raw`.
"""

from __future__ import annotations

import re

from zotsync.citations.ending import WITHOUT_YEAR, read_ending
from zotsync.citations.names import NameList, bare_names, group_name, inverted_names
from zotsync.citations.parsed import Parsed
from zotsync.model.identifiers import clean_isbn
from zotsync.model.journals import Journals
from zotsync.model.reference import Date
from zotsync.text.dates import printed_date

_YEAR = re.compile(r"(?<![\w/.:-])(?:1[5-9]\d\d|20\d\d)[a-z]?(?![\w/]|[-–.]\d)")
_QUOTED = re.compile(r"[“\"]([^“”\"]{8,400}?)[,.]?[”\"]")
_IDENTIFIERS = frozenset(("DOI", "PMID", "PMCID", "arXiv", "ISBN"))


def match(raw: str, journals: Journals) -> Parsed | None:
    """What is certain, None without an identifier and without names and a year."""
    names = inverted_names(raw) or bare_names(raw) or group_name(raw) or NameList((), 0)
    ending = read_ending(raw[names.end :])
    fields = dict(ending.fields)
    isbn = clean_isbn(raw) if "ISBN" in raw else ()
    if isbn:
        fields["ISBN"] = isbn[0]
    issued = ending.issued or (None if WITHOUT_YEAR.search(raw) else _only_year(ending.body))
    quoted = _QUOTED.search(ending.body)
    if quoted:
        fields["title"] = quoted[1]
    known = bool(fields.keys() & _IDENTIFIERS)
    stated = issued or ending.accessed
    if not known and not (stated and (_of_people(names) or "URL" in fields)):
        return None
    confidence = {"author": 0.6, "issued": 0.6, "title": 0.6}
    return Parsed(
        type="webpage" if "URL" in fields and ending.accessed else "",
        names=names.names,
        et_al=names.et_al,
        issued=issued,
        accessed=ending.accessed,
        fields=fields,
        confidence={
            name: value
            for name, value in confidence.items()
            if name in fields or (name == "author" and names.names) or (name == "issued" and issued)
        },
        notes=("its style is unknown: only what is certain was read",),
        score=0.3,
    )


def _of_people(names: NameList) -> bool:
    return bool(names.names) and any(name.family for name in names.names)


def _only_year(words: str) -> Date | None:
    """The year, if the words hold one and no other."""
    years = {found[0] for found in _YEAR.finditer(words)}
    return printed_date(years.pop()) if len(years) == 1 else None
