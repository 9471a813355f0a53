"""CSL-JSON to references: an array, `{"items": […]}`, one object, or one object a line.

CSL-JSON: https://github.com/citation-style-language/schema, csl-data.json. What other programs
write a little differently (Crossref's lists, lower-case identifiers) is read as well.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from zotsync.data import bundled_schema
from zotsync.formats.csl_json.crossref import as_csl
from zotsync.formats.csl_json.names import names_of
from zotsync.formats.decode import text_of
from zotsync.formats.draft import drop_not_given, states_a_work
from zotsync.formats.json_entries import (
    clean_json_text,
    entries_of,
    lines_of,
    start_behind,
    start_of,
)
from zotsync.formats.stray_identifiers import identified
from zotsync.model.errors import InputError
from zotsync.model.reference import (
    DATE_FIELDS,
    MORE_FIELDS,
    NAME_ROLES,
    TEXT_FIELDS,
    Date,
    Origin,
    Read,
    Reference,
    Rejected,
    ref_id_of,
)
from zotsync.text.dates import SEASONS, date_numbers, dated, file_date, season_of, stated_date

_ALIASES = {
    "journalAbbreviation": "container-title-short", "shortTitle": "title-short",
    "event": "event-title", "page-first": "page", "article-number": "number",
    "short-container-title": "container-title-short", "arxiv": "arXiv", "citekey": "citation-key",
    "archive-location": "archive_location",
}  # fmt: skip
_NAMES_OF_FIELDS = {name.lower(): name for name in (*TEXT_FIELDS, *MORE_FIELDS)}
#: Types as Crossref's REST API writes them.
_TYPE_ALIASES = {
    "journal-article": "article-journal", "book-chapter": "chapter", "book-section": "chapter",
    "proceedings-article": "paper-conference", "posted-content": "article", "monograph": "book",
    "edited-book": "book", "reference-book": "book", "dissertation": "thesis",
    "report-component": "report", "reference-entry": "entry-encyclopedia",
}  # fmt: skip
_JOINED = {"ISSN": ", ", "ISBN": ", "}
_RAW_LIMIT = 20_000
_CROSSREF_LIST = re.compile(r'"message-type"\s*:\s*"work-list"')
_CROSSREF_ITEMS = re.compile(r'"items"\s*:\s*\[')
_CROSSREF_WORK = re.compile(r'"message"\s*:\s*(?=\{)')
#: Keys that have a rule, or that programs keep for themselves.
_PLACED = frozenset({*NAME_ROLES, *DATE_FIELDS, "id", "type", "issued", "accessed", "keyword",
                     "custom", "categories", "citation-label", "ref_id", "raw"})  # fmt: skip
#: Keys of Crossref's and DataCite's own books, beside what they say in CSL's words.
_CROSSREF_KEYS = frozenset({"indexed", "deposited", "member", "is-referenced-by-count", "prefix"})
_CROSSREF_TYPES = frozenset(name for name in _TYPE_ALIASES if name != "book-section")
_TYPE_NAME = re.compile(r"[A-Za-z][\w.-]{0,60}")
#: What names a work: CSL's variables, without those that many other JSON files have.
_WORK_WORDS = frozenset({*_NAMES_OF_FIELDS.values(), "issued", "items"}) - {
    "source", "section", "scale", "dimensions", "references", "number", "medium",
}  # fmt: skip


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a CSL-JSON file, each with the exact JSON text and lines it stands in.

    A broken or empty entry is Rejected and the rest is read.

    Raises:
        InputError: not JSON at all, one object that is no reference, or not decodable as text.
    """
    text = text_of(data, file)
    yield from _read_from(text, start_of(text, file), file)


def read_crossref(data: bytes, file: str) -> Iterator[Read]:
    """The works of a saved answer of api.crossref.org, one or a list.

    Raises:
        InputError: not JSON, or not decodable as text.
    """
    text = text_of(data, file)
    opening = _CROSSREF_ITEMS if _CROSSREF_LIST.search(text) else _CROSSREF_WORK
    yield from _read_from(text, start_behind(text, opening, file), file)


