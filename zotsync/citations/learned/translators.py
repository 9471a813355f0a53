"""Translators, by the words that say so: `Translated by A. Cole`, `(A. Cole, Trans.)`,
`Übers. von Anna Kohl`, `Cole A, translator`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from zotsync.citations.names import UPPER
from zotsync.model.reference import Name
from zotsync.text.names import PARTICLES, from_full

_WORD = rf"[{UPPER}](?:[^\W\d_]|[-’'](?=[^\W\d_])){{1,30}}"
_INITIALS = rf"[{UPPER}]\.(?:[\s-]?[{UPPER}]\.){{0,3}}"
_PARTICLE = "|".join(sorted(PARTICLES))
_PERSON = rf"(?:(?:{_INITIALS}|{_WORD})\s?){{1,3}}(?:(?:{_PARTICLE})\s){{0,2}}(?<=\s){_WORD}"
_ONE = re.compile(_PERSON)
_AND = r"(?:\s(?:and|&|und|et|y|e|и|i|og|och)\s)"
_PEOPLE = rf"{_PERSON}(?:(?:,\s{_PERSON})*,?{_AND}{_PERSON})?"
_FROM = (
    r"(?:\s(?:from|aus|du|de|del|do|dal|dall[’']|с|z|från|fra)\s?(?:the|dem|der|l[’'])?"
    r"\s?[^\W\d_]{2,20}\.?)?"
)
_SAID_BEFORE = (
    rf"(?:[Tt]ranslated{_FROM}\sby|(?<!Phil\.\s)(?<!Philos\.\s)[Tt]ransl?\.(?:\sby)?(?!\s(?:R\.\sSoc|Roy|Inst|Soc|Am|Brit|Jap)\w*)|[Üü]bers(?:etzt|\.){_FROM}(?:\svon)?|[Üü]bersetzung:?(?:\svon)?"
    rf"|[Aa]us\s(?:dem|der)\s[^\W\d_]+(?:\s(?:übers\.|übersetzt))?\svon|[Tt]raduit{_FROM}\spar|[Tt]raduction:?(?:\s(?:de|par))?"
    rf"|[Tt]radução:?{_FROM}(?:\s(?:de|por))?|[Tt]raducción:?{_FROM}(?:\s(?:de|por))?|[Tt]raducido{_FROM}\spor"
    rf"|[Tt]raduzido{_FROM}\spor|[Tt]rad\.{_FROM}(?:\s(?:de|di|por|par))?|[Tt]radotto{_FROM}\sda|[Tt]raduzione{_FROM}\sdi"
    r"|[Vv]ertaald(?:\suit\shet\s\w+)?\sdoor|[Пп]ер\.(?:\sс\s\w+\.?)?|[Пп]еревод(?:\sс\s\w+)?|[Öö]vers\.|[Oo]vers\.(?:\s(?:af|av))?"
    r"|[Pp]rzeł\.|[Çç]ev\.)"
)
_LATER = re.compile(
    rf"(?:(?<=[.,;/–]\s)|(?<=[(\[]))(?:[Ee]d(?:ited|\.)?\s(?:and|&)\s(?=[Tt]rans))?{_SAID_BEFORE}\s(?P<people>{_PEOPLE})"
    rf"(?=[.,;:)\]\s]|$)[.]?"
)
_IN_BRACKETS = re.compile(
    rf"\s?\((?P<people>{_PEOPLE}),\s(?:[Tt]ransl?s?|[Üü]bers|[Tt]rads?|[Çç]ev)\.?\)"
)
_LISTED = rf"{_WORD}(?:\s[{UPPER}]{{1,3}}|,\s(?:{_INITIALS}|{_WORD}))"
_EARLIER = re.compile(
    rf"(?<=[.;]\s)(?P<people>{_LISTED}(?:[,;]\s{_LISTED})*),\s(?:[Tt]ranslators?|[Tt]rans)\.?(?=[.;,\s]|$)"
)
_EACH = re.compile(rf"(?P<family>{_WORD}),?\s(?P<given>[{UPPER}]{{1,3}}(?!\w)|{_INITIALS}|{_WORD})")


def translators_in(words: str) -> Iterator[tuple[int, int, tuple[Name, ...]]]:
    """Where a citation's words name translators, and their names."""
    for shape in (_LATER, _IN_BRACKETS):
        for found in shape.finditer(words):
            people = [from_full(person[0]) for person in _ONE.finditer(found["people"])]
            end = found.end("people") if shape is _LATER else found.end()
            yield found.start(), end, _translating(name for name in people if name)
    for found in _EARLIER.finditer(words):
        each = _EACH.finditer(found["people"])
        yield *found.span(), _translating(Name(one["family"], one["given"]) for one in each)


def _translating(names: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(replace(name, role="translator") for name in names)
