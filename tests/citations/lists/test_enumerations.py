"""Which marks a list proves: their order, their shape, what stands behind them."""

from __future__ import annotations

import pytest

from zotsync.citations.lists.enumerations import STYLE, enumerated
from zotsync.citations.lists.line import ListLine, list_line

H = "Harrow, T. J. (2014). Ranges. Journal of Examples, 12, 3–4."
O = "Okafor, C. (2012). Rivers. Notes, 98, 77–95."  # noqa: E741
B = "Berg, K. (2013). Lakes. Notes, 99, 7–19."
Z = "World Otter Foundation. Otters of the north"
I1 = "A. Berg, T. Cook, and L. Holm, “Lakes,” J. Ex., vol. 1, 2013."
I2 = "B. Cook and T. Dahl, “Seas,” J. Ex., vol. 2, 2014."


def lines(*texts: str) -> list[ListLine]:
    return [list_line(at, text, gap=False) for at, text in enumerate(texts, 1)]


def marks(*texts: str) -> list[int | None]:
    """The number of each line's mark, -1 for a label, None without."""
    return [line.mark.value if line.mark else None for line in enumerated(lines(*texts))]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((f"A. {H}", f"B. {O}", f"C. {B}"), [1, 2, 3]),
        ((f"a. {H}", f"b. {O}"), [1, 2]),
        ((f"(a) {H}", f"(b) {O}"), [1, 2]),
        ((f"I. {H}", f"II. {O}", f"III. {B}"), [1, 2, 3]),
        ((f"iv) {H}", f"v) {O}"), [None, None]),
        ((f"i) {H}", f"ii) {O}", "wrapped words", f"iii) {B}"), [1, 2, None, 3]),
        ((f"S1. {H}", f"S2. {O}"), [1, 2]),
        ((f"[S1] {H}", f"[S2] {O}", f"[S4] {B}"), [1, 2, 4]),
        ((f"[S1] {H}", f"[S2] {O}", f"[S9] {B}", f"[S3] {Z}"), [1, 2, None, 3]),
        ((f"1.1 {H}", f"1.2 {O}", f"2.1 {B}", f"2.2 {H}"), [1, 2, 1, 2]),
        ((f"а) {H}", f"б) {O}"), [1, 2]),
        ((f"α) {H}", f"β) {O}"), [1, 2]),
        ((f"ъ) {H}", f"ы) {O}"), [None, None]),
        ((f"A. {H}", f"C. {O}", f"E. {B}"), [1, 3, 5]),
        ((f"B. {H}", f"C. {O}", f"D. {B}"), [None, None, None]),
        ((f"A. {H}", f"E. {O}", f"H. {B}"), [None, None, None]),
        ((f"A. {H}",), [None]),
        ((f"A. {Z}", f"B. {Z}", f"C. {Z}"), [None, None, None]),
        ((f"A. {Z}", f"B. {H}"), [1, 2]),
        ((f"A. {Z}", f"B. {Z}", f"C. {H}"), [None, None, None]),
        ((I1, I2), [None, None]),
        ((I1, I2, "C. Dahl, E. Roy, and T. Holm, “Seas,” J. Ex., vol. 3, 2015."), [None] * 3),
        ((f"A. {H}", I2, f"C. {B}"), [1, 2, 3]),
        (tuple(f"{mark}) {H}" for mark in ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix",
                                           "x", "xi")), [*range(1, 12)]),
        ((f"a) {H}", f"a) {O}", f"b) {B}", f"c) {B}"), [1, None, 2, 3]),
        (("and so", "it goes", "on and", "on.", f"a) {H}", f"b) {O}"), [None] * 6),
        (("and so", "it goes", "on.", f"a) {H}", f"b) {O}"), [None] * 3 + [1, 2]),
        ((f"a) {H}", "of all of", f"b) {O}", f"b) {B}"), [None] * 4),
        ((f"a) {H}", "b) of it", f"b) {O}", f"c) {B}"), [1, None, 2, 3]),
        ((f"1. {H}", f"2. {O}"), [1, 2]),
        ((f"a{H}", f"b{O}"), [None, None]),
        ((), []),
    ],
)  # fmt: skip
def test_marks_follow_one_another_before_references(
    texts: tuple[str, ...], found: list[int | None]
) -> None:
    assert marks(*texts) == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((f"[Har14] {H}", f"[Oka12] {O}"), [-1, -1]),
        ((f"(Har14) {H}", f"(Oka12) {O}"), [-1, -1]),
        ((f"@harrow2014 {H}", f"@okafor2012 {O}"), [-1, -1]),
        ((f"[@harrow2014]: {H}", f"[@okafor2012]: {O}"), [-1, -1]),
        ((f"Har14: {H}", f"Oka12: {O}"), [-1, -1]),
        ((f"Har14 {H}", f"Oka12 {O}"), [-1, -1]),
        ((f"[Harrow] {H}", f"[Okafor] {O}"), [-1, -1]),
        ((f"[Otter et al., 2014] {H}", f"[Okafor 2012b] {O}"), [-1, -1]),
        ((f"[World n.d.] {Z}", f"[Okafor 2012b] {O}"), [-1, -1]),
        ((f"[Harrow] {H}", f"[Internet] {O}"), [None, None]),
        ((f"Har14 {H}", "Cov19 is of all"), [None, None]),
        ((f"[Har14] {H}", f"[Ber13] {B}", "and all", "[Rev12] of them", f"[Oka12] {O}"),
         [-1, -1, None, None, -1]),
        ((f"Har14: {H}",), [None]),
    ],
)  # fmt: skip
def test_labels_are_keys_before_most_entries(
    texts: tuple[str, ...], found: list[int | None]
) -> None:
    assert marks(*texts) == found


def test_a_mark_is_taken_off_the_words() -> None:
    first, second = enumerated(lines(f"(a) {H}", f"(b)   {O}"))
    assert (first.words, second.words) == (H, O)
    assert first.mark is not None and (first.mark.style, first.mark.rest) == (STYLE, H)
    assert first.text == f"(a) {H}"


def test_a_label_keeps_its_style() -> None:
    first, _ = enumerated(lines(f"Har14: {H}", f"Oka12: {O}"))
    assert first.mark is not None and first.mark.style == "label"
    assert first.words == H


def test_a_blank_line_lets_any_mark_begin() -> None:
    given = [
        list_line(1, f"a) {H[:30]} of", gap=True),
        list_line(3, f"b) {O}", gap=True),
        list_line(5, f"c) {B}", gap=True),
    ]
    assert [line.mark is not None for line in enumerated(given)] == [True, True, True]


def test_the_longest_chain_wins() -> None:
    texts = (f"i. {H}", f"ii. {O}", f"iii. {B}", f"iv. {H}", f"v. {O}")
    assert marks(*texts) == [1, 2, 3, 4, 5]
    assert marks(f"c) {H}", f"d) {O}") == [None, None]
