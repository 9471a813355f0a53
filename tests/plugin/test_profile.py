"""Putting the plug-in into Zotero's profile."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from zotsync.cli.main import main
from zotsync.model.errors import UserError
from zotsync.plugin.package import ADDON_ID, package
from zotsync.plugin.profile import default_profile, put_into, zotero_folder

TWO_PROFILES = """[General]
StartWithLastProfile=1

[Profile0]
Name=old
IsRelative=1
Path=Profiles/old

[Profile1]
Name=default
IsRelative=1
Path=Profiles/ours
Default=1
"""


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {"HOME": "/home/ann"}, "/home/ann/.zotero/zotero"),
        ("darwin", {"HOME": "/Users/ann"}, "/Users/ann/Library/Application Support/Zotero"),
        ("win32", {"APPDATA": "C:/Users/ann/AppData/Roaming"},
         "C:/Users/ann/AppData/Roaming/Zotero/Zotero"),
    ],
    ids=["Linux", "macOS", "Windows"],
)  # fmt: skip
def test_zoteros_folder_is_where_its_system_puts_it(
    platform: str, environ: dict[str, str], folder: str
) -> None:
    assert zotero_folder(platform, environ) == Path(folder)


def profiles(folder: Path, text: str, *made: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "profiles.ini").write_text(text, "utf-8")
    for name in made:
        (folder / "Profiles" / name).mkdir(parents=True)
    return folder


def test_the_profile_that_zotero_starts_with_is_taken(tmp_path: Path) -> None:
    folder = profiles(tmp_path, TWO_PROFILES, "old", "ours")
    assert default_profile(folder) == tmp_path / "Profiles" / "ours"


def test_the_profile_of_this_installation_counts_before_the_old_default(tmp_path: Path) -> None:
    text = TWO_PROFILES + "\n[Install4F96D1932A9F858E]\nDefault=Profiles/old\nLocked=1\n"
    folder = profiles(tmp_path, text, "old", "ours")
    assert default_profile(folder) == tmp_path / "Profiles" / "old"


HOLDER = """
import fcntl, sys
with open(sys.argv[1], "w") as file:
    fcntl.lockf(file, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="locks of files are other ones there")
def test_the_profile_of_the_zotero_that_runs_is_taken(tmp_path: Path) -> None:
    folder = profiles(tmp_path, TWO_PROFILES, "old", "ours")
    lock = folder / "Profiles" / "old" / ".parentlock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lock)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stdout.readline() == "held\n"
        assert default_profile(folder) == tmp_path / "Profiles" / "old"
        running.communicate("")
    assert default_profile(folder) == tmp_path / "Profiles" / "ours", "it runs no longer"


def test_a_profile_elsewhere_is_named_by_its_whole_path(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    text = f"[Profile0]\nIsRelative=0\nPath={tmp_path}/elsewhere\n"
    assert default_profile(profiles(tmp_path / "z", text)) == tmp_path / "elsewhere"


@pytest.mark.parametrize(
    "text",
    ["", "[Profile0]\nPath=Profiles/gone\n", "no such thing", "[Profile0]\nPath=\n"],
    ids=["empty", "profile gone", "no ini", "no path"],
)
def test_without_a_profile_the_clicks_are_said(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError) as caught:
        default_profile(profiles(tmp_path, text))
    assert "Install Plugin From File" in caught.value.hint


def test_an_older_package_is_replaced_whole(tmp_path: Path) -> None:
    put_into(tmp_path, b"old")
    assert put_into(tmp_path, b"new").read_bytes() == b"new"
    assert [p.name for p in (tmp_path / "extensions").iterdir()] == [f"{ADDON_ID}.xpi"]


def test_install_puts_this_version_into_the_default_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    profiles(tmp_path / ".zotero" / "zotero", TWO_PROFILES, "ours")
    assert main(["plugin", "install", "--profile", str(tmp_path)]) == 0
    assert (tmp_path / "extensions" / f"{ADDON_ID}.xpi").read_bytes() == package()
    assert "switch zotsync on" in capsys.readouterr().out


def test_a_profile_that_is_no_folder_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plugin", "install", "--profile", str(tmp_path / "none")]) == 2
    assert "no profile folder" in capsys.readouterr().err
