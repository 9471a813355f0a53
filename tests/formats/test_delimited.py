"""Tables: columns by their names, rows with their lines, authors as each database divides them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zotsync.formats.delimited.columns import names_of
from zotsync.formats.delimited.reader import read
from zotsync.formats.registry import format_of
from zotsync.model.reference import Name, Notice, Read, Reference, Rejected

SCOPUS = (
    "Authors,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,Cited by,DOI,Link\n"
    '"Harrow T., Okafor C.","Fish counts in northern rivers",2020,"J Rivers","3","1",,"1","5","3",'
    '"10.5555/fish.1","https://www.example.org/x"\n'
)
PUBMED = (
    "PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,DOI\n"
    '"12345678","Fish counts","Harrow TJ, Okafor C.","J Rivers. 2020;3:1-5.","Harrow TJ","J Rivers"'
    ',"2020","2020/05/03","PMC1234567","10.5555/fish.1"\n'
)
ZOTERO = (
    '\ufeff"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","DOI",'
    '"Date","Pages","Issue","Volume"\n'
    '"ABCD2345","journalArticle","2020","Harrow, Thomas J.; Okafor, Chidi","Fish counts","J Rivers"'
    ',,"10.5555/fish.1","2020-05-03","1-5","1","3"\n'
)
SCHOLAR = (
    "Authors,Title,Publication,Volume,Number,Pages,Year,Publisher\n"
    '"Harrow, Thomas; Okafor, Chidi; ",Fish counts,J Rivers,3,1,1-5,2020,Beispiel\n'
)
WOS = (
    "PT\tAU\tTI\tSO\tVL\tIS\tBP\tEP\tDI\tPY\n"
    "J\tHarrow, TJ; Okafor, C\tFish counts\tJ RIVERS\t3\t1\t1\t5\t10.5555/fish.1\t2020\n"
)
IEEE = (
    '"Document Title",Authors,"Publication Title","Publication Year","Volume","Issue","Start Page",'
    '"End Page","DOI"\n'
    '"Fish counts","T. J. Harrow; C. Okafor","J Rivers","2020","3","1","1","5","10.5555/fish.1"\n'
)
GERMAN = "Titel;Autor;Jahr;Zeitschrift;Seiten\nFish counts;Harrow, Thomas;2020;J Rivers;1-5\n"


def reads_of(text: str) -> list[Read]:
    return list(read(text.encode(), "table.csv"))


def only(text: str) -> Reference:
    (reference,) = (each for each in reads_of(text) if isinstance(each, Reference))
    return reference


@pytest.mark.parametrize(
    ("text", "families"),
    [
        (SCOPUS, ["Harrow", "Okafor"]), (PUBMED, ["Harrow", "Okafor"]),
        (ZOTERO, ["Harrow", "Okafor"]), (SCHOLAR, ["Harrow", "Okafor"]),
        (WOS, ["Harrow", "Okafor"]), (IEEE, ["Harrow", "Okafor"]), (GERMAN, ["Harrow"]),
    ],
    ids=["scopus", "pubmed", "zotero", "scholar", "wos", "ieee", "german"],
)  # fmt: skip
def test_the_exports_of_databases_are_read_by_their_columns(text: str, families: list[str]) -> None:
    reference = only(text)
    assert [name.family for name in reference.names] == families
    assert reference.get("title").startswith("Fish counts")
    assert reference.issued is not None
    assert reference.issued.year == 2020
    assert reference.get("container-title").lower() in ("j rivers", "")
    assert reference.get("page") in ("1-5", "")
    assert reference.get("DOI") in ("10.5555/fish.1", "")
    assert (reference.origin.first_line, reference.origin.last_line) == (2, 2)
    assert format_of(text.encode(), "export").name == "csv" or text is GERMAN


def test_number_is_the_issue_where_a_volume_stands() -> None:
    assert only(SCHOLAR).get("issue") == "1"


def test_the_type_is_the_database_s_own_word_or_none() -> None:
    assert only(ZOTERO).type == "article-journal"
    assert only(SCOPUS).type == ""


def test_columns_without_a_meaning_are_named() -> None:
    (notice,) = (each for each in reads_of(SCOPUS) if isinstance(each, Notice))
    assert notice.message == "columns that are not read: “Cited by”"


def test_a_row_over_several_lines_keeps_them() -> None:
    text = 'title,doi,abstract\n"One",10.5555/a.1,"first\nsecond"\nTwo,10.5555/b.2,x\n'
    assert [(r.origin.first_line, r.origin.last_line) for r in reads_of(text)] == [(2, 3), (4, 4)]


def test_an_unclosed_quote_swallows_no_row() -> None:
    text = 'title,doi,year\n"One,10.5555/a.1,2019\n' + "".join(
        f"Work {n},10.5555/b.{n},2020\n" for n in range(600)
    )
    reads = reads_of(text)
    assert sum(isinstance(each, Reference) for each in reads) >= 600
    assert "10.5555/a.1" in "".join(each.raw for each in reads if not isinstance(each, Notice))


@pytest.mark.parametrize(
    ("rows", "titles"),
    [
        # a quote that is opened and not closed: as many cells as columns tell where it ends
        (['"One,2001,J Ex,a', '"Two",2002,"J, Ex",b'], ["One", "Two"]),
        (['One,2001,"J Ex,a', "Two,2002,J Ex,b"], ["One", "Two"]),
        # quotes in the middle of a cell are words
        (['Lakes of 12" pipes,2001,J Ex,a', 'Nets of 3" rope,2002,J Ex,b'],
         ['Lakes of 12" pipes', 'Nets of 3" rope']),
        (['Rivers "of" it,2001,J Ex,a', 'Seas "of it,2002,J Ex,b'],
         ['Rivers "of" it', 'Seas "of it']),
        (['"The "old" seas",2001,"J Ex",a', '"The ""new"" seas",2002,J Ex,b'],
         ['The "old" seas', 'The "new" seas']),
        (['"Two ""a"", ""b""",2001,J Ex,a', '"",2002,J Ex,b'], ['Two "a", "b"', ""]),
        # cells go on over lines, empty ones as well, and may hold what looks odd
        (['One,2001,J Ex,"first', "", 'it said: ""no"" and', 'last"', "Two,2002,J Ex,b"],
         ["One", "Two"]),
        (['One,2001,J Ex,"first, second, third', 'and "then" more, and more"', "Two,2002,J Ex,b"],
         ["One", "Two"]),
        (['"One\nof many",2001,"J Ex","x\ny"', '"Two",2002,"J Ex","b"'], ["One of many", "Two"]),
        # the first cell goes on: what is left of it and the other cells are as many as the columns
        (['"One\nof many",2001,J Ex,a', '"Two",2002,"J Ex",b'], ["One of many", "Two"]),
        (['"One: \nof many\n or all" ,2001,J Ex,a', "Two,2002,J Ex,b"],
         ["One: of many or all", "Two"]),
        (['"One, and\n""more"" of it",2001,"J, Ex",a'], ['One, and "more" of it']),
        # a quote too few or too many: no cell is sure
        (['"One,"J, Ex",2001,a', "Two,2002,J Ex,b"], [None, "Two"]),
        (['One,"2001,"J, Ex",a', '"Two",2002,"J Ex",b'], [None, "Two"]),
        (['"One, "of", many",2001,"J, Ex",a', "Two,2002,J Ex,b"], [None, "Two"]),
        # a row ends before a line that is a whole row
        (['"One,2001,J Ex,a', 'Lakes of 12",2002,J Ex,b'], ["One", 'Lakes of 12"']),
        (['"One,2001', '"Two",2002,"J Ex",b', '"Three",2003,"J Ex",c'], [None, "Two", "Three"]),
        (['One,2001,J Ex,"never closed, so', "Two,2002,J Ex,b", "Three,2003,J Ex,c"],
         [None, "Two", "Three"]),
        (["One,2001", "Two,2002,J Ex,b"], ["One", "Two"]),
    ],
)  # fmt: skip
def test_rows_end_where_their_cells_are_as_many_as_the_columns(
    rows: list[str], titles: list[str | None]
) -> None:
    """None stands for a row that is rejected with its words; nothing else is lost of any."""
    for separator in ",;\t":
        lines = [row.replace(",", separator) for row in ("title,year,journal,abstract", *rows)]
        reads = [each for each in reads_of("\n".join(lines)) if not isinstance(each, Notice)]
        told = [each.get("title") if isinstance(each, Reference) else None for each in reads]
        wanted = [
            title and " ".join(title.replace(",", separator).split())
            for title in titles
            if title != ""
        ]
        assert [title for title in told if title or "" not in titles] == wanted
        assert "\n".join(each.raw for each in reads) == "\n".join(lines[1:])


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",,2020", "neither a title nor an identifier"),
        ("a,b,c,d,e", "more cells than the table has columns"),
        ("x" * 200_000 + ",10.5555/a.1,2019", "a cell is longer"),
        ('"' + "x" * 200_000 + '",10.5555/a.1,2019', "a cell is longer"),
        ('"One,10.5555/a.1', "a quote is opened"),
        ('One,"10.5555/a.1,2019,x,y', "a quote is opened"),
    ],
)
def test_a_row_that_says_nothing_is_rejected(row: str, why: str) -> None:
    reads = reads_of(f"title,doi,year\n{row}\nTwo,10.5555/b.2,2020\n")
    assert isinstance(reads[-1], Reference)
    assert isinstance(reads[0], Rejected)
    assert why in reads[0].why


