"""Lists of names in front whose shape alone tells who is named, and where the title begins.

`ZHANG Wei, LI Xiaoming.` has its families in capitals, `Braun L., Schmidt K. … //` is GOST's, and
behind `T. Abel, R. Cole,` words without initials are no names. Where such a list is whole, its
shape is believed before the labels, which lose a name in another or take a title's words for names.

Each function takes a citation and gives it back, its labels changed or not, as those of
`corrections`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from zotsync.citations.learned.given_first import is_given_name
from zotsync.citations.learned.spans import Tagged
from zotsync.citations.learned.vocabulary import COUNTRIES, is_capitalised, names_body
from zotsync.text.names import PARTICLES

_FRONT = 400  # characters in which a list of names stands
_UP = r"[^\W\d_a-zß-ÿа-яёіїєґ]"
_WORD = rf"{_UP}(?:[^\W\d_]|[’'-](?=[^\W\d_]))+"
_CAPITALS = rf"{_UP}{{2,}}(?:[’'-]{_UP}+)*"
_GIVEN = r"[^\W\d_a-z][a-zß-ÿ]+(?:-[^\W\d_]+|\s[^\W\d_a-z][a-zß-ÿ]+)?"
_PARTICLE = rf"(?:(?:{'|'.join(sorted(PARTICLES, key=len, reverse=True))})\s)"
_INITIALS = rf"{_UP}[а-яё]?\.(?:[\s-]?{_UP}[а-яё]?\.){{0,2}}"
_TWO_INITIALS = rf"{_UP}[а-яё]?\.(?:[\s-]?{_UP}[а-яё]?\.)?"
_AND = r"(?:,?\s(?:and|&|und|et|и|y|e)\s|[,;]\s)"
_SHOUTED = re.compile(rf"(?P<family>{_CAPITALS}(?:\s{_CAPITALS})?)\s(?P<given>{_GIVEN})")
_SHOUTED_LIST = re.compile(
    rf"(?P<names>{_SHOUTED.pattern.replace('?P<family>', '?:').replace('?P<given>', '?:')}"
    rf"(?:{_AND}{_SHOUTED.pattern.replace('?P<family>', '?:').replace('?P<given>', '?:')}){{1,30}})"
    r"(?P<more>,?\set\sal\.?|\s?等)?(?=[.:]\s|\s?[(\[]|,\s[\"“]|\.?\s[\"“])"
)
_INVERTED = re.compile(rf"(?P<family>{_PARTICLE}{{0,2}}{_WORD}),?\s(?P<given>{_TWO_INITIALS})")
_ONE_INVERTED = rf"{_PARTICLE}{{0,2}}{_WORD},?\s{_TWO_INITIALS}"
#: `Schmidt K., Braun L. Moor und Klima // Telma.`
_GOST = re.compile(
    rf"(?P<names>{_ONE_INVERTED}(?:,\s{_ONE_INVERTED}){{1,20}})(?P<more>,?\s(?:и\sдр|et\sal)\.?)?\s"
    r"(?P<title>[^\W_].{2,300}?)\s?//"
)
_SPOKEN = re.compile(
    rf"(?P<given>{_INITIALS})\s?(?P<family>{_PARTICLE}{{0,2}}{_WORD}(?:\s{_WORD})?)"
)
_ONE_SPOKEN = rf"{_INITIALS}\s?{_PARTICLE}{{0,2}}{_WORD}"
_ONE_WITH_COMMA = rf"{_PARTICLE}{{0,2}}{_WORD},\s{_INITIALS}"
#: `T. Abel, R. Cole, Glass, Stone, and Sand`: a list with initials, and words without any.
_THEN_BARE = re.compile(
    rf"(?:(?P<spoken>{_ONE_SPOKEN}(?:,\s{_ONE_SPOKEN}){{0,20}}(?P<and>,?\s(?:and|&)\s{_ONE_SPOKEN})?)"
    rf"|(?P<inverted>{_ONE_WITH_COMMA}(?:,\s{_ONE_WITH_COMMA}){{0,20}}(?P<and2>,?\s(?:and|&)\s{_ONE_WITH_COMMA})?)),\s"
    rf"(?P<bare>{_UP}[^\W\d_]+(?:,\s(?:and\s)?{_UP}[^\W\d_]+){{1,5}})(?=[,:.?])"
)
_ALONE = re.compile(
    rf"(?P<one>{_WORD})(?:,\s(?P<two>{_WORD}))?,?\s&\s(?P<last>{_WORD})\.\s\((?:1[89]|20)\d\d[a-z]?\)"
)
_IRISH = re.compile(rf"(?P<family>(?:Ó|Ní|Nic|Uí)\s{_WORD}),\s(?P<given>{_WORD})(?=[.:]\s|\s\()")
#: `Jónsdóttir Sigríður, Þórsson Ari. Cod … 2008;12`: in Vancouver's form, given names in full.
_TWO_WORDS = re.compile(rf"(?P<family>{_WORD})\s(?P<given>{_WORD})")
_IN_FULL = re.compile(
    rf"(?P<names>{_WORD}\s{_WORD}(?:,\s{_WORD}\s{_WORD}){{1,12}})\.\s(?=[^\W_].{{3,250}}?(?:1[89]|20)\d\d;\d)"
)
#: `Abdul Rahman bin Osman, & Siti binti Ahmad. (2012)`: a name and its father's, one whole.
_PATRONYMIC = re.compile(rf"(?:{_WORD}\s){{1,3}}(?:bin|binti|bte|bt)\.?\s{_WORD}(?:\s{_WORD})?")
_PATRONYMICS = re.compile(
    rf"(?P<names>{_PATRONYMIC.pattern}(?:{_AND}{_PATRONYMIC.pattern}){{0,9}})(?=\.?\s\((?:1[89]|20)\d\d|\.\s)"
)
_TITLES_OF_PERSONS = re.compile(
    r"(?:^|[,;]\s|\band\s)(?P<title>(?:(?:Dr|Prof|Ing|Dipl|Mag)\.(?:-|\s)?){1,3}(?:(?:med|phil|rer|nat|jur|Ing|theol|habil|h|c)\.\s?){0,3})"
    r"(?=\s?[^\W\d_])"
)
#: `Statistics Norway. (2019).`, `Statistik Austria (2019):`, `Cancer Registry of Uganda, Figures.`
_OF_COUNTRY = re.compile(
    rf"(?P<body>{_WORD}(?:\s(?:of|für|de|{_WORD})){{0,4}}?\s(?P<land>{_WORD}(?:\s{_WORD})?))"
    r"(?=\.?\s\((?:1[89]|20)\d\d[a-z]?\))"
)


#: `Orr J. C. elegans and …`: a species behind an initial, by the Latin end of its name.
_SPECIES = re.compile(
    r"(?<=[.\s])(?P<genus>[A-Z][a-z]?\.)\s(?P<species>coli|pombe|rerio|pylori|melanogaster|difficile|[a-z]{5,}[ai]"
    r"|[a-z]{2,}(?:us|is|um|ens|ans|ae|ii|ax|ix))(?=[\s,.:;-])"
)
#: `R. Cole, ATLAS Collaboration, Search`: a body at the end of a list, without a label.
_BODY_IN_LIST = re.compile(
    r"(?:,\s|,?\s(?:and|&)\s)(?:(?:on\sbehalf\sof|for)\s)?(?:[Tt]he\s)?"
    r"(?P<body>[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,3}\s"
    r"(?:Collaboration|Consortium|(?:Study\s|Working\s)?Group|Investigators|Network))"
    r"(?=[,.:;]|\s\()"
)


def families_in_capitals(tagged: Tagged) -> Tagged:
    """`ZHANG Wei, LI Xiaoming. …`: whose family names stand first, in capitals."""
    found = _SHOUTED_LIST.match(tagged.words[:_FRONT])
    if not found or not _is_front(tagged, found.end("names")):
        return tagged
    people = list(_SHOUTED.finditer(found["names"]))
    if any(names_body(person[0].title()) for person in people):
        return tagged
    return _named(tagged, people, found.end("names"))


def names_before_slashes(tagged: Tagged) -> Tagged:
    """`Schmidt K., Braun L. Moor und Klima // Telma.`: all between the names and `//` is the title,
    unless it says who answers for the work, or of what kind it is.
    """
    found = _GOST.match(tagged.words[:_FRONT])
    if not found or not _is_front(tagged, found.end("names")):
        return tagged
    people = list(_INVERTED.finditer(found["names"]))
    done = _named(tagged, people, found.end("names"))
    title, _, _ = found["title"].partition(" / ")
    if "[" in title or "http" in title:
        return done
    start = found.start("title")
    done = done.relabelled(start, found.end("title"), "O")
    return done.relabelled(start, start + len(title), "TIT")


def title_of_bare_words(tagged: Tagged) -> Tagged:
    """`T. Abel, R. Cole, Glass, Stone, and Sand, J. Archit.`: where all names have initials, words
    without any are the title's.
    """
    found = _THEN_BARE.match(tagged.words[:_FRONT])
    if not found or names_body(found["bare"].partition(",")[0]):
        return tagged
    taken = _labels(tagged, *found.span("bare"))
    if not taken & {"FAM", "GIV"} or not taken <= {"FAM", "GIV", "TIT", "O"}:
        return tagged
    end = found.end("bare")
    if _labels(tagged, end, len(tagged.words)) & {"FAM", "GIV"}:
        return tagged  # further names stand behind
    for title in tagged.spans("TIT", marks=2):
        if end - 40 < tagged.start(title) <= end + 3:
            end = max(end, tagged.end(title))
    kind = "spoken" if found["spoken"] else "inverted"
    shape = _SPOKEN if found["spoken"] else _INVERTED_WITH_COMMA
    done = tagged.relabelled(0, end, "O")
    done = _named(done, list(shape.finditer(found[kind])), found.end(kind))
    return done.relabelled(found.start("bare"), end, "TIT")


_INVERTED_WITH_COMMA = re.compile(
    rf"(?P<family>{_PARTICLE}{{0,2}}{_WORD}),\s(?P<given>{_INITIALS})"
)


def names_of_one_word(tagged: Tagged) -> Tagged:
    """`Suparman, & Widodo. (2014).`: of people who have one name, each is one."""
    found = _ALONE.match(tagged.words)
    if not found or not _is_front(tagged, found.end("last")):
        return tagged
    done = tagged.relabelled(0, found.end("last") + 1, "O")
    for name in ("one", "two", "last"):
        if found[name]:
            done = done.relabelled(*found.span(name), "FAM")
    return done


def irish_family(tagged: Tagged) -> Tagged:
    """`Ó Briain, Séamus. The Turf Cutters.`: the family's name has two words."""
    found = _IRISH.match(tagged.words)
    if not found or not _is_front(tagged, found.end("given")):
        return tagged
    done = tagged.relabelled(0, found.end("given") + 1, "O")
    done = done.relabelled(*found.span("family"), "FAM")
    return done.relabelled(*found.span("given"), "GIV")


