"""The lines of Extra that need a second look: what a field says already, what is over. Pure.

A reference puts into Extra what its own type has no field for. Where the item keeps another type,
it may have that field, and hold the value there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zotsync.model.schema import Schema
from zotsync.model.server_form import one_line
from zotsync.normalize.placing import field_name, label_of

#: The line of a work that is not in print yet: Zotero hands it to CSL as `status`.
_STATUS = "Status: "


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


def without_old_status(before: str, now: str) -> dict[str, str]:
    """{"extra": …} without "Status: in press", where a source said that once and does not any more.

    Other lines stay as they are where the source says none now; {} where there is nothing to do.

    >>> without_old_status("Status: in press\\nPMID: 1", "")
    {'extra': 'PMID: 1'}
    """
    if not _status_lines(before) or _status_lines(now):
        return {}
    lines = (now or before).split("\n")
    return {"extra": "\n".join(line for line in lines if not line.startswith(_STATUS))}


def _status_lines(extra: str) -> list[str]:
    return [line for line in extra.split("\n") if line.startswith(_STATUS)]
