"""A document names the collection of its references, unless somebody else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.layouts import TITLE, WORKS, pmc
from tests.formats.paper import Setting, paper
from tests.formats.test_pdf import ENTRIES
from zotsync.engine.sources import Source, read_source
from zotsync.formats.inputs import Input, read_input
from zotsync.model.reference import Notice


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text(pmc(WORKS))
    (tmp_path / "paper.pdf").write_bytes(paper(ENTRIES, Setting(), title="Floods and/or droughts"))
    (tmp_path / "plain.txt").write_text(f"References\n\n1. {ENTRIES[0]}\n2. {ENTRIES[1]}\n")
    return tmp_path


def test_each_document_of_a_source_names_its_own(folder: Path) -> None:
    read = read_source(Source("list", (str(folder),)))
    named = [reference.collections for reference in read.references]
    assert named == [(TITLE,)] * 4 + [("Floods and\\/or droughts",)] * 6 + [()] * 2


def test_a_collection_that_was_asked_for_is_the_only_one(folder: Path) -> None:
    read = read_source(Source("list", (str(folder),), collections=("Mine",)))
    assert {reference.collections for reference in read.references} == {()}


def test_what_names_the_collection_is_told(folder: Path) -> None:
    messages = [notice.message for notice in read_source(Source("x", (str(folder),))).notices]
    assert any(TITLE in message for message in messages)


def test_no_encoding_is_guessed_for_what_declares_one(folder: Path) -> None:
    """Compressed bytes are no text, whatever they look like."""
    for name in ("page.html", "paper.pdf"):
        reads = read_input(Input(name, path=folder / name))
        assert not [r for r in reads if isinstance(r, Notice) and "UTF-8" in r.message]


def test_a_page_that_declares_no_encoding_is_read_by_guess(tmp_path: Path) -> None:
    words = "Müller MA. Counting fish. J Fish Biol. 2011;78:1201-1215."
    page = f"<html><body><h2>References</h2><ol><li>{words}</li></ol></body></html>"
    (tmp_path / "old.html").write_bytes(page.encode("cp1252"))
    reads = list(read_input(Input("old.html", path=tmp_path / "old.html")))
    assert any(isinstance(r, Notice) and "Windows-1252" in r.message for r in reads)
