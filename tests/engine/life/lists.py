"""The lists of a life: works in an order, under names of their own or lettered by their place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from tests.engine.worlds import Listed, World, article
from zotsync.engine.planning import SyncRequest
from zotsync.model.item import Proposal, Tag, TagReason
from zotsync.model.reference import Resolution
from zotsync.plan.guard import Limits

WIDE = Limits(max_share=1.0, allow_empty=True, allow_shrink=True)

#: What a looked-up record adds, by a topic's rule, to the works of the list that is looked up.
TOPIC, SHELF = "topic", "Topics"
LOOKED_UP = "two"


@dataclass
class Content:
    """A list as it stands today. `works` are (number, volume as corrected or "") in order."""

    name: str
    works: list[tuple[int, str]]
    lettered: bool = False
    tags: tuple[str, ...] = ()
    moved: int = 0

    @property
    def source(self) -> str:
        """The name of the source, another one once the file has moved."""
        return self.name + "'" * self.moved

    def ref_id(self, place: int) -> str:
        return f"roe2019{chr(97 + place)}" if self.lettered else f"ref{self.works[place][0]}"

    def numbers(self) -> dict[str, int]:
        """Reference → work."""
        return {self.ref_id(place): number for place, (number, _) in enumerate(self.works)}

    def listed(self) -> Listed:
        references = [
            {**work(number, volume), "id": self.ref_id(place)}
            for place, (number, volume) in enumerate(self.works)
        ]
        return Listed(self.source, references, f"Reviews/{self.name}", self.tags)


#: As unlike as works of one field are.
_WORKS = {
    1: ("Blood vessels of the growing lung", "Amberg"),
    2: ("A kinase that wakes sleeping cells", "Bellini"),
    3: ("Markers of late relapse: a cohort of farmers", "Castillo"),
    4: ("What the spleen remembers", "Dvorak"),
}


def work(number: int, volume: str = "") -> dict[str, Any]:
    """A work; those of higher numbers have no DOI."""
    title, family = _WORKS[number]
    said = {"title": title, "author": [{"family": family, "given": "A."}]}
    made = article(number, **said, **({"volume": volume} if volume else {}))
    if number > 2:
        del made["DOI"]
    return made


@dataclass
class Asked:
    """What a sync asks for: the request, and which work each reference is."""

    request: SyncRequest
    numbers: dict[tuple[str, str], int]
    members: dict[tuple[str, str], tuple[list[str], list[str]]] = field(default_factory=dict)

    def tags_and_paths(self, source: str, ref_id: str) -> tuple[list[str], list[str]]:
        return self.members[source, ref_id]


def asked_of(
    world: World, lists: list[Content], *, prune: bool = False, away: bool = False
) -> Asked:
    """A request for these lists; `away`: no service can be asked today."""
    request = world.request(*(one.listed() for one in lists), prune=prune, limits=WIDE)
    looked_up = {one.source for one in lists if one.name == LOOKED_UP}
    proposals = tuple(
        _looked_up(one, away=away) if one.source in looked_up else one
        for one in request.gathered.proposals
    )
    numbers = {
        (one.source, ref_id): number for one in lists for ref_id, number in one.numbers().items()
    }
    members = {
        (one.source, one.ref_id): ([tag.name for tag in one.item.tags], list(one.item.collections))
        for one in proposals
    }
    gathered = replace(request.gathered, proposals=proposals)
    return Asked(replace(request, gathered=gathered), numbers, members)


def _looked_up(one: Proposal, *, away: bool) -> Proposal:
    outcome = "unreachable" if away else "found"
    reference = replace(one.reference, resolution=Resolution(outcome))
    if away:
        return replace(one, reference=reference)
    item = replace(
        one.item,
        fields={**one.item.fields, "issue": "9"},
        tags=(*one.item.tags, Tag(TOPIC, reasons=(TagReason("rule"),))),
        collections=(*one.item.collections, SHELF),
        by_rule=(SHELF,),
    )
    return Proposal(one.source, reference, item)
