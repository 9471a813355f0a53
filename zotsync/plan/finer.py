"""Two corrections of a field that do not contradict each other: who says more stands. Pure.

The user made a day of the year, and the list comes to know the month: nobody is to be asked. Nor
where both say the same in two spellings: what stands in the library stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from zotsync.match.compare import names_one_journal
from zotsync.model.identifiers import clean_doi, doi_key
from zotsync.plan.fuller import says_more
from zotsync.text.dates import file_date
from zotsync.text.fold import fold_edition, fold_issue, fold_text

#: A date of which the parts say everything: `2019-05-01`, `2019/5`, `1. 5. 2019`, `May 1, 2019`.
_PLAIN_DATE = re.compile(
    r"\d{4}(?:[-/]\d{1,2}){0,2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}"
    r"|(?:\d{1,2}\.?\s)?[^\W\d_]{3,10}\.?,?\s(?:\d{1,2},?\s)?\d{4}|\d{4}\s[^\W\d_]{3,10}\.?(?:\s\d{1,2})?"
)
#: Fields whose words, in whatever spelling, are all that they say.
_WORDS = frozenset(
    {"title", "shortTitle", "publicationTitle", "journalAbbreviation", "publisher", "place",
     "series", "volume", "issue", "number", "edition", "pages"}
)  # fmt: skip
#: What stands beside the number of an edition, or of a volume, and says nothing.
_LABELS = re.compile(
    r"\b(?:ed|edn|edition|aufl|auflage|editie|utgave|vol|volume|bd|band|no|nr|issue|heft|the)\b"
)
_ORDINAL_ENDS = re.compile(r"(?<=\d)(?:st|nd|rd|th|e|a|o)\b")
#: Words that a publisher's short name leaves out.
_JOINING = frozenset({"of", "the", "and", "und", "et", "de"})
#: A publisher's name of one short word may be that of many.
_SHORTEST_NAME = 4


def standing(name: str, before: Any, after: Any, base: Any) -> Any:
    """The value that stands of a field that the library and the list changed from `base`; None
    where they contradict each other, or where the user has cut short what the list had said.

    `name` is a base name, or "creators". Values are in server form.

    >>> standing("date", "2019-05-01", "2019-05", "2018")
    '2019-05-01'
    >>> standing("pages", "12", "12-19", "11"), standing("pages", "12", "12-19", "12-18")
    ('12-19', None)
    """
    if not before or not after:
        return None
    if _is_same(name, before, after) or _says_more(name, after, before):
        return before
    return after if _says_more(name, before, after) and not _says_more(name, before, base) else None


def _is_same(name: str, one: Any, other: Any) -> bool:
    """Whether two values are one statement in two spellings."""
    if name == "creators":
        return _people(one) == _people(other)
    if name == "DOI":
        mine, theirs = clean_doi(one), clean_doi(other)
        return bool(mine) and doi_key(mine) == doi_key(theirs)
    if name == "date":
        return bool(_parts(one)) and _parts(one) == _parts(other)
    if name == "publisher":
        return _name_words(one) == _name_words(other) != []
    if name == "edition":
        return _edition(one) == _edition(other)
    return name in _WORDS and bool(_number(one)) and _number(one) == _number(other)


def _says_more(name: str, before: Any, after: Any) -> bool:
    """Whether `after` says all that `before` says, and more."""
    if not before or not after:
        return False
    if says_more(name, before, after):
        return True
    more = _MORE.get(name)
    return more is not None and more(before, after)


def _people(creators: Sequence[Mapping[str, str]]) -> list[tuple[str, ...]]:
    """Creators as they are compared: role, family name, given names."""
    return [
        (
            one.get("creatorType", "author"),
            fold_text(one.get("lastName") or one.get("name") or ""),
            fold_text(one.get("firstName", "")),
        )
        for one in creators
    ]


def _parts(text: str) -> list[int]:
    """Year, month and day, as far as a date is made of them; [] for any other words."""
    words = " ".join(text.split())
    if not _PLAIN_DATE.fullmatch(words):
        return []
    found = file_date(words)
    return [] if found.literal else found.parts()


def _is_nearer(before: str, after: str) -> bool:
    far, near = _parts(before), _parts(after)
    return 0 < len(far) < len(near) and near[: len(far)] == far


def _number(text: str) -> str:
    """A text without the label of a volume or an issue."""
    return " ".join(_LABELS.sub(" ", fold_text(text)).split()) or fold_text(text)


def _edition(text: str) -> tuple[str, ...]:
    """The number of an edition, or its first word, then all further words: `9`, `revised`."""
    words = _ORDINAL_ENDS.sub("", _LABELS.sub(" ", fold_text(text))).split()
    number = fold_edition(text)
    if not number.isdigit():
        return ("", *words)
    return (number, *(word for word in words if fold_edition(word) != number))


def _is_fuller_edition(before: str, after: str) -> bool:
    """Whether an edition's number is given, or what kind it is: `9` and `9th, revised`; or a word
    of it in full: `rev.` and `revised`.
    """
    (short, *less), (long, *more) = _edition(before), _edition(after)
    rest = iter(more)
    known = all(any(word.startswith(part) for word in rest) for part in less)
    return known and short in ("", long) and (short, less) != (long, more)


def _goes_on(before: str, after: str) -> bool:
    """Whether a volume or number is given with its letter or part, a place with its country."""
    head, whole = _number(before), _number(after)
    return whole.startswith(head) and whole != head and not whole[len(head)].isdigit()


def _is_nearer_issue(before: str, after: str) -> bool:
    """Likewise of an issue, but for a supplement, which is another."""
    return _goes_on(before, after) and fold_issue(before) == fold_issue(after)


def _is_fuller_name(before: str, after: str) -> bool:
    """Whether a publisher's short name is given in full: `Oxford UP`, `Wiley`."""
    short, long = _name_words(before), _name_words(after)
    letters = "".join(short)
    if len(letters) < _SHORTEST_NAME:
        return len(long) > 2 and letters == "".join(word[0] for word in long)
    if len(letters) >= len("".join(long)):
        return False
    return any(_spells(short, long[start:]) for start in range(len(long)))


def _name_words(name: str) -> list[str]:
    return [word for word in fold_text(name).split() if word not in _JOINING]


def _spells(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words begin the longer ones, one after the other, or give their initials."""
    if not short:
        return True
    if not long:
        return False
    word = short[0]
    if long[0].startswith(word) and _spells(short[1:], long[1:]):
        return True
    initials = "".join(one[0] for one in long[: len(word)])
    return len(word) > 1 and initials == word and _spells(short[1:], long[len(word) :])


def _is_full_name(before: str, after: str) -> bool:
    """Whether the abbreviation of a journal is given in full, or less abbreviated."""
    short, long = fold_text(before), fold_text(after)
    return len(short) < len(long) and names_one_journal(short, long)


_MORE: Mapping[str, Callable[[str, str], bool]] = {
    "date": _is_nearer,
    "edition": _is_fuller_edition,
    "publisher": _is_fuller_name,
    "publicationTitle": _is_full_name,
    "journalAbbreviation": _is_full_name,
    "volume": _goes_on,
    "issue": _is_nearer_issue,
    "number": _goes_on,
    "place": _goes_on,
}
