"""Words for kinds of works that citations print: theses, reports, and what stands in brackets."""

from __future__ import annotations

import re

_DEGREE = (
    r"Ph\.?\s?D\.?|M\.?\s?Sc\.?|M\.?\s?[SA]\.?|M\.?\s?Phil\.?|M\.?\s?Eng\.?|MBA|Ed\.?\s?D\.?|D\.?\s?Phil\.?|D\.?\s?Sc\.?"
    r"|[Dd]octoral|[Mm]aster(?:[’']?s)?|[Bb]achelor(?:[’']?s)?|[Ll]icentiate|[Dd]iploma|[Hh]onou?rs|[Uu]npublished"
    r"|[Uu]nveröffentlichte|[Uu]ndergraduate"
)
#: A thesis: its genre as printed.
THESIS = (
    rf"(?:(?:{_DEGREE})[\s-]){{0,3}}(?:[Tt]hesis|[Dd]issertation|[Dd]iss\.)"
    r"|(?:[Uu]nveröffentlichte\s)?(?:Dissertation|Diplomarbeit|Magisterarbeit|Masterarbeit|Bachelorarbeit|Habilitationsschrift"
    r"|Inaugural-Diss\w*\.?|Doktorarbeit)"
    r"|[Tt]h[èe]se(?:\sde\sdoctorat)?|[Mm]émoire\sde\s\w+|[Tt]ese(?:\sde\s[Dd]outorado|\s\([^()]{3,40}\))?"
    r"|[Dd]issertação(?:\sde\s\w+|\s\([^()]{3,40}\))?|[Tt]esis(?:\s(?:doctoral|de\s\w+))?"
    r"|[Tt]esi\sdi\s\w+|[Пп]роеферат|[Дд]ис\.(?:\s(?:канд|д-ра)\.?\s\w+\.?\s?наук)?|[Aa]kademisk\savhandling"
    r"|[Pp]roefschrift|[Pp]raca\sdoktorska|[Dd]oktora\stezi|博士学位论文|硕士学位论文|学位论文"
)
#: A report: its genre as printed, without the number behind it.
REPORTS = (
    r"(?:[Tt]echnical|[Rr]esearch|[Aa]nnual|[Ff]inal|[Pp]roject|[Ii]nternal)\s[Rr]ep(?:ort|\.)|[Tt]ech\.?\s[Rr]ep(?:ort|\.)"
    r"|[Rr]es\.\s[Rr]ep(?:ort|\.)|TR\b|(?:[Ww]orking|[Dd]iscussion|[Pp]olicy|[Oo]ccasional|[Ww]hite|[Rr]esearch)\s[Pp]apers?"
    r"|[Aa]rbeitspapier|[Dd]iskussionspapier|[Ff]orschungsbericht|[Aa]bschlussbericht|[Tt]echnischer\sBericht"
    r"|[Rr]elatório\s[Tt]écnico|[Tt]exto\spara\s[Dd]iscussão|[Dd]ocumento\sde\s(?:trabajo|[Tt]rabalho)|[Ii]nforme\stécnico"
    r"|[Dd]ocument\sde\stravail|[Rr]apport\stechnique|[Rr]apporto\stecnico|[Tt]echnical\s[Nn]ote|[Tt]echnical\s[Mm]emorandum"
)
_SHAPES = {
    "software": (
        r"(?:computer |mobile )?(?:software|program(?:me)?|source code|app(?:lication)?)"
        r"(?: program| library)?"
        r"|(?:r|python|julia|stata|matlab) (?:package|library|module)|video game"
    ),
    "dataset": (
        r"data ?sets?|data files?(?: and code ?book)?|database|unpublished raw data|datensatz"
        r"|jeu de données|conjunto de d(?:ados|atos)"
    ),
    "post-weblog": (
        r"(?:web ?log|blog)(?: (?:post|entry))?|blogbeitrag|entrada de blog"
        r"|(?:billet|article) de blog"
    ),
    "webpage": r"web ?(?:page|site)|site web|webseite|página web",
    "motion_picture": r"film|(?:youtube )?video(?: file)?|motion picture",
    "speech": (
        r"(?:paper|conference|poster|keynote|invited|oral)(?: paper)? (?:presentation|session|talk)"
    ),
}
_IN_BRACKETS = {kind: re.compile(shape, re.IGNORECASE) for kind, shape in _SHAPES.items()}


def genre_of(words: str) -> str:
    """The CSL type that words in square brackets state, "" if they state none.

    >>> genre_of("Computer software"), genre_of("Data set"), genre_of("in Norwegian")
    ('software', 'dataset', '')
    """
    found = (kind for kind, shape in _IN_BRACKETS.items() if shape.fullmatch(words.strip()))
    return next(found, "")
