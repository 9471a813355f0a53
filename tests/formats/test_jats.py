"""JATS articles and PubMed's XML: marked-up citations, printed ones, and files that break off."""

from __future__ import annotations

import pytest

from zotsync.formats.jats.reader import read
from zotsync.formats.pubmed_xml import read as read_pubmed
from zotsync.formats.registry import format_of
from zotsync.model.errors import InputError
from zotsync.model.reference import Notice, Read, Reference, Rejected

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) '
    'Journal Archiving and Interchange DTD v1.2 20190208//EN" "JATS-archivearticle1.dtd">\n'
)
FRONT = (
    '<front><article-meta><article-id pub-id-type="doi">10.5555/own</article-id><title-group>'
    "<article-title>Of <italic>rivers</italic></article-title></title-group></article-meta></front>"
)
ELEMENT = (
    '<element-citation publication-type="journal"><person-group person-group-type="author"><name>'
    "<surname>Lindqvist</surname><given-names>MA</given-names></name><name><surname>van Steen"
    "</surname><given-names>H</given-names><suffix>Jr</suffix></name><etal/></person-group>"
    "<article-title>Counting <italic>Salmo</italic> in rivers.</article-title><source>J Fish Biol"
    "</source><year>2011</year><volume>78</volume><issue>3</issue><fpage>1201</fpage><lpage>1215"
    '</lpage><pub-id pub-id-type="doi">10.5555/jfb.2011.78</pub-id><pub-id pub-id-type="pmid">'
    "20111201</pub-id></element-citation>"
)
MIXED = (
    '<mixed-citation publication-type="journal"><string-name><surname>Hu</surname><given-names>Z'
    "</given-names></string-name>. <article-title>Tides&#8212;a view</article-title>. <source>Nat "
    "Commun</source> <year>2020</year>;<volume>11</volume>:<elocation-id>32</elocation-id>."
    '<pub-id pub-id-type="doi">10.5555/x</pub-id></mixed-citation>'
)
PRINTED = "Garner H, Silva KE. Sediment and water. Hydrobiologia. 2005;540:9-19."


def article(*refs: str, front: str = FRONT) -> bytes:
    listed = "".join(
        f'<ref id="B{n}"><label>{n}.</label>{ref}</ref>' for n, ref in enumerate(refs, 1)
    )
    return (
        f'{HEAD}<article xmlns:xlink="http://www.w3.org/1999/xlink">{front}<back><ref-list>'
        f"<title>References</title>{listed}</ref-list></back></article>"
    ).encode()


def _read(data: bytes) -> list[Read]:
    return list(read(data, "paper.xml"))


def _references(*refs: str) -> list[Reference]:
    return [each for each in _read(article(*refs)) if isinstance(each, Reference)]


def test_parts_that_are_marked_up_are_certain() -> None:
    (found,) = _references(ELEMENT)
    assert [(n.family, n.given, n.suffix) for n in found.names] == [
        ("Lindqvist", "MA", ""),
        ("van Steen", "H", "Jr"),
    ]
    assert found.fields == {
        "title": "Counting <i>Salmo</i> in rivers", "container-title": "J Fish Biol",
        "volume": "78", "issue": "3", "page": "1201-1215", "DOI": "10.5555/jfb.2011.78",
        "PMID": "20111201",
    }  # fmt: skip
    assert (found.type, found.et_al, found.ordinal) == ("article-journal", True, 1)
    assert found.confidence == {}


def test_printed_words_keep_their_marks_and_lose_a_hanging_identifier() -> None:
    (found,) = _references(MIXED)
    assert found.raw == "Hu Z. Tides—a view. Nat Commun 2020;11:32."
    assert (found.get("title"), found.get("number")) == ("Tides—a view", "32")
    assert found.get("DOI") == "10.5555/x"


def test_a_labelled_identifier_stays_in_the_words() -> None:
    (found,) = _references(MIXED.replace(".<pub-id", ". doi: <pub-id"))
    assert found.raw.endswith("doi: 10.5555/x")


def test_printed_words_without_marks_are_read_as_a_citation() -> None:
    (found,) = _references(f"<mixed-citation>{PRINTED}</mixed-citation>")
    assert (found.raw, found.get("volume"), found.names[1].family) == (PRINTED, "540", "Silva")


