"""Laws and decrees as Spanish, Portuguese, French and Italian cite them, with their gazette.

Ley 26/2007, de 23 de octubre, de Responsabilidad. BOE núm. 255, de 24 de octubre de 2007.
Loi n° 78-17 du 6 janvier 1978 relative aux fichiers. Journal officiel, 7 janvier 1978.
Lei nº 9.394, de 20 de dezembro de 1996. Diário Oficial da União, Brasília, 23 dez. 1996.
Legge 7 agosto 1990, n. 241, Nuove norme. Gazzetta Ufficiale n. 192 del 18 agosto 1990.

The title is all up to the gazette, as these countries call their laws by number, day and subject;
the day of the law dates it, that of the gazette says when it was made available.
"""

from __future__ import annotations

import re

from zotsync.citations.learned.dates import MONTH, month_number
from zotsync.citations.parsed import Parsed
from zotsync.model.journals import Journals
from zotsync.model.reference import Date, Name

STYLE = "romance laws"
_LONGEST = 600
_LAST_DAY = 31
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_NO = r"(?:[Nn][.º°o]{1,2}º?|[Nn]úm\.|[Nn]um\.)"
_WRITTEN = rf"\d{{1,2}}(?:º|°|er)?\s(?:de\s)?(?i:{MONTH})\.?"
_DAY = rf"(?:{_WRITTEN}(?:\s(?:de\s|del\s)?{_YEAR})?|\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR})"
_SPANISH = (
    r"(?:Ley(?:\sOrgánica|\sForal)?|Real\sDecreto(?:[\s-][Ll]ey|\sLegislativo)?|Decreto(?:[\s-][Ll]ey|\sSupremo|\sLegislativo)?"
    rf"|Orden|Resolución)\s(?:{_NO}\s?)?(?:[A-Z]{{2,5}}/)?(?P<n1>\d[\d.]*(?:/{_YEAR})?),?\s(?:de|del)\s{_DAY}"
)
_PORTUGUESE = (
    r"(?:Lei(?:\sComplementar|\sDelegada)?|Decreto(?:-[Ll]ei|\sLegislativo)?|Medida\sProvisória|Resolução|Portaria"
    rf"|Emenda\sConstitucional)\s(?:[A-ZÀ-Ý][\w/-]{{1,12}}\s)?(?:{_NO}\s?)(?P<n2>\d[\d.]*(?:/\d{{2,4}})?),?\s(?:de|do)\s{_DAY}"
)
_FRENCH = (
    r"(?:Loi(?:\sorganique|\sconstitutionnelle)?|Décret(?:-loi)?|Arrêté|Ordonnance|Circulaire)\s"
    rf"(?:{_NO}\s?(?P<n3>\d[\w.-]*)\s)?(?:du|de)\s{_DAY}"
)
_ITALIAN = (
    r"(?:Legge(?:\sregionale|\scostituzionale)?|Decreto(?:[\s-][Ll]egislativo|[\s-][Ll]egge|\s[Mm]inisteriale)?|D\.\s?[Ll]gs\.|D\.\s?L\.|D\.\s?M\."
    rf"|D\.\s?P\.\s?R\.|L\.)\s(?:{_NO}\s?(?P<n4>\d{{1,4}})\s)?(?:del\s)?{_DAY}(?:,\s{_NO}\s?(?P<n5>\d{{1,4}}))?"
)
_GAZETTE = (
    r"(?:B\.?O\.?E\.?(?=[\s,])|Boletín\sOficial(?:\sdel?\s(?:la\s)?[A-ZÁ-Ú][\w\s]{2,40}?)?|Diario\sOficial(?:\sdel?\s(?:la\s)?[A-ZÁ-Ú][\w\s]{2,40}?)?"
    r"|Gaceta\sOficial(?:\sdel?\s[^,.]{2,40}?)?|Registro\sOficial|El\sPeruano"
    r"|Diário\sOficial(?:\sd[aoe]\s[A-ZÀ-Ý][\w\s]{2,40}?)?|D\.?O\.?U\.?(?=[\s,])|Diário\sda\sRepública"
    r"|Journal\s[Oo]fficiel(?:\sd[eu]\s(?:la\s)?[^,.\d]{2,50}?)?|J\.?O\.?R\.?F\.?(?=[\s,])|JO(?=[\s,])"
    r"|Gazzetta\sUfficiale(?:\sdella\s[^,.\d]{2,50}?)?|G\.?\s?U\.?(?=[\s,])|Bollettino\s[Uu]fficiale(?:\sdella\s[^,.\d]{2,50}?)?)"
)
_WHOLE = re.compile(
    r"(?:(?P<land>[A-ZÀ-Ý][\wÀ-ÿ]{3,20}(?:\s\([^()]{2,30}\))?)\.\s)?"
    rf"(?P<title>(?P<own>{_SPANISH}|{_PORTUGUESE}|{_FRENCH}|{_ITALIAN})(?P<subject>[\s,.:;(–-].{{0,320}}?)?)"
    rf"(?:[.,;:]?\s[(\[]?(?:[Ee]n:?\s|[Ii]n:?\s)?(?P<gazette>{_GAZETTE})"
    rf"(?P<where>(?:[,.:(]|\s(?=[\d(]|[nN]|d[ue]l?\s\d|[sS](?:eção|érie|ection|ección))).{{0,120}}?)?[)\]]?)?"
    r"(?:[.,]\s(?:Disponib(?:le|ile)\s(?:en|sur|su|à)\s?:?\s|Disponível\sem:?\s|Recuperado\sde:?\s|URL:?\s)?<?(?P<url>https?://[^\s<>]+?)>?"
    rf"(?:[.,]?\s[(\[]?(?:Acces[os]+\sem|[Cc]onsult[^\s]+(?:\sle|\sel|\sil)?|Acceso):?\s(?P<read>{_DAY})[)\]]?)?)?\.?"
)
_ISSUE = re.compile(
    rf"(?:^|[\s,(])(?:{_NO}|[Ss]érie\s\d,?\s{_NO})\s?(?P<issue>\d[\d.]{{0,8}})(?=[\s,.;)]|$)"
)
_BARE_ISSUE = re.compile(r"^,\s(?P<issue>\d{1,5}),\s")
_PAGE = re.compile(r"\b(?:pp?|págs?|pág)\.\s?(?P<page>\d[\d.]{0,7}(?:\s?[-–]\s?\d[\d.]{0,7})?)")
_SECTION = re.compile(
    r"\b(?P<section>[Ss](?:eção|érie|ección|ection|erie)\s(?:\d{1,2}|[IVX]+|[A-Z]))\b"
)
_TOWN = re.compile(
    r"(?:^|[,:.])\s(?P<town>[A-ZÀ-Ý][\w-]+(?:\s[A-ZÀ-Ý][\w-]+)?(?:,\s[A-Z]{2})?)(?=,)"
)
_DATE = re.compile(
    rf"(?P<day>\d{{1,2}})(?:º|°|er)?\s(?:de\s)?(?P<month>(?i:{MONTH}))\.?(?:\s(?:de\s|del\s)?(?P<year>{_YEAR}))?"
    rf"|(?P<day2>\d{{1,2}})[/.](?P<number2>\d{{1,2}})[/.](?P<year2>{_YEAR})"
)
_YEAR_OF_NUMBER = re.compile(rf"/(?P<year>{_YEAR})$")
_TOO_MUCH = re.compile(r"https?://|(?<!\w)(?:vol|pp)\.\s\d|“[^”]*$")


