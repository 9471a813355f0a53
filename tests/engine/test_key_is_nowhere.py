"""The API key goes over the wire and is nowhere else: not said, not kept, not logged."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.engine.worlds import article
from tests.fakes import forked, served
from zotsync.server import open_app

KEY = "S3cretKeyThatNobodyMaySee"
WRONG = KEY + "Wrong"


@pytest.fixture
def server():
    """A Web API with the key on loopback; gives its address."""
    app = open_app(":memory:", key=KEY)
    try:
        with served(app) as url:
            yield url
    finally:
        app.close()


def said(folder: Path, url: str, *words: str, key: str = KEY, library: str = "users/1"):
    """Runs zotsync as a process of its own; its exit code and everything it said."""
    refs = folder / "refs.json"
    if not refs.exists():
        refs.write_text(json.dumps([article(n) for n in range(3)]), "utf-8")
    call = forked.zotsync(
        "-v",
        "--library",
        library,
        "--api-url",
        url,
        "--state",
        str(folder / "state"),
        "--offline",
        *(str(refs) if word == "REFS" else word for word in words),
    )
    done = subprocess.run(
        call, env={**os.environ, "ZOTERO_API_KEY": key},
        capture_output=True, text=True, timeout=120, cwd=folder,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def assert_nowhere(text: str, folder: Path) -> None:
    assert KEY not in text
    for path in folder.rglob("*"):
        assert KEY not in path.name
        if path.is_file():
            assert KEY.encode() not in path.read_bytes(), path


def test_no_command_says_or_keeps_the_key(server, tmp_path):
    plan = tmp_path / "plan.json"
    calls = [
        (("plan", "REFS", "--json", "--out", str(plan)), 0),
        (("sync", "REFS", "--collection", "Shelf", "--yes", "--json"), 0),
        (("runs", "--json"), 0),
        (("undo", "--yes"), 0),
        (("apply", str(plan), "--yes", "--json"), 1),
        (("doctor",), None),
    ]
    for words, code in calls:
        returned, text = said(tmp_path, server, *words)
        assert code is None or returned == code, (words, text)
        assert text.strip()
        assert_nowhere(text, tmp_path)


@pytest.mark.parametrize(
    "key, library, url",
    [(WRONG, "users/1", ""), (KEY, "users/77", ""), (KEY, "groups/9", ""),
     (KEY, "users/1", "http://127.0.0.1:9")],
    ids=["wrong-key", "another-user", "no-such-group", "closed-port"],
)  # fmt: skip
def test_no_error_says_or_keeps_the_key(key, library, url, server, tmp_path):
    returned, text = said(
        tmp_path, url or server, "sync", "REFS", "--yes", key=key, library=library
    )
    assert returned == 1, text
    assert_nowhere(text, tmp_path)
