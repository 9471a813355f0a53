"""What speaks against a reading, however likely its labels were."""

from __future__ import annotations

import pytest

from zotsync.citations.doubts import with_doubts
from zotsync.citations.parsed import Parsed
from zotsync.data import bundled_journals
from zotsync.model.reference import Date, Name

_ROE = (Name("Roe", "A."),)
_IN_2004 = Date(2004)


def _read(
    kind: str, names: tuple[Name, ...] = _ROE, issued: Date | None = _IN_2004, **fields: str
) -> Parsed:
    return Parsed(
        kind, names, False, issued, None, {k.replace("_", "-"): v for k, v in fields.items()}
    )


def _doubted(words: str, parsed: Parsed) -> set[str]:
    return set(with_doubts(words, parsed, bundled_journals()).confidence)


DOUBTED = [
    ("issued", "Roe, Dobroslav2003 Bells. Oslo: Quay.", _read("book", issued=None, title="Bells")),
    ("issued", "Roe A. Bells2003. Quay.", _read("book", issued=None, title="Bells")),
    ("title", "x", _read("thesis", title="Bells and tides (University of York")),
    ("title", "x", _read("book", title="The rhythms of life 'Precision temperatures")),
    ("title", "x", _read("article-journal", title='Gander "Selection of genes"')),
    ("title", "x", _read("article-journal", title="Bells of wet clay. 2020, 2020.03.11")),
    ("title", "x", _read("book", title="The covered bridges. Little library of the shores")),
    ("title", "x", _read("thesis", title="Sleep in seals. Transactions of the Seal Society")),
    ("title", "x", _read("book", title="The covered bridges (Little library of the shores)")),
    ("title", "x", _read("chapter", title="Why do seals dine? (Studies in Seal History)")),
    ("title", "x", _read("post-weblog", title="Release notes of a compiler. Compiler Diaries")),
    ("title", "x", _read("book", title="III Revisiting yeast")),
    ("title", "x", _read("article-journal", title="and Schmiedt, M. Medicine")),
    ("author", "x", _read("book", (*_ROE, Name("C. Steinfield", "")), title="Bells")),
    ("author", "x", _read("book", (*_ROE, Name("Kunst", "")), title="Bells")),
    ("author", "x", _read("book", (*_ROE, Name(literal="News")), title="Bells")),
    ("author", "x", _read("book", (*_ROE, Name("R. in Medvedovic", "M.")), title="Bells")),
    ("author", "Mauricio Luna Serra. La casa de la luz.",
     _read("book", (Name("Serra", "Mauricio Luna"),), title="La casa de la luz")),
    ("container-title", "x", _read("chapter", title="Bells", container_title="Lund (ed.) Bronze")),
    ("container-title", "x", _read("chapter", title="Bells", container_title="On bronze e65512")),
    ("container-title", "x",
     _read("chapter", title="Bells", container_title="Food, 1648-1815 Studies in History")),
    ("container-title", "x", _read("webpage", title="Bells", container_title="Bergen")),
    ("container-title", "x", _read("webpage", title="Bells", container_title="Quay Institute",
                                   URL="https://bells.example/1")),
    ("container-title", "x", _read("article-newspaper", title="Bells", container_title="IEEE")),
    ("container-title", "Reuters. “Bells.” ChemRxiv; 1964",
     _read("article-newspaper", (), title="Bells", container_title="Reuters")),
    ("page", "Roe A. Bells. La Repubblica 1996; 30.",
     _read("article-newspaper", title="Bells", container_title="La Repubblica", page="30")),
    ("volume", "x",
     _read("article-magazine", title="Bells", container_title="The New Yorker", volume="44")),
    ("volume", "x", _read("article-journal", title="Bells", volume="2004", page="1-4")),
    ("volume", "x", _read("article-journal", title="Bells", volume="통권", page="1-4")),
    ("publisher", "x", _read("report", title="Bells", publisher="scope, causes: Bell Board")),
    ("publisher", "x", _read("thesis", title="Bells", publisher="University of Bay, Ruritania")),
    ("publisher-place", "x", _read("thesis", title="Bells", publisher_place="Zürich, ETH")),
    ("title", "x", _read("book", title="Les ponts couverts, Petite bibliothèque des rives")),
    ("title", "x", _read("report", title="Heat and the valley (Growth)")),
    ("title", "Roe A 2001 Gaps of clay lineages Basic writings for us (York: Quay)",
     _read("book", title="Gaps of clay lineages Basic writings for us")),
    ("title", "x", _read("thesis", title="‘The ends of tides’ Faculty of Salt")),
    ("title", "x", _read("webpage", title="National Geographic")),
    ("title", "x", _read("article-journal", title="/Ng, C., et al.,. 2014: Veins of leaves")),
    ("title", "x", _read("article-journal", title="и др.: Геология")),
    ("author", "Gori Adele and Salom Anita, “Bells,”",
     _read("book", (Name("Adele", "Gori"), Name("Anita", "Salom")), title="Bells")),
    ("author", "Roe, A., Min Soo Khan, und Mia C. Lund",
     _read("book", (*_ROE, Name("Min Soo Khan", "Mia C.")), title="Bells")),
    ("author", "x", _read("book", (Name(literal="Landesamt für Wohnen and Housing Commission"),),
                          title="Bells")),
    ("author", "x", _read("book", (Name("Jonathan", "이"),), title="Bells")),
    ("container-title", "x", _read("webpage", title="Bells", container_title="Mälzer & Juncken")),
    ("container-title", "Roe A. Bells [Internet]. Clay Works; 2004. Available from: https://b.org",
     _read("webpage", title="Bells", container_title="Clay Works", URL="https://b.org")),
    ("container-title", "x", _read("webpage", title="Bells", container_title="Diversification",
                                   URL="https://nbk.example/1")),
    ("container-title", "x", _read("article-journal", title="Bells", container_title="Nova;")),
    ("container-title", "x",
     _read("article-journal", title="Bells", container_title="Tidsskrift for Bro (Skævinge)")),
    ("container-title", "x",
     _read("chapter", title="Bells", container_title="Bronze and clay (Baltimore, Md)")),
    ("container-title", "Roe A. Bells. Proceedings. Bay Academy of Sciences 139",
     _read("article-journal", title="Bells", container_title="Proceedings", volume="139")),
    ("container-title", "x", _read("article-newspaper", title="Bells",
                                   container_title="Financial Times National Library")),
    ("page", "Roe A. Bells. Le Figaro. 11 April 1992. Vol. 63.",
     _read("article-newspaper", issued=Date(1992, 4, 11), title="Bells",
           container_title="Le Figaro", page="63")),
    ("page", "Roe, A. 2002, August 21. Bells. Le Courrier de Bay 92.",
     _read("article-newspaper", issued=Date(2002, 8, 21), title="Bells",
           container_title="Le Courrier de Bay", page="92")),
    ("page", "x", _read("book", title="Bells", publisher="Quay", page="665")),
    ("page", "Roe A, “Bells,” El Diario de Baie, 19, 1935.",
     _read("article-newspaper", title="Bells", container_title="El Diario de Baie", page="19")),
    ("container-title", "x",
     _read("paper-conference", title="Bells", container_title="Clay (pages 3–7). Oslo: Quay")),
    ("page", "Roe A. Bells. Revue de Baie, 133, 2003, 22, doi: 10.1/x",
     _read("article-journal", title="Bells", container_title="Revue de Baie", volume="133",
           page="22")),
    ("page", "x", _read("article-journal", title="Bells", volume="61", page="1591doi")),
    ("volume", "x", _read("article-journal", title="Bells", volume="534812 21", page="3")),
    ("author", "x",
     _read("book", (Name(literal="Centers for Salt and Silt and Human Rights Watch"),), title="B")),
    ("volume", "Roe A. Bells, Nova. Series B 12A. 1123–1128.",
     _read("article-journal", title="Bells", volume="12", page="1123-1128")),
    ("title", "Roe A. 2009, October 26. Nova", _read("article-newspaper", title="October 26")),
    ("title", "x", _read("article-journal", title="– 1881. Submission of bells")),
    ("title", "x", _read("webpage", title="Zinc in bells: Research Square")),
    ("title", "Quay Foundation Bells of clay. Nova",
     _read("book", (Name(literal="Quay Foundation"),), title="Bells of clay")),
    ("author", "x", _read("book", (Name(literal="Board of Bells on Clay Works, Tide Centre"),),
                          title="Bells")),
    ("container-title", "x", _read("webpage", title="Bells", container_title="Nicholls Ltd")),
    ("container-title", "x", _read("webpage", title="Bells", container_title="École de Baie")),
    ("page", "Roe A. Bells. Nova, Vol. 73 pp. S446. 1992.",
     _read("article-journal", title="Bells", volume="S446", page="73")),
    ("collection-title", "x", _read("book", title="Bells",
                                    collection_title="Proceedings of the 12th Congress on Bells")),
]  # fmt: skip


