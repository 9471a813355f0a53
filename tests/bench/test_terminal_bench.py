"""How long commands keep the processor busy: the first screen, and a list of 5,000 entries."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.bench

ROOT = Path(__file__).parents[2]
WORDS = ["tumour", "cell", "growth", "signal", "pathway", "gene", "mouse", "model", "therapy"]


def work(folder: Path, *arguments: str, best_of: int = 3, anew: bool = False) -> float:
    """Processor time of a command in a process of its own, in seconds: the best of some.

    The program is compiled, as where it is installed. `anew`: each time without a library.
    """
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "pyc")}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "zotsync", "--offline", "--state", "state"]
    command += ["--library", "embedded:library.sqlite", *arguments]
    found = []
    for _ in range(best_of):
        if anew:
            shutil.rmtree(folder / "state", ignore_errors=True)
            (folder / "library.sqlite").unlink(missing_ok=True)
        before = os.times()
        subprocess.run(
            command, cwd=folder, env=environ, check=True, stdout=subprocess.DEVNULL, timeout=300
        )
        after = os.times()
        user = after.children_user - before.children_user
        found.append(user + after.children_system - before.children_system)
    return min(found)


def told(capsys: pytest.CaptureFixture[str], what: str, seconds: float) -> None:
    with capsys.disabled():
        print(f"\n{what}: {seconds:.2f} s of work")


def test_on_the_seeds_every_command_answers_within_a_second(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("seeds", "config"):
        shutil.copytree(ROOT / name, tmp_path / name)
    first = work(tmp_path, "sync", "--yes", best_of=4, anew=True)
    told(capsys, "first sync", first)
    assert first <= 1.0
    limits = {
        "--version": 0.1, "runs": 0.3, "list": 0.3, "plan": 1.0, "status": 1.0, "review": 1.0,
        "items": 1.0, "parse seeds": 1.0, "topics": 1.0, "topics suggest": 1.0, "doctor": 1.0,
        "sync": 1.0, "show 1": 1.0, "explain 3": 1.0, "export --to ris": 1.0, "update --check": 1.0,
        "source list": 1.0, "help sync": 1.0, "undo -n": 1.0,
    }  # fmt: skip
    for command, limit in limits.items():
        took = work(tmp_path, *command.split())
        told(capsys, command, took)
        assert took <= limit


def test_a_bib_of_5000_entries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(4)

    def words(count: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(count))

    entries = [
        f"@article{{k{n}, title={{{words(8)} number {n}}}, author={{Author{n}, A. and Two, B.}}, "
        f"journal={{Journal {n % 30}}}, year={{{1980 + n % 40}}}, volume={{{n % 90}}}, "
        f"pages={{{n}--{n + 9}}}, doi={{10.1234/big.{n}}}, abstract={{{words(80)}}}}}\n"
        for n in range(5000)
    ]
    (tmp_path / "big.bib").write_text("".join(entries), "utf-8")
    work(tmp_path, "--version")
    first = work(tmp_path, "plan", "big.bib", best_of=2, anew=True)
    told(capsys, "plan of 5,000 entries", first)
    assert first <= 4
    work(tmp_path, "sync", "big.bib", "--yes", "--max-changes", "6000", best_of=1)
    for command in ("plan", "sync"):
        again = work(tmp_path, command, "big.bib")
        told(capsys, f"{command} again, nothing changed", again)
        assert again <= 2
    for command in ("runs", "list"):
        assert work(tmp_path, command) <= 0.3
