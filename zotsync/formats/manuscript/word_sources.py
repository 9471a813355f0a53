"""Word's own citations: the sources that References → Manage Sources keeps in a document.

https://learn.microsoft.com/openspecs (ECMA-376 part 1, 22.6, bibliography)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from zotsync.formats.manuscript.word_body import Body
from zotsync.formats.xml_tree import children, element_text, local
from zotsync.formats.zip_parts import ZipParts
from zotsync.model.identifiers import clean_doi, clean_isbn
from zotsync.model.reference import Date, Name, Origin, Reference, ref_id_of
from zotsync.text.dates import dated, month_of, stated_date

_TYPES = {
    "JournalArticle": "article-journal", "ArticleInAPeriodical": "article-magazine", "Book": "book",
    "BookSection": "chapter", "ConferenceProceedings": "paper-conference", "Report": "report",
    "InternetSite": "webpage", "DocumentFromInternetSite": "webpage", "Patent": "patent",
    "ElectronicSource": "document", "Film": "motion_picture", "Interview": "interview",
    "Case": "legal_case", "SoundRecording": "song", "Art": "graphic", "Misc": "document",
}  # fmt: skip
_FIELDS = {
    "Title": "title", "JournalName": "container-title", "PeriodicalTitle": "container-title",
    "BookTitle": "container-title", "ConferenceName": "container-title",
    "InternetSiteTitle": "container-title", "Volume": "volume", "Issue": "issue", "Pages": "page",
    "Publisher": "publisher", "City": "publisher-place", "Edition": "edition", "URL": "URL",
    "ShortTitle": "title-short", "PatentNumber": "number", "NumberVolumes": "number-of-volumes",
    "Institution": "publisher", "ThesisType": "genre", "Medium": "medium",
}  # fmt: skip
_ROLES = {"Author": "author", "Editor": "editor", "Translator": "translator",
          "BookAuthor": "container-author", "Interviewer": "interviewer", "Inventor": "author",
          "Director": "director", "Artist": "author", "Compiler": "compiler"}  # fmt: skip
_CITED = re.compile(r"\bCITATION\s+(\S+)|\\m\s+(\S+)")


def word_sources(parts: ZipParts, bodies: list[Body], origin: Origin) -> Iterator[Reference]:
    """The sources that the document cites; all of them where it cites none by a field."""
    codes = [field.text() for body in bodies for field in body.fields]
    cited = {a or b for code in codes if "CITATION" in code and "CSL" not in code
             for a, b in _CITED.findall(code)}  # fmt: skip
    for root in parts.trees("customXml/item"):
        if local(root) != "Sources":
            continue
        for source in children(root, "Source"):
            tag = next((element_text(e) for e in children(source, "Tag")), "")
            if not cited or tag in cited:
                reference = _reference(source, tag, origin)
                if reference is not None:
                    yield reference


def _reference(source: etree._Element, tag: str, origin: Origin) -> Reference | None:
    said = {local(child): element_text(child) for child in source if local(child) != "Author"}
    fields = {name: said[key] for key, name in _FIELDS.items() if said.get(key)}
    number = said.get("StandardNumber", "") or said.get("DOI", "")
    if doi := clean_doi(number) or clean_doi(said.get("URL", "")):
        fields["DOI"] = doi
    if isbn := clean_isbn(number):
        fields["ISBN"] = isbn[0]
    names = tuple(name for group in children(source, "Author") for name in _names(group))
    if not fields and not names:
        return None
    raw = " ".join("".join(str(text) for text in source.itertext()).split())
    return Reference(
        ref_id_of(raw, given_id=tag), raw, origin,
        type=_TYPES.get(said.get("SourceType", ""), ""), names=names, issued=_date(said, ""),
        accessed=_date(said, "Accessed"), fields=fields,
    )  # fmt: skip


def _names(group: etree._Element) -> Iterator[Name]:
    """`<b:Author><b:Author><b:NameList><b:Person>…`: the outer one holds the roles."""
    for role_element in group:
        role = _ROLES.get(local(role_element), "")
        if not role:
            continue
        for element in role_element.iter():
            if local(element) == "Corporate" and element_text(element):
                yield Name(literal=element_text(element), role=role)
            elif local(element) == "Person":
                parts = {local(child): element_text(child) for child in element}
                family = parts.get("Last", "")
                given = " ".join(filter(None, (parts.get("First", ""), parts.get("Middle", ""))))
                if family and given:
                    yield Name(family, given, role=role)
                elif family or given:
                    yield Name(literal=family or given, role=role)


def _date(said: dict[str, str], suffix: str) -> Date | None:
    year = said.get(f"Year{suffix}", "")
    if not re.fullmatch(r"\d{4}", year):
        return stated_date(year)
    day = said.get(f"Day{suffix}", "")
    return dated(int(year), month_of(said.get(f"Month{suffix}", "")),
                 int(day) if day.isdecimal() and len(day) <= 2 else None)  # fmt: skip
