"""Where a page keeps its reference lists: by what their elements are called, or by their heading.

Publishers call lists and entries by much the same words (`c-article-references__item`, `ref-list`,
`cit-list`, `bibliography`, role `doc-biblioentry`); a page without any such name (reader view, a
page of one's own) has the heading. Whichever way finds the most entries wins, and lists that
stand apart are taken together.

Footnotes of a page: what blogs and notes made of Markdown have where others have a list.

WordPress, Markdown, Substack, LessWrong, Ghost: each note is an element that is called so, or an
item of a list that is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from zotsync.citations.lists import headings
from zotsync.formats.html.blocks import reads_like_one
from zotsync.formats.html.items import Item, items_of
from zotsync.formats.html.page import class_words
from zotsync.formats.html.words import hidden, plain_words

_WORD = r"(?:[a-z0-9]+[-_:]{1,2})*"
_ENTRY = re.compile(
    rf"{_WORD}(?:ref(?:erence)?s?|bib(?:lio(?:graphy)?)?|cit(?:ation)?s?|biblio)[-_]{{1,2}}"
    r"(?:items?|entry|entries|blk|row)|csl-entry|ltx_bibitem|bibitem|bib-reference|doc-biblioentry"
    r"|references__item|referenceitem|citationitem"
)
_LIST = re.compile(
    rf"{_WORD}(?:references?|refs?|ref-?list|reflist|bibliograph(?:y|ie)|biblist|cit-list|citation-list"
    r"|works-?cited|literature(?:-?cited)?|literaturverzeichnis|references_list|bibr?|doc-bibliography)"
    r"(?:[-_]{1,2}(?:list|section|sec|wrapper|container|body|content|contents|items|div|block|group|inner|\w?\d+))*"
)
_OTHERS = re.compile(
    r"(?:.*[-_])?(?:related|similar|recommend(?:ed|ations?)?|cited-?by|citing|cite-?this|cookies?|menu"
    r"|breadcrumbs?|also-like|suggested|trending|navbar|sidebar-nav)(?:[-_].*)?"
)
_FOOT = re.compile(
    r"(?:[a-z]+[-_]{1,2})*footer(?:[-_]{1,2}(?:links|nav|menu|list|bottom|content|wrapper))*"
    r"|contentinfo|navigation|legal-links|site-links|navbox(?:-\w+)?|catlinks|printfooter"
)
_MOST_FOLLOWERS = 100_000  # elements behind headings that are looked at
_MOST_LISTS = 20_000
_LONG = 35  # letters of an item that is no mere link of a menu
_WORK = 20  # so many times the page's elements may be looked at
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LEVEL_OF_WORDS = 7  # a paragraph that reads as a heading


@dataclass(frozen=True, slots=True)
class FoundList:
    """A list of the page: its entries in order, `where` it begins, `good` that read like one."""

    items: tuple[Item, ...]
    where: int
    good: int


def reference_lists(root: etree._Element) -> list[FoundList]:
    """The page's reference lists in order; [] if nothing is called one or headed as one.

    Footnotes are a list where there is no other.
    """
    order = {element: place for place, element in enumerate(root.iter())}
    budget = len(order) * _WORK
    found: list[FoundList] = []
    for parts, headed in _candidates(root):
        budget -= sum(1 for part in parts for _ in part.iter())
        if budget < 0 or len(found) >= _MOST_LISTS:
            break
        one = _as_list(parts, order, headed=headed)
        if one is not None:
            found.append(one)
    if not found and (notes := footnotes(root)):
        one = _as_list(notes, order, headed=False)
        found += [one] if one else []
    return _apart(found)


def _candidates(root: etree._Element) -> Iterator[tuple[list[etree._Element], bool]]:
    """What may be a list: the elements that hold it, and whether a heading calls them one."""
    entries: list[etree._Element] = []
    lists: list[etree._Element] = []
    headed: list[etree._Element] = []
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "a"):
            continue
        kind = _kind_of(" ".join(class_words(element)))
        if kind == "list" and element.tag in ("span", "cite", "i", "em", "b"):
            kind = ""  # Hindawi's `span.article-ref` is one reference
        if kind == "entry":
            entries.append(element)
        elif kind == "list":
            lists.append(element)
        if _heading_kind(element) == headings.REFERENCES:
            headed.append(element)
    if entries:
        yield [e for e in entries if not _among_others(e)], False
    followers = iter(range(_MOST_FOLLOWERS))
    for element in headed:
        if not _among_others(element) and (behind := _behind(element, followers)):
            yield behind, True
    for element in lists:
        if not _among_others(element):
            yield [element], False


@functools.lru_cache(maxsize=4096)
def _kind_of(names: str) -> str:
    for token in names.split()[:20]:
        if _ENTRY.fullmatch(token):
            return "entry"
        if _LIST.fullmatch(token):
            return "list"
    return ""


@functools.lru_cache(maxsize=4096)
def _names_others(names: str) -> bool:
    return any(_OTHERS.fullmatch(token) for token in names.split()[:20])


def _among_others(element: etree._Element) -> bool:
    """Whether an element stands among similar articles, menus or "cite this article"."""
    here: etree._Element | None = element
    while here is not None and here.tag not in ("body", "html", "main"):
        if (
            here.tag in ("nav", "footer")
            or _names_others(" ".join(class_words(here)))
            or hidden(here)
        ):
            return not any(token.startswith("doc-bibl") for token in class_words(element))
        here = here.getparent()
    return False


def _heading_kind(element: etree._Element) -> str:
    """The kind of heading that an element is: by its words, if it is short and set as one."""
    if element.tag not in _HEADINGS and element.tag not in (
        "p",
        "div",
        "strong",
        "b",
        "dt",
        "span",
    ):
        return ""
    if element.tag not in _HEADINGS and len(element) > 1:
        return ""
    words = plain_words(element) if element.tag in _HEADINGS else _few_words(element)
    return headings.heading(words) if 0 < len(words) <= 70 else ""


def _few_words(element: etree._Element) -> str:
    """An element's words if they are few and it holds no blocks."""
    words = (element.text or "") + "".join(
        (child.text or "") + (child.tail or "") for child in element if not len(child)
    )
    deep = any(len(child) for child in element)
    return "" if deep or len(words) > 200 else " ".join(words.split())


