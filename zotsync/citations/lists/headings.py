"""Headings of a page's sections, in the languages that people write: which open a reference list.

A heading may carry Markdown (`## References`, `**Sources**`), a number (`7. References`), a colon
or a count of entries behind it.

Headings inside a list, which part it by kind or by chapter: `Web sites`, `Notes to chapter 2`.

They are made of few words (kinds of works and of sources), or are set off by what stands around
them: stars, a rule below, a colon behind.
"""

from __future__ import annotations

import re

REFERENCES, CITING, OTHER = "references", "citing", "other"

_KINDS = {
    REFERENCES: (
        # English
        r"(?:(?:selected|full|supplementary|additional|online|methods|cited|key|main|all|chapter)\s+)?references?"
        r"(?:\s+(?:and|&)\s+(?:notes|further\s+reading|recommended\s+reading))?"
        r"|(?:end)?notes\s+(?:and|&)\s+references|references?\s+(?:list|cited|section)|list\s+of\s+(?:references|sources)"
        r"|references?\s+for\s+.{1,30}|(?:annotated|selected|select|working)?\s*bibliograph(?:y|ies)"
        r"|(?:cited\s+)?literature(?:\s+cited)?|works\s+(?:cited|consulted)|citations?|(?:cited\s+)?sources(?:\s+cited)?"
        r"|(?:primary|secondary)\s+(?:sources|literature)|(?:further|recommended|suggested|additional)\s+reading"
        r"|reading\s+list|publications(?:\s+cited)?|bibliographic\s+references"
        # German, Dutch, Nordic
        r"|literatur(?:verzeichnis|angaben|hinweise|liste)?|verwendete\s+literatur|zitierte\s+literatur"
        r"|quellen(?:verzeichnis|angaben)?|quellen-?\s+und\s+literaturverzeichnis|literatur\s+und\s+quellen"
        r"|bibliogra(?:ph|f)ie|weiterführende\s+literatur|referenz(?:en|liste)|schrifttum|einzelnachweise"
        r"|literatuur(?:lijst|opgave)?|bronnen(?:lijst)?|referenties|referenser|referanser|referencer|litteratur(?:förteckning|liste)?"
        r"|källor|källförteckning|kilder|kildeliste|heimildir|heimildaskrá|viitteet|lähteet|lähdeluettelo|kirjallisuus|viited|kirjandus"
        # Romance
        r"|références?(?:\s+bibliographiques)?|sources(?:\s+et\s+bibliographie)?|ouvrages\s+cités|orientations?\s+bibliographiques?"
        r"|referencias?(?:\s+bibliográficas)?|bibliografía(?:\s+citada)?|fuentes(?:\s+(?:consultadas|bibliográficas))?|obras\s+citadas"
        r"|literatura\s+citada|lista\s+de\s+referencias|referències(?:\s+bibliogràfiques)?"
        r"|referências?(?:\s+bibliográficas)?|bibliografia|obras\s+consultadas|fontes"
        r"|riferimenti(?:\s+bibliografici)?|opere\s+citate|fonti|referințe(?:\s+bibliografice)?|bibliografie"
        # Slavic, Baltic, Hungarian, Greek, Turkish
        r"|(?:список\s+)?(?:использованн(?:ой|ая|ых)\s+)?(?:литератур[аы]|источник(?:и|ов)(?:\s+и\s+литератур[аы])?)"
        r"|список\s+(?:использованных\s+источников|источников|цитируемой\s+литературы|использованной\s+литературы)(?:\s+и\s+литературы)?"
        r"|библиография|библиографический\s+список|ссылки|примечания|список\s+використаних\s+джерел|література|джерела|бібліографія"
        r"|литература\s+и\s+источники|използвана\s+литература|референце|извори"
        r"|literatura(?:\s+(?:uzupełniająca|cytowana))?|piśmiennictwo|źródła|spis\s+literatury|przypisy"
        r"|(?:použitá|seznam|zoznam)\s+literatur[ay]|použité\s+zdroje|zdroje|seznam\s+(?:použité\s+literatury|použitých\s+zdrojů)"
        r"|reference\s+a\s+zdroje|viri(?:\s+in\s+literatura)?|izvori|popis\s+literature|literatūra|šaltiniai|irodalom(?:jegyzék)?"
        r"|hivatkozások|felhasznált\s+irodalom|βιβλιογραφία|αναφορές|βιβλιογραφικές\s+αναφορές|πηγές"
        r"|kaynak(?:ça|lar)|başvurular|referanslar"
        # Asian and other scripts
        r"|(?:主要)?参考文献(?:リスト)?|參考文獻|引用文献|引用文獻|参考资料|參考資料|参考书目|參考書目|文献|文獻|脚注|出典"
        r"|참고\s*문헌|참고\s*자료|인용\s*문헌|المراجع|قائمة\s+المراجع|المصادر|المصادر\s+والمراجع|مراجع|منابع|فهرست\s+منابع"
        r"|ביבליוגרפיה|מקורות|רשימת\s+מקורות|संदर्भ|সূত্র|เอกสารอ้างอิง|บรรณานุกรม|tài\s+liệu\s+tham\s+khảo|daftar\s+pustaka"
        r"|(?:daftar\s+)?referensi|rujukan|bibliyografya|sanggunian"
    ),
    CITING: (
        r"(?:this\s+article\s+is\s+)?cited\s+by(?:\s+\d+.{0,20})?|citing\s+(?:articles?|literature|works?|papers?|documents?)|cite\s+this\s+(?:article|paper|chapter|page)"
        r"|how\s+to\s+cite(?:\s+this.{0,20})?|(?:to\s+)?cite\s+this\s+article(?:\s+as)?:?|recommended\s+(?:citation|articles?)"
        r"|similar\s+(?:content(?:\s+being\s+viewed\s+by\s+others)?|articles?)|(?:related|relevant)\s+(?:articles?|content)"
        r"|associated\s+content|you\s+may\s+also\s+like|suggested\s+citation|subjects"
    ),
    OTHER: (
        r"download\s+(?:references|citation|pdf)|acknowledge?ments?|author\s+information|authors?(?:\s+and\s+affiliations)?"
        r"|affiliations?|(?:author\s+)?contributions|corresponding\s+authors?|ethics(?:\s+declarations?)?"
        r"|competing\s+(?:financial\s+)?interests?|conflicts?\s+of\s+interests?|(?:additional|supplementary|supporting)\s+information"
        r"|rights\s+and\s+permissions|reprints\s+and\s+permissions|about\s+(?:this\s+article|the\s+authors?)|fundings?"
        r"|footnotes|search|quick\s+links|(?:data|code)(?:\s+and\s+\w+)?\s+availability|publisher[’']s\s+note|peer\s+review"
        r"|abstract|change\s+history|extended\s+data(?:\s+figures\s+and\s+tables)?|figures|tables|copyright|comments"
        r"|export\s+citation|access\s+options|buy\s+this\s+article|introduction|methods|results|discussion|conclusions?"
        r"|materials\s+and\s+methods|main|appendi(?:x|ces|xes)(?:\s+\w{1,2})?(?:\s*[.:–—-]\s*[^\d]{0,50})?"
        r"|supplementa(?:ry|l)\s+(?:materials?|data|files?|figures?|tables?|appendix|references\s+to\s+.{1,30})|supplements?"
        r"|(?:figure|table|fig\.?)s?\s+(?:captions?|legends?)|list\s+of\s+(?:figures|tables|abbreviations)|(?:tables\s+and\s+figures"
        r"|figures\s+and\s+tables)|(?:author|biographical)\s+(?:biograph(?:y|ies)|notes?|details)|article\s+history|index|captions?"
        r"|(?:anhang|anhänge|abbildungsverzeichnis|tabellenverzeichnis|annexes?|anexos?|apéndices?|appendice|приложени[ея])(?:\s+\w{1,2})?"
        r"|danksagung|remerciements|agradecimientos|notes|endnotes|glossary"
        r"|external\s+links|see\s+also|categories|navigation\s+menu|weblinks|siehe\s+auch|liens\s+externes|voir\s+aussi"
        r"|enlaces\s+externos|véase\s+también|collegamenti\s+esterni|примечание|см\.\s+также|外部链接|外部リンク"
    ),
}  # fmt: skip
_LONGEST = 70
_LONGEST_FRONT = 200  # characters within which the words stand that end a list
#: What articles print behind their references, with words on the heading's own line.
_BEHIND = re.compile(
    r"(?:(?:manuscript\s+)?received:?\s+(?:\d|[a-z]+\s\d)|(?:corresponding\s+authors?|correspondence(?:\s+to)?"
    r"|(?:author\s+)?contributions?|author\s+information|fundings?|competing\s+interests?|conflicts?\s+of\s+interest|acknowledge?ments?"
    r"|(?:data|code)\s+availability|ethic(?:s|al)\s+(?:statement|approval|declarations?)|disclosures?|publisher[’']s\s+note|how\s+to\s+cite"
    r"|supplementary\s+(?:information|materials?|data)|keywords|abbreviations|orcid)(?:\s+statement)?\s?[:.–—]\s+\S"
    r"|publisher[’']s\s+note\s)"
)
#: Asked of a line in small letters: an alternation that minds no case tries each of its branches.
_HEADING = re.compile(
    r"[\s#*_•=\[—–-]*+(?>(?:\d{1,2}(?:\.\d)?\.?\s+|[ivx]{1,4}\.\s+)?)"
    rf"(?:{'|'.join(f'(?P<{kind}>{words})' for kind, words in _KINDS.items())})"
    r"(?:\s*[(\[]\d+[)\]])?[\s#*_:：.=\]—–-]*"
)
_MARKDOWN = re.compile(r"\s*#{1,6}\s+\D{1,80}")
_RULE = re.compile(r"\s*([-=_*~─—–·.#+])(?:\s*\1){2,}\s*")
_DIVIDER = re.compile(r"\s*(?:[-–—]\s*)?([^\W\d_])(?:\s*[-–—])?\s*")


