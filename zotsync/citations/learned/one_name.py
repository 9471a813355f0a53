"""One name from the words around its family name: particles, suffixes, bodies, final stops."""

from __future__ import annotations

import re
from dataclasses import replace

from zotsync.citations.learned.vocabulary import names_body
from zotsync.citations.names import particles_in_place
from zotsync.model.reference import Name
from zotsync.text.names import PARTICLES, is_suffix, without_suffix

#: `Souza Mda C`: initials with a particle.
_GLUED_PARTICLE = re.compile(r"(?P<family>.+) (?P<given>[A-Z]{1,2}(?:d[aeo]s?|del|van|von))")
#: What two or three capitals without stops right behind a family name are: initials, no suffix.
_INITIALS_TOO = re.compile(r"(?:J ?R|S ?R|II|III|IV)\.?")
_SUFFIX_FIRST = re.compile(r"(?P<suffix>[JS]r\b\.?),?\s(?P<given>.+)")
_SUFFIX_SHOUTED = re.compile(r"(?P<given>[A-Z](?:[.\s-]?[A-Z]){0,2}\.?),?\s(?P<suffix>[JS]R\.?)")
_ONE_AND_INITIALS = re.compile(rf"(?P<family>[^\W\d_]\S+) (?P<given>{_INITIALS_TOO.pattern})")
_STATION = re.compile(r"[A-Z]{2,5} News")
_IRISH = frozenset({"Ó", "Ní", "Nic", "Uí", "Mac"})
_VOWEL = re.compile("[aeiouyäöüáéíóúàèìòùâêîôûåøæаеёиоуыэюя]")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}[.\s-]\s?)*[^\W\d_]{0,2}\.?")


def joined_name(family: str, front: str, back: list[str]) -> Name:
    """A name from its family name, the words before it and those behind it."""
    front, particles = _particles(front)
    given, suffix = _given_and_suffix(back, named=bool(front))
    if front and given:
        family = f"{front} {particles} {family}".replace("  ", " ")  # `Ó Súilleabháin, D.`
    elif particles and not front:
        family = f"{particles} {family}"
    elif front:
        given = front
        family = f"{particles} {family}".strip()
        if _is_body(f"{given} {family}") and not _INITIALS.fullmatch(given):
            return Name(literal=f"{given} {family}")
    glued = _GLUED_PARTICLE.fullmatch(family)
    if glued and given:
        family, given = glued["family"], f"{glued['given']} {given}"
    if not suffix:
        family, suffix = without_suffix(family)
        if given and not suffix:
            given, suffix = _parted_suffix(given)
    if not given:
        family, given, suffix = _with_initials(family, suffix)
    if not given:
        return _unaccompanied(family, suffix)
    if names_body(f"{family} {given}") and not _INITIALS.fullmatch(given):
        return Name(literal=f"{family} {given}".rstrip("."))  # `Big Study Group`
    return Name(*particles_in_place(family, given), suffix)


def _is_body(words: str) -> bool:
    """Whether words are a body's name, in capitals too: `FOOD AGENCY`, `BBC News`."""
    plain = words.title() if words.isupper() else words
    return names_body(plain) or bool(_STATION.fullmatch(words))


def _given_and_suffix(back: list[str], *, named: bool) -> tuple[str, str]:
    """The given names and the suffix among the pieces behind a family name.

    What could be either is initials where no other given name is there: `Smith JR` is John Robert,
    `Jones DR Jr` and `Jones DR III` have suffixes. `named`: given names stand before the family's.
    """
    pieces = list(back)
    suffixes = [piece for piece in pieces if is_suffix(piece.replace(" ", ""))]
    if not named and len(suffixes) == len(pieces) and pieces and _INITIALS_TOO.fullmatch(pieces[0]):
        suffixes = suffixes[1:]
        given = pieces.pop(0)
    else:
        given = next((piece for piece in pieces if piece not in suffixes), "")
    return given, suffixes[-1] if suffixes else ""


def _parted_suffix(given: str) -> tuple[str, str]:
    """Given names and the suffix beside them: `DR III`, `ML JR`, `Jr J` of `Smith Jr J`."""
    if found := _SUFFIX_FIRST.fullmatch(given) or _SUFFIX_SHOUTED.fullmatch(given):
        return found["given"], found["suffix"]
    return without_suffix(given)


def _with_initials(family: str, suffix: str) -> tuple[str, str, str]:
    """(family, given, suffix) of a name of one piece: `Kim II`, `Smith JR` end with initials."""
    if " " not in family and _INITIALS_TOO.fullmatch(suffix):
        return family, suffix, ""
    found = None if suffix else _ONE_AND_INITIALS.fullmatch(family)
    return (found["family"], found["given"], "") if found else (family, "", suffix)


def _particles(front: str) -> tuple[str, str]:
    """Words before a family name: the given names, and the particles that are the family's."""
    words = front.split()
    start = len(words)
    while start and (
        words[start - 1] in _IRISH
        or (words[start - 1].lower() in PARTICLES and len(words[start - 1]) > 1)
    ):
        start -= 1
    if start and start < len(words) and words[start][0].isupper() and words[start] not in _IRISH:
        return front, ""  # `Anna Maria De` may be all given
    return " ".join(words[:start]), " ".join(words[start:])


def _unaccompanied(family: str, suffix: str) -> Name:
    """A name without given names: a group if it looks like one or has several words."""
    if (
        names_body(family)
        or family[:1].isdigit()
        or len([w for w in family.split() if w.lower() not in PARTICLES]) > 1
    ):
        return Name(literal=f"{family} {suffix}".strip())  # `John Paul II`
    return Name(family, "", suffix)


def without_final_stop(names: list[Name], text: str) -> list[Name]:
    """`Siegel RL, Jemal A. Cancer …`, `Cole, Anne. The ferry`: the stop behind the last name ends
    the names' sentence.

    An initial's stop is its own where other initials carry stops, where a comma parts it from the
    name, and in Russian.
    """
    last = names[-1]
    undotted = not any("." in name.given for name in names[:-1])
    if last.suffix.endswith(".") and undotted and "." not in last.given:
        return [*names[:-1], replace(last, suffix=last.suffix[:-1])]
    bare = last.given.removesuffix(".")
    if bare == last.given:
        return names
    if not _is_abbreviated(bare.split()[-1] if bare else ""):
        return [*names[:-1], replace(last, given=bare)]
    own = not undotted or "." in bare or "\u0400" <= bare[-1:] <= "\u04ff"
    if own or f"{last.family} {bare}" not in text or not bare.isupper():
        return names
    return [*names[:-1], replace(last, given=bare)]


def _is_abbreviated(word: str) -> bool:
    """Whether a given name is an initial or cut short: `T`, `Th`, `Chr`, `J.-P`; `Tom` is whole."""
    bare = word.rpartition("-")[2].rpartition(".")[2]
    if len(bare) < 3 or bare.isupper():
        return not bare or bare < "\u2e80"
    return len(bare) == 3 and not _VOWEL.search(bare.lower())


def parted(name: Name) -> Name:
    """One of a list of given names before family names: a whole name was taken for a family's."""
    words = name.literal.split()
    if not 2 <= len(words) <= 3 or _is_body(name.literal) or not words[0][:1].isupper():
        return name
    return Name(family=words[-1], given=" ".join(words[:-1]), role=name.role)
