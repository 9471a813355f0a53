"""Titles set right: where they begin and end, whose page it is, what of them is a site's name.

Each function takes a citation and gives it back, its labels changed or not, as those of
`corrections`.
"""

from __future__ import annotations

import re

from zotsync.citations.learned.spans import Tagged
from zotsync.citations.learned.vocabulary import (
    CITIES,
    genre_of,
    is_capitalised,
    names_body,
    names_house,
)

#: The label of a volume's own title, which the tagger does not know.
VOLUME_TITLE = "VTI"
_WORD_END = re.compile(r"[^\W\d_]{4,}[?!”’\")]?$")
_COMMA = re.compile(r",\s+")
_NO_TITLE = re.compile(
    r"(?:in|en|em|dans|eds?|hrsg|hg|vol|no|pp?|et|and|und|doi|available|accessed|the)\b",
    re.IGNORECASE,
)
_ABBREVIATIONS = frozenset(
    {"Dr", "Mt", "St", "Mr", "Mrs", "Ms", "vs", "Prof", "проф", "spp", "subsp"}
)
_JOURNAL = re.compile(
    r"(?:Revue|Revista|Rivista|Zeitschrift|Journal|Bulletin|Boletín|Annal(?:s|es|en))\s"
)
_SENTENCE = re.compile(r"[.!?]\s+")
#: `Map of the City Walls.” Museu d’Història`: what closes a title, and what stands behind it.
_CLOSED = re.compile(r"[^“”\"]{3,300}?[.,?!]?(?P<close>[”\"])\s(?P<site>[^\W\d_a-z][^“”\"]{2,60})$")
_EVIDENCE = re.compile(
    r"[?.:]?\s(?P<words>(?:Evidence|Lessons|Insights|Findings|Results|Experience)\sfrom\s[^.;:?!()\[\]/]{2,80}[^.;:?!()\[\]/\s])"
    r"(?=[.;]|\s?[(\[]|\s//)"
)
_GENRE_BETWEEN = re.compile(r"\s?\[[^\[\]]{3,40}\](?:\.\s)?")
#: `[Album]. Reprise.`: the house behind a genre, and nothing else.
_BEHIND_GENRE = re.compile(
    r"\[(?P<genre>[^\[\]]{3,60})\][.,]\s(?P<house>[^\W_][^.,;:()\[\]\d]{1,60})\.?$"
)
_MADE_BY_HOUSES = frozenset({"motion_picture", "song", "broadcast", "software", "map"})
#: Author-date: what stands between the date and the next stop.
_BEHIND_DATE = re.compile(
    r"\((?:1[5-9]|20)\d\d[a-z]?(?:,\s[^()]{1,30})?\)[.,:]?\s(?:\[[^\[\]]{2,40}\]\s)?"
    r"(?P<words>[^.?!()\[\]]{2,250}?)(?=[.?!]|\s\[)"
)
#: `Vol. 1, Coastal waters. Oslo: …`, `: Vol. 2. Tides (3rd ed.)`: the title of one of its volumes.
_OF_VOLUME = re.compile(
    r"(?<=[.,:;?!]\s)(?:[Vv]ol(?:ume|\.)?|Bd\.|Band|[Tt]om[eo]|[TtТт]\.|[Vv]\.)\s(?:\d{1,3}|[IVX]{1,5})\s?[,:.]\s"
    r"(?P<title>[^\W\d_][^.;:()\[\]“”\"]{2,150}?)(?=\.\s|\s[(\[]|;\s|\.?$|\.?\s[—–]|,\s[^,.;:]{2,40}:\s)"
)
_NO_TITLE_OF_VOLUME = re.compile(
    r"(?:[Nn]o|[Nn]r|[Ii]ssue|pp?|[Pp]ages?|[Ee]d(?:ited|s|n)?|[Ee]dition|\d|[Ss]eries|of|[Ii]n|[Hh]eft|[Pp]art)\b"
)
#: `Wolf, 4, aus Zoo entlaufen`, `Maria Sand, 34, wins the race`: how old somebody is.
_WITH_AGE = re.compile(
    r"(?:(?<=[.:)]\s)|(?<=[“\"„«])|(?<=[.,]\s))(?P<head>[^\W\d_a-z][^\W\d_]+(?:\s[^\W\d_]+){0,3},\s\d{1,3},\s)"
    r"(?!pp?\b|[Ss]\.|[Nn]o\b|vol|art)(?=[^\W\d_]{2,}\s[^\W\d_]{2,})"
)
_NAME_BEFORE = re.compile(r",\s(?P<family>[^\W\d_]{2,30})\s(?P<given>[^\W\d_a-z]{1,3})\.\s$")
_DATE_BEFORE = re.compile(r"\((?:1[89]|20)\d\d[a-z]?\)[.:,]?\s$")
_BEFORE_REPORT = re.compile(
    r"[.,:]?\s(?P<title>[^\W_][^.:;()]{5,150})\.\s(?=(?:Tech|Report|Working|Discussion|Ph\.?\s?D|Master|M\.\s?S|Thesis|Diss)\w*\b)"
)
_NEAR = 24  # characters
_LONGEST_HEAD = 120  # characters of a title in front
_LEAD = 7  # words of a site's or a body's name, at most


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


