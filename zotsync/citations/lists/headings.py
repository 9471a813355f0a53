"""Headings of a page's sections, in the languages that people write: which open a reference list.

A heading may carry Markdown (`## References`, `**Sources**`), a number (`7. References`), a colon
or a count of entries behind it.
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
        r"(?:this\s+article\s+is\s+)?cited\s+by(?:\s+\d+.{0,20})?|citing\s+articles?|cite\s+this\s+(?:article|paper|chapter|page)"
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
#: What articles print behind their references, with words on the heading's own line.
_BEHIND = re.compile(
    r"\s*(?:(?:manuscript\s+)?received:?\s+(?:\d|[A-Z][a-z]+\s\d)|(?:corresponding\s+authors?|correspondence(?:\s+to)?"
    r"|(?:author\s+)?contributions?|author\s+information|fundings?|competing\s+interests?|conflicts?\s+of\s+interest|acknowledge?ments?"
    r"|(?:data|code)\s+availability|ethic(?:s|al)\s+(?:statement|approval|declarations?)|disclosures?|publisher[’']s\s+note|how\s+to\s+cite"
    r"|supplementary\s+(?:information|materials?|data)|keywords|abbreviations|orcid)(?:\s+statement)?\s?[:.–—]\s+\S"
    r"|publisher[’']s\s+note\s)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"[\s#*_•=\[—–-]*(?:\d{1,2}(?:\.\d)?\.?\s+|[IVX]{1,4}\.\s+)?"
    rf"(?:{'|'.join(f'(?P<{kind}>{words})' for kind, words in _KINDS.items())})"
    r"(?:\s*[(\[]\d+[)\]])?[\s#*_:：.=\]—–-]*",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"\s*#{1,6}\s+\D{1,80}")
_RULE = re.compile(r"\s*([-=_*~─—–·.#+])(?:\s*\1){2,}\s*")
_DIVIDER = re.compile(r"\s*(?:[-–—]\s*)?([^\W\d_])(?:\s*[-–—])?\s*")


def heading(line: str) -> str:
    """`REFERENCES`, `CITING` or `OTHER` for a line that is a section's known heading, else ""."""
    if len(line) > _LONGEST:
        return ""
    found = _HEADING.fullmatch(line)
    return (found.lastgroup or "") if found else ""


def ends_list(line: str) -> bool:
    """Whether a line opens what stands behind the references of an article, on the same line."""
    return bool(_BEHIND.match(line))


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
