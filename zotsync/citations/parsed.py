"""What a style's grammar returns: the parts of one citation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from zotsync.citations.ending import Ending
from zotsync.citations.names import NameList
from zotsync.model.journals import Journals
from zotsync.model.reference import Date, Name


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parts of one citation, in CSL's words (see `reference.Reference`).

    `confidence` maps a field to 0..1 where the words allow another reading; absent is certain.
    `score` (0..1) says how well the words fit the style: grammars are compared by it, and it is no
    probability. `style` is the name of the style in `parse.STYLES`.
    """

    type: str
    names: tuple[Name, ...] = ()
    et_al: bool = False
    issued: Date | None = None
    accessed: Date | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    confidence: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    style: str = ""
    score: float = 0.0


#: A style's grammar: the parts of a citation printed in it, None if it is printed otherwise.
Grammar = Callable[[str, Journals], Parsed | None]


def parsed_as(
    kind: str,
    names: NameList,
    ending: Ending,
    fields: Mapping[str, str],
    *,
    score: float,
    confidence: Mapping[str, float] | None = None,
    editors: tuple[Name, ...] = (),
) -> Parsed:
    """The parts of a work of a CSL type: its names in front, its fields, what its ending states.

    `fields` win over the ending's; an empty one is not stated.
    """
    stated = {name: value for name, value in {**ending.fields, **fields}.items() if value}
    return Parsed(
        type=kind,
        names=names.names + editors,
        et_al=names.et_al,
        issued=ending.issued,
        accessed=ending.accessed,
        fields=stated,
        confidence=confidence or {},
        score=score,
    )