def _behind(heading: etree._Element, left: Iterator[int]) -> list[etree._Element]:
    """What stands under a heading: its followers up to the next heading as high as itself.

    `left` counts down how many may yet be looked at, of all headings of a page.
    """
    level = _HEADINGS.get(str(heading.tag), _LEVEL_OF_WORDS)
    here: etree._Element = heading
    for _ in range(5):
        found: list[etree._Element] = []
        for follower, _ in zip(here.itersiblings(), left, strict=False):
            if not isinstance(follower.tag, str) or _is_furniture(follower):
                continue
            if _ends(follower, level):
                return found
            found.append(follower)
        if any(len(plain_words(each)) > 20 for each in found):
            return found
        parent = here.getparent()
        if parent is None or parent.tag in ("body", "html"):
            return []
        here = parent
    return []


def _is_furniture(element: etree._Element) -> bool:
    """Whether an element is the foot of the page or a menu: `Privacy`, `Terms`."""
    names = list(class_words(element))
    if any(token.startswith("doc-bibl") for token in names):
        return False
    return element.tag in ("footer", "nav") or any(_FOOT.fullmatch(token) for token in names[:20])


def _ends(element: etree._Element, level: int) -> bool:
    """Whether an element begins another section than the one of a heading of this level."""
    own = _HEADINGS.get(str(element.tag))
    if own is not None:
        return own <= level or _heading_kind(element) in (headings.CITING, headings.OTHER)
    if _heading_kind(element) in (headings.CITING, headings.OTHER):
        return True
    if element.tag == "p" and headings.ends_list("".join(islice(element.itertext(), 4))[:200]):
        return True
    inner = next((child for child in element.iter(*_HEADINGS)), None)
    if inner is None or element.tag in ("ol", "ul", "li"):
        return False
    kind = _heading_kind(inner)
    return kind in (headings.CITING, headings.OTHER) or (
        kind != headings.REFERENCES and _HEADINGS[str(inner.tag)] <= level
    )


def _as_list(
    parts: Sequence[etree._Element], order: dict[etree._Element, int], *, headed: bool
) -> FoundList | None:
    """The list that the elements hold, if half of its entries read like one.

    Under a heading of references none has to, where the page itself makes a list of long items:
    its marks part damaged entries better than their words could.
    """
    items = items_of(parts)
    good = sum(reads_like_one(plain_words(item.element)) for item in items)
    if not items or (good * 2 < len(items) and not (headed and _listed(items))):
        return None
    return FoundList(tuple(items), order.get(parts[0], 0), good)


def _listed(items: Sequence[Item]) -> bool:
    long = sum(len(plain_words(item.element)) >= _LONG for item in items)
    return all(item.element.tag == "li" for item in items) and long * 2 > len(items)


def _apart(found: Sequence[FoundList]) -> list[FoundList]:
    """The lists with the most entries that share none with another, in the page's order."""
    taken: list[FoundList] = []
    elements: set[etree._Element] = set()
    words: set[str] = set()
    for one in sorted(found, key=lambda each: -each.good):
        own = [item.element for item in one.items]
        if any(_shares(element, elements) for element in own):
            continue
        said = [plain_words(element) for element in own]
        if sum(each in words for each in said) * 5 >= len(said) * 4:
            continue  # the same list once more, for another width of the window
        taken.append(one)
        words.update(said)
        for element in own:
            elements.update(element.iter())
    return sorted(taken, key=lambda each: each.where)


def _shares(element: etree._Element, taken: set[etree._Element]) -> bool:
    """Whether an element, or one inside it, is part of a list that is taken."""
    return element in taken or any(child in taken for child in element.iter())


#: What a single note is called, and what holds the notes.
_NOTE = re.compile(
    r"doc-(?:end|foot)note|(?:[\w-]+[-_])?(?:foot|end)-?note(?:[-_]{1,2}(?:item|single|definition|def|entry"
    r"|li|text))?|[\w-]+[-_](?:foot|end)notes?[-_](?:item|single|entry)"
)
_NOTES = re.compile(
    r"doc-endnotes|(?:[\w-]+[-_])?(?:foot|end)-?notes?(?:[-_]{1,2}(?:list|wrapper|section|container|area"
    r"|holder|end-of-(?:document|section)))?"
)
_MOST = 20_000


def footnotes(root: etree._Element) -> list[etree._Element]:
    """The elements of a page's footnotes, in order; [] if it has none."""
    called = [e for e in root.iter("li", "div", "p", "aside", "dd") if _is(e, _NOTE) and _worded(e)]
    outer = _outermost(called[:_MOST])
    if len(outer) > 1:
        return outer
    for holder in root.iter("ol", "ul", "div", "section", "footer", "aside"):
        if _is(holder, _NOTES):
            items = [e for e in holder.iter("li") if _worded(e)]
            if items:
                return _outermost(items[:_MOST])
    return outer


def _is(element: etree._Element, pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(token) for token in class_words(element))


def _worded(element: etree._Element) -> bool:
    return not hidden(element) and any(text.strip() for text in element.itertext())


def _outermost(elements: list[etree._Element]) -> list[etree._Element]:
    chosen = set(elements)
    return [e for e in elements if not any(a in chosen for a in e.iterancestors())]
