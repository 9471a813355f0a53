"""What became of the cited works since: the tags, and the sentences that a report begins with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zotsync.model.item import Proposal, Tag
from zotsync.model.reference import PublishedNotice, Reference

#: What a record may say of its work that a reader must know; each is a tag and a note.
FLAGS = {
    "retracted": "was retracted",
    "withdrawn": "was withdrawn",
    "concern": "bears an expression of concern",
    "corrected": "was corrected",
    "superseded": "has a newer version",
    "preprint-published": "is a preprint that was published since",
    "doubtful-identifier": "bears an identifier that may be another work's",
    "unknown-identifier": "bears an identifier that no service knows",
}
#: Of these, what nobody should cite unawares: it is the first thing that is shown.
ALARMING = ("retracted", "withdrawn", "concern")
#: How the sentence about such a work begins.
ALARM = "CITED THOUGH IT "
_WORDS = 160


def flag_tags(reference: Reference) -> list[Tag]:
    """Workflow marks of a record (`zotsync:retracted`), automatic so that they can be hidden."""
    flags = reference.resolution.flags if reference.resolution else ()
    return [Tag(f"zotsync:{flag}", 1) for flag in flags if flag in FLAGS]


def alarms(proposals: Sequence[Proposal]) -> list[str]:
    """The cited works that were retracted, withdrawn or are doubted, with what the list says."""
    found = []
    for flag in ALARMING:
        for proposal in proposals:
            said = proposal.reference.resolution
            if said and flag in said.flags:
                where = _places(said.notices, flag)
                found.append(f"{ALARM}{FLAGS[flag].upper()}{where}: {_as_listed(proposal)}")
    return found


def is_alarm(notice: str) -> bool:
    """Whether a notice is one of those that a report begins with."""
    return notice.startswith(ALARM)


def other_fates(proposals: Sequence[Proposal]) -> Iterable[str]:
    """What else the records say that a reader must know."""
    for proposal in proposals:
        said = proposal.reference.resolution
        name = proposal.item.get("title") or proposal.reference.raw
        for flag in said.flags if said else ():
            if flag in FLAGS and flag not in ALARMING:
                where = _places(said.notices, flag) if said else ""
                yield f"“{name}” {FLAGS[flag]}{where}."


def _as_listed(proposal: Proposal) -> str:
    """The number and the words of the list, the title where it has none."""
    reference = proposal.reference
    number = f"{reference.ordinal}. " if reference.ordinal is not None else ""
    words = " ".join((reference.raw or proposal.item.get("title")).split())
    short = words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
    return f"{number}{short}"


def _places(notices: Sequence[PublishedNotice], flag: str) -> str:
    """The notices of one kind: " (10.1000/n, 2019-03-02)"."""
    said = [
        ", ".join(part for part in (one.identifier, one.date) if part)
        for one in notices
        if one.kind == flag
    ]
    places = "; ".join(filter(None, said))
    return f" ({places})" if places else ""
