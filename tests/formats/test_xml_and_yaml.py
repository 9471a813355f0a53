"""EndNote XML, MODS, Zotero RDF and CSL-YAML."""

from __future__ import annotations

import pytest

from zotsync.formats.registry import format_of
from zotsync.formats.registry import read as read_file
from zotsync.model.errors import InputError
from zotsync.model.reference import Date, Name, Notice, Read, Reference, Rejected


def reads(text: str, name: str) -> list[Read]:
    data = text.encode()
    chosen = format_of(data, "f.xml")
    assert chosen.name == name
    return list(read_file(data, "f.xml", chosen))


def references(text: str, name: str) -> list[Reference]:
    return [each for each in reads(text, name) if isinstance(each, Reference)]


def style(text: str) -> str:
    return f'<style face="normal" font="default" size="100%">{text}</style>'


ENDNOTE = f"""<?xml version="1.0" encoding="UTF-8" ?>
<xml><records><record><database name="x.enl">x.enl</database><rec-number>1</rec-number>
<ref-type name="Journal Article">17</ref-type>
<contributors><authors><author>{style("Roe, Ann B.")}</author><author>Dow, Carl</author></authors>
</contributors>
<titles><title>{style("Fish &amp; ")}<style face="italic">fowl</style></title>
<secondary-title>{style("J Rivers")}</secondary-title></titles>
<periodical><full-title>Journal of Rivers</full-title><abbr-1>J Rivers</abbr-1></periodical>
<pages>1-5</pages><volume>3</volume><number>1</number>
<keywords><keyword>fish</keyword></keywords>
<dates><year>{style("2020")}</year><pub-dates><date>May 3</date></pub-dates></dates>
<isbn>1234-5679</isbn><electronic-resource-num>10.1234/fish.1</electronic-resource-num>
<urls><related-urls><url>http://a.example/1</url></related-urls></urls></record>
<record><ref-type name="Book">6</ref-type><contributors><authors><author>Poe, E.</author></authors>
</contributors><titles><title>Sonnets</title></titles><dates><year>1950</year></dates></record>
</records></xml>
"""


def test_endnote_xml_is_read_whole() -> None:
    article, book = references(ENDNOTE, "endnote-xml")
    assert article.names == (Name("Roe", "Ann B."), Name("Dow", "Carl"))
    assert article.issued == Date(2020, 5, 3)
    assert article.keywords == ("fish",)
    assert (
        dict(article.fields)
        == {
            "title": "Fish & fowl",
            "volume": "3",
            "container-title": "Journal of Rivers",
            "issue": "1",
            "page": "1-5",
            "ISSN": "1234-5679",
            "DOI": "10.1234/fish.1",
            "URL": "http://a.example/1",
            "container-title-short": "J Rivers",
        }
        or article.get("container-title-short") == "J Rivers"
    )
    assert (book.type, book.get("title"), book.issued) == ("book", "Sonnets", Date(1950))
    assert (book.origin.first_line, book.origin.last_line) == (14, 15)
    assert book.raw.startswith("<record><ref-type")


MODS = """<?xml version="1.0" encoding="UTF-8"?>
<modsCollection xmlns="http://www.loc.gov/mods/v3">
<mods ID="k1"><titleInfo><nonSort>The</nonSort><title>fish</title><subTitle>a count</subTitle>
</titleInfo>
<name type="personal"><namePart type="given">Ann B.</namePart><namePart type="family">Roe</namePart>
<role><roleTerm type="code" authority="marcrelator">aut</roleTerm></role></name>
<name type="personal"><namePart>Dow, Carl</namePart><role><roleTerm>editor</roleTerm></role></name>
<name type="corporate"><namePart>River Group</namePart></name>
<typeOfResource>text</typeOfResource><genre>journal article</genre>
<language><languageTerm type="code">eng</languageTerm></language>
<abstract>Counted.</abstract><subject><topic>fish</topic></subject>
<relatedItem type="host"><titleInfo><title>Journal of Rivers</title></titleInfo>
<originInfo><dateIssued>2020-05</dateIssued><issuance>continuing</issuance></originInfo>
<identifier type="issn">1234-5679</identifier>
<part><detail type="volume"><number>3</number></detail><detail type="issue"><number>1</number>
</detail><extent unit="pages"><start>1</start><end>5</end></extent></part></relatedItem>
<identifier type="doi">10.1234/fish.1</identifier>
<location><url>http://a.example/1</url></location></mods>
<mods><titleInfo><title>Sonnets</title></titleInfo>
<name type="personal"><namePart type="family">Poe</namePart></name>
<originInfo><place><placeTerm type="text">Leeds</placeTerm></place><publisher>Old Press</publisher>
<dateIssued>1950</dateIssued><issuance>monographic</issuance></originInfo>
<physicalDescription><extent>xii, 350 p.</extent></physicalDescription>
<identifier type="isbn">978-0-306-40615-7</identifier></mods>
</modsCollection>
"""


