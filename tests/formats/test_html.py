"""Saved pages of publishers: which elements are references, and what they and their links say."""

from __future__ import annotations

import quopri
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats import layouts
from tests.formats.layouts import LAYOUTS, WORKS, Work, page
from zotsync.formats.html.reader import read
from zotsync.formats.html.wrapped import read_mhtml
from zotsync.formats.registry import format_of
from zotsync.model.reference import Notice, Read, Reference, Rejected

Layout = Callable[[Sequence[Work]], str]
#: What pages do not print: of these only the links know the PMID, or nothing does.
WITHOUT_PMID = {layouts.science_direct}
#: The page prints neither numbers nor an order that counts.
UNCOUNTED = {layouts.frontiers, layouts.head_only}
#: Printed as no grammar reads yet, with no links beside: names, year and identifiers only.
WORDS_ONLY = {layouts.latex_page}


def _read(page: str) -> list[Read]:
    return list(read(page.encode(), "page.html"))


def _references(page: str) -> list[Reference]:
    return [each for each in _read(page) if isinstance(each, Reference)]


def _letters(initials: str) -> str:
    return initials.replace(".", "").replace(" ", "")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: str(layout.__name__))
class TestLayouts:
    def test_each_entry_is_one_reference_and_nothing_else_is(self, layout: Layout) -> None:
        reads = _read(layout(WORKS))
        assert [type(each) for each in reads] == [Notice] + [Reference] * len(WORKS)

    def test_names_and_year_are_the_printed_ones(self, layout: Layout) -> None:
        for work, found in zip(WORKS, _references(layout(WORKS)), strict=True):
            names = tuple((name.family, _letters(name.given)) for name in found.names)
            assert names == work.names
            assert found.issued and found.issued.parts() == [work.year]

    def test_identifiers_come_from_the_links(self, layout: Layout) -> None:
        for work, found in zip(WORKS, _references(layout(WORKS)), strict=True):
            assert found.get("DOI") == work.doi
            assert found.get("PMID") == ("" if layout in WITHOUT_PMID else work.pmid)

    def test_title_journal_and_place(self, layout: Layout) -> None:
        if layout in WORDS_ONLY:
            return
        for work, found in zip(WORKS, _references(layout(WORKS)), strict=True):
            said = [found.get(name) for name in ("title", "container-title", "volume", "page")]
            assert said == [work.title, work.journal, work.volume, work.pages]
            assert found.type == "article-journal"
            assert all(value >= 0.9 for value in found.confidence.values())

    def test_numbers_count(self, layout: Layout) -> None:
        numbers = [found.ordinal for found in _references(layout(WORKS))]
        assert numbers == ([None] * 4 if layout in UNCOUNTED else [1, 2, 3, 4])

    def test_link_words_are_no_words_of_the_reference(self, layout: Layout) -> None:
        for found in _references(layout(WORKS)):
            for words in ("Scholar", "Crossref", "CrossRef", "PubMed", "View", "WorldCat", "[]"):
                assert words not in found.raw

    def test_the_article_names_the_collection(self, layout: Layout) -> None:
        first = _read(layout(WORKS))[0]
        assert isinstance(first, Notice)
        assert first.collection == layouts.TITLE

    def test_one_entry_alone_is_found(self, layout: Layout) -> None:
        assert len(_references(layout(WORKS[:1]))) == 1

    def test_words_that_cannot_be_read_are_rejected_with_their_words(self, layout: Layout) -> None:
        if layout in (layouts.head_only, layouts.wikipedia):
            return  # what these say of an entry is a record, whatever the words
        words = "Quite unreadable words of a keeper"
        strange = replace(WORKS[1], names=((words, ""),), title="", journal="", doi="", pmid="")
        reads = [each for each in _read(layout([*WORKS, strange])) if not isinstance(each, Notice)]
        assert len(reads) == 5
        last = reads[-1]
        assert words in last.raw


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(LAYOUTS),
    st.lists(st.sampled_from(WORKS), min_size=1, max_size=12),
    st.data(),
)
def test_every_entry_comes_out_once(layout: Layout, works: list[Work], data: st.DataObject) -> None:
    """The law of a list: as many entries in as references and rejected ones come out, in order."""
    distinct = [
        replace(work, title=f"{work.title} {place}", volume=str(10 + place))
        for place, work in enumerate(works)
    ]
    reads = [each for each in _read(layout(distinct)) if not isinstance(each, Notice)]
    assert len(reads) == len(distinct)
    for work, each in zip(distinct, reads, strict=True):
        assert isinstance(each, Reference | Rejected)
        assert work.title in each.raw


