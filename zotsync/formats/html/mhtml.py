"""Pages saved as one file by a browser ("Webpage, single file", .mhtml): the page inside is read.

MHTML is RFC 2557: a mail message whose first HTML part is the page.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator

from zotsync.formats.decode import MAX_BYTES, too_large
from zotsync.formats.html.page import parsed
from zotsync.formats.html.reader import read_tree
from zotsync.model.errors import InputError
from zotsync.model.reference import Read

_MOST_PARTS = 5_000


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of the page that a browser saved as one file, in its order.

    Raises:
        InputError: too large, or without a page.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data), file)
    yield from read_tree(parsed(_page_in(data, file), file), file)


def _page_in(data: bytes, file: str) -> str:
    """The text of the first HTML part."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return content.decode(_charset(part.get_content_charset()), "replace")
    raise InputError(
        "holds no page", file=file,
        hint="Save the page anew as “Webpage, HTML only” and give that.",
    )  # fmt: skip


def _charset(name: str | None) -> str:
    """The encoding that a part names, if pages have it; else UTF-8, as browsers save."""
    known = {"iso-8859-1": "cp1252", "us-ascii": "utf-8", "windows-1252": "cp1252"}
    return known.get((name or "").lower(), "utf-8")
