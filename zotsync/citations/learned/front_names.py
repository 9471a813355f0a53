"""Names in front set right: names that went to the title, titles that went to the names, one name
that was cut in two, two bodies that were taken for one.

Each function takes a citation and gives it back, its labels changed or not, as those of
`corrections`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zotsync.citations.learned.spans import Span, Tagged
from zotsync.citations.learned.vocabulary import names_body
from zotsync.citations.names import UPPER
from zotsync.text.names import PARTICLES

_PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES))})"
_WORD = rf"[{UPPER}](?:[^\W\d_]|[-’'](?=[^\W\d_])){{1,30}}"
#: `Kavan A. Ice. London`, `de Jong W. Peat.`, `Ahn J won. Notes`, `Békésy G. von. Türen`.
_ONE_AUTHOR = re.compile(
    rf"(?P<family>(?:{_PARTICLE}\s){{0,2}}{_WORD}(?:\s(?:{_PARTICLE}\s)?{_WORD})?)\s"
    rf"(?P<given>(?:[{UPPER}]\.[\s-]?){{1,3}}|[{UPPER}]{{1,3}})(?P<small>\s?(?:{_PARTICLE}|[^\W\d_A-Z]{{2,8}}))?"
    r"(?=\.\s|(?<=\.)\s|$)"
)
#: A particle behind the initials that went to the title: `Roux J. le. 1,000 knots`.
_PARTICLE_FIRST = re.compile(
    rf"(?P<particle>{_PARTICLE}(?:\s{_PARTICLE})?)(?P<stop>\.)?\s(?=[^\W_a-z]|[“\"‘«])"
)
_INITIALS_BEFORE = re.compile(rf"\s[{UPPER}]{{1,2}}\s$")
_JOINS_FAMILY = frozenset({"i", "y", "e"})
_PARTS_NAMES = re.compile(r",?\s(?:and|&|und|et|y|e|i)\s|[;/]")
_PARTS_NAMES_BEFORE = re.compile(r"(?:[,;/&]|\b(?:and|und|et|y|e|i))\s?$")
#: `St. John`, `’t Hart`: the first part of a family name, which the labels part from the rest.
_CUT_FAMILY = re.compile(
    rf"(?<![^\W_])(?:Ste?\.?\s|[’'‘]\s?[ts](?:\s|-))(?=[{UPPER}][^\W\d_])(?P<rest>{_WORD})"
)
#: `Clark R Jr,`, `St. John A 3rd.`: a suffix behind initials, as Vancouver prints it.
SUFFIX = re.compile(
    rf"(?<=[^\W\d_]\s)(?P<initials>[{UPPER}]{{1,3}})(?P<suffix>\s(?:[JS]r|II|III|2nd|3rd|4th)(?!\w))(?=[.,;]\s)"
)
FRONT = 600  # characters in which authors stand
_SEPARATOR = re.compile(r"\s?;\s(?:and\s|&\s)?|,\s(?:and\s|&\s)?|\s(?:and|&|und|et|y)\s")
_TRAILING_AND = re.compile(r",?\s(?:and|&|und|et|y)$")
#: `… STUDY GROUP and BAKKER, Tess` under one label.
_AND_PERSON = re.compile(
    r"(?:\s?;|\s(?:and|&|und|et|y))\s(?P<family>[^\W\d_]+),\s(?P<given>[^\W\d_]+)$"
)
_ENDS_BODY = re.compile(
    r"\b(?:Group|Consortium|Collaboration|Network|Investigators|Committee|Organi[sz]ation|Society"
    r"|Association|Agency|Institute|Team|Council|Federation|Foundation|Commission|Cent(?:er|re)|Union"
    r"|Alliance|Board|Office|Forum|Trust|Authority|Bank|Initiative|College|Academy|Fund|Trialists)s?$",
    re.IGNORECASE,
)
_BEGINS_BODY = re.compile(
    r"(?:The\s|World|International|European|African|Asian|American|Royal|United\s(?:Nations|States)|Institutes?\sof"
    r"|Ministry\sof|University\sof|Society\sof|Society\sfor|Academy\sof|Council\sof|Cent(?:er|re)\sfor)\b",
    re.IGNORECASE,
)
#: What stands inside a body, behind its name and a comma.
_INSIDE_BODY = re.compile(
    r"\b(?:Department|Division|Section|Unit|Branch|Region\w*|Faculty|School)\b"
)


def one_author(tagged: Tagged) -> Tagged:
    """`Kavan A. Ice. London: …`: a name before a short title, no part of it labelled a family's."""
    found = _ONE_AUTHOR.match(tagged.words)
    if not found or not tagged.tokens or (" " in found["family"] and names_body(found["family"])):
        return tagged
    end = found.end("small") if found["small"] else found.end("given")
    inside = [
        (token, label)
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if token.start < end and token.is_word
    ]
    if not {label for _, label in inside} <= {"FAM", "GIV"} or inside[0][1] not in ("FAM", "GIV"):
        return tagged
    named = [token.text for token, label in inside if label == "FAM"]
    if any(word[0].isupper() for word in named):
        return tagged  # a family's name is there, though it may be cut
    if not named and not _stands_alone(tagged, end):
        return tagged
    done = tagged.relabelled(0, found.end("family"), "FAM")
    done = done.relabelled(found.end("family"), end, "GIV")
    return _behind_the_author(done, end)


