"""The page of a run: complete, escaped, and alone in the world."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

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


def page_of(report: Report, **more: Any) -> str:
    """The page of a run without topics."""
    return html_report(report, (), None, review="`zotsync --library 'x<y' review`", **more)


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
    return page_of(Report(7, "users/1", OUTCOMES, Requests(1, 2, 3), ("a <note>",)))


def test_every_outcome_stands_on_the_page_with_its_words():
    text = _page()
    for words in ("Second", "400: it would not", "<dt>yours</dt><dd>2</dd><dt>one</dt><dd>3</dd>",
                  "<dt>Pages</dt><dd><ins>1-2</ins>", "zotsync run 7",
                  "a &lt;note&gt;", "list.bib"):  # fmt: skip
        assert words in text


def test_commands_are_set_as_such_in_what_it_says_and_in_no_title() -> None:
    outcome = Outcome("r1", "one", 1, "AAAA2222", "review", "On `zotsync x`", candidates=("B",))
    text = page_of(Report(7, "users/1", (outcome,), notices=("`zotsync runs` <lists> them.",)))
    assert "<p><code>zotsync --library &#39;x&lt;y&#39; review</code> decides them.</p>" in text
    assert "<li><code>zotsync runs</code> &lt;lists&gt; them.</li>" in text
    assert "On `zotsync x`" in text


def test_titles_cannot_bring_markup_of_their_own():
    parser = _Tags()
    parser.feed(_page())
    assert parser.open == []
    assert not parser.seen & {"script", "img", "link"}
    assert "<b>Bold" not in _page()


def test_nothing_is_loaded_from_anywhere():
    assert not re.search(r"https?://|src=|@import|url\(", _page())


def test_the_page_lets_nothing_in_but_its_own_style():
    policy = re.search('<meta http-equiv="Content-Security-Policy" content="([^"]+)">', _page())
    assert policy
    assert policy[1].split("; ")[:2] == ["default-src 'none'", "style-src 'unsafe-inline'"]
    assert _page().index(policy[0]) < _page().index("<style>")


HIDDEN = "\x00\x07\x1b[31m\u009b\u007f\u202e\u2066\u2069\u2028\ud800"


@pytest.mark.parametrize("place", ["title", "source", "error", "notice", "library", "changes"])
def test_characters_that_hide_or_turn_others_are_dropped(place):
    outcome = Outcome("r1", "one", 1, "AAAA2222", "updated", "First")
    report = Report(7, "users/1", (outcome,), notices=("note",))
    words = f"a{HIDDEN}b"
    changed = {
        "notice": lambda: replace(report, notices=(words,)),
        "library": lambda: replace(report, library=words),
        "changes": lambda: _with(report, changes=(Change("pages", words, ""),)),
    }
    text = page_of(changed.get(place, lambda: _with(report, **{place: words}))())
    assert not [ch for ch in HIDDEN if ch in text and ch not in "[31m"]
    assert re.search("a +\\[31m +b", text)


def _with(report: Report, **parts) -> Report:
    return replace(report, outcomes=(replace(report.outcomes[0], **parts),))


def test_a_note_of_what_was_not_read_is_told_once() -> None:
    note = "a.bib:3: not read as a reference (broken): @book{"
    report = Report(7, "users/1", (), notices=(note, "another"))
    text = page_of(report, read=[("Not read", "a.bib:3: broken: @book{")])
    assert (text.count("a.bib:3"), "another" in text) == (1, True)


def test_joiners_stay():
    outcome = Outcome("r1", "one", 1, "AAAA2222", "updated", "\u0645\u06cc\u200c\u062e\u0648")
    assert "\u06cc\u200c\u062e" in page_of(Report(7, "users/1", (outcome,)))


class TestALongRun:
    """Ten thousand items: one page that a phone opens, changes first, lists folded."""

    def page(self) -> str:
        many = [
            Outcome(f"r{n}", f"list{n % 3}.bib", n, f"K{n:07}",
                    ("created", "unchanged", "updated")[n % 3] if n % 50 else "review",
                    f"A made-up title of quite ordinary length, number {n}",
                    changes=(Change("volume", "1", "2"),) if n % 3 == 2 else (),
                    candidates=("AAAA2222",))
            for n in range(10_000)
        ]  # fmt: skip
        held = {"AAAA2222": {"itemType": "book", "title": "The other one", "key": "AAAA2222"}}
        report = Report(7, "users/1", tuple(many))
        return page_of(report, library="“Lab” on zotero.org", items=held)

    def test_it_stays_small(self) -> None:
        assert len(self.page().encode()) < 2_000_000

    def test_what_is_left_out_is_counted(self) -> None:
        assert "… and 2,767 more." in self.page()

    def test_changes_stand_before_the_long_lists(self) -> None:
        text = self.page()
        order = [text.index(f"<h2>{name} (") for name in ("Doubtful matches", "Updated", "Created")]
        assert order == sorted(order)

    def test_long_lists_are_folded_and_candidates_named(self) -> None:
        text = self.page()
        assert text.count("<details>") == 4
        assert "The other one · Book · AAAA2222" in text


def test_a_line_reads_like_a_persons_and_fields_have_zoteros_names() -> None:
    change = Change("publicationTitle", "Cell", "Nature <b>")
    outcome = Outcome("r1", "one", 1, "AAAA2222", "updated", "First", changes=(change,))
    text = page_of(Report(7, "users/1", (outcome,)), when="2026-01-02 03:04")
    assert "<dt>Publication</dt><dd><del>Cell</del> → <ins>Nature &lt;b&gt;</ins></dd>" in text
    assert "users/1 · 2026-01-02 03:04" in text


def test_it_has_the_landmarks_that_screen_readers_go_by() -> None:
    parser = _Tags()
    parser.feed(_page())
    assert {"header", "main", "h1", "h2"} <= parser.seen
    assert '<html lang="en">' in _page()


@pytest.mark.parametrize(
    ("members", "shown", "hidden"),
    [
        ({"tags_add": ("birds",)}, ["<dt>Tags</dt>", "+birds"], "<dt>Collections</dt>"),
        ({"tags_remove": ("<i>",)}, ["<dt>Tags</dt>", "-&lt;i&gt;"], "<dt>Collections</dt>"),
        ({"tags_add": ("a",), "tags_remove": ("b",)}, ["+a, -b"], "<dt>Collections</dt>"),
        ({"refiled": True}, ["<dt>Collections</dt>", "changed"], "<dt>Tags</dt>"),
        ({"changes": (Change("pages", "", "1-2"),), "tags_add": ("x",)}, ["1-2", "+x"], "why"),
    ],
    ids=["added", "taken-back", "both", "refiled", "beside-a-field"],
)
def test_tags_and_collections_that_were_touched_are_shown(members, shown, hidden) -> None:
    one = Outcome("r1", "one", 1, "AAAA2222", "updated", "First", reason="why", **members)
    page = page_of(Report(7, "embedded", (one,), Requests()))
    assert all(words in page for words in shown)
    assert hidden not in page
    assert "why" not in page
