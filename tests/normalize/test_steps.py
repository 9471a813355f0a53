"""Each field family by its own table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.normalize.build import JOURNALS, SCHEMA, item, person, reference
from zotsync.model.reference import Evidence, Name
from zotsync.normalize import expanded_fields, normalize
from zotsync.normalize.creators import creator_type, given_form
from zotsync.normalize.fields import clean_title
from zotsync.normalize.item_type import choose_type


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("J.Y.", "J. Y."),
        ("J. Y.", "J. Y."),
        ("JY", "J. Y."),
        ("J Y", "J. Y."),
        ("J", "J."),
        ("J.-P.", "J.-P."),
        ("J-P", "J.-P."),
        ("Ch.R.", "Ch. R."),
        ("А.С.", "А. С."),
        ("Jaekea T", "Jaekea T."),
        ("E-Shien", "E-Shien"),
        ("Jo", "Jo"),
        ("JOHN", "John"),
        ("JOHN PAUL", "John Paul"),
        ("小明", "小明"),
        ("", ""),
    ],
    ids=str,
)
def test_initials_have_dots_and_spaces(given: str, written: str) -> None:
    assert given_form(given) == written


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        (Name("Van den Eynde", "B."), "B.", "Van den Eynde"),
        (Name("SMITH", "JOHN"), "John", "Smith"),
        (Name("SMITH", "JA"), "J. A.", "Smith"),
        (Name("LEE", "TOM"), "Tom", "Lee"),
        (Name("O'BRIEN", "M."), "M.", "O'Brien"),
        (Name("NIK-ZAINAL", "S."), "S.", "Nik-Zainal"),
        (Name("King", "Martin", suffix="Jr."), "Martin, Jr.", "King"),
        (Name("King", suffix="Jr."), "", "King Jr."),
        (Name("李", "明"), "明", "李"),
        (Name("Celià-Terrassa", "T."), "T.", "Celià-Terrassa"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_persons_have_two_names(name: Name, first: str, last: str) -> None:
    assert item("book", name)["creators"] == [person("author", last, first)]


@pytest.mark.parametrize(
    "name",
    [
        Name(literal="et al."),
        Name(family="et al"),
        Name(family="others"),
        Name(literal="and others"),
        Name(literal="u. a."),
        Name(family=" ", given="\x00"),
        Name(),
    ],
    ids=repr,
)
def test_et_al_is_no_creator(name: Name) -> None:
    assert item("book", Name("Doe", "J."), name)["creators"] == [person("author", "Doe", "J.")]


def test_names_left_out_fill_no_line_of_extra() -> None:
    source = replace(reference("book", Name("Doe", "J."), title="Fog"), et_al=True)
    assert normalize(source, SCHEMA, JOURNALS).get("extra") == ""


def test_et_al_behind_a_name_is_taken_off() -> None:
    assert item("book", Name("Doe", "J. et al."))["creators"] == [person("author", "Doe", "J.")]


def test_a_group_has_one_name_and_keeps_its_capitals() -> None:
    creators = item("report", Name(literal="WHO"), Name(given="Plato"))["creators"]
    assert creators == [
        {"creatorType": "author", "name": "WHO"},
        {"creatorType": "author", "name": "Plato"},
    ]


@pytest.mark.parametrize(
    ("role", "item_type", "kind"),
    [
        ("author", "patent", "inventor"),
        ("author", "computerProgram", "programmer"),
        ("author", "film", "director"),
        ("author", "book", "author"),
        ("editor", "bookSection", "editor"),
        ("editor", "computerProgram", "contributor"),
        ("collection-editor", "book", "seriesEditor"),
        ("container-author", "bookSection", "bookAuthor"),
        ("translator", "book", "translator"),
        ("illustrator", "book", "contributor"),
        ("performer", "audioRecording", "performer"),
        ("recipient", "letter", "recipient"),
        ("", "hearing", "contributor"),
    ],
)
def test_roles_become_creator_types_of_the_type(role: str, item_type: str, kind: str) -> None:
    assert creator_type(role, SCHEMA.types[item_type], SCHEMA) == kind


def test_a_name_too_long_for_zotero_is_kept_in_extra() -> None:
    made = item("book", Name(literal="x" * 256), title="T")
    assert made["creators"] == []
    assert made["extra"] == "author (too long for a name): " + "x" * 256


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Brain metastasis.", "Brain metastasis"),
        ("What factors preclude cure?", "What factors preclude cure?"),
        ("And then …", "And then …"),
        ("And then...", "And then..."),
        ("Trends in the U.S.", "Trends in the U.S."),
        ("<i>In vivo.</i>", "<i>In vivo</i>"),
        ("npj and mRNA, as printed", "npj and mRNA, as printed"),
        ("THE ROLE OF IL-2 IN CANCER", "The Role of IL-2 in Cancer"),
        ("DNA", "DNA"),
        ("HIV/AIDS", "HIV/AIDS"),
        ("転移の機序。", "転移の機序。"),
    ],
    ids=str,
)
def test_titles_lose_the_closing_stop_and_stop_shouting(printed: str, title: str) -> None:
    assert clean_title(printed) == title


TYPES = [
    ("article-journal", {}, "journalArticle"),
    ("article-journal", {"container-title": "bioRxiv"}, "preprint"),
    ("article-journal", {"DOI": "10.1101/2020.01.01.123456"}, "journalArticle"),
    ("article-journal", {"arXiv": "2101.00001"}, "preprint"),
    ("article-journal", {"URL": "https://arxiv.org/abs/2101.00001"}, "preprint"),
    ("webpage", {"URL": "https://ar5iv.org/abs/2101.00001"}, "preprint"),
    ("document", {"URL": "https://arxiv.org/pdf/2101.00001v3"}, "preprint"),
    ("", {"URL": "https://arxiv.org/abs/2101.00001"}, "preprint"),
    ("webpage", {"URL": "https://arxiv.org/list/cs/recent"}, "webpage"),
    ("report", {"URL": "https://arxiv.org/abs/2101.00001"}, "report"),
    ("article-journal", {"URL": "https://arxiv.org/abs/2101.00001", "container-title": "Nature"},
     "journalArticle"),
    ("article-journal", {"URL": "https://arxiv.org/abs/2101.00001", "DOI": "10.1234/x"},
     "journalArticle"),
    ("article-journal", {"arXiv": "2101.00001", "container-title": "Nature"}, "journalArticle"),
    ("article-journal", {"container-title": "arXiv e-prints"}, "preprint"),
    ("article-journal", {"archive": "arXiv", "container-title": "J. Phys. A"}, "preprint"),
    ("article-journal", {"archive": "arXiv", "archive_location": "abcd", "volume": "2",
                         "container-title": "J. Phys. A", "page": "1-2"}, "journalArticle"),
    ("article-journal", {"archive": "arXiv", "DOI": "10.1088/1", "container-title": "J. Phys. A"},
     "journalArticle"),
    ("article-journal", {"publisher": "arXiv", "volume": "2", "container-title": "J. Phys. A"},
     "journalArticle"),
    ("article", {"publisher": "medRxiv"}, "preprint"),
    ("article", {"container-title": "Cell", "volume": "1"}, "journalArticle"),
    ("article", {}, "preprint"),
    ("chapter", {}, "bookSection"),
    ("paper-conference", {"genre": "abstract", "container-title": "J. Clin. Oncol."},
     "journalArticle"),
    ("paper-conference", {"container-title": "Proc. XYZ"}, "conferencePaper"),
    ("broadcast", {"genre": "Television"}, "tvBroadcast"),
    ("broadcast", {}, "podcast"),
    ("motion_picture", {"medium": "DVD"}, "videoRecording"),
    ("personal_communication", {"genre": "E-mail"}, "email"),
    ("review-book", {}, "journalArticle"),
    ("periodical", {}, "book"),
    ("nonsense", {}, "document"),
    ("", {"container-title": "Cell", "volume": "1"}, "journalArticle"),
    ("", {"container-title": "Cell"}, "journalArticle"),
    ("", {"container-title": "Some Book", "publisher": "Wiley"}, "bookSection"),
    ("", {"event-title": "ICML"}, "conferencePaper"),
    ("", {"ISBN": "9780262033848"}, "book"),
    ("", {"URL": "https://example.org"}, "webpage"),
    ("", {"DOI": "10.1038/nrc3618"}, "document"),
    ("", {"DOI": "10.1038/nrc3618", "URL": "https://doi.org/10.1038/nrc3618"}, "document"),
    ("", {"DOI": "10.1038/nrc3618", "title": "Stated"}, "journalArticle"),
    ("", {"PMID": "123"}, "journalArticle"),
    ("", {"PMCID": "PMC123"}, "journalArticle"),
    ("", {"arXiv": "2101.00001"}, "preprint"),
    ("", {}, "document"),
]  # fmt: skip


@pytest.mark.parametrize(("csl_type", "fields", "expected"), TYPES, ids=str)
def test_the_type_follows_csl_and_the_fields(
    csl_type: str, fields: dict[str, str], expected: str
) -> None:
    chosen = choose_type(reference(csl_type, **fields), SCHEMA, JOURNALS)
    assert chosen.name == expected


def test_every_csl_type_has_a_type_of_its_own() -> None:
    chosen = {name: choose_type(reference(name), SCHEMA, JOURNALS) for name in SCHEMA.csl["types"]}
    assert all(kind.name in SCHEMA.csl["types"][name] for name, kind in chosen.items())


CONTAINERS = [
    ({"container-title": "J. Clin. Oncol."},
     ("Journal of Clinical Oncology", "J. Clin. Oncol.", "0732-183X, 1527-7755")),
    ({"container-title": "Journal of Clinical Oncology"},
     ("Journal of Clinical Oncology", "J Clin Oncol", "0732-183X, 1527-7755")),
    ({"container-title": "J. Am. Med. Assoc."},
     ("JAMA", "J. Am. Med. Assoc.", "0098-7484, 1538-3598")),
    ({"container-title": "THE NEW ENGLAND JOURNAL OF MEDICINE"},
     ("The New England Journal of Medicine", "N Engl J Med", "0028-4793, 1533-4406")),
    ({"container-title": "Cell"}, ("Cell", "", "0092-8674, 1097-4172")),
    ({"container-title": "Curr. Mol. Pharm."}, ("Curr. Mol. Pharm.", "", "")),
    ({"container-title": "Cell", "ISSN": "1234-5679"}, ("Cell", "", "1234-5679")),
    ({"container-title": "Unlisted Letters", "container-title-short": "Unl. Lett."},
     ("Unlisted Letters", "Unl. Lett.", "")),
    ({"container-title": "Unlisted", "container-title-short": "Unlisted"}, ("Unlisted", "", "")),
    ({"container-title-short": "N Engl J Med"},
     ("The New England Journal of Medicine", "N Engl J Med", "0028-4793, 1533-4406")),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), CONTAINERS, ids=str)
def test_a_journal_is_completed_only_when_its_name_is_unique(
    fields: dict[str, str], expected: tuple[str, str, str]
) -> None:
    made = item("article-journal", **fields)
    names = ("publicationTitle", "journalAbbreviation", "ISSN")
    assert tuple(made.get(name, "") for name in names) == expected


def test_a_found_record_is_not_completed_from_the_list() -> None:
    made = item("article-journal", found_by="crossref", container_title="Cell")
    assert "ISSN" not in made


def test_added_fields_name_the_journal_list() -> None:
    printed = reference(container_title="J. Clin. Oncol.", volume="28")
    assert expanded_fields(printed, normalize(printed, SCHEMA, JOURNALS)) == {
        "publicationTitle": Evidence("journals", "J. Clin. Oncol."),
        "ISSN": Evidence("journals"),
    }


@pytest.mark.parametrize(
    ("accessed", "field", "extra"),
    [
        ((2020, 5, 17), "2020-05-17", None),
        ((2020, 5), None, "Accessed (as printed): 2020-05"),
        ((2021, 2, 30), None, "Accessed (as printed): 2021-02-30"),
    ],
    ids=["a day", "a month", "no day"],
)
def test_an_access_date_is_a_day_or_a_line(
    accessed: tuple[int, ...], field: str | None, extra: str | None
) -> None:
    made = item("webpage", title="T", accessed=accessed)
    assert (made.get("accessDate"), made.get("extra")) == (field, extra)


IDENTIFIERS = [
    ({"DOI": "https://doi.org/10.1000/AbC."}, {"DOI": "10.1000/AbC"}),
    ({"URL": "https://doi.org/10.1000/x"}, {"DOI": "10.1000/x"}),
    ({"DOI": "10.1000/x", "URL": "http://dx.doi.org/10.1000/X"}, {"DOI": "10.1000/x"}),
    ({"DOI": "10.1000/x", "URL": "https://a.org/10.1000/x"},
     {"DOI": "10.1000/x", "url": "https://a.org/10.1000/x"}),
    ({"DOI": "n/a"}, {"extra": "DOI (as printed): n/a"}),
    ({"PMID": "PMID: 123", "PMCID": "45"}, {"PMID": "123", "PMCID": "PMC45"}),
    ({"PMID": "x"}, {"extra": "PMID (as printed): x"}),
    ({"ISBN": "0-262-03384-4"}, {"extra": "ISBN: 9780262033848"}),
    ({"arXiv": "2101.00001v3", "container-title": "Cell"},
     {"publicationTitle": "Cell", "ISSN": "0092-8674, 1097-4172", "extra": "arXiv:2101.00001"}),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), IDENTIFIERS, ids=str)
def test_identifiers_are_bare_or_kept_as_printed(
    fields: dict[str, str], expected: dict[str, str]
) -> None:
    made = item("article-journal", title="T", **fields)
    del made["itemType"], made["creators"], made["title"]
    assert made == expected


def test_what_has_no_field_is_a_line_of_extra_in_a_fixed_order() -> None:
    made = item(
        "thesis", title="T", PMID="7", volume="3", event_title="Meeting", odd="one\ntwo", note="N"
    )
    assert made["extra"] == "Volume: 3\nEvent Title: Meeting\nPMID: 7\nOdd: one two\nN"


@pytest.mark.parametrize("variable", ["type", "Type", "TYPE", " type:", "_type_"])
def test_no_line_of_extra_changes_the_type(variable: str) -> None:
    assert item("book", title="T", **{variable: "dataset"})["extra"] == "Kind: dataset"


def test_an_abstract_too_long_for_zotero_is_left_out_and_said() -> None:
    made = item("book", title="T", abstract="x" * 65_536)
    assert made["extra"] == "Left out, longer than Zotero stores: Abstract"
    assert "abstractNote" not in made


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("Type: book", "Kind: book"),
        ("read it\ntype : book", "read it\nKind : book"),
        ("TYPE:book\nType: map", "Kind:book\nKind: map"),
        ("Types: book", "Types: book"),
        ("A type: book", "A type: book"),
    ],
    ids=repr,
)
def test_no_line_of_a_note_turns_the_item_into_another_type(note: str, written: str) -> None:
    assert item("article-journal", title="T", note=note)["extra"] == written


def test_a_note_too_long_for_zotero_is_left_out_and_said() -> None:
    made = item("book", title="T", note="x" * 70_000)
    assert made["extra"] == "Left out, longer than Zotero stores: a line of Extra"


@pytest.mark.parametrize("title", ["", "Known"])
def test_the_printed_words_stand_in_extra_while_no_title_is_known(title: str) -> None:
    made = item("book", title=title, raw="Doe, J.\n  (1999).")
    assert made.get("extra") == (None if title else "Cited as: Doe, J. (1999).")


@pytest.mark.parametrize(
    "raw",
    [
        "@misc{roe99,\n  author = {Roe, A.}\n}",
        "TY  - GEN\nAU  - Roe, A.\nER  -",
        "%0 Generic\n%A Roe, A.",
        "PMID- 123\nAU  - Roe A",
        '{"id": "roe", "type": "book"}',
        "<mods><name>Roe</name></mods>",
        "- id: roe\n  type: book",
    ],
    ids=lambda raw: raw[:8],
)
def test_an_entry_of_a_citation_file_is_not_cited_as_printed(raw: str) -> None:
    assert "Cited as" not in item("book", raw=raw, PMID="77").get("extra", "")


def test_printed_words_that_an_export_kept_stay_alone() -> None:
    note = "Cited as: Roe, A. Sleep 3, 4 (1999).\nmine"
    assert item("book", note=note, raw="Roe, A. (1999).")["extra"] == note


def test_a_doi_alone_becomes_a_document_that_keeps_it() -> None:
    assert item("", DOI="10.1038/nrc3618", raw="10.1038/nrc3618") == {
        "itemType": "document", "DOI": "10.1038/nrc3618", "extra": "Cited as: 10.1038/nrc3618",
        "creators": [],
    }  # fmt: skip


def test_a_published_article_keeps_the_number_of_an_archive_and_its_arxiv_id() -> None:
    journal = {"container_title": "J. Phys. A", "volume": "2", "page": "1-2", "title": "T"}
    filed = item(**journal, archive="arXiv", archive_location="abcd")
    assert (filed["itemType"], filed["archive"], filed["archiveLocation"]) == (
        "journalArticle", "arXiv", "abcd")  # fmt: skip
    known = item(**journal, archive="arXiv", arXiv="1706.03762")
    assert (known["itemType"], known["extra"]) == ("journalArticle", "arXiv:1706.03762")


@pytest.mark.parametrize(
    ("name", "last"),
    [
        (Name("MV", "Koushik"), "MV"),
        (Name("LI", "WEI"), "Li"),
        (Name("LI", "Wei"), "Li"),
        (Name("SMITH", "Jane"), "Smith"),
    ],
    ids=str,
)
def test_initials_that_stand_as_the_family_name_stay(name: Name, last: str) -> None:
    assert item("book", name)["creators"][0]["lastName"] == last


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        pytest.param({"container-title": "Isis"}, "Isis", id="another journal's abbreviation"),
        pytest.param({"container-title": "Ann. Phys."}, "Ann. Phys.", id="shared by several"),
        pytest.param(
            {"container-title": "Ann. Phys.", "ISSN": "0003-4916"},
            "Annals of Physics",
            id="shared by several, the number says which",
        ),
        pytest.param(
            {"container-title": "Ann. Phys.", "ISSN": "0003-3804"},
            "Ann. Phys.",
            id="shared by several, the number is another's",
        ),
        pytest.param({"container-title": "EFSA J."}, "EFSA Journal", id="a body's name behind"),
        pytest.param(
            {"container-title": "Can J Occup Ther"},
            "Canadian Journal of Occupational Therapy",
            id="its name in another language behind",
        ),
        pytest.param(
            {"container-title": "Circ Cardiovasc Imaging"},
            "Circulation. Cardiovascular Imaging",
            id="the part behind the stop is abbreviated too",
        ),
        pytest.param({"container-title": "Z. Phys."}, "Z. Phys.", id="shared by its sections"),
        pytest.param({"container-title": "Phil. Mag."}, "Phil. Mag.", id="of three series"),
        pytest.param(
            {"container-title": "Nat. Med.", "ISSN": "1234-5679"},
            "Nat. Med.",
            id="the number contradicts",
        ),
        pytest.param({"container-title": "Osiris"}, "Osiris", id="one word, its own name"),
        pytest.param(
            {"container-title": "J. Clin. Oncol.", "ISSN": "0003-4916"},
            "J. Clin. Oncol.",
            id="the ISSN is another's",
        ),
        pytest.param(
            {"container-title": "J. Clin. Oncol.", "ISSN": "0732-183X"},
            "Journal of Clinical Oncology",
            id="the ISSN agrees",
        ),
        pytest.param(
            {"container-title": "Nat. Rev. Cancer"}, "Nature Reviews. Cancer", id="one journal"
        ),
    ],
)
def test_a_journal_is_called_in_full_only_if_it_is_sure(fields, written) -> None:
    words = {name.replace("-", "_"): text for name, text in fields.items()}
    assert item("article-journal", **words)["publicationTitle"] == written


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("STATISTISCHES BUNDESAMT", "Statistisches Bundesamt"),
        ("WORLD HEALTH ORGANIZATION", "World Health Organization"),
        ("BUNDESMINISTERIUM FÜR VERKEHR", "Bundesministerium für Verkehr"),
        ("MINISTÈRE DE LA CULTURE", "Ministère de la Culture"),
        ("NASA GODDARD INSTITUTE", "NASA GODDARD INSTITUTE"),
        ("UNESCO INSTITUTE FOR STATISTICS", "UNESCO INSTITUTE FOR STATISTICS"),
        ("IPCC", "IPCC"),
        ("EUROSTAT", "EUROSTAT"),
        ("Statistisches Bundesamt", "Statistisches Bundesamt"),
        ("World HEALTH Organization", "World HEALTH Organization"),
    ],
)
def test_a_body_that_shouts_is_written_as_a_person_is(printed: str, written: str) -> None:
    (creator,) = item("report", Name(literal=printed))["creators"]
    assert creator["name"] == written


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("www.britannica.com/topic/x", "https://www.britannica.com/topic/x"),
        ("WWW.example.org", "https://WWW.example.org"),
        ("http://www.example.org/a", "http://www.example.org/a"),
        ("ftp://www.example.org/a", "ftp://www.example.org/a"),
        ("example.org/a", "example.org/a"),
        ("www.", "www."),
        ("www of things", "www of things"),
    ],
)
def test_an_address_can_be_opened(printed: str, written: str) -> None:
    assert item("webpage", URL=printed, title="A page")["url"] == written


@pytest.mark.parametrize(
    ("place", "raw", "written"),
    [
        ("Frankfurt a. M", "Nation. Frankfurt a. M. 1974.", "Frankfurt a. M."),
        ("Frankfurt a.M", "Nation. Frankfurt a.M. 1974.", "Frankfurt a.M."),
        ("Frankfurt/M", "Nation. Frankfurt/M. 1974.", "Frankfurt/M."),
        ("Halle a. d. S", "Nation, Halle a. d. S. 1974.", "Halle a. d. S."),
        ("Freiburg i. Br", "Nation, Freiburg i. Br. 1974.", "Freiburg i. Br."),
        ("Washington, D. C", "Nation. Washington, D. C. 1974.", "Washington, D. C."),
        ("Frankfurt a. M", "Nation. Frankfurt a. M 1974.", "Frankfurt a. M"),
        ("St. Gallen", "Nation. 1974. St. Gallen.", "St. Gallen"),
        ("Wien", "Nation. 1974. Wien.", "Wien"),
    ],
)
def test_a_place_keeps_the_point_of_its_last_abbreviation(
    place: str, raw: str, written: str
) -> None:
    fields = {"publisher-place": place, "title": "Nation"}
    read = replace(reference("book", **fields), raw=raw)
    assert normalize(read, SCHEMA, JOURNALS).payload()["place"] == written
