"""Written text without what no file of references needs: control and direction characters.

A title from a hostile file may hold an escape sequence for the terminal, or characters that turn
the direction of what stands behind them. Text formats lose them; JSON keeps them escaped, so that
our own form stays exact.
"""

from __future__ import annotations

import re

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_TURNING = "\u202a-\u202e\u2066-\u2069"
_SURROGATE = "\ud800-\udfff"
_NOT_WRITTEN = re.compile(f"[{_CONTROL}{_TURNING}{_SURROGATE}]")
_ESCAPED = re.compile(f"[\x7f-\x9f{_TURNING}{_SURROGATE}\u2028\u2029]")


def harmless(text: str) -> str:
    """The text of a line format without these characters.

    >>> harmless("A\\x1b[2J title\\u202e")
    'A[2J title'
    """
    return _NOT_WRITTEN.sub("", text)


def harmless_json(text: str) -> str:
    """JSON with these characters as `\\\\u009b`; those below U+0020 are escaped in JSON anyway.

    >>> harmless_json('"A\\x9b"')
    '"A\\\\u009b"'
    """
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
