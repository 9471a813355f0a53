"""Words without the marks that somebody, or a program, typed around them to make them italic,
bold or a link: Markdown, HTML and LaTeX in the middle of plain text.

A citation that was pasted from a chat, a wiki, a page's source or a manuscript has them, and none
of them is a letter of the work: `*J. Zool.* **12**`, `<i>J. Zool.</i>`, `\\emph{J. Zool.}`,
`[doi](https://doi.org/10.1000/1)`. A star, a stroke or a bracket that marks nothing stays: the
`C*-algebra`, the `*` of who wrote in equal parts, `<0.05`.
"""

from __future__ import annotations

import html
import re

from zotsync.text.markup import is_known_tag

_MOST = 400  # characters between a mark and its fellow
_BEFORE = r"(?<![^\s(\[{“‘«„\"'—–>*_-])"
_STARRED = re.compile(rf"{_BEFORE}(\*{{1,3}})(?![\s*.,;:)\]])([^*]{{0,{_MOST}}}?[^\s*])\1(?![\w*])")
_STROKED = re.compile(rf"{_BEFORE}(_{{1,2}})(?![\s_.,;:)\]])([^_]{{0,{_MOST}}}?[^\s_])\1(?![\w])")
_STRUCK = re.compile(rf"~~(?=\S)([^~]{{1,{_MOST}}})~~|(?<!`)`([^`\s][^`]{{0,{_MOST}}})`(?!`)")
_ESCAPED = re.compile(r"\\(?:([*_#&%$\[\]()!~])|(\.)(?![^\W\d_]))")
_LINKED = re.compile(r"!?\[([^\[\]]{1,5000})\]\(<?(https?://[^\s()<>]{1,1000})>?(?: \"[^\"]*\")?\)")
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,300}?href=[\"']?(https?://[^\s\"'<>]{1,1000})[^<>]{0,300}>", re.I
)
_TAG = re.compile(r"</?([a-z][a-z0-9-]{0,20})(?:\s[^<>]{0,1000})?/?>", re.I)
_COMMANDS = (
    r"emph|text(?:it|bf|sc|sl|tt|rm|sf|up|md|normal)|(?:mkbib|u|d)?(?:emph|line|uline)"
    r"|underline|mkbib(?:quote|bold|italic)|url|path|nolinkurl|mbox|enquote"
)
_COMMAND = re.compile(rf"\\(?:{_COMMANDS})\s?\{{([^{{}}\\]{{0,{_MOST}}})\}}")
_SWITCH = re.compile(
    r"\{\s?\\(?:it|em|bf|sc|sl|tt|rm|itshape|bfseries|scshape|slshape|upshape)\b\s*"
    rf"([^{{}}\\]{{0,{_MOST}}}?)(?:\\/)?\}}"
)
_HREF = re.compile(r"\\href\s?\{([^{}\s]{1,1000})\}\s?\{([^{}\\]{0,400})\}")
_TIED = re.compile(r"(?<=[\w.,])~(?=[\w(])")
#: Words of a link that say nothing of the work.
_LINK_WORDS = re.compile(
    r"(?:https?://\S+|(?:doi:?\s*)?10\.\d{4,9}/\S+|doi|url|link|pdf|html|full[ -]?text|here|web"
    r"|google scholar|crossref|pubmed|pmc|scopus|source|view|online|[^\w]{0,3})",
    re.I,
)
_DEEP = 3  # marks within marks


def without_typed_marks(words: str) -> str:
    """The words of one citation without the marks of Markdown, HTML and LaTeX.

    Addresses behind words that are links stand at the end, unless they are there already.

    >>> without_typed_marks("Abbott, R. *The reefs*. **12**, 3. [doi](https://doi.org/10.1000/1)")
    'Abbott, R. The reefs. 12, 3. https://doi.org/10.1000/1'
    """
    if "\\" in words:
        words = _without_commands(words)
    if "[" in words or "<" in words:
        words = _without_links(words)
    if "<" in words:
        words = _TAG.sub(lambda tag: "" if is_known_tag(tag[1]) else tag[0], words)
    if "&" in words and ";" in words:
        words = html.unescape(words)
    if "*" in words or "_" in words or "`" in words or "~~" in words:
        words = _without_emphasis(words)
    return words


def _without_emphasis(words: str) -> str:
    for _ in range(_DEEP):
        bare = _STROKED.sub(r"\2", _STARRED.sub(r"\2", words))
        if bare == words:
            break
        words = bare
    return _STRUCK.sub(lambda found: found[1] or found[2], words)


def _without_links(words: str) -> str:
    """Words for links, `[words](address)` and `<a href=…>`, their addresses at the end."""
    found: list[str] = []

    def words_of(link: re.Match[str]) -> str:
        if _LINK_WORDS.fullmatch(link[1]):
            return link[2]
        found.append(link[2])
        return link[1]

    words = _LINKED.sub(words_of, words)
    for anchor in _ANCHOR.finditer(words):
        found.append(anchor[1])
    said = [address for address in dict.fromkeys(found) if address not in _bare(words)]
    return " ".join((words, *said))


def _bare(words: str) -> str:
    """What is seen of words: an address in a tag is not."""
    return _TAG.sub("", words)


def _without_commands(words: str) -> str:
    """Words without LaTeX's commands for type and addresses, and without escapes."""
    words = _ESCAPED.sub(lambda mark: mark[1] or mark[2], words)
    typeset = _HREF.sub(lambda link: _href(link[1], link[2]), words)
    for _ in range(_DEEP):
        typeset, before = _SWITCH.sub(r"\1", _COMMAND.sub(r"\1", typeset)), typeset
        if typeset == before:
            break
    return words if typeset == words else _TIED.sub(" ", typeset)


def _href(address: str, shown: str) -> str:
    return address if _LINK_WORDS.fullmatch(shown.strip()) else f"{shown} {address}"
