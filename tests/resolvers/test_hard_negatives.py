"""A record that is nearly the work is not taken for it, and the right one is, if it is there.

The tables of docs/accuracy.md: python -m pytest -m bench -s tests/resolvers
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from tests.lookup.settings import options_for
from tests.lookup.simulator import Simulator, served
from tests.resolvers.look_alikes import LookAlike, look_alikes, with_wrong_doi
from tests.resolvers.odd_spellings import odd_spellings
from tests.resolvers.other_works import other_works
from tests.resolvers.title_pairs import title_pairs
from tests.resolvers.wrong_identifiers import wrong_identifiers
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


@pytest.mark.parametrize(
    "hard",
    [
        pytest.param(list(title_pairs(seed=3, every=4)), id="titles a word apart or around it"),
        pytest.param(list(other_works(seed=4)), id="another journal, page, kind or year"),
    ],
)
def test_no_other_work_is_taken(hard):
    assert taken(hard, looked_up(hard, with_meant=False)) == {}


def test_nothing_of_a_wrong_identifier_enters_unmarked():
    wrong = list(wrong_identifiers(1, seed=5))
    references = looked_up(wrong, with_meant=False)
    assert taken(wrong, references) == {}
    unmarked = [
        case.kind
        for case, one in zip(wrong, references, strict=True)
        if one.resolution and "doubtful-identifier" not in one.resolution.flags
    ]
    assert unmarked == []


def test_odd_spellings_are_found():
    odd = list(odd_spellings(seed=9))
    references = looked_up(odd, with_meant=False)
    missed = [
        case.kind
        for case, one in zip(odd, references, strict=True)
        if one.resolution and one.resolution.outcome != "found"
    ]
    assert missed == []


@pytest.mark.bench
def test_table_of_hard_negatives():
    hard = [*look_alikes(40, seed=2026), *title_pairs(seed=2027), *other_works(seed=2028)]
    wrong = [*with_wrong_doi(100, seed=2026), *wrong_identifiers(4, seed=2029)]
    alone: Counter[str] = Counter()
    for cases in (hard, wrong):
        alone += taken(cases, looked_up(cases, with_meant=False))
    amounts = Counter(case.kind for case in (*hard, *wrong))
    print(f"\n{len(hard) + len(wrong)} hard negatives, {sum(alone.values())} taken")
    for kind, count in amounts.items():
        print(f"  {kind:50} {count:4} cases, {alone[kind]} taken")
    assert sum(alone.values()) <= 0.005 * (len(hard) + len(wrong))


@pytest.mark.bench
def test_table_of_works_beside_their_look_alikes():
    for name, cases in (
        ("look-alikes", list(look_alikes(40, seed=2026))),
        ("titles a word apart", list(title_pairs(seed=2027))),
        ("wrong identifiers", list(wrong_identifiers(4, seed=2029))),
    ):
        references = looked_up(cases, with_meant=True)
        found = right(cases, references)
        wrong = sum(taken(cases, references).values()) - found
        print(f"\nbeside the work itself, {name}: {found} of {len(cases)} right, {wrong} wrong")
        assert wrong == 0
