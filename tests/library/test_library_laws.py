"""Laws of the library room, over anything a server or a clock may do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zotsync.library.pyzotero_client import object_data
from zotsync.library.rate_limit import RateLimiter, RetryPolicy, wait_asked
from zotsync.library.refusals import refusal_of, servers_words
from zotsync.library.write_reports import write_report
from zotsync.model.errors import LibraryError, OutcomeUnknown
from zotsync.model.server_form import holds

#: A busy machine is no failure.
PATIENT = settings(deadline=None)
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
    manners = RetryPolicy()
    pace = RateLimiter(manners, lambda: now)
    sent: list[float] = []
    for pause in pauses:
        now += pause
        now += pace.turn()
        sent.append(now)
    for first in range(0, len(sent), 7):
        for last in range(first, len(sent), 13):
            window = sent[last] - sent[first]
            assert last - first + 1 <= manners.burst + manners.per_second * window + 1


@PATIENT
@given(st.dictionaries(st.sampled_from(["Backoff", "Retry-After"]), st.text()))
def test_any_header_asks_for_a_finite_wait_that_is_not_negative(headers):
    assert 0 <= wait_asked(headers, datetime(2026, 1, 1, tzinfo=UTC)) < 1e12


@PATIENT
@given(JSON | REPORTS, st.integers(0, 4))
def test_any_answer_to_a_write_gives_each_object_an_outcome_or_is_no_report(body, count):
    try:
        report = write_report(body, count, 7)
    except OutcomeUnknown:
        return
    told = {*report.successful, *report.unchanged, *report.failed}
    assert told == set(range(count))


@PATIENT
@given(st.dictionaries(st.sampled_from(["title", "tags", "creators", "collections", "x"]), JSON))
def test_an_object_holds_what_it_is(data):
    assert holds(data, data)


@PATIENT
@given(JSON)
def test_any_list_of_objects_gives_mappings_without_empty_fields(body):
    assert all("" not in data.values() for data in object_data(body))


@PATIENT
@given(st.integers(100, 599), st.text())
def test_any_refusal_is_one_of_our_errors_with_a_sentence(status, text):
    error = refusal_of(status, text, library="users/1", place="h")
    assert isinstance(error, LibraryError)
    assert error.message.endswith((".", '"'))


@pytest.mark.parametrize("text", ["<" * 50_000, "&" * 50_000, "<a" * 30_000, "\x00" * 9999])
def test_hostile_words_are_cut_quickly(text):
    assert len(servers_words(text)) <= 300
