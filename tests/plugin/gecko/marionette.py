"""A headless Firefox that runs chrome code for a test: Marionette's protocol, as far as needed."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")

#: How long Firefox has to come up on a busy machine, in seconds.
_PATIENCE = 120


class ChromeError(Exception):
    """What a script threw in Firefox."""


class Gecko:
    """One Firefox; `run` executes a script with the rights of the app and returns its value."""

    def __init__(self, profile: Path, environ: dict[str, str]) -> None:
        self.profile, self.environ = profile, environ
        self._count = 0

    def __enter__(self) -> Self:
        assert FIREFOX is not None
        self.profile.mkdir(parents=True, exist_ok=True)
        port = _free_port()
        prefs = {
            "marionette.port": port,
            "browser.shell.checkDefaultBrowser": False,
            "browser.startup.page": 0,
            "datareporting.policy.dataSubmissionEnabled": False,
            "app.update.enabled": False,
            "network.proxy.type": 0,
        }
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(prefs[name])});" for name in prefs)
        (self.profile / "user.js").write_text("\n".join(lines), "utf-8")
        self._log = (self.profile / "firefox.log").open("wb")
        self._process = subprocess.Popen(
            [FIREFOX, "-no-remote", "-profile", str(self.profile), "--headless", "--marionette",
             "-remote-allow-system-access"],
            stdout=self._log, stderr=subprocess.STDOUT, env={**os.environ, **self.environ},
        )  # fmt: skip
        try:
            self._socket = self._connect(port)
            self._receive()
            self.send("WebDriver:NewSession", {"capabilities": {}})
            self.send("Marionette:SetContext", {"value": "chrome"})
            self.send("WebDriver:SetTimeouts", {"script": 120_000})
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        with contextlib.suppress(Exception):
            self.send("Marionette:Quit", {"flags": ["eForceQuit"]})
        self._end()

    def _end(self) -> None:
        with contextlib.suppress(AttributeError, OSError):
            self._socket.close()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def _connect(self, port: int) -> socket.socket:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=180)
            except OSError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.2)
        raise ChromeError((self.profile / "firefox.log").read_text("utf-8", "replace")[-2000:])

    def run(self, script: str, *arguments: Any) -> Any:
        """The value of an async function's body; `args` are its arguments. Raises ChromeError."""
        body = (
            "const [args, done] = [[...arguments].slice(0, -1), arguments[arguments.length - 1]];"
            f"(async () => {{ {script} }})().then((value) => done({{ value: value ?? null }}),"
            "(error) => done({ error: `${error}\\n${error?.stack ?? ''}` }));"
        )
        answer = self.send(
            "WebDriver:ExecuteAsyncScript",
            {"script": body, "args": list(arguments), "sandbox": "system", "newSandbox": False},
        )["value"]
        if "error" in answer:
            raise ChromeError(answer["error"])
        return answer["value"]

    def send(self, name: str, parameters: dict[str, Any]) -> Any:
        """One command; its answer. Raises ChromeError for an error."""
        self._count += 1
        data = json.dumps([0, self._count, name, parameters]).encode()
        self._socket.sendall(str(len(data)).encode() + b":" + data)
        _, _, error, value = self._receive()
        if error:
            raise ChromeError(f"{name}: {error.get('error')}: {error.get('message')}")
        return value

    def _receive(self) -> Any:
        head = b""
        while not head.endswith(b":"):
            piece = self._socket.recv(1)
            if not piece:
                raise ChromeError("Firefox has ended")
            head += piece
        left = int(head[:-1])
        pieces = []
        while left:
            piece = self._socket.recv(min(left, 1 << 20))
            if not piece:
                raise ChromeError("Firefox has ended")
            pieces.append(piece)
            left -= len(piece)
        return json.loads(b"".join(pieces))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