def names_in_full(tagged: Tagged) -> Tagged:
    """`Jónsdóttir Sigríður, Þórsson Ari. Cod. …. 2008;12:44`: the family's name first, as there."""
    found = _IN_FULL.match(tagged.words[:_FRONT])
    if not found or not _is_front(tagged, found.end("names")):
        return tagged
    people = list(_TWO_WORDS.finditer(found["names"]))
    spoken = [person for person in people if is_given_name(person["family"])]
    if spoken or any(names_body(person[0]) or len(person["given"]) < 3 for person in people):
        return tagged
    return _named(tagged, people, found.end("names"))


def names_with_fathers(tagged: Tagged) -> Tagged:
    """`Abdul Rahman bin Osman, & Siti binti Ahmad. (2012)`: such a name has no family's."""
    found = _PATRONYMICS.match(tagged.words[:_FRONT])
    if not found or not _is_front(tagged, found.end("names")):
        return tagged
    done = tagged.relabelled(0, found.end("names"), "O")
    for person in _PATRONYMIC.finditer(found["names"]):
        done = done.relabelled(*person.span(), "FAM")
    return done


def titles_of_persons(tagged: Tagged) -> Tagged:
    """`Nagy L, Dr. med. Weber H`: a doctor's title is no name."""
    front = tagged.spans("FAM", "GIV", marks=2)
    end = tagged.end(front[0]) if front else 0
    for found in _TITLES_OF_PERSONS.finditer(tagged.words, 0, end):
        tagged = tagged.relabelled(*found.span("title"), "O")
    return tagged


