"""Labels of books and sites set right: series, publishers, places that went to names beside them.

Each function takes a citation and gives it back, its labels changed or not, as those of
`corrections`.
"""

from __future__ import annotations

import re

from zotsync.citations.learned.spans import Tagged
from zotsync.citations.learned.vocabulary import is_capitalised, names_body, names_house

_SERIES = r"(?P<series>[^\W\d_a-z][^.;:()\d]{4,70}?)"
_NUMBER = r",?\s(?:(?i:no|nr|vol|bd|n[º°])\.?\s?)?(?P<number>\d{1,4})"
_IN_ROUND = f"{_SERIES}{_NUMBER}".replace("series", "round").replace("number", "count")
_SERIES_BEHIND = re.compile(rf"(?:[.,]\s{_SERIES}{_NUMBER}|\s\({_IN_ROUND}\)?)$")
_PART = re.compile(
    r"(?:part|vol|volume|band|bd|teil|book|tome|tomo|parte|chapter|no|issue)\b", re.IGNORECASE
)
_SERIES_PARTED = re.compile(r";\s(?P<series>[^\W\d_a-z][^;:]{4,80})$")
_COUNTED_SERIES = re.compile(r",?\s(?:[Vv]ol|[Nn]o)\.\s(?P<number>\d{1,5})(?=[,.;:)]|$)")
_SMALL_LAST = re.compile(
    r"\s(?:from|in|of|the|for|and|with|on|at|aus|der|des|de|du|en|da|do|am|im|von)$"
)
_SEMICOLONS = re.compile(r";(?:\s[\w.]{1,9}\sed\.;)?")
#: What begins a title's second sentence, and hardly a series or a book.
_SECOND_SENTENCE = re.compile(
    r"(?:Essays|Papers|Readings|Lectures|An?\s\w+\s(?:of|to|in|for)|The\s(?:[Ss]tory|[Hh]istory|[Ll]ife|[Mm]aking|[Rr]ise)"
    r"|Ein(?:e|führung)?|Une?|Una|Uma?|Ensaios|Ensayos|Essais|Beiträge|Aufsätze|Saggi|From|Towards?|How|Why|What"
    r"|Theory|Perspectives|Introduction|Introducción|Introdução|(?:Evidence|Lessons|Insights|Findings|Results)\sfrom)\s"
)
_IN_BRACKETS = re.compile(
    r"\((?P<house>[^\W\d_a-z][^(),;:\d]{2,60}),\s(?P<place>[^\W\d_a-z][^(),;:\d]{2,40}(?:,\s[^(),;:\d]{2,20})?)"
    r"(?:,\s(?:ed\.\s\d+|\d{1,2}(?:st|nd|rd|th)?\sedn?\.?))?,\s(?:1[5-9]|20)\d\d[a-z]?\)[.,]?(?:\s(?:doi|https?|pp?\.).*)?$"
)
_DEGREE = re.compile(r"\b(?:diss|thesis|Diss|Thesis)\b|[Dd]issertation|thèse")
_HOUSE_BEHIND = re.compile(r"[.;,]\s(?P<house>[^\W\d_a-z][\w&’'-]*(?:\s[\w&’'-]+){0,3})$")
_BODY_BEHIND = re.compile(
    r"(?:[.,;]|\s:|\s\()\s?(?P<house>[^\W\d_a-z][\w&’'-]*(?:\s[\w&’'-]+){1,6})\)?$"
)
_KNOWN_HOUSE = re.compile(
    r"\s\((?P<house>IEEE|ACM|ACL|AAAI|USENIX|SIAM|SPIE|AIP|ASME|IET|IFAC|ISCA|Springer|Elsevier|Wiley|Brill)\)$"
)
_TOWN_BEHIND = re.compile(r",\s(?P<town>[^\W\d_a-z][^\W\d_]+(?:\s[^\W\d_a-z][^\W\d_]+){0,2})$")
_MEETING = re.compile(r"\b(?:Proc|Conf|Symp|Workshop|Congr|Kongress|Tagung|Meeting|Int\.|Colloq)")
_TWO_PLACES = re.compile(r"(?P<house>[^,]{3,40}),\s(?P<place>[^,]{3,40})")
#: What stands behind a town in a place, and is no town: `Graz, Austria`, `Hull, UK`.
_REGION = re.compile(
    r"(?:[A-Z]{2,3}|[A-Z]\.[A-Z]\.?.*|the\s.*|United\s.*|New\s\w+|.*land|.*ia|England|Wales|Germany|Deutschland|France"
    r"|Italy|Italia|Spain|España|Portugal|Brazil|Brasil|Greece|Turkey|Japan|China|Korea|Canada|Mexico|México|Chile"
    r"|Per[uú]|Belgium|Sweden|Denmark|Norway|Hungary|Czech\sRepublic|Israel|Egypt|Iran|Iraq|Kenya|Ghana|Vietnam"
    r"|Texas|Mass\.?|Calif\.?|Conn\.?|Illinois|Ohio|Oregon|Maryland|Massachusetts|Connecticut|Michigan|Ontario|Quebec)"
)
_IN_BOOK = re.compile(
    r"\b[Ii]n:?\s(?P<book>[^\W\d_a-z][^;]{3,140});\s(?:[^;]{1,80};\s){0,10}?[^;]{1,200},\sEds?\.;"
)
_SITE = re.compile(r"(?<=\w)\.\s(?P<site>[^\W\d_a-z][^.:;]{1,40})$")
_FROM_SITE = re.compile(
    r"\bfrom\s(?P<site>[^\W\d_a-z](?:[^:<>.]|\.(?!\s[A-Z])){2,60}?)\s?:\s?https?://"
)
_ONLINE = re.compile(r"\.?\s\[?(?:en ligne|[Oo]nline|[Ii]nternet)\]?[.,]?\s")
_SITE_LAST = re.compile(r"\.\s[—–]\s(?P<site>[^\W\d_a-z][^.;:\d]{2,40}?)\.?$")
_SENTENCE_IN_BOOK = re.compile(
    r"(?P<part>\S+(?:\s\S+){2,})(?P<stop>\.|,)\s(?P<journal>[^\W\d_a-z].+)"
)
_ENDS_WORD = re.compile(r"(?:[^\W\d_]{5,}|\d{4})$")
_OF_A_JOURNAL = re.compile(
    r"journal|bulletin|review|proceedings|transactions|annals|archiv|zeitschrift|revista|revue|acta|section|series"
    r"|comptes|letters|research\b", re.IGNORECASE
)  # fmt: skip
_GIVEN_INITIAL = re.compile(r"(?P<initial>[^\W\d_])\.\s(?=[^\W\d_a-z][^\W\d_]{2})")


