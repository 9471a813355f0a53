"""Lists of names as citations print them: `Siegel, R. L., Miller, K. D. & Jemal, A.`

A list is read from the front and ends where the words stop being names. `et al.` is a mark on the
list, never a name; a particle belongs to the family name as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zotsync.model.reference import Name
from zotsync.text.names import PARTICLES, SUFFIXES, is_body, without_suffix

UPPER = "".join(
    ch for ch in map(chr, [*range(0x41, 0x530), *range(0x1E00, 0x1F00)]) if ch.isupper()
)
#: Words inside a printed family name: particles, and what joins its parts (`Ramón y Cajal`).
_INSIDE = "|".join([*sorted(PARTICLES), "e|y|i|in|['’‘]t|het|san|santa|st|und"])
_HYPHEN = r"\-‐‑–"
_WORD = (
    rf"(?:(?:[DdLlOoMNT]|[Dd]ell|al|el)['’ʼ`′]|[a-z]{{2,3}}-(?=[{UPPER}])|[Aa]l-|[Ee]l-|[a-z]{{1,4}}(?=[{UPPER}]))?"
    rf"[{UPPER}](?:[^\W\d_]|\.(?=-)|['’ʼ`´′{_HYPHEN}](?=[^\W\d_]))*"
)
_FAMILY = rf"(?:(?:{_INSIDE})[ ]|St\.[ ])*{_WORD}(?:[ ](?:(?:{_INSIDE})[ ]){{0,3}}{_WORD}){{0,3}}"
# Two-letter initials only where a transliteration makes them: "Br." and "Am." start journals.
_INITIAL = rf"(?:[{UPPER}](?:[{_HYPHEN}][^\W\d_])?|Yu|Ya|Ye|Yo|Th|Ch|Kh|Zh|Sh|Ts|Ph|Sz|Gy|Wm|Chr)\."
_GIVEN = (
    rf"{_INITIAL}(?:[ ]?[{_HYPHEN}]?{_INITIAL}|[ ]?[{_HYPHEN}][a-z]\.|"
    rf"[ ](?:de|del|da|do|la|van|von|d)\.?[ ](?:la[ ])?{_INITIAL})*"
)
_SUFFIX = "|".join(SUFFIXES)
_INVERTED = re.compile(
    rf"(?P<family>{_FAMILY}),\s?"
    rf"(?:(?P<given>{_GIVEN})|(?P<bare>[{UPPER}]{{1,3}}(?:-[{UPPER}])?)(?=,\s|\s&\s|\set\sal\b|\.\s))"
    rf"(?:,?\s(?P<suffix>{_SUFFIX})\b\.?(?=[,;\s]|$))?"
)
_BARE_FAMILY = _FAMILY.replace(_WORD, rf"(?!(?:[{UPPER}]{{1,3}})(?:[,.:;\s(]|$)){_WORD}", 1)
_BARE = re.compile(
    rf"(?P<family>{_BARE_FAMILY})\s(?P<given>[{UPPER}]{{1,4}}(?:[{_HYPHEN}][{UPPER}])?)"
    rf"(?:\s(?P<suffix>{_SUFFIX})\b)?(?=[,.:;]|\s\(|\s(?:&|and|et)\s|$)"
)
_GIVEN_FIRST = re.compile(
    rf"(?P<given>{_INITIAL}(?:[ ]?[{_HYPHEN}]?{_INITIAL})*)[ ]?(?P<family>{_FAMILY})"
    rf"(?:,?\s(?P<suffix>{_SUFFIX})\b\.?)?(?=[,.:;]|\s(?:&|and|et|\()|$)"
)
_SEPARATOR = re.compile(r"(?P<last>[,;]?\s+(?:&|and|und|y|et(?!\s+al\b))\s+)|[,;]\s+")
_ET_AL = re.compile(r"[,;]?\s+(?:et\.?\s+al\b\.?|and\s+others\b\.?|…|\.\.\.)[,;]?|(?<=\.),?\s*…")
_AND_GROUP = re.compile(r",?\s+(?:&|and|for|on\s+behalf\s+of)\s+(?:the\s+)?(?=[A-Z0-9])")
_ANONYMOUS = re.compile(r"(Anon(?:ymous)?)\.\s")
_ROLE = re.compile(r",?\s*\((?P<role>[Ee]ds?|[Ee]ditors?|[Tt]rans|[Cc]omps?)\.?\)[.,:]?")
_BROKEN = re.compile(
    rf",?\s+(?:&\s|and\s(?=[{UPPER}]\.))|[,;]\s(?=(?:[a-z]{{1,4}} |[a-z]{{0,3}}[-’'])?[{UPPER}])"
)
_BEHIND_ET_AL = re.compile(r"\s\(([^()]{4,150})\)\.?")
_CAPITALISED = rf"[{UPPER}][^\s,.;:?!]*"
_FRONT_OF_NAMES = re.compile(
    rf"[^\w“‘\"'(]|\d+[.)-]|\d+\s{_CAPITALISED},|(?:[{UPPER}]\.[ -]?)+"
    rf"|{_CAPITALISED}\s[{UPPER}]{{1,3}}[,.:;]"  # `Taghipour M, …`
    rf"|{_CAPITALISED}(?:\s{_CAPITALISED})?,"  # `Key, Ann, …`
    rf"\s(?:{_CAPITALISED}|[{UPPER}])[,.;\s]"
    rf"|{_CAPITALISED}(?:\s(?:{_CAPITALISED}|[{UPPER}]\.)){{1,3}},\s"  # `Robert J. Banks, …`
)
_NAMES_INSIDE = re.compile(r"\set al\b|\b[Ee]ds?\.[),]?\s|\.\s(?:1[5-9]|20)\d\d[a-z]?\.")
_INITIAL_END = re.compile(rf"\.(?=[ ]{_INITIAL})")


@dataclass(frozen=True, slots=True)
class NameList:
    """Names at the front of a text; `end` is where the text goes on.

    `earlier_ends`: where the list could also end, if its last initials began a journal's name
    (`Wang, Y. J. Clin. Oncol.`).
    """

    names: tuple[Name, ...]
    end: int
    et_al: bool = False
    earlier_ends: tuple[int, ...] = ()
    broken: bool = False  # more names follow that could not be read

    def cut_at(self, end: int) -> NameList:
        """The same list with its last name's initials cut at an earlier end."""
        last = self.names[-1]
        given = last.given[: len(last.given) - (self.end - end)].strip()
        name = Name(family=last.family, given=given, role=last.role)
        return NameList((*self.names[:-1], name), end, self.et_al)


