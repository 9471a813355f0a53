"""All that needs no rule of its own: publisher, series, edition, language, archive, the rest."""

from __future__ import annotations

from zotsync.normalize.containers import CONTAINER_VARIABLES as OF_CONTAINERS
from zotsync.normalize.fields import LOCATOR_VARIABLES as OF_LOCATORS
from zotsync.normalize.fields import TITLE_VARIABLES as OF_TITLES
from zotsync.normalize.identifiers import IDENTIFIER_VARIABLES as OF_IDENTIFIERS
from zotsync.normalize.parts import NormalizeInput, Part, part_of

#: Variables that another step, or Extra, answers for.
ELSEWHERE = OF_TITLES | OF_CONTAINERS | OF_LOCATORS | OF_IDENTIFIERS | {"note"}


def publishing_part(source: NormalizeInput) -> Part:
    """Every other variable of the reference as it stands, known to CSL or not."""
    rest = (name for name in source.reference.fields if name not in ELSEWHERE)
    return part_of((name, source.get(name)) for name in rest)
