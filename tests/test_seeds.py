"""The main job: both seed lists into an embedded library, and again, and after a person's work."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.fakes import forked
from tests.library.benches import Person
from tests.normalize.validity import validate
from zotsync.cli.main import main
from zotsync.data import bundled_schema
from zotsync.model.item import item_of_data
from zotsync.server import open_app

ROOT = Path(__file__).parents[1]
SIZES = {"Metastasis awakening (2013)": 17, "Targeting metastatic cancer (2021)": 198}
TAGS = {"review:metastasis-awakening": 17, "review:targeting-metastatic-cancer": 198}


def arguments(folder: Path) -> list[str]:
    return [
        "--config", str(ROOT / "config" / "zotsync.toml"), "--offline",
        "--library", f"embedded:{folder / 'library.sqlite'}", "--state", str(folder / "state"),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The folder of the first sync, and its report."""
    folder = tmp_path_factory.mktemp("first")
    quiet = {k: v for k, v in os.environ.items() if not k.startswith(("ZOTSYNC_", "ZOTERO_"))}
    done = subprocess.run(
        forked.zotsync(*arguments(folder), "sync", "--yes", "--json"),
        capture_output=True,
        cwd=folder,
        env=quiet,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return folder, json.loads(done.stdout)


@pytest.fixture
def folder(first: tuple[Path, dict[str, Any]], tmp_path: Path) -> Path:
    """A copy of the synced library with its state, for one test to change."""
    shutil.copytree(first[0], tmp_path / "copy")
    return tmp_path / "copy"


def zotsync(folder: Path, *words: str) -> Any:
    """Runs a command, which succeeds; gives the JSON that it prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = main([*arguments(folder), *words])
    assert code == 0
    return json.loads(out.getvalue())


@contextlib.contextmanager
def person_at(folder: Path) -> Iterator[Person]:
    app = open_app(folder / "library.sqlite")
    root = f"http://127.0.0.1:9/{app.library}"
    try:
        yield Person(httpx2.WSGITransport(app=app), root, {"Zotero-API-Key": app.key})
    finally:
        app.close()


def everything(folder: Path, what: str = "items") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    with person_at(folder) as person:
        while True:
            url = f"{person.root}/{what}?includeTrashed=1&limit=100&start={len(rows)}"
            more = person.client.get(url).json()
            rows += [row["data"] for row in more]
            if len(more) < 100:
                return rows


def test_every_reference_becomes_an_item(first: tuple[Path, dict[str, Any]]) -> None:
    folder, report = first
    assert report["summary"]["created"] == 215
    assert sum(report["summary"].values()) == 215
    assert len(everything(folder)) == 215
    assert report["requests"]["resolver"] == 0


def test_they_are_filed_in_two_collections_below_one(first: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = first
    collections = {row["key"]: row for row in everything(folder, "collections")}
    assert sorted(row["name"] for row in collections.values()) == sorted(["Reviews", *SIZES])
    top = next(key for key, row in collections.items() if row["name"] == "Reviews")
    assert {row["parentCollection"] for row in collections.values()} == {False, top}
    filed = Counter(
        collections[key]["name"] for i in everything(folder) for key in i["collections"]
    )
    assert filed == SIZES


def test_every_item_carries_the_tag_of_its_list(first: tuple[Path, dict[str, Any]]) -> None:
    counts = Counter(tag["tag"] for item in everything(first[0]) for tag in item["tags"])
    assert {name: counts[name] for name in TAGS} == TAGS
    assert sum(count for name, count in counts.items() if name.startswith("topic:")) > 100


def test_the_second_run_writes_nothing(folder: Path) -> None:
    before = everything(folder)
    report = zotsync(folder, "sync", "--json")
    assert report["summary"]["unchanged"] == 215
    assert report["requests"]["write"] == 0
    assert report["requests"]["read"] <= 2
    assert everything(folder) == before


def test_without_its_memory_nothing_is_made_twice(folder: Path) -> None:
    shutil.rmtree(folder / "state")
    report = zotsync(folder, "sync", "--yes", "--json")
    assert report["summary"]["created"] == 0
    assert len(everything(folder)) == 215


@pytest.fixture(scope="module")
def payloads(first: tuple[Path, dict[str, Any]]) -> list[dict[str, Any]]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main([*arguments(first[0]), "items", "--to", "json"]) == 0
    rows: list[dict[str, Any]] = json.loads(out.getvalue())
    return rows


#: What a payload has beside the fields of its type.
BESIDE_FIELDS = {"itemType", "creators", "tags", "collections", "relations"}


def test_every_payload_is_valid_by_zoteros_own_model(payloads: list[dict[str, Any]]) -> None:
    assert len(payloads) == 215
    wrong = {}
    for payload in payloads:
        plain = {name: value for name, value in payload.items() if name != "zotsync"}
        known = bundled_schema().types[plain["itemType"]].fields
        problems = validate(item_of_data(plain), bundled_schema())
        problems += [name for name in plain if name not in known and name not in BESIDE_FIELDS]
        if problems:
            wrong[payload["zotsync"]["ref_id"]] = problems
    assert wrong == {}


#: Fields that our journal list or Zotero's form of a value gives, beside the printed words.
NOT_PRINTED = {"publicationTitle", "journalAbbreviation", "ISSN", "extra", "itemType", "date",
               "pages"}  # fmt: skip


def test_no_field_says_what_the_source_does_not(payloads: list[dict[str, Any]]) -> None:
    """Every word and number of a plain field stands in the raw words of its reference."""
    printed = {}
    for source in json.loads(_parsed()):
        printed[source["ref_id"]] = _bare(source["raw"] + json.dumps(source, ensure_ascii=False))
    for payload in payloads:
        words = printed[payload["zotsync"]["ref_id"]]
        for name, value in payload.items():
            if isinstance(value, str) and value and name not in NOT_PRINTED:
                assert _bare(value) in words, (name, value)
        for creator in payload["creators"]:
            for part in ("lastName", "name"):
                assert _bare(creator.get(part, "")) in words, creator
                assert "et al" not in creator.get(part, "")


def _parsed() -> str:
    out = io.StringIO()
    seeds = [str(path) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    with contextlib.redirect_stdout(out):
        assert main(["parse", *seeds, "--to", "json"]) == 0
    return out.getvalue()


def _bare(text: str) -> str:
    """Letters and digits only, so that punctuation and spaces do not tell texts apart."""
    return re.sub(r"[\W_]+", "", text).casefold()


EDITS: dict[str, Callable[[Person, dict[str, Any]], None]] = {
    "a field": lambda person, item: person.edits(item["key"], title="My own title"),
    "a field emptied": lambda person, item: person.edits(item["key"], volume=""),
    "an abstract": lambda person, item: person.edits(item["key"], abstractNote="Read twice."),
    "a tag": lambda person, item: person.edits(item["key"], tags=[*item["tags"], {"tag": "mine"}]),
    "a tag taken away": lambda person, item: person.edits(item["key"], tags=item["tags"][1:]),
    "all tags taken away": lambda person, item: person.edits(item["key"], tags=[]),
    "moved out": lambda person, item: person.edits(item["key"], collections=[]),
    "trashed": lambda person, item: person.edits(item["key"], deleted=1),
    "deleted for good": lambda person, item: person.erases(item["key"]),
}


@pytest.fixture(scope="module")
def worked(
    first: tuple[Path, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, tuple[Any, Any, Any]], dict[str, Any]]:
    """A person makes each edit on an item of its own, then all is synced again.

    Gives, by edit, the item before it, after it and after the sync; and the report of that sync.
    """
    folder = tmp_path_factory.mktemp("worked") / "copy"
    shutil.copytree(first[0], folder)
    chosen = [item for item in everything(folder) if len(item["tags"]) > 1 and item["volume"]]
    before = dict(zip(EDITS, chosen, strict=False))
    with person_at(folder) as person:
        for name, item in before.items():
            EDITS[name](person, item)
    edited = {item["key"]: item for item in everything(folder)}
    report = zotsync(folder, "sync", "--yes", "--json")
    after = {item["key"]: item for item in everything(folder)}
    keys = {name: item["key"] for name, item in before.items()}
    return {n: (before[n], edited.get(k), after.get(k)) for n, k in keys.items()}, report


@pytest.mark.parametrize("name", EDITS)
def test_what_a_person_did_survives_the_next_run(
    worked: tuple[dict[str, tuple[Any, Any, Any]], dict[str, Any]], name: str
) -> None:
    before, edited, after = worked[0][name]
    assert edited != before
    assert after == edited


def test_a_run_after_a_persons_work_has_nothing_to_write(
    worked: tuple[dict[str, tuple[Any, Any, Any]], dict[str, Any]],
) -> None:
    report = worked[1]
    assert report["requests"]["write"] == 0
    assert report["summary"]["skipped"] == 2, "the one in the trash and the one that is gone"
    assert report["summary"]["created"] == 0


def test_undo_takes_all_of_it_to_the_trash_and_a_sync_brings_it_back(folder: Path) -> None:
    zotsync(folder, "undo", "--yes", "--json")
    assert all(item.get("deleted") for item in everything(folder))
    zotsync(folder, "sync", "--yes", "--json")
    assert not any(item.get("deleted") for item in everything(folder))
    assert len(everything(folder)) == 215


def test_a_work_cited_in_both_lists_is_one_item_in_both_collections(tmp_path: Path) -> None:
    seed = (ROOT / "seeds" / "001_848bb10a7acad2c8.txt").read_text("utf-8")
    cited = seed[seed.index("1. Siegel") : seed.index("2. Caswell")].strip()
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"References\n\n{cited}\n", "utf-8")
    for name in ("a", "b"):
        words = ("sync", str(tmp_path / f"{name}.txt"), "--collection", name, "--yes", "--json")
        zotsync(tmp_path, *words)
    items = everything(tmp_path)
    assert len(items) == 1
    assert len(items[0]["collections"]) == 2
