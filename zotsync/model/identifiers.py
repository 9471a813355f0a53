"""Identifiers of works as people write them: DOI, PMID, PMCID, arXiv, ISBN, ISSN.

Pure functions from text to the bare identifier, "" (or nothing) where there is none. A checksum
is verified where the identifier has one; nothing is looked up.
"""

from __future__ import annotations

import functools
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

#: Folders that are named in front of a file, where they are needed to tell it from another.
_MOST_FOLDERS = 12
#: Kinds of identifiers that name a work, as `parse_identifier` says them.
KINDS = ("DOI", "PMID", "PMCID", "arXiv", "ISBN")

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
_TEXT_LIMIT = 100_000  # no printed reference comes near; keeps hostile text cheap

_DOI = re.compile(r"(?<![\d.])10\.\d{4,9}(?:\.\d{1,9})*(?:/|%2F)[^\s\"“”«»{}|\\^`]+", re.I)
_WHOLE_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/.+", re.S)
_DOI_IN_URL = re.compile(r"(?:https?://|doi\.org/|\bdoi=)\S*$", re.I)
# What copying glues behind a DOI: the PMID, the next link, the next DOI, markup.
_GLUED = re.compile(
    r"(?<!/)[.,;\[(]?(?:PMID|PMCID|PubMed|PMC\d{5,}|Epub(?=\d|$)|https?:|doi:)"
    r"|[,;](?=10\.\d{4,9}/)|</|<[a-z]{1,9}(?=[\s/>]|$)",
    re.I,
)
_SITE_SUFFIX = re.compile(
    r"(?:/(?:full|pdf|epdf|pdfdirect|abstract|abs|fulltext|full-text|html|meta|references|summary)"
    r"|\.(?:pdf|full|abstract|supplement|suppl|long|short))$",
    re.I,
)
_PREPRINT_VERSION = re.compile(r"(/(?:\d{4}\.\d\d\.\d\d\.)?\d{6,8})v\d{1,2}$", re.I)
_OPENERS = {")": "(", "]": "[", ">": "<"}

_PMID_LABELLED = re.compile(
    r"(?:\bPMID\W{0,3}|\bpubmed(?:\.ncbi\.nlm\.nih\.gov/|\s*(?:id)?\s*:\s*)"
    r"|\bnih\.gov/pubmed/|\[uid\]\W{0,2})"
    r"(?<!\d)(\d{1,9})(?!\d)",
    re.I,
)
_PMCID = re.compile(r"(?<![A-Za-z0-9])PMC\s?(\d{1,9})(?:\.\d{1,3})?(?!\d)", re.I)
_ARXIV_ID = r"(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]{2,12}(?:-[a-z]{2,4})?(?:\.[A-Z]{2})?/\d{7})"
_ARXIV_BARE = re.compile(_ARXIV_ID + r"(?:v\d{1,3})?", re.I)
_ARXIV_LABELLED = re.compile(
    r"(?:\barxiv(?:\s*(?:e-?prints?|preprint))?\s*[:.]?\s*"
    r"|\barxiv\.org/(?:abs|pdf|html|format|e-print)/|\b10\.48550/arxiv\."
    r"|\b(?:arxiv|CoRR)\b[^/]{0,16}\babs/)"  # as DBLP prints it: CoRR abs/1706.03762
    + _ARXIV_ID
    + r"(?:v\d{1,3})?(?!\d)",
    re.I,
)
#: The pages of registers that are one work's own, and what stands for it in their addresses.
_SITE = r"^\s*(?:https?://)?(?:[a-z0-9-]{1,20}\.)?"
_OWN_PAGES = tuple(
    (kind, before, re.compile(_SITE + page, re.I))
    for kind, before, page in (
        ("PMID", "", r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/"
         r"|ncbi\.nlm\.nih\.gov/entrez/\S{0,200}\blist_uids="
         r"|europepmc\.org/(?:article|abstract)/med/)0{0,9}([1-9]\d{0,8})(?![\w.])"),
        ("PMCID", "PMC", r"(?:ncbi\.nlm\.nih\.gov/(?:pmc/)?|europepmc\.org/)articles?/(?:PMC/)?"
         r"(?:PMC)?([1-9]\d{0,8})(?![\w.])"),
        ("arXiv", "", r"(?:(?:(?:labs\.)?ar[x5]iv|alphaxiv)\.org|xxx\.lanl\.gov)"
         r"/(?:abs|pdf|html|format|e-print|overview)/" + _ARXIV_ID + r"(?:v\d{1,3})?(?!\d)"),
        ("DOI", "10.2139/ssrn.", r"ssrn\.com/\S{0,60}\babstract(?:_?id)?=([1-9]\d{4,8})(?!\d)"),
        ("DOI", "10.1038/", r"nature\.com/articles/((?!s41599)[sd]\d{5}-\d{3}-\d{4,5}-[\da-z]"
         r"|(?:nature|ncomms|srep)\d{4,6})(?![\w-])"),
        ("DOI", "10.7554/eLife.", r"elifesciences\.org/articles/(\d{5,6})(?![\w-])"),
        ("DOI", "10.1136/bmj.", r"bmj\.com/content/\d{3}/bmj\.([a-z]?\d{3,6})(?![\w-])"),
    )
)  # fmt: skip
_ISBN_13 = re.compile(r"(?<!\d)97[89](?:[-\s]?\d){10}(?!\d)")
_ISBN_10 = re.compile(r"(?<![\d])\d(?:[-\s]?\d){8}[-\s]?[\dXx](?![\dA-Za-z])")
_ISBN_START = re.compile(r"(?<!\d)\d")
_ISBN_LABEL = re.compile(r"\be?ISBN(?:[-\s]?1[03])?\s*(?:\([^()]{1,20}\)\s*)?[:.=]?\s*", re.I)
_ISSN = re.compile(r"(?<![\dA-Za-z-])(\d{4})-?(\d{3}[\dXx])(?![\dA-Za-z-])")


