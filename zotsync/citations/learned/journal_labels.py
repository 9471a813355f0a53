"""Labels set right where the name of a journal or of proceedings begins or ends elsewhere.

What the list of journals holds is a journal's name: `Sleep. Pediatrics` is a title and a journal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zotsync.citations.learned.dates import MONTH
from zotsync.citations.learned.spans import Span, Tagged
from zotsync.citations.learned.venues import SHORT_MEETING
from zotsync.citations.title_and_journal import ends_abbreviated
from zotsync.model.journals import Journals

#: What may stand between a one-word title and the journal behind it.
_TITLE_ENDS = re.compile(r"(?<=[^\W\d_]{3})(?P<mark>[.,]|[?!]\.?)\s(?=[^\W\d_a-z])")
#: How the name of a journal begins that no list holds: `J. Deltas`, `Int J Tides`, `Revista de`.
_BEGINS_JOURNAL = re.compile(
    r"(?:(?:Int|Am|Amer|Eur|Br|Brit|Can|Aust|Ann|Scand|Indian|Chin|Jpn|Nord|Asian|Afr)\.?\s)?"
    r"(?:J\.?\s|Z\.?\s(?=[^\W\d_])|Journal\s|Rev\.?\s|Review\sof\s|Revista\s|Revue\s|Rivista\s|Zeitschrift\s"
    r"|Bull\.?\s|Bulletin\s|Arch\.?\s|Archives\s|Ann\.?\s|Annals\s|Annales\s|Acta\s|Trans\.?\s|Proc\.?\s|Adv\.?\s"
    r"|Int\.?\s|Transactions\s|Proceedings\s|Annual\sReview\s|International\sJournal\s|Cahiers\s|Studies\sin\s)"
)
#: A word as titles have it, and no abbreviation, by its end.
_WHOLE_WORD = re.compile(
    r"[^\W\d_]{2,}(?:[aeosy]|ing|i?on|e[rnd]|in|th|nd|lt|ge|[cs]h|[clr]k|ir|od|og|rm|ll|am)"
)
_ABBREVIATED = re.compile(r"[^\W\d_]+\.")
_PLACED = frozenset({"VOL", "ISS", "PG1"})
#: How a journal's name may go on behind the part that carries its label: up to the locus.
_GOES_ON = re.compile(
    r"(?P<rest>(?:[.,:]|\s&)?\s(?:[^\W\d_]|[.,:&’' -]){2,60}?)"
    r"(?=[.,]?\s(?:[Vv]ol|[Vv]|[Nn]o|[Tt]|Bd|Jg)\b\.?|[.,]?\s\(?\d|;|\s\[)"
)
_TOWN_OF_NAME = re.compile(
    r"(?P<town>\s\([^\W\d_a-z][^\W\d_]+(?:[\s,.]{1,2}[^\W\d_]+){0,3}\))(?=\.?\s(?:1[89]|20)\d\d(?:\s\w{3})?[^;]{0,6};)"
)
_MONTH_AND_PAGES = re.compile(rf",\s(?:\d{{1,2}}\s)?(?i:{MONTH})\b\.?,\spp?\.\s?\d")
#: `Ives, P. J. Am. Chem. Soc. 1992`: an initial that begins a journal's name, too.
_LAST_INITIAL = re.compile(r"(?<=[^\W\d_]\.\s)J\.\s$")
_SENTENCE = re.compile(r"[.?!]\s(?=[^\W\d_a-z])")
_FEW = 2
_MOST_SENTENCES = 8
#: `PODC ’07: ` before `Proceedings of …`.
_ACRONYM = re.compile(
    r"(?P<acronym>[A-Z][A-Za-z&-]{1,11}(?:\s[A-Z][A-Za-z]{1,11})?\s?(?:[’']\d\d|(?:19|20)\d\d))\s?:\s$"
)
_SENTENCE_THEN_LETTERS = re.compile(
    r"(?P<rest>(?:[^\W\d_]{3,}\s){1,8}[^\W\d_]{4,})\.\s(?P<letters>[A-ZÄÖÜ][A-Za-zäöü]{0,3}[A-Z]{1,4}[A-Za-z]?)"
)
_VOLUME_NEXT = re.compile(r",?\s(?:Jg\.?\s|Bd\.?\s|Vol\.?\s)?\d")
_PROCEEDINGS_BEFORE = re.compile(r"\.\s(?P<word>Proc\.\s)$")
_NUMBERED_MEETING = re.compile(
    r"(?:Tagungsband|Proceedings|Proc\.|Beiträge|Akten|Bericht\w*|Dokumentation|Tagung|Actas|Actes|Atti|Zum)"
    r"(?:\s(?:des|der|zum|zur|vom|of\sthe|del|du))?"
)
_REST_OF_SITE = re.compile(
    r"\s(?P<rest>[^\W\d_a-z][^\W_]+(?:\s[^\W\d_a-z][^\W_]+){0,2})(?=,?\s(?:https?:|\((?:1[89]|20)\d\d))"
)
_REST_OF_MEETING = re.compile(r"\.\s(?P<rest>[^\W\d_a-z][^.,;:()\[\]]{3,100})(?=[.,;:]|\s[(\[])")
#: A series of proceedings behind the name of one of them.
_SERIES_BEHIND = re.compile(
    r"[.,;]?\s(?P<series>(?:Proceedings of Machine Learning Research"
    r"|Lecture Notes in [A-Z][\w\s]{3,60}|Communications in Computer and Information Science"
    r"|ACM International Conference Proceedings? Series"
    r"|CEUR Workshop Proceedings|AIP Conference Proceedings|IFIP Advances in [A-Z][\w\s]{3,60}"
    r"|(?<=[.,;]\s)(?:Studies|Topics|Advances|Contributions|Monographs)"
    r" (?:in|on|to) [A-Z][^.,;:()\d]{3,60}"
    r"|Procedia [A-Z][\w\s]{3,40}|Leibniz International Proceedings in Informatics)"
    r"(?:(?<!\d),?\s(?P<number>\d{1,4}))?)$"
)


def town_of_name(tagged: Tagged) -> Tagged:
    """`Rheumatology (Oxford). 2013;52:3`: the town that tells a journal from its namesakes."""
    for book in tagged.spans("CON", marks=1):
        found = _TOWN_OF_NAME.match(tagged.words, tagged.end(book))
        if found and tagged.spans("VOL"):
            return tagged.relabelled(tagged.start(book), found.end("town"), "CON")
    return tagged


def periodical_before_month(tagged: Tagged) -> Tagged:
    """`‘Is the allotment dead?’, Town Gardener, May, pp. 22–25`: what appears by months."""
    for house in tagged.spans("PUB", marks=1):
        quoted = tagged.before(house.first, 3)[:1] in ("’", "”", "'", '"')
        behind = tagged.after(house.last, 40)
        if quoted and _MONTH_AND_PAGES.match(behind) and not tagged.spans("CON", "LOC"):
            return tagged.labelled(house, "CON")
    return tagged


def with_journals(tagged: Tagged, journals: Journals) -> Tagged:
    """The citation with the bounds of its journal's name as the list has them."""
    books = tagged.spans("CON", marks=1)
    if not books or not _PLACED & set(tagged.labels):
        return tagged
    if not tagged.spans("TIT") and tagged.spans("FAM"):
        tagged = _whole_without_title(tagged, books[0], journals)
        books = tagged.spans("CON", marks=1)
        return _title_before_journal(tagged, books, journals)
    if len(books) != 1 or journals.knows(tagged.text(books[0])):
        return tagged
    return _whole_name(tagged, books[0], journals)


