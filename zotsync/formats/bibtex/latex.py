"""LaTeX of bibliography fields to plain Unicode text.

Markup that Zotero and CSL know (italic, bold, sub- and superscript, small capitals) becomes their
HTML; braces that only protect capitals go; a command that is not known stays as it is written.
Everything is one pass without recursion: the text may be hostile.

pylatexenc does not serve here: its parser recurses into braces (1,000 of them end it), a `%` in a
field is a comment to it, a single `$` opens mathematics though it is mostly money, and markup and
unknown commands are dropped.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass, field

from zotsync.formats.bibtex.tex_tables import (
    ACCENTS,
    ARGUMENTS,
    CHARACTERS,
    DROPPED,
    MARKUP,
    OPERATORS,
    RELATIONS,
    SMALL_CAPS,
    SWITCHES,
    SYMBOLS,
)

_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?|.)|[{}$~^_]|---?|``|''|[^\\{}$~^_`'-]+|.", re.S)
# Nothing taken is given back (`*+`): long blanks behind an accent are looked at once.
_ARGUMENT = re.compile(r"\s*+(?:\{\s*+(\\?[^{}\\\s]*+)\s*+\}|(\\[A-Za-z]+)|([^\s{}\\]))")
_SPECIAL = re.compile(r"[\\{}$~`]|--|''")
_MATH = re.compile(r"\$\$?([^$]{1,300}?)\$\$?")
_QUANTITY = re.compile(r"\\(?:SI|qty)\s?\{([^{}\\]{1,40})\}\s?\{")
_DEGREES = re.compile(r"\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z]))")
#: One word or a few between a grave accent and an apostrophe: quotation marks of TeX.
_SINGLE_QUOTES = re.compile(
    r"(?<![`\\\w])`([^`'\\\s](?:[^`'\\]|(?<=\w)'(?=\w)){0,120}(?<!\s))'(?!['\w])"
)
#: Babel's German marks, where both stand: nothing else is written so.
_BABEL_QUOTES = re.compile(r"(?<!\\)\"`([^`\"]{1,300})\"'")
_VERBATIM = {"sim": "~", "textasciitilde": "~", "~": "~", "-": "", "/": "", "slash": "/",
             "allowbreak": "", "linebreak": "", "discretionary": "", "break": "",
             "\\": ""}  # fmt: skip
_MATH_CHARACTER = re.compile(r"\$\s{0,5}(\\[a-z]{2,20}|[<>~_^&%#])\s{0,5}\$")
_ESCAPE = re.compile(
    r"\{(?P<in>\\(?:[A-Za-z]{2,24}|[^\sA-Za-z0-9]))\s?(?:\{\})?\}"
    r"|\\(?:[A-Za-z]{2,24}(?![A-Za-z])\s?|[^\sA-Za-z0-9])(?:\{\})?"
)
#: Pieces of a fraction's half that are looked at for a sign between them.
_FEW = 20


@dataclass(slots=True)
class _Group:
    """An open brace: what it closes with, what becomes of its text, and of the groups behind it."""

    end: str = ""
    action: str = "keep"
    rest: tuple[str, ...] = ()
    start: int = 0


@dataclass(slots=True)
class _State:
    """The text so far, the open braces, and whether math is on."""

    out: list[str] = field(default_factory=list)
    groups: list[_Group] = field(default_factory=list)
    math_end: int = -1
    quotes: int = 0


def to_unicode(text: str) -> str:
    """The plain text of a LaTeX field, white space collapsed. Any input has an answer."""
    if not text or not _SPECIAL.search(text):
        return " ".join(text.split())
    text = _QUANTITY.sub(r"\1 {", text)
    text = _BABEL_QUOTES.sub(r"„\1“", text)
    text = _SINGLE_QUOTES.sub(r"‘\1’", text)
    state = _State()
    place = 0
    while place < len(text):
        piece = _TOKEN.match(text, place)
        if piece is None:  # the pattern ends with "any character"
            break
        place = _step(state, piece[0], text, piece.end())
    while state.groups:
        _close(state, text, len(text))
    return " ".join("".join(state.out).split())


def verbatim(text: str) -> str:
    """A field that is no LaTeX (DOI, URL, key), freed of the escapes that people put in anyway."""
    text = " ".join(text.split())
    if "\\" not in text and "{" not in text and "$" not in text:
        return text
    text = re.sub(r"^\\(?:url|path|nolinkurl)\s*\{(.*)\}$", r"\1", text)
    text = _MATH_CHARACTER.sub(lambda found: _ascii(found[1]) or found[0], text)
    text = _ESCAPE.sub(lambda found: _ascii(found["in"] or found[0]), text)
    text = re.sub(r"\{([_%&#<>~-])\}", r"\1", text)
    return _without_outer_braces(text)


def _ascii(command: str) -> str:
    """The plain character of an escape in a verbatim field; `\\sim` is a tilde there."""
    name = command.strip("{} ").removeprefix("\\").strip("{} ")
    if name in _VERBATIM:
        return _VERBATIM[name]
    if len(name) == 1 and not name.isalnum():
        return name
    symbol = SYMBOLS.get(name, "")
    return symbol if len(symbol) == 1 and symbol.isascii() else command


def _without_outer_braces(text: str) -> str:
    start, end = 0, len(text)
    while end - start > 1 and text[start] == "{" and text[end - 1] == "}":
        start = _skip_space(text, start + 1)
        end -= 1
        while end > start and text[end - 1].isspace():
            end -= 1
    return text[start:end]


def _step(state: _State, piece: str, text: str, place: int) -> int:
    """Takes one piece; returns where the next one starts."""
    if piece[0] == "\\" and len(piece) > 1:
        return _command(state, piece[1:].rstrip("*") or "*", text, place)
    if piece == "{":
        state.groups.append(_Group())
    elif piece == "}":
        return _close(state, text, place)
    elif piece == "$":
        return _dollar(state, text, place)
    elif piece in "^_" and place <= state.math_end:
        return _script(state, "sup" if piece == "^" else "sub", text, place)
    else:
        plain = {"~": " ", "---": "—", "--": "–", "``": "“", "''": "”"}
        state.out.append(plain.get(piece, piece))
    return place


def _command(state: _State, name: str, text: str, place: int) -> int:
    if name in ACCENTS:
        return _accent(state, name, text, place)
    if name in CHARACTERS:
        return _character(state, name, text, place)
    after = _skip_space(text, place)
    if name in MARKUP and text[after : after + 1] == "{":
        _open(state, MARKUP[name])
        return after + 1
    if name in SWITCHES:
        if state.groups:
            tag, group = SWITCHES[name], state.groups[-1]
            if f"</{tag}>" in group.end:  # on already
                return after
            state.out.append(f"<{tag}>")
            group.end = f"</{tag}>" + group.end
        return after
    if name in ARGUMENTS:
        after = _skip_option(text, after)
        if text[after : after + 1] == "{":
            return _begin(state, ARGUMENTS[name], after)
        if name == "sqrt":
            state.out.append("√")
        return after
    if name in OPERATORS:
        return _operator(state, name, text, after)
    if name in DROPPED:
        return after
    symbol = _symbol(name) or _symbol(name.removeprefix("text"))
    if not symbol and text[after : after + 1] == "{" and text[after + 1 : after + 2] != "}":
        return after
    spaced = symbol in RELATIONS and place < state.math_end and _ends_in_space(state)
    state.out.append(symbol or f"\\{name}")
    return after if symbol and not spaced else place


def _character(state: _State, name: str, text: str, place: int) -> int:
    """A character's own command; `\\(` begins mathematics that ends at `\\)`."""
    if name == "(":
        state.math_end = max(text.find("\\)", place, place + 300), state.math_end)
    state.out.append(CHARACTERS[name])
    return place


