"""Suggestions for rules as a topics file: what can be pasted, and in comments what it would do."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from zotsync.output.plan_text import plain
from zotsync.topics.suggest import Suggestion
from zotsync.topics.tag_rules import TagRule, topic_id

WIDTH = 79


def suggestions_toml(suggestions: Sequence[Suggestion], rules: Sequence[TagRule]) -> str:
    """TOML that reads as a topics file of its own; "" where there is nothing to suggest."""
    ids = {rule.topic for rule in rules}
    blocks = [*_for_topics(suggestions), *_from_tags(rules), *_for_none(suggestions, ids)]
    return "\n".join(blocks)


def _for_topics(suggestions: Sequence[Suggestion]) -> Iterator[str]:
    """For each topic that there is, what could be added to its lists."""
    for topic in dict.fromkeys(one.topic for one in suggestions if one.topic):
        mine = [one for one in suggestions if one.topic == topic]
        comments = [f"Terms for the topic {topic}: they stand in its references, and in others."]
        comments += [
            f"{one.text}: in {one.count}, {one.more} more: {one.examples[0]}" for one in mine
        ]
        yield _comment(comments) + _block(topic, mine)


def _from_tags(rules: Sequence[TagRule]) -> Iterator[str]:
    """For each of the user's tags, a rule and what it would do."""
    for rule in rules:
        every = rule.right + rule.missed
        words = f"From your tag {rule.tag}: gives it to {rule.right} of its {every}"
        yield _comment([f"{words} items, and to {rule.wrong} others."]) + rule.toml()


def _for_none(suggestions: Sequence[Suggestion], taken: set[str]) -> Iterator[str]:
    """What recurs and goes with no topic, each as a topic of its own."""
    used = set(taken) | {one.topic for one in suggestions}
    for one in suggestions:
        if one.topic:
            continue
        name = topic_id(one.text)
        while name in used:
            name += "-"
        used.add(name)
        words = f"{one.text}: in {one.count}, {one.more} of them without any topic: "
        yield _comment([words + one.examples[0]]) + _block(name, [one])


def _block(topic: str, terms: Sequence[Suggestion]) -> str:
    any_terms = [one.text for one in terms if one.kind != "mesh"]
    mesh = [one.text.split()[0] for one in terms if one.kind == "mesh"]
    rule = TagRule("", topic, tuple(dict.fromkeys(any_terms)), tuple(mesh), 0, 0, 0)
    lines = rule.toml().split("\n")
    return "\n".join(line for line in lines if not line.startswith("tag = "))


def _comment(texts: Iterable[str]) -> str:
    lines = [
        line
        for text in texts
        for line in textwrap.wrap(plain(text), WIDTH, initial_indent="# ", subsequent_indent="#   ")
    ]
    return "".join(f"{line}\n" for line in lines)
