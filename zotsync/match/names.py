"""First authors: which names are one person's, which may be, and which are a group's.

Given names: which can be one person's beside the same surname.
"""

from __future__ import annotations

from zotsync.match.model import MatchRecord
from zotsync.text.fold import fold_text, squash

_COLLECTIVE = """group groups consortium network collaboration collaborators investigators team
    committee society association organization organisation institute agency ministry centre
    center foundation initiative trialists university department council office bank"""
#: What some lists join to a surname and folding leaves away where it stands by itself.
_JOINED = "al el van vander vanden von de del della di da du la le o"
_JOINED_PARTICLES = frozenset(_JOINED.split())
_COLLECTIVE_WORDS = frozenset(_COLLECTIVE.split())


def is_collective(name: str) -> bool:
    """Whether a folded name is a group's: by its words, or because no surname is that long."""
    words = name.split(" ")
    return len(words) > 3 or not _COLLECTIVE_WORDS.isdisjoint(words)


def main_author(record: MatchRecord) -> str:
    """The first author who is a person, else the first name of all; "" without names."""
    return first_person(record.authors, record.groups)


def first_person(authors: tuple[str, ...], groups: tuple[str, ...]) -> str:
    """The first of folded names that is a person's, else the first of all; "" without names."""
    people = (name for name in authors if not _names_group(name, groups))
    return next(people, authors[0] if authors else "")


def first_authors_agree(one: MatchRecord, other: MatchRecord) -> bool | None:
    """Whether the first authors are one person; None where that is open.

    Open: no name, a group, what `surnames_agree` leaves open, and `two_people_of_one_work`.
    """
    ours, theirs = main_author(one), main_author(other)
    if not ours or not theirs:
        return None
    agree = surnames_agree(ours, theirs)
    if agree is False and (
        ours in one.groups
        or theirs in other.groups
        or _are_swapped(one, other)
        or two_people_of_one_work(one, other)
    ):
        return None
    return agree


