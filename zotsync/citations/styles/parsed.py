"""What a citation string says, once its style is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from zotsync.model.journals import Journals
from zotsync.model.reference import Date, Name


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parts of one citation, in CSL's words (see `reference.Reference`).

    `confidence` maps a field to 0..1 where the words allow another reading; absent is certain.
    `style` names the grammar, `score` (0..1) says how well the words fit it: grammars are compared
    by it, and it is no probability.
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
