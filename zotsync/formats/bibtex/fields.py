"""One BibTeX or biblatex entry's fields to a reference's, by the tables of `vocabulary`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from zotsync.formats.arxiv import as_preprint
from zotsync.formats.bibtex.latex import to_unicode, verbatim
from zotsync.formats.bibtex.names import groups_of, names_of
from zotsync.formats.bibtex.syntax import Fields
from zotsync.formats.bibtex.vocabulary import (
    CSL_NAMES,
    FIELDS,
    GENRE_KEYS,
    GENRES,
    LEFT_OUT,
    LEFT_OUT_FAMILIES,
    NOTES,
    NUMBERED_WORKS,
    PLACED,
    ROLES,
    SUBTYPES,
    TYPES,
    VERBATIM,
)
from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_pmcid, clean_pmid
from zotsync.model.reference import Date, Name, Origin, Reference, Rejected, ref_id_of
from zotsync.text.dates import dated, day_of, file_date, month_of, season_of, stated_date


def reference_of(kind: str, entry: Fields, raw: str, origin: Origin) -> Reference | Rejected:
    """The reference of an entry of type `kind`, or why its fields name no work."""
    values = entry.values
    notes = list(entry.problems)
    fields = _texts(kind, values)
    fields.update(_titles(values))
    fields.update(_numbers(kind, values, fields))
    _identify(values, fields, notes)
    note = _note(values, {*PLACED, *_place_numbers(kind, values, fields)}, fields)
    if note:
        fields["note"] = note
    names, et_al = _names(values)
    issued = _issued(values)
    if not (fields or names or issued):
        return Rejected(raw, "the entry states nothing about a work", origin)
    if entry.key:
        fields["citation-key"] = entry.key
    reference = Reference(
        ref_id=ref_id_of(raw, given_id=entry.key),
        raw=raw,
        origin=origin,
        type=_type(kind, values, fields, notes),
        names=names,
        et_al=et_al,
        issued=issued,
        accessed=_accessed(values),
        fields=fields,
        keywords=_listed(values.get("keywords") or values.get("keyword", ""), r"[,;]"),
        collections=_listed(values.get("groups", ""), ","),
        notes=tuple(notes),
    )
    return as_preprint(reference)


def _texts(kind: str, values: Mapping[str, str]) -> dict[str, str]:
    """The fields that mean the same for all types; CSL's own names are known as well."""
    fields: dict[str, str] = {}
    for name, value in values.items():
        csl = FIELDS.get(name) or CSL_NAMES.get(name)
        if csl is None or csl == "citation-key":
            continue
        text = verbatim(value) if csl in VERBATIM else to_unicode(value)
        if csl == "genre":
            text = GENRE_KEYS.get(text.lower(), text)
        if text and (csl not in fields or name == csl.lower()):
            fields[csl] = text
    if kind in GENRES:
        fields.setdefault("genre", GENRES[kind])
    return fields


def _titles(values: Mapping[str, str]) -> dict[str, str]:
    """Titles with their subtitles; a book in a multi-volume work keeps its own title."""
    fields: dict[str, str] = {}
    for csl, title, subtitle in (
        ("title", "title", "subtitle"),
        ("container-title", "booktitle", "booksubtitle"),
        ("container-title", "journaltitle", "journalsubtitle"),
        ("container-title", "journal", "journalsubtitle"),
    ):
        main, sub = to_unicode(values.get(title, "")), to_unicode(values.get(subtitle, ""))
        if main and csl not in fields:
            fields[csl] = f"{main}: {sub}" if sub else main
    return fields


def _numbers(kind: str, values: Mapping[str, str], fields: Mapping[str, str]) -> dict[str, str]:
    """Number and pages, which mean different things for different types."""
    found: dict[str, str] = {}
    number = to_unicode(values.get("number", ""))
    if number:
        if kind in NUMBERED_WORKS:
            found["number"] = number
        elif kind != "article" and "collection-title" in fields:
            found["collection-number"] = number
        elif "issue" not in fields:
            found["issue"] = number
    pages = re.sub(r"\s*[-–]{1,3}\s*", "–", to_unicode(values.get("pages", "")))
    whole_book = TYPES.get(kind) in ("book", "thesis") and re.fullmatch(r"\d+", pages)
    if pages:
        found["number-of-pages" if whole_book else "page"] = pages
    if "page" in values:
        found["page"] = to_unicode(values["page"])
    return found


def _place_numbers(kind: str, values: Mapping[str, str], fields: dict[str, str]) -> Iterator[str]:
    """Chapter and INSPIRE's `reportNumber`, named where they have a place: others are words."""
    chapter, report = (to_unicode(values.get(name, "")) for name in ("chapter", "reportnumber"))
    if _is_chapter_number(chapter):
        fields.setdefault("chapter-number", chapter)
        yield "chapter"
    if report and TYPES.get(kind) == "report" and fields.setdefault("number", report) == report:
        yield "reportnumber"


