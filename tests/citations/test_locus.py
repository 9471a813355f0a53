"""Where in a journal a work stands, from the words of a citation."""

from __future__ import annotations

import pytest

from zotsync.citations.locus import page_fields, take_locus, take_pages, take_volume

PAGES = [
    ("7–30", {"page": "7-30"}), ("S12–S19", {"page": "S12-S19"}), ("xii–xv", {"page": "xii-xv"}),
    ("pp. 7–30.", {"page": "7-30"}), ("412", {"page": "412"}), ("p. 412", {"page": "412"}),
    ("S12", {"page": "S12"}), ("12S", {"page": "12S"}), ("xii", {"page": "xii"}),
    ("123456", {"number": "123456"}), ("e12425", {"number": "e12425"}),
    ("LBA7005", {"number": "LBA7005"}), ("Article 12", {"number": "12"}),
    ("abstract no. 12", {"number": "12", "genre": "abstract"}),
    ("Abstr. 12", {"number": "12", "genre": "abstract"}),
    ("Poster P12", {"number": "P12", "genre": "poster"}),
    ("7–30; discussion 31–33", {"page": "7-30"}), (" 7–30 ", {"page": "7-30"}),
    ("fog", None), ("in fog", None), ("", None), ("7–30?", None), ("?", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "fields"), PAGES, ids=[row[0] for row in PAGES])
def test_pages_and_numbers(words: str, fields: dict[str, str] | None) -> None:
    assert page_fields(words) == fields


PLACES = [
    ("J. Tides 28, 7–30", "J. Tides", {"volume": "28", "page": "7-30"}),
    ("J. Tides 28, Suppl 18s, LBA7", "J. Tides",
     {"volume": "28", "issue": "Suppl 18s", "number": "LBA7"}),
    ("J. Tides 28 (4), 7–30", "J. Tides", {"volume": "28", "issue": "4", "page": "7-30"}),
    ("J. Tides 28 Suppl 2, 7–30", "J. Tides", {"volume": "28", "issue": "Suppl 2", "page": "7-30"}),
    ("J. Tides 28–29, 7", "J. Tides", {"volume": "28-29", "page": "7"}),
    ("J. Tides 28, 7–30, 41–44", "J. Tides", {"volume": "28", "page": "7-30, 41-44"}),
    ("J. Tides, vol. 28, 7", "J. Tides", {"volume": "28", "page": "7"}),
    ("J. Tides XII, 7", "J. Tides", {"volume": "XII", "page": "7"}),
    ("J. Tides, 7–30", None, {}), ("J. Tides 28, fog", None, {}), ("J. Tides 28", None, {}),
]  # fmt: skip


@pytest.mark.parametrize(("body", "head", "fields"), PLACES, ids=[row[0] for row in PLACES])
def test_a_locus_ends_the_body(body: str, head: str | None, fields: dict[str, str]) -> None:
    assert take_locus(body) == (None if head is None else (head, fields))


@pytest.mark.parametrize(
    ("body", "taken"),
    [
        ("J. Tides 470", ("J. Tides", {"volume": "470"})),
        ("J. Tides 470 (3)", ("J. Tides", {"volume": "470", "issue": "3"})),
        ("J. Tides XII", None), ("J. Tides, 1–53", None), ("J. Tides", None),
        ("x" * 100 + " 470", ("x" * 100, {"volume": "470"})),
    ],
    ids=str,
)  # fmt: skip
def test_a_volume_ends_the_body(body: str, taken: object) -> None:
    assert take_volume(body) == taken


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Book 14–37", ("Book", "14-37")), ("Book, pp. 12–34", ("Book", "12-34")),
        ("Book, p. 12", ("Book", "12")), ("Book 12", ("Book 12", "")), ("Book", ("Book", "")),
        ("Book ? 12–34", ("Book ?", "12-34")), ("x" * 100 + " 12–34", ("x" * 100, "12-34")),
        ("Book xii–xv", ("Book", "xii-xv")), ("14–37", ("14–37", "")),
    ],
    ids=str,
)  # fmt: skip
def test_pages_end_a_book(text: str, taken: tuple[str, str]) -> None:
    assert take_pages(text) == taken
