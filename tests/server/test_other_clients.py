"""A client that others wrote; needs node and the npm registry: python -m pytest -m soak."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from zotsync.server.http_server import running

SCRIPT = Path(__file__).with_name("zotero_api_client.mjs")
CLIENT = "zotero-api-client@0.48.0"


@pytest.mark.soak
def test_zoteros_javascript_client_reads_and_writes(tmp_path: Path) -> None:
    install = ["npm", "install", "--no-save", "--ignore-scripts", "--prefix", ".", CLIENT]
    subprocess.run(install, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    with running(tmp_path / "library.sqlite") as (url, _, key):
        ran = subprocess.run(
            ["node", str(SCRIPT), url, key],
            cwd=tmp_path, check=False, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (0, "zotero-api-client: all well\n"), ran.stderr
