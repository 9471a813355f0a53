"""What kind of work a citation is of."""

from __future__ import annotations

import pytest

from zotsync.citations.learned.kind import Clues, Kind, kind_by_clues
from zotsync.model.reference import Date, Name

DAY, YEAR = Date(2014, 5, 3), Date(2014)
EDITOR = (Name("Holm", "G.", role="editor"),)
AUTHOR = (Name("Abel", "T."),)
BODY = (Name(literal="World Lights Board"),)


def clues(
    tail: str = "",
    before: str = "",
    names: tuple[Name, ...] = AUTHOR,
    issued: Date | None = YEAR,
    said: str = "",
    *,
    quoted: bool = False,
    read_on: bool = False,
    known: bool = False,
    **fields: str,
) -> Clues:
    named = {
        {"c": "container-title", "p": "publisher"}.get(name, name): value
        for name, value in fields.items()
    }
    return Clues(named, names, issued, tail, quoted, before, read_on, said, known)


KINDS = [
    # stated by a mark
    (clues("[J]. Tides, 2014", c="Tides"), "article-journal", True),
    (clues("[M]. X", c="Tides"), "book", True),
    (clues("[EB/OL]. X"), "webpage", True),
    (clues("[D]. X"), "thesis", True),
    (clues(said="software", c="Tides", volume="3"), "software", True),
    (clues("[J]", said="software"), "article-journal", True),
    # in nothing
    (clues(". PhD thesis, X"), "thesis", True),
    (clues(". Technical Report 3, X"), "report", True),
    (clues(". Rapport, X"), "report", True),
    (clues(". US Patent, X"), "patent", True),
    (clues(p="bioRxiv"), "article", True),
    (clues(arXiv="2103.01234"), "article", True),
    (clues(". Preprint at medRxiv"), "article", True),
    (clues(volume="3", page="4"), "article-journal", False),
    (clues(volume="3", page="4", p="Havn"), "book", False),
    (clues(p="University of Aden"), "thesis", False),
    (clues(p="Aden University Press"), "book", False),
    (clues(". Blog. X"), "post-weblog", True),
    (clues(ISBN="9780306406157"), "book", True),
    (clues(edition="2nd", p="Havn"), "book", True),
    (clues(URL="http://a.b"), "webpage", False),
    (clues(URL="http://a.b", names=()), "webpage", True),
    (clues(URL="http://a.b", names=BODY, read_on=True), "webpage", True),
    (clues("[J]. X", c="New Scientist", volume="3"), "article-magazine", True),
    (clues("[J]. X", c="Tides", volume="3"), "article-journal", True),
    (clues(c="Natural History", volume="3"), "article-magazine", False),
    (clues(c="Natural History Notes", volume="3"), "article-journal", True),
    (clues(names=(Name("Abel", "T.", role="director"),)), "motion_picture", False),
    (clues(c="Tides", p="Havn", before="fog. in "), "book", False),
    (clues(c="Tides", p="Havn", before="fog.” in "), "chapter", True),
    (clues(URL="http://a.b", p="Havn"), "book", False),
    (clues(URL="http://a.b", p="Havn", read_on=True), "webpage", False),
    (clues(p="Lights Board"), "report", False),
    (clues(p="World Lights Board", names=BODY), "book", False),
    (clues(p="WLB", names=BODY), "book", False),
    (clues(p="Coast Trust", names=BODY), "report", False),
    (clues(p="Havn Press"), "book", False),
    (clues(), "book", False),
    (clues(names=()), "", False),
    # a series
    (clues(c="Lights and Bells", p="Havn"), "book", False),
    (clues(c="Lights and Bells", p="Havn", quoted=True), "article-journal", False),
    (clues(c="Lights and Bells", p="Havn", volume="3"), "article-journal", True),
    (clues(c="Lights and Bells", p="Havn", before="In: "), "chapter", True),
    # in something
    (clues(c="arXiv"), "article", True),
    (clues(c="arXiv", volume="3"), "article-journal", True),
    (clues(c="Proceedings of Tides"), "paper-conference", True),
    (clues(c="Proceedings of Tides", volume="3"), "article-journal", True),
    (clues(c="Proceedings of Tides", volume="3", before="In "), "paper-conference", True),
    (clues(c="Proceedings of Tides", volume="3", p="Havn"), "paper-conference", True),
    (clues(c="Tides", before="In: ", URL="http://a.b", read_on=True), "webpage", False),
    (clues(c="Tides", before="In: ", URL="http://a.b"), "webpage", False),
    (clues(c="Tides", before="In: ", URL="http://a.b", names=EDITOR), "chapter", True),
    (clues(c="Tides", before="In: ", URL="http://a.b", read_on=True, page="4"), "chapter", True),
    (clues(c="Tides", before="In: ", read_on=True), "chapter", True),
    (clues(c="Tides of home", before="“Bells.” In "), "chapter", True),
    (clues(c="Tides", before="// "), "chapter", True),
    (clues(c="Tides", before="inn "), "article-journal", False),
    (clues(c="Tides of home", names=EDITOR, page="4"), "chapter", True),
    (clues(c="Tides of home", before="In ", volume="3"), "article-journal", True),
    (clues(c="Tides of home", before="In ", volume="3", p="Havn"), "chapter", True),
    (clues(c="Zeitschrift für Tiden", before="In: "), "article-journal", False),
    (clues(c="Zeitschrift für Tiden", before="In: ", names=EDITOR), "chapter", True),
    (clues(c="Zeitschrift für Tiden", before="In: ", p="Havn"), "chapter", True),
    (clues(c="Tides", before="In: ", known=True), "article-journal", False),
    (clues(c="Tides", before="In: ", issue="3"), "article-journal", True),
    (clues(c="Kieler Zeitung", before="In: ", issued=DAY), "article-newspaper", True),
    (clues(c="Der Spiegel", before="In: "), "article-magazine", False),
    (clues(c="Tides of home", p="Havn", page="4"), "chapter", False),
    (clues(c="Tides of home", p="Havn", page="4", volume="3"), "article-journal", True),
    # something that appears again and again
    (clues(c="The Harbour Times", issued=DAY), "article-newspaper", True),
    (clues(c="The Harbour Times"), "article-newspaper", False),
    (clues(c="The Harbour Times", volume="3"), "article-newspaper", False),
    (clues(c="The Harbour Times", volume="12"), "article-newspaper", False),
    (clues(c="The Harbour Times", volume="112"), "article-journal", True),
    (clues(c="The Harbour Times", volume="3", known=True), "article-journal", True),
    (clues(c="The Harbour Times", volume="3", issue="2"), "article-journal", True),
    (clues(c="The Harbour Times", volume="3", page="14"), "article-journal", True),
    (clues(c="Walking Magazine", issued=DAY), "article-magazine", True),
    (clues(c="Walking Magazine", volume="3"), "article-magazine", False),
    (clues(c="Hikers Weekly"), "article-magazine", False),
    (clues(c="Hikers Weekly", known=True), "article-journal", False),
    (clues(c="Tides", volume="3"), "article-journal", True),
    (clues(c="Tides", number="e12"), "article-journal", True),
    (clues(c="Tides", DOI="10.5555/x"), "article-journal", True),
    (clues(c="Tides", page="4"), "article-journal", True),
    (clues(c="Tides", page="4", issued=DAY), "article-magazine", False),
    (clues(c="Tides", page="A4", issued=DAY), "article-newspaper", False),
    (clues(c="Tides", URL="http://a.b"), "webpage", False),
    (clues(c="Tides", URL="http://a.b/blog/1"), "post-weblog", True),
    (clues(c="Tides Blog", URL="http://a.b"), "post-weblog", True),
    (clues(c="Tides", issued=DAY), "article-newspaper", False),
    (clues(c="Tides", issued=None), "article-journal", False),
    (clues(c="Tides"), "article-journal", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "kind", "stated"), KINDS, ids=[f"{n} {row[1]}" for n, row in enumerate(KINDS)]
)
def test_clues_tell_the_kind(told: Clues, kind: str, stated: bool) -> None:
    found = kind_by_clues(told)
    assert (found.type, found.stated) == (kind, stated)


@pytest.mark.parametrize(
    ("tail", "genre"),
    [
        (". PhD thesis, X", "PhD thesis"), (". Tese (Doutorado), X", "Tese (Doutorado)"),
        ("[D]. X", ""), (". Technical Report 3", "Technical Report"), (". Report No. 3", "Report"),
        (". [R]. X", ""),
    ],
)  # fmt: skip
def test_words_for_a_kind_are_its_genre(tail: str, genre: str) -> None:
    assert kind_by_clues(clues(tail)).genre == genre


def test_a_kind_is_stated_unless_it_is_said_to_be_a_guess() -> None:
    assert Kind("book") == Kind("book", stated=True, genre="")
    assert not clues().has("page", "volume")
    assert clues(volume="3").has("page", "volume")
