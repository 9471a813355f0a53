"""Files of tagged lines divided into records: MEDLINE, EndNote's %0, Web of Science, RefWorks.

A line either bears a tag or continues the one above it; how a tag looks, what begins a record and
what ends it, is the format's. Lines between records that hold words are kept apart: they are part
of no record, and nothing disappears in silence.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from sys import intern

from zotsync.formats.decode import lines_of
from zotsync.model.reference import Origin, Rejected

_RAW_LIMIT = 20_000
_LONGEST_NUMBER = 30
#: Why a record is no reference that holds the tags of two.
TWO_WORKS = "two records without a line that divides them"


@dataclass(frozen=True, slots=True)
class TagSyntax:
    """How a format writes a record.

    `line` matches a tagged line: its first group is the tag, its second the words. A tag of
    `starts` begins a record, one of `ends` closes it; `blank_ends`: an empty line closes it too.
    What stands below a tag of `single` is no part of its value, and a line of its own (tag "").
    `outside` matches lines that may stand between records without a word being lost.
    """

    line: re.Pattern[str]
    starts: frozenset[str]
    ends: frozenset[str] = frozenset()
    blank_ends: bool = False
    single: frozenset[str] = frozenset()
    outside: re.Pattern[str] | None = None


@dataclass(slots=True)
class TaggedRecord:
    """One record: its exact lines, and its tags in order with their lines of words.

    `started` is false for tagged lines outside of any record.
    """

    first_line: int
    started: bool
    lines: list[str] = field(default_factory=list)
    tags: list[tuple[str, list[str]]] = field(default_factory=list)
    _by_tag: dict[str, list[list[str]]] = field(default_factory=dict, repr=False)

    def raw(self) -> str:
        """The exact text, without empty lines at its ends."""
        return "\n".join(self.lines).strip("\n")

    def origin(self, file: str) -> Origin:
        """Where the record stands in a file."""
        return Origin(file, self.first_line, self.first_line + self.raw().count("\n"))

    def first(self, *tags: str) -> str:
        """The first stated text of these tags, asked in their order; "" if there is none."""
        for tag in tags:
            for words in self.all(tag) if tag in self.held else ():
                return words
        return ""

    @property
    def held(self) -> Mapping[str, Sequence[list[str]]]:
        """Each tag with its lines; asked when the record is whole.

        Most of the tags that are asked for stand in no record: it is not gone through for them.
        """
        if not self._by_tag:
            for tag, lines in self.tags:
                self._by_tag.setdefault(tag, []).append(lines)
        return self._by_tag

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it but the line that begins it."""
        return len(self.tags) == 1 and len(self.tags[0][1]) == 1

    def _lines_of(self, tags: Sequence[str]) -> Sequence[list[str]]:
        if len(tags) == 1:
            return self.held.get(tags[0], ())
        held = [tag for tag in tags if tag in self.held]
        if len(held) < 2:
            return self.held[held[0]] if held else ()
        return [lines for tag, lines in self.tags if tag in held]

    def all(self, *tags: str) -> list[str]:
        """The texts of all of these tags in the record's order, each on one line."""
        found = self._lines_of(tags)
        joined = (" ".join(lines).strip() for lines in found) if found else ()
        return [" ".join(words.split()) for words in joined if words]

    def rows(self, *tags: str) -> list[str]:
        """The lines of these tags one by one: names in Web of Science stand one a line."""
        rows = (row.strip() for lines in self._lines_of(tags) for row in lines)
        return [row for row in rows if row]

    def text(self, *tags: str) -> str:
        """All words of these tags, their line breaks kept: an abstract, a note."""
        return "\n".join(self.rows(*tags))

    def unplaced(self, placed: Container[str], single: Container[str]) -> Iterator[tuple[str, str]]:
        """(tag, words) of each tag that is not placed; of the first line what stands below it.

        A number or date (`single`) that is as long as a sentence holds other words as well.
        """
        for number, (tag, lines) in enumerate(self.tags):
            below = number == 0 and self.started
            words = " ".join(" ".join(lines[1:] if below else lines).split())
            long = tag in single and len(words) > _LONGEST_NUMBER
            if words and (below or long or tag not in placed):
                yield "" if below else tag, words

    def holds_two(self, *tags: str) -> bool:
        """Whether at least two of these tags, which a work has once, state two different things.

        Then the line that divides two records is missing.
        """
        if len(self.tags) < 4:  # two tags, each of them twice
            return False
        return sum(len(set(self.all(tag))) > 1 for tag in tags) > 1

    def rejected(self, file: str, why: str) -> Rejected:
        """The record as words that are no reference."""
        return Rejected(self.raw()[:_RAW_LIMIT], why, self.origin(file))


def tagged_records(text: str, syntax: TagSyntax) -> Iterator[TaggedRecord]:
    """The records of a file in order, each line in one of them or told by `outside`."""
    record: TaggedRecord | None = None
    for number, line in enumerate(lines_of(text), start=1):
        found = syntax.line.match(line)
        tag = found[1] if found else ""
        if tag in syntax.starts:
            if record is not None:
                yield record
            record = TaggedRecord(number, True)
        elif record is None:
            if not _has_words(line, tag, syntax):
                continue
            record = TaggedRecord(number, False)
        elif not line.strip() and (syntax.blank_ends or not record.started):
            yield record
            record = None
            continue
        record.lines.append(line)
        if found and tag in syntax.ends:
            yield record
            record = None
        elif found:
            record.tags.append((intern(tag), [found[2] or ""]))
        elif line.strip():
            _continue(record, line.strip(), syntax)
    if record is not None:
        yield record


def _continue(record: TaggedRecord, words: str, syntax: TagSyntax) -> None:
    """A line without a tag belongs to the value above it, unless that is a number or a date."""
    if record.tags and record.tags[-1][0] not in syntax.single:
        record.tags[-1][1].append(words)
    else:
        record.tags.append(("", [words]))


def _has_words(line: str, tag: str, syntax: TagSyntax) -> bool:
    """Whether a line outside of records holds words that must not be lost."""
    if not line.strip() or tag in syntax.ends:
        return False
    return syntax.outside is None or not syntax.outside.match(line)
