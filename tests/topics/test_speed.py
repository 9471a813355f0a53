"""How fast tagging is: run with `python -m pytest -m bench -s tests/topics`.

Seconds say as much about the machine as about the program, so both are printed: the seconds, and
their ratio to a plain loop that is timed in between. A million rounds of that loop take 0.05 to
0.1 s on a common, idle core: where it takes 0.07 s, a ratio of 285 is 20 s.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from tests.topics.bed import bed
from tests.topics.judge import TOPICS, read_labels
from zotsync.config.topics_file import load_topics
from zotsync.model.item import Tag, ZoteroItem
from zotsync.topics import Topics, parse_topics, tag
from zotsync.topics.learn import learn

ITEMS = 100_000
#: The most that 100,000 items may take, in times of a million rounds of the plain loop.
MOST = {"titles": 285, "titles and abstracts": 1300}


def _seconds(work: Callable[..., object], *given: object) -> float:
    start = time.process_time()
    work(*given)
    return time.process_time() - start


def _lines_run(work: Callable[..., object], *given: object) -> int:
    """How many lines of Python a piece of work runs, however busy the machine is."""
    count = 0

    def trace(frame: object, event: str, argument: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work(*given)
    finally:
        sys.settrace(before)
    return count


def _loop(rounds: int) -> None:
    """The measure of a machine: as tagging does, it looks up, counts and keeps small values."""
    counts: dict[int, int] = {}
    for at in range(rounds):
        key = at & 1023
        if key in counts:
            counts[key] += 1
        else:
            counts[key] = 1


def _hundred_topics(titles: list[str]) -> Topics:
    """The 30 shipped topics and 70 more of 25 phrases: 3 that occur, 22 of words that occur."""
    chance = random.Random(3)
    words = [[w for w in re.findall(r"\w+", title) if len(w) > 4] for title in titles]
    words = [row for row in words if len(row) > 2]
    text = TOPICS.read_text("utf-8")
    for at in range(100 - text.count("\n[[topic]]")):
        rows = [chance.choice(words) for _ in range(3)]
        starts = [chance.randrange(len(row) - 1) for row in rows]
        terms = [" ".join(row[start : start + 2]) for row, start in zip(rows, starts, strict=True)]
        for _ in range(22):
            terms.append(" ".join(chance.choice(chance.choice(words)) for _ in range(2)))
        text += f'\n[[topic]]\nid = "more-{at}"\nany = {json.dumps(terms, ensure_ascii=False)}\n'
    return parse_topics(text)


def _items(count: int, *, abstracts: bool) -> list[ZoteroItem]:
    """Items with titles put together from the labelled ones; abstracts of 12 titles each."""
    chance = random.Random(7)
    titles = [row.title for row in read_labels()]
    items = []
    for _ in range(count):
        head, tail = chance.choice(titles), chance.choice(titles)
        fields = {"title": f"{' '.join(head.split()[:4])}: {tail}"}
        if abstracts:
            fields["abstractNote"] = ". ".join(chance.sample(titles, 12))
        items.append(ZoteroItem("journalArticle", fields))
    return items


def _tag_all(items: Iterable[ZoteroItem], topics: Topics) -> None:
    for item in items:
        tag(item, topics)


@pytest.mark.bench
@pytest.mark.parametrize("kind", MOST)
@pytest.mark.parametrize("rules", ["shipped", "100 topics"])
def test_a_hundred_thousand_items(kind: str, rules: str) -> None:
    items = _items(ITEMS // 10, abstracts="abstracts" in kind)
    shipped = rules == "shipped"
    topics = load_topics(TOPICS) if shipped else _hundred_topics([r.title for r in read_labels()])
    seconds = loop = 0.0
    for at in range(0, len(items), 500):
        chunk = items[at : at + 500]
        seconds += 10 * _seconds(_tag_all, chunk, topics)
        loop += _seconds(_loop, 50_000)
    tags = sum(len(tag(item, topics).tags) for item in items) / len(items)
    print(
        f"\n{rules}, {kind}: {seconds:.1f} s for {ITEMS} items ({tags:.1f} tags each), "
        f"{seconds / loop:.0f} times the plain loop ({loop:.2f} s)"
    )
    assert seconds / loop <= MOST[kind]


@pytest.mark.bench
def test_thirty_tags_of_fifteen_hundred_abstracts() -> None:
    """At most 60 s where the plain loop takes 0.1 s."""
    whole, more = bed(seed=4, items=1500), bed(seed=6, items=1500)
    entries = []
    for at, entry in enumerate(whole.items):
        texts = [more.items[(at * 7 + n) % 1500].item.get("title") for n in range(6)]
        fields = {**entry.item.fields, "abstractNote": ". ".join([entry.item.get("title"), *texts])}
        tags = (*entry.item.tags, *(Tag(f"more {n}") for n in range(8) if (at + n) % 40 < 3))
        entries.append(replace(entry, item=replace(entry.item, fields=fields, tags=tags)))
    seconds = _seconds(learn, entries)
    loop = _seconds(_loop, 1_000_000)
    tried = len(learn(entries).calibrations)
    print(f"\n{tried} tags, 1,500 abstracts: {seconds:.1f} s, {seconds / loop:.0f} times the loop")
    assert tried >= 30
    assert seconds / loop <= 600


def _many_items(size: int) -> tuple[list[ZoteroItem], Topics]:
    return _items(size * 40, abstracts=False), load_topics(TOPICS)


def _long_text(size: int) -> tuple[list[ZoteroItem], Topics]:
    """A text of the same few words again and again, every place ignored or in a gap of another."""
    topics = parse_topics(
        '[[topic]]\nid = "t"\nany = ["cell", "breast ... cell ... cancer", "br* ... br* ... ca*"]\n'
        'ignore = ["cancer cell", "breast cancer", "cell"]\n'
    )
    return [ZoteroItem("journalArticle", {"title": "breast cancer cell " * size * 50})], topics


@pytest.mark.parametrize("case", [_many_items, _long_text])
def test_twice_as_much_is_about_twice_the_work(
    case: Callable[[int], tuple[list[ZoteroItem], Topics]],
) -> None:
    (one, topics), (two, _) = case(10), case(20)
    _tag_all(two, topics)  # every word is looked up once
    assert _lines_run(_tag_all, two, topics) < 2.5 * _lines_run(_tag_all, one, topics)
