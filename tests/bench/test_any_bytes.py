"""Every reader takes ten megabytes of any bytes: `python -m pytest -m bench -s`, a table's rows.

Each file is read in a process of its own, so that its memory can be told, and what never ends is
stopped and fails. A reader gives its references, its rejected words, or one clear error.
"""

from __future__ import annotations

import functools
import json
import os
import plistlib
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.formats.mutations import MAKERS
from tests.formats.office import ODF, docx, para, zipped
from tests.formats.paper import Setting, paper
from tests.formats.test_jats import ELEMENT, MIXED
from tests.formats.test_odt import p as odt_paragraph
from tests.formats.test_saved_pages import mhtml
from zotsync.formats.registry import READ_FORMATS, format_named
from zotsync.formats.registry import read as read_file
from zotsync.model.errors import InputError

_SIZE = 10_000_000
_MOST_SECONDS, _STOPPED = 10, 300  # of CPU; the second ends a process
#: Formats of printed words: the tagger reads some four hundred entries a second, which come on top.
_PRINTED_FORMATS = frozenset(
    {"html", "mhtml", "jats", "odt", "word", "pdf", "latex", "markdown", "lines", "text"}
)
_ENTRIES_A_SECOND = 300
_MANY, _DEEP = 1_000_000, 10_000
_PRINTED = "Harrow T, Poe B. The otters of {}. J Ex. 2014;1:2-9."


@dataclass(frozen=True, slots=True)
class Kind:
    """How a format's files are made: a whole one, the file of damaged text, one small element, and
    what opens and closes a nested one.
    """

    whole: Callable[[int], str]
    element: str
    nested: tuple[str, str]
    file: Callable[[str], bytes] = str.encode


def _made(name: str) -> Callable[[int], str]:
    make = MAKERS[name][1]
    return lambda size: "".join(make(int(size / (len("".join(make(50))) / 50))))


