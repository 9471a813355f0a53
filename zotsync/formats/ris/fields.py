"""One RIS record's tags to a reference's fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from zotsync.formats.draft import drop_not_given, is_no_page
from zotsync.formats.endnote.kinds import csl_type as named_type
from zotsync.formats.ris.linking import identify, is_doi_line, unplaced
from zotsync.formats.ris.names import names_of
from zotsync.formats.ris.vocabulary import (
    COLLECTION_TAG,
    ET_AL_TAG,
    EXTRA_LABELS,
    FIELDS,
    NUMBERED,
    OF_TYPE,
    OTHER_TYPES,
    SAID_BY_TYPE,
    SERIES_IN_T2,
    TYPES,
    WHOLE_WORKS,
)
from zotsync.formats.stray_identifiers import identified
from zotsync.model.identifiers import (
    clean_arxiv,
    clean_doi,
    clean_isbn,
    clean_issns,
    clean_pmcid,
    clean_pmid,
)
from zotsync.model.reference import (
    DATE_FIELDS,
    MORE_FIELDS,
    NAME_ROLES,
    TEXT_FIELDS,
    Date,
    Name,
    Origin,
    Reference,
    Rejected,
    ref_id_of,
)
from zotsync.text.dates import slashed_date

_Tags = dict[str, list[str]]
_EXTRA = re.compile(r"([A-Za-z][A-Za-z_. -]{1,30}):\s*(\S.*)")
_LONGEST_NUMBER = 40
_NO_WORK = "the record states nothing about a work"
#: What a report's SN holds that has no shape of an ISSN or ISBN: `12/2020`, `WP-17`.
_REPORT_NUMBER = re.compile(r"(?!(?:IS[BS]N\b.*|[\d -]{8,20}[\dXx]?)$)[\w./ :-]{1,30}", re.I)
_VARIABLES = {name.lower(): name for name in TEXT_FIELDS}


def reference_of(
    kind: str,
    pairs: Sequence[tuple[str, str]],
    raw: str,
    origin: Origin,
    notes: tuple[str, ...] = (),
) -> Reference | Rejected:
    """The reference of a record of RIS type `kind`, or why its tags name no work."""
    tags = _by_tag(pairs)
    if not tags and kind.upper().strip() not in SAID_BY_TYPE:
        return Rejected(raw[:20_000], _NO_WORK, origin)
    csl_type, problem = type_of(kind)
    problems = [*notes, *problem]
    extra, variables = _extra(tags)
    csl_type = variables.pop("type", "") or csl_type
    names, et_al = names_of(pairs, csl_type)
    fields = _fields(tags, csl_type, problems)
    if kind.upper().strip() in SAID_BY_TYPE:
        fields.setdefault(*SAID_BY_TYPE[kind.upper().strip()])
    names += _names_of_extra(variables)
    et_al = bool(variables.pop("et_al", "")) or et_al or ET_AL_TAG in tags
    listed = variables.pop("collections", "").split("; ")
    collections = (*filter(None, listed), *tags.get(COLLECTION_TAG, ()))
    fields.update({name: text for name, text in variables.items() if name not in NAME_ROLES})
    if note := _note(tags, csl_type, fields, extra):
        fields["note"] = note
    issued = _issued(tags)
    if not (fields or names or issued):
        return Rejected(raw[:20_000], _NO_WORK, origin)
    reference = Reference(
        ref_id=ref_id_of(raw, given_id=next(iter(tags.get("ID", ())), "")),
        raw=raw,
        origin=origin,
        type=csl_type,
        names=tuple(names),
        et_al=et_al,
        issued=issued,
        accessed=_date(tags, "Y2"),
        fields=fields,
        keywords=_keywords(tags),
        collections=collections,
        notes=tuple(problems),
    )
    return identified(reference)


def _by_tag(pairs: Iterable[tuple[str, str]]) -> _Tags:
    """The values of each tag in their order, without the empty ones."""
    tags: _Tags = {}
    for tag, value in pairs:
        if value:
            tags.setdefault(tag, []).append(value)
    return tags


def _note(tags: _Tags, csl_type: str, fields: dict[str, str], extra: Iterable[str]) -> str:
    """The notes of a record, and what it states that no field takes, a line each."""
    odd = [f"M1: {tags['M1'][0]}"] if _is_no_number(tags, csl_type) else []
    return "\n".join([*_note_lines(tags, fields), *extra, *odd, *unplaced(tags, fields)])


def type_of(kind: str) -> tuple[str, list[str]]:
    """(CSL type, problems) of what stands behind TY: a RIS type, or a type's name in words."""
    words = kind.upper().split() or [""]
    known = TYPES.get(" ".join(words), "") or named_type(kind) or TYPES.get(words[0], "")
    return known or "document", [] if known else [f"{kind[:60]} is not a type of RIS"]