def clean_doi(text: str) -> str:
    """The first DOI in a text, bare and in the case given; "" if there is none.

    Undoes `doi:`, resolver and publisher URLs, percent and HTML escapes, and takes off what is
    not the DOI's: sentence punctuation, unbalanced brackets, `/full`, `/pdf`, `.supplement`, a
    preprint's `v2`, a PMID glued behind. Balanced brackets of old SICI DOIs stay.
    """
    return next(_dois(text), "")


def doi_key(doi: str) -> str:
    """The DOI for comparing: DOIs are case-insensitive (DOI Handbook, 2.4)."""
    return doi.lower()


def clean_pmid(text: str) -> str:
    """A PubMed id as digits, from `123`, `PMID: 123` or a PubMed URL; "" if there is none."""
    bare = text.strip()
    if re.fullmatch(r"\d{1,9}", bare, re.ASCII):
        return bare.lstrip("0")
    found = _PMID_LABELLED.search(_plain(text))
    return found[1].lstrip("0") if found else ""


def clean_pmcid(text: str) -> str:
    """A PubMed Central id as `PMC123`, version dropped; "" if there is none."""
    bare = re.sub(r"^PMCID\W*", "", text.strip(), flags=re.I)
    if re.fullmatch(r"\d{1,9}", bare, re.ASCII):
        return "PMC" + bare
    found = _PMCID.search(_plain(text))
    return "PMC" + found[1] if found else ""


def clean_arxiv(text: str) -> str:
    """An arXiv id without version (`2101.00001`, `hep-th/9901001`); "" if there is none.

    A bare id counts only when it is the whole text; inside a text it needs `arXiv:`, an arXiv URL,
    arXiv's DOI prefix or `CoRR abs/` before it.
    """
    bare = _ARXIV_BARE.fullmatch(text.strip())
    found = bare or _ARXIV_LABELLED.search(unquote(_plain(text)))
    return found[1] if found else ""


def identifier_of_page(url: str) -> tuple[str, str] | None:
    """(kind, value) of the work whose own page in a register an address is, else None.

    PubMed, PubMed Central, Europe PMC, arXiv (also ar5iv, alphaXiv), and SSRN, Nature, eLife and
    BMJ, which register a DOI made of what their addresses say. Addresses with a DOI in them are for
    `clean_doi`.

    >>> identifier_of_page("https://ar5iv.labs.arxiv.org/html/2101.00001v2")
    ('arXiv', '2101.00001')
    """
    words = url[:500].translate(_INVISIBLE)
    for kind, before, page in _OWN_PAGES:
        if found := page.match(words):
            return kind, before + found[1]
    return None


