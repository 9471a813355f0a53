# ruff: noqa: E501 - lines of files stay whole
"""Files as programs and services write them, made up: (name, text, what each record says).

`people` are families or bodies, of authors, in order; `who` those of other roles. A field that is
named with "" must be empty.
"""

from __future__ import annotations

from typing import Any

File = tuple[str, str, tuple[dict[str, Any], ...]]


def _is(kind: str, title: str, people: str, year: int | None, **fields: Any) -> dict[str, Any]:
    return {"type": kind, "title": title, "people": people.split("; ") if people else [],
            "year": year, **fields}  # fmt: skip


_FISH = _is("article-journal", "Counting fish in northern rivers", "Lindqvist; Okafor", 2011,
            into="Journal of Fish Biology", volume="78", issue="4", page="1201-1215",
            DOI="10.5555/jfb.2011.78")  # fmt: skip

TAGGED: tuple[File, ...] = (
    (
        "mendeley.bib",
        """@article{Lindqvist2011,
abstract = {We counted {\\&} weighed fish.},
annote = {From Duplicate 1 (Counting fish - Lindqvist)

A remark},
author = {Lindqvist, Mats A. and Okafor, Chidi},
doi = {10.5555/jfb.2011.78},
file = {:C$\\backslash$:/Users/doe/fish.pdf:pdf},
issn = {00221112},
journal = {Journal of Fish Biology},
keywords = {fish,rivers},
mendeley-groups = {Thesis/Ch1},
month = {apr},
number = {4},
pages = {1201--1215},
title = {{Counting fish in northern rivers}},
url = {http://doi.wiley.example/10.5555/jfb.2011.78},
volume = {78},
year = {2011}
}
""",
        ({**_FISH, "month": 4, "keywords": ["fish", "rivers"]},),
    ),
    (
        "jabref.bib",
        """% Encoding: UTF-8

@Comment{jabref-meta: databaseType:bibtex;}

@InProceedings{kimura2017,
  author       = {Kimura, Aoi and Weiss, Noa B.},
  booktitle    = {Proc.\\ 9th Conf.\\ River Computing},
  title        = {Sparse gauges for dense networks},
  year         = {2017},
  address      = {Vienna},
  editor       = {Berg, Anna},
  pages        = {211--220},
  publisher    = {Gauge Society},
  comment      = {read it},
  creationdate = {2020-05-01T10:00:00},
  file         = {:kimura.pdf:PDF},
  groups       = {gauges},
  owner        = {doe},
  priority     = {prio1},
  readstatus   = {read},
}

@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:gauges\\;0\\;1\\;\\;\\;\\;;
}
""",
        (
            _is(
                "paper-conference",
                "Sparse gauges for dense networks",
                "Kimura; Weiss",
                2017,
                into="Proc. 9th Conf. River Computing",
                page="211-220",
                publisher="Gauge Society",
                who=["Berg"],
                **{"publisher-place": "Vienna"},
            ),
        ),
    ),
    (
        "paperpile.bib",
        """@ARTICLE{Lindqvist2011-xy,
  title     = "Counting fish in northern rivers",
  author    = "Lindqvist, Mats A and Okafor, Chidi",
  abstract  = "We counted fish.",
  journal   = "Journal of Fish Biology",
  publisher = "Wiley",
  volume    =  78,
  number    =  4,
  pages     = "1201--1215",
  month     =  apr,
  year      =  2011,
  doi       = "10.5555/jfb.2011.78",
  pmid      = 20111201,
  issn      = "0022-1112"
}
""",
        ({**_FISH, "PMID": "20111201", "month": 4},),
    ),
    (
        "readcube.bib",
        """@article{10.5555/jfb.2011.78,
year = {2011},
rating = {0},
title = {{Counting fish in northern rivers}},
author = {Lindqvist, Mats A. and Okafor, Chidi},
journal = {Journal of Fish Biology},
doi = {10.5555/jfb.2011.78},
pages = {1201--1215},
number = {4},
volume = {78},
local-url = {file://localhost/Users/doe/Papers/fish.pdf}
}
""",
        (_FISH,),
    ),
    (
        "papers3.bib",
        """%% This BibTeX bibliography file was created using Papers.
%% https://papersapp.example/

@article{Lindqvist:2011jfb,
author = {Lindqvist, Mats A and Okafor, Chidi},
title = {{Counting fish in northern rivers}},
journal = {Journal of Fish Biology},
year = {2011},
volume = {78},
number = {4},
pages = {1201--1215},
doi = {10.5555/jfb.2011.78},
read = {Yes},
rating = {3},
date-added = {2020-05-01T10:00:00GMT},
date-modified = {2020-05-02T10:00:00GMT},
uri = {\\url{papers3://publication/doi/10.5555/jfb.2011.78}}
}
""",
        (_FISH,),
    ),
    (
        "better.bib",
        """@article{lindqvistCountingFishNorthern2011,
  title = {Counting Fish in Northern Rivers},
  shorttitle = {Counting Fish},
  author = {Lindqvist, Mats A. and Okafor, Chidi and family=Steen, given=Hugo, prefix=van, useprefix=true},
  date = {2011-04-05},
  journaltitle = {Journal of Fish Biology},
  shortjournal = {J Fish Biol},
  volume = {78},
  number = {4},
  pages = {1201--1215},
  issn = {1095-8649},
  doi = {10.5555/jfb.2011.78},
  urldate = {2020-05-01},
  langid = {english},
  keywords = {⛔ No DOI found,fish},
}
""",
        (
            {
                **_FISH,
                "title": "Counting Fish in Northern Rivers",
                "people": ["Lindqvist", "Okafor", "van Steen"],
                "month": 4,
                "day": 5,
            },
        ),
    ),
    (
        "scopus.bib",
        """Scopus
EXPORT DATE: 03 March 2022

@ARTICLE{Lindqvist20111201,
	author = {Lindqvist, M.A. and Okafor, C.},
	title = {Counting fish in northern rivers},
	year = {2011},
	journal = {Journal of Fish Biology},
	volume = {78},
	number = {4},
	pages = {1201 – 1215},
	doi = {10.5555/jfb.2011.78},
	url = {https://www.scopus.example/inward/record.uri?eid=2-s2.0-79&partnerID=40},
	affiliations = {University of Oslo, Norway},
	author_keywords = {Fish; Rivers},
	abbrev_source_title = {J. Fish Biol.},
	type = {Article},
	publication_stage = {Final},
	source = {Scopus},
	note = {Cited by: 12}
}
""",
        (_FISH,),
    ),
    (
        "scopus.ris",
        """TY  - JOUR
TI  - Counting fish in northern rivers
T2  - Journal of Fish Biology
J2  - J. Fish Biol.
VL  - 78
IS  - 4
SP  - 1201
EP  - 1215
PY  - 2011
DO  - 10.5555/jfb.2011.78
UR  - https://www.scopus.example/inward/record.uri?eid=2-s2.0-79
AU  - Lindqvist, M.A.
AU  - Okafor, C.
AD  - University of Oslo, Norway
PB  - Wiley
SN  - 00221112 (ISSN)
LA  - English
KW  - Fish
M3  - Article
DB  - Scopus
N1  - Export Date: 03 March 2022; Cited By: 12; CODEN: JFIBA
ER  -

""",
        ({**_FISH, "ISSN": "0022-1112", "publisher": "Wiley"},),
    ),
    (
        "scopus.csv",
        """\ufeff"Authors","Author full names","Author(s) ID","Title","Year","Source title","Volume","Issue","Art. No.","Page start","Page end","Page count","Cited by","DOI","Link","Document Type","Publication Stage","Open Access","Source","EID"
"Lindqvist M.A.; Okafor C.","Lindqvist, Mats A. (57000000001); Okafor, Chidi (57000000002)","57000000001; 57000000002","Counting fish in northern rivers","2011","Journal of Fish Biology","78","4","","1201","1215","14","12","10.5555/jfb.2011.78","https://www.scopus.example/x","Article","Final","","Scopus","2-s2.0-79"
"Hu Z.","Hu, Zhen (57000000003)","57000000003","Tides, as seen from above","2020","Water (Switzerland)","12","3","e33693","","","","","","https://www.scopus.example/y","Review","Final","All Open Access; Gold","Scopus","2-s2.0-80"
""",
        (
            _FISH,
            _is(
                "article-journal",
                "Tides, as seen from above",
                "Hu",
                2020,
                into="Water (Switzerland)",
                volume="12",
                number="e33693",
                page="",
            ),
        ),
    ),
    (
        "wos.txt",
        """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Lindqvist, MA
   Okafor, C
AF Lindqvist, Mats A.
   Okafor, Chidi
TI Counting fish in
   northern rivers
SO JOURNAL OF FISH BIOLOGY
LA English
DT Article
SN 0022-1112
EI 1095-8649
PD APR
PY 2011
VL 78
IS 4
BP 1201
EP 1215
DI 10.5555/jfb.2011.78
UT WOS:000290123400001
PM 20111201
ER

PT S
AU van Steen, H
   Silva, KE
BE Berg, A
TI Memory of the salmon run
SO FISHES OF THE NORTH
SE Delta Studies
PU DELTA BOOKS
PI LEIDEN
BN 978-0-306-40615-7
PY 1998
BP 77
EP 95
ER

EF
""",
        (
            {**_FISH, "PMID": "20111201", "month": 4},
            _is(
                "chapter",
                "Memory of the salmon run",
                "van Steen; Silva",
                1998,
                page="77-95",
                ISBN="9780306406157",
                who=["Berg"],
            ),
        ),
    ),
    (
        "ovid.ris",
        """TY  - JOUR
DB  - Ovid MEDLINE(R) <1946 to March 2022>
AN  - 20111201
AU  - Lindqvist, Mats A
AU  - Okafor, Chidi
T1  - Counting fish in northern rivers.
JO  - Journal of fish biology
JF  - Journal of Fish Biology
VL  - 78
IS  - 4
SP  - 1201
EP  - 1215
Y1  - 2011//
N2  - We counted fish.
SN  - 1095-8649
UR  - http://ovidsp.example/ovidweb.cgi?T=JS
L2  - https://doi.org/10.5555/jfb.2011.78
DO  - https://dx.doi.org/10.5555/jfb.2011.78
ER  -
""",
        (_FISH,),
    ),
    (
        "ieee.ris",
        """TY  - CONF
TI  - Sparse gauges for dense networks
T2  - 2017 9th Conference on River Computing (RC)
SP  - 211
EP  - 220
AU  - A. Kimura
AU  - N. B. Weiss
PY  - 2017
KW  - Gauges
KW  - Rivers
DO  - 10.5555/riverc.2017.211
JO  - 2017 9th Conference on River Computing (RC)
IS  -
SN  - 2375-0448
VL  -
VO  -
JA  - 2017 9th Conference on River Computing (RC)
Y1  - 3-5 May 2017
ER  -
""",
        (
            _is(
                "paper-conference",
                "Sparse gauges for dense networks",
                "Kimura; Weiss",
                2017,
                into="2017 9th Conference on River Computing (RC)",
                page="211-220",
                DOI="10.5555/riverc.2017.211",
                issue="",
                volume="",
            ),
        ),
    ),
    (
        "proquest.ris",
        """TY  - THES
T1  - Levels of the lower delta
AU  - Roe, Richard
A2  - Berg, Anna
Y1  - 2015///
CY  - Ann Arbor
PB  - University of Oslo
M1  - Ph.D.
SP  - 212
N1  - Copyright - Database copyright ProQuest LLC
SN  - 9781321000009
LA  - English
DB  - ProQuest Dissertations & Theses Global
UR  - https://www.proquest.example/dissertations/1
ER  -

""",
        (
            _is(
                "thesis",
                "Levels of the lower delta",
                "Roe",
                2015,
                publisher="University of Oslo",
                genre="Ph.D.",
                **{"number-of-pages": "212"},
            ),
        ),
    ),
    (
        "refworks.txt",
        """RT Journal Article
SR Electronic(1)
ID 12
A1 Lindqvist,Mats A.
A1 Okafor,Chidi
T1 Counting fish in northern rivers
JF Journal of Fish Biology
JO J.Fish Biol.
YR 2011
FD Apr
VO 78
IS 4
SP 1201
OP 1215
K1 Fish
K1 Rivers
DO 10.5555/jfb.2011.78
SN 0022-1112
LA English

RT Book, Whole
SR Print(0)
ID 13
A1 Garner,Helen
T1 Sediment and the colour of water
YR 2005
PB Harbour Press
PP Oslo
ED 2nd
SN 9780306406157
""",
        (
            _FISH,
            _is(
                "book",
                "Sediment and the colour of water",
                "Garner",
                2005,
                publisher="Harbour Press",
                edition="2nd",
                ISBN="9780306406157",
                **{"publisher-place": "Oslo"},
            ),
        ),
    ),
    (
        "endnote.enw",
        """%0 Journal Article
%A Lindqvist, Mats A.
%A Okafor, Chidi
%T Counting fish in northern rivers
%J Journal of Fish Biology
%V 78
%N 4
%P 1201-1215
%@ 0022-1112
%D 2011
%8 April 5
%R 10.5555/jfb.2011.78
%K Fish
Rivers
%X We counted fish.
%U http://fish.example/1
%~ Ovid

%0 Book Section
%A van Steen, Hugo
%A Silva, Karla E.
%E Berg, Anna
%T Memory of the salmon run
%B Fishes of the North
%I Delta Books
%C Leiden
%P 77-95
%D 1998

%0 Thesis
%A Roe, Richard
%T Levels of the lower delta
%I University of Oslo
%9 PhD thesis
%D 2015
""",
        (
            {**_FISH, "keywords": ["Fish", "Rivers"]},
            _is(
                "chapter",
                "Memory of the salmon run",
                "van Steen; Silva",
                1998,
                into="Fishes of the North",
                page="77-95",
                publisher="Delta Books",
                who=["Berg"],
            ),
            _is(
                "thesis",
                "Levels of the lower delta",
                "Roe",
                2015,
                publisher="University of Oslo",
                genre="PhD thesis",
            ),
        ),
    ),
    (
        "citavi.ris",
        """TY  - CHAP
AU  - van Steen, Hugo
AU  - Silva, Karla E.
PY  - 1998
TI  - Memory of the salmon run
SP  - 77
EP  - 95
BT  - Fishes of the North
ED  - Berg, Anna
CY  - Leiden
PB  - Delta Books
SN  - 978-0-306-40615-7
KW  - Salmon
ER  -

TY  - JOUR
AU  - River Board
PY  - 2019
DA  - 2019/05//
TI  - Water levels
ST  - Levels
SP  - 12–19
JO  - River News
VL  - 5
IS  - 2
UR  - https://rivers.example/levels
Y2  - 2022/03/03/
ER  -
""",
        (
            _is(
                "chapter",
                "Memory of the salmon run",
                "van Steen; Silva",
                1998,
                into="Fishes of the North",
                page="77-95",
                ISBN="9780306406157",
                who=["Berg"],
                publisher="Delta Books",
            ),
            _is(
                "article-journal",
                "Water levels",
                "River Board",
                2019,
                into="River News",
                volume="5",
                issue="2",
                page="12-19",
                month=5,
                accessed="2022-03-03",
            ),
        ),
    ),
    (
        "pubmed.nbib",
        """PMID- 20111201
OWN - NLM
STAT- MEDLINE
DCOM- 20110803
IS  - 1095-8649 (Electronic)
IS  - 0022-1112 (Linking)
VI  - 78
IP  - 4
DP  - 2011 Apr
TI  - Counting fish in northern
      rivers.
PG  - 1201-15
LID - 10.5555/jfb.2011.78 [doi]
AB  - We counted fish.
CI  - (c) 2011 The Authors.
FAU - Lindqvist, Mats A
AU  - Lindqvist MA
AD  - University of Oslo.
FAU - Okafor, Chidi
AU  - Okafor C
CN  - River Study Group
LA  - eng
PT  - Journal Article
DEP - 20110301
PL  - England
TA  - J Fish Biol
JT  - Journal of fish biology
JID - 0214055
MH  - Animals
MH  - *Fishes/physiology
PMC - PMC3000001
EDAT- 2011/04/05 06:00
AID - 10.5555/jfb.2011.78 [doi]
PST - ppublish
SO  - J Fish Biol. 2011 Apr;78(4):1201-15. doi: 10.5555/jfb.2011.78. Epub 2011 Mar 1.

""",
        (
            {
                **_FISH,
                "people": ["Lindqvist", "Okafor", "River Study Group"],
                "page": "1201-15|1201-1215",
                "into": "Journal of fish biology|Journal of Fish Biology",
                "PMID": "20111201",
                "PMCID": "PMC3000001",
                "month": 4,
            },
        ),
    ),
    (
        "google.enw",
        """%0 Journal Article
%T Counting fish in northern rivers
%A Lindqvist, MA
%A Okafor, C
%J Journal of Fish Biology
%V 78
%N 4
%P 1201-1215
%@ 0022-1112
%D 2011
%I Wiley Online Library
""",
        ({k: v for k, v in _FISH.items() if k != "DOI"},),
    ),
    (
        "springer.ris",
        """TY  - CHAP
AU  - van Steen, Hugo
AU  - Silva, Karla E.
ED  - Berg, Anna
PY  - 1998
DA  - 1998//
TI  - Memory of the salmon run
BT  - Fishes of the North
SP  - 77
EP  - 95
PB  - Springer Netherlands
CY  - Dordrecht
AB  - Salmon come home.
SN  - 978-0-306-40615-7
UR  - https://doi.org/10.1007/978-0-306-40615-7_7
DO  - 10.1007/978-0-306-40615-7_7
ID  - van Steen1998
ER  -
""",
        (
            _is(
                "chapter",
                "Memory of the salmon run",
                "van Steen; Silva",
                1998,
                into="Fishes of the North",
                page="77-95",
                DOI="10.1007/978-0-306-40615-7_7",
                who=["Berg"],
            ),
        ),
    ),
    (
        "dblp.bib",
        """@inproceedings{DBLP:conf/rc/KimuraW17,
  author       = {Aoi Kimura and
                  Noa B. Weiss},
  editor       = {Anna Berg},
  title        = {Sparse Gauges for Dense Networks},
  booktitle    = {9th Conference on River Computing, {RC} 2017, Vienna, Austria, May
                  3-5, 2017},
  series       = {{LNRC}},
  volume       = {12},
  pages        = {211--220},
  publisher    = {{GS}},
  year         = {2017},
  url          = {https://doi.org/10.5555/riverc.2017.211},
  doi          = {10.5555/RIVERC.2017.211},
  timestamp    = {Wed, 03 Mar 2022 10:00:00 +0100},
  biburl       = {https://dblp.example/rec/conf/rc/KimuraW17.bib},
  bibsource    = {dblp computer science bibliography, https://dblp.example}
}
""",
        (
            _is(
                "paper-conference",
                "Sparse Gauges for Dense Networks",
                "Kimura; Weiss",
                2017,
                page="211-220",
                publisher="GS",
                who=["Berg"],
                into="9th Conference on River Computing, RC 2017, Vienna, Austria, May 3-5, 2017",
            ),
        ),
    ),
    (
        "ads.bib",
        """@ARTICLE{2011JFBio..78.1201L,
       author = {{Lindqvist}, Mats A. and {Okafor}, Chidi},
        title = "{Counting fish in northern rivers}",
      journal = {Journal of Fish Biology},
     keywords = {Rivers, Astrophysics - Fish},
         year = 2011,
        month = apr,
       volume = {78},
       number = {4},
        pages = {1201-1215},
          doi = {10.5555/jfb.2011.78},
archivePrefix = {arXiv},
       eprint = {1104.01234},
 primaryClass = {q-bio.PE},
       adsurl = {https://ui.adsabs.example/abs/2011JFBio..78.1201L},
      adsnote = {Provided by the SAO/NASA Astrophysics Data System}
}
""",
        ({**_FISH, "arXiv": "1104.01234", "month": 4},),
    ),
)

