"""BibTeX and biblatex as people write them."""

from __future__ import annotations

import bibtexparser
import pytest
from bibtexparser.bparser import BibTexParser
from hypothesis import given
from hypothesis import strategies as st

from zotsync.formats.bibtex.reader import read
from zotsync.formats.draft import is_not_given
from zotsync.formats.registry import format_of
from zotsync.formats.registry import read as read_any
from zotsync.model.reference import Date, Name, Notice, Read, Reference, Rejected


def reads(text: str) -> list[Read]:
    return list(read(text.encode(), "f.bib"))


def one(text: str) -> Reference:
    (reference,) = reads(text)
    assert isinstance(reference, Reference), reference
    return reference


def entry(fields: str, kind: str = "article") -> Reference:
    return one(f"@{kind}{{k,\n{fields}\n}}")


ARTICLE = r"""@string{nat = "Nature"}

@Article{mueller2013,
  author   = {M{\"u}ller, J. and van den Eynde, Beno{\^\i}t and others},
  title    = "The {DNA} of $\alpha$-things \& more",
  journal  = nat # " Reviews",
  year     = 2013,
  month    = jan,
  volume   = {12}, number = 3, pages = {1--10},
  doi      = {https://doi.org/10.1038/nrc\_123},
  pmid     = {PMID: 123},
  issn     = {0028-0836},
  keywords = {alpha, beta; gamma},
}
"""


def test_an_article_is_read_whole() -> None:
    reference = one(ARTICLE)
    assert reference.ref_id == "mueller2013"
    assert reference.type == "article-journal"
    assert reference.names == (Name("Müller", "J."), Name("van den Eynde", "Benoît"))
    assert reference.et_al
    assert reference.issued == Date(2013, 1)
    assert reference.keywords == ("alpha", "beta", "gamma")
    assert dict(reference.fields) == {
        "title": "The DNA of α-things & more",
        "container-title": "Nature Reviews",
        "volume": "12",
        "issue": "3",
        "page": "1–10",
        "DOI": "10.1038/nrc_123",
        "PMID": "123",
        "ISSN": "0028-0836",
        "citation-key": "mueller2013",
    }


def test_an_entry_keeps_its_exact_text_and_lines() -> None:
    reference = one(ARTICLE)
    assert (reference.origin.first_line, reference.origin.last_line) == (3, 14)
    assert reference.raw == "\n".join(ARTICLE.splitlines()[2:14])


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Smith, John", [Name("Smith", "John")]),
        ("John Q. Smith", [Name("Smith", "John Q.")]),
        ("Ludwig van Beethoven", [Name("van Beethoven", "Ludwig")]),
        ("King, Jr., Martin Luther", [Name("King", "Martin Luther", "Jr.")]),
        ("{World Health Organization}", [Name(literal="World Health Organization")]),
        ("{{WHO} and {FAO}}", [Name(literal="WHO and FAO")]),
        ("{Barnes and Noble} and Li, W.", [Name(literal="Barnes and Noble"), Name("Li", "W.")]),
        ("family=Foo, given=Bar, prefix=von", [Name("von Foo", "Bar")]),
        ("family={Foo}, given={Bar Baz}", [Name("Foo", "Bar Baz")]),
        ("Aristotle", [Name("Aristotle")]),
        ("van Gogh,", [Name("van Gogh")]),
        ("{\\'E}mile Zola", [Name("Zola", "Émile")]),
        ("de la Cruz, Juan AND Li, W.", [Name("de la Cruz", "Juan"), Name("Li", "W.")]),
        ("Smith, J. and\n   Jones, K.", [Name("Smith", "J."), Name("Jones", "K.")]),
        ("李, 明", [Name("李", "明")]),
    ],
)  # fmt: skip
def test_names_are_divided(author: str, names: list[Name]) -> None:
    assert list(entry(f"title={{T}}, author = {{{author}}}").names) == names


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Deng Hua ; Li Mo ; Wang Ru", ["Hua, Deng", "Mo, Li", "Ru, Wang"]),
        ("Moor, Ann; Fenn, Bert; others", ["Moor, Ann", "Fenn, Bert"]),
        ("M{\\\"u}ller, J.; {\\O}stby, K.", ["Müller, J.", "Østby, K."]),
        ("A. Moor, B. Fenn and C. Rill", ["Moor, A.", "Fenn, B.", "Rill, C."]),
        ("A. Moor, B. Fenn, and C. Rill", ["Moor, A.", "Fenn, B.", "Rill, C."]),
        ("J.-P. Moor, S. de Fenn", ["Moor, J.-P.", "de Fenn, S."]),
        ("Ann Moor, Bert Fenn, Carl Rill", ["Moor, Ann", "Fenn, Bert", "Rill, Carl"]),
        ("Moor, A., Fenn, B., Rill, C.", ["Moor, A.", "Fenn, B.", "Rill, C."]),
        ("Moor, A., and Fenn, B.", ["Moor, A.", "Fenn, B."]),
        ("Moor, Ann, Fenn, Bert", ["Moor, Ann", "Fenn, Bert"]),
        ("Moor A, Fenn BC, Rill D", ["Moor, A", "Fenn, BC", "Rill, D"]),
        ("Moor A and Fenn BC", ["Moor, A", "Fenn, BC"]),
        ("Moor, A. & Fenn, B.", ["Moor, A.", "Fenn, B."]),
        ("A. Moor \\& B. Fenn", ["Moor, A.", "Fenn, B."]),
        ("Moor \\& Fenn", ["Moor & Fenn"]),
        ("Moor Marsh, Ann Bea", ["Moor Marsh, Ann Bea"]),
        ("Moor, Jr., Bob", ["Moor, Bob, Jr."]),
        ("Moor, Martin L., Jr.", ["Moor, Martin L., Jr."]),
        ("Malcolm X", ["X, Malcolm"]),
        ("{Moor; Fenn, Rill}", ["Moor; Fenn, Rill"]),
        ("Dept. of Reeds, University of Kiel, Kiel, Germany",
         ["Dept. of Reeds, University of Kiel, Kiel, Germany"]),
    ],
)  # fmt: skip
def test_several_persons_are_never_one(author: str, names: list[str]) -> None:
    reference = entry(f"title={{T}}, author = {{{author}}}")
    written = [
        name.literal or ", ".join(filter(None, (name.family, name.given, name.suffix)))
        for name in reference.names
    ]
    assert written == names