def _listed(*items: str) -> str:
    return page(f"<h2>References</h2><ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>")


A = "Lindqvist MA, Okafor CE. Counting fish in northern rivers. J Fish Biol. 2011;78:1201-1215."


class TestAgreement:
    def test_a_link_s_title_mends_a_title_cut_at_the_wrong_place(self) -> None:
        work = replace(WORKS[1], title="Tides. A history of tables", names=(("Hu", "ZA"),))
        (found,) = _references(
            _listed(
                "Hu ZA. Tides. A history of tables. Nat Commun. 2020;11:32-41. "
                + layouts.scholar(work)
            )
        )
        assert found.get("title") == "Tides. A history of tables"
        assert found.get("container-title") == "Nat Commun"

    def test_a_title_that_is_not_printed_comes_from_the_link_and_says_so(self) -> None:
        printed = "Lindqvist, M. A. et al. J. Fish Biol. 78, 1201–1215 (2011)."
        (found,) = _references(_listed(f"{printed} {layouts.scholar(WORKS[0])}"))
        assert found.get("title") == WORKS[0].title
        assert found.evidence["title"].source == "Google Scholar link"
        assert found.et_al
        assert [name.family for name in found.names] == ["Lindqvist"]

    @pytest.mark.parametrize(
        ("change", "field", "kept"),
        [
            ({"year": 2012}, "issued", "2011"),
            ({"volume": "79"}, "volume", "78"),
            ({"pages": "301-315"}, "page", "1201-1215"),
            ({"title": "Growing barley on poor soils"}, "title", WORKS[0].title),
            ({"journal": "Annals of Barley"}, "container-title", "J Fish Biol"),
            ({"names": (("Other", "X"),)}, "author", "Lindqvist"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_where_link_and_print_differ_the_print_stays_doubtful(
        self, change: dict[str, object], field: str, kept: str
    ) -> None:
        link = layouts.scholar(replace(WORKS[0], doi="", **change))  # type: ignore[arg-type]
        (found,) = _references(_listed(f"{A} {link}"))
        said = {
            **found.fields,
            "issued": found.issued.iso() if found.issued else "",
            "author": found.names[0].family,
        }
        assert said[field] == kept
        assert found.confidence[field] <= 0.5
        assert any(field.replace("-", " ") in note for note in found.notes)

    @pytest.mark.parametrize(
        "journal", ["Journal of Fish Biology", "J. Fish Biol.", "journal of fish biology"]
    )
    def test_an_abbreviated_journal_is_no_disagreement(self, journal: str) -> None:
        link = layouts.scholar(replace(WORKS[0], journal=journal))
        (found,) = _references(_listed(f"{A} {link}"))
        assert (found.get("container-title"), found.notes) == ("J Fish Biol", ())

    def test_a_printed_doi_stays_beside_another_one(self) -> None:
        link = '<a href="https://doi.org/10.5555/other">Crossref</a>'
        (found,) = _references(_listed(f"{A} doi: 10.5555/jfb.2011.78 {link}"))
        assert found.get("DOI") == "10.5555/jfb.2011.78"
        assert found.confidence["DOI"] <= 0.5

    def test_a_redirect_s_own_doi_is_not_the_reference_s(self) -> None:
        link = (
            '<a href="/action/getFTRLinkout?doi=10.5555%2Fown&url=http%3A%2F%2Fx.example">View</a>'
        )
        (found,) = _references(_listed(f"{A} {link}"))
        assert found.get("DOI") == ""

    def test_link_words_without_an_address_are_hints(self) -> None:
        links = '<a href="/r/1">Article</a> <a href="/r/2">PubMed</a>'
        (found,) = _references(_listed(f"{A} {links}"))
        assert (found.raw, found.hints) == (A, ("DOI", "PMID"))


class TestLists:
    def test_two_lists_of_a_page_come_in_its_order(self) -> None:
        more = "Hu Z. Looking backward in tide tables. Nat Commun. 2020;11:32-41."
        body = (
            f"<h2>References</h2><ol><li>{A}</li></ol>"
            f"<h2>Methods</h2><p>We counted.</p><h2>Methods references</h2>"
            f'<ol start="2"><li>{more}</li></ol>'
        )
        assert [r.raw for r in _references(page(body))] == [A, more]

    def test_a_list_shown_twice_is_one(self) -> None:
        body = (
            f'<div class="ref-list"><ol><li>{A}</li></ol></div>'
            f'<aside class="references"><ol><li>{A}</li></ol></aside>'
        )
        assert len(_references(page(body))) == 1

    def test_several_works_in_one_entry_are_several_references(self) -> None:
        other = "Hu Z. Looking backward in tide tables. Nat Commun. 2020;11:32-41."
        item = (
            f'<span class="label">7</span><span class="citation">a) {A}</span> '
            f'<span class="citation">b) {other}</span>'
        )
        found = _references(page(f'<ol class="references"><li>{item}</li></ol>'))
        assert [r.ordinal for r in found] == [7, 7]
        assert [r.get("volume") for r in found] == ["78", "11"]

    def test_words_between_the_entries_that_read_like_one_come_out(self) -> None:
        other = "Hu Z. Looking backward in tide tables. Nat Commun. 2020;11:32-41."
        body = (
            f'<div class="ref-list"><h2>References</h2><ol><li>{A}</li><li>{A[:-6]}99.</li></ol>'
            f"<p>{other}</p><p>Download references</p></div>"
        )
        assert [r.get("volume") for r in _references(page(body))] == ["78", "78", "11"]

    def test_a_short_note_that_points_into_the_page_is_rejected(self) -> None:
        pointer = '<a href="#CITEREFLindqvist2011">Lindqvist 2011</a>, p. 5.'
        found = [r for r in _read(_listed(A, pointer)) if isinstance(r, Rejected)]
        assert [(r.raw, r.why) for r in found] == [
            ("Lindqvist 2011, p. 5.", "points to another entry of the page")
        ]

    def test_a_page_without_structure_is_read_as_text(self) -> None:
        rows = "".join(f"<table><tr><td>{n}. {words}</td></tr></table>" for n, words in
                       ((1, A), (2, A.replace("78", "79"))))  # fmt: skip
        body = f"<font size=4>Text of it.</font><table><tr><td>Literature</td></tr></table>{rows}"
        assert [r.ordinal for r in _references(page(body))] == [1, 2]

    def test_the_article_s_own_citation_is_named_and_not_read(self) -> None:
        own = f"Doe J. {layouts.TITLE}. The Journal. 2020;1:1-9. doi: {layouts.DOI}"
        text = f"<div>References</div><pre>1. {A}\n</pre><pre>2. {own}</pre>"
        reads = list(read(page(text).encode(), "p.html"))
        assert [r.get("DOI") for r in reads if isinstance(r, Reference)].count(layouts.DOI) == 0

    def test_damaged_entries_of_a_list_are_parted_by_the_page_s_own_marks(self) -> None:
        cut = "Garner H, Silva KE. Sediment and the colour of"
        reads = [r for r in _read(_listed(cut, A, cut, cut)) if not isinstance(r, Notice)]
        assert [r.raw for r in reads] == [cut, A, cut, cut]
        reads = [r for r in _read(_listed(cut, f"{cut} water")) if not isinstance(r, Notice)]
        assert [r.raw for r in reads] == [cut, f"{cut} water"]

    def test_a_menu_that_is_called_references_is_no_list(self) -> None:
        menu = "<h2>References</h2><ul><li>Home</li><li>Books</li><li>About us</li></ul>"
        found = [
            r.raw for r in _references(page(f"{menu}<h2>Literature</h2><ol><li>{A}</li></ol>"))
        ]
        assert found == [A]

    def test_a_page_without_references_has_none(self) -> None:
        assert _references("<html><body><p>Hello.</p></body></html>") == []
        assert _read(f"<html><body>{'<p>Fish swim here.</p>' * 40}</body></html>") == []


def test_a_wikipedia_citation_keeps_the_kind_of_its_template() -> None:
    hidden = (
        "ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Abook&amp;"
        "rft.genre=unknown&amp;rft.btitle=River+levels&amp;rft.pub=River+Board&amp;rft.date=2019-03-01"
        "&amp;rft_id=https%3A%2F%2Frivers.example%2Flevels"
    )
    item = (
        '<cite class="citation web cs1"><a href="https://rivers.example/levels">River levels</a>. '
        f'River Board. 1 March 2019.</cite><span title="{hidden}" class="Z3988"></span>'
    )
    (found,) = _references(_listed(item))
    assert (found.type, found.get("title")) == ("webpage", "River levels")
    assert found.get("URL") == "https://rivers.example/levels"
    assert found.issued and found.issued.parts() == [2019, 3, 1]


def test_plain_words_in_the_head_are_parsed() -> None:
    head = f'<meta name="citation_reference" content="{A}">'
    (found,) = _references(page("<div>Loading…</div>", head=head))
    assert (found.get("volume"), found.raw) == ("78", A)


def test_semicolons_in_a_value_of_the_head_part_nothing() -> None:
    head = (
        '<meta name="citation_reference" content="citation_title=Fish; fowl; flesh; '
        'citation_author=A Smith, BC Roe; citation_journal_title=J Rivers; citation_year=2001">'
    )
    (found,) = _references(page("<div>Loading…</div>", head=head))
    assert found.get("title") == "Fish; fowl; flesh"
    assert [(n.family, n.given) for n in found.names] == [("Smith", "A"), ("Roe", "BC")]


@pytest.mark.parametrize(
    "pages", ["citation_pages=1-9", "citation_firstpage=1; citation_lastpage=9"]
)
def test_the_pages_of_the_head_are_read(pages: str) -> None:
    head = (
        '<meta name="citation_reference" content="citation_title=Rain on reeds; '
        f'citation_author=A Moor; citation_journal_title=J Reeds; {pages}">'
    )
    (found,) = _references(page("<div>Loading…</div>", head=head))
    assert found.get("page") == "1-9"


def test_a_head_that_tells_more_than_the_list_is_noticed() -> None:
    head = f'<meta name="citation_reference" content="{A}">' * 6
    listed = f"<h2>References</h2><ol>{f'<li>{A}</li>' * 4}</ol>"
    messages = [r.message for r in _read(page(listed, head=head)) if isinstance(r, Notice)]
    assert any("6 references, its list has 4" in message for message in messages)


class TestArticle:
    @pytest.mark.parametrize(
        "head",
        [
            '<meta name="citation_title" content="Of rivers">',
            '<meta name="DC.Title" content="Of rivers">',
            '<meta property="og:title" content="Of rivers">',
            '<script type="application/ld+json">{"@type": "WebPage", "mainEntity": '
            '{"@type": "ScholarlyArticle", "headline": "Of rivers"}}</script>',
            '<script type="application/ld+json">[broken</script><title>Of rivers | J</title>',
        ],
        ids=["citation", "dublin-core", "open-graph", "json-ld", "title"],
    )
    def test_where_a_page_says_its_title(self, head: str) -> None:
        html = (
            f"<html><head>{head}</head><body><h2>References</h2><ol><li>{A}</li></ol></body></html>"
        )
        notice = next(r for r in _read(html) if isinstance(r, Notice))
        assert notice.collection == "Of rivers"

    def test_a_slash_in_a_title_parts_no_collections_and_a_long_one_is_cut(self) -> None:
        title = "Growth and/or death " + "of very many fish " * 20
        html = f"<html><head><title>{title}</title></head><body><h2>References</h2>"
        html += f"<ol><li>{A}</li></ol></body></html>"
        notice = next(r for r in _read(html) if isinstance(r, Notice))
        assert notice.collection.startswith("Growth and\\/or death of very")
        assert len(notice.collection) < 140


class TestBytes:
    @pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "iso-8859-2"])
    def test_a_page_is_decoded_as_it_declares(self, encoding: str) -> None:
        name = "Kovář" if encoding == "iso-8859-2" else "Müller"
        words = A.replace("Lindqvist", name)
        html = (f'<html><head><meta http-equiv=X content="text/html; charset={encoding}">'
                f"</head><body><h2>References</h2><ol><li>{words}</li></ol></body>")  # fmt: skip
        (found,) = [r for r in read(html.encode(encoding), "p.html") if isinstance(r, Reference)]
        assert found.names[0].family == name

    @pytest.mark.parametrize(
        "start",
        ["<!DOCTYPE html>\n", "<!-- saved from url=(0014)about:internet -->\n", "\ufeff",
         '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C">\n', "\n\n  "],
        ids=["doctype", "saved-from", "mark", "xhtml", "blank"],
    )  # fmt: skip
    def test_a_page_is_told_by_its_beginning(self, start: str) -> None:
        data = f"{start}<html><body>{_listed(A)}</body></html>".encode()
        assert format_of(data, "page").name == "html"
        assert len([r for r in read(data, "page") if isinstance(r, Reference)]) == 1


class TestHiddenWords:
    def test_a_doi_for_scripts_is_no_word_and_the_reference_s(self) -> None:
        """Wiley keeps the cited DOI in a hidden span."""
        item = f'{A}<div class="extra-links"><span class="hidden data-doi">10.5555/x.1</span></div>'
        (found,) = _references(_listed(item))
        assert (found.raw, found.get("DOI")) == (A, "10.5555/x.1")

    def test_names_set_once_more_are_not_read_twice(self) -> None:
        again = '<ol class="duplicate"><li><span class="cit-auth">X Y</span></li></ol>'
        title = "Counting fish in northern rivers"
        marked = A.replace(title, f'<span class="cit-article-title">{title}</span>')
        (found,) = _references(_listed(f"{again}<cite>{marked}</cite>"))
        assert found.raw == A
        assert [name.family for name in found.names] == ["Lindqvist", "Okafor"]

    def test_where_only_the_first_author_is_marked_the_print_names_all(self) -> None:
        first = '<span class="cit-auth"><span class="cit-name-surname">Lindqvist</span> <span '
        first += 'class="cit-name-given-names">MA</span></span>'
        title = "Counting fish in northern rivers"
        marked = A.replace("Lindqvist MA", first).replace(
            title, f'<span class="cit-article-title">{title}</span>'
        )
        (found,) = _references(_listed(f"<cite>{marked}</cite>"))
        assert [name.family for name in found.names] == ["Lindqvist", "Okafor"]


def test_a_page_saved_as_one_file_is_the_page() -> None:
    page_in = quopri.encodestring(layouts.pmc(WORKS).encode()).decode()
    data = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/\r\n"
        "Subject: Of rivers\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="
        '"text/html";\r\n\tboundary="----B"\r\n\r\n------B\r\nContent-Type: text/html\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"{page_in}\r\n------B\r\nContent-Type: image/png\r\n\r\nxx\r\n------B--\r\n"
    ).encode()
    assert format_of(data, "download").name == "mhtml"
    found = [r for r in read_mhtml(data, "page.mhtml") if isinstance(r, Reference)]
    assert [r.get("DOI") for r in found] == [work.doi for work in WORKS]


