"""A list that names a work again in other words: one item, and a notice of the contradiction."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, World, article


@pytest.fixture
def world(tmp_path):
    return World("embedded", tmp_path)


def twice(**again):
    """A list with article 1 under two names, the second with some words changed."""
    second = {**article(1, id="again"), **again}
    return Listed("one", [article(1), {k: v for k, v in second.items() if v}, article(2)])


@pytest.mark.parametrize(
    ("again", "fields"),
    [
        pytest.param({"volume": "7"}, "volume", id="volume"),
        pytest.param({"issued": {"date-parts": [[2009]]}}, "date", id="year"),
        pytest.param({"page": "101-119"}, "pages", id="last-page"),
        pytest.param({"container-title": "Annals of Rivers"}, "journal", id="journal"),
        pytest.param({"author": [{"family": "Mok", "given": "T."}]}, "people", id="author"),
        pytest.param(
            {"author": [{"family": "Mok", "given": "T."}, *article(1)["author"]]}, "people",
            id="another-author-in-front",
        ),
        pytest.param(
            {"volume": "7", "issued": {"date-parts": [[2009]]}}, "date and volume", id="two-fields"
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("corrected_later", [True, False])
def test_what_the_second_says_otherwise_is_named_in_every_run(
    world, again, fields, corrected_later
):
    if corrected_later:
        world.sync(twice())
    for _ in range(2):
        plan = world.plan(twice(**again))
        (notice,) = plan.notices
        assert f"first stands: {fields} at one.json" in notice
        reasons = {one.ref_id: one.reason for one in plan.actions}
        assert reasons["again"].endswith(f"{fields}: as it says first")
        world.sync(twice(**again))
    assert (len(world.objects()[0]), world.item(1)["volume"]) == (2, "11")


@pytest.mark.parametrize(
    "again",
    [
        pytest.param({}, id="the-same"),
        pytest.param({"volume": None, "page": None}, id="less"),
        pytest.param({"issue": "3", "abstract": "Of rivers."}, id="more"),
        pytest.param({"title": article(1)["title"].upper()}, id="capitals"),
        pytest.param({"container-title": "J Stud"}, id="abbreviated-journal"),
        pytest.param({"page": "101"}, id="first-page-alone"),
        pytest.param({"author": [{"family": "AuthorB", "given": "Anna"}]}, id="given-name"),
        pytest.param(
            {"author": [*article(1)["author"], {"family": "Mok", "given": "T."}]}, id="author-more"
        ),
    ],
)
def test_another_spelling_or_less_is_no_contradiction(world, again):
    assert world.plan(twice(**again)).notices == ()


def test_the_second_fills_what_the_first_leaves_open(world):
    world.sync(twice(issue="3"))
    assert world.item(1)["issue"] == "3"
    assert world.sync(twice(issue="3")).requests.write == 0


def test_the_first_corrected_is_written_though_the_second_says_the_old_still(world):
    world.sync(twice())
    corrected = Listed("one", [article(1, volume="7"), article(1, id="again"), article(2)])
    plan = world.plan(corrected)
    assert "volume at one.json" in plan.notices[0]
    world.sync(corrected)
    assert world.item(1)["volume"] == "7"


def test_a_long_title_is_cut_between_words(world):
    long = "Of rivers and of all that lives along them in the winter of the north"
    pair = [article(1, title=long), article(1, title=long, id="again", volume="7")]
    (notice,) = world.plan(Listed("one", pair)).notices
    assert "“Of rivers and of all that lives along them in the winter of…”" in notice