def _note_lines(tags: _Tags, fields: dict[str, str]) -> list[str]:
    """The notes, without the lines that only state the DOI."""
    if "N1" not in tags and "RN" not in tags:
        return []
    lines = "\n".join([*tags.get("N1", ()), *tags.get("RN", ())]).split("\n")
    return [line for line in lines if line and not is_doi_line(line, fields.get("DOI", ""))]


def _fields(tags: _Tags, csl_type: str, problems: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for tag, csl in FIELDS.items():
        if tag in tags and csl not in fields:
            fields[csl] = " ".join(tags[tag]) if csl == "title" else tags[tag][0]
    fields.update(_containers(tags, csl_type))
    if "container-title" not in fields and "container-title-short" in fields:
        fields["container-title"] = fields["container-title-short"]
    fields.update(_pages(tags, csl_type))
    _number(tags, csl_type, fields)
    _serial_numbers(tags, csl_type, fields)
    drop_not_given(fields)
    identify(tags, fields, problems)
    if csl_type == "paper-conference" and "C1" in tags:
        fields["event-place"] = tags["C1"][0]
    for variable, of_type in OF_TYPE.get(csl_type, {}).items():
        if variable in fields and of_type not in fields:
            fields[of_type] = fields.pop(variable)
    if csl_type == "patent" and "A2" in tags:
        fields.setdefault("authority" if "assignee" in fields else "assignee",
                          "; ".join(tags["A2"]))  # fmt: skip
    return fields


def _number(tags: _Tags, csl_type: str, fields: dict[str, str]) -> None:
    """M1 is the work's own number, or the issue; Scopus writes the number of an article there."""
    stated = next(iter(tags.get("M1", ())), "")
    if csl_type in NUMBERED:
        own = stated or fields.get("issue", "")
        if own and fields.get("issue", own) == own:
            fields.setdefault("number", own)
            fields.pop("issue", None)
        elif own:
            fields.setdefault("number", own)
    elif csl_type == "thesis" and not re.search(r"\d", stated):
        if stated:
            fields.setdefault("genre", stated)  # ProQuest's: `Ph.D.`
    elif stated and not _is_no_number(tags, csl_type):
        long = re.fullmatch(r"[A-Za-z]{0,4}\d{5,12}|[eE]\d+", stated)
        if long or "issue" in fields:
            fields.setdefault("number", stated)
        else:
            fields["issue"] = stated


def _is_no_number(tags: _Tags, csl_type: str) -> bool:
    """Whether M1 is no number of anything: Embase writes there whom to ask."""
    stated = next(iter(tags.get("M1", ())), "")
    return csl_type not in NUMBERED and ("@" in stated or len(stated) > _LONGEST_NUMBER)


def _containers(tags: _Tags, csl_type: str) -> dict[str, str]:
    """T2 and its relatives: the journal, the book, the conference or the series."""
    second = next(iter(tags.get("T2", ())), "")
    book = next(iter(tags.get("BT", ())), "")
    journal = next((tags[tag][0] for tag in ("JF", "JO") if tag in tags), "")
    found: dict[str, str] = {}
    if csl_type == "paper-conference" and "C3" in tags:
        found = {"container-title": tags["C3"][0], "event-title": second or journal}
    elif csl_type == "speech":
        found = {"event-title": second, "container-title": journal or book}
    elif csl_type in SERIES_IN_T2:
        found = {"collection-title": second, "container-title": journal, "title": book}
    else:
        found = {"container-title": second or journal or book}
        if second and journal and journal != second:
            found["container-title-short"] = journal
    return {csl: text for csl, text in found.items() if text}


def _pages(tags: _Tags, csl_type: str) -> dict[str, str]:
    first = next(iter(tags.get("SP", ())), "")
    last = next(iter(tags.get("EP", ())), "")
    first, last = ("" if is_no_page(part) else part for part in (first, last))
    if csl_type in WHOLE_WORKS and re.fullmatch(r"\d+(\s*p(p|ages)?\.?)?", first) and not last:
        return {"number-of-pages": first}
    if first and last and last != first and not re.search(r"[-–]", first):
        return {"page": f"{first}-{last}"}
    return {"page": first or last} if first or last else {}


def _serial_numbers(tags: _Tags, csl_type: str, fields: dict[str, str]) -> None:
    """SN is an ISBN or an ISSN; which, its digits tell, else the type."""
    for value in tags.get("SN", ()):
        if csl_type == "report" and _REPORT_NUMBER.fullmatch(value) and not clean_isbn(value):
            fields.setdefault("number", value)
            continue
        isbns, issns = clean_isbn(value), clean_issns(value)
        if re.search(r"\(IS[BS]N\)|\d[;,]\s*\d", value) and (isbns or issns):  # Scopus, ProQuest
            for name, found in (("ISBN", isbns), ("ISSN", issns)):
                known = fields.get(name, "").split(", ")
                joined = ", ".join(filter(None, dict.fromkeys((*known, *found))))
                fields.update({name: joined} if joined else {})
            continue
        is_book = clean_isbn(value) or not (
            re.search(r"\d{4}-?\d{3}[\dXx](?!\d)", value) or csl_type.startswith("article")
        )
        name = "ISBN" if is_book else "ISSN"
        fields[name] = f"{fields[name]}, {value}" if name in fields else value


def _extra(tags: _Tags) -> tuple[list[str], dict[str, str]]:
    """Zotero's Extra lines: those that name a CSL variable, and the rest in their order."""
    rest: list[str] = []
    found: dict[str, str] = {}
    if "M2" not in tags:
        return rest, found
    for line in "\n".join(tags.get("M2", ())).split("\n"):
        named = _EXTRA.fullmatch(line.strip())
        label = named[1].strip().lower() if named else ""
        name = EXTRA_LABELS.get(label) or _VARIABLES.get(label) or label
        if not named or not _is_known(name, named[2]):
            rest += [line.strip()] if line.strip() else []
        elif name in NAME_ROLES:
            found[name] = f"{found[name]}\n{named[2]}" if name in found else named[2]
        else:
            found.setdefault(name, named[2].strip())
    for name, clean in (("PMID", clean_pmid), ("PMCID", clean_pmcid), ("DOI", clean_doi)):
        if name in found:
            found[name] = clean(found[name]) or found[name]
    if "arXiv" in found:
        found["arXiv"] = clean_arxiv(found["arXiv"].split()[0]) or found["arXiv"]
    return rest, found


def _is_known(name: str, value: str) -> bool:
    """Whether a line of Extra states a CSL variable, a name, or a CSL type."""
    if name == "type":
        return value in OTHER_TYPES or value in TYPES.values()
    return name in _KNOWN_LABELS


_KNOWN_LABELS = frozenset(
    {*TEXT_FIELDS, *MORE_FIELDS, *DATE_FIELDS, *EXTRA_LABELS.values(), *NAME_ROLES}
)


def _names_of_extra(variables: dict[str, str]) -> list[Name]:
    """`editor: Family || Given` or `editor: A Group`, as Zotero reads it in Extra."""
    names: list[Name] = []
    for role in NAME_ROLES if variables else ():
        for words in variables.get(role, "").split("\n") if role in variables else ():
            family, bars, given = (part.strip() for part in words.partition("||"))
            given, _bars, suffix = (part.strip() for part in given.partition("||"))
            name = Name(family, given, suffix, "", role) if bars else Name(literal=words, role=role)
            names.append(name)
    return names


def _issued(tags: _Tags) -> Date | None:
    """The fullest of DA, PY and Y1; PY alone tells the year where they differ."""
    dates = [date for tag in ("PY", "Y1", "DA") if (date := _date(tags, tag))]
    known = [date for date in dates if date.year is not None]
    if not known:
        return dates[0] if dates else None
    same = [date for date in known if date.year == known[0].year]
    return max(same, key=lambda date: (len(date.parts()), bool(date.literal)))


def _date(tags: _Tags, tag: str) -> Date | None:
    return slashed_date(tags[tag][0]) if tag in tags else None


def _keywords(tags: _Tags) -> tuple[str, ...]:
    words = [word.strip() for value in tags.get("KW", ()) for word in re.split(r"[;\n]", value)]
    return tuple(dict.fromkeys(word for word in words if word))