def title_before_report(tagged: Tagged) -> Tagged:
    """`S. Ziller. Abstract harbours. Tech. Rep. 451, MIT`: words without a label between names and
    what says which kind of work it is.
    """
    names = tagged.spans("FAM", "GIV", marks=2)
    if tagged.spans("TIT", "CON") or not names or names[0].first:
        return tagged
    found = _BEFORE_REPORT.match(tagged.words, tagged.end(names[0]))
    inside = found and {
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if found.start("title") <= token.start < found.end("title")
    }
    return tagged.relabelled(*found.span("title"), "TIT") if found and inside == {"O"} else tagged


def title_with_number(tagged: Tagged) -> Tagged:
    """`(2008): Eurobarometer 69. http://…`: behind a year, a name and a number are no journal, if
    nothing says where in it.
    """
    books, volumes = tagged.spans("CON", marks=1), tagged.spans("VOL")
    if tagged.spans("TIT", "ISS", "PG1", "PUB", "DOI") or len(books) != 1 or len(volumes) != 1:
        return tagged
    between = tagged.words[tagged.end(books[0]) : tagged.start(volumes[0])]
    dated = _DATE_BEFORE.search(tagged.before(books[0].first, 12))
    if between != " " or not dated or "http" not in tagged.words:
        return tagged
    return tagged.relabelled(tagged.start(books[0]), tagged.end(volumes[0]), "TIT")


def title_behind_year(tagged: Tagged) -> Tagged:
    """`Nolan, C. (2010). Inception. Warner Bros`: without any title, it is what the date is before.

    Where a place or a house is there (`Planet Earth (2006) London: BBC`, `Beach Dunes (2019)
    Springer`), the title is what stands in front, a name without given names.
    """
    found = _BEHIND_DATE.search(tagged.words)
    if tagged.spans("TIT", "CON") or not found:
        return tagged
    start, end = found.span("words")
    within = [
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if start <= token.start < end and token.is_word
    ]
    front = [span for span in tagged.spans("FAM", marks=1) if tagged.end(span) < found.start()]
    named = bool(tagged.spans("GIV")) or any(names_body(tagged.text(span)) for span in front)
    head = tagged.words[: found.start()].rstrip(" .,")
    plain = names_house(tagged.words[start:end]) and not re.search(r"[.,;&]", head)
    if {*within} == {"PUB"} and (plain or not front) and not (named and not plain):
        if names_body(head):
            return tagged
        # `Inception (2010) Warner Bros.`, `Night Sky Atlas (2003) Quayside Press.`
        return tagged.relabelled(0, len(head), "TIT") if 1 < len(head) < _LONGEST_HEAD else tagged
    if ({"LOC"} & {*within[:1]} or {*within} == {"PUB"}) and len(front) == 1 and not named:
        return tagged.labelled(front[0], "TIT")
    if {*within} & {"LOC", "VOL", "PG1", "URL"}:
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
    least = 2 if "http" in tagged.words and many > 1 else 3
    if not is_capitalised(name) or many > 6 or is_capitalised(head) or len(head.split()) < least:
        return tagged
    if many < 2 and "http" not in tagged.words:
        return tagged
    return tagged.relabelled(tagged.start(title) + stops[-1].end(), tagged.end(title), "CON")


def evidence_of_title(tagged: Tagged) -> Tagged:
    """`Is micro-credit fair? Evidence from Bhutan.`: a subtitle of a common form, no book."""
    for title in tagged.spans("TIT", marks=1):
        found = _EVIDENCE.match(tagged.words, tagged.end(title))
        if found and not tagged.spans("VOL", "PG1"):
            return tagged.relabelled(tagged.start(title), found.end("words"), "TIT")
    return tagged


def site_behind_genre(tagged: Tagged) -> Tagged:
    """`Release notes [Blog]. Compiler Diaries. https://…`: a site behind a title and its genre."""
    titles = tagged.spans("TIT", marks=1)
    if len(titles) != 2 or "http" not in tagged.words or tagged.spans("CON", "PUB"):
        return tagged
    title, site = titles
    between = tagged.words[tagged.end(title) : tagged.start(site)]
    if not _GENRE_BETWEEN.fullmatch(between) or len(tagged.text(site).split()) > 7:
        return tagged
    words = next(n for n in range(site.first, site.last + 1) if tagged.tokens[n].is_word)
    done = tagged.labelled(site, "O")
    return done.relabelled(tagged.tokens[words].start, tagged.end(site), "CON")


