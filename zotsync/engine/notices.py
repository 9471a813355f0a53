"""What a run noticed beside its references: the sentences at the end of a plan or report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from zotsync.engine.sources import FLAGS, GatheredSources
from zotsync.model.item import Proposal


def notices_of(gathered: GatheredSources, left: Mapping[str, int]) -> list[str]:
    """All notices of a run; `left` are sources that left the configuration → their claims."""
    notices = list(gathered.messages)
    for read in gathered.reads:
        notices += [f"{notice.origin.file}: {notice.message}" for notice in read.notices]
        notices += [
            f"{entry.origin.file}:{entry.origin.first_line}: not read as a reference "
            f"({entry.why}): {entry.raw[:200]}"
            for entry in read.rejected
        ]
    notices += [
        f"The source “{name}” is no longer in the configuration; its claims on {count} "
        f"item{'s' * (count != 1)} stay (--prune lets go of them)."
        for name, count in left.items()
    ]
    return notices + list(_of_records(gathered.proposals))


def _of_records(proposals: Sequence[Proposal]) -> Iterable[str]:
    """What the records say that a reader must know, and which were too doubtful to take."""
    doubtful = 0
    for proposal in proposals:
        found = proposal.reference.resolution
        name = proposal.item.get("title") or proposal.reference.raw
        for flag in found.flags if found else ():
            if flag in FLAGS:
                yield f"“{name}” {FLAGS[flag]}."
        doubtful += found is not None and found.outcome == "review"
    if doubtful:
        yield (
            f"{doubtful} reference{'s have' if doubtful != 1 else ' has'} a record that is too "
            "doubtful to take; what is printed stays (`zotsync explain REF` shows the candidates)."
        )