@pytest.mark.parametrize("end", ["and others", "and et al.", "et al."])
def test_et_al_is_no_name(end: str) -> None:
    reference = entry(f"title={{T}}, author = {{Smith, J. {end}}}")
    assert reference.et_al
    assert reference.names == (Name("Smith", "J."),)


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year=2013", Date(2013)),
        ("year={2013}, month=jan", Date(2013, 1)),
        ("year={2013}, month={1}", Date(2013, 1)),
        ("year={2013}, month={January}, day={2}", Date(2013, 1, 2)),
        ('year={2013}, month="2~" # jan', Date(2013, 1, 2)),
        ('year={2013}, month=jan # "~2"', Date(2013, 1, 2)),
        ("year={2013}, month={Spring}", Date(2013, literal="Spring 2013")),
        ("date={2013-01-02}, year=1999", Date(2013, 1, 2)),
        ("date={2013/2015}", Date(2013, literal="2013/2015")),
        ("year={2013a}", Date(2013)),
        ("year={in press}", Date(literal="in press")),
        ("month=jan", Date(literal="January")),
        ("note={x}", None),
    ],
)
def test_a_date_is_read(fields: str, date: Date | None) -> None:
    assert entry(f"title={{T}}, {fields}").issued == date


@pytest.mark.parametrize(
    ("kind", "fields", "csl_type"),
    [
        ("article", "", "article-journal"),
        ("ARTICLE", "entrysubtype={newspaper}", "article-newspaper"),
        ("InCollection", "", "chapter"),
        ("conference", "", "paper-conference"),
        ("mastersthesis", "", "thesis"),
        ("techreport", "", "report"),
        ("online", "", "webpage"),
        ("misc", "", "document"),
        ("misc", "eprint={2101.00001v2}, archiveprefix={arXiv}", "article"),
        ("nonsense", "", "document"),
    ],
)
def test_a_type_is_csl_s(kind: str, fields: str, csl_type: str) -> None:
    assert entry(f"title={{T}}, {fields}", kind).type == csl_type


