"""`export`: what was synced comes back whole from each exchange format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zotsync.formats.inputs import expand, read_input
from zotsync.model.reference import Reference

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def synced(desk):
    """The second seed list in a collection of the desk's library."""
    desk.zotsync("sync", str(SEEDS / "001_848bb10a7acad2c8.txt"), "--collection", "Reviews/R\\/S",
             "--tag", "ours", "--yes")  # fmt: skip
    return desk


def read_back(path: Path) -> list[Reference]:
    (entry,) = expand([str(path)])
    reads = list(read_input(entry))
    assert all(isinstance(read, Reference) for read in reads)
    return reads


@pytest.mark.parametrize("to, suffix", [("ris", "ris"), ("bibtex", "bib"), ("csl-json", "json")])
def test_an_export_reads_back_whole(synced, tmp_path, to, suffix):
    out = tmp_path / f"library.{suffix}"
    synced.zotsync("export", "--to", to, "--out", str(out))
    exported = read_back(out)
    items = json.loads(
        synced.zotsync("items", str(SEEDS / "001_848bb10a7acad2c8.txt"), "--to", "json").out
    )
    assert len(exported) == len(items) == 198
    wanted = {item.get("title", ""): item for item in items}
    for reference in exported:
        item = wanted[reference.get("title")]
        assert reference.get("DOI") == item.get("DOI", "")
        assert reference.get("volume") == item.get("volume", "")
        assert reference.issued.iso() == item["date"]
        families = [name.family or name.literal for name in reference.names]
        assert families == [c.get("lastName") or c.get("name") for c in item["creators"]]
        assert "ours" in reference.keywords
        assert reference.collections == ("Reviews/R\\/S",)


def test_one_collection_is_exported_with_what_lies_below_it(synced, tmp_path):
    out = tmp_path / "one.ris"
    synced.zotsync("export", "--to", "ris", "--collection", "Reviews", "--out", str(out))
    assert len(read_back(out)) == 198


def test_an_unknown_collection_is_named_with_those_there_are(synced):
    answer = synced.zotsync("export", "--to", "ris", "--collection", "Revues")
    assert answer.code == 2
    assert "There is no collection “Revues”" in answer.err
    assert "Reviews" in answer.err
