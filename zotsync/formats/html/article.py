"""What a page says of itself: the title and DOI of the article whose references it lists.

From its meta tags and JSON-LD only: the page's words hold the DOIs of the references as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from zotsync.citations.lists.headings import heading
from zotsync.formats.html.page import class_words
from zotsync.formats.html.words import plain_words
from zotsync.model.identifiers import clean_doi
from zotsync.text.markup import clean_line

_TITLES = ("citation_title", "dc.title", "prism.title", "bepress_citation_title",
           "eprints.title", "og:title", "twitter:title")  # fmt: skip
_DOIS = ("citation_doi", "prism.doi", "bepress_citation_doi", "dc.identifier", "doi",
         "publication_doi")  # fmt: skip
_LONGEST_JSON = 200_000
_ARTICLES = frozenset(("article", "scholarlyarticle", "medicalscholarlyarticle", "newsarticle",
                       "book", "chapter", "report", "blogposting"))  # fmt: skip
#: What sites put behind the title in `<title>`: ` | Nature`, ` - PMC`, ` — Wikipedia`.
#: What programs put into `<title>` where nobody gave one.
_NO_TITLE = re.compile(
    r"(?:zotero (?:report|-?bericht)|untitled(?: document)?|document|page|home|index|new tab|\W*)"
    r"|.{0,80}\.(?:docx?|html?|pdf|tex|odt|md|rtf)", re.IGNORECASE
)  # fmt: skip
_SET_AS_TITLE = frozenset(("title", "msotitle", "document-title", "entry-title"))
#: What wikis and arXiv put before the title in `<title>`: `Rivers : `, `[2005.00001] `.
_SPACE = re.compile(r"[^:]{1,60}\s:\s+|\[[\w./-]{1,30}\]\s+")
_SITE = re.compile(r"\s+(?:[|–—-]|::)\s+[^|–—]{1,60}$")


@dataclass(frozen=True, slots=True)
class Article:
    """The article of a page; "" what the page does not say."""

    title: str = ""
    doi: str = ""


def article_of(root: etree._Element) -> Article:
    """What a page's own metadata say of its article."""
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower().strip()
        content = meta.get("content") or ""
        if name and content.strip() and name not in said:
            said[name] = content[:2_000]
    title = next((said[name] for name in _TITLES[:5] if said.get(name)), "")
    doi = next((clean_doi(said[name]) for name in _DOIS if clean_doi(said.get(name, ""))), "")
    if not (title and doi):
        linked = _linked_data(root)
        title, doi = title or linked.title, doi or linked.doi
    title = title or next((said[name] for name in _TITLES[5:] if said.get(name)), "")
    head = _clean(title) or _of_head(root)
    body = _of_body(root)
    before = head.removesuffix(body) if body else ""
    site = not title and " " not in head and " " in body  # `GitHub - doe/rivers: …`
    return Article(body if not head or site or _SPACE.fullmatch(before) else head, doi)


def _clean(title: str) -> str:
    return clean_line(title)[:500].strip()


def _of_head(root: etree._Element) -> str:
    """The page's `<title>`, without the site's name behind it."""
    title = next((plain_title(each) for each in root.iter("title")), "")
    title = _clean(_SITE.sub("", title))
    return "" if _NO_TITLE.fullmatch(title) or heading(title) else title


def _of_body(root: etree._Element) -> str:
    """The page's only heading of the first level, or the paragraph that is set as its title."""
    heads = [
        words for each in root.iter("h1") if (words := plain_words(each)) and not heading(words)
    ]
    set_so = (
        plain_words(each)
        for each in root.iter("p", "div")
        if _SET_AS_TITLE & set(class_words(each))
    )
    return _clean(next((words for words in set_so if words), heads[0] if len(heads) == 1 else ""))


def plain_title(element: etree._Element) -> str:
    """The words of a `<title>`, which are not shown on the page."""
    return " ".join("".join(element.itertext()).split()) or plain_words(element)


def _linked_data(root: etree._Element) -> Article:
    """The headline and DOI of the article in a page's JSON-LD."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or len(script.text or "") > _LONGEST_JSON:
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            title = node.get("headline") or node.get("name")
            if isinstance(title, str) and title.strip():
                return Article(title, _doi(node))
    return Article()


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of JSON-LD that are articles, the page's main entity first."""
    waiting = [data]
    for _ in range(200):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node[:50]
        elif isinstance(node, dict):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.lower() in _ARTICLES for kind in kinds):
                yield node
            waiting += [node[key] for key in ("mainEntity", "@graph") if key in node]


def _doi(node: Mapping[str, Any]) -> str:
    for key in ("sameAs", "identifier", "@id", "url"):
        value = node.get(key)
        for each in value if isinstance(value, list) else [value]:
            words = each.get("value") if isinstance(each, dict) else each
            if isinstance(words, str) and (doi := clean_doi(words)):
                return doi
    return ""
