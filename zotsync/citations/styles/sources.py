"""What historians cite without an author: papers kept in an archive, a newspaper's bare number.

Bundesarchiv Berlin. R 901/2211. Auswärtiges Amt.
Roth, Karl: Brief an Ida Moss, 12. März 1844. Stadtarchiv Hull, B 17.
Die Woche, 7. Mai 1933, S. 4.
Verhandlungen des Landtags von Nassau, 1862, S. 201–204.

Only whole shapes are read; nothing is stated that the words do not say: such works often have
neither a title nor a date.
"""

from __future__ import annotations

import re

from zotsync.citations.learned.dates import MONTH, month_number
from zotsync.citations.parsed import Parsed
from zotsync.model.journals import Journals
from zotsync.model.reference import Date, Name

STYLE = "sources"
_LONGEST = 300
_LAST_MONTH, _LAST_DAY = 12, 31
_DOUBT = 0.9  # of fields that the words may divide otherwise
_UP = r"[^\W\d_a-zß-ÿ]"
_YEAR = r"(?:1[4-9]\d\d|20\d\d)"
#: A day as newspapers and letters print it.
_DAY = (
    rf"(?:(?:den\s|le\s)?(?P<day>\d{{1,2}})(?:\.|er|\sde)?\s(?P<month>(?i:{MONTH}))\.?(?:\sde)?,?\s(?P<year>{_YEAR})"
    rf"|(?P<day3>\d{{1,2}})\.\s?(?P<number3>\d{{1,2}})\.\s?(?P<year3>{_YEAR})"
    rf"|(?P<month2>(?i:{MONTH}))\.?\s(?P<day2>\d{{1,2}}),\s(?P<year2>{_YEAR}))"
)
#: Whose name says that it keeps papers.
_ARCHIVE = (
    rf"(?={_UP})[^.;:“„«\"\d]{{0,60}}?"
    r"(?:[Aa]rchi(?:v|ve|ves|ef|vo|vio|vum|wum)s?|Landesarchiv|[Bb]ibliothek"
    r"|Biblioteca|Bibliothèque|Library|Record\sOffice|Records|Privatbesitz)\b[^.;:“„«\"\d]{0,60}?"
)
#: Where in it: words with a number, as shelf marks have it.
_SHELF = (
    r"(?=[^“„«\"]{0,120}\d)(?:\d{1,4}-\d{1,3}\s|[A-Z]{1,5}\.?\s?[A-Z]?\s?\d|(?:Nachl|NL|Nr|MSS?|Ms|Fond|Fonds|Box|RG|Best|Legajo|Cod|Bestand|Guerra"
    r"|[Bb]ox|[Ff]older|[Ll]egajo|[Cc]arton|[Nn]achlass|[Nn]achlaß)\b|[^\W\d_][^“„«\"():]{2,60},\s"
    r"(?:Nr|Nachl|legajo|caja|carton|box|fol|Box|Bd|RG|MSS?)\b)[^“„«\"]{1,150}?"
)
_KEPT = re.compile(
    rf"(?P<archive>{_ARCHIVE})[.,:]\s"
    rf"(?:[“\"„](?P<title>[^“”„\"]{{3,150}}?)[.,]?[”\"]\s(?:(?P<year>{_YEAR})(?P<until>[–-]{_YEAR})?\.\s)?)?"
    rf"(?P<place>{_SHELF})\.?"
)
#: `Tern Library, Hull. Add. MS 14848. Register of the Pilots.`: what it is called behind its mark.
_KEPT_AND_CALLED = re.compile(
    rf"(?P<archive>{_ARCHIVE},\s{_UP}[^.,:;“„«\"\d]{{1,30}})\.\s"
    r"(?P<place>[A-Z]{1,5}\s?\d[\d/ -]*\d(?:/[A-Z]?\d+)*"
    r"|(?:[A-Z][a-z]{1,9}\.?\s){0,2}(?:MSS?|Ms|Cod|Charter|Roll)\.?"
    rf"\s(?:[A-Za-z]{{1,12}}\.?\s){{0,3}}[A-Z]?\.?\s?\d[\d/.ivx]*)\.\s"
    rf"(?P<title>{_UP}[^.;:“„«\"]{{2,60}}\s[^.;:“„«\"]{{1,90}}?)\.?"
)
#: `Munich. Bayerisches Hauptstaatsarchiv. Urkunden 12.`: the town in front of it.
_KEPT_IN = re.compile(
    rf"(?P<town>{_UP}[^\W\d_]+(?:[\s-][^\W\d_]+)?)\.\s(?P<archive>{_ARCHIVE})\.\s"
    rf"(?P<place>(?=[^“„«\"]{{0,120}}\d){_UP}[^“„«\"]{{2,150}}?)\.?"
)
_ENDS_WITH_YEAR = re.compile(rf"\b{_YEAR}\.?$")
#: `Moss Family Papers. Box 12, folder 3. Tern Collection.`
_PAPERS = re.compile(
    rf"(?P<place>{_UP}[^.;:“„«\"\d]{{2,60}}\s(?:Papers|Collection|Records|Manuscripts)[.,]\s"
    rf"(?:[Bb]ox|[Ff]older|[Ff]ile|MSS?\.?|Series|[Rr]eel)\s\d[^.;:“„«\"]{{0,60}})\.\s"
    rf"(?P<archive>{_UP}[^.;:“„«\"\d]{{2,80}}(?:Archives?|Library|Collections?|University|Museum|Society)\b"
    rf"[^.;:“„«\"\d]{{0,40}})\.?"
)
#: A letter or diary: whose, what, when, and where it is kept.
_LETTER = re.compile(
    rf"(?P<family>{_UP}[\w’'-]+),\s"
    rf"(?P<given>{_UP}[\w’'.-]*?(?:\s{_UP}[\w’'.-]*?){{0,2}}(?:\sv[oa]n(?:\sde[rn])?)?)"
    r"(?::|\.:?)\s"
    r"(?P<title>(?:(?:Brief|Postkarte|Telegramm)\san|(?:Letter|Postcard|Telegram)\sto|Lettre\sà|Carta\sa"
    rf"|Lettera\sa)\s[^,.;:]{{3,60}}),\s{_DAY}\.\s"
    rf"(?P<archive>{_ARCHIVE})(?:,\s(?P<place>[^“„«\"]{{1,100}}?))?\.?",
)
_INITIAL_LAST = re.compile(r"((?:^|[\s.])[^\W\d_])$")
_SHEET = rf"(?P<sheet>(?:{_UP}|(?:taz|die|der|das|le|la|el)\b)[^\W\d_]*(?:[\s’'-][^\W\d_]+){{0,5}})"
_PAGE = r"(?:(?:S|p|pp|pág|col|Sp)\.\s?)(?P<page>[A-Z]?\d{1,4}(?:[-–][A-Z]?\d{1,4})?)"
_BARE_SHEET = re.compile(
    rf"{_SHEET},\s{_DAY},\s(?:(?P<edition>[^\W\d_]+(?:ausgabe|blatt|\sedition)),\s)?{_PAGE}\.?",
)
#: `Der Anker: „Wer zahlt?“, Nr. 14/1972, S. 20–24.`
_TITLED_SHEET = re.compile(
    rf"{_SHEET}:\s[„“\"](?P<title>[^„“”\"]{{2,200}})[“”\"],\s(?:Nr|Heft|H|no)\.?\s"
    rf"(?P<issue>\d{{1,3}})[/,]\s?(?P<year>{_YEAR}),\s{_PAGE}\.?",
)
#: What a body wrote down of its sittings: `Protokolle des Rates zu Ulm 1848, S. 13–17.`
_MINUTES = re.compile(
    rf"(?P<title>(?:(?:Sitzungsp|P)rotokolle?|Verhandlungen|Sitzungsberichte|Stenographische\sBerichte|Ratsprotokolle?"
    r"|Minutes|Minute\sBooks?|Procès-verba(?:l|ux)|Délibérations|Actas|Verbali|Notulen)\s"
    r"(?:über\sdie\s\w+\s)?(?:der|des|dem|vo[nm]|of|the|du|de|del|della|van)\s[^.;:“„«\"\d]{3,120}?"
    rf"(?:[.,]\s(?:Sitzung|Meeting|Séance|Sesión)\s(?:vom|of|du|del|am)\s{_DAY}(?=,)|(?P<inside>\s{_YEAR})(?=,\s[Spp]))?)"
    rf"(?:,\s(?:Bd|Vol|vol|Band|t)\.?\s(?P<volume>\d{{1,3}}|[IVXL]{{1,6}}))?"
    rf"(?:[,.]\s(?:(?P<town>{_UP}[^\W\d_]+(?:[\s/-][^\W\d_]+){{0,2}}),?\s)?(?P<stated>{_YEAR}))?,\s{_PAGE}\.?"
)


