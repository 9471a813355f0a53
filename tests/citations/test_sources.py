"""Papers in archives, letters, bare newspaper lines, statutes and decisions of the continent."""

from __future__ import annotations

import pytest

from zotsync.citations.parse import parse_citation
from zotsync.citations.parsed import Parsed
from zotsync.data import bundled_journals


def read(words: str) -> Parsed:
    parsed = parse_citation(words, bundled_journals())
    assert parsed is not None, words
    assert parsed.notes == (), words
    return parsed


@pytest.mark.parametrize(
    ("words", "archive", "place"),
    [
        ("Stadtarchiv Hull, Altes Archiv, Nr. 12, fol. 3r–9v.", "Stadtarchiv Hull",
         "Altes Archiv, Nr. 12, fol. 3r–9v"),
        ("Staatsarchiv Ulm, 111-1 Senat, Nr. 3412.", "Staatsarchiv Ulm", "111-1 Senat, Nr. 3412"),
        ("Bundesarchiv Ulm. R 901/2211. Hafenamt.", "Bundesarchiv Ulm", "R 901/2211. Hafenamt"),
        ("The National Archives, Kew, WO 95/1234.", "The National Archives, Kew", "WO 95/1234"),
        ("Public Record Office, CO 137/22.", "Public Record Office", "CO 137/22"),
        ("Tern Library, Add. MS 32901, fol. 12.", "Tern Library", "Add. MS 32901, fol. 12"),
        ("Archives nationales, Paris, F7 12560.", "Archives nationales, Paris", "F7 12560"),
        ("Archivo General de Tern. Guerra, legajo 83, núm. 12.", "Archivo General de Tern",
         "Guerra, legajo 83, núm. 12"),
        ("Russian Sea Archive. Fond 17, opis 3, delo 44.", "Russian Sea Archive",
         "Fond 17, opis 3, delo 44"),
        ("Moss Family Papers. Box 12, folder 3. Tern Collection.", "Tern Collection",
         "Moss Family Papers. Box 12, folder 3"),
    ],
)  # fmt: skip
def test_what_an_archive_keeps_is_a_manuscript(words: str, archive: str, place: str) -> None:
    parsed = read(words)
    assert (parsed.type, parsed.names, parsed.issued) == ("manuscript", (), None)
    assert dict(parsed.fields) == {"archive": archive, "archive_location": place}


@pytest.mark.parametrize(
    ("words", "archive", "place", "title"),
    [
        ("The National Archives, Kew. C 66/121. Patent Roll, 30 Edward I.",
         "The National Archives, Kew", "C 66/121", "Patent Roll, 30 Edward I"),
        ("British Library, London. Add. MS 14848. Register of Ely Priory.",
         "British Library, London", "Add. MS 14848", "Register of Ely Priory"),
        ("Tern Library, Oxford. MS Bodley 579. Missal of the Moor.", "Tern Library, Oxford",
         "MS Bodley 579", "Missal of the Moor"),
        ("Munich. Bayerisches Hauptstaatsarchiv. Hochstift Ulm, Urkunden 12, 14–17.",
         "Bayerisches Hauptstaatsarchiv, Munich", "Hochstift Ulm, Urkunden 12, 14–17", None),
        ("Paris. Archives nationales. Série J (Trésor), J 198, no. 12.",
         "Archives nationales, Paris", "Série J (Trésor), J 198, no. 12", None),
    ],
)  # fmt: skip
def test_chicago_has_the_town_beside_the_archive(
    words: str, archive: str, place: str, title: str | None
) -> None:
    parsed = read(words)
    assert (parsed.type, parsed.names, parsed.issued) == ("manuscript", (), None)
    assert parsed.fields["archive"] == archive
    assert parsed.fields["archive_location"] == place
    assert parsed.fields.get("title") == title


def test_a_book_of_a_library_is_no_manuscript() -> None:
    parsed = read("Hull. City Library. Guide to the Reading Room 1999.")
    assert parsed.type != "manuscript"


def test_a_record_with_a_title_and_years() -> None:
    parsed = read('Municipal Archive of Hull. "Register of Pilots." 1790–1810. MS 44.')
    assert parsed.fields["title"] == "Register of Pilots"
    assert parsed.issued is not None
    assert (parsed.issued.year, parsed.issued.literal) == (1790, "1790–1810")


def test_a_letter_has_its_writer_its_day_and_where_it_is_kept() -> None:
    parsed = read("Roth, Karl von: Brief an Ida Moss, 12. März 1844. Roth-Archiv Hull, B 17.")
    assert parsed.type == "personal_communication"
    assert [(name.family, name.given) for name in parsed.names] == [("Roth", "Karl von")]
    assert parsed.issued is not None
    assert parsed.issued.iso() == "1844-03-12"
    assert dict(parsed.fields) == {
        "title": "Brief an Ida Moss", "archive": "Roth-Archiv Hull", "archive_location": "B 17",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "sheet", "day", "page"),
    [
        ("Hamburger Abendpost, 3. Mai 1999, S. 3.", "Hamburger Abendpost", "1999-05-03", "3"),
        ("El Faro, 3 de mayo de 1999, p. 12.", "El Faro", "1999-05-03", "12"),
        ("New Harbour Times, May 3, 1999, p. A4.", "New Harbour Times", "1999-05-03", "A4"),
        ("Le Petit Courrier, 14 juillet 1889, p. 2–3.", "Le Petit Courrier", "1889-07-14", "2-3"),
        ("Die Bucht, 3.5.1999, S. 3.", "Die Bucht", "1999-05-03", "3"),
        ("taz, 4. Mai 1999, S. 3.", "taz", "1999-05-04", "3"),
    ],
)
def test_a_newspaper_s_line_states_its_day_and_page(
    words: str, sheet: str, day: str, page: str
) -> None:
    parsed = read(words)
    assert (parsed.type, parsed.names) == ("article-newspaper", ())
    assert parsed.issued is not None
    assert parsed.issued.iso() == day
    assert dict(parsed.fields) == {"container-title": sheet, "page": page}