def _note(values: Mapping[str, str], placed: set[str], fields: Mapping[str, str]) -> str:
    """The notes of the entry, then one line for each field without a place."""
    words = [to_unicode(values[name]) for name in NOTES if name in values]
    words = [word for word in words if word and not _is_link(word, fields)]
    lines = ["; ".join(dict.fromkeys(words)), *_unplaced(values, placed, fields)]
    return "\n".join(line for line in lines if line)


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
            yield f"{'report number' if name == 'reportnumber' else name}: {words}"


def _is_chapter_number(words: str) -> bool:
    """Whether `chapter` is a number (`3`, `IV`, `2.1`, `A`) and no title."""
    return re.fullmatch(r"\d{1,4}[\w.–-]{0,8}|[IVXLC]{1,8}|[A-Z]", words) is not None


def _identify(values: Mapping[str, str], fields: dict[str, str], notes: list[str]) -> None:
    """DOI, PMID, PMCID, arXiv; what is written there and is none is kept as a note."""
    for csl, clean, names in (
        ("DOI", clean_doi, ("doi",)),
        ("PMID", clean_pmid, ("pmid",)),
        ("PMCID", clean_pmcid, ("pmcid", "pmc")),
        ("arXiv", clean_arxiv, ("arxiv", "arxivid")),
    ):
        fields.pop(csl, None)
        for name in names:
            words = verbatim(values.get(name, ""))
            if clean(words):
                fields[csl] = clean(words)
            elif words:
                notes.append(f"{name} is no {csl}: {words[:200]}")
    _eprint(values, fields)
    link = verbatim(values.get("howpublished", ""))
    if "URL" not in fields and re.match(r"https?://\S+$", link):
        fields["URL"] = link


def _eprint(values: Mapping[str, str], fields: dict[str, str]) -> None:
    """An electronic archive and the number in it (biblatex manual, 3.14.7)."""
    number = verbatim(values.get("eprint", ""))
    printed = verbatim(values.get("archiveprefix") or values.get("eprinttype", ""))
    archive = printed.lower()
    if not number:
        return
    if archive in ("arxiv", "") and clean_arxiv(number):
        fields.setdefault("arXiv", clean_arxiv(number))
    elif archive in ("pubmed", "pmid") and clean_pmid(number):
        fields.setdefault("PMID", clean_pmid(number))
    elif archive in ("pmc", "pmcid") and clean_pmcid(number):
        fields.setdefault("PMCID", clean_pmcid(number))
    else:
        fields.setdefault("archive_location", number)
        if archive:
            fields.setdefault("archive", printed)


def _is_link(word: str, fields: Mapping[str, str]) -> bool:
    return bool(word) and word.removeprefix("\\url") == fields.get("URL")


def _names(values: Mapping[str, str]) -> tuple[tuple[Name, ...], bool]:
    names: list[Name] = []
    et_al = False
    for name, role in ROLES.items():
        if name == "collaboration":
            names += groups_of(values.get(name, ""), names)
        elif name in values:
            people, more = names_of(values[name], role)
            names += people
            et_al = et_al or more
    return tuple(names), et_al


def _issued(values: Mapping[str, str]) -> Date | None:
    """`date`, else `year`, `month` (a word, a number, `January 12`) and `day`."""
    if "date" in values:
        return stated_date(to_unicode(values["date"]).replace("~", "").rstrip("?%"))
    year, month = to_unicode(values.get("year", "")), to_unicode(values.get("month", ""))
    found = file_date(year) if year else Date()
    if found.year is None or found.month is not None:
        literal = " ".join(part for part in (month, found.literal) if part)
        return Date(literal=literal) if literal and found.year is None else found if year else None
    number = month_of(month)
    if month and number is None and not found.literal:
        return season_of(found.year, month)
    day = day_of(values.get("day", "")) or (None if month.isdecimal() else day_of(month))
    return dated(found.year, number, day) if number else found


def _accessed(values: Mapping[str, str]) -> Date | None:
    return stated_date(to_unicode(values.get("urldate") or values.get("lastchecked", "")))


def _type(kind: str, values: Mapping[str, str], fields: Mapping[str, str], notes: list[str]) -> str:
    """The CSL type: the entry's, made exact by `entrysubtype` or by arXiv."""
    subtype = verbatim(values.get("entrysubtype", ""))
    if subtype in SUBTYPES or subtype.startswith("csl:"):
        return SUBTYPES.get(subtype) or subtype.removeprefix("csl:")
    if kind in ("misc", "unpublished", "online") and "arXiv" in fields:
        return "article"
    if kind not in TYPES:
        notes.append(f"@{kind} is not a type of BibTeX or biblatex")
    return TYPES.get(kind, "document")


def _listed(value: str, separators: str) -> tuple[str, ...]:
    """The words between separators; braces keep a separator from dividing."""
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