def match(raw: str, _journals: Journals) -> Parsed | None:
    """The parts of such a source, None for all else. `raw` has single spaces."""
    if len(raw) > _LONGEST or not raw:
        return None
    if found := _LETTER.fullmatch(raw):
        return _letter(found)
    if found := _BARE_SHEET.fullmatch(raw) or _TITLED_SHEET.fullmatch(raw):
        return _sheet(found)
    if found := _MINUTES.fullmatch(raw):
        return _minutes(found)
    found = _PAPERS.fullmatch(raw) or _KEPT_AND_CALLED.fullmatch(raw) or _KEPT.fullmatch(raw)
    if not found and not _ENDS_WITH_YEAR.search(raw):
        found = _KEPT_IN.fullmatch(raw)
    return _kept(found) if found else None


def _kept(found: re.Match[str]) -> Parsed:
    said = {name: value for name, value in found.groupdict().items() if value}
    fields = {"archive": said["archive"], "archive_location": said["place"]}
    if "town" in said:
        fields["archive"] = f"{said['archive']}, {said['town']}"
    if "title" in said:
        fields["title"] = said["title"]
    span = said["year"] + said["until"] if "until" in said else ""
    return Parsed(
        "manuscript",
        issued=Date(int(said["year"]), literal=span) if "year" in said else None,
        fields=fields,
        confidence={**dict.fromkeys(fields, _DOUBT), "type": _DOUBT},
        style=STYLE,
        score=0.9,
    )


