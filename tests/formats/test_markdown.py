"""Markdown: lists, paragraphs and lines of references, with what their links tell."""

from __future__ import annotations

import textwrap

import pytest

from tests.formats.layouts import WORKS, scholar
from zotsync.formats.markdown import read
from zotsync.formats.registry import format_of
from zotsync.model.reference import Notice, Read, Reference, Rejected

A = "Lindqvist MA, Okafor CE. Counting fish in northern rivers. J Fish Biol. 2011;78:1201-1215."
B = "Hu Z. Looking backward in tide tables. Nat Commun. 2020;11:32-41."


def _read(words: str) -> list[Read]:
    return list(read(words.encode(), "notes.md"))


def _references(words: str) -> list[Reference]:
    return [each for each in _read(words) if isinstance(each, Reference)]


WRAPPED = "\n".join(
    textwrap.fill(f"{n}. {words}", 40, subsequent_indent="   ") for n, words in ((1, A), (2, B))
)
TEXTS = {
    "numbers": f"# Of rivers\n\nText of 2019.\n\n## References\n\n1. {A}\n2. {B}\n\n## Notes\n\nx",
    "numbers-in-brackets": f"## References\n\n[1] {A}\n\n[2] {B}\n",
    "bullets": f"## References\n\n- {A}\n- {B}\n",
    "paragraphs": f"References\n==========\n\n{A}\n\n{B}\n",
    "lines": f"## References\n\n{A}\n{B}\n",
    "wrapped": f"## References\n\n{WRAPPED}\n",
    "pandoc": f"## References\n\n::: {{#refs .references}}\n::: {{#ref-a .csl-entry}}\n{A}\n:::\n\n"
    f"::: {{#ref-b .csl-entry}}\n{B}\n:::\n:::\n",
    "bold-heading": f"**References**\n\n1. {A}\n2. {B}\n",
    "no-heading": f"1. {A}\n2. {B}\n",
    "escaped": f"## References\n\n1\\. {A}\n\n2\\. {B}\n",
}


@pytest.mark.parametrize("words", TEXTS.values(), ids=TEXTS)
def test_each_entry_is_one_reference(words: str) -> None:
    reads = _read(words)
    assert [each.raw for each in reads if isinstance(each, Reference)] == [A, B]
    assert not [each for each in reads if isinstance(each, Rejected)]


def test_emphasis_and_escapes_are_no_words() -> None:
    words = A.replace("J Fish Biol", "*J Fish Biol*").replace("78:", "**78**:")
    (found,) = _references(f"## References\n\n1. {words}\n")
    assert (found.raw, found.get("container-title")) == (A, "J Fish Biol")


def test_printed_numbers_are_kept() -> None:
    """Markdown itself counts on from the first number; the list does not."""
    assert [r.ordinal for r in _references(f"## References\n\n3. {A}\n7. {B}\n")] == [3, 7]


def test_links_say_what_a_page_s_links_say() -> None:
    link = scholar(WORKS[0]).partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    words = f"{A} [Article](https://doi.org/10.5555%2Fjfb.2011.78) [Google Scholar]({link})"
    (found,) = _references(f"## References\n\n1. {words}\n")
    assert (found.raw, found.get("DOI")) == (A, "10.5555/jfb.2011.78")


def test_lines_are_those_of_the_file() -> None:
    assert [r.origin.first_line for r in _references(TEXTS["numbers"])] == [7, 8]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (f"---\ntitle: 'Of rivers'\nauthor: X\n---\n\n## References\n\n1. {A}\n", "Of rivers"),
        (f"# Of rivers\n\n## References\n\n1. {A}\n", "Of rivers"),
        (f"# References\n\n1. {A}\n", None),
    ],
    ids=["front-matter", "heading", "none"],
)
def test_the_title_names_the_collection(words: str, title: str | None) -> None:
    said = [r.collection for r in _read(words) if isinstance(r, Notice)]
    assert said == ([title] if title else [])


def test_it_is_told_by_its_name() -> None:
    assert format_of(TEXTS["numbers"].encode(), "notes.md").name == "markdown"


def test_notes_are_entries_whatever_their_names() -> None:
    reads = _read(
        "Popes governed[^1], as some say[^ib].\n\n"
        "[^1]: Walter Ullmann, *The Growth of Papal Government* (London: Methuen, 1955), 23.\n"
        "[^ib]: Ibid., 45.\n"
        "[^3]: Frank Barlow, *Edward the Confessor* (London: Eyre, 1970), 12.\n"
    )
    rejected = [each.raw for each in reads if isinstance(each, Rejected)]
    found = [each for each in reads if isinstance(each, Reference)]
    assert [each.names[0].family for each in found] == ["Ullmann", "Barlow"]
    assert rejected == ["Ibid., 45."]