_JATS = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving DTD v1.2//EN" "JATS-archivearticle1.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink"><front><article-meta><title-group><article-title>Rivers and their keepers</article-title></title-group></article-meta></front><body><p>As shown <xref ref-type="bibr" rid="r1">1</xref>.</p></body><back><ref-list><title>References</title>
<ref id="r1"><label>1.</label><element-citation publication-type="journal"><person-group person-group-type="author"><name><surname>Lindqvist</surname><given-names>MA</given-names></name><name><surname>Okafor</surname><given-names>C</given-names></name></person-group><year iso-8601-date="2011">2011</year><article-title>Counting fish in northern rivers</article-title><source>Journal of Fish Biology</source><volume>78</volume><issue>4</issue><fpage>1201</fpage><lpage>1215</lpage><pub-id pub-id-type="doi">10.5555/jfb.2011.78</pub-id><pub-id pub-id-type="pmid">20111201</pub-id></element-citation></ref>
<ref id="r2"><label>2.</label><element-citation publication-type="book"><person-group person-group-type="author"><name><surname>van Steen</surname><given-names>H</given-names></name></person-group><person-group person-group-type="editor"><name><surname>Berg</surname><given-names>A</given-names></name></person-group><year>1998</year><chapter-title>Memory of the salmon run</chapter-title><source>Fishes of the North</source><publisher-loc>Leiden</publisher-loc><publisher-name>Delta Books</publisher-name><fpage>77</fpage><lpage>95</lpage></element-citation></ref>
<ref id="r3"><label>3.</label><mixed-citation publication-type="web"><collab>River Board</collab>. <year>2019</year>. <article-title>Water levels of the lower delta</article-title>. <ext-link ext-link-type="uri" xlink:href="https://rivers.example/levels">https://rivers.example/levels</ext-link></mixed-citation></ref>
</ref-list></back></article>"""

STRUCTURED: tuple[File, ...] = (
    (
        "elife.xml",
        _JATS,
        (
            {**_FISH, "PMID": "20111201"},
            _is(
                "chapter",
                "Memory of the salmon run",
                "van Steen",
                1998,
                into="Fishes of the North",
                page="77-95",
                publisher="Delta Books",
                who=["Berg"],
            ),
            _is(
                "webpage",
                "Water levels of the lower delta",
                "River Board",
                2019,
                URL="https://rivers.example/levels",
            ),
        ),
    ),
    (
        "pubmed.xml",
        """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2023//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_230101.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">20111201</PMID><Article PubModel="Print-Electronic"><Journal><ISSN IssnType="Electronic">1095-8649</ISSN><JournalIssue CitedMedium="Internet"><Volume>78</Volume><Issue>4</Issue><PubDate><MedlineDate>2011 Apr-May</MedlineDate></PubDate></JournalIssue><Title>Journal of Fish Biology</Title><ISOAbbreviation>J Fish Biol</ISOAbbreviation></Journal><ArticleTitle>Counting fish in <i>northern</i> rivers.</ArticleTitle><Pagination><StartPage>1201</StartPage><EndPage>1215</EndPage><MedlinePgn>1201-15</MedlinePgn></Pagination><ELocationID EIdType="doi" ValidYN="Y">10.5555/jfb.2011.78</ELocationID><AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Lindqvist</LastName><ForeName>Mats A</ForeName><Initials>MA</Initials></Author><Author><CollectiveName>River Study Group</CollectiveName></Author></AuthorList></Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">20111201</ArticleId><ArticleId IdType="pmc">PMC3000001</ArticleId></ArticleIdList><ReferenceList><Reference><Citation>Nobody A. Cited. J. 1999;1:1.</Citation></Reference></ReferenceList></PubmedData></PubmedArticle></PubmedArticleSet>
