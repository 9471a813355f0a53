"""Promise 4: one work is one item; a doubtful match waits."""

from __future__ import annotations

from tests.engine.worlds import Listed, World, article


def untitled(number, **changes):
    reference = article(number, **changes)
    for name in ("title", "DOI"):
        reference.pop(name, None)
    return reference


def test_another_spelling_of_a_work_is_the_same_item(world):
    world.sync(Listed("one", [article(1)]))
    spelled = article(
        1, id="other", title=article(1)["title"].upper(), DOI="https://doi.org/10.1234/STUDY.1"
    )
    report = world.sync(Listed("two", [spelled], "Two"))
    assert report.summary()["updated"] == 1
    assert len(world.objects()[0]) == 1


def test_a_reference_without_title_finds_its_item(world):
    world.sync(Listed("one", [article(1)]))
    report = world.sync(Listed("two", [untitled(1, id="x")], "Two"))
    assert (report.summary()["created"], len(world.objects()[0])) == (0, 1)


def test_twice_in_one_list_is_one_item(world):
    twice = Listed("one", [article(1), article(1, id="again")])
    report = world.sync(twice)
    assert (report.summary()["created"], len(world.objects()[0])) == (1, 1)
    assert world.sync(twice).requests.write == 0


def test_two_machines_at_once_make_one_item(world, tmp_path):
    """The second machine plans before the first writes, and applies after it."""
    one = Listed("one", [article(n) for n in range(4)])
    other = World.__new__(World)
    other.__dict__ = {**world.__dict__, "state": tmp_path / "elsewhere"}
    report = other.sync(one, confirm=lambda plan: world.sync(one))
    assert report.summary()["failed"] == 0
    assert len(world.objects()[0]) == 4
    assert len(world.objects()[1]) == 2
    assert other.sync(one).requests.write == 0


def test_a_doubtful_match_waits_and_is_decided(world):
    """The same DOI under another title: a conference abstract, or a slip; the user must say."""
    key = world.person.adds(itemType="journalArticle", title="Quite another thing altogether",
                            DOI=article(1)["DOI"])  # fmt: skip
    one = Listed("one", [article(1)])
    report = world.sync(one)
    assert (report.summary()["review"], report.exit_code()) == (1, 3)
    assert len(world.objects()[0]) == 1
    (waiting,) = report.outcomes
    assert waiting.candidates == (key,)
    with world.session() as session:
        session.memory.decide("one", waiting.ref_id, "new")
    assert world.sync(one).summary()["created"] == 1
    assert world.sync(one).requests.write == 0


def test_a_decision_for_an_item_adopts_it(world):
    key = world.person.adds(itemType="journalArticle", title="Quite another thing altogether",
                            DOI=article(1)["DOI"])  # fmt: skip
    one = Listed("one", [article(1)])
    (waiting,) = world.sync(one).outcomes
    with world.session() as session:
        session.memory.decide("one", waiting.ref_id, key)
    report = world.sync(one)
    assert report.summary()["updated"] == 1
    (item,) = world.objects()[0]
    assert (item["title"], item["volume"]) == ("Quite another thing altogether", "11")


def test_a_decision_to_skip_is_kept(world):
    world.person.adds(itemType="journalArticle", title="Quite another thing altogether",
                      DOI=article(1)["DOI"])  # fmt: skip
    one = Listed("one", [article(1)])
    (waiting,) = world.sync(one).outcomes
    with world.session() as session:
        session.memory.decide("one", waiting.ref_id, "skip")
    assert world.sync(one).summary()["skipped"] == 1
    assert world.sync(one).exit_code() == 0


def test_a_corrected_misprint_is_the_same_entry(world):
    """No title and no DOI: after the correction only its place in the list says what it is."""
    world.sync(Listed("one", [untitled(n, id=f"n{n}") for n in range(1, 4)]))
    corrected = [untitled(n, id=f"n{n}") for n in range(1, 4)]
    corrected[1]["volume"] = "13"
    report = world.sync(Listed("one", corrected))
    assert (report.summary()["updated"], len(world.objects()[0])) == (1, 3)
