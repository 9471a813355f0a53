"""Match keys: short texts under which works that could be the same are filed.

Whenever `decide` calls two works the same, they share a key; a law in the tests says so. The keys
are stored, so a change of what they contain needs a new `KEYS_VERSION`.
"""

from __future__ import annotations

from zotsync.match.fold import squash
from zotsync.match.model import Work

#: Goes up whenever the same work would get other keys than before.
KEYS_VERSION = 1

_GENERIC = """abstract abstracts acknowledgements announcement announcements bookreview bookreviews
    comment commentary conclusion conclusions contents contributors correction corrigendum
    discussion editorial editorialcomment editorials erratum foreword fromtheeditor guesteditorial
    inbrief index inreply inthisissue introduction letter letters letterstotheeditor
    lettertotheeditor methods news newsinbrief note notes obituary overview preface prologue
    references reply research researchhighlights response results retraction review summary
    tableofcontents untitled"""
#: Squashed titles that hundreds of works bear: they name nothing.
GENERIC_TITLES = frozenset(_GENERIC.split())

_TITLE_HEAD = 32
_END = 8
_NAME_END = 4
_INITIALS = 12


def title_weight(squashed: str) -> int:
    """How many letters a title is worth: a Han, Kana or Hangul sign says as much as three."""
    if squashed.isascii():
        return len(squashed)
    return len(squashed) + 2 * sum(ch >= "\u2e80" for ch in squashed)


def is_generic(squashed: str) -> bool:
    """Whether a squashed title names no work: "Editorial", "Introduction", or hardly a word."""
    return squashed in GENERIC_TITLES or title_weight(squashed) < 10


def name_key(author: str) -> str:
    """The end of a surname: alike for `nik zainal`, `nikzainal` and `zainal`."""
    return squash(author)[-_NAME_END:]


def title_anchors(title: str) -> tuple[str, str, str]:
    """How a title begins, how it ends, and its words' initials ("" below three words).

    Titles that have none of the three in common do not meet, so they never decide alone.
    """
    squashed = squash(title)
    initials = "".join(word[0] for word in title.split(" ")) if title else ""
    return squashed[:_END], squashed[-_END:], initials[:_INITIALS] if len(initials) > 2 else ""


def page_key(page: str) -> str:
    """A page for comparing: article numbers lose the `e` that some sources print."""
    return page[1:] if len(page) > 5 and page[0] == "e" and page[1:].isdigit() else page


def match_keys(work: Work) -> tuple[str, ...]:
    """The keys of a work, at most 14, usually 6 to 10; () if nothing about it is known."""
    keys = [f"isbn:{isbn}" for isbn in work.isbns[:3]] if _isbn_names_it(work) else []
    for kind in ("doi", "pmid", "pmcid", "arxiv"):
        if value := getattr(work, kind):
            keys.append(f"{kind}:{value[:100]}")
    page = page_key(work.page)
    if work.volume and page:
        keys.append(f"vp:{work.volume}|{page}")
    author = name_key(work.authors[0]) if work.authors else ""
    if author and len(page) > 1:
        keys.append(f"pa:{page}|{author}")
    if work.title:
        keys += _title_keys(work.title, author)
    return tuple(keys)


def _isbn_names_it(work: Work) -> bool:
    """A chapter carries the ISBN of its book, which is another work."""
    return work.item_type not in ("bookSection", "encyclopediaArticle", "dictionaryEntry")


def _title_keys(title: str, author: str) -> list[str]:
    """The head of a title alone; its beginning, its end and its initials with the author."""
    squashed = squash(title)
    keys = [] if is_generic(squashed) else [f"t:{squashed[:_TITLE_HEAD]}"]
    if author:
        begin, end, initials = title_anchors(title)
        keys += [f"tb:{begin}|{author}", f"te:{end}|{author}"]
        keys += [f"ti:{initials}|{author}"] if initials else []
    return keys
