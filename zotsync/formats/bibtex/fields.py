"""One BibTeX or biblatex entry's fields to a reference's, by the tables of `vocabulary`."""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterator, Mapping

from zotsync.data import bundled_schema
from zotsync.formats.bibtex.ads_journals import ADS_JOURNALS
from zotsync.formats.bibtex.kinds import csl_type, issued_of, known_kind, with_day_of_reading
from zotsync.formats.bibtex.latex import to_unicode, verbatim
from zotsync.formats.bibtex.linking import identify
from zotsync.formats.bibtex.names import collaborations_of, names_of
from zotsync.formats.bibtex.syntax import Fields
from zotsync.formats.bibtex.vocabulary import (
    BY_RULE,
    CSL_NAMES,
    EDITOR_TYPES,
    EDITORS,
    FIELDS,
    GENRE_KEYS,
    GENRES,
    KEYWORDS,
    LEFT_OUT,
    LEFT_OUT_FAMILIES,
    MEDIA,
    NOTES,
    NUMBERED_TYPES,
    NUMBERED_WORKS,
    OWN_FIELD,
    OWN_KEY,
    PLACED,
    PUBLISHERS,
    ROLES,
    TYPES,
    VERBATIM,
)
from zotsync.formats.draft import drop_not_given
from zotsync.formats.stray_identifiers import identified
from zotsync.model.reference import NAME_ROLES, Name, Origin, Reference, Rejected, ref_id_of
from zotsync.model.schema import is_key
from zotsync.normalize.zotero_lines import all_labels

_MACRO = re.compile(r"\s*\{?\s*\\([A-Za-z]+)\s*(?:\\|\{\})?\s*\}?\s*")
_HYPHENS = re.compile(r"\s*[-–]{1,3}\s*")
_CHAPTER_NUMBER = re.compile(r"\d{1,4}[\w.–-]{0,8}|[IVXLC]{1,8}|[A-Z]")
_KEYWORDS = frozenset(KEYWORDS)
_PEOPLE = frozenset((*ROLES, *EDITORS))
#: Keys that nobody chose: Zotero's of an item, and our own of words, as our export writes them.
_MADE_KEY = re.compile(r"(?=\D*\d)(?=[^A-Z]*[A-Z])[2-9A-NP-Z]{8}|r[0-9a-f]{11}(?:-\d+)?")


def reference_of(kind: str, entry: Fields, raw: str, origin: Origin) -> Reference | Rejected:
    """The reference of an entry of type `kind`, or why its fields name no work."""
    values, accessed = with_day_of_reading(entry.values)
    notes = list(entry.problems)
    kind = known_kind(kind, values, notes)
    fields, lines = _texts(kind, values)
    fields.update(_titles(values))
    fields.update(_numbers(kind, values, fields))
    drop_not_given(fields)
    words = identify(values, fields, notes)
    names, et_al = _names(values, lines)
    numbers = frozenset(_place_numbers(kind, values, fields))
    note = _note(values, PLACED | numbers if numbers else PLACED, fields, words, lines)
    if note:
        fields["note"] = note
    issued = issued_of(values, notes)
    if not (fields or names or issued):
        return Rejected(raw[:20_000], "the entry states nothing about a work", origin)
    own = values.get(OWN_KEY, "")
    if entry.key and not _MADE_KEY.fullmatch(entry.key) and own != entry.key:
        fields["citation-key"] = entry.key
    reference = Reference(
        ref_id=ref_id_of(raw, given_id=own if is_key(own) else entry.key),
        raw=raw,
        origin=origin,
        type=csl_type(kind, values, fields, read=accessed is not None),
        names=names,
        et_al=et_al,
        issued=issued,
        accessed=accessed,
        fields=fields,
        keywords=_keywords(values),
        collections=_listed(values.get("groups", ""), ","),
        notes=tuple(dict.fromkeys(notes)),
    )
    return identified(reference)


