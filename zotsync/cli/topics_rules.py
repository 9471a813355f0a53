"""`zotsync topics suggest`, `diff` and `score`: help to write rules and to trust them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from zotsync.cli import options
from zotsync.cli.context import Context

if TYPE_CHECKING:
    from zotsync.cli.topics_entries import Entries
    from zotsync.topics import TaggableItem, TaggingChange, TagRule, Topics, TopicScore


#: What stands in a file without suggestions: TOML, too, for it is written to be one of topics.
NOTHING = "# Nothing recurs that no rule knows.\n"


def show_diff(
    context: Context, old: Topics, new: Topics, found: Entries, *, as_json: bool, each: bool
) -> int:
    """What a changed topics file would add and remove, and by which words."""
    from zotsync.output.topics_text import show_changes
    from zotsync.topics import diff

    changes = diff(old, new, found.entries)
    if as_json:
        rows = [_change_row(change) for change in changes]
        options.print_json(options.document("topics-diff", found.library, changes=rows))
    else:
        show_changes(context.console, changes, len(found.entries), each=each)
    return found.code


def _change_row(change: TaggingChange) -> dict[str, Any]:
    return {
        **_named(change.entry),
        "tags": {"add": change.tags_added, "remove": change.tags_removed},
        "collections": {"add": change.collections_added, "remove": change.collections_removed},
        "words": {"fired": change.fired, "ceased": change.ceased},
    }


def show_score(
    context: Context, topics: Topics, found: Entries, *, as_json: bool, each: bool
) -> int:
    """The rules against the user's own tags, topic by topic."""
    from zotsync.output.plain import say
    from zotsync.output.topics_text import show_scores
    from zotsync.topics import scores

    rows = scores(found.entries, topics, found.own)
    if as_json:
        scored = [_score_row(row) for row in rows]
        options.print_json(options.document("topics-score", found.library, topics=scored))
    elif rows:
        show_scores(context.console, rows, each=each)
    else:
        words = "No tag of your own is named as a topic: nothing to compare."
        say(context.console, words)
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


def show_suggestions(context: Context, topics: Topics, found: Entries, *, as_json: bool) -> int:
    """Terms for the topics, phrases that no topic knows, rules from the user's own tags: TOML."""
    from zotsync.output.topics_text import suggestions_toml
    from zotsync.topics import suggest, tag_rules

    suggestions = suggest(found.entries, topics, own=found.own)
    known = {topic.tag for topic in topics.topics}
    rules = [rule for rule in tag_rules(found.entries, found.own) if rule.tag not in known]
    if as_json:
        offered = [asdict(one) for one in suggestions]
        rows = [_rule_row(rule) for rule in rules]
        document = options.document(
            "topics-suggest", found.library, suggestions=offered, rules=rows
        )
        options.print_json(document)
        return found.code
    text = suggestions_toml(suggestions, rules) or ("" if found.code else NOTHING)
    context.console.print(text, markup=False, soft_wrap=True, end="")
    return found.code


def _rule_row(rule: TagRule) -> dict[str, Any]:
    return {**asdict(rule), "toml": rule.toml()}
