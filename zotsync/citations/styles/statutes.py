"""Statutes, treaties, and courts' decisions as they are cited on the continent.

42 U.S.C. § 1983 (2012).
Merchant Shipping Act 1894 (UK).
Gesetz über die Häfen vom 4. Mai 1976, BGBl. I S. 1121.
BGH, Urteil vom 3. März 1998, Az. X ZR 12/96.

Only whole shapes are read, and nothing is stated that the words do not say: a section of a code
has no title of its own.
"""

from __future__ import annotations

import re

from zotsync.citations.learned.dates import MONTH, month_number
from zotsync.citations.parsed import Parsed
from zotsync.model.journals import Journals
from zotsync.model.reference import Date

STYLE = "statutes"
_LONGEST = 300
_LAST_MONTH, _LAST_DAY = 12, 31
_YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)"
_DAY = (
    rf"(?:(?P<day>\d{{1,2}})(?:\.|er|st|nd|rd|th|\sde)?\s(?P<month>(?i:{MONTH}))\.?(?:\sde)?,?\s{_YEAR}"
    rf"|(?P<day2>\d{{1,2}})\.\s?(?P<number2>\d{{1,2}})\.\s?{_YEAR.replace('year', 'year2')})"
)
_GAZETTE = r"(?:R?GBl|BGBl|ABl|GVBl|GVOBl|Amtsbl|JO|OJ|BOE|Slg)\.?(?:\s(?:I{1,3}|[LC]))?"
_NOUN = r"[^\W\d_a-zß-ÿ][\w-]*"
_COURT = (
    r"(?:BGH|BVerfG|BVerwG|BAG|BSG|BFH|EuGH|EGMR|RG|OGH|BGer|(?:OLG|LG|AG|VG|VGH|OVG|LAG|FG)\s[^\W\d_a-z]\w+"
    r"(?:[\s-][^\W\d_a-z]\w+)?)"
)
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(shape))
    for kind, shape in (
        # 42 U.S.C. § 1983 (2012).
        ("legislation",
         r"(?:(?P<title>[A-Z][^.\d§]{3,120}?),\s)?(?P<volume>\d{1,3})\s(?P<code>U\.\s?S\.\s?C\.(?:\s?A\.)?|C\.\s?F\.\s?R\.)"
         rf"\s§{{1,2}}\s?(?P<section>\d[\w.–-]{{0,20}}(?:\(\w{{1,4}}\)){{0,3}})(?:\s\({_YEAR}\))?\.?"),
        # Merchant Shipping Act 1894 (UK). Data Protection Act 2018, c. 12.
        ("legislation",
         rf"(?P<title>[A-Z][\w’'-]*(?:\s[\w’'(),&-]+){{0,9}}\s(?:Act|Ordinance)\s{_YEAR})"
         r"(?:\s\((?P<land>[A-Z][A-Za-z]{1,12})\))?(?:,\sc\.\s?(?P<chapter>\d{1,3}))?\.?"),
        # Gesetz über die Häfen vom 4. Mai 1976, BGBl. I S. 1121.
        ("legislation",
         rf"(?P<title>(?:[^\W\d_a-z]\w*(?:[Gg]esetz(?:buch)?|[Vv]erordnung)|Gesetz|Verordnung|Richtlinie|Erlass|Beschluss)\b[^;:“„\"]{{0,160}}?)"
         rf"\s(?:vom|v\.)\s{_DAY},?\s(?:in:\s)?\(?(?P<gazette>{_GAZETTE}|[^\W\d_]*gesetzblatt(?:\sI{{1,3}})?|[^\W\d_]*amtsblatt)"
         r"(?:\s(?P<volume>\d{1,4}),)?(?:\s\d{4},?)?,?\sS\.\s(?P<page>\d{1,5}(?:[-–]\d{1,5})?)\)?\.?"),
        # Bundesgesetz über die Häfen vom 4. Mai 1991, SR 747.20.
        ("legislation",
         rf"(?P<title>(?:[^\W\d_a-z]\w*(?:[Gg]esetz(?:buch)?|[Vv]erordnung|[Vv]erfassung)|Gesetz|Verordnung)\b[^;:“„\"]{{0,160}}?)"
         rf",?\s(?:vom|v\.)\s{_DAY},?\s\(?(?P<gazette>SR|AS|LS|RS|BSG|SGS|sGS|BGS)\s(?P<number>\d[\d.]{{1,12}}\d)\)?"
         r"(?:,?\s\(?Stand\s[^()]{4,30}\)?)?\.?"),
        # Reichsgesetzblatt 1878, S. 351.
        ("legislation",
         rf"(?P<gazette>(?:Reichs|Bundes|Landes)?[Gg]esetzblatt(?:\sI{{1,3}})?|[RB]GBl\.(?:\sI{{1,3}})?)\s{_YEAR},\s"
         r"(?:Teil\sI{1,3},\s)?S\.\s(?P<page>\d{1,5}(?:[-–]\d{1,5})?)\.?"),
        # Treaty of Tern Island, 4 June 1872.
        ("treaty",
         r"(?P<title>(?:[A-Z][a-z]+\s)?(?:Treaty|Convention|Vertrag|Traité|Tratado)\s(?:of|on|between|von|zwischen|de|du|sur)\s"
         rf"[^.;:“„\"\d]{{2,100}}?),\s{_DAY}\.?"),
        # Case C-112/13 A v B [2014] ECLI:EU:C:2014:2195. Rs. C-176/03, A gegen B, ECR 2005, I-7879.
        ("legal_case",
         r"(?:(?P<court>CJEU|ECJ|EuGH|CJUE|TJUE|CJCE|Court\sof\sJustice),?\s)?"
         r"(?:(?:Joined\s)?[Cc]ases?|Rs\.|Rechtssachen?|[Aa]ffaires?|[Aa]ff\.|[Aa]sunto)\s"
         r"(?P<number>[CTF][-–‑]\d{1,4}/\d\d(?:\sP(?:PU)?)?),?\s"
         r"(?P<title>[^\W\d_a-z][^\[\]:;“”\"]{0,150}?\s(?:v\.?|gegen|c\.|contre|contra|/)\s[^\[\]:;“”\"]{1,150}?),?\s"
         rf"(?:(?P<genre>[Jj]udgment|Urteil|[Aa]rrêt|Sentencia)\s(?:of|vom|du|de)\s{_DAY},?\s)?"
         rf"(?:\[{_YEAR.replace('year', 'year3')}\]\s)?"
         rf"(?:(?P<note>(?:ECLI:)?EU:[CTF]:{_YEAR.replace('year', 'year4')}:\d{{1,5}})"
         r"|(?P<reports>ECR|Slg\.|Rec\.)\s(?:\d{4},?\s)?(?P<page>I{0,2}[-–]?\d{1,5}))\.?"),
        # BVerfGE 65, 1 (1983).
        ("legal_case",
         r"(?P<reports>BVerfGE|BGHZ|BGHSt|RGZ|RGSt|BVerwGE|BAGE|BSGE|BFHE|BGE)\s"
         rf"(?P<volume>\d{{1,3}}),\s(?P<page>\d{{1,4}})"
         rf"(?:[-–,]\s?\d{{1,4}})?(?:\s\({_YEAR}\))?(?:\s[–-]\s(?P<title>[^\W\d_][^–]{{2,60}}?))?\.?"),
        # BGH, Urteil vom 3. März 1998, Az. X ZR 12/96, NJX 1998, S. 4.
        ("legal_case",
         rf"(?P<court>{_COURT}),?\s(?P<genre>Urteil|Urt\.|Beschluss|Beschl\.|Beschluß|Entscheidung)\s(?:vom|v\.)\s{_DAY}"
         r"(?:,|\s[–-])\s(?:(?:Az|Aktenzeichen|Rs|Rechtssache)\.?:?\s)?(?P<number>[\w-]{1,5}(?:\s[\w-]{1,6}){0,3}\s?\d*/\d{2,4})"
         rf"(?:,\s(?P<reports>{_NOUN})\s(?:\d{{4}}),\s(?:S\.\s)?(?P<page>\d{{1,5}}(?:[-–]\d{{1,5}})?))?\.?"),
    )
)  # fmt: skip
_FIELDS = {
    "title": "title", "volume": "volume", "code": "container-title", "section": "section",
    "gazette": "container-title", "reports": "container-title", "page": "page",
    "court": "authority", "genre": "genre", "number": "number", "land": "jurisdiction",
    "chapter": "chapter-number", "note": "note",
}  # fmt: skip


def match(raw: str, _journals: Journals) -> Parsed | None:
    """The parts of a statute, treaty or decision, None for all else. `raw` has single spaces."""
    if len(raw) > _LONGEST:
        return None
    for kind, shape in _SHAPES:
        if found := shape.fullmatch(raw):
            return _parsed(kind, found)
    return None


def _parsed(kind: str, found: re.Match[str]) -> Parsed:
    said = {name: value.strip() for name, value in found.groupdict().items() if value}
    fields = {csl: said[name] for name, csl in _FIELDS.items() if name in said}
    if "page" in fields:
        fields["page"] = fields["page"].replace("–", "-")
    return Parsed(kind, issued=_date(said), fields=fields, style=STYLE, score=1.0)


def _date(said: dict[str, str]) -> Date | None:
    year = next((said[name] for name in ("year", "year2", "year3", "year4") if name in said), None)
    if year is None:
        return None
    month = month_number(said["month"]) if "month" in said else int(said.get("number2", "0"))
    day = int(said.get("day") or said.get("day2") or "0")
    if not month or month > _LAST_MONTH or not 0 < day <= _LAST_DAY:
        return Date(int(year))
    return Date(int(year), month, day)
