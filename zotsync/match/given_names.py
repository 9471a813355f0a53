"""Given names: which can be one person's beside the same surname."""

from __future__ import annotations

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
