"""Labels set right where a rule sees what the network often does not.

Each function takes a citation and gives it back, its labels changed or not; `CORRECTIONS` is their
order. A rule is here only because it mends a whole kind of citations.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from zotsync.citations.learned.bodies import is_capitalised, names_house
from zotsync.citations.learned.east_asian import with_family_names_first
from zotsync.citations.learned.people import pieces
from zotsync.citations.learned.spans import Span, Tagged

_EDITED = re.compile(
    r"(?P<mark>[,.;]\s+(?:(?:[Ee]ds?\.|[Ee]dited by|[Hh]rsg\.(?: von)?|[Hh]g\. v(?:\.|on))\s+)?)"
    r"(?P<names>(?:(?:[^\W\d_]\.[\s-]?)+|(?:[^\W\d_]{2,15}\s){1,2})[^\W\d_][^\s.,;]+)$"
)
_IS_EDITED = re.compile(r"[\s,;(]*(?:[Ee]ds?|[Hh]rsg|[Hh]g)\b\.?")
_PLACE_AND_HOUSE = re.compile(
    r"[.,]\s(?P<place>[^\W\d_][^.,:;\d]{1,30}?)\s?:\s(?P<house>[^:]{2,60})$"
)
_HOUSE_AND_PLACE = re.compile(
    r"[.,;]\s(?P<house>[^.,:;()\d]{4,50})(?:,\s(?P<place>[^\W\d_][^.,:;()\d]{1,30}))?$"
)
_LAST_PLACE = re.compile(r"[.,;]\s+(?:\d{1,2}\.\s+)?(?P<place>[^\W\d_][^.,:;()\d]{1,30})$")
_PERIODICAL = re.compile(
    r"journal|bulletin|review|proceedings|transactions|annals|archiv|zeitschrift|revista|revue|rivista|news"
    r"|letters|notes|record|magazine|gazette|studies|quarterly|advances|conference|symposi|workshop|\bbiol"
    r"|\bsci\b|\bj\b|daily",
    re.IGNORECASE,
)
_WORD_END = re.compile(r"[^\W\d_]{4,}[?!”’\")]?$")
_COMMA = re.compile(r",\s+")
_NO_TITLE = re.compile(
    r"(?:in|en|em|dans|eds?|hrsg|hg|vol|no|pp?|et|and|und|doi|available|accessed|the)\b",
    re.IGNORECASE,
)
_ABBREVIATIONS = frozenset(
    {"Dr", "Mt", "St", "Mr", "Mrs", "Ms", "vs", "Prof", "проф", "spp", "subsp"}
)
_YEAR = re.compile(r"(?<![\d/-])(?:1[5-9]|20)\d\d(?![\d/-])")
_YEAR_ENDS = re.compile(r"(?P<comma>,)?\s(?P<year>(?:1[5-9]|20)\d\d)(?P<stop>[.?!](?=\s))?(?!\w)")
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


def place_behind_words(tagged: Tagged) -> Tagged:
    """`Title. 3. Heide: Boyens, 1993`: what stands before a colon and the publisher is a place."""
    houses = tagged.spans("PUB", marks=1)
    if not houses or tagged.spans("LOC"):
        return tagged
    for label in ("TIT", "CON"):
        for span in tagged.spans(label, marks=1):
            between = tagged.words[tagged.end(span) : tagged.start(houses[0])]
            found = _LAST_PLACE.search(tagged.text(span))
            if found and between.strip() == ":":
                start = tagged.start(span)
                done = tagged.relabelled(start + found.start(), tagged.end(span), "O")
                return done.relabelled(start + found.start("place"), tagged.end(span), "LOC")
    return tagged


def number_of_series(tagged: Tagged) -> Tagged:
    """`Petite bibliothèque, 12`: the number behind the series of a book is the series'."""
    if tagged.spans("CON"):
        return tagged
    for span in tagged.spans("VOL"):
        near = any(0 < span.first - series.last < 4 for series in tagged.spans("SER", marks=1))
        if near and not re.search(
            r"vol|bd|band|tome", tagged.before(span.first, 10), re.IGNORECASE
        ):
            return tagged.relabelled(tagged.start(span), tagged.end(span), "SNO")
    return tagged


def page_for_issue(tagged: Tagged) -> Tagged:
    """`Nature Notes 2, 88 (1891)`: the last number of a locus without pages is the page."""
    volumes, issues = tagged.spans("VOL"), tagged.spans("ISS")
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
    return tagged.relabelled(tagged.start(issues[0]), tagged.end(issues[0]), "PG1")