@pytest.mark.parametrize(
    ("item", "container"),
    [
        (
            '<li id="CIT0001"><span>1. <span class="hlFld-ContribAuthor">Hu Z</span>. <span '
            'class="NLM_article-title">Looking backward in tide tables</span>. <i>Nat Commun</i>. '
            '<span class="NLM_year">2020</span>;11:<span class="NLM_fpage">32</span>–<span '
            'class="NLM_lpage">41</span>. <a href="/servlet/linkout?dbid=16&amp;doi=10.5555%2Fown'
            '&amp;key=10.5555%2Fa9">[Crossref]</a>, <a href="x">[Web of Science ®]</a></span></li>',
            "Nat Commun",
        ),
        (
            '<dt class="label">[1]</dt><dd class="reference"><div class="contribution">Z. Hu '
            '<strong class="title">Looking backward in tide tables</strong></div><div class="host">'
            'Nat. Commun., 11 (2020), pp. 32-41</div><div class="ReferenceLinks"><a href="https://'
            'doi.org/10.5555/a9">CrossRef</a></div></dd>',
            "Nat. Commun.",
        ),
    ],
    ids=["taylor-and-francis", "older-sciencedirect"],
)
def test_further_pages(item: str, container: str) -> None:
    tag = "dl" if item.startswith("<dt") else "ul"
    (found,) = _references(page(f'<{tag} class="references">{item}</{tag}>'))
    said = [found.get(name) for name in ("title", "container-title", "volume", "page", "DOI")]
    assert said == ["Looking backward in tide tables", container, "11", "32-41", "10.5555/a9"]
    assert (found.ordinal, found.issued.year if found.issued else 0) == (1, 2020)


