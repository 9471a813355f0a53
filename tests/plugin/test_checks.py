"""The plug-in's code through the type checker, with Zotero's own typings, and the linter.

`npm ci --prefix tests/plugin/checks` brings both; without it these tests are skipped.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from zotsync.plugin import package

CHECKS = Path(__file__).parent / "checks"
ADDON = Path(package.__file__).parent / "addon"
TOOLS = CHECKS / "node_modules" / ".bin"
pytestmark = pytest.mark.skipif(
    not (TOOLS / "tsc").exists() or shutil.which("node") is None,
    reason="`npm ci --prefix tests/plugin/checks` was not run: types are not checked",
)


def checked(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(TOOLS / words[0]), *words[1:]],
        cwd=CHECKS.parents[2], capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return checked("eslint", "-c", str(CHECKS / "eslint.config.mjs"), str(folder))


def test_the_types_are_those_of_zotero() -> None:
    done = checked("tsc", "-p", str(CHECKS / "tsconfig.json"))
    assert (done.returncode, done.stdout) == (0, "")


def test_the_linter_finds_nothing() -> None:
    done = lint(ADDON)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Zotero.Itmes.get(1);\n", "Property 'Itmes' does not exist"),
        ("nowhere();\n", "Cannot find name 'nowhere'"),
    ],
    ids=["a misspelt part of Zotero", "a name that nobody gave"],
)
def test_the_checker_sees_a_fault(words: str, found: str, tmp_path: Path) -> None:
    (tmp_path / "fault.mjs").write_text(words)
    settings = tmp_path / "tsconfig.json"
    own = {"typeRoots": [str(CHECKS / "node_modules")]}
    settings.write_text(
        json.dumps(
            {
                "extends": str(CHECKS / "tsconfig.json"),
                "include": ["fault.mjs"],
                "compilerOptions": own,
            }
        )
    )
    done = checked("tsc", "-p", str(settings))
    assert done.returncode != 0
    assert found in done.stdout