def species_behind_initial(tagged: Tagged) -> Tagged:
    """`Roe, B. E. coli on ferries`, `Orr J. C. elegans vs. E. coli`: the last of some initials is
    that of a species, with which the title begins.
    """
    titles = tagged.spans("TIT", marks=2)
    if not titles or not tagged.spans("GIV"):
        return tagged
    end = tagged.start(titles[0])
    found = _SPECIES.search(tagged.words, 0, tagged.end(titles[0]))
    if not found or found.start() >= end or found["species"] in PARTICLES:
        return tagged
    if not _labels(tagged, found.start(), end) <= {"GIV", "FAM", "O"}:
        return tagged
    if not re.search(rf"{_UP}\.?\s$", tagged.words[: found.start()]):
        return tagged  # an initial of the name itself stands before it
    return tagged.relabelled(found.start(), tagged.end(titles[0]), "TIT")


def body_of_list(tagged: Tagged) -> Tagged:
    """`R. Cole, ATLAS Collaboration, Search for …`: the body behind all persons is an author."""
    people = tagged.spans("FAM", "GIV", marks=2)
    if not people or people[0].first > 0:
        return tagged
    found = _BODY_IN_LIST.match(tagged.words, tagged.end(people[0]))
    if not found or not _labels(tagged, *found.span("body")) <= {"O"}:
        return tagged
    return tagged.relabelled(*found.span("body"), "FAM")


