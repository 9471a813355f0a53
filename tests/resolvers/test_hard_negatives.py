"""A record that is nearly the work is not taken for it, and the right one is, if it is there.

The table of docs/accuracy.md: python -m pytest -m bench -s tests/resolvers -k hard
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from tests.lookup.settings import options_for
from tests.lookup.simulator import Simulator, served
from tests.resolvers.look_alikes import KINDS, LookAlike, look_alikes, with_wrong_doi
from zotsync.lookup.pipeline import resolve
from zotsync.model.identifiers import doi_key
from zotsync.model.reference import Reference


def looked_up(cases: Sequence[LookAlike], *, with_meant: bool) -> list[Reference]:
    works = [case.other for case in cases]
    works += [case.meant for case in cases] if with_meant else []
    with served(Simulator(works)) as url:
        resolved = resolve([case.reference for case in cases], options_for(url))
    assert resolved.messages == ()
    return list(resolved.references)


def taken(cases: Sequence[LookAlike], references: Sequence[Reference]) -> Counter[str]:
    """How often a record was taken, by kind of look-alike."""
    return Counter(
        case.kind
        for case, one in zip(cases, references, strict=True)
        if one.resolution and one.resolution.outcome == "found"
    )


def right(cases: Sequence[LookAlike], references: Sequence[Reference]) -> int:
    return sum(
        one.resolution.outcome == "found" and doi_key(one.get("DOI")) == case.meant.doi
        for case, one in zip(cases, references, strict=True)
        if one.resolution
    )


@pytest.fixture(scope="module")
def cases() -> list[LookAlike]:
    return list(look_alikes(6, seed=5))


def test_no_look_alike_is_taken_where_the_work_itself_is_not_registered(cases):
    assert taken(cases, looked_up(cases, with_meant=False)) == {}


def test_the_work_is_found_beside_its_look_alike(cases):
    references = looked_up(cases, with_meant=True)
    found = right(cases, references)
    assert sum(taken(cases, references).values()) == found
    assert found >= 0.96 * len(cases)


def test_a_doi_of_another_paper_is_not_enough_without_a_title():
    wrong = with_wrong_doi(20, seed=6)
    references = looked_up(wrong, with_meant=False)
    assert {one.resolution.outcome for one in references if one.resolution} == {"review"}
    assert [one.get("title") for one in references] == [""] * 20


def test_the_right_record_is_sought_where_a_doi_names_another_paper():
    wrong = with_wrong_doi(20, seed=6)
    assert right(wrong, looked_up(wrong, with_meant=True)) == 20


@pytest.mark.bench
def test_table_of_hard_negatives():
    hard = list(look_alikes(40, seed=2026))
    wrong = with_wrong_doi(100, seed=2026)
    alone = taken(hard, looked_up(hard, with_meant=False))
    alone += taken(wrong, looked_up(wrong, with_meant=False))
    references = looked_up(hard, with_meant=True)
    found = right(hard, references)
    print(f"\n{len(hard) + len(wrong)} hard negatives, {sum(alone.values())} taken")
    for kind in (*KINDS, "wrong DOI"):
        print(f"  {kind:30} {alone[kind]} taken")
    print(f"beside the work itself: {found} of {len(hard)} right,"
          f" {sum(taken(hard, references).values()) - found} wrong")  # fmt: skip
    assert sum(alone.values()) <= 0.005 * (len(hard) + len(wrong))
    assert found >= 0.96 * len(hard)
