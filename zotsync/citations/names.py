"""Lists of names as citations print them: `Siegel, R. L., Miller, K. D. & Jemal, A.`

A list is read from the front and ends where the words stop being names. `et al.` is a mark on the
list, never a name; a particle belongs to the family name as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from zotsync.model.reference import Name
from zotsync.text.names import PARTICLES, SUFFIXES, in_ranges, is_body, without_suffix

#: Capitals of the scripts that have them: Latin, Greek, Cyrillic, Armenian, Georgian.
UPPER = in_ranges(filter(str.isupper, map(chr, range(0x2000))))
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
#: A particle behind the initials: `Santos, M. dos`, `Berg, L. van den`.
_BEHIND = r"(?:\s(?:d[aeo]s?|del|van(?:\sde[nr]?)?|von)(?=[,.;:]|\s&|\s(?:and|et)\b|\s\())?"
_SUFFIX = "|".join(SUFFIXES)
_INVERTED = re.compile(
    rf"(?P<family>{_FAMILY}),\s?"
    rf"(?:(?P<given>{_GIVEN}{_BEHIND})|(?P<bare>[{UPPER}]{{1,3}}(?:-[{UPPER}])?)(?=,\s|\s&\s|\set\sal\b|\.\s))"
    rf"(?:,?\s(?P<suffix>{_SUFFIX})\b\.?(?=[,;\s]|$))?"
)
_SEPARATOR = re.compile(r"(?P<last>[,;]?\s+(?:&|and|und|y|et(?!\s+al\b))\s+)|[,;]\s+")
_ET_AL = re.compile(r"[,;]?\s+(?:et\.?\s+al\b\.?|and\s+others\b\.?|…|\.\.\.)[,;]?|(?<=\.),?\s*…")
_AND_GROUP = re.compile(r",?\s+(?:&|and|for|on\s+behalf\s+of)\s+(?:the\s+)?(?=[A-Z0-9])")
_INITIAL_LAST = re.compile(r"[\s,][A-Z]$")
_PARTICLES_BEHIND = re.compile(
    rf"(?P<given>.+?),?\s(?P<particles>(?:{'|'.join(sorted(PARTICLES))})(?:\s(?:{'|'.join(sorted(PARTICLES))}))?)\.?"
)
_GOES_WITH_FAMILY = re.compile(r"(?:van|von|vom|zu|zum|zur|ten|ter|te|op|af|av|le)\b")
_ANONYMOUS = re.compile(r"(Anon(?:ymous)?)\.\s")
_GROUP_END = re.compile(r"[,;]|\.(?:\s|$)|\s(?:&|et\sal)")
_FRONT_GROUP = re.compile(r"(?P<group>.{1,200}?)(?:\.\s|(?=[,;]?\set\.?\sal\b))")
_ROLE = re.compile(r",?\s*\((?P<role>[Ee]ds?|[Ee]ditors?|[Tt]rans|[Cc]omps?)\.?\)[.,:]?")
_ROLES = {"e": "editor", "t": "translator", "c": "author"}
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


def inverted_names(text: str) -> NameList | None:
    """Names of the form `Family, I. I.`, parted by commas, the last one by `&`.

    Groups may stand among them; a list that opens with a group is read by `group_name`.
    """
    read = _listed(text, _INVERTED, groups=True, ends_at_and=True)
    if read is None:
        return None
    names, place, last = read
    earlier = tuple(_earlier_ends(last)) if last and not last["suffix"] else ()
    return _closed(text, names, place, earlier)


def _listed(
    text: str, shape: re.Pattern[str], *, groups: bool = False, ends_at_and: bool = False
) -> tuple[list[Name], int, re.Match[str] | None] | None:
    """Names of one shape from a text's start: (names, where they end, the last one's match).

    `groups`: bodies may stand behind the first name (their match is None). `ends_at_and`: what
    follows `&` is the last name.
    """
    names: list[Name] = []
    place = after = 0
    last: re.Match[str] | None = None
    separator: re.Match[str] | None = None
    while True:
        found = shape.match(text, after)
        if found and _is_group(found["family"]):
            found = None  # `The Big Study Group, T. Cole, …` is no person of initial T
        group = _group_at(text, after) if groups and names and not found else ""
        if not (found or group):
            break
        names.append(_name(found) if found else Name(literal=group))
        last, place = found, found.end() if found else after + len(group)
        if ends_at_and and separator and separator["last"]:
            break
        separator = _SEPARATOR.match(text, place)
        if separator is None:
            break
        after = separator.end()
    return (names, place, last) if names else None


def _name(found: re.Match[str]) -> Name:
    """A name from its parts; a suffix may also stand behind the family name (`Smith Jr, J.`)."""
    parts = found.groupdict()
    family, suffix = found["family"], found["suffix"] or ""
    if not suffix:
        family, suffix = without_suffix(family)
    return Name(*particles_in_place(family, (found["given"] or parts["bare"]).strip()), suffix)


def particles_in_place(family: str, given: str) -> tuple[str, str]:
    """(family, given) where particles stand behind the given name: `Aalst, Pieter van`.

    Those of Portuguese and Spanish stay there, as these languages sort by the name behind them.
    """
    found = _PARTICLES_BEHIND.fullmatch(given)
    if found is None:
        return family, given
    if not _GOES_WITH_FAMILY.match(found["particles"]):
        return family, f"{found['given']} {found['particles']}"
    return f"{found['particles']} {family}", found["given"]


def _is_group(family: str) -> bool:
    """Whether what was taken for a family name is a body: several words, one of them a body's."""
    return len(family.split()) > 2 and is_body(family)


