"""Single values: as Zotero's server keeps them, and as people see, sort and find them."""

from __future__ import annotations

import html
import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from zotsync.data import bundled_schema
from zotsync.model.schema import KEY_ALPHABET, KEY_LENGTH

#: C0 controls but tab and line feed, and DEL, are dropped wherever they stand.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_STAMP = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?", re.ASCII
)
_ISO_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?![\d])", re.ASCII)
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)", re.ASCII)
_DAY = re.compile(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th)?(?!\d)", re.ASCII | re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"(?<![a-z])({'|'.join(_MONTHS)})[a-z]*", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TAG = re.compile(r"<[^<>]{0,1000}>")
_LEADING = re.compile(r"^[\W_]+")
_NOTE_TITLE = 80
#: Names that are not their programming name with spaces (Zotero schema 41, `en-US`).
_SPECIAL = {
    "abstractNote": "Abstract", "accessDate": "Accessed", "archiveLocation": "Loc. in Archive",
    "artworkMedium": "Medium", "attorneyAgent": "Attorney/Agent", "audioFileType": "File Type",
    "audioRecordingFormat": "Format", "computerProgram": "Software", "dateModified": "Modified",
    "email": "E-mail", "forumTitle": "Forum/Listserv Title", "interviewMedium": "Medium",
    "interviewee": "Interview With", "journalAbbreviation": "Journal Abbr", "letterType": "Type",
    "manuscriptType": "Type", "mapType": "Type", "nameOfAct": "Name of Act",
    "numPages": "# of Pages", "numberOfVolumes": "# of Volumes", "presentationType": "Type",
    "programmingLanguage": "Prog. Language", "publicationTitle": "Publication",
    "repositoryLocation": "Repo. Location", "rights": "License", "thesisType": "Type",
    "tvBroadcast": "TV Broadcast", "url": "URL", "versionNumber": "Version",
    "videoRecordingFormat": "Format", "webpage": "Web Page",
}  # fmt: skip


def new_key() -> str:
    """A random object key."""
    return "".join(secrets.choice(KEY_ALPHABET) for _ in range(KEY_LENGTH))


def as_text(value: Any) -> str:
    """A JSON scalar as the server writes it into a text field: null is "", true is "1"."""
    if value is None or value is False:
        return ""
    if value is True:
        return "1"
    return value if isinstance(value, str) else str(value)


def quoted(value: Any) -> str:
    """A value as error messages quote it."""
    return "Array" if isinstance(value, list | dict) else as_text(value)


def clean(value: Any) -> str:
    """A text field's value as it is stored: no control characters, LF line ends, trimmed.

    `model.server_form` does not serve here: it is the rule of comparing, and wider. It drops a
    lone carriage return, which is a line end here, and half surrogates, which no request can
    carry, and it trims what cannot be seen; what is stored must not lose those.
    """
    text = as_text(value).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text).strip()


def this_second() -> str:
    """This second, as Zotero writes timestamps."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def timestamp(value: object) -> str | None:
    """An ISO 8601 or SQL timestamp as `YYYY-MM-DDThh:mm:ssZ`; None where it is neither."""
    found = _STAMP.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    text = f"{found[1]}-{found[2]}-{found[3]}T{found[4]}:{found[5]}:{found[6]}"
    zone = found[7] if found[7] and found[7] != "Z" else "+0000"
    try:
        moment = datetime.strptime(text + zone.replace(":", ""), "%Y-%m-%dT%H:%M:%S%z")
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except (ValueError, OverflowError):
        return None


def parsed_date(text: str) -> str:
    """The date that a free text states, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; "" for none."""
    iso = _ISO_DATE.match(text)
    if iso:
        return _dated(iso[1], int(iso[2] or 0), int(iso[3] or 0))
    year = _YEAR.search(text)
    if not year:
        return ""
    month = _MONTH.search(text)
    if not month:
        return year[1]
    day = _DAY.search(text.replace(year[1], " ", 1))
    return _dated(year[1], _MONTHS.index(month[1].lower()) + 1, int(day[1]) if day else 0)


def _dated(year: str, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return year
    if not 1 <= day <= 31:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{day:02}"


def shortened(value: str, length: int = 50) -> str:
    """The beginning of a value that is too long, as error messages quote it."""
    return value if len(value) <= length else value[:length] + "…"


def label(name: str) -> str:
    """`bookTitle` → "Book Title"; abbreviations as they are."""
    if name in _SPECIAL:
        return _SPECIAL[name]
    if name.isupper():
        return name
    words = _CAPITAL.sub(" ", name)
    return words[:1].upper() + words[1:]


def item_title(item: Mapping[str, Any]) -> str:
    """The item's title, under whatever name its type keeps it; a note's first line."""
    kind = bundled_schema().types[item["itemType"]]
    if item["itemType"] == "note":
        return _note_title(item.get("note", ""))
    return str(item.get(kind.own_name("title") or "title", ""))


def _note_title(note: str) -> str:
    text = html.unescape(_TAG.sub("\n", note[:5000])).strip()
    return text.split("\n", 1)[0][:_NOTE_TITLE]


def sort_title(item: Mapping[str, Any]) -> str:
    """The title as it is ordered: without leading marks and markup, letters of one case."""
    return _LEADING.sub("", _TAG.sub("", item_title(item)))[:255].casefold()


def creator_summary(item: Mapping[str, Any]) -> str:
    """ "Miller", "Miller and Smith", "Miller et al.": the primary creators, else the editors."""
    creators: Sequence[Mapping[str, str]] = item.get("creators", [])
    primary = bundled_schema().types[item["itemType"]].primary_creator
    for kind in (primary, "editor", "contributor"):
        names = [
            creator.get("lastName") or creator.get("name", "")
            for creator in creators
            if creator["creatorType"] == kind
        ]
        if names:
            return _joined(names)
    return ""


def _joined(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{names[0]} and {names[1]}" if len(names) == 2 else f"{names[0]} et al."


def item_date(item: Mapping[str, Any]) -> str:
    """The item's date as far as it can be told, "" for none."""
    own = bundled_schema().types[item["itemType"]].own_name("date")
    return parsed_date(str(item.get(own or "date", "")))


def search_words(item: Mapping[str, Any]) -> str:
    """What a quick search looks through: a line each for title, creators and year."""
    names = [
        creator.get("name") or f"{creator.get('firstName', '')} {creator.get('lastName', '')}"
        for creator in item.get("creators", [])
    ]
    return "\n".join([item_title(item), *(name.strip() for name in names)]).casefold()