def test_numbers_in_elements_of_their_own_are_numbers() -> None:
    """Cambridge sets each number in a circle."""
    items = "".join(
        f'<div class="circle-list__item" id="r{n}"><div class="circle-list__item__number">{n}</div>'
        f'<div class="circle-list__item__grouped"><div>{words}</div></div></div>'
        for n, words in ((1, A), (2, A.replace("78", "79")))
    )
    found = _references(page(f'<h2>References</h2><div class="circle-list">{items}</div>'))
    assert [(r.ordinal, r.raw) for r in found] == [(1, A), (2, A.replace("78", "79"))]


@pytest.mark.parametrize(
    "foot",
    [
        "<footer><ol><li>Privacy</li><li>Terms</li></ol></footer>",
        "<nav><ul><li>Privacy</li><li>Terms</li></ul></nav>",
        '<div class="site-footer"><ul><li>Privacy</li><li>Terms</li></ul></div>',
        '<div role="contentinfo"><ul><li>Imprint</li><li>Cookie settings</li></ul></div>',
    ],
)
def test_the_foot_of_a_page_is_no_part_of_its_list(foot: str) -> None:
    items = "".join(f"<li>Lind, E. Fog {n}. Tides {n}, 2-9 (2010).</li>" for n in range(1, 6))
    words = (
        f"<html><body><article><h2>References</h2><ol>{items}</ol>{foot}</article></body></html>"
    )
    assert len(_references(words)) == 5
    assert not [each for each in _read(words) if isinstance(each, Rejected)]