def _ends_in_space(state: _State) -> bool:
    """Whether a space stands before a sign of relation: then it stands behind it as well."""
    return bool(state.out) and state.out[-1][-1:].isspace()


def _begin(state: _State, actions: tuple[str, ...], place: int) -> int:
    """Opens the group at `place` as the first argument of these."""
    opener = ""
    if actions[0] == "quote":
        opener = "‘" if state.quotes else "“"
        state.quotes += 1
    elif actions[0] == "root":
        opener = "√"
    state.out.append(opener)
    state.groups.append(_Group("", actions[0], actions[1:], len(state.out)))
    return place + 1


def _close(state: _State, text: str, place: int) -> int:
    """Closes the innermost group, and opens the next argument of its command if one follows."""
    if not state.groups:
        return place
    group = state.groups.pop()
    state.out.append(group.end)
    if group.action == "cut":
        del state.out[group.start :]
    elif group.action in ("top", "bottom", "root"):
        _bracket(state, group.start)
        state.out.append("/" if group.action == "top" else "")
    elif group.action == "quote":
        state.quotes -= 1
        state.out.append("’" if state.quotes else "”")
    after = _skip_space(text, place)
    if group.rest and text[after : after + 1] == "{":
        return _begin(state, group.rest, after)
    return place


def _bracket(state: _State, start: int) -> None:
    """Brackets around the last pieces if there is a sign between them: `1/(a+b)`, `√s`."""
    pieces = state.out[start:] if len(state.out) - start <= _FEW else ["+"]
    if re.search(r"[^\w<>/.\s]|\w\s\w", "".join(pieces)):
        state.out.insert(start, "(")
        state.out.append(")")


