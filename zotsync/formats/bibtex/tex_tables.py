"""What LaTeX's commands stand for in the fields of a bibliography: tables for `latex`."""

from __future__ import annotations

SMALL_CAPS = '<span style="font-variant:small-caps;">'

#: Accent commands and the combining character each stands for.
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "b": "\u0331", "d": "\u0323", "t": "\u0361", "hat": "\u0302",
    "tilde": "\u0303", "acute": "\u0301", "grave": "\u0300", "ddot": "\u0308", "bar": "\u0304",
    "breve": "\u0306", "ocirc": "\u030a", "polhk": "\u0328", "udot": "\u0323",
    "soft": "\u030c", "cftil": "\u0303", "uarc": "\u0311", "mathring": "\u030a",
    "check": "\u030c", "vec": "\u20d7", "dot": "\u0307",
}  # fmt: skip
MARKUP = {
    "textit": "i", "emph": "i", "textsl": "i", "mathit": "i", "textbf": "b", "mathbf": "b",
    "mkbibemph": "i", "mkbibbold": "b", "mkbibitalic": "i",
    "textsuperscript": "sup", "textsubscript": "sub", "textsc": "span",
}  # fmt: skip
SWITCHES = {"it": "i", "em": "i", "sl": "i", "itshape": "i", "bf": "b", "bfseries": "b"}
SYMBOLS = {
    "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘",  # babel's German and French marks
    "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›",
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
    "cprime": "ʹ", "cdprime": "ʺ", "Dbar": "Đ", "dbar": "đ", "lasp": "ʿ", "rasp": "ʾ",
    "lt": "<", "gt": ">", "lbrack": "[", "rbrack": "]", "textbackslashchar": "\\",
    "textquestiondown": "¿", "slash": "/", "ell": "ℓ", "theta": "θ", "vartheta": "ϑ",
    "Upsilon": "Υ", "in": "∈", "notin": "∉", "partial": "∂", "hbar": "ℏ", "hslash": "ℏ",
    "dagger": "†", "ddagger": "‡", "emptyset": "∅", "lesssim": "≲", "gtrsim": "≳", "Re": "ℜ",
    "Im": "ℑ", "triangle": "△", "Box": "□", "neg": "¬", "lnot": "¬", "land": "∧", "lor": "∨",
    "ne": "≠", "models": "⊨", "ddots": "⋱", "div": "÷", "textdiv": "÷", "cdotp": "·", "colon": ":",
    "bot": "⊥", "clubsuit": "♣", "imath": "ı", "jmath": "ȷ", "gets": "←", "bigoplus": "⨁",
    "bigotimes": "⨂", "iff": "⟺", "implies": "⟹", "checkmark": "✓", "micro": "µ", "ohm": "Ω",
    "textohm": "Ω", "celsius": "°C", "textcelsius": "°C", "permil": "‰", "textnumero": "№",
    "textminus": "−", "langle": "⟨", "rangle": "⟩", "lvert": "|", "rvert": "|", "vert": "|",
    "Vert": "‖", "lVert": "‖", "rVert": "‖", "hookleftarrow": "↩", "exists": "∃", "forall": "∀",
    "dotsc": "…", "dotsb": "⋯", "Omega": "Ω", "sslash": "⫽",
    # units, as siunitx names them
    "meter": "m", "metre": "m", "second": "s", "gram": "g", "kilo": "k", "milli": "m", "nano": "n",
    "pico": "p", "centi": "c", "mega": "M", "giga": "G", "tera": "T", "hertz": "Hz", "kelvin": "K",
    "electronvolt": "eV", "volt": "V", "watt": "W", "joule": "J", "pascal": "Pa", "litre": "L",
    "liter": "L", "percent": "%", "per": "/",
}  # fmt: skip
CHARACTERS = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "\\": " ", " ": " ",
    "\n": " ", "~": "~", ",": " ", ";": " ", ":": " ", ">": " ", "!": "", "-": "", "/": "",
    "@": "", "(": "", ")": "", "[": "", "]": "", "|": "‖", "*": "",
}  # fmt: skip
DROPPED = frozenset({
    "rm", "rmfamily", "normalfont", "tt", "ttfamily", "sf", "sffamily", "sc", "scshape",
    "upshape", "mdseries", "displaystyle", "textstyle", "scriptstyle", "left", "right", "big",
    "Big", "bigl", "bigr", "protect", "relax", "small", "footnotesize", "normalsize", "large",
    "Large", "nobreak", "allowbreak", "linebreak", "break", "par", "noindent", "limits",
    "ignorespaces", "xspace", "boldmath", "unboldmath",
})  # fmt: skip
#: What becomes of each argument of a command that has several, or whose words are not for print:
#: kept, cut, quoted, or put together as a fraction or a root.
ARGUMENTS = {
    "texorpdfstring": ("keep", "cut"), "href": ("cut", "keep"), "textcolor": ("cut", "keep"),
    "colorbox": ("cut", "keep"), "raisebox": ("cut", "keep"), "overset": ("cut", "keep"),
    "underset": ("cut", "keep"), "stackrel": ("cut", "keep"), "foreignlanguage": ("cut", "keep"),
    "discretionary": ("cut", "cut", "cut"), "hspace": ("cut",), "vspace": ("cut",),
    "label": ("cut",), "footnote": ("cut",), "thanks": ("cut",), "footnotemark": ("cut",),
    "noopsort": ("cut",), "NOOPSORT": ("cut",), "SortNoop": ("cut",),
    "switchargs": ("cut",), "phantom": ("cut",), "hyphenation": ("cut",),
    "frac": ("top", "bottom"), "tfrac": ("top", "bottom"), "dfrac": ("top", "bottom"),
    "nicefrac": ("top", "bottom"), "sfrac": ("top", "bottom"), "sqrt": ("root",),
    "enquote": ("quote",), "textquote": ("quote",), "mkbibquote": ("quote",),
}  # fmt: skip
#: Names of functions, which stand in upright letters with a space before their argument.
_OPERATOR_NAMES = """
    log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan max min sup inf
    lim limsup liminf det dim ker deg gcd arg hom Pr mod bmod
"""
OPERATORS = frozenset(_OPERATOR_NAMES.split())
#: Signs of relation: the blank that an author writes behind one is kept, as the one before it is.
RELATIONS = frozenset("→←↔⇒≤≥≠≈∼≃≡∝∈∉⊂⊃⊆⊇≪≫±×·∘∪∩⊕⊗")
