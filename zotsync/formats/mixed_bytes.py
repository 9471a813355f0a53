"""Files that say their encoding in their first lines, and UTF-8 files with bytes of another."""

from __future__ import annotations

import codecs
import re

from zotsync.formats.east_asian import guessed_encoding

_HEAD = 4_000
_DECLARED = re.compile(
    rb"(?:^|\n)[ \t]*%+[^\n]{0,60}?(?:encoding|coding)\s*[:=]\s*([\w.-]{2,30})"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]{2,30})[\"']"
    rb"|\\usepackage\[([\w.-]{2,30})\]\{inputenc\}",
    re.I,
)
_NAMES = re.compile(
    r"(?:x-)?((?:iso|latin|l[1-9]|cp|windows|s?jis|mac|koi8|big5|gb|euc|shift|ansinew|tis)[\w.-]*)",
    re.I,
)
_ALIASES = {"ansinew": "cp1252", "macroman": "mac_roman", "maccentraleurope": "mac_latin2"}
_SHOWN = 3


def declared_encoding(data: bytes) -> str:
    """The encoding that a file's head names, as Python calls it; "" if none, or none that is known.

    JabRef writes `% Encoding: ISO8859_2`, Emacs `% -*- coding: latin-1 -*-`, XML its declaration.
    UTF-8 is told by the bytes themselves.
    """
    found = _DECLARED.search(data[:_HEAD])
    name = _NAMES.fullmatch(next(filter(None, found.groups())).decode("ascii")) if found else None
    if not name:
        return ""
    plain = name[1].lower()
    for spelling in (_ALIASES.get(plain, plain), re.sub(r"[-_]", "", plain)):
        try:
            return codecs.lookup(spelling).name
        except LookupError:
            continue
    return ""


def is_mixed(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few: an entry of another encoding was pasted in."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = len(re.findall(r"[^\x00-\x7f\ufffd]", text))
    if right < 2 or (right < wrong and not _has_whole_lines(data)):
        return False
    return right >= 4 * wrong or not guessed_encoding(data)


def _has_whole_lines(data: bytes) -> bool:
    """Whether lines with letters of UTF-8 and no other byte are half as many as the odd ones.

    In a text of one byte a letter, all of a line's letters are hardly ever such pairs by chance.
    """
    lines = [line for line in data.split(b"\n") if not line.isascii()]
    odd = sum(map(_is_odd, lines))
    return 2 * (len(lines) - odd) >= odd


def mixed_text(data: bytes) -> str:
    """The text of a mixed file: what is no UTF-8 is read as Windows-1252."""
    return data.decode("utf-8", "zotsync-windows")


def odd_lines(data: bytes) -> str:
    """The lines of a mixed file with bytes of another encoding: `2, 5, 9 and 3 more`."""
    lines = [number for number, line in enumerate(data.split(b"\n"), 1) if _is_odd(line)]
    more = f" and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
    return ", ".join(map(str, lines[:_SHOWN])) + more


def _is_odd(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


#: What UTF-8 of two to four bytes looks like where it was read as Windows-1252 and saved again.
_CONT = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0))
_TWICE = re.compile(
    f"[Â-ß][{re.escape(_CONT)}]|[à-ï][{re.escape(_CONT)}]{{2}}|[ð-ô][{re.escape(_CONT)}]{{3}}"
)
#: Such signs as stand behind no capital with an accent in any language: `Ã¼`, `Ã¤`, `Å¡`.
_NEVER = re.compile("[ÂÃÄÅÐÑ][¼½¾¶¤¡¢£¥¦§¨©ª¬¯±²³´µ¸¹º¿ƒˆ˜€‚„†‡‰‹]|â€")

_NO_WORD = r"[\s{}<>()\[\]\"=,;:]"


def twice_encoded(text: str) -> str:
    """The first word whose letters are UTF-8 that was read as Windows-1252 and saved again; ""
    where there is none.
    """
    found = _NEVER.search(text)
    if not found or _once(text) == text:
        return ""
    before = re.split(_NO_WORD, text[max(found.start() - 40, 0) : found.start()])[-1]
    return before + re.split(_NO_WORD, text[found.start() : found.start() + 40], maxsplit=1)[0]


def once_encoded(text: str) -> str:
    """The text, letters that were encoded twice read as they were."""
    return _once(text) if _NEVER.search(text) else text


def _once(text: str) -> str:
    return _TWICE.sub(lambda found: _decoded_again(found[0]), text)


def _decoded_again(letters: str) -> str:
    data = b"".join(
        letter.encode("cp1252", "ignore") or bytes([ord(letter) & 255]) for letter in letters
    )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return letters


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    odd = error.object[error.start : error.end]
    try:
        return odd.decode("cp1252"), error.end
    except UnicodeDecodeError:
        return odd.decode("latin-1"), error.end


codecs.register_error("zotsync-windows", _as_windows)
