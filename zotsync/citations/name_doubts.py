"""What speaks against the names of a reading: half a name, two in one, a given name as a family's.

What the doubts of `doubts` are asked about stands here, too: a citation's words and what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zotsync.citations.learned.body_authors import is_group
from zotsync.citations.learned.given_first import is_given_name
from zotsync.citations.learned.vocabulary import is_capitalised, names_body
from zotsync.citations.parsed import Parsed
from zotsync.model.journals import Journals
from zotsync.model.reference import Name

_NEAR = 10  # letters before a value that are looked at


@dataclass(frozen=True, slots=True)
class Asked:
    """A citation's words, and what was read of them."""

    words: str
    parsed: Parsed
    journals: Journals

    def field(self, name: str) -> str:
        return self.parsed.fields.get(name, "")

    def says(self, value: str, *, behind: re.Pattern[str], before: re.Pattern[str]) -> bool:
        """Whether a value stands in the words behind what one pattern says and before the other.

        A pattern made of the value would be compiled for each citation anew.
        """
        at = self.words.find(value)
        while at >= 0:
            front = self.words[max(0, at - _NEAR) : at]
            if before.match(self.words, at + len(value)) and behind.search(front):
                return True
            at = self.words.find(value, at + 1)
        return False

    @property
    def knows_journal(self) -> bool:
        return self.journals.knows(self.field("container-title"))


#: An initial, a digit or a joining word inside a family name: `C. Steinfield`, `R. in Lund`.
_NO_FAMILY = re.compile(r"(?:^|\s)[^\W\d_]\.|\d|\s(?:in|and|und|et|&)\s|[,;:()\[\]“”\"]")
_SPANISH = re.compile(r"\b(?:de|la|el|los|las|en|y|del|una?|por|para|con|da|do|dos|e|na|no)\b")
_AND = re.compile(r"\s(?:and|und|et|y|e|&)\s")
_ET_AL_INSIDE = re.compile(r"^(?:и\sдр|et\sal)\b|^[/;,&]|\bet\sal\.?,")
_FEW = 2
_MOST_SPACES = 5  # of a body's name that holds a comma


def no_family(asked: Asked) -> Iterator[str]:
    """What is no family name: `C. Steinfield`, or one alone where no given name is beside it."""
    people = [name for name in asked.parsed.names if not _is_in_signs(name)]
    for name in people:
        bare = name.literal or name.family
        if names_body(bare) and name.literal:
            continue
        if _NO_FAMILY.search(bare) and not (name.literal and is_capitalised(bare)):
            yield "author"
        if name.family and not name.given:
            yield "author"
    if any(name.literal and " " not in name.literal for name in people) and len(people) > 1:
        yield "author"  # `BBC News` of which a half is left, `Kunst` of a title


def _is_in_signs(name: Name) -> bool:
    return (name.family or name.literal) >= "\u2e80"


def second_family_name(asked: Asked) -> Iterator[str]:
    """`Mauricio Luna Serra`: a given name of two words, of which the second may be a family's where
    people have two.
    """
    if len(_SPANISH.findall(asked.field("title"))) < _FEW:
        return
    for name in asked.parsed.names:
        first, _, last = name.given.rpartition(" ")
        full = first and _is_full(last) and "." not in name.given
        if full and f"{name.given} {name.family}" in asked.words and not is_given_name(last):
            yield "author"


def _is_full(word: str) -> bool:
    """Whether a given name is written out."""
    return len(word) > 2 and word[1:].islower()


def given_name_for_family(asked: Asked) -> Iterator[str]:
    """`Gori Adele and Salom Anita`: families that stand first, with nothing to show it."""
    for name in asked.parsed.names:
        first = name.given.split(" ")[0]
        if (
            is_given_name(name.family.capitalize())
            and _is_full(first.capitalize())
            and not is_given_name(first.capitalize())
            and f"{name.given} {name.family}" in asked.words
        ):
            yield "author"


def names_of_two(asked: Asked) -> Iterator[str]:
    """`Min Soo Khan, and Mia C. Roe`, read as one: what parts names is between family and given."""
    for name in asked.parsed.names:
        if name.family.count(" ") >= _FEW - 1 and name.given:
            parted = rf"{re.escape(name.family)},?{_AND.pattern}{re.escape(name.given)}"
            if re.search(parted, asked.words):
                yield "author"


def two_bodies(asked: Asked) -> Iterator[str]:
    """`Landesamt für Wohnen and Housing Commission`: each half of it is the name of a body."""
    for name in asked.parsed.names:
        for joint in _AND.finditer(name.literal):
            halves = name.literal[: joint.start()], name.literal[joint.end() :]
            if all(map(names_body, halves)):
                yield "author"


def signs_and_letters(asked: Asked) -> Iterator[str]:
    """`이 Jonathan`: a name in signs beside one in letters, of which either is the family's."""
    for name in asked.parsed.names:
        if name.family and name.given and (name.family >= "\u2e80") != (name.given >= "\u2e80"):
            yield "author"


def name_in_title(asked: Asked) -> Iterator[str]:
    """A title that begins with what is left of the names: `/Ng, C., et al.`, `и др.: Геология`; or
    whose first words may be the end of a body's name, as no mark stands between.
    """
    title = asked.field("title")
    if _ET_AL_INSIDE.search(title):
        yield "title"
    for name in asked.parsed.names:
        glued = name.literal and title and f"{name.literal} {title}" in asked.words
        if glued and not is_group(name.literal):
            yield "title"
        if ", " in name.literal and name.literal.count(" ") > _MOST_SPACES:
            yield "author"


NAME_DOUBTS = (
    no_family, second_family_name, given_name_for_family, names_of_two, two_bodies,
    signs_and_letters, name_in_title,
)  # fmt: skip
