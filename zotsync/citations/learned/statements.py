"""What a citation states in words that carry their own proof: `[Computer software]`, `n.d.`,
`U.S. Patent 7,412,093`, `(Technical Report No. 17)`, `in press`, `499 p.`.

These words are found by their form and withheld from the tagger: it has no label for them, and
would give them to the title, the container or the publisher beside them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from zotsync.citations.learned.chemists import SHORT_PATENT
from zotsync.citations.learned.editions import editions_in
from zotsync.citations.learned.front_names import FRONT, SUFFIX
from zotsync.citations.learned.roles import doers_in, roles_in, translators_in
from zotsync.citations.learned.stated_forms import stated_forms, thesis_at
from zotsync.citations.learned.stated_words import (
    ADDRESS,
    ARTICLE_NUMBER,
    BLOG,
    CHAPTER,
    DATABASE,
    DAY_AND_PAGE,
    FILED,
    FIRST_ONLINE,
    FIRST_PUBLISHED,
    FIRST_YEAR,
    HOW_MANY_PAGES,
    INVENTOR,
    KIND_OF_ARTICLE,
    KIND_OF_REPORT,
    LINK_WORDS,
    MEDIUM,
    MEETING_HELD,
    MEETING_IN,
    NEVER_PUBLISHED,
    PAGES,
    PAPER_NUMBER,
    PAPER_OF_BODY,
    PATENT_MARK,
    PERSONAL,
    PRESENTED,
    REPORT_BEHIND,
    REPORT_IN_FRONT,
    REPORT_MARK,
    REPORT_NUMBER,
    SELF_PUBLISHED,
    SHEET,
    STATUS,
    STATUS_BEHIND_NAME,
    UNPUBLISHED,
    VOLUME_OF,
    VOLUMES,
    erratum_in,
)
from zotsync.citations.learned.vocabulary import REPORTS, genre_of, is_capitalised
from zotsync.model.reference import Name
from zotsync.text.dates import printed_date, slashed_date

_BEFORE = r"(?:(?<=[.,;:?!]\s)|(?<=[.,;?!][”\"’»]\s)|(?<=[”\"»]\s)|(?<=[(\[]))"
_BEHIND = r"(?=\s?[.,;:)\]]|$)"
_NUMBER = r"(?:#|[Nn][or]s?\.?:?|[Nn]umber|n\.(?=\s\d)|n\.?\s?[°ºo]|№)"


@dataclass(frozen=True, slots=True)
class Statement:
    """The characters `start` to `end` of a citation, and what they say: fields, a type, names."""

    start: int
    end: int
    fields: Mapping[str, str] = field(default_factory=dict)
    type: str = ""
    names: tuple[Name, ...] = ()


_Reader = Callable[[str], Iterator[Statement]]

_BRACKETS = re.compile(r"\s?(?:\[(?P<square>[^\[\]]{2,90})\]|\((?P<round>[^()]{6,90})\))")
_VERSION = re.compile(
    r"\s?\((?P<before>\d+(?:\.\d+)+)\)(?=\s\[[Cc]omputer|\s\[[Ss]oftware)"
    r"|\s?\((?:[Vv]ersion|[Vv]ers?\.|[Rr]elease|[Vv])\s?(?P<round>\d[\w.+-]*)\)"
    r"|(?<=\d\s)[Vv]\.?(?P<numbered>\d{1,3}(?:\.\d{1,3}){1,3})(?=[,.;:]|\s\()"
    r"|(?<=[.,;]\s)(?:[Vv]ersion|[Rr]elease|[Vv]ersão|[Vv]ersión)\s(?P<bare>\d+(?:\.\w+)*)\.?(?=[.,;]|\s[^a-z]|$)"
    r"|(?<=[.,;]\s)[Vv]\.?\s?(?P<short>\d+(?:\.\d+)+)\.?(?=[.,;]|\s[^a-z]|$)"
)
_LISTED_UNDER = re.compile(
    rf"\s?\((?:Publication|UMI|Order|Accession|Document)\s{_NUMBER}\s?(?P<number>[\w./-]+)\)"
)
_REPORT = re.compile(
    rf"{_BEFORE}(?:(?P<genre>(?:[A-Z]{{2,8}}\s)?(?:{REPORTS}))(?:[\s,]+{_NUMBER})?|Report\s{_NUMBER})\s?"
    rf"(?P<number>(?:[A-Z]{{1,8}}[-/ ])?[\w-]{{0,12}}\d[\w/–-]*(?:[.:]\d[\w/-]*)?){_BEHIND}"
)
_CODED = re.compile(r"[A-Z]{2}[-/][A-Z]{0,4}[-/]?\d|(?:19|20)\d\d[:–-]\d|[.,] \d{1,5} ?: ")
_ANY_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_YEARLY = re.compile(r"(?:[Aa]nnual|[Ff]inal|[Pp]roject)\b")
_OFFICE = (
    r"U\.\s?S\.(?:\sA\.)?|USA?|United States|European|EP|German|DE|Deutsches|French|FR|British|UK"
    r"|GB|Japan(?:ese)?|JP|Chinese|CN|Canadian|CA|Korean|KR|International|World|WO|PCT|Brazilian"
    r"|Swiss|Swedish|Australian|Austrian|Dutch|Italian|Spanish|Russian|Indian"
)
_PATENT = re.compile(
    rf"(?:(?<=[\s(])|^)(?:(?P<authority>{_OFFICE})\s)?(?P<genre>[Pp]atent(?:\s(?:[Aa]pplication"
    r"|[Aa]ppl\.|[Pp]ublication))?|Patentschrift|Offenlegungsschrift|[Bb]revet|[Pp]atente)"
    rf"(?:\s{_NUMBER})?\s?(?P<number>(?:[A-Z]{{2}}[\s-]?)?\d{{1,4}}(?:[,./ ]?\d{{1,9}}){{1,5}}"
    rf"(?:\s?[A-Z]\d?\b)?){_BEHIND}"
)
_STANDARD = re.compile(
    rf"(?:{_BEFORE}|(?<=\d\)\s)|^)(?:(?:ISO|IEEE|DIN|ASTM|IEC)\sStandard\s{_NUMBER}\s?)?(?P<number>"
    r"(?:3GPP|ISO|IEC|IEEE|DIN|EN|BS|NF|UNE|ABNT|NBR|ASTM|ANSI|GB/T|GB|JIS|ГОСТ|SAE|ETSI|ITU|AS/NZS|ÖNORM|PN|UNI)"
    r"(?:[/ -](?:IEC|TS|TR|IEEE|ASTM|EN|ISO|VDE|NBR|Std\.?|Standard(?=\s\d)|Р|NISO"
    r"|T|R|Rec\.|[A-Z]))*[ -]?"
    r"(?:[A-Z]\.?)?\d++(?>(?:\.\d+)*)(?>(?:[-–:/]\d+)*))"
    rf"(?:\((?:[A-Z]{{1,2}}|[a-z]{{2}})\))?(?:{_BEHIND}|(?=\s[Vv]\d|\s\(20\d\d-\d\d\))"
    # `ISO 14001:2015 Environmental management systems`: the edition's year ends it
    r"|(?<=:(?:19|20)\d\d)(?=\s[^\W\d_a-z])|(?<=:(?:19|20)\d\d-\d\d)(?=\s[^\W\d_a-z]))"
)
#: `3GPP, “NR; …,” TS 38.211, 2018`: the number behind the title, its body in front.
_SPECIFICATION = re.compile(rf"(?<=[.,;]\s)(?P<number>TS\s\d\d\.\d{{3}}(?:-\d)?){_BEHIND}")
_BARE_STANDARD = re.compile(
    rf"\s?\((?:ISO|IEEE|DIN|ASTM|IEC)\sStandard\s{_NUMBER}\s?(?P<number>\d[\d.:–-]*\d)\)"
)
_YEAR_AND_VOLUME = re.compile(r"(?:19|20)\d\d;\s?\d")
_YEAR_AND_PAGE = re.compile(r"\s(?:19|20)\d\d:\d")
#: What only articles have: behind a standard's number it shows that this is their title's.
_ARTICLE = re.compile(
    r"\d\s?\(\d+\)|\b[Vv]ol\.|\bpp?\.\s?\d|(?<![\d:–-])(?!(?:19|20)\d\d-(?:0\d|1[0-2])\b)\d{1,4}[-–]\d{1,4}(?![\d-])"
)
_LOCUS = re.compile(r"\d[;:,(]\s?\d")
_THIS_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d(?=[a-z]?\s?[\[(]\d|[a-z]?[.,)])")
#: What stands where the year does, of a work that states none.
NO_DATE = re.compile(
    r"(?:[(\[]\s?|(?<=[.,;:]\s))(?:n\.\s?d\.|no\sdate|undated|o\.\s?J\.|ohne\sJahr|o\.\s?D\.|s\.\s?[adf]\."
    r"|sans\sdate|sin\sfecha|sem\sdata|б\.\s?г\.|u\.\s?å\.|z\.\s?j\.|b\.\s?d\.|t\.\s?y\.)"
    r"(?:-?[a-z])?(?:\s?[)\]]|(?=[.,;:\s]|$))"
)


def statements(words: str) -> tuple[Statement, ...]:
    """The statements of a citation with single spaces, none inside another, in their order."""
    found: list[Statement] = []
    for read in _READERS:
        for each in map(functools.partial(_with_brackets, words), read(words)):
            if all(each.end <= other.start or other.end <= each.start for other in found):
                found.append(each)
    return tuple(sorted(found, key=lambda each: each.start))


def _with_brackets(words: str, said: Statement) -> Statement:
    """The statement with the brackets that hold nothing else, and the space before them."""
    start, end = said.start, said.end
    if words[start - 1 : start] in ("(", "[") and words[end : end + 1] in (")", "]"):
        start, end = start - 1 - (words[start - 2 : start - 1] == " "), end + 1
    return replace(said, start=start, end=end)


def _brackets(words: str) -> Iterator[Statement]:
    """`[Data set]`, `[Doctoral dissertation, University of X]`, `(Unpublished master’s thesis)`."""
    for found in _BRACKETS.finditer(words):
        inside = found["square"] or found["round"]
        if fields := thesis_at(inside):
            yield Statement(*found.span(), fields, "thesis")
        elif found["square"] and (kind := genre_of(inside)):
            yield Statement(found.start(), found.end(), {"genre": inside}, kind)


def _report(words: str) -> Iterator[Statement]:
    for found in _REPORT.finditer(words):
        genre = found["genre"] or ""
        if _YEARLY.match(genre) and re.fullmatch(r"(?:1[89]|20)\d\d", found["number"]):
            continue  # `Annual report 2016` is a title
        fields = {"genre": genre, "number": found["number"].replace("–", "-")}
        yield Statement(*found.span(), {k: v for k, v in fields.items() if v}, "report")


def _report_behind(words: str) -> Iterator[Statement]:
    """`Radon in cellars. 2016:14.`; `Die Zeit. 1999:3` is a year and a page."""
    found = REPORT_BEHIND.search(words) if _CODED.search(words) else None
    bare = found and found["yearly"] and words[found.start() - 2 : found.start()] in (". ", "; ")
    if found and not (bare and len(_ANY_YEAR.findall(words)) < 2):
        number = next(filter(None, found.groups())).replace("–", "-")
        yield Statement(*found.span(), {"number": number}, "report")


def _patent(words: str) -> Iterator[Statement]:
    for found in _PATENT.finditer(words):
        if sum(map(str.isdigit, found["number"])) > 4:
            said = {name: value for name, value in found.groupdict().items() if value}
            yield Statement(*found.span(), said, "patent")
            return


def _inventor(words: str) -> Iterator[Statement]:
    if found := INVENTOR.search(words[:400]):
        fields = {"assignee": found["assignee"]} if found["assignee"] else {}
        yield Statement(*found.span(), fields, "patent")


def _meeting(words: str) -> Iterator[Statement]:
    if found := PRESENTED.search(words):
        fields = {"genre": found["genre"], "event-title": found["event"]}
        yield Statement(*found.span(), fields, "speech")
    if found := MEETING_HELD.search(words):
        fields = {"event-date": found["date"], "event-place": found["place"]}
        yield Statement(*found.span(), fields)
    if found := MEETING_IN.search(words):
        yield Statement(*found.span("place"), {"event-place": found["place"]})


def _kind_of_report(words: str) -> Iterator[Statement]:
    found = KIND_OF_REPORT.search(words)
    if found and not _ARTICLE.search(words[found.end() :]):
        yield Statement(*found.span(), {"genre": found["genre"]}, "report")


def _sheet(words: str) -> Iterator[Statement]:
    found = SHEET.search(words)
    if found and (
        found["mark"] or re.search(r"[.?!)]\s\S.*[.?!]\s$", words[: found.start("genre")])
    ):
        fields = {"genre": found["genre"], "number": found["number"]}
        kind = "webpage" if "http" in words else "report"
        yield Statement(*found.span(), {k: v for k, v in fields.items() if v}, kind)


def _unprinted(words: str) -> Iterator[Statement]:
    kinds = ("personal_communication", "manuscript", "manuscript")
    for shape, kind in zip((PERSONAL, UNPUBLISHED, NEVER_PUBLISHED), kinds, strict=True):
        found = shape.search(words)
        if found and not _ARTICLE.search(words[found.end() :]):
            yield Statement(*found.span(), {"genre": found["genre"]}, kind)


def _volume_of(words: str) -> Iterator[Statement]:
    found = VOLUME_OF.search(words)
    if found and (found["lead"].strip() == "(") == bool(found["close"]):
        fields = {"volume": found["volume"], "collection-title": found["series"]}
        yield Statement(*found.span(), fields)


def _standard(words: str) -> Iterator[Statement]:
    found = _BARE_STANDARD.search(words) or _STANDARD.search(words)
    if not found and ("3GPP" in words or "ETSI" in words):
        found = _SPECIFICATION.search(words)
    if found and _YEAR_AND_PAGE.search(found["number"]):
        return  # `Bergen: IEEE 2015:77–86`
    if found and not _ARTICLE.search(words[found.end() :]):
        number = found["number"].replace("–", "-")
        yield Statement(*found.span(), {"number": number}, "standard")


def _first_published(words: str) -> Iterator[Statement]:
    """The year of the first edition; two years that follow each other are an issue's."""
    if found := FIRST_PUBLISHED.search(words):
        yield Statement(*found.span(), {"original-date": found["day"]})
    elif found := FIRST_YEAR.search(words):
        first = found["before"] or found["behind"] or found["front"] or found["inside"]
        around = _THIS_YEAR.findall(words, max(0, found.start() - 5), found.end() + 5)
        this = found["this"] or next(iter(around), "")
        if this and int(this) - int(first) > 1:
            yield Statement(*found.span(), {"original-date": first})


