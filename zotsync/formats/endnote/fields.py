"""One EndNote record's tags to a reference in the making.

Tags: EndNote's table of "refer" tags (Help, "Tag and field names"); EndNote's XML has the same
fields under names, which `xml` gives their tags. What a tag means depends on the type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from zotsync.formats.draft import Draft
from zotsync.formats.endnote.kinds import csl_type
from zotsync.model.identifiers import clean_doi, clean_pmcid, clean_pmid
from zotsync.model.reference import Date, Name
from zotsync.text.dates import stated_date
from zotsync.text.names import from_full, is_body, is_et_al, is_suffix

#: CSL variable of each tag that means the same for all types.
_FIELDS = {
    "%T": "title", "%V": "volume", "%C": "publisher-place", "%X": "abstract", "%G": "language",
    "%6": "number-of-volumes", "%L": "call-number", "%!": "title-short", "%~": "archive",
    "%W": "source", "%&": "section", "%9": "genre", "%Q": "original-title",
}  # fmt: skip
_ROLES = {"%A": "author", "%E": "editor", "%Y": "collection-editor", "%?": "translator",
          "%H": "translator"}  # fmt: skip
#: Tags of files, addresses, labels and the like, which say nothing about the work.
_LEFT_OUT = frozenset({"%F", "%+", "%>", "%=", "%^", "%#", "%$", "%]", "%|", "%*"})
_SERIES_IN_B = frozenset({"book", "report", "software", "map", "standard", "classic", "dataset"})
_NUMBERED = frozenset({"report", "patent", "standard", "bill", "legislation", "legal_case",
                       "hearing", "manuscript", "dataset"})  # fmt: skip
_LABELS = {"%1": "Custom 1", "%2": "Custom 2", "%3": "Custom 3", "%4": "Custom 4",
           "%(": "Original publication", "%O": "Alternate title",
           "%<": "Research notes"}  # fmt: skip


def draft_of(kind: str, pairs: Iterable[tuple[str, str]]) -> Draft:
    """The draft of a record of EndNote type `kind` ("" if unknown), its tags in order."""
    tags: dict[str, list[str]] = {}
    draft = Draft(type=csl_type(kind))
    if kind and not draft.type:
        draft.notes.append(f"{kind[:100]} is not a type of EndNote")
        draft.type = "document"
    for tag, words in pairs:
        tags.setdefault(tag, []).append(words)
        if tag in _ROLES:
            for name in _names(words, _ROLES[tag], draft):
                draft.name(name)
    if draft.type == "thesis" and "%V" in tags:  # EndNote's field "Degree"
        tags.setdefault("%9", []).extend(tags.pop("%V"))
    for tag, variable in _FIELDS.items():
        for words in tags.get(tag, ()):
            draft.put(variable, words)
    _contain(draft, tags)
    _number(draft, tags)
    _publish(draft, tags)
    _identify(draft, tags)
    _note(draft, tags)
    return draft


def _names(words: str, role: str, draft: Draft) -> Iterable[Name]:
    """One name a tag; some programs put all of them into one, divided by `;` or lines."""
    for part in re.split(r"\s*(?:;|\n|//)\s*", words):
        name = endnote_name(part.strip(), role)
        if part and is_et_al(part):
            draft.et_al = True
        elif name:
            yield name


def endnote_name(words: str, role: str) -> Name | None:
    """`Family, Given, Suffix`; with a comma at its end a group; `Ann B Smith` in plain order."""
    parts = [part.strip() for part in words.split(",", 2)]
    if not words.strip(" ,"):
        return None
    if len(parts) > 1 and not any(parts[1:]):
        return Name(literal=parts[0], role=role)
    if is_body(words):
        return Name(literal=words.strip(" ,"), role=role)
    if len(parts) == 1:
        name = from_full(words)
        return Name(name.family, name.given, name.suffix, name.literal, role) if name else None
    if len(parts) == 3 and is_suffix(parts[1]) and not is_suffix(parts[2]):
        parts[1], parts[2] = parts[2], parts[1]
    return Name(parts[0], parts[1], parts[2] if len(parts) == 3 else "", "", role)


def _contain(draft: Draft, tags: dict[str, list[str]]) -> None:
    """%B, %J and %S: the journal, the book, the conference or the series."""
    journal, second, series = (next(iter(tags.get(tag, ())), "") for tag in ("%J", "%B", "%S"))
    if draft.type in _SERIES_IN_B:
        draft.put("collection-title", second)
        draft.put("container-title", journal)
    elif draft.type == "thesis":
        draft.put("collection-title", second)
    elif draft.type == "legal_case":
        draft.put("container-title", journal or second)
    else:
        draft.put("container-title", journal or second, label="Secondary title")
        if second and journal and second != journal:
            draft.put("event-title" if draft.type == "paper-conference" else
                      "collection-title", second)  # fmt: skip
    draft.put("collection-title", series)


def _number(draft: Draft, tags: dict[str, list[str]]) -> None:
    for words in tags.get("%N", ()):
        draft.put("number" if draft.type in _NUMBERED else "issue", words)
    for words in tags.get("%P", ()):
        whole = draft.type in ("book", "thesis") and re.fullmatch(r"\d+\s*(?:p|pp)?\.?", words)
        if whole:
            draft.put("number-of-pages", re.sub(r"\D", "", words))
        else:
            draft.pages(words)
    for words in tags.get("%7", ()):
        if draft.type == "article-journal" and re.fullmatch(r"\d{4}/\d{2}/\d{2}", words):
            draft.line("Published online", words)  # PubMed's, where EndNote has a book's edition
        else:
            draft.put("version" if draft.type == "software" else "edition", words)


def _publish(draft: Draft, tags: dict[str, list[str]]) -> None:
    """Publisher, year and date; of a patent the publisher is who holds it."""
    for words in tags.get("%I", ()):
        draft.put({"patent": "assignee", "legal_case": "authority"}.get(draft.type, "publisher"),
                  words)  # fmt: skip
    year = stated_date(next(iter(tags.get("%D", ())), ""))
    day = stated_date(next(iter(tags.get("%8", ())), ""))
    draft.issued = _fuller(year, day)
    draft.accessed = stated_date(next(iter(tags.get("%[", ())), ""))


def _fuller(year: Date | None, day: Date | None) -> Date | None:
    """`%8` may say `May 3` or the whole date; the year is the one of `%D`."""
    if year is None or day is None or year.year is None:
        return year or day
    if day.year == year.year:
        return day
    if day.year is None and day.literal:
        return stated_date(f"{day.literal} {year.year}")
    return year


def _identify(draft: Draft, tags: dict[str, list[str]]) -> None:
    for words in tags.get("%R", ()):
        if clean_doi(words):
            draft.identify("DOI", words)
        else:
            draft.line("Electronic resource number", words)
    for words in tags.get("%@", ()):
        if draft.type in ("report", "patent", "standard"):
            draft.put("number", words)
        else:
            draft.serial(words)
    for words in tags.get("%U", ()):
        _link(draft, words)
    for words in tags.get("%M", ()):
        database = " ".join((*tags.get("%~", ()), *tags.get("%W", ())))
        if clean_pmid(words) and re.search(r"medline|pubmed|nlm", database, re.I):
            draft.identify("PMID", words)
        else:
            draft.put("archive_location", words)
    for words in tags.get("%2", ()):
        if clean_pmcid(words) and re.fullmatch(r"\s*PMC\d+\s*", words):
            draft.identify("PMCID", words)


def _link(draft: Draft, words: str) -> None:
    """The links of a tag; the first is the URL, one that resolves a DOI tells it."""
    for link in re.split(r"\s+", words):
        if re.match(r"https?://(?:dx\.)?doi\.org/", link) and clean_doi(link):
            draft.identify("DOI", link)
        elif "URL" not in draft.fields:
            draft.put("URL", link)
        elif link != draft.fields["URL"]:
            draft.notes.append(f"another link: {link[:300]}")


def _note(draft: Draft, tags: dict[str, list[str]]) -> None:
    """Keywords and notes, and a line for each tag that has no place."""
    for words in tags.get("%K", ()):
        draft.keywords += [part.strip() for part in re.split(r"[;\n]", words) if part.strip()]
    for words in tags.get("%Z", ()):
        draft.lines += [line for line in words.split("\n") if line]
    placed = {*_FIELDS, *_ROLES, *_LEFT_OUT, "%B", "%J", "%S", "%N", "%P", "%7", "%I", "%D",
              "%8", "%[", "%0", "%R", "%@", "%U", "%M", "%K", "%Z"}  # fmt: skip
    for tag, texts in tags.items():
        for words in texts:
            if tag not in placed and words.replace("PMC", "") not in draft.fields.get("PMCID", ""):
                draft.line(_LABELS.get(tag, tag), words)
