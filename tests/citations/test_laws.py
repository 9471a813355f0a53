"""Laws of parsing: nothing raises, nothing hangs, and what Nature's style prints is read back."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.citations.printing import nature
from zotsync.citations.parse import MAX_LENGTH, parse_citation
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


@pytest.mark.parametrize("piece", HOSTILE_PIECES)
@pytest.mark.parametrize("end", HOSTILE_ENDS)
def test_hostile_repetitions_are_read(piece: str, end: str) -> None:
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
    for _ in range(500):
        one, two = dice.choice(lines), dice.choice(lines)
        parse_citation(
            one[: dice.randrange(len(one))] + two[dice.randrange(len(two)) :], bundled_journals()
        )
