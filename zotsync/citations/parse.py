"""One citation string to its parts, whichever style it is printed in.

The grammars of court cases and of Nature are asked first: where one is sure it is right, and it is
fast. All other citations are read by the learned tagger (`learned/`), whose labels one assembly
makes into fields.

All of this is pure: the weights and the list of journals are data that ship, the same anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

from zotsync.citations.doubts import with_doubts
from zotsync.citations.learned.chemists import holds_two_papers
from zotsync.citations.learned.dates import month_number
from zotsync.citations.learned.stated_words import erratum_in
from zotsync.citations.learned.venues import names_newspaper
from zotsync.citations.left_over import with_left_over
from zotsync.citations.parsed import Parsed
from zotsync.citations.styles import law, nature, numbered, romance_laws, sources, statutes
from zotsync.model.journals import Journals
from zotsync.text.typed_marks import without_typed_marks

#: Longer strings are no single citation; the bound keeps hostile input cheap.
MAX_LENGTH = 5_000

#: Grammars that read only whole shapes: two dates in these are of one work.
SHAPED = frozenset((law.STYLE, numbered.STYLE, romance_laws.STYLE, sources.STYLE, statutes.STYLE))

_GRAMMARS = (law, statutes, romance_laws, sources, numbered, nature)

#: How many citations are held at a time: enough for the tagger's batches.
_AT_A_TIME = 512
_SURE = 0.95  # the grammar's score
_FITS = 0.85
_RANGE = re.compile(r"\d{1,4}-\d{2,4}")
_YEAR_INSIDE = re.compile(r"\b(?:1[89]|20)\d\d\b")
_YEAR_ENDS_TITLE = re.compile(r"\.\s(?:19|20)\d\d,\s")
#: `https://doi.org/10.1093/ forestscience/47.1.1`: cut where a line ended.
_CUT_DOI = re.compile(r"(?<!\w)(10\.\d{4,9}/)\s+(?=[\w.()-]*[a-z][\w.()/-]*\d)")
_SPREAD = re.compile(r"(?<!\w)[^\W\d_](?: [^\W\d_]){3,}(?!\w)")
_UNLIKELY = 0.7  # of the tagger's reading


def parse_citation(raw: str, journals: Journals) -> Parsed | None:
    """The parts of one printed citation, None if nothing can be read with confidence.

    `raw` is one reference without its number. What it does not state is absent. Never raises on
    text of any kind; more than `MAX_LENGTH` characters are None. Many citations are read several
    times faster by `parse_citations`.
    """
    return next(parse_citations((raw,), journals))


def parse_citations(raws: Iterable[str], journals: Journals) -> Iterator[Parsed | None]:
    """What `parse_citation` says of each of many citations, in their order.

    Takes `_AT_A_TIME` citations, gives their parts, and only then takes more.
    """
    waiting = iter(raws)
    while some := tuple(islice(waiting, _AT_A_TIME)):
        yield from _parsed(some, journals)


def _parsed(raws: tuple[str, ...], journals: Journals) -> list[Parsed | None]:
    words = [_one_work(_plain(raw)) if len(raw) <= MAX_LENGTH else "" for raw in raws]
    found = [_by_grammar(each, journals) if each else None for each in words]
    left = [place for place, parsed in enumerate(found) if words[place] and not _is_sure(parsed)]
    if left:
        from zotsync.citations.learned.reading import read_citations  # it needs numpy

        read = read_citations([words[place] for place in left], journals)
        for place, parsed in zip(left, read, strict=True):
            found[place] = _better(found[place], parsed)
    return [each and _checked(words[place], each, journals) for place, each in enumerate(found)]


def _checked(words: str, parsed: Parsed, journals: Journals) -> Parsed:
    """A reading after the question what of the words it leaves out, and what speaks against it."""
    return with_doubts(words, with_left_over(words, parsed), journals)


def _by_grammar(words: str, journals: Journals) -> Parsed | None:
    """The grammars' reading; they know no erratum behind a reference, and take its place for it."""
    if erratum_in(words):
        return None
    for grammar in _GRAMMARS:
        found: Parsed | None = grammar.match(words, journals)
        if found:
            return found
    return None


def _plain(raw: str) -> str:
    words = _CUT_DOI.sub(r"\1", without_typed_marks(unicodedata.normalize("NFC", raw)))
    return _SPREAD.sub(lambda spread: _drawn_together(spread[0]), " ".join(words.split()))


def _drawn_together(letters: str) -> str:
    """`B o u r d i e u`: letters that print sets apart to stress a word are a word again;
    capitals alone may be initials.
    """
    bare = letters.replace(" ", "")
    if bare[0].islower() or not bare[1:3].islower():
        return letters
    return re.sub(
        r" (?=[^\W\d_])", lambda gap: "" if letters[gap.end()].islower() else " ", letters
    )


def _one_work(words: str) -> str:
    """The words of one work, "" if two stand in them: one would be lost in the other."""
    return "" if holds_two_works(words) else words


def holds_two_works(words: str) -> bool:
    """Whether two papers, patents or standards stand in words that no list's mark parts."""
    return holds_two_papers(words) or numbered.holds_two_numbers(words)


def _is_sure(parsed: Parsed | None) -> bool:
    """Whether Nature's grammar has read all of a citation without any doubt: when it appeared, too,
    unless it has not, or prints the day on which it was read.
    """
    if parsed is None or parsed.score < _SURE:
        return False
    if parsed.style in SHAPED:
        return not parsed.confidence.keys() - {"type"}
    if parsed.confidence:
        return False
    if _YEAR_ENDS_TITLE.search(parsed.fields.get("title", "")):
        return False  # `Clay. 2020, 2020.03.11.9876. ChemRxiv.`
    if "page" not in parsed.fields and _RANGE.fullmatch(parsed.fields.get("volume", "")):
        return False  # `The Walker 44–51 (2016)`
    return parsed.issued is not None or not _YEAR_INSIDE.search(parsed.fields.get("publisher", ""))


def _better(grammar: Parsed | None, learned: Parsed | None) -> Parsed | None:
    """The tagger's reading, unless it is unlikely and the grammar fits well."""
    if grammar is None or (learned and learned.score >= _UNLIKELY):
        return learned
    odd = _is_of_a_day(grammar) or _YEAR_ENDS_TITLE.search(grammar.fields.get("title", ""))
    return grammar if grammar.score >= _FITS and not odd else learned


def _is_of_a_day(grammar: Parsed) -> bool:
    """Whether a month was read as a journal's last word: `El País. Madrid November 6, 2013`; or a
    newspaper's two pages as its volume: `The Harbour Post 1, 4 (2012)`.
    """
    journal, volume = (grammar.fields.get(name, "") for name in ("container-title", "volume"))
    *_, last = journal.split() or [""]
    return month_number(last) is not None or (len(volume) == 1 and names_newspaper(journal))