@pytest.mark.parametrize(
    ("words", "kind", "day", "fields"),
    [
        ("42 U.S.C. § 1983 (2012).", "legislation", "2012",
         {"volume": "42", "container-title": "U.S.C.", "section": "1983"}),
        ("Clean Sea Act, 33 U.S.C. § 12 (1972).", "legislation", "1972",
         {"title": "Clean Sea Act", "volume": "33", "container-title": "U.S.C.", "section": "12"}),
        ("29 C.F.R. § 1614.101 (2015).", "legislation", "2015",
         {"volume": "29", "container-title": "C.F.R.", "section": "1614.101"}),
        ("Harbour Act 1894 (UK).", "legislation", "1894",
         {"title": "Harbour Act 1894", "jurisdiction": "UK"}),
        ("Gesetz über die Häfen vom 4. Mai 1976, BGBl. I S. 1121.", "legislation", "1976-05-04",
         {"title": "Gesetz über die Häfen", "container-title": "BGBl. I", "page": "1121"}),
        ("Reichsgesetzblatt 1878, S. 351.", "legislation", "1878",
         {"container-title": "Reichsgesetzblatt", "page": "351"}),
        ("Treaty of Tern Island, 4 June 1872.", "treaty", "1872-06-04",
         {"title": "Treaty of Tern Island"}),
        ("BVerfGE 65, 1 (1983).", "legal_case", "1983",
         {"container-title": "BVerfGE", "volume": "65", "page": "1"}),
        ("BGH, Urteil vom 3. März 1998, Az. X ZR 12/96.", "legal_case", "1998-03-03",
         {"authority": "BGH", "genre": "Urteil", "number": "X ZR 12/96"}),
        ("BGH, Urteil vom 3. März 1998, Az. X ZR 12/96, NJX 1998, S. 2301.", "legal_case",
         "1998-03-03", {"authority": "BGH", "genre": "Urteil", "number": "X ZR 12/96",
                        "container-title": "NJX", "page": "2301"}),
        ("OLG Ulm, Urt. v. 3.5.2001 – 6 U 12/00.", "legal_case", "2001-05-03",
         {"authority": "OLG Ulm", "genre": "Urt.", "number": "6 U 12/00"}),
        ("EuGH, Urteil vom 5. Februar 1963, Rs. 26/62.", "legal_case", "1963-02-05",
         {"authority": "EuGH", "genre": "Urteil", "number": "26/62"}),
    ],
)  # fmt: skip
def test_statutes_and_decisions(words: str, kind: str, day: str, fields: dict[str, str]) -> None:
    parsed = read(words)
    assert (parsed.type, dict(parsed.fields)) == (kind, fields)
    assert parsed.issued is not None
    assert parsed.issued.iso() == day


@pytest.mark.parametrize(
    "words",
    [
        "Moss, John. Archives and Libraries. London: Tern, 2004.",
        "Archives of Tern. 2004. Guide to papers. London: Archives of Tern.",
        "Berg K. Libraries. Library J. 2004;12:44-9.",
        "Harrow, T. J. (2014). The Act of 1894. Journal of Archives, 12(3), 4–9.",
        "Moss, Ida: Das Hafengesetz. Ulm: Kamp 1980.",
    ],
)
def test_works_about_archives_and_laws_are_works(words: str) -> None:
    parsed = read(words)
    assert parsed.style not in ("sources", "statutes")
    assert parsed.fields.keys() & {"title", "container-title"}


@pytest.mark.parametrize(
    ("words", "editors"),
    [
        ("Brandt, Karl: Sand. In: Ders. (Hrsg.): Küsten. Kiel: Boyens 1998, S. 9–30.", ["Brandt"]),
        (
            "Köhler, Ines: Kanäle. In: Ders./Haupt, Udo (Hg.): Wasserwege. Bonn: Ufer 2012, S. 3.",
            ["Haupt", "Köhler"],
        ),
        ("Falk, Leo: Eis. In: ders./Rohr, Ute (Hrsg.): Kälte. Berlin: Ufer 2010, S. 77–91.",
         ["Falk", "Rohr"]),
    ],
)  # fmt: skip
def test_the_same_in_front_is_an_editor_of_the_volume(words: str, editors: list[str]) -> None:
    parsed = parse_citation(words, bundled_journals())
    assert parsed is not None
    assert sorted(name.family for name in parsed.names if name.role == "editor") == editors
    assert parsed.type == "chapter"
