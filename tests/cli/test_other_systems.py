"""What differs on Windows and macOS, simulated: marks in files, keyrings, locks, links.

Consoles of other encodings are in `test_screens.py`, Zotero's folders in
`tests/plugin/test_profile.py`, names of files in `tests/formats/test_true_place.py`.
"""

from __future__ import annotations

import codecs
import errno
import os
import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import filelock
import pytest

from tests.cli.desk import Desk
from zotsync.cli import runs
from zotsync.library import keys
from zotsync.library.address import address_of
from zotsync.model.errors import StateError, UserError
from zotsync.state import private
from zotsync.state.lock import only_run

MARK = codecs.BOM_UTF8
SYNC = ("--collection", "Shelf", "--yes")


class TestEditorsOfWindows:
    """Notepad begins a text with a mark, lines end with two signs, its shell writes UTF-16."""

    def test_a_configuration_and_topics_with_a_mark(self, desk: Desk) -> None:
        text = (
            '[library]\r\nuse = "embedded:its.sqlite"\r\n\r\n[topics]\r\nfile = "topics.toml"\r\n'
        )
        config = desk.write("marked.toml", MARK + text.encode())
        desk.write("topics.toml", MARK + b'[[topic]]\r\nid = "subjects"\r\nany = ["subject"]\r\n')
        answer = desk.zotsync("--config", config, "items", desk.list_of(1), "--to", "json")
        assert answer.code == 0, answer.err
        assert [tag["tag"] for tag in answer.json[0]["tags"]] == ["topic:subjects"]

    def test_a_wrong_configuration_with_a_mark_still_tells_the_line(self, desk: Desk) -> None:
        config = desk.write("marked.toml", MARK + b"[sync]\r\nfoo = 1\r\n")
        answer = desk.zotsync("--config", config, "plan", desk.list_of(1))
        assert (answer.code, "marked.toml:2" in answer.err) == (2, True)

    def test_a_source_is_added_to_a_configuration_with_a_mark(self, desk: Desk) -> None:
        config = desk.write("marked.toml", MARK + b'[library]\r\nuse = "embedded"\r\n')
        assert desk.zotsync("--config", config, "source", "add", desk.list_of(1)).code == 0
        assert "list.json" in desk.zotsync("--config", config, "source", "list").out

    def test_a_saved_plan_with_a_mark(self, desk: Desk) -> None:
        desk.zotsync("plan", desk.list_of(1), "--out", "plan.json")
        desk.write("plan.json", MARK + (desk.folder / "plan.json").read_bytes())
        assert desk.zotsync("apply", "plan.json", "--yes", "--json").json["summary"]["created"] == 1

    def test_a_file_of_decisions_with_a_mark(self, desk: Desk) -> None:
        desk.list_of(1)
        decisions = b'{"decisions": [{"ref_id": "ref1", "decision": "new"}]}'
        for start in (b"", MARK):
            desk.write("decisions.json", start + decisions)
            answer = desk.zotsync("review", "list.json", "--decisions", "decisions.json")
            assert "not a file of decisions" not in answer.err

    @pytest.mark.parametrize(
        "data",
        [b"goodKey1\r\n", MARK + b"goodKey1\r\n",
         codecs.BOM_UTF16_LE + "goodKey1\r\n".encode("utf-16-le"),
         codecs.BOM_UTF16_BE + "goodKey1\n".encode("utf-16-be")],
        ids=["plain", "mark", "UTF-16", "UTF-16, big end first"],
    )  # fmt: skip
    def test_a_key_out_of_a_file(self, data: bytes) -> None:
        assert keys.key_in(data) == "goodKey1"


class Ring:
    """A keyring of a system."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def get_password(self, *_: str) -> str:
        raise self.error

    set_password = delete_password = get_password


class PywinError(Exception):
    """As Windows' errors are: of no kind that Python knows."""


