"""The data that ships with zotsync, read once; docs/data.md says where it is from."""

from __future__ import annotations

import functools
import gzip
import json
from importlib import resources
from typing import TYPE_CHECKING

from zotsync.model.journals import Journals, from_packed
from zotsync.model.schema import Schema, from_model

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@functools.cache
def bundled_schema() -> Schema:
    """Zotero's item model, schema 41 (January 2026)."""
    return from_model(json.loads(read_text("zotero-model-41.json")))


@functools.cache
def bundled_journals() -> Journals:
    """The list of journals, from facts of the NLM Catalog (2026)."""
    packed = resources.files("zotsync.data").joinpath("journals.tsv.gz").read_bytes()
    return from_packed(gzip.decompress(packed))


@functools.cache
def bundled_weights() -> dict[str, npt.NDArray[np.float32]]:
    """The weights of the learned tagger of citations; docs/model-card.md says how it was made."""
    from zotsync.data.weights import read_weights

    return read_weights(resources.files("zotsync.data").joinpath("tagger.safetensors").read_bytes())


def read_text(name: str) -> str:
    """A data file's text (UTF-8)."""
    return resources.files("zotsync.data").joinpath(name).read_text("utf-8")
