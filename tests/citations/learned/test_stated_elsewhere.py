"""Theses, manuscripts, media and numbered papers of many languages, stated by their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.citations.learned.stated_elsewhere import stated_elsewhere


def said(words: str) -> list[tuple[str, str, dict[str, str]]]:
    return [
        (words[start:end], kind, fields) for start, end, fields, kind in stated_elsewhere(words)
    ]


THESES = [
    ("Kaya, A., Göç, Yayımlanmamış Doktora Tezi, Ege", "Yayımlanmamış Doktora Tezi"),
    ("Veselá, Z. Vinice. Diplomová práce. Brno: MU, 2012", "Diplomová práce"),
    ("Wrona A. Sól. Rozprawa doktorska, Gdańsk 2004", "Rozprawa doktorska"),
    ("Sari, D. 2013. Bakau. Skripsi. Semarang", "Skripsi"),
    ("Virta, E. Suot. Pro gradu, Turku", "Pro gradu"),
    ("Kis É.: A tó. PhD értekezés, Szeged, 2009", "PhD értekezés"),
    ("Popa, I. Stânci. Teză de doctorat, Cluj", "Teză de doctorat"),
    ("Moe, S. Fjord. Masteroppgave, Bergen 2010", "Masteroppgave"),
    ("de Boer, J. Wad. Masterscriptie. Groningen", "Masterscriptie"),
    ("Horvat M. Otoci. Diplomski rad. Zadar", "Diplomski rad"),
    ("Νάκος, Γ. Η λίμνη, Διδακτορική διατριβή, Αθήνα", "Διδακτορική διατριβή"),
    ("الحداد، سالم، الساحل، رسالة ماجستير، بيروت", "رسالة ماجستير"),
    ("Nguyễn, H. Tôm. Luận án tiến sĩ, Hà Nội", "Luận án tiến sĩ"),
    ("Rojas L. El río [trabajo de grado]. Cali", "trabajo de grado"),
    ("Brack, O. Das Moor. Unv. Diplomarbeit, Kiel", "Unv. Diplomarbeit"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "genre"), THESES, ids=[genre for _, genre in THESES])
def test_a_thesis_says_what_it_is(words: str, genre: str) -> None:
    assert (genre, "thesis", {"genre": genre}) in said(words)


STATED = [
    ("Brack, O. Eis. Unv. Ms. Berlin.", "Unv. Ms.", "manuscript", {"genre": "Unv. Ms."}),
    ("Roe A. Fog. Mimeo, Oslo 1999", "Mimeo", "manuscript", {"genre": "Mimeo"}),
    ("Lima AB. Sal. C Sal [periódico na Internet]. 2001;6:3", " [periódico na Internet]", "", {}),
    ("Ruiz A. Sal. Rev Sal [revista en línea]. 2001;6:3", " [revista en línea]", "", {}),
    ("Roe A. Eis. WZB Discussion Paper FS I 99-203. Berlin", "WZB Discussion Paper FS I 99-203",
     "report", {"genre": "WZB Discussion Paper", "number": "FS I 99-203"}),
    ("Roe A. Eis. DIW-Diskussionspapier Nr. 71, Berlin", "DIW-Diskussionspapier Nr. 71",
     "report", {"genre": "DIW-Diskussionspapier", "number": "71"}),
    ("Roe A. Eis. ZUMA-Arbeitsbericht 98/11. Mannheim", "ZUMA-Arbeitsbericht 98/11", "report",
     {"genre": "ZUMA-Arbeitsbericht", "number": "98/11"}),
    ('Roe, A., "Tide Alarms", RFC 1399, April 1991.', "RFC 1399", "report", {"number": "RFC 1399"}),
    ('Roe, A., "Tide Words", BCP 99, RFC 2100, March 1997.', "BCP 99, RFC 2100", "report",
     {"number": "BCP 99, RFC 2100"}),
    ('Roe, A., "Fog", Internet-Draft draft-roe-fog-03, 2011', "Internet-Draft draft-roe-fog-03",
     "report", {"genre": "Internet-Draft", "number": "draft-roe-fog-03"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "part", "kind", "fields"), STATED, ids=[part for _, part, _, _ in STATED]
)
def test_words_state_what_a_work_is(
    words: str, part: str, kind: str, fields: dict[str, str]
) -> None:
    assert said(words) == [(part, kind, fields)]


NOTHING = [
    "Roe A. Fog and the mimeo. Tides 2003;3:4-9.",  # within a title
    "Roe A. Skripsi writing at Java. Tides 2003;3:4-9.",
    "Roe A. Manuscrito inédito. Tides. 2003;3(2):4-9.",  # an article of that name
    "Roe A. Fog [Internet]. Hull: Tides; 2003.",  # the network knows it
    "Roe A. Fog [in press]. Tides. 2003;3:4-9.",
]


@pytest.mark.parametrize("words", NOTHING)
def test_the_same_words_in_a_title_state_nothing(words: str) -> None:
    assert said(words) == []


@given(st.text(max_size=200))
def test_what_is_stated_is_in_the_words(words: str) -> None:
    for start, end, _, _ in stated_elsewhere(words):
        assert 0 <= start < end <= len(words)
