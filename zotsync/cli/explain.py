"""`zotsync explain`: where each field, the match and each tag come from."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zotsync.cli import completing, options
from zotsync.cli.context import Context, pass_looking
from zotsync.cli.explain_item import (
    claims_of,
    history_of,
    item_rows,
    show_claims,
    show_history,
    show_item,
)
from zotsync.cli.explain_sides import (
    FATES,
    beside,
    held_item,
    library_value,
    reason_in_words,
    tag_fate,
    what_becomes_of_it,
)
from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from zotsync.engine.gather import GatheredSources
    from zotsync.engine.session import Session
    from zotsync.model.item import Proposal
    from zotsync.plan.model import Action

EPILOG = """\b
Examples:
  zotsync explain 10.1038/nature12624            by identifier
  zotsync explain hallmarks cancer               by words: title, author, year
  zotsync explain 17                             by its number in the list
  zotsync explain "Gerlinger, M. et al. N. Engl. J. Med. 366, 883–892 (2012)."
"""

#: How many are explained where words fit several.
MANY = 5


@click.command(epilog=EPILOG)
@click.argument("words", nargs=-1, required=True, metavar="WHAT [INPUT]...",
                shell_complete=completing.references)  # fmt: skip
@options.filing
@options.as_json
@pass_looking
def command(
    context: Context,
    words: tuple[str, ...],
    given: options.Given,
    as_json: bool,
) -> int:
    """Explain a reference, an item or a citation: where everything in it comes from.

    WHAT is an item key, a ref_id, a DOI or another identifier, a number of a list, words of the
    title or an author, or a whole citation. Where each field came from, which match rule decided
    and on what evidence, which topic rule fired on which words. References are sought in INPUTs
    or the configuration's sources; an item of the library is explained without them, from what
    zotsync remembers.

    \f
    Raises UserError where nothing is called WHAT.
    """
    what, inputs = _parted(words)
    filed = bool(given.collection or given.tags)
    gathered = _gathered(context, what, replace(given, inputs=inputs))
    with context.session() as session:
        rows = _rows(context, session, what, gathered, filed=filed)
        spec = session.library.spec
    if not rows:
        raise UserError(
            f"No reference and no item is called “{what}”.",
            hint="Give a key, a DOI, a number or words of the title, with the INPUT it stands in; "
            "or a whole citation in quotes.",
        )
    if as_json:
        options.print_json(options.document("explain", spec, explained=rows))
        return 0
    for row in rows[:MANY]:
        _show(context, row)
    if len(rows) > MANY:
        context.console.print(f"… and {len(rows) - MANY:,} more fit; say more words.")
    return 0


def _parted(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """What is to be explained, and the inputs behind it: words that are files or folders."""
    inputs = tuple(word for word in words[1:] if word == "-" or _is_place(word))
    what = " ".join(word for word in words if word not in inputs)
    return what, inputs


def _is_place(word: str) -> bool:
    try:
        return Path(word).expanduser().exists()
    except (OSError, RuntimeError, ValueError):
        return False


def _gathered(context: Context, what: str, given: options.Given) -> GatheredSources | None:
    """What is read for it: the inputs, the configuration's sources, or the citation itself."""
    if not given.inputs and _is_citation(what):
        return _citation(context, what)
    if not given.inputs and not context.config.source:
        return None
    return options.gather_sources(context, given.sources(context))


def _is_citation(what: str) -> bool:
    """Whether words are a whole citation: some, with a year and something that ends in a stop."""
    return len(what.split()) > 4 and re.search(r"\d{4}", what) is not None and "." in what


