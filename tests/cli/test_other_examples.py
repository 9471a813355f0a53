"""Examples of --help that want somebody else: another library, an editor, a question, a server."""

from __future__ import annotations

import io
import json
import os
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from werkzeug.serving import make_server

from tests.cli.desk import Desk
from tests.cli.test_every_hint import patient
from tests.cli.test_help import ALL, carried_out
from tests.cli.test_service_keys import Ring
from tests.cli.test_topics_learn import MISSING, library, tags_of
from tests.engine.worlds import article
from tests.fakes import forked
from tests.fakes.desktop import DesktopApp
from zotsync.server.http_server import running

__all__ = ["library"]  # a fixture

REST = [line for _, line in ALL if not carried_out(line)]
WEB = [line for line in REST if "users/" in line or "groups/" in line]
SERVED = [line for line in REST if "serve" in shlex.split(line)]
OTHERS = {
    'zotsync topics learn --decide "heart=accept" --yes',
    "zotsync review --decide r1a2b3c4d5e6=new --decide ABCD2345=skip",
    "zotsync edit 3",
    "zotsync edit 3 --set itemType=report --dry-run",
    "zotsync --library desktop login",
    "zotsync login --service pubmed",
    "zotsync plugin install",
}


def test_every_other_example_is_tried_here() -> None:
    assert {*WEB, *SERVED, *OTHERS} == set(REST)


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ring]:
    """A keyring that lives as long as its test."""
    monkeypatch.delenv("ZOTERO_API_KEY", raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(made := Ring())
    yield made
    keyring.set_keyring(before)


def types(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


@pytest.mark.parametrize("example", WEB)
def test_with_a_library_on_the_web(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, example: str
) -> None:
    with running(desk.folder / "served.sqlite") as (url, served, key):
        types(monkeypatch, key)
        there = ["--library", served, "--api-url", url]
        desk.zotsync(*there, "login")
        desk.zotsync(*there, "sync", desk.list_of(1, 2, 3), "--yes")
        desk.zotsync(*there, "list")
        types(monkeypatch, key)
        words = [word for word in shlex.split(example)[1:] if word not in ("<", "key.txt")]
        meant = [served if "/" in word else word for word in words]
        answer = desk.zotsync("--api-url", url, *meant)
        assert answer.code == 0, answer.err
        assert answer.out


@pytest.mark.parametrize("example", SERVED)
def test_serving(desk: Desk, example: str) -> None:
    desk.write("key.txt", "a-key-of-mine")
    words = shlex.split(example)[1:]
    if "--port" in words:
        words[words.index("--port") + 1] = "0"
    given = ["--offline", "--state", str(desk.state)]
    process = subprocess.Popen(
        forked.zotsync(*given, *words), stdout=subprocess.PIPE, text=True,
        cwd=desk.folder, env={**os.environ, "XDG_DATA_HOME": str(desk.folder / "data")},
    )  # fmt: skip
    assert process.stdout is not None
    line = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    process.stdout.close()
    assert "http://127.0.0.1:" in line
    assert ("a-key-of-mine" in line) is ("--key-file" in example)


def test_tags_are_accepted(library: Desk) -> None:
    answer = library.zotsync("topics", "learn", "--decide", "heart=accept", "--yes")
    assert answer.code == 0
    assert all("heart" in tags_of(library)[key] for key in MISSING)


def test_two_reviews_are_decided(desk: Desk) -> None:
    desk.zotsync("sync", desk.list_of(1, 2), "--yes")
    doubts = [article(n, id=f"d{n}", title="Quite another title") for n in (1, 2)]
    desk.zotsync("sync", desk.write("doubt.json", json.dumps(doubts)), "--yes")
    waiting = desk.zotsync("review", "--json").json["waiting"]
    first, second = waiting[0]["ref_id"], waiting[1]["candidates"][0]["item_key"]
    answer = desk.zotsync("review", "--decide", f"{first}=new", "--decide", f"{second}=skip")
    assert (answer.code, "Now run: `zotsync " in answer.out) == (0, True)


def test_an_item_is_edited(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.zotsync("sync", desk.list_of(1, 2, 3), "--yes")
    desk.zotsync("list")
    monkeypatch.setattr("zotsync.cli.edit.is_terminal", lambda: True)
    monkeypatch.setattr(
        "click.edit", lambda text, **more: text.replace("volume = ", "volume = ", 1)
    )
    assert desk.zotsync("edit", "3").out == "Nothing was changed.\n"
    shown = desk.zotsync("edit", "3", "--set", "itemType=report", "--dry-run")
    assert (shown.code, "→ Report" in shown.out) == (0, True)


def test_zotero_on_this_machine_permits(desk: Desk, ring: Ring) -> None:
    app = DesktopApp()
    server = make_server("127.0.0.1", 0, patient(app))
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    answer = desk.zotsync(
        "--library", "desktop", "--api-url", f"http://127.0.0.1:{server.port}", "login"
    )
    server.shutdown()
    server.server_close()
    assert (answer.code, app.asked) == (0, 1), answer.err
    assert ring.kept


def test_a_services_key_is_kept(desk: Desk, ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    types(monkeypatch, "a-key-of-pubmed\n")
    assert desk.zotsync("login", "--service", "pubmed").code == 0
    assert "a-key-of-pubmed" in ring.kept.values()


def test_the_plugin_goes_into_the_profile(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    home = desk.folder / "home"
    profile = home / ".zotero" / "zotero" / "Profiles" / "mine"
    profile.mkdir(parents=True)
    text = "[Profile0]\nName=default\nIsRelative=1\nPath=Profiles/mine\nDefault=1\n"
    (profile.parents[1] / "profiles.ini").write_text(text)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr("zotsync.plugin.profile.zotero_folder", lambda: Path(profile.parents[1]))
    answer = desk.zotsync("plugin", "install")
    assert answer.code == 0, answer.err
    assert [path for path in profile.rglob("*") if path.is_file()]
