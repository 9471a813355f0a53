"""All that needs no rule of its own: publisher, series, edition, language, archive, the rest."""

from __future__ import annotations

from zotsync.normalize.containers import OWNS as OF_CONTAINERS
from zotsync.normalize.identifiers import OWNS as OF_IDENTIFIERS
from zotsync.normalize.locators import OWNS as OF_LOCATORS
from zotsync.normalize.parts import Part, Source, part_of
from zotsync.normalize.titles import OWNS as OF_TITLES

#: Variables that another step, or Extra, answers for.
ELSEWHERE = OF_TITLES | OF_CONTAINERS | OF_LOCATORS | OF_IDENTIFIERS | {"note"}


def publishing_part(source: Source) -> Part:
    """Every other variable of the reference as it stands, known to CSL or not."""
    rest = (name for name in source.reference.fields if name not in ELSEWHERE)
    return part_of((name, source.get(name)) for name in rest)
