"""Titles, containers and houses: labelled words with the marks that are theirs."""

from __future__ import annotations

import pytest

from tests.citations.learned.labelled import tagged
from zotsync.citations.learned.phrases import (
    around_title,
    container,
    parted_book,
    phrase,
    title,
)

TITLES = [
    ("A. Fog bells. X", "F.TT.C", "Fog bells"),
    ("A. Fog: bells. X", "F.T.T.C", "Fog: bells"),
    ("A. Fog? X", "F.T.C", "Fog?"),
    ("A. Fog! X", "F.T.C", "Fog!"),
    ("A. Fog... X", "F.TTTTC", "Fog..."),
    ("A. “Fog bells.” X", "F..TT..C", "Fog bells"),
    ("A. “Fog” bells. X", "F..T.T.C", "“Fog” bells"),
    ("A. Bells in “fog”. X", "F.TTTT..C", "Bells in “fog”"),
    ("A. Bells in “fog.” X", "F.TTTT..C", "Bells in “fog”"),
    ("A. «Fog» bells. X", "F..T.T.C", "«Fog» bells"),
    ('A. Bells in "fog". X', "F.TTTT..C", 'Bells in "fog"'),
    ("A. Fog (bells). X", "F.TTT..C", "Fog (bells)"),
    ("A. Fog (bells] X", "F.TTT.C", "Fog (bells"),
    ("A. Fog [Internet]. X", "F.TTTT.C", "Fog"),
    ("A. Fog [M]. X", "F.TTTT.C", "Fog"),
    ("A. Fog [En ligne]. X", "F.TTTTT.C", "Fog"),
    ("A. Fog [bells]. X", "F.TTTT.C", "Fog [bells]"),
    ("A. Fog. Online. http://a.b/c", "F.TTT.u", "Fog"),
    ("A. Fog. Online. X", "F.TTT.C", "Fog. Online"),
    ("A. Fog B. Bells of home. X", "F.T..TTT.C", "Bells of home"),
    ("A. X", "F.C", ""),
    ("Fog", "T", "Fog"),
    ("A. Fog., bells. X", "F.T..T.C", "Fog"),
    ("A. “Fog” bells? X", "F..T.T.C", "“Fog” bells?"),
    ("A. Bells in “fog?” X", "F.TTTT..C", "Bells in “fog?”"),
    ("A. Bells of all the home B. Fog bells. X", "F.TTTTT..TT.C", "Bells of all the home"),
    ('A. Bells "in" the "fog". X', "F.TTTTTTT..C", 'Bells "in" the "fog"'),
    ('A. "Fog" bells. X', "F..T.T.C", '"Fog" bells'),
    ('"Fog" bells. X', ".T.T.C", '"Fog" bells'),
    ("“Fog” bells. X", ".T.T.C", "“Fog” bells"),
    ('A. "Fog" and "tide" now. X', "F..TTTTTTT.C", '"Fog" and "tide" now'),
    ("A. Fog (bells", "F.TTT", "Fog (bells"),
    ("“Fog", ".T", "Fog"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "signs", "value"), TITLES, ids=[row[0] for row in TITLES])
def test_a_title_has_its_own_marks(words: str, signs: str, value: str) -> None:
    assert title(tagged(words, signs)) == value


@pytest.mark.parametrize(
    ("words", "signs", "tail", "quoted"),
    [
        ("A. Fog. X 3", "F.T.Cv", ". X 3", False),
        ("A. “Fog.” X 3", "F..T..Cv", ".” X 3", True),
        ("A. “Fog”, X 3", "F..T..Cv", "”, X 3", True),
        ("A. X 3", "F.Cv", "A. X 3", False),
        ("A. Fog", "F.T", "", False),
        ("A. “Fog?” X", "F..T..C", "?” X", False),
        ("A. Fog: bells. X", "F.T.T.C", ". X", False),
        ("A. Fog., ” X", "F.T...C", "., ” X", False),
    ],
)
def test_what_stands_behind_a_title(words: str, signs: str, tail: str, quoted: bool) -> None:
    assert around_title(tagged(words, signs)) == (tail, quoted)


