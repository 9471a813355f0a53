"""RIS files as programs and people write them: each kind of trouble with its neighbours."""

from __future__ import annotations

import pytest

from zotsync.data import bundled_journals, bundled_schema
from zotsync.formats.registry import format_of, write
from zotsync.formats.ris.reader import read
from zotsync.model.item import ZoteroItem
from zotsync.model.reference import Date, Name, Origin, Read, Reference, Rejected
from zotsync.normalize import normalize


def reads(text: str) -> list[Read]:
    return list(read(text.encode(), "f.ris"))


def record(lines: str, kind: str = "JOUR") -> Reference:
    (reference,) = reads(f"TY  - {kind}\nTI  - T\n{lines}\nER  - \n")
    assert isinstance(reference, Reference), reference
    return reference


def item(reference: Reference) -> ZoteroItem:
    return normalize(reference, bundled_schema(), bundled_journals())


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ("M1  - 110722", "number", "110722"),
        ("M1  - e12345", "number", "e12345"),
        ("VL  - 3\nIS  - 2\nM1  - 77", "number", "77"),
        ("M1  - 4", "issue", "4"),
        ("SP  - 1\nEP  - 9\nM1  - Suppl 2", "issue", "Suppl 2"),
        ("SP  - No\nEP  - Specified", "page", ""),
        ("SP  - n/a\nEP  - n/a", "page", ""),
        ("SP  - 7\nEP  - Unknown", "page", "7"),
        ("C2  - 31421429\nDB  - Scopus", "PMID", "31421429"),
        ("C5  - 15368318\nDB  - Embase\nDB  - Medline", "PMID", "15368318"),
        ("C2  - 31421429", "PMID", ""),
        ("C2  - 31421429", "note", "C2: 31421429"),
        ("N1  - doi: 10.1234/zz.2", "DOI", "10.1234/zz.2"),
        ("N1  - doi: 10.1234/zz.2", "note", ""),
        ("N1  - first\nN1  - https://doi.org/10.1234/zz.3", "DOI", "10.1234/zz.3"),
        ("N1  - see doi:10.1234/other for more", "DOI", ""),
        ("N1  - 10.1234/zz.5\nN1  - a note", "DOI", "10.1234/zz.5"),
        ("N1  - 10.1234/zz.5\nN1  - a note", "note", "a note"),
        ("N1  - PMID: 15368319", "PMID", "15368319"),
        ("ID  - 10.1234/zz.6", "DOI", "10.1234/zz.6"),
        ("ID  - Harrow2011", "DOI", ""),
        ("SP  - No Pagination\nEP  - Specified", "page", ""),
        ("SP  - No\nEP  - Pages", "page", ""),
        ("SP  - 0\nEP  - 0", "page", ""),
        ("VL  - n/a\nIS  - none\nPB  - N/A", "volume", ""),
        ("VL  - n/a\nIS  - none\nPB  - N/A", "issue", ""),
        ("UR  - https://a.example/1\nUR  - https://doi.org/10.1234/zz.1", "DOI", "10.1234/zz.1"),
        ("UR  - https://a.example/1\nUR  - https://doi.org/10.1234/zz.1", "URL",
         "https://a.example/1"),
        ("DO  - 10/ggd754", "DOI", "10/ggd754"),
        ("TT  - Die Fische", "note", "Translated title: Die Fische"),
        ("U1  - my own mark\nC1  - Full date", "note", "U1: my own mark\nC1: Full date"),
        ("VL  - 1\nVL  - 2", "note", "VL: 2"),
        ("L1  - file.pdf\nAD  - Street 1", "note", ""),
    ],
)  # fmt: skip
def test_a_tag_means_what_its_database_means(lines: str, field: str, value: str) -> None:
    assert record(lines).get(field) == value


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("AU  - Sanch-Cobo, Pedro J.; Monte, Maria; Reis, Ana Lia",
         [Name("Sanch-Cobo", "Pedro J."), Name("Monte", "Maria"), Name("Reis", "Ana Lia")]),
        ("AU  - Roe, A. and Poe, B.", [Name("Roe", "A."), Name("Poe", "B.")]),
        ("AU  - Roe, A. & Poe, B.", [Name("Roe", "A."), Name("Poe", "B.")]),
        ("AU  - Roe A, Poe BC", [Name("Roe", "A"), Name("Poe", "BC")]),
        ("AU  - Roe, A.\nPoe, B.", [Name("Roe", "A."), Name("Poe", "B.")]),
        ("AU  - Roe, A.;", [Name("Roe", "A.")]),
        ("AU  - Johnson and Sons", [Name(literal="Johnson and Sons")]),
        ("AU  - Dow, Jr., Ann", [Name("Dow", "Ann", "Jr.")]),
        ("AU  - Dow, Ann, III", [Name("Dow", "Ann", "III")]),
    ],
    ids=["semicolons", "and", "ampersand", "vancouver", "lines", "last-one", "firm", "suffix-2nd",
         "suffix-3rd"],
)  # fmt: skip
def test_several_persons_in_one_tag_are_several(lines: str, names: list[Name]) -> None:
    assert list(record(lines).names) == names


