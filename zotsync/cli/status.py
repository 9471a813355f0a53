"""`zotsync status`: what the user changed in Zotero, and what a sync would change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_looking

if TYPE_CHECKING:
    from zotsync.engine.gather import GatheredSources
    from zotsync.engine.session import Session
    from zotsync.engine.sources import Source
    from zotsync.model.item import ObjectData
    from zotsync.plan.model import Action, Baseline, Plan


EPILOG = """\b
Examples:
  zotsync status
  zotsync status refs.bib
  zotsync status --all --json
"""


@click.command(epilog=EPILOG)
@options.inputs
@options.as_json
@options.every
@pass_looking
def command(
    context: Context,
    given: options.Given,
    as_json: bool,
    every: bool,
) -> int:
    """Two columns per item: what you changed in Zotero, what a sync would change.

    Reads INPUTs, or the configuration's sources. Items of sources that are not read are told from
    memory: what you changed, and “not read” for what a sync would. Items where neither side has
    anything to say are only counted (--all lists them).
    """
    from zotsync.cli.where import tell_where
    from zotsync.engine.planning import SyncRequest
    from zotsync.output.read_counts import counts_of

    gathered: GatheredSources | None = None
    if given.inputs or context.config.source or not _remembered(context):
        sources = given.sources(context)
        gathered = options.gather_sources(context, sources)
        if (as_synced := _as_synced(context, gathered)) != sources:
            gathered = options.gather_sources(context, as_synced)
    with context.session() as session:
        if gathered is None:
            session.refresh()
            plan = _empty_plan(session)
        else:
            plan = session.plan(SyncRequest(gathered, context.config.sync.on_conflict))
        rows = status_rows(plan, session)
        if not as_json:
            tell_where(context, session)
    if as_json:
        read = {"read": counts_of(gathered).json()} if gathered else {}
        parts = {**read, "items": rows, "summary": plan.summary()}
        options.print_json(options.document("status", plan.library, **parts))
    else:
        _show(context, rows, every=every)
    return options.exit_code(gathered, 0) if gathered else 0


def _as_synced(context: Context, gathered: GatheredSources) -> list[Source]:
    """The sources; a file that names a collection itself is filed where the last sync put it."""
    from zotsync.cli.new_source import filed_before

    found = []
    for read in gathered.reads:
        source = read.source
        if source.ad_hoc and any(notice.collection for notice in read.notices):
            filed = filed_before(context, source.name, context.spec)
            source = replace(source, collections=source.collections or (filed,) * bool(filed))
        found.append(source)
    return found


def _remembered(context: Context) -> bool:
    """Whether zotsync owes this library anything, so that there is something to tell."""
    with context.session() as session:
        return bool(session.memory.claim_counts())


def _empty_plan(session: Session) -> Plan:
    """The plan of a call that reads no source."""
    from zotsync.plan.model import Plan

    return Plan(session.library.spec, session.snapshot.version)


def status_rows(plan: Plan, session: Session) -> list[dict[str, Any]]:
    """Per reference of the plan: the user's changes, and the sync's; then the other items that
    zotsync remembers, whose `sync` and `action` are None: nobody read their sources.
    """
    claims = claims_by_item(session)
    undone = session.memory.undone()
    keys = list(dict.fromkeys([*(action.item_key for action in plan.actions), *claims]))
    items = session.snapshot.items(keys)
    rows = []
    for action in plan.actions:
        owed = claims.get(action.item_key, [])
        data = items.get(action.item_key)
        again = action.item_key in undone
        rows.append(_row(action.item_key, action.title, owed, data, action, undone=again))
    planned = {action.item_key for action in plan.actions}
    rest = [key for key in claims if key not in planned]
    return rows + [
        _row(key, "", claims[key], items.get(key), None, undone=key in undone) for key in rest
    ]


def claims_by_item(session: Session) -> dict[str, list[Baseline]]:
    """What all sources last proposed, by item; of merged items, by the one that survived.

    Those that have let go of an item are among them where another claims it.
    """
    merged = session.snapshot.merged()
    found: dict[str, list[Baseline]] = {}
    keys = [claim.item_key for claim in session.memory.claims(session.memory.claim_counts())]
    for key, baselines in session.memory.baselines(keys).items():
        found.setdefault(merged.get(key, key), []).extend(baselines.values())
    return found


def _row(
    key: str,
    title: str,
    owed: list[Baseline],
    data: ObjectData | None,
    action: Action | None,
    *,
    undone: bool,
) -> dict[str, Any]:
    from zotsync.engine.local_edits import local_edits
    from zotsync.plan.planner import stored_title

    sources = sorted({baseline.source for baseline in owed if not baseline.released})
    return {
        "item_key": key,
        "ref_id": action.ref_id if action else "",
        "source": action.source if action else sources[0],
        "ordinal": action.ordinal if action else None,
        "item_type": _type_of(data, owed, action),
        "title": stored_title(data or {}) or title or _remembered_title(owed) or key,
        "user": local_edits(owed, data, undone=undone) if owed else [],
        "sync": _sync_words(action) if action else None,
        "action": action.action if action else None,
        "claimed_by": sources,
        "in_trash": bool(data and data.get("deleted")),
    }


def _type_of(data: ObjectData | None, owed: list[Baseline], action: Action | None) -> str:
    """The item's type, as the library has it, else as a list has."""
    told = [*owed, *([action.baseline] if action and action.baseline else [])]
    return str((data or {}).get("itemType") or next((one.item_type for one in told), ""))


