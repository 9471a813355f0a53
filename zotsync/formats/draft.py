"""A reference in the making: what a record states, taken in field by field.

Readers of records whose fields have names of their own (MEDLINE, EndNote, Web of Science, JSON of
services) share this: the first text of a variable stays, a second one becomes a line of the note,
and what states nothing about a work is Rejected with its words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from zotsync.formats.bounds import MAX_NAMES
from zotsync.formats.stray_identifiers import identified
from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_isbn, clean_issns, clean_pmcid
from zotsync.model.identifiers import clean_pmid as clean_pmid_
from zotsync.model.reference import Date, Name, Origin, Reference, Rejected, ref_id_of

#: Letters of a rejected entry that are shown.
RAW_LIMIT = 20_000
#: What databases write where they know nothing.
_NOT_GIVEN = frozenset({
    "no specified", "not specified", "no-specified", "none specified", "not available", "n/a",
    "na", "n.a.", "unknown", "none", "null", "n.pag", "n.pag.", "-", "--", "–", "—", "nan",
    "no pagination", "no pages", "not given", "[object object]",
})  # fmt: skip
#: What they write in halves into the fields of the first and the last page, or as one range.
_NO_PAGES = frozenset({
    "no", "specified", "pagination", "page", "pages", "no pagination specified", "no page numbers",
    "no page", "no-pagination", "no pagination-specified", "no–specified", "no-pages",
})  # fmt: skip
_CLEAN: dict[str, Callable[[str], str]] = {
    "DOI": clean_doi, "PMID": clean_pmid_, "PMCID": clean_pmcid, "arXiv": clean_arxiv,
}  # fmt: skip


@dataclass(slots=True)
class Draft:
    """What is known of one record so far, in CSL's words; `lines` become the note."""

    type: str = ""
    given_id: str = ""
    names: list[Name] = field(default_factory=list)
    et_al: bool = False
    issued: Date | None = None
    accessed: Date | None = None
    fields: dict[str, str] = field(default_factory=dict)
    keywords: list[str] = field(default_factory=list)
    mesh: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    collections: list[str] = field(default_factory=list)

    def put(self, variable: str, text: str, *, label: str = "") -> None:
        """States a variable; further words for the same one become a line, under `label`."""
        words = text.strip()
        if is_not_given(words):
            return
        held = self.fields.setdefault(variable, words)
        if held != words and words.casefold() not in held.casefold():
            self.line(label or variable.replace("-", " "), words)

    def identify(self, kind: str, text: str) -> None:
        """States a DOI, PMID, PMCID or arXiv id; what is none stays as it is printed, and noted."""
        words = text.strip()
        if is_not_given(words):
            return
        clean = _CLEAN[kind](words)
        if not clean:
            self.notes.append(f"this is no {kind}: {words[:200]}")
        if clean or kind not in self.fields:
            self.put(kind, clean or words)

    def serial(self, text: str) -> None:
        """States an ISSN or ISBN, whichever its digits are; what is neither becomes a line."""
        isbns, issns = clean_isbn(text), clean_issns(text)
        if isbns:
            self.add("ISBN", text)
        elif issns:
            self.add("ISSN", ", ".join(issns))
        elif not is_not_given(text.strip()):
            self.line("ISSN or ISBN (as printed)", text)

    def add(self, variable: str, text: str) -> None:
        """States one more value of a variable that can hold several, such as an ISSN."""
        words = " ".join(text.split())
        held = self.fields.get(variable, "")
        if words and words not in held.split(", "):
            self.fields[variable] = f"{held}, {words}" if held else words

    def pages(self, first: str, last: str = "") -> None:
        """States the pages: first and last, or both in one."""
        first, last = ("" if is_no_page(part) else part.strip() for part in (first, last))
        both = first and last and last != first and "-" not in first and "–" not in first
        text = f"{first}-{last}" if both else first or last
        if text:
            self.put("page", text)

    def line(self, label: str, text: str) -> None:
        """A line of the note: what has no place of its own."""
        words = " ".join(text.split())
        if words and len(self.lines) < 1_000:
            self.lines.append(f"{label}: {words}" if label else words)

    def name(self, name: Name | None) -> None:
        """One more name; empty ones are none."""
        if name is not None and len(self.names) <= MAX_NAMES:
            self.names.append(name)

    def reference(self, raw: str, origin: Origin) -> Reference | Rejected:
        """The reference, or why there is none."""
        fields = {name: text for name, text in self.fields.items() if text}
        if not (states_a_work(fields) or self.names or self.issued):
            return Rejected(raw[:RAW_LIMIT], "the record states nothing about a work", origin)
        note = "\n".join(dict.fromkeys(self.lines))
        if note:
            fields["note"] = f"{fields['note']}\n{note}" if fields.get("note") else note
        return identified(
            Reference(
                ref_id=ref_id_of(raw, given_id=self.given_id),
                raw=raw,
                origin=origin,
                type=self.type,
                names=tuple(self.names),
                et_al=self.et_al,
                issued=self.issued,
                accessed=self.accessed,
                fields=fields,
                keywords=tuple(dict.fromkeys(word for word in self.keywords if word)),
                mesh=tuple(dict.fromkeys(self.mesh)),
                notes=tuple(dict.fromkeys(self.notes)),
                collections=tuple(dict.fromkeys(self.collections)),
            )
        )


#: Variables that say something about a copy, a file or a state, but name no work.
_ABOUT_NOTHING = frozenset({
    "note", "status", "version", "language", "source", "archive", "abstract", "annote", "medium",
    "genre", "license", "call-number", "citation-key",
})  # fmt: skip


def states_a_work(fields: dict[str, str]) -> bool:
    """Whether the fields hold more than a note, a status, a version or the like."""
    return any(text for name, text in fields.items() if name not in _ABOUT_NOTHING)


def is_not_given(words: str) -> bool:
    """Whether words say that nothing is known: empty, `n/a`, `Not specified`.

    >>> is_not_given("N/A"), is_not_given("No Name Press")
    (True, False)
    """
    return not words or words.casefold() in _NOT_GIVEN


#: Variables in which `n/a` is never a value: a title or a name may be `None` or `Unknown`.
_PLACED = frozenset({"volume", "issue", "page", "edition", "number-of-volumes", "ISSN", "ISBN",
                     "publisher", "publisher-place", "container-title", "URL"})  # fmt: skip


def drop_not_given(fields: dict[str, str]) -> None:
    """Takes out what only says that a place, a number or a publisher is not known."""
    for name in () if _PLACED.isdisjoint(fields) else _PLACED & fields.keys():
        if is_not_given(fields[name]) or (name == "page" and is_no_page(fields[name])):
            del fields[name]


def is_no_page(part: str) -> bool:
    """Whether words are what databases write for pages that they do not know."""
    words = part.strip()
    return is_not_given(words) or words.casefold() in _NO_PAGES or not words.strip("0– -")