def series_behind_title(tagged: Tagged) -> Tagged:
    """`Les ponts. Petite bibliothèque 12. Éditions du Halage`, `Nations; Crafts; Press: Madras`: a
    series in front of a publisher that went to the title.
    """
    houses = tagged.spans("PUB", "LOC", marks=1)
    if not houses or tagged.spans("SER", "CON"):
        return tagged
    for title in tagged.spans("TIT", marks=1):
        between = tagged.words[tagged.end(title) : tagged.start(houses[0])].strip()
        words = tagged.text(title)
        parted = _SERIES_PARTED.search(words)
        if parted and _SEMICOLONS.fullmatch(between):
            return tagged.parted(title, parted, series="SER")
        found = _SERIES_BEHIND.search(words)
        if not found or between not in (".", ").", ",", ""):
            continue
        name = found["series"] or found["round"]
        if " " in name and not _PART.match(name):
            return tagged.parted(title, found, series="SER", round="SER", number="SNO", count="SNO")
    return tagged


def number_behind_series(tagged: Tagged) -> Tagged:
    """`LNCS, vol. 5678, pp. 88–102`: the number behind a book's series that got no label."""
    for series in tagged.spans("SER", marks=1):
        found = _COUNTED_SERIES.match(tagged.words, tagged.end(series))
        free = found and not tagged.spans("SNO", "VOL")
        if found and free and tagged.spans("CON", "TIT"):
            return tagged.relabelled(*found.span("number"), "SNO")
    return tagged


