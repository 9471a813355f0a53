"""Broken and hostile documents: what is read is a value, what is not is one clear error."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.layouts import WORKS, highwire, springer_nature
from tests.formats.office import char, code, docx, odt, para, zipped, zotero_citation
from tests.formats.paper import Setting, paper
from tests.formats.test_jats import ELEMENT, MIXED, PUBMED, article
from tests.formats.test_latex_bibitem import REVTEX
from tests.formats.test_odt import CITATION, p
from tests.formats.test_word import FISH, A, B
from zotsync.formats import markdown, pubmed_xml
from zotsync.formats.html import reader as html
from zotsync.formats.jats import reader as jats
from zotsync.formats.latex import bibitem
from zotsync.formats.manuscript import odt as opendocument
from zotsync.formats.manuscript import word
from zotsync.formats.pdf import reader as pdf
from zotsync.model.errors import InputError
from zotsync.model.reference import Notice, Read, Reference, Rejected

Reader = Callable[[bytes, str], Iterator[Read]]
DOCUMENTS: dict[str, tuple[Reader, bytes]] = {
    "html": (html.read, springer_nature(WORKS).encode()),
    "html-marked": (html.read, highwire(WORKS).encode()),
    "jats": (jats.read, article(ELEMENT, MIXED)),
    "pubmed-xml": (pubmed_xml.read, PUBMED.encode()),
    "word": (word.read, docx(para(inner=zotero_citation(FISH)) + para("References") + para(A))),
    "odt": (opendocument.read, odt(CITATION + p("References") + p(A))),
    "pdf": (pdf.read, paper([A, B] * 3, Setting(columns=2))),
    "markdown": (markdown.read, f"# Of rivers\n\n## References\n\n1. {A}\n2. *{B}*\n".encode()),
    "latex": (bibitem.read, REVTEX.encode()),
}


def _survives(reader: Reader, data: bytes) -> None:
    """Whatever the bytes: values, or the one error that stops at this input."""
    try:
        for each in reader(data, "document"):
            assert isinstance(each, Reference | Rejected | Notice)
    except InputError as error:
        assert error.hint
        assert "\n" not in error.message


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(DOCUMENTS)), st.data())
def test_a_cut_document_is_read_so_far_or_refused(name: str, data: st.DataObject) -> None:
    reader, document = DOCUMENTS[name]
    _survives(reader, document[: data.draw(st.integers(0, len(document)))])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(DOCUMENTS)), st.integers(0, 2**32), st.integers(1, 60))
def test_a_document_with_strange_bytes_is_read_or_refused(
    name: str, seed: int, changes: int
) -> None:
    reader, document = DOCUMENTS[name]
    chance = random.Random(seed)
    damaged = bytearray(document)
    for _ in range(changes):
        damaged[chance.randrange(len(damaged))] = chance.choice(b"<>&\"'{}\\\0\xff/ 0aZ")
    _survives(reader, bytes(damaged))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(DOCUMENTS)), st.integers(0, 2**32))
def test_a_shuffled_document_is_read_or_refused(name: str, seed: int) -> None:
    reader, document = DOCUMENTS[name]
    chance = random.Random(seed)
    parts = [document[n : n + 40] for n in range(0, len(document), 40)]
    chance.shuffle(parts)
    _survives(reader, document[:60] + b"".join(parts))


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_random_bytes_are_refused(name: str) -> None:
    _survives(DOCUMENTS[name][0], random.Random(name).randbytes(300_000))


_DEEP = 20_000
HOSTILE: dict[str, tuple[Reader, bytes]] = {
    "deep-page": (html.read, b"<html><body>" + b"<div>" * _DEEP + A.encode()),
    "deep-list": (html.read, b"<html><h2>References</h2>" + b"<ol><li>A 2001. " * _DEEP),
    "lists-in-lists": (html.read, b"<div class=references>B 2001. " * 200),
    "many-headings": (html.read, b"<h2>References</h2><p>Some words of 2001.</p>" * 2_000),
    "long-word": (html.read, b"<h2>References</h2><p>" + b"x" * 500_000),
    "long-address": (html.read, b"<ol class=references><li>A<a href='" + b"y" * 500_000 + b"'>"),
    "slow-charset": (html.read, b"<html><meta charset=punycode>\xff" + b"a-b" * 200_000),
    "deep-xml": (jats.read, b"<article>" + b"<ref>" * _DEEP),
    "laughs": (
        jats.read,
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">'
        + b"".join(b'<!ENTITY b%d "%s">' % (n, b"&b%d;" % (n - 1) * 10 if n else b"&b;" * 10)
                   for n in range(12))
        + b"]><article><ref><mixed-citation>&b11;</mixed-citation></ref></article>",
    ),
    "deep-word": (word.read, docx("<w:sdt>" * 400 + "</w:sdt>" * 400)),
    "open-fields": (word.read, docx(para(inner=char("begin") * 3_000 + code("ADDIN EN.CITE")))),
    "many-records": (word.read, docx(para(inner=zotero_citation(*[FISH] * 600)) * 3)),
    "bomb": (opendocument.read, zipped({"content.xml": b"<a>" + b" " * 60_000_000})),
    "braces": (bibitem.read, b"\\bibitem{a}" + b"{" * 300_000),
    "macros": (bibitem.read, b"\\bibitem{a}" + b"\\href{" * 20_000),
    "brackets": (markdown.read, b"[a](b " * 20_000),
    "quotes": (markdown.read, b"> " * 50_000),
}  # fmt: skip


@pytest.mark.parametrize(("reader", "data"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_documents_end(reader: Reader, data: bytes) -> None:
    _survives(reader, data)
