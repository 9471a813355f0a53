"""A page's bytes to its tree: encodings, bounds, and where in the page an element stands."""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Iterator

from lxml import etree, html

from zotsync.formats.decode import MAX_BYTES, guess_notice, text_of, too_large
from zotsync.model.errors import InputError
from zotsync.model.reference import Notice

#: Pages with more elements are refused: real ones have tens of thousands.
MAX_ELEMENTS = 200_000
#: Set by readers that make a page of another text: the line there.
LINE = "data-zotsync-line"
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
#: Encodings that pages of the past declare; Python knows others, some of them slow.
_OF_PAGES = re.compile(
    r"iso-?8859-?\d{1,2}|(?:windows-?|cp)\d{3,4}|koi8-?[ru]|shift[-_]jis|euc[-_](?:jp|kr|cn)"
    r"|gb(?:2312|k|18030)|big5(?:-hkscs)?|iso-2022-jp|macintosh|mac-?roman|latin-?\d"
)
_WORD = r"(?:[a-z0-9]+[-_:]{1,2})*"
_ENTRY = re.compile(
    rf"{_WORD}(?:ref(?:erence)?s?|bib(?:lio(?:graphy)?)?|cit(?:ation)?s?|biblio)[-_]{{1,2}}"
    r"(?:items?|entry|entries|blk|row)|csl-entry|ltx_bibitem|bibitem|bib-reference|doc-biblioentry"
    r"|references__item|referenceitem|citationitem"
)
_LIST = re.compile(
    rf"{_WORD}(?:references?|refs?|ref-?list|reflist|bibliograph(?:y|ie)|biblist|cit-list|citation-list"
    r"|works-?cited|literature(?:-?cited)?|literaturverzeichnis|references_list|bibr?|doc-bibliography)"
    r"(?:[-_]{1,2}(?:list|section|sec|wrapper|container|body|content|contents|items|div|block|group|inner|\w?\d+))*"
)
#: How the text of a page begins.
_MARK_UP = re.compile(r"\s*(?:<!--.{0,4000}?-->\s*){0,3}<(?:!doctype\s+html|html)\b", re.I | re.S)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")


def tree_of(data: bytes, file: str) -> html.HtmlElement:
    """The tree of a page; its scripts stay unread, and nothing is loaded.

    Raises:
        InputError: too large, not text, nested too deeply or without any element.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data), file)
    return parsed(_text(data, file), file)


def parsed(text: str, file: str) -> html.HtmlElement:
    """The tree of a page's text.

    Raises:
        InputError: nested too deeply, too many elements, or none.
    """
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    data = _DECLARATION.sub("", text).encode("utf-8", "replace")
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError("is an HTML page without any words", file=file, hint=_HINT) from error
    if any(entry.type_name in _LIMITS for entry in parser.error_log):
        raise InputError("is an HTML page nested too deeply to be read", file=file, hint=_HINT)
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise InputError("is an HTML page with too many elements", file=file, hint=_HINT)
    return root


def page_of_source(root: etree._Element, file: str) -> etree._Element | None:
    """The page whose source Firefox or Chrome shows on a saved page; None for any other page.

    Raises:
        InputError: the shown page is nested too deeply, or has too many elements.
    """
    body = root.find("body")
    if body is None:
        return None
    if body.get("id") == "viewsource":
        text = "".join(body.itertext())
    else:
        lines = [e for e in body.iter("td") if e.get("class") == "line-content"]
        text = "\n".join("".join(line.itertext()) for line in lines)
    return parsed(text, file) if _MARK_UP.match(text) else None


_HINT = "Open it in a browser, copy its reference list into a text file and give that."
_LIMITS = frozenset(("ERR_INTERNAL_ERROR", "ERR_NO_MEMORY", "ERR_USER_STOP", "ERR_RESOURCE_LIMIT"))


def class_words(element: etree._Element) -> Iterator[str]:
    """The words of an element's class and id, and its role, in lower case."""
    for name in ("class", "id", "role"):
        value = element.get(name)
        if value:
            yield from value.lower().split()


@functools.lru_cache(maxsize=4096)
def kind_called(names: str) -> str:
    """`entry` or `list` for an element of these names if publishers call one so, else ""."""
    for token in names.split()[:20]:
        if _ENTRY.fullmatch(token):
            return "entry"
        if _LIST.fullmatch(token):
            return "list"
    return ""


def line_of_element(element: etree._Element) -> int:
    """The line of a page on which an element begins; 0 if unknown."""
    own = element.get(LINE) or ""
    if own.isdecimal() and len(own) < 9:
        return int(own)
    return int(element.sourceline or 0)


def encoding_notice(data: bytes, file: str) -> Notice | None:
    """That a page's encoding had to be guessed, because it declares none."""
    return None if _CHARSET.search(data[:4096]) else guess_notice(data, file)


def _text(data: bytes, file: str) -> str:
    """The page's text: as it declares itself, unless its bytes are UTF-8 or carry a mark."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith(
        (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    ):
        name = declared[1].decode("ascii").lower()
        name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        try:
            if _OF_PAGES.fullmatch(name):
                return data.decode(name, "replace")
        except (LookupError, UnicodeError):
            pass
    return text_of(data, file)