@pytest.mark.parametrize("gap", ["<br><br>", "<br/>\n<br/>\n", "<br>&nbsp;<br>"])
def test_blank_lines_in_one_element_part_references(gap: str) -> None:
    works = (
        "Lark, Ann. <i>Reeds</i>. Moor Press, 2001.",
        "Finch, Bob. “Sedge in Rain.” <i>Marsh Review</i>, vol. 3, no. 2, 2002, pp. 1–9.",
        "---. <i>Rushes</i>. Moor, 2005.",
    )
    body = f"<h1>Fens</h1><p>Text.</p><h3>Works Cited</h3><div>{gap.join(works)}<br></div>"
    found = _references(f"<html><body>{body}<footer>Share</footer></body></html>")
    assert [each.get("title") for each in found] == ["Reeds", "Sedge in Rain", "Rushes"]


@pytest.mark.parametrize(
    "title",
    ["„Über“ Stege", "Das „Unten“ und „Oben“ der Stege", "“Over” the bridges", "« Sur » ponts"],
)
def test_the_blank_behind_a_quotation_stays(title: str) -> None:
    rows = "".join(
        f"<li>Löwe, Änne ({year}): {title}. In: Zeitschrift für Stege 12 (2), S. 10–19.</li>"
        for year in (2001, 2002)
    )
    found = _references(f"<html><body><h2>Literatur</h2><ul>{rows}</ul></body></html>")
    assert [title in each.raw for each in found] == [True, True]


