"""`zotsync explain`: where each field, the match and each tag come from."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_context
from zotsync.cli.explain_item import claims_of, item_rows, show_claims, show_item
from zotsync.cli.explain_sides import (
    FATES,
    beside,
    held_item,
    library_value,
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
  zotsync explain ABCD2345                       an item of the library
  zotsync explain rf3a9c01b2d4                   a reference
  zotsync explain "Gerlinger, M. et al. N. Engl. J. Med. 366, 883–892 (2012)."
"""


@click.command(epilog=EPILOG)
@click.argument("ref")
@options.inputs
@options.as_json
@pass_context
def command(
    context: Context,
    ref: str,
    inputs: tuple[str, ...],
    collection: str,
    tags: tuple[str, ...],
    format: str,
    as_json: bool,
) -> int:
    """Explain a reference, an item key or a citation.

    Where each field came from, which match rule decided and on what evidence, which topic rule
    fired on which words. References are sought in INPUTs or the configuration's sources; an item
    of the library is explained without them, from what zotsync remembers.
    """
    from zotsync.engine.planning import SyncRequest
    from zotsync.engine.sources import sources_of

    gathered: GatheredSources | None = None
    if len(ref.split()) > 1:
        gathered = _citation(context, ref)
    elif inputs or context.config.source:
        gathered = options.gather_sources(
            context,
            sources_of(inputs, context.config, collection=collection, tags=tags, format=format),
        )
    rows: list[dict[str, Any]] = []
    with context.session() as session:
        if gathered is None:
            session.refresh()
        else:
            plan = session.plan(SyncRequest(gathered, context.config.sync.on_conflict))
            rows = [
                explanation(proposal, action, session, filed=bool(collection or tags))
                for proposal, action in zip(gathered.proposals, plan.actions, strict=False)
                if len(ref.split()) > 1 or ref in (proposal.ref_id, action.item_key)
            ]
        rows = rows or item_rows(context, ref, session)
    if not rows:
        raise UserError(
            f"No reference and no item is called “{ref}”.",
            hint="Give a ref_id with the INPUT it stands in, an item key, or a whole citation in "
            "quotes.",
        )
    if as_json:
        options.print_json(rows)
    else:
        for row in rows:
            _show(context, row)
    return 0


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
        "raw": reference.raw,
        "origin": asdict(reference.origin),
        "item_key": action.item_key,
        "action": act,
        "reason": reason,
        "fields": [
            {
                "field": name,
                "value": value,
                "from": _origin_of(proposal, name),
                "library": library_value(proposal, name, data),
                "sync": what_becomes_of_it(action, name),
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
    }


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
    from zotsync.output.plan_text import plain, shown

    def line(words: str) -> None:
        context.console.print(plain(words), markup=False)

    if row["origin"] is None:
        show_item(line, row)
        return
    place = f"{row['origin']['file']}:{row['origin']['first_line']}"
    line(f"{row['ref_id']}  ({place})" if row["source"] != "citation" else row["ref_id"])
    line(f"  {row['raw']}")
    line(f"  {row['action']} {row['item_key']}: {row['reason']}")
    rule = row["match"]["rule"]
    line(f"  match: {rule} ({', '.join(row['match']['evidence']) or 'no evidence needed'})")
    for entry in row["fields"]:
        line(
            f"  {entry['field']} = {shown(entry['value'], 2000)}  [{entry['from']}]{beside(entry)}"
        )
    if row["resolution"]:
        found = row["resolution"]
        line(f"  look-up: {found['outcome']} {found['rule']} {', '.join(found['records'])}")
        for notice in found["notices"]:
            where = ", ".join(filter(None, (notice["identifier"], notice["date"])))
            line(f"  {notice['kind']}: {where}")
    for tag in row["tags"]:
        reasons = "; ".join(
            f"{reason['rule']}: {', '.join(reason['words'])} in {reason['field']}"
            for reason in tag["reasons"]
        )
        fate = f"; {FATES[tag['fate']]}" if tag["fate"] not in ("", "ours") else ""
        line(f"  tag {tag['tag']}: {reasons or 'given to every item of the source'}{fate}")
    show_claims(line, row["claims"], said=(row["source"], {tag["tag"] for tag in row["tags"]}))