def test_a_table_without_telling_columns_is_read_as_text() -> None:
    reads = reads_of("10.5555/a.1\n10.5555/b.2\n")
    fields = [dict(each.fields) for each in reads if isinstance(each, Reference)]
    assert fields == [{"DOI": "10.5555/a.1"}, {"DOI": "10.5555/b.2"}]


@pytest.mark.parametrize("empty", ["", "-", "N/A", "null"])
def test_empty_cells_state_nothing(empty: str) -> None:
    reference = only(f"title,doi,year,volume\nOne,{empty},{empty},{empty}\n")
    assert dict(reference.fields) == {"title": "One"}
    assert reference.issued is None


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Harrow T., Okafor C.", ["Harrow|T.|", "Okafor|C.|"]),
        ("Harrow TJ, Okafor C", ["Harrow|TJ|", "Okafor|C|"]),
        ("Harrow, T. J., Okafor, C.", ["Harrow|T. J.|", "Okafor|C.|"]),
        ("Harrow, Thomas; Okafor, Chidi", ["Harrow|Thomas|", "Okafor|Chidi|"]),
        ("Harrow, Thomas (57190000000); Okafor, Chidi (57190000001)",
         ["Harrow|Thomas|", "Okafor|Chidi|"]),
        ("Thomas Harrow|Chidi Okafor", ["Harrow|Thomas|", "Okafor|Chidi|"]),
        ("Thomas Harrow and Chidi Okafor", ["Harrow|Thomas|", "Okafor|Chidi|"]),
        ("T. J. Harrow; C. Okafor", ["Harrow|T. J.|", "Okafor|C.|"]),
        ("Harrow, Thomas", ["Harrow|Thomas|"]),
        ("World Otter Organization", ["||World Otter Organization"]),
        ("Harrow, Thomas and Okafor, Chidi", ["Harrow|Thomas|", "Okafor|Chidi|"]),
        ("Harrow, Thomas, Okafor and Chidi", ["||Harrow, Thomas, Okafor and Chidi"]),
        ("Harrow TJ, Okafor CE.", ["Harrow|TJ|", "Okafor|CE|"]),
        ("Okafor CE.", ["Okafor|CE|"]),
        ("Harrow T., Okafor C.E.", ["Harrow|T.|", "Okafor|C.E.|"]),
        ("", []),
    ],
)  # fmt: skip
def test_authors_are_divided_where_it_is_sure(cell: str, names: list[str]) -> None:
    found, et_al = names_of(cell, "author")
    assert [f"{name.family}|{name.given}|{name.literal}" for name in found] == names
    assert not et_al