def test_a_glued_surname_and_given_names_are_set_apart() -> None:
    glued = "<mixed-citation><string-name><surname>Garner</surname><given-names>H</given-names>"
    (found,) = _references(f"{glued}</string-name>. Sediment. Hydrobiologia. 2005;540:9-19."
                           "</mixed-citation>")  # fmt: skip
    assert found.raw.startswith("Garner H. Sediment")


@pytest.mark.parametrize(
    ("kind", "parts", "expected"),
    [
        ("book", "<source>Big book</source><publisher-name>Old Press</publisher-name>"
         "<publisher-loc>Oslo</publisher-loc><edition>2nd</edition>",
         ("book", {"title": "Big book", "publisher": "Old Press", "publisher-place": "Oslo",
                   "edition": "2nd"})),
        ("book", "<chapter-title>Of eels</chapter-title><source>Big book</source>",
         ("chapter", {"title": "Of eels", "container-title": "Big book"})),
        ("confproc", "<article-title>Of eels</article-title><conf-name>Eel Days</conf-name>",
         ("paper-conference", {"title": "Of eels", "event-title": "Eel Days"})),
        ("thesis", "<source>Of eels</source><publisher-name>Oslo University</publisher-name>",
         ("thesis", {"title": "Of eels", "publisher": "Oslo University"})),
        ("web", '<article-title>Levels</article-title><ext-link ext-link-type="uri" '
         'xlink:href="https://rivers.example/">x</ext-link>',
         ("webpage", {"title": "Levels", "URL": "https://rivers.example/"})),
        ("preprint", '<article-title>Of eels</article-title><source>bioRxiv</source><pub-id '
         'pub-id-type="doi">10.5555/e</pub-id>',
         ("article", {"title": "Of eels", "container-title": "bioRxiv", "DOI": "10.5555/e"})),
        ("journal", "<source>J Fish Biol</source><volume>3</volume><fpage>e12</fpage>",
         ("article-journal", {"container-title": "J Fish Biol", "volume": "3", "page": "e12"})),
        ("data", "<data-title>Counts</data-title><source>Dryad</source>",
         ("dataset", {"title": "Counts", "container-title": "Dryad"})),
    ],
    ids=["book", "chapter", "conference", "thesis", "web", "preprint", "no-title", "data"],
)  # fmt: skip
def test_kinds_of_works(kind: str, parts: str, expected: tuple[str, dict[str, str]]) -> None:
    name = '<person-group person-group-type="author"><collab>River Board</collab></person-group>'
    (found,) = _references(
        f'<element-citation publication-type="{kind}">{name}{parts}<year>1999</year>'
        "</element-citation>"
    )
    assert (found.type, dict(found.fields)) == expected
    assert found.names[0].literal == "River Board"


def test_editors_are_editors_and_dates_are_whole() -> None:
    (found,) = _references(
        '<element-citation publication-type="web"><person-group person-group-type="editor"><name>'
        "<surname>Ed</surname><given-names>A</given-names></name></person-group><source>Levels"
        "</source><year>2020</year><month>May</month><day>3</day><date-in-citation content-type="
        '"access-date" iso-8601-date="2021-06-07">x</date-in-citation></element-citation>'
    )
    assert [(n.family, n.role) for n in found.names] == [("Ed", "editor")]
    assert found.issued and found.issued.parts() == [2020, 5, 3]
    assert found.accessed and found.accessed.parts() == [2021, 6, 7]


def test_two_works_in_one_entry_are_two_references_of_its_number() -> None:
    assert [r.ordinal for r in _references(ELEMENT + MIXED)] == [1, 1]


def test_alternatives_of_one_citation_are_one_reference() -> None:
    both = f"<citation-alternatives>{MIXED}{ELEMENT.replace('Lindqvist', 'Hu')}"
    (found,) = _references(f"{both}</citation-alternatives>")
    assert found.raw == "Hu Z. Tides—a view. Nat Commun 2020;11:32."


def test_an_entry_without_a_citation_is_rejected_with_its_words() -> None:
    reads = _read(article(ELEMENT, "<note><p>Words of nobody &amp; others.</p></note>", MIXED))
    assert [type(each) for each in reads[1:]] == [Reference, Rejected, Reference]
    assert reads[2].raw == "Words of nobody & others."  # type: ignore[union-attr]


def test_the_article_names_the_collection() -> None:
    first = _read(article(ELEMENT))[0]
    assert isinstance(first, Notice)
    assert (first.collection, "10.5555/own" in first.message) == ("Of rivers", True)