def _stands_alone(tagged: Tagged, end: int) -> bool:
    """Whether no name with labels of its own follows: `Quiroga M. Lluvia: …` has a title behind."""
    others = [span for span in tagged.spans("FAM") if tagged.start(span) >= end]
    if not others:
        return True
    first = others[0]
    if len(others) == 1 and not tagged.spans("TIT"):  # `Ogbonna E. Turbulence. PhD thesis`
        return bool(re.match(r"\.\s|\s?\[|\s//", tagged.after(first.last, 3)))
    near = tagged.words[end : tagged.start(first)] in (". ", " ")
    return len(others) == 1 and near and tagged.after(first.last, 2) == ": "


def _behind_the_author(tagged: Tagged, end: int) -> Tagged:
    """What was taken for a family name behind the only author begins the title."""
    titles = tagged.spans("TIT", marks=1)
    for span in tagged.spans("FAM"):
        if tagged.start(span) >= end:
            last = titles[0] if titles else span
            return tagged.relabelled(tagged.start(span), tagged.end(last), "TIT")
    return tagged


def small_given_name(tagged: Tagged) -> Tagged:
    """`Kim S yeon`, whose given name is `Seo-yeon`: a small word behind initials is no family's."""
    for span in tagged.spans("FAM", "EFA"):
        word = tagged.text(span)
        given = "GIV" if tagged.labels[span.first] == "FAM" else "EGI"
        initials = _INITIALS_BEFORE.search(tagged.before(span.first, 5))
        near = span.first > 0 and tagged.labels[span.first - 1] == given
        if near and initials and word.isalpha() and word.islower() and word not in PARTICLES:
            tagged = tagged.labelled(span, given)
    return tagged


def particle_behind_initials(tagged: Tagged) -> Tagged:
    """`Roux J. le. 1,000 knots`, `Barreto, J. de A Água`: no title begins with a small particle."""
    for title in tagged.spans("TIT", marks=1):
        before = title.first - 1
        named = before > 0 and "GIV" in tagged.labels[max(0, before - 1) : before + 1]
        found = _PARTICLE_FIRST.match(tagged.words, tagged.start(title))
        whole = tagged.text(title) in PARTICLES
        if not named or not re.search(r"[^\W\d_]\.\s$", tagged.before(title.first, 4)):
            continue
        if not found and not whole:
            continue
        end = (found.end("stop") if found["stop"] else found.end("particle")) if found else -1
        done = tagged.relabelled(tagged.start(title), end if found else tagged.end(title), "GIV")
        if whole:  # `Jong W. de. Peat // 1997`: the next words are the title
            for span in done.spans("PUB", "CON", marks=1)[:1]:
                return done.labelled(span, "TIT")
        return done
    return tagged


