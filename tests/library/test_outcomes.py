"""Reading write reports, and telling "the first try did it" from "somebody else did"."""

from __future__ import annotations

import pytest

from zotsync.library.base import Failure, WriteReport
from zotsync.library.write_reports import settled, write_report
from zotsync.model.errors import OutcomeUnknown


def test_a_report_is_read_by_position():
    body = {
        "successful": {"0": {"key": "A", "version": 9, "data": {"title": "T", "version": 8}}},
        "success": {"0": "A"},
        "unchanged": {"1": "B"},
        "failed": {"2": {"code": 400, "message": "&quot;x&quot; &lt;b&gt;", "data": {"tag": "t"}}},
    }
    report = write_report(body, 3, 9)
    assert report.successful == {0: {"title": "T", "key": "A", "version": 9}}
    assert report.unchanged == {1: "B"}
    assert report.failed == {2: Failure(400, '"x" <b>', {"tag": "t"})}
    assert report.library_version == 9


@pytest.mark.parametrize("body", [None, [], "x", {}, {"successful": []}, {"error": "x"}], ids=repr)
def test_what_is_no_report_is_an_unknown_outcome(body):
    with pytest.raises(OutcomeUnknown):
        write_report(body, 1, 1)


@pytest.mark.parametrize(
    "body",
    [
        {"successful": {}},
        {"successful": {"7": {"key": "A"}, "x": {}, "-1": {}, "²": {}}},
        {"successful": {"0": None}, "failed": None},
    ],
    ids=repr,
)
def test_an_object_without_an_outcome_has_failed(body):
    report = write_report(body, 1, 1)
    assert (report.successful, list(report.failed)) == ({}, [0])


@pytest.mark.parametrize("entry", [None, "no", {}, {"code": "x", "message": None, "data": []}])
def test_a_failure_of_any_shape_is_a_failure(entry):
    report = write_report({"failed": {"0": entry}}, 1, 1)
    assert report.failed[0].code == 500


HELD = {"key": "A", "version": 5, "title": "One"}


def test_only_refusals_of_what_is_there_as_sent_are_settled():
    sent = [
        {"key": "A", "version": 0, "title": "One"},
        {"key": "A", "version": 0, "title": "Another"},
        {"key": "Z", "version": 0, "title": "One"},
        {"key": "A", "version": 0, "title": "One"},
    ]
    moved, bad = Failure(412, "modified"), Failure(400, "bad")
    report = WriteReport({}, {}, {0: moved, 1: moved, 2: moved, 3: bad}, 6)
    after = settled(report, sent, {"A": HELD})
    assert after.successful == {0: HELD}
    assert after.failed == {1: moved, 2: moved, 3: bad}
