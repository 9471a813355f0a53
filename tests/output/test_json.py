"""JSON as it is written: any value comes back, and the rows of a list stand on their lines."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from zotsync.engine.report import Outcome, Report, Requests
from zotsync.output.json import report_json
from zotsync.output.json_text import json_text
from zotsync.plan.model import Change

LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_written_is_read_back(value: object) -> None:
    assert json.loads(json_text(value)) == value


def test_each_row_of_a_list_has_its_line() -> None:
    text = json_text({"format": "x", "rows": [{"a": 1}, {"a": [2, 3]}], "none": []})
    assert text.splitlines() == [
        "{",
        '  "format": "x",',
        '  "rows": [',
        '    {"a": 1},',
        '    {"a": [2, 3]}',
        "  ],",
        '  "none": []',
        "}",
    ]


def test_a_report_has_its_parts_by_name() -> None:
    outcome = Outcome("r1", "list.bib", 1, "AAAA2222", "updated", "One",
                      changes=(Change("pages", "", "1-2"),))  # fmt: skip
    document = report_json(Report(7, "users/1", (outcome,), Requests(1, 2, 3), ("a note",)))
    assert document["format"] == "zotsync-report/1"
    assert document["requests"] == {"read": 1, "write": 2, "resolver": 3}
    assert document["summary"]["updated"] == 1
    assert document["outcomes"][0]["changes"] == [{"field": "pages", "before": "", "after": "1-2"}]
    assert document["outcomes"][0]["error"] is None
