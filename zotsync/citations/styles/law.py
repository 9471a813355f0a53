"""Cases of courts, which are cited by their reporter alike in all styles.

Brown v. Board of Education, 347 U.S. 483 (1954).
Lessard v. Schmidt, 349 F. Supp. 1078 (E.D. Wis. 1972).
Donoghue v Stevenson [1932] AC 562 (HL).
"""

from __future__ import annotations

import re

from zotsync.citations.parsed import Parsed
from zotsync.model.journals import Journals
from zotsync.model.reference import Date

STYLE = "law"
_PARTY = r"[A-Z0-9“\"(][^;:\[\]“”\"]{0,120}?"
_CASE = (
    rf"[“\"]?(?P<title>{_PARTY}\s(?:v\.?|vs\.?)\s[A-Z(][^;\[\]“”\"]{{1,120}}?"
    r"|(?:In\sre|Ex\sparte|Re|Matter\sof|In\sthe\sMatter\sof)\s[A-Z][^;\[\]“”\"]{1,120}?)[.,]?[”\"]?"
)
_REPORTER = (
    r"[A-Z][A-Za-z]*\.?(?:\s?(?:[A-Z][a-z]*\.|[A-Z]+\b|[2-9]d|[1-9]th|Supp\.?|App[’']x)){0,6}"
)
#: The pages meant, and the same case in further reporters.
_FURTHER = rf"(?:,\s\d+(?:[-–]\d+|\s{_REPORTER}\s\d{{1,5}})?)*"
_COURT = r"(?P<court>[^()\d]*?(?:\d(?:st|nd|rd|d|th)\s[^()\d]*?)?)"
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)"
_URL = r"(?:\s(?:Available\s(?:at|from):?\s)?(?P<url>https?://\S+?))?"
_SHAPES = (
    re.compile(
        rf"{_CASE},?\s(?P<volume>\d{{1,4}})\s(?P<reporter>{_REPORTER})(?:\s\(\d\s\w+\.?\))?\s"
        rf"(?P<page>\d{{1,5}}|_{{2,4}}){_FURTHER}\s\({_COURT},?\s?{_YEAR}\)\.?{_URL}\.?"
    ),
    re.compile(
        rf"{_CASE},?\s(?:\[{_YEAR}\]|\({_YEAR.replace('year', 'round')}\))\s"
        r"(?:(?P<volume>\d{1,3})\s)?"
        rf"(?P<reporter>{_REPORTER})\s(?P<page>\d{{1,5}}){_FURTHER}"
        rf"(?:\s\((?P<court>[A-Z][A-Za-z. ]{{1,30}})\))?\.?{_URL}\.?"
    ),
    re.compile(
        rf"{_CASE},?\s(?P<number>No\.\s\w[\w:-]{{2,25}})(?:,\s[^()]{{2,60}})?\s\({_COURT},?\s?"
        rf"(?:[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}},\s)?{_YEAR}\)\.?{_URL}\.?"
    ),
)
_FIELDS = {"volume": "volume", "reporter": "container-title", "page": "page", "url": "URL"}
_ABBREVIATED = re.compile(r"\b(?:Inc|Co|Corp|Ltd|Bros|Ass[’']?n|Bd|Educ|Dep[’']t|Univ|Cty|Ry)$")
_LONGEST = 500


def match(raw: str, _journals: Journals) -> Parsed | None:
    """The parts of a case, None for all else. `raw` has single spaces."""
    if len(raw) > _LONGEST:
        return None
    found = next((m for shape in _SHAPES if (m := shape.fullmatch(raw))), None)
    return _parsed(found) if found else None


def _parsed(found: re.Match[str]) -> Parsed:
    said = {name: value.strip() for name, value in found.groupdict().items() if value}
    stop = "." if _ABBREVIATED.search(said["title"]) else ""
    fields = {"title": said["title"] + stop}
    fields |= {csl: said[name] for name, csl in _FIELDS.items() if name in said}
    if set(fields.get("page", "")) == {"_"}:
        del fields["page"]  # a volume without numbers yet: `576 U.S. ___`
    if "number" in said:
        fields["number"] = said["number"].removeprefix("No.").strip()
    if court := said.get("court", "").strip(" ,"):
        fields["authority"] = court
    year = int(said.get("year") or said["round"])
    return Parsed("legal_case", issued=Date(year), fields=fields, style=STYLE, score=1.0)
