"""What links beside a reference say: identifiers, and whole queries of Google Scholar.

Publishers link each reference to Crossref, PubMed and Google Scholar; the links hold what the
publisher knows of it. Redirects through the publisher's own site carry the article's own DOI
beside the cited one, so only known parameters are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

from zotsync.formats.agreement import Facts
from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_pmcid, clean_pmid
from zotsync.model.reference import Name
from zotsync.text.dates import stated_date
from zotsync.text.names import from_full, is_body, is_et_al, is_suffix

_LONGEST = 4_000
_SCHOLAR = "Google Scholar link"
_MAX_FIELDS = 200
_INITIALS_FIRST = re.compile(r"((?:[A-Z]{1,4}|(?:[A-Z]\.?[ -]?){1,4}))\s+([^\s,].*)")
_INITIALS_LAST = re.compile(r"(.*[^\s,.])\s+([A-Z]{1,4}|(?:[A-Z]\.[ -]?){1,4})")
#: A part of a list that is nothing but initials: `M. A.`, `J-P`, `Ó.`
_AND = re.compile(r"(?:^|\s)(?:and|&|und)\s+")
_ONLY_INITIALS = re.compile(r"(?:[^\W\d_a-z]\w?\.[ -]?){1,5}|(?:[A-Z]-?){1,4}")
_PMID_URL = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|nih\.gov/pubmed/|list_uids=|TermToSearch=|[?&]uid=|/med/)(\d{1,9})(?!\d)",
    re.I,
)
#: A publisher's page of an article with a DOI in its path; not a place in a page.
_ARTICLE_DOI = re.compile(
    r"^[^?#]*/doi/(?:abs/|full/|epdf/|pdf/|book/|chapter/)?(10\.\d{4,9}/[^?#\s]+)(?:\?[^#]*)?$"
)
_PMCID_URL = re.compile(r"/(?:articles/|articlerender\.fcgi\?artid=)(PMC)?(\d{4,9})(?!\d)", re.I)
#: `google.com/url?q=`, Outlook's safe links, EZproxy's login, Facebook's `l.php?u=`.
_WRAPPING = re.compile(
    r"(?:google\.[a-z.]{2,6}/url\?(?:[^#]*&)?(?:q|url)=|safelinks\.protection\.outlook\.com/\?url="
    r"|/login\?q?url=|facebook\.com/l\.php\?u=|/ezp/\?url=)(https?(?::|%3A)[^&\s]+)", re.I
)  # fmt: skip
#: EZproxy's hosts: `doi-org.proxy.uni.edu`, and of old `doi.org.proxy.uni.edu`.
_PROXIED = re.compile(r"https?://((?:[a-z0-9]+-+){1,6}(?:org|com|gov|net|edu))\.[^/\s]+(/.*)", re.I)
_PROXIED_DOTS = re.compile(
    r"https?://((?:dx\.)?doi\.org|(?:www\.|pubmed\.)?ncbi\.nlm\.nih\.gov|arxiv\.org|scholar\.google"
    r"\.com)\.[^/\s]+(/.*)", re.I
)  # fmt: skip
#: What redirects of publishers (Atypon, HighWire) call the database that they lead to.
_LINKOUTS = {"16": "DOI", "8": "PMID", "4": "PMID", "doi": "DOI", "med": "PMID", "pmc": "PMCID"}
#: Wiley's redirects of old: `/resolve/reference/XREF?id=10.5555/x`.
_RESOLVED = re.compile(r"/resolve/reference/(XREF|PMED)\?(?:[^#]*&)?id=([^&#\s]+)", re.I)
_RESOLVERS = {"XREF": ("DOI", clean_doi), "PMED": ("PMID", clean_pmid)}
_SCHOLAR_FIELDS = {
    "title": "title", "journal": "container-title", "volume": "volume", "issue": "issue",
    "pages": "page", "doi": "DOI", "pmid": "PMID", "publisher": "publisher", "isbn": "ISBN",
}  # fmt: skip


def link_facts(addresses: Iterable[str], words: str) -> tuple[Facts, ...]:
    """What the links of one reference say of it: identifiers first, then Google Scholar's."""
    found: list[tuple[str, str]] = []
    queries: list[Facts] = []
    for address in map(unwrapped, addresses):
        if len(address) > _LONGEST:
            continue
        scholar = scholar_facts(address)
        if scholar:
            queries.append(scholar)
        else:
            found += _identifiers(address)
    fields = {kind: value for kind, value in _chosen(found, words).items() if value}
    beside = (Facts("link", fields=fields),) if fields else ()
    return (*beside, *queries[:1])


def unwrapped(address: str) -> str:
    """The address that a library's proxy, a search engine or a mail filter wraps.

    >>> unwrapped("https://doi-org.proxy.uni.example/10.5555/x")
    'https://doi.org/10.5555/x'
    >>> unwrapped("https://www.google.com/url?q=https://doi.org/10.5555/x&sa=D")
    'https://doi.org/10.5555/x'
    """
    if len(address) > _LONGEST:
        return address
    if found := _WRAPPING.search(address):
        inner = unquote(found[1]) if "%3A" in found[1].upper()[:12] else found[1]
        return unquote(inner) if "%2F" in inner.upper()[:14] else inner
    if found := _PROXIED.match(address):
        host = found[1].replace("--", "\0").replace("-", ".").replace("\0", "-")
        return f"https://{host}{found[2]}"
    if found := _PROXIED_DOTS.match(address):
        return f"https://{found[1]}{found[2]}"
    return address


