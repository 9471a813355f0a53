"""Whether two first authors are one person."""

from __future__ import annotations

from typing import Any

import pytest

from tests.match.match_samples import data_of, work
from zotsync.match import MatchRecord, record_of_item
from zotsync.match.compare import compare
from zotsync.match.names import (
    first_authors_agree,
    first_person,
    given_names_agree,
    is_collective,
    is_unnamed,
    main_author,
    may_be_one_author,
    one_transliterated,
    share_a_name,
    surnames_agree,
    two_people_of_one_work,
)


def by(*names: str) -> MatchRecord:
    """A work of people (`Family, Given, Suffix`); `=Name` is given as one text."""
    creators: list[dict[str, Any]] = []
    for name in names:
        family, *given = name.split(", ")
        if name.startswith("="):
            creators.append({"creatorType": "author", "name": name[1:]})
        else:
            creators.append(
                {"creatorType": "author", "lastName": family, "firstName": ", ".join(given)}
            )
    found = record_of_item({**data_of("year 2011"), "creators": creators})
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("authors", "groups", "person"),
    [
        (("fell study group", "moen"), (), "moen"), (("moen", "holm"), (), "moen"),
        (("fell study group", "ice network"), (), "fell study group"), ((), (), ""),
        (("fells", "moen"), ("fells",), "moen"), (("a b c d", "moen"), (), "moen"),
        (("a b c", "moen"), (), "a b c"), (("王伟",), ("王伟",), "王伟"),
    ],
)  # fmt: skip
def test_the_first_person(authors: tuple[str, ...], groups: tuple[str, ...], person: str) -> None:
    assert first_person(authors, groups) == person


@pytest.mark.parametrize(
    ("name", "collective"),
    [
        ("fell study group", True), ("world health organization", True), ("a b c d", True),
        ("garcia marquez", False), ("a b c", False), ("bank", True), ("banks", False),
    ],
)  # fmt: skip
def test_groups_by_their_words(name: str, collective: bool) -> None:
    assert is_collective(name) is collective


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("moen", "moen", True), ("nik zainal", "nikzainal", True), ("moen", "holm", False),
        ("aguirre ghiso", "ghiso", True), ("de luca", "luca", True), ("van li", "li", None),
        ("garcia marquez", "garcia", None), ("garcia lopez", "garcia ruiz", None),
        ("moen", "moens", None), ("jensen", "jansen", None), ("jensen", "jonson", False),
        ("moen", "maen", False), ("holme", "holma", None), ("holm", "holma", None),
        ("王", "wang", None), ("fell group", "moen", None), ("alhassan", "hassan", None),
        ("vanderberg", "berg", None), ("xxberg", "berg", False), ("yakovlev", "jakowlew", None),
        ("johansson", "johnson", False), ("holberg", "berg", False),
    ],
)  # fmt: skip
def test_compares_surnames(one: str, other: str, agree: bool | None) -> None:
    assert surnames_agree(one, other) is agree
    assert surnames_agree(other, one) is agree


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("yakovlev", "jakowlew", True), ("shcherbakov", "scherbakov", True),
        ("chernov", "tschernow", True), ("li", "ly", False), ("moen", "holm", False),
        ("zhukov", "zukow", True), ("djokovic", "dokovic", True), ("petrov", "petroff", True),
        ("khan", "han", False), ("khans", "hans", False), ("khanov", "hanow", True),
        ("aleksandr", "alexandr", True), ("muhammad", "mouhammad", True),
    ],
)  # fmt: skip
def test_transliterations_of_one_name(one: str, other: str, same: bool) -> None:
    assert one_transliterated(one, other) is same
    assert one_transliterated(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("x y", "x l", False), ("x y", "x y z", None), ("anna maria", "anna elena", False),
        ("karl heinz", "heinz karl", None), ("anna maria", "anna m", None), ("x", "x l", None),
        ("jean pierre", "jeanpierre", None), ("jian hua", "jianhua", None), ("x y", "z y", None),
        ("anna", "anne", False), ("annas", "annes", None), ("sergei", "sergej", None),
        ("abc", "abcdef", None), ("ab", "abcdef", False), ("petrus", "paulus", False),
        ("jh", "jian hua", None), ("jhx", "jian hua", None), ("hj", "jian hua", False),
        ("x y", "x y", True), ("", "x", None), ("x", "", None), ("伟", "wei", None),
        ("mary jane", "mary joan", None), ("mary jane", "maria jane", None),
    ],
)  # fmt: skip
def test_compares_given_names(one: str, other: str, agree: bool | None) -> None:
    assert given_names_agree(one, other) is agree
    assert given_names_agree(other, one) is agree


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        pytest.param(by("Moen"), by("Moen"), True, id="same"),
        pytest.param(by("Moen"), by("Holm"), False, id="other"),
        pytest.param(by(), by("Holm"), None, id="nobody"),
        pytest.param(by("=Fells"), by("Holm"), None, id="one-text"),
        pytest.param(by("Moen", "Holm"), by("Holm", "Moen"), None, id="another-order"),
        pytest.param(by("Zhang, Wei"), by("Wei, Zhang"), None, id="swapped"),
        pytest.param(by("Zhang, Wei"), by("Wei, Z."), False, id="swapped-but-short"),
        pytest.param(by("Zhang, Wei"), by("Wei"), False, id="no-given-name"),
        pytest.param(by("Fell Study Group", "Moen"), by("Moen"), True, id="group-in-front"),
    ],
)
def test_compares_first_authors(one: MatchRecord, other: MatchRecord, agree: bool | None) -> None:
    assert first_authors_agree(one, other) is agree
    assert first_authors_agree(other, one) is agree


