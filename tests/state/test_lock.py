"""The state's lock: who waits hears whom for, and network homes without locks work too."""

from __future__ import annotations

import errno
import subprocess
import sys
import time
from pathlib import Path

import filelock
import pytest

from zotsync.model.errors import StateLocked
from zotsync.state import lock
from zotsync.state.lock import only_run

HOLDER = """
import sys, time
from pathlib import Path
from zotsync.state.lock import only_run
with only_run(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_run_that_waits_says_whose_process_it_waits_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "SILENCE", 0.05)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdin
    assert other.stdout
    assert other.stdout.readline() == "held\n"
    said: list[str] = []
    with (
        pytest.raises(StateLocked, match=f"process {other.pid}"),
        only_run(tmp_path, patience=0.2, waits=said.append),
    ):
        pass
    assert said == [f"Waiting for another zotsync run (process {other.pid}) …"]
    other.communicate("")
    with only_run(tmp_path, patience=5):
        pass
    assert not (tmp_path / "lock.pid").exists()


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_file_system_without_locks_is_locked_by_a_file(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: object, *_: object, **__: object) -> None:
        raise OSError(code, "no locks here")

    monkeypatch.setattr(filelock.FileLock, "acquire", refused)
    with only_run(tmp_path):
        assert (tmp_path / "lock.soft").exists()
        with (
            pytest.raises(StateLocked),
            only_run(tmp_path, patience=0.05),
        ):
            pass
    started = time.monotonic()
    with only_run(tmp_path, patience=30):
        assert time.monotonic() - started < 30


def test_other_faults_of_the_disk_are_not_taken_for_missing_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: object, *_: object, **__: object) -> None:
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(filelock.FileLock, "acquire", broken)
    with pytest.raises(OSError, match="input/output"), only_run(tmp_path):
        pass
