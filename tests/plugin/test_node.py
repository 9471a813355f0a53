"""The plug-in's own tests of everything that needs no Zotero: `node --test tests/plugin/node`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.fakes import forked
from tests.plugin.program import program_in

FOLDER = Path(__file__).parent / "node"
NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="node is not here: the plug-in's modules are not tested")
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.test.mjs")), ids=lambda path: path.stem)
def test_the_plug_ins_modules(path: Path, tmp_path: Path) -> None:
    assert NODE is not None
    program = program_in(tmp_path, command=forked.zotsync())
    done = subprocess.run(
        [NODE, "--test", str(path)],
        env={**os.environ, "ZOTSYNC_PROGRAM": str(program)},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# pass 0" not in done.stdout
    assert "# skipped 0" in done.stdout
