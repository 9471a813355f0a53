"""The plug-in inside the genuine Zotero, where there is one, and that the way to it holds.

    npm ci --prefix tests/plugin/zotero
    ZOTERO_PLUGIN_ZOTERO_BIN_PATH=/path/to/zotero python -m pytest tests/plugin/zotero

Without Node's packages all of this is skipped; without a Zotero, what needs one.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.plugin.program import program_in
from zotsync.plugin import package

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
ZOTERO = os.environ.get("ZOTERO_PLUGIN_ZOTERO_BIN_PATH", "")
pytestmark = pytest.mark.skipif(
    not (MODULES / "zotero-plugin-scaffold").exists(),
    reason="`npm ci --prefix tests/plugin/zotero` was not run: nothing is tried inside Zotero",
)


def way_to(zotero: str, folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Runs the tests of `ways/` inside a Zotero, with the package as it is built."""
    with zipfile.ZipFile(io.BytesIO(package.package())) as archive:
        archive.extractall(folder / "addon")
    for name in ("package.json", "zotero-plugin.config.mjs"):
        shutil.copy(HERE / name, folder)
    shutil.copytree(HERE / "ways", folder / "ways")
    (folder / "node_modules").symlink_to(MODULES)
    (folder / ".gitignore").write_text("node_modules\n")
    cache = folder / ".scaffold" / "cache"
    cache.mkdir(parents=True)
    shutil.copy(MODULES / "chai" / "chai.js", cache)
    home = folder / "home"
    home.mkdir()
    own = {
        "HOME": str(home), "ZOTERO_PLUGIN_ZOTERO_BIN_PATH": zotero, "MOZ_HEADLESS": "1",
        "ZOTSYNC_PROGRAM": str(program_in(folder)), "ZOTSYNC_STATE": str(folder / "state"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", **environ,
    }  # fmt: skip
    # where "CI" is set the tester would fetch a Zotero and install programs by itself
    around = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.run(
        [str(MODULES / ".bin" / "node"), str(MODULES / ".bin" / "zotero-plugin"),
         "test", "--exit-on-finish"],
        cwd=folder, env={**around, **own}, capture_output=True, text=True, timeout=900, check=False,
    )  # fmt: skip


@pytest.mark.skipif(not ZOTERO, reason="ZOTERO_PLUGIN_ZOTERO_BIN_PATH names no Zotero")
def test_from_an_article_to_its_collection_in_the_genuine_program(tmp_path: Path) -> None:
    done = way_to(ZOTERO, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Test run completed - 10 passed" in done.stdout


class TestTheWayThere:
    @pytest.fixture
    def stand_in(self, tmp_path: Path) -> str:
        path = tmp_path / "zotero"
        path.write_text(f"#!/bin/sh\nexec '{sys.executable}' '{HERE / 'stand_in.py'}' \"$@\"\n")
        path.chmod(0o755)
        return str(path)

    @pytest.mark.parametrize(("says", "code"), [("pass", 0), ("fail", 1)])
    def test_what_the_tests_say_is_what_comes_out(
        self, says: str, code: int, stand_in: str, tmp_path: Path
    ) -> None:
        notes = tmp_path / "notes.json"
        folder = tmp_path / "way"
        folder.mkdir()
        done = way_to(stand_in, folder, STAND_IN_SAYS=says, STAND_IN_NOTES=str(notes))
        assert done.returncode == code, done.stdout + done.stderr
        given = json.loads(notes.read_text())
        with zipfile.ZipFile(io.BytesIO(package.package())) as archive:
            built = {name: archive.read(name).decode() for name in archive.namelist()}
        assert given["addon"] == built
        assert given["tests"] == ["collecting.test.js"]
        assert given["libraries"] == ["mocha.js", "chai.js"]
        assert str(folder / "zotsync") in given["prefs"]
