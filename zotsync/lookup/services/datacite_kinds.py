"""What a DataCite record is: its general type, and for texts what the repository calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from zotsync.lookup.service import as_dict
from zotsync.text.markup import plain

#: DataCite's own general types to CSL.
_TYPES = {
    "Dataset": "dataset", "Collection": "dataset", "Software": "software", "Book": "book",
    "ComputationalNotebook": "software", "BookChapter": "chapter", "Dissertation": "thesis",
    "ConferencePaper": "paper-conference", "ConferenceProceeding": "book", "Report": "report",
    "JournalArticle": "article-journal", "DataPaper": "article-journal", "Preprint": "article",
    "PeerReview": "manuscript", "Standard": "standard", "Audiovisual": "motion_picture",
    "Image": "graphic", "Sound": "song", "Model": "dataset", "Workflow": "software",
    "Journal": "periodical", "Presentation": "speech", "Poster": "speech",
}  # fmt: skip
#: What a repository's own words for a text mean, narrower ones first.
_WORDS = (
    (r"thesis|dissertation|habilitation|(?:diplom|master|bachelor|magister|doktor|abschluss)\w*"
     r"arbeit|hochschulschrift|m[ée]moire de master|th[èe]se\b|\btes[ei]s?\b", "thesis"),
    (r"(?:book|buch)[ _-]?review|rezension|review[ _-]?of[ _-]?(?:a )?book", "review-book"),
    (r"(?:conference|proceedings|workshop|symposium)[ _-]?(?:paper|article|contribution|object)?"
     r"|proceeding|konferenz(?:beitrag|paper)", "paper-conference"),
    (r"book[ _-]?(?:chapter|section|part)|chapter|buchkapitel|buchbeitrag", "chapter"),
    (r"presentation|lecture|talk|poster|slides", "speech"),
    (r"pre-?print|e-?print|working[ _-]?paper|discussion[ _-]?paper", "article"),
    (r"(?:journal|review|research|scholarly|periodical)[ _-]?article|zeitschriftenartikel",
     "article-journal"),
    (r"news ?paper", "article-newspaper"),
    (r"magazine", "article-magazine"),
    (r"encyclop[a]?edi", "entry-encyclopedia"),
    (r"blog", "post-weblog"),
    (r"^(?:research |review )?(?:article|paper)s?$|^artikel$|^aufsatz$", "article-journal"),
    (r"report|bericht\b|policy[ _-]?brief|white[ _-]?paper|deliverable|technical[ _-]?note",
     "report"),
    (r"data ?set", "dataset"),
    (r"software|source[ _-]?code", "software"),
    (r"\bbook\b|monogra(?:ph|f)|^buch$", "book"),
    (r"\bpatent\b", "patent"),
    (r"\bstandard\b|\bnorm\b", "standard"),
    (r"\binterview\b", "interview"),
    (r"\bmanuscript\b", "manuscript"),
)  # fmt: skip
#: DataCite's citeproc and schema.org names that are more than "some text".
_CITEPROC = frozenset(
    ("thesis", "paper-conference", "chapter", "book", "report", "article-journal", "speech")
)


def datacite_type(attributes: Mapping[str, Any]) -> str:
    """The CSL type: the general type, for texts what the repository calls them."""
    kinds = as_dict(attributes.get("types"))
    general = str(kinds.get("resourceTypeGeneral") or "")
    if general in _TYPES:
        return _TYPES[general]
    words = str(kinds.get("resourceType") or "").casefold()
    for pattern, csl in _WORDS:
        if re.search(pattern, words):
            return csl
    citeproc = str(kinds.get("citeproc") or "")
    return citeproc if citeproc in _CITEPROC else "document"


def repository_genre(attributes: Mapping[str, Any], kind: str) -> str:
    """The repository's own words for a thesis or a report: "Doctoral thesis"."""
    words = plain(str(as_dict(attributes.get("types")).get("resourceType") or ""))
    return words if kind in ("thesis", "report", "speech") and " " in words else ""
