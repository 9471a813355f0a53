"""Names of Korea and China that are written as one word: the family name is its first sign."""

from __future__ import annotations

from dataclasses import replace

from zotsync.citations.learned.spans import Span, Tagged

#: Family names of two signs.
_DOUBLE = frozenset(
    ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官",
     "夏侯", "皇甫", "尉迟", "慕容", "令狐", "东方", "東方", "司徒", "公孙", "公孫")
)  # fmt: skip
_NAMES = frozenset({"FAM", "GIV", "EFA", "EGI"})
_LONGEST = 4  # signs of such a name


def with_family_names_first(tagged: Tagged) -> Tagged:
    """The same citation, each Korean name and each Chinese one that was not parted labelled so."""
    labels = list(tagged.labels)
    for first, last in _words(tagged):
        if not _is_one_name(tagged, Span(first, last)):
            continue
        family, given = ("FAM", "GIV") if labels[first] in ("FAM", "GIV") else ("EFA", "EGI")
        signs = 2 if tagged.text(Span(first, last))[:2] in _DOUBLE else 1
        for place in range(first, last + 1):
            labels[place] = family if place < first + signs else given
    return replace(tagged, labels=tuple(labels))


def _words(tagged: Tagged) -> list[Span]:
    """The stretches of signs, each a token, without a space among them."""
    words: list[Span] = []
    for place, token in enumerate(tagged.tokens):
        if not "\u2e80" <= token.text[0] <= "\ud7af":
            continue
        if words and words[-1].last == place - 1 and tagged.tokens[place - 1].end == token.start:
            words[-1] = Span(words[-1].first, place)
        else:
            words.append(Span(place, place))
    return words


def _is_one_name(tagged: Tagged, word: Span) -> bool:
    """Whether a word is a name whose parts the labels cannot tell better than its first sign."""
    labels = set(tagged.labels[word.first : word.last + 1])
    many = word.last - word.first + 1
    if not labels <= _NAMES or not 2 <= many <= _LONGEST:
        return False
    if all("\uac00" <= sign <= "\ud7af" for sign in tagged.text(word)):
        return True
    return many < _LONGEST and labels <= {"FAM", "EFA"} and not _has_kana(tagged.text(word))


def _has_kana(text: str) -> bool:
    return any("\u3040" <= sign <= "\u30ff" for sign in text)
