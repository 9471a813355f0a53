"""Who did what in a work, by the words that say so."""

from __future__ import annotations

import pytest

from zotsync.citations.learned.roles import doers_in, roles_behind, roles_in, translators_in

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


DID = [
    ("A. Directed by Tom Moss, Quay, 1999.", ["director Moss, Tom"]),
    ("A (1999) Directed by T. Moss and E. Lund [Film].",
     ["director Moss, T.", "director Lund, E."]),
    ("“A.” Directed and produced by Tom Moss, Quay.", ["director Moss, Tom", "producer Moss, Tom"]),
    ("A. Directed by Tom Moss, performances by Ann Hale and Ole Sand, Quay.",
     ["director Moss, Tom", "performer Hale, Ann", "performer Sand, Ole"]),
    ("A. Illustrated by Ole Sand. Quay.", ["illustrator Sand, Ole"]),
    ("A. Dir. Jo Vance. Perf. Al Carr, Bo Lind. Quay, 2004.",
     ["director Vance, Jo", "performer Carr, Al", "performer Lind, Bo"]),
    ("A. In Ito, dir. Jo Vance. Quay.", []),
    ("A [Audiobook]. Narrated by Ole Sand. Quay.", ["narrator Sand, Ole"]),
    ("A [TV series]. Written by Ole Sand. Quay.", ["script-writer Sand, Ole"]),
    ("Toxins. Produced by Marine Algae. Quay.", []),
    ("A letter. Written by Great Men. Quay.", []),
    ("A book illustrated by Ole Sand. Quay.", []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "names"), DID, ids=[row[0] for row in DID])
def test_who_did_it_is_named(words: str, names: list[str]) -> None:
    found = [f"{n.role} {n.family}, {n.given}" for _, _, some in doers_in(words) for n in some]
    assert found == names


SAID_OF = [
    ("Moss, T. (Director). A", ("director",)),
    ("Moss, T. (Directors). A", ("director",)),
    ("Moss, T. (Director & Producer). A", ("director", "producer")),
    ("Moss, T. (Writer and Director). A", ("script-writer", "director")),
    ("Moss, T. (Executive Producer). A", ("executive-producer",)),
    ("Moss, T. (Host). A", ("host",)),
    ("Moss, T. (Composer). A", ("composer",)),
    ("Moss, T. (Regie). A", ("director",)),
    ("Moss, T. [Narrator]. A", ("narrator",)),
    ("Moss, T., director. A", ("director",)),
    ("Moss, T. (Ed.). A", ()),
    ("Moss, T. (2010). A", ()),
    ("Moss, T. Director. A", ()),
    ("Moss, T., Compiler Tides. A", ()),
]  # fmt: skip


@pytest.mark.parametrize(("words", "roles"), SAID_OF, ids=[row[0] for row in SAID_OF])
def test_roles_behind_names_are_said_of_them(words: str, roles: tuple[str, ...]) -> None:
    assert roles_behind(words, len("Moss, T.")) == roles
    assert [words[a:b].strip() != "" for a, b in roles_in(words)] == [True] * bool(roles)
