"""Patents and standards, which are cited by their number: as DIN 1505 and GOST print them.

Schutzrecht DE 10238000 B4 (2006-03-09). Nordwerk GmbH. – Lager für Wellen
Пат. 2187888 РФ, МПК G06F 7/00. Устройство / Иванов А. А. ; опубл. 20.08.2002, Бюл. № 23.
ISO 25555:2016. Small lifts: safety of doors. Geneva: ISO, 2016.

Only whole shapes are read. A standard's number holds its year; where no other is printed, it is the
year of the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zotsync.citations.parsed import Parsed
from zotsync.model.journals import Journals
from zotsync.model.reference import Date, Name

STYLE = "numbered"
_LONGEST = 500
_LAST_MONTH, _LAST_DAY = 12, 31
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_UP = r"[^\W\d_a-zа-яёіїєґ]"
_DAY = rf"(?:{_YEAR}-\d\d(?:-\d\d)?|\d{{1,2}}\.\d{{1,2}}\.{_YEAR}|{_YEAR})"

#: `Schutzrecht DE 10238000 B4 (2006-03-09). `
_RIGHT = re.compile(
    r"(?P<genre>Schutzrecht|Patentschrift|Offenlegungsschrift|Gebrauchsmuster|Auslegeschrift)\s"
    r"(?P<number>[A-Z]{2}\s?\d[\d/ .]{3,20}\d(?:\s?[A-Z]\d?)?)"
    rf"(?:\s\((?P<day>{_DAY})\)|,\s(?P<day2>{_DAY}))?\.\s(?P<rest>.+)"
)
_PRIORITY = re.compile(rf"Pr(?:iorität)?\.?:?\s[A-Z]{{2}}\s?[\d./ ]*?\d\s(?P<submitted>{_DAY})")
_HOLDER = re.compile(
    r"(?P<name>.+?)\s\((?:Anmelder|Anmelderin|Inhaber|Patentinhaber|Erfinder|Inhaberin)\)"
)
_PERSONS = rf"{_UP}[\w’'-]+(?:\s{_UP}[\w’'-]+)?,\s(?:{_UP}\w?\.[\s-]?){{1,3}}"
_INVENTORS = re.compile(rf"{_PERSONS}(?:[;/]\s?{_PERSONS})*")
_PERSON_FIRST = re.compile(rf"{_PERSONS}(?:[;/]\s?{_PERSONS})*")
#: What parts the statements of such a work: a stop, behind no initial, perhaps with a dash.
_STATEMENT = re.compile(r"(?<![.\s][^\W\d_])\.\s(?:[–—-]\s)?|(?<=\.)\s[–—-]\s|(?<=\w\.)\s(?=Pr\.:)")

_LAND = (
    r"(?:РФ|Российская\sФедерация|Росс?ия|России|СССР|США|Україна|Украин[аы]|У?РБ|Респ\.\sБеларусь)"
)
_FAMILY = rf"{_UP}[\w’'-]+"
_INITIALS = rf"(?:{_UP}\w?\.\s?){{1,2}}"
_PERSON = rf"(?:{_FAMILY},?\s{_INITIALS}|{_INITIALS}{_FAMILY})"
_PEOPLE = rf"{_PERSON}(?:,\s{_PERSON}){{0,11}}"
_NUMBER = rf"(?:№\s?)?(?P<number>(?:RU\s)?\d{{4,9}}(?:\s?[A-Z]\d)?)(?:,?\s(?P<authority>{_LAND}))?"
#: What stands behind: when it was filed and published, by whom, its sheets.
_REST = r"(?P<rest>(?:\s?[.;,№]|\s?[–—]|\s-\s|\s?(?=[Оо]публ|[Зз]аявл)).*)?"
_HEAD = (
    r"(?P<genre>Пат(?:ент|\.)|А(?:вт)?\.\s?с(?:вид)?\.|Авторское\sсвидетельство|Свидетельство)\s"
)
#: `Пат. 2187888 РФ, МПК G06F 7/00. Устройство / Иванов А. А., Петров Б. Б. ; …`
_RUSSIAN = re.compile(
    rf"{_HEAD}(?:на\s(?:изобретение|полезную\sмодель)\s)?(?:(?P<authority2>{_LAND})\s)?{_NUMBER}"
    r"(?:,?\s(?:МПК|МКИ|МКл|Int\.\s?Cl\.)\d?\s?(?P<class>[A-ZА-Я]\d\d[^.]{2,40}?))?[.,]\s"
    rf"(?P<title>{_UP}[^/]{{2,300}}?)(?P<said>(?:\s?[:.;,]\s(?:[Оо]публ|[Зз]аявл)\.:?\s{_DAY}){{1,2}})?"
    rf"(?:\s/\s?(?P<names>{_PEOPLE})(?P<more>\s(?:и\sдр|\[и\sдр\.\])\.?)?)?{_REST}"
)
#: `Иванова О. П. Фильтр для масла. Патент РФ № 2300001. 2007.`
_NUMBER_LAST = re.compile(
    rf"(?P<names>{_PEOPLE})(?P<more>\sи\sдр\.?)?\s(?P<title>{_UP}[^/]{{3,300}}?)\s?(?://|\.)\s"
    rf"(?P<genre>Пат(?:ент|\.)|А\.\s?с\.)\s(?:(?P<authority2>{_LAND})\s)?{_NUMBER}"
    rf"(?P<said>){_REST}"
)
_PUBLISHED = re.compile(rf"[Оо]публ\.?:?\s(?P<day>{_DAY})")
_SUBMITTED = re.compile(rf"[Зз]аявл\.?:?\s(?P<day>{_DAY})")
_APPLICANT = re.compile(
    r"(?:заявитель|патентообладатель)(?:[^;]*?)\s(?P<name>[А-ЯЁA-Z][^;]{2,120}?)(?=\s?[;]|\.?$|\.\s)"
)
_SHEETS = re.compile(r"(?<![\d.])(?P<number>\d{1,3})\sс\.")

_BODY = (
    r"(?:ISO|IEC|IEEE|ITU|DIN|EN|BS|PD|ASTM|ANSI|NF|UNE|UNI|ÖNORM|ONORM|SN|SIA|SS|NS|DS|SFS|NEN|NBN|PN|ČSN|STN|CSN"
    r"|JIS|KS|GB|AS|NZS|CSA|VDI|VDE|TS|NBR|ABNT|ETSI|TR|СТО|ГОСТ|СНиП|СП|ДСТУ|СТБ|ОСТ|Р|МЭК|ИСО|UL|SAE|API|NFPA|HD|CEN|CLC)"
)
_DESIGNATION = (
    rf"(?:(?P<genre>Norm)\s)?(?P<number>{_BODY}(?:(?:[/-]|\s){_BODY}|/[A-Z]{{1,3}})*\s(?:[A-Z]{{1,2}}\s?)?\d[\d.]*(?:-\d{{1,4}})*?"
    rf"(?:\s?[:—–-]\s?(?P<year>{_YEAR}|\d\d)(?:-(?P<month>\d\d))?)(?:\([^()]{{1,12}}\))?(?:/A\d:\d{{4}})?)"
)
#: `ISO 25555:2016. Small lifts: safety of doors. Geneva: ISO, 2016.`
_STANDARD = re.compile(
    rf"{_DESIGNATION}(?:[.,:;]|\s[–—-])?\s[“\"«]?(?P<title>{_UP}[^“”\"»]{{3,260}}?)[”\"»]?"
    rf"(?:[.,]\s(?:[–—-]\s)?(?P<place>{_UP}[^.:;\d]{{0,40}}(?:\.(?=\s?:))?)\s?:\s(?P<house>[^;:]{{2,90}}?)"
    rf"(?:[,;.]\s(?P<printed>{_YEAR}))?)?(?:[.,]\s(?:[–—-]\s)?(?P<pages>\d{{1,4}})\s(?:с|S|p|pp|f)\.?)?[.]?"
)
_COLON_AND_PART = re.compile(r"\b(?:Part|Teil|Partie|Parte|Часть|Deel|Del)\s[\dA-Z]+$")
#: What begins such a work.
_HEADS = (
    r"\b(?:Schutzrecht|Patentschrift|Offenlegungsschrift|Gebrauchsmuster|Auslegeschrift)\s[A-Z]{2}|"
    + re.sub(r"\?P<\w+>", "?:", rf"{_HEAD}|{_DESIGNATION}")
)
_BEGINS = re.compile(_HEADS)
_BEGINS_ANOTHER = re.compile(rf"(?<=[.;,]\s)(?:[–—-]\s)?(?:{_HEADS})")


def match(raw: str, _journals: Journals) -> Parsed | None:
    """The parts of a patent or standard, None for all else. `raw` has single spaces."""
    if len(raw) > _LONGEST:
        return None
    if found := _RIGHT.fullmatch(raw):
        return _right(found)
    if found := _RUSSIAN.fullmatch(raw) or _NUMBER_LAST.fullmatch(raw):
        return _russian(found)
    found = _STANDARD.fullmatch(raw)
    return _standard(found) if found else None


def holds_two_numbers(words: str) -> bool:
    """Whether words begin as such a work, and behind a sentence's end another one begins.

    >>> holds_two_numbers("ISO 25555:2016. Small lifts. ISO 25556:2017. Large lifts.")
    True
    >>> holds_two_numbers("BS EN ISO 19650-1:2018. Organization of information.")
    False
    """
    first = _BEGINS.match(words)
    return bool(first and _BEGINS_ANOTHER.search(words, first.end(), _LONGEST))


def _right(found: re.Match[str]) -> Parsed | None:
    """A right of protection by DIN 1505: its number and day, who holds it, what it protects."""
    fields = {"genre": found["genre"], "number": found["number"]}
    issued = _date(found["day"] or found["day2"] or "")
    names: tuple[Name, ...] = ()
    *said, title = _STATEMENT.split(found["rest"].strip(" ."))
    if person := _PERSON_FIRST.match(title):  # `Bauer, L. Düse zum Sprühen`
        said, title = [*said, person[0].strip()], title[person.end() :]
    for statement in said:
        if priority := _PRIORITY.fullmatch(statement):
            fields["submitted"] = priority["submitted"]
        elif re.fullmatch(_DAY, statement):
            issued = _date(statement)
        elif _INVENTORS.fullmatch(f"{statement}.") or _INVENTORS.fullmatch(statement):
            names = tuple(_inverted(statement if statement.endswith(".") else f"{statement}."))
        elif "assignee" in fields:
            return None
        else:
            holder = _HOLDER.fullmatch(statement)
            fields["assignee"] = holder["name"] if holder else statement
    return _work("patent", names, issued, {**fields, "title": title})


def _inverted(words: str) -> Iterator[Name]:
    for person in re.split(r"[;/]\s?", words):
        family, _, given = person.partition(", ")
        yield Name(family, given.strip())


def _russian(found: re.Match[str]) -> Parsed:
    """A patent by GOST: what stands behind its title and names says when, by whom and where."""
    rest = f"{found['said'] or ''} {found['rest'] or ''}"
    fields = {
        "genre": found["genre"], "number": found["number"], "title": found["title"].strip(" .:;"),
        "authority": found["authority"] or found["authority2"] or "",
    }  # fmt: skip
    if said := _SHEETS.search(rest):
        fields["number-of-pages"] = said["number"]
    if said := _SUBMITTED.search(rest):
        fields["submitted"] = said["day"]
    if said := _APPLICANT.search(rest):
        fields["assignee"] = said["name"]
    published = _PUBLISHED.search(rest) or re.search(rf"[.,]\s(?P<day>{_YEAR})(?=\.|$)", rest)
    names = tuple(_people(found["names"] or ""))
    issued = _date(published["day"]) if published else None
    return _work("patent", names, issued, fields, et_al=bool(found["more"]))


def _people(words: str) -> Iterator[Name]:
    for person in re.finditer(_PERSON, words):
        family = re.search(rf"{_UP}[\w’'-]{{2,}}", person[0])
        if family:
            given = person[0].replace(family[0], "", 1).strip(" ,")
            yield Name(family[0], given)


def _standard(found: re.Match[str]) -> Parsed | None:
    title, house = found["title"].strip(" ,"), found["house"] or ""
    if _COLON_AND_PART.search(found["place"] or ""):
        return None  # `Sensor networks. Part 2: Naming`
    fields = {
        "number": found["number"], "title": title.removesuffix("."), "genre": found["genre"] or "",
        "publisher-place": found["place"] or "", "publisher": house.strip(" ."),
        "number-of-pages": found["pages"] or "",
    }  # fmt: skip
    year, month = found["year"], found["month"]
    issued = _date(found["printed"] or (f"{year}-{month}" if month else year))
    return _work("standard", (), issued, fields)


def _work(
    kind: str,
    names: tuple[Name, ...],
    issued: Date | None,
    fields: dict[str, str],
    *,
    et_al: bool = False,
) -> Parsed:
    stated = {name: value for name, value in fields.items() if value}
    return Parsed(kind, names, et_al, issued, fields=stated, style=STYLE, score=1.0)


def _date(words: str) -> Date | None:
    """A day by ISO 8601 or by its points, a year; two digits of one are no year."""
    parts = words.split("-") if "-" in words else list(reversed(words.split(".")))
    numbers = [int(part) for part in parts if part]
    if not numbers or numbers[0] < 1000:
        return None
    year, month, day = (*numbers, 0, 0)[:3]
    if not 0 < month <= _LAST_MONTH:
        return Date(year)
    return Date(year, month, day) if 0 < day <= _LAST_DAY else Date(year, month)
