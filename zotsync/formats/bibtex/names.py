"""Names as BibTeX writes them: `Family, Given and First von Last and {A Group} and others`.

People divide them as other files do, too: at semicolons, or at commas where `and` belongs. What
can be read in no other way is read so; BibTeX would make one person of two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from zotsync.formats.bibtex.latex import to_unicode
from zotsync.formats.bounds import MAX_NAMES
from zotsync.model.reference import Name
from zotsync.text.names import is_body, is_et_al, is_suffix, with_particles

_AND = re.compile(r"[{}]|\s+and(?=\s)|\\.|;", re.I | re.S)
_ENTITY = re.compile(r"&#?\w{1,8}$")
_FEW_INITIALS = r"(?:[^\W\d_a-z]\.[ -]?){1,4}"
#: `A. B. van Berg`: no family name begins so.
_INITIALS_FIRST = re.compile(rf"{_FEW_INITIALS}(?:[^\W\d_]+[ '’-]){{0,3}}[^\W\d_]{{2,}}\.?")
_ONLY_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[ -]?){1,4}")
#: `Berg A`, `van Berg AB`: a family name and its initials without stops.
_FAMILY_INITIALS = re.compile(r"(?P<family>(?=.*[a-z])[^\W\d_][^,.]{1,60}) (?P<given>[A-Z]{1,3})")
_AMPERSAND = re.compile(r"\s\\?&\s")
_MOST_PARTS = 2_000
_EXTENDED = re.compile(
    r"^\s*[a-z-]{2,24}\s*=(?:.*,)?\s*(?:family|given)\s*=|^\s*family\s*=", re.I | re.S
)
_LETTERS = "o|O|l|L|ss|ae|AE|oe|OE|aa|AA|i|j|dh|DH|th|TH|dj|DJ|ng|NG"
_BASE = r"(?:\{\s*\\?[A-Za-z]{0,2}\s*\}|\\[ij](?![A-Za-z])|[A-Za-z])"
#: TeX's accents and letters, in braces of their own or not: for BibTeX they divide no word.
_TEX_LETTER = re.compile(
    rf"\{{\s*\\(?:[`'^\"~=.]\s*{_BASE}|(?:[uvHckrbdt]|ocirc|polhk|udot|soft)"
    rf"(?:\s*\{{\s*\\?[A-Za-z]{{1,2}}\s*\}}|\s+[A-Za-z])"
    rf"|(?:{_LETTERS}|c?prime|cdprime|Dbar|dbar))\s*\}}"
    rf"|\\[`'^\"~=.]\s*{_BASE}"
    r"|\\[uvHckrbdt](?:\s*\{\s*\\?[A-Za-z]{1,2}\s*\}|\s+(?!and\s)[A-Za-z])"
    rf"|\\(?:{_LETTERS})(?![A-Za-z])(?:\{{\}}|\s+(?!and\s))?"
)


def names_of(value: str, role: str) -> tuple[list[Name], bool]:
    """The names of a field in one role, and whether it ends with `and others`."""
    names: list[Name] = []
    et_al = False
    value = _TEX_LETTER.sub(lambda found: to_unicode(found[0]), value) if "\\" in value else value
    for words in _persons(_divided(value))[: MAX_NAMES + 1]:
        if is_et_al(words.removeprefix("{").removesuffix("}")):
            et_al = True
            continue
        bare = re.sub(r",?\s+et\.?\s+al\.?$", "", words, flags=re.I)
        et_al = et_al or bare != words
        name = _name(bare, role)
        if name:
            names.append(name)
    return names, et_al


def collaborations_of(value: str, authors: Iterable[Name]) -> list[Name]:
    """The groups of INSPIRE's `collaboration = "ATLAS, CMS"` that are not among the authors."""
    known = {_bare_group(author.literal) for author in authors}
    groups = (to_unicode(words) for part in _divided(value) for words in part.split(","))
    return [Name(literal=group) for group in groups if group and _bare_group(group) not in known]


def _bare_group(words: str) -> str:
    return words.casefold().removeprefix("the ").removesuffix(" collaboration")


def _divided(value: str) -> list[str]:
    """The field at each `and` and each semicolon outside of braces."""
    value = re.sub(r"\s+", " ", value).strip()
    parts: list[str] = []
    depth = start = 0
    for mark in _AND.finditer(" " + value):
        if mark[0] in "{}":
            depth = max(0, depth + (1 if mark[0] == "{" else -1))
        elif mark[0] == ";" and depth == 0:
            if not _ENTITY.search(value[max(mark.start() - 12, 0) : mark.start() - 1]):
                parts.append(value[start : mark.start() - 1])
                start = mark.end() - 1
        elif mark[0][0] not in "\\;" and depth == 0:
            parts.append(value[start : max(mark.start() - 1, 0)])
            start = mark.end() - 1
    return [part.strip() for part in (*parts, value[start:]) if part.strip()]


def _persons(parts: list[str]) -> list[str]:
    """The names of each part: one, or several that stand between commas, or around `&`."""
    found = [name for part in parts for name in _at_ampersand(part)]
    found = [name for part in found for name in _between_commas(part)]
    short = [_FAMILY_INITIALS.fullmatch(name) for name in found if not is_et_al(name)]
    letters = [each["given"] for each in short if each]
    if len(short) > 1 and all(short) and min(map(len, letters)) == 1:  # `Berg A and Tal BC`
        return [_FAMILY_INITIALS.sub(r"\g<family>, \g<given>", name) for name in found]
    return found


