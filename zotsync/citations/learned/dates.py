"""When a work appeared, and when a page was read: the dates around a citation's years.

Names of months as references print them, in fourteen languages: whole or cut, never guessed.

`Mar` and `March` are months, `Marburg` and `Marine` are not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from zotsync.citations.learned.spans import Tagged
from zotsync.model.reference import Date
from zotsync.text.dates import SEASON_WORD, dated, season_of

_MONTHS = (
    "january jan januar jänner jän janvier janv enero ene janeiro gennaio genn gen januari "
    "января январь янв stycznia styczeń ocak leden",
    "february feb februar feber février févr fév fevr febrero fevereiro fev febbraio febbr "
    "februari февраля февраль фев lutego luty şubat",
    "march mar märz mrz mär mars marzo março maart mrt марта март marca marzec mart",
    "april apr avril avr abril abr aprile апреля апрель апр kwietnia kwiecień nisan",
    "may mai mayo maio maggio magg mag mei maj мая май maja mayıs",
    "june jun juni juin junio junho giugno giu июня июнь июн czerwca czerwiec haziran",
    "july jul juli juillet juil julio julho luglio lug июля июль июл lipca lipiec temmuz",
    "august aug août aout agosto ago augustus augusti августа август авг sierpnia sierpień ağustos",
    "september sep sept septembre septiembre setembro set settembre sett сентября сентябрь "
    "сен сент września wrzesień eylül",
    "october oct oktober okt octobre octubre outubro out ottobre ott октября октябрь окт "
    "października październik ekim",
    "november nov novembre noviembre novembro ноября ноябрь ноя listopada listopad kasım",
    "december dec dezember dez décembre déc dic diciembre dezembro dicembre декабря декабрь "
    "дек grudnia grudzień aralık",
)  # fmt: skip
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
#: A pattern of a month's name, to be used without regard to case.
MONTH = rf"(?<!\w)(?:{'|'.join(_NUMBERS)})(?!\w)"


def month_number(name: str) -> int | None:
    """The number of a month, 1 to 12; None for what is no month's name.

    >>> month_number("out"), month_number("März"), month_number("Marburg")
    (10, 3, None)
    """
    return _NUMBERS.get(name.lower())


_YEAR = re.compile(r"(?<![\d:])(1[4-9]\d\d|20\d\d)(?!\d|\.\d{3})")
#: Years as Iran counts them: `(1385)`.
_SOLAR_YEAR, _ARABIC = re.compile(r"(1[34]\d\d)(?!\d)"), re.compile("[\u0600-\u06ff]{2}")
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|º|er)?"
#: Dates in running text; each names its parts.
_DATES = tuple(
    re.compile(shape.replace("SEASON", SEASON_WORD).replace("DAY", f"(?P<day>{_DAY})")
               .replace("UNTIL", MONTH).replace("MONTH", rf"(?<!Rio\sde\s)(?P<month>{MONTH})")
               .replace("YEAR", r"(?<!\d)(?P<year>1[4-9]\d\d|20\d\d)[a-z]?(?!\d)"), re.IGNORECASE)
    for shape in (
        r"\bMONTH\.?\s?[-–/]\s?(?P<until>UNTIL)\.?,?\sYEAR",
        r"YEAR[,;.]?\s\(?MONTH\.?\s?[-–/]\s?(?P<until>UNTIL)\b",
        r"(?<!\d-)\bDAY(?:[-–](?:3[01]|[12]\d|[1-9]))?(?:\.|\sde)?[\s-]MONTH\.?,?(?:\sde)?[\s-]YEAR",
        r"\bMONTH\.?\sDAY(?:[-–]\d{1,2})?,?\sYEAR",
        r"YEAR,\sMONTH\sDAY(?=[-–]\d{1,2}\))",
        r"YEAR[,;.]?\s?[(]?MONTH\.?(?:\sDAY\b(?!\s?[-–(]|\s?:\s?\d))?",
        r"YEAR,?\sDAY\.?(?:\sde)?\sMONTH\b",
        r"YEAR-(?P<number>0[1-9]|1[0-2])-DAY(?!\d)",
        r"YEAR/(?P<number>0[1-9]|1[0-2])/DAY(?!\d)",
        r"(?<![\dvV])(?<!\d\.)(?<!ersion )(?<!elease )(?<!ers\. )"  # no number of a version
        r"DAY\.\s?(?P<number>0?[1-9]|1[0-2])\.\s?YEAR",
        r"\bMONTH\.?,?(?:\sde)?[\s-]YEAR",
        r"YEAR[,;]?\s\(?(?P<season>SEASON)\b", r"\b(?P<season>SEASON),?\sYEAR",
    )
)  # fmt: skip
#: `(2018–2020)`: the end of a range of years, which stays in the words.
_YEARS = re.compile(
    r"(?<![\d–-])(?:1[4-9]|20)\d\d\s?[-–/]\s?(?:(?:1[4-9]|20)\d\d|present)(?![\w–-])"
)
#: `1957–62`, `1941/42`: the same, the century left out; `2005-06` may be a month.
_SHORT_YEARS = re.compile(
    r"(?<![\d–-])(?:1[4-9]|20)(?P<one>\d\d)(?:[–/]|-(?=1[3-9]|[2-9]\d))(?P<two>\d\d)(?![\w–/-])"
)
_ANY_MONTH = re.compile(MONTH, re.IGNORECASE)
_READ = re.compile(
    r"\b(?:access(?:ed)?|cit(?:ad[oa]|ato|ováno|at|é)?|dostęp|erişim\starihi|hämtad|hentet|tilgået|lest|viitattu|luettu"
    r"|letöltve|letöltés|megtekintve|accesat|diakses|truy\scập|bezocht|pristupljeno|πρόσβαση|accessado|capturado|retrieved|visited|viewed|cited|consulted|read|zugriff|zugegriffen|abgerufen|abruf"
    r"|geprüft|stand|besucht|eingesehen|consult(?:é|ée|ado|ada|ato)|acesso|acessado|acceso|recuperado"
    r"|accedido|geraadpleegd|обращения|дата обращения|звернення|дата звернення)\b[^.;\d]{0,24}$",
    re.IGNORECASE,
)
_READ_SHORT = re.compile(
    r"\b(?:[Aa]ccessed|[Rr]etrieved|[Vv]iewed|[Aa]bgerufen|[Zz]ugriff|[Cc]onsult\w+)\s(?:am\s|on\s|le\s)?"
    r"(\d{1,2})\.(\d{1,2})\.(\d\d)(?!\d)"
)
_MEETING = re.compile(r"\b(?:Conf|Proc|Symp|Workshop|Congr|Kongress|Tagung|Meeting)")
_FILED = re.compile(r"\b(?:[Ff]iled|eingereicht)\s(?:on\s|am\s)?$")  # a patent's first day
_ONLINE = re.compile(r"\b(?:e-?pub|online|early view)\b[^.;\d]{0,20}$", re.IGNORECASE)
_BEHIND_ADDRESS = re.compile(r"(?:https?://\S+|\bWeb)[.,]?\s\(?$")
_BRACKETED = re.compile(r"\[\s*$")
_NUMBER_BEFORE = re.compile(r"\d,?\s\($")
#: `, 9 May,`, `.” May 5.`, `(July):` and `; published online May 5` behind a title.
_NO_YEAR = re.compile(
    rf"(?:(?<=[.,]\s)|(?<=[.?!][”\"]\s)|(?<=\d\s\()|(?<=[Pp]ublished\sonline\s))"
    rf"(?:(?P<before>{_DAY})\.?(?:\sde)?\s)?(?P<month>{MONTH})\b\.?(?:\s(?P<day>{_DAY}))?"
    r"(?=[.,;:)]|$)(?!,?\s?(?:1[5-9]|20)\d\d)",
    re.IGNORECASE,
)
#: `3–5 June 2019`, `June 30–July 2`: the days of a meeting.
_DAYS_HELD = re.compile(
    rf"(?<![\w–-])(?:{_DAY}\s?[-–]\s?{_DAY}\s{MONTH}\.?(?:,?\s20\d\d|,?\s19\d\d)?"
    rf"|{MONTH}\.?\s{_DAY}\s?[-–]\s?(?:{MONTH}\.?\s)?{_DAY}(?:,?\s20\d\d|,?\s19\d\d)?)(?![\w–-])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NAMES = frozenset({"FAM", "GIV", "EFA", "EGI"})
_NEAR = 40  # characters between the words that say what a date is and the date


def issued_and_accessed(tagged: Tagged) -> tuple[Date | None, Date | None]:
    """The date of a work and the date of its reading, as far as they are printed."""
    place = _labelled_year(tagged)
    issued: Date | None = None
    read: Date | None = None
    apart: set[Date] = set()
    label_at = _label_at(tagged)
    for start, end, date in _dates(tagged.words):
        if label_at.get(start) in _NAMES or _FILED.search(_before(tagged.words, start)):
            continue  # `Ahlberg, Jan. 2022.`
        before, labelled = _before(tagged.words, start), start <= place < end
        last = bool(date.day) and not labelled and _is_last(tagged.words, start, end)
        if _READ.search(before) or last or (_BRACKETED.search(before) and not labelled):
            read = read or date
            place = -1 if labelled else place
        elif labelled:
            issued = date
        elif not _ONLINE.search(before) and (
            date.day
            or _is_bracketed(tagged.words, start, end)
            or (label_at.get(start) == "O" and _is_by_itself(tagged.words, start, end))
        ):
            apart.add(date)
    read = read or _read_on(tagged.words)
    year = _year_at(tagged.words, place) if place >= 0 else None
    if issued or not year:
        return issued, read
    alone = int(year[1])
    if years := _YEARS.match(tagged.words, place):
        return Date(alone, literal=years[0].replace("-", "–")), read
    years = _SHORT_YEARS.match(tagged.words, place)
    if years and int(years["one"]) < int(years["two"]):
        return Date(alone, literal=years[0].replace("-", "–")), read
    return _day_of(alone, apart, tagged) or _without_year(tagged, alone) or Date(alone), read


def _read_on(words: str) -> Date | None:
    """`(accessed 5.20.17)`: as Elsevier prints the day, the year cut short. Where day and month
    cannot be told, only the year is known and the words are kept.
    """
    found = _READ_SHORT.search(words)
    if not found:
        return None
    one, two, year = (int(part) for part in found.groups())
    if one > 12 or one == two:
        return dated(2000 + year, two, one)
    if two > 12:
        return dated(2000 + year, one, two)
    return Date(2000 + year, literal=".".join(found.groups()))


def _label_at(tagged: Tagged) -> dict[int, str]:
    """The label of the token that begins at each place."""
    return {token.start: label for token, label in zip(tagged.tokens, tagged.labels, strict=True)}


def _day_of(year: int, apart: set[Date], tagged: Tagged) -> Date | None:
    """The day that is printed apart from its year: `Rask, O. (2015) Title. Crumbs, 9 May 2015`,
    or the month in the brackets of an issue: `Rask. 2015. Title. Crumbs 8, 2 (June 2015)`.

    The day of a meeting is not that of its paper.
    """
    days = {date for date in apart if date.year == year}
    return days.pop() if len(days) == 1 and not _is_of_meeting(tagged) else None


def _is_of_meeting(tagged: Tagged) -> bool:
    """Whether a day apart may be a meeting's; proceedings with a volume appear as a journal."""
    serial = tagged.spans("VOL", "ISS") and not tagged.spans("EFA", "PUB", "SER")
    return bool(_MEETING.search(tagged.words)) and not serial


