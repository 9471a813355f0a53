"""What stands before an entry's words: a list number in any of its shapes, a label, a bullet."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Shapes of numbers that no sentence has by chance, the surest first.
_NUMBER = re.compile(
    r"(?P<indent>\s*)(?:[•*–-]\s+)?(?:№\s?|No\.\s|#|Refs?\.?\s|Reference\s)?"
    r"(?:\\?[\[［【〔]\^?R?(?P<square>\d{1,6})\\?[\]］】〕][.:]?|[(（](?P<round>\d{1,6})[)）][.:]?"
    r"|(?P<dot>\d{1,6})(?:\\?\.[-–—)]?|．|、|\s[-–—](?=\s)|[–—](?=\s[^\W\d_a-z]|\s[“\"«„]))|(?P<half>\d{1,6})(?:\)|）|/(?=\s))|(?P<colon>\d{1,6}):(?=\s|$))"
    r"(?:\s+(?P<rest>\S.*)|(?<=[.\]］】．、:])(?P<glued>[^\W\d_].*|[“\"«„—].*)"
    r"|(?<=[)）])(?P<stuck>[A-ZÀ-ÖØ-Þ一-鿿А-Я“«„—].*)|\s*)"
)
#: A volume of statutes or judgments: `42 U.S.C. § 1983`, `347 U.S. 483`.
_OF_A_LAW = (
    r"(?:U\.\s?S\.\s?(?:C\.|\d)|S\.\s?Ct\.|Stat\.\s\d|C\.\s?F\.\s?R\.|F\.\s?[23]d\s|F\.\s?Supp)"
)
_BARE = re.compile(
    r"(?P<indent>\s*)(?P<bare>\d{1,6})(?:(?:\s*[|,;]?\s+|\|)"
    rf"(?P<rest>(?!{_OF_A_LAW})[^\W\d_].*|\([a-z]\)\s\S.*|[“\"«„—_].*|--.*)|\s*)"
)
_GLUED = re.compile(r"\s*(?P<bare>\d{1,4})(?P<rest>[^\W\d_a-z][^\W\d_A-Z].*)")
_LABEL = re.compile(
    r"\s*\[(?P<label>[^\W\d_][\w+*’'&./: -]{0,30}\d{2}(?:\d\d)?[a-z]?)\][.:]?\s+(?P<rest>\S.*)"
)
#: A note of Markdown: `[^roe]: …`; `[^3]:` is a number.
_NOTE = re.compile(r"\s*\[\^[^\[\]\s]{1,40}\]:\s+(?P<rest>\S.*)")
_BULLET = re.compile(
    r"\s*(?:[•●◦▪■□‣⁃·∙*+►➢✓❖\uf0b7\uf0a7\uf0d8\uf0fc\uf076-]|o(?=\s+(?:[^\W\d_a-z]|[“\"«„—]))"
    r"|[–—](?!\s[—–―](?:\s[—–―]|\s?[.,:])))\s+(?=\S)"  # `— — —, Title`: dashes for a name
)
#: What Wikipedia prints before a reference: arrows and letters that lead back to the text.
_BACKLINK = re.compile(r"(?:\^|↑)\s*(?:Jump up(?: to)?:?\s*)?(?:[a-z]{1,2}\s+)*(?=\S)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789") | {
    first + n: str(n + 1) for first, count in ((0x2460, 20), (0x2776, 10)) for n in range(count)
}
_SUPERSCRIPT = re.compile(r"\s*(?P<bare>[⁰¹²³⁴-⁹]{1,4}|[①-⑳❶-❿])\s*(?P<rest>[^\W\d_].*|[“\"«„—].*)")
_STARTS = frozenset("0123456789[(\\•*–-№#NR［【〔（⁰¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿")


@dataclass(frozen=True, slots=True)
class Number:
    """A line that begins with a list number: `style` is its kind of mark, `rest` the words.

    `value` is -1 for a label that is no number (`[Knu84]`).
    """

    value: int
    style: str
    rest: str


def mark_of(line: str) -> Number | None:
    """The mark that a line begins with, of any shape; a bare number or a label as well."""
    first = line.lstrip()[:1]
    if first not in _STARTS and not first.isdigit():
        return None
    return number(line) or bare_number(line) or _label(line) or _superscript(line)


def number(line: str) -> Number | None:
    """The list number that a line begins with (`1.`, `[1]`, `1)`, `(1)`, `1:`), None without."""
    found = _NUMBER.fullmatch(line)
    if not found:
        return None
    style = next(
        name for name in ("square", "round", "dot", "half", "colon") if found[name] is not None
    )
    return Number(int(found[style]), style, found["rest"] or found["glued"] or found["stuck"] or "")


def bare_number(line: str) -> Number | None:
    """A number without any mark before the words or alone; only a list's order can confirm it."""
    found = _BARE.fullmatch(line) or _GLUED.fullmatch(line)
    return Number(int(found["bare"]), "bare", found["rest"] or "") if found else None


def _superscript(line: str) -> Number | None:
    """A raised or circled number: only a list's order confirms it."""
    found = _SUPERSCRIPT.fullmatch(line)
    if not found:
        return None
    return Number(int(found["bare"].translate(_SUPERSCRIPTS)), "bare", found["rest"])


def _label(line: str) -> Number | None:
    found = _LABEL.fullmatch(line) or _NOTE.fullmatch(line)
    return Number(-1, "label", found["rest"]) if found else None


def without_bullet(line: str) -> tuple[str, bool]:
    """A line's words without the bullet before them, and whether there was one."""
    found = _BULLET.match(line) or _BACKLINK.match(line)
    return (line[found.end() :], True) if found else (line.strip(), False)


def without_backlink(words: str) -> str:
    """Words without the arrow that leads back to where they are cited."""
    found = _BACKLINK.match(words)
    return words[found.end() :] if found else words
