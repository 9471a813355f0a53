"""What was asked about words, and answered, is known by the words, not by their name."""

from __future__ import annotations

import pytest

from tests.match.match_samples import proposal, work
from zotsync.match import Link, MemoryIndex, match
from zotsync.match.asked_before import AskedBefore, Doubt, words_of_entry

BIB = "@article{%s,\n  author = {Lund, Kari},\n  title = {Nesting of terns on banks},\n}"
NAMED = {
    "bibtex": BIB,
    "bibtex-with-spaces": "@article{ %s ,\n  title={Nesting of terns on banks}}",
    "bibtex-in-parentheses": "@book(%s, title={Nesting of terns on banks})",
    "csl-json": '{"type":"article-journal","id":"%s","title":"Nesting of terns on banks"}',
    "csl-json-spaced": '{"id" : "%s", "citation-key": "%s", "title": "Nesting of terns on banks"}',
    "ris": "TY  - JOUR\nID  - %s\nTI  - Nesting of terns on banks\nER  - ",
    "csl-yaml": "- id: %s\n  type: article-journal\n  title: Nesting of terns on banks",
    "hayagriva": "%s:\n  type: article\n  title: Nesting of terns on banks",
    "mods": '<mods version="3.8" ID="%s"><title>Nesting of terns on banks</title></mods>',
}


def named(form, name):
    text = NAMED[form]
    return text.replace("%s", name)


@pytest.mark.parametrize("form", NAMED)
@pytest.mark.parametrize("name", ["b", "lund:2012a", "Lund+12", "terns", "x_1-2"])
def test_the_name_of_an_entry_is_not_among_its_words(form, name):
    assert words_of_entry(named(form, name)) == words_of_entry(named(form, "other2020"))


@pytest.mark.parametrize("form", NAMED)
def test_all_that_an_entry_says_is_among_its_words(form):
    said = named(form, "key")
    for changed in (said.replace("Nesting", "Resting"), said.replace("terns", "terns 2")):
        assert words_of_entry(changed) != words_of_entry(said)


@pytest.mark.parametrize(
    "words",
    [
        "3. Lund K. Nesting of terns on banks. Coastal Birds 2012;41:201-219.",
        "Identity: nesting of terns on banks",
        "PMID- 12345678\nTI  - Nesting of terns on banks",
        "",
    ],
    ids=["numbered", "a-word-and-a-colon", "no-name", "nothing"],
)
def test_words_without_a_name_are_all_words(words):
    assert words_of_entry(words + " 7") != words_of_entry(words + " 8")


PLACE = "author Lund · journal Coastal Birds · volume 41 · page 201"
TITLE = "title Nesting of terns on shingle banks of the outer fjord"
THEN, NOW = f"{TITLE} · {PLACE} · year 2012", f"{TITLE} · {PLACE.replace('41', '14')} · year 2017"
KEY = "MINE2222"


def asked(names, doubts, *, told=True, **known):
    """What becomes of each name, where the library holds what was said `THEN`."""
    found = match(
        [proposal(line, name) for name, line in names.items()],
        MemoryIndex([work(THEN, KEY)]),
        library_identity="library",
        told=lambda key: [work(THEN, KEY)] if told and key == KEY else [],
        doubts=doubts,
        **known,
    )
    return {one.proposal.ref_id: (one.outcome, one.candidates) for one in found}


def doubt(source="list", name="a", raw=NOW):
    return Doubt(source, name, proposal(raw, name).reference.raw, (KEY,))


def test_words_that_nobody_asked_about_are_new():
    assert asked({"b": NOW}, []) == {"b": ("create", ())}


@pytest.mark.parametrize("source", ["list", "another"])
@pytest.mark.parametrize("name", ["a", "b"])
def test_words_that_wait_go_on_waiting(name, source):
    assert asked({name: NOW}, [doubt(source)]) == {name: ("review", (KEY,))}


@pytest.mark.parametrize(
    "names",
    [
        pytest.param({"b": NOW.replace("14", "15")}, id="other-words"),
        pytest.param({"a": NOW.replace("Lund", "Berg")}, id="other-words-under-the-name"),
    ],
)
def test_other_words_are_judged_for_themselves(names):
    assert {outcome for outcome, _ in asked(names, [doubt()]).values()} == {"create"}


def test_an_item_that_no_list_spoke_of_is_judged_as_it_is_now():
    """What a doubt rests on is the item alone: the user may have edited it since."""
    assert asked({"b": NOW}, [doubt()], told=False) == {"b": ("create", ())}


def test_an_item_that_another_reference_surely_is_is_not_asked_about():
    links = [Link("list", "a", KEY, None, proposal(THEN, "a").reference.raw)]
    found = asked({"a": THEN, "b": NOW}, [doubt()], links=links, said={("list", KEY): work(THEN)})
    assert found == {"a": ("match", ()), "b": ("create", ())}


@pytest.mark.parametrize("name", ["b", "a"])
def test_the_item_goes_with_the_words_and_not_with_the_name(name):
    links = [Link("list", "a", KEY, None, proposal(THEN, "a").reference.raw)]
    beside = THEN.replace("201", "401")
    known = {"links": links, "said": {("list", KEY): work(THEN)}}
    names = {name: NOW, "a" if name == "b" else "b": beside}
    assert asked(names, [doubt()], **known)[name] == ("review", (KEY,))


@pytest.mark.parametrize(
    ("decision", "who", "gone", "holds"),
    [
        pytest.param("KEY22222", ("list", "a"), (), True, id="an-item"),
        pytest.param("new", ("list", "a"), (), True, id="new"),
        pytest.param("KEY22222", ("another", "a"), (), True, id="an-item-in-another-list"),
        pytest.param("skip", ("list", "a"), (), True, id="left-out"),
        pytest.param("skip", ("another", "b"), (), False, id="left-out-of-another-list"),
        pytest.param("skip", ("another", "b"), {"another"}, True, id="left-out-of-a-list-gone"),
    ],
)
def test_which_decisions_hold_under_another_name(decision, who, gone, holds):
    here = proposal(NOW, "b")
    asked = AskedBefore(
        decisions={who: decision}, decided_words={who: here.reference.raw}, gone=gone
    )
    assert bool(asked.answer(here)) is holds


def test_words_that_are_left_out_and_stand_twice_come_once():
    """The other of two is no re-lettering: the one that was left out is there still."""
    here = proposal(NOW, "b")
    who, raw = ("list", "a"), here.reference.raw
    asked = AskedBefore(decisions={who: "skip"}, decided_words={who: raw}, today={who: raw})
    assert asked.answer(here) is None
