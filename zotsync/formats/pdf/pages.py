"""A PDF's pages to pieces of text with their places, read by PDFium.

PDFium (BSD/Apache) comes with `pip install 'zotsync[pdf]'`; it runs no script and loads nothing.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zotsync.formats.decode import MAX_BYTES, too_large
from zotsync.model.errors import InputError

#: Longer documents are refused: a list of references stands in a paper or a thesis.
MAX_PAGES = 800
_MAX_LETTERS = 3_000_000
_MAX_ON_PAGE = 100_000
_GAP = 1.1  # of a letter's height: wider gaps part pieces of a line
_FEWEST = 40  # letters of a document that has a text layer
_HYPHEN = "\u00ad"  # as PDFium's marks for a hyphen that breaks a word are kept
_BREAKERS = dict.fromkeys((0xFFFE, 0x0002, 0x00AD), _HYPHEN)


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that stand together on one line of a page; points from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points and its pieces in the file's own order."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PdfText:
    """All pages of a document and the title that its properties state ("" if none)."""

    pages: tuple[Page, ...]
    title: str = ""


def pages_of(data: bytes, file: str) -> PdfText:
    """The text of a PDF with its places.

    Raises:
        InputError: PDF support is not installed; damaged, locked, too long, or without text.
    """
    pdfium = _pdfium(file)
    if len(data) > MAX_BYTES:
        raise too_large(len(data), file)
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        raise InputError(
            "is a PDF that is damaged or locked with a password", file=file,
            hint="Save it anew without a password, or copy its reference list into a text file.",
        ) from error  # fmt: skip
    try:
        if count > MAX_PAGES:
            raise InputError(
                f"has {count:,} pages, more than the {MAX_PAGES} that are read", file=file,
                hint="Give a PDF of the pages that hold the reference list.",
            )  # fmt: skip
        pages = tuple(_pages(pdfium, document, count))
        title = str(document.get_metadata_dict().get("Title") or "")
    except pdfium.PdfiumError as error:
        raise InputError("is a PDF that is damaged", file=file, hint=_HINT) from error
    finally:
        document.close()
    letters = sum(len(piece.text) for page in pages for piece in page.pieces)
    if letters < _FEWEST:
        raise InputError(
            "is a PDF without a text layer: a scan, or pictures of pages", file=file,
            hint="Run text recognition on it first (for instance ocrmypdf), or give the "
            "article's page or DOI.",
        )  # fmt: skip
    return PdfText(pages, title)


_HINT = "Copy its reference list into a text file and give that."


def _pdfium(file: str) -> Any:
    try:
        import pypdfium2
    except ImportError as error:
        raise InputError(
            "is a PDF, which needs an extra part of zotsync", file=file,
            hint="Install it with: pip install 'zotsync[pdf]'",
        ) from error  # fmt: skip
    return pypdfium2


def _pages(pdfium: Any, document: Any, count: int) -> Iterator[Page]:
    left = _MAX_LETTERS
    for number in range(count):
        page = document[number]
        text = page.get_textpage()
        try:
            pieces = tuple(_pieces(pdfium.raw, text.raw, min(_MAX_ON_PAGE, left)))
            width, height = page.get_size()
            yield Page(number + 1, width, height, pieces)
        finally:
            text.close()
            page.close()
        left -= sum(len(piece.text) for piece in pieces)
        if left <= 0:
            return


def _pieces(raw: Any, text: Any, limit: int) -> Iterator[Piece]:
    """The letters of a page gathered into pieces: a wide gap or another height ends one."""
    gathered: list[str] = []
    box: list[float] = []  # left, right, bottom, top of the piece so far
    for letter, place in _letters(raw, text, limit):
        if letter in "\r\n" or (place and box and _apart(box, place)):
            if box:
                yield Piece("".join(gathered), *box)
            gathered, box = [], []
            if letter in "\r\n":
                continue
        gathered.append(letter)
        if place:
            box = _around(box, place) if box else list(place)
    if box:
        yield Piece("".join(gathered), *box)


def _letters(
    raw: Any, text: Any, limit: int
) -> Iterator[tuple[str, tuple[float, float, float, float] | None]]:
    """(letter, its box) in PDFium's order; None for blanks and for breaks that PDFium sets in."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    box = (ctypes.byref(left), ctypes.byref(right), ctypes.byref(bottom), ctypes.byref(top))
    for index in range(min(raw.FPDFText_CountChars(text), limit)):
        code = raw.FPDFText_GetUnicode(text, index)
        letter = _BREAKERS.get(code) or (chr(code) if 0 < code < 0x110000 else " ")
        if letter in "\r\n" or letter.isspace():
            yield letter, None
        elif raw.FPDFText_GetCharBox(text, index, *box):
            yield letter, (left.value, right.value, bottom.value, top.value)


def _apart(box: list[float], place: tuple[float, float, float, float]) -> bool:
    """Whether a letter stands off the piece before it: to the side, or on another line."""
    height = max(box[3] - box[2], 4.0)
    if place[3] < box[2] - 0.1 * height or place[2] > box[3] + 0.1 * height:
        return True
    return place[0] > box[1] + _GAP * height or place[1] < box[0] - height


def _around(box: list[float], place: tuple[float, float, float, float]) -> list[float]:
    return [min(box[0], place[0]), max(box[1], place[1]),
            min(box[2], place[2]), max(box[3], place[3])]  # fmt: skip
