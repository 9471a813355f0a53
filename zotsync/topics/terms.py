"""Terms as a user writes them → phrases of word tests.

tumour            the word, in any spelling and number
EMT               capitals: an acronym, written in capitals in the text too
metasta*          every word that begins so       *mab   every word that ends so
breast cancer     the words side by side          breast ... cancer   up to 3 words between
bone + niche      both, anywhere in one field
^ nivolumab in    at the beginning of a field, of a sentence, or behind a colon
@cancer           each of the synonyms of `cancer`; a term that is a key of the table, too
/PD-?L?1/         a regular expression
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from zotsync.topics import words

#: A test of one word: ("=", stem), ("A", acronym), ("^", prefix), ("$", suffix), or ("|", tests):
#: any of the tests.
WordTest = tuple[str, "str | tuple[WordTest, ...]"]
#: One way to write a piece of a term; None stands for a gap.
_Spelling = tuple[WordTest | None, ...]

GAP = 3
MAX_WORDS = 12
MAX_GAPS = 3
MAX_PARTS = 4
MAX_PHRASES = 2000
MAX_TERM = 500
_GAP_SIGNS = ("...", "…")
START_SIGN = "^"
#: The token that stands before a text's first word where a term asks for a beginning.
START = "."
#: What stands before the first word of a clause: the end of the one before.
_STARTS: WordTest = ("|", tuple(("=", mark) for mark in ".;:?!"))


@dataclass(frozen=True, slots=True)
class PhraseWord:
    """The next word of a phrase; up to `gap` other words may stand before it."""

    test: WordTest
    gap: int = 0


#: Words in a row.
Phrase = tuple[PhraseWord, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A term: each part must be found in the same field, as any of its phrases.

    A regular expression has no parts but a `regex`.
    """

    text: str
    parts: tuple[tuple[Phrase, ...], ...] = ()
    regex: str = ""

    @property
    def anchored(self) -> bool:
        """Whether a part of it asks for the beginning of a clause."""
        return any(phrase[0].test == _STARTS for part in self.parts for phrase in part)


Synonyms = Mapping[str, tuple[str, ...]]


def parse_term(text: str, synonyms: Synonyms) -> Term:
    """The term that `text` writes; the keys of `synonyms` are as `synonym_key` makes them.

    Raises:
        ValueError: it is no term; the text says what is wrong with it.
    """
    stripped = text.strip()
    if len(stripped) > MAX_TERM:
        raise ValueError(f"a term has at most {MAX_TERM} characters")
    if len(stripped) > 1 and stripped[0] == stripped[-1] == "/":
        if len(stripped) < 3:
            raise ValueError("an empty regular expression")
        return Term(text, regex=stripped[1:-1])
    parts = [part.strip() for part in stripped.split(" + ")]
    if len(parts) > MAX_PARTS:
        raise ValueError("at most four parts may be joined by +")
    return Term(text, tuple(_phrases(part, synonyms) for part in parts))


def synonym_key(text: str) -> str:
    """The name under which synonyms stand in the table."""
    return " ".join(words.fold(text).split())


def _phrases(part: str, synonyms: Synonyms) -> tuple[Phrase, ...]:
    """Every phrase that one part stands for, synonyms expanded."""
    if not part:
        raise ValueError("an empty term")
    whole = synonyms.get(synonym_key(part))
    if whole is not None:
        pieces = [_synonyms(whole)]
    else:
        written = part.split()
        if START_SIGN in written[1:] or written == [START_SIGN]:
            raise ValueError(f"{part}: {START_SIGN} stands before the first word")
        pieces = [_piece(piece, synonyms) for piece in written]
    count = 1
    for spellings in pieces:
        count *= len(spellings)
    if count > MAX_PHRASES:
        raise ValueError(f"synonyms expand to {count} phrases; at most {MAX_PHRASES}")
    rows = (itertools.chain(*row) for row in itertools.product(*pieces))
    return tuple(dict.fromkeys(_phrase(list(row)) for row in rows))


def _piece(piece: str, synonyms: Synonyms) -> list[_Spelling]:
    """The ways to write one blank-free piece of a term."""
    if piece in _GAP_SIGNS:
        return [(None,)]
    if piece == START_SIGN:
        return [(_STARTS,)]
    if not piece.startswith("@"):
        return _spellings(piece)
    name = synonym_key(piece[1:])
    if name not in synonyms:
        raise ValueError(f"@{piece[1:]} is not in [synonyms]")
    return _synonyms(synonyms[name])


@functools.lru_cache(maxsize=1_000)
def _synonyms(texts: tuple[str, ...]) -> list[_Spelling]:
    """The ways to write any of the synonyms: those of one word together are one test."""
    spellings = [spelling for text in texts for spelling in _synonym(text)]
    singles = [row[0] for row in spellings if len(row) == 1 and row[0] is not None]
    if len(singles) < 2:
        return spellings
    return [(("|", tuple(singles)),), *(row for row in spellings if len(row) > 1)]


def _synonym(text: str) -> list[_Spelling]:
    """A synonym's own words (synonyms in synonyms are not expanded)."""
    pieces = [[(None,)] if piece in _GAP_SIGNS else _spellings(piece) for piece in text.split()]
    return [tuple(itertools.chain(*row)) for row in itertools.product(*pieces)]


@functools.lru_cache(maxsize=10_000)
def _spellings(piece: str) -> list[_Spelling]:
    """`PD-1` → PD 1 and PD1; a star at either end makes a prefix or a suffix."""
    head, tail = piece.startswith("*"), piece.endswith("*")
    bare = piece.strip("*")
    if "*" in bare or (head and tail):
        raise ValueError(f"{piece}: * stands at the beginning or at the end of a word")
    parts = [
        part for token in words.tokens(words.without_markup(bare)) for part in words.parts(token)
    ]
    if not parts:
        raise ValueError(f"{piece}: no letters or digits")
    if (head or tail) and len(parts[0] if head else parts[-1]) < 2:
        raise ValueError(f"{piece}: at least two characters beside *")
    ways = [parts] if len(parts) == 1 else [parts, ["".join(parts)]]
    return [_tests(way, head=head, tail=tail) for way in ways]


def _tests(parts: list[str], *, head: bool, tail: bool) -> _Spelling:
    tests: list[WordTest] = [
        ("A", words.acronym(part)) if words.acronym(part) else ("=", words.stem(part))
        for part in parts
    ]
    if head:
        tests[0] = ("$", words.american(words.fold(parts[0])))
    if tail:
        tests[-1] = ("^", words.american(words.fold(parts[-1])))
    return tuple(tests)


def _phrase(tests: list[WordTest | None]) -> Phrase:
    """Tests and gaps in a row as words of a phrase."""
    phrase: list[PhraseWord] = []
    gap = 0
    for test in tests:
        if test is None:
            gap = GAP
            continue
        phrase.append(PhraseWord(test, gap if phrase else 0))
        gap = 0
    if not phrase:
        raise ValueError("a term needs at least one word")
    if len(phrase) > MAX_WORDS or sum(word.gap > 0 for word in phrase) > MAX_GAPS:
        raise ValueError(f"a term has at most {MAX_WORDS} words and {MAX_GAPS} gaps")
    return tuple(phrase)