def test_a_namespace_changes_nothing() -> None:
    data = article(ELEMENT).replace(b"<article ", b'<article xmlns="https://jats.nlm.nih.gov/ns/" ')
    assert len([r for r in _read(data) if isinstance(r, Reference)]) == 1


def test_a_file_that_breaks_off_is_read_so_far_and_says_so() -> None:
    data = article(ELEMENT, MIXED, ELEMENT)
    reads = _read(data[: data.index(b"B3")])
    assert len([r for r in reads if isinstance(r, Reference)]) == 2
    assert "breaks off" in [r.why for r in reads if isinstance(r, Rejected)][-1]


@pytest.mark.parametrize(
    "entity", ['<!ENTITY x SYSTEM "file:///etc/hostname">', '<!ENTITY x "EXPANDED">']
)
def test_no_entity_is_expanded(entity: str) -> None:
    data = article(f"<mixed-citation>{PRINTED} &x;</mixed-citation>").replace(
        b'"JATS-archivearticle1.dtd">', f'"j.dtd" [{entity}]>'.encode()
    )
    (found,) = [r for r in _read(data) if isinstance(r, Reference)]
    assert "EXPANDED" not in found.raw
    assert found.raw.startswith(PRINTED)


def test_what_is_no_xml_is_said() -> None:
    with pytest.raises(InputError, match="not XML"):
        _read(b"nothing here")


PUBMED = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "x.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">20111201</PMID><Article>
<Journal><ISSN>0022-1112</ISSN><JournalIssue><Volume>78</Volume><Issue>3</Issue><PubDate><Year>2011
</Year><Month>Mar</Month></PubDate></JournalIssue><Title>Journal of fish biology</Title>
<ISOAbbreviation>J Fish Biol</ISOAbbreviation></Journal><ArticleTitle>Counting fish.</ArticleTitle>
<Pagination><MedlinePgn>1201-15</MedlinePgn></Pagination><AuthorList><Author><LastName>Lindqvist
</LastName><ForeName>Maja A</ForeName></Author></AuthorList></Article></MedlineCitation><PubmedData>
<ArticleIdList><ArticleId IdType="doi">10.5555/jfb.2011.78</ArticleId></ArticleIdList></PubmedData>
</PubmedArticle><PubmedArticle><MedlineCitation><PMID>5</PMID></MedlineCitation></PubmedArticle>
</PubmedArticleSet>"""


def test_pubmed_s_records_are_read_whole_and_empty_ones_rejected() -> None:
    found, rejected = read_pubmed(PUBMED.encode(), "pubmed.xml")
    assert isinstance(found, Reference)
    assert (found.ref_id, found.get("PMID"), found.get("page")) == ("20111201",) * 2 + (
        "1201-1215",
    )
    assert (found.get("title"), found.get("DOI")) == ("Counting fish", "10.5555/jfb.2011.78")
    assert isinstance(rejected, Rejected)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (article(ELEMENT), "jats"),
        (b"<article><back/></article>", "jats"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<pmc-articleset><article/></pmc-articleset>", "jats"),
        (PUBMED.encode(), "pubmed-xml"),
        (b"<PubmedBookArticleSet/>", "pubmed-xml"),
    ],
    ids=["jats", "bare", "set", "pubmed", "books"],
)
def test_they_are_told_by_their_beginning(data: bytes, name: str) -> None:
    assert format_of(data, "download").name == name


def test_parts_without_punctuation_are_set_apart() -> None:
    (found,) = _references(
        "<mixed-citation publication-type='journal'><name><surname>Longo</surname><given-names>D"
        "</given-names></name><name><surname>Avery</surname><given-names>SV"
        "</given-names></name><article-title>Do cells count?</article-title><source>Nat Rev"
        "</source><year>2006</year><volume>4</volume><fpage>577</fpage><lpage>587</lpage><pub-id "
        "pub-id-type='pmid'>16845428</pub-id></mixed-citation>"
    )
    assert found.raw == "Longo D, Avery SV. Do cells count? Nat Rev. 2006. 4. 577-587"
    assert (found.get("page"), found.get("PMID")) == ("577-587", "16845428")


def test_parts_that_touch_are_parted() -> None:
    (found,) = _references(
        "<mixed-citation>Roy S (2011) <article-title>Do <italic>E. coli</italic><sup>1</sup> count?"
        "</article-title><source>Fish</source><volume>19</volume>: <fpage>3</fpage>"
        "</mixed-citation>"
    )
    assert found.raw == "Roy S (2011) Do E. coli1 count? Fish 19: 3"
