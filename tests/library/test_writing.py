"""Write reports, objects that are sent again, and "the first try did it" or "somebody else did"."""

from __future__ import annotations

import json

import httpx2
import pytest

from tests.fakes import ManualTime
from zotsync.library import open_library
from zotsync.library.base import Failure, WriteReport
from zotsync.library.writing import with_applied, write_report
from zotsync.model.errors import OutcomeUnknown


def test_a_report_is_read_by_position():
    body = {
        "successful": {
            "0": {
                "key": "AAAA2222",
                "version": 9,
                "data": {"itemType": "book", "version": 8, "url": ""},
            }
        },
        "success": {"0": "AAAA2222"},
        "unchanged": {"1": "BBBB2222"},
        "failed": {"2": {"code": 400, "message": "&quot;x&quot; &lt;b&gt;", "data": {"tag": "t"}}},
    }
    sent = [{"key": "AAAA2222", "version": 0}, {"key": "BBBB2222", "version": 3}, {}]
    report = write_report(body, sent, 9)
    assert report.successful == {0: {"itemType": "book", "key": "AAAA2222", "version": 9}}
    assert report.unchanged == {1: "BBBB2222"}
    assert report.failed == {2: Failure(400, '"x" <b>', {"tag": "t"})}
    assert report.library_version == 9


@pytest.mark.parametrize("body", [None, [], "x", {}, {"successful": []}, {"error": "x"}], ids=repr)
def test_what_is_no_report_is_an_unknown_outcome(body):
    with pytest.raises(OutcomeUnknown):
        write_report(body, [{}], 1)


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
    report = write_report(body, [{}], 1)
    assert (report.successful, list(report.failed)) == ({}, [0])


@pytest.mark.parametrize("entry", [None, "no", {}, {"code": "x", "message": None, "data": []}])
def test_a_failure_of_any_shape_is_a_failure(entry):
    report = write_report({"failed": {"0": entry}}, [{}], 1)
    assert report.failed[0].code == 500


HELD = {
    "key": "A", "version": 5, "title": "One", "abstractNote": "", "collections": ["X", "Y"],
    "tags": [{"tag": "a"}, {"tag": "b", "type": 1}], "relations": {},
    "creators": [{"creatorType": "author", "firstName": "A", "lastName": "B"}],
}  # fmt: skip


def test_only_refusals_of_what_is_there_as_sent_are_settled():
    sent = [
        {"key": "A", "version": 0, "title": "One"},
        {"key": "A", "version": 0, "title": "Another"},
        {"key": "Z", "version": 0, "title": "One"},
        {"key": "A", "version": 0, "title": "One"},
    ]
    moved, bad = Failure(412, "modified"), Failure(400, "bad")
    report = WriteReport({}, {}, {0: moved, 1: moved, 2: moved, 3: bad}, 6)
    after = with_applied(report, sent, {"A": HELD})
    assert after.successful == {0: HELD}
    assert after.failed == {1: moved, 2: moved, 3: bad}


class Server:
    """Answers writes by a list of reports, reads with what `stored` holds; keeps what it got."""

    def __init__(self, *reports, stored=()):
        self.reports, self.stored, self.got = list(reports), list(stored), []

    def __call__(self, request):
        headers = {"Last-Modified-Version": str(10 + len(self.got))}
        if request.method == "GET":
            return httpx2.Response(200, json=self.stored, headers=headers)
        self.got.append((json.loads(request.content), request.headers.get(GUARD)))
        answer = self.reports.pop(0)
        if isinstance(answer, int):
            return httpx2.Response(answer, text="Library has been modified")
        return httpx2.Response(200, json=answer, headers=headers)


GUARD = "If-Unmodified-Since-Version"
OBJECTS = [
    {"key": f"AAAA222{n}", "version": 0, "itemType": "book", "title": "x"} for n in range(2, 5)
]


def envelope(entry, version=11):
    data = {**entry, "version": version}
    return {"key": entry["key"], "version": version, "data": data}


def report_of(good=(), failed=(), code=500):
    return {
        "successful": {str(i): envelope(entry) for i, entry in good},
        "unchanged": {},
        "failed": {str(i): {"code": code, "message": "An error occurred"} for i in failed},
    }


@pytest.fixture
def opened(tmp_path):
    libraries = []

    def open_(server):
        library = open_library(
            "users/12", api_url="http://127.0.0.1:9", api_key="S3cretKey", data_dir=tmp_path,
            time=ManualTime().time(), around=lambda _: httpx2.MockTransport(server),
        )  # fmt: skip
        libraries.append(library)
        return library

    yield open_
    for library in libraries:
        library.close()