def scholar_facts(address: str) -> Facts | None:
    """What a `scholar_lookup` link holds; None for any other address.

    The link may stand inside a publisher's redirect (`…&url=…`).
    """
    if "scholar_lookup" not in address:
        return None
    if "url=" in address and not re.match(r"\s*(?:https?:)?//scholar\.", address):
        inner = re.search(r"[?&]url=(http[^&]+)", address)
        address = unquote(inner[1]) if inner else address
    said = _query(address)
    fields = {
        name: " ".join(said[key][0].split())
        for key, name in _SCHOLAR_FIELDS.items()
        if said.get(key)
    }
    if "container-title" not in fields and said.get("book"):
        fields["container-title"] = " ".join(said["book"][0].split())
    if "DOI" in fields:
        fields["DOI"] = clean_doi(fields["DOI"])
    names = tuple(filter(None, map(link_name, said.get("author", ())[:_MAX_FIELDS])))
    year = next(iter(said.get("publication_year", said.get("year", ()))), "")
    issued = stated_date(year) if re.fullmatch(r"\s*\d{4}[a-z]?\s*", year) else None
    fields = {name: value for name, value in fields.items() if value}
    kind = "article-journal" if said.get("journal") else ""
    return Facts(_SCHOLAR, kind, names=names, issued=issued, fields=fields)


def link_name(words: str) -> Name | None:
    """A name as links write it: `Doe,JA`, `JA Doe`, `Doe JA`, `J. A. Doe`; None for no words.

    >>> link_name("JA van Doe"), link_name("Doe,JA")
    (Name(family='van Doe', given='JA', suffix='', literal='', role='author'), \
Name(family='Doe', given='JA', suffix='', literal='', role='author'))
    """
    words = " ".join(words.split()).strip(" ,;")
    if not words:
        return None
    if "," in words:
        family, _, given = (part.strip() for part in words.partition(","))
        return Name(family, given) if family and given else Name(literal=family or given)
    if found := _INITIALS_FIRST.fullmatch(words):
        return Name(found[2], found[1].strip())
    if found := _INITIALS_LAST.fullmatch(words):
        return Name(found[1], found[2])
    return from_full(words)


def link_names(words: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a list written in one string, and whether it leaves names out.

    >>> link_names("van Steen, H., Silva, K. E., et al.")
    ((Name(family='van Steen', given='H.', suffix='', literal='', role='author'), \
Name(family='Silva', given='K. E.', suffix='', literal='', role='author')), True)
    """
    parts = [each for part in words.split(";" if ";" in words else ",")[:2_000]
             for each in _sides(part.strip()) if each]  # fmt: skip
    named = [part for part in parts if not is_et_al(part.strip(". "))]
    names: list[Name] = []
    family = ""  # waits for the initials behind the next comma
    for part, behind in zip(named, (*named[1:], ""), strict=True):
        if family:
            names.append(Name(family, part))
            family = ""
        elif names and is_suffix(part):
            names.append(replace(names.pop(), suffix=part))
        elif _ONLY_INITIALS.fullmatch(behind) and not ("." in part or is_body(part)):
            family = part
        elif is_body(part):
            names.append(Name(literal=part))
        elif name := link_name(part):
            names.append(name)
    return tuple(names), len(named) < len(parts)


def _sides(part: str) -> list[str]:
    """What stands on both sides of an `and`, unless it stands inside a body's name."""
    sides = [side.strip() for side in _AND.split(part)]
    one_body = is_body(part) and not any(map(_ONLY_INITIALS.fullmatch, sides))
    return [part] if one_body else sides


def _query(address: str) -> Mapping[str, Sequence[str]]:
    query = urlsplit(address.strip()).query.replace("&amp;", "&")
    try:
        return parse_qs(query, max_num_fields=_MAX_FIELDS * 2)
    except ValueError:  # more fields than any link has
        return {}


def _identifiers(address: str) -> Iterator[tuple[str, str]]:
    """The identifiers of the work that an address leads to."""
    lower = address.lower()
    if "linkout" in lower or "external-ref" in lower:
        yield from _linked_out(address)
    elif found := _RESOLVED.search(address):
        kind, clean = _RESOLVERS[found[1].upper()]
        yield kind, clean(unquote(found[2]))
    elif "doi.org/" in lower or lower.startswith("doi:"):
        yield "DOI", clean_doi(unquote(address))
    elif found := _PMID_URL.search(address):
        yield "PMID", clean_pmid(found[1])
    elif ("/pmc" in lower or "pmc." in lower) and (found := _PMCID_URL.search(address)):
        yield "PMCID", clean_pmcid(found[2])
    elif found := _ARTICLE_DOI.search(address):
        yield "DOI", clean_doi(unquote(found[1]))
    elif "arxiv.org/" in lower:
        yield "arXiv", clean_arxiv(address)


def _linked_out(address: str) -> Iterator[tuple[str, str]]:
    """`/servlet/linkout?dbid=16&doi=<the article's own>&key=<the cited one>` and HighWire's."""
    said = _query(address)
    kind = next(iter((*said.get("dbid", ()), *said.get("link_type", ()))), "").lower()
    key = next(iter((*said.get("key", ()), *said.get("access_num", ()))), "")
    clean = {"DOI": clean_doi, "PMID": clean_pmid, "PMCID": clean_pmcid}
    name = _LINKOUTS.get(kind)
    if name and key:
        yield name, clean[name](unquote(key))
    elif said.get("url"):
        inner = said["url"][0]
        if "linkout" not in inner.lower():
            yield from _identifiers(inner)


def _chosen(found: Sequence[tuple[str, str]], words: str) -> dict[str, str]:
    """One identifier of each kind: the printed one, else the first."""
    chosen: dict[str, str] = {}
    for kind, value in found:
        if kind not in chosen or (value and value in words and chosen[kind] not in words):
            chosen[kind] = value
    return chosen
