"""Years that are a title's own, and those in which works appeared: of two, which one is which.

Each function takes a citation and gives it back, its labels changed or not, as those of
`corrections`.
"""

from __future__ import annotations

import re

from zotsync.citations.learned.spans import Tagged

_YEAR = re.compile(r"(?<![\d/-])(?:1[5-9]|20)\d\d(?![\d/-]|\.\d)")
_YEAR_ENDS = re.compile(r"(?P<comma>,)?\s(?P<year>(?:1[5-9]|20)\d\d)(?P<stop>[.?!](?=\s))?(?!\w)")
_TWICE = re.compile(r"\b(?P<title>(?:19|20)\d\d)(?:,\s|\s\()(?P<year>(?P=title))\)?$")
_YEAR_IN_BRACKETS = re.compile(r"\s\((?P<year>(?:19|20)\d\d)\)$")
_YEAR_LAST = re.compile(r"(?<=[^\W\d_]),\s(?P<year>(?:19|20)\d\d)$")
_IS_READ = re.compile(
    r"(?:access|cited|retriev|viewed|visited|consult|abgerufen|zugriff|acesso|acceso|обращ)[^.]*$",
    re.I,
)
#: `Hjort E. 1984, a bad year for herring.`, `T. Pandemic 2009: what worked?`, `The 1918 flu`.
_YEAR_BEFORE = re.compile(
    r"(?<=[^\W_]\.\s)(?:(?P<head>(?:[^\W\d_a-z][^\W\d_]+\s){0,3})(?P<year>(?:1[5-9]|20)\d\d)[,:]"
    r"|(?P<the>(?:The|A|Der|Die|Das|La|Le|El)\s)(?P<same>(?:1[5-9]|20)\d\d))\s(?=[^\W\d_])"
)
#: A year as the date of a work: `1986;42`, `(1999)`, `, 2010.` at the end.
_DATES_WORK = re.compile(
    r"(?<![\d/–-])(?P<year>(?:1[5-9]|20)\d\d)(?=\s?(?:[A-Z][a-z]{2}(?:\s\d{1,2})?)?\s?;\s?(?:\(?[\dA-Z]|pp?\.\s)|\)[.,:]?(?:\s|$)|\.?$)"
)
_INVERTED = re.compile(r"(?P<family>[^\W\d_a-z][\w’'-]+)\s[A-Z]{1,3}\.\s")
_NUMBERED = 4  # characters before names: an entry's number
_DATED_IN_FRONT = re.compile(
    r"[(,.]\s?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?(?:\)[.,:]?|[.,:])\s[“\"‘]?$"
)


def year_before_title(tagged: Tagged) -> Tagged:
    """`Hjort E. 1984, a bad year for herring. ICES J. 1986;42:3`: a year that begins the title,
    where another one dates the work.
    """
    titles, names = tagged.spans("TIT", marks=2), tagged.spans("FAM", "GIV", marks=2)
    found = _YEAR_BEFORE.search(tagged.words) if titles and names else None
    if not found or tagged.start(names[0]) > _NUMBERED:
        return tagged
    if not found.start() <= tagged.start(titles[0]) <= found.end() + 2:
        return tagged
    behind = [each for each in titles if 0 <= tagged.start(each) - found.end() <= 2]
    end = tagged.end((behind or titles)[0])
    later = _DATES_WORK.search(tagged.words, end)
    if not later or later["year"] == (found["year"] or found["same"]):
        return tagged
    start = next(found.start(part) for part in ("the", "head", "year") if found[part])
    done = tagged.relabelled(start, end, "TIT")
    person = _INVERTED.match(tagged.words)
    if person and not done.spans("FAM"):
        done = done.relabelled(*person.span("family"), "FAM")
    return done.relabelled(*later.span("year"), "YEA")


def year_behind_title(tagged: Tagged) -> Tagged:
    """`Observatory (2019) Reedbed inventory 2018. http://…`: a year that ends the title, where the
    one in front dates the work.
    """
    titles = tagged.spans("TIT", marks=1)
    if not titles:
        return tagged
    title = max(titles, key=lambda span: span.last - span.first)
    found = _YEAR_ENDS.match(tagged.words, tagged.end(title))
    dated = _DATED_IN_FRONT.search(tagged.words[: tagged.start(title)])
    if not found or not dated or found["comma"] or not found["stop"]:
        return tagged
    if found["year"] == dated["year"]:
        return tagged  # printed twice
    done = tagged.relabelled(found.start(), found.end("year"), "TIT")
    return done.relabelled(*dated.span("year"), "YEA")


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
    if _IS_READ.search(tagged.words[: later.start()][-60:]):
        return tagged  # the year in which it was read
    done = tagged.relabelled(found.start(), found.end("year"), "TIT")
    if any(tagged.start(span) > found.end() for span in tagged.spans("YEA")):
        return done
    return done.relabelled(later.start(), later.end(), "YEA")


def year_of_only_title(tagged: Tagged) -> Tagged:
    """`IBGE. Censo agropecuário 2006. Rio de Janeiro, 2009.`: words before a year behind the names,
    where another year dates the work and no other words are a title.
    """
    names, houses = tagged.spans("FAM", "GIV", marks=2), tagged.spans("PUB", "CON", marks=1)
    years = tagged.spans("YEA")
    if tagged.spans("TIT", "VOL", "PG1") or not (names and houses and years) or names[0].first:
        return tagged
    house, year = houses[0], years[0]
    later = _YEAR.search(tagged.words, tagged.end(year))
    between = tagged.words[tagged.end(names[-1]) : tagged.start(house)]
    joined = tagged.words[tagged.end(house) : tagged.start(year)] == " "
    if between != ". " or not joined or not later or tagged.after(year.last, 2) != ". ":
        return tagged
    done = tagged.relabelled(tagged.start(house), tagged.end(year), "TIT")
    return done.relabelled(later.start(), later.end(), "YEA")


def year_printed_twice(tagged: Tagged) -> Tagged:
    """`Bread prices 2020, 2020. Bakers`, `2020 (2020).`: the second one is the work's own. Where no
    one is named, the only one is: `Bread prices, 2020. Bakers. Online.`
    """
    titles = tagged.spans("TIT", marks=2)
    if not titles or tagged.spans("YEA"):
        return tagged
    if found := _TWICE.search(tagged.text(titles[0])):
        return tagged.parted(titles[0], found, title="TIT", year="YEA")
    found = _YEAR_IN_BRACKETS.search(tagged.text(titles[0]))
    if found and not tagged.spans("CON", "FAM") and titles[0].first == 0:
        return tagged.parted(titles[0], found, year="YEA")  # `The Salt Road (1999) [Film]. Oslo: …`
    found = _YEAR_LAST.search(tagged.text(titles[0]))
    online = "http" in tagged.words and tagged.after(titles[0].last, 1) == "."
    if not found or not online or tagged.spans("FAM") or titles[0].first > 1:
        return tagged
    return tagged.parted(titles[0], found, year="YEA")