def _read_from(text: str, start: int, file: str) -> Iterator[Read]:
    where = lines_of(text)
    for first, end, entry in entries_of(text, start):
        raw = text[first:end].strip()
        origin = where(first, raw, file)
        if isinstance(entry, str):
            yield Rejected(raw[:_RAW_LIMIT], entry, origin)
        elif isinstance(entry.get("items"), list):
            for item in entry["items"]:
                yield _read_item(item, origin)
        elif _is_no_reference(entry) and text.lstrip().startswith("{"):
            raise InputError(
                "is JSON, but of no kind that is read (its first keys: "
                + ", ".join(clean_json_text(str(key))[:30] for key in list(entry)[:4]) + ")",
                file=file,
                hint="Export the references as CSL-JSON, BibTeX or RIS and give that.",
            )  # fmt: skip
        else:
            yield reference_of(entry, raw, origin)


def _is_no_reference(entry: Mapping[str, Any]) -> bool:
    """Whether none of an object's keys names a work in CSL's words, or its text in any."""
    stated = {_field_name(key): "x" for key in entry} | dict.fromkeys(entry, "x")
    named = any(isinstance(entry.get(role), list) for role in NAME_ROLES)
    return not named and not states_a_work(
        {name: text for name, text in stated.items() if name in _WORK_WORDS}
    )


def reference_of(entry: Mapping[str, Any], raw: str, origin: Origin) -> Reference | Rejected:
    """One CSL-JSON object as a reference; what is no text where text belongs goes to `notes`."""
    of_crossref = bool(_CROSSREF_KEYS & entry.keys()) or entry.get("type") in _CROSSREF_TYPES
    entry = as_csl(entry) if of_crossref else entry
    fields, notes = _texts(entry)
    drop_not_given(fields)
    names, et_al = names_of(entry)
    dates = {key: _date(entry[key]) for key in ("issued", "accessed") if entry.get(key)}
    for key in DATE_FIELDS:
        date = _date(entry[key]) if entry.get(key) else None
        if date:
            fields[key] = date.words()
    custom = entry.get("custom")
    custom = custom if isinstance(custom, Mapping) else {}
    if not (states_a_work(fields) or names or any(dates.values())):
        return Rejected(raw[:_RAW_LIMIT], "the entry states nothing about a work", origin)
    given_id = entry.get("id")
    reference = Reference(
        ref_id=ref_id_of(
            raw, given_id=clean_json_text(str(given_id)) if given_id is not None else ""
        ),
        raw=raw,
        origin=origin,
        type=_type(custom.get("type") or entry.get("type")),
        names=names,
        et_al=et_al or custom.get("et_al") is True,
        issued=dates.get("issued"),
        accessed=dates.get("accessed"),
        fields=fields,
        keywords=_keywords(entry.get("keyword")),
        collections=_keywords(custom.get("collections"), split=False),
        notes=() if of_crossref or "ref_id" in entry else (*notes, *_odd_type(entry.get("type"))),
    )
    return identified(reference)


