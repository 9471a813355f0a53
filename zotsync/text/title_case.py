"""Capitals of titles and names: Zotero's title case, and words that shout, eased."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zotsync.text.title_case_words import SHORT_WORDS, acronym_of

#: Words that stay small inside a title: those of Zotero's `capitalizeTitle`.
_SMALL_WORDS = frozenset((
    "but", "or", "yet", "so", "for", "and", "nor", "a", "an", "the", "at", "by", "from", "in",
    "into", "of", "on", "to", "with", "up", "down", "as",
))  # fmt: skip
_WORD_BREAK = re.compile(r"([\s/\-\u00ad\u2010-\u2015\u2212])")
_IN_BRACKETS = re.compile(r"[(\[]\w+[)\]][.,:;]?")
#: "U.S.", "(D.C.)": letters with full stops are no word.
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2}")
_MC = re.compile(r"\bMc(?=[a-z]{3})")
_NAME_PART = re.compile(r"[^\W\d_]+")
_ACCENTED = re.compile(r"[\u00c0-\u024f\u0300-\u036f\u0400-\u04ff]")
_OTHERS = """der die das und des dem den eine einer für mit zur zum bei nach les une et aux dans
    pour sur avec entre las del una y con por para da dos na nas nos em uma os di lo gli della
    delle nel dei tra het een voor och av til il la le el ja na se"""
#: Small words of other languages; an English title holds fewer of them than of its own.
_OTHER_LANGUAGES = frozenset(_OTHERS.split())
_ENGLISH = frozenset(
    ("the", "of", "and", "in", "for", "with", "on", "by", "from", "to", "an", "is", "are", "what")
)
#: Words of names that stand in English titles too.
_OF_NAMES = re.compile(r"\b(?:van der|van den|von der|et al|los angeles|la plata|el ni[nñ]o)\b")


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
    """An English title that shouts in title case, any other as it is; `IL-2` and acronyms stay.

    A short word that is no common one is an acronym too (`AAFP`). English title case is no other
    language's, so a title in another one stays as it is registered.

    >>> eased_title("THE ROLE OF DNA REPAIR IN COPD AND HIV-1")
    'The Role of DNA Repair in COPD and HIV-1'
    """
    if not is_shouted(text) or not _is_english(text):
        return text
    words = re.split(r"(\s+)", text)
    quiet = (word if any(ch.isdigit() for ch in word) else _quiet(word) for word in words)
    return title_case("".join(quiet))


def _is_english(text: str) -> bool:
    """Whether a shouted title is English: more of its small words than of others.

    Accents are a sign of another language, unless a small word speaks for English (*Sjögren*).
    """
    words = [word.strip(".,:;?!()'\"") for word in _OF_NAMES.sub(" ", text.lower()).split()]
    others = sum(word in _OTHER_LANGUAGES for word in words)
    own = sum(word in _ENGLISH for word in words)
    return others < own or (not others and (own > 0 or not _ACCENTED.search(text)))


def _quiet(word: str) -> str:
    """A word in capitals in small letters, each part of it that is an acronym as it is spelled."""
    if _DOTTED.search(word):
        return word
    bare = _IN_BRACKETS.fullmatch(word)
    return _NAME_PART.sub(
        lambda part: acronym_of(part[0], alone_in_brackets=bare is not None) or _said(part[0]),
        word,
    )


def _said(part: str) -> str:
    """A word in small letters; what is too short to be any common word keeps its capitals."""
    small = part.lower()
    common = not 2 <= len(part) <= 4 or small in SHORT_WORDS or small in _SMALL_WORDS
    return small if common else part


#: Particles that are in small letters wherever a given name stands with them; `De Luca` is not.
_PARTICLES = re.compile(
    r"^(?:Van\s(?:Der|Den|De|Het|’T|'T)|Von(?:\s(?:Der|Dem|Den))?|De\s(?:La|Las|Los|L[’'])|Dos|Das"
    r"|Zu[mr]?|Te[nr])(?=\s)"
)


def eased_name(name: str) -> str:
    """A family or given name in capitals with one capital a part: `NIK-ZAINAL` → `Nik-Zainal`.

    >>> eased_name("MCDONALD"), eased_name("O'BRIEN"), eased_name("VAN DER BERG")
    ('McDonald', "O'Brien", 'van der Berg')
    """
    if not name.isupper() or sum(ch.isalpha() for ch in name) < 2:
        return name
    eased = _NAME_PART.sub(lambda part: part[0][0] + part[0][1:].lower(), name)
    eased = _PARTICLES.sub(lambda found: found[0].lower(), eased)
    parts = _MC.split(eased)
    return "Mc".join([parts[0], *(part[0].upper() + part[1:] for part in parts[1:])])


#: Words within the name of a body, in its language; and acronyms as long as words.
_SMALL = """of for the and in on to de des du la le les et der die das und für zur zum von van
    voor en y e da do della di del al"""
_WITHIN = frozenset(_SMALL.split())
_ACRONYMS = """UNESCO UNICEF UNCTAD UNAIDS INSEE ISTAT EMBRAPA"""
_LONG_ACRONYMS = frozenset(_ACRONYMS.split())
_SHORTEST_WORD = 5


def eased_body(name: str) -> str:
    """The name of a body that shouts, with capitals as it has them: "STATISTISCHES BUNDESAMT".

    What may be an acronym, alone or among other words, stays as it is.

    >>> eased_body("STATISTISCHES BUNDESAMT"), eased_body("WORLD HEALTH ORGANIZATION")
    ('Statistisches Bundesamt', 'World Health Organization')
    >>> eased_body("NASA GODDARD INSTITUTE"), eased_body("EUROSTAT")
    ('NASA GODDARD INSTITUTE', 'EUROSTAT')
    """
    words = name.split()
    within = [word.casefold() in _WITHIN for word in words]
    telling = [word for word, small in zip(words, within, strict=True) if not small]
    if len(telling) < 2 or not name.isupper():
        return name
    if any(not _is_a_word(word) for word in telling):
        return name
    return " ".join(
        word.lower() if small and at else eased_name(word)
        for at, (word, small) in enumerate(zip(words, within, strict=True))
    )


def _is_a_word(word: str) -> bool:
    """Whether capitals are a word, not an acronym."""
    letters = "".join(ch for ch in word if ch.isalpha())
    return len(letters) >= _SHORTEST_WORD and letters not in _LONG_ACRONYMS


def _capitalised(word: str, spelled: Mapping[str, str]) -> str:
    if word != word.lower():
        # NLM lists "PloS one" with the abbreviation "PLoS One": the fuller capitals are right.
        return max(word, spelled.get(word.casefold(), word), key=_capitals)
    start = next((at for at, ch in enumerate(word) if ch.isalnum()), 0)
    return word[:start] + word[start : start + 1].upper() + word[start + 1 :]


def _capitals(word: str) -> int:
    return sum(ch.isupper() for ch in word)