@pytest.mark.parametrize(
    "error",
    [
        PywinError(1312, "CredRead", "A specified logon session does not exist."),
        PywinError(1783, "CredWrite", "The stub received bad data."),
        RuntimeError("Can't get password from Keychain: (-25293, 'Unknown Error')"),
        OSError(-25308, "User interaction is not allowed."),
        ModuleNotFoundError("No module named 'keyring.backends.kwallet'"),
        AttributeError("'NoneType' object has no attribute 'get_password'"),
        TypeError("locked"),
    ],
    ids=["no session", "too long", "denied", "no screen", "no back-end", "half a bus", "other"],
)
class TestKeyrings:
    def test_a_keyring_that_fails_holds_no_key(
        self, error: Exception, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("keyring.get_keyring", lambda: Ring(error))
        monkeypatch.delenv(keys.VARIABLE, raising=False)
        assert keys.web_key("api.zotero.org") is None
        assert keys.service_key("pubmed") is None

    def test_and_login_says_what_to_do_instead(
        self, error: Exception, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("keyring.get_keyring", lambda: Ring(error))
        with pytest.raises(UserError, match="no keyring") as told:
            keys.keep_web_key("api.zotero.org", "goodKey1")
        assert keys.VARIABLE in told.value.hint


class TestFilesWithoutUnix:
    @pytest.fixture(autouse=True)
    def windows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What Python's `os` lacks there; the lock for this system keeps what it needs."""
        its = sys.modules[filelock.UnixFileLock.__module__]
        monkeypatch.setattr(its, "os", SimpleNamespace(**vars(os)))
        for name in ("O_NOFOLLOW", "fchmod", "geteuid", "getuid", "mkfifo"):
            monkeypatch.delattr(os, name, raising=False)

    def test_everything_works(self, desk: Desk) -> None:
        assert desk.zotsync("sync", desk.list_of(1, 2), *SYNC).code == 0
        assert desk.zotsync("undo", "--yes").code == 0
        assert desk.zotsync("runs", "--json").code == 0
        assert "Read: 2 references" in desk.zotsync("parse", "list.json").out

    @pytest.mark.parametrize("name", ["state.sqlite", "lock", "lock.pid"])
    def test_no_link_in_the_state_is_followed(self, desk: Desk, name: str) -> None:
        desk.state.mkdir(mode=0o700)
        (desk.folder / "victim").write_bytes(b"theirs")
        try:
            (desk.state / name).symlink_to(desk.folder / "victim")
        except OSError:
            pytest.skip("no links here")
        answer = desk.zotsync("sync", desk.list_of(1), *SYNC)
        assert (answer.code, "is a link" in answer.err) == (1, True)
        assert (desk.folder / "victim").read_bytes() == b"theirs"

    def test_a_state_file_that_may_not_be_opened(self, tmp_path: Path, monkeypatch: Any) -> None:
        def sharing(*_: object, **__: object) -> int:
            raise PermissionError(errno.EACCES, "The process cannot access the file")

        monkeypatch.setattr(private.os, "open", sharing)
        with pytest.raises(StateError, match="cannot be written"):
            private.private_file(tmp_path / "state.sqlite")


class TestFilesThatOthersHold:
    """On Windows a file that another program has open can be neither replaced nor deleted."""

    @pytest.fixture
    def held(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(*_: object, **__: object) -> None:
            raise PermissionError(errno.EACCES, "The process cannot access the file")

        monkeypatch.setattr(os, "replace", refused)
        monkeypatch.setattr(Path, "replace", refused)

    @pytest.mark.usefixtures("held")
    def test_a_plan_that_cannot_be_replaced_is_said_and_leaves_no_half(self, desk: Desk) -> None:
        answer = desk.zotsync("plan", desk.list_of(1), "--out", "plan.json")
        assert answer.code in (1, 2)
        assert "plan.json" in answer.err
        assert not list(desk.folder.glob("*.part")) + list(desk.folder.glob(".*.part"))

    @pytest.mark.usefixtures("held")
    def test_neither_can_a_configuration(self, desk: Desk) -> None:
        config = desk.write("mine.toml", '[library]\nuse = "embedded"\n')
        before = (desk.folder / config).read_bytes()
        answer = desk.zotsync("--config", config, "source", "add", desk.list_of(1))
        assert (answer.code, "mine.toml" in answer.err) == (2, True)
        assert (desk.folder / config).read_bytes() == before

    @pytest.mark.usefixtures("held")
    def test_a_sync_goes_on_without_what_only_helps(self, desk: Desk) -> None:
        assert desk.zotsync("sync", desk.list_of(1), *SYNC).code == 0
        assert desk.zotsync("list").code == 0

    def test_a_lock_that_cannot_be_removed_is_left(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(self: Path, missing_ok: bool = False) -> None:
            raise PermissionError(errno.EACCES, "The process cannot access the file")

        with only_run(tmp_path):
            monkeypatch.setattr(Path, "unlink", refused)
        monkeypatch.undo()
        with only_run(tmp_path):
            pass

    def test_a_lock_that_another_run_has(self, tmp_path: Path, monkeypatch: Any) -> None:
        """Windows says of a region that is locked that it may not be accessed."""

        def locked(self: object, *_: object, **__: object) -> None:
            raise filelock.Timeout("lock")

        monkeypatch.setattr(filelock.FileLock, "acquire", locked)
        with (
            pytest.raises(StateError, match="Another zotsync run"),
            only_run(tmp_path, patience=0.1),
        ):
            pass


class TestPaths:
    @pytest.mark.parametrize(
        "file",
        ["C:\\Users\\Ada\\library.sqlite", "C:/Users/Ada/library.sqlite",
         "\\\\server\\share\\x.sqlite",
         "/Users/ada/Library/Application Support/zotsync/library.sqlite", "d:x.sqlite"],
    )  # fmt: skip
    def test_a_library_on_a_drive(self, file: str) -> None:
        address = address_of(f"embedded:{file}", api_url="", data_dir=Path("elsewhere"))
        assert (address.kind, address.file) == ("embedded", Path(file))

    @pytest.mark.parametrize(
        "name",
        ["C:\\Users\\Ada\\refs.bib", "\\\\server\\share\\refs.bib", "refs:old.bib", "aux.bib"],
    )
    def test_a_list_on_a_drive_is_a_file_and_no_identifier(self, desk: Desk, name: str) -> None:
        answer = desk.zotsync("parse", name)
        assert (answer.code, "no such file" in answer.err.lower()) == (2, True)

    def test_a_time_that_the_system_cannot_show_is_shown_as_it_is(self, monkeypatch: Any) -> None:
        """Windows knows no local time before 1970."""

        class Refusing(datetime):
            def astimezone(self, *_: object) -> datetime:  # type: ignore[override]
                raise OSError(errno.EINVAL, "Invalid argument")

        monkeypatch.setattr(runs, "datetime", Refusing)
        assert runs.here("1960-01-02T03:04:05Z") == "1960-01-02T03:04:05Z"

    def test_no_part_of_a_state_has_a_name_that_windows_refuses(self, desk: Desk) -> None:
        desk.zotsync("sync", desk.list_of(1), *SYNC)
        desk.zotsync("list")
        reserved = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10))}
        names = [path.name for path in desk.state.rglob("*")]
        assert names
        for name in names:
            assert not set(name) & set('<>:"/\\|?*'), name
            assert name.lower().partition(".")[0] not in reserved
            assert not name.endswith((" ", "."))
