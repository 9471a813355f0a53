"""Labels set right where a rule sees what the network often does not.

Each function takes a citation and gives it back, its labels changed or not; `CORRECTIONS` is their
order. A rule is here only because it mends a whole kind of citations.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from zotsync.citations.learned.book_labels import (
    body_that_publishes,
    book_before_editors,
    house_behind_book,
    house_behind_title,
    house_in_brackets,
    house_in_place,
    initial_of_name,
    second_sentence_of_title,
    sentence_of_title,
    series_behind_title,
    series_for_journal,
    site_behind_title,
    site_of_address,
    town_of_meeting,
)
from zotsync.citations.learned.front_names import (
    bodies_apart,
    cut_family,
    family_of_two,
    one_author,
    particle_behind_initials,
    question_for_name,
)
from zotsync.citations.learned.houses import (
    department_of_house,
    house_behind_words,
    house_for_title,
    pages_in_book,
    place_and_house,
    place_behind_words,
    place_for_house,
    publisher_for_container,
    rest_of_house,
    site_for_publisher,
    subtitle_for_house,
    town_of_house,
    town_of_journal,
)
from zotsync.citations.learned.locus import volumes_in_one
from zotsync.citations.learned.name_labels import (
    domain_of_title,
    meeting_in_series,
    name_for_pages,
    subtitle_for_journal,
    with_family_names_first,
)
from zotsync.citations.learned.people import ELLIPSIS, pieces
from zotsync.citations.learned.spans import Span, Tagged
from zotsync.citations.learned.vocabulary import is_capitalised, names_body
from zotsync.text.names import PARTICLES

_EDITED = re.compile(
    r"(?P<mark>[,.;]\s+(?:(?:[Ee]ds?\.|[Ee]dited by|[Hh]rsg\.(?: von)?|[Hh]g\. v(?:\.|on))\s+)?)"
    r"(?P<given>(?:[^\W\d_]\.[\s-]?)+|(?:[^\W\d_]{2,15}\s){1,2})(?P<family>[^\W\d_][^\s.,;]+)$"
)
_IS_EDITED = re.compile(r"[\s,;(]*(?:[Ee]ds?|[Hh]rsg|[Hh]g)\b\.?")
_WORD_END = re.compile(r"[^\W\d_]{4,}[?!”’\")]?$")
_COMMA = re.compile(r",\s+")
_RANGE = re.compile(r"(?P<first>\d{1,6})\s?[-–]\s?(?P<last>\d{1,6})")
_NO_TITLE = re.compile(
    r"(?:in|en|em|dans|eds?|hrsg|hg|vol|no|pp?|et|and|und|doi|available|accessed|the)\b",
    re.IGNORECASE,
)
_ABBREVIATIONS = frozenset(
    {"Dr", "Mt", "St", "Mr", "Mrs", "Ms", "vs", "Prof", "проф", "spp", "subsp"}
)
_YEAR = re.compile(r"(?<![\d/-])(?:1[5-9]|20)\d\d(?![\d/-])")
_YEAR_ENDS = re.compile(r"(?P<comma>,)?\s(?P<year>(?:1[5-9]|20)\d\d)(?P<stop>[.?!](?=\s))?(?!\w)")
_LAST_NAME = re.compile(
    rf"(?:{ELLIPSIS})\s?(?:(?:&|and)\s)?(?P<family>[^\W\d_][^,.…]{{1,40}}),\s(?P<given>.+)"
)
_JOURNAL = re.compile(
    r"(?:Revue|Revista|Rivista|Zeitschrift|Journal|Bulletin|Boletín|Annal(?:s|es|en))\s"
)
_FIRST_SENTENCE = re.compile(r"(?P<body>[^.!?]+\s[^.!?]+)[.!?]\s+")
_PERSON = r"[^\W\d_][\w'’-]+\s[A-Z]{1,3}"
_INVERTED = re.compile(r"(?P<family>[^\W\d_][\w'’-]+)\s(?P<given>[A-Z]{1,3})(?=[,.])")
#: The name of what is no print, behind its authors: `Roe B, Lee K. StatX [computer program]`.
_MEDIUM = re.compile(
    rf"(?:(?:{_PERSON},\s){{0,9}}{_PERSON}\.\s)?(?P<name>[^\W_][^.\[\]]{{1,80}}?)"
    r"\s\[(?:[Ii]nternet|[Cc]omputer\s(?:program|software)|[Ss]oftware|[Mm]obile\sapp\w*)\]"
)
_LISTED = re.compile(r"(?:[;,&]|\b(?:and|for|und|et))\s$")
_SENTENCE = re.compile(r"[.!?]\s+")


def first_word_of_title(tagged: Tagged) -> Tagged:
    """`Ashdown P. Salt. In: …`, `Ashdown, P. Salt and pepper`: what was taken for a last name.

    It has no given names, though all before it have, and stands behind a sentence's end.
    """
    families, titles = tagged.spans("FAM"), tagged.spans("TIT", marks=1)
    if len(families) < 2 or _has_given_names(tagged, families):
        return tagged
    last, end = families[-1], tagged.end(families[-1])
    if titles:
        title = min(titles, key=lambda span: span.first)
        between = tagged.words[end : tagged.start(title)].strip(' :-–“"')
        if title.first < last.first or between:
            return tagged
        end = tagged.end(title)
    else:
        end = max(tagged.end(r) for r in tagged.spans("FAM", "GIV") if r.first <= last.first)
    return tagged.relabelled(tagged.start(last), end, "TIT")


def _has_given_names(tagged: Tagged, families: list[Span]) -> bool:
    """Whether the last of some names has given names, or the list is not one of inverted names."""
    first, before, last = families[0], families[-2], families[-1]
    if any(first.first - 4 < place < first.first for place in _places(tagged, "GIV")):
        return True
    if len(families) > 2:
        front = pieces(tagged, range(families[-3].last + 1, before.first), len(tagged.words))
        if front[-1] and len([piece for piece in front if piece]) != 1:
            return True
    between = range(before.last + 1, last.first)
    text = tagged.words[tagged.end(before) : tagged.start(last)]
    given = [piece for piece in pieces(tagged, between, len(tagged.words)) if piece]
    if len(given) != 1 or not re.search(r"\w\s?[.:]\s+[“\"]?$", text):
        return True
    behind = tagged.words[tagged.end(last) : tagged.end(last) + 6]
    return bool(re.match(r",?\s[^\W\d_]\.", behind))


def _places(tagged: Tagged, label: str) -> list[int]:
    return [place for place, each in enumerate(tagged.labels) if each == label]


def title_of_nothing(tagged: Tagged) -> Tagged:
    """`Smith J. Title here. Nature 2010`: words without a label from the names to the journal."""
    containers = tagged.spans("CON", marks=1)
    if tagged.spans("TIT") or not containers:
        return tagged
    first = containers[0].first
    if len(containers) > 1 and first and {"FAM", "GIV"} & {*tagged.labels[:first]}:
        return tagged.labelled(containers[0], "TIT")  # a work is in one book or journal
    before = [n for n in range(first) if tagged.labels[n] in ("FAM", "GIV", "YEA")]
    words = [n for n in range(before[-1] + 1, first) if tagged.tokens[n].is_word] if before else []
    if not words or any(tagged.labels[n] != "O" for n in words):
        return tagged
    start, end = tagged.tokens[words[0]].start, tagged.tokens[words[-1]].end
    text = tagged.words[start:end]
    stopped = tagged.words[end : end + 2] in (". ", "? ", "! ")
    if not stopped or _NO_TITLE.match(text) or not re.search(r"[^\W\d_]{4}", text):
        return tagged
    return tagged.relabelled(start, end, "TIT")


def title_before_medium(tagged: Tagged) -> Tagged:
    """`GraphoX [Internet]. Version 2.1`, `Roe B. StatX [computer program].`: a program's or a
    site's name, taken for nothing or for a person's, its author's names turned round.
    """
    found = _MEDIUM.match(tagged.words)
    if tagged.spans("TIT") or not found:
        return tagged
    tagged = tagged.relabelled(found.start("name"), found.end("name"), "TIT")
    for person in _INVERTED.finditer(tagged.words, 0, found.start("name")):
        tagged = tagged.relabelled(*person.span("family"), "FAM")
        tagged = tagged.relabelled(*person.span("given"), "GIV")
    return tagged


def title_with_abbreviation(tagged: Tagged) -> Tagged:
    """`Fire over Mt. Baker: a report. Weather`: an abbreviation's stop ends no title."""
    titles, containers = tagged.spans("TIT", marks=1), tagged.spans("CON", marks=1)
    if not titles or not containers or titles[-1].last + 2 < containers[0].first:
        return tagged
    title, book = titles[-1], containers[0]
    last = tagged.tokens[title.last]
    end = _SENTENCE.search(tagged.text(book)) or _COMMA.search(tagged.text(book))
    if book.first < title.last or last.text not in _ABBREVIATIONS or end is None:
        return tagged
    return tagged.relabelled(last.end, tagged.start(book) + end.start(), "TIT")


