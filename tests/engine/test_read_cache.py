"""What was read is kept by its content, comes back as it was, and its failures are nobody's."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.worlds import article
from zotsync.engine import read_cache
from zotsync.engine.read_cache import ReadCache, read_of, row_of
from zotsync.formats.inputs import Input, read_input
from zotsync.model.errors import InputError
from zotsync.model.reference import (
    Date,
    Evidence,
    Name,
    Notice,
    Origin,
    Reference,
    Rejected,
    Resolution,
)

TEXT = st.text(max_size=8)
ORIGINS = st.builds(Origin, TEXT, st.integers(0, 9), st.integers(0, 9))
DATES = st.none() | st.builds(
    Date, st.none() | st.integers(1, 3000), st.none() | st.integers(1, 12), st.none(), TEXT
)
REFERENCES = st.builds(
    Reference,
    ref_id=TEXT, raw=TEXT, origin=ORIGINS, ordinal=st.none() | st.integers(0, 99), type=TEXT,
    names=st.lists(st.builds(Name, TEXT, TEXT, TEXT, TEXT, TEXT), max_size=3).map(tuple),
    et_al=st.booleans(), issued=DATES, accessed=DATES,
    fields=st.dictionaries(TEXT, TEXT, max_size=3),
    keywords=st.lists(TEXT, max_size=2).map(tuple), hints=st.lists(TEXT, max_size=2).map(tuple),
    confidence=st.dictionaries(TEXT, st.floats(0, 1), max_size=2),
    evidence=st.dictionaries(TEXT, st.builds(Evidence, TEXT, TEXT), max_size=2),
    resolution=st.none() | st.builds(
        Resolution, TEXT, agreed=st.lists(TEXT, max_size=2).map(tuple)
    ),
    notes=st.lists(TEXT, max_size=2).map(tuple), collections=st.lists(TEXT, max_size=2).map(tuple),
)  # fmt: skip
READS = REFERENCES | st.builds(Rejected, TEXT, TEXT, ORIGINS) | st.builds(Notice, TEXT, ORIGINS)


@given(READS)
def test_a_read_comes_back_as_it_was(read: Reference | Rejected | Notice) -> None:
    assert read_of(json.loads(json.dumps(row_of(read)))) == read


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReadCache:
    monkeypatch.setattr(read_cache, "WORTH_KEEPING", 10)
    return ReadCache(tmp_path / "state" / "read")


def list_at(path: Path, *numbers: int) -> Input:
    path.write_text(json.dumps([article(number) for number in numbers]), "utf-8")
    return Input(str(path), path=path)


def rows(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "state" / "read"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_the_second_reading_takes_nothing_apart(
    cache: ReadCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inp = list_at(tmp_path / "a.json", 1, 2)
    first = list(cache.read(inp))
    monkeypatch.setattr(read_cache, "read_input", None)
    assert list(cache.read(inp)) == first == list(read_input(inp))


@pytest.mark.parametrize("change", ["content", "name", "format", "program"])
def test_what_differs_is_read_anew(
    cache: ReadCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    inp, format = list_at(tmp_path / "a.json", 1), ""
    list(cache.read(inp))
    if change == "content":
        inp = list_at(tmp_path / "a.json", 2)
    elif change == "name":
        inp = list_at(tmp_path / "b.json", 1)
    elif change == "format":
        format = "csl-json"
    else:
        monkeypatch.setattr(read_cache, "_program", lambda: "another")
    assert list(cache.read(inp, format)) == list(read_input(inp, format))
    assert len(rows(tmp_path)) == 2


@pytest.mark.parametrize(
    "damage", [b"", b"nonsense", b"x\x9c\x03\x00\x00\x00\x00\x01"], ids=["empty", "odd", "hollow"]
)
def test_a_damaged_row_counts_as_never_kept(
    cache: ReadCache, tmp_path: Path, damage: bytes
) -> None:
    inp = list_at(tmp_path / "a.json", 1)
    first = list(cache.read(inp))
    (row,) = rows(tmp_path)
    row.write_bytes(damage)
    assert list(cache.read(inp)) == first


def test_an_input_that_cannot_be_read_leaves_no_row(cache: ReadCache, tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"%PDF-1.7 and more of it")
    with pytest.raises(InputError):
        list(cache.read(Input("a.bin", path=tmp_path / "a.bin"), "nothing of the kind"))
    assert rows(tmp_path) == []


def test_rows_are_private_and_few(
    cache: ReadCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_cache, "MOST_ROWS", 3)
    for number in range(6):
        list(cache.read(list_at(tmp_path / f"{number}.json", number)))
    assert len(rows(tmp_path)) == 3
    assert {stat.S_IMODE(row.stat().st_mode) for row in rows(tmp_path)} == {0o600}


@pytest.mark.skipif(os.name == "nt", reason="a folder's rights are another thing there")
def test_a_folder_that_cannot_be_written_is_no_fault(cache: ReadCache, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in the folder's place")
    inp = list_at(tmp_path / "a.json", 1)
    assert list(cache.read(inp)) == list(read_input(inp))


def test_small_files_are_not_kept(tmp_path: Path) -> None:
    cache = ReadCache(tmp_path / "state" / "read")
    list(cache.read(list_at(tmp_path / "a.json", 1)))
    assert rows(tmp_path) == []
