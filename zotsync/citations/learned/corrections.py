"""Labels set right where a rule sees what the network often does not.

Each function takes a citation and gives it back, its labels changed or not; `CORRECTIONS` is their
order. A rule is here only because it mends a whole kind of citations.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from zotsync.citations.learned.body_authors import (
    body_before_date,
    body_for_place,
    body_with_number,
    body_with_stop,
    number_of_title,
    owner_of_page,
    title_behind_group,
)
from zotsync.citations.learned.book_labels import (
    body_that_publishes,
    book_before_editors,
    end_of_title,
    house_behind_book,
    house_behind_title,
    house_in_brackets,
    house_in_place,
    initial_of_name,
    number_behind_series,
    second_sentence_of_title,
    sentence_of_title,
    series_behind_title,
    series_for_journal,
    site_behind_title,
    site_of_address,
    town_of_meeting,
)
from zotsync.citations.learned.chemists import journal_without_title
from zotsync.citations.learned.front_names import (
    bodies_apart,
    cut_family,
    family_of_two,
    first_of_bodies,
    one_author,
    particle_behind_initials,
    person_behind_body,
    question_for_name,
    small_given_name,
    suffix_of_name,
)
from zotsync.citations.learned.given_first import (
    comma_inside_name,
    family_before_given,
    given_names_first,
    note_of_book,
)
from zotsync.citations.learned.houses import (
    department_of_house,
    house_behind_place,
    house_behind_words,
    house_for_title,
    number_of_station,
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
    town_of_thesis,
)
from zotsync.citations.learned.journal_labels import (
    MEETINGS_BY_LETTERS,
    issue_before_date,
    number_of_meeting,
    periodical_before_month,
    rest_of_site,
    series_of_meetings,
    town_of_name,
)
from zotsync.citations.learned.locus import volumes_in_one
from zotsync.citations.learned.name_and_title import PERSONS_AND_YEARS, number_in_series
from zotsync.citations.learned.name_labels import (
    domain_of_title,
    half_of_house,
    meeting_in_series,
    name_behind_ellipsis,
    name_for_pages,
    particle_of_name,
    series_at_end,
    subtitle_for_journal,
    with_family_names_first,
)
from zotsync.citations.learned.names_by_shape import NAMES_BY_SHAPE
from zotsync.citations.learned.names_elsewhere import NAMES_ELSEWHERE
from zotsync.citations.learned.national_forms import (
    abbreviation_of_house,
    body_behind_et_al,
    country_of_university,
    firm_and_title,
    house_before_town,
    joined_arabic,
    letters_of_title,
    meeting_with_number,
    name_before_version,
    office_of_body,
    paper_in_acm_series,
    paper_of_town,
    shouted_body,
    signs_in_front,
    title_before_slash,
    title_of_norm,
    town_and_house,
    town_before_access,
    university_behind_town,
)
from zotsync.citations.learned.other_languages import PLACES_ELSEWHERE
from zotsync.citations.learned.people import pieces
from zotsync.citations.learned.spans import Span, Tagged
from zotsync.citations.learned.title_labels import (
    age_in_title,
    evidence_of_title,
    house_behind_genre,
    owner_and_title,
    periodical_behind_title,
    site_behind_genre,
    site_behind_quotes,
    title_before_report,
    title_behind_year,
    title_of_nothing,
    title_of_volume,
    title_to_the_end,
    title_with_abbreviation,
    title_with_number,
)
from zotsync.citations.learned.titles_by_shape import TITLES_BY_SHAPE
from zotsync.citations.learned.vocabulary import names_body
from zotsync.citations.learned.years_of_titles import (
    year_before_title,
    year_behind_title,
    year_of_only_title,
    year_of_title,
    year_printed_twice,
)

_EDITED = re.compile(
    r"(?P<mark>[,.;]\s+(?:(?:[Ee]ds?\.|[Ee]dited by|[Hh]rsg\.(?: von)?|[Hh]g\. v(?:\.|on))\s+)?)"
    r"(?P<given>(?:[^\W\d_]\.[\s-]?)+|(?:[^\W\d_]{2,15}\s){1,2})(?P<family>[^\W\d_][^\s.,;]+)$"
)
_IS_EDITED = re.compile(r"[\s,;(]*(?:[Ee]ds?|[Hh]rsg|[Hh]g)\b\.?")
_RANGE = re.compile(r"(?P<first>\d{1,6})\s?[-–]\s?(?P<last>\d{1,6})")
_FIRST_SENTENCE = re.compile(r"(?P<body>[^.!?]+\s[^.!?]+)\.\s+")
_PERSON = r"[^\W\d_][\w'’-]+\s[A-Z]{1,3}"
_INVERTED = re.compile(r"(?P<family>[^\W\d_][\w'’-]+)\s(?P<given>[A-Z]{1,3})(?=[,.])")
#: The name of what is no print, behind its authors: `Roe B, Lee K. StatX [computer program]`.
_MEDIUM = re.compile(
    rf"(?:(?:{_PERSON},\s){{0,9}}{_PERSON}\.\s)?(?P<name>[^\W_][^.\[\]]{{1,80}}?)"
    r"\s\[(?:[Ii]nternet|[Cc]omputer\s(?:program|software)|[Ss]oftware|[Mm]obile\sapp\w*)\]"
)
_LISTED = re.compile(r"(?:[;,&]|\b(?:and|for|und|et))\s$")


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
    at_end = re.fullmatch(
        r"\s\((?:1[5-9]|20)\d\d\)(?:\.?|[.,;]?\s\[?(?:arXiv|doi|http).*)", behind
    )  # as Nature prints it
    told = between.strip() == ":" or (
        between.strip() == "," and many.isdigit() and (int(many) > 60 or at_end)
    )
    if not told or not re.match(r"\s*(?:[.,]?\s*\(|[.,;]?\s*$|\.\s)", behind):
        return tagged
    return tagged.labelled(issues[0], "PG1")


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


CORRECTIONS: tuple[Callable[[Tagged], Tagged], ...] = (
    *NAMES_ELSEWHERE, *NAMES_BY_SHAPE, *TITLES_BY_SHAPE, signs_in_front, with_family_names_first,
    suffix_of_name, particle_of_name, age_in_title, initial_of_name, *PERSONS_AND_YEARS,
    particle_behind_initials, small_given_name, one_author, body_with_number, number_of_title,
    owner_of_page, cut_family, family_of_two, first_of_bodies, bodies_apart, person_behind_body,
    question_for_name, name_behind_ellipsis, body_behind_et_al, shouted_body, office_of_body,
    firm_and_title, letters_of_title, joined_arabic, title_before_slash, title_behind_group,
    body_before_date, body_with_stop, name_for_pages, evidence_of_title, owner_and_title,
    site_behind_quotes, first_word_of_title, title_before_medium, title_of_nothing,
    title_with_number, title_before_report, title_behind_year, title_with_abbreviation,
    year_of_only_title, year_of_title, year_before_title, year_behind_title, year_printed_twice,
    body_in_title, rest_of_body, body_that_publishes, book_before_editors, pages_in_book,
    house_in_brackets, place_behind_words, number_of_series, series_behind_title,
    number_behind_series, series_for_journal, number_in_series, volumes_in_one, end_of_title,
    second_sentence_of_title, sentence_of_title, page_for_issue, issue_before_date,
    editor_behind_book, house_behind_words, rest_of_house, place_for_house, place_and_house,
    department_of_house, town_of_house, town_of_journal, town_of_thesis, town_of_meeting,
    house_behind_book, house_behind_title, house_in_place, publisher_for_container,
    site_for_publisher, subtitle_for_house, house_for_title, subtitle_for_journal, domain_of_title,
    meeting_in_series, *MEETINGS_BY_LETTERS, number_of_meeting, series_of_meetings,
    site_of_address, site_behind_genre, site_behind_title, periodical_behind_title, body_for_place,
    number_of_station, house_behind_genre, house_behind_place, title_of_volume, title_to_the_end,
    rest_of_site, half_of_house, series_at_end, comma_inside_name, given_names_first,
    family_before_given, note_of_book, journal_without_title, paper_in_acm_series, paper_of_town,
    town_before_access, university_behind_town, country_of_university, house_before_town,
    title_of_norm, town_and_house, name_before_version, abbreviation_of_house, *PLACES_ELSEWHERE,
    town_of_name, meeting_with_number, periodical_before_month,
)  # fmt: skip


def corrected(tagged: Tagged) -> Tagged:
    """The citation after all corrections."""
    for correct in CORRECTIONS:
        tagged = correct(tagged)
    return tagged
