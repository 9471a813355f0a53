"""What a source says: one reference as printed, or the words that could not be read as one.

The vocabulary is CSL's (https://docs.citationstyles.org/en/stable/specification.html): `type` is a
CSL type, `fields` maps CSL variable names to text exactly as the source states it. A field that
the source does not state is absent, never empty.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

#: CSL text variables a reference may carry. Identifiers keep CSL's capitals.
TEXT_FIELDS = (
    "title", "container-title", "container-title-short", "collection-title", "collection-number",
    "volume", "number-of-volumes", "issue", "page", "number", "number-of-pages", "edition",
    "publisher", "publisher-place", "event-title", "event-place", "genre", "medium", "version",
    "DOI", "PMID", "PMCID", "ISBN", "ISSN", "URL", "arXiv", "abstract", "language", "title-short",
    "archive", "archive_location", "call-number", "source", "citation-key", "status", "section",
    "authority", "note",
)  # fmt: skip
#: Further CSL variables (and Zotero's own additions) that files may hold, kept under their names.
MORE_FIELDS = (
    "annote", "assignee", "chapter-number", "dimensions", "division", "jurisdiction", "license",
    "original-publisher", "original-publisher-place", "original-title", "part-number",
    "part-title", "printing-number", "references", "reviewed-title", "reviewed-genre", "scale",
    "supplement-number", "volume-title", "year-suffix",
)  # fmt: skip
#: CSL dates that a Reference has no place of its own for: kept as text in its fields.
DATE_FIELDS = ("available-date", "event-date", "original-date", "submitted")
#: CSL's name variables (specification 1.0.2, appendix IV): the roles a name can have.
NAME_ROLES = (
    "author", "chair", "collection-editor", "compiler", "composer", "container-author",
    "contributor", "curator", "director", "editor", "editorial-director", "editor-translator",
    "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer",
    "original-author", "performer", "producer", "recipient", "reviewed-author", "script-writer",
    "series-creator", "translator",
)  # fmt: skip


_NO_LETTER = re.compile(r"[\W_]+")
_PIECE = 65_536  # letters of a reference that are taken at once


@dataclass(frozen=True, slots=True)
class Name:
    """A contributor as printed: `family`/`given`/`suffix`, or one `literal` (a group, a mononym).

    `role` is the CSL name variable: author, editor, translator, collection-editor, …
    `family` includes particles ("Van den Eynde"), `given` is as printed ("J.Y.", "R. L.").
    """

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""
    role: str = "author"


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is known: (2013,), (2013, 1) or (2013, 1, 2).

    `literal` holds the source's words where they say more than the parts: a season, the end of a
    range, `c. 1850`; or where there are no parts: `in press`.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    literal: str = ""

    def parts(self) -> list[int]:
        """The CSL date-parts: [2013, 1, 2], cut at the first unknown part."""
        known: list[int] = []
        for part in (self.year, self.month, self.day):
            if part is None:
                break
            known.append(part)
        return known

    def words(self) -> str:
        """What the source says: its words where they are kept, else the parts in ISO's form."""
        return self.literal or self.iso()

    def iso(self) -> str:
        """`2013-01-02`, `2013-01`, `2013`, or the literal words."""
        if self.year is None:
            return self.literal
        return "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in self.parts()[1:])])


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the words stand: `file` as the user named it, lines from 1 (0 = not from lines)."""

    file: str
    first_line: int = 0
    last_line: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where one field's value came from, when it was not printed in the source.

    `source` names the service ("crossref", "pubmed", "journals"), `printed` is what the reference
    itself said in this field ("" if nothing).
    """

    source: str
    printed: str = ""


@dataclass(frozen=True, slots=True)
class PublishedNotice:
    """What was published about a work after it: a retraction, a correction, its newer version.

    `kind` is a flag of `zotsync.model.record.FLAGS`, `identifier` the DOI of the notice, or
    `PMID:77`, or its words ("" if none is known), `date` its day in ISO form as far as it is known.
    """

    kind: str
    identifier: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """How the real record behind a reference was looked up.

    `outcome`: found · absent · review · unreachable · skipped (offline). `rule` is the decision
    rule ("id", "locus", "journal-locus", "title"), `agreed`/`disagreed` the fields that were
    compared, `records` the URLs or ids of the records used, `at` the ISO time of the look-up.
    `flags`: retracted, corrected, preprint-published, …; `notices` say by what and when.
    `candidates`: what a review offers.
    """

    outcome: str
    rule: str = ""
    source: str = ""
    agreed: tuple[str, ...] = ()
    disagreed: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    at: str = ""
    flags: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    notices: tuple[PublishedNotice, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference of one source, with its exact words.

    `ref_id` names it within its source and stays the same when the list around it changes;
    `ordinal` is its printed number. `hints` are identifiers that the page says exist without
    giving them (DOI, PMID, PMCID). `confidence` maps a field to 0..1; absent means certain.
    `keywords` and `mesh` are what the source or record lists (MeSH as "UI|name|major").
    `collections` are the paths ("A/B") under which a source that has collections files it.
    """

    ref_id: str
    raw: str
    origin: Origin
    ordinal: int | None = None
    type: str = ""
    names: tuple[Name, ...] = ()
    et_al: bool = False
    issued: Date | None = None
    accessed: Date | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    keywords: tuple[str, ...] = ()
    mesh: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    confidence: Mapping[str, float] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    resolution: Resolution | None = None
    notes: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """The text of a CSL variable, or "" where the source does not state it."""
        return self.fields.get(name, "")

    def by_role(self, role: str) -> tuple[Name, ...]:
        """The names in one role, in printed order."""
        return tuple(name for name in self.names if name.role == role)


#: What a note begins with that names words of a citation which no field holds.
LEFT_OVER = "left over: "
#: Why words are rejected in which one work would be lost in the other.
TWO_WORKS = "two works seem to stand in one reference"
#: What readers say of an entry that has no end. As a file's last it tells that the file may have
#: been cut off (a download, an editor that saves).
NO_END = (
    "the entry's closing brace is missing",
    "the record's ER line is missing",
    "the entry breaks off",
    "the entry does not close",
)


@dataclass(frozen=True, slots=True)
class Rejected:
    """Words that look like a reference but cannot be read as one: nothing is dropped in silence."""

    raw: str
    why: str
    origin: Origin
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader noticed about a whole input: a number missing, a number doubled.

    `collection` is the path ("A/B") that the input itself names for its references, "" for none:
    where they go if nobody says otherwise.
    """

    message: str
    origin: Origin
    collection: str = ""


#: What a reader yields.
Read = Reference | Rejected | Notice


def ref_id_of(raw: str, *, given_id: str = "") -> str:
    """A short stable id: the source's own id where it has one, else a hash of the words.

    Only letters and digits count, so re-wrapped lines or changed dashes keep the id.
    Readers add "-2", "-3" … when one source yields the same id twice.
    """
    if given_id:
        clean = re.sub(r"[^\w.:+/-]+", "-", given_id).strip("-")
        if clean and len(clean) <= 80:
            return clean
    folded = unicodedata.normalize("NFKC", raw).casefold()
    letters = hashlib.sha256()
    for start in range(0, len(folded), _PIECE):  # of megabytes all letters at once fill the memory
        letters.update(_NO_LETTER.sub("", folded[start : start + _PIECE]).encode())
    return "r" + letters.hexdigest()[:11]
