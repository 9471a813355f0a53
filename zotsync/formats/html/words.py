"""The words of an element as a reader sees them: without link words, buttons and hidden text.

A page as lines of text, a line for each block: for lists that no element marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from zotsync.citations.lists import link_words
from zotsync.citations.lists.line_signs import says_when
from zotsync.formats.html.page import class_words

_UNSEEN = frozenset(
    ("script", "style", "button", "svg", "noscript", "template", "head", "select", "input", "img",
     "iframe", "object", "form", "nav", "canvas", "video", "audio", "math-alternative")
)  # fmt: skip
BLOCKS = frozenset(
    ("p", "div", "li", "ol", "ul", "dl", "dt", "dd", "tr", "td", "th", "table", "tbody", "section",
     "article", "aside", "main", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "br",
     "blockquote", "pre", "figure", "figcaption", "body", "hr", "address")
)  # fmt: skip
#: Classes of what publishers put around a reference: its links, the way back into the text.
_AROUND = re.compile(
    r"(?:.*[-_])?(?:ref(?:erence)?s?[-_]{0,2}links?|citation[-_]{0,2}links?|back[-_]?links?|extra-links"
    r"|cit-extra|links?out|open-?url|getftr|tooltip|sr-only|visually-?hidden|screen-?reader(?:-text)?"
    r"|google-?scholar|inst-open-url-holders|z3988|external-links|article-links|citing-sentences?"
    r"|refplaceholder|ref-info|indicateur-langue|ref-in-text|js-ref-links?|cas(?:record|content|abstract)|ltx_bib_cited)(?:[-_].*)?"
)
#: Classes of what a page does not show: a DOI for its scripts, names once more.
_HIDDEN = frozenset(("hidden", "data-doi", "duplicate", "u-visually-hidden", "d-none"))
_LABEL = re.compile(
    r"(?:.*[-_])?(?:(?:ref-?)?label|counter|tag_bibitem|left-margin|ref-?num(?:ber)?|numbering|bullet"
    r"|order|item__number|reference-title-banner|(?:foot|end)note-(?:number|num|mark|label))"
)
_NUMBER = re.compile(r"\W*(\d{1,4})\W*")
_LINK = "\ue000"  # stands where a link's words were, so that its brackets go as well
_LINKS = re.compile(rf"[ |·•,;/]*[\[(]?\s*{_LINK}\s*[\])]?(?:[ |·•,;/]*(?=[ \[(]*{_LINK})|[ |·•]*)")
_GAP_BEFORE = re.compile(r"\s+([,.;:)\]’”](?:\s|$))")
_COMMA_STOP = re.compile(r",\s*(?=\.(?:\s|$))")  # a list of names, each with its comma
#: The mark “ ends a German quotation: behind a word it opens nothing.
_GAP_BEHIND = re.compile(r"([(\[]|(?<![^\s(\[])“)\s+")
#: Words of links that no list of a text has: they stand in links only.
_MORE_LINK_WORDS = frozenset(
    words.strip()
    for words in """
    go to reference | search google scholar | search in google scholar | google preview | worldcat
    copac | search ads | ads | openurl | open url | return to reference | doi | pmc | pmcid | pmid
    open in a separate window | web of science ® | full text (pdf) | link | links | medline | view
    order article via infotrieve | first citation in article | citation | view pdf | view article
    jump up to | jump up | back to text | opens in new tab | external | view in scopus | view large
    view record in scopus | find this article online | find it | get it | check for full text
    cite this | article google scholar | back to article | in article | read more | pubmed/ncbi
    digital library | navigate to | crossref citations | view abstract | show in context | archived
    bib | bibtex | http | .ps | search pubmed | rsc | iopscience | adsabs | dblp | hal | openurl
    view in article | cited here | external resources
    ↵ | ^ | ↑ | ↩ | ↩︎ | return to ref in article""".replace("\n", "|").split("|")
)
#: Words of a link that an identifier stands behind: they are print then.
_LABELS = {"doi": "CrossRef", "pmid": "PubMed", "pmcid": "PubMed Central", "pmc": "PubMed Central"}
_IDENTIFIER = re.compile(r"\s*:?\s*(?:10\.|PMC|\d)")
_RETURN = re.compile(
    r"return to ref(?:erence)?\.? .{0,20}in article|a link to .{0,60}|go to .{0,30}"
)
_LETTER_LINK = re.compile(r"[a-z\d](?:[\s,]+[a-z\d])*|[↑↩^\W]+")


@dataclass(slots=True)
class Printed:
    """What an element prints: its words, its list number, and the identifiers links promise."""

    words: str = ""
    number: int | None = None
    hints: tuple[str, ...] = ()
    links: list[str] = field(default_factory=list)
    raised: etree._Element | None = None  # the number at its front, set above the line


def printed(element: etree._Element) -> Printed:
    """The words of one reference, its label and its link words taken out."""
    found = Printed(raised=_raised_number(element))
    promised: list[str] = []
    text = "".join(_pieces(element, found, promised))
    found.words = tidy(text)
    found.hints = link_words.hints_of(" · ".join(promised)) if promised else ()
    return found


def tidy(text: str) -> str:
    """Gathered pieces as one line, the places of links and stray spaces closed."""
    text = _LINKS.sub(" ", " ".join(text.split()))
    text = _GAP_BEFORE.sub(r"\1", " ".join(text.split()))
    return _COMMA_STOP.sub("", _GAP_BEHIND.sub(r"\1", text)).strip()


def plain_words(element: etree._Element) -> str:
    """All words of an element on one line, links' words included; scripts are not."""
    words: list[str] = []
    _gather(element, words)
    return " ".join("".join(words).split())


