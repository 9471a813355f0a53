"""Collections that the input itself names (JabRef's groups) are the items' collections."""

from __future__ import annotations

import pytest

from zotsync.data import bundled_journals, bundled_schema
from zotsync.engine.gather import item_of
from zotsync.engine.sources import Source
from zotsync.model.reference import Origin, Reference


@pytest.mark.parametrize(
    ("above", "collections"),
    [
        ((), ("Toxic", "Later/Read later")),
        (
            ("Reviews/2021",),
            ("Reviews/2021", "Reviews/2021/Toxic", "Reviews/2021/Later/Read later"),
        ),
    ],
    ids=["alone", "below-the-sources-own"],
)
def test_groups_lie_below_the_collection_of_the_source(
    above: tuple[str, ...], collections: tuple[str, ...]
) -> None:
    assert filed(("Toxic", "Later/Read later"), above) == collections


@pytest.mark.parametrize(
    ("own", "above", "collections"),
    [
        (("Reviews",), ("Reviews",), ("Reviews",)),
        (("Reviews/2021",), ("Reviews",), ("Reviews", "Reviews/2021")),
        (("Reviews",), ("Reviews/2021",), ("Reviews/2021", "Reviews/2021/Reviews")),
        (("Reviewsbook",), ("Reviews",), ("Reviews", "Reviews/Reviewsbook")),
        (("Mu\u0308cken",), ("M\u00fccken",), ("M\u00fccken",)),
        (("A/x", "y"), ("A", "B"), ("A", "B", "A/x", "A/y", "B/y")),
    ],
)
def test_a_path_through_the_sources_own_collection_is_not_nested_in_it(
    own: tuple[str, ...], above: tuple[str, ...], collections: tuple[str, ...]
) -> None:
    assert filed(own, above) == collections


def filed(own: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """The collections of an item whose input files it in `own`, its source in `above`."""
    item = item_of(
        Reference("k", "", Origin("f"), fields={"title": "T"}, collections=own),
        Source("s", ("f.bib",), collections=above),
        topics=None,
        schema=bundled_schema(),
        journals=bundled_journals(),
    )
    return item.collections
