"""Names that a service gives as one text, as family and given name."""

from __future__ import annotations

import re

from zotsync.model.reference import Name

_PARTICLES = frozenset((
    "al", "ben", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du",
    "el", "ibn", "la", "le", "van", "von", "zu", "zur", "ter", "ten",
))  # fmt: skip
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.I)


def from_full(text: str) -> Name | None:
    """ "Jean-Yves Van den Broek" → Van den Broek, Jean-Yves; "Doe, Jane" as it says.

    One word, and what ends like no person's name ("… Collaboration"), stays one name; None for an
    empty text.
    """
    words = text.replace("\u00a0", " ").split()
    if not words:
        return None
    if "," in text:
        family, _, given = (part.strip() for part in " ".join(words).partition(","))
        return Name(family=family, given=given) if family and given else Name(literal=text.strip())
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if len(words) == 1 or re.fullmatch(
        r"collaborations?|consortium|group|team|network|society|committee|investigators",
        words[-1],
        re.I,
    ):
        return Name(literal=" ".join(words))
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return Name(family=" ".join(words[start:]), given=" ".join(words[:start]), suffix=suffix)
