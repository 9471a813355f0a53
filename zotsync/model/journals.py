"""Journals by name: full title, abbreviation and ISSN, from the list that ships with zotsync.

The list states facts of the NLM Catalog (see docs/data.md). A name is compared by its letters and
digits alone; a name that several journals share finds none of them, and nothing is guessed.
"""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from dataclasses import dataclass

_PLACE = re.compile(r"\s*\([^()]*\)\.?$")
_SUBTITLE = re.compile(r" [:=] ")
#: Names that begin with one name and are looked through for its namesakes.
_MOST_NAMESAKES = 200


@dataclass(frozen=True, slots=True)
class Journal:
    """One journal in NLM's words: `abbreviation` without dots, ISSNs as `NNNN-NNNC`, "" unknown."""

    title: str
    abbreviation: str = ""
    issn: str = ""
    eissn: str = ""
    nlm_id: str = ""

    def issns(self) -> tuple[str, ...]:
        """The known ISSNs, print first, each once."""
        return tuple(dict.fromkeys(issn for issn in (self.issn, self.eissn) if issn))


@dataclass(frozen=True, slots=True)
class Journals:
    """The list: `rows` are unread lines of UTF-8, `names` sorted lines `key TAB offset in rows`.

    A name shared by several journals has no offset. Names are found by bisection and a row is
    read when a name asks for it, which starts several times faster than a dictionary of all.
    """

    rows: bytes
    names: tuple[str, ...]

    def find(self, name: str) -> Journal | None:
        """The one journal of that name; None if the name is unknown or shared by several."""
        offset = self._offset(name)
        return _journal_at(self.rows, int(offset)) if offset else None

    def knows(self, name: str) -> bool:
        """Whether the name is that of a journal, or of several."""
        return self._offset(name) is not None

    def begins(self, key: str) -> bool | None:
        """Whether a key is that of a name; None if no name's key even begins with it."""
        place = bisect.bisect_left(self.names, key)
        if not key or place == len(self.names) or not self.names[place].startswith(key):
            return None
        return self.names[place].startswith(f"{key}\t")

    def namesakes(self, name: str) -> tuple[Journal, ...]:
        """The journals whose abbreviation is this name with a place behind it.

        "Ann Phys" finds the one of "Ann Phys (N Y)", beside the one that bears the bare name.
        """
        key = journal_key(name)
        found: dict[str, Journal] = {}
        start = bisect.bisect_left(self.names, key) if key else len(self.names)
        for line in self.names[start : start + _MOST_NAMESAKES]:
            longer, _, offset = line.partition("\t")
            if not longer.startswith(key):
                break
            journal = _journal_at(self.rows, int(offset)) if offset else None
            if journal and longer != key and journal_key(main_title(journal.abbreviation)) == key:
                found[journal.title] = journal
        return tuple(found.values())

    def _offset(self, name: str) -> str | None:
        """The digits behind a name's key, "" for a shared name, None for an unknown one."""
        key = journal_key(name)
        start = f"{key}\t"
        place = bisect.bisect_left(self.names, start)
        if not key or place == len(self.names) or not self.names[place].startswith(start):
            return None
        return self.names[place][len(start) :]


@functools.lru_cache(maxsize=8192)
def journal_key(name: str) -> str:
    """What two spellings of a name share: letters and digits, folded; `&` is "and".

    A leading "The" does not count. "" for a name without letters or digits.
    """
    words = name.replace("&", " and ")
    if not words.isascii():
        words = unicodedata.normalize("NFKD", words)
    words = words.casefold()
    key = "".join(ch for ch in words if ch.isalnum())
    return key[3:] if words.lstrip().startswith("the ") and len(key) > 3 else key


def main_title(title: str) -> str:
    """A catalog title without what the catalog adds: a subtitle after " : " or " = ", a place.

    "Lancet (London, England)" → "Lancet".
    """
    # A place can hold the separator itself: "European journal of cancer (Oxford, England : 1990)".
    head = _SUBTITLE.split(_PLACE.sub("", title), maxsplit=1)[0]
    return _PLACE.sub("", head).strip() or title


def from_packed(packed: bytes) -> Journals:
    """The list from its packed text: rows of five cells, an empty line, the sorted names."""
    rows, _, names = packed.partition(b"\n\n")
    return Journals(rows=rows + b"\n", names=tuple(names.decode("utf-8").split("\n")))


@functools.lru_cache(maxsize=4096)
def _journal_at(rows: bytes, offset: int) -> Journal:
    return _journal(rows[offset : rows.index(b"\n", offset)].decode("utf-8"))


def _journal(row: str) -> Journal:
    title, abbreviation, issn, eissn, nlm_id = row.split("\t")
    return Journal(title, abbreviation, issn, eissn, nlm_id)