@pytest.mark.parametrize(
    ("header", "row", "names"),
    [
        ("Authors,Author full names,Title", '"Harrow T.; Okafor C.","Harrow, Tom (57190000000); '
         'Okafor, Chidi (57190000001)",Fish counts', ["Tom", "Chidi"]),
        ("Authors,Author Full Names,Title", '"Harrow, T; Okafor, C","Harrow, Tom; Okafor, Chidi",'
         "Fish counts", ["Tom", "Chidi"]),
        ("Author full names,Authors,Title", ',"Harrow T.; Okafor C.",Fish counts', ["T.", "C."]),
    ],
    ids=["scopus", "wos", "empty"],
)  # fmt: skip
def test_full_names_are_taken_where_a_column_has_them(
    header: str, row: str, names: list[str]
) -> None:
    assert [name.given for name in only(f"{header}\n{row}\n").names] == names


def test_the_full_names_of_web_of_science_are_taken() -> None:
    text = (
        "PT\tAU\tAF\tTI\tSO\nJ\tHarrow, T; Okafor, C\tHarrow, Tom; Okafor, Chidi\tFish\tJ RIVERS\n"
    )
    assert [name.given for name in only(text).names] == ["Tom", "Chidi"]


@pytest.mark.parametrize(
    ("header", "row", "kind"),
    [
        ("Titel;Autor;Jahr;Zeitschrift", "Fische;Harrow, T.;2010;Flüsse", "article-journal"),
        ("title,year,journal,isbn", "Fish,2010,A book,9780306406157", ""),
        ("title,year,journal,type", "Fish,2010,A book,Book Chapter", "chapter"),
        ("title,year,source,doi", "Fish,2010,J Rivers,10.5555/a.1", ""),
        ("title,year,journal", "Fish,2010,", ""),
    ],
)
def test_a_column_of_journals_tells_the_type_where_nothing_else_does(
    header: str, row: str, kind: str
) -> None:
    assert only(f"{header}\n{row}\n").type == kind


