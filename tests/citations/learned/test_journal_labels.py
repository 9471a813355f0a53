"""Where the list of journals says that a journal's name begins and ends."""

from __future__ import annotations

import pytest

from tests.citations.learned.labelled import SIGNS, tagged
from zotsync.citations.learned.journal_labels import with_journals
from zotsync.data import bundled_journals

_SIGN_OF = {label: sign for sign, label in SIGNS.items()}
SAME = ""
BY_JOURNALS = [
    # words, their labels before, and after ("" if they stay)
    ("Tan L. Sleep. Pediatrics. 2010;1", "FggC.C.y.v", "FggT.C.y.v"),
    ("Tan L, Sleep, Pediatrics 125", "Fg.CCCv", "Fg.T.Cv"),
    ("Tan L. Sleep? Pediatrics 125", "FggCCCv", "FggTTCv"),
    ("Tan L. J. Phys. Chem. 2010;1", "FggCCCCC.y.v", SAME),
    ("L. Tan. Angew. Chem. 91, 813", "ggF.CCC.v.p", SAME),
    ("Tan L. Sleep. Tides. 2010;1", "FggC.C.y.v", SAME),
    ("Tan L. Sleep. Pediatrics. 2010", "FggC.C.y", SAME),
    ("Fog at sea. Cancer Metastasis Reviews 12", "TTT.TCCv", "TTT.CCCv"),
    ("Fog at sea. Cancer Metastasis Reviews 12", "TTT.CLLv", "TTT.CLLv"),
    ("Fog at sea. Tide Metastasis Reviews 12", "TTT.TCCv", SAME),
]


@pytest.mark.parametrize(("words", "before", "after"), BY_JOURNALS)
def test_journals_of_the_list_end_where_their_names_do(words: str, before: str, after: str) -> None:
    done = with_journals(tagged(words, before), bundled_journals())
    assert "".join(_SIGN_OF[label] for label in done.labels) == (after or before)
