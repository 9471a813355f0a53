"""Laws of parsing: nothing raises, nothing hangs, and what Nature's style prints is read back."""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.citations.printing import nature
from zotsync.citations.parse import MAX_LENGTH, parse_citation, parse_citations
from zotsync.data import bundled_journals

_JOURNALS = (
    "Nature", "Science", "Cell", "Lancet", "J. Clin. Oncol.", "N. Engl. J. Med.", "Oncogene",
    "Proc. Natl Acad. Sci. USA", "Eur. J. Cancer", "J. Biol. Chem.", "Cancer Metastasis Rev.",
    "JAMA Netw. Open", "CA Cancer J. Clin.", "J. Gastrointest. Oncol.", "Genes Dev.",
    "Nat. Rev. Cancer",
)  # fmt: skip
_LOWER = "abcdefghijklmnopqrstuvwxyzäöüéèñçøåßłšž"
_UPPER = "ABCDEFGHIJKLMNOPRSTUVWYZÄÖÜÉÅØŁŠ"

_word = st.builds(str.__add__, st.sampled_from(_UPPER), st.text(_LOWER, min_size=2, max_size=9))
_family = st.one_of(
    _word,
    st.builds("{}-{}".format, _word, _word),
    st.builds("{} {}".format, _word, _word),
    st.builds(
        "{} {}".format,
        st.sampled_from(["van", "de", "Van den", "De La", "von der", "Ten", "dos", "El", "di"]),
        _word,
    ),
    st.builds("{}{}".format, st.sampled_from(["O’", "D’", "Mc", "O'", "d’"]), _word),
)
_initials = st.one_of(
    st.lists(st.sampled_from(_UPPER), min_size=1, max_size=4).map(
        lambda letters: " ".join(f"{letter}." for letter in letters)
    ),
    st.builds("{}.-{}.".format, st.sampled_from(_UPPER), st.sampled_from(_UPPER)),
    st.builds("{}.{}.".format, st.sampled_from(_UPPER), st.sampled_from(_UPPER)),
)
_name = st.fixed_dictionaries({"family": _family, "given": _initials})
_page = st.one_of(
    st.integers(1, 99_999).map(str),
    st.builds("{}-{}".format, st.integers(1, 9_999), st.integers(1, 9_999)),
    st.builds("S{}-S{}".format, st.integers(1, 999), st.integers(1, 999)),
)
_title = st.builds(
    lambda first, words, end: " ".join([first, *words]) + end,
    _word,
    st.lists(
        st.one_of(
            st.text(_LOWER, min_size=2, max_size=10),
            st.sampled_from(
                ["p53", "of", "in", "and", "2020", "(EMT)", "TGF-β", "T cells:", "β", "1–2"]
            ),
        ),
        min_size=2,
        max_size=12,
    ),
    st.sampled_from(["", "?", "!", ". A second sentence of it", ", 2020"]),
)


@st.composite
def articles(draw: st.DrawFn, titled: bool) -> dict[str, Any]:
    """A journal article in CSL-JSON as Nature's style can print it."""
    csl: dict[str, Any] = {
        "type": "article-journal",
        "author": draw(st.lists(_name, min_size=1, max_size=6)),
        "container-title": draw(st.sampled_from(_JOURNALS)),
        "volume": str(draw(st.integers(1, 2_050))),
        "page": draw(_page),
        "issued": {"date-parts": [[draw(st.integers(1850, 2030))]]},
    }
    if draw(st.booleans()):
        csl["author"], csl["custom"] = csl["author"][:1], {"et_al": True}
    elif not titled:
        # Without a title only `et al.` ends the initials beyond doubt.
        csl["custom"] = {"et_al": True}
    if titled:
        csl["title"] = draw(_title)
    return csl


def _parsed(raw: str) -> dict[str, Any]:
    parsed = parse_citation(raw, bundled_journals())
    assert parsed is not None
    csl: dict[str, Any] = {
        "type": parsed.type,
        "author": [{"family": name.family, "given": name.given} for name in parsed.names],
        "issued": {"date-parts": [parsed.issued.parts() if parsed.issued else []]},
        **parsed.fields,
    }
    if parsed.et_al:
        csl["custom"] = {"et_al": True}
    return csl


@settings(max_examples=120, deadline=None)
@given(articles(titled=True))
def test_an_article_printed_in_nature_style_is_read_back(csl: dict[str, Any]) -> None:
    assert _parsed(nature(csl)) == csl


@settings(max_examples=80, deadline=None)
@given(articles(titled=False))
def test_an_article_printed_without_its_title_is_read_back(csl: dict[str, Any]) -> None:
    assert _parsed(nature(csl)) == csl


_pieces = st.sampled_from(
    ["et al.", "&", ",", ".", "(2010)", "(eds", ")", "in ", "doi:10.1038/x", "https://", "Nature",
     "12, 3–4", "A.", "Smith,", " ", "\xa0", "\x00", "Preprint at", "PhD thesis", "PMID:", "(", "“"]
)  # fmt: skip