def _texts(entry: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """CSL's variables with their texts, and what is told of keys and values that are none."""
    fields: dict[str, str] = {}
    notes: list[str] = []
    for key, value in entry.items():
        name = _field_name(key)
        words = _words(value, name) if name else None
        if name and words is None:
            notes.append(f"{key} is not text and was left out")
        elif name and words and (name not in fields or key == name):
            fields[name] = words
        elif not name and key not in _PLACED and isinstance(value, str | list):
            told = _words(value, name) or ""
            left_out = f"{clean_json_text(key)[:60]} is no variable of CSL; left out: {told[:200]}"
            notes += [left_out] if told else []
    return fields, notes


def _read_item(item: Any, origin: Origin) -> Read:
    """An object of an `items` list that stands behind other nested values."""
    raw = json.dumps(item, ensure_ascii=False)
    if isinstance(item, Mapping):
        return reference_of(item, raw, origin)
    return Rejected(raw[:_RAW_LIMIT], "not a JSON object", origin)


def _field_name(key: str) -> str:
    return _ALIASES.get(key) or _NAMES_OF_FIELDS.get(key.lower(), "")


def _words(value: Any, name: str) -> str | None:
    """The text of a value; None if it is no text. Crossref puts single texts into lists."""
    if isinstance(value, list):
        parts = [_words(part, name) for part in value[:100] if not isinstance(part, list)]
        known = [part for part in parts if part]
        return (_JOINED[name].join(known) if name in _JOINED else known[0]) if known else None
    if isinstance(value, str):
        return clean_json_text(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None if value is not None else ""
    return str(int(value)) if float(value).is_integer() else str(value)


def _type(value: Any) -> str:
    name = clean_json_text(value) if isinstance(value, str) else ""
    if name in _zotero_types():
        return _zotero_types()[name]
    return _TYPE_ALIASES.get(name, name if _TYPE_NAME.fullmatch(name) else "")


@functools.cache
def _zotero_types() -> dict[str, str]:
    """CSL's types by Zotero's names, where these are none of CSL's: `journalArticle`."""
    types = bundled_schema().csl["types"]
    return {name: csl for csl, names in types.items() for name in names if name not in types}


def _odd_type(value: Any) -> tuple[str, ...]:
    """What is told of words that stand where a type belongs and are none."""
    words = clean_json_text(value) if isinstance(value, str) else ""
    if not words or _type(value):
        return ()
    return (f"type is no type of CSL; left out: {words[:200]}",)


def _date(value: Any) -> Date | None:
    """A CSL date: date-parts (also as strings), season, literal, raw; or a bare string."""
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        value = value[0]  # pandoc's older YAML: a list of dates
    if isinstance(value, str | int) and not isinstance(value, bool):
        return stated_date(clean_json_text(str(value)[:200]))
    if not isinstance(value, Mapping):
        return None
    parts = date_numbers(value.get("date-parts"))
    if parts:
        season = str(value.get("season", ""))
        if len(parts) == 1 and season:
            return _season(parts[0], season)
        return _with_words(dated(*parts), value)
    if str(value.get("year", "")).strip():  # pandoc's YAML, older programs
        named = [value[key] for key in ("year", "month", "day") if value.get(key)]
        if numbers := date_numbers([named]):
            return dated(*numbers)
    for key in ("raw", "literal", "string", "date-time"):
        stated = value.get(key)
        if isinstance(stated, str) and clean_json_text(stated):
            return file_date(clean_json_text(stated[:500]))
    return None


def _with_words(date: Date, value: Mapping[str, Any]) -> Date:
    """The date with the words that say more than its parts: a range's end, `circa`."""
    words = value.get("literal")
    if isinstance(words, str) and clean_json_text(words[:500]) and str(date.year) in words:
        return replace(date, literal=clean_json_text(words[:500]))
    spans = value.get("date-parts")
    end = date_numbers(spans[1:]) if isinstance(spans, list) and len(spans) > 1 else []
    if end and not date.literal:
        return replace(date, literal=f"{date.iso()}/{dated(*end).iso()}")
    if value.get("circa") and not date.literal:
        return replace(date, literal=f"c. {date.iso()}")
    return date


def _season(year: int, words: str) -> Date:
    """A season by number (1 to 4; 21 to 24 as in EDTF) or by name; any other says nothing."""
    number = int(words) if words.strip().isdecimal() and len(words) < 4 else 0
    number -= 20 * (number > 20)
    if 1 <= number <= 4:
        return season_of(year, SEASONS[number - 1])
    named = clean_json_text(words[:40])
    return season_of(year, named) if named and not named[0].isdigit() else Date(year=year)


def _keywords(value: Any, *, split: bool = True) -> tuple[str, ...]:
    """Keywords as a list, or in one text divided by semicolons, else commas."""
    if isinstance(value, str) and split:
        value = value.split(";") if ";" in value else value.split(",")
    if not isinstance(value, list):
        return ()
    return tuple(
        dict.fromkeys(clean_json_text(word) for word in value if isinstance(word, str) and word)
    )
