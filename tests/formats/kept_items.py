"""Items as people keep them in Zotero: each type with each of its fields, names, dates, lines."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from zotsync.data import bundled_schema
from zotsync.model.schema import CHILD_TYPES

Item = dict[str, Any]
TYPES = sorted(set(bundled_schema().types) - CHILD_TYPES)
#: A value for each field, as people write it; a field of a type may be called as its base field.
VALUES = {
    "abstractNote": "Rivers move. We count stones & fish at 5 % of 12 sites.",
    "publicationTitle": "Journal of River Studies", "publisher": "Reed & Sedge Press",
    "place": "Oslo", "volume": "12", "issue": "4", "section": "Science", "partNumber": "2",
    "partTitle": "Southern valleys", "pages": "11-19", "series": "Studies of Northern Waters",
    "seriesTitle": "Northern Waters", "seriesText": "New series", "seriesNumber": "7",
    "journalAbbreviation": "J. River Stud.", "DOI": "10.5555/river.#", "citationKey": "roe#",
    "url": "https://river.example/a_b?page=#&x=%20y", "accessDate": "2020-03-04",
    "PMID": "9900#", "PMCID": "PMC8800#", "ISSN": "0028-0836", "ISBN": "978-0-306-40615-7",
    "archive": "Town Archive", "archiveLocation": "Box 3, folder 2", "language": "en",
    "libraryCatalog": "Library Catalog", "callNumber": "QL 638.9 .R6", "rights": "CC BY 4.0",
    "edition": "2nd", "numberOfVolumes": "3", "numPages": "350", "originalDate": "1899",
    "originalPublisher": "Old Press", "originalPlace": "Bergen", "medium": "Paperback",
    "artworkSize": "30 x 40 cm", "eventPlace": "Turku, Finland", "runningTime": "01:12:00",
    "number": "A-17", "code": "U.S.C.", "codeNumber": "42", "authority": "River Board",
    "session": "116th Congress", "history": "Passed in the House", "reporter": "F. 2d",
    "versionNumber": "1.4.2", "system": "Linux", "programmingLanguage": "Python",
    "conferenceName": "12th Meeting on Rivers", "meetingName": "12th Meeting on Rivers",
    "type": "Field notes", "committee": "Committee on Waters", "country": "Norway",
    "assignee": "Reed Ltd.", "filingDate": "2011-02-03", "applicationNumber": "US 12/345678",
    "priorityNumbers": "NO 123", "priorityDate": "2010-01-02", "references": "US 1234567",
    "status": "in force", "scale": "1:50000", "date": "2013-01-02",
}  # fmt: skip
#: Values that only some types have: a base field's own name there.
OF_TYPE = {
    "codePages": "1021", "firstPage": "733", "runningTime": "1:12", "reporterVolume": "88",
    "thesisType": "PhD thesis", "reportType": "Technical report", "videoRecordingFormat": "DVD",
    "websiteType": "Project page", "letterType": "Letter", "postType": "Reply", "patentNumber":
    "US 7,123,456 B2", "episodeNumber": "14", "archiveID": "arXiv:2101.0#",
    "legalStatus": "granted",
}  # fmt: skip
DATES = (
    "1901", "1901-02", "1901-02-03", "jan./feb. 1901", "1901/1902", "1998-2001", "Spring 1999",
    "Summer 2010", "c. 1850", "ca. 1850", "n.d.", "in press", "forthcoming", "12 March 2004",
    "March 2004", "2004-03-12T10:22:00Z", "3/12/2004", "1850s", "[1923]", "1923?", "44 BC",
    "2004 Mar-Apr", "2004 May 1-7", "Winter 2003-2004", "Fall/Winter 1988", "19th century",
    "2019-05-01/2019-06-02", "1999-04/1999-05", "Michaelmas 1911", "5. Mai 1968", "mai 1968",
    "0987", "~1920", "before 1600", "2021-00-00", "1987-1988, repr. 2001", "2014-12-31 23:59",
    "May–June 2012", "2012–13", "Q3 2018", "1st quarter 2018", "8 Nov. 1793", "submitted",
)  # fmt: skip
TITLES = (
    'Die Stra"se nach #', "On \\frobnicate{#} and its use",
    "A 50 % share of $# & more_or_less ~x^2",
    "The {# set} and a { lone brace", "“Quoted” ‘words’ of #", '"Straight" \'quotes\' of #',
    "<i>Salmo #</i> in H<sub>2</sub>O of the 10<sup>th</sup> lake", "What is #?", "# in the U.S.A.",
    "a small beginning of #", "THE WHOLE IN CAPITALS OF #", "Über #: Eine Straße -- und -- zurück",
    "Dash — and – and - of #", "# / an answer; or: a third", "#: a study, vol. 2",
    "[# in brackets]",
    "Трактат о #", "《#》新しい研究", "# http://example.org/x_y", "C++ and C# for #", "1984 (#)",
    "# <sup>not closed", "a < b and c > d in #", "# & Sons: 100% pure", "# [Erratum]",
    "The # .NET way",
    "Review of: # by A. Roe", "  # with  two blanks", "# ends in a stop.", "# ends in ...",
    "No. # of 7",
    "#’s “own” world", "`#` and ``#''", "#, 2nd edition", "\\textit{#} in LaTeX",
    "\\alpha-# and \\\"o",
    "#\u00a0with hard\u00a0blank", "# a\u0301 decomposed", "$\\beta$-# in math",
    "--# begins with dashes",
    '<span style="font-variant:small-caps;">#</span> caps', "C:\\temp\\# path",
    '<span class="nocase"># coli</span> lives', "<sc>#</sc> caps", "@# at", "%# percent first",
    "TY  - # looks like a tag", "% % #", "#\twith tab",
)  # fmt: skip
NAMES = (
    [("Lindqvist", "Mats A.")], [("van der Berg", "Anna")], [("Van Den Eynde", "J.Y.")],
    [("O’Brien", "Tim")], [("King", "Martin L., Jr.")], [("Roe", "A."), ("Poe", "B.")],
    [("", "River Board")], [("", "Black and White Trial Group")], [("", "McGill, Dept. of Rivers")],
    [("Plato", "")], [("Smith and Sons", "A.")], [("de la Cruz", "María José")], [("李", "明")],
    [("Иванов", "И. И.")], [("Müller-Lüdenscheidt", "K.-H.")], [("", "R&D {Group} 50%")],
    [("Doe", "J"), ("", "The Reed Study Group"), ("Foe", "K")], [("d'Arc", "Jeanne")],
    [("bell", "hooks")], [("ÖZTÜRK", "A.")], [("Roe III", "A.")], [("", "Müller; Söhne")],
    [("Jr.", "A.")], [("others", "X.")], [("", "others")], [("El-Sayed al Masri", "M.")],
    [("Ng", "A. Y.-T.")], [("", "U.S. Geological Survey")], [("Nguyễn", "Thị Minh Khai")],
    [("Berg", "A. (ed.)")], [("Xi", "{J}.")], [("", "1000 Rivers Consortium, Inc.")], [],
    [("von Goethe", "Johann Wolfgang")], [("Sr", "Pat")], [("", "@river_watch")],
)  # fmt: skip
PAGES = ("11–19", "e12", "12, 15-17", "xii", "xi–xx", "S387-S390", "101-3", "1-10, 22", "L1", "7",
         "123:1-123:20", "1a", "II-17", "n/a", "45 p.", "pp. 3-4", "3ff.", "A12+")  # fmt: skip
EXTRAS = (
    "read twice", "PMID: 77123#", "PMCID: PMC77124#", "arXiv: 2101.0# [cs.CL]",
    "Citation Key: own#", "Original Date: 1899", "tex.ids: a, b", "Shelf: 3\nread twice",
    "Status: in press", "Further Authors: et al.", "type: dataset", "Event Place: Oslo",
    "editor: Roe || A.", "container-title: Reeds", "ISSN: 1234-5679", "DOI: 10.5555/other.#",
    "Page views: 100 %\n\nsecond paragraph", "{:original-date: 1899}", "\\textbf{bold} note",
    "QID: Q42",
    "Reviewed Title: On reeds", "Publisher: Extra House", "Section: 12", "note with: colon",
    "1.2.3",
    "reed_number: 3_4", "https://example.org/x#y", "Translator: Poe || B.", "Edition: 3",
    "_eprint: 2101.00002", "Version: 3", "genre: Software", "Volume-title: Reeds", "Chapter: 4",
)  # fmt: skip
TAGS = (
    ("one",), ("topic:one", "two words"), ("a, b",), ("a; b",), ("100%",), ("#hash", "_to read"),
    ("Öl & Gas",), ('"quoted"',), ("{braced}",), ("/unread", "★"), ("back\\slash",),
)  # fmt: skip

_SYLLABLES = (
    "ba",
    "ke",
    "lo",
    "mi",
    "nu",
    "ra",
    "se",
    "to",
    "vi",
    "zu",
    "dra",
    "gle",
    "sto",
    "pri",
)


def word(seed: int) -> str:
    """A made-up name, the same for the same number and unlike those beside it."""
    choice = random.Random(seed).choices(_SYLLABLES, k=4)
    return "".join(choice).capitalize()


class Shelf:
    """Items, each with a title and an author of its own."""

    def __init__(self) -> None:
        self.items: list[Item] = []

    def put(self, type_name: str, /, title: str = "#", names: Any = None, **values: Any) -> None:
        """An item: `#` in a value is a word or number of its own; `names`: (family, given)."""
        number = len(self.items) + 1
        item_type = bundled_schema().types[type_name]
        own = f"{word(number)} {word(number + 5000)}"
        if names is None:
            names = [(word(number + 9000), "A. B.")]
        first = item_type.primary_creator
        data: Item = {"itemType": type_name}
        for name, value in {"title": title, **values}.items():
            field = item_type.own_name(name) or name
            text = own if name == "title" else f"{number:04d}"
            data[field] = value.replace("#", text) if isinstance(value, str) else value
        data.setdefault("creators", [_creator(first, *each) for each in names])
        self.items.append(data)


def _creator(kind: str, family: str, given: str) -> dict[str, str]:
    if family:
        return {"creatorType": kind, "lastName": family, "firstName": given}
    return {"creatorType": kind, "name": given}


def fields_of(type_name: str) -> Iterator[tuple[str, str]]:
    """Each field of a type but title and Extra, with a value."""
    item_type = bundled_schema().types[type_name]
    for name in item_type.fields:
        base = item_type.base_fields.get(name, name)
        if base not in ("title", "extra", "shortTitle"):
            yield name, OF_TYPE.get(name) or VALUES.get(name) or VALUES[base]
    if "shortTitle" in item_type.fields:
        yield "shortTitle", "Short name #"


def whole_items(shelf: Shelf) -> None:
    """Each type with every field, and each of its creators."""
    for type_name in TYPES:
        item_type = bundled_schema().types[type_name]
        names = [
            {"creatorType": kind, "lastName": word(7000 + place), "firstName": f"G{place}."}
            for place, kind in enumerate(item_type.creator_types)
        ]
        shelf.put(type_name, **dict(fields_of(type_name)), creators=names)


def single_fields(shelf: Shelf) -> None:
    """Each type with title, year and author, and one more field."""
    for type_name in TYPES:
        item_type = bundled_schema().types[type_name]
        date = item_type.own_name("date") or "date"
        for name, value in fields_of(type_name):
            shelf.put(type_name, **{date: "2004", name: value})


def brief_items(shelf: Shelf) -> None:
    """Each type with little: title and year; title and author; a title alone; a creator's kind."""
    for type_name in TYPES:
        item_type = bundled_schema().types[type_name]
        date = item_type.own_name("date") or "date"
        shelf.put(type_name, **{date: "2004"})
        shelf.put(type_name)
        shelf.put(type_name, names=[], **{date: "2004"})
        for kind in item_type.creator_types:
            person = {"creatorType": kind, "lastName": word(len(shelf.items)), "firstName": "C."}
            shelf.put(type_name, creators=[person], **{date: "2004"})
            group = {"creatorType": kind, "name": f"{word(len(shelf.items))} Group"}
            shelf.put(type_name, creators=[group], **{date: "2004"})


def odd_values(shelf: Shelf) -> None:
    """Articles and books with dates, titles, names, pages, lines and tags of all kinds."""
    for type_name in ("journalArticle", "book", "webpage", "report"):
        for date in DATES:
            shelf.put(type_name, date=date)
        for title in TITLES:
            shelf.put(type_name, title=title, date="2004")
        for names in NAMES:
            shelf.put(type_name, names=names, date="2004")
        for extra in EXTRAS:
            shelf.put(type_name, date="2004", extra=extra)
        for tags in TAGS:
            shelf.put(type_name, date="2004", tags=[{"tag": tag} for tag in tags])
    for type_name in ("journalArticle", "bookSection", "conferencePaper", "report", "case"):
        for pages in PAGES:
            shelf.put(type_name, date="2004", pages=pages)
