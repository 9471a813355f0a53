"""`zotsync topics`: which rule fired on which words, what no rule covers, what could be a rule."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zotsync.cli import options
from zotsync.cli.call import naming
from zotsync.cli.context import Context, pass_context
from zotsync.cli.topics_entries import Entries, read_entries
from zotsync.cli.written_files import refuse_foreign, write_file
from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from zotsync.topics import TaggableItem, TopicMatch, Topics

EPILOG = """\b
Examples:
  zotsync topics                    the sources of the configuration
  zotsync topics refs.bib --json
  zotsync topics --all --html topics.html
  zotsync topics --each             each reference, with the words that fired
  zotsync topics --all --accept     tags the items that no list brings; asks
  zotsync topics score              the rules against your own tags
  zotsync topics suggest --all      terms that are missing, as TOML
  zotsync topics diff new.toml      what a changed file adds and removes
  zotsync topics learn              tags your own tags predict; asks
  zotsync topics learn --decide "heart=accept" --yes
"""

VERBS = ("suggest", "diff", "score", "learn")


@click.command(epilog=EPILOG)
@click.argument("words", nargs=-1, metavar="[INPUT|VERB]...")
@click.option("--all", "every", is_flag=True, help="All items of the library.")
@click.option("--each", is_flag=True, help="List each, with the words that fired.")
@options.as_json
@click.option("--html", type=click.Path(dir_okay=False), metavar="FILE", help="Write a picture.")
@click.option("--topics", "file", type=click.Path(dir_okay=False), metavar="FILE",
              help="Another topics file.")  # fmt: skip
@click.option(
    "--accept", is_flag=True, help="Write the tags: of learn, or with --all those missing."
)
@click.option("--decide", "decisions", multiple=True, metavar="[KEY:]TAG=WORD",
              help="learn: WORD is accept, refuse or later.")  # fmt: skip
@options.yes
@pass_context
def command(
    context: Context,
    words: tuple[str, ...],
    every: bool,
    each: bool,
    as_json: bool,
    html: str | None,
    file: str | None,
    accept: bool,
    decisions: tuple[str, ...],
    yes: bool,
) -> int:
    """Show how many references each topic has and what no rule covers.

    --each lists every reference with the words that fired. A sync gives topics to what its lists
    bring; --all --accept gives them to the other items of the library.

    VERB: "score" compares the rules with your own tags, "suggest" offers terms and rules that are
    missing, "diff FILE" shows what a changed topics file would add and remove, "learn" which tags
    your own tags predict: accepted ones are written, refused ones are not offered again.

    \f
    Raises UserError for a picture over what zotsync did not write, and for --accept without --all.
    """
    verb = words[0] if words and words[0] in VERBS else ""
    rest = words[1:] if verb else words
    if verb == "learn":
        from zotsync.cli.topics_learn import learn_tags

        return learn_tags(context, as_json=as_json, accept=accept, decisions=decisions, yes=yes)
    context.looks = not accept
    if accept and (verb or rest or not every):
        raise UserError("--accept gives topics to items of the library.", hint="Add --all.")
    if verb:
        return _help_with_rules(context, verb, rest, file, every=every, each=each, as_json=as_json)
    if html:
        refuse_foreign(context, Path(html), "picture", inputs=rest)
    topics, found = _topics(context, file), read_entries(context, rest, every=every)
    if html:
        _write_picture(context, found, topics, html)
    document = _document(topics, [_row(entry, topics) for entry in found.entries], found)
    if accept:
        lacking = len(_lacking(document["items"], found)) - len(document["unlisted"])
        return _tag_unlisted(context, document, lacking, file, as_json=as_json, yes=yes)
    if as_json:
        options.print_json(document)
    elif not html:
        _show_all(context, document, rest, file, every=every, each=each)
    return found.code


def _show_all(
    context: Context,
    document: dict[str, Any],
    inputs: tuple[str, ...],
    file: str | None,
    *,
    every: bool,
    each: bool,
) -> None:
    """The topics, what comes next, and how many items of the library no list brings."""
    step = _next_step(inputs, file, every=every, bare=bool(document["uncovered"]))
    silent = each or not document["items"]
    _show(context, document, each=each, next_step="" if silent else step)
    if alone := document["unlisted"]:
        _say_untouched(context, len(alone), file)


def _write_picture(context: Context, found: Entries, topics: Topics, file: str) -> None:
    """Writes how references and topics hang together (HTML)."""
    from zotsync.output.topics_html import html as picture

    now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    text = picture(found.entries, topics, place=_place(context, found), when=now)
    write_file(Path(file), text, "picture")
    context.say(f"Wrote {file}.")


def _place(context: Context, found: Entries) -> str:
    """Where the references of a picture are from: the library, or the lists that were read."""
    from zotsync.cli.where import library_words
    from zotsync.output.plain import source_label
    from zotsync.output.words import listed

    if found.library:
        return f"Library: {library_words(context.address)}"
    return f"Read: {listed(list(dict.fromkeys(source_label(one.source) for one in found.entries)))}"


def _say_untouched(context: Context, count: int, file: str | None) -> None:
    """That items of no list stay without their topics: a sync writes to what it brings only."""
    from zotsync.output.words import counted

    lack = "has" if count == 1 else "have"
    here = " of the configuration" if context.config.source else ""
    named = shlex.join(["--topics", file, "--accept"]) if file else "--accept"
    which = f" that no list{here} brings" if context.topics() else ""
    why = "" if context.topics() else ", for no configuration names these topics"
    context.say(
        f"note: {counted(count, 'item')}{which} {lack} a topic "
        f"and not its tag; no sync gives it{why}: `zotsync topics --all {named}` does."
    )


def _say_listed(context: Context, count: int, file: str | None) -> None:
    """That items of lists are left to the next sync, which goes by the configured topics."""
    from zotsync.output.words import counted

    lack, them = ("has", "it") if count == 1 else ("have", "them")
    rules = f", not by {file}" if file and not _is_configured(context, file) else ""
    context.say(
        f"note: {counted(count, 'item')} that a list brings {lack} a topic and not its tag: "
        f"the next sync of the list tags {them}, by the topics of the configuration{rules}."
    )


def _is_configured(context: Context, file: str) -> bool:
    """Whether a topics file is the one that the configuration names."""
    from zotsync.config.topics_file import load_topics

    configured = context.topics()
    return configured is not None and load_topics(Path(file)).digest == configured.digest


def _tag_unlisted(
    context: Context, document: dict[str, Any], lacking: int, file: str | None, *,
    as_json: bool, yes: bool,
) -> int:  # fmt: skip
    """Gives the items of no list the tags of their topics."""
    from zotsync.cli.next_step import after_run, show_end
    from zotsync.cli.topics_entries import write_tags
    from zotsync.engine.tagging import TOPICS
    from zotsync.output.json import report_json

    mine = set(document["unlisted"])
    tags = {row["ref_id"]: row["tags"] for row in document["items"] if row["ref_id"] in mine}
    report = write_tags(
        context, tags, source=TOPICS, command="topics", yes=yes,
        show=not (as_json or context.quiet),
    )  # fmt: skip
    if as_json:
        options.print_json(report_json(report))
    else:
        show_end(context, report, every=False, next_step=after_run(context, report))
        if lacking:
            _say_listed(context, lacking, file)
    return report.exit_code()


def _show(context: Context, document: dict[str, Any], *, each: bool, next_step: str) -> None:
    from zotsync.output.plain import say
    from zotsync.output.topics_text import show_topics

    show_topics(context.console, document["counts"], document["items"], each=each)
    if next_step and not context.quiet:
        say(context.console, next_step, label="Next: ")


def _help_with_rules(
    context: Context, verb: str, rest: tuple[str, ...], file: str | None, *, every: bool,
    each: bool, as_json: bool,
) -> int:  # fmt: skip
    """`score`, `suggest` and `diff`."""
    from zotsync.cli import topics_rules
    from zotsync.config.topics_file import load_topics

    topics = _topics(context, file, needed=verb != "suggest")
    if verb == "diff":
        if not rest:
            raise UserError(
                "There is no file to compare with.", hint="Name it: `zotsync topics diff new.toml`"
            )
        new = load_topics(Path(rest[0]))
        found = read_entries(context, rest[1:], every=every)
        return topics_rules.show_diff(context, topics, new, found, as_json=as_json, each=each)
    if verb == "score":
        found = read_entries(context, (), every=True)
        return topics_rules.show_score(context, topics, found, as_json=as_json, each=each)
    found = read_entries(context, rest, every=every)
    return topics_rules.show_suggestions(context, topics, found, as_json=as_json)


def _topics(context: Context, file: str | None, *, needed: bool = True) -> Topics:
    """The topics of a file, else of the configuration; none at all if they are not `needed`.

    Raises UserError if there are none.
    """
    from zotsync.config.topics_file import load_topics
    from zotsync.topics import parse_topics

    topics = load_topics(Path(file)) if file else context.topics()
    if topics is None and not needed:
        return parse_topics("")
    if topics is None:
        raise UserError(
            "There are no topics.",
            hint="`zotsync topics suggest --all > topics.toml` writes a first file from your "
            "library. Name it in the configuration ([topics] file), or with --topics FILE.",
        )
    return topics


def _row(entry: TaggableItem, topics: Topics) -> dict[str, Any]:
    from zotsync.output.item_line import title_or_words
    from zotsync.topics import topic_matches

    hits = topic_matches(entry.item, topics, keywords=entry.keywords, mesh=entry.mesh)
    return {
        "ref_id": entry.ref,
        "source": entry.source,
        "title": entry.item.get("title") or title_or_words(entry.item),
        "tags": sorted({hit.tag for hit in hits if hit.given}),
        "hits": [asdict(hit) for hit in hits],
        "words": [_reason(hit) for hit in hits if hit.given],
    }


def _reason(hit: TopicMatch) -> str:
    words = [word for evidence in hit.evidence for word in evidence.words]
    return f"{hit.tag} ({', '.join(dict.fromkeys(words)) or 'with ' + ', '.join(hit.through)})"


def _document(topics: Topics, rows: list[dict[str, Any]], found: Entries) -> dict[str, Any]:
    counts = dict.fromkeys((topic.tag for topic in topics.topics), 0)
    for row in rows:
        for name in row["tags"]:
            counts[name] = counts.get(name, 0) + 1
    uncovered = [row["ref_id"] for row in rows if not row["tags"]]
    parts = {"digest": topics.digest, "counts": counts, "uncovered": uncovered, "items": rows}
    return options.document("topics", found.library, **parts, unlisted=_unlisted(rows, found))


def _unlisted(rows: list[dict[str, Any]], found: Entries) -> list[str]:
    """The items of the library that lack a topic of theirs and get it by no sync."""
    return [key for key in _lacking(rows, found) if key not in found.listed]


def _lacking(rows: list[dict[str, Any]], found: Entries) -> list[str]:
    """The items of the library that lack the tag of a topic, which nobody took off them."""
    if not found.library:
        return []
    held = {entry.ref: {tag.name for tag in entry.item.tags} for entry in found.entries}
    for ref, tag in found.taken_off:
        held.get(ref, set()).add(tag)
    return [row["ref_id"] for row in rows if not held[row["ref_id"]].issuperset(row["tags"])]


def _next_step(rest: tuple[str, ...], file: str | None, *, every: bool, bare: bool) -> str:
    """What to look at next: each reference, and what could be a rule for those that have none."""
    called = ([*rest] or ["--all"] * every) + (["--topics", file] if file else [])
    each = naming(f"`{shlex.join(['zotsync', 'topics', *called, '--each'])}`")
    words = f"{each} lists each with the words that fired"
    if bare:
        more = naming(f"`{shlex.join(['zotsync', 'topics', 'suggest', *called])}`")
        words += f"; {more} offers terms for those that have none"
    return f"{words}."
