"""Match keys: short texts under which works that could be the same are filed.

Whenever `decide` calls two works the same, they share a key; a law in the tests says so. The keys
are stored, so a change of what they contain needs a new `KEYS_VERSION`.

Convergent keys: the same work gets the same Zotero key, on every machine and in every run. They
are 8 characters of Zotero's alphabet (Zotero dataserver, `model/ID.inc.php`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase

from zotsync.match.imprint import is_own_page, number_digits, version_names
from zotsync.match.model import MatchRecord
from zotsync.match.names import main_author
from zotsync.model.schema import KEY_ALPHABET, KEY_LENGTH
from zotsync.text.fold import squash

#: Goes up whenever the same work would get other keys than before.
KEYS_VERSION = 5

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
#: Digits from which a page is an article number.
ARTICLE_NUMBER = 4
_FEWEST = 2


def title_weight(squashed: str) -> int:
    """How many letters a title is worth: a Han, Kana or Hangul sign says as much as three."""
    if squashed.isascii():
        return len(squashed)
    return len(squashed) + 2 * sum(ch >= "\u2e80" for ch in squashed)


def is_generic(squashed: str) -> bool:
    """Whether a squashed title names no work: "Editorial", "Introduction", or hardly a word."""
    return squashed in GENERIC_TITLES or title_weight(squashed) < 10


def surname_key(author: str) -> str:
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
    """A page as it is filed: article numbers lose the letters that some sources leave out."""
    number = page.lstrip(ascii_lowercase)
    return number if len(number) >= ARTICLE_NUMBER and number.isdigit() else page


def match_keys(work: MatchRecord) -> tuple[str, ...]:
    """The keys of a work, at most 16, usually 6 to 10; () if nothing about it is known."""
    keys = [f"isbn:{isbn}" for isbn in work.isbns[:3]] if _isbn_names_it(work) else []
    for kind in ("doi", "pmid", "pmcid", "arxiv"):
        if value := getattr(work, kind):
            keys.append(f"{kind}:{value[:100]}")
    page = page_key(work.page)
    if work.volume and page:
        keys.append(f"vp:{work.volume}|{page}")
    author = surname_key(main_author(work))
    if author and len(page) > 1:
        keys.append(f"pa:{page}|{author}")
    if work.title:
        keys += _title_keys(work.title, author)
    if not author and is_own_page(work.url):  # a page on the web names nobody as often as not
        keys.append(f"url:{work.url[:100]}")
    return tuple((keys or _content_key(work)) + _keys_beside(work, author))


def _keys_beside(work: MatchRecord, author: str) -> list[str]:
    """Where works meet of which one prints no title, or no author: by number, thesis, version."""
    keys = []
    if digits := number_digits(work):
        of_whom = author if work.item_type == "report" else ""
        keys.append(f"no:{work.item_type}|{digits}|{of_whom}")
    if author and work.year and work.item_type == "thesis":
        keys.append(f"th:{work.year}|{author}")
    return keys + [f"v:{name}" for name in version_names(work, author)]


def _content_key(work: MatchRecord) -> list[str]:
    """Where nothing else names a work: all that is printed of it, if that is more than a word."""
    content = work.content()
    if sum(map(bool, content)) < _FEWEST:
        return []
    return ["all:" + hashlib.sha256(repr(content).encode("utf-8", "replace")).hexdigest()[:20]]


def _isbn_names_it(work: MatchRecord) -> bool:
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


def identity_of(work: MatchRecord) -> str:
    """What a work is known by: its DOI, else PMID, else a fingerprint, "" if nothing names it.

    The fingerprint is first author, year, volume and first page; where one is missing, the title
    with author and year; without a title, the container and the first page. A generic title
    ("Editorial") names nothing.
    """
    return next(iter(identities_of(work)), "")


def identities_of(work: MatchRecord) -> tuple[str, ...]:
    """What a work may be known by, the surest first; who says less knows it by a later one."""
    arxiv = f"doi:10.48550/arxiv.{work.arxiv}" if work.arxiv else ""
    ids = (work.doi and f"doi:{work.doi}", work.pmid and f"pmid:{work.pmid}", arxiv)
    return tuple(identity for identity in (*ids, *_fingerprints(work)) if identity)


def _fingerprints(work: MatchRecord) -> Iterator[str]:
    author = squash(work.authors[0]) if work.authors else ""
    year = "" if work.year is None else str(work.year)
    if author and year and work.volume and work.page:
        yield f"locus:{author}|{year}|{work.volume}|{_named_page(work.page)}"
    title = squash(work.title)
    if not is_generic(title):
        yield f"title:{title}|{author}|{year}"
    elif author and year and work.journal and len(work.page) > 1:
        yield f"part:{author}|{year}|{squash(work.journal[0])}|{_named_page(work.page)}"


def _named_page(page: str) -> str:
    """A page within an identity, which must stay what it was: only a long `e` number is cut."""
    return page[1:] if len(page) > 5 and page[0] == "e" and page[1:].isdigit() else page


def convergent_key(library_identity: str, identity: str) -> str:
    """The item key of a work in a library: 8 characters, uniform, from SHA-256."""
    return _key("item", library_identity, identity)


def collection_key(library_identity: str, path: str) -> str:
    """The key of a collection by its full path in a library, likewise."""
    return _key("collection", library_identity, path)


def _key(kind: str, library_identity: str, name: str) -> str:
    words = "\x1f".join((kind, library_identity, name)).encode("utf-8", "surrogatepass")
    # 256 bits modulo 33**8: the bias towards low remainders is far below one part in 2**200.
    number = int.from_bytes(hashlib.sha256(words).digest())
    letters = ""
    for _ in range(KEY_LENGTH):
        number, place = divmod(number, len(KEY_ALPHABET))
        letters += KEY_ALPHABET[place]
    return letters


class MemoryIndex:
    """Works filed under their match keys and, if they have one, under `key:<item key>`."""

    def __init__(self, works: Iterable[MatchRecord] = ()) -> None:
        self._filed: dict[str, list[MatchRecord]] = {}
        for work in works:
            self.add(work)

    def add(self, work: MatchRecord) -> None:
        """Files one more work."""
        own = (f"key:{work.key}",) if work.key else ()
        for key in match_keys(work) + own:
            self._filed.setdefault(key, []).append(work)

    def lookup(self, match_key: str) -> Sequence[MatchRecord]:
        """The works filed under one key, in the order in which they were added."""
        return self._filed.get(match_key, ())
