"""The sections of a page: what its headings say, and what stands under each.

A heading is an element called one, or a short paragraph that is set as one. Under it stands what
follows it, or what follows the box around it, up to the next heading as high as itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from lxml import etree

from zotsync.citations.lists import headings
from zotsync.formats.html.page import class_words
from zotsync.formats.html.words import plain_words

_FOOT = re.compile(
    r"(?:[a-z]+[-_]{1,2})*footer(?:[-_]{1,2}(?:links|nav|menu|list|bottom|content|wrapper))*"
    r"|contentinfo|navigation|legal-links|site-links|navbox(?:-\w+)?|catlinks|printfooter"
)
#: Lines that journals print behind their articles: rights, dates of receipt, addresses.
_LINE_BEHIND = re.compile(
    r"\s*(?:©|this\s+journal\s+is\s+©|copyright\s+(?:©|\(c\)|\d{4})"
    r"|(?:endereço|dirección|correspond[eê]nc[ie]a|correspondance|korrespondenz|anschrift|autore?s?\s+"
    r"(?:para|de|per)\s+(?:la\s+)?correspond)[^.:\d]{0,40}:"
    r"|(?:recebido|aceito|aprovado|recibido|aceptado|aprobado|reçu|accepté|eingegangen|eingereicht"
    r"|angenommen|ricevuto|accettato|received|accepted|published(?:\s+online|\s+in\s+print)?|поступила|принята|收稿日期|受付日?|受理日?)"
    r"(?:\s*[:：]|\s[^.\d]{0,20})?\s*\d)", re.I
)  # fmt: skip
_LONGEST_LINE = 300
#: More headings of works that cite the page's, or stand near it, as pages have them.
_CITING = re.compile(
    r"(?:articles?|papers?|works?|documents?|publications?)\s+(?:citing|that\s+cite)\b.{0,40}"
    r"|citations?\s*(?:&|and)\s*impact|[\d,.]+\s+citations?|(?:most|recently)\s+(?:read|cited).{0,40}"
    r"|(?:people|readers)\s+(?:also|who)\b.{0,40}|zitiert\s+(?:von|durch|in).{0,20}|cité\s+par.{0,20}"
    r"|citado\s+por.{0,20}|citato\s+da.{0,20}|цитируется\s+в.{0,20}|被引.{0,10}|引证文献|相似文献|相关文献"
    r"|pour\s+citer.{0,30}|zitier(?:vorschlag|weise|hinweis).{0,30}|c[óo]mo\s+citar.{0,30}"
    r"|come\s+citare.{0,30}|как\s+цитировать.{0,20}|引用本文.{0,10}"
    r"|関連(?:論文|記事).{0,10}|引用された.{0,10}", re.I
)  # fmt: skip
_CITATIONS = re.compile(r"citations?\s*(?:[(\[]\d+[)\]])?\W*", re.I)
MOST_FOLLOWERS = 100_000  # elements behind headings that are looked at
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LEVEL_OF_WORDS = 7  # a paragraph that reads as a heading


def sections_of(root: etree._Element) -> tuple[list[etree._Element], set[etree._Element]]:
    """The headings of references, and what stands under headings of works that cite the page's or
    resemble it. `Citations` heads references only where nothing else does.
    """
    kinds = [(each, heading_kind(each)) for each in root.iter() if isinstance(each.tag, str)]
    named = [each for each, kind in kinds if kind == headings.REFERENCES]
    sure = [each for each in named if not _CITATIONS.fullmatch(plain_words(each))]
    others = [each for each, kind in kinds if kind == headings.CITING and each.tag in _HEADINGS]
    certain = set(sure)
    others += [each for each in named if sure and each not in certain and each.tag in _HEADINGS]
    holders: set[etree._Element] = set()
    for each in sure or named:
        holders.update(takewhile(lambda around: around not in holders, each.iterancestors()))
    followers = iter(range(MOST_FOLLOWERS))
    return sure or named, {
        part for each in others for part in behind_heading(each, followers) if part not in holders
    }


def heading_kind(element: etree._Element) -> str:
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
    if element.tag in _HEADINGS and _CITING.fullmatch(words):
        return headings.CITING
    return headings.heading(words) if 0 < len(words) <= 70 else ""


def _few_words(element: etree._Element) -> str:
    """An element's words if they are few and it holds no blocks."""
    words = (element.text or "") + "".join(
        (child.text or "") + (child.tail or "") for child in element if not len(child)
    )
    deep = any(len(child) for child in element)
    return "" if deep or len(words) > 200 else " ".join(words.split())


def behind_heading(heading: etree._Element, left: Iterator[int]) -> list[etree._Element]:
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
    if element.tag in ("footer", "nav") or any(_FOOT.fullmatch(token) for token in names[:20]):
        return True
    words = "".join(islice(element.itertext(), 20))[: _LONGEST_LINE + 1]
    return len(words) <= _LONGEST_LINE and _LINE_BEHIND.match(words) is not None


def _ends(element: etree._Element, level: int) -> bool:
    """Whether an element begins another section than the one of a heading of this level."""
    own = _HEADINGS.get(str(element.tag))
    if own is not None:
        return own <= level or heading_kind(element) in (headings.CITING, headings.OTHER)
    if heading_kind(element) in (headings.CITING, headings.OTHER):
        return True
    if element.tag in ("p", "div", "section") and headings.ends_list(
        "".join(islice(element.itertext(), 4))[:200]
    ):
        return True
    inner = next((child for child in element.iter(*_HEADINGS)), None)
    if inner is None or element.tag in ("ol", "ul", "li"):
        return False
    kind = heading_kind(inner)
    return kind in (headings.CITING, headings.OTHER) or (
        kind != headings.REFERENCES and _HEADINGS[str(inner.tag)] <= level
    )
