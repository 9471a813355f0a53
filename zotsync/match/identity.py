"""Convergent keys: the same work gets the same Zotero key, on every machine and in every run.

Keys are 8 characters of Zotero's alphabet (Zotero dataserver, `model/ID.inc.php`).
"""

from __future__ import annotations

import hashlib

from zotsync.match.fold import squash
from zotsync.match.keys import is_generic, page_key
from zotsync.match.model import Work

ALPHABET = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
KEY_LENGTH = 8


def identity_of(work: Work) -> str:
    """What a work is known by: its DOI, else PMID, else a fingerprint, "" if nothing names it.

    The fingerprint is first author, year, volume and first page; where one is missing, the title
    with author and year; without a title, the container and the first page. A generic title
    ("Editorial") names nothing.
    """
    if work.doi:
        return f"doi:{work.doi}"
    if work.pmid:
        return f"pmid:{work.pmid}"
    if work.arxiv:
        return f"doi:10.48550/arxiv.{work.arxiv}"
    author = squash(work.authors[0]) if work.authors else ""
    year = "" if work.year is None else str(work.year)
    if author and year and work.volume and work.page:
        return f"locus:{author}|{year}|{work.volume}|{page_key(work.page)}"
    title = squash(work.title)
    if not is_generic(title):
        return f"title:{title}|{author}|{year}"
    if author and year and work.journal and len(work.page) > 1:
        return f"part:{author}|{year}|{squash(work.journal[0])}|{page_key(work.page)}"
    return ""


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
        number, place = divmod(number, len(ALPHABET))
        letters += ALPHABET[place]
    return letters
