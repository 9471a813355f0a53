"""A reference as CSL-JSON (csl-data.json of the citation-style-language schema)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from zotsync.model.reference import DATE_FIELDS, Date, Name, Reference
from zotsync.text.dates import season_number

_DASHES = re.compile(r"\s*[‐-―−]+\s*")


def write(references: Iterable[Reference]) -> str:
    """A CSL-JSON array of references, in their order."""
    return json.dumps([csl_of(each) for each in references], ensure_ascii=False, indent=2) + "\n"


#: Types for which Zotero 10 refuses a whole CSL-JSON file, although it writes them itself.
_REFUSED_BY_ZOTERO = {"software": "document"}


def write_for_zotero(references: Iterable[Reference]) -> str:
    """The same array as Zotero's importer takes it whole.

    It refuses a file that holds `software`: such a work is a `document` there, and `custom.type`
    says what it is, which our own reader takes back.
    """
    return json.dumps(list(map(_for_zotero, references)), ensure_ascii=False, indent=2) + "\n"


def _for_zotero(reference: Reference) -> dict[str, Any]:
    csl = csl_of(reference)
    if csl["type"] in _REFUSED_BY_ZOTERO:
        csl["custom"] = {**csl.get("custom", {}), "type": csl["type"]}
        csl["type"] = _REFUSED_BY_ZOTERO[csl["type"]]
    return csl


def csl_of(reference: Reference) -> dict[str, Any]:
    """The reference as one CSL-JSON object; what it does not state is absent.

    Names stand under their roles in printed order; `page` has a hyphen for a dash; "et al." is
    `custom: {"et_al": true}`, the collections of a library item are `custom.collections`. A
    reference of unknown type is a `document`, since the format requires one.
    """
    csl: dict[str, Any] = {"id": reference.ref_id, "type": reference.type or "document"}
    for name in reference.names:
        csl.setdefault(name.role, []).append(_name(name))
    for key, value in reference.fields.items():
        if not value:
            continue
        if key in DATE_FIELDS:
            csl[key] = {"literal": value}
        else:
            csl[key] = _DASHES.sub("-", value) if key == "page" else value
    if "container-title-short" in csl:  # Zotero reads this name alone
        csl["journalAbbreviation"] = csl["container-title-short"]
    for key, date in (("issued", reference.issued), ("accessed", reference.accessed)):
        if date is not None and (date.year is not None or date.literal):
            csl[key] = _date(date)
    if reference.keywords:
        csl["keyword"] = "; ".join(reference.keywords)
    custom: dict[str, Any] = {"et_al": True} if reference.et_al else {}
    if reference.collections:
        custom["collections"] = list(reference.collections)
    if custom:
        csl["custom"] = custom
    return csl


def _name(name: Name) -> dict[str, str]:
    parts = {
        "family": name.family,
        "given": name.given,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: text for part, text in parts.items() if text}


def _date(date: Date) -> dict[str, Any]:
    """date-parts as far as known, beside them a season, or the words that say more."""
    if date.year is None:
        return {"literal": date.literal}
    parts: dict[str, Any] = {"date-parts": [date.parts()]}
    season = season_number(date)
    if season:
        parts["season"] = season
    elif date.literal:
        parts["literal"] = date.literal
    return parts