@pytest.mark.parametrize(
    ("kind", "fields", "name", "value"),
    [
        ("article", "journaltitle={J}, journalsubtitle={S}", "container-title", "J: S"),
        ("article", "title={A}, subtitle={B}", "title", "A: B"),
        ("article", "number={4}", "issue", "4"),
        ("article", "eid={e12}", "number", "e12"),
        ("report", "number={4}", "number", "4"),
        ("book", "series={S}, number={4}", "collection-number", "4"),
        ("book", "pages={350}", "number-of-pages", "350"),
        ("incollection", "pages={3 -- 5}", "page", "3–5"),
        ("book", "location={Berlin}", "publisher-place", "Berlin"),
        ("phdthesis", "school={MIT}", "publisher", "MIT"),
        ("phdthesis", "", "genre", "PhD thesis"),
        ("thesis", "type={mathesis}", "genre", "Master's thesis"),
        ("misc", "howpublished={\\url{http://a.b/c_d}}", "URL", "http://a.b/c_d"),
        ("misc", "howpublished={Talk}, note={N}", "note", "N; Talk"),
        ("article", "eprint={123}, eprinttype={pubmed}", "PMID", "123"),
        ("article", "eprint={45}, eprinttype={jstor}", "archive_location", "45"),
        ("article", "shortjournal={Nat. Rev.}", "container-title-short", "Nat. Rev."),
    ],
)
def test_a_field_means_what_the_manuals_say(kind: str, fields: str, name: str, value: str) -> None:
    assert entry(f"author={{A B}}, {fields}", kind).get(name) == value


def test_a_child_takes_what_it_lacks_from_its_parent_wherever_that_stands() -> None:
    child, parent = reads(
        "@inproceedings{c, title={Child}, author={A, B}, crossref={p}, pages={1}}\n"
        "@proceedings{p, title={Proc}, editor={E, D}, year=2001, publisher={ACM}, pages={900}}\n"
    )
    assert isinstance(child, Reference)
    assert child.get("title") == "Child"
    assert child.get("container-title") == "Proc"
    assert child.get("publisher") == "ACM"
    assert child.get("page") == "1"
    assert child.issued == Date(2001)
    assert [name.family for name in child.by_role("editor")] == ["E"]
    assert isinstance(parent, Reference)


def test_parents_in_a_circle_end() -> None:
    found = reads("@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}")
    assert [read.ref_id for read in found if isinstance(read, Reference)] == ["a", "b"]


def test_a_data_container_is_noticed_and_used() -> None:
    notice, reference = reads("@xdata{x, publisher={P}}\n@book{b, title={T}, xdata={x}}")
    assert isinstance(notice, Notice)
    assert isinstance(reference, Reference)
    assert reference.get("publisher") == "P"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("@article{k, title={A}\n journal={J}\n}", "A"),
        ("@article{k, title={A}, pages = 12-15\n}", "A"),
        ('@article{k, title="A "quoted" word", year=2001}', 'A "quoted" word'),
        ("@article{title={No key}, year=2001}", "No key"),
        ("@article{, title={Empty key}}", "Empty key"),
        ("@article{a key, title={Spaced key}}", "Spaced key"),
        ("@article(k, title={A (B)}, year=2001)", "A (B)"),
        ("@article{k, title={A}, title={B}}", "A"),
        ("@article{k, title = jacm}", "jacm"),
        ("@article{k,\n % a comment, with = sign\n title={A}}", "A"),
        ("@article{k, title={One \\{ brace}, abstract={x \\} y}}", "One { brace"),
        ("@article{k, title={A}, abstract={lone \\{ brace}}", "A"),
        ("@article{k, title={A}", "A"),
        ("\ufeff@article{k, title={A}}", "A"),
        ("@article{k,\r\n title={A},\r\n}\r\n", "A"),
        ("contact me@example.org {x}\n@article{k, title={A}}", "A"),
        ("%@article{old, title={Old}}\n@article{k, title={A}}", "A"),
        ("@comment{@article{old, title={Old}}}\n@article{k, title={A}}", "A"),
    ],
)
def test_what_people_write_is_read_as_it_is_meant(text: str, title: str) -> None:
    assert one(text).get("title") == title


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("@article{b, title={A {B}, year=2000}", "breaks off inside a field"),
        ("@article{b, title={cut of", "breaks off inside a field"),
        ("@article{b, title={A} ]] year=2000}", "cannot be read from here on: ]] year=2000"),
        ("@article{b}", "the entry has no fields"),
        ("@article{b, title={}}", "the entry has no fields"),
        ("@article{b, file={x.pdf}}", "states nothing about a work"),
        ("@article b, title", "the entry has no opening brace"),
    ],
)
def test_a_broken_entry_is_rejected_and_the_rest_is_read(broken: str, why: str) -> None:
    found = reads(f"@book{{a, title={{A}}}}\n{broken}\n@book{{c, title={{C}}}}\n")
    (rejected,) = [read for read in found if isinstance(read, Rejected)]
    assert why in rejected.why
    assert rejected.raw == broken
    assert rejected.origin.first_line == 2
    assert [read.ref_id for read in found if isinstance(read, Reference)] == ["a", "c"]