""",
        (
            {
                **_FISH,
                "title": "Counting fish in <i>northern</i> rivers|Counting fish in northern rivers",
                "people": ["Lindqvist", "River Study Group"],
                "page": "1201-1215|1201-15",
                "PMID": "20111201",
                "PMCID": "PMC3000001",
            },
        ),
    ),
    (
        "endnote.xml",
        """<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><database name="My.enl" path="My.enl">My.enl</database><source-app name="EndNote" version="20.1">EndNote</source-app><rec-number>12</rec-number><foreign-keys><key app="EN" db-id="x">12</key></foreign-keys><ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal" font="default" size="100%">Lindqvist, M. A.</style></author><author><style face="normal">Okafor, C.</style></author></authors></contributors><titles><title><style face="normal">Counting fish in northern rivers</style></title><secondary-title><style>Journal of Fish Biology</style></secondary-title><alt-title>J Fish Biol</alt-title></titles><periodical><full-title>Journal of Fish Biology</full-title></periodical><pages><style>1201-1215</style></pages><volume><style>78</style></volume><number><style>4</style></number><keywords><keyword>Fish</keyword></keywords><dates><year><style>2011</style></year><pub-dates><date>Apr</date></pub-dates></dates><isbn>0022-1112</isbn><urls><related-urls><url>http://fish.example/1</url></related-urls><pdf-urls><url>internal-pdf://fish.pdf</url></pdf-urls></urls><electronic-resource-num>10.5555/jfb.2011.78</electronic-resource-num></record></records></xml>
