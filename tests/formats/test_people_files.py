# ruff: noqa: E501 - a table of cases
"""Files as people have them: what each says, as the Zotero items it becomes.

The files stand in `people_files/`, made up in the shape of files from public bug reports. A row is
the part of the items that once came out wrong: creators as `Family | Given`, other fields by name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from zotsync.data import bundled_journals, bundled_schema
from zotsync.formats.registry import format_of, read
from zotsync.model.errors import InputError
from zotsync.model.item import ZoteroItem
from zotsync.model.reference import Notice, Reference, Rejected
from zotsync.normalize import normalize

_FILES = Path(__file__).parent / "people_files"
Row = dict[str, Any]

CASES: dict[str, list[Row]] = {
    "003.txt": [{"DOI": "10.1016/j.cell.2011.02.013"}, {"DOI": "10.1038/nature12624"},
                {"DOI": "10.1038/s41586-020-2649-2"}],
    "004.txt": [{"DOI": "10.1016/j.cell.2011.02.013", "ISBN": ""}, {"DOI": "10.1038/nature12624"},
                {"DOI": "10.1038/s41586-020-2649-2"}, {"PMID": "23945592", "DOI": ""},
                {"archiveID": "arXiv:1706.03762"}, {"ISBN": "9780306406157", "DOI": ""}],
    "005.bib": [{"creators": ["van den Oord | Aaron", "Plain | Ann"]}],
    "006.bib": [{"creators": ["Núñez | A.", "Muñoz | J.", "Mariño | J. P."]}],
    "007.bib": [{"creators": ["Nešetřil | Jaroslav", "Lund | Søren", "Østergaard | Th."]}],
    "008.bib": [{"DOI": "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"}],
    "009.bib": [{"title": "Größe eins und mehr", "creators": ["Müller | K."]},
                {"title": "Größe zwei und mehr", "creators": ["Müller | K."]}],
    "010.bib": [{"title": "Český a polský výzkum", "creators": ["Łukasz | Żaneta", "Šmíd | Jiří"]}],
    "011.json": [{"itemType": "journalArticle", "creators": ["Smith | Ann"], "date": "2020-05-01",
                  "publicationTitle": "J Rivers", "pages": "1-5", "extra": ""}],
    "012.json": [{"itemType": "journalArticle", "creators": ["Smith | Ann"], "date": "2020-05-01",
                  "publicationTitle": "J Rivers", "pages": "1-5", "DOI": "10.1234/fish.1",
                  "extra": ""}],
    "013.csv": [{"title": "Fish counts in northern rivers", "creators": ["Smith | A.", "Roe | B."]}],
    "014.bib": [{"title": "GraphoX"}, {"title": "Map data"}, {"title": "Sonnets"},
                {"title": "Turbulence"}],
    "015.bib": [{"publicationTitle": "Monthly Notices of the Royal Astronomical Society"},
                {"publicationTitle": "The Astrophysical Journal"}],
    "016.ris": [{"pages": "110722", "issue": ""}],
    "017.ris": [{"creators": ["Sanch-Cobo | Pedro J.", "Monte | Maria", "Reis | Ana Lia"]}],
    "018.ris": [{"title": "Habitat use of tree frogs in the north canyon reserve", "pages": "67-76"},
                {"title": "Second paper about frogs and the rivers they live in"}],
    "019.ris": [{"title": "Self-criticism in patients"}, {"title": "Second of two"}],
    "020.bib": [{"title": "An O(n log n) bound for max(m,n) at √s=13 TeV with 1/2"}],
    "021.bib": [{"title": "On α decay and “quoted” words"},
                {"url": "https://www.example.org/~g/pkg.php"}],
    "022.bib": [{"university": "University of Pittsford"}],
    "023.bib": [{"extra": "DOI (as printed): 10/ggd754"},
                {"extra": "DOI (as printed): j.desal.2005.02.017"},
                {"DOI": "10.1016/j.desal.2005.02.018"}],
    "024.bib": [{"title": "Parent is not here"}, {"publicationTitle": "jtest"},
                {"title": "First title of two"}, {"itemType": "journalArticle", "volume": "3"}],
    "025.bib": [{"date": "1988/1992"}, {"date": "1995–1996"}, {"date": "Summer 2004"},
                {"date": "c. 1850"}, {"date": "2020-03-30"}, {"accessDate": "2019-03-12"}],
    "026.bib": [{"title": "The Effect of DNA Methylation on HIV-1 in the USA and NASA Projects",
                 "publicationTitle": "Journal of Testing and IEEE Systems"}],
    "027.json": [{"creators": ["WHO | ", "IPCC | ", "NASA | "]}],
    "028.bib": [{"title": "One about rivers in the north"}],
    "029.ris": [{"PMID": "31421429"}, {"PMID": "15368318"}],
    "030.ris": [{"DOI": "10.1234/zz.2"}, {"DOI": "10.1234/zz.1"}],
    "031.ris": [{"title": "Lower case tags in a record"}, {"title": "Upper case record"}],
    "032.ris": [{"pages": ""}],
    "033.ris": [{"itemType": "journalArticle"}, {"itemType": "bookSection"}],
    "034.enw": [{"itemType": "journalArticle", "creators": ["Smith | Ann", "Roe | Bob"]},
                {"itemType": "book", "creators": ["Poe | Edgar"]}],
    "035.txt": [{"itemType": "journalArticle", "pages": "1-5", "creators": ["Smith | A.", "Roe | B."]}],
    "036.bib": [{"assignee": "Big Aircraft Company", "place": "US"},
                {"assignee": "Robo GmbH; Motor AG", "place": "United States"}],
    "037.ris": [{"itemType": "case", "court": "Supreme Court"},
                {"itemType": "patent", "assignee": "Hugh Aircraft", "extra": ""},
                {"itemType": "computerProgram", "versionNumber": "3.2"}],
    "038.bib": [{"itemType": "webpage"}, {"itemType": "bookSection", "bookTitle": "The book"},
                {"itemType": "newspaperArticle", "publicationTitle": "Daily"},
                {"itemType": "dataset"}],
    "039.bib": [{"creators": ["Golʹd | V.", "Franců | J."]}],
    "040.bib": [{"url": "http://www.cs.x.example/~bee/a.html"}, {"url": "https://x.example/thesis.pdf"},
                {"url": "http://www.cs.x.example/~bee/"}],
    "041.bib": [{"itemType": "film", "creators": ["director: Form | M."]},
                {"itemType": "videoRecording", "creators": ["director: Form | M."]}],
    "042.txt": [{"title": "Fish counts in northern rivers", "pages": "1-5"},
                {"title": "GraphoX", "url": "https://graphox.example.org/", "date": "2021",
                 "accessDate": "2021-06-03"},
                {"title": "Lazy evaluation for streams", "pages": "5-9"}],
    "043.bib": [{"title": "Key with braces"}, {"title": "Flow-limited tests"}],
    "044.ris": [{"title": "Control chars in title"}],
    "045.bib": [{"publicationTitle": "Isis", "ISSN": "0021-1753, 1545-6994"},
                {"publicationTitle": "Annals of Physics", "ISSN": "0003-4916"}],
    "046.bib": [{"publicationTitle": "Ann. Phys.", "ISSN": ""}],
    "047.bib": [{"creators": ["Kong | Martin L., Jr.", "Davit | Sammy, Jr.", "Dow | Robert, III"]}],
    "048.bib": [{"volume": "1", "ISBN": "9780306406157"}, {"volume": "2", "ISBN": "9780306406157"}],
    "049.bib": [{"extra": ""}],
    "050.txt": [{"title": "Fish Counts in Northern Rivers", "volume": "3", "pages": "1-5"},
                {"title": "Poems on rivers", "volume": "3", "issue": "2", "pages": "1-9",
                 "creators": ["de la Torre | J.", "Garcia Lorca | F."]}],
    "052.bib": [{"url": "https://nit.example.gov/how"}, {"url": "https://nit.example.gov/birds"},
                {"pages": "11-20"}],
    "053.bib": [{"creators": ["Roe | Ann", "Poe | B."], "date": "2019", "DOI": "10.1234/br.1"},
                {"title": "The next entry is whole"}],
}  # fmt: skip
#: What is not read of a file, and says so.
NOT_READ = {"004.txt": ["To read"]}
#: Words of a notice that a file's reading ends with.
NOTICED = {
    "009.bib": ["Windows-1252"],
    "023.bib": ["DOI"],
    "024.bib": ["nothere", "jtest", "title is given twice", "articel"],
}


def _said(item: ZoteroItem, field: str) -> Any:
    if field == "itemType":
        return item.item_type
    if field == "creators":
        return [
            (f"{each.creator_type}: " if each.creator_type not in ("author", "inventor") else "")
            + (each.name or f"{each.last_name} | {each.first_name}")
            for each in item.creators
        ]
    return item.fields.get(field, "")


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_file_as_people_have_it(name: str) -> None:
    data = (_FILES / name).read_bytes()
    reads = list(read(data, name, format_of(data, name)))
    found = [each for each in reads if isinstance(each, Reference)]
    assert len(found) == len(CASES[name])
    for each, row in zip(found, CASES[name], strict=True):
        item = normalize(each, bundled_schema(), bundled_journals())
        assert {field: _said(item, field) for field in row} == row
    rejected = [each.raw for each in reads if isinstance(each, Rejected)]
    assert rejected == NOT_READ.get(name, [])
    told = " ".join(each.message for each in reads if isinstance(each, Notice))
    for words in NOTICED.get(name, []):
        assert words in told


def test_what_no_reader_reads_is_refused() -> None:
    with pytest.raises(InputError, match="Cochrane"):
        format_of((_FILES / "051.txt").read_bytes(), "051.txt")


def test_every_file_is_a_case() -> None:
    names = {path.name for path in _FILES.iterdir()}
    assert names == {*CASES, "051.txt"}
