"""Volume, issue, pages and article number from labels."""

from __future__ import annotations

import re

from zotsync.citations.learned.spans import Span, Tagged
from zotsync.citations.locus import page_fields

_DASHES = "-‐‑–—−"
_COUNTED = re.compile(
    r"^(?:vol(?:ume)?s?|v|bd|band|jg|jahrgang|t|tome|tomo|cilt|c|т|том|no|nr|n[°ºo]|№|núm|heft|issue)\b\.?\s*"
    r"(?=\S)", re.IGNORECASE
)  # fmt: skip
_ISSUE_WORD = re.compile(
    r"(?:^|[\s,;(،])(?:no|nos|nr|num|núm|número|n[°º]|n|№|heft|h|iss|issue|fasc|вып|вип|sayı|nummer|č|číslo|br|broj"
    r"|sz|szám|zesz|zeszyt|z|nro|số|τεύχος|τχ|العدد|عدد|شماره|גיליון|חוברת)\.?\s?$|年第$",
    re.IGNORECASE,
)
_PAGE_WORD = re.compile(
    r"^(?:(?:pp?|pages?|págs?|s|ss|с|стр|blz|tr|str|hal|hlm|σσ?|σελ|صص?|עמ)\b[.'׳]?\s*|第)",
    re.IGNORECASE,
)
_VOLUMES = re.compile(r"\b[Vv]ols\.?\s?$")
_FURTHER = re.compile(r"(?:,\s[A-Z]\d{1,3})+(?=[.)]|$)")
#: `pp. 1, 4`, `С. 12, 15–18`: pages that are listed behind the word for pages.
_LISTED = re.compile(
    r"(?<![^\W_])(?:pp?|S|С|с|pages?|págs?)\.?\s(?P<pages>[A-Z]?\d{1,4}(?:[-–]\d{1,4})?"
    r"(?:,\s(?!(?:1[5-9]|20)\d\d\b)[A-Z]?\d{1,4}(?:[-–]\d{1,4})?){1,8})(?=\.(?!\d)|[;)]|,\s[^\d]|,\s(?:1[5-9]|20)\d\d\b|$)"
)
#: `88-97頁`, `第45-52页`: pages that carry no label before the sign that counts them.
_PAGES_IN_SIGNS = re.compile(r"(?<![\d.])(\d{1,4}(?:[-–]\d{1,4})?)\s?[页頁]")
#: `II-125-128`: pages of a part of proceedings.
_PARTED_PAGES = re.compile(r"[IVX]{1,4}-\d{1,4}\s?[-–]\s?(?:[IVX]{1,4}-)?\d{1,4}(?![\w-])")
_AND_FOLLOWING = re.compile(r"\d{1,4}\s?(?:ff?|sqq?)")
_COUNTED_ISSUES = re.compile(
    r"\b(?:[Nn]os|[Nn]o|[Nn]rs?|№)\.?\s?(?P<issues>\d{1,4}[-–]\d{1,4})(?![\w–-])"
)
_BEHIND_SERIES = re.compile(
    r"[,;]?\s(?:(?:(?:[Vv]ol|[Nn]o|[Nn]r|Bd)\.|Sonderband|Sonderheft|Beiheft|Band|Heft)\s)?(?P<number>\d{1,4})(?=[.,;)]|$)"
)
_SPREAD = re.compile(r"\d{2,4}-\d{2,4}")
_COUNTED_VOLUME = re.compile(
    r"(?:^|[\s,(])(?:[Vv]ol(?:ume|\.)?|Bd\.|Band|[Tt]om[eo])\s(?P<volume>\d{1,5}|[IVX]{1,5})(?=$|[\s,.:)|])"
)
_SAYS_PAGE = re.compile(
    r"(?<!\w)(?:pp?|pages?|págs?|S|С|стр|стор|tr|str|hal|hlm|σσ?|σελ|صص?|עמ)[.'׳]?\s?$"
)
_SUPPLEMENT = re.compile(
    r"(?P<volume>\d{1,4})[\s,]+(?P<issue>Suppl?\w*\.?\s?\w{0,4})", re.IGNORECASE
)
#: Behind a volume: `44(Suppl. 2), S12`, `57 Suppl:12`, `5(Suppl. 1), S1`.
_SUPPLEMENT_OF = (
    r"(?<!\d)VOLUME\s?[(,]?\s?(?P<word>Supp?l(?:ement)?|Spec\sNo|Pt)\b\.?\s?(?P<number>[0-9A-Z]{1,3}\b)?"
    r"(?=\s?[),:;.])"
)
#: Behind a volume: `19, nos. 1–2`, `44 (8–9) (2010)`.
_DOUBLE_ISSUE_OF = (
    r"(?<!\d)VOLUME(?:,?\s(?:[Nn]os?\.|Hefte?|H\.)\s|\s?\()(?P<one>\d{1,3})[-–](?P<two>\d{1,3})"
    r"(?=\)?(?:[,:]|\s\(|$))"
)
#: Behind a volume: `36 (1995) 2, 267–285`, `36. Jg. (1995), H. 2, S. 267`.
_BEHIND_YEAR_OF = (
    r"(?<!\d)VOLUME\s?\((?:1[89]|20)\d\d\),?\s(?:H(?:eft|\.)\s)?(?P<issue>\d{1,2}(?:[-–/]\d{1,2})?)"
    r"(?=[,:]\s(?:S\.\s|pp?\.\s)?\d{1,4}\s?[-–]\s?\d)"
)
#: `75. évf., 4. sz.`, `12. Jg., 3. Heft`: an issue's number before its word.
_COUNTED_BEHIND = re.compile(
    r"(?:^|[,|]\s)(?P<issue>\d{1,3})\.\s(?:sz|szám|H|Heft|Nr|nr|č|číslo)\b"
)
#: `Hajózás, 1988/3. 12–19`: an issue behind its year, where there are no volumes.
_OF_YEAR = re.compile(r"[.,]\s(?:1[89]|20)\d\d/(?P<issue>\d{1,2})(?=[.,:]\s)")
_DOTTED_SUPPLEMENT = re.compile(r"\b(Suppl)\.\s?", re.IGNORECASE)
#: Cell's pages that are only online: `310–325.e14`.
_ONLINE_PAGE = re.compile(r"\.e\d{1,3}\b")
_ONLINE_PAGES = re.compile(r"\.e\d{1,3}(?:[-–](?:\d{1,5}\.)?e?\d{1,3})?\b")
_EDGES = " .,:;()[]页頁"
#: Volumes that came out as one, then their pages: `;315-318:28-41`, `vol. 12/13, no. 4/5, pp. 1-9`.
_VOLUMES_IN_ONE = re.compile(
    r"(?P<volume>(?<![\d-])(?P<one>\d{1,4})\s?[-–/]\s?(?P<other>\d{1,4}))"
    r"(?:\s?\((?P<issue>[^()]{1,12})\))?"
    r"(?::\s?|,\s(?:art\.\s|pp?\.\s)?)"
    r"(?P<first>[A-Za-z]?\d{1,6})(?:\s?[-–]\s?(?P<last>[A-Za-z]?\d{1,6}))?(?![\w-])"
)
_BEFORE_VOLUME = re.compile(r"(?:;\s?|[Vv]ols?\.?\s?)$")
_MOST_VOLUMES = 12
_YEAR_ALONE = re.compile(r"(?:1[5-9]|20)\d\d")


