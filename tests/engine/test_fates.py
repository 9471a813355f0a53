"""What became of a cited work: tags, and the sentences with which plan and report begin."""

from __future__ import annotations

import pytest

from zotsync.engine.fates import FLAGS, alarms, flag_tags, is_alarm, other_fates
from zotsync.model.item import Proposal, ZoteroItem
from zotsync.model.record import FLAGS as RECORD_FLAGS
from zotsync.model.reference import Origin, PublishedNotice, Reference, Resolution

NOTICE = PublishedNotice("retracted", "10.5555/notice", "2019-03-02")


def proposal(number: int | None = 12, raw: str = "Petersen, A. Nature 500, 100 (2013).", **said):
    reference = Reference(
        "r", raw, Origin("list"), ordinal=number, resolution=Resolution("found", **said)
    )
    return Proposal("list", reference, ZoteroItem("journalArticle", {"title": "Voles at night"}))


def test_the_alarm_says_the_number_and_the_words_of_the_list():
    (words,) = alarms([proposal(flags=("retracted",), notices=(NOTICE,))])
    assert words == (
        "CITED THOUGH IT WAS RETRACTED (10.5555/notice, 2019-03-02): "
        "12. Petersen, A. Nature 500, 100 (2013)."
    )
    assert is_alarm(words)


def test_retractions_come_before_withdrawals_and_doubts():
    found = alarms([proposal(number, flags=(flag,)) for number, flag in
                    enumerate(("concern", "corrected", "withdrawn", "retracted"), 1)])  # fmt: skip
    assert [words.rpartition(": ")[2][:2] for words in found] == ["4.", "3.", "1."]


def test_without_a_number_and_words_the_title_stands():
    (words,) = alarms([proposal(None, "", flags=("withdrawn",))])
    assert words == "CITED THOUGH IT WAS WITHDRAWN: Voles at night"


def test_a_long_entry_is_cut():
    (words,) = alarms([proposal(raw="word " * 200, flags=("retracted",))])
    assert len(words) < 250
    assert words.endswith("…")


@pytest.mark.parametrize("flag", FLAGS)
def test_each_mark_is_an_automatic_tag_and_is_told_once(flag):
    one = proposal(flags=(flag, "preprint"))
    assert [(tag.name, tag.type) for tag in flag_tags(one.reference)] == [(f"zotsync:{flag}", 1)]
    told = [*alarms([one]), *other_fates([one])]
    assert len(told) == 1
    assert FLAGS[flag].lower() in told[0].lower()


def test_every_fate_that_a_record_can_tell_has_its_mark():
    assert set(RECORD_FLAGS) - {"notice", "preprint"} <= set(FLAGS)


def test_a_notice_itself_is_no_mark():
    assert flag_tags(proposal(flags=("notice",)).reference) == []
    assert flag_tags(Reference("r", "", Origin("x"))) == []