def held_on(tagged: Tagged, issued: Date | None) -> str:
    """The days of a meeting as printed, or the only day that is not the work's; "" if none."""
    if not _MEETING.search(tagged.words) and "presentation" not in tagged.words:
        return ""
    if days := _DAYS_HELD.search(tagged.words):
        return days[0]
    if issued and issued.month:
        return ""
    label_at = _label_at(tagged)
    apart = [
        tagged.words[start:end]
        for start, end, _ in _dates(tagged.words)
        if label_at.get(start) == "O" and not _READ.search(_before(tagged.words, start))
    ]
    apart += [found[0] for found in _NO_YEAR.finditer(tagged.words)
              if label_at.get(found.start()) == "O"]  # fmt: skip
    return apart[0] if len(apart) == 1 and _is_of_meeting(tagged) else ""


def _is_by_itself(words: str, start: int, end: int) -> bool:
    """Whether marks part a date from what stands around it: `New Scientist. May 2011. Vol. 210`."""
    return bool(re.search(r"[.,;]\s$", words[:start][-3:]) and re.match(r"[.,;]|$", words[end:]))


def _is_bracketed(words: str, start: int, end: int) -> bool:
    """Whether a date stands in brackets of its own, behind a number: `8, 2 (June 2015)`."""
    return words[end : end + 1] == ")" and bool(_NUMBER_BEFORE.search(words[:start][-6:]))


