"""Reading write reports, and telling "the first try did it" from "somebody else did"."""

from __future__ import annotations

import pytest

from zotsync.library.base import Failure, WriteReport
from zotsync.library.write_reports import holds, settled, write_report
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


HELD = {
    "key": "A", "version": 5, "title": "One", "abstractNote": "", "collections": ["X", "Y"],
    "tags": [{"tag": "a"}, {"tag": "b", "type": 1}], "relations": {},
    "creators": [{"creatorType": "author", "firstName": "A", "lastName": "B"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "same"),
    [
        pytest.param({"title": "One"}, True, id="equal"),
        pytest.param({"title": " One\x01 "}, True, id="trimmed by the server"),
        pytest.param({"title": "Two"}, False, id="other text"),
        pytest.param({"abstractNote": "x"}, False, id="lost text"),
        pytest.param({"place": ""}, True, id="empty and absent are the same"),
        pytest.param({"place": None, "deleted": False}, True, id="null and false too"),
        pytest.param({"deleted": True}, False, id="not in the trash"),
        pytest.param({"collections": ["Y", "X"]}, True, id="collections are a set"),
        pytest.param({"collections": ["X"]}, False, id="another set"),
        pytest.param({"tags": [{"tag": "b", "type": 1}, {"tag": "a ", "type": 0}, {"tag": ""}]},
                     True, id="tags are a set"),
        pytest.param({"tags": [{"tag": "a"}, {"tag": "b"}]}, False, id="tag of another type"),
        pytest.param({"creators": [{"creatorType": "author", "lastName": "B", "firstName": "A"}]},
                     True, id="creators"),
        pytest.param({"creators": []}, False, id="no creators"),
        pytest.param({"relations": {"dc:relation": "u"}}, False, id="relation missing"),
        pytest.param({"relations": {"dc:relation": []}}, True, id="no relation"),
    ],
)  # fmt: skip
def test_holds(sent, same):
    assert holds(HELD, {"key": "A", "version": 0, **sent}) is same


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
