"""Terms as a user writes them → patterns of words.

tumour            the word, in any spelling and number
EMT               capitals: an acronym, written in capitals in the text too
metasta*          every word that begins so       *mab   every word that ends so
breast cancer     the words side by side          breast ... cancer   up to 3 words between
bone + niche      both, anywhere in one field
@cancer           each of the synonyms of `cancer`; a term that is a key of the table, too
/PD-?L?1/         a regular expression
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from zotsync.topics import words

#: An atom is one test of one word: ("=", stem), ("A", acronym), ("^", prefix), ("$", suffix), or
#: ("|", members): any of the members.
Atom = tuple[str, "str | tuple[Atom, ...]"]

GAP = 3
MAX_WORDS = 12
MAX_GAPS = 3
MAX_ALTERNATIVES = 2000


@dataclass(frozen=True, slots=True)
class Step:
    """The next word of a pattern; up to `gap` other words may stand before it."""

    atom: Atom
    gap: int = 0


#: Words in a row.
Pattern = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A term: each part must be found in the same field, in any of its patterns.

    A regular expression has no parts but a `regex`.
    """

    text: str
    parts: tuple[tuple[Pattern, ...], ...] = ()
    regex: str = ""


Synonyms = Mapping[str, tuple[str, ...]]


def parse_term(text: str, synonyms: Synonyms) -> Term:
    """The term that `text` writes; `ValueError` says what is wrong with it."""
    stripped = text.strip()
    if len(stripped) > 500:
        raise ValueError("a term has at most 500 characters")
    if len(stripped) > 1 and stripped[0] == stripped[-1] == "/":
        if len(stripped) < 3:
            raise ValueError("an empty regular expression")
        return Term(text, regex=stripped[1:-1])
    parts = [part.strip() for part in stripped.split(" + ")]
    if len(parts) > 4:
        raise ValueError("at most four parts may be joined by +")
    return Term(text, tuple(_alternatives(part, synonyms) for part in parts))


def _alternatives(part: str, synonyms: Synonyms) -> tuple[Pattern, ...]:
    """Every pattern of one part, synonyms expanded."""
    if not part:
        raise ValueError("an empty term")
    options: list[list[tuple[Atom | None, ...]]] = []
    key = _key(part)
    whole = synonyms.get(key)
    chunks = part.split() if whole is None else [f"@{key}"]
    if whole is not None and " " in key:
        options.append(_synonyms(whole))
        chunks = []
    for chunk in chunks:
        options.append(_chunk(chunk, synonyms))
    count = 1
    for rows in options:
        count *= len(rows)
    if count > MAX_ALTERNATIVES:
        raise ValueError(f"synonyms expand to {count} phrases; at most {MAX_ALTERNATIVES}")
    found = dict.fromkeys(
        _pattern(list(itertools.chain(*row))) for row in itertools.product(*options)
    )
    return tuple(found)


def _key(text: str) -> str:
    """The name under which a synonym stands in the table."""
    return " ".join(words.fold(text).split())


def _chunk(chunk: str, synonyms: Synonyms) -> list[tuple[Atom | None, ...]]:
    """The ways to write one blank-free piece of a term; None stands for a gap."""
    if chunk in {"...", "…"}:
        return [(None,)]
    if not chunk.startswith("@"):
        return _spellings(chunk)
    name = _key(chunk[1:])
    if name not in synonyms:
        raise ValueError(f"@{chunk[1:]} is not in [synonyms]")
    return _synonyms(synonyms[name])


def _synonyms(texts: tuple[str, ...]) -> list[tuple[Atom | None, ...]]:
    """The ways to write any of the synonyms: those of one word together are one atom."""
    rows = [row for text in texts for row in _plain(text)]
    singles = [row[0] for row in rows if len(row) == 1 and row[0] is not None]
    if len(singles) < 2:
        return rows
    return [(("|", tuple(singles)),), *(row for row in rows if len(row) > 1)]


def _plain(text: str) -> list[tuple[Atom | None, ...]]:
    """A synonym's own words (synonyms in synonyms are not expanded)."""
    pieces = [[(None,)] if piece in {"...", "…"} else _spellings(piece) for piece in text.split()]
    return [tuple(itertools.chain(*row)) for row in itertools.product(*pieces)]


@functools.lru_cache(maxsize=10_000)
def _spellings(chunk: str) -> list[tuple[Atom | None, ...]]:
    """`PD-1` → PD 1 and PD1; a star at either end makes a prefix or a suffix."""
    head, tail = chunk.startswith("*"), chunk.endswith("*")
    bare = chunk.strip("*")
    if "*" in bare or (head and tail):
        raise ValueError(f"{chunk}: * stands at the beginning or at the end of a word")
    pieces = [part for token in words.tokens(words.clean(bare)) for part in words.parts(token)]
    if not pieces:
        raise ValueError(f"{chunk}: no letters or digits")
    if (head or tail) and len(pieces[0] if head else pieces[-1]) < 2:
        raise ValueError(f"{chunk}: at least two characters beside *")
    spellings = [pieces] if len(pieces) == 1 else [pieces, ["".join(pieces)]]
    return [_atoms(spelling, head=head, tail=tail) for spelling in spellings]


def _atoms(pieces: list[str], *, head: bool, tail: bool) -> tuple[Atom | None, ...]:
    atoms: list[Atom] = [
        ("A", words.acronym(piece)) if words.acronym(piece) else ("=", words.stem(piece))
        for piece in pieces
    ]
    if head:
        atoms[0] = ("$", words.american(words.fold(pieces[0])))
    if tail:
        atoms[-1] = ("^", words.american(words.fold(pieces[-1])))
    return tuple(atoms)


def _pattern(atoms: list[Atom | None]) -> Pattern:
    """Atoms and gaps in a row as steps."""
    steps: list[Step] = []
    gap = 0
    for atom in atoms:
        if atom is None:
            gap = GAP
            continue
        steps.append(Step(atom, gap if steps else 0))
        gap = 0
    if not steps:
        raise ValueError("a term needs at least one word")
    if len(steps) > MAX_WORDS or sum(step.gap > 0 for step in steps) > MAX_GAPS:
        raise ValueError(f"a term has at most {MAX_WORDS} words and {MAX_GAPS} gaps")
    return tuple(steps)