def heading(line: str) -> str:
    """`REFERENCES`, `CITING` or `OTHER` for a line that is a section's known heading, else ""."""
    if len(line) > _LONGEST:
        return ""
    found = _HEADING.fullmatch(_small(line))
    return (found.lastgroup or "") if found else ""


def _small(words: str) -> str:
    """Words in small letters, the Turkish `İ` and `ı` as `i`."""
    lower = words.lower()
    return lower if lower.isascii() else lower.replace("i\u0307", "i").replace("ı", "i")


def ends_list(line: str) -> bool:
    """Whether a line opens what stands behind the references of an article, on the same line."""
    return bool(_BEHIND.match(_small(line.lstrip()[:_LONGEST_FRONT])))


def list_behind(line: str) -> str:
    """What stands behind a heading of references in the same line: `References: 1. Harrow …`."""
    before, colon, rest = line[:_LONGEST].partition(":")
    if not colon or len(rest.strip()) < 20 or heading(before) != REFERENCES:
        return ""
    return line[len(before) + 1 :].strip()


def divides(line: str) -> bool:
    """Whether a line only orders a list: a rule, a letter of the alphabet, a Markdown heading."""
    if len(line) > 120:
        return bool(_RULE.fullmatch(line[:2_000]))
    words = line.strip()
    if len(words) > 12 and words[0].isalnum():
        return False
    letter = _DIVIDER.fullmatch(line)
    if letter:
        return letter[1].isupper()
    return bool(_RULE.fullmatch(line) or _MARKDOWN.fullmatch(line))


