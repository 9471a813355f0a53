"""Record linkage: which item of the library each proposal is, and which record a reference means.

Everything becomes a `MatchRecord` (`records`, `csl_records`) and is compared in one way
(`compare`). `match` decides for a whole run, by the rules in `rules` and the keys in `keys`;
`verify` and `choose` decide on looked-up records.
"""

from __future__ import annotations

from zotsync.match.keys import (
    KEYS_VERSION,
    MemoryIndex,
    collection_key,
    convergent_key,
    identity_of,
    match_keys,
)
from zotsync.match.matcher import match
from zotsync.match.model import Decisions, Index, Link, Match, MatchRecord
from zotsync.match.records import record_of_item, record_of_proposal
from zotsync.match.rules import Verdict, decide

__all__ = [
    "KEYS_VERSION",
    "Decisions",
    "Index",
    "Link",
    "Match",
    "MatchRecord",
    "MemoryIndex",
    "Verdict",
    "collection_key",
    "convergent_key",
    "decide",
    "identity_of",
    "match",
    "match_keys",
    "record_of_item",
    "record_of_proposal",
]
