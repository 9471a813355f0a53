"""Names from labels: `Harrow, Tobias J., Lena Whitcombe, and Pieter van Aalst` in any order.

Whoever's family name stands first, what lies between two family names is parted at commas and
joining words: the part right before the second is its given name, the others are the first's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from zotsync.citations.learned.one_name import joined_name, parted, without_final_stop
from zotsync.citations.learned.roles import roles_behind
from zotsync.citations.learned.spans import Span, Tagged
from zotsync.citations.learned.vocabulary import names_body
from zotsync.model.reference import Name
from zotsync.text.names import PARTICLES, from_full

_JOINING = frozenset("&/;,•|・·،؛、，") | {
    "and", "und", "et", "y", "e", "en", "ve", "og", "och", "i", "и", "і", "a", "u", "with",
    "ja", "și", "şi", "dan", "và", "й", "та", "και", "و", "in", "ir", "un", "eta", "oraz",
}  # fmt: skip
#: What stands for names before the last one: `Ruiz, D., … Zielinski, W.`
ELLIPSIS = r"…|\.\s?\.\s?\."
_ELLIPSIS = re.compile(ELLIPSIS)
_ET_AL = re.compile(
    r"\bet\.?\s?(?:al|coll|alii|alia)\b\.?|\b(?:and|&)\s+(?:\d{1,3}\s)?(?:others|colleagues)\b\.?|\bu\.\s?a\.(?!\w)"
    r"|\bи\s?др\b\.?|\b(?:y|e)\s(?:cols?|otr[oa]s|outr[oa]s)\b\.?|\bve\s(?:ark|diğ)\b\.?|\bvd\.?(?!\w)"
    r"|\b[ai]\s(?:kol|in|wsp)\.|\bи\sсоавт\b\.?|\bm\.\s?fl\.|\b(?-i:e)\.a\.|\bі\sін\.|等|ほか|외|…|\.\.\.",
    re.IGNORECASE,
)
_COUNTED = re.compile(r",?\s(?:and|&)\s\d{1,3}\s(?:others|colleagues)\b")
_ROLE = re.compile(
    r"[\s,(\[]*(?<!\w)(?!(?:Coord|Org)\.\s[A-Z][a-z]{1,7}\.)(?:(?P<editor>[Ee]ds?|[Ee]ditors?|EDS?|[Hh]rsg|[Hh]gg?|[Oo]rgs?|[Cc]oord(?:s|enador(?:es)?)?|"
    r"[Dd]irs?|[ÉEée]ds?|[Rr]ed|ред)|(?P<translator>[Tt]rans(?:l|lators?)?|[Ÿü]bers|[Tt]rad))"
    r"(?:\.|\b)(?!\s?\d)"
)
_INITIALS_LIKE_ROLE = re.compile(r"^,?\s(?:EDS?|ORG|COORD|DIR|RED)\b")
#: `for the TIDE Investigators`, `on behalf of the Harbour Group`: words before a body's name.
_SPEAKS_FOR = re.compile(r"^(?:(?:and\s)?(?:for|on\sbehalf\sof)\s)?(?:the\s)?(?=[^\W\d_a-z]|\d)")
_ARABIC_AND = re.compile(r"و(?:ال|عبد\s|أبو\s|ابن\s|بن\s|آل\s)")
_NOBODY = "佚名"  # what GB/T 7714 prints for an author that is not known
_EDGES = " ,;:.()[]/&|•*・·،؛、，．"


@dataclass(frozen=True, slots=True)
class People:
    """The names of one role, in their order; `et_al` if more stood there, unnamed."""

    names: tuple[Name, ...] = ()
    et_al: bool = False


def authors(tagged: Tagged) -> People:
    """The names in the authors' place; editors if a mark behind them says so."""
    found: list[Name] = []
    et_al = False
    if tagged.words.startswith(_NOBODY):
        return People()
    for region in tagged.spans("FAM", "GIV", marks=2):
        people = _region(tagged, region, "FAM", "author")
        found += people.names
        et_al = et_al or people.et_al
    return People(tuple(found), et_al)


def editors(tagged: Tagged) -> People:
    """The names that stand as editors of a volume."""
    found: list[Name] = []
    for region in tagged.spans("EFA", "EGI", marks=2):
        found += _region(tagged, region, "EFA", "editor").names
    return People(tuple(found))


