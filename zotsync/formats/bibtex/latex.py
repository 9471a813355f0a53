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

_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?|.)|[{}$~^_]|---?|``|''|[^\\{}$~^_`'-]+|.", re.S)
# Nothing taken is given back (`*+`): long blanks behind an accent are looked at once.
_ARGUMENT = re.compile(r"\s*+(?:\{\s*+(\\?[^{}\\\s]*+)\s*+\}|(\\[A-Za-z]+)|([^\s{}\\]))")
_MATH = re.compile(r"\$\$?([^$]{1,300}?)\$\$?")
_SMALL_CAPS = '<span style="font-variant:small-caps;">'

#: Accent commands and the combining character each stands for.
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "b": "\u0331", "d": "\u0323", "t": "\u0361", "hat": "\u0302",
    "tilde": "\u0303", "acute": "\u0301", "grave": "\u0300", "ddot": "\u0308", "bar": "\u0304",
    "breve": "\u0306", "check": "\u030c", "vec": "\u20d7", "dot": "\u0307",
}  # fmt: skip
_MARKUP = {
    "textit": "i", "emph": "i", "textsl": "i", "mathit": "i", "textbf": "b", "mathbf": "b",
    "textsuperscript": "sup", "textsubscript": "sub", "textsc": "span",
}  # fmt: skip
_SWITCHES = {"it": "i", "em": "i", "sl": "i", "itshape": "i", "bf": "b", "bfseries": "b"}
_SYMBOLS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
    "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ",
    "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "textbackslash": "\\", "backslash": "\\",
    "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`", "textunderscore": "_",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotedbl": '"', "textquotesingle": "'",
    "guillemotleft": "«", "guillemotright": "»", "quotedblbase": "„", "quotesinglbase": "‚",
    "ldots": "…", "dots": "…", "textellipsis": "…", "cdot": "·", "times": "×", "pm": "±",
    "textdegree": "°", "degree": "°", "circ": "°", "copyright": "©", "textcopyright": "©",
    "textregistered": "®", "texttrademark": "™", "pounds": "£", "textsterling": "£", "euro": "€",
    "texteuro": "€", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "sim": "∼", "leq": "≤",
    "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "approx": "≈", "infty": "∞", "rightarrow": "→",
    "to": "→", "leftarrow": "←", "textless": "<", "textgreater": ">", "textbar": "|", "lbrace": "{",
    "rbrace": "}", "textbraceleft": "{", "textbraceright": "}", "textdollar": "$", "prime": "′",
    "mu": "μ", "textmu": "μ", "epsilon": "ε", "varepsilon": "ε", "phi": "φ", "varphi": "φ",
    "textperiodcentered": "·", "textbullet": "•", "space": " ", "quad": " ", "qquad": " ",
    "newline": " ", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "textexclamdown": "¡",
    "textquestiondown": "¿", "slash": "/", "ell": "ℓ",
}  # fmt: skip
_CHARACTERS = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "\\": " ", " ": " ",
    "\n": " ", "~": "~", ",": " ", ";": " ", ":": " ", ">": " ", "!": "", "-": "", "/": "",
    "@": "", "(": "", ")": "", "[": "", "]": "", "|": "‖", "*": "",
}  # fmt: skip
_DROPPED = frozenset({
    "rm", "rmfamily", "normalfont", "tt", "ttfamily", "sf", "sffamily", "sc", "scshape",
    "upshape", "mdseries", "displaystyle", "textstyle", "scriptstyle", "left", "right", "big",
    "Big", "bigl", "bigr", "protect", "relax", "small", "footnotesize", "normalsize", "large",
    "Large", "nobreak", "allowbreak", "linebreak", "break", "par", "noindent", "limits",
    "ignorespaces", "xspace", "boldmath", "unboldmath",
})  # fmt: skip
_HIDDEN = frozenset({"noopsort", "NOOPSORT", "href", "SortNoop", "switchargs"})