def end_of_title(tagged: Tagged) -> Tagged:
    """`Evidence from Nepal`: a title that ends with a small word goes on with what follows it."""
    for title in tagged.spans("TIT", marks=1):
        if not _SMALL_LAST.search(tagged.text(title)) or tagged.after(title.last, 1) != " ":
            continue
        behind = [s for s in tagged.spans("LOC", "CON", "PUB") if s.first == title.last + 1]
        if behind and re.match(r"[.,](?:\s|$)", tagged.after(behind[0].last, 2)):
            return tagged.labelled(behind[0], "TIT")
    return tagged


def series_for_journal(tagged: Tagged) -> Tagged:
    """`Measuring noise. Acoustics in Practice 7. Dordrecht: Springer`: what stands with a number
    before a publisher, and has neither pages nor editors, is a book's series.
    """
    houses, volumes = tagged.spans("PUB", "LOC", marks=1), tagged.spans("VOL")
    books = tagged.spans("CON", marks=1)
    if tagged.spans("ISS", "PG1", "EFA", "SER") or len(volumes) != 1 or len(books) != 1:
        return tagged
    (book,), (volume,) = books, volumes
    behind = houses and tagged.words[tagged.end(volume) : tagged.start(houses[0])].strip()
    between = tagged.words[tagged.end(book) : tagged.start(volume)]
    before = tagged.before(book.first, 4).strip()
    counted = re.fullmatch(r",?\s(?P<word>(?:no|Bd|Nr)\.\s)?", between)
    inside = before.lower().endswith(("in", "in:")) and counted and not counted["word"]
    if behind != "." or not counted or inside or before[-1:] in tuple('”"»’'):
        return tagged
    return tagged.labelled(book, "SER").labelled(volume, "SNO")


def second_sentence_of_title(tagged: Tagged) -> Tagged:
    """`Questions of Scale. Essays on Small Museums. Northgate`: no series and no book."""
    titles, behind = tagged.spans("TIT", marks=1), tagged.spans("CON", "SER", marks=1)
    if len(titles) != 1 or len(behind) != 1 or tagged.spans("VOL", "ISS", "PG1", "SNO"):
        return tagged
    (title,), (part,) = titles, behind
    between = tagged.words[tagged.end(title) : tagged.start(part)]
    edited = any(span.first > part.last for span in tagged.spans("EFA"))
    placed = tagged.spans("PUB", "LOC", "EFA") or " from " in tagged.text(part)
    if between not in (". ", "? ", " ") or edited or not placed:
        return tagged
    if not _SECOND_SENTENCE.match(tagged.text(part)):
        return tagged
    return tagged.relabelled(tagged.start(title), tagged.end(part), "TIT")


def house_in_brackets(tagged: Tagged) -> Tagged:
    """`Grundzüge (Boyens, Heide, ed. 3, 1993)`: publisher, place and year in the last brackets."""
    found = _IN_BRACKETS.search(tagged.words)
    if not found or tagged.spans("VOL", "ISS") or _DEGREE.search(found["house"]):
        return tagged
    start, end = found.start("house"), found.end("place")
    labels = {
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if start <= token.start < end
    }
    if not labels <= {"O", "TIT", "CON", "PUB", "LOC", "SER"} or not tagged.spans("TIT"):
        return tagged
    done = tagged.relabelled(start, end, "O")
    done = done.relabelled(*found.span("house"), "PUB")
    return done.relabelled(*found.span("place"), "LOC")