def _letter(found: re.Match[str]) -> Parsed:
    fields = {"title": found["title"], "archive": found["archive"]}
    if found["place"]:
        fields["archive_location"] = found["place"]
    return Parsed(
        "personal_communication",
        names=(Name(found["family"], _INITIAL_LAST.sub(r"\1.", found["given"])),),
        issued=_date(found),
        fields=fields,
        style=STYLE,
        score=1.0,
    )


def _sheet(found: re.Match[str]) -> Parsed:
    said = {name: value for name, value in found.groupdict().items() if value}
    names = {"sheet": "container-title", "page": "page", "title": "title", "issue": "issue",
             "edition": "edition"}  # fmt: skip
    fields = {csl: said[name] for name, csl in names.items() if name in said}
    fields["page"] = fields["page"].replace("–", "-")
    kind = "article-magazine" if "issue" in said else "article-newspaper"
    return Parsed(
        kind,
        issued=_date(found),
        fields=fields,
        confidence={"type": _DOUBT},
        style=STYLE,
        score=1.0,
    )


def _minutes(found: re.Match[str]) -> Parsed | None:
    said = {name: value for name, value in found.groupdict().items() if value}
    dated = said.get("stated") or said.get("inside")
    day = any(name in said for name in ("year", "year2", "year3"))
    if not dated and not day:
        return None
    fields = {"title": said["title"], "page": said["page"].replace("–", "-")}
    fields |= {csl: said[name] for name, csl in (("volume", "volume"), ("town", "publisher-place"))
               if name in said}  # fmt: skip
    issued = Date(int(dated)) if dated else _date(found)
    doubt = {"type": _DOUBT}
    return Parsed("book", issued=issued, fields=fields, confidence=doubt, style=STYLE, score=1.0)


def _date(found: re.Match[str]) -> Date:
    said = {name.rstrip("23"): value for name, value in found.groupdict().items() if value}
    month = month_number(said.get("month", "")) or int(said.get("number", "0"))
    day = int(said.get("day", "0"))
    if not 0 < month <= _LAST_MONTH or not 0 < day <= _LAST_DAY:
        return Date(int(said["year"]))
    return Date(int(said["year"]), month, day)
