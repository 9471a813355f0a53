"""Lists of identifiers: DOIs, PMIDs, arXiv ids and ISBNs, one a line or several.

A line is taken apart from its front: bullets, numbers, labels, brackets and commas stand between
identifiers; what is left over is no identifier, and is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from zotsync.citations.lists import line_signs
from zotsync.citations.lists.headings import divides, heading
from zotsync.citations.lists.marks import mark_of, without_bullet
from zotsync.model.identifiers import identifier_of_page, parse_identifier

_MOST = 0.5  # of a list's lines hold nothing but identifiers, or more
_FRONT = 60  # lines that tell whether a text may be such a list
_LONG, _STRETCHES, _STRETCH = 5_000, 10, 100  # lines of a text that is told by stretches of it

_BETWEEN = re.compile(r"[\s,;|•·*+]+|\.(?=\s|$)|[-–—](?=\s)|(?:and|&|und|et)\s")
_LABELLED = re.compile(
    r"(?:(?:urn:)?e?ISBN(?:[-\s]?1[03])?\s?[:=#]?\s*)[\d][\d\s‐-]{8,20}[\dXx](?!\d)"
    r"|(?:PMID|PubMed(?:\s?ID)?|PMCID)s?\s?[:=#]?\s*(?:PMC)?\d{1,9}(?:\.\d+)?(?!\d)"
    r"|(?:ar[xX]iv\s?[:=]?\s*)\S+"
    r"|97[89][-\s]\d[\d\s-]{9,14}\d(?!\d)"
    r"|(?:doi|DOI|Doi)\s?[:=#]?\s*(?:https?://\S+|10\.\S+)",
    re.IGNORECASE,
)
_MARKDOWN_LINK = re.compile(r"\[[^\[\]]{0,300}\]\((?P<target>[^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)")
_PAIRS = {"<": ">", "(": ")", "[": "]", "{": "}", '"': '"', "“": "”", "'": "'", "‘": "’", "`": "`"}
#: Up to a blank, or a comma with the next identifier behind it.
_PIECE = re.compile(r"(?:(?![,;](?:10\.\d{4}|https?:|doi:|PMID|PMC\d|\d{7,8}\b))[^\s|])+", re.I)
_URL = re.compile(r"https?://[^\s/]+\.[^\s]+")
_SENTENCE = re.compile(r"[^\W\d_a-z][^.:]*\w\.\s[^\W\d_a-z].*")  # two sentences, or more
_BARE_PMID = re.compile(r"\d{6,8}")
_LIKELY = re.compile(
    r"10\.\d{4}|https?:|\d{6}|\d[\d-]{8}|PMC\d|arxiv|hep-|isbn|97[89]|/\d{7}|\d{4}\.\d{4}", re.I
)
_COLUMN = re.compile(
    r"(?:doi|dois|pmid|pmids|pubmed[ _]?ids?|isbn|arxiv|identifiers?|ids?|url|link)s?:?", re.I
)


@dataclass(frozen=True, slots=True)
class Identified:
    """One identifier of a line: its kind and value (see `parse_identifier`), its printed words."""

    line: int
    kind: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class OtherWords:
    """A line, or what of it is left, in a list of identifiers that is none.

    `heading`: furniture; `citation`: it looks like a reference itself.
    """

    line: int
    words: str
    heading: bool = False
    citation: bool = False


@dataclass(frozen=True, slots=True)
class _IdentifierLine:
    at: int
    words: str
    found: tuple[tuple[str, str, str], ...]
    rest: str


def identifiers_in(
    line: str, *, numbers: bool = False
) -> tuple[tuple[tuple[str, str, str], ...], str]:
    """The identifiers that a line lists, as (kind, value, words), and what of it is none.

    `numbers`: bare numbers of six to eight digits are PMIDs.
    """
    words, _ = without_bullet(line.strip())
    mark = mark_of(words)
    if mark and mark.rest and mark.style != "label" and parse_identifier(words) is None:
        words = mark.rest
    found: list[tuple[str, str, str]] = []
    rest: list[str] = []
    place = 0
    while place < len(words):
        between = _BETWEEN.match(words, place)
        if between:
            place = between.end()
            continue
        end, known = _next(words, place, numbers)
        if known:
            found.append((*known, words[place:end]))
        else:
            rest.append(words[place:end])
        place = end
    return tuple(found), " ".join(rest)


def _next(words: str, place: int, numbers: bool) -> tuple[int, tuple[str, str] | None]:
    """The end of the next piece of a line, and the identifier that it is."""
    opens = words[place] in _PAIRS
    for pattern, at in ((_LABELLED, place + opens), (_MARKDOWN_LINK, place)):
        match = pattern.match(words, at)
        if match:
            known = _known(match.groupdict().get("target") or match[0], numbers)
            if known is None and match[0].lower().startswith("pubmed"):
                known = "PMID", re.sub(r"\D", "", match[0]).lstrip("0")
            if known:
                closed = at > place and words[match.end() : match.end() + 1] == _PAIRS[words[place]]
                return match.end() + closed, known
    piece = _PIECE.match(words, place)
    end = piece.end() if piece else place + 1
    return end, _known(words[place:end], numbers)


def _known(words: str, numbers: bool) -> tuple[str, str] | None:
    words = words.rstrip(",;")
    while len(words) > 2 and _PAIRS.get(words[0]) == words[-1]:
        words = words[1:-1].strip()
    known = parse_identifier(words) or parse_identifier(words.rstrip(".,;:"))
    if known is None and numbers and _BARE_PMID.fullmatch(words):
        return "PMID", words.lstrip("0")
    if known is None and _URL.fullmatch(words):
        return identifier_of_page(words) or ("URL", words)
    return known


def identifier_list(lines: Sequence[str]) -> tuple[Identified | OtherWords, ...]:
    """What a text that lists identifiers says, in its order; () if it is no such list.

    It is one if at least half of its lines hold nothing but identifiers, and its other lines do
    not look like the references to which the identifiers belong.
    """
    worded = ((at, " ".join(line.split())) for at, line in enumerate(lines, 1) if line.strip())
    said = list(islice(worded, _FRONT))
    if not said or not _may_be(said):
        return ()
    said += worded
    numbers = _has_bare_pmids(said)
    if len(said) > _LONG and not _is_likely(said, numbers):
        return ()
    taken = _taken(said, numbers)
    pure = sum(bool(line.found) and not line.rest for line in taken)
    named = sum(not line.found and _is_heading(line.words) for line in taken)
    others = sum(not line.found for line in taken) - named
    cited = sum(_is_citation(line.words) for line in taken if line.rest)
    some = sum(_identifies(line) for line in taken)
    if not some or pure + 0.5 * (some - pure) < _MOST * (len(taken) - named) or cited * 3 > pure:
        return ()
    if pure * 2 < some and others:
        return ()
    return tuple(each for line in taken for each in _said(line))


def _taken(said: Sequence[tuple[int, str]], numbers: bool) -> list[_IdentifierLine]:
    return [
        _IdentifierLine(at, words, *identifiers_in(words, numbers=numbers)) for at, words in said
    ]


def _is_likely(said: Sequence[tuple[int, str]], numbers: bool) -> bool:
    """Whether stretches of a very long text hold half as many identifiers as such a list does."""
    starts = range(0, len(said), len(said) // _STRETCHES)
    sample = _taken([line for at in starts for line in said[at : at + _STRETCH]], numbers)
    named = sum(not line.found and _is_heading(line.words) for line in sample)
    return sum(map(_identifies, sample)) >= 0.5 * _MOST * (len(sample) - named)


def _identifies(line: _IdentifierLine) -> bool:
    """Whether a line holds an identifier; an address behind words is a reference's own:
    `GitHub. Documentation. https://docs.github.com`.
    """
    if not line.rest:
        return bool(line.found)
    kinds = {kind for kind, _, _ in line.found}
    return bool(kinds - {"URL"}) or (bool(kinds) and not _SENTENCE.match(line.rest))


def _may_be(said: Sequence[tuple[int, str]]) -> bool:
    """A cheap look at a text's beginning: a third of such a list's lines look like identifiers."""
    likely = sum(bool(_LIKELY.search(words)) for _, words in said)
    return likely * 3 >= len(said)


def _has_bare_pmids(said: Sequence[tuple[int, str]]) -> bool:
    """Whether bare numbers are PMIDs here: all are alike, or the first line or a label says so."""
    bare = sum(
        bool(_BARE_PMID.fullmatch(without_bullet(words)[0].strip(" ,;."))) for _, words in said
    )
    named = any("pmid" in words.lower() or "pubmed" in words.lower() for _, words in said[:50])
    listed = sum(
        all(_BARE_PMID.fullmatch(piece) for piece in re.split(r"[\s,;]+", words.strip(" ,;")))
        for _, words in said
    )
    return (
        named
        or bare > 1
        or listed > 1
        or (listed == len(said) and listed > 0 and " " in said[0][1])
    )


def _is_citation(words: str) -> bool:
    """Whether a line looks like a reference itself."""
    begins = line_signs.begins(mark_rest(words))
    long = len(words) > (20 if begins == line_signs.BEGINS else 50)
    return long and begins > line_signs.GOES_ON and line_signs.says_when(words)


def mark_rest(words: str) -> str:
    """A line's words without bullet and list number."""
    plain, _ = without_bullet(words)
    mark = mark_of(plain)
    return mark.rest if mark and mark.rest else plain


#: What people write between two identifiers of a line.
_GAPS = " /|&+;,.–—-"


def _said(line: _IdentifierLine) -> tuple[Identified | OtherWords, ...]:
    if not line.found:
        is_heading, is_citation = _is_heading(line.words), _is_citation(line.words)
        return (OtherWords(line.at, line.words, is_heading, is_citation),)
    found = tuple(Identified(line.at, *each) for each in line.found)
    return (*found, OtherWords(line.at, line.rest)) if line.rest.strip(_GAPS) else found


def _is_heading(words: str) -> bool:
    """Whether a line names the list, a part of it or its column."""
    return bool(heading(words) or divides(words) or _COLUMN.fullmatch(words))