def _whole_without_title(tagged: Tagged, book: Span, journals: Journals) -> Tagged:
    """`Ives, P. J. Am. Chem. Soc. 1992`: the `J.` is the journal's where the list holds it so."""
    start = tagged.start(book)
    found = _LAST_INITIAL.search(tagged.words[:start])
    name = tagged.text(book).strip(" .")
    if not found or journals.knows(name) or not journals.knows(f"J. {name}"):
        return tagged
    return tagged.relabelled(found.start(), tagged.end(book), "CON")


def _title_before_journal(tagged: Tagged, books: list[Span], journals: Journals) -> Tagged:
    """`Tan LY. Sleep. Pediatrics. 2010;125:331`: a title of a word that went to the journal."""
    book = Span(books[0].first, books[-1].last)
    words = tagged.text(book)
    if journals.knows(words) or len(words) > 200:
        return tagged
    for found in _TITLE_ENDS.finditer(words):
        head, name = words[: found.start()], words[found.end() :]
        if _ABBREVIATED.search(head):
            continue
        if journals.knows(name.rstrip(".")):
            short = (head, name) if head.count(" ") < _FEW else (head,)
            if any(ends_abbreviated(f"{part.rstrip('.')}.") for part in short):
                continue  # `Angew. Chem.`
        elif ends_abbreviated(f"{head}.") or not _is_title_alone(head, name):
            continue
        start = tagged.start(book)
        end = start + found.end("mark") - (found["mark"][0] in ".,")
        done = tagged.relabelled(start, tagged.end(book), "CON")
        done = done.relabelled(start, end, "TIT").relabelled(end, start + found.end(), "O")
        last = tagged.end(book)
        ends = name.endswith(".") and "." not in name[:-1] and not ends_abbreviated(name)
        return done.relabelled(last - 1, last, "O") if ends else done
    return tagged


