"""Firefox with the plug-in in it, and a library that zotsync serves; skipped without Firefox."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.plugin.gecko.marionette import FIREFOX, Gecko
from tests.plugin.program import program_in
from zotsync.plugin import package

HERE = Path(__file__).parent
ADDON = Path(package.__file__).parent / "addon"


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
               "apiUrl": self.url}  # fmt: skip
        return {f"extensions.zotsync.{name}": value for name, value in {**own, **more}.items()}

    def environ(self) -> dict[str, str]:
        """What zotsync has in its environment in these tests."""
        return {"HOME": str(self.home), "ZOTERO_API_KEY": self.key,
                "ZOTSYNC_STATE": str(self.home / "state"), "PATH": "/usr/bin:/bin",
                "XDG_CONFIG_HOME": str(self.home / "config"), "SHELL": "/bin/sh",
                "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}  # fmt: skip

    def ask(self, *arguments: str) -> Any:
        """What zotsync itself says of the library, as JSON."""
        done = subprocess.run(
            [str(self.program), "--offline", "--library", self.library, "--api-url", self.url,
             *arguments, "--json"],
            capture_output=True, env={**os.environ, **self.environ()}, timeout=60, check=False,
        )  # fmt: skip
        return json.loads(done.stdout)

    def items(self) -> list[dict[str, Any]]:
        """The items of the library that are not in the trash."""
        headers = {"Zotero-API-Key": self.key}
        base = f"{self.url}/{self.library}/items/top?limit=100&start="
        pages = (httpx2.get(f"{base}{at}", headers=headers).json() for at in range(0, 400, 100))
        return [dict(item["data"]) for page in pages for item in page]


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
    assert process.stdout is not None
    try:
        said = json.loads(process.stdout.readline())
        yield Served(said["url"], said["library"], said["key"], program, home)
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


def registered(firefox: Gecko) -> None:
    """Gives the plug-in and the stage chrome: addresses: scripts need one."""
    firefox.run(
        """
        const startup = Cc["@mozilla.org/addons/addon-manager-startup;1"]
          .getService(Ci.amIAddonManagerStartup);
            globalThis.handles = args.map((folder, at) => startup.registerChrome(
          Services.io.newURI(`${folder}manifest.json`), [["content", `stage-${at}`, "./"]]));
        """,
        HERE.as_uri() + "/",
        ADDON.as_uri() + "/",
    )


@pytest.fixture(scope="module")
def gecko(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gecko]:
    """One Firefox for a module's tests; each loads the plug-in anew."""
    if FIREFOX is None:
        pytest.skip("Firefox is not here: the plug-in is not tested in Gecko")
    place = tmp_path_factory.mktemp("gecko")
    own = {"HOME": str(place), "MOZ_CRASHREPORTER_DISABLE": "1"}
    with Gecko(place / "profile", own) as firefox:
        registered(firefox)
        yield firefox


class Stage:
    """The plug-in in Firefox; `run` acts on `stage` (see stage.mjs)."""

    def __init__(self, gecko: Gecko, served: Served) -> None:
        self.gecko, self.served = gecko, served

    def begin(self, environ: dict[str, str] | None = None, **prefs: Any) -> None:
        """Loads the plug-in, as Zotero does when it is switched on."""
        self.gecko.run(
            """
            for (const [name, value] of Object.entries(args[3])) Services.env.set(name, value);
            const { makeStage } = ChromeUtils.importESModule("chrome://stage-0/content/stage.mjs");
            globalThis.stage = makeStage({
              root: args[0], prefs: args[1], server: args[2],
              bootstrap: "chrome://stage-1/content/bootstrap.js",
            });
            await stage.start();
            """,
            ADDON.as_uri() + "/",
            self.served.prefs(**prefs),
            {"url": self.served.url, "library": self.served.library, "key": self.served.key},
            {**self.served.environ(), **(environ or {})},
        )

    def run(self, script: str, *arguments: Any) -> Any:
        """Runs a script that knows `stage`; its value."""
        return self.gecko.run(f"const {{ stage }} = globalThis; {script}", *arguments)

    def picture(self, path: Path) -> None:
        """A picture of the window that was opened last."""
        shot = self.run("return stage.picture(stage.opened().at(-1))")
        path.write_bytes(base64.b64decode(shot))

    def end(self) -> None:
        """Switches the plug-in off; nothing was logged, by us or of us, and nothing is open."""
        errors, complaints, left = self.run(
            "await stage.stop(); return [stage.Zotero.registered.errors, stage.overheard,"
            " stage.opened().length]"
        )
        assert errors == []
        assert complaints == []
        assert left == 0


@pytest.fixture
def stage(gecko: Gecko, served: Served) -> Iterator[Stage]:
    """The plug-in, switched on; at the end it is switched off."""
    acting = Stage(gecko, served)
    acting.begin()
    yield acting
    acting.end()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures go: the folder that PICTURES names, to be looked at, else a passing one."""
    return Path(os.environ.get("PICTURES") or tmp_path)
