"""Who did what, by the words that say so: `Translated by A. Cole`, `(A. Cole, Trans.)`,
`Übers. von Anna Kohl`, `Cole A, translator`, `Directed by T. Moss`, `Moss, T. (Director)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from zotsync.citations.names import UPPER
from zotsync.model.reference import Name
from zotsync.text.names import PARTICLES, from_full

#: Words for what somebody did, in the languages of references, by CSL's name variables.
_WORDS = {
    "executive-producer": r"[Ee]xec(?:utive|\.)?\s[Pp]roducers?",
    "director": r"[Dd]irectora?s?|[Dd]iretora?|[Rr]egie|[Rr]egisseur(?:e|in)?|[Rr]egista"
    r"|[Rr]éal(?:isat(?:eurs?|rice)|\.)|[Рр]еж(?:исс[её]р|\.)",
    "producer": r"[Pp]roducers?|[Pp]rod\.|[Pp]roduzent(?:in|en)?|[Pp]roducteurs?|[Pp]roductora?s?"
    r"|[Pp]rodutora?|[Pp]roduttore",
    "host": r"[Hh]osts?|[Pp]resenters?|[Mm]oderator(?:in)?|[Pp]résentat(?:eur|rice)",
    "composer": r"[Cc]omposers?|[Kk]omponist(?:in)?|[Cc]ompositeur|[Cc]ompositor[ae]?",
    "script-writer": r"(?:[Ss]creen|[Ss]cript)?-?[Ww]riters?|[Dd]rehbuch|[Ss]cénariste",
    "performer": r"[Pp]erformers?|[Ss]ingers?|[Mm]usicians?|[Aa]ct(?:ors?|ress)|[Ii]nterpret",
    "narrator": r"[Nn]arrators?|[Ss]precher(?:in)?|[Nn]arrat(?:eur|rice)|[Nn]arradora?",
    "illustrator": r"[Ii]llustrators?|[Ii]llus\.|[Ii]llustrat(?:eur|rice)|[Ii]lustradora?",
    "guest": r"[Gg]uests?", "interviewer": r"[Ii]nterviewers?", "curator": r"[Cc]urators?",
    "organizer": r"[Oo]rgani[sz]ers?", "chair": r"[Cc]hairs?",
    "compiler": r"[Cc]ompilers?|[Cc]omps?\.",
}  # fmt: skip
_ROLE = "|".join(_WORDS.values())
_ROLES = rf"(?:{_ROLE})(?:(?:\s?[&/]\s?|,\s|\s(?:and|und|et|y|e)\s)(?:{_ROLE}))*"
_EACH_ROLE = {role: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for role, words in _WORDS.items()}
#: `Moss, T. (Director).`, `Moss T, Lund E, directors. Fog`: behind the names that it is said of.
_BEHIND_NAMES = re.compile(
    rf"\s?[(\[](?P<roles>{_ROLES})[)\]]"
    rf"|(?<=[\w.]),\s(?P<bare>(?:{_ROLE})(?:\s(?:and|&)\s(?:{_ROLE}))?)"
    r"(?=\.\s[^\W_a-z]|\.?\s\()"
)
_NAMED = re.compile(rf"(?:[{UPPER}]\.?|[^\W\d_]{{2,}})$")
_FRONT = 500  # characters in which authors stand


def roles_in(words: str) -> Iterator[tuple[int, int]]:
    """Where a citation says in its authors' place what these did."""
    for found in _BEHIND_NAMES.finditer(words[:_FRONT]):
        if _NAMED.search(words[: found.start()]):
            yield found.span()


