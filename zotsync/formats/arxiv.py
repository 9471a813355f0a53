"""Records that print an arXiv paper as if arXiv were its journal.

Google Scholar writes `journal={arXiv preprint arXiv:1706.03762}`, DBLP `journal={CoRR},
volume={abs/1706.03762}` (CoRR is the Computing Research Repository within arXiv), NASA ADS
`journal={arXiv e-prints}, pages={arXiv:1706.03762}`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from zotsync.model.identifiers import clean_arxiv
from zotsync.model.reference import Reference

_NAME = re.compile(
    r"(?P<name>arxiv(?:\.org)?|CoRR|computing research repository)"
    r"(?:[\s:,.(]{0,3}(?:e-?prints?|pre-?prints?|arxiv|server)\)?){0,3}"
    r"(?P<number>(?:[\s:,.]{1,3}(?:abs/)?[a-z.-]{0,20}/?\d[\d.]{5,11}(?:v\d{1,3})?)?)"
    r"(?:\s*[\[(][\w., -]{1,80}[\])])?\.?",
    re.I,
)
_CONTAINERS = ("container-title", "container-title-short")
#: Where such records write the paper's number, beside the container.
_PLACES = ("volume", "issue", "page", "number")
#: Types of records that say nothing against a preprint.
_OPEN_TYPES = frozenset({"", "article", "article-journal", "document", "manuscript"})


def as_preprint(reference: Reference) -> Reference:
    """The reference as a preprint (CSL `article`), if its container is arXiv and no journal.

    The number goes to `arXiv`; container, volume, issue, pages and number that say no more than
    that are taken away. Without any number the container stays: it is all that is known.
    """
    fields = dict(reference.fields)
    container = _NAME.fullmatch(fields.get("container-title", "").strip())
    if container is None or reference.type not in _OPEN_TYPES:
        return reference
    arxiv = _number(fields, container["number"])
    if not arxiv:
        # CoRR without a number may be an abbreviation of something else.
        named = container["name"].lower().startswith("arxiv")
        return replace(reference, type="article") if named else reference
    for name in (*_CONTAINERS, *_PLACES):
        if _says_no_more(fields.get(name, ""), arxiv):
            del fields[name]
    fields["arXiv"] = arxiv
    return replace(reference, type="article", fields=fields)


def _number(fields: Mapping[str, str], in_container: str) -> str:
    """The arXiv id that the record states: under its name, else in a place, else in a link."""
    written = (fields.get("arXiv", ""), in_container, *(fields.get(name, "") for name in _PLACES))
    links = (fields.get("URL", ""), fields.get("DOI", ""))
    found = (*(_clean(words) for words in written), *(clean_arxiv(words) for words in links))
    return next(filter(None, found), "")


def _clean(words: str) -> str:
    """An arXiv id with `arXiv:` or DBLP's `abs/` before it, or bare."""
    return clean_arxiv(re.sub(r"^[\s:,.]*(?:arxiv\s*:?\s*)?(?:abs/)?", "", words, flags=re.I))


def _says_no_more(words: str, arxiv: str) -> bool:
    """Whether words are arXiv's name, the paper's number, or both."""
    named = _NAME.fullmatch(words.strip())
    number = _clean(named["number"] if named else words)
    return number == arxiv or (named is not None and not named["number"])
