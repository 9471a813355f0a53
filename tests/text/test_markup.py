"""Text takes the form in which Zotero's server keeps it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.model.server_form import fits_field, one_line, server_form
from zotsync.text.markup import clean_line, plain, rich


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("  a  b ", "a  b"),
        ("a\r\nb", "a\nb"),
        ("a\x00\x07\x7fb\tc", "ab\tc"),
        ("\u00a0a\u200b\ufeff", "a"),
        ("\u3000漢字\u3000", "漢字"),
        ("a\ud800b", "ab"),
        ("\x1f \n", ""),
        ("", ""),
    ],
    ids=repr,
)
def test_the_server_drops_control_characters_and_trims(value: str, stored: str) -> None:
    assert server_form(value) == stored


@given(st.text())
def test_the_server_form_stays_itself(value: str) -> None:
    assert server_form(server_form(value)) == server_form(value)


@given(st.text())
def test_one_line_is_one_line(value: str) -> None:
    line = one_line(value)
    assert "\n" not in line
    assert one_line(line) == line


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("<i>Lgr5</i> cells", "<i>Lgr5</i> cells"),
        ("<em>Lgr5</em>", "<i>Lgr5</i>"),
        ("<jats:italic>x</jats:italic>", "<i>x</i>"),
        ("CO<sub>2</sub> and <sup class='a'>3</sup>", "CO<sub>2</sub> and <sup>3</sup>"),
        ("<span class='x'>a</span> <scp>b</scp>", "a b"),
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


@pytest.mark.parametrize(
    ("value", "fits"),
    [("a" * 65_535, True), ("a" * 65_536, False), ("漢" * 21_845, True), ("漢" * 21_846, False)],
    ids=["ascii", "ascii too long", "three bytes", "three bytes too long"],
)
def test_a_field_holds_65535_bytes(value: str, fits: bool) -> None:
    assert fits_field(value) is fits


def test_hostile_markup_costs_little() -> None:
    assert rich("<" * 50_000).startswith("<")
    assert plain("<i " * 30_000)
