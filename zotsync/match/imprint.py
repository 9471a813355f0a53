"""What an item says of its issue: version, language, day, number, part, link, pages.

Which of two are one issue's, where a page range ends, whether a first page may be a misprint.
"""

from __future__ import annotations

import functools
import re
from string import ascii_lowercase

from zotsync.match.model import MatchRecord, kind_of
from zotsync.text.dates import file_date
from zotsync.text.fold import fold_text, squash
from zotsync.text.pages import first_page, whole_range

_COUNTED = re.compile(
    r"[0-9]+(?:[a-z](?![a-z0-9]))?"
    r"|\b(?:rev(?=(?:ised)?(?![a-z]))|(?:corr|add|amd|annex|suppl|draft)(?![a-z]))"
)
_THOUSANDS = re.compile(r"(?<=\d)[ ,.'’\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_PATENT_KIND = re.compile(r"(?<=\d{5}) ?[A-Z]\d?$")
_COUNTRY = re.compile(r"\s*([A-Z]{2})(?=[\s-]?\d)")
#: The letter, or the half, behind the number of a volume.
_PART = re.compile(r"(?:\d|\b[IVX]+)(?:\s?([A-Ha-h])\b|\s?[,./]\s?(\d)\b)")
#: One of several abstracts on a page; *12f* is a page and the next.
_LETTERED = re.compile(r"\W*\d{1,6}\s?([A-EG-Ha-eg-h])(?![A-Za-z0-9])")
_DEGREES = (
    ("doctor", re.compile(r"ph\.? ?d|d\.? ?phil|doct|dr\.|promotion|thèse", re.I)),
    ("master", re.compile(r"master|magist|m\.? ?(?:sc|a|phil)\b|diplom|licen", re.I)),
    ("bachelor", re.compile(r"bachelor|b\.? ?(?:sc|a)\b|undergraduate|honou?rs", re.I)),
)
_SCHEME = re.compile(r"^\s*https?://(?:www\.)?", re.I)
_ARCHIVE = re.compile(r"^\s*https?://web\.archive\.org/web/\d{4,14}[a-z_]{0,4}/(?=https?://)", re.I)
#: What a link says of the way by which one came.
_SENT = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)=", re.I)
_HANDLE = re.compile(
    r"[^/?]{3,100}/(?:[a-z-]{1,20}/){0,3}(?:handle|bitstream/handle|bitstream)/(\d[\d.]{1,30}/\d{1,12})"
    r"(?![^/?;])",
    re.I,
)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.I)
_ROMAN = re.compile(r"(?=[clxvi])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
#: A month and a day, 0 where none is stated.
MonthAndDay = tuple[int, int]
_ISO = re.compile(r"\d{4}(?:-(\d\d)(?:-(\d\d))?)?")
_CODE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z]{2,8})*", re.I)
_NAMES = """en english eng anglais englisch|de german ger deu deutsch allemand
    |fr french fre fra francais franzosisch|es spanish spa espanol castellano spanisch
    |it italian ita italiano|pt portuguese por portugues|ru russian rus|zh chinese chi zho
    |ja japanese jpn|nl dutch nld dut nederlands|pl polish pol polski|sv swedish swe svenska
    |da danish dan dansk|no norwegian nor norsk|fi finnish fin suomi|cs czech cze ces
    |hu hungarian hun magyar|ko korean kor|tr turkish tur turkce|ar arabic ara|el greek gre ell
    |he hebrew heb|la latin lat|uk ukrainian ukr|ro romanian rum ron|ca catalan cat catala"""
_LANGUAGES = {
    name: row.split()[0] for row in _NAMES.split("|") for name in row.split() if len(name) > 2
}


def month_and_day(date: str) -> MonthAndDay:
    """The month and the day of a date as items have it; 0 for what it does not say."""
    found = _ISO.fullmatch(date.strip())
    if found:
        return int(found[1] or 0), int(found[2] or 0)
    return _printed(date[:60])


@functools.lru_cache(maxsize=4_096)
def _printed(date: str) -> MonthAndDay:
    read = file_date(date)
    return read.month or 0, read.day or 0


def dates_agree(one: MonthAndDay, other: MonthAndDay) -> bool | None:
    """Whether two dates are of one month, and of one day where both state it."""
    if not one[0] or not other[0]:
        return None
    return one[0] == other[0] and (one[1] == other[1] or not (one[1] and other[1]))


def language_code(language: str) -> str:
    """The two letters of one language: `en-US`, `eng` and `English` are `en`; "" if unknown."""
    text = language[:60].strip()
    found = _CODE.fullmatch(text)
    return found[1].lower() if found else _LANGUAGES.get(fold_text(text), "")


def version_of(version: str) -> tuple[str, ...]:
    """The numbers of a version: `v3.6.0` is 3, 6, 0."""
    return tuple(number.lstrip("0") or "0" for number in re.findall(r"[0-9]+", version[:100]))


def versions_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Equal as far as both are told: 4 is also 4.0; None where one side states no version."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter] if shorter else None


#: Numbers that are given once by whoever gives them.
_NUMBERED = frozenset({"patent", "standard", "report"})
#: Digits from which the number of a patent is no one else's.
_PATENT_DIGITS = 5
#: Letters of a program's name that it is filed under.
_LONGEST_NAME = 60
#: What comes in versions.
VERSIONED = frozenset({"software", "dataset"})

