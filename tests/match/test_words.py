"""Records sought in strings that could not be taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lookup.samples import TITLE, a_record, a_reference
from zotsync.match.verify import verify_record
from zotsync.match.words import words_of

WHOLE = f"Douillard J-Y, Siena S (2010) {TITLE}. Journal of clinical oncology, vol 28: 4697ff"


def unread(raw: str):
    """A reference of which nothing but its words is known."""
    return a_reference(raw=raw, names=(), issued=None, type="", fields=dict.fromkeys(
        ("container-title", "volume", "page")))  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "taken"),
    [
        pytest.param(WHOLE, True, id="everything is there"),
        pytest.param(f"[12] {WHOLE}", True, id="with its number"),
        pytest.param(WHOLE.replace("vol 28", "vol 29"), False, id="another volume"),
        pytest.param(WHOLE.replace("4697ff", "12"), False, id="another page"),
        pytest.param(WHOLE.replace("4697ff", ""), False, id="no page, and the record has one"),
        pytest.param(WHOLE.replace("2010", "2016"), False, id="another year"),
        pytest.param(WHOLE.replace("Douillard", "Peeters"), False, id="another author"),
        pytest.param(WHOLE.replace(TITLE, f"Erratum: {TITLE}"), False, id="its erratum"),
        pytest.param(WHOLE.replace(TITLE, f"{TITLE} – a commentary"), False, id="a commentary"),
        pytest.param(WHOLE.replace(TITLE, f"Not the {TITLE}"), False, id="inside another title"),
        pytest.param(WHOLE.replace(TITLE, TITLE[:50]), False, id="half of the title"),
        pytest.param(WHOLE.replace(TITLE, f"“{TITLE.upper()}”"), True, id="capitals and quotes"),
    ],
)
def test_a_record_is_taken_if_the_string_says_all_that_it_states(raw, taken):
    assert verify_record(unread(raw), a_record()).accepted is taken


def test_the_rule_is_named():
    assert verify_record(unread(WHOLE), a_record()).rule == "words"


def test_a_title_that_was_read_is_compared_as_one():
    reference = a_reference(
        raw=WHOLE, fields={"title": "Quality of life after surgery", "page": "1"}
    )
    assert not verify_record(reference, a_record()).accepted


@given(st.text(max_size=300))
def test_any_string_can_be_searched(raw):
    words_of(raw, a_record())