def test_mods_is_read_whole() -> None:
    article, book = references(MODS, "mods")
    assert article.ref_id == "k1"
    assert article.names == (
        Name("Roe", "Ann B."),
        Name("Dow", "Carl", role="editor"),
        Name(literal="River Group"),
    )
    assert article.issued == Date(2020, 5)
    assert dict(article.fields) == {
        "title": "The fish: a count",
        "container-title": "Journal of Rivers",
        "volume": "3",
        "issue": "1",
        "page": "1-5",
        "ISSN": "1234-5679",
        "DOI": "10.1234/fish.1",
        "URL": "http://a.example/1",
        "language": "eng",
        "abstract": "Counted.",
    }
    assert book.type == "book"
    assert dict(book.fields) == {
        "title": "Sonnets",
        "publisher": "Old Press",
        "publisher-place": "Leeds",
        "ISBN": "978-0-306-40615-7",
        "number-of-pages": "350",
    }


RDF = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
    <bib:Article rdf:about="#item_1">
        <z:itemType>journalArticle</z:itemType>
        <dcterms:isPartOf rdf:resource="urn:issn:1234-5679"/>
        <bib:authors><rdf:Seq>
            <rdf:li><foaf:Person><foaf:surname>Roe</foaf:surname>
                <foaf:givenName>Ann</foaf:givenName></foaf:Person></rdf:li>
            <rdf:li><foaf:Person><foaf:surname>River Group</foaf:surname></foaf:Person></rdf:li>
        </rdf:Seq></bib:authors>
        <dcterms:isReferencedBy rdf:resource="#item_3"/>
        <dc:subject>fish</dc:subject>
        <dc:subject><z:AutomaticTag><rdf:value>rivers</rdf:value></z:AutomaticTag></dc:subject>
        <dc:title>Fish counts</dc:title>
        <dc:date>2020-05-01</dc:date>
        <bib:pages>1-5</bib:pages>
        <dc:description>PMID: 123</dc:description>
        <dc:identifier><dcterms:URI><rdf:value>http://a.example/1</rdf:value></dcterms:URI>
        </dc:identifier>
    </bib:Article>
    <bib:Journal rdf:about="urn:issn:1234-5679">
        <dc:title>Journal of Rivers</dc:title>
        <dcterms:alternative>J Rivers</dcterms:alternative>
        <prism:volume>3</prism:volume><prism:number>1</prism:number>
        <dc:identifier>DOI 10.1234/fish.1</dc:identifier>
        <dc:identifier>ISSN 1234-5679</dc:identifier>
    </bib:Journal>
    <bib:BookSection rdf:about="#item_2">
        <z:itemType>bookSection</z:itemType>
        <dcterms:isPartOf><bib:Book><dc:title>The whole book</dc:title>
            <dc:identifier>ISBN 978-0-306-40615-7</dc:identifier></bib:Book></dcterms:isPartOf>
        <dc:title>A chapter</dc:title>
        <dc:publisher><foaf:Organization><foaf:name>Old Press</foaf:name></foaf:Organization>
        </dc:publisher>
    </bib:BookSection>
    <bib:Memo rdf:about="#item_3"><rdf:value>a note</rdf:value></bib:Memo>
    <z:Collection rdf:about="#collection_1"><dc:title>Fish/Fowl</dc:title>
        <dcterms:hasPart rdf:resource="#collection_2"/></z:Collection>
    <z:Collection rdf:about="#collection_2"><dc:title>North</dc:title>
        <dcterms:hasPart rdf:resource="#item_1"/></z:Collection>
</rdf:RDF>
"""


def test_zotero_rdf_is_read_whole() -> None:
    article, chapter, notice = reads(RDF, "zotero-rdf")
    assert isinstance(article, Reference)
    assert isinstance(chapter, Reference)
    assert article.names == (Name("Roe", "Ann"), Name(literal="River Group"))
    assert article.issued == Date(2020, 5, 1)
    assert article.keywords == ("fish", "rivers")
    assert article.collections == ("Fish\\/Fowl/North",)
    assert (article.type, article.origin.first_line) == ("article-journal", 10)
    assert dict(article.fields) == {
        "title": "Fish counts",
        "page": "1-5",
        "URL": "http://a.example/1",
        "container-title": "Journal of Rivers",
        "container-title-short": "J Rivers",
        "volume": "3",
        "issue": "1",
        "DOI": "10.1234/fish.1",
        "ISSN": "1234-5679",
        "PMID": "123",
    }
    assert (chapter.type, chapter.get("container-title")) == ("chapter", "The whole book")
    assert (chapter.get("publisher"), chapter.get("ISBN")) == ("Old Press", "978-0-306-40615-7")
    assert isinstance(notice, Notice)


YAML = """---
references:
- id: roe2020
  type: article-journal
  title: 'Fish: a count'
  author:
  - family: Roe
    given: Ann
  - {family: Dow, given: Carl}
  issued:
    date-parts: [[2020, 5]]
  container-title: Journal of Rivers
  volume: 010
  page: 1-5
  DOI: 10.1234/fish.1
- id: poe1950
  type: book
  title: Sonnets
  issued: 1950-05-01
  publisher: |
    Old
    Press
