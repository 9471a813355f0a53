"""Which item of the library, if any, each proposal is.

`match` decides for a whole run; the rules for two works stand in `decide`, the keys under which
works meet in `keys`, what is compared in `works` and `evidence`.
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
