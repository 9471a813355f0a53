"""Single values as Zotero's server keeps them: keys, texts, timestamps, dates."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime
from typing import Any

from zotsync.model.keys import KEY_ALPHABET, KEY_LENGTH

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


def clean(value: Any) -> str:
    """A text field's value as it is stored: no control characters, LF line ends, trimmed."""
    text = as_text(value).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text).strip()


def now() -> str:
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