CONTAINERS = [
    ("A. Fog. J Tides 3", "F.T.CCv", "J Tides"),
    ("A. Fog. J. Clin. Oncol. 3", "F.T.CCCCC.v", "J. Clin. Oncol."),
    ("A. Fog. J. Clin. Tides. 3", "F.T.CCCCC.v", "J. Clin. Tides."),
    ("A. Fog. J. Clin. Tides.", "F.T.CCCCC.", "J. Clin. Tides"),
    ("A. Fog. Biochem. 3", "F.T.C.v", "Biochem."),
    ("A. Fog. Tides. 3", "F.T.C.v", "Tides"),
    ("A. Fog. J Biochem. 3", "F.T.CC.v", "J Biochem"),
    ("A. Fog. In: Tides of home, 3", "F.T.CCCCC.v", "Tides of home"),
    ("A. Fog. Proceedings of Tides [Natal], 3", "F.T.CCCCCC.v", "Proceedings of Tides [Natal]"),
    ("A. Fog. Tides (London), 3", "F.T.CCC..v", "Tides (London)"),
    ("A. Fog. Tides (Natal, 2018)", "F.T.CCC.y.", "Tides"),
    ("A. Fog. “Tides”, 3", "F.T.CCC.v", "Tides"),
    ("A. Fog. X B. Tides of home, 3", "F.T.C..CCC.v", "Tides of home"),
    ("A. Fog. Tides of home now B. Songs of all the sea, 3", "F.T.CCCC..CCCCC.v",
     "Tides of home now"),
    ("A. Fog. Blog post 2014. Tides. http://a.b/c", "F.T.CCy.C.u", "Tides"),
    ("A. Fog. Online. http://a.b/c", "F.T.C.u", ""),
    ("A. Fog.", "F.T.", ""),
    ("A. Fog. Tides? 3", "F.T.CCv", "Tides?"),
    ("A. Fog. J. Clin. Tides 3", "F.T.CCCCCv", "J. Clin. Tides"),
    ("A. Fog. J. Clin. Oncol. 3", "F.T.CCCCCCv", "J. Clin. Oncol."),
    ("A. Fog. Tides of home B. Songs of the sea, 3", "F.T.CCC..CCCC.v", "Songs of the sea"),
    ("A. Fog. Tides., home, 3", "F.T.C..C.v", "Tides"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "signs", "value"), CONTAINERS, ids=[row[0] for row in CONTAINERS]
)
def test_a_container_has_its_own_marks(words: str, signs: str, value: str) -> None:
    name, place = container(tagged(words, signs))
    assert name == value
    assert (place is None) == (not value and "Online" not in value)


def test_a_container_says_where_it_stands() -> None:
    found = tagged("A. Fog. X 3. Tides of home", "F.T.Cv.CCC")
    _, place = container(found)
    assert place is not None
    assert found.text(place) == "Tides of home"


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Holm, G. (eds.) Tides of home", ("Holm, G.", "Tides of home", "")),
        ("Holm, G. (Ed.), Tides of home. pp. 1–9. Havn", ("Holm, G.", "Tides of home", "1–9")),
        ("Holm, G. (Hg.): Tides, S. 7", ("Holm, G.", "Tides", "7")),
        ("Holm, G. (eds.) Tides?", ("Holm, G.", "Tides?", "")),
        ("Tides of home", ("", "Tides of home", "")),
        ("Tides (eds. Holm)", ("", "Tides (eds. Holm)", "")),
    ],
)
def test_editors_and_pages_are_no_book(words: str, parts: tuple[str, str, str]) -> None:
    assert parted_book(words) == parts


@pytest.mark.parametrize(
    ("words", "signs", "value"),
    [
        ("X: Havn Press, 2014", "L.PP.y", "Havn Press"),
        ("X: Havn: Press, 2014", "L.P.P.y", "Havn: Press"),
        ("X: Havn /, 2014. Kai", "L.PP.y.P", "Havn"),
        ("X: Havn (Oslo), 2014", "L.PPP..y", "Havn (Oslo)"),
        ("X, 2014", "L.y", ""),
        ("X: Havn? 2014", "L.PPy", "Havn?"),
        ("X: Havn., Kai, 2014", "L.P..P.y", "Havn"),
    ],
)
def test_a_house_is_the_first_that_is_named(words: str, signs: str, value: str) -> None:
    assert phrase(tagged(words, signs), "PUB") == value
