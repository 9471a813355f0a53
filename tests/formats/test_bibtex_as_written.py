"""BibTeX files as people have them: each kind of trouble with its neighbours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zotsync.data import bundled_journals, bundled_schema
from zotsync.formats.bibtex.reader import read
from zotsync.formats.bibtex.writer import bibtex_of
from zotsync.formats.registry import format_of
from zotsync.formats.registry import read as read_file
from zotsync.model.item import ZoteroItem
from zotsync.model.reference import Date, Name, Notice, Read, Reference, Rejected
from zotsync.normalize import normalize


def reads(text: str) -> list[Read]:
    return list(read(text.encode(), "f.bib"))


def one(text: str) -> Reference:
    (reference,) = reads(text)
    assert isinstance(reference, Reference), reference
    return reference


def entry(fields: str, kind: str = "article") -> Reference:
    return one(f"@{kind}{{k, title={{A title}}, {fields}}}")


def item(reference: Reference) -> ZoteroItem:
    return normalize(reference, bundled_schema(), bundled_journals())


def creators(text: str) -> list[str]:
    found = item(entry(f"author={{{text}}}")).creators
    return [each.name or f"{each.last_name} | {each.first_name}" for each in found]


@pytest.mark.parametrize(
    ("author", "people"),
    [
        pytest.param(
            "family=Oord, given=Aaron, prefix=van den, useprefix=true and family=Plain, given=Ann",
            ["van den Oord | Aaron", "Plain | Ann"], id="useprefix-is-no-prefix"),
        pytest.param("useprefix=false, given-i=M, family={Lima, jr}, given=Mia",
                     ["Lima, jr | Mia"], id="other-keys-steer-sorting"),
        pytest.param(r'family="Roe, of X", given="A"', ["Roe, of X | A."], id="quoted-comma"),
        pytest.param(r"A N\'{u}\~{n}ez and J. Mu\~noz and Mari\~{n}o, J. P.",
                     ["Núñez | A.", "Muñoz | J.", "Mariño | J. P."], id="accents-outside-braces"),
        pytest.param(r"Jaroslav Ne\v set\v ril and S\o ren Lund and Th. \O stergaard",
                     ["Nešetřil | Jaroslav", "Lund | Søren", "Østergaard | Th."],
                     id="blank-behind-the-command"),
        pytest.param(r"H{\aa}kon \AA s and \'Emile d'Al\c cois and \.{I}lker Ay\c{s}e",
                     ["Ås | Håkon", "d'Alçois | Émile", "Ayşe | İlker"], id="other-letters"),
        pytest.param("{given={Jean-Paul}, family=Sartre} and {family={{World Bank}}}",
                     ["Sartre | Jean-Paul", "World Bank | "], id="extended-name-in-braces"),
        pytest.param("King, Martin L., Jr. and King, Jr., Martin L. and Smith, Jo, III",
                     ["King | Martin L., Jr.", "King | Martin L., Jr.", "Smith | Jo, III"],
                     id="suffix-behind-the-given-name"),
        pytest.param(r"Karl Wei\ss and Ann Gr\"un", ["Weiß | Karl", "Grün | Ann"],
                     id="a-letter-before-and"),
        pytest.param(r"Gol{\cprime}d, V. and Franc{\ocirc{u}}, J. and {\Dbar}ak, L.",
                     ["Golʹd | V.", "Franců | J.", "Đak | L."], id="mathscinet"),
        pytest.param("Martin L. Kong, Jr. and Sammy Davit Jr. and Robert Dow III",
                     ["Kong | Martin L., Jr.", "Davit | Sammy, Jr.", "Dow | Robert, III"],
                     id="suffix-in-plain-order"),
        pytest.param("Dow, Jr., Ann and Ann B. Lee, 3rd",
                     ["Dow | Ann, Jr.", "Lee | Ann B., 3rd"], id="suffix-in-its-place"),
        pytest.param("Jr Dow", ["Dow | Jr"], id="no-suffix"),
    ],
)  # fmt: skip
def test_names_are_the_ones_that_are_meant(author: str, people: list[str]) -> None:
    assert creators(author) == people


@pytest.mark.parametrize(
    ("value", "doi"),
    [
        (r"10.1002/(SICI)1097-02(1998){\textless}16::AID-S9{\textgreater}3.0.CO;2-2",
         "10.1002/(SICI)1097-02(1998)<16::AID-S9>3.0.CO;2-2"),
        (r"10.1002/(SICI)1097-02(1998)$<$16::AID-S9$>$3.0.CO;2-2",
         "10.1002/(SICI)1097-02(1998)<16::AID-S9>3.0.CO;2-2"),
        (r"10.1002/(SICI)1097-02(1998)\textless 16::AID-S9\textgreater 3.0.CO;2-2",
         "10.1002/(SICI)1097-02(1998)<16::AID-S9>3.0.CO;2-2"),
        ("10.1016/\n   j.test.2005.02.018", "10.1016/j.test.2005.02.018"),
        ("10.1016/ j.test.2005.02.019", "10.1016/j.test.2005.02.019"),
        ("https://doi.org/10.1016/j.\n  test.2005", "10.1016/j.test.2005"),
        (r"10.1000/a\_b\%c{\&}d", "10.1000/a_b%c&d"),
    ],
    ids=["textless", "in-mathematics", "command-and-blank", "two-lines", "blank", "url", "escapes"],
)  # fmt: skip
def test_a_doi_is_read_through_its_escapes(value: str, doi: str) -> None:
    assert entry(f"doi={{{value}}}").get("DOI") == doi


@pytest.mark.parametrize("words", ["10/ggd754", "j.desal.2005.02.017", "hdl:1721.1/7582"])
def test_what_is_no_doi_stays_as_printed_and_is_told(words: str) -> None:
    reference, notice = read_bib(f"@article{{nd, title={{T}}, doi={{{words}}}}}")
    assert isinstance(reference, Reference)
    assert f"DOI (as printed): {words}" in item(reference).get("extra")
    assert isinstance(notice, Notice)
    assert notice.message == f"“nd”, line 1: doi is no DOI: {words}"


def read_bib(text: str) -> list[Read]:
    data = text.encode()
    return list(read_file(data, "f.bib", format_of(data, "f.bib")))


def test_a_doi_that_is_none_gives_way_to_the_one_of_the_link() -> None:
    reference = entry("doi={10/abc}, url={https://doi.org/10.1234/x.1}")
    assert reference.get("DOI") == "10.1234/x.1"
    assert reference.get("note") == "DOI (as printed): 10/abc"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@inproceedings{k, title={T}, crossref={nothere}}", "crossref “nothere” is not in the"),
        ("@book{k, title={T}, xdata={gone}}", "xdata “gone” is not in the file"),
        ("@article{k, title={T}, journal=jtest}", "jtest is neither a number nor a defined"),
        (
            "@article{k, title={T}, title={Other}}",
            "title is given twice; the first is used, not: O",
        ),
        ("@articel{k, title={T}, journal={X}}", "@articel is not a type of BibTeX or biblatex; re"),
        ("@book{k, title={T}, date={2001-02-03}, year=1999}", "the year is 1999, the date 2001-02"),
        ("@book{k, title={T}, @url={http://a.b}}", "@url, which is switched off, is left out: htt"),
        ("@book{k{x}, title={T}}", "the key holds braces or quotes"),
        ("book{k, title={T}}", "the @ before the entry's type is missing"),
        ("@book{k, title={T}}, year=2001}", "a closing brace too many was left out"),
        ('@book{k, title="T, year=2001, publisher="P"}', "the quote that ends a value is missing"),
    ],
)
def test_what_was_read_over_is_told_once(text: str, message: str) -> None:
    reference, notice = (
        read_bib(text) if text[0] == "@" else list(read_file(text.encode(), "f", BIBTEX))
    )
    assert isinstance(reference, Reference)
    assert isinstance(notice, Notice)
    assert notice.message.startswith(f"“{reference.ref_id}”, line 1: ")
    assert message in notice.message


BIBTEX = format_of(b"@book{a,", "f.bib")


def test_what_many_entries_share_is_told_once() -> None:
    *_, notice = read_bib("\n".join(f"@articel{{k{n}, title={{T}}}}" for n in range(40)))
    assert isinstance(notice, Notice)
    assert notice.message.startswith("40 references, the first “k0”, line 1: @articel is not a")


@pytest.mark.parametrize(
    ("kind", "fields", "csl_type", "name", "value"),
    [
        ("web_page", "url={http://x.example/}", "webpage", "URL", "http://x.example/"),
        ("book_section", "booktitle={B}, pages={1--9}", "chapter", "container-title", "B"),
        ("newspaper_article", "journal={Daily}", "article-newspaper", "container-title", "Daily"),
        ("magazine_article", "journal={Week}", "article-magazine", "container-title", "Week"),
        ("data", "publisher={Root}, version={V1}", "dataset", "version", "V1"),
        ("conference_proceedings", "booktitle={P}", "paper-conference", "container-title", "P"),
        ("working_paper", "number={7}", "report", "number", "7"),
        ("computer_program", "version={2}", "software", "version", "2"),
        ("inproceeding", "booktitle={P}", "paper-conference", "container-title", "P"),
        ("masterthesis", "school={S}", "thesis", "publisher", "S"),
        ("ARTICEL", "journal={J}, number={3}", "article-journal", "issue", "3"),
        ("qwerty", "journal={J}", "article-journal", "container-title", "J"),
        ("qwerty", "school={S}", "thesis", "publisher", "S"),
        ("video", "", "motion_picture", "medium", "video"),
    ],
)  # fmt: skip
def test_types_of_other_programs_and_misprints_are_known(
    kind: str, fields: str, csl_type: str, name: str, value: str
) -> None:
    reference = entry(fields, kind)
    assert reference.type == csl_type
    assert reference.get(name) == value


@pytest.mark.parametrize(
    ("kind", "fields", "publisher", "line"),
    [
        ("phdthesis", "school={Univ}, publisher={UMI}", "Univ", "publisher: UMI"),
        ("phdthesis", "publisher={UMI}, school={Univ}", "Univ", "publisher: UMI"),
        ("techreport", "publisher={P}, institution={Lab}", "Lab", "publisher: P"),
        ("book", "publisher={P}, organization={O}", "P", "organization: O"),
        ("inproceedings", "organization={O}, publisher={P}", "P", "organization: O"),
        ("book", "publisher={P}, organization={P}", "P", ""),
    ],
)  # fmt: skip
def test_of_two_fields_for_one_place_the_surer_counts_and_none_vanishes(
    kind: str, fields: str, publisher: str, line: str
) -> None:
    reference = entry(fields, kind)
    assert (reference.get("publisher"), reference.get("note")) == (publisher, line)


def test_a_journal_beside_a_book_title_is_not_lost() -> None:
    reference = entry("booktitle={Proc}, journal={J Lost}", "inproceedings")
    assert (reference.get("container-title"), reference.get("note")) == ("Proc", "journal: J Lost")


@pytest.mark.parametrize(
    ("fields", "url", "note"),
    [
        (r"url={http://www.cs.x.example/$\sim$bee/a.html}",
         "http://www.cs.x.example/~bee/a.html", ""),
        (r"url={\url{https://x.example/thesis.pdf} [freely available]}",
         "https://x.example/thesis.pdf", "[freely available]"),
        (r"howpublished={Available at \url{http://www.cs.x.example/~bee/}}",
         "http://www.cs.x.example/~bee/", ""),
        (r"howpublished={Talk, see http://a.example/t.}", "http://a.example/t", "Talk, see ."),
        (r"note={A package, \href {https://x.example/~g/p.php} {\texttt{x}\discretionary {}{}{}y}}",
         "https://x.example/~g/p.php", "A package, xy"),
        (r"url={http://a.example/b\_c\#d}", "http://a.example/b_c#d", ""),
        ("url={http://a.example/\n  very/long}", "http://a.example/very/long", ""),
        (r"url={http://a.example/b}, note={\url{http://c.example/d}}", "http://a.example/b",
         "http://c.example/d"),
    ],
    ids=["tilde", "words-behind", "howpublished", "bare", "href", "escapes", "two-lines", "second"],
)  # fmt: skip
def test_a_link_is_found_and_freed_of_latex(fields: str, url: str, note: str) -> None:
    reference = entry(fields, "misc")
    assert (reference.get("URL"), reference.get("note")) == (url, note)


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date={1988/1992}", "1988/1992"),
        ("year={1995--1996}", "1995–1996"),
        ("date={2004-22}", "Summer 2004"),
        ("year={c. 1850}", "c. 1850"),
        ("year={[1820?]}", "[1820?]"),
        ("year={30-Mar-2020}", "2020-03-30"),
        ("date={2010-03/2010-05}", "2010-03/2010-05"),
        ("year=2011, month={Mar--Apr}", "Mar–Apr 2011"),
        ("year=2011, month={Fall}", "Autumn 2011"),
        ("year=2011, month=mar", "2011-03"),
    ],
)
def test_a_date_keeps_what_its_parts_do_not_hold(fields: str, date: str) -> None:
    assert item(entry(fields, "book")).get("date") == date


def test_an_access_date_with_dots_is_a_day() -> None:
    reference = entry("url={http://a.example/}, urldate={12.03.2019}", "online")
    assert item(reference).get("accessDate") == "2019-03-12"


@pytest.mark.parametrize(
    ("fields", "role"),
    [
        ("editor={Form, M.}, editortype={director}", "director"),
        ("editora={Form, M.}, editoratype={compiler}", "compiler"),
        ("editorb={Form, M.}, editorbtype={collaborator}", "contributor"),
        ("editor={Form, M.}", "editor"),
    ],
)
def test_an_editor_has_the_role_that_its_type_says(fields: str, role: str) -> None:
    reference = entry(fields, "movie")
    assert reference.names == (Name("Form", "M.", role=role),)
    assert "type" not in reference.get("note")


@pytest.mark.parametrize(
    ("fields", "assignee", "place"),
    [
        ("holder={{Big Aircraft Company}}, location={US}, type={patentus}", "Big Aircraft Company",
         "US"),
        ("assignee={Robo GmbH and Motor AG}, nationality={United States}", "Robo GmbH; Motor AG",
         "United States"),
        ("holder={Sor, Dan}", "Dan Sor", ""),
    ],
)  # fmt: skip
def test_who_holds_a_patent_is_its_assignee(fields: str, assignee: str, place: str) -> None:
    found = item(entry(f"number={{5668842}}, {fields}", "patent"))
    assert (found.get("assignee"), found.get("place")) == (assignee, place)
    assert found.get("extra") == ""


@pytest.mark.parametrize("name", ["tags", "keywords", "tag", "mendeley-tags", "author_keywords"])
def test_the_users_tags_are_keywords_and_no_line_of_extra(name: str) -> None:
    reference = entry(f"{name}={{Minorities, Human rights}}")
    assert reference.keywords == ("Minorities", "Human rights")
    assert reference.get("note") == ""


@pytest.mark.parametrize(
    ("macro", "journal"),
    [
        (r"{\mnras}", "Monthly Notices of the Royal Astronomical Society"),
        (r'"\apj"', "The Astrophysical Journal"),
        (r"{{\aap}}", "Astronomy and Astrophysics"),
        (r"{\notknown}", "notknown"),
        (r"{\apjl\ }", "The Astrophysical Journal Letters"),
    ],
)
def test_macros_of_nasa_ads_are_journals(macro: str, journal: str) -> None:
    assert entry(f"journal={macro}").get("container-title") == journal


GROUPED = """@article{gr1, title={One}, groups={Toxic, Read later, Loose}}
@article{gr2, title={Two}}
@comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Toxic\\;0\\;1\\;\\;\\;\\;;
1 StaticGroup:Later/Sooner\\;0\\;1\\;\\;\\;\\;;
2 StaticGroup:Read later\\;0\\;1\\;\\;\\;\\;;
1 ExplicitGroup:Old\\;0\\;gr2\\;;
}
"""


def test_groups_of_jabref_are_collections_on_the_path_of_their_tree() -> None:
    first, second = reads(GROUPED)
    assert isinstance(first, Reference)
    assert isinstance(second, Reference)
    assert first.collections == ("Toxic", "Later\\/Sooner/Read later", "Loose")
    assert second.collections == ("Old",)


def test_an_older_encoding_is_believed_if_the_file_names_it() -> None:
    text = "% Encoding: ISO8859_2\n@article{h, author={Łukasz, Żaneta}, title={Český výzkum}}"
    (reference,) = read(text.encode("iso8859_2"), "f.bib")
    assert isinstance(reference, Reference)
    assert reference.get("title") == "Český výzkum"
    assert reference.names == (Name("Łukasz", "Żaneta"),)


@pytest.mark.parametrize(
    ("key", "citation_key"),
    [("roe2001", "roe2001"), ("W96WQSQ9", ""), ("r12ab34cd56e", ""), ("r12ab34cd56e-2", ""),
     ("EINSTEIN", "EINSTEIN"), ("W96WQSQ9x", "W96WQSQ9x")],
)  # fmt: skip
def test_a_key_that_nobody_chose_is_no_citation_key(key: str, citation_key: str) -> None:
    reference = one(f"@book{{{key}, title={{T}}}}")
    assert (reference.ref_id, reference.get("citation-key")) == (key, citation_key)


WHOLE = "@book{whole, title={Whole}, year=2001}"


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        ("@article{k, title={One too many}}, year=2019, journal={J}}", "One too many", 2019),
        ("@article{k, title={One too many}},\n  year={2019},\n}", "One too many", 2019),
        ("@article{k, title={A}}, journal={J}}, year=2019}", "A", 2019),
        ("article{k,\n title={No at},\n year=2019}", "No at", 2019),
        ("  inproceedings{k, title={No at}, year=2019}", "No at", 2019),
        ('@article{k, title="No end, year=2019, journal="J"}', "No end", 2019),
        ('@article{k, title="No end,\n journal="J",\n year=2019}', "No end", 2019),
        ("@article{k, date added={2020}, title={Odd name}, year=2019}", "Odd name", 2019),
        ("@article{k, title={Off}, -note={x}, year=2019}", "Off", 2019),
    ],
)
def test_a_stray_or_missing_sign_costs_no_field(text: str, title: str, year: int) -> None:
    first, second = reads(f"{text}\n{WHOLE}")
    assert isinstance(first, Reference), first
    assert (first.get("title"), first.issued) == (title, Date(year))
    assert isinstance(second, Reference)
    assert second.get("title") == "Whole"


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("@manual k, title={Kept}, year=2001}", "the entry has no opening brace"),
        ("@article\n k, title={Kept}\n}", "the entry has no opening brace"),
        ("k1, title={Kept}, year=2001}", "look like fields"),
        ("@art!cle{k, title={Kept}}", "look like fields"),
        ("@article{k, title={Kept, journal={J}, year=2001}", "(understood: title)"),
        ("@article{k, author={A}, title {Kept}, year=2001}", "(understood: author)"),
    ],
)
def test_what_cannot_be_read_whole_is_kept_with_its_line_and_what_was_understood(
    broken: str, why: str
) -> None:
    found = reads(f"{WHOLE}\n{broken}\n{WHOLE.replace('whole', 'w2')}\n")
    (rejected,) = [each for each in found if isinstance(each, Rejected)]
    assert why in rejected.why
    assert "Kept" in rejected.raw
    assert rejected.origin.first_line == 2
    assert [each.ref_id for each in found if isinstance(each, Reference)] == ["whole", "w2"]


def test_two_entries_on_one_line_are_never_one_reference() -> None:
    found = reads("@book{a, title={One, year=2001}@book{b, title={Two}, year=2002}")
    assert isinstance(found[0], Rejected)
    assert isinstance(found[1], Reference)
    assert found[1].get("title") == "Two"


def test_prose_and_comments_around_entries_are_comment() -> None:
    text = f"This file was made by hand, x = 5.\n% title = {{No}}\n{WHOLE}\nThe end.\n}}\n"
    assert [each.ref_id for each in reads(text) if isinstance(each, Reference)] == ["whole"]
    assert len(reads(text)) == 1


@pytest.mark.parametrize(
    ("kind", "fields", "csl_type", "day", "note"),
    [
        ("misc", r"howpublished={\url{http://a.example/b}}, note={Accessed: 2020-05-01}",
         "webpage", "2020-05-01", ""),
        ("misc", r"howpublished={\url{http://a.example/b}}, note={Accessed May 3, 2021}",
         "webpage", "2021-05-03", ""),
        ("manual", r"howpublished={\url{http://a.example/b}}, note={Last accessed: 3 May 2021.}",
         "webpage", "2021-05-03", ""),
        ("misc", "url={http://a.example/b}, note={[Online; accessed 3-May-2021]}",
         "webpage", "2021-05-03", ""),
        ("misc", "url={http://a.example/b}, note={Version 2. Retrieved on 3 May 2021}",
         "webpage", "2021-05-03", "Version 2"),
        ("misc", "url={http://a.example/b}, urldate={2021-05-03}", "webpage", "2021-05-03", ""),
        ("misc", r"howpublished={Available at \url{http://a.example/b}}", "webpage", "", ""),
        ("article", "journal={J}, url={http://a.example/b}, note={Accessed: 2020-05-01}",
         "article-journal", "2020-05-01", ""),
        ("manual", "url={http://a.example/b}", "book", "", ""),
        ("misc", "doi={10.5555/z.1}, url={http://a.example/b}, note={Accessed: 2020-05-01}",
         "document", "2020-05-01", ""),
        ("misc", "url={http://a.example/b}, note={Accessed by many readers in 12}", "document", "",
         "Accessed by many readers in 12"),
    ],
)  # fmt: skip
def test_a_page_says_when_it_was_read(
    kind: str, fields: str, csl_type: str, day: str, note: str
) -> None:
    reference = entry(fields, kind)
    assert reference.type == csl_type
    assert (reference.accessed.iso() if reference.accessed else "") == day
    assert reference.get("note") == note


def test_a_document_that_was_read_online_comes_back_as_one() -> None:
    text = "url={http://a.example/b}, urldate={2021-05-03}, entrysubtype={csl:document}"
    document = entry(text, "misc")
    assert document.type == "document"
    assert one(bibtex_of(document)).type == "document"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (r"Die \glqq Stra{\ss}e\grqq{} hier", "Die „Straße“ hier"),
        (r"Das \glqq{}Ried\grqq\ hier", "Das „Ried“ hier"),
        (r"\frqq Platz\flqq{} und \flq Ried\frq", "»Platz« und ‹Ried›"),
        (r"Ein \glq Ried\grq", "Ein ‚Ried‘"),
        ('Das "`Ried"\' hier', "Das „Ried“ hier"),
        (r"Das \enquote{Ried \enquote{hier}}", "Das “Ried ‘hier’”"),
        ('Das 12" Rohr', 'Das 12" Rohr'),
    ],
)
def test_the_quotation_marks_of_babel_are_read(written: str, title: str) -> None:
    read_one = one(f"@book{{k, title = {{{written}}}}}")
    assert read_one.get("title") == title
    again = one(bibtex_of(read_one))
    assert again.get("title") == title


@pytest.mark.parametrize(
    ("fields", "issue"),
    [
        ("number = {3}, issue = {Spring}", "3 (Spring)"),
        ("issue = {Fall/Winter}, number = 4", "4 (Fall/Winter)"),
        ("number = {3}, issue = {3}", "3"),
        ("number = {3}, issue = {Nr. 3}", "Nr. 3"),
        ("issue = {Spring}", "Spring"),
    ],
)
def test_number_and_issue_are_both_kept(fields: str, issue: str) -> None:
    read_one = one(f"@article{{k, title = {{T}}, journal = {{J}}, {fields}}}")
    assert read_one.get("issue") == issue


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = {1901/1902}", Date(1901, literal="1901/1902")),
        ("year = {1999--2001}", Date(1999, literal="1999–2001")),
        ("year = {1999-2001}, month = mar", Date(1999, literal="March 1999-2001")),
        ("year = {1901--02}", Date(1901, literal="1901–02")),
        ("year = {2001-02}", Date(2001, 2)),
        ("year = {1901}", Date(1901)),
    ],
)
def test_a_range_of_years_is_kept(fields: str, date: Date) -> None:
    read_one = one(f"@article{{k, title = {{T}}, journal = {{J}}, {fields}}}")
    assert read_one.issued == date
    assert one(bibtex_of(read_one)).issued == date


@pytest.mark.parametrize(
    "text",
    [
        "@book{k\n author = {Roe, A.},\n title = {Reeds}, year = 2001}",
        "@book{k  author={Roe, A.}, title={Reeds}, year=2001}",
        '@book{k\n author: "Roe, A.", title: {Reeds}, year = 2001}',
        "@book{k, author : {Roe, A.}, title : {Reeds}, year = {2001}}",
        "@book{k, bdsk:url-1 = {x}, author={Roe, A.}, title={Reeds}, year={2001}}",
    ],
    ids=["no-comma-behind-the-key", "on-one-line", "both", "colons", "a-name-with-a-colon"],
)
def test_a_key_without_comma_and_colons_for_equals_signs(text: str) -> None:
    found = one(text)
    assert (found.ref_id, found.get("title"), found.issued) == ("k", "Reeds", Date(2001))
    assert [name.family for name in found.names] == ["Roe"]


@pytest.mark.parametrize(
    "title",
    [
        "a \\frobnicate b", '<span style="font-variant:small-caps;">Reeds</span> in H<sub>2</sub>O',
        "C:\\reeds\\Sedges of \\Oslo Fen", "\\alpha and \\textit{x}", "ends in \\", "\\x \\y",
    ],
)  # fmt: skip
def test_titles_are_written_as_they_are_read(title: str) -> None:
    found = replace(one("@book{k, title={x}}"), fields={"title": title})
    assert one(bibtex_of(found)).get("title") == title
    assert "<" not in bibtex_of(found)


def test_a_macro_of_the_author_s_own_is_written_as_it_was() -> None:
    found = one("@book{k, title={On \\frob and \\baz}}")
    assert "title = {On \\frob and \\baz}" in bibtex_of(found)


def test_capitals_that_zotero_keeps_stand_in_braces() -> None:
    found = replace(
        one("@book{k, title={x}}"), fields={"title": 'On <span class="nocase">iOS</span>'}
    )
    assert "{iOS}" in bibtex_of(found)
    assert "<span" not in bibtex_of(found)


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("doi={10.5555/z.1}, url={https://doi.org/10.5555/z.1}, "
         "howpublished={\\url{https://code.example/reeds}}", "https://code.example/reeds"),
        ("url={https://a.example/1}, howpublished={\\url{https://b.example/2}}",
         "https://a.example/1"),
        ("doi={10.5555/z.1}, url={https://doi.org/10.5555/z.1}, "
         "howpublished={\\url{https://dx.doi.org/10.5555/z.1}}", "https://doi.org/10.5555/z.1"),
    ],
)  # fmt: skip
def test_a_link_that_says_more_than_the_doi_is_the_address(fields: str, url: str) -> None:
    assert entry(fields, "misc").get("URL") == url