def _region(tagged: Tagged, region: Span, family: str, role: str) -> People:
    """The names of one stretch; what is said of them all behind it."""
    behind = tagged.after(region.last)
    text = tagged.text(region) + (behind if _COUNTED.match(behind) else behind[:12])
    more = next((m for m in _ET_AL.finditer(text) if not _omits(tagged, region, m)), None)
    et_al = more is not None or bool(_ELLIPSIS.search(tagged.text(region)))
    cut = tagged.tokens[region.first].start + more.start() if more else len(tagged.words)
    families = _families(tagged, region, family, cut)
    if not families:
        return People((), et_al)
    if whole := _one_body(tagged, families, cut):
        names = [Name(literal=whole)]
    else:
        names = _paired(tagged, region, families, cut)
        if len(names) > 1 or not _is_dated_initial(tagged, region):
            names = without_final_stop(names, tagged.text(region))
    said = _ROLE.match(tagged.after(region.last, 20)) or _ROLE.search(
        _tail(tagged, families, region)
    )
    if said:
        role = "editor" if said["editor"] else "translator"
    names = [replace(n, literal=_SPEAKS_FOR.sub("", n.literal)) if n.literal else n for n in names]
    told = roles_behind(tagged.words, tagged.end(region)) or (role,)
    return People(tuple(replace(name, role=role) for role in told for name in names), et_al)


def _is_dated_initial(tagged: Tagged, region: Span) -> bool:
    """Whether an initial's stop is followed by a year in brackets, and ends no sentence."""
    end = tagged.text(region)[-2:] + tagged.after(region.last, 8)
    return bool(re.match(r"(?:\s[^\W\d_]|[^\W\d_]\.|\.[^\W\d_])\.?\s\((?:1[5-9]|20)\d\d", end))


def _omits(tagged: Tagged, region: Span, found: re.Match[str]) -> bool:
    """Whether an ellipsis stands for names before the last one, which is printed behind it."""
    end = tagged.start(region) + found.end()
    behind = (tagged.start(span) for span in tagged.spans("FAM", "EFA"))
    return bool(_ELLIPSIS.fullmatch(found[0])) and any(
        end <= start < tagged.end(region) for start in behind
    )


def _families(tagged: Tagged, region: Span, family: str, cut: int) -> list[Span]:
    """The family names of a region that begin before `cut`."""
    spans = [
        span
        for span in tagged.spans(family)
        if region.first <= span.first <= region.last
        and tagged.tokens[span.first].start < cut
        and not _is_particles(tagged.text(span).strip(_EDGES))
        and not _is_initial(tagged, span)
    ]
    words = [tagged.text(span) for span in spans]
    if sum(each.isupper() and len(each) > 2 for each in words) * 2 > len(words) > 1:
        return [s for s, w in zip(spans, words, strict=True) if w.isupper() or " " in w]
    return spans


def _is_particles(words: str) -> bool:
    """Whether words are no name of their own: `van der` behind `Dussen, Kordula K.`"""
    return all(word in PARTICLES for word in words.split())


def _is_initial(tagged: Tagged, span: Span) -> bool:
    """Whether a family name is the second of two initials: `Керр М. Дж.`"""
    word = tagged.text(span)
    short = len(word) == 1 or (len(word) == 2 and "а" <= word[-1] <= "я")
    stopped = tagged.after(span.last, 1) == "."
    return short and stopped and span.first > 0 and _is_given(tagged, span.first - 1)


def _is_given(tagged: Tagged, place: int) -> bool:
    return tagged.labels[place] in ("GIV", "EGI")


def _tail(tagged: Tagged, families: list[Span], region: Span) -> str:
    """What stands behind the last family name of a region, but for initials that look like a role:
    `Nunes ED. Cells`, `Nunes, ED (2010)`.
    """
    tail = tagged.words[tagged.tokens[families[-1].last].end : tagged.tokens[region.last].end]
    return _INITIALS_LIKE_ROLE.sub("", tail)


def _one_body(tagged: Tagged, families: list[Span], cut: int) -> str:
    """A group whose name was cut at its own `and`: `Centers for Disease Control and Prevention`."""
    start, end = tagged.tokens[families[0].first].start, tagged.tokens[families[-1].last].end
    text = tagged.words[start : min(end, cut)].strip(_EDGES)
    parts = [tagged.text(span).strip(_EDGES) for span in families]
    if len(parts) < 2 or set(",;.") & set(text) or not names_body(text):
        return ""
    behind = families[-1].last + 1
    if behind < len(tagged.labels) and _is_given(tagged, behind):
        return ""  # `The Big Study Group and Bakke, T.`
    return "" if all(map(names_body, parts)) else text


