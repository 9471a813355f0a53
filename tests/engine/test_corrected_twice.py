"""Two things of an entry that name it are corrected at once: the user is asked, whatever its name.

An item made in silence beside the old one would be a duplicate.
"""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, World, article


@pytest.fixture
def world(tmp_path):
    return World("embedded", tmp_path)


MOK = [{"family": "Mok", "given": "T."}]
CORRECTED = [
    pytest.param({"DOI": "10.1234/new", "author": MOK}, id="DOI-and-author"),
    pytest.param({"DOI": "10.1234/new", "page": "999-1001"}, id="DOI-and-pages"),
    pytest.param({"DOI": "10.1234/new", "title": "Cells that wander"}, id="DOI-and-title"),
]
BOOK = {
    "id": "b", "type": "book", "title": "The weather of the northern seas", "publisher": "Haken",
    "author": [{"family": "Voss", "given": "Ida"}], "issued": {"date-parts": [[2011]]},
    "DOI": "10.1234/book",
}  # fmt: skip


@pytest.mark.parametrize("changes", CORRECTED)
@pytest.mark.parametrize("name", ["ref1", "renamed"])
def test_an_article_waits(world, changes, name):
    world.sync(Listed("one", [article(1), article(2)]))
    report = world.sync(Listed("one", [article(1, **{**changes, "id": name}), article(2)]))
    assert (report.summary()["review"], report.summary()["created"]) == (1, 0)
    (waiting,) = (one for one in report.outcomes if one.outcome == "review")
    assert waiting.candidates == (world.item(1)["key"],)


@pytest.mark.parametrize("changes", [{"publisher": "Anker"}, {"author": MOK}])
def test_a_book_waits_or_is_corrected(world, changes):
    world.sync(Listed("one", [BOOK]))
    report = world.sync(Listed("one", [{**BOOK, "DOI": "10.1234/other", **changes}]))
    assert report.summary()["created"] == 0


def test_another_work_under_the_name_is_made(world):
    world.sync(Listed("one", [article(1)]))
    report = world.sync(Listed("one", [article(7, id="ref1")]))
    assert (report.summary()["review"], report.summary()["created"]) == (0, 1)


def test_what_the_library_surely_has_is_found_all_the_same(world):
    """The entry was exchanged for the work of another list: no question stands in its way."""
    other = article(1, author=MOK, DOI="10.1234/new", page="900-911", volume="77")
    world.sync(Listed("one", [article(1)]), Listed("two", [{**other, "id": "x"}], "Two"))
    report = world.sync(Listed("one", [{**other, "id": "ref1"}]))
    assert report.summary()["review"] == 0
    assert len(world.objects()[0]) == 2


def test_a_decision_corrects_the_item(world):
    world.sync(Listed("one", [article(1)]))
    corrected = Listed("one", [article(1, author=MOK, DOI="10.1234/new")])
    (waiting,) = (one for one in world.sync(corrected).outcomes if one.outcome == "review")
    with world.session() as session:
        session.memory.decide("one", waiting.ref_id, waiting.candidates[0])
    assert world.sync(corrected).summary()["updated"] == 1
    assert world.item(1)["DOI"] == "10.1234/new"
    assert len(world.objects()[0]) == 1
