"""What a sync asks of the desktop: nothing twice, however many batches go out."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, World, article


def counted(world, *lists):
    """The requests of one sync as the desktop sees them: reads, writes."""
    world.app.requests.clear()
    world.sync(*lists)
    reads = [line for line in world.app.requests if line.startswith("GET")]
    return len(reads), len(world.app.requests) - len(reads)


@pytest.mark.parametrize("held", [0, 230])
def test_a_first_and_a_second_sync_stay_at_the_floor(held, tmp_path):
    """Who answers, items, collections; a page more where there is more than one page."""
    world = World("desktop", tmp_path)
    for n in range(held):
        world.app.user_adds(title=f"Mine {n}")
    two = (
        Listed("one", [article(n) for n in range(70)], "Reviews/One"),
        Listed("two", [article(n) for n in range(60, 120)], "Reviews/Two"),
    )
    reads, writes = counted(world, *two)
    assert reads <= 4
    assert writes == 3 + 2  # 120 items, 50 at a time; "Reviews", then what is in it
    assert counted(world, *two) == (2, 0)


def test_a_trashed_collection_costs_no_more_in_a_run_where_nothing_moved(tmp_path):
    world = World("desktop", tmp_path)
    one = Listed("one", [article(1)])
    world.sync(one)
    shelf = next(key for key, data in world.app.mine.collections.items() if data["name"] == "One")
    world.app.user_trashes_collection(shelf)
    world.sync(one)
    assert counted(world, one) == (2, 0)
