"""Bytes of a reference file to text: encodings, line ends, and what is no text at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from zotsync.formats.east_asian import guessed_encoding
from zotsync.formats.mixed_bytes import (
    declared_encoding,
    is_mixed,
    mixed_text,
    odd_lines,
    once_encoded,
    twice_encoded,
)
from zotsync.formats.single_byte import NAMES, single_byte_encoding
from zotsync.model.errors import InputError
from zotsync.model.reference import Notice, Origin

#: The largest text a reader takes, in bytes. The longest real reference lists are near 20 MB.
MAX_BYTES = 32 * 1024 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark starts with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 64 * 1024
#: Control characters that texts do not hold; tabs, line ends, form feeds and DOS's end of file are.
_STRAY_CONTROLS = 16  # old programs leave formatting bytes in short files
_DROPPED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x9f]")


def text_of(data: bytes, file: str) -> str:
    """The text of a file, with LF line ends and without control characters or a byte order mark.

    UTF-8 first (a few odd bytes in it are read as Windows-1252), UTF-16/32 by their mark or the
    pattern of their zero bytes, then what the file's head names, then the older encodings of
    Chinese, Japanese and Korean if nearly all of the text is in everyday characters of one, then
    Cyrillic, Greek, Hebrew and Central European by their letters, else Windows-1252 (of which
    Latin-1 is a subset but for control codes).

    Raises:
        InputError: larger than `MAX_BYTES`, or not text; `file` is named in the message.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data), file)
    text = _decoded(data, file)
    if _looks_binary(text):
        raise _binary(file)
    text = once_encoded(text)
    return _DROPPED.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text one by one, as `text.split("\\n")` has them all at once."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def guess_notice(data: bytes, file: str) -> Notice | None:
    """That the encoding of a file had to be guessed, with words to judge the guess by; or that its
    letters were encoded twice.
    """
    if word := twice_encoded(data.decode("utf-8", "ignore")):
        return Notice(
            f"letters in it were encoded twice: “{word}” is read as “{once_encoded(word)}”",
            Origin(file),
        )
    if data.startswith(tuple(mark for mark, _ in _BOMS)) or _unmarked_utf16(data):
        return None
    try:
        data.decode("utf-8")
        return None
    except UnicodeDecodeError as error:
        if _cut_short(data, error) or declared_encoding(data):
            return None
    if is_mixed(data):
        return _mixed_notice(data, file)
    encoding = guessed_encoding(data)
    text = _older(data, encoding)
    words = next((word for word in text.split() if not word.isascii()), "")[:40]
    name = encoding.upper() or NAMES[single_byte_encoding(data)]
    return Notice(
        f"is not UTF-8; read by guess as {name} (“{words}”). If its "
        "letters are wrong, save the file as UTF-8.",
        Origin(file),
    )


def _mixed_notice(data: bytes, file: str) -> Notice:
    """Which lines of a UTF-8 file hold bytes of another encoding, with the words they became."""
    lines = odd_lines(data)
    first = data.split(b"\n")[int(lines.partition(",")[0].partition(" ")[0]) - 1]
    words = next((word for word in mixed_text(first).split() if not word.isascii()), "")[:40]
    return Notice(
        f"is UTF-8 but for line {lines}, read as Windows-1252 (“{words}”). If the letters are "
        "wrong, save the file as UTF-8.",
        Origin(file),
    )


def too_large(size: int, file: str) -> InputError:
    """The error for a file of `size` bytes, more than `MAX_BYTES`."""
    limit = MAX_BYTES // 1048576
    return InputError(
        f"is larger than the {limit} MB that are read as one input ({size / 1048576:.1f} MB)",
        file=file,
        hint="Split the file, or give only the part that holds the references.",
    )


def _decoded(data: bytes, file: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, file)
    encoding = _unmarked_utf16(data)
    if encoding:
        return _strict(data, encoding, file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _cut_short(data, error):
            return data[: error.start].decode("utf-8")
    declared = declared_encoding(data)
    if declared:
        return data.decode(declared, "replace")
    return mixed_text(data) if is_mixed(data) else _older(data, guessed_encoding(data))


def _strict(data: bytes, encoding: str, file: str) -> str:
    """Decoded as its byte order mark says; a cut last character is dropped."""
    width = {"utf-16": 2, "utf-32": 4}.get(encoding[:6], 1)
    try:
        return data[: len(data) // width * width].decode(encoding)
    except UnicodeDecodeError as error:
        if _cut_short(data, error):
            return data[: error.start].decode(encoding)
        if encoding == "utf-8":
            return _single_bytes(data)
        raise _binary(file) from error


def _older(data: bytes, encoding: str) -> str:
    """As guessed, a cut last character dropped; "" is Windows-1252."""
    if encoding:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    return _single_bytes(data)


def _single_bytes(data: bytes) -> str:
    """As its letters tell; the five unused bytes of Windows-1252 are read as Latin-1 reads them."""
    try:
        return data.decode(single_byte_encoding(data))
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _cut_short(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether only the last character is incomplete, as in a truncated download."""
    return "unexpected end" in error.reason and error.end >= len(data) and error.start > 0


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark: Western text then has a zero in every other byte."""
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    if pairs < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > pairs * 0.6 and even < pairs * 0.05:
        return "utf-16-le"
    if even > pairs * 0.6 and odd < pairs * 0.05:
        return "utf-16-be"
    return ""


def _looks_binary(text: str) -> bool:
    """Whether control characters are too many for a text with a few stray bytes."""
    sample = text[:_SAMPLE]
    if not sample:
        return False
    return len(_CONTROL.findall(sample)) > max(_STRAY_CONTROLS, len(sample) * 0.02)


def _binary(file: str) -> InputError:
    return InputError(
        "is not a text file (its bytes are binary data)",
        file=file,
        hint="Save the references as text, BibTeX, RIS or CSL-JSON and give that file.",
    )