def year_of_title(tagged: Tagged) -> Tagged:
    """`Water quality in 2009 (Kiel, 2010)`, `Cancer statistics, 2020. CA Cancer J. 2020;70`: of two
    years the one that ends the title is its own.
    """
    titles = tagged.spans("TIT", marks=1)
    if not titles:
        return tagged
    title = max(titles, key=lambda span: span.last - span.first)
    found = _YEAR_ENDS.match(tagged.words, tagged.end(title))
    later = found and _YEAR.search(tagged.words, found.end())
    if not found or not later or (found["comma"] and not found["stop"]):
        return tagged
    done = tagged.relabelled(found.start(), found.end("year"), "TIT")
    if any(tagged.start(span) > found.end() for span in tagged.spans("YEA")):
        return done
    return done.relabelled(later.start(), later.end(), "YEA")


def number_of_series(tagged: Tagged) -> Tagged:
    """`Petite bibliothèque, 12`: the number behind the series of a book is the series'."""
    if tagged.spans("CON"):
        return tagged
    for span in tagged.spans("VOL", "PG1"):
        near = any(0 < span.first - series.last < 4 for series in tagged.spans("SER", marks=1))
        if near and not re.search(
            r"vol|bd|band|tome", tagged.before(span.first, 10), re.IGNORECASE
        ):
            return tagged.labelled(span, "SNO")
    return tagged


