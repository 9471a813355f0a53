"""Comparing a printed reference with a record, field by field.

Each comparison answers True (agree), False (disagree) or None (one side does not say).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence

from zotsync.data import bundled_journals
from zotsync.model.journals import Journal, journal_key
from zotsync.model.record import Record
from zotsync.model.reference import Name, Reference
from zotsync.text.markup import plain
from zotsync.text.pages import first_page

_PARTICLES = frozenset((
    "a", "af", "al", "d", "da", "das", "de", "del", "dela", "della", "den", "der", "di", "do",
    "dos", "du", "el", "l", "la", "le", "les", "lo", "ten", "ter", "van", "von", "zu", "zum", "zur",
))  # fmt: skip
_SMALL = frozenset((
    "a", "an", "and", "the", "of", "on", "in", "for", "to", "de", "der", "des", "die", "du", "et",
    "für", "la", "le", "les", "und", "y", "e", "del", "della",
))  # fmt: skip
#: Letters that have no accent to take off.
_LETTERS = {ord("ø"): "o", ord("ł"): "l", ord("đ"): "d", ord("æ"): "ae", ord("ı"): "i"}
_NO_LETTER = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\b(?:\d+|[ivx]{1,4})\b")
#: How titles begin that belong to a notice about another work, not to the work (facts of usage in
#: Crossref and PubMed); "retracted" begins the retitled work itself.
_NOTICE = re.compile(
    r"\W*(erratum|errata|corrigendum|corrigenda|correction|author correction|publisher correction"
    r"|retraction note|retraction notice|retraction|notice of retraction|expression of concern"
    r"|retracted|withdrawn|reply|authors? reply|response|authors? response|in reply|comment"
    r"|comments|commentary|editorial|re|letter|editorial comment|invited commentary)\b"
)
_SAME_NOTICE = {
    "errata": "erratum", "corrigendum": "erratum", "corrigenda": "erratum",
    "correction": "erratum", "author correction": "erratum", "publisher correction": "erratum",
    "retraction note": "retraction", "retraction notice": "retraction",
    "notice of retraction": "retraction", "withdrawn": "retracted",
    "author reply": "reply", "authors reply": "reply", "in reply": "reply", "response": "reply",
    "author response": "reply", "authors response": "reply", "comments": "comment",
    "commentary": "comment", "invited commentary": "comment", "editorial comment": "editorial",
    "re": "reply", "letter": "reply",
}  # fmt: skip
_WEAK_OPENERS = frozenset({"response", "comment", "comments", "re", "letter", "correction",
                           "retraction", "editorial", "reply", "commentary"})  # fmt: skip


@functools.lru_cache(maxsize=16_384)
def folded(text: str) -> str:
    """Letters and digits without accents or case, words divided by one space."""
    words = text[:2000].casefold().replace("'", "").replace("’", "")
    if not words.isascii():
        # Twice: compatibility forms can hold capitals (𝕊), and folding can give back accents.
        words = unicodedata.normalize("NFKD", words).casefold()
        words = unicodedata.normalize("NFKD", words).translate(_LETTERS)
        words = "".join(ch for ch in words if not unicodedata.combining(ch))
    return " ".join(_NO_LETTER.sub(" ", words).split())


def surname(name: Name) -> str:
    """A family name for comparing: folded, without particles; "" for a group."""
    words = folded(name.family).split()
    kept = [word for word in words if word not in _PARTICLES]
    return " ".join(kept or words)


def main_author(names: Sequence[Name]) -> Name | None:
    """The first author who is a person, else the first name of all; None without names."""
    authors = [name for name in names if name.role == "author"] or list(names)
    people = [name for name in authors if name.family]
    return next(iter(people or authors), None)


def volume_key(volume: str) -> str:
    """The volume for comparing: "28 Suppl 15" and "28(31)" are "28"."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", volume[:100]).casefold())
    key = words[0] if words else ""
    if key in ("vol", "volume", "v") and len(words) > 1:
        key = words[1]
    return key.lstrip("0") or key


def printed_page(reference: Reference) -> str:
    """The first page or the article number as printed, without the rest of the range."""
    pages = reference.get("page") or reference.get("number")
    return re.split(r"\s*[-\u2010-\u2015\u2212,;]", pages.strip(), maxsplit=1)[0][:40]


def authors_agree(reference: Reference, record: Record) -> bool | None:
    """Whether both name the same first author; None if either names none, or if the printed
    first author stands further down in the record (lists are printed in other orders)."""
    printed = main_author(reference.names)
    role = printed.role if printed else ""
    found = main_author([name for name in record.names if name.role == role])
    if printed is None or found is None:
        return None  # an editor is no author: one does not contradict the other
    if not (printed.family and found.family):
        return _groups_agree(printed, found)
    if same_surname(printed, found):
        return True
    others = [name for name in record.names if name.family]
    return None if any(same_surname(printed, name) for name in others) else False


def volumes_agree(reference: Reference, record: Record) -> bool | None:
    """Whether both state the same volume."""
    printed, found = volume_key(reference.get("volume")), volume_key(record.get("volume"))
    return printed == found if printed and found else None