@pytest.mark.parametrize(
    ("template", "kind"),
    [
        ("web", "webpage"), ("news", "article-newspaper"), ("magazine", "article-magazine"),
        ("report", "report"), ("thesis", "thesis"),
    ],
)  # fmt: skip
def test_a_cite_template_of_wikipedia_names_the_kind_of_work(template: str, kind: str) -> None:
    words = (
        'Roe, Ann (4 June 2010). <a href="https://reed.example/2">"What is a reed?"</a>. '
        "<i>Reed Society</i>. Retrieved 5 July 2011."
    )
    cites = "".join(
        f'<li id="cite_note-{n}"><cite class="citation {template} cs1">{words}</cite></li>'
        for n in range(2)
    )
    found = _references(f'<h2>References</h2><ol class="references">{cites}</ol>')
    assert [each.type for each in found] == [kind, kind]
    assert found[0].get("title") == "What is a reed?"


@pytest.mark.parametrize(
    "editors",
    [
        '<span class="string-name"><span class="given-names">E.</span> <span class="surname">Lund'
        '</span></span> &amp; <span class="string-name"><span class="given-names">B.</span> '
        '<span class="surname">Moss</span></span> (eds), ',
        '<span class="NLM_string-name">E. Lund</span> &amp; <span class="NLM_string-name">B. Moss'
        "</span> (Eds.), ",
    ],
    ids=["in-parts", "whole"],
)
@pytest.mark.parametrize(
    "author",
    ['<span class="string-name"><span class="surname">Novak</span>, P.</span>', "Novak, P."],
    ids=["marked", "plain"],
)
def test_persons_behind_a_chapter_s_title_are_its_book_s(author: str, editors: str) -> None:
    entry = (
        f'<div class="mixed-citation">{author} (<span class="year">2011</span>). '
        f'<span class="chapter-title">Counting mayflies</span>. In {editors}<i><span '
        'class="source">Methods in stream ecology</span></i> (pp. <span class="fpage">55</span>–'
        '<span class="lpage">73</span>). <span class="publisher-name">Elden</span>.</div>'
    )
    found = _references(f'<h2>References</h2><div class="ref-list">{entry}{entry}</div>')
    for each in found:
        people = [(name.role, name.family) for name in each.names]
        assert sorted(people) == [("author", "Novak"), ("editor", "Lund"), ("editor", "Moss")]
        assert each.get("container-title") == "Methods in stream ecology"
    assert len(found) == 2