def _of(head: str, row: Callable[[int], str], tail: str) -> Callable[[int], str]:
    return lambda size: head + "".join(row(n) for n in range(size // len(row(0)))) + tail


def _listed(
    head: str, body: str, heading: str, row: Callable[[int], str], tail: str
) -> Callable[[int], str]:
    """A long text with three hundred printed references behind it: how many of those are read a
    second is measured elsewhere.
    """
    rows = "".join(map(row, range(300)))
    return lambda size: head + body * (size // len(body)) + heading + rows + tail


def _printed(n: int) -> str:
    return _PRINTED.format(n)


def _odt(text: str) -> bytes:
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": text},
        stored_first=True,
    )


def _webarchive(text: str) -> bytes:
    page = {"WebResourceData": text.encode(), "WebResourceMIMEType": "text/html",
            "WebResourceTextEncodingName": "UTF-8"}  # fmt: skip
    return plistlib.dumps({"WebMainResource": page}, fmt=plistlib.FMT_BINARY)


_BYTES = "latin-1"
_ANGLES = ("<a>", "</a>")
_PROSE = "The keepers counted many fish in the river, and found no reason for their number. " * 4
_PAGE = _listed(
    "<html><head><title>Otters</title></head><body><h1>Otters</h1>", f"<p>{_PROSE}</p>\n",
    "<h2>References</h2><ol>", lambda n: f"<li>{_printed(n)}</li>\n", "</ol></body></html>",
)  # fmt: skip
KINDS = {
    "bibtex": Kind(_made("bibtex"), "@book{k,\n", ("{", "}")),
    "ris": Kind(_made("ris"), "TY  - A\n", ("(", ")")),
    "nbib": Kind(_made("nbib"), "PMID- 1\n", ("(", ")")),
    "endnote": Kind(_made("endnote"), "%0 Book\n", ("(", ")")),
    "web-of-science": Kind(_made("web-of-science"), "PT J\n", ("(", ")")),
    "refworks": Kind(_made("refworks"), "RT Book\n", ("(", ")")),
    "csl-yaml": Kind(_made("csl-yaml"), "- id: a\n", ("[", "]")),
    "endnote-xml": Kind(_made("endnote-xml"), "<record>", _ANGLES),
    "mods": Kind(_made("mods"), "<mods/>", _ANGLES),
    "zotero-rdf": Kind(_made("zotero-rdf"), "<a/>", _ANGLES),
    **{
        name: Kind(_made(name), '{"id":"a"},', ('{"a":[', "]}"))
        for name in (
            "csl-json", "zotero-json", "crossref", "openalex", "semantic-scholar", "datacite",
            "json",
        )
    },
    "html": Kind(_PAGE, "<li>a 1", ("<div>", "</div>")),
    "mhtml": Kind(_PAGE, "<li>a 1", ("<div>", "</div>"), mhtml),
    "webarchive": Kind(_PAGE, "<li>a 1", ("<div>", "</div>"), _webarchive),
    "jats": Kind(
        _listed("<article><body>", f"<p>{_PROSE}</p>", "</body><back><ref-list>",
                lambda n: f'<ref id="b{n}">{ELEMENT if n % 2 else MIXED}</ref>\n',
                "</ref-list></back></article>"),
        "<ref/>", ("<sec>", "</sec>"),
    ),
    "pubmed-xml": Kind(
        _of("<PubmedArticleSet>", lambda n: "<PubmedArticle><MedlineCitation><PMID>1</PMID>"
            f"<Article><ArticleTitle>Otters {n:06}</ArticleTitle></Article></MedlineCitation>"
            "</PubmedArticle>\n", "</PubmedArticleSet>"),
        "<PMID/>", _ANGLES,
    ),
    "odt": Kind(
        _listed(f"<office:document-content {ODF}><office:body><office:text>",
                odt_paragraph(_PROSE) + "\n", odt_paragraph("References"),
                lambda n: odt_paragraph(_printed(n)) + "\n",
                "</office:text></office:body></office:document-content>"),
        "<text:p/>", ("<text:p>", "</text:p>"), _odt,
    ),
    "word": Kind(
        _listed("", para(_PROSE) + "\n", para("References"), lambda n: para(_printed(n)) + "\n",
                ""),
        "<w:p/>", ("<w:p>", "</w:p>"), docx,
    ),
    "pdf": Kind(
        lambda size: paper(map(_printed, range(300)), Setting(), body=size // 170).decode(_BYTES),
        "1 0 obj\n", ("<<", ">>"), lambda text: text.encode(_BYTES, "replace"),
    ),
    "latex": Kind(
        _listed("\\begin{document}\n", _PROSE + "\n", "\\begin{thebibliography}{9}\n",
                lambda n: f"\\bibitem{{k{n:06}}} {_printed(n)}\n", "\\end{thebibliography}\n"),
        "\\bibitem", ("{", "}"),
    ),
    "markdown": Kind(
        _listed("# Otters\n\n", _PROSE + "\n\n", "## References\n\n",
                lambda n: f"{n + 1}. *{_printed(n)}*\n", ""),
        "# a\n", ("> ", ""),
    ),
    "csv": Kind(_of("title,doi,year\n", lambda n: f'"Otters, {n:06}",10.5555/a.{n:06},2014\n', ""),
                '"a",\n', ('"', '"')),
    "lines": Kind(_listed("", _PROSE * 30 + "\n", "", lambda n: _printed(n) + "\n", ""),
                  "- \n", ("(", ")")),
    "text": Kind(
        _listed("", _PROSE + "\n", "References\n", lambda n: f"{n + 1}. {_printed(n)}\n", ""),
        "2014\n", ("(", ")"),
    ),
}  # fmt: skip


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) // 2, len(text))]


def _lines_shuffled(text: str, chance: random.Random) -> str:
    lines = text.split("\n") if text.count("\n") > 100 else text.replace(">", ">\n").split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def _blocks_shuffled(text: str, chance: random.Random) -> str:
    blocks = [text[at : at + 4_096] for at in range(0, len(text), 4_096)]
    rest = blocks[1:]
    chance.shuffle(rest)
    return "".join((*blocks[:1], *rest))


def _letters_at_random(text: str, chance: random.Random) -> str:
    return text[:200] + "".join(chance.choices(text[:20_000], k=len(text)))


_TEXTS: dict[str, Callable[[str, random.Random], str]] = {
    "whole": lambda text, _: text,
    "cut": _cut,
    "shuffled lines": _lines_shuffled,
    "shuffled blocks": _blocks_shuffled,
    "letters at random": _letters_at_random,
    "one line": lambda text, _: text.replace("\n", " "),
}


def damaged(name: str, shape: str, size: int = _SIZE) -> bytes:
    """The bytes of a file of a format, of about a size, damaged in a way."""
    kind, chance = KINDS[name], random.Random(f"{name} {shape}")
    if shape == "random bytes":
        return kind.file(kind.whole(2_000))[:100] + chance.randbytes(size)
    if shape == "bytes changed":
        data = bytearray(kind.file(kind.whole(size)))
        for _ in range(size // 1_000):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(data)
    head, tail = kind.whole(2_000)[:120], kind.whole(2_000)[-60:]
    if shape == "one element a million times":
        return kind.file(head + kind.element * min(_MANY, size // len(kind.element)) + tail)
    if shape == "nested ten thousand deep":
        opens, closes = kind.nested
        deep = opens * _DEEP + "A 2014. " + closes * _DEEP
        return kind.file(head + deep * (size // len(deep)) + tail)
    return kind.file(_TEXTS[shape](kind.whole(size), chance))


_ENTRIES = re.compile(r"([\d,]+) (?:Reference|Rejected)")
SHAPES = (
    *_TEXTS, "random bytes", "bytes changed", "one element a million times",
    "nested ten thousand deep",
)  # fmt: skip


def told(name: str, data: bytes) -> str:
    """What a reader gives: how many of each kind, or its error."""
    try:
        found = Counter(type(each).__name__ for each in read_file(data, "f", format_named(name)))
    except InputError as error:
        return f"refused: {error}"[:90]
    return ", ".join(f"{count:,} {kind}" for kind, count in found.items()) or "nothing"


@functools.cache
def _loaded() -> str:
    """Loads the journals and the tagger before the processes part: each would load them anew."""
    words = f"{_printed(1)}\nA. Moth, Of lamps. Unknown form 12 {{a}} 2014\n"
    return told("lines", words.encode())


def measured(name: str, data: bytes) -> tuple[str, float, int]:
    """What a reader gives in a process of its own, its seconds of CPU, its megabytes at most."""
    assert "Reference" in _loaded()
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (_STOPPED, _STOPPED))
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            start = time.process_time()
            said = told(name, data)
            taken = time.process_time() - start
            grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
            os.write(writes, json.dumps((said, taken, grown // 1024)).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writes)
    with os.fdopen(reads, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if not answer:
        return f"ended with {status}, without an answer", 0.0, 0
    said, taken, grown = json.loads(answer)
    return said, taken, grown


def test_every_reader_is_in_the_table() -> None:
    assert KINDS.keys() == {row.name for row in READ_FORMATS}


@pytest.mark.bench
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", KINDS)
def test_ten_megabytes_of_any_bytes_take_ten_seconds(name: str, shape: str) -> None:
    said, taken, grown = measured(name, damaged(name, shape))
    print(f"\n| {name} | {shape} | {taken:.1f} s | {grown} MB | {said} |")
    assert "without an answer" not in said
    told_of = _ENTRIES.findall(said) if name in _PRINTED_FORMATS else ()
    entries = sum(int(count.replace(",", "")) for count in told_of)
    assert taken <= _MOST_SECONDS + entries / _ENTRIES_A_SECOND