def body_of_country(tagged: Tagged) -> Tagged:
    """`Statistics Norway. (2019).`, `Statistik Austria (2019):`: what a country's name ends."""
    found = _OF_COUNTRY.match(tagged.words)
    if not found or found["land"].split()[-1] not in COUNTRIES | _MORE_COUNTRIES:
        return tagged
    if not is_capitalised(found["body"]) or not any(
        tagged.start(title) > found.end() for title in tagged.spans("TIT", marks=1)
    ):
        return tagged
    return tagged.relabelled(0, found.end("body"), "FAM")


_MORE_TEXT = """
    Norway Austria Sweden Denmark Finland Estonia Latvia Lithuania Iceland Scotland England Wales
    Ireland Netherlands Belgium Flanders Switzerland Portugal Slovenia Botswana Namibia Uganda
    Zealand Canada Australia Greenland Sverige Norge Danmark Suisse Schweiz Österreich
"""
_MORE_COUNTRIES = frozenset(_MORE_TEXT.split())


def _named(tagged: Tagged, people: list[re.Match[str]], end: int) -> Tagged:
    """The citation whose front up to `end` names these people and nobody else."""
    done = tagged.relabelled(0, end, "O")
    for person in people:
        done = done.relabelled(*person.span("family"), "FAM")
        done = done.relabelled(*person.span("given"), "GIV")
    return done


def _is_front(tagged: Tagged, end: int) -> bool:
    """Whether the words up to `end` bear no label but those of names and titles."""
    return _labels(tagged, 0, end) <= {"FAM", "GIV", "TIT", "O"}


def _labels(tagged: Tagged, start: int, end: int) -> set[str]:
    return set(_of_words(tagged, start, end))


def _of_words(tagged: Tagged, start: int, end: int) -> Iterator[str]:
    for token, label in zip(tagged.tokens, tagged.labels, strict=True):
        if start <= token.start < end and token.is_word:
            yield label


NAMES_BY_SHAPE: tuple[Callable[[Tagged], Tagged], ...] = (
    titles_of_persons, families_in_capitals, names_before_slashes, names_of_one_word,
    irish_family,
    names_in_full, names_with_fathers, title_of_bare_words, species_behind_initial, body_of_list,
    body_of_country,
)  # fmt: skip
