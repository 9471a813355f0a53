"""A plan as Markdown: counts, lines, and no title that turns into markup."""

from __future__ import annotations

from zotsync.output.markdown import plan_markdown
from zotsync.output.plan_text import Held
from zotsync.output.read_counts import ReadCounts
from zotsync.plan.model import Action, Baseline, Change, Plan


def creates(number: int, title: str) -> Action:
    made = Baseline(f"KEY{number:05}", "/x/a.bib", "book", {"title": title})
    return Action("create", "/x/a.bib", f"r{number}", number, "", title, baseline=made)


def test_counts_and_lines() -> None:
    plan = Plan("users/1", 3, actions=(creates(1, "One"), creates(2, "Two")))
    text = plan_markdown(plan, Held(), ReadCounts(2))
    assert "| source | create |\n|---|---:|\n| a.bib | 2 |" in text
    assert "### create (2)\n\n- One · Book · KEY00001\n- Two · Book · KEY00002\n" in text
    assert "- Read: 2 references" in text


def test_titles_are_words_and_no_markup() -> None:
    title = "<img src=x> **bold** [link](http://x) | cell\x1b[31m"
    text = plan_markdown(Plan("l", 0, actions=(creates(1, title),)), Held(), ReadCounts(1))
    assert "\\<img src=x\\> \\*\\*bold\\*\\* \\[link\\](http://x) \\| cell" in text
    assert "\x1b" not in text


def test_below_a_line_stands_what_changes_and_why() -> None:
    changed = Action("update", "a.bib", "r1", 1, "KEYAAAA2", "One",
                     changes=(Change("volume", "1", "*2*"),), tags_add=("new",))  # fmt: skip
    left = Action("skip", "a.bib", "r2", 2, "KEYAAAA3", "Two", reason="in the trash")
    text = plan_markdown(Plan("l", 0, actions=(changed, left)), Held(), ReadCounts(2))
    assert "  - Volume: “1” → “\\*2\\*”\n  - Tags: +new\n" in text
    assert "  - in the trash\n" in text


def test_a_long_list_is_counted() -> None:
    plan = Plan("l", 0, actions=tuple(creates(n, f"T{n}") for n in range(70)))
    assert "- … and 20 more" in plan_markdown(plan, Held(), ReadCounts(70))


def test_nothing_read_is_said() -> None:
    assert "Nothing was read." in plan_markdown(Plan("l", 0), Held(), ReadCounts(0))