def _remembered_title(owed: list[Baseline]) -> str:
    """The title of an item that is gone, as a source proposed it."""
    return next((b.fields["title"] for b in owed if b.fields.get("title")), "")


def _sync_words(action: Action) -> list[str]:
    if action.action == "create":
        return ["create"]
    words = [
        "back from the trash" if change.field == "deleted" else change.field
        for change in action.changes
    ]
    words += [f"+tag {name}" for name in action.tags_add]
    words += [f"-tag {name}" for name in action.tags_remove]
    words += ["+collection"] * bool(action.collections_add)
    words += ["-collection"] * bool(action.collections_remove)
    words += [f"conflict: {conflict.field}" for conflict in action.conflicts]
    if action.action in ("review", "skip", "remove"):
        words.append(f"{action.action}: {action.reason}")
    return words


def _show(context: Context, rows: list[dict[str, Any]], *, every: bool) -> None:
    from zotsync.output.plain import say
    from zotsync.output.tables import Column, show_table

    listed = [row for row in rows if row["user"] or row["sync"] or every]
    columns = [
        Column("item", cut=True, least=30), Column("you changed", fold=True, least=15),
        Column("a sync would change", fold=True, least=19),
    ]  # fmt: skip
    cells = [_cells(rows) for rows in _by_item(listed)]
    if listed:
        show_table(context.console, columns, cells)
    for words in _counts(rows, listed):
        say(context.console, words)
    if any(row["sync"] is None for row in listed):
        say(context.console, f"“{NOT_READ}”: name the INPUT or list it in the configuration.")


def _by_item(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The rows of each item, however many lists hold it; a reference without one is by itself."""
    found: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["item_key"] or (row["source"], row["ref_id"]), []).append(row)
    return list(found.values())


def _cells(rows: list[dict[str, Any]]) -> list[str]:
    """An item's line: its title, what the user changed, what a sync of any source would."""
    user = dict.fromkeys(word for row in rows for word in row["user"])
    read = [row for row in rows if row["sync"] is not None]
    kind = rows[0]["item_type"]
    sync = dict.fromkeys(_in_words(word, kind) for row in read for word in row["sync"])
    said = (", ".join(sync) or "nothing") if read else NOT_READ
    return [_in_a_line(rows[0]["title"]), ", ".join(_in_words(word, kind) for word in user), said]


def _in_a_line(title: str) -> str:
    """What stands for an item: its title; an entry of a file without one as a person names it."""
    from dataclasses import replace

    from zotsync.engine.printed_words import is_marked_up, item_of_words
    from zotsync.output.item_line import item_words
    from zotsync.output.plain import unmarked

    if title and is_marked_up(title):
        return replace(item_words(item_of_words(title)), kind="", key="").line()
    return unmarked(title)


#: What stands for an item whose list was not read.
NOT_READ = "not read"
#: What a plan calls that a sync does, or does not, for people.
_IN_WORDS = {"skip": "nothing: ", "review": "", "remove": "let go: "}


def _in_words(change: str, item_type: str) -> str:
    """A change as shown: a field by Zotero's name for it."""
    from zotsync.data import bundled_schema
    from zotsync.output.words import field_label

    for action, words in _IN_WORDS.items():
        if change.startswith(f"{action}: "):
            return words + change.removeprefix(f"{action}: ")
    said, mark, name = (
        change.rpartition(": ") if change.startswith("conflict: ") else ("", "", change)
    )
    known = name in ("creators", "itemType") or name in bundled_schema().all_fields()
    return said + mark + (field_label(name, item_type) if known else name)


def _counts(rows: list[dict[str, Any]], listed: list[dict[str, Any]]) -> list[str]:
    """How many items are not listed, each once however many sources hold it."""
    from zotsync.output.words import counted

    def items(some: list[dict[str, Any]]) -> dict[Any, bool]:
        """Items, and whether they are in the trash; a reference without one stands for itself."""
        return {row["item_key"] or (row["source"], row["ref_id"]): row["in_trash"] for row in some}

    seen = items(listed)
    quiet = [in_trash for item, in_trash in items(rows).items() if item not in seen]
    trashed = sum(quiet)
    words = []
    if there := len(quiet) - trashed:
        words.append(f"{counted(there, 'item')} as {'it was' if there == 1 else 'they were'}.")
    if trashed:
        them = "it" if trashed == 1 else "them"
        words.append(f"{counted(trashed, 'item')} in the trash, where an undo put {them}.")
    return words if rows else ["No items."]