def pages_agree(reference: Reference, record: Record) -> bool | None:
    """Whether both begin on the same page, or carry the same article number."""
    printed = first_page(reference.get("page")) or first_page(reference.get("number"))
    found = [page for text in record.first_pages if (page := first_page(text))]
    if not printed or not found:
        return None
    return any(_same_page(printed, page) for page in found)


def year_gap(reference: Reference, record: Record) -> int | None:
    """Years by which the nearest year of the record is later than the printed one."""
    printed = reference.issued.year if reference.issued else None
    if printed is None or not record.years:
        return None
    return min((year - printed for year in record.years), key=abs)


def journals_agree(reference: Reference, record: Record) -> bool | None:
    """Whether both name the same journal: by NLM's list or ISSN, else by the words' beginnings.

    Word beginnings are corroboration only (3 false equalities in 32,640 pairs of names).
    """
    printed = [
        name for key in ("container-title", "container-title-short") if (name := reference.get(key))
    ]
    if not printed or not record.journals:
        return None
    known = _listed(printed)
    listed = _listed(record.journals)
    if known and listed and known == listed:
        return True
    if known and set(known.issns()) & set(re.findall(r"\d{4}-\d{3}[\dX]", record.get("ISSN"))):
        return True
    return any(abbreviates(one, other) for one in printed for other in record.journals)


def title_score(reference: Reference, record: Record) -> tuple[float, float]:
    """(partial ratio, best of token sort and partial) of the titles, 0..100; the partial one
    counts from 30 letters on. (-1, -1) where either has no title."""
    printed = folded(plain(reference.get("title")))
    if not printed or not record.titles:
        return -1.0, -1.0
    from rapidfuzz import fuzz

    loose = strict = 0.0
    for title in record.titles:
        found = folded(title)
        partial = float(fuzz.partial_ratio(printed, found))
        loose = max(loose, partial)
        long = min(len(printed), len(found)) >= 30
        strict = max(strict, float(fuzz.token_sort_ratio(printed, found)), partial * long)
    return loose, strict


def title_numbers_agree(reference: Reference, record: Record) -> bool:
    """Whether the titles count alike: "statistics, 2019" is not "statistics, 2020", nor is part I
    part II. A record's longer title may hold more numbers (a subtitle)."""
    printed = _numbers(folded(plain(reference.get("title"))))
    return any(_numbers(folded(title)) == printed for title in record.titles)


def notice_kind(title: str) -> str:
    """The kind of notice that a title announces (erratum, retraction, reply, …), or ""."""
    words = plain(title)
    found = _NOTICE.match(folded(words))
    if not found:
        return ""
    opener = found[1]
    if opener in _WEAK_OPENERS and not _announces(words, opener):
        return ""
    return _SAME_NOTICE.get(opener, opener)


def _announces(title: str, opener: str) -> bool:
    """ "Response to: …", "Reply", "Comment on …" are notices; "Response of tumours to …" is not."""
    rest = re.sub(r"^\W*" + opener, "", title, flags=re.I)
    return bool(re.match(r"\s*(?:$|[:.;,(\[\u2013\u2014-]|to\b|on\b|for\b|from\b|by\b|re\b)", rest))


def same_surname(one: Name, other: Name) -> bool:
    """Equal, or equal in the last word ("Garcia Marquez" is printed "Marquez", and "Garcia")."""
    left, right = surname(one).split(), surname(other).split()
    if not left or not right:
        return False
    if "".join(left) == "".join(right) or left[-1] == right[-1]:
        return True
    return min(len(left), len(right)) == 1 and left[0] == right[0]


def _groups_agree(printed: Name, found: Name) -> bool | None:
    left = folded(printed.literal or printed.family)
    right = folded(found.literal or found.family)
    return True if left and right and (left in right or right in left) else None


def _same_page(printed: str, found: str) -> bool:
    """Equal, or the same long article number with its letter left out."""
    if printed == found:
        return True
    digits = (
        printed.lstrip("abcdefghijklmnopqrstuvwxyz"),
        found.lstrip("abcdefghijklmnopqrstuvwxyz"),
    )
    bare = printed.isdigit() or found.isdigit()
    return bare and digits[0] == digits[1] and len(digits[0]) >= 4


def _listed(names: Iterable[str]) -> Journal | None:
    for name in names:
        journal = bundled_journals().find(name)
        if journal:
            return journal
    return None


def abbreviates(one: str, other: str) -> bool:
    """Whether two names can be one journal: equal, or word for word one the beginning (or a
    contraction: "Natl" of "National") of the other."""
    if journal_key(one) == journal_key(other):
        return bool(journal_key(one))
    left = [word for word in folded(one).split() if word not in _SMALL]
    right = [
        word for word in folded(other.split(" : ", maxsplit=1)[0]).split() if word not in _SMALL
    ]
    if not left or len(left) != len(right) or (len(left) == 1 and len(left[0]) < 4):
        return False
    return all(_short_of(a, b) or _short_of(b, a) for a, b in zip(left, right, strict=True))


def _short_of(short: str, word: str) -> bool:
    if word.startswith(short):
        return True
    if len(short) < 3 or short[0] != word[0] or short[-1] not in word[len(short) - 1 :]:
        return False
    letters = iter(word)
    return all(letter in letters for letter in short)


def _numbers(title: str) -> list[str]:
    return sorted(_NUMBER.findall(title))