def hidden(element: etree._Element) -> bool:
    """Whether a page does not show an element, or shows no words of it."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return True
    if not element.attrib:
        return False
    if _HIDDEN.intersection((element.get("class") or "").lower().split()):
        return True
    style = element.get("style")
    if style and "display:none" in style.replace(" ", "").lower():
        return True
    return element.get("hidden") is not None


def is_around(element: etree._Element) -> bool:
    """Whether an element stands around a reference's words: links, ways back, hidden records.

    Emerald calls the whole reference an `intent_reference_link`.
    """
    called = [token for token in class_words(element) if _AROUND.fullmatch(token)]
    if element.tag in ("p", "li", "div") and any(
        token.replace("_", "-").endswith("reference-link") for token in called
    ):
        words = plain_words(element)
        return len(words) < 40 or not says_when(words)
    return bool(called)


def _gather(element: etree._Element, words: list[str]) -> None:
    if hidden(element):
        return
    if element.tag in BLOCKS:
        words.append(" ")
    if element.text:
        words.append(element.text)
    for child in element:
        _gather(child, words)
        if child.tail:
            words.append(child.tail)
    if element.tag in BLOCKS:
        words.append(" ")


def _pieces(element: etree._Element, found: Printed, promised: list[str]) -> Iterator[str]:
    """The words below an element; what links say is noted on the way."""
    address = element.get("href") or ""
    if address and not address.startswith("#"):
        found.links.append(address)
    if hidden(element):
        found.links += _addresses(element)
        return
    if is_around(element):
        found.links += _addresses(element)
        promised.append(plain_words(element)[:500])
        yield _LINK
        return
    if element.tag in ("a", "sup", "span") and _is_link(element, address, promised):
        found.links += _addresses(element)
        yield _LINK
        return
    if _is_label(element, found):
        yield " "
        return
    edge = " " if element.tag in BLOCKS or "ltx_bibblock" in (element.get("class") or "") else ""
    yield edge
    yield element.text or ""
    for child in element:
        yield from _pieces(child, found, promised)
        yield child.tail or ""
    yield edge


def _addresses(element: etree._Element) -> list[str]:
    found = [child.get("href") for child in element.iter("a")]
    return [each for each in found if each] + [f"doi:{doi}" for doi in stated_dois(element)]


def stated_dois(element: etree._Element) -> list[str]:
    """The DOIs that an element keeps for its scripts: in an attribute, or in hidden words."""
    found = [child.get("data-doi") for child in element.iter() if child.get("data-doi")]
    for child in element.iter("span"):
        if "data-doi" in (child.get("class") or ""):
            found.append("".join(child.itertext()).strip())
    return [doi for doi in found if doi and len(doi) < 500]


def is_link_word(words: str) -> bool:
    """Whether words are those of a link beside a reference, and no part of it."""
    lower = words.strip("[]() .,;|").casefold()
    return lower in _MORE_LINK_WORDS or _RETURN.fullmatch(lower) is not None


def _is_link(element: etree._Element, address: str, promised: list[str]) -> bool:
    """Whether an anchor holds link words and none of the reference's."""
    if element.tag != "a" and not element.get("data-doi"):
        return False
    nowhere = element.tag == "a" and not address and not element.get("data-doi")
    words = plain_words(element).strip("[]() .,;|")
    half = words[: len(words) // 2]
    words = half if half and half * 2 == words else words  # once more for those who hear the page
    if len(words) > 70:
        return False
    lower = words.casefold()
    known = link_words.link_hints(words) is not None or lower in _MORE_LINK_WORDS
    if lower in _LABELS and _IDENTIFIER.match(_words_behind(element)):
        return False
    if nowhere and not (known or _RETURN.fullmatch(lower)):
        return False
    if known or _RETURN.fullmatch(lower):
        promised.append(_LABELS.get(lower, words))
        return True
    return address.startswith("#") and bool(_LETTER_LINK.fullmatch(lower))


def _words_behind(element: etree._Element) -> str:
    """The words right behind an element: its tail and its next sibling's."""
    follower = element.getnext()
    behind = plain_words(follower)[:40] if follower is not None else ""
    return (element.tail or "") + behind


def _raised_number(element: etree._Element) -> etree._Element | None:
    """The element that sets an entry's number above the line, before its first word."""
    here = element
    for _ in range(8):
        if (here.text or "").strip():
            return None
        child = next((each for each in here if not hidden(each) and _said(each)), None)
        if child is None:
            return None
        if child.tag == "sup":
            return child if _NUMBER.fullmatch(plain_words(child)) else None
        here = child
    return None


def _said(element: etree._Element) -> bool:
    return any(text.strip() for text in element.itertext()) or bool((element.tail or "").strip())


def _is_label(element: etree._Element, found: Printed) -> bool:
    """Whether an element is the entry's number or label; the number is noted."""
    if (
        element is found.raised
        or element.tag == "label"
        or any(map(_LABEL.fullmatch, class_words(element)))
    ):
        words = plain_words(element)
        number = _NUMBER.fullmatch(words)
        if number and found.number is None:
            found.number = int(number[1])
        return bool(number) or (len(words) < 60 and element.tag != "li")
    return False


_BREAK = "\n"
_LONGEST = 20_000  # letters of a line: several times what any reference has


_ADDRESS = re.compile("\ue001([^\ue001\ue002]*)\ue002")  # a link's, in the middle of the words


def lines_of(
    root: etree._Element, without: Callable[[etree._Element], bool]
) -> tuple[list[str], list[tuple[str, ...]]]:
    """The page's words, one line a paragraph, item or cell, with blank lines between blocks; and
    for each line the addresses that its links lead to. Elements that `without` names have none.
    """
    text = "".join(_lines_of(root, without))
    lines = [line[:_LONGEST] for line in text.split(_BREAK)]
    words = [" ".join(_ADDRESS.sub("", line).split("\ue001")[0].split()) for line in lines]
    return words, [tuple(_ADDRESS.findall(line)) for line in lines]


def _lines_of(element: etree._Element, without: Callable[[etree._Element], bool]) -> Iterator[str]:
    if hidden(element) or without(element):
        return
    edge = _BREAK * 2 if element.tag in ("p", "li", "tr") else _BREAK
    block = element.tag in BLOCKS
    if block:
        yield edge
    yield (element.text or "").replace(_BREAK, " ")
    for child in element:
        yield from _lines_of(child, without)
        yield (child.tail or "").replace(_BREAK, " ")
    if element.tag == "a" and (address := element.get("href") or "") and "\ue002" not in address:
        yield f"\ue001{' '.join(address.split())}\ue002"
    if block:
        yield edge