def _operator(state: _State, name: str, text: str, place: int) -> int:
    """A function's name with a space to the words around it: `n log n`, `max(m,n)`."""
    before = state.out[-1][-1:] if state.out else ""
    behind = text[place : place + 1]
    name = "mod" if name == "bmod" else name
    spaced = f" {name}" if before.isalnum() or before == ")" else name
    state.out.append(f"{spaced} " if behind.isalnum() or (behind in "\\|" and behind) else spaced)
    return place


def _skip_option(text: str, place: int) -> int:
    """Behind an argument in square brackets, as in `\\sqrt[3]{x}`."""
    if text[place : place + 1] != "[":
        return place
    close = text.find("]", place, place + 40)
    return _skip_space(text, close + 1) if close >= 0 else place


def _symbol(name: str) -> str:
    return SYMBOLS.get(name) or _library_symbols().get(name, "")


def _accent(state: _State, name: str, text: str, place: int) -> int:
    """The accent on its argument; alone (`\\~{}`) it is the character itself."""
    if name.isalpha() and text[place : place + 1].isalnum():
        state.out.append(f"\\{name}")
        return place
    found = _ARGUMENT.match(text, place)
    if found is None:  # a group with more in it than one letter: the accent goes, the group stays
        return place
    base = found[1] if found[1] is not None else found[2] or found[3]
    if base.startswith("\\"):
        base = {"i": "i", "j": "j"}.get(base[1:]) or SYMBOLS.get(base[1:], base)
    if not base:
        state.out.append({"~": "~", "^": "^", "`": "`", "'": "'", '"': '"'}.get(name, ""))
    elif base[0].isalpha():
        state.out.append(unicodedata.normalize("NFC", base[0] + ACCENTS[name]) + base[1:])
    else:
        state.out.append(base)
    return found.end()


def _dollar(state: _State, text: str, place: int) -> int:
    """A dollar opens or closes math where that is likely, else it is money."""
    if place <= state.math_end:
        return place
    found = _MATH.match(text, place - 1)
    if found and re.search(r"[\\^_{<>=+]|^\S+$", found[1]):
        state.math_end = found.end()
    else:
        state.out.append("$")
    return place


def _script(state: _State, tag: str, text: str, place: int) -> int:
    """`x_2`, `x^{18}` in math."""
    if tag == "sup" and (degrees := _DEGREES.match(text, place)):
        state.out.append("°")
        return degrees.end()
    after = _skip_space(text, place)
    if text[after : after + 1] == "{":
        _open(state, tag)
        return after + 1
    piece = _TOKEN.match(text, after)
    if piece is None:
        return after
    state.out.append(f"<{tag}>")
    if piece[0][0] == "\\":
        after = _command(state, piece[0][1:], text, piece.end())
    elif piece[0] not in "$}":
        state.out.append(text[after])
        after += 1
    state.out.append(f"</{tag}>")
    return after


def _open(state: _State, tag: str) -> None:
    state.out.append(SMALL_CAPS if tag == "span" else f"<{tag}>")
    state.groups.append(_Group(f"</{tag}>"))


def _skip_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


@functools.cache
def _library_symbols() -> dict[str, str]:
    """bibtexparser's table of some 2,000 symbols, by command name."""
    from bibtexparser.latexenc import unicode_to_latex

    return {
        latex.strip()[1:]: char.replace("-00338", "\u0338").replace("-0FE00", "")
        for char, latex in unicode_to_latex
        if re.fullmatch(r"\\[A-Za-z]+\s*", latex)
    }
