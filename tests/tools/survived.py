"""What was tried to break zotsync, and how much of it was survived: one table.

    python -m tests.tools.survived              everything, the long runs too: an hour and more
    python -m tests.tools.survived --short      without the long runs: minutes
    python -m tests.tools.survived --only kill  the areas with these letters in their names
    python -m tests.tools.survived --into FILE  goes on: what FILE says was survived stays so

Each area is a run of pytest in a process of its own. A test that tries many things says how many
(the property "tried"), and how many of them went wrong ("wrong"); any other counts as one. The exit
status is 1 if anything was not survived, or an area tried nothing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as Tree
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Area:
    """One row of the table: the tests that fill it; `soak`: their long form."""

    name: str
    tests: tuple[str, ...]
    soak: bool = False


AREAS = (
    Area("inputs: damaged, every format (long)", ("tests/soak/test_mutated_inputs.py",), soak=True),
    Area("inputs: lists in other orders (long)", ("tests/formats/test_mutated_lists.py",
         "tests/formats/test_nothing_is_lost.py"), soak=True),
    Area("inputs: hostile documents, bounds, pipes", ("tests/formats/test_hostile_documents.py",
         "tests/formats/test_bounds.py", "tests/formats/test_pipes.py",
         "tests/cli/test_bad_input.py", "tests/cli/test_no_text.py")),
    Area("kills: inside a write, every command (long)", ("tests/soak/test_kills.py",), soak=True),
    Area("kills: between any two requests (long)", ("tests/engine/test_killed.py",
         "tests/server/test_storage.py"), soak=True),
    Area("answers: a library's reads and writes (long)", ("tests/library/test_hostile_answers.py",),
         soak=True),
    Area("answers: a library, and faults of the network", ("tests/library/test_hostile_answers.py",
         "tests/library/test_faults.py", "tests/library/test_pyzotero_client.py")),
    Area("answers: every look-up service", ("tests/lookup/test_hostile_answers.py",
         "tests/lookup/test_http.py")),
    Area("state: damage at random, hints followed (long)", ("tests/soak/test_damaged_memory.py",),
         soak=True),
    Area("state: damaged, full, of other versions, locked", ("tests/state",
         "tests/lookup/test_cache.py")),
    Area("places: odd folders and files x commands", ("tests/cli/test_places.py",
         "tests/cli/test_missing_library.py")),
    Area("surroundings: read-only keys and disks, clocks", ("tests/cli/test_surroundings.py",
         "tests/cli/test_full_disks.py")),
    Area("other systems: Windows and macOS, simulated", ("tests/cli/test_other_systems.py",
         "tests/formats/test_true_place.py")),
    Area("secrets: keys, netrc, proxies, certificates", ("tests/library/test_secrecy.py",
         "tests/library/test_keys.py", "tests/library/test_http_transport.py",
         "tests/library/test_address.py", "tests/engine/test_key_is_nowhere.py",
         "tests/cli/test_service_keys.py")),
    Area("serve: attacks, floods, slow and large bodies", ("tests/server/test_hostile_requests.py",
         "tests/server/test_connections.py", "tests/server/test_large_requests.py")),
    Area("pages: hostile titles", ("tests/output",)),
)  # fmt: skip


@dataclass(frozen=True)
class Count:
    """How many things were tried, and how many of them were not survived."""

    tried: int
    lost: int


def counted(report: Path) -> Count:
    """What a run of pytest tried, by its JUnit report."""
    tried = lost = 0
    for case in Tree.parse(report).iter("testcase"):
        if case.find("skipped") is not None:
            continue
        told = {row.get("name"): int(row.get("value", "0")) for row in case.iter("property")
                if row.get("name") in ("tried", "wrong")}  # fmt: skip
        failed = any(case.find(kind) is not None for kind in ("failure", "error"))
        tried += told.get("tried", 1)
        lost += told.get("wrong", 0) or int(failed)
    return Count(tried, lost)


def attempt(area: Area) -> Count:
    """Runs an area's tests; what they say goes to standard error if they fail."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider",
             "-o", "junit_family=xunit1", f"--junitxml={report}",
             *(("-m", "soak") if area.soak else ()), *area.tests],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode not in (0, 5):
            print(done.stdout[-8_000:], done.stderr[-2_000:], file=sys.stderr)
        return counted(report) if report.exists() else Count(0, 1)


@dataclass(frozen=True)
class Tried:
    """An area when it was run: its count, how many seconds that took, and the day."""

    name: str
    count: Count
    seconds: float
    day: str

    def row(self) -> str:
        """A line of the table."""
        survived = self.count.tried - self.count.lost
        return (
            f"| {self.name:48} | {self.count.tried:6,} | {survived:8,} | {self.seconds:6.0f} s "
            f"| {self.day} |"
        )


def tried_now(area: Area) -> Tried:
    """Runs an area."""
    begun = time.monotonic()
    count = attempt(area)
    return Tried(area.name, count, time.monotonic() - begun, datetime.now(UTC).date().isoformat())


def survived_before(path: Path | None) -> dict[str, Tried]:
    """What a file of `--into` says was survived whole, by the names of the areas."""
    if path is None or not path.exists():
        return {}
    told = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    rows = [Tried(**{**one, "count": Count(**one["count"])}) for one in told]
    return {one.name: one for one in rows if one.count.tried and not one.count.lost}


def main(words: Sequence[str] | None = None) -> int:
    """Prints the table, a row as each area ends."""
    parser = argparse.ArgumentParser(description="What was tried to break it, and survived.")
    parser.add_argument("--short", action="store_true", help="leave the long runs out")
    parser.add_argument("--only", default="", help="areas with these letters in their names")
    parser.add_argument("--into", type=Path, metavar="FILE", help="where to go on from, and to")
    given = parser.parse_args(words)
    chosen = [a for a in AREAS if given.only in a.name and not (given.short and a.soak)]
    before = survived_before(given.into)
    print(f"| {'what':48} |  tried | survived |     time | day        |")
    print("|---|---:|---:|---:|---|", flush=True)
    counts = []
    for area in chosen:
        one = before.get(area.name) or tried_now(area)
        if given.into and one.name not in before:
            with given.into.open("a", encoding="utf-8") as kept:
                kept.write(json.dumps(asdict(one)) + "\n")
        print(one.row(), flush=True)
        counts.append(one.count)
    total = Count(sum(count.tried for count in counts), sum(count.lost for count in counts))
    print(f"| {'all':48} | {total.tried:6,} | {total.tried - total.lost:8,} | | |")
    return int(total.lost > 0 or not counts or any(count.tried == 0 for count in counts))


if __name__ == "__main__":
    sys.exit(main())
