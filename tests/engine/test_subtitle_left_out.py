"""A work whose subtitle one list leaves out is one item, or waits; never two in silence."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, World

HANDLE = "https://bora.sea.example/handle/1956/12345"
SHORT, LONG = "Plastic on the Strand", "Plastic on the strand: Household waste of the western coast"


@pytest.fixture
def world(tmp_path):
    return World("embedded", tmp_path)


def work(name, title, **said):
    return {
        "id": name, "type": "thesis", "title": title, "publisher": "University of Bergen",
        "author": [{"family": "Berg", "given": "Kari" if title == SHORT else "K."}],
        "issued": {"date-parts": [[2016]]}, **said,
    }  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"URL": HANDLE}, id="thesis"),
        pytest.param({"type": "report", "URL": HANDLE}, id="report"),
        pytest.param({"type": "book", "ISBN": "9780306406157"}, id="book"),
        pytest.param({"type": "webpage", "URL": "https://sea.example/plastic/77"}, id="page"),
        pytest.param(
            {"type": "article-journal", "container-title": "Sea", "volume": "3", "page": "12-19"},
            id="article",
        ),
        pytest.param({"type": "article-journal", "DOI": "10.1234/a"}, id="article-with-DOI"),
        pytest.param(
            {"type": "chapter", "container-title": "The sea", "page": "12-19", "URL": HANDLE},
            id="chapter",
        ),
    ],
)
@pytest.mark.parametrize("first", [SHORT, LONG], ids=["short-first", "long-first"])
def test_it_is_one_item_with_the_whole_title(world, said, first):
    second = LONG if first == SHORT else SHORT
    lists = (
        Listed("one", [work("a", first, **said)]),
        Listed("two", [work("b", second, **said)], "Two"),
    )
    for listed in lists:
        assert world.sync(listed).summary()["review"] == 0
    (item,) = world.objects()[0]
    assert item["title"] == LONG
    assert world.sync(*lists).requests.write == 0


def test_one_page_may_be_shown_by_the_handle_or_the_university(world):
    world.sync(Listed("one", [work("a", SHORT, URL=HANDLE)]))
    world.sync(Listed("two", [work("b", LONG, URL="http://hdl.handle.net/1956/12345")], "Two"))
    assert len(world.objects()[0]) == 1


@pytest.mark.parametrize("kind", ["thesis", "book", "report"])
def test_without_a_page_the_user_is_asked(world, kind):
    world.sync(Listed("one", [work("a", SHORT, type=kind)]))
    report = world.sync(Listed("two", [work("b", LONG, type=kind)], "Two"))
    assert (report.summary()["review"], len(world.objects()[0])) == (1, 1)


@pytest.mark.parametrize("first", [SHORT, LONG], ids=["short-first", "long-first"])
@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("paper-conference", "https://sea.example/2016/program"),
        ("article-journal", "https://sea.example/issue/7"),
        ("chapter", HANDLE),
    ],
)
def test_the_page_of_a_meeting_or_an_issue_has_many_works(world, kind, page, first):
    said = {"type": kind, "container-title": "The sea", "URL": page}
    world.sync(Listed("one", [work("a", first, **said)]))
    second = LONG if first == SHORT else SHORT
    report = world.sync(Listed("two", [work("b", second, **said)], "Two"))
    assert (report.summary()["review"], len(world.objects()[0])) == (1, 1)
    assert world.objects()[0][0]["title"] == first


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"title": f"{SHORT}: part 2"}, id="part"),
        pytest.param({"title": f"Erratum: {SHORT}: a survey"}, id="erratum"),
        pytest.param({"issued": {"date-parts": [[2019]]}}, id="year"),
        pytest.param({"publisher": "University of Oslo"}, id="university"),
        pytest.param({"author": [{"family": "Dahl", "given": "K."}]}, id="author"),
        pytest.param({"author": [{"family": "Berg", "given": "Otto"}]}, id="namesake"),
    ],
)
def test_two_works_stay_two(world, other):
    report = world.sync(Listed("one", [work("a", SHORT)]))
    report = world.sync(Listed("two", [{**work("b", LONG), **other}], "Two"))
    assert (report.summary()["review"], len(world.objects()[0])) == (0, 2)


@pytest.mark.parametrize("edition", ["2", "3"])
def test_editions_stay_two_at_one_address(world, edition):
    one = work("a", SHORT, type="book", edition="1", URL=HANDLE)
    world.sync(Listed("one", [one]))
    two = work("b", LONG, type="book", edition=edition, URL=HANDLE)
    world.sync(Listed("two", [two], "Two"))
    assert len(world.objects()[0]) == 2
