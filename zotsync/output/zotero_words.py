"""Zotero's own words for its types and fields, as its English windows show them."""

from __future__ import annotations

import re

#: Types whose name is not their own words taken apart.
_TYPES = {
    "computerProgram": "Software",
    "email": "E-mail",
    "tvBroadcast": "TV Broadcast",
    "webpage": "Web Page",
}
#: Fields whose label is not their own words taken apart.
_FIELDS = {
    "abstractNote": "Abstract",
    "accessDate": "Accessed",
    "archiveID": "Archive ID",
    "archiveLocation": "Loc. in Archive",
    "artworkMedium": "Medium",
    "citationKey": "Citation Key",
    "creators": "Creators",
    "dateDecided": "Date Decided",
    "journalAbbreviation": "Journal Abbr",
    "legislativeBody": "Legislative Body",
    "nameOfAct": "Name of Act",
    "numPages": "# of Pages",
    "numberOfVolumes": "# of Volumes",
    "programmingLanguage": "Prog. Language",
    "publicationTitle": "Publication",
    "rights": "Rights",
    "url": "URL",
    "versionNumber": "Version",
}
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])")


def type_label(item_type: str) -> str:
    """An item type in Zotero's words.

    >>> type_label("journalArticle"), type_label("computerProgram")
    ('Journal Article', 'Software')
    """
    return _TYPES.get(item_type) or _taken_apart(item_type)


def field_label(field: str) -> str:
    """A field in Zotero's words.

    >>> field_label("publicationTitle"), field_label("DOI"), field_label("bookTitle")
    ('Publication', 'DOI', 'Book Title')
    """
    return _FIELDS.get(field) or _taken_apart(field)


def _taken_apart(name: str) -> str:
    words = " ".join(_JOINT.split(name))
    return words[:1].upper() + words[1:]