_mixture = st.one_of(
    st.text(max_size=300), st.lists(st.one_of(_pieces, st.text(max_size=6))).map("".join)
)


@settings(max_examples=150, deadline=None)
@given(_mixture)
def test_no_text_makes_the_parser_raise_or_invent(raw: str) -> None:
    parsed = parse_citation(raw, bundled_journals())
    if parsed is None:
        return
    assert all(parsed.fields.values())
    assert all(0 <= certainty <= 1 for certainty in parsed.confidence.values())
    assert all(name.literal or name.family for name in parsed.names)


HOSTILE_PIECES = (
    "A. ", "(", ")", "Smith, J., ", "10.1000/", "https://a.b/", "1–", ". J", "& ", "in ", "a",
    "Aa van ", "- ", "1, ", "(a, 2010) ", "Smith AB, ", "; ", "thesis ", "[1", "et al. ", "ed. ",
    "pp. ", "Aa. ", "Aa ", "Aa-", "O’", "A, ", "a.", "(1) ", "1 ", "I", "doi:", ": ",
    "(n.d.) ", "Aa. (in press). ", "retrieved 1 ", "Retrieved May 3, 2024, from a ",
)  # fmt: skip
HOSTILE_ENDS = ("", " Nature 1, 2–3 (2010).", " 2010;1(2):3-4.", " (2010")


@pytest.mark.parametrize(
    ("piece", "end"),
    [
        pytest.param(piece, end, marks=() if (at - place) % 4 < 2 else pytest.mark.soak)
        for at, piece in enumerate(HOSTILE_PIECES)
        for place, end in enumerate(HOSTILE_ENDS)
    ],
)
def test_hostile_repetitions_are_read(piece: str, end: str) -> None:
    """Each piece with two of the ends, each end with half of the pieces; all in a long run."""
    parse_citation(repeated(piece, end), bundled_journals())


@pytest.mark.bench
@pytest.mark.parametrize("piece", HOSTILE_PIECES)
@pytest.mark.parametrize("end", HOSTILE_ENDS)
def test_hostile_repetitions_are_read_in_bounded_time(piece: str, end: str) -> None:
    raw = repeated(piece, end)
    start = time.process_time()
    parse_citation(raw, bundled_journals())
    assert time.process_time() - start < 1.0


def repeated(piece: str, end: str) -> str:
    return (piece * MAX_LENGTH)[: MAX_LENGTH - len(end)] + end


def test_cut_and_spliced_references_never_raise() -> None:
    page = (Path(__file__).parents[2] / "seeds" / "001_848bb10a7acad2c8.txt").read_text("utf-8")
    dice = random.Random(7)
    lines = [line.strip() for line in page.split("\n") if "(20" in line]
    spliced = []
    for _ in range(500):
        one, two = dice.choice(lines), dice.choice(lines)
        spliced.append(one[: dice.randrange(len(one))] + two[dice.randrange(len(two)) :])
    assert len(list(parse_citations(spliced, bundled_journals()))) == 500


_words_of_references = st.sampled_from(
    ["Harrow, T.", "Lena Whitcombe", "et al.", "(2014)", "Foraging ranges of hedgehogs.", "Nature",
     "J. Zool.", "281", "(3):", "412–429", "In:", "(eds.)", "Oxford University Press", "London:",
     "PhD thesis", "https://a.example/b", "doi:10.5555/jz.412", "王伟", "김민준", "и др.", "//",
     "“",
     "”", "Vol.", "no.", "pp.", "Accessed 3 May 2015", "World Bank.", "———.", "[J]"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(_words_of_references, min_size=1, max_size=25).map(" ".join))
def test_no_field_says_what_the_words_do_not(raw: str) -> None:
    parsed = parse_citation(raw, bundled_journals())
    if parsed is None:
        return
    printed = _letters(raw)
    for name, value in parsed.fields.items():
        for part in re.split(r"[-,] ?", value) if name == "page" else [value]:
            assert _letters(part) in printed, (name, value)
    for person in parsed.names:
        for part in (person.family, person.given, person.suffix, person.literal):
            assert _letters(part) in printed, person


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@pytest.mark.parametrize(
    "piece", ["A. ", "Smith, J., ", "王", "a", "1(2):3-4 ", "(Title. ", "In: Aa. "]
)
def test_twice_the_words_take_no_more_than_thrice_the_steps(piece: str) -> None:
    """Steps are calls and lines, which no other program on the machine lengthens."""
    short, long = (_steps((piece * 2_000)[:length]) for length in (1_200, 2_400))
    assert long <= 3 * short + 2_000


def _steps(raw: str) -> int:
    journals = bundled_journals()
    parse_citation("Smith J. A thing of note. Nature. 2010;1:2-3.", journals)  # loads what is lazy
    count = 0

    def step(*_: object) -> Callable[..., Any]:
        nonlocal count
        count += 1
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        parse_citation(raw, journals)
    finally:
        sys.settrace(before)
    return count
