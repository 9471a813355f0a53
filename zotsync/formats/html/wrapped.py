"""Pages inside a file of another kind, as browsers save them with their pictures and styles.

"Webpage, single file" (.mhtml, RFC 2557) is a mail message around the page; Safari's web archive
(.webarchive) is a property list in Apple's binary form. The first page inside is the one that was
saved; others are frames in it.
"""

from __future__ import annotations

import email
import email.policy
import plistlib
from collections.abc import Iterator, Mapping
from typing import Any

from zotsync.formats.decode import MAX_BYTES, too_large
from zotsync.formats.html.page import parsed
from zotsync.formats.html.reader import read_tree
from zotsync.model.errors import InputError
from zotsync.model.reference import Read

_MOST_PARTS = 5_000
_MOST_FRAMES = 200
_PAGES = ("text/html", "application/xhtml+xml")
_HINT = "Save the page anew as “Webpage, HTML only” and give that."


def read_mhtml(data: bytes, file: str) -> Iterator[Read]:
    """The references of the page that a browser saved as one file, in its order.

    Raises:
        InputError: too large, or without a page.
    """
    yield from read_tree(parsed(_page_in_mail(_bounded(data, file), file), file), file)


def read_webarchive(data: bytes, file: str) -> Iterator[Read]:
    """The references of the page in Safari's web archive, in its order.

    Raises:
        InputError: too large, damaged, or without a page.
    """
    yield from read_tree(parsed(_page_in_archive(_bounded(data, file), file), file), file)


def _bounded(data: bytes, file: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise too_large(len(data), file)
    return data


def _page_in_mail(data: bytes, file: str) -> str:
    """The text of the first HTML part."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() in _PAGES:
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return content.decode(_charset(part.get_content_charset()), "replace")
    raise InputError("holds no page", file=file, hint=_HINT)


def _charset(name: str | None) -> str:
    """The encoding that a part names, if pages have it; else UTF-8, as browsers save."""
    known = {"iso-8859-1": "cp1252", "us-ascii": "utf-8", "windows-1252": "cp1252"}
    return known.get((name or "").lower(), "utf-8")


def _page_in_archive(data: bytes, file: str) -> str:
    """The text of the archive's main page, or of the first frame that is one."""
    try:
        archive = plistlib.loads(data, fmt=plistlib.FMT_BINARY)
    except (
        plistlib.InvalidFileException,
        ValueError,
        LookupError,
        RecursionError,
        OverflowError,
    ) as error:
        raise InputError("is a damaged web archive", file=file, hint=_HINT) from error
    for resource in _resources(archive):
        content = resource.get("WebResourceData")
        if resource.get("WebResourceMIMEType") in _PAGES and isinstance(content, bytes):
            named = resource.get("WebResourceTextEncodingName")
            return content.decode(_charset(named if isinstance(named, str) else None), "replace")
    raise InputError("holds no page", file=file, hint=_HINT)


def _resources(archive: Any) -> Iterator[Mapping[str, Any]]:
    """The pages of an archive, the main one first, then those of its frames."""
    waiting = [archive]
    for _ in range(_MOST_FRAMES):
        each = waiting.pop(0) if waiting else None
        if not isinstance(each, dict):
            continue
        main, frames = each.get("WebMainResource"), each.get("WebSubframeArchives")
        if isinstance(main, dict):
            yield main
        waiting += frames[:_MOST_FRAMES] if isinstance(frames, list) else []