""",
        ({**_FISH, "ISSN": "0022-1112", "month": 4},),
    ),
    (
        "zotero.rdf",
        """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
    <bib:Article rdf:about="http://fish.example/1">
        <z:itemType>journalArticle</z:itemType>
        <dcterms:isPartOf rdf:resource="urn:issn:0022-1112"/>
        <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Lindqvist</foaf:surname><foaf:givenName>Mats A.</foaf:givenName></foaf:Person></rdf:li><rdf:li><foaf:Person><foaf:surname>Okafor</foaf:surname><foaf:givenName>Chidi</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
        <dcterms:isReferencedBy rdf:resource="#item_9"/>
        <dc:title>Counting fish in northern rivers</dc:title>
        <dc:date>2011-04-05</dc:date>
        <dc:identifier><dcterms:URI><rdf:value>http://fish.example/1</rdf:value></dcterms:URI></dc:identifier>
        <bib:pages>1201-1215</bib:pages>
    </bib:Article>
    <bib:Journal rdf:about="urn:issn:0022-1112">
        <dc:title>Journal of Fish Biology</dc:title>
        <prism:volume>78</prism:volume>
        <prism:number>4</prism:number>
        <dc:identifier>DOI 10.5555/jfb.2011.78</dc:identifier>
        <dc:identifier>ISSN 0022-1112</dc:identifier>
    </bib:Journal>
    <bib:Memo rdf:about="#item_9"><rdf:value>&lt;p&gt;Note&lt;/p&gt;</rdf:value></bib:Memo>
