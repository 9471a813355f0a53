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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from zotsync.formats.html.blocks import reads_like_one
from zotsync.formats.html.items import Item, items_of
from zotsync.formats.html.page import class_words, kind_called
from zotsync.formats.html.sections import MOST_FOLLOWERS, behind_heading, sections_of
from zotsync.formats.html.words import hidden, plain_words

_OTHERS = re.compile(
    r"(?:.*[-_])?(?:related|similar|recommend(?:ed|ations?)?|cited-?by|citing|cite-?this|cookies?|menu"
    r"|breadcrumbs?|also-like|suggested|trending|navbar|sidebar-nav|cite-?as|how-?to-?cite"
    r"|citation[-_](?:box|tools?|formats?|display|output))(?:[-_].*)?"
)
_BESIDE = re.compile(
    r"dialog|alertdialog|banner|contentinfo|navigation|search|complementary"
    r"|(?:.*[-_])?(?:comments?(?:-(?:area|list|section))?|disqus\w*|consent|newsletter|footer"
    r"|onetrust\S*|catlinks|navbox|infobox|toc|breadcrumb)"
)
_MOST_LISTS = 20_000
_LONG = 35  # letters of an item that is no mere link of a menu
_WORK = 20  # so many times the page's elements may be looked at


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
    headings, others = sections_of(root)
    for parts, headed in _candidates(root, headings, others):
        budget -= sum(1 for part in parts for _ in part.iter())
        if budget < 0 or len(found) >= _MOST_LISTS:
            break
        one = _as_list(parts, order, others, headed=headed)
        if one is not None:
            found.append(one)
    if not found and (notes := footnotes(root)):
        one = _as_list(notes, order, others, headed=False)
        found += [one] if one else []
    return _apart(found)


def stands_beside(root: etree._Element) -> Callable[[etree._Element], bool]:
    """Whether an element of the page stands beside what it tells: a menu, a question about cookies,
    works that cite the page's or resemble it, how to cite it, what readers say.
    """
    _, others = sections_of(root)

    def beside(element: etree._Element) -> bool:
        if element in others or element.tag in ("nav", "footer", "dialog", "aside"):
            return True
        names = " ".join(class_words(element))
        return bool(names) and (_names_others(names) or _names_beside(names))

    return beside


@functools.lru_cache(maxsize=4096)
def _names_beside(names: str) -> bool:
    return any(_BESIDE.fullmatch(token) for token in names.split()[:20])


def _candidates(
    root: etree._Element, headed: Sequence[etree._Element], others: set[etree._Element]
) -> Iterator[tuple[list[etree._Element], bool]]:
    """What may be a list: the elements that hold it, and whether a heading calls them one."""
    entries: list[etree._Element] = []
    lists: list[etree._Element] = []
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "a"):
            continue
        kind = kind_called(" ".join(class_words(element)))
        if kind == "list" and element.tag in ("span", "cite", "i", "em", "b"):
            kind = ""  # Hindawi's `span.article-ref` is one reference
        if kind == "entry":
            entries.append(element)
        elif kind == "list":
            lists.append(element)
    if entries:
        yield [e for e in entries if not _among_others(e)], False
    followers = iter(range(MOST_FOLLOWERS))
    for element in headed:
        if not _among_others(element) and (behind := behind_heading(element, followers)):
            yield behind, True
    for element in lists:
        if not _among_others(element):
            yield [element], False


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


def _as_list(
    parts: Sequence[etree._Element],
    order: dict[etree._Element, int],
    others: set[etree._Element],
    *,
    headed: bool,
) -> FoundList | None:
    """The list that the elements hold, if half of its entries read like one.

    Under a heading of references none has to, where the page itself makes a list of long items:
    its marks part damaged entries better than their words could.
    """
    items = [item for item in items_of(parts) if not _inside(item.element, others)]
    good = sum(reads_like_one(plain_words(item.element)) for item in items)
    if not items or (good * 2 < len(items) and not (headed and _listed(items))):
        return None
    return FoundList(tuple(items), order.get(parts[0], 0), good)


def _inside(element: etree._Element, others: set[etree._Element]) -> bool:
    if not others:
        return False
    return element in others or any(each in others for each in element.iterancestors())


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


def once(items: Sequence[Item]) -> Sequence[Item]:
    """The items without a part that is printed once more from the first on: PubMed's page has the
    first few above the whole list, others the whole for another width of the window.
    """
    said = [plain_words(item.element) for item in items]
    for begin in range(2, len(said)):
        if said[begin] == said[0] and _starts_anew(items, begin):
            again = said[begin : 2 * begin]
            if again == said[:begin]:
                return items[begin:]
    return items


def _starts_anew(items: Sequence[Item], begin: int) -> bool:
    """Whether an item stands outside of what holds all the items before it."""
    last = {*items[begin - 1].element.iterancestors()}
    holder = next((each for each in items[0].element.iterancestors() if each in last), None)
    return holder not in {*items[begin].element.iterancestors()}


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