def _without_year(tagged: Tagged, year: int) -> Date | None:
    """A day or month behind the title whose year stands in front: `(2015) Title. Crumbs, 9 May`."""
    titles = tagged.spans("TIT", marks=1)
    if not titles:
        return None
    label_at, meeting = _label_at(tagged), _is_of_meeting(tagged)
    found = {
        _date(
            {
                "year": str(year),
                "month": match["month"],
                "day": match["before"] or match["day"] or "",
            }
        )
        for match in _NO_YEAR.finditer(tagged.words, tagged.end(titles[-1]))
        if label_at.get(match.start()) == "O"
        and not (meeting and tagged.words[match.start() - 1] != "(")
        and not _READ.search(_before(tagged.words, match.start()))
    }
    return found.pop() if len(found) == 1 else None


def _is_last(words: str, start: int, end: int) -> bool:
    """Whether a day ends the citation behind an address or `Web.`, as MLA printed what was read."""
    return not words[end:].strip(" .)>") and bool(_BEHIND_ADDRESS.search(words[:start]))


def _before(words: str, start: int) -> str:
    """What stands before a date and may say what it is of."""
    return words[:start][-_NEAR:]


def _year_at(words: str, place: int) -> re.Match[str] | None:
    """The year that begins at a place; in Arabic letters also one of Iran's calendar."""
    solar = _SOLAR_YEAR if _ARABIC.search(words) else _YEAR
    return _YEAR.match(words, place) or solar.match(words, place)