</rdf:RDF>
""",
        ({**_FISH, "ISSN": "0022-1112", "month": 4, "day": 5},),
    ),
    (
        "loc.mods.xml",
        """<?xml version="1.0" encoding="UTF-8"?>
<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods version="3.7"><titleInfo><nonSort>The </nonSort><title>colour of water</title><subTitle>sediment and light</subTitle></titleInfo><name type="personal" usage="primary"><namePart>Garner, Helen,</namePart><namePart type="date">1961-</namePart><role><roleTerm authority="marcrelator" type="text">creator</roleTerm></role></name><typeOfResource>text</typeOfResource><genre authority="marcgt">book</genre><originInfo><place><placeTerm type="code" authority="marccountry">no</placeTerm></place><place><placeTerm type="text">Oslo</placeTerm></place><publisher>Harbour Press</publisher><dateIssued>[2005]</dateIssued><dateIssued encoding="marc">2005</dateIssued><edition>2nd ed.</edition></originInfo><physicalDescription><extent>xi, 212 p. ; 24 cm.</extent></physicalDescription><identifier type="isbn">9780306406157 (hbk.)</identifier></mods></modsCollection>
""",
        (
            _is(
                "book",
                "The colour of water: sediment and light",
                "Garner",
                2005,
                publisher="Harbour Press",
                ISBN="9780306406157",
                **{"publisher-place": "Oslo"},
            ),
        ),
    ),
    (
        "crossref.json",
        """{"status":"ok","message-type":"work","message-version":"1.0.0","message":{"indexed":{"date-parts":[[2022,3,3]]},"publisher":"Wiley","issue":"4","published-print":{"date-parts":[[2011,4]]},"DOI":"10.5555/jfb.2011.78","type":"journal-article","created":{"date-parts":[[2011,3,1]]},"page":"1201-1215","title":["Counting fish in northern rivers"],"volume":"78","author":[{"given":"Mats A.","family":"Lindqvist","sequence":"first","affiliation":[]},{"given":"Chidi","family":"Okafor","sequence":"additional"}],"container-title":["Journal of Fish Biology"],"issued":{"date-parts":[[2011,4]]},"ISSN":["0022-1112"],"reference":[{"key":"1","DOI":"10.5555/other"}],"short-container-title":["J Fish Biol"]}}""",
        ({**_FISH, "month": 4},),
    ),
    (
        "crossref-list.json",
        """{"status":"ok","message-type":"work-list","message":{"total-results":2,"items":[{"DOI":"10.5555/jfb.2011.78","type":"journal-article","title":["Counting fish in northern rivers"],"container-title":["Journal of Fish Biology"],"volume":"78","issue":"4","page":"1201-1215","author":[{"given":"M. A.","family":"Lindqvist"},{"given":"C.","family":"Okafor"}],"issued":{"date-parts":[[2011]]}},{"DOI":"10.5555/fishes.7","type":"book-chapter","title":["Memory of the salmon run"],"container-title":["Fishes of the North"],"page":"77-95","publisher":"Delta Books","author":[{"given":"Hugo","family":"van Steen"},{"name":"River Study Group"}],"editor":[{"given":"Anna","family":"Berg"}],"issued":{"date-parts":[[1998]]},"ISBN":["9780306406157"]}]}}""",
        (
            _FISH,
            _is(
                "chapter",
                "Memory of the salmon run",
                "van Steen; River Study Group",
                1998,
                into="Fishes of the North",
                page="77-95",
                DOI="10.5555/fishes.7",
                who=["Berg"],
            ),
        ),
    ),
    (
        "datacite.json",
        """{"data":{"id":"10.5555/data.1","type":"dois","attributes":{"doi":"10.5555/data.1","creators":[{"name":"Lindqvist, Mats","nameType":"Personal","givenName":"Mats","familyName":"Lindqvist"},{"name":"River Board","nameType":"Organizational"}],"titles":[{"title":"Fish counts"},{"title":"Raw","titleType":"Subtitle"}],"publisher":"Zenodo","publicationYear":2021,"dates":[{"date":"2021-05-01","dateType":"Issued"}],"types":{"resourceTypeGeneral":"Dataset","resourceType":""},"version":"1.2","url":"https://zenodo.example/1"}}}""",
        (
            _is(
                "dataset",
                "Fish counts: Raw|Fish counts",
                "Lindqvist; River Board",
                2021,
                publisher="Zenodo",
                DOI="10.5555/data.1",
            ),
        ),
    ),
    (
        "openalex.json",
        """{"meta":{"count":1},"results":[{"id":"https://openalex.org/W1","doi":"https://doi.org/10.5555/jfb.2011.78","title":"Counting fish in northern rivers","display_name":"Counting fish in northern rivers","publication_year":2011,"publication_date":"2011-04-05","ids":{"pmid":"https://pubmed.ncbi.nlm.nih.gov/20111201"},"type":"article","primary_location":{"source":{"display_name":"Journal of Fish Biology","issn_l":"0022-1112","type":"journal"}},"authorships":[{"author":{"display_name":"Mats A. Lindqvist"}},{"author":{"display_name":"Chidi Okafor"}}],"biblio":{"volume":"78","issue":"4","first_page":"1201","last_page":"1215"}}]}""",
        ({**_FISH, "PMID": "20111201"},),
    ),
    (
        "semantic.json",
        """{"data":[{"paperId":"ab12","externalIds":{"DOI":"10.5555/jfb.2011.78","PubMed":"20111201"},"url":"https://www.semanticscholar.example/paper/ab12","title":"Counting fish in northern rivers","venue":"Journal of Fish Biology","year":2011,"publicationTypes":["JournalArticle"],"publicationDate":"2011-04-05","journal":{"name":"Journal of Fish Biology","pages":"1201-1215","volume":"78 4"},"authors":[{"authorId":"1","name":"Mats A. Lindqvist"},{"authorId":"2","name":"Chidi Okafor"}]}]}""",
        ({k: v for k, v in _FISH.items() if k not in ("volume", "issue")},),
    ),
    (
        "zotero-api.json",
        """[{"key":"ABCD2345","version":12,"library":{"type":"user","id":1,"name":"doe"},"links":{},"meta":{"creatorSummary":"Lindqvist and Okafor"},"data":{"key":"ABCD2345","version":12,"itemType":"journalArticle","title":"Counting fish in northern rivers","creators":[{"creatorType":"author","firstName":"Mats A.","lastName":"Lindqvist"},{"creatorType":"author","firstName":"Chidi","lastName":"Okafor"},{"creatorType":"editor","name":"River Board"}],"publicationTitle":"Journal of Fish Biology","volume":"78","issue":"4","pages":"1201-1215","date":"2011-04-05","DOI":"10.5555/jfb.2011.78","extra":"PMID: 20111201","tags":[{"tag":"Fish"},{"tag":"auto","type":1}],"collections":["COLL2345"],"relations":{}}}]""",
        ({**_FISH, "PMID": "20111201", "who": ["River Board"], "month": 4},),
    ),
    (
        "csl.yaml",
        """---
