"""Runs zotsync for those who ask, in forks of a process that has loaded it; see `forked`.

    python -m tests.fakes.forked_server FD

`FD` is the listening socket. It ends when its standard input does.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import importlib
import io
import marshal
import os
import pkgutil
import runpy
import selectors
import signal
import socket
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class _Asked:
    """A run that a client asks for, as far as its words have come."""

    data: bytearray = field(default_factory=bytearray)
    streams: list[int] = field(default_factory=list)
    pid: int = 0


class _Server:
    """Forks; in the fork, `serve` gives what is to be done, and in the server None at its end."""

    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        self.asked: dict[socket.socket, _Asked] = {}
        self.ended, wake = os.pipe2(os.O_NONBLOCK)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        self.wake = wake
        self.selector = selectors.DefaultSelector()
        for end in (listener, 0, self.ended):
            self.selector.register(end, selectors.EVENT_READ)

    def serve(self) -> Callable[[], None] | None:
        while True:
            for key, _ in self.selector.select():
                if key.fileobj == 0:
                    return None
                if key.fileobj == self.ended:
                    os.read(self.ended, 4096)
                    self.tell_of_the_ended()
                elif key.fileobj is self.listener:
                    client, _ = self.listener.accept()
                    self.asked[client] = _Asked()
                    self.selector.register(client, selectors.EVENT_READ)
                elif key.fileobj in self.asked:
                    work = self.hear(key.fileobj)  # type: ignore[arg-type]
                    if work:
                        return work

    def hear(self, client: socket.socket) -> Callable[[], None] | None:
        asked = self.asked[client]
        try:
            data, streams, *_ = socket.recv_fds(client, 1 << 20, 3)
        except ConnectionError:
            data, streams = b"", []
        asked.streams += streams
        asked.data += data
        if not data:  # whoever asked was killed
            if asked.pid:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(asked.pid, signal.SIGKILL)
            self.forget(client)
        elif len(asked.data) >= 8 + int.from_bytes(asked.data[:8], "big"):
            asked.pid = os.fork()
            if not asked.pid:
                return self.forked(asked)
            for stream in asked.streams:
                os.close(stream)
            with contextlib.suppress(OSError):
                client.sendall(asked.pid.to_bytes(8, "big"))
        return None

    def forget(self, client: socket.socket) -> None:
        self.selector.unregister(client)
        client.close()
        del self.asked[client]

    def tell_of_the_ended(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while pid := (found := os.waitpid(-1, os.WNOHANG))[0]:
                for client, asked in list(self.asked.items()):
                    if asked.pid == pid:
                        with contextlib.suppress(OSError):
                            client.sendall(str(os.waitstatus_to_exitcode(found[1])).encode())
                        self.forget(client)

    def forked(self, asked: _Asked) -> Callable[[], None]:
        """Makes the fork what a new process would be; gives what it is to run."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self.selector.close()
        for end in (self.ended, self.wake):
            os.close(end)
        for one in (self.listener, *self.asked):
            one.close()
        for number, stream in enumerate(asked.streams):
            os.dup2(stream, number)
            os.close(stream)
        words, folder, environ = marshal.loads(asked.data[8:])
        os.chdir(folder)
        _take_terminal()
        if _starts_otherwise(environ):
            os.execve(sys.executable, [sys.executable, *words], environ)
        os.environb.clear()
        os.environb.update(environ)
        time.tzset()
        _open_streams()
        gc.enable()
        return lambda: _run(words)


def _take_terminal() -> None:
    """Makes a terminal of our streams, if there is one, the one whose Ctrl-C we hear."""
    for number in range(3):
        if os.isatty(number):
            os.setsid()
            with contextlib.suppress(OSError):  # it is somebody's who hands on what is typed
                fcntl.ioctl(number, termios.TIOCSCTTY, 0)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            return


