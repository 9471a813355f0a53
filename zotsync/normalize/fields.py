"""Titles, dates, where in the container a work stands, and all that needs no rule of its own."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from zotsync.model.reference import Date
from zotsync.model.server_form import one_line
from zotsync.normalize.containers import CONTAINER_VARIABLES
from zotsync.normalize.identifiers import IDENTIFIER_VARIABLES
from zotsync.normalize.parts import NormalizeInput, Part, values_part
from zotsync.text.markup import plain, rich
from zotsync.text.pages import whole_range
from zotsync.text.title_case import eased_title

TITLE_VARIABLES = frozenset({"title", "title-short", "abstract"})
LOCATOR_VARIABLES = frozenset({"volume", "issue", "page", "number"})
#: Variables that another step, or Extra, answers for.
ELSEWHERE = (
    TITLE_VARIABLES | LOCATOR_VARIABLES | CONTAINER_VARIABLES | IDENTIFIER_VARIABLES | {"note"}
)

_CLOSING_STOP = re.compile(r"(?<=[^.])\.((?:</(?:i|b|sub|sup)>)*)$")
_INITIALISM = re.compile(r"(?:^|[\s(.])[^\W\d_]\.(?:[^\W\d_]\.)+$")
#: A place that ends in an abbreviation behind another: "Frankfurt a. M", "Freiburg i. Br".
_CUT_SHORT = re.compile(r"(?:^|\s)[^\W\d_]{1,2}\.\s?(?:[a-z]\.\s?)?[A-Z][a-z]{0,2}$|/[A-Z]$")
_LABEL = {
    "volume": re.compile(r"^(?:vols?\.|volumes?)\s*(?=\w)", re.I),
    "issue": re.compile(r"^(?:nos?\.|issues?|iss\.)\s*(?=\w)", re.I),
    "page": re.compile(r"^(?:pp?\.|pages?)\s*(?=\w)", re.I),
}


def title_part(source: NormalizeInput) -> Part:
    """The title, its short form and the abstract. A title that is not known stays empty.

    Markup that Zotero shows is kept; a closing full stop and a title in capitals are not.
    """
    return values_part(_title_values(source))


def clean_title(text: str) -> str:
    """A title without its closing full stop; "…", "U.S." and a question mark stay."""
    title = rich(text)
    if title.endswith((".", ">")) and not _INITIALISM.search(title):
        title = _CLOSING_STOP.sub(r"\1", title)
    return eased_title(title)


def _title_values(source: NormalizeInput) -> Iterator[tuple[str, str]]:
    reference = source.reference
    yield "title", clean_title(reference.get("title"))
    yield "title-short", clean_title(reference.get("title-short"))
    yield "abstract", plain(reference.get("abstract"))


def date_part(source: NormalizeInput) -> Part:
    """`issued` as its words (`Spring 2013`), else `2013-01-02`; `accessed` only as a whole day.

    The Web API refuses an access date that is not a day, so a vaguer one becomes a line.
    """
    issued, accessed = source.reference.issued, source.reference.accessed
    values, lines = [], []
    if issued and (text := one_line(issued.words())):
        values.append(("issued", text))
    if accessed and (text := one_line(accessed.words())):
        if is_day(accessed) and not accessed.literal:
            values.append(("accessed", text))
        else:
            lines.append(("Accessed (as printed)", text))
    return Part(values=tuple(values), lines=tuple(lines))


def is_day(date: Date) -> bool:
    """Whether the date names a day of the calendar."""
    if date.year is None or date.month is None or date.day is None:
        return False
    try:
        datetime.date(date.year, date.month, date.day)
    except (ValueError, OverflowError):
        return False
    return date.year >= 1000


def locator_part(source: NormalizeInput) -> Part:
    """Volume, issue, pages and number without their labels, page ranges in full.

    An article without pages has its article or abstract number there, as Zotero's importers do;
    a number that the pages already say is not repeated.
    """
    return values_part(_locator_values(source))


def _locator_values(source: NormalizeInput) -> Iterator[tuple[str, str]]:
    page, number = _bare(source, "page"), source.get("number")
    yield "volume", _bare(source, "volume")
    yield "issue", _bare(source, "issue")
    yield "page", whole_range(page)
    if source.has_field("pages") and not source.has_field("number"):
        if not page:
            yield "page", number
        elif number.casefold() not in page.casefold():
            yield "number", number
    else:
        yield "number", number


def _bare(source: NormalizeInput, variable: str) -> str:
    text = source.get(variable)
    return _LABEL[variable].sub("", text) if text[:1].isalpha() else text


def publishing_part(source: NormalizeInput) -> Part:
    """Every other variable of the reference as it stands, known to CSL or not."""
    rest = (name for name in source.reference.fields if name not in ELSEWHERE)
    return values_part((name, _published(source, name)) for name in rest)


def _published(source: NormalizeInput, name: str) -> str:
    """A variable as it stands; a place with the full stop of its last abbreviation."""
    text = source.get(name)
    if name == "publisher-place" and _CUT_SHORT.search(text):
        return f"{text}." if f"{text}." in source.reference.raw else text
    return text
