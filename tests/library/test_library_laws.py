"""Laws of the library room, over anything a server or a clock may do."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zotsync.library.answers import UnexpectedAnswer, object_data, stops_half_way
from zotsync.library.rate_limit import RateLimiter, RetryPolicy, requested_wait
from zotsync.library.refusals import refusal_of, servers_words
from zotsync.library.writing import write_report
from zotsync.model.errors import LibraryError, OutcomeUnknown
from zotsync.model.server_form import holds

#: A busy machine is no failure.
PATIENT = settings(deadline=None)
#: Where each example is costly to make.
QUICK = settings(deadline=None, max_examples=40)
SMALL_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
REPORTS = st.fixed_dictionaries(
    {},
    optional={
        part: st.dictionaries(st.sampled_from(["0", "1", "2", "9", "-1", "x"]), JSON) | JSON
        for part in ("successful", "unchanged", "failed")
    },
)


@PATIENT
@given(st.lists(st.floats(0, 30), max_size=120))
def test_no_schedule_gets_more_through_than_the_bucket_holds(pauses):
    now = 0.0
    policy = RetryPolicy()
    limiter = RateLimiter(policy, lambda: now)
    sent: list[float] = []
    for pause in pauses:
        now += pause
        now += limiter.turn()
        sent.append(now)
    for first in range(0, len(sent), 7):
        for last in range(first, len(sent), 13):
            window = sent[last] - sent[first]
            assert last - first + 1 <= policy.burst + policy.per_second * window + 1


@PATIENT
@given(st.dictionaries(st.sampled_from(["Backoff", "Retry-After", "Date"]), st.text()))
def test_any_header_asks_for_a_finite_wait_that_is_not_negative(headers):
    assert 0 <= requested_wait(headers, datetime(2026, 1, 1, tzinfo=UTC)) < 1e12


@PATIENT
@given(JSON | REPORTS, st.integers(0, 4))
def test_any_answer_to_a_write_gives_each_object_an_outcome_or_is_no_report(body, count):
    try:
        report = write_report(body, [{}] * count, 7)
    except OutcomeUnknown:
        return
    told = {*report.successful, *report.unchanged, *report.failed}
    assert told == set(range(count))


@PATIENT
@given(st.dictionaries(st.sampled_from(["title", "tags", "creators", "collections", "x"]), JSON))
def test_an_object_holds_what_it_is(data):
    assert holds(data, data)


ENVELOPES = st.builds(
    lambda key, version, data: {
        "key": key,
        "version": version,
        "data": {**data, "key": key, "version": version},
    },
    st.text("ABC", min_size=1),
    st.integers(0),
    st.dictionaries(st.sampled_from(["title", "url", "tags", "creators", "x"]), SMALL_JSON),
)


@QUICK
@given(JSON | st.lists(ENVELOPES | SMALL_JSON))
def test_any_answer_is_a_list_of_objects_without_empty_fields_or_unexpected(body):
    try:
        objects = object_data(body)
    except UnexpectedAnswer:
        return
    assert isinstance(body, list)
    assert len(objects) == len(body)
    assert all("" not in data.values() for data in objects)
    assert all(data["key"] and data["version"] >= 0 for data in objects)


@QUICK
@given(st.lists(ENVELOPES))
def test_a_good_list_of_objects_passes_whole(envelopes):
    for entry in envelopes:
        entry["data"] |= {"tags": [{"tag": "x"}], "creators": [{"name": "y"}], "itemType": "book"}
        entry["version"] = entry["data"]["version"] = entry["version"] % 10**15
    sound = list({entry["key"]: entry for entry in envelopes}.values())
    assert [data["key"] for data in object_data(sound)] == [entry["key"] for entry in sound]


@QUICK
@given(SMALL_JSON.map(lambda value: [value]) | st.dictionaries(st.text(), SMALL_JSON), st.data())
def test_json_that_is_cut_anywhere_is_seen_to_stop_half_way(value, data):
    whole = json.dumps(value, ensure_ascii=data.draw(st.booleans())).encode()
    half = whole[: data.draw(st.integers(0, len(whole) - 1))]
    try:
        json.loads(half)
    except ValueError as exc:
        assert stops_half_way(half, exc)


@pytest.mark.parametrize(
    "body", [b"<html>", b'{"a" x', b"[1 2]", b"\xff\xfe", b'{"a": 1}}', b"[x]", b"\xffabc"]
)
def test_what_is_no_json_at_all_does_not_stop_half_way(body):
    with pytest.raises(ValueError) as caught:
        json.loads(body)
    assert not stops_half_way(body, caught.value)


@PATIENT
@given(st.integers(100, 599), st.text())
def test_any_refusal_is_one_of_our_errors_with_a_sentence(status, text):
    error = refusal_of(status, text, library="users/1", place="h")
    assert isinstance(error, LibraryError)
    assert error.message.endswith((".", '"'))


@pytest.mark.parametrize("text", ["<" * 50_000, "&" * 50_000, "<a" * 30_000, "\x00" * 9999])
def test_hostile_words_are_cut_quickly(text):
    assert len(servers_words(text)) <= 300