def test_et_al_in_a_list_is_no_person() -> None:
    reference = record("AU  - Roe, A.; Poe, B.; et al.")
    assert [name.family for name in reference.names] == ["Roe", "Poe"]
    assert reference.et_al


@pytest.mark.parametrize(
    ("kind", "csl_type"),
    [
        ("Journal Article", "article-journal"),
        ("Book Section", "chapter"),
        ("Conference Proceedings", "paper-conference"),
        ("journal", "article-journal"),
        ("Web Page", "webpage"),
        ("Thesis/Dissertation", "thesis"),
        ("JOUR", "article-journal"),
        ("JOUR ", "article-journal"),
        ("XYZ", "document"),
    ],
)
def test_types_written_out_are_types(kind: str, csl_type: str) -> None:
    assert record("", kind).type == csl_type


@pytest.mark.parametrize(
    ("kind", "lines", "field", "value"),
    [
        ("CASE", "PB  - Supreme Court", "court", "Supreme Court"),
        ("PAT", "PB  - Hugh Aircraft", "assignee", "Hugh Aircraft"),
        ("PAT", "A2  - Robo GmbH", "assignee", "Robo GmbH"),
        ("PAT", "M1  - US56A\nIS  - US56A", "patentNumber", "US56A"),
        ("PAT", "M1  - US56A\nIS  - US56A", "extra", ""),
        ("COMP", "ET  - 3.2", "versionNumber", "3.2"),
        ("BOOK", "ET  - 2nd", "edition", "2nd"),
    ],
)
def test_court_holder_and_version_are_fields_of_their_types(
    kind: str, lines: str, field: str, value: str
) -> None:
    assert item(record(lines, kind)).get(field) == value


def titles(text: str) -> list[str]:
    found = reads(text)
    assert all(isinstance(each, Reference) for each in found), found
    return [each.get("title") for each in found if isinstance(each, Reference)]


def test_tags_before_ty_belong_to_the_record_that_it_begins() -> None:
    text = (
        "DB  - M\nTI  - One\nSP  - 67-76\nTY  - JOUR\nPY  - 2006\nER  - \n\n"
        "TI  - Two\nTY  - JOUR\nPY  - 2007\nER  - \n"
    )
    assert titles(text) == ["One", "Two"]
    first = reads(text)[0]
    assert isinstance(first, Reference)
    assert (first.get("page"), first.issued) == ("67-76", Date(2006))
    assert first.raw.startswith("DB  - M")


def test_tags_behind_er_belong_to_the_record_that_it_ends() -> None:
    text = (
        "1.\nTY  - JOUR\nT1  - One\nER  -\nNL  - Clin\n\nLink to the text: https://x\n\n"
        "2.\nTY  - JOUR\nT1  - Two\nER  -\nNL  - Clin\nU1  - mark\n"
    )
    assert titles(text) == ["One", "Two"]
    last = reads(text)[1]
    assert isinstance(last, Reference)
    assert last.get("note") == "U1: mark"


@pytest.mark.parametrize(
    "lower", ["ty  - JOUR\nti  - Low\ner  - ", "Ty  - JOUR\nTi  - Low\nEr  - "]
)
def test_small_letters_make_no_record_vanish(lower: str) -> None:
    assert titles(f"{lower}\nTY  - BOOK\nTI  - Up\nER  - \n") == ["Low", "Up"]


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("TY  - JOUR\nTI  - One\nPY  - 2001\nTI  - Two\nPY  - 2002\nER  - \n",
         ["TY  - JOUR\nTI  - One\nPY  - 2001", "TI  - Two\nPY  - 2002\nER  - "]),
        ("TY  - JOUR\nAU  - A, B\nAU  - C, D\nTI  - One\nSP  - 1\nAU  - E, F\nTI  - Two\nSP  - 7\n",
         ["TY  - JOUR\nAU  - A, B\nAU  - C, D\nTI  - One\nSP  - 1",
          "AU  - E, F\nTI  - Two\nSP  - 7"]),
        ("AU  - A, B\nTI  - One\nPY  - 2001\nER  - \n",
         ["AU  - A, B\nTI  - One\nPY  - 2001\nER  - "]),
    ],
    ids=["title-first", "authors-first", "no-ty"],
)  # fmt: skip
def test_records_without_er_and_ty_between_them_are_never_one(text: str, raws: list[str]) -> None:
    found = reads(text)
    assert all(isinstance(each, Rejected) for each in found)
    assert [each.raw for each in found if isinstance(each, Rejected)] == raws
    assert "understood: " in found[-1].why  # type: ignore[union-attr]


