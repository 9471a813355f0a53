"""Markdown to references: as the page that it makes, so that its links tell what a page's do.

Each list item's own number is kept (Markdown itself counts on from the first), and each line of a
paragraph is a line.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zotsync.citations.lists import headings
from zotsync.formats import csl_yaml, text
from zotsync.formats.decode import text_of
from zotsync.formats.html.page import LINE, parsed
from zotsync.formats.html.reader import read_tree
from zotsync.model.reference import Read

if TYPE_CHECKING:
    from markdown_it.token import Token

#: Longer texts are read as plain text: making a page of one takes seconds.
_LONGEST = 600_000
_FRONT = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*\n", re.S)
_MOST_RECORDS = 20
#: Pandoc's own records of what is cited, in a block of metadata at any place.
_RECORDS = re.compile(
    r"^---[ \t]*\n(?:(?!---|\.\.\.|references:)[^\n]*\n)*?"
    r"(references:[ \t]*\n(?:(?:[ \t-][^\n]*)?\n)+?)"
    r"(?=[^\s-]|---[ \t]*$|\.\.\.[ \t]*$)",
    re.M,
)
_TITLE = re.compile(r"^title:\s*[\"']?(.{1,500}?)[\"']?\s*$", re.M)
_FOOTNOTE = re.compile(r"^\[\^([^\]\s]{1,60})\]:", re.M)
_FENCED_DIV = re.compile(r"^:{3,}.*$", re.M)  # Pandoc's, around the entries of a bibliography


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a Markdown text, in its order.

    Raises:
        InputError: too large, or not text.
    """
    whole = text_of(data, file)
    records = [found.span(1) for found in _RECORDS.finditer(whole)][:_MOST_RECORDS]
    for first, end in records:
        block = "\n" * whole.count("\n", 0, first) + whole[first:end]
        yield from csl_yaml.read(block.encode(), file)
    for first, end in reversed(records):
        whole = whole[:first] + "\n" * whole.count("\n", first, end) + whole[end:]
    if len(whole) > _LONGEST:
        yield from text.read(data, file)
        return
    yield from read_tree(parsed(_page_of(whole), file), file)


def _page_of(words: str) -> str:
    """The page that a text makes; its title is the one it states, else its first heading."""
    from markdown_it import MarkdownIt

    front = _FRONT.match(words)
    stated = _TITLE.search(front[1]) if front else None
    if front:  # its lines stay, so that the others keep their numbers
        words = "\n" * front[0].count("\n") + words[front.end() :]
    words = _notes_counted(words)
    maker = MarkdownIt("commonmark", {"breaks": True}).enable("table")
    tokens = maker.parse(_FENCED_DIV.sub("", words))
    for token in tokens:
        if token.type == "list_item_open" and token.info:
            token.attrSet("value", token.info)
        if token.map and token.nesting == 1:
            token.attrSet(LINE, str(token.map[0] + 1))
    title = stated[1] if stated else _first_heading(tokens)
    body = maker.renderer.render(tokens, maker.options, {})
    return f"<html><head><title>{html.escape(title)}</title></head><body>{body}</body></html>"


def _notes_counted(words: str) -> str:
    """The text with its footnotes counted on, where one of them bears a name: `[^b]: …` is as good
    a number as `[^2]: …`, but nothing else says where it begins.
    """
    named = any(not found[1].isdecimal() for found in _FOOTNOTE.finditer(words))
    counted = itertools.count(1)
    return _FOOTNOTE.sub(lambda _: f"[^{next(counted)}]:", words) if named else words


def _first_heading(tokens: Sequence[Token]) -> str:
    """The words of the first heading of the highest level, unless it heads the list."""
    for token, inner in itertools.pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return "" if headings.heading(inner.content) else inner.content
    return ""