def _labelled_year(tagged: Tagged) -> int:
    """Where the year of the work stands: its label's place, else that of the only year, else -1."""
    for span in tagged.spans("YEA"):
        found = _year_at(tagged.words, tagged.start(span)) or _YEAR.search(
            tagged.words, tagged.start(span)
        )
        if found and found.start() < tagged.end(span):  # not `1805.11999`
            return found.start()
    alone = {
        token.text: token.start
        for token, label in zip(reversed(tagged.tokens), reversed(tagged.labels), strict=True)
        if label == "O" and _YEAR.fullmatch(token.text)
        and not _READ.search(_before(tagged.words, token.start))
    }  # fmt: skip
    return next(iter(alone.values())) if len(alone) == 1 else -1


def _dates(words: str) -> list[tuple[int, int, Date]]:
    """The dates with a month in a text: where each begins and ends; the longest where two meet."""
    found: list[tuple[int, int, Date]] = []
    if "/" in words:  # `https://bells.example/2014/11/10-things` is no day
        words = _ADDRESS.sub(lambda address: "\0" * len(address[0]), words)
    named = bool(_ANY_MONTH.search(words))
    for shape in _DATES:
        if not named and "month" in shape.groupindex:
            continue
        for match in shape.finditer(words):
            date = _date(match.groupdict(default=""))
            if date and not any(a < match.end() and match.start() < b for a, b, _ in found):
                double = "until" in match.groupdict()  # `January/February 2013`
                date = replace(date, literal=match[0]) if double else date
                found.append((*match.span(), date))
    return sorted(found, key=lambda each: each[0])


def _date(parts: dict[str, str]) -> Date | None:
    year = int(parts["year"])
    if "season" in parts:
        return season_of(year, parts["season"])
    month = month_number(parts["month"]) if "month" in parts else int(parts["number"])
    day = re.match(r"\d*", parts.get("day", ""))
    return dated(year, month, int(day[0]) if day and day[0] else None)