def clean_isbn(text: str) -> tuple[str, ...]:
    """All ISBNs of a field as ISBN-13 digits, each once, in order; ISBN-10 is converted.

    Numbers whose check digit is wrong are left out.
    """
    return tuple(dict.fromkeys(_isbns(_plain(text))))


@functools.lru_cache(maxsize=4096)
def clean_issns(text: str) -> tuple[str, ...]:
    """All ISSNs of a field (print and electronic), each once, in order."""
    found = (f"{match[1]}-{match[2].upper()}" for match in _ISSN.finditer(_plain(text)))
    return tuple(dict.fromkeys(issn for issn in found if _sum_11(issn.replace("-", "")) == 0))


def parse_identifier(text: str) -> tuple[str, str] | None:
    """(kind, value) if the whole text is one identifier, else None.

    DOI (bare, `doi:` or URL), `PMID:…` or a PubMed URL, `PMC…`, an arXiv id, an ISBN. arXiv's own
    DOIs are arXiv ids. A bare number is only ever an ISBN, and only with a right check digit.
    """
    words = _plain(text).strip()
    if not words or len(words) > 500:
        return None
    for kind, shape in _WHOLE:
        if shape.fullmatch(words):
            value = _value(kind, words)
            if value:
                return kind, value
    return None


_WHOLE = (
    ("arXiv", re.compile(r"(?:https?://)?(?:[\w.-]+/|arxiv\s*:?\s*|doi\s*:?\s*)*\S+", re.I)),
    ("PMCID", re.compile(r"(?:PMCID\W{0,3})?PMC\s?\d+(?:\.\d+)?|https?://\S+/PMC\d+\S*", re.I)),
    ("PMID", re.compile(r"(?:PMID\W{0,3}\d+|(?:https?://)?\S*pubmed\S*/\d+/?(?:[?#]\S*)?)", re.I)),
    ("DOI", re.compile(r"(?:(?:doi|https?)\s*:?\s*|(?:dx\.)?doi\.org/)*(?:10\.|//)\S+", re.I)),
    ("ISBN", re.compile(r"(?:(?:urn:)?e?ISBN[-\s:.\d]{0,6}?\s*)?[\d][-\d\s]{8,20}[\dX]", re.I)),
)


#: A list that is told by its configuration from another of that name.
_CONFIGURED = re.compile(r"(.+) \((.*[/\\])([^/\\]+)\)", re.S)


def named_source(source: str) -> str:
    """A source as people name it: a file without its folders, an identifier whole; a list that is
    told by its configuration with the folder of that.

    >>> named_source("lists/rivers.bib"), named_source("10.5555/otter.17")
    ('rivers.bib', '10.5555/otter.17')
    >>> named_source("refs (/home/roe/otters/config/zotsync.toml)")
    'refs (otters)'
    """
    if of := _CONFIGURED.fullmatch(source):
        folder = [part for part in re.split(r"[/\\]", of[2]) if part not in ("", "config")]
        return f"{of[1]} ({folder[-1] if folder and of[3] == 'zotsync.toml' else of[3]})"
    named = re.split(r"[/\\]", source.rstrip("/\\"))[-1]
    return source if not named or parse_identifier(source) else named


def names_apart(sources: Iterable[str]) -> dict[str, str]:
    """Sources as people name them; files of one name with as many folders as tell them apart.

    >>> names_apart(["/a/mla.txt", "/b/mla.txt", "/b/din.txt"])
    {'/a/mla.txt': 'a/mla.txt', '/b/mla.txt': 'b/mla.txt', '/b/din.txt': 'din.txt'}
    """
    names = {source: named_source(source) for source in sources}
    for folders in range(1, _MOST_FOLDERS):
        shared = {name for name, count in Counter(names.values()).items() if count > 1}
        if not shared:
            break
        for source, name in names.items():
            if name in shared:
                parts = re.split(r"[/\\]", source.rstrip("/\\"))
                names[source] = "/".join(parts[-folders - 1 :])
    return names


