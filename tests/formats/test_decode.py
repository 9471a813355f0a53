"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.formats.decode import MAX_BYTES, text_of
from zotsync.model.errors import InputError

TEXT = "Müller – “quoted” 李\nsecond line"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.encode().replace(b"second", b"sec\0ond"),
    ],
    ids=["utf8", "bom", "utf16", "utf16be", "utf32", "crlf", "cr", "stray-nul"],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert text_of(data, "f") == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_told_by_its_zeros(encoding: str) -> None:
    assert text_of("Smith J. Naïve.".encode(encoding), "f") == "Smith J. Naïve."


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Müller “x” –".encode("cp1252"), "Müller “x” –"),
        (b"M\xfcller \x81", "Müller \x81"),
        ("Mü".encode() + b"\xe2\x80", "Mü"),
        (codecs.BOM_UTF16_LE + b"a\0b\0c", "ab"),
        (b"", ""),
    ],
    ids=["cp1252", "latin1", "cut-utf8", "cut-utf16", "empty"],
)
def test_older_and_cut_encodings_are_read_as_far_as_they_go(data: bytes, text: str) -> None:
    assert text_of(data, "f") == text


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), b"\0" * 64, b"\xff\xfe\x00\xd8a\x00"],
    ids=["png", "zeros", "broken-utf16"],
)
def test_binary_data_is_refused_with_the_file_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^refs\.txt: is not a text file") as caught:
        text_of(data, "refs.txt")
    assert caught.value.file == "refs.txt"


def test_more_than_the_bound_is_refused() -> None:
    with pytest.raises(InputError, match="larger than the 32 MB"):
        text_of(b"a" * (MAX_BYTES + 1), "f")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = text_of(data, "f")
    except InputError:
        return
    assert "\r" not in text
    assert "\0" not in text
