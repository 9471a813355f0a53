"""Topics on a screen: how many references each has, then what no topic covers, or each of all.

Suggestions for rules as a topics file: what can be pasted, and in comments what it would do.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zotsync.output.item_line import title_or_words
from zotsync.output.plain import cut, say, unmarked, width_of
from zotsync.output.plan_text import printable
from zotsync.output.tables import Column, show_table
from zotsync.output.words import counted
from zotsync.topics.suggest import Suggestion
from zotsync.topics.tag_rules import TagRule, topic_id

if TYPE_CHECKING:
    from rich.console import Console

    from zotsync.topics import TaggableItem, TaggingChange, TopicScore


#: How many references are named before "… and 12 more".
MANY = 10


def show_topics(
    console: Console, counts: Mapping[str, int], rows: Sequence[Mapping[str, Any]], *, each: bool
) -> None:
    """The topics given, most frequent first; then the references that have none, or (`each`) all
    of them with the words that fired. A row has `title`, `tags` and `words`."""
    given = sorted(
        ((name, n) for name, n in counts.items() if n), key=lambda one: (-one[1], one[0])
    )
    if given:
        columns = [Column("topic", cut=True), Column("references", right=True)]
        show_table(console, columns, [[name, f"{count:,}"] for name, count in given])
    bare = [row for row in rows if not row["tags"]]
    verb = "has" if len(bare) == 1 else "have"
    end = ":" if bare and not each else "."
    say(console, f"{len(bare):,} of {counted(len(rows), 'reference')} {verb} no topic{end}")
    if each:
        _show_each(console, rows)
    else:
        show_some(console, [str(row["title"]) for row in bare])


def _show_each(console: Console, rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        say(console, unmarked(str(row["title"])), hang="  ")
        for words in row["words"]:
            say(console, words, label="    ", hang="  ")
        if not row["tags"]:
            say(console, "no topic", label="    ", style="dim")


def show_some(console: Console, titles: Sequence[str], *, label: str = "  ") -> None:
    """The first few titles, a line each, and how many more there are."""
    width = width_of(console)
    for title in titles[:MANY]:
        line = label + unmarked(title)
        console.print(cut(line, width) if width else line, soft_wrap=True)
    if len(titles) > MANY:
        say(console, f"… and {len(titles) - MANY:,} more (--each)", label="  ")


def show_changes(
    console: Console, changes: Sequence[TaggingChange], total: int, *, each: bool
) -> None:
    """What another topics file changes: by topic, then reference by reference."""
    gained, lost = _by_tag(changes)
    if names := [*dict.fromkeys([*gained, *lost])]:
        columns = [Column("topic", cut=True), Column("+", right=True), Column("-", right=True)]
        rows = [[name, _some("+", gained, name), _some("-", lost, name)] for name in sorted(names)]
        show_table(console, columns, rows)
    for change in changes if each else changes[:MANY]:
        say(console, _named(change.entry), hang="  ")
        for words in _change_lines(change):
            say(console, words, label="    ", hang="  ")
    if not each and len(changes) > MANY:
        say(console, f"… and {len(changes) - MANY:,} more (--each)", label="  ")
    say(console, f"{len(changes):,} of {counted(total, 'reference')} would change.")


def _by_tag(changes: Sequence[TaggingChange]) -> tuple[dict[str, int], dict[str, int]]:
    """How many references gain each tag, and how many lose it."""
    gained: dict[str, int] = {}
    lost: dict[str, int] = {}
    for change in changes:
        for name in change.tags_added:
            gained[name] = gained.get(name, 0) + 1
        for name in change.tags_removed:
            lost[name] = lost.get(name, 0) + 1
    return gained, lost


def _some(sign: str, counts: Mapping[str, int], name: str) -> str:
    return f"{sign}{counts[name]:,}" if name in counts else ""


def _change_lines(change: TaggingChange) -> Iterable[str]:
    for name in change.tags_added:
        yield f"+{name} ({', '.join(change.fired[name])})"
    yield from (f"+{path}" for path in change.collections_added)
    for name in change.tags_removed:
        yield f"-{name} (no more: {', '.join(change.ceased[name])})"
    yield from (f"-{path}" for path in change.collections_removed)


def show_scores(console: Console, rows: Sequence[TopicScore], *, each: bool) -> None:
    """The rules against the user's own tags: a table, then what is wrong and what is missed."""
    columns = [Column("topic", cut=True)]
    names = ("right", "wrong", "missed", "precision", "recall")
    columns += [Column(name, right=True) for name in names]
    show_table(console, columns, [_score_cells(row) for row in rows])
    for row in rows:
        wrong = [f"{_named(entry)} ({', '.join(words)})" for entry, words in row.wrong]
        missed = [_named(entry) for entry in row.missed]
        if wrong or missed:
            say(console, row.topic)
        for kind, titles in (("wrong", wrong), ("missed", missed)):
            for title in titles if each else titles[:MANY]:
                say(console, title, label=f"  {kind}: ")
            if not each and len(titles) > MANY:
                say(console, f"… and {len(titles) - MANY:,} more {kind} (--each)", label="  ")


def _score_cells(row: TopicScore) -> list[str]:
    counts = [f"{len(part):,}" for part in (row.right, row.wrong, row.missed)]
    return [row.topic, *counts, f"{row.precision:.2f}", f"{row.recall:.2f}"]


def _named(entry: TaggableItem) -> str:
    return title_or_words(entry.item)


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
        bare = f", {one.more} of them without any topic" if one.more < one.count else ""
        words = f"{one.text}: in {one.count}{bare}: "
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
        for line in textwrap.wrap(
            printable(text), WIDTH, initial_indent="# ", subsequent_indent="#   "
        )
    ]
    return "".join(f"{line}\n" for line in lines)
