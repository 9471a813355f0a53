"""What is forked is a process like one that was started: its end, streams, folder, variables."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes import forked

TELLS = """
import os, sys
print([os.getcwd(), sys.argv, sys.stdin.read(), os.environ["SAID"], "TELLS" in globals()])
print("aside", file=sys.stderr)
sys.exit(7)
"""


def done(*words: str, **named: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(forked.python(*words), capture_output=True, text=True, **named)  # type: ignore[call-overload]


def test_it_has_its_own_folder_words_streams_and_variables(tmp_path: Path) -> None:
    told = done("-c", TELLS, "a", "b c", input="ü", cwd=tmp_path, env={**os.environ, "SAID": "x"})
    assert told.stdout == f"{[str(tmp_path), ['-c', 'a', 'b c'], 'ü', 'x', False]}\n"
    assert (told.stderr, told.returncode) == ("aside\n", 7)
    assert "SAID" not in os.environ


def test_nothing_is_left_of_one_for_the_next() -> None:
    changes = "import os, zotsync; os.environ['LEFT'] = zotsync.left = 'x'; os.chdir('/')"
    assert done("-c", changes).returncode == 0
    told = done("-c", "import os, zotsync; print('LEFT' in os.environ, hasattr(zotsync, 'left'))")
    assert told.stdout == "False False\n"


def test_an_error_is_told_as_by_python() -> None:
    told = done("-c", "1 / 0")
    assert (told.returncode, told.stderr.splitlines()[-1]) == (
        1, "ZeroDivisionError: division by zero"
    )  # fmt: skip


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_signal_comes_to_it_and_back(number: signal.Signals) -> None:
    waits = "import signal, time; signal.signal(2, signal.SIG_DFL); print(1, flush=True)\n"
    waits += "time.sleep(60)"
    with subprocess.Popen(forked.python("-c", waits), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"1\n"
        process.send_signal(number)
        assert process.stdout.read() == b""  # whoever held it is gone
    assert process.returncode == -number


@pytest.mark.parametrize(
    ("name", "value"),
    [("PYTHONIOENCODING", "ascii:strict"), ("LC_ALL", "C"), ("PYTHONUTF8", "1"),
     ("PYTHONUTF8", "0"), ("PYTHONUNBUFFERED", "1"), ("PYTHONUNBUFFERED", "")],
)  # fmt: skip
def test_what_python_reads_when_it_starts_counts(name: str, value: str) -> None:
    environ = {**os.environ, name: value}
    code = """import sys
for one in (sys.stdin, sys.stdout, sys.stderr):
    print(one.encoding, one.errors, one.line_buffering, one.write_through)
"""
    real = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done("-c", code, env=environ).stdout == real.stdout
