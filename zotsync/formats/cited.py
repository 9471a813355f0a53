"""One entry of a document's reference list: its printed words, and what the document says beside.

A page, an XML article or a Word file prints a reference and often states parts of it once more: in
mark-up, in links, in hidden fields. The words are read as any citation is; `agreement` joins both.

The article whose references a document lists: it names the collection they go to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import tee

from zotsync.citations.lists import marks
from zotsync.citations.lists.cutting import works_in
from zotsync.citations.lists.likeness import holds_two
from zotsync.citations.parse import MAX_LENGTH
from zotsync.citations.parsed import Parsed
from zotsync.citations.same_names import parse_list
from zotsync.data import bundled_journals
from zotsync.formats.agreement import Facts, Said, agreed
from zotsync.formats.stray_identifiers import as_preprint
from zotsync.model.journals import Journals
from zotsync.model.reference import (
    TWO_WORKS,
    Notice,
    Origin,
    Read,
    Reference,
    Rejected,
    ref_id_of,
)

UNREADABLE = "no style of citation fits these words"
TOO_LONG = f"longer than {MAX_LENGTH:,} characters: no single reference"
NO_WORDS = "the entry has no words"
_RAW_LIMIT = 20_000
_WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Cited:
    """One entry: `words` without its number and link words, `facts` the surest first.

    `hints` are identifiers that link words promise without giving them, `given_id` the document's
    own name of the entry, `why_not` the reason for which it is not read ("" if it is to be read).
    """

    words: str
    number: int | None = None
    facts: tuple[Facts, ...] = ()
    hints: tuple[str, ...] = ()
    given_id: str = ""
    line: int = 0
    why_not: str = ""


def numbered(words: str) -> tuple[int | None, str]:
    """The list number that an entry's words begin with, and the words behind it.

    >>> numbered("[12] Doe J. A title."), numbered("Doe J. A title.")
    ((12, 'Doe J. A title.'), (None, 'Doe J. A title.'))
    """
    found = marks.number(words)
    return (found.value, found.rest) if found and found.rest else (None, words)


def references_of(entries: Iterable[Cited], file: str) -> Iterator[Read]:
    """Each entry as exactly one Reference or one Rejected, in order; one of several works, listed
    as (a), (b), as one each.
    """
    for reads in references_of_each(entries, file):
        yield from reads


def references_of_each(entries: Iterable[Cited], file: str) -> Iterator[list[Reference | Rejected]]:
    """What `references_of` says of each entry of one list, in order: one read, or one a work."""
    journals = bundled_journals()
    ahead, works = tee(list(_works(entry)) for entry in entries)
    parsed = parse_list((_to_parse(work) for each in ahead for work in each), journals)
    for each in works:
        yield [_read(work, next(parsed), file, journals) for work in each]


def _works(entry: Cited) -> Iterator[Cited]:
    """The works that an entry's words list, each an entry; two that nothing parts are not read.

    What the document states beside several works is of one of them, nobody knows which.
    """
    if entry.why_not or any(facts.whole for facts in entry.facts):
        yield entry
        return
    works = works_in(entry.words)
    for place, words in enumerate(works):
        why = TWO_WORKS if holds_two(words) else ""
        if len(works) == 1:
            yield replace(entry, why_not=why) if why else entry
        else:
            own = f"{entry.given_id}{chr(ord('a') + place)}" if entry.given_id else ""
            yield replace(entry, words=words, facts=(), given_id=own, why_not=why)


def _to_parse(entry: Cited) -> str:
    """The words that are to be read as a citation, "" where the document says it all itself."""
    told = any(facts.whole for facts in entry.facts)
    words = "" if told or entry.why_not or _why_not(entry) else entry.words
    return words.replace(" ∙ ", ", ")  # between authors, in Cell's and the Lancet's pages


def _read(
    entry: Cited, parsed: Parsed | None, file: str, journals: Journals
) -> Reference | Rejected:
    origin = Origin(file, entry.line, entry.line)
    if why := entry.why_not or _why_not(entry):
        return Rejected(entry.words[:_RAW_LIMIT], why, origin, entry.number)
    said = agreed(entry.words, parsed, entry.facts, journals)
    if said is None:
        return Rejected(entry.words[:_RAW_LIMIT], UNREADABLE, origin, entry.number)
    given = {hint for hint in entry.hints if hint not in said.fields}
    hints = tuple(hint for hint in ("DOI", "PMID", "PMCID") if hint in given)
    return reference_of(
        said, entry.words, origin, number=entry.number, hints=hints, given_id=entry.given_id
    )


def reference_of(
    said: Parsed | Said,
    words: str,
    origin: Origin,
    *,
    number: int | None = None,
    hints: tuple[str, ...] = (),
    given_id: str = "",
) -> Reference:
    """The reference that an entry's words, read and perhaps joined with more, make.

    `hints` and `given_id` as in `Cited`.
    """
    return as_preprint(
        Reference(
            ref_id=ref_id_of(words or repr(sorted(said.fields.items())), given_id=given_id),
            raw=words,
            origin=origin,
            ordinal=number,
            type=said.type,
            names=said.names,
            et_al=said.et_al,
            issued=said.issued,
            accessed=said.accessed,
            fields=said.fields,
            hints=hints,
            confidence=said.confidence,
            evidence=said.evidence if isinstance(said, Said) else {},
            notes=said.notes,
        )
    )


def _why_not(entry: Cited) -> str:
    if len(entry.words) > MAX_LENGTH:
        return TOO_LONG
    return "" if _WORD.search(entry.words) or entry.facts else NO_WORDS


_LONGEST = 120  # letters of a collection's name


def own_notice(title: str, doi: str, file: str) -> Iterator[Notice]:
    """That the references are those of an article, which names their collection; none untitled."""
    title = " ".join(title.split())
    if not title:
        return
    known = f" ({doi})" if doi else ""
    yield Notice(
        f"these are the references of “{title[:300]}”{known}", Origin(file),
        collection=collection_of(title),
    )  # fmt: skip


def collection_of(title: str) -> str:
    """The path of a collection of this name: a slash in it parts nothing, a long one is cut.

    >>> collection_of("Growth and/or death")
    'Growth and\\\\/or death'
    """
    if len(title) > _LONGEST:
        title = title[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:.-–—") + "…"
    return title.replace("/", "\\/")