def _is_title_alone(head: str, name: str) -> bool:
    """Whether a whole word stands before what begins like a journal's name: `Tides. J. Deltas`."""
    return bool(_BEGINS_JOURNAL.match(name) and _WHOLE_WORD.fullmatch(head))


def _whole_name(tagged: Tagged, book: Span, journals: Journals) -> Tagged:
    """A journal's name of which a part went to what stands around it."""
    start = tagged.start(book)
    for first, last in _longer(tagged, book):
        if journals.knows(tagged.words[first:last].strip(" .,")):
            done = tagged.relabelled(first, last, "CON")
            return done.relabelled(first - 2, first - 1, "O") if first < start else done
    return tagged


def _longer(tagged: Tagged, book: Span) -> Iterator[tuple[int, int]]:
    """From where to where the name of a journal may go, the longest first."""
    start, end = tagged.start(book), tagged.end(book)
    ends = [end]
    behind = _GOES_ON.match(tagged.words, end)
    taken = {
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if behind and end <= token.start < behind.end("rest")
    }
    if behind and taken <= {"O", "LOC", "PUB", "SER"}:
        ends.insert(0, behind.end("rest"))
    titles = [t for t in tagged.spans("TIT", marks=1) if t.last < book.first]
    begins = [start]
    if titles and tagged.words[tagged.end(titles[-1]) : start].strip() in (".", ",", "", ":"):
        first = tagged.start(titles[-1])
        stops = list(_SENTENCE.finditer(tagged.words, first, start))[-_MOST_SENTENCES:]
        begins = [stop.end() for stop in stops if stop.start() > first] + begins
    for begin in begins:
        yield from ((begin, each) for each in ends if (begin, each) != (start, end))


def acronym_of_journal(tagged: Tagged) -> Tagged:
    """`Lebenslauf. Historische Befunde. KZfSS 37`: a title's second sentence before a journal that
    is called by letters.
    """
    titles = tagged.spans("TIT", marks=1)
    for book in tagged.spans("CON", marks=1):
        found = _SENTENCE_THEN_LETTERS.fullmatch(tagged.text(book))
        near = [t for t in titles if tagged.words[tagged.end(t) : tagged.start(book)] == ". "]
        if found and near and _VOLUME_NEXT.match(tagged.words, tagged.end(book)):
            start = tagged.start(book)
            done = tagged.relabelled(tagged.start(near[-1]), start + found.end("rest"), "TIT")
            return done.relabelled(start + found.end("rest"), start + found.start("letters"), "O")
    return tagged


def proceedings_behind_title(tagged: Tagged) -> Tagged:
    """`Shorelines via hashing. Proc. VLDB, 518–529`: a title's last word is the book's."""
    for book in tagged.spans("CON", marks=1):
        found = _PROCEEDINGS_BEFORE.search(tagged.words, 0, tagged.start(book))
        if found and tagged.spans("TIT"):
            done = tagged.relabelled(found.start(), found.start("word"), "O")
            return done.relabelled(found.start("word"), tagged.end(book), "CON")
    return tagged


