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
    reference = Reference(
        "k", "", Origin("f"), fields={"title": "T"}, collections=("Toxic", "Later/Read later")
    )
    item = item_of(
        reference,
        Source("s", ("f.bib",), collections=above),
        topics=None,
        schema=bundled_schema(),
        journals=bundled_journals(),
    )
    assert item.collections == collections
