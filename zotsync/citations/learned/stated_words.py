"""Words that carry their own proof and belong to no person, title or publisher: the day and place
of a meeting, `[Fact sheet]`, `personal communication`, `[12 p.]`, the links of a saved page.

Identifiers and addresses: what carries its own proof is read from the words, not from labels.
"""

from __future__ import annotations

import re

from zotsync.citations.learned.dates import MONTH
from zotsync.citations.learned.vocabulary import REPORTS
from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_isbn, clean_issns

_DAY = r"\d{1,2}"
_MONTH = rf"(?i:{MONTH})"
_DAYS = rf"(?:{_MONTH}\.?\s{_DAY}(?:\s?[-–]\s?(?:{_MONTH}\.?\s)?{_DAY})?|{_MONTH}(?:[-–]{_MONTH})?)"
#: `; 2001 Sep 13-15; Leeds, UK.` as NLM prints it between a meeting and the publisher's place.
MEETING_HELD = re.compile(
    rf"[;,]\s(?P<date>(?:1[89]|20)\d\d\s{_DAYS});\s(?P<place>[^\W\d_][^.;:\d]{{2,60}})(?=\.\s|\.?$)"
)
#: `CONGRESSO DE LOGÍSTICA, 9., 2011, Natal. Anais [...]`: where it was held, as Brazil prints it.
MEETING_IN = re.compile(
    r",\s\d{1,3}\.,\s(?P<year>(?:19|20)\d\d),\s(?P<place>[^\W\d_a-z][^.,\d]{2,40})(?=\.\s(?:Anais|Atas|Actas|Resumos|Trabalhos|Proceedings))"
)
#: `(3):[12 p.]`, `[about 5 screens]`: how many there are, and no first page.
HOW_MANY_PAGES = re.compile(
    r"\[(?P<many>(?:about\s|approx\.?\s|ca\.?\s)?\d{1,4})\s?"
    r"(?:pp?|pages?|screens?|paragraphs?|S|págs?)\b\.?\]"
    r"|(?<=\d)\s?\((?P<some>\d{1,3})\s?pp?\.?\)"
)
_SHEET = (
    r"[Ff]act\s?[Ss]heets?|[Nn]ews\s[Rr]elease|[Pp]ress\s[Rr]elease|[Mm]edia\s[Rr]elease|[Pp]olicy\s[Bb]rief"
    r"|[Ii]ssue\s[Bb]rief|[Dd]ata\s[Bb]rief|[Bb]rochure|[Ll]eaflet|[Pp]amphlet|[Ii]nformation\s[Ss]heet|[Ff]aktenblatt"
    r"|[Pp]ressemitteilung|[Ff]iche\sd[’']information|[Cc]ommuniqué\sde\spresse|[Nn]ota\sde\sprensa|[Hh]oja\sinformativa"
)
#: `Depression. Fact sheet. 2021`, `[Press release]`, `(Fact sheet no. 369)`.
SHEET = re.compile(
    rf"\s?(?:(?P<mark>[\[(])|(?<=[\w\])][.?!]\s))(?P<genre>{_SHEET})"
    r"(?:[\s,]+(?:[Nn][or]\.?|№|#)\s?(?P<number>\d{1,6}))?(?(mark)[\])]|(?=\.|,\s|$))"
)
#: `(Sixth Assessment Report)`: what kind of report it is.
KIND_OF_REPORT = re.compile(
    r"\s\((?P<genre>(?:[A-Z][\w’'-]*\s){1,4}(?:Report|Policy Brief|White Paper|Working Paper)"
    r"|(?:[Ff]inal|[Aa]nnual|[Tt]echnical|[Pp]roject|[Ii]nterim|[Ss]ummary)\s[Rr]eport)\)"
)
#: `Report No.: WHO/CDS/TB/2019.15`: what follows such words is a number, whatever its form.
REPORT_NUMBER = re.compile(
    r"(?:(?<=[.,;]\s)|(?<=[(\[]))(?P<genre>[Tt]echnical\s[Rr]eport\s)?[Rr]eport\s(?:[Nn]os?\.:|[Nn]os?\.?|[Nn]umber:?)\s"
    r"(?P<number>(?=[^.;\s]*(?:[.\s][^.;\s]*)?\d)\w[\w/–-]*(?:[./-]\w[\w/-]*|\(\w+\)[\w/-]*)*"
    r"(?:\s[A-Z]{0,4}[-\d][\w/.-]*\w)?)(?=[.,;)\]]|$)"
)
#: `The cost of slow bridges: 41[R]`, and in front of a title `IUS-19-4: Street trees`, `41: …`.
REPORT_MARK = re.compile(
    r"[:.?!]\s?(?P<number>(?:19|20)\d\d:\d{1,3}|[\w./-]{0,20}\d[\w./-]{0,10})(?=\s?\[R(?:/OL)?\])"
)
REPORT_IN_FRONT = re.compile(
    r"(?<=[.,]\s)(?P<number>[A-Z]{2,8}[-/]\d{1,4}[-/.]\d{1,4}|[A-Z]{2,8}-(?:[A-Z]{1,3}\d{1,5}|\d{3,5})|(?:19|20)\d\d[-‑–/:]\d{1,3})\s?:\s"
    r"(?=[^\W\d_a-z])"
)
#: `Radon in cellars. STUK-A124, Technical report`, `(2016:14)`, `No. 2016:14,`: behind the title.
REPORT_BEHIND = re.compile(
    rf"(?:(?<=[.;?!]\s)(?P<before>[A-Z]{{2,8}}-(?:[A-Z]{{1,3}}\d{{1,5}}|\d{{2,5}}(?:-\d{{1,4}})*))(?=,\s(?:{REPORTS}))"
    rf"|(?:(?:{REPORTS})\.\s)(?P<behind>[A-Z]{{2,8}}-(?:[A-Z]{{1,3}}\d{{1,5}}|\d{{2,5}}(?:-\d{{1,4}})*))(?=\.)"
    r"|\s\((?:[Nn][or]\.\s)?(?P<bracketed>[A-Z]{2,10}[-/](?:[A-Z]{1,4}[-/]?)?\d{2,5}(?:[-/.]\d{1,5}){0,3})\)(?=\.\s)"
    rf"|(?<=[.,]\s)(?P<front>\d{{1,5}})\s?:\s(?=[^\W\d_a-z].{{5,200}}\s(?:{REPORTS}))"
    r"|(?<=[.;]\s)(?P<slashed>[A-Z]{2,6}/\d{2,4}/\d{2,4})(?=[.;])"
    r"|(?:(?<=[.;]\s)|(?<=\()|(?<=,\s[Nn]o\.\s)|(?<=Nr\.\s)|(?<=No\.:\s))(?P<yearly>(?:19|20)\d\d:\d{1,3})(?=[.;,)])"
    r"|(?:(?<=[.,;]\s)|(?<=[(\[])|(?<=\(\s))(?:[Nn]os?|Nr)\.\s(?P<counted>(?:19|20)\d\d[-–]\d{1,3})(?=[.;,)\]])"
    r"|(?<=[.?!]\s)(?P<alone>(?:19|20)\d\d[-–]\d{1,3})(?=\.\s[^\W\d_a-z]))"
)
#: `江汉日报, 2020-06-11(5)`, `Le Courrier, 2018-11-19(B7)`: a newspaper's day and page.
DAY_AND_PAGE = re.compile(
    r"(?<=(?:19|20)\d\d-\d\d-\d\d)\s?\((?P<page>[A-Z]?\d{1,3}(?:[-–]\d{1,3})?)\)(?=[.,\[]|$)"
)
#: `8, 2, Article 14 (June 2015)`: as ACM prints an article's number.
ARTICLE_NUMBER = re.compile(
    r"(?:(?<=\d,\s)|(?<=[A-Z\d],\s))Article\s(?P<number>\d{1,7})(?=\s\((?:[A-Z][a-zé]{2,8}\.?\s)?(?:19|20)\d\d\))"
)
#: `(Cm 5387)`, `COM(2020) 609 final`: the numbers of papers laid before a parliament.
PAPER_NUMBER = re.compile(
    r"(?:(?<=[(\[])|(?<=[.,;?!]\s)|(?<=[.,;?!][’'”\"»]\s)|(?<=[’'”\"»],\s))"
    r"(?P<number>(?:Cmn?d|Cm|Cd|CP|HC|HL)\.?\s\d{1,5}(?:-[IVX]+)?"
    r"|(?:COM|SEC|SWD|JOIN)\s?[(\[/]?\s?(?:19|20)\d\d[)\]/]?,?\s?\d{1,4}(?:[\s/-]fin(?:al|\.)?)?"
    r"|(?:UN\sDoc\.?\s)?[AES]/(?:[A-Z]{2,6}[/.-])?\d{1,4}(?:/[\w.]{1,10}){0,3}|URN\s\d{1,4}/\d{1,5})(?=[.,;)\]](?!\d)|$)"
)
#: `House of Commons Library Briefing Paper SN06077`: a body's series of papers, with its number.
PAPER_OF_BODY = re.compile(
    r"(?:(?<=[.,?!]\s)|(?<=[’'”\"»]\s))(?P<genre>(?:[A-Z][\w’'&-]*\s(?:(?:of|for|the|and|on|in)\s){0,2}){1,8}"
    r"(?:Briefing|Background|Position|Policy|Working|Discussion|Occasional)\s(?:Paper|Note|Brief|Report))\s(?:[Nn]o\.?\s|[Nn]umber\s)?"
    r"(?P<number>[A-Z]{0,6}[-/ ]?\d[\w/-]*)(?=[.,;)\]]|$)"
)
#: `(Original work published 1967)`, `First published 1925.`
FIRST_PUBLISHED = re.compile(
    r"\s?(?:(?P<open>[(\[])|(?<=[.;,]\s))(?:Original(?:ly)?(?:\s[Ww]ork)?\s[Pp]ublished|First\s[Pp]ublished|Originally\s[Pp]ublished"
    r"|Obra\soriginal\spublicada|Œuvre\soriginale\spubliée|Originalwerk\sveröffentlicht|Opera\soriginale\spubblicata)"
    r"(?:\s(?:in|en|im\sJahr))?:?\s(?P<day>(?:c(?:a|irca)?\.?\s)?\d{2,4}(?:[-–]\d{2,4})?(?:\s(?:B\.?C\.?(?:E\.?)?|C\.?E\.?))?)(?(open)[)\]])(?=[.,;\s]|$)"
)
#: `(1925/2000)`, `(2000 [1925])`, `[1925] 2000`: the first edition's year beside that of this one.
FIRST_YEAR = re.compile(
    r"(?<=\()(?P<before>1[4-9]\d\d|20[01]\d)/(?=(?P<this>1[5-9]\d\d|20\d\d)[a-z]?\))"
    r"|(?<=\(\d{4})\s?[\[(](?P<behind>1[4-9]\d\d|20[01]\d)[\])](?=\))"
    r"|(?<=[.,(]\s)[\[(](?P<front>1[4-9]\d\d|20[01]\d)[\])]\s(?=(?:1[5-9]\d\d|20\d\d)[.,)])"
    r"|(?<=\()[\[(](?P<inside>1[4-9]\d\d|20[01]\d)[\])]\s(?=(?:1[5-9]\d\d|20\d\d)[a-z]?\))"
)
#: `; erratum 25, 430 (2010)`, `[published erratum appears in Lancet 2010;3:4]`.
_ERRATUM = re.compile(
    r"(?:(?<=[\d)\]][.;,]\s)|(?<=[\d)][.;,]\s[(\[])|(?<=[\d)]\s[(\[]))"
    r"(?P<note>(?:[Pp]ublished\s)?(?:[Ee]rrat(?:um|a)|[Cc]orrigend(?:um|a)|[Cc]orrections?|[Aa]ddend(?:um|a)|[Rr]etract(?:ion|ed)"
    r"|(?:[Cc]orrected|[Rr]etracted)\sand\s[Rr]epublished|[Rr]epublished|[Rr]eprinted|[Cc]omments?|[Uu]pdate|[Dd]iscussion)"
    r"(?:\s(?:appears\s|published\s)?(?:in|from|on|of))?:?\s(?:[A-Z][\w.&]*[,:]?\s){0,8}\d[\d;:,\s()–-]*(?:\s?\(\d{4}\))?)(?=[)\]]?\.?(?:$|\s(?:doi|https?:|PMID)))"
)
#: `Smith J, personal communication, 2019`: a letter or talk, which no one can look up.
PERSONAL = re.compile(
    r"(?<=[.,;)(:]\s)(?P<genre>(?:[Pp]ersonal|[Pp]rivate|[Oo]ral|[Ww]ritten)\s[Cc]ommunications?"
    r"|[Pp]ers(?:önl|onal|\.)?\.?\s[Cc]omm(?:un)?\.|[Pp]ersönliche\s(?:Mitteilung|Auskunft)"
    r"|[Cc]ommunication\spersonnelle|[Cc]omunicación\spersonal|[Cc]omunicação\spessoal)"
    r"(?=[.,;:)\]]|\s\(|$|\s(?:with|to|from)\s)"
)
#: `Smith J, unpublished data, 2019`.
UNPUBLISHED = re.compile(
    r"(?<=[.,;)(:]\s)(?P<genre>[Uu]npublished\s(?:data|observations?|results|manuscript|work))"
    r"(?=[.,;)\]]|\s\(|$)"
)
#: `Moss T. Bread in towns. Unpublished.`, `Unveröffentlicht, 2012`: nobody can look it up.
NEVER_PUBLISHED = re.compile(
    r"(?<=[.,;?!]\s)(?P<genre>[Uu]npublished(?:\sreport|\spaper)?|[Uu]nveröffentlicht(?:es\sManuskript)?|[Nn]on\spublié"
    r"|[Ii]nédit[oa]?|[Nn]ão\spublicado|[Nn]ot\spublished)(?=\.?$|[.,;]\s\(?(?:1[89]|20)\d\d\)?\.?$)"
)
#: `Bread in towns [editorial]. Lancet`, `(Letter)`: what kind of article it is.
KIND_OF_ARTICLE = re.compile(
    r"\s?(?:\[(?P<square>KIND)\]|\((?P<round>KIND)\))(?=[.,;:?!]|\s[A-Z]|$)".replace(
        "KIND",
        r"(?:guest\s)?editorial(?:\scomment)?|letters?(?:\sto\sthe\seditors?)?|comment(?:ary)?|correspondence|news|abstracts?"
        r"|(?:book\s)?review(?:\sarticle)?|case\sreports?|(?:meeting|conference|poster|oral)\sabstract|poster"
        r"|obituary|interview|opinion|short\scommunication|brief\scommunication|author(?:s[’']|[’']s)?\sreply|reply"
        r"|perspective|viewpoint|leserbrief|éditorial|lettre|carta(?:\sal\seditor)?",
    ),
    re.IGNORECASE,
)
#: `Epub 2009 Nov 4.`, `Published online 4 November 2009`: when it could be read first.
FIRST_ONLINE = re.compile(
    rf"(?<=[.;,)\]]\s)(?P<words>(?:E-?pub|(?:[Ff]irst\s)?[Pp]ublished\s[Oo]nline|[Oo]nline\s[Pp]ublication)(?::|\son)?)\s"
    rf"(?P<day>(?:19|20)\d\d(?:/\d\d?/\d\d?|-\d\d-\d\d|\s{_MONTH}\.?(?:\s\d{{1,2}})?)?"
    rf"|\d{{1,2}}\s{_MONTH}\.?\s(?:19|20)\d\d|{_MONTH}\.?\s\d{{1,2}},\s(?:19|20)\d\d)\.?(?=[\s;,)\]]|$)"
)
#: `World Bank in press. Bread and growth.`: a status right behind the author.
STATUS_BEHIND_NAME = re.compile(
    r"^(?P<author>[^\W\d_a-z][^.,;:()\d]{2,90}?),?\s(?P<status>in\spress|forthcoming|submitted|in\sprep(?:aration)?|im\sDruck|sous\spresse"
    r"|en\sprensa|no\sprelo)(?=[.:]\s[^\W_])"
)
#: `volume 2 of Dune Studies`, `Vol. 3 of The Shore Library`.
VOLUME_OF = re.compile(
    r"(?P<lead>,\s|\s?\(|(?<=\.)\s)(?:[Vv]ol(?:ume|\.)|[Bb]and|[Tt]ome)\s(?P<volume>\d{1,4}|[IVXLC]{1,7})"
    r"\s(?:of|in|der|de)\s(?:the\sseries\s)?(?P<series>[A-Z][^.,;:()\d]{3,80}?)(?:\sseries)?"
    r"(?P<close>\))?(?=[.,;]|\s\(|$)"
)
#: An address without its scheme: `crumbdiaries.com/rye`.
ADDRESS = re.compile(
    r"(?<=[\s<])(?P<address>(?:[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?\.){1,4}"
    r"(?:com|org|net|gov|edu|info|int|eu|io|co|de|at|ch|fr|es|pt|br|it|nl|be|ru|pl|uk|ca|au|us|example)"
    r"/[^\s<>,;“”\"]*[^\s<>,;.“”\")])"
)
SELF_PUBLISHED = re.compile(r"(?<=[.:;,]\s)(?:Author|Autor(?:in)?|Auteur|Verfasser)(?=\.?$)")
#: A page's links behind a reference, left over where its text was copied.
LINK_WORDS = re.compile(
    r"(?<=[.\d\])]\s)(?:(?:(?:View\s|Read\s)?(?:Free\s)?[Ff]ull\s?[Tt]ext(?:\s?(?:PDF|HTML))?|(?:View|Download)\s(?:[Aa]rticle|PDF)"
    r"|Free\sPMC\s[Aa]rticle|Cross\s?Ref|Google\sScholar|Web\sof\sScience|View\sin\sScopus|PubMed(?:/NCBI)?)\.?\s?){1,6}$"
)
#: `in press`, `im Druck`, `(forthcoming)`: what stands for the year of what is not yet out.
STATUS = re.compile(
    r"(?:^|(?<=[.,;:]\s)|(?<=[”\"»]\s)|(?<=[(\[]))(?P<status>in\s(?:the\s)?press|forthcoming"
    r"|submitted(?:\sfor\spublication)?|accepted(?:\sfor\spublication)?|to\s(?:be\spublished|appear)"
    r"|im\sDruck|im\sErscheinen|sous\spresse|à\sparaître|en\sprensa|no\sprelo|in\sstampa"
    r"|in\scorso\sdi\sstampa|ter\sperse|i\strykk|i\stryck|w\sdruku|в\sпечати|baskıda"
    r"|(?:manuscript\s)?in\sprep(?:aration|\.)|(?:under|in)\sreview|advance\sonline\spublication"
    r"|(?:e-?pub|online)\sahead\sof\sprint)(?=[.,;:)\]]|$|\s\(?(?:1[89]|20)\d\d\b)",
    re.IGNORECASE,
)
#: `499 p.`, `120 Seiten`: how many pages a book has.
PAGES = re.compile(
    r"(?:(?<=[.,;)\]–—]\s)|(?<=:\s))(?P<many>\d{2,4})\s?(?:(?:S|s|с|f)\.|(?:pp?|páginas|pages|Seiten|стр|blz)\b\.?+)"
    r"(?=\s*(?:$|[.;,)]|ISBN|https?:|doi\b|[–—(\[]|(?<=\.\s)[A-ZА-ЯÉ]))"
)
#: `3 vols.`: how many volumes a work has.
VOLUMES = re.compile(
    r"(?<=[.,;]\s)(?P<many>\d{1,3})\s(?:vols?|Bde|Bände|tomes?|т|v)\b\.?(?=\s*(?:$|[.;,(:]|[A-Z]))"
)
#: `ch. 2`: the chapter of a book.
CHAPTER = re.compile(
    r"(?:(?<=[,(;]\s)|(?<=;)|(?<=\d\d:)|(?<=\d{4}\.\s)(?=[Cc]ap))(?:[Cc]h(?:ap)?(?:\.|(?=\s\d))|[Cc]hapter|Kap\.|[Cc]ap\.|Sect\.|[Ss]ec\.)\s?"
    r"(?P<section>\d{1,3}(?:\.\d+)?|[A-Z]\d?)(?=[,.;)]|:(?!\s[^\W\d_a-z]))"
)
#: The shelf on which American theses stand.
DATABASE = re.compile(
    r"(?<=[.,;]\s)(?P<archive>ProQuest Dissertations(?: (?:and|&) Theses)?(?: Global| database)?)"
    r"(?=[.,;]|$)"
)
#: `Tick Talk (blog)`: what a site is.
BLOG = re.compile(r"\s?\((?:web ?log|blog)\)|(?<=[.?!][”\"»]\s)Blog\.(?=\s[^\W\d_a-z])")
#: `[in Estonian]`, `(in German)`: what language it is in.
_LANGUAGE = (
    "Afrikaans|Albanian|Arabic|Armenian|Basque|Bulgarian|Catalan|Chinese|Croatian|Czech|Danish|Dutch|English|Estonian"
    "|Finnish|French|Galician|Georgian|German|Greek|Hebrew|Hindi|Hungarian|Icelandic|Indonesian|Irish|Italian|Japanese"
    "|Korean|Latin|Latvian|Lithuanian|Macedonian|Malay|Norwegian|Persian|Polish|Portuguese|Romanian|Russian|Serbian"
    "|Slovak|Slovene|Slovenian|Spanish|Swedish|Thai|Turkish|Ukrainian|Vietnamese|Welsh"
)
IN_LANGUAGE = re.compile(
    rf"\s?(?:\((?:[Aa]rticle\s|[Tt]ext\s)?[Ii]n\s({_LANGUAGE})\)|\[(?:[Aa]rticle\s|[Tt]ext\s)?[Ii]n\s({_LANGUAGE})\])"
)
#: `Heron Films, 2004. DVD.`: on what it was published.
MEDIUM = re.compile(
    r"(?<=[.)]\s)(?P<medium>DVD|Blu-ray|VHS|Videocassette|Audiocassette|CD(?:-ROM)?|LP)\.?$"
)
#: `: US7412093[P]`, as China's standard prints a patent's number.
PATENT_MARK = re.compile(r":\s?(?P<number>[A-Z]{2}\s?\d{5,14}\s?[A-Z]?\d?)(?=\s?\[P\])")
#: `, filed March 2, 2005`
FILED = re.compile(r",\s(?:filed|eingereicht)\s(?P<submitted>[^.;()]{3,20}\d{4})(?=[,.;])")
#: `Grohl P, inventor; Dinghy Works, assignee.`
INVENTOR = re.compile(
    r",\sinventors?(?:[;,.]\s(?P<assignee>[^;:]{2,120}?),\s(?:the\s)?assignees?)?(?=[.;])"
)
#: `Paper presented at: 9th Congress on Baking; 2004 Oct 3-5; Oslo, Norway.`
PRESENTED = re.compile(
    r"(?<=[.?!]\s)(?P<genre>(?:Paper|Poster(?:\ssession)?|Lecture|Talk|Abstract)\spresented)\sat:?\s"
    r"(?P<event>(?:the\s)?[^\W_][^;.:]{4,150}?)(?=[;.])"
)


