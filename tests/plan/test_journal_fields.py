"""The abbreviation and the ISSN of a journal stay, go and wait with its name."""

from __future__ import annotations

import pytest

from zotsync.plan.journal_fields import with_journal
from zotsync.plan.merge import MergedFields
from zotsync.plan.model import Change

NAME, SHORT, ISSN = "publicationTitle", "journalAbbreviation", "ISSN"
OLD = {NAME: "Annals of Moss", SHORT: "Ann. Moss", ISSN: "1111-1119"}
NEW = {NAME: "Reports on Lichen", SHORT: "Rep. Lichen", ISSN: "2222-2227"}


def merged(changes=(), said=None):
    return MergedFields(tuple(changes), (), dict(said or {}), (), frozenset())


def change(name, before="", after=""):
    return Change(name, before, after)


@pytest.mark.parametrize(
    "held, asked",
    [
        pytest.param({}, NEW, id="the-item-names-none"),
        pytest.param({NAME: ""}, NEW, id="an-empty-name"),
        pytest.param(OLD, {}, id="the-list-names-none"),
        pytest.param(OLD, {NAME: "Annals of Moss"}, id="the-same"),
        pytest.param(OLD, {NAME: "ANNALS OF MOSS"}, id="in-capitals"),
        pytest.param(OLD, {NAME: "Annals of moss."}, id="with-a-point"),
    ],
)
def test_where_no_two_journals_are_named_nothing_is_said_of_it(held, asked):
    fields = merged([change(SHORT, "", "Rep. Lichen")], {SHORT: "Rep. Lichen"})
    assert with_journal(fields, held, asked, {ISSN: "1111-1119"}) == fields


class TestExchanged:
    """The name goes; what the list had given of the last journal goes with it."""

    RENAMED = change(NAME, OLD[NAME], NEW[NAME])

    def after(self, *, held=None, asked=None, past=None, said=None):
        fields = merged([self.RENAMED], said or {NAME: NEW[NAME], **OLD})
        return with_journal(
            fields, {**OLD, **(held or {})}, asked or {NAME: NEW[NAME]}, past or OLD
        )

    def test_it_is_emptied_and_forgotten(self):
        after = self.after(
            said={NAME: NEW[NAME], SHORT: OLD[SHORT], ISSN: OLD[ISSN], "volume": "1"}
        )
        assert after.changes == (
            self.RENAMED, Change(SHORT, "Ann. Moss", ""), Change(ISSN, "1111-1119", ""),
        )  # fmt: skip
        assert after.baseline_fields == {NAME: NEW[NAME], "volume": "1"}

    def test_whatever_else_changes(self):
        volume = change("volume", "3", "4")
        after = with_journal(merged([volume, self.RENAMED]), OLD, {NAME: NEW[NAME]}, OLD)
        assert [one.field for one in after.changes] == ["volume", NAME, SHORT, ISSN]

    @pytest.mark.parametrize(
        "changed, stays",
        [
            pytest.param({"held": {ISSN: "3333-3335"}}, ISSN, id="the-user-wrote-another"),
            pytest.param({"held": {ISSN: ""}}, ISSN, id="the-item-has-none"),
            pytest.param({"past": {SHORT: OLD[SHORT]}}, ISSN, id="the-list-had-said-none"),
            pytest.param({"asked": {NAME: NEW[NAME], ISSN: "2222-2227"}}, ISSN, id="a-new-one"),
            pytest.param({"asked": {NAME: NEW[NAME], SHORT: "R."}}, SHORT, id="a-new-short-name"),
        ],
    )
    def test_what_is_not_of_the_last_journal_or_not_the_lists_stays(self, changed, stays):
        after = self.after(**changed)
        assert {one.field for one in after.changes} == {NAME, SHORT, ISSN} - {stays}
        assert after.baseline_fields[stays] == OLD[stays]
        assert ({SHORT, ISSN} - {stays}).isdisjoint(after.baseline_fields)


class TestWaiting:
    """The name stays another journal's: so what belongs to the list's is not written, either."""

    GIVEN = (change(SHORT, "", NEW[SHORT]), change(ISSN, "", NEW[ISSN]), change("volume", "", "4"))

    def after(self, past):
        said = {**NEW, "volume": "4"}
        return with_journal(merged(self.GIVEN, said), {NAME: OLD[NAME]}, NEW, past)

    def test_it_is_neither_written_nor_remembered_as_said(self):
        after = self.after({})
        assert after.changes == (change("volume", "", "4"),)
        assert after.baseline_fields == {NAME: NEW[NAME], "volume": "4"}

    def test_what_was_said_before_is_remembered_as_before(self):
        after = self.after({ISSN: OLD[ISSN], SHORT: "", NAME: OLD[NAME], "volume": "3"})
        assert after.baseline_fields == {NAME: NEW[NAME], "volume": "4", ISSN: OLD[ISSN]}

    def test_what_is_not_to_be_written_now_stays_remembered(self):
        fields = merged([change(SHORT, "", NEW[SHORT])], NEW)
        after = with_journal(fields, {NAME: OLD[NAME]}, NEW, {})
        assert after.changes == ()
        assert after.baseline_fields == {NAME: NEW[NAME], ISSN: NEW[ISSN]}
