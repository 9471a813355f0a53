"""Zotero's object keys: what names an item, a collection or a saved search within its library.

Zotero dataserver, `model/ID.inc.php`.
"""

from __future__ import annotations

import re

#: No 0, 1 or O: keys are read aloud and typed.
KEY_ALPHABET = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
KEY_LENGTH = 8

_KEY = re.compile(rf"[{KEY_ALPHABET}]{{{KEY_LENGTH}}}", re.ASCII)


def is_key(value: object) -> bool:
    """Whether this is an object key as Zotero makes them.

    >>> is_key("ABCD2345"), is_key("ABCD0123"), is_key("ABC"), is_key(None)
    (True, False, False, False)
    """
    return isinstance(value, str) and _KEY.fullmatch(value) is not None