def erratum_in(words: str) -> re.Match[str] | None:
    """The erratum that stands behind a reference's own place in print.

    A volume and a page, or two years, stand before it: else it is the title
    (`Lee, K. (2009). Erratum: Bees`).
    """
    found = _ERRATUM.search(words)
    return found if found and len(_NUMBERS.findall(words, 0, found.start())) > 1 else None


_NUMBERS = re.compile(r"\d+")
_PMID = re.compile(
    r"\b(?:PMID|PubMed(?:\sPMID)?|pubmed\.ncbi\.nlm\.nih\.gov/|nih\.gov/pubmed/)\W{0,3}0*([1-9]\d{0,8})\b",
    re.IGNORECASE,
)
# PLOS printed for years: `doi: 10.1371/journal.pone.0001234 19027860`.
_BARE_PMID = re.compile(r"^[\s.,;]{1,3}([1-9]\d{6,7})(?=[\s.;,]|$)(?![.\-]\d)")
_PMCID = re.compile(r"\b(?:(?:PMC\s?){1,2}|PMC\s?ID:?\s?)(\d{4,9})\b")
#: `[hep-ph/9711363]`: arXiv's numbers of before 2007, which name it not.
_OLD_ARXIV = re.compile(
    r"(?<![\w/.])(?:astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph|nlin|q-bio)"
    r"(?:\.[A-Z]{2})?/\d{7}(?!\d)"
)
_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"“”«»]+|\bwww\.[^\s<>\"“”«»]+", re.IGNORECASE)
_RESOLVER = re.compile(r"//(?:dx\.)?doi\.org/|pubmed\.ncbi|/pubmed/", re.IGNORECASE)