def family_of_two(tagged: Tagged) -> Tagged:
    """`Ferrer i Puig, M.`, `Ortega y Gasset, J.`: two family names with no given name between."""
    for label, given in (("FAM", "GIV"), ("EFA", "EGI")):
        spans = tagged.spans(label)
        for one, two in pairwise(spans):
            if two.first - one.last != 2:
                continue
            between = tagged.tokens[one.last + 1].text
            shouted = tagged.text(one).isupper() and tagged.text(two).isupper()
            if (between.lower() if shouted else between) in _JOINS_FAMILY and (
                _has_given(tagged, one, two, given)
            ):
                return tagged.relabelled(tagged.start(one), tagged.end(two), label)
    return tagged


def _has_given(tagged: Tagged, one: Span, two: Span, given: str) -> bool:
    """Whether a given name stands right before two family names, or right behind them."""
    before = one.first > 0 and tagged.labels[one.first - 1] == given
    if before and not _PARTS_NAMES_BEFORE.search(tagged.before(one.first, 8)):
        return True
    comma = two.last + 1 < len(tagged.labels) and tagged.tokens[two.last + 1].text == ","
    next_ = two.last + 1 + comma
    behind = next_ < len(tagged.labels) and tagged.labels[next_] == given
    return behind and not _PARTS_NAMES.match(tagged.after(two.last, 6))


def cut_family(tagged: Tagged) -> Tagged:
    """`St. John A`, `G. ’t Hart`: a family name of two words of which the first was cut off."""
    for found in _CUT_FAMILY.finditer(tagged.words[:600]):
        inside = {
            label
            for token, label in zip(tagged.tokens, tagged.labels, strict=True)
            if found.start() <= token.start < found.end()
        }
        for label, given in (("FAM", "GIV"), ("EFA", "EGI")):
            if label in inside and inside <= {label, given, "O"}:
                tagged = tagged.relabelled(found.start(), found.end(), label)
    return tagged


def question_for_name(tagged: Tagged) -> Tagged:
    """`P. Lund, Can We Trust the Thermometer? Auditing …`: no name ends with a question mark."""
    titles = tagged.spans("TIT", marks=1)
    front = tagged.spans("FAM", "GIV", marks=1)
    alone = len(front) == 1 and front[0].first == 0 and not titles
    end = tagged.end(front[0]) + 1 if front else 0
    whole = tagged.words[:end].rstrip().endswith(("?", "!"))
    if alone and "." not in tagged.text(front[0]) and whole:
        return tagged.relabelled(0, end, "TIT")  # `Strike! (1984). …`
    for span in tagged.spans("FAM", "GIV"):
        asks = tagged.after(span.last, 1) in ("?", "!")
        following = next((t for t in titles if 0 < t.first - span.last <= 3), None)
        if not asks or span.first < 2 or following is None:
            continue
        commas = [n for n in range(span.first, span.last) if tagged.tokens[n].text in ",;"]
        first = commas[-1] + 1 if commas else span.first
        return tagged.relabelled(tagged.tokens[first].start, tagged.end(following), "TIT")
    return tagged


def first_of_bodies(tagged: Tagged) -> Tagged:
    """`HARBOUR FORUM; BUOY AGENCY. Buoys`: the first of two bodies, taken for the title."""
    spans = tagged.spans("TIT", "CON", "PUB")
    families = tagged.spans("FAM")
    if not spans or spans[0].first > 0 or not families or len(tagged.spans("TIT", marks=1)) < 2:
        return tagged
    between = tagged.words[tagged.end(spans[0]) : tagged.start(families[0])]
    if between.strip() not in (";", "and", "&") or not names_body(_titled(tagged.text(spans[0]))):
        return tagged
    return tagged.labelled(spans[0], "FAM")