def inverted_names(text: str, start: int = 0) -> NameList | None:
    """Names of the form `Family, I. I.`, parted by commas, the last one by `&`.

    Groups may stand among them; a list that opens with a group is read by `group_name`.
    """
    names: list[Name] = []
    place = start
    earlier: tuple[int, ...] = ()
    last = False
    after = start
    while len(names) < 1000:
        found = _INVERTED.match(text, after)
        if found:
            names.append(_inverted(found))
            place = found.end()
            earlier = tuple(_earlier_ends(found))
        else:
            group = _listed_group(text, after) if names else None
            if group is None:
                break
            names.append(Name(literal=group))
            place, earlier = after + len(group), ()
        separator = None if last else _SEPARATOR.match(text, place)
        if separator is None:
            break
        last = separator["last"] is not None
        after = separator.end()
    if not names:
        return None
    return _closed(text, names, place, earlier)


def bare_names(text: str) -> NameList | None:
    """Names of the form `Family II`, parted by commas: Vancouver's, without full stops."""
    names: list[Name] = []
    place = after = 0
    while len(names) < 1000:
        found = _BARE.match(text, after)
        if found:
            name = Name(found["family"], found["given"], found["suffix"] or "")
            place = found.end()
        else:
            group = _listed_group(text, after) if names else None
            if group is None:
                break
            name = Name(literal=group)
            place = after + len(group)
        names.append(name)
        separator = _SEPARATOR.match(text, place)
        if separator is None:
            break
        after = separator.end()
    return _closed(text, names, place, ()) if names else None


