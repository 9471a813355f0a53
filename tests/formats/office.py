"""Word and OpenDocument files of the tests, made by hand: only the parts that matter."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def zipped(parts: Mapping[str, str | bytes], *, stored_first: bool = False) -> bytes:
    """A zip file of these parts in order; `stored_first` leaves the first one uncompressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (name, data) in enumerate(parts.items()):
            kind = zipfile.ZIP_STORED if stored_first and not place else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, kind)
    return out.getvalue()


def docx(body: str, **parts: str | bytes) -> bytes:
    """A Word document of a body; further parts by name, `__` for `/` and `_xml` for `.xml`."""
    more = {name.replace("__", "/").replace("_xml", ".xml"): data for name, data in parts.items()}
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "word/document.xml": f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
            f"<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>",
            **more,
        }
    )


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def para(words: str = "", *, style: str = "", numbered: str = "", inner: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbered}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner or run(words)}</w:p>"


def char(kind: str, data: str = "") -> str:
    inner = f'<w:fldData xml:space="preserve">{data}</w:fldData>' if data else ""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def code(words: str) -> str:
    """A field's code, in runs of 40 letters as Word may cut it."""
    return "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(words[n : n + 40])}</w:instrText></w:r>'
        for n in range(0, len(words), 40)
    )


def complex_field(instruction: str, shown: str, data: str = "") -> str:
    return char("begin", data) + code(instruction) + char("separate") + run(shown) + char("end")


def csl_citation(items: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps(
        {
            "citationID": "abc",
            "citationItems": [
                {"id": n, "uris": [f"http://zotero.org/users/1/items/{n}"], "itemData": dict(item)}
                for n, item in enumerate(items, 1)
            ],
            "schema": "https://github.com/citation-style-language/schema/raw/master/csl-citation.json",
        }
    )


def zotero_citation(*items: Mapping[str, Any], shown: str = "(1)") -> str:
    return complex_field(f" ADDIN ZOTERO_ITEM CSL_CITATION {csl_citation(items)}", shown)


def mendeley_control(*items: Mapping[str, Any], shown: str = "[1]") -> str:
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(csl_citation(items).encode()).decode()
    return (
        f"<w:sdt><w:sdtPr><w:tag w:val={quoteattr(tag)}/></w:sdtPr>"
        f"<w:sdtContent>{run(shown)}</w:sdtContent></w:sdt>"
    )


def endnote_record(number: int, author: str, title: str, journal: str, year: int) -> str:
    return (
        f"<EndNote><Cite><Author>{author}</Author><Year>{year}</Year><RecNum>{number}</RecNum>"
        f"<record><rec-number>{number}</rec-number><ref-type name='Journal Article'>17</ref-type>"
        f"<contributors><authors><author>{author}</author></authors></contributors><titles><title>"
        f"{title}</title><secondary-title>{journal}</secondary-title></titles><volume>7</volume>"
        f"<pages>1-9</pages><dates><year>{year}</year></dates></record></Cite></EndNote>"
    )


def wrapped(words: str) -> str:
    """Base64 as Word keeps it: lines of 76 letters."""
    data = base64.b64encode(words.encode()).decode()
    return "\n".join(data[n : n + 76] for n in range(0, len(data), 76))


ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def odt(body: str, meta: str = "") -> bytes:
    """An OpenDocument text of a body."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {ODF}>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta>"
            "</office:document-meta>",
        },
        stored_first=True,
    )