def person_behind_body(tagged: Tagged) -> Tagged:
    """`The Big Study Group ; Bakke, Tess: …`: of two words behind a body the second is given."""
    families = tagged.spans("FAM")
    if len(families) != 3 or not names_body(_titled(tagged.text(families[0]))):
        return tagged
    _, family, given = families
    words = [tagged.text(span) for span in (family, given)]
    between = tagged.words[tagged.end(family) : tagged.start(given)]
    ends = re.match(r"[:,.(]|\s\(", tagged.after(given.last, 2))
    if between == ", " and ends and all(word.isalpha() for word in words):
        return tagged.labelled(given, "GIV")
    return tagged


def bodies_apart(tagged: Tagged) -> Tagged:
    """`World Water Forum and International Dam Agency`, `The NIGHTWATCH Study Group; Bakker, T.`:
    a body's name under one label with what stands behind it in the list of authors.
    """
    for span in tagged.spans("FAM", marks=1):
        words = tagged.text(span)
        given = span.last + 1 < len(tagged.labels) and tagged.labels[span.last + 1] == "GIV"
        found = _TRAILING_AND.search(words)
        if found and names_body(words[: found.start()]):
            start = tagged.start(span)
            return tagged.relabelled(start + found.start(), tagged.end(span), "O")
        begin = tagged.start(span)
        if (person := _AND_PERSON.search(words)) and names_body(_titled(words[: person.start()])):
            tagged = tagged.relabelled(begin + person.start(), begin + person.start("family"), "O")
            tagged = tagged.relabelled(begin + person.end("family"), tagged.end(span), "GIV")
            continue
        for start, end in _partings(words, given=given):
            tagged = tagged.relabelled(begin + start, begin + end, "O")
    return tagged


def _partings(words: str, *, given: bool) -> Iterator[tuple[int, int]]:
    """Where a body's name ends and the next author begins."""
    start = 0
    for found in _SEPARATOR.finditer(words):
        head, mark = words[start : found.start()], found[0].strip()
        tail = words[found.end() :]
        if " " not in head or not names_body(_titled(head)):
            continue
        if _is_apart(_titled(head), mark, _titled(tail), given=given):
            yield found.span()
            start = found.end()


def _titled(words: str) -> str:
    return words.title() if words.isupper() else words


def _is_apart(head: str, mark: str, tail: str, *, given: bool) -> bool:
    """Whether what stands behind a body and a mark is another author."""
    first = _SEPARATOR.split(tail, maxsplit=1)[0]
    if given and first == tail and len(tail.split()) < 4 and not names_body(tail):
        return True  # `The NIGHTWATCH Study Group and Bakker, T.`
    if not names_body(first) or " " not in first or _INSIDE_BODY.search(first):
        return False
    if mark == ";":
        return True
    own = bool(_ENDS_BODY.search(head)) or bool(_BEGINS_BODY.match(head))
    if mark == ",":
        return own and bool(_BEGINS_BODY.match(first)) and bool(_ENDS_BODY.search(head))
    return bool(_ENDS_BODY.search(head)) and bool(
        _ENDS_BODY.search(first) or _BEGINS_BODY.match(first)
    )


def suffix_of_name(tagged: Tagged) -> Tagged:
    """`St. John A 3rd. Sand`: a suffix is withheld from the tagger, and goes with the initials."""
    for found in SUFFIX.finditer(tagged.words[:FRONT]):
        labels = [
            label
            for token, label in zip(tagged.tokens, tagged.labels, strict=True)
            if found.start() <= token.start < found.end("initials")
        ]
        if labels[-1:] in (["GIV"], ["EGI"]):
            tagged = tagged.relabelled(*found.span("suffix"), labels[-1])
    return tagged
