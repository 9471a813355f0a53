"""Labels set right by the list of journals: where a journal's name begins and ends.

What the list holds is a journal's name: `Sleep. Pediatrics` is a title and a journal, `Annales.
Histoire, Sciences Sociales` and `C. R. Acad. Sci. Paris, Sér. II` are one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zotsync.citations.learned.spans import Span, Tagged
from zotsync.model.journals import Journals

#: What may stand between a one-word title and the journal behind it.
_TITLE_ENDS = re.compile(r"(?<=[^\W\d_]{3})(?P<mark>[.,]|[?!]\.?)\s(?=[^\W\d_a-z])")
_ABBREVIATED = re.compile(r"[^\W\d_]+\.")
_PLACED = frozenset({"VOL", "ISS", "PG1"})
#: How a journal's name may go on behind the part that carries its label: up to the locus.
_GOES_ON = re.compile(
    r"(?P<rest>(?:[.,:]|\s&)?\s(?:[^\W\d_]|[.,:&’' -]){2,60}?)"
    r"(?=[.,]?\s(?:[Vv]ol|[Vv]|[Nn]o|[Tt]|Bd|Jg)\b\.?|[.,]?\s\(?\d|;|\s\[)"
)
_SENTENCE = re.compile(r"[.?!]\s(?=[^\W\d_a-z])")
_MOST_SENTENCES = 8


def with_journals(tagged: Tagged, journals: Journals) -> Tagged:
    """The citation with the bounds of its journal's name as the list has them."""
    books = tagged.spans("CON", marks=1)
    if not books or not _PLACED & set(tagged.labels):
        return tagged
    if not tagged.spans("TIT") and tagged.spans("FAM"):
        return _title_before_journal(tagged, books, journals)
    if len(books) != 1 or journals.knows(tagged.text(books[0])):
        return tagged
    return _whole_name(tagged, books[0], journals)


def _title_before_journal(tagged: Tagged, books: list[Span], journals: Journals) -> Tagged:
    """`Tan LY. Sleep. Pediatrics. 2010;125:331`: a title of a word that went to the journal."""
    book = Span(books[0].first, books[-1].last)
    words = tagged.text(book)
    if journals.knows(words) or len(words) > 200:
        return tagged
    for found in _TITLE_ENDS.finditer(words):
        head, name = words[: found.start()], words[found.end() :]
        if _ABBREVIATED.search(head) or not journals.knows(name.rstrip(".")):
            continue
        start = tagged.start(book)
        end = start + found.end("mark") - (found["mark"][0] in ".,")
        done = tagged.relabelled(start, tagged.end(book), "CON")
        done = done.relabelled(start, end, "TIT")
        return done.relabelled(end, start + found.end(), "O")
    return tagged


def _whole_name(tagged: Tagged, book: Span, journals: Journals) -> Tagged:
    """A journal's name of which a part went to what stands around it."""
    start, end = tagged.start(book), tagged.end(book)
    for first, last in _longer(tagged, book):
        if journals.knows(tagged.words[first:last].strip(" .,")):
            done = tagged.relabelled(first, last, "CON")
            return done.relabelled(first - 2, first - 1, "O") if first < start else done
    return tagged


def _longer(tagged: Tagged, book: Span) -> Iterator[tuple[int, int]]:
    """From where to where the name of a journal may go, the longest first."""
    start, end = tagged.start(book), tagged.end(book)
    ends = [end]
    behind = _GOES_ON.match(tagged.words, end)
    taken = {
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if behind and end <= token.start < behind.end("rest")
    }
    if behind and taken <= {"O", "LOC", "PUB", "SER"}:
        ends.insert(0, behind.end("rest"))
    titles = [t for t in tagged.spans("TIT", marks=1) if t.last < book.first]
    begins = [start]
    if titles and tagged.words[tagged.end(titles[-1]) : start].strip() in (".", ",", "", ":"):
        first = tagged.start(titles[-1])
        stops = list(_SENTENCE.finditer(tagged.words, first, start))[-_MOST_SENTENCES:]
        begins = [stop.end() for stop in stops if stop.start() > first] + begins
    for begin in begins:
        yield from ((begin, each) for each in ends if (begin, each) != (start, end))