def _closed(text: str, names: list[Name], place: int, earlier: tuple[int, ...] = ()) -> NameList:
    """The list with what may follow its last name: `et al.`, a group, `(eds)`."""
    et_al = _ET_AL.match(text, place)
    if et_al:
        place, earlier = et_al.end(), ()
        behind = _AND_GROUP.match(text, place)
        group = _group_at(text, behind.end()) if behind else ""
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
        names = [replace(name, role=_ROLES[role["role"][0].lower()]) for name in names]
    broken = bool(_BROKEN.match(text, place))
    return NameList(tuple(names), place, et_al is not None, earlier, broken)


def _earlier_ends(found: re.Match[str]) -> Iterator[int]:
    """Where the initials of an inverted name could end before their last one."""
    for dot in _INITIAL_END.finditer(found["given"] or ""):
        yield found.start("given") + dot.end()


def _group_at(text: str, start: int) -> str:
    """A group among names: up to the next ` & `, comma or full stop; "" if it is no body."""
    end = _GROUP_END.search(text, start, start + 200)
    words = text[start : end.start() if end else start + 200]
    return words if is_body(words) else ""


def looks_like_names(text: str) -> bool:
    """Whether a text may begin with names in an order that was not read: it is then no title."""
    first = text[:1]
    uncased = first.isalpha() and first.lower() == first.upper()
    return uncased or bool(_FRONT_OF_NAMES.match(text) or _NAMES_INSIDE.search(text[:200]))


def group_name(text: str) -> NameList | None:
    """A group at the front: `Early Breast Cancer Trialists’ Collaborative Group. …`

    Only a body's own words make a group of a first sentence: else it is a title without author.
    """
    anonymous = _ANONYMOUS.match(text)
    if anonymous:
        return NameList((Name(literal=anonymous[1]),), anonymous.end())
    front = _FRONT_GROUP.match(text)
    if front is None:
        return None
    group, end = front["group"], front.end()
    if _INITIAL_LAST.search(group):
        return None  # `The Big Study Group, and T. Cole`
    role = _ROLE.search(group)
    if role and role.end() == len(group):
        group = group[: role.start()]
    bodies = group.split(" & ")
    if not all(map(is_body, bodies)):
        return None
    names = tuple(Name(literal=body, role="editor" if role else "author") for body in bodies)
    et_al = _ET_AL.match(text, end)
    return NameList(names, et_al.end() if et_al else end, et_al is not None)