def test_the_same_value_twice_is_one_work() -> None:
    reference = record("T1  - T\nPY  - 2001\nY1  - 2001///\nVL  - 3\nVL  - 3")
    assert reference.issued == Date(2001)


def test_control_characters_of_old_programs_are_dropped() -> None:
    text = "TY  - JOUR\nTI  - Control \x15\x1bchars\x04 in \x17title\nER  - \n"
    assert titles(text) == ["Control chars in title"]


def test_our_own_tags_carry_what_ris_has_none_for_outside_of_extra() -> None:
    reference = Reference(
        "k", "", Origin("f"), fields={"title": "T"}, names=(Name("Roe", "A."),), et_al=True,
        collections=("A/B", "C; D"),
    )  # fmt: skip
    text = write([reference], "ris")
    assert "M2" not in text
    (again,) = reads(text)
    assert isinstance(again, Reference)
    assert (again.et_al, again.collections) == (True, ("A/B", "C; D"))


def test_lines_of_earlier_exports_in_m2_are_still_read() -> None:
    reference = record("M2  - collections: A/B; C\nM2  - et al.: true")
    assert (reference.et_al, reference.collections) == (True, ("A/B", "C"))
    assert reference.get("note") == ""


@pytest.mark.parametrize(
    "lines",
    [
        "TY  - JOUR\nTI  -Fish\nAU  -Harrow, T.\nER  -\n",
        "TY  – JOUR\nTI  – Fish\nAU  – Harrow, T.\nER  – \n",
        "TY  — JOUR\nTI  — Fish\nAU  — Harrow, T.\nER  — \n",
        "TY - JOUR\nTI - Fish\nAU -Harrow, T.\nER -\n",
    ],
    ids=["no blank behind", "en dash", "em dash", "one blank"],
)
def test_tags_are_known_by_any_dash(lines: str) -> None:
    text = lines + "\n" + lines.replace("Fish", "Birds")
    data = text.encode()
    assert format_of(data, "list").name == "ris"
    assert [each.get("title") for each in reads(text) if isinstance(each, Reference)] == [
        "Fish", "Birds",
    ]  # fmt: skip


def test_a_dash_in_an_abstract_begins_no_tag() -> None:
    reference = record("AB  - first line\nof -what follows\nso  -it goes on")
    assert reference.get("abstract") == "first line\nof -what follows\nso  -it goes on"


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ("Harrow, T., Okafor, C. & Lee, K.", ["Harrow|T.", "Okafor|C.", "Lee|K."]),
        (
            "van der Berg, A.-B., Lee, C. D. and Kim, J.",
            ["van der Berg|A.-B.", "Lee|C. D.", "Kim|J."],
        ),
        ("Harrow, T., Okafor, C.", ["Harrow|T.", "Okafor|C."]),
        ("Harrow, Tom, Jr.", ["Harrow|Tom"]),
        ("Harrow, T., Jr.", ["Harrow|T."]),
        ("Harrow Jr., Tom", ["Harrow|Tom"]),
        ("Dow III, Robert", ["Dow|Robert"]),
    ],
)
def test_several_persons_in_one_tag_and_their_suffixes(author: str, people: list[str]) -> None:
    assert [f"{name.family}|{name.given}" for name in record(f"AU  - {author}").names] == people


@pytest.mark.parametrize(
    ("kind", "zotero"), [("VIDEO", "videoRecording"), ("MPCT", "film"), ("ICOMM", "email"),
                         ("PCOMM", "letter")],
)  # fmt: skip
def test_types_that_csl_has_in_one_stay_apart(kind: str, zotero: str) -> None:
    assert item(record("AU  - A, B", kind)).item_type == zotero


@pytest.mark.parametrize(
    ("number", "fields"),
    [
        ("12/2020", {"number": "12/2020"}),
        ("WP-17", {"number": "WP-17"}),
        ("NGI 20-1", {"number": "NGI 20-1"}),
        ("0028-0836", {"ISSN": "0028-0836"}),
        ("978-3-16-148410-0", {"ISBN": "978-3-16-148410-0"}),
    ],
)
def test_the_serial_number_of_a_report_is_its_own_unless_it_has_another_s_shape(
    number: str, fields: dict[str, str]
) -> None:
    (found,) = read(f"TY  - RPRT\nTI  - T\nSN  - {number}\nER  - \n".encode(), "f.ris")
    assert isinstance(found, Reference)
    assert dict(found.fields) == {"title": "T", **fields}