def test_et_al_is_no_name() -> None:
    assert names_of("Harrow T., et al.", "author") == ((Name("Harrow", "T."),), True)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12), max_size=12),
    st.sampled_from(",;\t|"),
)
def test_every_row_of_any_table_comes_out(cells: list[str], mark: str) -> None:
    rows = "\n".join(cells)
    for each in read(f"title{mark}doi\n{rows}".encode("utf-8", "replace"), "t.csv"):
        assert isinstance(each, Reference | Rejected | Notice)


@pytest.mark.parametrize(
    "cell",
    ["[No author name available]", "[No authors listed]", "[Anonymous]", "No author found",
     "Author not available", "Unknown", "anon.", "N.A."],
)  # fmt: skip
def test_a_placeholder_is_no_person(cell: str) -> None:
    assert names_of(cell, "author") == ((), False)


@pytest.mark.parametrize("number", ["(555)", "(57190000000)", " (1234)"])
def test_the_number_behind_a_full_name_is_not_the_person_s(number: str) -> None:
    found, _ = names_of(f"Moor, Ann {number}; Fenn, Bert {number}", "author")
    assert [(name.family, name.given) for name in found] == [("Moor", "Ann"), ("Fenn", "Bert")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.5555/a.1,Rain on reeds,2001\n10.5555/a.2,Sedge,2002\n",
         [("10.5555/a.1", "Rain on reeds", 2001), ("10.5555/a.2", "Sedge", 2002)]),
        ('10.5555/a.1,"Rain, on reeds",2001\n\n10.5555/a.2,Sedge,2002',
         [("10.5555/a.1", "Rain, on reeds", 2001), ("10.5555/a.2", "Sedge", 2002)]),
        ("Rain on the reeds\thttps://doi.org/10.5555/a.1\nSedge\tdoi:10.5555/a.2\n",
         [("10.5555/a.1", "Rain on the reeds", None), ("10.5555/a.2", "Sedge", None)]),
        ("10.5555/a.1;2001;Water\n10.5555/a.2;2002;Water\n",
         [("10.5555/a.1", "", 2001), ("10.5555/a.2", "", 2002)]),
        ("10.5555/a.1;Rain on reeds;Ann Moor\n10.5555/a.2;Sedge;Bert Fenn\n",
         [("10.5555/a.1", "", None), ("10.5555/a.2", "", None)]),
    ],
)  # fmt: skip
def test_a_table_without_a_header_is_read_by_its_dois(
    text: str, found: list[tuple[str, str, int | None]]
) -> None:
    references = [each for each in reads_of(text) if isinstance(each, Reference)]
    assert [(each.get("DOI"), each.get("title"), each.issued and each.issued.year)
            for each in references] == found  # fmt: skip


def test_columns_without_a_header_that_are_not_read_are_named_by_their_numbers() -> None:
    *_, notice = reads_of("10.5555/a.1,Water\n10.5555/a.2,Water\n")
    assert isinstance(notice, Notice)
    assert "column 2" in notice.message
