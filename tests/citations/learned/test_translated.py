"""What the network is shown for words and marks that it has hardly seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.citations.learned.spans import tokens_of
from zotsync.citations.learned.translated import translated
from zotsync.citations.parse import parse_citation
from zotsync.data import bundled_journals


def shown(words: str) -> str:
    return " ".join(token.text for token in translated(tokens_of(words)))


SHOWN = [
    ("Saari, E. Arki. Teoksessa Virta, P. (toim.) Ranta, s. 3", "In Virta , P . ( eds . )"),
    ("Moe, A. Fjord. I: Fiskeri, 42. årg., 3", ". In : Fiskeri , 42 . Jg . , 3"),
    ("Szacki, J. Wieś. W: Kultura, s. 5", ". In : Kultura"),
    ("Γεωγραφίες, τεύχος 7, σσ. 44", "no 7 , pp . 44"),
    ("مجلة الساحل، العدد 14، ص 22", "Revista الساحل , no 14 , pp 22"),
    ("Živa 54, č. 3, str. 112", "54 , no . 3 , pp . 112"),
    ("Tạp chí Biển, số 3, tr. 12", "no 3 , pp . 12"),
    ("(1385)، روستاهای گیلان", "( 2006 ) ,"),
    ("garcía, m y lópez, j, las ovejas del páramo, 2003", "García , M y López , J , Las ovejas"),
    ("jansen, kees: dijken en mensen. amsterdam, 1987", "Jansen , Kees : Dijken en"),
]


@pytest.mark.parametrize(("words", "part"), SHOWN, ids=lambda case: case[:40])
def test_an_unknown_word_is_shown_as_a_known_one(words: str, part: str) -> None:
    assert part in shown(words)


KEPT = [
    "Strand, I. Title. In: Book, str. of names",  # no number follows
    "I: Letters of Sand and Snow",  # nothing before it
    "Garcia M, Lopez J. Las ovejas. Estudios Rurales 2003;12:77",  # printed with capitals
    "(1385) روستا",  # no letter that only Persian has
    "Smith, Dan, Ja Hyun Kim, and Tap, Ford. Tides. 2003",
    "Tr. Am. Soc. 12, 5",
]


@pytest.mark.parametrize("words", KEPT)
def test_what_may_mean_something_else_is_kept(words: str) -> None:
    assert shown(words) == " ".join(token.text for token in tokens_of(words))


@given(st.text(max_size=200))
def test_every_token_keeps_its_place(words: str) -> None:
    tokens = tokens_of(" ".join(words.split()))
    found = translated(tokens)
    assert [(t.start, t.end) for t in found] == [(t.start, t.end) for t in tokens]
    assert all(token.text for token in found)


def test_what_is_read_stays_as_it_is_printed() -> None:
    parsed = parse_citation(
        "lund, t. og moe, s., isen på fjorden, norsk natur, 55, 2001, s. 88-97", bundled_journals()
    )
    assert parsed is not None
    assert parsed.fields["title"] == "isen på fjorden"
    assert [(name.family, name.given) for name in parsed.names] == [("lund", "t."), ("moe", "s.")]