def test_links_beside_a_reference_in_a_span_of_its_own_are_the_reference_s() -> None:
    rows = "".join(
        f'<li id="B{n}"><span class="article-ref">A. Roe and B. Poe, “Reeds {n} and their rain,” '
        f"<i>Water Letters</i>, vol. {n}, no. 3, pp. 1–9, 2014.</span><span class='reflinks'>View "
        f'at: <a href="https://doi.org/10.5555/wl.{n}">Publisher Site</a> | <a href="https://scholar'
        '.google.com/scholar_lookup?title=Reeds">Google Scholar</a></span></li>'
        for n in (1, 2, 3)
    )
    found = _references(f'<h4 class="header">References</h4><ol class="ref-list">{rows}</ol>')
    assert [each.get("DOI") for each in found] == [f"10.5555/wl.{n}" for n in (1, 2, 3)]


def test_a_reference_that_is_called_a_link_is_read_and_its_link_line_is_not() -> None:
    rows = "".join(
        f'<p id="ref{n}" class="intent_reference_link">Roe, A. and Poe, B. (2014), “Reeds {n} and '
        f"rain”, <em>Water Letters</em>, Vol. {n} No. 3, pp. 1-9. <a href='https://doi.org/10.5555/"
        f"wl.{n}'>https://doi.org/10.5555/wl.{n}</a></p><p class='search_links'><a href='https://"
        "scholar.google.com/scholar_lookup?title=Reeds'>Search Google Scholar</a></p>"
        for n in (1, 2, 3)
    )
    found = _references(f'<section class="Reference"><h2>References</h2>{rows}</section>')
    assert [each.get("title") for each in found] == [f"Reeds {n} and rain" for n in (1, 2, 3)]
    assert [each.get("DOI") for each in found] == [f"10.5555/wl.{n}" for n in (1, 2, 3)]


