"""The data that ships with zotsync, read once; docs/data.md says where it is from."""

from __future__ import annotations

import functools
import gzip
import json
from importlib import resources

from zotsync.model.journals import Journals, from_packed
from zotsync.model.schema import Schema, from_model


@functools.cache
def bundled_schema() -> Schema:
    """Zotero's item model, schema 41 (January 2026)."""
    return from_model(json.loads(read_text("zotero-model-41.json")))


@functools.cache
def bundled_journals() -> Journals:
    """The list of journals, from facts of the NLM Catalog (2026)."""
    packed = resources.files("zotsync.data").joinpath("journals.tsv.gz").read_bytes()
    return from_packed(gzip.decompress(packed))


def read_text(name: str) -> str:
    """A data file's text (UTF-8)."""
    return resources.files("zotsync.data").joinpath(name).read_text("utf-8")