def _paper_number(words: str) -> Iterator[Statement]:
    found = PAPER_NUMBER.search(words)
    behind = words[found.end() :] if found else ""
    if found and not (_ARTICLE.search(behind) or _YEAR_AND_VOLUME.search(behind)):
        yield Statement(*found.span(), {"number": found["number"]}, "report")


def _erratum(words: str) -> Iterator[Statement]:
    if found := erratum_in(words):
        yield Statement(*found.span(), {"note": found["note"]})


def _kind_of_article(words: str) -> Iterator[Statement]:
    """`[editorial]`; in round brackets only where the place in a journal follows."""
    found = KIND_OF_ARTICLE.search(words)
    if found and (found["square"] or _LOCUS.search(words, found.end())):
        yield Statement(*found.span(), {"genre": found["square"] or found["round"]})


def _first_online(words: str) -> Iterator[Statement]:
    if found := FIRST_ONLINE.search(words):
        date = printed_date(found["day"]) or slashed_date(found["day"])
        day = date.words() if date and date.year else found["day"]
        yield Statement(*found.span(), {"available-date": day})


def _status_behind_name(words: str) -> Iterator[Statement]:
    found = STATUS_BEHIND_NAME.match(words)
    if found and is_capitalised(found["author"]):
        yield Statement(*found.span("status"), {"status": found["status"]})