def identifiers(words: str) -> dict[str, str]:
    """The identifiers and the address that a citation prints."""
    fields = {
        "DOI": clean_doi(words) if "10." in words else "",
        "arXiv": _arxiv(words),
        "URL": _address(words),
    }
    fields["PMID"] = _pmid(words, fields["DOI"])
    if pmcid := _PMCID.search(words):
        fields["PMCID"] = f"PMC{pmcid[1]}"
    if "ISBN" in words and (isbns := clean_isbn(words)):
        fields["ISBN"] = isbns[0]
    if "ISSN" in words and (issns := clean_issns(words)):
        fields["ISSN"] = issns[0]
    return {name: value for name, value in fields.items() if value}


def _arxiv(words: str) -> str:
    if "rxiv" in words.lower() or "CoRR" in words:
        return clean_arxiv(words)
    old = _OLD_ARXIV.search(words) if "/" in words else None
    return clean_arxiv(f"arXiv:{old[0]}") if old else ""


def _pmid(words: str, doi: str) -> str:
    if found := _PMID.search(words):
        return found[1]
    place = words.find(doi) if doi else -1
    behind = _BARE_PMID.match(words[place + len(doi) :]) if place >= 0 else None
    return behind[1] if behind else ""


def _address(words: str) -> str:
    """The first address that is no resolver's: that one says what the identifier says."""
    for found in _URL.finditer(words):
        if not _RESOLVER.search(found[0]):
            return _trimmed(found[0])
    return ""


def _trimmed(url: str) -> str:
    url = url.rstrip(".,;:!?'’")
    while url.endswith((")", "]")) and url.count(url[-1]) > url.count(
        {")": "(", "]": "["}[url[-1]]
    ):
        url = url[:-1].rstrip(".,;:")
    return url