def _rows(
    context: Context,
    session: Session,
    what: str,
    gathered: GatheredSources | None,
    *,
    filed: bool,
) -> list[dict[str, Any]]:
    """The references that are meant, else the items of the library."""
    from zotsync.cli.find import found_items
    from zotsync.engine.planning import SyncRequest

    session.refresh()
    rows: list[dict[str, Any]] = []
    if gathered is not None:
        plan = session.plan(SyncRequest(gathered, context.config.sync.on_conflict))
        whole = any(read.source.name == "citation" for read in gathered.reads)
        pairs = list(zip(gathered.proposals, plan.actions, strict=False))
        for meant in (_is_called, _has_identifier, _has_words):
            rows = [
                explanation(proposal, action, session, filed=filed)
                for proposal, action in pairs
                if whole or meant(what, proposal, action)
            ]
            if rows:
                return rows
    if rows := item_rows(context, what, session):
        return rows
    keys = [str(data["key"]) for data in found_items(context, session, what.split())]
    return [row for key in keys[: 10 * MANY] for row in item_rows(context, key, session)]


def _is_called(what: str, proposal: Proposal, action: Action) -> bool:
    number = what.removeprefix("#")
    return what in (proposal.ref_id, action.item_key) or (
        number.isdigit() and proposal.reference.ordinal == int(number)
    )


def _has_identifier(what: str, proposal: Proposal, action: Action) -> bool:
    from zotsync.model.identifiers import parse_identifier

    parsed = parse_identifier(what)
    if parsed is None:
        return False
    kind, value = parsed
    said = proposal.reference.get(kind) or proposal.item.get(kind)
    return said.casefold() == value.casefold()


def _has_words(what: str, proposal: Proposal, action: Action) -> bool:
    from zotsync.text.fold import fold_text

    text = fold_text(f"{proposal.reference.raw} {proposal.item.get('title')}")
    wanted = fold_text(what).split()
    return bool(wanted) and all(word in text for word in wanted)


def _citation(context: Context, words: str) -> GatheredSources:
    """A citation as a source of its own."""
    from zotsync.engine.sources import Source

    folder = tempfile.mkdtemp(prefix="zotsync-")
    try:
        Path(folder, "citation").write_text(f"References\n\n1. {words}\n", "utf-8")
        return options.gather_sources(context, [Source("citation", ("citation",), Path(folder))])
    finally:
        shutil.rmtree(folder)


def explanation(
    proposal: Proposal, action: Action, session: Session, *, filed: bool
) -> dict[str, Any]:
    """All we know about one reference, as data; `filed`: its --collection or --tag was said."""
    reference = proposal.reference
    told = claims_of(action.item_key, session)
    data = held_item(action, session)
    act, reason = _act(action, filed=filed)
    return {
        "ref_id": reference.ref_id,
        "source": proposal.source,
        "ordinal": reference.ordinal,
        "raw": reference.raw,
        "origin": asdict(reference.origin),
        "item_key": action.item_key,
        "item_type": proposal.item.item_type,
        "action": act,
        "reason": reason,
        "fields": [
            {
                "field": name,
                "value": value,
                "from": _origin_of(proposal, name),
                "library": library_value(proposal, name, data),
                **_sync(proposal, action, name),
            }
            for name, value in _values(proposal).items()
        ],
        "reference": dict(reference.fields),
        "evidence": {name: asdict(found) for name, found in reference.evidence.items()},
        "confidence": dict(reference.confidence),
        "resolution": asdict(reference.resolution) if reference.resolution else None,
        "match": asdict(action.match),
        "tags": [
            {
                "tag": tag.name,
                "reasons": [asdict(reason) for reason in tag.reasons],
                "fate": tag_fate(tag.name, data, action, told),
            }
            for tag in proposal.item.tags
        ],
        "claimed_by": [claim["source"] for claim in told],
        "claims": told,
        "history": history_of(action.item_key, session),
    }


def _sync(proposal: Proposal, action: Action, name: str) -> dict[str, str]:
    """What a sync makes of a field, and which other source stands against it in a conflict."""
    what, giver = what_becomes_of_it(proposal, action, name)
    return {"sync": what, "given_by": giver}