_HARMLESS = (
    b"PYTHONPATH", b"PYTHONUNBUFFERED", b"PYTHONDONTWRITEBYTECODE", b"PYTHON_KEYRING_BACKEND"
)  # fmt: skip


def _of_the_start(environ: Any) -> dict[bytes, bytes]:
    """The variables that Python looks at when it starts."""
    names = (b"PYTHON", b"LC_", b"LANG")
    told = {name: value for name, value in environ.items() if name.startswith(names)}
    for name in _HARMLESS:
        told.pop(name, None)
    if sys.stdout.encoding == "utf-8" and told.get(b"PYTHONUTF8") == b"1":
        told.pop(b"PYTHONUTF8")
    return told


def _starts_otherwise(environ: dict[bytes, bytes]) -> bool:
    return _of_the_start(environ) != _of_the_start(os.environb)


def _open_streams() -> None:
    """Standard streams, made as Python makes them when it starts."""
    encoding, errors = sys.stdout.encoding, sys.stdout.errors
    if os.environ.get("PYTHONUTF8") == "1":
        errors = "surrogateescape"
    at_once = bool(os.environ.get("PYTHONUNBUFFERED"))
    typed = io.BufferedReader(io.FileIO(0, closefd=False))
    sys.stdin = io.TextIOWrapper(typed, encoding=encoding, errors=errors, write_through=at_once)
    for number, name, how in ((1, "stdout", errors), (2, "stderr", "backslashreplace")):
        raw = io.FileIO(number, "wb", closefd=False)
        made = io.TextIOWrapper(
            raw if at_once else io.BufferedWriter(raw),  # type: ignore[arg-type]
            encoding=encoding, errors=how, newline="\n", write_through=at_once,
            line_buffering=not at_once and (number == 2 or os.isatty(number)),
        )  # fmt: skip
        setattr(sys, name, made)
        setattr(sys, f"__{name}__", made)
    sys.__stdin__ = sys.stdin  # type: ignore[misc]


def _run(words: list[str]) -> None:
    option, what, *more = words
    if option == "-m":
        sys.argv = [what, *more]
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        sys.argv = ["-c", *more]
        exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})


#: A list, and what is done with it once to see what commands load.
_LIST = """[{"type": "article-journal", "title": "Of seals", "author": [{"family": "Roe"}]}]"""
_COMMANDS = ("parse list.json", "sync list.json --yes", "plan list.json --json", "list", "status")


def load() -> None:
    """Loads all of zotsync, and what its commands load when they run: a fork of this process runs
    some and tells, so that this one stays as new."""
    for library in ("OPENBLAS", "OMP", "MKL"):  # as `zotsync` itself says, before numpy is loaded
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    import zotsync
    from zotsync.data import bundled_journals, bundled_schema

    for module in pkgutil.walk_packages(zotsync.__path__, "zotsync."):
        if module.name != "zotsync.__main__":
            importlib.import_module(module.name)
    bundled_schema()
    bundled_journals()
    told, tell = os.pipe()
    if not os.fork():
        try:
            _run_commands()
            os.write(tell, "\n".join(sys.modules).encode())
        finally:
            os._exit(0)
    os.close(tell)
    with os.fdopen(told, encoding="utf-8") as names:
        for name in names.read().split():
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
    os.wait()


def _run_commands() -> None:
    from zotsync.cli.main import main

    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("w") as nowhere:
        os.chdir(folder)
        Path("list.json").write_text(_LIST, "utf-8")
        sys.stdout = sys.stderr = nowhere
        for words in _COMMANDS:
            main(["--offline", "--library", "embedded:l", "--state", "s", *words.split()])


def main() -> None:
    load()
    gc.collect()
    gc.freeze()
    listener = socket.socket(fileno=int(sys.argv[1]))
    place = Path(listener.getsockname())
    work = _Server(listener).serve()
    if work:
        work()
    else:
        place.unlink()
        place.parent.rmdir()


if __name__ == "__main__":
    main()
