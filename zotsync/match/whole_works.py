"""Whole works that a title cannot join: by their number, a thesis by its author, by a version.

Lists of chemists print patents and theses without a title, and what one list calls a program the
other calls a book, with and without its version. None of these meets under a title. Nor does a
title without its subtitle tell that it is the same work.
"""

from __future__ import annotations

from zotsync.match.compare import Comparison, is_headed, tail_of, tail_tells
from zotsync.match.hesitation import anchored, have_one_title, lighter_title
from zotsync.match.imprint import VERSIONED, is_own_page, number_digits, without_version
from zotsync.match.model import THRESHOLDS, MatchRecord, kind_of, kinds_differ
from zotsync.match.wording import names_another_work
from zotsync.text.fold import squash

#: What lists take programs and data sets for.
_TAKEN_FOR = VERSIONED | {"book", "report", "web", ""}


def fits_with_subtitle(one: MatchRecord, other: MatchRecord, seen: Comparison) -> str:
    """What two works are of which one has the other's title and a subtitle: "match", "review", "".

    A title without its subtitle is borne by more than one work, so that the same page on the web
    must say that it is one, and no journal or meeting whose page it may be; else author, year and
    publisher (or what it stands in) leave a doubt. Where they share more (an ISBN, volume and
    page), the other rules know better.
    """
    if seen.isbn or (seen.volume and seen.page) or not is_headed(one, other):
        return ""
    said = (
        seen.edition, seen.number, seen.volume, seen.page, seen.issue, seen.part, seen.version,
        seen.journal, seen.language, seen.translator, seen.given, seen.isbn, seen.author,
    )  # fmt: skip
    if False in said or seen.years or seen.two_people or kinds_differ(one, other):
        return ""
    there = one.url == other.url and is_own_page(one.url)
    dated = seen.author is True and seen.years == 0
    # the page of an issue or of a meeting has many works
    alone = bool(seen.page) or not (one.journal or other.journal)
    own = there and alone and not names_another_work(tail_of(one, other))
    if own and dated and anchored(one, other):
        return "match"
    published = one.publisher == other.publisher != "" or bool(seen.journal)
    telling = not tail_tells(one, other) or bool(
        seen.edition
    )  # a part of the same edition is asked
    published = (published or bool(seen.edition)) and lighter_title(one, other) > 0
    return "review" if there or (dated and published and telling) else ""


def fits_by_number(one: MatchRecord, other: MatchRecord, seen: Comparison) -> str:
    """What two patents, standards or reports of one number are: "match", "review" or "".

    A patent's number names it, whatever else is printed; its title is translated. Of the others an
    institution has many numbers, and the title decides wherever there are two.
    """
    kind = kind_of(one)
    if kind != kind_of(other) or not seen.number or not (number_digits(one)):
        return ""
    alike = seen.title is None or seen.title >= THRESHOLDS.alike
    if kind == "patent":
        return "match" if alike and seen.author and not seen.two_people else "review"
    if seen.title is not None or seen.years != 0 or seen.author is False:
        return ""
    return "review" if kind == "standard" or seen.author else ""


def fits_by_thesis(one: MatchRecord, other: MatchRecord, seen: Comparison) -> bool:
    """Whether two theses may be one of which a list prints no title: nobody writes many a year."""
    if {kind_of(one), kind_of(other)} != {"thesis"} or bool(one.title) == bool(other.title):
        return False
    known = seen.author and seen.years == 0 and not seen.two_people
    return bool(known) and False not in (seen.given, seen.part) and share_publisher(one, other)


def fits_by_version(one: MatchRecord, other: MatchRecord, seen: Comparison) -> str:
    """What two programs or data sets of one title are: "match", "review" or "".

    One side may name the version in the title, or take the program for a book.
    """
    kinds = {kind_of(one), kind_of(other)}
    if not kinds <= _TAKEN_FOR or seen.later() or seen.author is False or seen.two_people:
        return ""
    if goes_on_with_version(one.title, other.title, bare=bool(kinds & VERSIONED)):
        return "review" if seen.author else ""
    if not kinds & VERSIONED or not one.title or squash(one.title) != squash(other.title):
        return ""
    if kinds <= VERSIONED and seen.version:
        return "match" if seen.author else "review"
    return "review" if seen.author and kinds - VERSIONED else ""


def goes_on_with_version(one: str, other: str, *, bare: bool = True) -> bool:
    """Whether one folded title is the other with a version behind it; `bare`: numbers are one.

    >>> goes_on_with_version("gaussian 16 revision c 01", "gaussian 16")
    True
    >>> goes_on_with_version("rivers 2010 2011", "rivers", bare=False)
    False
    """
    short, long = sorted((one, other), key=len)
    name = without_version(long)
    said = bare or any(map(str.isalpha, long[len(name) :]))
    return bool(short) and short != long and said and without_version(short) == name


def is_one_edition(one: MatchRecord, other: MatchRecord, seen: Comparison) -> bool:
    """Whether a short title is enough: both name the same edition, and no volume is one side's."""
    if not seen.edition or bool(one.volume) != bool(other.volume) or not anchored(one, other):
        return False
    known = bool(lighter_title(one, other)) and have_one_title(one, other, seen)
    return known and share_publisher(one, other)


def share_publisher(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether publishers have a word in common (*Springer*, *Springer New York*), or one is
    silent."""
    ours, theirs = set(one.publisher.split()), set(other.publisher.split())
    return not (ours and theirs) or not ours.isdisjoint(theirs)
