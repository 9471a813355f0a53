"""What the tagger knows of a token."""

from __future__ import annotations

import zlib

import numpy as np
import pytest

from zotsync.citations.learned.features import (
    AFFIX_ROWS,
    SHAPES,
    WORD_ROWS,
    features_of,
    journal_numbers,
    shape_of,
)
from zotsync.citations.learned.spans import MOST_TOKENS, tokens_of
from zotsync.citations.learned.tagger import LABELS, favour
from zotsync.data import bundled_journals


def word(text: str) -> int:
    return 1 + zlib.crc32(text.encode()) % (WORD_ROWS - 1)


def affix(text: str) -> int:
    return 1 + zlib.crc32(text.encode()) % (AFFIX_ROWS - 1)


def shape(name: str, *, spaced: bool = False) -> int:
    return 2 * (SHAPES.index(name) + 1) + spaced


FEATURES = [
    ("Abel", (word("abel"), affix("p2ab"), affix("p3abe"), affix("s2el"), affix("s3bel"),
              shape("Aaaa"))),
    ("of", (word("of"), affix("p2of"), 0, affix("s2of"), 0, shape("aa"))),
    ("T", (word("t"), 0, 0, 0, 0, shape("A"))),
    ("2014", (word("<year>"), affix("D20"), affix("E4"), 0, 0, shape("year"))),
    ("12", (word("12"), affix("D12"), affix("E2"), 0, 0, shape("d2"))),
    ("412", (word("<d3>"), affix("D41"), affix("E2"), 0, 0, shape("d3"))),
    ("3", (word("3"), 0, 0, 0, 0, shape("d1"))),
    ("07", (word("07"), affix("D07"), affix("E7"), 0, 0, shape("d2z"))),
    (",", (word(","), 0, 0, 0, 0, shape("p"))),
    ("___", (word("___"), 0, 0, 0, 0, shape("x"))),
    ("10.5555/jz.4", (word("<doi>"), 0, 0, 0, 0, shape("doi"))),
    ("https://doi.org/x", (word("<url>doi"), 0, 0, 0, 0, shape("url"))),
    ("www.a.example", (word("<url>"), 0, 0, 0, 0, shape("url"))),
    ("王", (word("王"), 0, 0, 0, 0, shape("cjk"))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "numbers"), FEATURES, ids=[row[0] for row in FEATURES])
def test_a_token_has_these_numbers(text: str, numbers: tuple[int, ...]) -> None:
    (found,) = features_of(text, tokens_of(text), bundled_journals())
    assert found[:6] == numbers


def test_a_space_before_a_token_is_known() -> None:
    found = features_of("(a b", tokens_of("(a b"), bundled_journals())
    assert [numbers[5] % 2 for numbers in found] == [0, 0, 1]


SHAPED = [
    ("1499", "d4"), ("1500", "year"), ("1999", "year"), ("2039", "year"), ("2040", "d4"),
    ("0", "d1z"), ("12345678", "d7"), ("0123", "d4z"), ("15", "d2"), ("10.5", "d4"), ("10/5", "d4"),
    ("10.5/x", "doi"), ("20145", "d5"),
    ("http://", "url"), ("https://a", "url"), ("www.ab", "aaaa"), ("www.abc", "url"),
    ("ftp://a", "url"), ("ftp:", "aaaa"),
    ("a", "a"), ("A", "A"), ("AB", "AA"), ("ABC", "AAA"), ("ABCD", "AAAA"), ("ABCDE", "AAAA"),
    ("abc", "aa"), ("abcd", "aaaa"), ("Abc", "Aa"), ("Abcd", "Aaaa"), ("ABc", "AaA"), ("aB", "aA"),
    ("王", "cjk"), ("ㄅ", "cjk"), ("한", "cjk"), ("é", "a"), ("—", "p"), ("--", "x"), ("\u2e80",
     "cjk"),
    ("\u9fff", "cjk"), ("\uac00", "cjk"), ("\ud7af", "cjk"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), SHAPED)
def test_shapes(text: str, name: str) -> None:
    assert shape_of(text) == name


JOURNALS = [
    ("in Nature 12", [0, 1, 0]),
    ("in Nature", [0, 1]),
    ("nature", [0]),
    ("The Lancet", [2, 6]),
    ("J. Clin. Oncol.", [3, 7, 7, 7, 7, 0]),
    ("Nature Genetics", [2, 6]),
    ("Nature; Genetics", [1, 0, 1]),
    ("Journal of Clinical Oncology", [4, 8, 8, 8]),
    ("Astronomy & Astrophysics", [2, 6, 6]),
    ("& Nature", [0, 1]),
    ("M. D. and", [0, 0, 0, 0, 0]),
    ("Cell Cell", [1, 1]),
    ("Handbook", [0]),
    ("Now Nature", [0, 1]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "numbers"), JOURNALS, ids=[row[0] for row in JOURNALS])
