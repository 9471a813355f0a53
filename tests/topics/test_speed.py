"""How fast tagging is: run with `python -m pytest -m bench -s tests/topics`."""

from __future__ import annotations

import random
import time

import pytest

from tests.topics.judge import TOPICS, read_labels
from zotsync.item import ZoteroItem
from zotsync.topics import Topics, load_topics, parse_topics, tag

ITEMS = 100_000


def _hundred_topics() -> Topics:
    """The 30 shipped topics, and their rules under other ids until there are 100."""
    text = TOPICS.read_text("utf-8")
    head, *blocks = text.split("[[topic]]")
    copies = [
        block.replace('id = "', f'id = "copy-{at}-', 1) for at in range(1, 5) for block in blocks
    ]
    return parse_topics("[[topic]]".join([head, *blocks, *copies[: 100 - len(blocks)]]))


@pytest.mark.bench
@pytest.mark.parametrize("abstracts", [False, True], ids=["titles", "titles and abstracts"])
def test_a_hundred_thousand_items(abstracts: bool) -> None:
    chance = random.Random(7)
    titles = [row.title for row in read_labels()]
    items = []
    for _ in range(ITEMS // 10):
        fields = {"title": " ".join(chance.sample(chance.choice(titles).split(), 3))}
        fields["title"] += " " + chance.choice(titles)
        if abstracts:
            fields["abstractNote"] = ". ".join(chance.sample(titles, 12))
        items.append(ZoteroItem("journalArticle", fields))
    for name, topics in (("shipped", load_topics(TOPICS)), ("100 topics", _hundred_topics())):
        start = time.process_time()
        tags = sum(len(tag(item, topics).tags) for item in items)
        seconds = 10 * (time.process_time() - start)
        print(f"\n{name}: {seconds:.1f} s for {ITEMS} items, {tags / len(items):.1f} tags each")
    assert abstracts or seconds <= 20