_LONGEST_PART = 90
_PART_KINDS = (
    # English
    "primary secondary tertiary sources source printed unprinted web internet online electronic"
    " digital sites site websites website pages books book monographs monograph edited collected"
    " volumes volume works work articles article journals journal periodicals periodical papers"
    " paper chapters chapter essays magazines magazine newspapers newspaper press news reports"
    " report theses thesis dissertations dissertation unpublished published manuscripts manuscript"
    " archives archive archival collections collection documents document records government"
    " official public legal cases case statutes statute legislation laws law treaties court courts"
    " decisions judgments regulations standards patents patent films film videos video audio"
    " visual music recordings interviews interview letters correspondence oral histories"
    " conference conferences proceedings contributions presentations posters working preprints"
    " preprint datasets dataset data software code databases maps images encyclopedias"
    " encyclopedia dictionaries reference grey gray literature media social blogs blog posts"
    " podcasts resources materials material texts editions translations reviews studies general"
    " further other miscellaneous additional selected recommended cited peer reviewed scientific"
    " scholarly academic popular technical methods introduction background theory history"
    " publications english german french spanish italian latin russian"
    # German
    " primärquellen sekundärquellen primärliteratur sekundärliteratur quellen internetquellen"
    " onlinequellen literatur monographien monografien bücher sammelbände aufsätze artikel"
    " zeitschriften zeitschriftenartikel zeitschriftenaufsätze zeitungen zeitungsartikel"
    " hochschulschriften dissertationen berichte gesetze gerichtsurteile rechtsprechung archivalien"
    " ungedruckte gedruckte interneteintrag internetseiten webseiten weiterführende sonstige"
    " weitere filme interviews normen handschriften"
    # French, Spanish, Portuguese, Italian
    " primaires secondaires imprimées manuscrites livres ouvrages revues périodiques"
    " thèses mémoires rapports sitographie webographie sites filmographie entretiens"
    " autres générales chapitres actes archives presse législation jurisprudence électroniques"
    " fuentes primarias secundarias libros artículos revistas tesis informes páginas sitios"
    " documentos archivos prensa leyes legislación jurisprudencia electrónicas recursos"
    " fontes primárias secundárias livros artigos revistas teses relatórios sítios jornais leis"
    " fonti primarie secondarie libri articoli riviste tesi siti sitografia"
    # Dutch, Russian
    " primaire secundaire bronnen boeken artikelen tijdschriften rapporten kranten"
    " источники литература книги статьи монографии диссертации авторефераты сайты электронные"
    " ресурсы архивные материалы нормативные правовые акты периодические издания научные учебные"
)
_BETWEEN = (
    "and or & of in the on by for from with to und oder von aus der die das des im am et ou de du"
    " des la le les sur y e o en los las el do da dos das no na del della dei delle degli en van"
    " het и в по из non"
)
_WORDS = frozenset((*_PART_KINDS.split(), *_BETWEEN.split()))
_NAMES = frozenset(_PART_KINDS.split())
_FRONT = re.compile(
    r"[\s#*_=•–—-]*(?:(?:\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?)\s+)?"
)
_CHAPTER = re.compile(
    r"(?:(?:end)?notes?\s+(?:to|for|on)\s+)?(?:the\s+)?(?:chapter|part|section|kapitel|teil|chapitre|partie"
    r"|capítulo|parte|capitolo|hoofdstuk|deel|глава|часть|раздел|lecture|week|unit|module)\s+"
    r"(?:\d{1,3}|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"(?:\s*[.:–—-]\s*[^\d]{0,60})?"
    r"|(?:end)?notes?\s+(?:to|for)\s+(?:the\s+)?(?:pages?\s+[\d–-]{1,9}|introduction|preface|conclusion|epilogue)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[^\W\d_]+|&|\d")
_DIGIT = re.compile(r"\d")
_SET_OFF = re.compile(r"\s*(\*{2,3}|__|={2,}|~~)\s*([^*_=~]{3,70}?)\s*:?\s*\1\s*:?")


def subheading(line: str) -> bool:
    """Whether a line only names a kind of works, or a chapter to which they belong."""
    words = line.strip()
    if len(words) > _LONGEST_PART or words.endswith((".", ",", ";")):
        return False
    off = _SET_OFF.fullmatch(words)
    if off and not re.search(r"\d{3}", off[2]):
        return True
    front = _FRONT.match(words)
    bare = words[front.end() if front else 0 :].rstrip(" *_=:")
    if _CHAPTER.fullmatch(bare):
        return True
    if not bare[:1].isupper():
        return False
    folded = bare.casefold()
    first = _NAMED.search(folded)
    return first is not None and first[0] in _NAMES and _WORDS.issuperset(_NAMED.findall(folded))


def may_head(line: str) -> bool:
    """Whether a line has a heading's shape, if a rule stands below it."""
    words = line.strip()
    if not 3 <= len(words) <= 60 or not words[0].isupper() or words.endswith((".", ",", ";")):
        return False
    return not _DIGIT.search(words)