def meeting_for_house(tagged: Tagged) -> Tagged:
    """`“Fast wakes,” IEEE ICASSP, pp. 3–9`: a meeting that is called by letters, and no house."""
    for house in tagged.spans("PUB", marks=1) if not tagged.spans("CON") else ():
        if SHORT_MEETING.fullmatch(tagged.text(house)) and tagged.spans("TIT"):
            return tagged.labelled(house, "CON")
    return tagged


def acronym_of_meeting(tagged: Tagged) -> Tagged:
    """`Wait-free? PODC ’07: Proceedings of the …`: the short name of a meeting before its own."""
    for book in tagged.spans("CON", marks=1):
        found = _ACRONYM.search(tagged.words[: tagged.start(book)][-40:])
        if found and tagged.text(book).startswith("Proc"):
            start = tagged.start(book) - len(found[0])
            return tagged.relabelled(start, tagged.end(book), "CON")
    return tagged


def number_of_meeting(tagged: Tagged) -> Tagged:
    """`Tagungsband 20. Internationales Holzbau-Forum`: the number of a meeting, and no volume."""
    volumes = tagged.spans("VOL")
    for book in tagged.spans("CON", marks=1):
        if not volumes or not _NUMBERED_MEETING.fullmatch(tagged.text(book)):
            continue
        between = tagged.words[tagged.end(book) : tagged.start(volumes[0])]
        rest = _REST_OF_MEETING.match(tagged.words, tagged.end(volumes[0]))
        if between == " " and rest:
            return tagged.relabelled(tagged.start(book), rest.end("rest"), "CON")
    return tagged


def series_of_meetings(tagged: Tagged) -> Tagged:
    """`Proceedings of the 38th …, Proceedings of Machine Learning Research`: a book, its series."""
    for book in tagged.spans("CON", marks=1):
        found = _SERIES_BEHIND.search(tagged.text(book))
        if found and found.start() > 5 and not tagged.spans("SER"):
            return tagged.parted(book, found, series="SER", number="SNO")
    return tagged


def rest_of_site(tagged: Tagged) -> Tagged:
    """`The Locked Door https://…`: capitalised words right behind a site's first, without label."""
    for book in tagged.spans("CON", marks=1):
        found = _REST_OF_SITE.match(tagged.words, tagged.end(book))
        labels = {
            label
            for token, label in zip(tagged.tokens, tagged.labels, strict=True)
            if found and found.start("rest") <= token.start < found.end("rest")
        }
        if found and labels == {"O"}:
            return tagged.relabelled(tagged.start(book), found.end("rest"), "CON")
    return tagged


#: What is called by letters, before other corrections of meetings.
MEETINGS_BY_LETTERS = (
    acronym_of_journal, proceedings_behind_title, meeting_for_house, acronym_of_meeting,
)  # fmt: skip
#: `394, 10213 (Nov. 2019), 1988–1998`: volume, issue, date and pages, as ACM prints them.
_ISSUE_BEFORE_DATE = re.compile(
    r"[.,]\s(?P<volume>\d{1,4}),\s(?P<issue>\d{1,5}(?:[-–]\d{1,3})?)\s"
    r"\((?:[^\W\d_]{3,9}\.?\s)?(?P<year>(?:1[89]|20)\d\d)\),\s(?P<first>\d{1,6})(?:[-–](?P<last>\d{1,6}))?(?=\.)"
)


def issue_before_date(tagged: Tagged) -> Tagged:
    """`The Lancet. 394, 10213 (Nov. 2019), 1988–1998`: a long number is an issue, not a page."""
    found = _ISSUE_BEFORE_DATE.search(tagged.words)
    if not found or not tagged.spans("CON"):
        return tagged
    done = tagged
    parts = {"volume": "VOL", "issue": "ISS", "first": "PG1", "last": "PG2"}
    for part, label in parts.items():
        if found[part]:
            done = done.relabelled(*found.span(part), label)
    return done
