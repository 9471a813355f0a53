"""What parts of names look like in any source: particles, suffixes, groups, `et al.`

How one source strings names together stands with its reader (`citations.names`,
`formats.bibtex.names`); the words themselves stand here, once.

Letters of many scripts as a class of a pattern, short enough to be compiled at every start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from zotsync.model.reference import Name

_PARTICLE_WORDS = """
    af al av ben bin bint da dal dalla das de del dela della dello den der des di do dos du el ibn
    la las le les lo los op te ten ter van vom von zu zum zur
"""
#: Words before a family name that some sources print, some drop and some give to the given names.
PARTICLES = frozenset(_PARTICLE_WORDS.split())
#: What follows a name, without its full stop.
SUFFIXES = ("Jr", "Sr", "II", "III", "IV", "2nd", "3rd", "4th")
_SUFFIXES_FOLDED = frozenset(suffix.lower() for suffix in SUFFIXES)
_WITH_SUFFIX = re.compile(rf"(.+?),?\s+((?:{'|'.join(SUFFIXES)})\b\.?)")
_ET_AL = re.compile(r"(?:et\.?\s+al\.?|and\s+others|others)", re.I)
#: The last word of a name that is a group's, in a text that may hold nothing but a name.
_LAST_OF_GROUP = re.compile(
    r"collaborations?|consortium|group|team|network|society|committee|investigators", re.I
)

#: Words that make a name a body's: compared case-sensitively, as names of bodies are printed.
_BODY_WORDS = re.compile(
    r"\b(?:Groups?|Consorti(?:um|a)|Collaborat(?:ion|ive|ors|ory)|Network|Investigators|Committee|"
    r"Organi[sz]ation|Society|Association|Agency|Institutes?|Institution|Team|Project|Initiative|"
    r"Council|Federation|Foundation|Commission|Cent(?:er|re)s?|Department|Ministry|Academ(?:y|ies)|"
    r"University|Union|Trialists|Alliance|Panel|Board|Bureau|Registry|Administration|Office|"
    r"Program(?:me)?|Service|Survey|Authors|Working|Task\s+Force|Writing|Study|Bank|Party|"
    r"Government|Registr(?:y|ies)|Coalition|Partnership|Trust|College|Authority|Secretariat|"
    r"Universit(?:é|à|ät|eit|etet|ätsklinikum)|Universi(?:dad|dade|tatea)|Institut[oe]?t?|Zentrum|"
    r"Minist(?:erio|ère|erium|ério|ero)|Akademie|Académie|Academia|Accademia|Hochschule|"
    r"Gesellschaft|Bundesamt|Bundesanstalt|Stiftung|Fundaci[oó]n|Fundação|Fondation|Fondazione|"
    r"Asociaci[oó]n|Associação|Associazione|Sociedad|Sociedade|Société|Società|Consejo|Conseil|"
    r"Consiglio|Comisi[oó]n|Comissão|Centro|Forschungszentrum|Observatoire|Observatorio)\b"
)
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
_JOINING_WORD = re.compile(
    r"(?:of|for|the|in|on|and|to|de|des|du|la|für|der|et|with|against|at|by|del|di|do|da|y|e|und"
    r"|von|van|voor|zur|zum|pour|para|per|della|le|les|el|los)\b"
)

#: Names left out: in print, and in an entry of BibTeX or of our own JSON.
_LEFT_OUT = re.compile(r"\bet\.?\s+al\b|\sand\s+others\s*[}\"]|\"et_al\":\s*true", re.IGNORECASE)


def is_et_al(words: str) -> bool:
    """Whether words stand for further names and are none: `et al.`, `and others`, `others`."""
    return _ET_AL.fullmatch(words) is not None


def says_et_al(raw: str) -> bool:
    """Whether a reference's own words (printed, or an entry of a file) leave names out.

    >>> says_et_al("Okafor, N. et al. Sand."), says_et_al("author = {Soto, Ana and others},")
    (True, True)
    >>> says_et_al("Soto, A. Bees and others. Apis 3 (2001).")
    False
    """
    return _LEFT_OUT.search(raw) is not None


def is_suffix(word: str) -> bool:
    """Whether a word is a name's suffix, in any case, with or without its full stop."""
    return word.lower().removesuffix(".") in _SUFFIXES_FOLDED


def without_suffix(words: str) -> tuple[str, str]:
    """A part of a name and the suffix printed behind it ("" if none).

    >>> without_suffix("Martin Luther, Jr."), without_suffix("Jane")
    (('Martin Luther', 'Jr.'), ('Jane', ''))
    """
    found = _WITH_SUFFIX.fullmatch(words)
    return (found[1], found[2]) if found else (words, "")


def with_particles(*parts: str) -> str:
    """Particles and family name as one: `van den` + `Eynde`, `d'` + `Alembert`."""
    whole = ""
    for part in parts:
        whole += part if not whole or whole.endswith(("'", "’", "-")) else f" {part}" * bool(part)
    return whole


def is_body(words: str) -> bool:
    """Whether words name a body: all capitalised or joining words, and one that bodies carry.

    >>> is_body("Early Breast Cancer Trialists’ Collaborative Group"), is_body("A study of cells")
    (True, False)
    """
    if not words or ":" in words or "?" in words:
        return False
    if "," in words and " " not in words.rpartition(", ")[2]:
        return False  # `ATLAS Collaboration, Phys` goes on into a journal's name
    if _ACRONYM.fullmatch(words) and len(words) <= 12:
        return True
    return bool(_BODY_WORDS.search(words)) and all(map(_is_body_word, words.split()))


def _is_body_word(word: str) -> bool:
    first = word.lstrip('"“(')[:1]
    return first.isupper() or first.isdigit() or bool(_JOINING_WORD.match(word))


def from_full(text: str) -> Name | None:
    """ "Jean-Yves Van den Broek" → Van den Broek, Jean-Yves; "Doe, Jane" as it says.

    One word, and what ends like no person's name ("… Collaboration"), stays one name; None for an
    empty text.
    """
    words = text.replace("\u00a0", " ").split()
    if not words:
        return None
    if "," in text:
        family, _, given = (part.strip() for part in " ".join(words).partition(","))
        return Name(family=family, given=given) if family and given else Name(literal=text.strip())
    suffix = words.pop() if len(words) > 2 and is_suffix(words[-1]) else ""
    if len(words) == 1 or _LAST_OF_GROUP.fullmatch(words[-1]):
        return Name(literal=" ".join(words))
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return Name(family=" ".join(words[start:]), given=" ".join(words[:start]), suffix=suffix)


def in_ranges(letters: Iterable[str]) -> str:
    """The letters as they stand between `[` and `]`, neighbours in the code as one range.

    >>> in_ranges("dbcaxz")
    'a-dxz'
    """
    runs: list[list[int]] = []
    for code in sorted(map(ord, letters)):
        if runs and code <= runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(_run(first, last) for first, last in runs)


def _run(first: int, last: int) -> str:
    if last - first < 2:
        return "".join(map(chr, range(first, last + 1)))
    return f"{chr(first)}-{chr(last)}"