def test_problems_that_were_read_over_are_noted() -> None:
    reference = one("@article{k, title={A}, title={B}, year=soon, doi={n/a}")
    assert reference.notes == (
        "title is given twice; the first is used, not: B",
        "soon is neither a number nor a defined @string; read as words",
        "the entry's closing brace is missing",
        "doi is no DOI: n/a",
    )


WORDS = (
    st.text("abcXYZ äé.:;-", min_size=1, max_size=15)
    .map(str.strip)
    .filter(lambda words: not is_not_given(words.replace("---", "—").replace("--", "–")))
)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(("title", "volume", "publisher")), WORDS, min_size=1),
        min_size=1,
        max_size=4,
    )
)
def test_well_formed_entries_are_read_as_bibtexparser_reads_them(
    rows: list[dict[str, str]],
) -> None:
    text = "\n".join(
        f"@book{{k{n},\n" + "".join(f" {name} = {{{row[name]}}},\n" for name in row) + "}"
        for n, row in enumerate(rows)
    )
    parsed = bibtexparser.loads(text, BibTexParser(ignore_nonstandard_types=False)).entries
    ours = [read for read in reads(text) if isinstance(read, Reference)]
    assert [read.ref_id for read in ours] == [row["ID"] for row in parsed]
    for read_, row in zip(ours, parsed, strict=True):
        for name in ("volume", "publisher"):
            assert read_.get(name) == " ".join(
                row.get(name, "").replace("--", "–").split()
            ).replace("–-", "—")


@given(st.text(alphabet='@{}(),="#\\ \nabt%', max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for found in reads("@book{a, title={A}}\n" + text):
        assert found.origin.first_line >= 1


@pytest.mark.parametrize(
    "unit",
    [
        "@a{",
        '@a{x,t="{}',
        "@",
        "{",
        "@a{x,t={",
        "\n@article ",
        "@a{x,t=1 # ",
        "@a{x, author={a and ",
    ],
)
def test_long_hostile_text_is_read(unit: str) -> None:
    reads(unit * 10_000)
    reads("@book{a, title={" + unit * 10_000 + "}}")


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ('author="Aad, Georges and others", collaboration="ATLAS", editor={Ed, I.}',
         [Name("Aad", "Georges"), Name(literal="ATLAS"), Name("Ed", "I.", role="editor")]),
        ('collaboration="ATLAS, CMS"', [Name(literal="ATLAS"), Name(literal="CMS")]),
        ('collaboration="{LIGO Scientific} and {Virgo}"',
         [Name(literal="LIGO Scientific"), Name(literal="Virgo")]),
        ('author={{The ATLAS Collaboration}}, collaboration={ATLAS}',
         [Name(literal="The ATLAS Collaboration")]),
    ],
)  # fmt: skip
def test_a_collaboration_is_an_author_behind_the_persons(fields: str, names: list[Name]) -> None:
    assert list(entry(fields).names) == names


@pytest.mark.parametrize(
    ("kind", "fields", "name", "value"),
    [
        ("techreport", 'reportNumber="CERN-PH-1"', "number", "CERN-PH-1"),
        ("techreport", 'reportNumber="CERN-PH-1", number={7}', "note", "report number: CERN-PH-1"),
        ("article", 'reportNumber="CERN-PH-1"', "note", "report number: CERN-PH-1"),
        ("inbook", "chapter={3}", "chapter-number", "3"),
        ("inbook", "chapter={The Title of One}", "note", "chapter: The Title of One"),
        ("article", r"mrnumber={MR1234567}, foreword={M{\"u}ller, J.}", "note",
         "mrnumber: MR1234567\nforeword: Müller, J."),
        ("article", "note={Seen}, zblnumber={1.2}", "note", "Seen\nzblnumber: 1.2"),
        ("misc", "primaryclass={x.y}", "note", "primaryclass: x.y"),
    ],
)  # fmt: skip
def test_what_has_no_place_of_its_own_is_kept_by_name(
    kind: str, fields: str, name: str, value: str
) -> None:
    assert entry(f"title={{T}}, {fields}", kind).get(name) == value


def test_bookkeeping_is_no_note() -> None:
    reference = entry(
        "title={T}, file={:a.pdf:PDF}, owner={me}, timestamp={2020-01-01}, groups={A}, "
        "date-added={2020}, date-modified={2021}, bdsk-url-1={http://x.org}, __markedentry={[me]}, "
        "keywords={a}, biburl={http://dblp.org/x}, bibsource={dblp}, adsurl={http://x.org}, "
        "mendeley-groups={B}, sortkey={t}, eprint={1706.03762}, archiveprefix={arXiv}, "
        "primaryclass={cs.CL}, year={2017}, month=jan, urldate={2020-01-01}, crossref={none}"
    )
    assert reference.get("note") == ""


