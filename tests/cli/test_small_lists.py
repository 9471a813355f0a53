"""Small lists are lists too: what leaves them in a heap is not let go of unasked."""

from __future__ import annotations

import pytest

from tests.cli.desk import Desk

TOML = (
    '[[source]]\nname = "shelf"\ninput = ["../list.json"]\ntags = ["ours"]\non_removed = "prune"\n'
)


@pytest.mark.parametrize("way", ["by-name", "configured"])
@pytest.mark.parametrize(
    ("had", "has", "stops"),
    [(3, 1, True), (4, 1, True), (5, 2, True), (3, 2, False), (4, 2, False), (2, 1, False)],
    ids=lambda value: str(value),
)
def test_more_than_half_of_three_or_more_stops_the_run(
    desk: Desk, way: str, had: int, has: int, stops: bool
) -> None:
    if way == "configured":
        desk.write("config/zotsync.toml", TOML)
    given = ("sync", "--yes") if way == "configured" else (
        "sync", "list.json", "--tag", "ours", "--prune", "--yes")  # fmt: skip
    desk.list_of(*range(1, had + 1))
    assert desk.zotsync(*given).code == 0
    desk.list_of(*range(1, has + 1))
    answer = desk.zotsync(*given)
    tagged = sum(one["tags"] == [{"tag": "ours"}] for one in desk.items())
    assert (answer.code, tagged) == ((4, had) if stops else (0, has))
    if stops:
        said = " ".join(answer.err.split())
        assert "More than half of a list of 3 references or more is not let go of unasked" in said
        assert desk.zotsync(*given, "--allow-shrink").code == 0
        assert sum(bool(one["tags"]) for one in desk.items()) == has


def test_a_source_that_left_is_let_go_of_by_the_command_that_is_named(desk: Desk) -> None:
    """With three items as with more: the command passes."""
    desk.list_of(1, 2, 3)
    desk.list_of(4, name="two.json")
    two = '[[source]]\nname = "two"\ninput = ["../two.json"]\n'
    desk.write("config/zotsync.toml", TOML + two)
    desk.zotsync("sync", "--yes")
    desk.write("config/zotsync.toml", two)
    said = " ".join(desk.zotsync("sync", "--yes").out.split())
    assert "sync --prune --allow-shrink" in said
    assert desk.zotsync("sync", "--prune", "--allow-shrink", "--yes").code == 0
    assert not [one for one in desk.items() if one["tags"]]
