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


@pytest.mark.parametrize(
    "to, given, into, lies",
    [
        ("ris", (), "", {"A/B"}),
        ("bibtex", (), "A", {"A", "A/B"}),
        ("csl-json", ("--collection", "A/B"), "A/B", {"A/B"}),
        ("bibtex", ("--collection", "a/b"), "A/B", {"A/B"}),
        ("ris", ("--collection", "A"), "A", {"A", "A/B"}),
        ("ris", ("--collection", "A/B"), "Other", {"A/B", "Other"}),
        ("bibtex", ("--collection", "A"), "Other", {"A/B", "Other", "Other/B"}),
        ("csl-json", ("--collection", "A"), "Other", {"A/B", "Other", "Other/B"}),
    ],
)
def test_an_export_that_is_synced_back_nests_nothing_in_itself(
    desk, tmp_path, to, given, into, lies
):
    entry = "@book{k, author = {Roe, A.}, title = {Dunes of the north}, year = 2001}\n"
    (tmp_path / "one.bib").write_text(entry)
    desk.zotsync("sync", str(tmp_path / "one.bib"), "--collection", "A/B", "--yes")
    out = tmp_path / "back.txt"
    desk.zotsync("export", "--to", to, *given, "--out", str(out))
    for _ in range(2):
        desk.zotsync("sync", str(out), *(["--collection", into] if into else []), "--yes")
    desk.zotsync("export", "--to", "ris", "--out", str(tmp_path / "all.ris"))
    (reference,) = read_back(tmp_path / "all.ris")
    assert {*reference.collections} == lies


def test_an_unknown_collection_is_named_with_those_there_are(synced):
    answer = synced.zotsync("export", "--to", "ris", "--collection", "Revues")
    assert answer.code == 2
    assert "There is no collection “Revues”" in answer.err
    assert "Reviews" in answer.err


BRIEF = """
@misc{short, title={GraphoX}, author={Roe, A.}, year={2019}, url={https://example.org/g}}
@misc{dated, title={Sonnets}, author={Doe, B.}, year={1999}}
@misc{undated, title={Map data}, author={Poe, C.}, url={https://example.org/m}}
@misc{bare, title={A map of all that is printed}, author={Poe, C.}}
@misc{nobody, title={Atlas}, year=2000, url={https://example.org/a}}
@article{untitled, author={Poe, C.}, journal={Nature}, year=2001, volume=7}
@book{one, title={Works, volume 1}, author={Roe, A.}, volume=1, isbn={978-0-306-40615-7}, year=1990}
@book{two, title={Works, volume 2}, author={Roe, A.}, volume=2, isbn={978-0-306-40615-7}, year=1990}
"""


@pytest.mark.parametrize("to, suffix", [("ris", "ris"), ("bibtex", "bib"), ("csl-json", "json")])
def test_an_export_meets_the_library_it_came_from_without_any_memory(desk, to, suffix):
    desk.write("brief.bib", BRIEF)
    desk.zotsync("sync", "brief.bib", "--yes")
    assert desk.zotsync("sync", "brief.bib", "--yes", "--json").json["summary"]["unchanged"] == 8
    assert len(desk.items()) == 8
    desk.zotsync("export", "--to", to, "--out", str(desk.folder / f"mine.{suffix}"))
    plan = desk.zotsync("--state", "forgotten", "plan", f"mine.{suffix}", "--json").json
    assert {action["action"] for action in plan["actions"]} == {"unchanged"}


def test_a_title_that_stands_alone_is_shown_and_not_made_twice(desk):
    desk.write("one.bib", "@misc{a, title={Atlas}}")
    desk.zotsync("sync", "one.bib", "--yes")
    again = desk.zotsync("--state", "forgotten", "sync", "one.bib", "--yes", "--json")
    assert (again.json["summary"]["created"], again.json["summary"]["review"]) == (0, 1)
