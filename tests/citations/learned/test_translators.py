"""Who translated a work, by the words that say so."""

from __future__ import annotations

import pytest

from zotsync.citations.learned.roles import translators_in

SAID = [
    ("A B. Translated by Anne Cole. X.", "Translated by Anne Cole", ["Cole, Anne"]),
    ("A B. Translated from the Dutch by Jan de Wit. X.",
     "Translated from the Dutch by Jan de Wit", ["de Wit, Jan"]),
    ("A B. Translated by Ann Hart and Paul Dean. X.", "Translated by Ann Hart and Paul Dean",
     ["Hart, Ann", "Dean, Paul"]),
    ("A B. Translated by A. Hart, P. Dean, and L. Ruiz. X.",
     "Translated by A. Hart, P. Dean, and L. Ruiz", ["Hart, A.", "Dean, P.", "Ruiz, L."]),
    ("A B. Translated by Anne Cole, Lantern Books, 1987.", "Translated by Anne Cole",
     ["Cole, Anne"]),
    ("A B. Trans. Anne Cole. X.", "Trans. Anne Cole", ["Cole, Anne"]),
    ("A B (A. Cole, Trans.). X.", " (A. Cole, Trans.)", ["Cole, A."]),
    ("A B (A. Cole & B. Dow, Trans.). X.", " (A. Cole & B. Dow, Trans.)", ["Cole, A.", "Dow, B."]),
    ("A B. Übers. von Anna Kohl. X.", "Übers. von Anna Kohl", ["Kohl, Anna"]),
    ("A B. Aus dem Dänischen von Anna Kohl. X.", "Aus dem Dänischen von Anna Kohl",
     ["Kohl, Anna"]),
    ("A B. Traduit de l’anglais par Jean Roux. X.", "Traduit de l’anglais par Jean Roux",
     ["Roux, Jean"]),
    ("A B. Tradução de Ana Couto. X.", "Tradução de Ana Couto", ["Couto, Ana"]),
    ("A B / пер. с англ. И. И. Соловьёва. М.: X.", "пер. с англ. И. И. Соловьёва",
     ["Соловьёва, И. И."]),
    ("A B. Cole A, Dow B, translators. London: X.", "Cole A, Dow B, translators.",
     ["Cole, A", "Dow, B"]),
    ("A B. Cole, Anne, trans. London: X.", "Cole, Anne, trans.", ["Cole, Anne"]),
    ("A B. Phil. Trans. R. Soc. B 3, 4.", "", []),
    ("A B. IEEE Trans. Veh. Technol. 3, 4.", "", []),
    ("A translated poem by Anne Cole. X.", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "taken", "names"), SAID, ids=[row[0] for row in SAID])
def test_translators_are_named(words: str, taken: str, names: list[str]) -> None:
    found = list(translators_in(words))
    assert [words[start:end] for start, end, _ in found] == ([taken] if taken else [])
    people = [name for _, _, each in found for name in each]
    assert [f"{name.family}, {name.given}" for name in people] == names
    assert {name.role for name in people} <= {"translator"}