@dataclass(slots=True)
class _State:
    """The text so far, what each open brace will close with, and whether math is on."""

    out: list[str] = field(default_factory=list)
    closers: list[str] = field(default_factory=list)
    math_end: int = -1


def to_unicode(text: str) -> str:
    """The plain text of a LaTeX field, white space collapsed. Any input has an answer."""
    if not re.search(r"[\\{}$~`]|--|''", text):
        return " ".join(text.split())
    state = _State()
    place = 0
    while place < len(text):
        piece = _TOKEN.match(text, place)
        if piece is None:  # the pattern ends with "any character"
            break
        place = _step(state, piece[0], text, piece.end())
    state.out.extend(reversed(state.closers))
    return " ".join("".join(state.out).split())


def verbatim(text: str) -> str:
    """A field that is no LaTeX (DOI, URL, key), freed of the escapes that people put in anyway."""
    if "\\" not in text and "{" not in text:
        return " ".join(text.split())
    text = re.sub(r"^\\(?:url|path|nolinkurl)\s*\{(.*)\}$", r"\1", " ".join(text.split()))
    text = re.sub(r"\\([_%&#{}$])", r"\1", text)
    text = re.sub(r"\{?\\(?:textasciitilde|sim)\s*(?:\{\})?\}?|\\~(?:\{\})?", "~", text)
    text = re.sub(r"\{([_%&#<>~-])\}", r"\1", text)
    return _without_outer_braces(text)


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
        state.closers.append("")
    elif piece == "}":
        state.out.append(state.closers.pop() if state.closers else "")
    elif piece == "$":
        return _dollar(state, text, place)
    elif piece in "^_" and place <= state.math_end:
        return _script(state, "sup" if piece == "^" else "sub", text, place)
    else:
        plain = {"~": " ", "---": "—", "--": "–", "``": "“", "''": "”"}
        state.out.append(plain.get(piece, piece))
    return place


def _command(state: _State, name: str, text: str, place: int) -> int:
    if name in _ACCENTS:
        return _accent(state, name, text, place)
    if name in _CHARACTERS:
        state.out.append(_CHARACTERS[name])
        return place
    after = _skip_space(text, place)
    if name in _MARKUP and text[after : after + 1] == "{":
        _open(state, _MARKUP[name])
        return after + 1
    if name in _SWITCHES:
        if state.closers:
            tag = _SWITCHES[name]
            if f"</{tag}>" in state.closers[-1]:  # on already
                return after
            state.out.append(f"<{tag}>")
            state.closers[-1] = f"</{tag}>" + state.closers[-1]
        return after
    if name in _HIDDEN and text[after : after + 1] == "{":
        close = text.find("}", after)
        return close + 1 if close >= 0 else len(text)
    if name in _DROPPED:
        return after
    symbol = _symbol(name) or _symbol(name.removeprefix("text"))
    if not symbol and text[after : after + 1] == "{" and text[after + 1 : after + 2] != "}":
        return after
    state.out.append(symbol or f"\\{name}")
    return after if symbol else place


def _symbol(name: str) -> str:
    return _SYMBOLS.get(name) or _library_symbols().get(name, "")


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
        base = {"i": "i", "j": "j"}.get(base[1:]) or _SYMBOLS.get(base[1:], base)
    if not base:
        state.out.append({"~": "~", "^": "^", "`": "`", "'": "'", '"': '"'}.get(name, ""))
    elif base[0].isalpha():
        state.out.append(unicodedata.normalize("NFC", base[0] + _ACCENTS[name]) + base[1:])
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
    state.out.append(_SMALL_CAPS if tag == "span" else f"<{tag}>")
    state.closers.append(f"</{tag}>")


def _skip_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


@functools.cache
def _library_symbols() -> dict[str, str]:
    """bibtexparser's table of some 2,000 symbols, by command name."""
    from bibtexparser.latexenc import unicode_to_latex

    return {
        latex.strip()[1:]: char
        for char, latex in unicode_to_latex
        if re.fullmatch(r"\\[A-Za-z]+\s*", latex)
    }