def _are_swapped(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether one side has the family name for the given name: *Wei Zhang*, *Zhang Wei*."""
    ours, theirs = (squash(main_author(one)), squash(one.given)), (main_author(other), other.given)
    return all(ours) and ours == (squash(theirs[1]), squash(theirs[0]))


def two_people_of_one_work(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether the first authors are two people, and that is no contradiction.

    One stands further down in the other's list (lists are printed in other orders, and the
    abstracts of one meeting share their authors); or one is an editor and the other an author.
    """
    ours, theirs = main_author(one), main_author(other)
    if not ours or not theirs or surnames_agree(ours, theirs) is not False:
        return False
    if _has_editors_only(one) != _has_editors_only(other):
        return True
    return _is_among(ours, other.authors) or _is_among(theirs, one.authors)


def may_be_one_author(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether the first authors can be one, where volume and page say so too.

    The same person; half of a double name ("Garcia" for "Garcia Marquez"); the same editor; a
    group whose name one side prints longer. It is too little for works that only share a title.
    """
    for ours, theirs in _pairs_of_one_role(one, other):
        if _is_group(one, ours) or _is_group(other, theirs):
            groups = _is_group(one, ours) and _is_group(other, theirs)
            if ours == theirs or (groups and (ours in theirs or theirs in ours)):
                return True
        elif share_a_name(ours, theirs):
            return True
    return False


def _pairs_of_one_role(one: MatchRecord, other: MatchRecord) -> list[tuple[str, str]]:
    """The first names of both, and the first editors where only one side names authors."""
    pairs = [(main_author(one), main_author(other))]
    if _has_editors_only(one) != _has_editors_only(other):
        pairs.append((next(iter(one.editors), ""), next(iter(other.editors), "")))
    return [pair for pair in pairs if all(pair)]


def _has_editors_only(record: MatchRecord) -> bool:
    return bool(record.editors) and record.authors == record.editors


def is_unnamed(record: MatchRecord) -> bool:
    """Whether no person is named as the author: nobody is, or a group."""
    return not record.authors or _is_group(record, main_author(record))


def _is_group(record: MatchRecord, name: str) -> bool:
    """By its words, or given as one text: in Latin letters that is no person's name."""
    return _names_group(name, record.groups)


def _names_group(name: str, groups: tuple[str, ...]) -> bool:
    return is_collective(name) or (name in groups and name.isascii())


def _is_among(name: str, names: tuple[str, ...]) -> bool:
    return any(surnames_agree(name, other) for other in names[1:])


def share_a_name(one: str, other: str) -> bool:
    """Whether two surnames are the same, or share the last part, or one is the first of the other.

    >>> share_a_name("garcia", "garcia marquez"), share_a_name("smith jones", "smith brown")
    (True, False)
    """
    left, right = one.split(" "), other.split(" ")
    if squash(one) == squash(other) or left[-1] == right[-1]:
        return True
    return min(len(left), len(right)) == 1 and left[0] == right[0]


def surnames_agree(one: str, other: str) -> bool | None:
    """Equal, or with the same last part (`aguirre ghiso`, `ghiso`); None if that is open.

    Open: a collective author, names in two scripts, half of a double name, one letter's
    difference.
    """
    left, right = squash(one), squash(other)
    if left == right:
        return True
    if left.isascii() != right.isascii() or is_collective(one) or is_collective(other):
        return None
    ours, theirs = one.split(" "), other.split(" ")
    if ours[-1] == theirs[-1] and len(ours[-1]) >= 4:
        return True
    return None if _nearly(left, right, ours, theirs) else False


def _nearly(left: str, right: str, ours: list[str], theirs: list[str]) -> bool:
    """A surname cut, a half of a double name, one misprint, another transliteration, or a particle
    joined to it (`vanderberg`)."""
    if not set(ours).isdisjoint(theirs) or left.startswith(right) or right.startswith(left):
        return True
    short, long = sorted((left, right), key=len)
    if long.endswith(short) and long[: -len(short)] in _JOINED_PARTICLES:
        return True
    if one_transliterated(left, right):
        return True
    if min(len(left), len(right)) < 5 or abs(len(left) - len(right)) > 1:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(left, right, score_cutoff=1) <= 1


#: What transliterations from Cyrillic, Arabic and the like, and Balkan letters, write in several
#: ways; the longer ones first. Both sides are put into the first form.
_WAYS = (
    ("s", ("shch", "sch", "sh")),
    ("c", ("tsch", "tch", "ch", "cz", "ts", "tz")),
    ("d", ("dj",)),
    ("z", ("zh",)),
    ("h", ("kh",)),
    ("x", ("ks",)),
    ("v", ("w", "ff")),
    ("i", ("yj", "ij", "iy", "yi", "j", "y")),
    ("u", ("ou", "oo")),
)
#: Shorter names are not compared by their sound.
_SHORTEST = 5


def one_transliterated(one: str, other: str) -> bool:
    """Whether two surnames can be one name in two transliterations."""
    even = _even(one)
    return even == _even(other) and len(even) >= _SHORTEST


def _even(family: str) -> str:
    word = squash(fold_text(family[:100]))
    for even, ways in _WAYS:
        for way in ways:
            word = word.replace(way, even)
    return word


#: Shorter given names are one letter apart and two people's: `Jun`, `Jin`.
_LONG = 5
#: A shorter form of fewer letters is another name: `Yu`, `Yun`.
_SHORT_FORM = 3
_SPELLED_ALIKE = 60.0


def given_names_agree(one: str, other: str) -> bool | None:
    """Whether two folded given names can be one person's; False only if plainly not.

    Initials, short forms and spellings of each other, or one name of several in common, are no
    contradiction (None unless equal).

    >>> given_names_agree("wei", "yong"), given_names_agree("w", "wei")
    (False, None)
    """
    if not one or not other or one.isascii() != other.isascii():
        return None
    if one == other:
        return True
    ours, theirs = one.split(), other.split()
    if _are_initials(ours, theirs) or _are_initials(theirs, ours):
        return None
    if _differ_in_the_second(ours, theirs):
        return False
    apart = not any(_can_be_one(mine, yours) for mine in ours for yours in theirs)
    joined = _can_be_one("".join(ours), "".join(theirs))
    return False if apart and not joined else None


def _differ_in_the_second(ours: list[str], theirs: list[str]) -> bool:
    """*X. Y.* and *X. L.*: the first can be one, the second not, and they are not swapped."""
    if min(len(ours), len(theirs)) < 2 or not _can_be_one(ours[0], theirs[0]):
        return False
    if _can_be_one("".join(ours), "".join(theirs)) and max(map(len, (*ours, *theirs))) > 1:
        return False
    others = (_can_be_one(mine, yours) for mine in ours[1:] for yours in theirs[1:])
    return not any(others)


def _are_initials(short: list[str], names: list[str]) -> bool:
    """`jh` for `jian hua`, without full stops between."""
    letters, initials = "".join(short), "".join(name[0] for name in names)
    return initials.startswith(letters) or (len(names) > 1 and letters.startswith(initials))


def _can_be_one(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) == 1 or one == other:
        return one[0] == other[0]
    if len(short) >= _SHORT_FORM and long.startswith(short):
        return True
    if len(short) < _LONG or one[0] != other[0]:
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= _SPELLED_ALIKE