@pytest.mark.parametrize("guard", [None, 7])
def test_an_object_for_which_the_server_fails_is_sent_again(guard, opened):
    server = Server(
        report_of([(0, OBJECTS[0])], failed=[1, 2]),
        report_of([(1, OBJECTS[2])], failed=[0]),
        report_of([(0, OBJECTS[1])]),
    )
    report = opened(server).write_items(OBJECTS, if_version=guard)
    assert report.failed == {}
    assert [report.successful[i]["key"] for i in range(3)] == [one["key"] for one in OBJECTS]
    assert [objects for objects, _ in server.got] == [OBJECTS, OBJECTS[1:], [OBJECTS[1]]]
    guards = [None] * 3 if guard is None else ["7", "10", "11"]
    assert [sent for _, sent in server.got] == guards
    assert report.library_version == 12


def test_an_object_for_which_the_server_always_fails_is_sent_three_times(opened):
    server = Server(*(report_of(failed=[0]) for _ in range(9)))
    report = opened(server).write_items(OBJECTS[:1])
    assert report.failed[0].code == 500
    assert len(server.got) == 3


@pytest.mark.parametrize(
    ("objects", "code"), [([{"itemType": "book"}], 500), (OBJECTS[:1], 400), (OBJECTS[:1], 412)]
)
def test_no_other_object_is_sent_again(objects, code, opened):
    server = Server(report_of(failed=[0], code=code))
    assert opened(server).write_items(objects).failed[0].code == code
    assert len(server.got) == 1


def test_an_object_that_was_written_though_the_server_failed_is_found(opened):
    server = Server(
        report_of(failed=[0]), report_of(failed=[0], code=412), stored=[envelope(OBJECTS[0])]
    )
    report = opened(server).write_items(OBJECTS[:1])
    assert report.failed == {}
    assert report.successful[0]["title"] == "x"


def test_a_library_that_moved_before_the_repetition_leaves_the_first_report(opened):
    server = Server(report_of([(0, OBJECTS[0])], failed=[1]), 412)
    report = opened(server).write_items(OBJECTS[:2], if_version=7)
    assert list(report.successful) == [0]
    assert report.failed[1].code == 412


@pytest.mark.parametrize("entry", [{}, None, "x", {"key": "A"}, {"key": 5, "version": 1}])
def test_a_success_that_does_not_name_its_object_is_none(entry):
    report = write_report({"successful": {"0": entry}}, [{}], 1)
    assert (report.successful, report.failed[0].code) == ({}, 500)


KEYED = {"key": "AAAA2222", "version": 4}
SOUND = {"key": "AAAA2222", "version": 5, "data": {**KEYED, "version": 5, "itemType": "book"}}


def changed(**data):
    return {**SOUND, "data": {**SOUND["data"], **data}}


@pytest.mark.parametrize(
    ("entry", "sent"),
    [
        pytest.param({**SOUND, "key": "BBBB2222"}, KEYED, id="another key outside"),
        pytest.param(changed(key="BBBB2222"), KEYED, id="another key inside"),
        pytest.param(SOUND, {**KEYED, "key": "BBBB2222"}, id="another object"),
        pytest.param({**SOUND, "version": 10**30}, KEYED, id="an endless version"),
        pytest.param({**SOUND, "version": -1}, KEYED, id="a negative version"),
        pytest.param({**SOUND, "data": None}, KEYED, id="no data"),
        pytest.param(changed(tags=[{"name": "x"}]), KEYED, id="tags without names"),
        pytest.param(changed(tags=["x"]), KEYED, id="tags that are words"),
        pytest.param(changed(creators=[None]), KEYED, id="creators that are null"),
        pytest.param(changed(collections=[7]), KEYED, id="collections that are numbers"),
        pytest.param(changed(itemType=None), KEYED, id="no type"),
        pytest.param(changed(relations=3), KEYED, id="relations that are a number"),
        pytest.param({**SOUND, "key": "../x", "data": {"itemType": "book"}}, {}, id="no key"),
    ],
)
def test_a_success_that_is_not_about_what_was_sent_is_none(entry, sent):
    report = write_report({"successful": {"0": entry}}, [sent], 5)
    assert (report.successful, report.failed[0].code) == ({}, 500)


def test_what_is_nested_in_a_field_is_left_out():
    report = write_report({"successful": {"0": changed(place={"a": 1}, date=["2001"])}}, [KEYED], 5)
    assert report.successful == {0: SOUND["data"]}


def test_one_object_is_told_of_once():
    report = write_report({"successful": {"0": SOUND, "1": SOUND}}, [{}, {}], 5)
    assert (list(report.successful), list(report.failed)) == ([0], [1])


@pytest.mark.parametrize(
    ("key", "sent"),
    [("AAAA2222", {"key": "AAAA2222", "version": 0}), ("BBBB2222", KEYED), ("AAAA2222", {}),
     (None, KEYED), (["AAAA2222"], KEYED)],
)  # fmt: skip
def test_only_what_was_there_can_be_unchanged(key, sent):
    report = write_report({"unchanged": {"0": key}}, [sent], 5)
    assert (report.unchanged, report.failed[0].code) == ({}, 500)
