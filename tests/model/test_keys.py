from __future__ import annotations

import pytest

from zotsync.model.schema import KEY_ALPHABET, is_key


def test_keys_are_made_of_33_symbols() -> None:
    assert len(set(KEY_ALPHABET)) == 33
    assert not set(KEY_ALPHABET) & set("01O")


@pytest.mark.parametrize("key", ["ABCD2345", "23456789", "ZZZZZZZZ", KEY_ALPHABET[-8:]])
def test_a_key(key: str) -> None:
    assert is_key(key)


@pytest.mark.parametrize(
    "other",
    ["", "ABCD234", "ABCD23456", "abcd2345", "ABCD2340", "OBCD2345", "ABCD234\n", "ABCD2345\n",
     "ABCD234٣", None, 23456789, ["ABCD2345"]],
)  # fmt: skip
def test_no_key(other: object) -> None:
    assert not is_key(other)
