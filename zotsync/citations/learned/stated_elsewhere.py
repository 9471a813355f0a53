"""Statements that the network hardly knows: theses, manuscripts and media of many languages.

`Diplomová práce`, `Skripsi`, `Yüksek Lisans Tezi`, `Unv. Ms.`, `[periódico na Internet]` say what
a work is, `WZB Discussion Paper FS I 99-203` and `RFC 1300` number it. Each yields where its words
begin and end, the fields and the type that they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEFORE = (
    r"(?:(?<=[.,:;?!]\s)|(?<=[.,:;?!][”\"»’]\s)|(?<=[”\"»]\s)|(?<=[(\[])|(?<=\s[–—-]\s)|(?<=،\s))"
)
_BEHIND = r"(?=[.,:;)\]،]|\s[–—-]\s|\s\(|$)"
_THESES = "|".join(
    (
        # Turkish, Czech and Slovak, Polish
        r"(?:[Yy]ayı[mn]lanmamış\s|[Bb]asılmamış\s)?(?:[Yy]üksek\s[Ll]isans|[Dd]oktora|[Uu]zmanlık|[Ll]isans)\s[Tt]ezi",
        r"(?:[Dd]iplomová|[Bb]akalářská|[Bb]akalárska|[Mm]agisterská|[Dd]isertační|[Dd]izertačná|[Rr]igorózní|[Hh]abilitační)\sprác[ea]",
        r"(?:[Nn]iepublikowana\s)?(?:[Pp]raca|[Rr]ozprawa)\s(?:magisterska|licencjacka|doktorska|habilitacyjna|inżynierska)",
        # Indonesian, Finnish, Hungarian, Romanian
        r"[Ss]kripsi|[Dd]isertasi(?:\s[Dd]oktor)?|[Tt]esis\s[Mm]agister",
        r"[Pp]ro\s[Gg]radu(?:[\s-]tutkielma)?|[Vv]äitöskirja|[Ll]isensiaatintyö|[Dd]iplomityö",
        r"(?:[Pp]h\.?[Dd]\.?|[Dd]oktori|[Kk]andidátusi|[Ee]gyetemi\sdoktori)\s(?:értekezés|disszertáció)|[Ss]zakdolgozat",
        r"[Tt]eză\sde\s(?:doctorat|master)|[Ll]ucrare\sde\s(?:licență|disertație)",
        # Swedish, Danish, Norwegian, Dutch
        r"(?:[Kk]andidat|[Mm]agister|[Mm]aster|[CcDd]-)uppsats|(?:[Dd]oktors|[Ll]icentiat|[Gg]radu)avhandling|[Ee]xamensarbete",
        r"(?:[Mm]aster|[Hh]oved)oppgave|[Dd]oktor(?:grads)?avhandling|(?:[Kk]andidat)?[Ss]peciale|[Pp]h\.?[Dd]\.?-afhandling",
        r"(?:[Mm]aster|[Dd]octoraal|[Dd]octoraats)?[Ss]criptie|[Ll]icentiaatsverhandeling|[Dd]octoraatsproefschrift",
        # Croatian and Serbian, Greek, Ukrainian
        r"(?:[Dd]oktorska|[Mm]agistarska)\s(?:disertacija|teza)|(?:[Dd]iplomski|[Mm]agistarski|[Zz]avršni)\srad",
        r"[Δδ]ιδακτορική\s(?:διατριβή|εργασία)|[Μμ]εταπτυχιακή\s(?:διατριβή|εργασία)|[Δδ]ιπλωματική\sεργασία",
        r"[Дд]ипломная\sработа|[Мм]агистерская\sдиссертация|[Дд]ипломна\sробота",
        # Arabic, Persian, Hebrew, Vietnamese, Japanese, Korean
        r"(?:رسالة|أطروحة|اطروحة)\s(?:ماجستير|دكتوراه)|پایان\W?نامه(?:\s[^\s,،.]+){0,3}",
        r"עבודת\s(?:גמר|מוסמך|דוקטור|מאסטר)|חיבור\sלשם\sקבלת\sתואר[^,.]{0,30}",
        r"[Ll]uận\s(?:án|văn)(?:\s(?:tiến|thạc)\ssĩ)?|博士論文|修士論文|卒業論文|(?:박사|석사)\s?학위\s?논문",
        # Spanish, Portuguese, German
        r"[Tt]rabajo\s(?:[Ff]in\s)?de\s(?:[Gg]rado|[Mm]áster|[Tt]itulación)|[Mm]emoria\s(?:de\s[Tt]ítulo|para\soptar[^.,)\]]{3,60})|[Tt]esina(?:\sde\s\w+)?",
        r"[Tt]rabalho\sde\s[Cc]onclusão\sde\s[Cc]urso(?:\s\([^()]{3,60}\))?|[Mm]onografia\s\([^()]{3,60}\)|(?<=\[)[Mm]onogra[fp]h?[ií]a(?=\])",
        r"(?:(?:[Uu]nv(?:eröff)?|[Pp]hil|[Mm]ed|[Jj]ur)\.|[Uu]nveröffentlichte)[\s-](?:Diss(?:ertation|\.)|(?:Diplom|Magister|Master|Staatsexamens)arbeit|Habil(?:itationsschrift|\.))",
    )
)
_THESIS = re.compile(f"{_BEFORE}(?P<genre>{_THESES}){_BEHIND}")
#: `Unv. Ms. Berlin.`, `Unveröffentlichtes Manuskript, Universität Mannheim`: nobody printed it.
_MANUSCRIPT = re.compile(
    rf"{_BEFORE}(?P<genre>[Uu]nv(?:eröff(?:entlichtes|\.)|\.)\s(?:(?:Ms|Mskr|Man)\b\.?|Manuskript|Typoskript|Papier)"
    r"|[Uu]nveröffentlichte(?:r|s)\s(?:Forschungsbericht|Bericht|Vortrag|Arbeitspapier|Papier)|[Uu]npubl(?:ished|\.)\s(?:[Mm]s\.?|[Mm]anuscript|[Tt]ypescript|[Pp]aper)|[Mm]imeo(?:graphed|grafiado|\.)?"
    r"|(?:[Mm]anuscrit|[Mm]anuscrito|[Mm]anoscritto)\sin[ée]dito?|[Hh]ektogr(?:aphiert|\.)|[Рр]укопись|[Rr]ękopis|[Rr]ukopis)"
    rf"(?:(?<=\.)(?=\s|$)|{_BEHIND})"
)
#: What only articles have behind such words.
_ARTICLE = re.compile(r"\d\s?\(\d+\)|\b[Vv]ol\.|\d\s?:\s?\d|\d[-–]\d")
#: `[periódico na Internet]`, `[serial on the Internet]`: how it is read. `[Internet]` is known.
_MEDIUM = re.compile(
    r"\s?\[(?:(?:periódico|revista|artigo|artículo|mono[gk]rafi[ae]|monografía|livro|libro|documento|homepage|texto|página|sitio"
    r"|base\sde\sda(?:d|t)os|serial|journal|book|monograph|database)\s)(?:na|en|em|on|in|w|на|im|no|sur)?\s?(?:the\s|la\s|el\s|el\s)?"
    r"(?:[Ii]nternet|[Ll]ínea|[Ll]inha|[Ll]inea|[Ll]ine|[Ww]eb|[Oo]n-?line|ligne|ressource\sélectronique|recurso\select?rónico)\]"
)
_PAPERS = (
    r"(?:[A-ZÄÖÜ][\w&]*[A-Z]\w*[\s-])(?:Discussion\s[Pp]apers?|Working\s[Pp]apers?|Arbeitsberichte?|Arbeitspapiere?|Diskussionspapiere?"
    r"|Diskussionsbeiträge|Forschungsberichte?|Technischer\sBericht|Technical\sReport|Methodenbericht|Research\sReport|DP|WP)"
)
#: `WZB Discussion Paper FS I 99-203`, `ZUMA-Arbeitsbericht 98/11`, `DIW-Diskussionspapier Nr. 71`.
_PAPER = re.compile(
    rf"{_BEFORE}(?P<genre>{_PAPERS}),?\s(?:(?:Nr|No|no|nr)\.?\s|#)?"
    r"(?P<number>(?:[A-Z]{1,4}\s){0,2}(?:[IVX]{1,4}\s)?[A-Z]{0,3}\d[\w/–-]*(?:\.\d+)?)(?=[.,;:)\]]|$)"
)
#: `RFC 1300`, `BCP 14, RFC 2100`, `Internet-Draft draft-roe-tides-03`: the Internet's own papers.
_REQUEST = re.compile(
    rf"{_BEFORE}(?P<number>(?:(?:BCP|STD|FYI)\s\d{{1,3}},\s)?RFC\s?\d{{3,5}}){_BEHIND}"
    rf"|{_BEFORE}(?P<genre>Internet-Draft),?\s(?P<draft>draft-[\w-]{{3,80}}){_BEHIND}"
)

Found = tuple[int, int, dict[str, str], str]


def stated_elsewhere(words: str) -> Iterator[Found]:
    """The places of a citation's words that say what it is, their fields, and its type ("" if
    they say none), in no order.
    """
    if found := _THESIS.search(words):
        yield (*found.span("genre"), {"genre": found["genre"]}, "thesis")
    manuscript = _MANUSCRIPT.search(words)
    if manuscript and not _ARTICLE.search(words, manuscript.end()):
        genre = manuscript["genre"]
        yield (*manuscript.span("genre"), {"genre": genre}, "manuscript")
    if found := _MEDIUM.search(words):
        yield (*found.span(), {}, "")
    if found := _PAPER.search(words):
        fields = {"genre": found["genre"], "number": found["number"].replace("–", "-")}
        yield (*found.span(), fields, "report")
    if found := _REQUEST.search(words):
        genre = {"genre": found["genre"]} if found["genre"] else {}
        yield (*found.span(), {**genre, "number": found["number"] or found["draft"]}, "report")