def _paired(tagged: Tagged, region: Span, families: list[Span], cut: int) -> list[Name]:
    """Each family name with the given names that are its own."""
    inverted = families[0].first == region.first or not _has_word(
        tagged, range(region.first, families[0].first)
    )
    *whole, front = pieces(tagged, range(region.first, families[0].first), cut)
    before = [front]
    behind: list[list[str]] = []
    for place, span in enumerate(families):
        end = families[place + 1].first if place + 1 < len(families) else region.last + 1
        parts = pieces(tagged, range(span.last + 1, end), cut)
        if place + 1 < len(families) and _is_joined(tagged, families[place + 1]):
            parts.append("")
        last_gap = place + 1 == len(families)
        if not last_gap and (len(parts) > 1 or not inverted):
            before.append(parts.pop())
        else:
            before.append("")
        behind.append([part for part in parts if part])
    names = [
        joined_name(_closed(_without_and(tagged, span)), front, back)
        for span, front, back in zip(families, before, behind, strict=False)
    ]
    given_first = sum(map(bool, before)) > 1
    in_full = any(name.given[1:3].islower() for name in names)
    # A comma behind the first name parts its own given names: `Seoane Vila, Xoán & Carme Mouriño`.
    first_whole = in_full and tagged.after(families[0].last, 1) != ","
    full = [given_first or (in_full if place else first_whole) for place in range(len(names))]
    unparted = [from_full(each) for each in whole if " " in each]
    return [
        *(name for name in unparted if name),
        *(parted(name) if whole else name for name, whole in zip(names, full, strict=True)),
    ]


def _is_joined(tagged: Tagged, span: Span) -> bool:
    """Whether a Hebrew or Arabic name behind another begins with the sign for `and`: `, ד. ולוי`,
    `محمد، وعبد الرحمن`; in Arabic only before what is the beginning of a family name.
    """
    name = tagged.text(span)
    if _ARABIC_AND.match(name):
        return tagged.before(span.first, 2) == "، " or _is_behind_given(tagged, span)
    if name[:1] == "و" and len(name) > 3 and _is_behind_given(tagged, span):
        return True  # `أحمد، خالد وحسن، منى`
    joined = name[:1] == "ו" and len(name) > 2
    return joined and bool(re.search(r"[\u0590-\u05ff][.'׳’],?\s$", tagged.before(span.first, 5)))


def _is_behind_given(tagged: Tagged, span: Span) -> bool:
    """Whether nothing but a space parts a family name from given names before it."""
    before = tagged.before(span.first, 2)
    return span.first > 1 and _is_given(tagged, span.first - 1) and before[:1].isalpha()


def _without_and(tagged: Tagged, span: Span) -> str:
    return tagged.text(span)[1:] if _is_joined(tagged, span) else tagged.text(span)


def _closed(words: str) -> str:
    """A name without the marks at its edges, but for a bracket of its own: `Ministerio (CL)`."""
    bare = words.strip(_EDGES)
    return (
        f"{bare})"
        if bare.count("(") > bare.count(")") and words.rstrip(" .,").endswith(")")
        else bare
    )


def _has_word(tagged: Tagged, places: range) -> bool:
    return any(tagged.tokens[place].is_word for place in places)


def pieces(tagged: Tagged, places: range, cut: int) -> list[str]:
    """The words at some places, parted at commas and joining words; at least one piece."""
    found: list[list[int]] = [[]]
    for place in places:
        token = tagged.tokens[place]
        if token.start >= cut:
            break
        if _joins(tagged, place) or _is_spaced_dash(tagged, place) or _is_omission(tagged, place):
            found.append([])
        else:
            found[-1].append(place)
    return [_given(tagged.text(Span(piece[0], piece[-1]))) if piece else "" for piece in found]


def _joins(tagged: Tagged, place: int) -> bool:
    """Whether a word parts names: `e` and `a` do, `E` and `A` are initials, and so is `EN` unless
    a word follows: `Lund OG, Smith EN`, but `LUND, O. OG MOE, E.`
    """
    word = tagged.tokens[place].text
    if word in _JOINING:
        return True
    behind = tagged.after(place, 3)
    return (
        len(word) > 1 and word.lower() in _JOINING and behind[:1] == " " and behind[1:2].isalpha()
    )


def _is_spaced_dash(tagged: Tagged, place: int) -> bool:
    token = tagged.tokens[place]
    return (
        token.text in "-–—" and tagged.words[token.start - 1 : token.end + 1] == f" {token.text} "
    )


def _is_omission(tagged: Tagged, place: int) -> bool:
    """Whether a mark is of those that stand for names left out: `…`, `. . .`, `...`."""
    token = tagged.tokens[place]
    if token.text != ".":
        return token.text == "…"
    around = tagged.words[max(0, token.start - 4) : token.end + 4].replace(" ", "")
    return "..." in around


def _given(words: str) -> str:
    """Given names as printed, without what only parts names."""
    words = words.strip(" ,;:()[]*・·،؛、，．").lstrip(". ")
    return words if any(map(str.isalpha, words)) else ""
