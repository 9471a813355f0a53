"""A file that was cut off (a download, an editor that saves, a full disk) lets go of nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from zotsync.engine.sources import Source, read_source

BIB = """@article{otters,
  author = {Roe, Ann},
  title = {Otters of the northern rivers},
  journal = {River Journal},
  year = {2001},
  volume = 3,
  pages = {1--9},
}
@article{newts,
  author = {Doe, Bo},
  title = "Newts of the southern lakes",
  year = 2002,
}
@book{larks,
  author = {Poe, Cy},
  title = {Larks of the hills},
  publisher = {Field},
  year = {2003}
}
"""
RIS = """TY  - JOUR
AU  - Roe, Ann
TI  - Otters of the northern rivers
PY  - 2001
VL  - 3
ER  -

TY  - JOUR
AU  - Doe, Bo
TI  - Newts of the southern lakes
PY  - 2002
ER  -

TY  - BOOK
AU  - Poe, Cy
TI  - Larks of the hills
PY  - 2003
ER  -
"""


def whole(folder: Path, name: str, text: str) -> bool:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_source(Source(name, (str(path),))).whole


@pytest.mark.parametrize("name", ["list.bib", "list.ris"])
def test_a_whole_file_is_whole(tmp_path: Path, name: str) -> None:
    text = BIB if name.endswith("bib") else RIS
    assert whole(tmp_path, name, text)
    assert whole(tmp_path, name, text.rstrip())


def test_a_bibtex_file_that_ends_inside_an_entry_is_not(tmp_path: Path) -> None:
    ends = {place + 1 for place, letter in enumerate(BIB) if BIB[place:].startswith("}\n@")}
    ends |= {place + 1 for place in ends} | {len(BIB.rstrip()), len(BIB)}
    cuts = [cut for cut in range(BIB.index("@article{newts"), len(BIB)) if cut not in ends]
    assert [BIB[cut - 20 : cut] for cut in cuts if whole(tmp_path, "list.bib", BIB[:cut])] == []


@pytest.mark.parametrize("end", ["@", "@ar", "@article", "@article{", "@article{k", "@misc{k,"])
def test_an_entry_that_hardly_begins_is_told_once(tmp_path: Path, end: str) -> None:
    path = tmp_path / "list.bib"
    path.write_text(f"{BIB}{end}", encoding="utf-8")
    read = read_source(Source("list", (str(path),)))
    assert [entry.raw for entry in read.rejected] == [end]
    assert not read.whole


def test_a_ris_file_that_ends_inside_a_record_is_not(tmp_path: Path) -> None:
    cuts = range(RIS.index("TY  - JOUR", 20) + len("TY  - J"), len(RIS))
    closed = [cut for cut in cuts if RIS[:cut].rstrip().endswith(("ER  -", "ER"))]
    between = [cut for cut in cuts if RIS[:cut].rpartition("\n")[2] in ("T", "TY", "TY  ", "TY ")]
    left = [cut for cut in cuts if cut not in {*closed, *between}]
    assert [RIS[cut - 20 : cut] for cut in left if whole(tmp_path, "list.ris", RIS[:cut])] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.bib", BIB.replace(",\n}\n", ",\n", 1)),
        ("list.bib", BIB.replace("year = 2002,\n}", "year = 2002,\n")),
        ("list.ris", RIS.replace("ER  -\n", "", 1)),
    ],
    ids=["brace-in-the-middle", "another-brace", "er-in-the-middle"],
)
def test_an_end_that_is_missing_in_the_middle_is_no_cut(
    tmp_path: Path, name: str, text: str
) -> None:
    assert read_source(Source(name, ())).whole
    assert whole(tmp_path, name, text) or "two works" in str(
        read_source(Source(name, (str(tmp_path / name),))).rejected
    )
