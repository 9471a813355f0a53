"""The lines of Extra that only repeat what a field of the item says. Pure.

A reference puts into Extra what its own type has no field for. Where the item keeps another type,
it may have that field, and hold the value there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zotsync.model.schema import Schema
from zotsync.model.server_form import one_line
from zotsync.normalize.placing import field_name, label_of


def without_repeats(
    extra: str, item_type: str, said: Iterable[Mapping[str, Any]], schema: Schema
) -> str:
    """Extra without the lines whose value a field of this type holds, or held from a list.

    `said` are fields under base names: the item's, and those that lists gave it; where the user has
    changed or emptied such a field, the value must not come back by way of Extra.
    """
    known = schema.types.get(item_type)
    if not extra or known is None:
        return extra
    values = list(said)
    repeated: set[str] = set()
    for variable in (*schema.csl["fields"]["text"], "container-title-short", "issued", "accessed"):
        if own := field_name(variable, known, schema):
            base = known.base_fields.get(own, own)
            texts = {one_line(str(fields.get(base) or "")) for fields in values} - {""}
            repeated |= {f"{label_of(variable)}: {text}" for text in texts}
    return "\n".join(line for line in extra.split("\n") if line not in repeated)