def owner_and_title(tagged: Tagged) -> Tagged:
    """`Tidy Tools. 2021. “Reference.” https://…`, `Reference (2021). Tidy Tools. https://…`: two
    titles around the year are whose page it is, or in which site, and what it is called.
    """
    titles, years = tagged.spans("TIT", marks=1), tagged.spans("YEA")
    if len(titles) != 2 or len(years) != 1 or tagged.spans("FAM", "CON", "PUB", "VOL"):
        return tagged
    one, two = titles
    quoted = tagged.before(two.first, 1) in ("“", '"', "‘", "«")
    around = one.last < years[0].first < two.first
    behind = quoted and tagged.words[tagged.end(one) : tagged.start(two)][:-1] == ". "
    if one.first > 1 or not (around or behind):
        return tagged
    first, second = tagged.text(one), tagged.text(two)
    led = is_capitalised(first) and len(first.split()) < _LEAD and tagged.before(one.first, 1) == ""
    if led and (quoted or not is_capitalised(second)):
        return tagged.labelled(one, "FAM" if names_body(first) else "CON")
    if is_capitalised(second) and len(second.split()) < _LEAD and "http" in tagged.words:
        return tagged.labelled(two, "CON")
    return tagged


def site_behind_quotes(tagged: Tagged) -> Tagged:
    """`“Map of the City Walls.” Museu d’Història`: what stands behind the quotes is no title."""
    for title in tagged.spans("TIT", marks=1):
        found = _CLOSED.match(tagged.text(title))
        opened = tagged.before(title.first, 1) in ("“", '"')
        if found and opened and not tagged.spans("CON", "PUB"):
            return tagged.parted(title, found, site="CON").relabelled(
                tagged.start(title), tagged.start(title) + found.start("close"), "TIT"
            )
    return tagged


def title_of_volume(tagged: Tagged) -> Tagged:
    """`The sea. Vol. 1, Coastal waters. Oslo: …`: a volume's own title, as a label of its own."""
    found = _OF_VOLUME.search(tagged.words)
    titles = tagged.spans("TIT", marks=1)
    if not found or not titles or tagged.start(titles[0]) > found.start():
        return tagged
    inside = [
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if found.start("title") <= token.start < found.end("title") and token.is_word
    ]
    counted = {
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if found.start() <= token.start < found.start("title") and token.is_word
    }
    words = found["title"]
    if not counted <= {"O", "VOL"}:
        return tagged  # `Handbook of child psychology, vol. III: Cognitive development` is one name
    journal = any(tagged.end(book) <= found.start() for book in tagged.spans("CON"))
    if journal or _NO_TITLE_OF_VOLUME.match(words) or words in CITIES or names_house(words):
        return tagged
    if not {*inside} <= {"TIT", "SER", "O", "CON"} or not {*inside} & {"TIT", "SER", "CON"}:
        return tagged
    return tagged.relabelled(*found.span("title"), VOLUME_TITLE)


def house_behind_genre(tagged: Tagged) -> Tagged:
    """`Tide songs [Album]. Reprise.`: words without a label between a genre and the end."""
    found = _BEHIND_GENRE.search(tagged.words)
    made = found and genre_of(found["genre"]) in _MADE_BY_HOUSES
    if not found or not made or tagged.spans("PUB", "CON") or not is_capitalised(found["house"]):
        return tagged
    labels = {
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if token.start >= found.start("house") and token.is_word
    }
    return tagged.relabelled(*found.span("house"), "PUB") if labels <= {"O", "LOC"} else tagged


def age_in_title(tagged: Tagged) -> Tagged:
    """`Öztürk E. Wolf, 4, aus Zoo entlaufen`: a headline whose first words went to the names."""
    titles = tagged.spans("TIT", marks=1)
    for found in _WITH_AGE.finditer(tagged.words[:800]) if titles else ():
        title = next((each for each in titles if tagged.end(each) > found.end()), None)
        if title is None:
            continue
        between = {
            label
            for token, label in zip(tagged.tokens, tagged.labels, strict=True)
            if found.end() <= token.start < tagged.start(title) and token.is_word
        }
        near = tagged.start(title) - found.end() < _NEAR
        if near and between <= {"O", "FAM", "GIV"}:
            done = tagged.relabelled(found.start("head"), tagged.end(title), "TIT")
            name = _NAME_BEFORE.search(tagged.words[: found.start("head")])
            if not name:
                return done
            done = done.relabelled(*name.span("family"), "FAM")
            return done.relabelled(*name.span("given"), "GIV")
    return tagged


def title_to_the_end(tagged: Tagged) -> Tagged:
    """`Gender and Power in Rural Mali; Diarra, A., Eds.`: no title ends with `in`."""
    titles, books = tagged.spans("TIT", marks=1), tagged.spans("CON", marks=1)
    for title, book in zip(titles[:1], books[:1], strict=False):
        last = tagged.tokens[title.last].text
        if title.first == 0 and last == "in" and book.first == title.last + 1:
            return tagged.relabelled(tagged.start(title), tagged.end(book), "TIT")
    return tagged