def volumes_in_one(tagged: Tagged) -> Tagged:
    """`Mar Geol. 2012;315-318:28-41`: a range with pages behind it is a volume's, no page's.

    It stands behind the year's semicolon, the word for volumes, or the journal.
    """
    found = _VOLUMES_IN_ONE.search(tagged.words)
    if not found or not 0 < int(found["other"]) - int(found["one"]) <= _MOST_VOLUMES:
        return tagged
    if not found["last"] and _YEAR_ALONE.fullmatch(found["first"]):
        return tagged  # `The Maine Coast Review, 9–13, 2002`
    start = found.start()
    counted = _BEFORE_VOLUME.search(tagged.words, max(0, start - 6), start)
    if not counted and not any(_is_next(tagged, span, start) for span in tagged.spans("CON")):
        return tagged
    if any(tagged.end(span) < start for span in tagged.spans("VOL")):
        return tagged
    done = tagged.relabelled(start, found.end(), "O")
    for group, label in (("volume", "VOL"), ("issue", "ISS"), ("first", "PG1"), ("last", "PG2")):
        if found[group]:
            done = done.relabelled(found.start(group), found.end(group), label)
    return done


def _is_next(tagged: Tagged, span: Span, place: int) -> bool:
    """Whether nothing but a mark stands between a span and what begins at a character."""
    end = tagged.end(span)
    return end < place and not tagged.words[end:place].strip(" .,")


