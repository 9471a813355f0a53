"""What every test gets: no network beyond this machine, a clean environment, an empty home."""

from __future__ import annotations

import gc
import ipaddress
import itertools
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import threadpoolctl
from hypothesis import HealthCheck, settings

#: Machines are shared: a slow one must not fail a law. CI asks the same questions every time, so
#: that a change is judged by what it changes; everywhere else the laws look for new examples.
settings.register_profile(
    "shared",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("shared")

# One thread, as `zotsync` itself has: numpy's threads fight over a shared machine. The variables
# are for programs that tests start; here pytest-randomly has loaded numpy ahead of this line.
for _library in ("OPENBLAS", "OMP", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")
threadpoolctl.threadpool_limits(1)  # comes with scikit-learn

#: A folder in memory, and the room that the suite's own folders want there.
_MEMORY, _ROOM = Path("/dev/shm"), 2 << 30


def _in_memory() -> bool:
    """Whether tests may keep their files in memory, programs that they write included: a disk
    makes each of some ten thousand small databases wait until it holds it for good."""
    if not (_MEMORY.is_dir() and os.access(_MEMORY, os.W_OK | os.X_OK)):
        return False
    if os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC:
        return False
    return shutil.disk_usage(_MEMORY).free >= _ROOM


if _in_memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

_HOME_VARIABLES = (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "XDG_RUNTIME_DIR",
)
_PROXY_VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-golden",
        action="store_true",
        help="write the golden files anew from what the code says now; then read the difference",
    )


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collects without looking for garbage, and looks at none of it afterwards: all tests of the
    suite are millions of objects that live to the end, and each look at them costs half a second.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.set_threshold(50_000, 20, 50)
        gc.enable()


@pytest.fixture
def refresh_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--refresh-golden"))


def _is_local(address: Any) -> bool:
    """Whether a socket address stays on this machine; a path is a Unix socket's."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails any connection beyond loopback, also one that a library would retry or swallow."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def refuse(address: Any) -> None:
        if not _is_local(address):
            pytest.fail(f"a test tried to reach {address!r}: tests are offline", pytrace=True)

    def guarded(self: socket.socket, address: Any) -> None:
        refuse(address)
        connect(self, address)

    def guarded_ex(self: socket.socket, address: Any) -> int:
        refuse(address)
        return connect_ex(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_ex)


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    return tmp_path_factory.mktemp("homes"), itertools.count()


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, _homes: tuple[Path, Any]) -> None:
    """No settings of the person who runs the tests, and a home of the test's own."""
    for name in list(os.environ):
        if name.upper().startswith(("ZOTSYNC_", "ZOTERO_")) or name.upper() in _PROXY_VARIABLES:
            monkeypatch.delenv(name)
    base, numbers = _homes
    home = base / str(next(numbers))
    home.mkdir()
    for name in _HOME_VARIABLES:
        monkeypatch.setenv(name, str(home / name.lower() if name.startswith("XDG") else home))
