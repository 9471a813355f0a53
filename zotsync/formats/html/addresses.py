"""The address of a work that a page prints only as a link: `<a href="…">River levels</a>`."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import etree

from zotsync.citations.lists import link_words
from zotsync.formats.agreement import Facts
from zotsync.formats.html.links import unwrapped
from zotsync.formats.html.words import hidden, is_around, is_link_word, plain_words

_LONGEST = 2_000
#: Hosts that look works up, or keep copies: none is where a work appeared.
_LOOK_UPS = re.compile(
    r"(?:^|\.)(?:scholar\.google\.[a-z.]+|books\.google\.[a-z.]+|worldcat\.org|scopus\.com|doi\.org"
    r"|webofknowledge\.com|webofscience\.com|crossref\.org|ncbi\.nlm\.nih\.gov|search\.proquest\.com"
    r"|semanticscholar\.org|europepmc\.org|wikipedia\.org|wikidata\.org|mathscinet\.ams\.org"
    r"|zbmath\.org|adsabs\.harvard\.edu|linkinghub\.elsevier\.com|orcid\.org|google\.com"
    r"|archive\.org|archive\.today|archive\.ph|archive\.is|webcitation\.org|perma\.cc)$", re.I
)  # fmt: skip
_OUTSIDE = frozenset(("external", "nofollow", "noopener", "noreferrer"))


def own_host(root: etree._Element) -> str:
    """The host that a page says it was saved from, "" if it does not say."""
    for element in root.iter("link", "meta", "base"):
        said = (element.get("rel") or element.get("property") or element.tag).lower()
        if said in ("canonical", "og:url", "base"):
            host = _host(element.get("href") or element.get("content") or "")
            if host:
                return host
    return ""


def address_facts(element: etree._Element, words: str, host: str) -> Facts | None:
    """The work's address, where an entry prints none; `host` is the page's own."""
    if "://" in words or "doi.org/" in words.lower():
        return None
    for link in element.iter("a"):
        address = unwrapped(link.get("href") or "")
        if len(address) < _LONGEST and _leads_to_the_work(link, address, element, host):
            return Facts("link", fields={"URL": address})
    return None


def _leads_to_the_work(
    link: etree._Element, address: str, entry: etree._Element, host: str
) -> bool:
    theirs = _host(address)
    if not theirs or theirs == host or _LOOK_UPS.search(theirs):
        return False
    words = plain_words(link)
    if is_link_word(words) or link_words.link_hints(words) is not None:
        return False
    for around in link.iterancestors():
        if hidden(around) or is_around(around):
            return False
        if around is entry:
            break
    told = {*(link.get("class") or "").split(), *(link.get("rel") or "").split()}
    return bool(host) or bool(told & _OUTSIDE) or len(words.split()) > 2


def _host(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    host = (parts.hostname or "").lower().removeprefix("www.")
    return host if parts.scheme in ("http", "https") and "." in host else ""
