"""CSL-JSON to references: an array, `{"items": […]}`, one object, or one object a line.

CSL-JSON: https://github.com/citation-style-language/schema, csl-data.json. What other programs
write a little differently (Crossref's lists, lower-case identifiers) is read as well.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from zotsync.formats.arxiv import as_preprint
from zotsync.formats.csl_json.names import names_of
from zotsync.formats.decode import text_of
from zotsync.model.errors import InputError
from zotsync.model.reference import TEXT_FIELDS, Date, Origin, Read, Reference, Rejected, ref_id_of
from zotsync.text.dates import SEASONS, dated, file_date, season_of

#: Further CSL variables (and Zotero's own additions) that are kept under their names.
MORE_FIELDS = (
    "annote", "chapter-number", "dimensions", "division", "jurisdiction", "license",
    "original-publisher", "original-publisher-place", "original-title", "part-number",
    "part-title", "printing-number", "references", "reviewed-title", "reviewed-genre", "scale",
    "supplement-number", "volume-title", "year-suffix",
)  # fmt: skip
#: CSL dates that a Reference has no place of its own for: kept as text.
MORE_DATES = ("available-date", "event-date", "original-date", "submitted")

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
_MAX_SALVAGES = 200
_RAW_LIMIT = 20_000

_DECODER = json.JSONDecoder(parse_constant=lambda _name: None)
_SPACE = re.compile(r"[\s,]*")
_NEXT_ENTRY = re.compile(r"[\n,\[]\s*(?=\{)")
_ITEMS = re.compile(r'\{\s*(?:"[^"\\]*"\s*:\s*(?:"[^"\\]*"|[\d.]+|null|true|false)\s*,\s*)*'
                    r'"(?:items|references)"\s*:\s*\[')  # fmt: skip


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a CSL-JSON file, each with the exact JSON text and lines it stands in.

    A broken or empty entry is Rejected and the rest is read.

    Raises:
        InputError: not JSON at all, or not decodable as text.
    """
    text = text_of(data, file)
    start = _start(text, file)
    line_ends = [match.start() for match in re.finditer("\n", text)]
    for first, end, entry in _entries(text, start):
        raw = text[first:end].strip()
        line = bisect_right(line_ends, first - 1) + 1
        origin = Origin(file, line, line + raw.count("\n"))
        if isinstance(entry, str):
            yield Rejected(raw[:_RAW_LIMIT], entry, origin)
        elif isinstance(entry.get("items"), list):
            for item in entry["items"]:
                yield _read_item(item, origin)
        else:
            yield reference_of(entry, raw, origin)


def reference_of(entry: Mapping[str, Any], raw: str, origin: Origin) -> Reference | Rejected:
    """One CSL-JSON object as a reference; what is no text where text belongs goes to `notes`."""
    fields: dict[str, str] = {}
    notes: list[str] = []
    for key, value in entry.items():
        name = _field_name(key)
        words = _words(value, name) if name else None
        if name and words is None:
            notes.append(f"{key} is not text and was left out")
        elif name and words and (name not in fields or key == name):
            fields[name] = words
    names, et_al = names_of(entry)
    dates = {key: _date(entry[key]) for key in ("issued", "accessed") if entry.get(key)}
    for key in MORE_DATES:
        date = _date(entry[key]) if entry.get(key) else None
        if date:
            fields[key] = date.iso()
    custom = entry.get("custom")
    custom = custom if isinstance(custom, Mapping) else {}
    if not (fields or names or any(dates.values())):
        return Rejected(raw[:_RAW_LIMIT], "the entry states nothing about a work", origin)
    given_id = entry.get("id")
    reference = Reference(
        ref_id=ref_id_of(raw, given_id=tidy(str(given_id)) if given_id is not None else ""),
        raw=raw,
        origin=origin,
        type=_type(entry.get("type")),
        names=names,
        et_al=et_al or custom.get("et_al") is True,
        issued=dates.get("issued"),
        accessed=dates.get("accessed"),
        fields=fields,
        keywords=_keywords(entry.get("keyword")),
        collections=_keywords(custom.get("collections"), split=False),
        notes=tuple(notes),
    )
    return as_preprint(reference)


def _read_item(item: Any, origin: Origin) -> Read:
    """An object of an `items` list that stands behind other nested values."""
    raw = json.dumps(item, ensure_ascii=False)
    if isinstance(item, Mapping):
        return reference_of(item, raw, origin)
    return Rejected(raw[:_RAW_LIMIT], "not a JSON object", origin)


