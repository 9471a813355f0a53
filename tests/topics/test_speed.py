"""How fast tagging is: run with `python -m pytest -m bench -s tests/topics`."""

from __future__ import annotations

import json
import random
import re
import time

import pytest

from tests.topics.judge import TOPICS, read_labels
from zotsync.item import ZoteroItem
from zotsync.topics import Topics, load_topics, parse_topics, tag

ITEMS = 100_000


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


@pytest.mark.bench
@pytest.mark.parametrize("abstracts", [False, True], ids=["titles", "titles and abstracts"])
def test_a_hundred_thousand_items(abstracts: bool) -> None:
    chance = random.Random(7)
    titles = [row.title for row in read_labels()]
    items = []
    for _ in range(ITEMS // 10):
        head, tail = chance.choice(titles), chance.choice(titles)
        fields = {"title": f"{' '.join(head.split()[:4])}: {tail}"}
        if abstracts:
            fields["abstractNote"] = ". ".join(chance.sample(titles, 12))
        items.append(ZoteroItem("journalArticle", fields))
    for name, topics in (("shipped", load_topics(TOPICS)), ("100 topics", _hundred_topics(titles))):
        start = time.process_time()
        tags = sum(len(tag(item, topics).tags) for item in items)
        seconds = 10 * (time.process_time() - start)
        print(f"\n{name}: {seconds:.1f} s for {ITEMS} items, {tags / len(items):.1f} tags each")
    assert abstracts or seconds <= 20
