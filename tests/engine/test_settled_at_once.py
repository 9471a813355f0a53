"""What a sync writes may settle a doubt that it had: the run after it has nothing left to do."""

from __future__ import annotations

import pytest

from tests.engine.worlds import NO_JOURNALS, Listed, World, agreed, article
from zotsync.data import bundled_schema
from zotsync.engine.gather import gather
from zotsync.engine.planning import SyncRequest
from zotsync.engine.sources import Source
from zotsync.lookup.options import ResolveOptions
from zotsync.plan.guard import Limits


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


CITED = "1. Strahler, A. N. Am. J. Sci. 248, 673-696 (1950).\n"
#: A work with its title, as another list, or another line of the same list, gives it.
TITLED = (
    "@article{s50, author={Strahler, Arthur N.}, title={Equilibrium theory of erosional slopes},"
    " journal={Am. J. Sci.}, year={1950}, volume={248}, pages={673--696}}\n"
)
TYPED = "@misc{p1,}\n" + TITLED.replace("author", "note={A note of its own}, author")


def synced(world, **texts):
    """A run of lists with these texts, by name; an underscore stands for the dot of the name."""
    sources = []
    for name, text in texts.items():
        path = world.folder / name.replace("_", ".")
        path.write_text(text, "utf-8")
        sources.append(Source(name, (str(path),), None, (name,), (name,)))
    gathered = gather(
        sources,
        options=ResolveOptions(offline=True),
        topics=None,
        schema=bundled_schema(),
        journals=NO_JOURNALS,
    )
    with world.session() as session:
        return session.sync(SyncRequest(gathered, "keep-library", Limits()), confirm=agreed)


LISTS = {
    "printed first": {"a_txt": CITED, "b_bib": TITLED},
    "printed last": {"b_bib": TITLED, "c_txt": CITED},
    "printed twice": {"a_txt": CITED, "b_bib": TITLED, "c_txt": CITED},
    "with a line of its own": {"a_txt": CITED, "b_bib": TYPED},
    "two words for one": {"a_txt": CITED, "b_txt": CITED.replace("A. N.", "A.N."), "c_bib": TITLED},
}


@pytest.mark.parametrize("texts", LISTS.values(), ids=list(LISTS))
def test_the_words_that_stood_for_a_title_go_in_the_run_that_brings_it(world, texts):
    synced(world, **texts)
    (item,) = world.objects()[0]
    assert item["title"] == "Equilibrium theory of erosional slopes"
    assert "Cited as" not in item.get("extra", "")
    again = synced(world, **texts)
    assert again.requests.write == 0


def test_a_later_list_with_the_title_leaves_nothing_for_the_first_to_take_back(world):
    synced(world, a_txt=CITED)
    assert "Cited as: " in world.objects()[0][0]["extra"]
    synced(world, b_bib=TITLED)
    assert "Cited as" not in world.objects()[0][0].get("extra", "")
    assert synced(world, a_txt=CITED, b_bib=TITLED).requests.write == 0


def test_lines_of_the_user_stay_where_a_title_comes(world):
    synced(world, a_txt=CITED)
    (item,) = world.objects()[0]
    world.person.edits(item["key"], extra=item["extra"] + "\nmine: 1\nCited as: in my thesis")
    synced(world, b_bib=TITLED)
    assert world.objects()[0][0]["extra"] == "mine: 1\nCited as: in my thesis"
    assert synced(world, a_txt=CITED, b_bib=TITLED).requests.write == 0