def house_behind_book(tagged: Tagged) -> Tagged:
    """`In Workshop on Cooking. ACL, Galway`, `Proc. 14th Conf. (IEEE), pp. 1–8`: a publisher that
    went to the book before it.
    """
    if tagged.spans("PUB"):
        return tagged
    places = tagged.spans("LOC")
    for book in tagged.spans("CON", marks=1):
        words = tagged.text(book)
        if found := _KNOWN_HOUSE.search(words):
            return tagged.parted(book, found, house="PUB")
        found = _BODY_BEHIND.search(words)
        if found and _MEETING.match(words) and names_body(found["house"]):
            return tagged.parted(book, found, house="PUB")
        found = _HOUSE_BEHIND.search(words)
        behind = next((p for p in places if 0 < p.first - book.last <= 2), None)
        if not found or behind is None or len(words[: found.start()].split()) < 2:
            continue
        between = tagged.words[tagged.end(book) : tagged.start(behind)].strip()
        name = found["house"]
        told = names_house(name) or names_body(name)
        if between in (",", ":") and (told or (found[0][0] != "," and not _ends_cut(words, found))):
            return tagged.parted(book, found, house="PUB")
    return tagged


def _ends_cut(words: str, found: re.Match[str]) -> bool:
    """Whether what stands before a publisher is abbreviated, and the stop its own: `Proc. ACL`."""
    return found[0][0] == "." and not _ENDS_WORD.search(words[: found.start()])


def house_behind_title(tagged: Tagged) -> Tagged:
    """`M. Delacroix, Colour from Waste, Windmill, Delft, 2nd edn, 2012`: a publisher between the
    title and the place, that went to the title.
    """
    places, titles = tagged.spans("LOC"), tagged.spans("TIT", marks=1)
    if tagged.spans("PUB", "CON", "VOL", "PG1") or len(titles) != 1 or len(places) != 1:
        return tagged
    words = tagged.text(titles[0])
    found = _TOWN_BEHIND.search(words)
    between = tagged.words[tagged.end(titles[0]) : tagged.start(places[0])]
    if not found or words.count(",") > 1 or between not in (", ", ": "):
        return tagged
    if not re.match(r"(?:,\s\w+\sedn?\.?)?,\s\d{4}", tagged.words[tagged.end(places[0]) :]):
        return tagged
    return tagged.parted(titles[0], found, town="PUB")


def town_of_meeting(tagged: Tagged) -> Tagged:
    """`in Proc. 12th Conf. Urban Sensing, Ghent, Belgium`: the town that went to the meeting."""
    places = tagged.spans("LOC")
    for book in tagged.spans("CON", marks=1):
        words = tagged.text(book)
        found = _TOWN_BEHIND.search(words)
        behind = next((p for p in places if 0 < p.first - book.last <= 2), None)
        if not found or behind is None or not _MEETING.search(words):
            continue
        if tagged.words[tagged.end(book) : tagged.start(behind)] == ", ":
            start = tagged.start(book) + found.start()
            done = tagged.relabelled(start, start + 1, "O")
            return done.relabelled(start + 2, tagged.end(behind), "LOC")
    return tagged


def house_in_place(tagged: Tagged) -> Tagged:
    """`Life on bridges. Pontine, Barcelona, pp 89–112`: publisher and town under one label."""
    if tagged.spans("PUB") or not tagged.spans("CON", "TIT"):
        return tagged
    for span in tagged.spans("LOC", marks=1):
        found = _TWO_PLACES.fullmatch(tagged.text(span))
        told = found and not _REGION.fullmatch(found["place"]) and not _MEETING.search(tagged.words)
        if found and told and tagged.words[: tagged.start(span)].rstrip()[-1:] in (".", "("):
            return tagged.parted(span, found, house="PUB", place="LOC")
    return tagged


def body_that_publishes(tagged: Tagged) -> Tagged:
    """`Lift Users Federation Opening Times; Lift Users Federation: Hull`: whose name opens the
    citation without a mark behind it.
    """
    for span in tagged.spans("PUB", "CON", marks=1):
        name = tagged.text(span)
        rest = tagged.words[len(name) : len(name) + 2]
        if " " not in name or not tagged.words.startswith(name) or span.first == 0:
            continue
        if not re.match(r"\s[^\W\d_a-z]", rest):
            continue
        titles = [t for t in tagged.spans("TIT", "FAM", "GIV", "O", marks=1) if t.last < span.first]
        stop = re.search(r"[;.]\s|\sAvailable\sonline", tagged.words[len(name) :])
        end = len(name) + stop.start() if stop else tagged.start(span)
        if titles:
            done = tagged.relabelled(len(name), end, "TIT")
            return done.relabelled(0, len(name), "FAM")
    return tagged