def roles_behind(words: str, place: int) -> tuple[str, ...]:
    """The CSL name variables said of the names that end at a character, as printed; () if none.

    >>> roles_behind("Moss, T. (Writer & Director). (2010)", 8)
    ('script-writer', 'director')
    """
    found = _BEHIND_NAMES.match(words, place)
    said = (found["roles"] or found["bare"]) if found else ""
    places: dict[str, int] = {}
    for role, shape in _EACH_ROLE.items():
        if (each := shape.search(said)) and each.start() not in places.values():
            places[role] = each.start()
            said = said[: each.start()] + " " * len(each[0]) + said[each.end() :]
    return tuple(sorted(places, key=lambda role: places[role]))


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
    rf"\s?\((?P<people>{_PEOPLE}),\s(?:[Tt]ransl?s?|[Üü]bers|[Tt]rads?|[Çç]ev)\.?(?:\)|(?=;\s[^()]{{3,40}}\)))"
)
_LISTED = rf"{_WORD}(?:\s[{UPPER}]{{1,3}}|,\s(?:{_INITIALS}|{_WORD}))"
_EARLIER = re.compile(
    rf"(?<=[.;]\s)(?P<people>{_LISTED}(?:[,;]\s{_LISTED})*),\s(?:[Tt]ranslators?|[Tt]rans)\.?(?=[.;,\s]|$)"
)
_EACH = re.compile(rf"(?P<family>{_WORD}),?\s(?P<given>[{UPPER}]{{1,3}}(?!\w)|{_INITIALS}|{_WORD})")


#: `Directed by Tom Moss`: verbs that need no other sign, and those of films and broadcasts.
_DID = {
    "directed": "director", "hosted": "host", "narrated": "narrator", "illustrated": "illustrator",
    "produced": "producer", "written": "script-writer", "composed": "composer",
    "performed": "performer", "performance": "performer", "performances": "performer",
    "presented": "host",
}  # fmt: skip
_OF_A_SHOW = frozenset(
    {"produced", "written", "composed", "performed", "performance", "performances", "presented"}
)
_SHOWN = re.compile(
    r"\b[Dd]irected\sby\b"
    r"|\[[^\]]{0,30}(?:[Ff]ilm|TV|[Vv]ideo|[Pp]odcast|[Aa]udio|[Aa]lbum|DVD|[Ss]eries)"
)
#: `The Marsh. Dir. Jo Vance. Perf. Al Carr, Bo Lind.`, as MLA printed films.
_DID_SHORT = {"Dir": "director", "Perf": "performer", "Prod": "producer", "Narr": "narrator"}
_DONE_BY_SHORT = re.compile(
    rf"(?<=[.?!]\s)(?P<verb>{'|'.join(_DID_SHORT)})\.\s(?P<people>{_PERSON}(?:,\s{_PERSON})*(?:,?{_AND}{_PERSON})?)\.?(?=\s|$)"
)
_DONE_BY = re.compile(
    rf"(?:(?<=[.,;–?!)]\s)|(?<=[.,?!][”\"’»]\s)|(?<=[(\[]))(?P<verb>(?i:{'|'.join(_DID)}))"
    rf"(?:\sand\s(?P<too>(?i:{'|'.join(_DID)})))?\sby\s(?P<people>{_PEOPLE})(?=[.,;:)\]\s]|$)"
)


def doers_in(words: str) -> Iterator[tuple[int, int, tuple[Name, ...]]]:
    """Where a citation says who directed, hosted, illustrated … it, and the names."""
    for found in _DONE_BY.finditer(words):
        verbs = [verb.lower() for verb in (found["verb"], found["too"]) if verb]
        if verbs[0] in _OF_A_SHOW and not _SHOWN.search(words):
            continue
        people = [from_full(person[0]) for person in _ONE.finditer(found["people"])]
        yield (
            *found.span(),
            tuple(replace(name, role=_DID[verb]) for verb in verbs for name in people if name),
        )
    for found in _DONE_BY_SHORT.finditer(words):
        people = [from_full(person[0]) for person in _ONE.finditer(found["people"])]
        role = _DID_SHORT[found["verb"]]
        yield *found.span(), tuple(replace(name, role=role) for name in people if name)


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
