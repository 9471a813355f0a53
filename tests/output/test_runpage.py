"""The page of a run: complete, escaped, and alone in the world."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from zotsync.engine.report import Outcome, Report, Requests
from zotsync.output.html_report import html_report
from zotsync.plan.model import Change, Conflict

OUTCOMES = (
    Outcome("r1", "/home/me/list.bib", 1, "AAAA2222", "created", "<b>Bold</b> <script>x</script>"),
    Outcome("r2", "one", 2, "BBBB2222", "failed", "Second", error="400: it would not"),
    Outcome("r3", "one", 3, "CCCC2222", "conflict", "Third",
            conflicts=(Conflict("volume", "1", "2", "3"),), reason="both changed"),
    Outcome("r4", "one", 4, "DDDD2222", "updated", "Fourth",
            changes=(Change("pages", "", "1-2"),)),
)  # fmt: skip


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def _page() -> str:
    return html_report(Report(7, "users/1", OUTCOMES, Requests(1, 2, 3), ("a <note>",)), (), None)


def test_every_outcome_stands_on_the_page_with_its_words():
    text = _page()
    for words in ("Second", "400: it would not", "yours 2, source 3", "pages: — → 1-2",
                  "zotsync run 7", "a &lt;note&gt;", "list.bib"):  # fmt: skip
        assert words in text


def test_titles_cannot_bring_markup_of_their_own():
    parser = _Tags()
    parser.feed(_page())
    assert parser.open == []
    assert not parser.seen & {"script", "img", "link"}
    assert "<b>Bold" not in _page()


def test_nothing_is_loaded_from_anywhere():
    assert not re.search(r"https?://|src=|@import|url\(", _page())
