"""How a decision of the user is kept, whoever asked for it.

Decisions in a file, as `zotsync review --decisions FILE` reads them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from zotsync.formats.files import first_bytes
from zotsync.model.errors import InputError

if TYPE_CHECKING:
    from zotsync.engine.session import Session
    from zotsync.plan.model import Action


#: Words a decision may be beside an item key.
MATCH_WORDS = ("new", "skip")
CONFLICT_WORDS = ("keep", "take")


def keep(session: Session, action: Action, decision: str) -> None:
    """Keeps a decision for the next plan; the reference waits no more."""
    words = action.raw
    if decision in CONFLICT_WORDS:
        words = "\n".join(conflict.words() for conflict in action.conflicts)
    session.memory.decide(action.source, action.ref_id, decision, words=words)
    session.waiting.drop(action.source, action.ref_id)


_MAX_BYTES = 20_000_000
_FORM = 'It is {"decisions": [{"ref_id": "r1a2b3c4d5e6", "decision": "new"}, …]}.'


def load_decisions(path: Path) -> tuple[str, ...]:
    """Each decision as `--decide` takes it: "REF=WORD".

    Raises InputError for a file that cannot be read, or holds no decisions.
    """
    try:
        data = first_bytes(path, _MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise InputError("larger than 20 MB; no decisions are", file=str(path))
        rows = json.loads(data.decode("utf-8-sig"))["decisions"]
        return tuple(_words(row["ref_id"], row["decision"]) for row in rows)
    except OSError as error:
        words = (error.strerror or "unknown reason").lower()
        raise InputError(f"cannot be read: {words}", file=str(path)) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError("not a file of decisions", file=str(path), hint=_FORM) from error


def _words(ref: object, decision: object) -> str:
    if not (isinstance(ref, str) and isinstance(decision, str) and ref and decision):
        raise TypeError("a decision without its reference")
    return f"{ref}={decision}"