def book_before_editors(tagged: Tagged) -> Tagged:
    """`In Waste Colors; Brankov, I., Pohl, G., Eds.; Windmill`: a book that went to its editors."""
    found = _IN_BOOK.search(tagged.words)
    if not found or tagged.spans("CON"):
        return tagged
    return tagged.relabelled(*found.span("book"), "CON")


def site_behind_title(tagged: Tagged) -> Tagged:
    """`Écouter un clocher. Sons de pays [en ligne]`, `URL http://…. — Tick Talk`: a site that went
    to the title, or got no label.
    """
    if "http" not in tagged.words or tagged.spans("CON", "PUB", "VOL", "PG1"):
        return tagged
    last = _SITE_LAST.search(tagged.words)
    if last and tagged.words.index("http") < last.start():
        return tagged.relabelled(*last.span("site"), "CON")
    for title in tagged.spans("TIT", marks=1):
        found = _SITE.search(tagged.text(title))
        if not found or not _ONLINE.match(tagged.words, tagged.end(title)):
            continue
        head = tagged.text(title)[: found.start()]
        if len(head.split()) > 1 and len(found["site"].split()) < 6:
            return tagged.parted(title, found, site="CON")
    return tagged


def site_of_address(tagged: Tagged) -> Tagged:
    """`Retrieved June 1, 2013, from Port Notes: http://…`: whose address it is; no place."""
    found = _FROM_SITE.search(tagged.words)
    return tagged.relabelled(*found.span("site"), "O") if found else tagged


def sentence_of_title(tagged: Tagged) -> Tagged:
    """`What remains of the bakery. Ovens in nine villages. European Archaeology 14`: a title's
    second sentence that went to the journal.
    """
    titles, books = tagged.spans("TIT", marks=1), tagged.spans("CON", marks=1)
    if not titles or len(books) != 1 or not tagged.spans("VOL", "PG1") or tagged.spans("EFA"):
        return tagged
    title, book = titles[-1], books[0]
    between = tagged.words[tagged.end(title) : tagged.start(book)]
    found = _SENTENCE_IN_BOOK.fullmatch(tagged.text(book))
    if not found or title.last > book.first or between not in (". ", ": ", "? ", ", "):
        return tagged
    part, journal = found["part"], found["journal"]
    if _OF_A_JOURNAL.search(part) or not _ENDS_WORD.search(part) or len(journal.split()) < 2:
        return tagged
    plain = not is_capitalised(part) and is_capitalised(journal)
    if found["stop"] == "," and not plain:
        return tagged
    end = tagged.start(book) + found.end("part")
    done = tagged.relabelled(tagged.start(title), end, "TIT")
    return done.relabelled(end, end + 1, "O")


def initial_of_name(tagged: Tagged) -> Tagged:
    """`Веденеев П. С. Мельницы`, `Rocha S. da. O rio`: the last initial, or a particle behind the
    initials, that opens what was taken for the title.
    """
    for title in tagged.spans("TIT", marks=1):
        words = tagged.text(title)
        found = _GIVEN_INITIAL.match(words) or re.match(
            r"(?P<initial>(?:van|von|de|da|do|dos|das|del|der|den|la|di|zu)(?:\s(?:der|den|la|de))?)\.\s(?=[^\W\d_a-z])",
            words,
        )
        before = title.first - 1
        named = before > 1 and "GIV" in tagged.labels[before - 1 : before + 1]
        if found and named and re.search(r"[^\W\d_]\.\s$", tagged.before(title.first, 4)):
            start = tagged.start(title)
            return tagged.relabelled(start, start + found.end("initial") + 1, "GIV")
    return tagged
