"""Markup in titles and abstracts: what Zotero shows stays, the rest goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.text.markup import clean_line, excerpt, plain, rich


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("<i>Lgr5</i> cells", "<i>Lgr5</i> cells"),
        ("<em>Lgr5</em>", "<i>Lgr5</i>"),
        ("<jats:italic>x</jats:italic>", "<i>x</i>"),
        ("CO<sub>2</sub> and <sup class='a'>3</sup>", "CO<sub>2</sub> and <sup>3</sup>"),
        ("<span class='x'>a</span> <u>b</u>", "a b"),
        ("<scp>b</scp>", '<span style="font-variant:small-caps;">b</span>'),
        (
            '<span style="font-variant: small-caps">b</span> c',
            '<span style="font-variant:small-caps;">b</span> c',
        ),
        ("<mml:math><mml:mi>x</mml:mi></mml:math>", "x"),
        ("<b>open", "open"),
        ("p < 0.05 and q > 3", "p < 0.05 and q > 3"),
        ("a vector<int> b", "a vector<int> b"),
        ("A &amp; B &lt; C", "A & B < C"),
        ("&lt;i&gt;x&lt;/i&gt;", "<i>x</i>"),
        ("two\n  lines", "two lines"),
    ],
    ids=lambda text: text[:16],
)
def test_titles_keep_the_markup_that_zotero_shows(value: str, kept: str) -> None:
    assert rich(value) == kept


def test_plain_text_keeps_its_paragraphs() -> None:
    assert plain("<jats:p>One.</jats:p>\n<p>Two &gt; 1.</p>") == "One.\nTwo > 1."


def test_a_clean_line_has_neither_markup_nor_breaks() -> None:
    assert clean_line("<i>Cell</i>\n&amp; Co") == "Cell & Co"


def test_hostile_markup_costs_little() -> None:
    assert rich("<" * 50_000).startswith("<")
    assert plain("<i " * 30_000)


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_no_unseen_sign_parts_the_words_of_a_title(unseen: str) -> None:
    assert rich(f"Fish{unseen}eries of <i>Sal{unseen}mo</i>") == "Fisheries of <i>Salmo</i>"
    assert clean_line(f"Fish{unseen}eries") == "Fisheries"
    assert clean_line("می\u200cخواهم") == "می\u200cخواهم"


@given(st.text(max_size=60), st.integers(5, 40))
def test_an_excerpt_is_the_beginning_and_says_where_it_ends(text: str, most: int) -> None:
    found = excerpt(text, most)
    assert len(found) <= most
    if len(text) <= most:
        assert found == text
    else:
        assert found.endswith("…")
        assert text.startswith(found[:-1])


@pytest.mark.parametrize(
    ("text", "most", "found"),
    [
        ("Forms of barrier islands: a synthesis", 32, "Forms of barrier islands: a…"),
        ("Sand, dunes and tides", 7, "Sand…"),
        ("Küstenschutzmaßnahmenkatalog", 12, "Küstenschut…"),
        ("Ends here exactly", 17, "Ends here exactly"),
        ("One two three", 8, "One two…"),
    ],
)  # fmt: skip
def test_an_excerpt_ends_between_words(text: str, most: int, found: str) -> None:
    assert excerpt(text, most) == found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Food &amp;amp; Function", "Food & Function"), ("p &amp;lt; 0.05", "p < 0.05"),
        ("R&amp;amp;amp;D", "R&D"), ("1990&amp;#8211;99", "1990–99"), ("AT&amp;T", "AT&T"),
        ("&amp;lt;i&amp;gt;Salmo&amp;lt;/i&amp;gt; in fens", "<i>Salmo</i> in fens"),
        # an entity that is the subject itself, and signs that are none
        ("The amp; of a & b; and c", "The amp; of a & b; and c"),
    ],
)  # fmt: skip
def test_a_sign_that_was_escaped_twice_is_read(written: str, meant: str) -> None:
    assert rich(written) == meant
    assert plain(written) == meant.replace("<i>", "").replace("</i>", "")
