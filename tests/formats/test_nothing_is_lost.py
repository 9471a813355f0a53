"""The counting law: entries in = references and rejected out, whatever happens to a file.

Each entry bears a mark. However the file is damaged, each mark is in exactly the words of some
reference or rejected entry, or the whole file is refused; and no reference holds two
marks, or has one in its words that it does not say.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.formats.mutations import MAKERS, MARK, damaged, mark
from zotsync.formats.registry import format_named
from zotsync.formats.registry import read as read_file
from zotsync.model.errors import InputError
from zotsync.model.reference import Read, Reference, Rejected

_ENTRIES = 6
#: Formats whose records hold much that is no one's but the service's: a key of theirs that is not
#: known is passed over. A title lost so shows as one that is missing.
_OF_SERVICES = frozenset(
    {"crossref", "openalex", "semantic-scholar", "datacite", "zotero-json", "json", "zotero-rdf"}
)
_SOAK = 3_000


def reads(text: str, name: str) -> list[Read] | None:
    """What a damaged file says, None if it is refused whole."""
    try:
        return list(read_file(text.encode("utf-8", "surrogatepass"), "f", format_named(name)))
    except InputError:
        return None


def losses(text: str, found: list[Read], kind: str = "") -> dict[str, int]:
    """How many marks are in no output, and how many references hold two, or drop one."""
    kept: set[str] = set()
    counts = Counter({"lost": 0, "fused": 0, "unsaid": 0})
    for each in found:
        if isinstance(each, Rejected):
            kept.update(MARK.findall(each.raw))
        elif isinstance(each, Reference):
            kept.update(MARK.findall(each.raw))
            said = set(
                MARK.findall("\n".join((each.ref_id, *each.fields.values(), *map(str, each.names))))
            )
            told = set(MARK.findall("\n".join(each.notes)))
            counts["fused"] += len(said) > 1
            kept |= said | told
            unsaid = set(MARK.findall(each.raw)) - said - told
            counts["unsaid"] += bool(unsaid) and kind not in _OF_SERVICES
    counts["lost"] = len(set(MARK.findall(text)) - kept)
    return dict(counts)


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_a_whole_file_gives_a_reference_an_entry(kind: str) -> None:
    name, make, _ = MAKERS[kind]
    found = reads("".join(make(_ENTRIES)), name)
    assert found is not None
    titles = [each.get("title") for each in found if isinstance(each, Reference)]
    assert [MARK.findall(title) for title in titles] == [[mark(n)] for n in range(_ENTRIES)]
    assert len(found) == _ENTRIES


@pytest.mark.parametrize("kind", sorted(MAKERS))
@given(seed=st.integers(0, 10**9))
@settings(max_examples=40, derandomize=True)  # the soak tries others
@example(seed=49200)
@example(seed=100433)
@example(seed=11273)
def test_no_entry_of_a_damaged_file_is_lost_or_fused(kind: str, seed: int) -> None:
    name, make, signs = MAKERS[kind]
    text = damaged(make(_ENTRIES), signs, random.Random(seed))
    found = reads(text, name)
    assert found is None or losses(text, found, kind) == {"lost": 0, "fused": 0, "unsaid": 0}


@pytest.mark.soak
@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_three_thousand_damaged_files_of_each_kind_keep_every_entry(
    kind: str, record_property: Callable[[str, object], None]
) -> None:
    record_property("tried", _SOAK)
    name, make, signs = MAKERS[kind]
    entries = make(_ENTRIES)
    table = Counter[str]()
    worst = ""
    for seed in range(_SOAK):
        text = damaged(entries, signs, random.Random(seed))
        found = reads(text, name)
        if found is None:
            table["refused"] += 1
            continue
        table["references"] += sum(isinstance(each, Reference) for each in found)
        table["rejected"] += sum(isinstance(each, Rejected) for each in found)
        lost = losses(text, found, kind)
        table.update(lost)
        worst = worst or (text if any(lost.values()) else "")
    print(f"\n{kind}: {_SOAK} damaged files, {dict(table)}")
    assert not worst, worst