def match(raw: str, _journals: Journals) -> Parsed | None:
    """The parts of a law, None for all else. `raw` has single spaces."""
    found = _WHOLE.fullmatch(raw) if len(raw) <= _LONGEST else None
    if not found or _TOO_MUCH.search(found["subject"] or ""):
        return None
    number = next((found[f"n{each}"] for each in range(1, 6) if found[f"n{each}"]), "")
    fields = {"title": found["title"].strip(" ,.;:("), "number": number,
              "URL": found["url"] or ""}  # fmt: skip
    of_number = _YEAR_OF_NUMBER.search(number)
    issued = _date(found["own"].replace(number, "", 1), of_number["year"] if of_number else "")
    where = found["where"] or ""
    if found["gazette"]:
        fields["container-title"] = found["gazette"].strip()
        fields |= _place(where)
    if issued is None:
        return None
    accessed = _date(found["read"], "") if found["read"] else None
    names = (Name(literal=found["land"]),) if found["land"] else ()
    return Parsed(
        "legislation", names, issued=issued, accessed=accessed,
        fields={name: value for name, value in fields.items() if value}, style=STYLE, score=1.0,
    )  # fmt: skip


def _place(where: str) -> dict[str, str]:
    """Where in a gazette: its number, its day, the page."""
    said: dict[str, str] = {}
    if issue := _ISSUE.search(where) or _BARE_ISSUE.match(where):
        said["issue"] = issue["issue"]
        where = f"{where[: issue.start('issue')]} {where[issue.end('issue') :]}"
    if page := _PAGE.search(where):
        said["page"] = page["page"].replace("–", "-").replace(" ", "")
    if section := _SECTION.search(where):
        said["section"] = section["section"]
    if town := _TOWN.search(where):
        said["publisher-place"] = town["town"]
    if day := _date(where, ""):
        said["available-date"] = day.iso()
    return said


def _date(words: str, year: str) -> Date | None:
    """The first day in words; `year` is that of the law's number, where the day states none."""
    found = _DATE.search(words)
    if not found:
        return Date(int(year)) if year else None
    stated = found["year"] or found["year2"] or year
    day = int(found["day"] or found["day2"])
    month = month_number(found["month"]) if found["month"] else int(found["number2"])
    if not stated:
        return None
    if not month or not 0 < month <= 12 or not 0 < day <= _LAST_DAY:
        return Date(int(stated))
    return Date(int(stated), month, day)