def tidy(text: str) -> str:
    """Without control characters and lone surrogates (JSON can write both), ends stripped."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", text).strip()


def _start(text: str, file: str) -> int:
    """Where the entries begin: inside the outermost array, or at the first object."""
    first = len(text) - len(text.lstrip())
    if text[first : first + 1] == "[":
        return first + 1
    if text[first : first + 1] != "{":
        raise InputError(
            "is not JSON",
            file=file,
            line=1 + text.count("\n", 0, first),
            hint="CSL-JSON starts with [ or {. Give --format to read it as something else.",
        )
    items = _ITEMS.match(text, first)
    return items.end() if items else first


def _entries(text: str, place: int) -> Iterator[tuple[int, int, Mapping[str, Any] | str]]:
    """(start, end, object) of each entry, or (start, end, why) for one that cannot be read."""
    salvages = 0
    while True:
        place = _SPACE.match(text, place).end()  # type: ignore[union-attr]  # matches always
        if place < len(text) and text[place] in "]}":
            place = _next_entry(text, place)
        if place >= len(text):
            return
        try:
            entry, end = _DECODER.raw_decode(text, place)
        except RecursionError:
            why, end = "the JSON is nested too deeply", _next_entry(text, place)
        except ValueError as error:
            why = f"the JSON breaks off: {getattr(error, 'msg', 'a number is too long')}"
            # The break may show only on the next line, where the next object starts already.
            broken_at = max(getattr(error, "pos", place), place)
            end = _next_entry(text, max(text.rfind("\n", place + 1, broken_at + 1), place + 1))
        else:
            is_entry = isinstance(entry, dict)
            yield place, end, entry if is_entry else "not a JSON object"
            place = end
            continue
        salvages += 1
        end = end if salvages < _MAX_SALVAGES else len(text)
        yield place, end, why
        place = end


def _next_entry(text: str, place: int) -> int:
    """Where the next object starts that has a reference's keys; the end if there is none."""
    for tries, found in enumerate(_NEXT_ENTRY.finditer(text, place)):
        if tries >= _MAX_SALVAGES:
            break
        if re.match(
            r'\{\s*"(?:id|type|title|DOI|author|citation-key)"',
            text[found.end() : found.end() + 200],
        ):
            return found.end()
    return len(text)


def _field_name(key: str) -> str:
    return _ALIASES.get(key) or _NAMES_OF_FIELDS.get(key.lower(), "")


def _words(value: Any, name: str) -> str | None:
    """The text of a value; None if it is no text. Crossref puts single texts into lists."""
    if isinstance(value, list):
        parts = [_words(part, name) for part in value[:100] if not isinstance(part, list)]
        known = [part for part in parts if part]
        return (_JOINED[name].join(known) if name in _JOINED else known[0]) if known else None
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None if value is not None else ""
    return str(int(value)) if float(value).is_integer() else str(value)


def _type(value: Any) -> str:
    name = tidy(value) if isinstance(value, str) else ""
    return _TYPE_ALIASES.get(name, name)


def _date(value: Any) -> Date | None:
    """A CSL date: date-parts (also as strings), season, literal, raw; or a bare string."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        words = tidy(str(value)[:200])
        return file_date(words) if words else None
    if not isinstance(value, Mapping):
        return None
    parts = _numbers(value.get("date-parts"))
    if parts:
        season = str(value.get("season", ""))
        if len(parts) == 1 and season:
            named = SEASONS[int(season) - 1] if season in "1234" else tidy(season)
            return season_of(parts[0], named)
        return dated(*parts[:3])
    for key in ("raw", "literal", "string", "date-time"):
        stated = value.get(key)
        if isinstance(stated, str) and tidy(stated):
            return file_date(tidy(stated[:500]))
    return None


def _numbers(date_parts: Any) -> list[int]:
    """The first date of date-parts, up to the first part that is no number."""
    first = date_parts[0] if isinstance(date_parts, list) and date_parts else None
    numbers: list[int] = []
    for part in first[:3] if isinstance(first, list) else []:
        if not re.fullmatch(r"-?\d{1,4}", str(part).strip(), re.ASCII):
            break
        numbers.append(int(part))
    return numbers


def _keywords(value: Any, *, split: bool = True) -> tuple[str, ...]:
    """Keywords as a list, or in one text divided by semicolons, else commas."""
    if isinstance(value, str) and split:
        value = value.split(";") if ";" in value else value.split(",")
    if not isinstance(value, list):
        return ()
    return tuple(dict.fromkeys(tidy(word) for word in value if isinstance(word, str) and word))