...
"""


@pytest.mark.parametrize(
    "text",
    [YAML, YAML.removeprefix("---\n"), "\n".join(YAML.split("\n")[2:-2]) + "\n",
     YAML.replace("references:", "references:\n- {id: x, title: X}")],
    ids=["front-matter", "mapping", "list", "flow"],
)  # fmt: skip
def test_csl_yaml_is_read_as_it_stands(text: str) -> None:
    article, book = references(text, "csl-yaml")[-2:]
    assert (article.ref_id, article.type) == ("roe2020", "article-journal")
    assert article.names == (Name("Roe", "Ann"), Name("Dow", "Carl"))
    assert article.issued == Date(2020, 5)
    assert dict(article.fields) == {
        "title": "Fish: a count",
        "container-title": "Journal of Rivers",
        "volume": "010",
        "page": "1-5",
        "DOI": "10.1234/fish.1",
    }
    assert (book.ref_id, book.issued) == ("poe1950", Date(1950, 5, 1))
    assert article.raw.startswith("- id: roe2020") or "roe2020" in article.raw
    assert article.raw.splitlines()[-1].strip() == "DOI: 10.1234/fish.1"


def test_aliases_and_what_is_no_yaml_are_rejected_with_their_words() -> None:
    text = YAML.replace("publisher: |\n    Old\n    Press", "publisher: *all").replace(
        "- id: poe1950", "- id: poe1950\n  note: &all x"
    )
    found = reads(text.replace("...", "- id: last\n  title: [broken"), "csl-yaml")
    article, aliased, broken = found
    assert isinstance(article, Reference)
    assert isinstance(aliased, Rejected)
    assert "aliases" in aliased.why
    assert isinstance(broken, Rejected)
    assert "title: [broken" in broken.raw


def test_yaml_without_references_is_refused() -> None:
    with pytest.raises(InputError, match="holds no list of references"):
        reads("references:\n  a: b\n", "csl-yaml")


BOMB = """<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"""


@pytest.mark.parametrize(
    ("text", "name"),
    [(ENDNOTE.replace("<xml>", BOMB + "<xml>"), ""), (ENDNOTE, "endnote-xml"), (MODS, "mods")],
    ids=["with-doctype", "endnote", "mods"],
)
def test_entities_are_words_and_never_expanded(text: str, name: str) -> None:
    if not name:  # a document type is no EndNote file: refused, not read
        with pytest.raises(InputError, match="is an XML file"):
            format_of(text.encode(), "f.xml")
        return
    (first, *_) = references(text.replace("<title>", "<title>&b; &eacute; &xxe; "), name)
    assert "ha" not in first.get("title")
    assert "é" in first.get("title")


@pytest.mark.parametrize(
    ("text", "name", "record", "lost"),
    [
        (ENDNOTE, "endnote-xml", "<titles><title>Sonnets</title>", "<titles><title>Sonnets"),
        (MODS, "mods", "<title>Sonnets</title>", "<title>Sonnets"),
        (ENDNOTE, "endnote-xml", "</records></xml>", ""),
        (MODS, "mods", "</mods>\n</modsCollection>", ""),
    ],
)
def test_a_broken_record_does_not_hide_the_others(
    text: str, name: str, record: str, lost: str
) -> None:
    found = reads(text.replace(record, lost), name)
    assert isinstance(found[0], Reference)
    if lost or name == "mods":
        (rejected,) = [each for each in found if isinstance(each, Rejected)]
        assert "Sonnets" in rejected.raw
    else:
        assert len(found) == 2


@pytest.mark.parametrize("text", ["<rdf:RDF xmlns:rdf='x' xmlns:z='http://www.zotero.org/namespaces/"
                                  "export#'><a>", RDF[:-200]])  # fmt: skip
def test_rdf_that_is_not_whole_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="RDF that cannot be read whole"):
        reads(text, "zotero-rdf")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<doi_records>\n<doi_record><x/></doi_record></doi_records>", "Crossref's XML"),
        ("<?xml version='1.0'?>\n<doi_records/>", "Crossref's XML"),
        ("<rdf:RDF xmlns:rdf='x'><a/></rdf:RDF>", "an RDF file that is not Zotero's"),
        ("<unknown_thing/>", "an XML file"),
        ("<a:b xmlns:a='x'/>", "an XML file"),
        ("<1>\nUnique Identifier\n  123\n", "an Ovid file"),
    ],
)
def test_what_is_not_read_is_refused_by_name(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        format_of(text.encode(), "f.txt")


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"], ids=ascii)
def test_a_sign_that_only_yaml_ends_lines_at_ends_no_title(sign: str) -> None:
    text = (
        f"references:\n- id: a\n  type: book\n  title: Reeds{sign}of the bay\n  issued: 2001\n"
        "- id: b\n  type: book\n  title: Two\n"
    )
    first, second = reads(text, "csl-yaml")
    assert isinstance(first, Reference)
    assert isinstance(second, Reference)
    assert first.get("title").split() == ["Reeds", "of", "the", "bay"]
    assert (second.get("title"), second.origin.first_line) == ("Two", 6)
