"""The shipped topics against titles that a person labelled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.topics.judge import TOPICS, judge, read_labels
from zotsync.config.topics_file import load_topics

SEED = next((Path(__file__).parents[2] / "seeds").glob("001_*.txt"))


def test_the_labels_are_of_the_titles_of_the_seed_list() -> None:
    page = re.sub(r"\s+", " ", SEED.read_text("utf-8"))
    rows = list(read_labels())
    assert [row.number for row in rows] == list(range(1, 199))
    assert [row.number for row in rows if row.title not in page] == []


def test_only_topics_that_exist_are_labelled() -> None:
    known = {topic.id for topic in load_topics(TOPICS).topics}
    assert {label for row in read_labels() for label in row.first | row.second} <= known


@pytest.mark.parametrize("reading", ["first", "second"])
def test_precision_and_recall_on_titles_alone(reading: str) -> None:
    labels = {row.number: (row.title, getattr(row, reading)) for row in read_labels()}
    verdict = judge(labels, load_topics(TOPICS))
    assert verdict.all.precision >= 0.95, verdict.misses
    assert verdict.all.recall >= 0.85, verdict.misses
