"""References to text: JSON, JSON lines, CSL-JSON, BibTeX, RIS."""

from __future__ import annotations

import json
from collections.abc import Iterable

from zotsync.errors import InputError
from zotsync.reference import Reference, Rejected

#: The formats `write` knows.
FORMATS = ("json", "jsonl", "csl-json", "bibtex", "ris")


def write(reads: Iterable[Reference | Rejected], to: str) -> str:
    """All reads in one text, in their order, ending with a newline (unless there is nothing).

    `json` and `jsonl` hold what was rejected as well; the exchange formats hold references only.

    Raises:
        InputError: `to` is none of `FORMATS`.
    """
    if to in ("json", "jsonl"):
        from zotsync.writers.reference_json import json_of

        rows = [json_of(read) for read in reads]
        if to == "jsonl":
            return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    references = (read for read in reads if isinstance(read, Reference))
    if to == "csl-json":
        from zotsync.writers.csl_json import csl_of

        return json.dumps([csl_of(r) for r in references], ensure_ascii=False, indent=2) + "\n"
    if to == "bibtex":
        from zotsync.writers.bibtex import bibtex_of

        return "\n".join(bibtex_of(reference) for reference in references)
    if to == "ris":
        from zotsync.writers.ris import ris_of

        return "\n".join(ris_of(reference) for reference in references)
    raise InputError(f"nothing is written as {to!r}", hint=f"Formats: {', '.join(FORMATS)}.")
