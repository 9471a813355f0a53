"""`zotsync topics`: which rule fired on which words, what no rule covers, what could be a rule."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_context
from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from zotsync.topics import TaggableItem, TopicMatch, Topics

EPILOG = """\b
Examples:
  zotsync topics                    the sources of the configuration
  zotsync topics refs.bib --json
  zotsync topics --all --html topics.html
  zotsync topics suggest            frequent phrases that no rule covers
  zotsync topics diff new.toml      what a changed file adds and removes
  zotsync topics learn --accept     tags your own tags predict
"""

VERBS = ("suggest", "diff", "learn")


@click.command(epilog=EPILOG)
@click.argument("words", nargs=-1, metavar="[INPUT|VERB]...")
@click.option("--all", "every", is_flag=True, help="All items of the library.")
@options.as_json
@click.option("--html", type=click.Path(dir_okay=False), metavar="FILE", help="Write a picture.")
@click.option("--topics", "file", type=click.Path(dir_okay=False), metavar="FILE",
              help="Another topics file.")  # fmt: skip
@click.option("--accept", is_flag=True, help="learn: write the tags that are offered.")
@options.yes
@pass_context
def command(
    context: Context,
    words: tuple[str, ...],
    every: bool,
    as_json: bool,
    html: str | None,
    file: str | None,
    accept: bool,
    yes: bool,
) -> int:
    """Show which topic rule fired on which words, and what no rule covers.

    VERB: "suggest" shows what recurs where no rule fires, "diff FILE" what a changed topics file
    would add and remove, "learn" which tags your own tags predict.
    """
    verb = words[0] if words and words[0] in VERBS else ""
    rest = words[1:] if verb else words
    if verb == "learn":
        from zotsync.cli.topics_learn import learn_tags

        return learn_tags(context, as_json=as_json, accept=accept, yes=yes)
    topics = _topics(context, file)
    if verb == "diff":
        return _diff(context, topics, rest, every=every, as_json=as_json)
    entries, code = read_entries(context, rest, every=every)
    if verb == "suggest":
        return _suggest(context, topics, entries, code, as_json=as_json)
    if html:
        from zotsync.output.topics_html import html as picture

        options.write_file(Path(html), picture(entries, topics), "picture")
        context.say(f"Wrote {html}.")
    rows = [_row(entry, topics) for entry in entries]
    if as_json:
        options.print_json(_document(topics, rows))
    elif not html:
        _show(context, topics, rows)
    return code


def _topics(context: Context, file: str | None) -> Topics:
    """The topics of a file, else of the configuration. Raises UserError if there are none."""
    from zotsync.config.topics_file import load_topics

    topics = load_topics(Path(file)) if file else context.topics()
    if topics is None:
        raise UserError(
            "There are no topics.",
            hint="Name a file in the configuration ([topics] file), or with --topics FILE.",
        )
    return topics


def read_entries(
    context: Context, inputs: tuple[str, ...], *, every: bool
) -> tuple[list[TaggableItem], int]:
    """The references to look at, and the exit code if some could not be read."""
    from dataclasses import replace

    from zotsync.engine.sources import sources_of
    from zotsync.topics import TaggableItem

    if every:
        from zotsync.cli.topics_learn import library_entries

        return library_entries(context), 0
    gathered = options.gather_sources(context, sources_of(inputs, context.config))
    entries = [
        TaggableItem(
            item=replace(proposal.item, tags=()),
            keywords=proposal.reference.keywords,
            mesh=proposal.reference.mesh,
            ref=proposal.ref_id,
            source=proposal.source,
        )
        for proposal in gathered.proposals
    ]
    return entries, options.exit_code(gathered, 0)


def _row(entry: TaggableItem, topics: Topics) -> dict[str, Any]:
    from zotsync.topics import topic_matches

    hits = topic_matches(entry.item, topics, keywords=entry.keywords, mesh=entry.mesh)
    return {
        "ref_id": entry.ref,
        "source": entry.source,
        "title": entry.item.get("title") or _as_printed(entry),
        "tags": sorted({hit.tag for hit in hits if hit.given}),
        "hits": [asdict(hit) for hit in hits],
        "words": [_reason(hit) for hit in hits if hit.given],
    }


def _as_printed(entry: TaggableItem) -> str:
    """What stands in for a title: the words of the reference, as its item keeps them."""
    lines = entry.item.get("extra").split("\n")
    cited = [line.removeprefix("Cited as: ") for line in lines if line.startswith("Cited as: ")]
    return cited[0] if cited else entry.ref


def _reason(hit: TopicMatch) -> str:
    words = [word for evidence in hit.evidence for word in evidence.words]
    return f"{hit.tag} ({', '.join(dict.fromkeys(words)) or 'with ' + ', '.join(hit.through)})"


def _document(topics: Topics, rows: list[dict[str, Any]]) -> dict[str, Any]:
    counts = dict.fromkeys((topic.tag for topic in topics.topics), 0)
    for row in rows:
        for name in row["tags"]:
            counts[name] = counts.get(name, 0) + 1
    uncovered = [row["ref_id"] for row in rows if not row["tags"]]
    return {"digest": topics.digest, "counts": counts, "uncovered": uncovered, "items": rows}


def _show(context: Context, topics: Topics, rows: list[dict[str, Any]]) -> None:
    from rich import box
    from rich.table import Table

    from zotsync.output.plan_text import plain
    from zotsync.output.words import counted

    for row in rows:
        context.console.print(plain(row["title"]), markup=False)
        for words in row["words"]:
            context.console.print(plain(f"    {words}"), markup=False)
        if not row["tags"]:
            context.console.print("    no topic", style="dim")
    document = _document(topics, rows)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("topic")
    table.add_column("references", justify="right")
    for name, count in sorted(document["counts"].items(), key=lambda pair: (-pair[1], pair[0])):
        if count:
            table.add_row(plain(name), str(count))
    context.console.print(table)
    uncovered = len(document["uncovered"])
    verb = "has" if uncovered == 1 else "have"
    context.console.print(f"{uncovered} of {counted(len(rows), 'reference')} {verb} no topic.")


def _diff(
    context: Context, old: Topics, rest: tuple[str, ...], *, every: bool, as_json: bool
) -> int:
    """What a changed topics file would add and remove."""
    from zotsync.config.topics_file import load_topics
    from zotsync.output.plan_text import plain
    from zotsync.output.words import counted
    from zotsync.topics import diff

    if not rest:
        raise UserError("Name the changed file: zotsync topics diff NEW.toml")
    new = load_topics(Path(rest[0]))
    entries, code = read_entries(context, rest[1:], every=every)
    changes = diff(old, new, entries)
    if as_json:
        options.print_json(
            [
                {
                    "ref_id": change.entry.ref,
                    "title": change.entry.item.get("title"),
                    "tags": {"add": change.tags_added, "remove": change.tags_removed},
                    "collections": {
                        "add": change.collections_added,
                        "remove": change.collections_removed,
                    },
                }
                for change in changes
            ]
        )
        return code
    for change in changes:
        context.console.print(plain(change.entry.item.get("title")), markup=False)
        words = [f"+{name}" for name in (*change.tags_added, *change.collections_added)]
        words += [f"-{name}" for name in (*change.tags_removed, *change.collections_removed)]
        context.console.print(plain(f"    {', '.join(words)}"), markup=False)
    total = counted(len(entries), "reference")
    context.console.print(f"{len(changes)} of {total} would change.")
    return code


def _suggest(
    context: Context, topics: Topics, entries: list[TaggableItem], code: int, *, as_json: bool
) -> int:
    """Frequent phrases and descriptors of what no rule covers."""
    from zotsync.output.plan_text import plain
    from zotsync.topics import suggest

    found = suggest(entries, topics)
    if as_json:
        options.print_json([asdict(suggestion) for suggestion in found])
        return code
    for suggestion in found:
        context.console.print(
            plain(f"{suggestion.count:4} {suggestion.kind}: {suggestion.text}"), markup=False
        )
        context.console.print(plain(f"     e.g. {suggestion.examples[0]}"), markup=False)
    if not found and not code:
        context.console.print("Nothing recurs in the references that no topic covers.")
    return code
