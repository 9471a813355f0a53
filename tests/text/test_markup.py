"""Markup in titles and abstracts: what Zotero shows stays, the rest goes."""

from __future__ import annotations

import pytest

from zotsync.text.markup import clean_line, plain, rich


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
