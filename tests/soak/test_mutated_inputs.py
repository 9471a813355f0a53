"""Damaged files of every format that is read: entries in = references + rejected, and no more.

Formats with a grammar are damaged in their signs and lines (`tests/formats/mutations.py`);
documents in their printed entries, and then in their markup and bytes, where nobody can say what
an entry is any more: there, what is asked for is values or one clear error.

No entry may be lost, ever. Printed entries of which the half is missing look like one long entry
now and then: how often two were read as one is printed, and bounded. So is how often a title under
a tag that means something else is kept in the words of its reference alone.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable

import pytest

from tests.formats.mutations import MAKERS, MARK, damaged
from tests.formats.test_nothing_is_lost import losses
from tests.soak.documents import DOCUMENTS, mutated
from zotsync.citations import parse
from zotsync.citations.parsed import Parsed
from zotsync.formats.registry import READ_FORMATS, format_named, read
from zotsync.model.errors import InputError
from zotsync.model.journals import Journals
from zotsync.model.reference import Notice, Read, Reference, Rejected

#: Files of each format: those with a grammar, of which `tests/formats/test_nothing_is_lost.py`
#: tries 3,000 others, documents by their entries, and by their bytes.
GRAMMAR, ENTRIES, BYTES = 700, 2_400, 600
#: Below this, a field says of itself that it is doubtful.
_SURE = 0.3


def reads(data: bytes, name: str) -> list[Read] | None:
    """What a file says, None if it is refused with a sentence."""
    try:
        found = list(read(data, "f", format_named(name)))
    except InputError as error:
        assert error.message
        return None
    assert all(isinstance(each, Reference | Rejected | Notice) for each in found)
    return found


def remembering_readings(patch: pytest.MonkeyPatch) -> None:
    """The same words are read once: reading takes longer than all that is tried here."""
    known: dict[str, Parsed | None] = {}
    read_all = parse._parsed

    def read_new(raws: tuple[str, ...], journals: Journals) -> list[Parsed | None]:
        new = tuple(dict.fromkeys(raw for raw in raws if raw not in known))
        known.update(zip(new, read_all(new, journals), strict=True))
        return [known[raw] for raw in raws]

    patch.setattr(parse, "_parsed", read_new)


Wrong = list[tuple[str, str]]


def lost_or_fused(found: list[Read], words: str) -> Wrong:
    """What breaks the law: marks that came out never or twice, sure references with two."""
    told: Counter[str] = Counter()
    wrong: Wrong = []
    for each in found:
        if isinstance(each, Notice):
            continue
        marks = set(MARK.findall(each.raw))
        told.update(marks)
        if isinstance(each, Reference) and len(marks) > 1 and _is_sure(each):
            wrong.append(("two as one", each.raw[:200]))
    for mark in set(MARK.findall(words)):
        if told[mark] != 1:
            wrong.append(("lost", f"{mark} came out {told[mark]} times"))
    return wrong


def _is_sure(reference: Reference) -> bool:
    return any(reference.confidence.get(name, 1.0) > _SURE for name in reference.fields)


def check_entries(name: str, seed: int) -> Wrong:
    """A document of damaged entries, and what is wrong with what was read."""
    damage = mutated(name, random.Random(f"{name} {seed}"))
    found = reads(damage.data, name)
    return [("lost", "refused")] if found is None else lost_or_fused(found, damage.words)


def check_bytes(name: str, seed: int) -> Wrong:
    """A document whose markup or bytes were damaged: values, or one clear error."""
    chance = random.Random(f"bytes {name} {seed}")
    data, signs = mutated(name, chance).data, DOCUMENTS[name][1]
    if signs and chance.random() < 0.7:
        data = damaged([data.decode()], signs, chance).encode("utf-8", "surrogatepass")
    else:
        scratched = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            scratched[chance.randrange(len(scratched))] = chance.randrange(256)
        data = bytes(scratched[: chance.randint(1, len(scratched))])
    reads(data, name)
    return []


def check_grammar(kind: str, seed: int) -> Wrong:
    """A file with a grammar, damaged in its signs and lines, and what is wrong."""
    name, make, signs = MAKERS[kind]
    text = damaged(make(6), signs, random.Random(f"{kind} {seed}"))
    found = reads(text.encode("utf-8", "surrogatepass"), name)
    counted = {} if found is None else losses(text, found, kind)
    names = {"lost": "lost", "fused": "lost", "unsaid": "unsaid"}  # a grammar fuses nothing
    return [(names[what], f"{count} {what}") for what, count in counted.items() if count]


def test_every_format_that_is_read_is_attacked() -> None:
    names = {name for name, _, _ in MAKERS.values()} | set(DOCUMENTS)
    assert names == {row.name for row in READ_FORMATS}


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_few_damaged_documents(name: str) -> None:
    assert [wrong for seed in range(12) if (wrong := check_entries(name, seed))] == []
    for seed in range(8):
        check_bytes(name, seed)


TASKS = (
    *((f"{kind}, signs", check_grammar, kind, GRAMMAR) for kind in sorted(MAKERS)),
    *((f"{name}, entries", check_entries, name, ENTRIES) for name in sorted(DOCUMENTS)),
    *((f"{name}, bytes", check_bytes, name, BYTES) for name in sorted(DOCUMENTS)),
)


@pytest.mark.soak
def test_twenty_thousand_damaged_inputs(
    capsys: pytest.CaptureFixture[str],
    record_property: Callable[[str, object], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    remembering_readings(monkeypatch)
    rows: list[tuple[str, int, float, Counter[str]]] = []
    told: list[str] = []
    for title, check, name, count in TASKS:
        slowest, tally = 0.0, Counter[str]()
        for seed in range(count):
            begun = time.process_time()
            wrong = check(name, seed)
            slowest = max(slowest, time.process_time() - begun)
            tally.update({what for what, _ in wrong})
            told += [f"{title} {seed}: {what}: {words}" for what, words in wrong]
        rows.append((title, count, slowest, tally))
    total = sum(count for _, count, _, _ in rows)
    with capsys.disabled():
        print("\nDamaged inputs; the slowest of each in seconds of work; what was wrong:")
        for title, count, slowest, tally in rows:
            print(f"  {title:24} {count:6} {slowest:7.2f}  {dict(tally) or ''}")
        print(f"  {'all':24} {total:6}")
        print("\n".join(told[:40]))
    record_property("tried", total)
    record_property("wrong", len(told))
    assert total >= 20_000
    for title, _, _, tally in rows:
        assert tally["lost"] == 0, title
        assert tally["two as one"] + tally["unsaid"] == 0, title