def _act(action: Action, *, filed: bool) -> tuple[str, str]:
    """What a sync would do, and why, as far as the call knows.

    A file named here without its --collection and --tag asks for less than its sync did: what
    would only be taken away for that reason is not a fact about the source.
    """
    from zotsync.engine.sources import is_ad_hoc

    gives = action.changes or action.conflicts or action.tags_add or action.collections_add
    if action.action == "update" and not gives and not filed and is_ad_hoc(action.source):
        return "unchanged", "the fields agree; filing depends on --collection and --tag"
    return action.action, action.reason


def _values(proposal: Proposal) -> dict[str, Any]:
    """The item's fields, its people before them."""
    people = proposal.item.payload()["creators"]
    return {**({"creators": people} if people else {}), **proposal.item.fields}


def _origin_of(proposal: Proposal, name: str) -> str:
    """Where an item's field came from: printed, a service's record, or our journal list."""
    from zotsync.normalize import expanded_fields

    added = expanded_fields(proposal.reference, proposal.item)
    if name in added:
        return {"journals": "journal list"}.get(added[name].source, added[name].source)
    evidence = proposal.reference.evidence
    if name == "creators":
        return evidence["names"].source if "names" in evidence else "printed"
    found = [evidence[csl].source for csl in _csl_names(proposal, name) if csl in evidence]
    return found[0] if found else "printed"


def _csl_names(proposal: Proposal, name: str) -> list[str]:
    """The CSL variables behind a Zotero field, by Zotero's own mapping."""
    from zotsync.data import bundled_schema
    from zotsync.plan.item_forms import base_name

    base = base_name(bundled_schema(), proposal.item.item_type, name)
    mapping = {**bundled_schema().csl["fields"]["text"], "issued": ["date"]}
    return [csl for csl, fields in mapping.items() if base in fields or name in fields]


def _show(context: Context, row: dict[str, Any]) -> None:
    from zotsync.output.plain import say, shown
    from zotsync.output.words import agreement_words, field_label
    from zotsync.plan.model import MatchNote

    def line(words: str) -> None:
        indent = " " * (len(words) - len(words.lstrip()))
        say(context.console, words.lstrip(), label=indent, hang="  ")

    def named(field: str) -> str:
        return field_label(field, row["item_type"])

    if row["origin"] is None:
        show_item(line, row)
        return
    place = f"{row['origin']['file']}:{row['origin']['first_line']}"
    line(f"{row['ref_id']}  ({place})" if row["source"] != "citation" else row["ref_id"])
    line(f"  {row['raw']}")
    line(f"  {row['action']} {row['item_key']}: {reason_in_words(row['reason'], row['item_type'])}")
    match = row["match"]
    if match["evidence"]:
        note = MatchNote(match["rule"], match["confidence"], tuple(match["evidence"]))
        line(f"  match: {agreement_words(note)} (rule {match['rule']})")
    for entry in row["fields"]:
        value = shown(entry["value"], 2000)
        line(f"  {named(entry['field'])} = {value}  [{entry['from']}]{beside(entry)}")
    if row["resolution"]:
        found = row["resolution"]
        parts = (found["outcome"], found["rule"], ", ".join(found["records"]))
        line(f"  look-up: {' '.join(filter(None, parts))}")
        for notice in found["notices"]:
            where = ", ".join(filter(None, (notice["identifier"], notice["date"])))
            line(f"  {notice['kind']}: {where}")
    for tag in row["tags"]:
        reasons = "; ".join(
            f"{reason['rule']}: {', '.join(reason['words'])} in {named(reason['field'])}"
            for reason in tag["reasons"]
        )
        fate = f"; {FATES[tag['fate']]}" if tag["fate"] not in ("", "ours") else ""
        line(f"  tag {tag['tag']}: {reasons or 'given to every item of the source'}{fate}")
    said = (row["source"], {tag["tag"] for tag in row["tags"]})
    show_claims(line, row["claims"], row["item_type"], said=said)
    show_history(line, row["history"])