references:
- id: lindqvist2011
  type: article-journal
  author:
  - family: Lindqvist
    given: Mats A.
  - family: Okafor
    given: Chidi
  issued:
  - year: 2011
    month: 4
  title: Counting fish in northern rivers
  container-title: Journal of Fish Biology
  page: 1201-1215
  volume: '78'
  issue: '4'
  DOI: 10.5555/jfb.2011.78
- id: board2019
  type: webpage
  author:
  - literal: River Board
  issued: 2019-05-01
  accessed: {date-parts: [[2022, 3, 3]]}
  title: 'Water levels: a table'
  URL: https://rivers.example/levels
...
""",
        (
            {**_FISH, "month": 4},
            _is(
                "webpage",
                "Water levels: a table",
                "River Board",
                2019,
                URL="https://rivers.example/levels",
                accessed="2022-03-03",
                month=5,
            ),
        ),
    ),
    (
        "hayagriva.yml",
        """lindqvist:
    type: Article
    title: Counting fish in northern rivers
    author: ["Lindqvist, Mats A.", "Okafor, Chidi"]
    date: 2011-04
    page-range: 1201-1215
    serial-number:
        doi: "10.5555/jfb.2011.78"
        issn: 0022-1112
    parent:
        type: Periodical
        title: Journal of Fish Biology
        volume: 78
        issue: 4
