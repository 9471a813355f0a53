"""What kind of work a citation is of: told by what it states, by its words, else guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zotsync.model.reference import Date, Name

_THESIS = re.compile(
    r"(?P<genre>(?:(?:Ph\.?\s?D\.?|M\.?\s?Sc\.?|M\.?\s?A\.?|D\.?\s?Phil\.?|[Dd]octoral|[Mm]aster(?:[’']?s)?"
    r"|[Bb]achelor(?:[’']?s)?|[Uu]npublished)[\s-]){0,2}(?:[Tt]hesis|[Dd]issertation)\b"
    r"|\b(?:Diss\.|Dissertation|Diplomarbeit|Magisterarbeit|Masterarbeit|Habilitationsschrift|Inaugural-Diss\w*"
    r"|[Tt]h[èe]se(?:\sde\sdoctorat)?|[Mm]émoire\sde\s\w+|[Tt]ese(?:\sde\s[Dd]outorado|\s\([^()]{3,40}\))?"
    r"|[Dd]issertação(?:\sde\s\w+|\s\([^()]{3,40}\))?|[Tt]esis(?:\s(?:doctoral|de\s\w+))?"
    r"|[Tt]esi\sdi\s\w+|[Пп]роеферат|[Дд]ис\.|博士学位论文|硕士学位论文|学位论文)|\[D\])"
)
_REPORT = re.compile(
    r"(?P<genre>\b(?:(?:[Tt]echnical|[Rr]esearch|[Aa]nnual|[Ff]inal|[Pp]roject)\s[Rr]ep(?:ort|\.)"
    r"|[Tt]ech\.?\s[Rr]ep(?:ort|\.)|TR\b|(?:[Ww]orking|[Dd]iscussion|[Pp]olicy|[Oo]ccasional|[Ww]hite)\s[Pp]apers?\b"
    r"|[Aa]rbeitspapier|[Ff]orschungsbericht|[Rr]elatório\s[Tt]écnico|[Tt]exto\spara\s[Dd]iscussão"
    r"|[Dd]ocumento\sde\strabajo|[Ii]nforme\stécnico|[Dd]ocument\sde\stravail|[Rr]apport(?:\stechnique)?"
    r"|[Rr]eport(?=\s(?:[Nn]o\b|[Nn]umber|\d|[A-Z]+[-/]?\d)))"
    r")(?:[\s,]*(?:[Nn]o\.?|[Nn]r\.?|[Nn]umber|n[°º.])?\s?(?P<number>[A-Z]{0,6}[-/ ]?\w*\d[\w/.-]*))?|\[R\]"
)
_MEETING = re.compile(
    r"\b(?:Proc(?:\.|eedings)|Conf(?:\.|erence)|Symp(?:\.|osium)|Workshop|Congress|Kongress|Congreso|Congresso"
    r"|Congrès|Colloque|Tagung|Anais|Actas|Actes|Int(?:\.|ernational)\s(?:Conf|Symp|Meet)|Meeting|Convention"
    r"|Advances\sin\sNeural\sInformation)", re.IGNORECASE
)
_SERVERS = re.compile(
    r"\b(?:arxiv|(?:bio|med|chem|psya|soca|eartha|tech)rxiv|Research\sSquare|SSRN|Preprints?(?:\.org)?|OSF)\b", re.I
)
_NEWSPAPER = re.compile(
    r"\b(?:Times|Post|Guardian|Herald|Tribune|Zeitung|Gazette|Telegraph|Chronicle|Observer|Courier|Kurier"
    r"|Tageblatt|Anzeiger|Figaro|Monde|Mundo|País|Folha|Estado|Nación|Corriere|Repubblica|Libération|taz"
    r"|Daily|Newspaper|Clarín|Globo|Standard|Independent|Handelsblad|Haaretz|Tagesspiegel|Courant|Reuters)\b"
    r"|\bDie\s(?:Zeit|Welt|Presse)\b"
)
_MAGAZINE = re.compile(
    r"\b(?:Magazine|Spiegel|Economist|New\sYorker|Newsweek|Wired|Atlantic|Forbes|Stern|Focus|Veja"
    r"|Scientific\sAmerican|National\sGeographic|New\sScientist|Foreign\sAffairs|Paris\sMatch)\b|^(?:TIME|Time)$"
)
_BLOG = re.compile(r"\bblog\b|\bwordpress\b|\bmedium\.com|\bblogspot\b", re.IGNORECASE)
_IN = re.compile(r"(?:^|[\s.“”\"(|—–-])(?:[Ii]n|IN|[Ee]m|EM|[Ee]n|[Dd]ans|В\sкн\.)\s*:?[\s|“\"]*$|//\s*$")
_GBT = {"J": "article-journal", "M": "book", "C": "paper-conference", "D": "thesis", "R": "report",
        "N": "article-newspaper", "P": "patent", "EB": "webpage", "S": "standard"}  # fmt: skip
_GBT_MARK = re.compile(r"\[([JMCDRNPS]|EB)(?:/OL)?\]")
_PATENT = re.compile(r"\b(?:[Pp]atent|Patentschrift|Offenlegungsschrift)\b")


def kind_of(
    fields: Mapping[str, str], names: tuple[Name, ...], issued: Date | None, rest: str, before: str
) -> tuple[str, dict[str, str], bool]:
    """The CSL type, what it brings with it (genre, number), and whether its words state it.

    `rest` is what no field took, `before` what stands before the container.
    """
    mark = _GBT_MARK.search(rest)
    if mark:
        return _GBT[mark[1]], {}, True
    container = fields.get("container-title", "")
    if not container:
        stated = _alone(fields, rest)
        return stated or _without_container(fields, names, rest)
    if _SERVERS.search(container) and "volume" not in fields:
        return "article", {}, True
    meeting = bool(_MEETING.search(container))
    inside = bool(_IN.search(before)) or any(name.role == "editor" for name in names)
    if meeting and (inside or "publisher" in fields or "volume" not in fields):
        return "paper-conference", {}, True
    if inside or ("publisher" in fields and "volume" not in fields and "page" in fields):
        journal = "volume" in fields and "publisher" not in fields
        return ("article-journal", {}, False) if journal else ("chapter", {}, True)
    return _periodical(fields, container, issued)


def _alone(
    fields: Mapping[str, str], rest: str
) -> tuple[str, dict[str, str], bool] | None:
    """A thesis, report or patent that says what it is."""
    words = rest if "publisher" not in fields else f"{rest} | {fields['publisher']}"
    if found := _THESIS.search(words):
        return "thesis", {"genre": found["genre"].strip("[]() ")} if len(found[0]) > 3 else {}, True
    if found := _REPORT.search(f"{words} | {fields.get('collection-title', '')}"):
        brings = {"genre": found["genre"] or "", "number": found["number"] or ""}
        return "report", {name: value for name, value in brings.items() if value}, True
    if _PATENT.search(words):
        return "patent", {}, True
    return None


def _without_container(
    fields: Mapping[str, str], names: tuple[Name, ...], rest: str
) -> tuple[str, dict[str, str], bool]:
    publisher = fields.get("publisher", "")
    if _SERVERS.search(publisher) or "arXiv" in fields or _SERVERS.search(rest):
        return "article", {}, True
    if "volume" in fields and "page" in fields and not publisher:
        return "article-journal", {}, False
    if "ISBN" in fields or "edition" in fields or fields.get("publisher-place"):
        return "book", {}, "URL" not in fields
    if "URL" in fields and not publisher:
        return "webpage", {}, True
    if publisher and names and all(name.literal for name in names):
        return "report", {}, False
    if publisher:
        return "book", {}, False
    return ("webpage", {}, False) if "URL" in fields else ("book" if names else "", {}, False)


def _periodical(
    fields: Mapping[str, str], container: str, issued: Date | None
) -> tuple[str, dict[str, str], bool]:
    """A journal, magazine, newspaper, site or blog."""
    day = bool(issued and issued.day)
    placed = "volume" in fields or "issue" in fields
    if _NEWSPAPER.search(container) and not placed:
        return "article-newspaper", {}, day
    if _MAGAZINE.search(container):
        return "article-magazine", {}, day
    if placed or "page" in fields or "number" in fields or "DOI" in fields or "PMID" in fields:
        return "article-journal", {}, True
    if "URL" in fields:
        blog = _BLOG.search(f"{container} {fields['URL']}")
        return ("post-weblog", {}, True) if blog else ("webpage", {}, False)
    return ("article-newspaper", {}, False) if day else ("article-journal", {}, False)
