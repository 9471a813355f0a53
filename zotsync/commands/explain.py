"""`zotsync explain`: where each field, the match and each tag come from."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zotsync.commands import choices
from zotsync.commands.setup import Setup, pass_setup
from zotsync.errors import UserError

if TYPE_CHECKING:
    from zotsync.plan.model import Action
    from zotsync.proposal import Proposal
    from zotsync.sources import Gathered
    from zotsync.workspace import Workspace

EPILOG = """\b
Examples:
  zotsync explain ABCD2345                       an item of the library
  zotsync explain rf3a9c01b2d4                   a reference
  zotsync explain "Gerlinger, M. et al. N. Engl. J. Med. 366, 883–892 (2012)."
"""


@click.command(epilog=EPILOG)
@click.argument("ref")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@choices.as_json
@pass_setup
def command(setup: Setup, ref: str, inputs: tuple[str, ...], as_json: bool) -> int:
    """Explain a reference, an item key or a citation.

    Where each field came from, which match rule decided and on what evidence, which topic rule
    fired on which words. References are sought in INPUTs or the configuration's sources.
    """
    from zotsync.sync import Ask, make_plan

    gathered = _gathered(setup, ref, inputs)
    with setup.workspace() as space:
        plan = make_plan(Ask(gathered, setup.config.sync.on_conflict), space)
        pairs = [
            (proposal, action)
            for proposal, action in zip(gathered.proposals, plan.actions, strict=False)
            if len(ref.split()) > 1 or ref in (proposal.ref_id, action.item_key)
        ]
        if not pairs:
            raise UserError(
                f"No reference and no item is called “{ref}”.",
                hint="Give a ref_id, an item key, or a whole citation in quotes.",
            )
        rows = [explanation(proposal, action, space) for proposal, action in pairs]
    if as_json:
        choices.print_json(rows)
    else:
        for row in rows:
            _show(setup, row)
    return 0


def _gathered(setup: Setup, ref: str, inputs: tuple[str, ...]) -> Gathered:
    """The sources in which a reference is sought; a citation is a source of its own."""
    from zotsync.sources import Source, sources_of

    if len(ref.split()) == 1:
        return choices.gather_sources(setup, sources_of(inputs, setup.config))
    folder = tempfile.mkdtemp(prefix="zotsync-")
    try:
        Path(folder, "citation").write_text(f"References\n\n1. {ref}\n", "utf-8")
        source = Source("citation", ("citation",), Path(folder))
        return choices.gather_sources(setup, [source])
    finally:
        shutil.rmtree(folder)


def explanation(proposal: Proposal, action: Action, space: Workspace) -> dict[str, Any]:
    """All we know about one reference, as data."""
    reference = proposal.reference
    baselines = space.memory.baselines([action.item_key]).get(action.item_key, {})
    return {
        "ref_id": reference.ref_id,
        "source": proposal.source,
        "raw": reference.raw,
        "origin": asdict(reference.origin),
        "item_key": action.item_key,
        "action": action.action,
        "reason": action.reason,
        "fields": [
            {"field": name, "value": value, "from": _origin_of(proposal, name)}
            for name, value in _values(proposal).items()
        ],
        "reference": dict(reference.fields),
        "evidence": {name: asdict(found) for name, found in reference.evidence.items()},
        "confidence": dict(reference.confidence),
        "resolution": asdict(reference.resolution) if reference.resolution else None,
        "match": asdict(action.match),
        "tags": [
            {"tag": tag.name, "reasons": [asdict(reason) for reason in tag.reasons]}
            for tag in proposal.item.tags
        ],
        "claimed_by": sorted(baselines),
    }


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
        return evidence["author"].source if "author" in evidence else "printed"
    found = [evidence[csl].source for csl in _csl_names(proposal, name) if csl in evidence]
    return found[0] if found else "printed"


def _csl_names(proposal: Proposal, name: str) -> list[str]:
    """The CSL variables behind a Zotero field, by Zotero's own mapping."""
    from zotsync.plan.propose import base_name
    from zotsync.schema import bundled

    base = base_name(bundled(), proposal.item.item_type, name)
    mapping = {**bundled().csl["fields"]["text"], "issued": ["date"]}
    return [csl for csl, fields in mapping.items() if base in fields or name in fields]


def _show(setup: Setup, row: dict[str, Any]) -> None:
    from zotsync.render import plain, shown

    def line(words: str) -> None:
        setup.console.print(plain(words), markup=False)

    place = f"{row['origin']['file']}:{row['origin']['first_line']}"
    line(f"{row['ref_id']}  ({place})" if row["source"] != "citation" else row["ref_id"])
    line(f"  {row['raw']}")
    line(f"  {row['action']} {row['item_key']}: {row['reason']}")
    rule = row["match"]["rule"]
    line(f"  match: {rule} ({', '.join(row['match']['evidence']) or 'no evidence needed'})")
    for entry in row["fields"]:
        line(f"  {entry['field']} = {shown(entry['value'], 2000)}  [{entry['from']}]")
    if row["resolution"]:
        found = row["resolution"]
        line(f"  look-up: {found['outcome']} {found['rule']} {', '.join(found['records'])}")
    for tag in row["tags"]:
        reasons = "; ".join(
            f"{reason['rule']}: {', '.join(reason['words'])} in {reason['field']}"
            for reason in tag["reasons"]
        )
        line(f"  tag {tag['tag']}: {reasons or 'given to every item of the source'}")