def locus(tagged: Tagged) -> dict[str, str]:
    """The fields volume, issue, page and number, as far as they are printed."""
    fields = {"volume": _first(tagged, "VOL"), "issue": _first(tagged, "ISS"), **_pages(tagged)}
    if _SPREAD.fullmatch(fields["volume"]) and "page" not in fields:
        fields["page"], fields["volume"] = fields["volume"], ""  # `The New Yorker 44–51 (2016)`
    if not tagged.spans("VOL", "SNO") and (found := _COUNTED_VOLUME.search(tagged.unlabelled())):
        series = tagged.spans("SER") and not tagged.spans("CON")  # `(LNCS, Bd. 270)`
        fields["collection-number" if series else "volume"] = found["volume"]
    if not fields["issue"] and fields["volume"]:
        issues = _COUNTED_ISSUES.search(tagged.unlabelled())  # `66, nos. 7–8`
        fields["issue"] = issues["issues"].replace("–", "-") if issues else ""
    if (number := _number_of_series(tagged)) and number != fields["volume"]:
        fields["collection-number"] = number
    if fields["issue"] and "page" not in fields and _says_page(tagged):
        fields["page"], fields["issue"] = fields["issue"], ""  # `Tageblatt, S. 7`
    if listed := _listed_pages(tagged):
        for name in ("volume", "issue"):
            if fields[name] in listed.split(", "):
                fields[name] = ""  # `С. 1, 4`
    if fields["issue"] and fields["volume"].endswith(f"-{fields['issue']}"):
        fields["issue"] = ""  # `Vols. 1–3`
    supplement = _SUPPLEMENT.fullmatch(fields["issue"]) if not fields["volume"] else None
    if supplement:
        fields["volume"], fields["issue"] = supplement["volume"], supplement["issue"]
    if fields["volume"] and fields["issue"].lower() in ("", *_parts_of_supplement(tagged, fields)):
        fields["issue"] = " ".join(_supplement_of(tagged, fields)) or fields["issue"]
    fields["issue"] = fields["issue"] or _double_issue(tagged, fields["volume"])
    fields["issue"] = fields["issue"] or _issue_behind_year(tagged, fields["volume"])
    if fields["volume"] and not fields["issue"] and _is_issue(tagged):
        fields["issue"], fields["volume"] = fields["volume"], ""
    fields["issue"] = _DOTTED_SUPPLEMENT.sub(r"\1 ", fields["issue"]).strip()
    return {name: value for name, value in fields.items() if value}


def _number_of_series(tagged: Tagged) -> str:
    """The number right behind a series, which has no label: `(Notes in Building Physics 88)`."""
    for series in tagged.spans("SER", marks=1) if not tagged.spans("SNO") else ():
        found = _BEHIND_SERIES.match(tagged.words, tagged.end(series))
        end = tagged.end(series)
        free = found and all(
            label == "O"
            for token, label in zip(tagged.tokens, tagged.labels, strict=True)
            if end <= token.start < found.end()
        )
        if found and free:
            return found["number"]
    return ""


def _says_page(tagged: Tagged) -> bool:
    """Whether the word before what was taken for an issue counts pages."""
    issue = next(iter(tagged.spans("ISS")))
    return bool(_SAYS_PAGE.search(tagged.before(issue.first, 7)))


def _supplement_of(tagged: Tagged, fields: dict[str, str]) -> list[str]:
    """The supplement behind the volume, as printed: its word, and its number if it has one."""
    shape = _SUPPLEMENT_OF.replace("VOLUME", re.escape(fields["volume"]))
    found = re.search(shape, tagged.words)
    return [part for part in found.groups() if part] if found else []


def _double_issue(tagged: Tagged, volume: str) -> str:
    """Two issues in one behind a volume, "" if none: `nos. 3–4`."""
    shape = _DOUBLE_ISSUE_OF.replace("VOLUME", re.escape(volume))
    found = re.search(shape, tagged.words) if volume else None
    if not found or not 0 < int(found["two"]) - int(found["one"]) < _MOST_VOLUMES:
        return ""
    return f"{found['one']}-{found['two']}"


def _issue_behind_year(tagged: Tagged, volume: str) -> str:
    """The issue behind the year of a volume, or before its word, "" if none: `PVS 36 (1995) 2`,
    `75. évf., 4. sz.`
    """
    counted = _COUNTED_BEHIND.search(tagged.unlabelled()) if volume else None
    if not volume and tagged.spans("CON") and tagged.spans("PG1"):
        counted = _OF_YEAR.search(tagged.words)
    if counted:
        return counted["issue"]
    shape = _BEHIND_YEAR_OF.replace("VOLUME", re.escape(volume))
    found = re.search(shape, tagged.words) if volume else None
    return found["issue"].replace("–", "-") if found else ""


def _parts_of_supplement(tagged: Tagged, fields: dict[str, str]) -> list[str]:
    """What of a supplement may stand for the issue by mistake, in small letters."""
    return [part.lower() for part in _supplement_of(tagged, fields)]