def test_the_key_above_a_reference_of_a_review_is_none_of_its_words() -> None:
    rows = "".join(
        '<div class="bibliography-section"><div class="reference-title-banner"><h4 class="title">'
        f'Halvorsen {2010 + n}</h4></div><div class="bibliography" id="bib{n}">Halvorsen IM, Roe P.'
        f" Sediment in upland streams. Water Letters. {2010 + n};27(3):412-28.</div></div>"
        for n in (1, 2, 3)
    )
    page = f'<section class="references"><h2>References</h2>{rows}</section>'
    found = _references(page)
    assert [each.issued and each.issued.year for each in found] == [2011, 2012, 2013]
    assert {each.get("title") for each in found} == {"Sediment in upland streams"}


def _under(items: str, behind: str = "", heading: str = "References") -> list[Read]:
    body = f"<html><body><h2>{heading}</h2>{items}{behind}</body></html>"
    return [each for each in read(body.encode(), "p.html") if not isinstance(each, Notice)]


_THREE = (
    "Garner H. Sediment and colour. Oslo: Harbour Press; 2005.",
    "Brandt U. Why lakes turn green. Ecol Lett. 2016;19(2):140-151.",
    "Hanley D. The price of dry summers. Water Policy. 2022;14(3):301-318.",
)


@pytest.mark.parametrize("labels", [("1", "2", "3"), ("[Gar05]", "[Bra16]", "[Han22]")])
@pytest.mark.parametrize("tag", ["span", "b", "td"])
def test_labels_without_a_name_are_no_words(labels: tuple[str, ...], tag: str) -> None:
    rows = [f"<{tag}>{label}</{tag}> {words}" for label, words in zip(labels, _THREE, strict=True)]
    listed = (
        "<table>" + "".join(f"<tr>{row.replace('</td> ', '</td><td>')}</td></tr>" for row in rows)
        if tag == "td"
        else "<ul>" + "".join(f"<li>{row}</li>" for row in rows) + "</ul>"
    )
    found = _under(listed + ("</table>" if tag == "td" else ""))
    assert [each.raw for each in found] == list(_THREE)


def test_a_title_that_begins_with_a_number_keeps_it() -> None:
    works = ("Garner H. Sediment. Oslo: Harbour; 2005.", "1984 was a dry year. Basel: Ufer; 1999.")
    found = _under("<ul>" + "".join(f"<li>{each}</li>" for each in works) + "</ul>")
    assert [each.raw for each in found] == list(works)


@pytest.mark.parametrize(
    "line",
    [
        "© 2020 The Authors. Published by Harbour Press.",
        "This journal is © The Society of Rivers 2020",
        "Received: 3 March 2019; accepted: 1 May 2020",
        "Recebido em 3 de março de 2019. Aceito em 1 de maio de 2020",
        "Eingegangen: 3.3.2019, angenommen: 1.5.2020",
        "Поступила 03.03.2019",
        "Endereço para correspondência: Jane Doe, Rua do Rio 12, 2010",
        "收稿日期：2019-03-03",
    ],
)
def test_lines_behind_a_list_are_none_of_its_entries(line: str) -> None:
    items = "".join(f"<p>{each}</p>" for each in _THREE)
    assert [each.raw for each in _under(items, f"<p>{line}</p>")] == list(_THREE)


@pytest.mark.parametrize(
    "heading",
    ["Citations (2)", "Articles citing this article", "Zitiert von", "相似文献", "Most Read"],
)
def test_who_cites_the_article_stands_in_another_list(heading: str) -> None:
    items = "<ol>" + "".join(f"<li>{each}</li>" for each in _THREE) + "</ol>"
    other = (
        f"<div><h2>{heading}</h2><ul class='references'><li>Nobody A. Citing. J. 2021;1:1-2.</li>"
        "</ul></div>"
    )
    assert [each.raw for each in _under(items, other)] == list(_THREE)
    assert [each.raw for each in _under(items, heading="Citations")] == list(_THREE)


def test_mark_up_that_calls_the_whole_a_source_names_nothing() -> None:
    items = "".join(f'<li><span class="citation-source">{each}</span></li>' for each in _THREE)
    found = _under(f"<ol>{items}</ol>")
    assert [each.get("container-title") for each in found if isinstance(each, Reference)] == [
        "",
        "Ecol Lett",
        "Water Policy",
    ]