def _at_ampersand(words: str) -> list[str]:
    """`Berg, A. & Tal, B.`, `A. Berg & B. Tal`; a firm's name holds the sign as well."""
    sides = _AMPERSAND.split(words)
    if len(sides) == 1 or "{" in words or any(map(is_body, sides)):
        return [words]
    turned = all(
        _ONLY_INITIALS.fullmatch(parts[-1]) for side in sides if (parts := _parts(side))
    ) and all("," in side for side in sides)
    if turned or all(_is_plain(part) for side in sides for part in _parts(side)):
        return sides
    return [words]


def _is_plain(words: str) -> bool:
    return _INITIALS_FIRST.fullmatch(words) is not None


def _parts(words: str) -> list[str]:
    return [part.strip() for part in words.split(",")[:_MOST_PARTS] if part.strip()]


def _between_commas(words: str) -> list[str]:
    """The persons of `A. Berg, B. Tal`, `Berg, A., Tal, B.` and `Berg A, Tal B`.

    A name has two commas at most, the middle part then being a suffix: what has more, or other
    parts, is a list. Where commas do not tell the persons, the words are one name in braces.
    """
    parts = _parts(words)
    if "{" in words or "=" in words or "," not in words or not parts:
        return [words]
    bare = ", ".join(parts)
    if all(map(_is_plain, parts)) or (
        len(parts) > 1 and all(map(_FAMILY_INITIALS.fullmatch, parts))
    ):
        return parts
    if len(parts) < 3 or any(map(is_suffix, parts)):
        return [bare] if len(parts) > 1 else [words]
    families, given = parts[::2], parts[1::2]
    bodies = any(map(is_body, parts))
    if len(families) == len(given) and all(map(_ONLY_INITIALS.fullmatch, given)):
        return [f"{family}, {first}" for family, first in zip(families, given, strict=True)]
    if all(" " in part for part in parts) and not bodies:
        return parts
    if len(families) == len(given) and all(" " not in part for part in parts) and not bodies:
        return [f"{family}, {first}" for family, first in zip(families, given, strict=True)]
    return [f"{{{bare}}}"] if len(parts) > 3 else [bare]


def _name(words: str, role: str) -> Name | None:
    """One name; wholly in braces it is a group's."""
    if _is_one_group(words) and _EXTENDED.match(words[1:-1]):
        return _extended(words[1:-1], role)
    if _is_one_group(words):
        text = to_unicode(words)
        return Name(literal=text, role=role) if text else None
    if _EXTENDED.match(words):
        return _extended(words, role)
    if words.endswith(","):  # "van Gogh,": all of it is the family name
        text = to_unicode(words.rstrip(", "))
        return Name(family=text, role=role) if text else None
    if _AMPERSAND.search(words) and "," not in words:  # a firm's, as `Ernst & Young`
        return Name(literal=to_unicode(words), role=role)
    words, suffix = _without_suffix(words)
    parts = _split(words)
    family = to_unicode(" ".join([*parts.get("von", ()), *parts.get("last", ())]))
    given = to_unicode(" ".join(parts.get("first", ())))
    suffix = suffix or to_unicode(" ".join(parts.get("jr", ())))
    if not family:
        return Name(literal=given, role=role) if given else None
    return Name(family=family, given=given, suffix=suffix, role=role)


def _without_suffix(words: str) -> tuple[str, str]:
    """`Ann Smith Jr.` and `Ann Smith, Jr.`, which BibTeX takes for family and given name."""
    before, comma, behind = words.partition(",")
    if comma and is_suffix(behind.strip()) and " " in before.strip():
        return before, behind.strip()
    given, last_comma, last = behind.rpartition(",")
    if last_comma and given.strip() and is_suffix(last.strip()) and not is_suffix(given.strip()):
        return f"{before},{given}", last.strip()  # `King, Martin L., Jr.`, which BibTeX turns round
    parts = words.split()
    if not comma and len(parts) > 2 and is_suffix(parts[-1]):
        return " ".join(parts[:-1]), parts[-1]
    return words, ""


def _split(words: str) -> dict[str, list[str]]:
    """BibTeX's own division into first, von, last and jr."""
    from bibtexparser.customization import splitname

    # A backslash at the end would escape what does not exist.
    parts: dict[str, list[str]] = splitname(words[:2000].rstrip("\\"), strict_mode=False)
    return parts


def _is_one_group(words: str) -> bool:
    """Whether one pair of braces holds the whole name."""
    if not (words.startswith("{") and words.endswith("}")):
        return False
    depth = 0
    for place, ch in enumerate(words):
        depth += (ch == "{") - (ch == "}")
        if depth == 0:
            return place == len(words) - 1
    return False


def _extended(words: str, role: str) -> Name | None:
    """biblatex's `family=…, given=…, prefix=…` (manual, 3.4); other keys steer its sorting."""
    parts: dict[str, str] = {}
    for pair in _at_commas(words):
        key, _, value = pair.partition("=")
        parts.setdefault(key.strip().lower(), to_unicode(value.strip().strip('"')))
    family = with_particles(parts.get("prefix", ""), parts.get("family", ""))
    if not family:
        return None
    return Name(family, parts.get("given", ""), parts.get("suffix", ""), "", role)


def _at_commas(words: str) -> list[str]:
    """The parts between commas that stand in no braces and no quotes."""
    parts, start, depth, quoted = [], 0, 0, False
    for mark in re.finditer(r'[{},"]', words):
        if mark[0] == '"' and depth == 0:
            quoted = not quoted
        elif mark[0] == "," and depth == 0 and not quoted:
            parts.append(words[start : mark.start()])
            start = mark.end()
        elif mark[0] in "{}":
            depth = max(0, depth + (1 if mark[0] == "{" else -1))
    return [*parts, words[start:]]
