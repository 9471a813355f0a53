"""Capitals of titles and names: Zotero's title case, and words that shout, eased."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zotsync.text.acronyms import acronym_of

#: Words that stay small inside a title: those of Zotero's `capitalizeTitle`.
_SMALL_WORDS = frozenset((
    "but", "or", "yet", "so", "for", "and", "nor", "a", "an", "the", "at", "by", "from", "in",
    "into", "of", "on", "to", "with", "up", "down", "as",
))  # fmt: skip
_WORD_BREAK = re.compile(r"([\s/\-\u00ad\u2010-\u2015\u2212])")
_IN_BRACKETS = re.compile(r"[(\[]\w+[)\]][.,:;]?")
_NAME_PART = re.compile(r"[^\W\d_]+")


def title_case(text: str, spelled: Mapping[str, str] | None = None) -> str:
    """Each word with a capital, small words small inside; words with capitals stay as they are.

    `spelled` gives words (casefolded) their own capitals: {"plos": "PLoS"}.
    """
    parts = _WORD_BREAK.split(text)
    last = len(parts) - 1
    opens = True
    for place in range(0, len(parts), 2):
        word = parts[place]
        if not word:
            continue
        small = not opens and place != last and word.strip(".,;") in _SMALL_WORDS
        parts[place] = word if small else _capitalised(word, spelled or {})
        opens = word[-1] in ":?!"
    return "".join(parts)


def is_shouted(text: str) -> bool:
    """Whether a title is in capitals throughout: three words at least, so no lone acronym."""
    return text.isupper() and len(_NAME_PART.findall(text)) >= 3


def eased_title(text: str) -> str:
    """A title that shouts in title case, any other as it is; `IL-2` and acronyms stay.

    >>> eased_title("THE ROLE OF DNA REPAIR IN COPD AND HIV-1")
    'The Role of DNA Repair in COPD and HIV-1'
    """
    if not is_shouted(text):
        return text
    words = re.split(r"(\s+)", text)
    quiet = (word if any(ch.isdigit() for ch in word) else _quiet(word) for word in words)
    return title_case("".join(quiet))


def _quiet(word: str) -> str:
    """A word in capitals in small letters, each part of it that is an acronym as it is spelled."""
    bare = _IN_BRACKETS.fullmatch(word)
    return _NAME_PART.sub(
        lambda part: acronym_of(part[0], alone_in_brackets=bare is not None) or part[0].lower(),
        word,
    )


def eased_name(name: str) -> str:
    """A family or given name in capitals with one capital a part: `NIK-ZAINAL` → `Nik-Zainal`."""
    if not name.isupper() or sum(ch.isalpha() for ch in name) < 2:
        return name
    return _NAME_PART.sub(lambda part: part[0][0] + part[0][1:].lower(), name)


def _capitalised(word: str, spelled: Mapping[str, str]) -> str:
    if word != word.lower():
        # NLM lists "PloS one" with the abbreviation "PLoS One": the fuller capitals are right.
        return max(word, spelled.get(word.casefold(), word), key=_capitals)
    start = next((at for at, ch in enumerate(word) if ch.isalnum()), 0)
    return word[:start] + word[start : start + 1].upper() + word[start + 1 :]


def _capitals(word: str) -> int:
    return sum(ch.isupper() for ch in word)