def _texts(kind: str, values: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The fields that mean the same for all types, and a line for each that another one ousted.

    CSL's own names are known as well. Of several fields for one place the surest counts.
    """
    fields: dict[str, str] = {}
    lines: list[str] = []
    first = PUBLISHERS.get(TYPES.get(kind, ""), ())
    order = sorted(values, key=lambda name: first.index(name) if name in first else 9)
    for name in order if first else values:
        csl = FIELDS.get(name) or CSL_NAMES.get(name)
        if csl is None or csl in ("citation-key", *BY_RULE) or name == "url":
            continue
        text = verbatim(values[name]) if csl in VERBATIM else to_unicode(values[name])
        if csl == "assignee":
            text = "; ".join(map(_whole_name, names_of(values[name], "")[0]))
        elif csl == "genre":
            text = GENRE_KEYS.get(text.lower(), text)
            text = "" if values.get("entrysubtype") == f"csl:{text}" else text
        if text and (csl not in fields or name == csl.lower()) and csl not in fields:
            fields[csl] = text
        elif text and text != fields.get(csl, text) and csl != "language":
            lines.append(f"{name}: {text}")
    if kind in GENRES:
        fields.setdefault("genre", GENRES[kind])
    if kind in MEDIA:
        fields.setdefault("medium", MEDIA[kind])
    return fields, lines


def _whole_name(name: Name) -> str:
    """A name in plain order: who holds a patent is a text in CSL and Zotero."""
    return name.literal or " ".join(filter(None, (name.given, name.family, name.suffix)))


def _titles(values: Mapping[str, str]) -> dict[str, str]:
    """Titles with their subtitles; a book in a multi-volume work keeps its own title."""
    fields: dict[str, str] = {}
    for csl, title, subtitle in (
        ("title", "title", "subtitle"),
        ("container-title", "booktitle", "booksubtitle"),
        ("container-title", "journaltitle", "journalsubtitle"),
        ("container-title", "journal", "journalsubtitle"),
    ):
        if title not in values or csl in fields:
            continue
        main = _journal(values[title])
        sub = to_unicode(values[subtitle]) if subtitle in values else ""
        if main:
            fields[csl] = f"{main}: {sub}" if sub else main
    return fields


def _journal(value: str) -> str:
    """A title; the macros by which NASA ADS names journals are their names."""
    macro = _MACRO.fullmatch(value) if "\\" in value else None
    if not macro:
        return to_unicode(value)
    return ADS_JOURNALS.get(macro[1], "") or to_unicode(value).lstrip("\\")


def _numbers(kind: str, values: Mapping[str, str], fields: Mapping[str, str]) -> dict[str, str]:
    """Number and pages, which mean different things for different types."""
    found: dict[str, str] = {}
    number = to_unicode(values["number"]) if "number" in values else ""
    if number:
        if kind in NUMBERED_WORKS or TYPES.get(kind) in NUMBERED_TYPES:
            found["number"] = number
        elif TYPES.get(kind) != "article-journal" and "collection-title" in fields:
            found["collection-number"] = number
        else:  # `number = 3, issue = Spring`: both are what the issue bears
            name = fields.get("issue", "")
            both = name and number not in re.split(r"\W+", name)
            found["issue"] = f"{number} ({name})" if both else name or number
    pages = _HYPHENS.sub("–", to_unicode(values["pages"])) if "pages" in values else ""
    if pages:
        whole_book = TYPES.get(kind) in ("book", "thesis") and re.fullmatch(r"\d+", pages)
        found["number-of-pages" if whole_book else "page"] = pages
    if "page" in values:
        found["page"] = to_unicode(values["page"])
    return found


def _place_numbers(kind: str, values: Mapping[str, str], fields: dict[str, str]) -> Iterator[str]:
    """Chapter and INSPIRE's `reportNumber`, named where they have a place: others are words."""
    chapter, report = values.get("chapter", ""), to_unicode(values.get("reportnumber", ""))
    if chapter and _is_chapter_number(to_unicode(chapter)):
        chapter = to_unicode(chapter)
        fields.setdefault("chapter-number", chapter)
        yield "chapter"
    if report and TYPES.get(kind) == "report" and fields.setdefault("number", report) == report:
        yield "reportnumber"


def _note(
    values: Mapping[str, str],
    placed: frozenset[str],
    fields: Mapping[str, str],
    words: list[str],
    lines: list[str],
) -> str:
    """The notes of the entry, then one line for each field without a place.

    `words` are those around links, `lines` what another field ousted.
    """
    notes = [to_unicode(values[name]) for name in NOTES if name in values]
    notes = [word for word in (*notes, *words) if word and not _is_link(word, fields)]
    ousted = [*lines, *_ousted_titles(values, fields)]
    rest = ["; ".join(dict.fromkeys(notes)), *ousted]
    if not placed.issuperset(values):
        rest += _unplaced(values, placed, fields)
    return "\n".join(line for line in rest if line)


def _ousted_titles(values: Mapping[str, str], fields: Mapping[str, str]) -> Iterator[str]:
    """A line for a journal beside a book's title: one of them is the container."""
    for name in ("booktitle", "journaltitle", "journal"):
        text = _journal(values[name]) if name in values else ""
        if text and not fields.get("container-title", "").startswith(text):
            yield f"{name}: {text}"


def _unplaced(
    values: Mapping[str, str], placed: Container[str], fields: Mapping[str, str]
) -> Iterator[str]:
    """`field: value` for each field that is neither placed nor bookkeeping, in the entry's order.

    `fields` are what was placed, by CSL variable. The class of an arXiv paper belongs to its id.
    """
    for name, value in values.items():
        if name in placed or name in LEFT_OUT or name.startswith(LEFT_OUT_FAMILIES):
            continue
        if name in ("primaryclass", "eprintclass") and "arXiv" in fields:
            continue
        words = to_unicode(value)
        if words:
            yield f"{_label_of(name)}: {words}"


def _label_of(name: str) -> str:
    if name.startswith(OWN_FIELD):
        own = name.removeprefix(OWN_FIELD)
        return _own_names().get(own, own)
    return "report number" if name == "reportnumber" else name


@functools.cache
def _own_names() -> dict[str, str]:
    """Zotero's own names by their small letters: names of BibTeX's fields have no case."""
    return {name.lower(): name for name in all_labels(bundled_schema())}


def _is_chapter_number(words: str) -> bool:
    """Whether `chapter` is a number (`3`, `IV`, `2.1`, `A`) and no title."""
    return _CHAPTER_NUMBER.fullmatch(words) is not None


def _is_link(word: str, fields: Mapping[str, str]) -> bool:
    return bool(word) and word.removeprefix("\\url") == fields.get("URL")


def _names(values: Mapping[str, str], lines: list[str]) -> tuple[tuple[Name, ...], bool]:
    names: list[Name] = []
    et_al = False
    for name, role in () if _PEOPLE.isdisjoint(values) else ROLES.items():
        if name == "collaboration":
            names += collaborations_of(values[name], names) if name in values else ()
        elif name in values and name not in EDITORS:
            people, more = names_of(values[name], role)
            names += people
            et_al = et_al or more
        elif name == "editor":
            for kind in EDITORS:
                people, more = _editors(kind, values, lines)
                names += people
                et_al = et_al or more
    return tuple(names), et_al


def _editors(name: str, values: Mapping[str, str], lines: list[str]) -> tuple[list[Name], bool]:
    """The editors of a field in the role that its `type` says (biblatex manual, 2.3.6)."""
    if name not in values:
        return [], False
    stated = to_unicode(values.get(f"{name}type", "")).lower()
    role = EDITOR_TYPES.get(stated) or (stated if stated in NAME_ROLES else "editor")
    people, more = names_of(values.get(name, ""), role)
    if people and stated and stated not in (role, "redactor", "collaborator"):
        lines.append(f"{name}type: {stated}")
    return people, more


def _keywords(values: Mapping[str, str]) -> tuple[str, ...]:
    if _KEYWORDS.isdisjoint(values):
        return ()
    stated = [values[name] for name in KEYWORDS if name in values]
    listed = (word for value in stated for word in _listed(value, "[,;]"))
    return tuple(dict.fromkeys(listed))


def _listed(value: str, separators: str) -> tuple[str, ...]:
    """The words between separators; braces keep a separator from dividing."""
    if not value:
        return ()
    parts, depth = [""], 0
    for piece in re.split(rf"(\\.|[{{}}]|{separators})", value):
        if piece in ("{", "}"):
            depth = max(0, depth + (1 if piece == "{" else -1))
        if piece and depth == 0 and re.fullmatch(separators, piece):
            parts.append("")
        else:
            parts[-1] += piece
    words = (to_unicode(part) for part in parts)
    return tuple(dict.fromkeys(word for word in words if word))
