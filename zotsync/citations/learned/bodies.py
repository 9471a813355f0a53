"""Bodies that publish or write: ministries, institutes, houses, in the languages of references."""

from __future__ import annotations

import re

from zotsync.text.names import is_body

_BODY = re.compile(
    r"\b(?:Minist[eèé]\w*|Ministry|Institut\w*|Agenc\w+|Agence|Agência|Landesamt|Bundesa\w+|Bundesm\w+|\w*amt"
    r"|\w*verein|\w*verband|\w*gesellschaft|Stiftung|Fundaci\w+|Fundação|Fondation|Foundation|Universi\w+|Univ"
    r"|Hochschule|Akademie|Academi\w+|Comisi\w+|Comissão|Commission\w*|Kommission|Conseil|Consejo|Conselho"
    r"|Haute\sAutorité|Asociación|Associação|Associa\w+|Sociedade?|Société|Secretar\w+|Departamento|Centro|Centre"
    r"|Trust|Authority|Board|Union|Council|Consortium|Group|Network|Collaboration|Initiative|Committee|Service"
    r"|Organi[sz]ation\w*|Society|Agency|Department|Bureau|Office|Bank|Fund|Federation|Alliance|Administration"
    r"|Guild|Club|League|Chamber|Laborator(?:y|ies)|Corporation|Company|Forum|Academy|Observatory|Mission"
    r"|Clinic|Hospital|Museum|Library|Archives?"
    r"|Министерство|Институт|Академия|Центр|Комитет|Общество)\b",
)
_HOUSE = re.compile(
    r"(?i:verlag\b|\bpress(?:es)?\b|\bpublish\w*|\bbooks\b|\béditions?\b|\beditora\b|\beditorial\b|\bediciones\b"
    r"|\bedizioni\b|\bwydawnictwo\b|\bforlag\b|\buitgeverij\b|изда\w*|出版社|書店|\byayın\w*)"
)
_SMALL = re.compile(
    r"(?:of|for|the|in|on|and|to|de|des|du|da|do|del|la|le|für|der|die|das|und|et|y|e|a|van|&)\b"
)
_FRONT = re.compile(r"(?P<body>[^.(:;,\d]{4,90}?)(?:\.\s|\s?[(:]|,\s|\s(?=(?:1[89]|20)\d\d\b))")
_LONGEST_FRONT = 110


def names_body(words: str) -> bool:
    """Whether words are the name of a body: capitalised or joining words, one of them a body's."""
    return is_body(words) or (bool(_BODY.search(words)) and is_capitalised(words))


def names_house(words: str) -> bool:
    """Whether words name a publishing house."""
    return bool(_HOUSE.search(words))


def is_capitalised(words: str) -> bool:
    """Whether all words that count begin with a capital or a digit."""
    for word in words.split():
        first = word.lstrip("\"'“‘«„([-–")[:1]
        if first and not (
            first.isupper() or first.isdigit() or _SMALL.fullmatch(word.strip(",.;:"))
        ):
            return False
    return words[:1].isupper()


def body_at_front(words: str) -> int:
    """Where the name of a body ends that opens a citation; 0 if none does."""
    found = _FRONT.match(words[:_LONGEST_FRONT])
    if found is None:
        return 0
    body = found["body"]
    plain = body.title() if body.isupper() else body
    if " " not in body or not names_body(plain):
        return 0
    if words[found.end("body")] == "," and not _at_edge(plain):
        return 0
    return found.end("body")


def _at_edge(body: str) -> bool:
    """Whether the first or the last word is the body's own: `Pilotage Authority, Tables of …`."""
    found = [(match.start(), match.end()) for match in _BODY.finditer(body)]
    return any(start == 0 or end == len(body) for start, end in found)