@pytest.mark.parametrize(("field", "words", "parsed"), DOUBTED, ids=lambda value: str(value)[:60])
def test_a_reading_that_something_speaks_against_is_not_sure(
    field: str, words: str, parsed: Parsed
) -> None:
    assert field in _doubted(words, parsed)


SURE = [
    _read("article-journal", title="Sleep. Pediatric bells", container_title="Pediatrics",
          volume="12", page="3-9"),
    _read("article-journal", title="“Nobody asked us”: tenants and heat", volume="V", page="3"),
    _read("book", title="Is it worth it? A study of tides", publisher="transcript Verlag"),
    _read("article", title="Zinc and colds", publisher="medRxiv"),
    _read("book", (Name(literal="Quay Institute"), *_ROE), title="Bells"),
    _read("book", (Name("Pohl", "Karl Heinrich"),), title="La casa de la luz"),
    _read("article-newspaper", issued=Date(2004, 3, 3), title="Bells",
          container_title="The Harbour Post", page="4"),
    _read("webpage", title="Bells", container_title="Quay Institute",
          URL="https://quayinstitute.example/1"),
    _read("thesis", title="Bells", publisher="University of York", publisher_place="York"),
    _read("chapter", title="Bells", container_title="Food and Power, 1648-1815", page="1"),
    _read("book", title="Der Krieg, die Kunst und das Meer"),
    _read("book", title="Seals of the North, South and Far East"),
    _read("article-journal", title="Moult in a warbler (Aves)", volume="7", page="3"),
    _read("book", (Name("Lund", "Anna Maria"), Name(literal="Salt and Pepper Society")),
          title="Bells"),
    _read("chapter", title="Bells", container_title="Ninth Symposium on Noise (ISN)", page="1"),
    _read("article-newspaper", issued=Date(1992, 4, 11), title="Bells",
          container_title="Le Figaro", page="A12"),
    _read("report", title="Bells", container_title="Salt and Pepper",
          URL="https://saltandpepper.example/a"),
]  # fmt: skip


@pytest.mark.parametrize("parsed", SURE, ids=lambda parsed: str(parsed.fields)[:60])
def test_a_plain_reading_stays_sure(parsed: Parsed) -> None:
    words = f"{parsed.names[0].given} {parsed.names[0].family}. {'. '.join(parsed.fields.values())}"
    assert _doubted(words, parsed) == set()


def test_what_is_in_doubt_already_stays_as_it_is() -> None:
    parsed = _read("book", (Name("C. Lund", ""),), title="Bells")
    doubtful = Parsed(parsed.type, parsed.names, fields=parsed.fields, confidence={"title": 0.6})
    assert with_doubts("x", doubtful, bundled_journals()) is doubtful