def page_for_issue(tagged: Tagged) -> Tagged:
    """`Nature Notes 2, 88 (1891)`: the last number of a locus without pages is the page."""
    volumes, issues = tagged.spans("VOL"), tagged.spans("ISS")
    if len(issues) == 2 and volumes and not tagged.spans("PG1"):
        found = _RANGE.fullmatch(tagged.text(issues[1]))  # `78(4):1201–1215`
        if found and tagged.words[: tagged.start(issues[1])].rstrip().endswith(":"):
            return tagged.parted(issues[1], found, first="PG1", last="PG2")
    if len(issues) != 1 or not volumes or tagged.spans("PG1"):
        return tagged
    between = tagged.words[tagged.end(volumes[0]) : tagged.start(issues[0])]
    behind = tagged.words[tagged.end(issues[0]) :]
    many = tagged.text(issues[0])
    at_end = re.fullmatch(r"\s\((?:1[5-9]|20)\d\d\)\.?", behind)  # as Nature prints it
    told = between.strip() == ":" or (
        between.strip() == "," and many.isdigit() and (int(many) > 60 or at_end)
    )
    if not told or not re.match(r"\s*(?:[.,]?\s*\(|[.,;]?\s*$|\.\s)", behind):
        return tagged
    return tagged.labelled(issues[0], "PG1")


def particle_of_name(tagged: Tagged) -> Tagged:
    """`Memory of the run van Steen H (1998)`: a particle before a name is no end of the title."""
    for span in tagged.spans("FAM"):
        place = span.first - 1
        before = tagged.tokens[place].text if place >= 0 else ""
        if before in PARTICLES and tagged.labels[place] == "TIT":
            return tagged.relabelled(tagged.tokens[place].start, tagged.end(span), "FAM")
    return tagged


def editor_behind_book(tagged: Tagged) -> Tagged:
    """`In Book, G. Tönnies, Ed.`: the editor that was taken for the end of the book's name."""
    if tagged.spans("EFA"):
        return tagged
    for span in tagged.spans("CON", marks=1):
        found = _EDITED.search(tagged.text(span))
        said = found and (found["mark"].strip(",.; ") or _IS_EDITED.match(tagged.after(span.last)))
        if found and said:
            return tagged.parted(span, found, given="EGI", family="EFA")
    return tagged


