"""English names of item types, fields and creator types, as people read them."""

from __future__ import annotations

import re

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")

#: Names that are not their programming name with spaces.
_SPECIAL = {
    "abstractNote": "Abstract", "accessDate": "Accessed", "archiveID": "Archive ID",
    "archiveLocation": "Loc. in Archive", "artworkMedium": "Medium", "artworkSize": "Artwork Size",
    "audioRecordingFormat": "Format", "billNumber": "Bill Number", "callNumber": "Call Number",
    "codeNumber": "Code Number", "codePages": "Code Pages", "codeVolume": "Code Volume",
    "dateAdded": "Date Added", "dateModified": "Date Modified", "extra": "Extra",
    "interviewMedium": "Medium", "journalAbbreviation": "Journal Abbr",
    "libraryCatalog": "Library Catalog", "numPages": "# of Pages",
    "numberOfVolumes": "# of Volumes", "place": "Place", "publicationTitle": "Publication",
    "url": "URL", "versionNumber": "Version", "videoRecordingFormat": "Format",
    "audioRecording": "Audio Recording", "email": "E-mail", "tvBroadcast": "TV Broadcast",
    "computerProgram": "Software", "presentation": "Presentation", "wordsBy": "Words By",
    "castMember": "Cast Member", "seriesTitle": "Series Title", "seriesText": "Series Text",
}  # fmt: skip


def label(name: str) -> str:
    """`bookTitle` → "Book Title"; abbreviations as they are."""
    if name in _SPECIAL:
        return _SPECIAL[name]
    if name.isupper():
        return name
    words = _CAPITAL.sub(" ", name)
    return words[:1].upper() + words[1:]
