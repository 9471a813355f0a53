"""What a sync writes may settle a doubt that it had: the run after it has nothing left to do."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, World, article


@pytest.fixture(params=["embedded", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def untitled(number, **changes):
    made = article(number, **changes)
    return {name: value for name, value in made.items() if name not in ("title", "DOI")}


def other(*references):
    return Listed("other", list(references), "Other", ("other",))


#: What the first list corrects → what a reference of another list says that stood in doubt.
DOUBTS = {
    "year": ({"issued": {"date-parts": [[2011]]}}, untitled(1, issued={"date-parts": [[2011]]})),
    "first-author": (
        {"author": [{"family": "Roe", "given": "A."}]},
        untitled(1, author=[{"family": "Roe", "given": "A."}]),
    ),
}


@pytest.mark.parametrize("before", [True, False], ids=["the-doubt-first", "the-doubt-last"])
@pytest.mark.parametrize("what", list(DOUBTS))
def test_a_correction_settles_the_doubt_of_another_list_in_its_own_run(world, what, before):
    correction, reference = DOUBTS[what]
    world.sync(Listed("one", [article(1)]))
    assert world.plan(other(reference)).summary()["review"] == 1  # while nothing is corrected
    corrected = Listed("one", [article(1, **correction)])
    both = (other(reference), corrected) if before else (corrected, other(reference))
    seen = []
    report = world.sync(*both, confirm=seen.append)
    assert (report.summary()["review"], report.summary()["created"]) == (0, 0)
    assert seen[0].summary()["review"] == 0  # what is written is what was shown
    assert {"tag": "other"} in world.item(1)["tags"]
    again = world.sync(*both)
    assert (again.requests.write, again.summary()["review"]) == (0, 0)


def test_what_stays_doubtful_waits_and_the_second_run_is_silent(world):
    world.sync(Listed("one", [article(1)]))
    doubtful = other(untitled(1, issued={"date-parts": [[2011]]}))
    corrected = Listed("one", [article(1, issue="7")])
    report = world.sync(doubtful, corrected)
    assert report.summary()["review"] == 1
    again = world.sync(doubtful, corrected)
    assert (again.requests.write, again.summary()["review"]) == (0, 1)