def _value(kind: str, words: str) -> str:
    """The bare identifier of a text that has the shape of this kind."""
    if kind == "DOI":
        return clean_doi(words)
    if kind == "ISBN":
        found = clean_isbn(_ISBN_LABEL.sub("", words))
        return found[0] if len(found) == 1 else ""
    return {"arXiv": clean_arxiv, "PMID": clean_pmid, "PMCID": clean_pmcid}[kind](words)


def _plain(text: str) -> str:
    """Without invisible characters, with ASCII hyphens, bounded in length."""
    return text[:_TEXT_LIMIT].translate(_INVISIBLE).translate(_HYPHENS)


def _dois(text: str) -> Iterator[str]:
    """The DOIs of a text in order."""
    text = html.unescape(_plain(text))
    place = 0
    while found := _DOI.search(text, place):
        rest = found[0]
        glued = _GLUED.search(rest)
        if glued:
            rest = rest[: glued.start()]
        place = found.start() + max(len(rest), 8)
        before = text[max(0, found.start() - 300) : found.start()]
        if _DOI_IN_URL.search(before):
            rest = re.split(r"[?#&]", rest, maxsplit=1)[0]
        doi = _trimmed(_unescaped(rest))
        if _WHOLE_DOI.fullmatch(doi):
            yield doi


def _unescaped(doi: str) -> str:
    """Percent escapes undone, unless they are no UTF-8, or stand for what would end a DOI."""
    if "%" not in doi:
        return doi
    plain = unquote(doi)
    return doi if "\ufffd" in plain or re.search(r"[\s\x00-\x1f\"“”«»{}|\\^`]", plain) else plain


def _trimmed(doi: str) -> str:
    """The DOI without what the sentence, the site or the preprint server put behind it."""
    doi = _balanced(doi)
    while True:
        shorter = doi.rstrip(".,;:!?'‘’*†‡…/(<[")
        shorter = _SITE_SUFFIX.sub("", shorter)
        shorter = _PREPRINT_VERSION.sub(r"\1", shorter)
        if shorter == doi:
            return doi
        doi = shorter


def _balanced(doi: str) -> str:
    """Cut at the first bracket that closes nothing, or at a `<`, `(`, `[` never closed."""
    open_at: list[int] = []
    for place, ch in enumerate(doi):
        if ch in "(<[":
            open_at.append(place)
        elif ch in _OPENERS:
            if not open_at or doi[open_at[-1]] != _OPENERS[ch]:
                return doi[: (*open_at, place)[0]]
            open_at.pop()
    return doi[: open_at[0]] if open_at else doi


def _isbns(text: str) -> Iterator[str]:
    """Each number with a right ISBN check digit, as ISBN-13."""
    place = 0
    while found := _ISBN_START.search(text, place):
        place = found.start() + 1
        for shape in (_ISBN_13, _ISBN_10):
            match = shape.match(text, found.start())
            isbn = _isbn_13(re.sub(r"[-\s]", "", match[0]).upper()) if match else ""
            if match and isbn:
                yield isbn
                place = match.end()
                break


def _isbn_13(digits: str) -> str:
    """The ISBN-13 of 10 or 13 characters, "" if the check digit is wrong."""
    if len(digits) == 10:
        if _sum_11(digits) != 0:
            return ""
        body = "978" + digits[:9]
        return body + str(-_sum_10(body) % 10)
    return digits if len(digits) == 13 and _sum_10(digits) == 0 else ""


def _sum_10(digits: str) -> int:
    """The weighted sum of EAN-13 (weights 1, 3, 1, …) modulo 10."""
    return sum(int(ch) * (3 if place % 2 else 1) for place, ch in enumerate(digits)) % 10


def _sum_11(digits: str) -> int:
    """The weighted sum of ISBN-10 and ISSN (weights n … 1, X is 10) modulo 11."""
    values = [10 if ch in "Xx" else int(ch) for ch in digits]
    return sum(value * (len(values) - place) for place, value in enumerate(values)) % 11