salmon:
    type: Anthos
    title: Memory of the salmon run
    author: van Steen, Hugo
    page-range: 77-95
    parent:
        type: Anthology
        title: Fishes of the North
        editor: Berg, Anna
        publisher: { name: Delta Books, location: Leiden }
        date: 1998
""",
        (
            {**_FISH, "month": 4},
            _is(
                "chapter",
                "Memory of the salmon run",
                "van Steen",
                1998,
                into="Fishes of the North",
                page="77-95",
                publisher="Delta Books",
                who=["Berg"],
                **{"publisher-place": "Leiden"},
            ),
        ),
    ),
    (
        "paper.bbl",
        """\\begin{thebibliography}{10}
\\providecommand{\\url}[1]{\\texttt{#1}}
\\providecommand{\\doi}[1]{\\url{https://doi.org/#1}}

\\bibitem{lindqvist2011}
Lindqvist, M.A., Okafor, C.: Counting fish in northern rivers. Journal of Fish Biology \\textbf{78}(4),  1201--1215 (2011). \\doi{10.5555/jfb.2011.78}

\\bibitem{garner2005}
Garner, H.: Sediment and the colour of water. Harbour Press, Oslo (2005)

\\end{thebibliography}
""",
        (
            _FISH,
            _is(
                "book",
                "Sediment and the colour of water",
                "Garner",
                2005,
                publisher="Harbour Press",
                **{"publisher-place": "Oslo"},
            ),
        ),
    ),
    (
        "revtex.tex",
        """\\documentclass{revtex4-2}
\\begin{document}
As shown \\cite{lindqvist}.
\\begin{thebibliography}{2}%
\\makeatletter
\\providecommand \\@ifxundefined [1]{%
 \\@ifx{#1\\undefined}
}%
\\makeatother
\\bibitem [{\\citenamefont {Lindqvist}\\ and\\ \\citenamefont {Okafor}(2011)}]{lindqvist}%
  \\BibitemOpen
  \\bibfield  {author} {\\bibinfo {author} {\\bibfnamefont {M.~A.}\\ \\bibnamefont {Lindqvist}}\\ and\\ \\bibinfo {author} {\\bibfnamefont {C.}~\\bibnamefont {Okafor}},\\ }\\bibfield  {title} {\\bibinfo {title} {Counting fish in northern rivers},\\ }\\href {https://doi.org/10.5555/jfb.2011.78} {\\bibfield  {journal} {\\bibinfo  {journal} {Journal of Fish Biology}\\ }\\textbf {\\bibinfo {volume} {78}},\\ \\bibinfo {pages} {1201} (\\bibinfo {year} {2011})}\\BibitemShut {NoStop}%
\\end{thebibliography}%
\\end{document}
""",
        (
            _is(
                "article-journal",
                "Counting fish in northern rivers",
                "Lindqvist; Okafor",
                2011,
                into="Journal of Fish Biology",
                volume="78",
                page="1201",
                DOI="10.5555/jfb.2011.78",
            ),
        ),
    ),
    (
        "notes.md",
        """---
title: On rivers
bibliography: refs.bib
---

# On rivers

Rivers rise.[^1] So do lakes [@brandt2016, p. 3].[^b]

[^1]: Lindqvist, M. A., & Okafor, C. (2011). Counting fish in northern rivers. *Journal of Fish Biology*, *78*(4), 1201–1215. https://doi.org/10.5555/jfb.2011.78
[^b]: Garner, H. (2005). *Sediment and the colour of water*. Harbour Press.
""",
        (
            _FISH,
            _is(
                "book",
                "Sediment and the colour of water",
                "Garner",
                2005,
                publisher="Harbour Press",
            ),
        ),
    ),
    (
        "list.md",
        """# Reading

Some words.

## References

1. Lindqvist MA, Okafor C. **Counting fish in northern rivers.** *Journal of Fish Biology.* 2011;78(4):1201-1215. [doi:10.5555/jfb.2011.78](https://doi.org/10.5555/jfb.2011.78)
2. Garner H. Sediment and the colour of water. Oslo: Harbour Press; 2005.

## See also

- [Rivers](rivers.md), 2019
""",
        (
            _FISH,
            _is(
                "book",
                "Sediment and the colour of water",
                "Garner",
                2005,
                publisher="Harbour Press",
            ),
        ),
    ),
    (
        "lens.csv",
        """Lens ID,Title,Date Published,Publication Year,Publication Type,Source Title,ISSNs,Publisher,Source Country,Author/s,Abstract,Volume,Issue Number,Start Page,End Page,External URL,DOI,PMID
001-234,Counting fish in northern rivers,2011-04-05,2011,journal article,Journal of Fish Biology,00221112; 10958649,Wiley,United Kingdom,Mats A. Lindqvist; Chidi Okafor,We counted.,78,4,1201,1215,http://dx.doi.org/10.5555/jfb.2011.78,10.5555/jfb.2011.78,20111201
""",
        ({**_FISH, "PMID": "20111201"},),
    ),
    (
        "zotero.csv",
        """"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","ISSN","DOI","Url","Abstract Note","Date","Date Added","Date Modified","Access Date","Pages","Num Pages","Issue","Volume","Number Of Volumes","Journal Abbreviation","Short Title","Series","Publisher","Place","Language","Extra","Notes","Manual Tags","Automatic Tags","Editor"
"ABCD2345","journalArticle","2011","Lindqvist, Mats A.; Okafor, Chidi","Counting fish in northern rivers","Journal of Fish Biology","","0022-1112","10.5555/jfb.2011.78","","","2011-04-05","2020-05-01 10:00:00","2020-05-01 10:00:00","","1201-1215","","4","78","","J Fish Biol","","","","","","","","fish; rivers","",""
"ABCD2346","bookSection","1998","van Steen, Hugo; Silva, Karla E.","Memory of the salmon run","Fishes of the North","978-0-306-40615-7","","","","","1998","2020-05-01 10:00:00","2020-05-01 10:00:00","","77-95","","","","","","","","Delta Books","Leiden","","PMID: 20111201
A remark","","","","Berg, Anna"
""",
        (
            {**_FISH, "month": 4},
            _is(
                "chapter",
                "Memory of the salmon run",
                "van Steen; Silva",
                1998,
                into="Fishes of the North",
                page="77-95",
                publisher="Delta Books",
                who=["Berg"],
            ),
        ),
    ),
    (
        "better.json",
        """{"config":{"id":"36a3b0b5","label":"BetterBibTeX JSON","options":{}},"collections":{},"items":[{"itemType":"journalArticle","title":"Counting fish in northern rivers","creators":[{"creatorType":"author","firstName":"Mats A.","lastName":"Lindqvist"},{"creatorType":"author","firstName":"Chidi","lastName":"Okafor"}],"publicationTitle":"Journal of Fish Biology","volume":"78","issue":"4","pages":"1201-1215","date":"2011-04-05","DOI":"10.5555/jfb.2011.78","citationKey":"lindqvist2011","tags":[{"tag":"fish"}],"notes":[],"attachments":[],"itemID":12,"libraryID":1,"key":"ABCD2345","uri":"http://zotero.org/users/1/items/ABCD2345"}]}""",
        ({**_FISH, "citation-key": "lindqvist2011"},),
    ),
)
