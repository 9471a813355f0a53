"""Text as LaTeX that reads back as the same text, and titles whose capitals styles keep."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zotsync.formats.bibtex.latex import to_unicode

#: The forms that Zotero decodes. A lone brace becomes a word: it would end the field.
_SPECIAL = {
    "\\": "{\\textbackslash}", "{": "{\\textbraceleft}", "}": "{\\textbraceright}",
    "$": "\\$", "&": "\\&", "%": "\\%",
    "#": "\\#", "_": "\\_", "~": "{\\textasciitilde}", "^": "{\\textasciicircum}",
    "`": "{\\textasciigrave}",
}  # fmt: skip
_IN_PAIRS = {"{": "\\{", "}": "\\}"}
_LONG_MARKUP = {
    "i": ("\\textit{", "}"), "b": ("\\textbf{", "}"),
    "sup": ("\\textsuperscript{", "}"), "sub": ("\\textsubscript{", "}"),
    "sc": ("\\textsc{", "}"), "span": ("{", "}"),
}  # fmt: skip
#: Sub- and superscripts as Zotero writes and reads them.
_MARKUP = _LONG_MARKUP | {"sup": ("$^{\\textrm{", "}}$"), "sub": ("$_{\\textrm{", "}}$")}
#: What cannot stand in a short piece of mathematics: a dollar, further markup, many words.
_NOT_IN_MATH = re.compile(r"\$|<(su[bp])>(?:(?!</\1>)[^<]){200}|<su[bp]>[^<]*<(?!/su[bp]>)")
#: Zotero's markup of titles: `nocase` keeps its capitals, as braces do.
_TAG = re.compile(
    r"<(?:(?P<end>/)?(?P<name>i|b|sup|sub|sc)"
    r"|(?P<span>span (?:style=\"font-variant: ?small-caps;?\"|class=\"nocase\"))|/span)>"
)
_WORD = re.compile(r"(?<![\\\w])(?:(?:[^\W\d_]\.){2,5}(?!\w)|[^\W_]\w*(?![\w{]))")
_SMALL = re.compile(r"(?<![\\\w])(?<!\b[A-Z]\.\s)[^\W\d_]{4,}(?![\w{])")
#: Long words that are small in a title in capitals too.
_JOINING = frozenset(
    ("from", "with", "into", "over", "upon", "between", "during", "against", "through", "under",
     "about", "toward", "towards", "within", "without", "after", "before", "than", "that")
)  # fmt: skip


def escape(text: str) -> str:
    """Text as LaTeX that reads back as the same text; Unicode stays, HTML markup becomes LaTeX's.

    Two hyphens, backquotes or apostrophes in a row are kept apart: TeX would join them.
    """
    text = " ".join(text.split())
    if (tags := _tags(text)) is not None:
        parts = [_escaped(part) for part in _TAG.sub("\0", text).split("\0")]
        table = _LONG_MARKUP if _NOT_IN_MATH.search(text) else _MARKUP
        marks = [table[kind][1 if ends else 0] for _, kind, ends in tags]
        return "".join(part + mark for part, mark in zip(parts, [*marks, ""], strict=True))
    return _escaped(text)


def protected_title(title: str) -> str:
    """A title in LaTeX whose capitals styles keep: `{NASA}`, `{U.S.}`, `{E}. coli`, a numeral
    `{I}`, and in a title in small letters each `{Name}`; its first word, and that behind a colon,
    styles keep themselves.
    """
    words = escape(title)
    small = any(word.islower() and word not in _JOINING for word in _SMALL.findall(words))

    def kept(found: re.Match[str]) -> str:
        word, before = found[0], words[max(0, found.start() - 2) : found.start()]
        inside = before[-1:] in (" ", "-", "–") and before[:1] not in tuple(":.?!")
        initial = len(word) == 1 and words[found.end() : found.end() + 1] == "."
        alone = initial or (len(word) == 1 and word != "A")
        named = word[0].isupper() and (small or alone) and (initial or word != "A")
        braced = word[1:] != word[1:].lower() or (named and inside)
        return f"{{{word}}}" if braced else word

    braced = _WORD.sub(kept, words)
    # behind a macro that is the author's, braces would be its argument
    return braced if "\\" not in title or to_unicode(braced) == to_unicode(words) else words


def plain_latex(text: str) -> str:
    """Text on one line, escaped, its markup left as it stands."""
    return _escaped(" ".join(text.split()))


def _escaped(text: str) -> str:
    special = _SPECIAL | _IN_PAIRS if _is_paired(text) else _SPECIAL
    if "\\" in text and (as_read := _with_macros(text, special)):
        return as_read
    text = "".join(special.get(ch, ch) for ch in text)
    return re.sub(r"(?<=-)(?=-)|(?<=')(?=')", "{}", text)


def _is_paired(text: str) -> bool:
    """Whether every brace of a text closes one that is open."""
    depth = 0
    for ch in text:
        depth += (ch == "{") - (ch == "}")
        if depth < 0:
            return False
    return depth == 0


def _tags(text: str) -> list[tuple[re.Match[str], str, bool]] | None:
    """(tag, kind, whether it ends) in order; None if one is not closed in its turn: text may hold
    a lone `<i>`.
    """
    found: list[tuple[re.Match[str], str, bool]] = []
    still_open: list[str] = []
    for match in _TAG.finditer(text):
        if match["span"] or (match["name"] and not match["end"]):
            kind = match["name"] or ("sc" if "small-caps" in match["span"] else "span")
            still_open.append(kind)
            found.append((match, kind, False))
            continue
        kind = still_open.pop() if still_open else ""
        if kind not in ((match["name"],) if match["name"] else ("sc", "span")):
            return None
        found.append((match, kind, True))
    return None if still_open or "\0" in text else found


def _with_macros(text: str, special: Mapping[str, str]) -> str:
    """Text with macros that are nobody's but the author's as they were read, "" if they would not
    be read so again.
    """
    parts = re.split(r"(\\[A-Za-z]{2,})", text)
    for place in range(0, len(parts), 2):
        parts[place] = "".join(special.get(ch, ch) for ch in parts[place])
    written = "".join(parts)
    return written if to_unicode(written) == text.strip() else ""