#: What stands behind a folded title and says only which state of the work is meant.
_VERSION_TAIL = re.compile(
    r" (?:(?:version|revision|rev|release|build|patch|update)(?: [a-z]?[0-9]| [a-z](?: |$))"
    r"|v ?[0-9]|[0-9]{1,4}(?: [0-9]{1,4}){1,3}$)"
)

#: A longer path leads to one page.
_LONG_PATH = 16

#: A page of fewer digits is another page as easily as a misprint.
_FEWEST_DIGITS = 3


def last_page(pages: str) -> str:
    """The last page of the first range, "" for a single page.

    >>> last_page("132–42"), last_page("132")
    ('142', '')
    """
    ends = re.split(r"[-,;]", whole_range(pages[:100]))
    return first_page(ends[1]) if len(ends) > 1 and ends[1].strip() else ""


def is_misprinted_page(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether two first pages are a digit apart; ranges must end on one page."""
    if one.last_page and other.last_page:
        return one.last_page == other.last_page
    ours, theirs = one.page, other.page
    if not (ours.isdecimal() and theirs.isdecimal()) or len(ours) != len(theirs):
        return False
    from rapidfuzz.distance import OSA

    return len(ours) >= _FEWEST_DIGITS and OSA.distance(ours, theirs) <= 1


def number_of(number: str, *, patent: bool = False) -> str:
    """The numbers of a number (*12-3*), a letter behind one (*12a*) and *rev* too.

    Of a patent with the country in front, without its kind (*B2*).
    """
    text = _THOUSANDS.sub("", number[:200].strip())
    country = ""
    if patent:
        found = _COUNTRY.match(text)
        country = found[1].lower() if found else ""
    digits = "-".join(_COUNTED.findall(_PATENT_KIND.sub("", text).casefold()))
    return country + digits if digits else ""


def number_digits(work: MatchRecord) -> str:
    """The number of a patent, standard or report under which it is filed; "" if it tells nothing.

    >>> number_digits(MatchRecord(item_type="patent", number="us8765432"))
    '8765432'
    """
    kind = kind_of(work)
    if kind not in _NUMBERED:
        return ""
    digits = work.number.lstrip(ascii_lowercase)
    return "" if kind == "patent" and len(digits) < _PATENT_DIGITS else digits


def without_version(title: str) -> str:
    """A folded title without the version behind it: itself where none is there.

    >>> without_version("gaussian 16 revision c 01"), without_version("gaussian 16")
    ('gaussian 16', 'gaussian 16')
    """
    found = _VERSION_TAIL.search(title)
    return title[: found.start()] if found else title


def version_names(work: MatchRecord, author: str) -> tuple[str, ...]:
    """What a program or data set is filed under: its name with its version, and with its author.

    >>> version_names(MatchRecord(item_type="computerProgram", title="orca 4 2 1"), "eese")
    ('orca|eese',)
    """
    if kind_of(work) not in VERSIONED or not work.title:
        return ()
    name = squash(without_version(work.title))[:_LONGEST_NAME]
    version = ".".join(work.version)
    return tuple(f"{name}|{beside}" for beside in (version, author) if beside)


def part_of(volume: str, pages: str) -> str:
    """The letter or half of a volume (*2A*, *2,1*), or the letter of a page; "" for none."""
    if found := _PART.search(volume[:100]):
        return str(found[1] or found[2]).lower()
    lettered = _LETTERED.match(pages[:20])
    return lettered[1].lower() if lettered else ""


def degree_of(thesis_type: str) -> str:
    """What a thesis was written for: doctor, master, bachelor, or ""."""
    text = thesis_type[:100]
    return next((degree for degree, words in _DEGREES if words.search(text)), "")


def link_of(url: str) -> str:
    """A link by what it leads to: no scheme, no mark within the page, no word on who sent one."""
    text = _ARCHIVE.sub("", url[:500])
    text = _SCHEME.sub("", text).partition("#")[0]
    if handle := _HANDLE.match(text):  # an institution's page of it is the handle's own
        return f"hdl.handle.net/{handle[1]}"
    page, _, asked = text.partition("?")
    asked = "&".join(sorted(part for part in asked.split("&") if part and not _SENT.match(part)))
    host, slash, path = _INDEX.sub("", page).rstrip("/").partition("/")
    return host.lower() + slash + path + ("?" + asked if asked else "")


def is_own_page(link: str) -> bool:
    """Whether a link leads to a page that one work can have for itself: not to a site as a whole.

    >>> is_own_page("bora.uib.no/handle/1956/12345"), is_own_page("who.int/publications")
    (True, False)
    """
    path = link.partition("/")[2]
    return len(path) >= _LONG_PATH or any(map(str.isdigit, path))


def one_volume(one: str, other: str) -> bool:
    """Whether two folded volumes are one number, in Roman and in our own digits."""
    return bool(one and other) and _digits(one) == _digits(other)


def _digits(volume: str) -> str:
    if not volume.isalpha() or not _ROMAN.fullmatch(volume):
        return volume
    values = [_VALUES[letter] for letter in volume]
    later = [*values[1:], 0]
    return str(sum(-a if a < b else a for a, b in zip(values, later, strict=True)))
