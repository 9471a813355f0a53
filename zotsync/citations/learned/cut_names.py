"""Names that were cut in two: labels set right where a title's or book's last part went elsewhere.

Each function takes a citation and gives it back, its labels changed or not, as those of
`corrections`.
"""

from __future__ import annotations

import re

from zotsync.citations.learned.spans import Tagged
from zotsync.citations.learned.stated_words import MEETING_HELD

_DOMAIN = re.compile(
    r"(?:\.[a-z0-9-]{2,20}){0,2}\.(?:org|com|net|gov|edu|info|int|eu|io|co|mil|[a-z]{2})(?=[\s.,\[(]|$)(?!\.[a-z])"
)
_PROCEEDINGS = re.compile(
    r"(?:Proc(?:\.|eedings)|Selected\s[Pp]apers|Revised\s|Transactions\sof\sthe|Actes|Actas|Anais|Atti)\b"
)


def subtitle_for_journal(tagged: Tagged) -> Tagged:
    """`Progress update 2021: SDG 6. https://…`: a few words behind a title's colon, and a number,
    are the title's; a journal has pages, or a comma before its volume.
    """
    titles, books = tagged.spans("TIT", marks=1), tagged.spans("CON", marks=1)
    if not titles or len(books) != 1 or tagged.spans("PG1", "ISS", "PUB"):
        return tagged
    (book,), volumes = books, tagged.spans("VOL")
    end = tagged.end(volumes[-1] if volumes else book)
    between = tagged.words[tagged.end(titles[-1]) : tagged.start(book)]
    glued = re.fullmatch(r"\s[\w.–-]+", tagged.words[tagged.end(book) : end]) if volumes else True
    behind = re.match(r"\.?\s(?:https?:|doi:|Retrieved|Available|Accessed)", tagged.words[end:])
    if between.strip() != ":" or not glued or not behind:
        return tagged
    return tagged.relabelled(tagged.end(titles[-1]), end, "TIT")


def domain_of_title(tagged: Tagged) -> Tagged:
    """`Cancer-Pain.org [Internet]`: a site called by its address, whose end got no label."""
    for span in tagged.spans("TIT", marks=2):
        found = _DOMAIN.match(tagged.words, tagged.end(span))
        if found:
            return tagged.relabelled(tagged.start(span), found.end(), "TIT")
    return tagged


def meeting_in_series(tagged: Tagged) -> Tagged:
    """`Genetic programming. EuroGP 2002: Proceedings of the 5th European Conference`: one name of
    a book, of which the part behind the colon was taken for a series. Where the meeting's days
    follow, it is no series either: `Bread. Proceedings of the 3rd Congress; 1998 Jun 2-5; Brno`.
    """
    for series in tagged.spans("SER", marks=2):
        held = MEETING_HELD.match(tagged.words, tagged.end(series))
        if held and not tagged.spans("CON") and _PROCEEDINGS.match(tagged.text(series)):
            return tagged.labelled(series, "CON")
        for book in tagged.spans("CON", marks=2):
            between = tagged.words[tagged.end(book) : tagged.start(series)]
            joined = book.first < series.first and between in (": ", ". ", ", ")
            if joined and _PROCEEDINGS.match(tagged.text(series)):
                return tagged.relabelled(tagged.start(book), tagged.end(series), "CON")
    return tagged
