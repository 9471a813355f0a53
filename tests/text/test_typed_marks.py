"""Marks that somebody typed around words: gone where they mark, kept where they are the work's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.citations.parse import parse_citation
from zotsync.data import bundled_journals
from zotsync.text.typed_marks import without_typed_marks

MARKED = {
    "italic": ("Reefs. *J Zool*, *12*(3), 3–9", "Reefs. J Zool, 12(3), 3–9"),
    "bold": ("J. Zool. **2010**, *12*, 3.", "J. Zool. 2010, 12, 3."),
    "both": ("The ***Homo* of Java**.", "The Homo of Java."),
    "within": ("**The *Homo* of Java**. A", "The Homo of Java. A"),
    "strokes": ("Reefs. _J Zool_, __12__(3)", "Reefs. J Zool, 12(3)"),
    "struck": ("~~Old~~ `Code` words", "Old Code words"),
    "in-brackets": ("A (*Ed.*) “*B*”", "A (Ed.) “B”"),
    "html": ("<i>J Zool</i> <b>12</b>, H<sub>2</sub>O", "J Zool 12, H2O"),
    "html-long": ('<span class="x">J Zool</span><br/> 12', "J Zool 12"),
    "entities": ("Harrow &amp; Berg &ndash; 3", "Harrow & Berg – 3"),
    "latex": (r"\emph{J~Zool}, \textbf{12}, {\it A}", "J Zool, 12, A"),
    "latex-within": (r"\textbf{\emph{J Zool}} \& B", "J Zool & B"),
    "latex-old": (r"{\em J Zool\/}, {\bf 12}", "J Zool, 12"),
    "latex-url": (r"A. \url{https://x.org/a\_b}", "A. https://x.org/a_b"),
    "latex-href": (r"A. \href{https://x.org/a}{Reefs}. B", "A. Reefs https://x.org/a. B"),
    "escapes": (r"1\. Abbott \[ed.\] 5\%", "1. Abbott [ed.] 5%"),
    "link": ("A. [Reefs](https://x.org/a). J", "A. Reefs. J https://x.org/a"),
    "link-of-itself": (
        "A. [10.1000/1](https://doi.org/10.1000/1)", "A. https://doi.org/10.1000/1",
    ),
    "link-word": ("A. [DOI](https://doi.org/10.1000/1)", "A. https://doi.org/10.1000/1"),
    "anchor": ('A. <a href="https://x.org/a">Reefs</a>. J', "A. Reefs. J https://x.org/a"),
}  # fmt: skip

UNMARKED = {
    "algebra": "The C*-algebra of A* search",
    "equal-parts": "Abbott R*, Cole T*, Dale U. Reefs",
    "equal-parts-apart": "Abbott R. *, Cole T. *. Reefs",
    "before-names": "*Abbott R, *Cole T, Dale U. Reefs",
    "product": "5 * 3 * 2 reefs",
    "less": "p < 0.05 and r > 0.9",
    "address": "https://x.org/_a_/b_c_d",
    "doi": "10.1000/(SICI)1097-0258(19980815)17:15<1661::AID>3.0.CO;2-2",
    "autolink": "<https://doi.org/10.1000/1>",
    "the-same-again": "___. The second book. ———. The third",
    "snake": "the snake_case_name and __future__x",
    "accent": r"Erd\H{o}s and G\"odel, \.Zak",
    "brackets": "[Reefs] (https is safe)",
    "home": "~me and ~you",
}


@pytest.mark.parametrize(("words", "bare"), MARKED.values(), ids=MARKED)
def test_marks_go_and_words_stay(words: str, bare: str) -> None:
    assert without_typed_marks(words) == bare


@pytest.mark.parametrize("words", UNMARKED.values(), ids=UNMARKED)
def test_what_marks_nothing_stays(words: str) -> None:
    assert without_typed_marks(words) == words


@given(st.text("ab*_ ~`<>i/\\[](){}&;.", max_size=300))
def test_no_letter_goes(words: str) -> None:
    assert without_typed_marks(words).count("b") >= words.count("b") - words.count("<b")


@pytest.mark.parametrize("mark", ["*", "_", "[", "<a ", "\\emph{", "{\\it ", "~~", "`", "**a "])
def test_a_mark_repeated_without_end_costs_no_more_than_its_length(mark: str) -> None:
    words = mark * 3_000
    assert len(without_typed_marks(words)) <= len(words)


PRINTED = {
    "markdown": "Abbott, R. (2010). The first work on reefs. *J Zool*, *12*(3), 3–9.",
    "bold": "**Abbott, R.** (2010). *The first work on reefs.* J Zool, **12**(3), 3–9.",
    "strokes": "Abbott, R. (2010). The first work on reefs. _J Zool_, _12_(3), 3–9.",
    "html": "Abbott, R. (2010). The first work on reefs. <em>J Zool</em>, <i>12</i>(3), 3–9.",
    "latex": r"Abbott, R. (2010). The first work on reefs. \emph{J Zool}, \textbf{12}(3), 3--9.",
}


@pytest.mark.parametrize("raw", PRINTED.values(), ids=PRINTED)
def test_a_citation_with_marks_reads_as_without(raw: str) -> None:
    parsed = parse_citation(raw, bundled_journals())
    assert parsed is not None
    assert parsed.fields == {
        "title": "The first work on reefs", "container-title": "J Zool",
        "volume": "12", "issue": "3", "page": "3-9",
    }  # fmt: skip
    assert [(name.family, name.given) for name in parsed.names] == [("Abbott", "R.")]
