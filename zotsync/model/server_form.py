"""Values in the form in which Zotero's server stores them, so that equal things compare equal."""

from __future__ import annotations

import re
import unicodedata

#: Bytes of UTF-8 that a field holds (Zotero dataserver, model/Items).
FIELD_BYTES = 65_535
#: Characters that a first or last name, or a tag, holds.
NAME_LENGTH = 255

# C0 controls except tab and line feed, and DEL: the server drops them from every string. Half
# surrogates cannot be sent at all.
_DROPPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def server_form(value: str) -> str:
    """The text as Zotero's server stores it: control characters dropped, ends trimmed.

    The server trims every Unicode space and invisible character from names, and ASCII space from
    fields; the wider rule serves both, since it is applied to both sides of a comparison.
    """
    text = _DROPPED.sub("", value)
    start, end = 0, len(text)
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return text[start:end]


def one_line(value: str) -> str:
    """The text on one line, each run of white space one space, in the server's form."""
    return server_form(_SPACES.sub(" ", value)) if value else value


def fits_field(value: str) -> bool:
    """Whether the server takes the text as a field's value."""
    return len(value) * 4 <= FIELD_BYTES or len(value.encode("utf-8")) <= FIELD_BYTES


def _is_blank(ch: str) -> bool:
    return ch == " " or unicodedata.category(ch)[0] in "ZC"