@pytest.mark.parametrize(
    ("one", "other", "given"),
    [
        pytest.param("Holm, Per", "Holm, Per", True, id="same"),
        pytest.param("Holm, Per", "Holm, Tor", False, id="other"),
        pytest.param("Holm, Per, Jr.", "Holm, Per, Sr.", False, id="father-and-son"),
        pytest.param("Holm Jr., Per", "Holm Sr., Per", False, id="in-the-surname"),
        pytest.param("Holm, Per, Jr.", "Holm, Per", True, id="on-one-side"),
        pytest.param("Holm, Per, II", "Holm, Per, III", False, id="second-and-third"),
        pytest.param("Holm, Per, Junior", "Holm Jr, Per", True, id="in-two-ways"),
        pytest.param("Holm, Per, Jr.", "Moen, Per, Sr.", None, id="two-surnames"),
    ],
)
def test_compares_persons_of_one_surname(one: str, other: str, given: bool | None) -> None:
    assert compare(by(one), by(other)).given is given


def test_two_people_of_one_work_are_no_contradiction() -> None:
    assert two_people_of_one_work(by("Moen", "Holm"), by("Holm", "Berg"))
    assert not two_people_of_one_work(by("Moen", "Holm"), by("Berg", "Ruiz"))
    assert not two_people_of_one_work(by("Moen"), by("Moen"))
    assert not two_people_of_one_work(by(), by("Moen"))
    editor, author = work("editor Moen · year 2011"), work("author Holm · editor Berg")
    assert two_people_of_one_work(editor, author)
    assert not two_people_of_one_work(work("author Moen"), work("author Holm"))


def test_halves_of_double_names() -> None:
    assert share_a_name("garcia", "garcia marquez")
    assert share_a_name("marquez", "garcia marquez")
    assert not share_a_name("smith jones", "smith brown")
    assert not share_a_name("garcia", "marquez")
    assert share_a_name("nik zainal", "nikzainal")


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        pytest.param(by("Garcia"), by("Garcia Marquez"), True, id="half"),
        pytest.param(by("Moen"), by("Holm"), False, id="two"),
        pytest.param(by("=Fell Group"), by("=The Fell Group of Norway"), True, id="group-longer"),
        pytest.param(by("=Fell Group"), by("=Ice Group"), False, id="two-groups"),
        pytest.param(by("=Fell Group"), by("Moen"), False, id="group-and-person"),
        pytest.param(work("editor Moen"), work("author Holm · editor Moen"), True, id="editor"),
        pytest.param(by(), by("Moen"), False, id="nobody"),
    ],
)
def test_who_may_be_one_in_one_place(one: MatchRecord, other: MatchRecord, may_be: bool) -> None:
    assert may_be_one_author(one, other) is may_be
    assert may_be_one_author(other, one) is may_be


def test_who_is_named() -> None:
    assert is_unnamed(by())
    assert is_unnamed(by("=Fell Study Group"))
    assert not is_unnamed(by("Moen"))
    assert main_author(by("=Fell Study Group", "Holm")) == "holm"