def _translators(words: str) -> Iterator[Statement]:
    for start, end, names in (*translators_in(words), *doers_in(words)):
        yield Statement(start, end, names=names)


def _beside_names(words: str) -> Iterator[Statement]:
    for start, end in roles_in(words):
        yield Statement(start, end)
    for found in SUFFIX.finditer(words[:FRONT]):
        yield Statement(*found.span("suffix"))


def _forms(words: str) -> Iterator[Statement]:
    yield from (Statement(*form) for form in (*stated_forms(words), *editions_in(words)))


def _plain(shape: re.Pattern[str], kind: str = "") -> _Reader:
    """The first place of a shape, each of its named parts a field."""

    def read(words: str) -> Iterator[Statement]:
        if found := shape.search(words):
            fields = {name: value for name, value in found.groupdict().items() if value}
            yield Statement(*found.span(), fields, kind)

    return read


def _as(name: str, shape: re.Pattern[str], kind: str = "") -> _Reader:
    """The first place of a shape, whose only part that is there is one field."""

    def read(words: str) -> Iterator[Statement]:
        if found := shape.search(words):
            yield Statement(*found.span(), {name: next(filter(None, found.groups()))}, kind)

    return read


_READERS: tuple[_Reader, ...] = (
    _brackets, _forms,
    _patent, _inventor, _plain(PATENT_MARK, "patent"), _plain(SHORT_PATENT, "patent"),
    _plain(REPORT_MARK, "report"), _plain(REPORT_IN_FRONT, "report"), _report_behind,
    _plain(DAY_AND_PAGE), _plain(ARTICLE_NUMBER), _plain(FILED), _meeting,
    _plain(REPORT_NUMBER, "report"), _plain(PAPER_OF_BODY, "report"),
    _paper_number, _first_published, _erratum, _standard,
    _report, _kind_of_report, _sheet, _unprinted,
    _volume_of, _translators, _beside_names,
    _kind_of_article, _first_online, _status_behind_name,
    _as("version", _VERSION), _plain(_LISTED_UNDER), _plain(DATABASE),
    _as("number-of-pages", HOW_MANY_PAGES), _plain(LINK_WORDS), _plain(MEDIUM),
    _as("number-of-pages", PAGES), _as("number-of-volumes", VOLUMES),
    _plain(STATUS), _plain(NO_DATE), _plain(CHAPTER),
    _plain(BLOG, "post-weblog"), _plain(SELF_PUBLISHED), _as("URL", ADDRESS),
)  # fmt: skip