def _closed(text: str, names: list[Name], place: int, earlier: tuple[int, ...]) -> NameList:
    """The list with what may follow its last name: `et al.`, a group, `(eds)`."""
    et_al = _ET_AL.match(text, place)
    if et_al:
        place, earlier = et_al.end(), ()
        behind = _AND_GROUP.match(text, place)
        group = _listed_group(text, behind.end()) if behind else None
        if behind and group:
            names.append(Name(literal=group))
            place = behind.end() + len(group)
        bracket = _BEHIND_ET_AL.match(text, place)
        if bracket and is_body(bracket[1]):
            names.append(Name(literal=bracket[1]))
            place = bracket.end()
    role = _ROLE.match(text, place)
    if role:
        place, earlier = role.end(), ()
        kind = "translator" if role["role"][0] in "tT" else "editor"
        names = [
            Name(
                n.family,
                n.given,
                n.suffix,
                n.literal,
                role=kind if role["role"][0] not in "cC" else "author",
            )
            for n in names
        ]
    broken = bool(_BROKEN.match(text, place))
    return NameList(tuple(names), place, et_al is not None, earlier, broken)


def _inverted(found: re.Match[str]) -> Name:
    family, suffix = found["family"], found["suffix"] or ""
    if not suffix:
        family, suffix = without_suffix(family)
    return Name(family=family, given=found["given"] or found["bare"], suffix=suffix)


def _earlier_ends(found: re.Match[str]) -> Iterator[int]:
    if found["given"] and not found["suffix"]:
        start = found.start("given")
        for dot in _INITIAL_END.finditer(found["given"]):
            yield start + dot.end()


def _listed_group(text: str, start: int) -> str | None:
    """A group among names: up to the next ` & `, comma or full stop, if it reads as a body."""
    end = start
    for end in range(start, min(len(text), start + 200)):
        if text[end] in ",;" or text.startswith((". ", " & ", " et al"), end):
            break
    words = text[start:end]
    return words if is_body(words) else None


def given_first_names(text: str) -> NameList | None:
    """Names of the form `I. I. Family`, parted by commas or `and`, up to a comma or stop."""
    names: list[Name] = []
    place = after = 0
    while len(names) < 1000:
        found = _GIVEN_FIRST.match(text, after)
        if found is None:
            break
        suffix = found["suffix"] or ""
        names.append(Name(found["family"], found["given"].strip(), suffix))
        place = found.end()
        separator = _SEPARATOR.match(text, place)
        if separator is None:
            break
        after = separator.end()
    return _closed(text, names, place, ()) if names else None


def looks_like_names(text: str) -> bool:
    """Whether a text may begin with names in an order that was not read: it is then no title."""
    uncased = text[:1].isalpha() and text[:1].lower() == text[:1].upper()
    return uncased or bool(_FRONT_OF_NAMES.match(text) or _NAMES_INSIDE.search(text[:200]))


def group_name(text: str) -> NameList | None:
    """A group at the front: `Early Breast Cancer Trialists’ Collaborative Group. …`

    Only a body's own words make a group of a first sentence: else it is a title without author.
    """
    anonymous = _ANONYMOUS.match(text)
    if anonymous:
        return NameList((Name(literal=anonymous[1]),), anonymous.end())
    end = text.find(". ")
    et_al = text.find(" et al", 0, 200)
    if et_al > 0 and (end < 0 or et_al < end):
        group, mark = text[:et_al], _ET_AL.match(text, et_al)
        if mark and is_body(group):
            return NameList((Name(literal=group),), mark.end(), et_al=True)
    if 0 < end <= 200:
        group = text[:end]
        pair = group.split(" & ")
        if len(pair) == 2 and all(is_body(each) for each in pair):
            return NameList(tuple(Name(literal=each) for each in pair), end + 1)
        role = _ROLE.search(group)
        if role and role.end() == len(group):
            group = group[: role.start()]
            return (
                NameList((Name(literal=group, role="editor"),), end + 1) if is_body(group) else None
            )
        if is_body(group):
            return NameList((Name(literal=group),), end + 1)
    return None
