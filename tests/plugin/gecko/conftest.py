"""Firefox with the plug-in in it, and a library that zotsync serves; skipped without Firefox."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.plugin.gecko.marionette import FIREFOX, Gecko
from zotsync.plugin import package

HERE = Path(__file__).parent
ADDON = Path(package.__file__).parent / "addon"
ROOT = HERE.parents[2]


@dataclass
class Served:
    """A library that answers over HTTP, and a program that is the zotsync of these tests."""

    url: str
    library: str
    key: str
    program: Path
    home: Path

    def prefs(self, **more: Any) -> dict[str, Any]:
        """The preferences of the plug-in for this library."""
        own = {"path": str(self.program), "lookups": False, "library": self.library,
               "apiUrl": self.url, **more}  # fmt: skip
        return {f"extensions.zotsync.{name}": value for name, value in own.items()}

    def environ(self) -> dict[str, str]:
        """What a process of these tests has in its environment."""
        return {"HOME": str(self.home), "ZOTERO_API_KEY": self.key,
                "ZOTSYNC_STATE": str(self.home / "state"), "MOZ_CRASHREPORTER_DISABLE": "1",
                "LANG": "C.UTF-8"}  # fmt: skip

    def ask(self, *arguments: str) -> Any:
        """What zotsync itself says of the library, as JSON."""
        done = subprocess.run(
            [str(self.program), "--offline", "--library", self.library, "--api-url", self.url,
             *arguments, "--json"],
            capture_output=True, env={**os.environ, **self.environ()}, timeout=60, check=False,
        )  # fmt: skip
        return json.loads(done.stdout)


def program_in(folder: Path) -> Path:
    """A program `zotsync` that runs the sources under test."""
    path = folder / "zotsync"
    path.write_text(
        f"#!/bin/sh\nPYTHONPATH='{ROOT}' exec '{sys.executable}' -m zotsync \"$@\"\n", "utf-8"
    )
    path.chmod(0o755)
    return path


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A fresh library, served."""
    home = tmp_path / "home"
    home.mkdir()
    program = program_in(tmp_path)
    process = subprocess.Popen(
        [str(program), "--library", f"embedded:{tmp_path / 'library.sqlite'}", "serve", "--json"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        said = json.loads(process.stdout.readline())
        yield Served(said["url"], said["library"], said["key"], program, home)
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


class Stage:
    """The plug-in in Firefox; `run` acts on `stage` (see stage.mjs)."""

    def __init__(self, gecko: Gecko, served: Served) -> None:
        self.gecko, self.served = gecko, served

    def begin(self, **prefs: Any) -> None:
        """Loads the plug-in, as Zotero does when it is switched on."""
        self.gecko.run(
            """
            const startup = Cc["@mozilla.org/addons/addon-manager-startup;1"]
              .getService(Ci.amIAddonManagerStartup);
            // what is loaded as a script has to have a chrome: address
            globalThis.handles = args.slice(0, 2).map((folder, at) => startup.registerChrome(
              Services.io.newURI(`${folder}manifest.json`), [["content", `stage-${at}`, "./"]]));
            const { makeStage } = ChromeUtils.importESModule("chrome://stage-0/content/stage.mjs");
            globalThis.stage = makeStage({
              root: args[1], prefs: args[2],
              bootstrap: "chrome://stage-1/content/bootstrap.js",
            });
            await stage.start();
            """,
            HERE.as_uri() + "/",
            ADDON.as_uri() + "/",
            self.served.prefs(**prefs),
        )

    def run(self, script: str, *arguments: Any) -> Any:
        """Runs a script that knows `stage`; its value."""
        return self.gecko.run(f"const {{ stage }} = globalThis; {script}", *arguments)


@pytest.fixture
def stage(tmp_path: Path, served: Served) -> Iterator[Stage]:
    """The plug-in, switched on in a Firefox of its own."""
    if FIREFOX is None:
        pytest.skip("Firefox is not here: the plug-in is not tested in Gecko")
    with Gecko(tmp_path / "profile", served.environ()) as gecko:
        acting = Stage(gecko, served)
        acting.begin()
        yield acting
