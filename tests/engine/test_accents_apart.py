"""The same letters with their accents in one piece or apart, as some file systems, PDFs and
programs write them, are the same words: nothing is written for them, none is a conflict."""

from __future__ import annotations

import json
import unicodedata

import pytest

from tests.engine.worlds import Listed, World, article


@pytest.fixture(params=["embedded", "web", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


SPOKEN = article(
    1,
    author=[{"family": "Łukáš", "given": "Zoë"}],
    title="Über die Größe der Bäume, が und 각",
    **{"container-title": "Ärzteblatt"},
)


def apart(reference):
    return json.loads(unicodedata.normalize("NFD", json.dumps(reference, ensure_ascii=False)))


def test_a_list_that_comes_to_write_its_accents_apart_changes_nothing(world):
    world.sync(Listed("one", [SPOKEN], "Bäume", ("Größe",)))
    again = world.sync(Listed("one", [apart(SPOKEN)], "Bäume", ("Größe",)))
    assert (again.requests.write, again.summary()["unchanged"]) == (0, 1)


def test_the_first_words_that_a_library_gets_are_in_one_piece(world):
    world.sync(Listed("one", [apart(SPOKEN)]))
    (item,) = world.items().values()
    assert item["title"] == SPOKEN["title"]
    assert world.sync(Listed("one", [SPOKEN])).requests.write == 0


def test_another_list_with_its_accents_apart_contradicts_nothing(world):
    world.sync(Listed("one", [SPOKEN]))
    report = world.sync(Listed("two", [apart(SPOKEN)], "Two", ("two",)))
    assert (report.summary()["updated"], report.summary()["conflicts"]) == (1, 0)
    (item,) = world.items().values()
    assert item["title"] == SPOKEN["title"]


def test_what_the_user_has_apart_stays_as_the_user_has_it(world):
    world.sync(Listed("one", [SPOKEN]))
    (item,) = world.items().values()
    world.person.edits(item["key"], title=apart(SPOKEN)["title"])
    assert world.sync(Listed("one", [SPOKEN])).requests.write == 0
    corrected = Listed("one", [{**SPOKEN, "volume": "99"}])
    assert world.sync(corrected).summary()["conflicts"] == 0
    (item,) = world.items().values()
    assert (item["title"], item["volume"]) == (apart(SPOKEN)["title"], "99")
