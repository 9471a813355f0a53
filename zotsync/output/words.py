"""Words that many screens share: counts, Zotero's names of fields and types, why works match.

Counts in words: one way to say "1 reference" and "2 references".

Zotero's own words for its types and fields, as its English windows show them.

What speaks for and against a match, in words instead of the names of rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zotsync.plan.model import MatchNote


#: How many of a list are named before "… and 12 more".
NAMED = 6


def counted(count: int, noun: str) -> str:
    """A number and its noun, which takes an "s" but for one.

    >>> counted(1, "reference"), counted(0, "reference"), counted(1200, "new collection")
    ('1 reference', '0 references', '1,200 new collections')
    """
    return f"{count:,} {noun}{'s' * (count != 1)}"


def listed(names: Sequence[str], *, every: bool = False) -> str:
    """Names in a sentence, the first few of many.

    >>> listed(["a", "b"]), listed(["1"] * 8)
    ('a, b', '1, 1, 1, 1, 1, 1 … and 2 more')
    """
    some = names if every else names[:NAMED]
    more = f" … and {len(names) - len(some):,} more" if len(names) > len(some) else ""
    return ", ".join(some) + more


def summary_words(summary: Mapping[str, int]) -> str:
    """What came of a run, by kind; kinds that did not occur are left out.

    >>> summary_words({"created": 2, "failed": 0, "conflicts": 1})
    '2 created, 1 conflict'
    >>> summary_words({"conflicts": 3, "conflicts_written": 2})
    '3 conflicts (2 of them updated otherwise)'
    """
    written = summary.get("conflicts_written", 0)
    return ", ".join(
        f"{count:,} {outcome_word(name, count, written)}"
        for name, count in summary.items()
        if count and name != "conflicts_written"
    )


def outcome_word(name: str, count: int, written: int = 0) -> str:
    """The word for so many outcomes of a kind: of those, only conflicts have a plural.

    `written` of the conflicts are over items that were updated in other respects.

    >>> outcome_word("review", 2)
    'to review'
    """
    if name == "review":
        return "to review"
    if name != "conflicts":
        return name
    those = f"{written:,} of them " if count > 1 else ""
    otherwise = f" ({those}updated otherwise)" if written else ""
    return ("conflict" if count == 1 else name) + otherwise


#: Types whose name is not their own words taken apart.
_TYPES = {
    "computerProgram": "Software",
    "email": "E-mail",
    "tvBroadcast": "TV Broadcast",
    "webpage": "Web Page",
}
#: Fields whose label is not their own words taken apart.
_FIELDS = {
    "abstractNote": "Abstract",
    "accessDate": "Accessed",
    "archiveID": "Archive ID",
    "archiveLocation": "Loc. in Archive",
    "artworkMedium": "Medium",
    "citationKey": "Citation Key",
    "creators": "Creators",
    "dateDecided": "Date Decided",
    "journalAbbreviation": "Journal Abbr",
    "legislativeBody": "Legislative Body",
    "nameOfAct": "Name of Act",
    "numPages": "# of Pages",
    "numberOfVolumes": "# of Volumes",
    "programmingLanguage": "Prog. Language",
    "publicationTitle": "Publication",
    "rights": "Rights",
    "url": "URL",
    "versionNumber": "Version",
}
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])")


def type_label(item_type: str) -> str:
    """An item type in Zotero's words.

    >>> type_label("journalArticle"), type_label("computerProgram")
    ('Journal Article', 'Software')
    """
    return _TYPES.get(item_type) or _taken_apart(item_type)


def field_label(field: str, item_type: str = "") -> str:
    """A field in Zotero's words; one that types name each in their own way as `item_type` does.

    >>> field_label("publisher", "thesis"), field_label("type", "report"), field_label("publisher")
    ('University', 'Report Type', 'Publisher')
    >>> field_label("publicationTitle"), field_label("DOI"), field_label("bookTitle")
    ('Publication', 'DOI', 'Book Title')
    """
    name = _name_in(item_type, field) if item_type else field
    return _FIELDS.get(name) or _taken_apart(name)


def _name_in(item_type: str, field: str) -> str:
    """The name that a type has for a field of many types; the field's own where it has none."""
    from zotsync.data import bundled_schema

    known = bundled_schema().types.get(item_type)
    return (known.own_name(field) if known else None) or field


def _taken_apart(name: str) -> str:
    words = " ".join(_JOINT.split(name))
    return words[:1].upper() + words[1:]


#: What the matcher compares → what people call it.
_NAMES = {
    "doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "arxiv": "arXiv ID", "isbn": "ISBN",
    "page": "first page", "author": "first author", "words": "printed words",
    "ordinal": "number in the list", "key": "item key",
}  # fmt: skip
#: The evidence that an earlier run knew the reference as this item.
_EARLIER = "link"
#: What a key says that was made of a work: its first author, year and place, or its title.
_MADE = "an item made of these words would get this one's key"
#: How sure a doubt is at most.
_DOUBT = 0.5
#: Rules that say something of their own.
_RULES = {
    "several": "more than one item fits equally well",
    "link": "an earlier run took it for this item",
    "D8": "one title goes on where the other ends",
    "T": "a thesis, of which one side prints no title",
    "V": "the name is that of something which comes in versions",
}


def agreement_words(match: MatchNote) -> str:
    """For and against, and how sure: "50 %: same DOI and year, but another title"."""
    made = _is_made(match)
    agreed, differing = sides([name for name in match.evidence if not (made and name == "key")])
    said = f"same {_listed(agreed)}" if agreed else "little to compare"
    if _EARLIER in match.evidence:
        said = f"{said} as in an earlier run" if agreed else "the name that an earlier run knew"
    if differing:
        said += f", but another {_listed(differing)}"
    if made:
        said = f"{said}; {_MADE}" if agreed or differing else _MADE
    elif match.rule in _RULES and not (agreed or differing):
        said = _RULES[match.rule]
    elif match.rule in _RULES:
        said += f"; {_RULES[match.rule]}"
    return f"{match.confidence:.0%} sure: {said}".replace("%", " %", 1)


def _is_made(match: MatchNote) -> bool:
    """Whether the key is one that zotsync makes of a work, not one that the entry itself bears."""
    return match.rule == "key" and (match.confidence <= _DOUBT or match.evidence == ("key",))


def _listed(names: Sequence[str]) -> str:
    """Names in a sentence: "DOI, year and journal"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def sides(evidence: Sequence[str]) -> tuple[list[str], list[str]]:
    """What agrees and what differs, each in people's words."""
    agreed = [
        _NAMES.get(name, name) for name in evidence if not name.startswith("!") and name != _EARLIER
    ]
    differing = [_NAMES.get(name[1:], name[1:]) for name in evidence if name.startswith("!")]
    return agreed, differing
