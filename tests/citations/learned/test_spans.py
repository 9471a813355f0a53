"""A labelled citation as stretches of text."""

from __future__ import annotations

import re

import pytest

from tests.citations.learned.labelled import labelled, tagged
from zotsync.citations.learned.spans import Span, tokens_of

CITED = labelled("Abel|F ,|. T|g .|g Fog|T :|. bells|T .|. x|. 2014|y")


@pytest.mark.parametrize(
    ("labels", "marks", "texts"),
    [
        (["FAM"], 0, ["Abel"]),
        (["GIV"], 0, ["T ."]),
        (["TIT"], 0, ["Fog", "bells"]),
        (["TIT"], 1, ["Fog : bells"]),
        (["FAM", "GIV"], 0, ["Abel", "T ."]),
        (["FAM", "GIV"], 1, ["Abel , T ."]),
        (["TIT", "YEA"], 3, ["Fog : bells", "2014"]),
        (["O"], 0, [",", ":", ". x"]),
        (["CON"], 0, []),
    ],
)
def test_stretches_carry_their_labels(labels: list[str], marks: int, texts: list[str]) -> None:
    assert [CITED.text(span) for span in CITED.spans(*labels, marks=marks)] == texts


@pytest.mark.parametrize(
    ("marks", "texts"), [(0, ["A", "B"]), (1, ["A", "B"]), (2, ["A . , B"]), (3, ["A . , B"])]
)
def test_only_so_many_marks_stand_inside(marks: int, texts: list[str]) -> None:
    found = labelled("A|T .|. ,|. B|T")
    assert [found.text(span) for span in found.spans("TIT", marks=marks)] == texts


def test_a_mark_with_a_label_ends_a_stretch() -> None:
    found = labelled("A|T .|C B|T")
    assert found.spans("TIT", marks=1) == [Span(0, 0), Span(2, 2)]


def test_words_stand_before_and_behind_a_token() -> None:
    assert CITED.before(4) == "Abel , T . "
    assert CITED.before(4, 4) == "T . "
    assert CITED.before(0) == ""
    assert CITED.after(4, 4) == " : b"
    assert CITED.after(9) == ""
    assert labelled("x " * 30 + "y|T").before(30) == "x " * 12
    assert labelled("y|T " + "x|. " * 30).after(0) == " x" * 12


def test_labels_change_between_two_characters() -> None:
    found = tagged("Abel T. Fog", "FggT")
    assert found.relabelled(5, 7, "TIT").labels == ("FAM", "TIT", "TIT", "TIT")
    assert found.relabelled(6, 7, "O").labels == ("FAM", "GIV", "O", "TIT")
    assert found.relabelled(0, 3, "O") == found
    assert found.relabelled(1, 5, "O") == found


def test_a_stretch_has_its_characters() -> None:
    (title,) = CITED.spans("TIT", marks=1)
    assert CITED.words[CITED.start(title) : CITED.end(title)] == "Fog : bells"
    assert CITED.unlabelled() == ", | : | . x"


def test_a_token_is_a_word_or_a_mark() -> None:
    assert [token.is_word for token in tokens_of("a 1 . é “")] == [True, True, False, True, False]


def test_a_match_in_a_stretch_is_parted_by_its_groups() -> None:
    found = tagged("Abel T. Fog, Havn, Oslo", "FggTTTTT")
    (title,) = found.spans("TIT")
    match = re.search(r", (?P<house>[^,]+)(?:, (?P<place>[^,]+))?(?P<more>;)?", found.text(title))
    assert match is not None
    done = found.parted(title, match, house="PUB", place="LOC", more="SER")
    assert done.labels == ("FAM", "GIV", "GIV", "TIT", "O", "PUB", "O", "LOC")
    only = found.parted(title, match, house="PUB")
    assert only.labels == ("FAM", "GIV", "GIV", "TIT", "O", "PUB", "O", "O")


def test_a_stretch_takes_another_label() -> None:
    found = tagged("Abel T. Fog", "FggT")
    assert found.labelled(found.spans("GIV")[0], "TIT").labels == ("FAM", "TIT", "TIT", "TIT")
