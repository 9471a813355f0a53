"""Particles, suffixes, groups: what parts of names look like."""

from __future__ import annotations

import pytest

from zotsync.model.reference import Name
from zotsync.text.names import (
    from_full,
    is_body,
    is_et_al,
    is_suffix,
    with_particles,
    without_suffix,
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jean-Yves Douillard", Name("Douillard", "Jean-Yves")),
        ("Eva Van den Broek", Name("Van den Broek", "Eva")),
        ("Juan de los Santos", Name("de los Santos", "Juan")),
        ("Le Van", Name("Van", "Le")),
        ("Doe, Jane", Name("Doe", "Jane")),
        ("Doe,", Name(literal="Doe,")),
        ("Sammy Davis Jr.", Name("Davis", "Sammy", "Jr.")),
        ("Davis Jr", Name("Jr", "Davis")),
        ("ATLAS Collaboration", Name(literal="ATLAS Collaboration")),
        ("The Cancer Network", Name(literal="The Cancer Network")),
        ("Plato", Name(literal="Plato")),
        ("  ", None),
    ],
)
def test_names_given_as_one_text(text: str, name: Name | None) -> None:
    assert from_full(text) == name


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("John, Jr.", ("John", "Jr.")), ("John III", ("John", "III")), ("J. 3rd", ("J.", "3rd")),
        ("John", ("John", "")), ("Jr.", ("Jr.", "")), ("John IIII", ("John IIII", "")),
    ],
)  # fmt: skip
def test_a_suffix_behind_a_name_is_told_from_it(words: str, parts: tuple[str, str]) -> None:
    assert without_suffix(words) == parts


def test_a_suffix_is_known_in_any_case() -> None:
    assert all(map(is_suffix, ("jr", "Jr.", "III", "4th")))
    assert not any(map(is_suffix, ("", "Junior", "V")))


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("van den", "Eynde"), "van den Eynde"), (("d’", "Alembert"), "d’Alembert"),
        (("al-", "Hassan"), "al-Hassan"), (("", "Doe"), "Doe"), (("von", ""), "von"),
    ],
)  # fmt: skip
def test_particles_and_family_name_are_one(parts: tuple[str, ...], whole: str) -> None:
    assert with_particles(*parts) == whole


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Early Breast Cancer Trialists’ Collaborative Group", True),
        ("World Health Organization", True),
        ("Committee for Medicinal Products", True),
        ("WHO", True),
        ("SEER", True),
        ("Organisation for Economic Co-operation and Development", True),
        ("ATLAS Collaboration, Phys", False),
        ("Institute of Medicine, Board on Health", True),
        ("A Study of cells", False),
        ("Cancer Cells", False),
        ("Committee: a view", False),
        ("Which Group?", False),
        ("", False),
    ],
)
def test_a_body_is_told_by_its_words(words: str, body: bool) -> None:
    assert is_body(words) is body


@pytest.mark.parametrize(
    ("words", "expected"),
    [("et al.", True), ("et. al", True), ("and others", True), ("others", True), ("Other", False)],
)
def test_et_al_is_no_name(words: str, expected: bool) -> None:
    assert is_et_al(words) is expected