def test_journals_are_known(words: str, numbers: list[int]) -> None:
    assert journal_numbers(tokens_of(words), bundled_journals()) == numbers


def favoured(words: str) -> dict[str, list[str]]:
    """The tokens whose labels are favoured, by label; each by a constant of that label."""
    tokens = tokens_of(words)
    scores = np.zeros((len(tokens), len(LABELS)), np.float32)
    favour(scores, words, tokens)
    found: dict[str, list[str]] = {}
    for place, column in zip(*np.nonzero(scores), strict=True):
        assert scores[place, column] in (6.0, 12.0)
        found.setdefault(LABELS[column], []).append(tokens[place].text)
    return found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("A. Fog. J 12(3):412–429.", {"VOL": ["12"], "ISS": ["3"], "PG1": ["412"], "PG2": ["429"]}),
        ("A. Fog. J 12 (3), pp. S4–S9.", {"VOL": ["12"], "ISS": ["3"], "PG1": ["S", "4"],
                                         "PG2": ["S", "9"]}),
        ("A. J 12(3):4–9, 13(4):5–9.", {}),
        ("A. J 12(3):4.", {}),
        ("Coast Lights Trust. Fog. 2014", {"FAM": ["Coast", "Lights", "Trust"]}),
        ("Abel T. Fog. 2014", {}),
        ("A. Fog. J 8, 2, Article 14 (June 2015), 22 pages.", {"VOL": ["8"], "ISS": ["2"]}),
        ("A. Fog. J 5, 1 (Mar. 2017), 12–29.", {"VOL": ["5"], "ISS": ["1"], "PG1": ["12"],
                                               "PG2": ["29"]}),
        ("A. Fog. J 5, 1 (2017), 12.", {"VOL": ["5"], "ISS": ["1"], "PG1": ["12"]}),
        ("A. Fog. J 5, 1 (x), 12.", {}),
        ("A. Fog. J. 2002;(44):9-13.", {"YEA": ["2002"], "ISS": ["44"], "PG1": ["9"],
                                       "PG2": ["13"]}),
        ("A. Fog[J]. J, 2002(44): 9-13.", {"YEA": ["2002"], "ISS": ["44"], "PG1": ["9"],
                                          "PG2": ["13"]}),
        ("T. Abel, Fog, 88 Harbor L. Rev. 412 (2004).",
         {"VOL": ["88"], "CON": ["Harbor", "L", ".", "Rev", "."], "PG1": ["412"],
          "YEA": ["2004"]}),
        ("T. Abel, Whose Fog?, 31 J. Coastal L. 77, 80–81 (1998).",
         {"VOL": ["31"], "CON": ["J", ".", "Coastal", "L", "."], "PG1": ["77"],
          "YEA": ["1998"]}),
        ("T. Abel, Fog, 88 Havn 412 (2004).", {}),
        ("Abel, Tora, and Ulf Brede. 2014. Fog.",
         {"FAM": ["Abel", "Brede"], "GIV": ["Tora", "Ulf"]}),
        ("Abel Holm, Tora & Ulf von Brede. 2014. Fog.",
         {"FAM": ["Abel", "Holm", "von", "Brede"], "GIV": ["Tora", "Ulf"]}),
        ("Abel, Tora J., Wei Ling Tay, Ida M. Zahl, et al. “Fog.”",
         {"FAM": ["Abel", "Tay", "Zahl"], "GIV": ["Tora", "J", ".", "Wei", "Ida", "M", "."]}),
        ("Abel, Tora, Brede, Ulf, and Zahl, Ida. 2014. Fog.", {}),
        ("Abel, T., and U. Brede. 2014. Fog.", {}),
        ("Abel, Tora, and Ulf Brede sing of fog.", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_patterns_make_labels_likelier(words: str, found: dict[str, list[str]]) -> None:
    assert favoured(words) == found


def test_only_so_many_tokens_are_looked_at() -> None:
    assert len(tokens_of("a " * 999)) == 999
    assert len(tokens_of("a " * 1_000)) == MOST_TOKENS == 1_000
    assert len(tokens_of("a " * 1_001)) == 1_000


def test_a_token_is_where_it_stands() -> None:
    assert [(t.text, t.start, t.end) for t in tokens_of("Ab, 12")] == [
        ("Ab", 0, 2), (",", 2, 3), ("12", 4, 6),
    ]  # fmt: skip


def test_a_word_begins_with_a_letter_or_a_digit() -> None:
    assert [token.is_word for token in tokens_of("a1 1 . é “ -")] == [
        True, True, True, False, True, False, False,
    ]  # fmt: skip