def body_in_title(tagged: Tagged) -> Tagged:
    """`Kipruto, E.; The Rift Valley Grain Consortium. Sorghum`: the last of the names is a body."""
    for span in tagged.spans("TIT", marks=1):
        found = _FIRST_SENTENCE.match(tagged.text(span))
        if found and names_body(found["body"]) and _LISTED.search(tagged.before(span.first)):
            return tagged.parted(span, found, body="FAM")
    return tagged


def rest_of_body(tagged: Tagged) -> Tagged:
    """`Trondheim Sleep Collaboration`: the last words of a body's name that carry no label."""
    for span in tagged.spans("FAM"):
        end, words = tagged.end(span), tagged.text(span)
        found = re.match(r"(?:\s[^\W\d_]+){1,4}(?=[.,;(]|\s\()", tagged.words[end : end + 80])
        if not found or names_body(words) or not names_body(words + found[0]):
            continue
        behind = range(span.last + 1, span.last + 1 + len(found[0].split()))
        if all(tagged.labels[place] == "O" for place in behind):
            return tagged.relabelled(end, end + found.end(), "FAM")
    return tagged


def periodical_behind_title(tagged: Tagged) -> Tagged:
    """`Pescadores piden una tregua. El Diario del Delta. 22 March 2019`: a name in capitals at the
    end of a title in small letters, where nothing else says what the work is in.
    """
    titles = tagged.spans("TIT", marks=1)
    if tagged.spans("CON", "PUB", "VOL") or not titles:
        return tagged
    title = max(titles, key=lambda span: span.last - span.first)
    words = tagged.text(title)
    stops = list(_SENTENCE.finditer(words)) or list(_COMMA.finditer(words))
    if not stops:
        return tagged
    head, name = words[: stops[-1].start()], words[stops[-1].end() :]
    many = len(name.split())
    quoted = tagged.after(title.last, 2).strip(".,")[:1] in tuple('”’"»“')
    if quoted or not _WORD_END.search(head):
        return tagged
    if _JOURNAL.match(name) and stops[-1].group()[0] == "." and many < 7:
        return tagged.relabelled(tagged.start(title) + stops[-1].end(), tagged.end(title), "CON")
    if not is_capitalised(name) or many > 6 or is_capitalised(head) or len(head.split()) < 3:
        return tagged
    if many < 2 and "http" not in tagged.words:
        return tagged
    return tagged.relabelled(tagged.start(title) + stops[-1].end(), tagged.end(title), "CON")


def name_behind_ellipsis(tagged: Tagged) -> Tagged:
    """`Lund, E., … Zielinski, W. (2021)`: the last of many names, taken for given ones."""
    for label, family in (("GIV", "FAM"), ("EGI", "EFA")):
        for span in tagged.spans(label):
            if found := _LAST_NAME.search(tagged.text(span)):
                return tagged.parted(span, found, family=family, given=label)
    return tagged


CORRECTIONS: tuple[Callable[[Tagged], Tagged], ...] = (
    with_family_names_first, particle_of_name, initial_of_name, particle_behind_initials,
    one_author, cut_family, family_of_two, bodies_apart, question_for_name, name_behind_ellipsis,
    name_for_pages, first_word_of_title, title_before_medium, title_of_nothing,
    title_with_abbreviation, year_of_title,
    body_in_title, rest_of_body, body_that_publishes, book_before_editors, pages_in_book,
    house_in_brackets, place_behind_words, number_of_series, series_behind_title,
    series_for_journal, volumes_in_one,
    second_sentence_of_title, sentence_of_title, page_for_issue, editor_behind_book,
    house_behind_words, rest_of_house, place_for_house, place_and_house, department_of_house,
    town_of_house, town_of_journal, town_of_meeting, house_behind_book, house_behind_title,
    house_in_place, publisher_for_container, site_for_publisher, subtitle_for_house,
    house_for_title, subtitle_for_journal, domain_of_title, meeting_in_series, site_of_address,
    site_behind_title, periodical_behind_title,
)  # fmt: skip


def corrected(tagged: Tagged) -> Tagged:
    """The citation after all corrections."""
    for correct in CORRECTIONS:
        tagged = correct(tagged)
    return tagged