LAUGHS = '@string{a0="x"}\n' + "".join(
    f"@string{{a{i} = a{i - 1} # a{i - 1}}}\n" for i in range(1, 40)
)
USED = "@article{q, title=a39, year=2000}"
WIDE = f'@string{{w = "{"x" * 90_000}"}}\n'


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        (LAUGHS + USED, USED),
        ('@string{a="x"}@article{q, title=' + " # ".join(["a"] * 100_001) + "}", "@article{q"),
        (WIDE + "@article{q, title=w # w}", "@article{q, title=w # w}"),
        (WIDE + "".join(f"@misc{{k{i}, title=w}}" for i in range(40)), "@misc{k39, title=w}"),
        (WIDE + "".join(f"@string{{s{i} = w}}\n" for i in range(40)), "@string{s39 = w}"),
        ("@misc{q, " + "author={A},author={B}," * 9_000 + "}", "@misc{q, author={A},"),
    ],
    ids=["doubling", "chain", "twice-in-a-value", "in-many-entries", "many-strings", "added-up"],
)
def test_what_grows_beyond_bounds_is_rejected_with_its_words(text: str, raw: str) -> None:
    found = reads(text)
    rejected = found[-1]
    assert isinstance(rejected, Rejected)
    assert rejected.raw.startswith(raw)
    assert "100,000 letters" in rejected.why
    assert sum(len(each.get("title")) for each in found if isinstance(each, Reference)) < 3_000_000


def test_a_string_that_is_too_long_leaves_the_others() -> None:
    *_, rejected, whole = reads(LAUGHS + '@string{n = "Nature"}' + USED + "@misc{k, title=n}")
    assert isinstance(rejected, Rejected)
    assert isinstance(whole, Reference)
    assert whole.get("title") == "Nature"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("@string{a = b}@string{b = a}@misc{k, title = a}", "b"),
        ("@string{a = a # a}@misc{k, title = a}", "aa"),
        ("@misc{k, title = {" + "{" * 50_000 + "Deep" + "}" * 50_000 + "}}", "Deep"),
        ("@misc{k, title = {{" + "\\it\\bf " * 5_000 + "Both}}}", "<i><b>Both</b></i>"),
        ("@misc{k, title = " + "{x} # " * 30_000 + "{x}}", "x" * 30_001),
    ],
    ids=["cycle", "itself", "braces", "switches", "literals"],
)
def test_what_only_looks_endless_is_read(text: str, title: str) -> None:
    assert one(text).get("title") == title


@pytest.mark.parametrize("entry", ["@misc{k,title={a}}", "@a{\\}", "@a{{\\}}"])
def test_many_entries_on_one_line_are_all_read(entry: str) -> None:
    assert len(reads(entry * 3_000)) == 3_000


@pytest.mark.parametrize(
    ("authors", "said"),
    [
        ("Soto, Ana and others", 1),
        ("Soto, Ana and Lim, Bo", 0),
        ("Soto, Ana and Lim, Bo and others", 1),
    ],
)
def test_a_record_that_leaves_names_out_is_told(authors: str, said: int) -> None:
    entry = f"@article{{a, author = {{{authors}}}, title = {{Sand}}, year = 2001}}".encode()
    reads = list(read_any(entry, "a.bib", format_of(entry, "a.bib")))
    notices = [each.message for each in reads if isinstance(each, Notice)]
    assert sum("more names are meant" in each for each in notices) == said


@pytest.mark.parametrize("ending", ["\n", " ", "\n\n% a comment\n"])
def test_a_file_whose_entries_say_nothing_of_each_other_is_read_as_one_that_does(
    ending: str,
) -> None:
    """The first is read entry by entry, the second is held: only the words of parents differ."""
    entries = [
        '@string{jr = "J Rivers"}', "@article{a, title = {Otters}, journal = jr, year = 2011}",
        "@book{b, title = {Moths}, title = {Lamps}, year = 2012, year = 2013}", "@comment{nothing}",
        "@misc{c, title = {Tides}", "@string{jr = {J Lakes}}",
        "@article{d, title={Eels}, journal=jr, note={seen with {braces}}}", "@book{e}",
    ]  # fmt: skip
    alone = reads(ending.join(entries))
    held = reads(ending.join([*entries, "@comment{of a crossref}"]))
    assert alone == held
    assert [type(each).__name__ for each in alone].count("Reference") >= 2
