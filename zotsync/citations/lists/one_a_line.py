"""Lists with one reference a line: which lines stand alone, whoever or whatever begins them.

A newspaper, an archive, a law, a quoted title begin a line as well as an author does. A line that
is whole in print (a press, a year, pages, an address, and an end) is followed by another work;
lines are joined only on evidence: one breaks off, or the next begins in the middle of a sentence
or is set in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from zotsync.citations.lists import line_signs
from zotsync.citations.lists.line import ListLine, list_line
from zotsync.citations.lists.line_signs import BEGINS, GOES_ON
from zotsync.citations.lists.mending import mended

_WHOLE, _NAMED = 0.8, 0.6  # of the lines look whole, and begin with authors, in a list one a line
_APART, _JOINT = 0.6, 0.1  # of the lines surely begin a work, and may go on the one before
_MOST = 12  # lines of an entry whose words are looked at
_TAIL = 160  # characters in which a line's imprint is found
_YEAR = r"(?:1[4-9]\d\d|20\d\d)"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Okt|Oct|Nov|De[cz]"
    r"|janv|févr|avr|juil|déc|ene|abr|ago|dic)"
)
#: A year behind a press, a town, a month, not alone between stops as behind authors.
_YEAR_LAST = re.compile(
    rf"(?:[^\W\d_]{{2,}}[,:]?|\b[^\W\d_]\.,|[)\]»”\"“],?|{_MONTH}\.,?|\b\d\d?[.,])\s"
    rf"(?:{_YEAR}[–/-])?{_YEAR}[a-z]?(?:\s[(\[][^()]{{1,40}}[)\]])?[)\]]{{0,2}}\.?$"
)
_PAGES_LAST = re.compile(
    rf"(?:\b(?:pp?|S|s|Sp|Bl|fol|f|pág|págs|sl|С|col)\.?\s?|\d\s?[–—-]\s?|[,:]\s?(?!{_YEAR}\b)e?)\d+[rvab]?(?:\s?ff?)?[)\]]?\.?$"
)
_PRESS_LAST = re.compile(
    r"[.,?!”\"“»)]\s[^\W\d_a-z][\w’'-]*(?:[\s/,.&]{1,2}[^\W\d_a-z][\w’'-]*){0,4}\.?\s?(?:\([^()]{1,20}\))?:\s[^\W\d_a-z][^:\"“„«]{1,60}\.?$"
)
#: More than names stands before the year: a sentence, a title between marks, a colon.
_TITLED = re.compile(
    r"[^\W\d_]{4,}[.?!”\"“»«:]\s|[“„«\"]|:\s"
    r"|\b(?!(?:and|und|et|al|van|von|der|den|del|dos|las|los)\b)[a-zß-ÿ]{3,}\s"
)
#: A number that begins a statute or a judgment, a paper that begins in lower case.
_UNUSUAL = re.compile(
    r"\d{1,3}\s(?:U\.\s?S|F\.|S\.\s?Ct|Stat|C\.\s?F)|§"
    r"|(?!(?:doi|in|url|pp?|isbn|issn|arxiv|vol|no|nr|bd|eds?|hg|and|und|et)\b)[a-z]{2,10}(?:[,:]\s|\s\()"
)
#: What tells more about the work just named: another printing, its first one, where it was given.
_MORE = re.compile(
    r"(?:Reprint|Repr|Rpt|Neudr|Nachdr|ND\b|Neuauf|Erstauf|Erstaus|Erstver|Erstdr|Orig|First\s(?:pub|ed|print)|Zuerst|Auch\b"
    r"|Transl|Trans\.|Übers|Dt\.|Engl\.|Ed\.|Eds\.|Edited|Hg\.|Hrsg|Print\b|Web\b|PDF|Also|Zit\.|Cit|Réimpr|Rééd|Trad|Reimp|Vol|Bd|Band\b|No\.|Nr"
    r"|[12]?\d(?:st|nd|rd|th)?\.?\s(?:ed|Aufl)|Access|Updated|Last|Stand|Letzter|Zuletzt|Aufgerufen|Abruf|Online|Revised|Paper\s(?:given|presented))",
    re.IGNORECASE,
)


def is_one_a_line(lines: Sequence[ListLine]) -> bool:
    """Whether nearly each line is a reference of its own, however long the list.

    Either nearly each begins and ends as a reference does, most of them with authors; or most
    surely begin a work behind a whole one, and hardly any goes on the one before.
    """
    if len(lines) < 2 or any(line.bullet for line in lines):
        return False
    whole = sum(_is_whole(line) for line in lines)
    named = sum(line.begins == BEGINS for line in lines)
    if named == len(lines) <= 2 * whole and all(line.ends for line in lines):
        return True  # a few, of which one says no year that is known as one
    if whole >= _WHOLE * len(lines) and named >= _NAMED * len(lines):
        return True
    apart = sum(is_apart(before, line) for before, line in pairwise(lines))
    joint = sum(_is_joint(before, line) for before, line in pairwise(lines))
    steps = len(lines) - 1
    return lines[0].begins > GOES_ON and apart >= _APART * steps and joint <= _JOINT * steps


def line_starts(lines: Sequence[ListLine]) -> list[bool]:
    """The lines that begin an entry of a list one a line: all but what goes on a line that a width
    broke off, or that is set in.
    """
    starts = [True]
    joint = any(_is_joint(before, line) for before, line in pairwise(lines))
    for before, line in pairwise(lines):
        begun = line.begins == BEGINS or (before.ends and (is_known(before) or not joint))
        begun = begun and not line_signs.names_press(line.words)
        apart = begun and not (_is_joint(before, line) and line.begins == GOES_ON)
        starts.append((apart or is_apart(before, line)) and line.indent <= lines[0].indent)
    return starts


def block_lines(lines: Sequence[ListLine], starts: Sequence[bool]) -> list[ListLine]:
    """The lines of each entry, by where entries start, as one line."""
    groups: list[list[ListLine]] = []
    for line, start in zip(lines, starts, strict=True):
        if start or not groups:
            groups.append([])
        groups[-1].append(line)
    return [
        group[0]
        if len(group) == 1
        else list_line(group[0].at, mended([each.text for each in group[:_MOST]]), gap=False)
        for group in groups
    ]


def is_apart(before: ListLine, line: ListLine) -> bool:
    """Whether a line surely begins a work, and the one before it ends another."""
    if not before.ends or before.breaks or _MORE.match(line.words):
        return False
    if line_signs.names_press(line.words):
        return False
    if line.begins == BEGINS:
        return True
    kept = line.kept
    if line.begins == GOES_ON and not _UNUSUAL.match(line.words):
        return False
    if not (kept or (line.ends and is_known(line))):
        return False
    return is_whole_in_print(before.text) or (before.dated and kept) or before.kept


def is_whole_in_print(words: str) -> bool:
    """Whether words say all that a printed work's reference ends with, behind a title of its own.

    >>> [is_whole_in_print(f"Ash, K. {rest}") for rest in ("Old seas. Hull: Tern, 2001.", "2001.")]
    [True, False]
    """
    if not line_signs.says_when(words) or not line_signs.may_be_last(words):
        return False
    tail = words[-_TAIL:]
    if line_signs.ends_with_address(words) or _PAGES_LAST.search(tail) or _PRESS_LAST.search(tail):
        return True
    found = _YEAR_LAST.search(tail)
    return bool(found and _TITLED.search(words[: len(words) - len(tail) + found.start()]))


def is_known(line: ListLine) -> bool:
    """Whether a line says when a work appeared, or how it is found."""
    return line.dated or line_signs.names_itself(line.text)


def begins_anew(words: str) -> bool:
    """Whether words behind a whole work may begin another one, which has a date of its own."""
    head = words[:200]
    if _MORE.match(head) or line_signs.begins(head) == GOES_ON:
        return False
    return line_signs.dates_a_work(words)


def is_unusual(words: str) -> bool:
    """Whether words begin as few works do: `42 U.S.C. § 1983`, `§ 823 BGB`, `taz, 4. Mai 1999`."""
    return bool(_UNUSUAL.match(words))


def _is_joint(before: ListLine, line: ListLine) -> bool:
    """Whether a line seems to go on the one before."""
    if is_apart(before, line):
        return False
    if line.begins < BEGINS == before.begins and not (is_known(before) or before.kept):
        return True  # authors and a title, whose year is still to come
    return line.begins == GOES_ON or before.breaks or not before.ends or line.indent > before.indent


def _is_whole(line: ListLine) -> bool:
    """Whether a line alone could be a reference."""
    return line.begins > GOES_ON and line.ends and is_known(line)