def publisher_for_container(tagged: Tagged) -> Tagged:
    """`Title. Boyens Fachverlag.`: a house in the container's place, and no volume or page."""
    containers = tagged.spans("CON", marks=1)
    if len(containers) == 1 and _in_brackets(tagged, containers[0]):
        return tagged.relabelled(tagged.start(containers[0]), tagged.end(containers[0]), "PUB")
    if len(containers) != 1 or tagged.spans("PUB", "VOL", "ISS", "PG1") or "http" in tagged.words:
        return tagged
    words = tagged.text(containers[0])
    inside = re.search(
        r"\b(?:[Ii]n|[Ee]m|[Ee]n|[Dd]ans)\b:?\s*$", tagged.before(containers[0].first)
    )
    named = names_house(words) or words in _names_at_front(tagged)
    if inside or not named or _PERIODICAL.search(words):
        return tagged
    return tagged.relabelled(tagged.start(containers[0]), tagged.end(containers[0]), "PUB")


def _in_brackets(tagged: Tagged, span: Span) -> bool:
    """Whether a name stands in brackets with the year: `(WHO, 2010)`; there houses stand."""
    behind = re.match(
        r",\s(?:[^\W\d_][^,()]{1,30},\s)?(?:1[5-9]|20)\d\d\)", tagged.words[tagged.end(span) :]
    )
    return bool(behind) and tagged.before(span.first, 1) == "(" and not tagged.spans("PUB", "VOL")


def _names_at_front(tagged: Tagged) -> str:
    """The words of the names, for a body that publishes what it writes."""
    return " | ".join(tagged.text(span) for span in tagged.spans("FAM", "GIV", marks=2))


def editor_behind_book(tagged: Tagged) -> Tagged:
    """`In Book, G. Tönnies, Ed.`: the editor that was taken for the end of the book's name."""
    if tagged.spans("EFA"):
        return tagged
    for span in tagged.spans("CON", marks=1):
        found = _EDITED.search(tagged.text(span))
        said = found and (found["mark"].strip(",.; ") or _IS_EDITED.match(tagged.after(span.last)))
        if not found or not said:
            continue
        start = tagged.start(span)
        family = start + found.start("names") + found["names"].rindex(" ") + 1
        if " " not in found["names"].strip():
            continue
        done = tagged.relabelled(start + found.start(), start + found.start("names"), "O")
        done = done.relabelled(start + found.start("names"), family, "EGI")
        return done.relabelled(family, tagged.end(span), "EFA")
    return tagged


def house_behind_words(tagged: Tagged) -> Tagged:
    """`Proceedings of X. Natal: SBIC`, `Title, Boyens Fachverlag, Heide`: place and publisher that
    went with the words before them.
    """
    if tagged.spans("PUB"):
        return tagged
    for span in (*tagged.spans("CON", marks=1), *tagged.spans("TIT", marks=1)):
        words, start = tagged.text(span), tagged.start(span)
        found = _PLACE_AND_HOUSE.search(words) or _HOUSE_AND_PLACE.search(words)
        if found and _is_place_and_house(found, tagged.labels[span.first]):
            done = tagged.relabelled(start + found.start(), tagged.end(span), "O")
            for name, label in (("place", "LOC"), ("house", "PUB")):
                if found[name]:
                    done = done.relabelled(
                        start + found.start(name), start + found.end(name), label
                    )
            return done
    return tagged


def _is_place_and_house(found: re.Match[str], label: str) -> bool:
    """Whether words are a publisher: in a title they must say so themselves."""
    house = found["house"]
    if found.re is _HOUSE_AND_PLACE or label == "TIT":
        return names_house(house) and is_capitalised(house) and len(house.split()) < 6
    short = len(found["place"].split()) < 3 and len(house.split()) < 5
    return short and is_capitalised(found["place"])


def site_for_publisher(tagged: Tagged) -> Tagged:
    """`Lights Trust. Tide times. Lights Trust. Available at: http://…`: whose site it is."""
    houses = tagged.spans("PUB", marks=1)
    if len(houses) != 1 or tagged.spans("CON", "LOC") or "http" not in tagged.words:
        return tagged
    if tagged.text(houses[0]) not in _names_at_front(tagged):
        return tagged
    return tagged.relabelled(tagged.start(houses[0]), tagged.end(houses[0]), "CON")


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
    if not is_capitalised(name) or many > 6 or is_capitalised(head) or len(head.split()) < 3:
        return tagged
    if many < 2 and "http" not in tagged.words:
        return tagged
    return tagged.relabelled(tagged.start(title) + stops[-1].end(), tagged.end(title), "CON")


CORRECTIONS: tuple[Callable[[Tagged], Tagged], ...] = (
    with_family_names_first, first_word_of_title, title_of_nothing, title_with_abbreviation,
    year_of_title,
    place_behind_words, number_of_series, page_for_issue, editor_behind_book, house_behind_words,
    publisher_for_container, site_for_publisher, periodical_behind_title,
)  # fmt: skip


def corrected(tagged: Tagged) -> Tagged:
    """The citation after all corrections."""
    for correct in CORRECTIONS:
        tagged = correct(tagged)
    return tagged
