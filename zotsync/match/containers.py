"""Whether two containers of a paper can be one, though their names are not one journal's.

Proceedings are called by their acronym, by a series, or by the meeting's whole name and year; what
would be two journals by its words can be one meeting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zotsync.match.compare import names_one_journal
from zotsync.match.model import MatchRecord, kind_of

_MEETINGS = "proc proceedings conf conference symp symposium workshop congress meeting"
#: Words by which a container is known as a meeting's.
_MEETING_WORDS = frozenset(_MEETINGS.split())
_AROUND = "advances lecture notes trans int international annual acm ieee usenix"
_JOINED_BY = "of the and in for on an to de der und at by a"
#: Words that name no meeting in particular.
_JOINING = frozenset(_JOINED_BY.split())
_EMPTY = _MEETING_WORDS | _JOINING | frozenset(_AROUND.split())
_SECTION = re.compile(r"\b(?:ser|series|sect|section|part) ([a-h]|\d{1,2})\b| ([a-h])$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORTEST, _LONGEST = 3, 8  # letters of an acronym


def may_be_one_container(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether a meeting's names, given in two ways, leave open that it is the same one.

    Two journals that a list knows are two, and so are two sections of one (*Proc R Soc A*, *B*).
    """
    if one.journal_id and other.journal_id:
        return False
    if not {kind_of(one), kind_of(other)} & {"conference", "chapter", "book"} and not any(
        map(_is_meeting, (*one.journal, *other.journal))
    ):
        return False
    return any(_related(ours, theirs) for ours in one.journal for theirs in other.journal)


def _is_meeting(name: str) -> bool:
    words = name.split(" ")
    lecture = words[:2] == ["lecture", "notes"]
    dated = any(_YEAR.fullmatch(word) for word in words)
    return lecture or dated or not _MEETING_WORDS.isdisjoint(words[:3])


def _related(one: str, other: str) -> bool:
    sections = {section for name in (one, other) if (section := _section(name))}
    if len(sections) > 1:
        return False
    ours, theirs = one.split(" "), other.split(" ")
    if _is_acronym_of(ours, theirs) or _is_acronym_of(theirs, ours):
        return True
    left = [word for word in ours if word not in _EMPTY and not word.isdigit()]
    right = [word for word in theirs if word not in _EMPTY and not word.isdigit()]
    short, long = sorted((left, right), key=len)
    shared = sum(any(names_one_journal(word, their) for their in long) for word in short)
    return len(short) >= 2 and shared >= 0.7 * len(short)


def _section(name: str) -> str:
    """The letter or number of a journal's section, "" if it has none."""
    found = _SECTION.search(name)
    return (found[1] or found[2]) if found else ""


def _is_acronym_of(short: Sequence[str], long: Sequence[str]) -> bool:
    """`nips` of "advances in neural information processing systems", or a word of the other."""
    words = [word for word in short if word not in _EMPTY and not word.isdigit()]
    if len(words) != 1 or not _SHORTEST <= len(words[0]) <= _LONGEST:
        return False
    initials = "".join(word[0] for word in long if word not in _JOINING)
    return words[0] in long or words[0] in initials
