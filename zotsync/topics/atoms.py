"""The single words of all terms, numbered; which of them a token of a text can be."""

from __future__ import annotations

from collections import defaultdict

from zotsync.topics import words
from zotsync.topics.patterns import Row
from zotsync.topics.terms import Atom

#: Tokens remembered before the memory is emptied.
MAX_TOKENS = 200_000
#: Parts of a compound that may be written as one word (`check-point`, `PD-1`).
MAX_JOINED = 4


#: For each part of a token what begins there: the atoms that it is, alone or with those after it.
Rows = tuple[Row, ...]
_NOTHING: Rows = ((),)


class Atoms(dict[str, Rows]):
    """The numbered atoms; as a dictionary: token → what it can be.

    A token is looked up once and remembered: the answer never changes.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ids: dict[Atom, int] = {}
        self._lengths: dict[str, tuple[int, ...]] = {"^": (), "$": ()}
        #: atom → the atoms ("|", …) that it is a member of
        self._groups: dict[int, list[int]] = defaultdict(list)

    def add(self, atom: Atom) -> int:
        """The atom's number."""
        kind, text = atom
        if atom not in self._ids and isinstance(text, tuple):
            members = {self.add(member) for member in text}
            group = self._ids.setdefault(atom, len(self._ids))
            for member in sorted(members):
                self._groups[member].append(group)
        if kind in self._lengths:
            self._lengths[kind] = tuple(sorted({*self._lengths[kind], len(text)}))
        return self._ids.setdefault(atom, len(self._ids))

    def __missing__(self, token: str) -> Rows:
        if len(self) >= MAX_TOKENS:
            self.clear()
        return self.setdefault(token, self._look_up(token))

    def _look_up(self, token: str) -> Rows:
        pieces = words.parts(token)
        rows = tuple(self._row(pieces[start : start + MAX_JOINED]) for start in range(len(pieces)))
        return _NOTHING if rows == _NOTHING else rows

    def _row(self, pieces: list[str]) -> Row:
        """What the first piece is, alone and written as one word with those after it."""
        lengths = range(1, len(pieces) + 1)
        return tuple((n, atom) for n in lengths for atom in self._of("".join(pieces[:n])))

    def _of(self, word: str) -> tuple[int, ...]:
        """The atoms that a word satisfies."""
        folded = words.fold(word)
        plural, single = words.american(folded), words.american(words.singular(folded))
        found = [self._ids.get(("=", words.stem(word))), self._ids.get(("A", words.acronym(word)))]
        for length in self._lengths["^"]:
            if length <= len(plural):
                found.append(self._ids.get(("^", plural[:length])))
        for length in self._lengths["$"]:
            found += [self._ids.get(("$", form[-length:])) for form in (plural, single)]
        numbers = [number for number in found if number is not None]
        numbers += [group for number in numbers for group in self._groups.get(number, ())]
        return tuple(dict.fromkeys(numbers))
