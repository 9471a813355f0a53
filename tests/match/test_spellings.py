"""One name, volume or journal in two spellings, and two that only look alike."""

from __future__ import annotations

import pytest

from zotsync.match.agreement import joined_initials, one_volume, spelled_alike
from zotsync.match.containers import may_be_one_container
from zotsync.match.model import MatchRecord
from zotsync.match.wording import differ_in_words
from zotsync.model.reference import Name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jakowlew", "Yakovlev"), ("Tchaikovsky", "Čajkovskij"), ("Đorđević", "Djordjevic"),
        ("Al-Hassan", "Alhassan"), ("Pushkin", "Puschkin"), ("Zhukov", "Zukov"),
        ("Khalid", "Halid"), ("Romanoff", "Romanov"), ("Mahfouz", "Mahfuz"),
    ],
)  # fmt: skip
def test_transliterations_of_one_name(one, other):
    assert spelled_alike([Name(one)], [Name(other)])
    assert spelled_alike([Name(other)], [Name(one)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Petrov", "Petrova"), ("Ivanov", "Pavlov"), ("Li", "Ly"), ("", ""), ("Chen", "Shen"),
        ("Miller", "Möller"), ("Douillard", "Douilard"), ("Papadopoulos", "Papadopoulou"),
    ],
)  # fmt: skip
def test_two_names(one, other):
    assert not spelled_alike([Name(one)], [Name(other)])


def test_only_the_first_names_are_compared():
    assert not spelled_alike([Name("Petrov"), Name("Jakowlew")], [Name("Yakovlev")])
    assert not spelled_alike([Name(literal="Jakowlew")], [Name("Yakovlev")])
    assert not spelled_alike([], [Name("Yakovlev")])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("xii", "12", True), ("civ", "104", True), ("iv", "4", True), ("12", "12", True),
        ("xii", "13", False), ("a", "1", False), ("", "", False), ("x", "", False),
        ("iiii", "4", False), ("xl", "40", True), ("n12", "12", False),
    ],
)  # fmt: skip
def test_volumes_in_roman_numbers(one, other, same):
    assert one_volume(one, other) is same


@pytest.mark.parametrize(
    ("name", "joined"),
    [
        ("proc natl acad sci u s a", "proc natl acad sci usa"), ("j r soc", "jr soc"),
        ("j clin oncol", "j clin oncol"), ("phys rev b", "phys rev b"), ("", ""),
    ],
)  # fmt: skip
def test_single_letters_stand_together(name, joined):
    assert joined_initials(name) == joined


def held(*names: str, kind: str = "journalArticle", journal_id: str = "") -> MatchRecord:
    return MatchRecord(item_type=kind, journal=names, journal_id=journal_id)


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        pytest.param(held("proc r soc lond a"),
                     held("proceedings of the royal society of london series b"), False,
                     id="two sections"),
        pytest.param(held("proceedings of the royal society of london"),
                     held("proceedings of the royal society of london series b"), True,
                     id="a section on one side only"),
        pytest.param(held("int j heat mass transf"),
                     held("international communications in heat and mass transfer"), False,
                     id="international journals"),
        pytest.param(held("philos trans r soc a"),
                     held("philosophical transactions of the royal society series b"), False,
                     id="transactions are no meeting"),
        pytest.param(held("nips", kind="conferencePaper"),
                     held("advances in neural information processing systems"), True,
                     id="a meeting's acronym"),
        pytest.param(held("lecture notes in slow circuits"),
                     held("slow circuits symposium 2016"), True, id="lecture notes"),
        pytest.param(held("proc natl acad sci", journal_id="1"),
                     held("proceedings of the natl acad of sci", journal_id="2"), False,
                     id="two journals of the list"),
        pytest.param(held("watt"), held("watt studies 2016"), True, id="a name with a year"),
        pytest.param(held("watt"), held("watt studies 16"), False, id="a number is no year"),
    ],
)  # fmt: skip
def test_containers_that_can_be_one(one, other, may):
    assert may_be_one_container(one, other) is may
    assert may_be_one_container(other, one) is may


@pytest.mark.parametrize(
    ("printed", "found", "differ"),
    [
        ("growth of kelp near site one", "growth of kelp near plot one", True),
        ("growth of kelp near site", "growth of kelp near site", False),
        ("growth of kelp near sites", "growth of kelp near site", False),
        ("growth of kelp", "long term growth of kelp under ice", False),
        ("growth of kelp under ice", "growth of kelp under ice part ii", True),
        ("growth of kelp under ice", "growth of kelp under ice in winter", False),
        ("growth of kelp in temp ranges", "growth of kelp in temperature ranges", False),
        ("growth of kelp under the ice sheet", "growth of moss and kelp under the ice", True),
    ],
)  # fmt: skip
def test_titles_of_which_each_has_a_word_of_its_own(printed, found, differ):
    assert differ_in_words(printed, (found,)) is differ


def test_one_form_that_does_not_differ_is_enough():
    assert not differ_in_words("growth of kelp", ("kelp and ice", "growth of kelp in ice"))
