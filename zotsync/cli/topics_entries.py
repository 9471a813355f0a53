"""The references or items that `zotsync topics` looks at, and which tags on them are the user's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zotsync.cli import options
from zotsync.cli.context import Context

if TYPE_CHECKING:
    from zotsync.engine.report import Report
    from zotsync.engine.session import Session
    from zotsync.topics import TaggableItem


#: What no list brings: tags that were accepted are remembered under these names.
_TAGGING = ("learned", "topics")


@dataclass(frozen=True, slots=True)
class Entries:
    """What was read: the entries, the user's own tags by ref, what the user took off them (ref,
    tag), the keys of those that a list of the configuration brings, the library they are of (""
    for references that were only read), and the exit code if something could not be read."""

    entries: list[TaggableItem]
    own: Mapping[str, frozenset[str]] = field(default_factory=dict)
    taken_off: frozenset[tuple[str, str]] = frozenset()
    listed: frozenset[str] = frozenset()
    library: str = ""
    code: int = 0


def read_entries(context: Context, inputs: tuple[str, ...], *, every: bool) -> Entries:
    """The references of inputs, else (`every`) all items of the library, else the sources'."""
    from dataclasses import replace

    from zotsync.engine.sources import sources_of
    from zotsync.topics import TaggableItem

    sources = options.Given(inputs).sources(context) if inputs or context.config.source else []
    if every and not inputs:
        names = [source.name for source in sources]
        with context.session() as session:
            # where no configuration has topics, no sync gives any
            listed = _brought_by(session, names) if context.topics() else frozenset()
            return replace(library_entries(session), listed=listed)
    gathered = options.gather_sources(context, sources or sources_of(inputs, context.config))
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
    return Entries(entries, code=options.exit_code(gathered, 0))


def _brought_by(session: Session, sources: Sequence[str]) -> frozenset[str]:
    """The keys of the items that these lists bring (without any: that some list brought, which is
    named again at its next sync): those that a sync tags."""
    merged = session.snapshot.merged()
    named = sources or [name for name in session.memory.claim_counts() if name not in _TAGGING]
    keys = (claim.item_key for claim in session.memory.claims(named))
    return frozenset(merged.get(key, key) for key in keys)


def library_entries(session: Session) -> Entries:
    """All items of the library, its trash, notes and attachments left out."""
    from zotsync.engine.tagging import own_tags
    from zotsync.model.item import item_of_data
    from zotsync.model.schema import CHILD_TYPES
    from zotsync.topics import TaggableItem

    session.refresh()
    found = [data for data in session.snapshot.every_item() if data["itemType"] not in CHILD_TYPES]
    mine = own_tags(session, found)
    entries = [
        TaggableItem(item=item_of_data(data), ref=str(data["key"]), source=session.library.spec)
        for data in found
    ]
    return Entries(entries, mine.own, mine.taken_off, library=session.library.spec)


def write_tags(
    context: Context,
    tags: Mapping[str, list[str]],
    *,
    source: str,
    command: str,
    yes: bool,
    show: bool = False,
) -> Report:
    """Adds tags to items (by key) as an ordinary, journalled run: guarded, asked, reported.

    They are remembered under a source of that name. `show`: each is shown before it is asked for.
    """
    from zotsync.cli.confirm import confirming
    from zotsync.engine.tagging import plan_tags

    with context.session(makes=True) as session:
        confirm = confirming(context, session, show=show, every=False, yes=yes)
        return session.carry_out(
            command,
            lambda: plan_tags(session, tags, source),
            context.limits(None),
            confirm=confirm,
        )
