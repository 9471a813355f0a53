"""`zotsync topics suggest`, `diff` and `score`: help to write rules and to trust them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from zotsync.cli import options
from zotsync.cli.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zotsync.cli.topics_entries import Entries
    from zotsync.topics import TaggableItem, TaggingChange, TagRule, Topics, TopicScore


def show_diff(context: Context, old: Topics, new: Topics, found: Entries, *, as_json: bool) -> int:
    """What a changed topics file would add and remove, and by which words."""
    from zotsync.output.plan_text import plain
    from zotsync.output.words import counted
    from zotsync.topics import diff

    changes = diff(old, new, found.entries)
    if as_json:
        options.print_json([_change_row(change) for change in changes])
        return found.code
    for change in changes:
        context.console.print(plain(change.entry.item.get("title")), markup=False)
        for words in _change_lines(change):
            context.console.print(plain(f"    {words}"), markup=False)
    total = counted(len(found.entries), "reference")
    context.console.print(f"{len(changes)} of {total} would change.")
    return found.code


def _change_row(change: TaggingChange) -> dict[str, Any]:
    return {
        "ref_id": change.entry.ref,
        "title": change.entry.item.get("title"),
        "tags": {"add": change.tags_added, "remove": change.tags_removed},
        "collections": {"add": change.collections_added, "remove": change.collections_removed},
        "words": {"fired": change.fired, "ceased": change.ceased},
    }


def _change_lines(change: TaggingChange) -> Iterable[str]:
    for name in change.tags_added:
        yield f"+{name} ({', '.join(change.fired[name])})"
    yield from (f"+{path}" for path in change.collections_added)
    for name in change.tags_removed:
        yield f"-{name} (no more: {', '.join(change.ceased[name])})"
    yield from (f"-{path}" for path in change.collections_removed)


def show_score(context: Context, topics: Topics, found: Entries, *, as_json: bool) -> int:
    """The rules against the user's own tags, topic by topic."""
    from zotsync.topics import scores

    rows = scores(found.entries, topics, found.own)
    if as_json:
        options.print_json([_score_row(row) for row in rows])
        return found.code
    if not rows:
        context.console.print("No tag of your own is named as a topic: nothing to compare.")
        return found.code
    _score_table(context, rows)
    for row in rows:
        _score_misses(context, row)
    return found.code


def _score_row(row: TopicScore) -> dict[str, Any]:
    return {
        "topic": row.topic,
        "tag": row.tag,
        "right": [_named(entry) for entry in row.right],
        "wrong": [{**_named(entry), "words": words} for entry, words in row.wrong],
        "missed": [_named(entry) for entry in row.missed],
        "precision": round(row.precision, 4),
        "recall": round(row.recall, 4),
    }


def _named(entry: TaggableItem) -> dict[str, Any]:
    return {"ref_id": entry.ref, "title": entry.item.get("title")}


def _score_table(context: Context, rows: Sequence[TopicScore]) -> None:
    from rich import box
    from rich.table import Table

    from zotsync.output.plan_text import plain

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("topic")
    for name in ("right", "wrong", "missed", "precision", "recall"):
        table.add_column(name, justify="right")
    for row in rows:
        counts = [str(len(part)) for part in (row.right, row.wrong, row.missed)]
        table.add_row(plain(row.topic), *counts, f"{row.precision:.2f}", f"{row.recall:.2f}")
    context.console.print(table)


def _score_misses(context: Context, row: TopicScore) -> None:
    from zotsync.output.plan_text import plain

    lines = [
        f"  wrong: {entry.item.get('title') or entry.ref} ({', '.join(words)})"
        for entry, words in row.wrong
    ]
    lines += [f"  missed: {entry.item.get('title') or entry.ref}" for entry in row.missed]
    for line in [row.topic, *lines] if lines else []:
        context.console.print(plain(line), markup=False)


def show_suggestions(context: Context, topics: Topics, found: Entries, *, as_json: bool) -> int:
    """Terms for the topics, phrases that no topic knows, rules from the user's own tags: TOML."""
    from zotsync.output.topics_toml import suggestions_toml
    from zotsync.topics import suggest, tag_rules

    suggestions = suggest(found.entries, topics, own=found.own)
    known = {topic.tag for topic in topics.topics}
    rules = [rule for rule in tag_rules(found.entries, found.own) if rule.tag not in known]
    if as_json:
        options.print_json(
            {
                "suggestions": [asdict(one) for one in suggestions],
                "rules": [_rule_row(rule) for rule in rules],
            }
        )
        return found.code
    text = suggestions_toml(suggestions, rules)
    if text:
        context.console.print(text, markup=False, soft_wrap=True, end="")
    elif not found.code:
        context.console.print("Nothing recurs that no rule knows.")
    return found.code


def _rule_row(rule: TagRule) -> dict[str, Any]:
    return {**asdict(rule), "toml": rule.toml()}
