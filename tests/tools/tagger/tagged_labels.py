"""The tagged strings of the corpora as training strings: their parts under the tagger's labels."""

from __future__ import annotations

import re
from itertools import pairwise

from tests.tools.tagger.corpora import TaggedString
from tests.tools.tagger.labelled import ET_AL, OTHER, Labelled, bits, put_addresses

_EDGES = " .,;:()[]\"“”«»„‚‘’'/–—-|"
_PIECE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ONE_NAME = re.compile(r"[\s.‐-]+")  # what may stand inside one name, or between two initials
_JOINS = frozenset(["and", "und", "et", "y", "e", "en", "i", "и", "with", "jr", "sr", "ii", "iii"])
_INSIDE = re.compile(r"\W*(?:in|dans|em|en|nel|w|aus)\b\s?:?\s+(?=\S)", re.IGNORECASE)
_ROLE = re.compile(
    r"[\s,(\[]*\b(?:eds?|editors?|hrsg|hg|orgs?|coords?|dirs?|éds?|editado por|a cura di|ред)\b"
    r"[.)\]]*\W*$",
    re.IGNORECASE,
)
EXTENT = re.compile(r"\W*\d+\s?(?:pp?|pages|páginas|págs?|S|Seiten|s|с|f)\b\.?\W*", re.IGNORECASE)
TAGS = re.compile(r"</?(?:italic|bold|sup|sub|i|b)>")
_COUNT = re.compile(r"\d+[A-Za-z]?(?![A-Za-z])|\b[IVXLC]+\b")
_ISSUE_BEFORE = re.compile(
    r"(?:[(/№]|\bn\s?[º°]|\b(?:no|nos|nr|n|num|number|numéro|núm|issue|iss|heft|h|fasc|part|pt"
    r"|suppl|supplement|вып|кн)\b\.?)\s*$",
    re.IGNORECASE,
)
_YEAR_BEFORE_VOLUME = re.compile(r"\W*(?:1[89]|20)\d\d\s*;")


def of_tagged(string: TaggedString) -> Labelled:
    """A string of the corpora; what its labels leave open stays open."""
    done = Labelled(string.raw, [OTHER] * len(string.raw))
    dated = False
    for each in string.segments:
        start, end = _trimmed(string.raw, each.start, each.end)
        if each.label in ("author", "editor"):
            own = ("FAM", "GIV") if each.label == "author" else ("EFA", "EGI")
            done.put(each.start, each.end, bits(own[1], "O"))
            if each.label == "editor":
                inside, role = (
                    _INSIDE.match(string.raw, start, end),
                    _ROLE.search(string.raw, start, end),
                )
                start, end = inside.end() if inside else start, role.start() if role else end
                done.put(each.start, each.end, OTHER)
            done.put(start, end, bits(*own) if each.label == "author" else bits(*own, "O"))
            _put_plain_names(done, start, end, *own)
        elif each.label == "date":
            found = re.search(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)", string.raw[each.start : each.end])
            if found and not dated:
                dated = True
                done.put(each.start + found.start(), each.start + found.end(), bits("YEA"))
        elif each.label == "VOL":
            _put_counts(done, each.start, each.end)
        elif each.label == "PG":
            _put_pages(done, each.start, each.end)
        elif each.label == "URL":
            done.put(each.start, each.end, bits("O", "URL", "DOI"))
        elif each.label == "note":
            done.put(each.start, each.end, bits("O", "SER", "PUB", "ISS"))
        else:
            done.put(each.start, each.end, bits("O", each.label))
            done.put(start, end, bits(each.label))
            if each.label == "CON" and (inside := _INSIDE.match(string.raw, start, end)):
                done.put(start, inside.end(), OTHER)
    put_addresses(done)
    return _without_tags(done)


def _without_tags(done: Labelled) -> Labelled:
    """The text without the mark-up that some strings carry (`<italic>`)."""
    for found in reversed(list(TAGS.finditer(done.text))):
        done.text = done.text[: found.start()] + done.text[found.end() :]
        del done.sets[found.start() : found.end()]
    return done


def _put_plain_names(done: Labelled, start: int, end: int, family: str, given: str) -> None:
    """Parts names from initials where words and initials take turns: `Smith J, de Vries K.`"""
    text = done.text[start:end]
    more = ET_AL.search(text)
    runs: list[tuple[bool, int, int]] = []  # whether initials, and the characters
    for found in _PIECE.finditer(text[: more.start()] if more else text):
        word = found[0]
        short = len(word) == 1 or (word.isupper() and len(word) < 4 and not text.isupper())
        if word.lower() in _JOINS and not short:
            continue
        if runs and runs[-1][0] == short and _ONE_NAME.fullmatch(text[runs[-1][2] : found.start()]):
            runs[-1] = (short, runs[-1][1], found.end())
        else:
            runs.append((short, found.start(), found.end()))
    if len(runs) < 2 or len(runs) % 2 or any(a[0] == b[0] for a, b in pairwise(runs)):
        return
    extra = ("O",) if family == "EFA" else ()
    done.put(start, end, bits(given, *extra))
    for short, first, last in runs:
        if not short:
            done.put(start + first, start + last, bits(family))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while (
        end > start
        and text[end - 1] in _EDGES
        and not (text[end - 1] == ")" and "(" in text[start:end])
    ):
        end -= 1
    return start, end


def _put_counts(done: Labelled, start: int, end: int) -> None:
    """Volume and issue of a segment that may hold both, the year, and words beside them."""
    done.put(start, end, bits("O", "ISS"))
    year = _YEAR_BEFORE_VOLUME.match(done.text, start, end)
    seen = False
    for found in _COUNT.finditer(done.text, year.end() if year else start, end):
        issue = seen or bool(_ISSUE_BEFORE.search(done.text[start : found.start()]))
        done.put(found.start(), found.end(), bits("ISS") if issue else bits("VOL"))
        seen = True


def _put_pages(done: Labelled, start: int, end: int) -> None:
    """The first page, and the others behind it; an extent (`354 p.`) is left open."""
    if EXTENT.fullmatch(done.text, start, end):
        done.put(start, end, bits("O", "PG1"))
        return
    done.put(start, end, bits("O", "PG2"))
    word = re.compile(r"\W*(?:[^\W\d_]{1,9}\.?\s*(?=\d))?").match(done.text, start, end)
    place = word.end() if word else start
    shape = re.compile(r"[A-Za-z]{0,3}\d+[A-Za-z]?|\b[ivxlc]+\b")
    for number, found in enumerate(shape.finditer(done.text, place, end)):
        done.put(found.start(), found.end(), bits("PG2" if number else "PG1"))