def _first(tagged: Tagged, label: str) -> str:
    """The first stretch of a label as a number: without the word that says what it counts."""
    spans = tagged.spans(label)
    words = tagged.text(_double(tagged, spans[0])).strip(_EDGES) if spans else ""
    return _COUNTED.sub("", words).strip(_EDGES).replace("–", "-")


def _double(tagged: Tagged, span: Span) -> Span:
    """The span with the second part of a double volume or issue: `70-71`, `3/4`, `15_suppl`."""
    last, tokens = span.last, tagged.tokens
    if tokens[last].text == "_" and last + 1 < len(tokens) and tokens[last + 1].text.isalpha():
        return Span(span.first, last + 1)
    if (
        last + 2 < len(tokens)
        and tokens[last + 1].text in "-–/"
        and tokens[last + 2].text.isdigit()
    ):
        glued = (
            tokens[last].end == tokens[last + 1].start
            and tokens[last + 1].end == tokens[last + 2].start
        )
        follows = (
            tokens[last].text.isdigit() and int(tokens[last + 2].text) == int(tokens[last].text) + 1
        )
        if glued and (follows or _VOLUMES.search(tagged.before(span.first, 8))):
            return Span(span.first, last + 2)
    return span


def _is_issue(tagged: Tagged) -> bool:
    """Whether the word before the volume counts issues: `no. 11`, `n°68`, `Heft 3`."""
    volumes = tagged.spans("VOL")
    return bool(volumes and _ISSUE_WORD.search(tagged.before(volumes[0].first, 10)))


def _pages(tagged: Tagged) -> dict[str, str]:
    starts = tagged.spans("PG1")
    if listed := _listed_pages(tagged):
        return {"page": listed}
    if not starts:
        in_signs = _PAGES_IN_SIGNS.search(tagged.words)
        return {"page": in_signs[1].replace("–", "-")} if in_signs else {}
    if lettered := _PARTED_PAGES.match(tagged.words, tagged.start(starts[0])):
        return {"page": lettered[0].replace("–", "-")}
    first = _whole_piece(tagged, starts[0])
    printed = tagged.text(first).strip(_EDGES)
    words = _PAGE_WORD.sub("", printed)
    last = _last_page(tagged, first.last + 1)
    if online := _ONLINE_PAGES.match(tagged.words, tagged.end(first)):
        return {"page": f"{words}{online[0]}".replace("–", "-")}  # `310.e1–310.e14`
    if last:
        words = f"{words}-{last}"
    elif further := _FURTHER.match(tagged.words, tagged.end(first)):
        return {"page": words + further[0]}  # `pp. B1, B4`
    elif words != printed or _SAYS_PAGE.search(tagged.before(first.first, 7)):
        return {"page": words}  # `p. A4`: no article's number
    if _AND_FOLLOWING.fullmatch(words):
        return {"page": words}  # `155ff.`
    return page_fields(words) or {"page": words}


def _listed_pages(tagged: Tagged) -> str:
    """The pages that are listed behind their word, where one of them carries its label."""
    found = _LISTED.search(tagged.words)
    if not found or not any(
        found.start("pages") <= tagged.start(span) < found.end("pages")
        for span in tagged.spans("PG1")
    ):
        return ""
    return found["pages"].replace("–", "-")


def _whole_piece(tagged: Tagged, span: Span) -> Span:
    """The span with the letters that are glued to it: `e12425`, `S387`, `412a`."""
    first, last = span
    tokens, labels = tagged.tokens, tagged.labels
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].start == tokens[last].end
        and tokens[last + 1].is_word
        and labels[last + 1] in ("PG1", "PG2", "O")
    ):
        last += 1
    while (
        first > 0
        and tokens[first - 1].end == tokens[first].start
        and tokens[first - 1].text.isalpha()
        and len(tokens[first - 1].text) < 5
        and labels[first - 1] in ("O", "PG2")
    ):
        first -= 1
    return Span(first, last)


def _last_page(tagged: Tagged, place: int) -> str:
    """The last page of a range whose first page ends before a token."""
    tokens, labels = tagged.tokens, tagged.labels
    if place >= len(tokens) or tokens[place].text not in _DASHES:
        return ""
    first = last = place + 1
    while tokens[first : first + 1] and tokens[first].text in _DASHES:
        first = last = first + 1  # `12--34`
    while last < len(tokens) and labels[last] == "PG2" and (tokens[last].is_word):
        last += 1
    if first == last:
        return ""
    whole = _whole_piece(tagged, Span(first, last - 1))
    online = _ONLINE_PAGE.match(tagged.words, tagged.end(whole))
    return tagged.text(whole).strip(_EDGES) + (online[0] if online else "")
