"""The shipped topics against titles that a person labelled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.topics.judge import HERE, TOPICS, judge, read_labels, read_unseen
from zotsync.config.topics_file import load_topics

RULES = load_topics(TOPICS)
SEED = next((Path(__file__).parents[2] / "seeds").glob("001_*.txt"))


def test_the_labels_are_of_the_titles_of_the_seed_list() -> None:
    page = re.sub(r"\s+", " ", SEED.read_text("utf-8"))
    rows = list(read_labels())
    assert [row.number for row in rows] == list(range(1, 199))
    assert [row.number for row in rows if row.title not in page] == []


SETS = {
    "seed list": lambda: list(read_labels()),
    "unseen": lambda: list(read_unseen()),
    "after": lambda: list(read_unseen(HERE / "after.tsv")),
    "last": lambda: list(read_unseen(HERE / "last.tsv")),
    "strangers": lambda: list(read_unseen(HERE / "strangers.tsv")),
    "strangers 2": lambda: list(read_unseen(HERE / "strangers_2.tsv")),
    "strangers 3": lambda: list(read_unseen(HERE / "strangers_3.tsv")),
    "strangers 4": lambda: list(read_unseen(HERE / "strangers_4.tsv")),
    "strangers 5": lambda: list(read_unseen(HERE / "strangers_5.tsv")),
    "strangers 6": lambda: list(read_unseen(HERE / "strangers_6.tsv")),
    "strangers 7": lambda: list(read_unseen(HERE / "strangers_7.tsv")),
}


@pytest.mark.parametrize("name", SETS)
def test_only_topics_that_exist_are_labelled(name: str) -> None:
    known = {topic.id for topic in load_topics(TOPICS).topics}
    rows = SETS[name]()
    assert {label for row in rows for label in row.first | row.second | row.settled} <= known


@pytest.mark.parametrize("name", ["unseen", "strangers", "strangers 2", "strangers 4"])
def test_titles_are_many_different_and_none_is_of_the_seeds(name: str) -> None:
    rows = SETS[name]()
    assert len({row.title.lower() for row in rows}) == len(rows) >= 150
    page = re.sub(r"\s+", " ", SEED.read_text("utf-8")).lower()
    assert [row.title for row in rows if row.title.lower() in page] == []


@pytest.mark.parametrize("name", ["unseen", "strangers", "strangers 2", "strangers 4"])
def test_what_both_readings_gave_stands(name: str) -> None:
    for row in SETS[name]():
        assert row.first & row.second <= row.settled <= row.first | row.second, row.title


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("seed list", 0.95, 0.92),
        ("unseen", 0.95, 0.92),
        ("after", 0.9, 0.92),
        ("last", 0.9, 0.92),
        ("strangers", 0.95, 0.92),
        ("strangers 2", 0.95, 0.92),
        ("strangers 3", 0.95, 0.92),
        ("strangers 4", 0.95, 0.92),
        ("strangers 5", 0.95, 0.92),
        ("strangers 6", 0.95, 0.92),
        ("strangers 7", 0.95, 0.92),
    ],
)
def test_precision_and_recall_on_titles_alone(name: str, precision: float, recall: float) -> None:
    verdict = judge({row.number: (row.title, row.settled) for row in SETS[name]()}, RULES)
    assert verdict.all.precision >= precision, verdict.misses
    assert verdict.all.recall >= recall, verdict.misses
