#!/usr/bin/env python3
"""A stand-in for Zotero's program: it takes the add-ons that it is told to install, and reports.

It shows that the way to a Zotero holds (what is installed, which settings, which tests, what
becomes of a failure). It runs nothing of the plug-in. `STAND_IN_SAYS` is "pass" or "fail";
`STAND_IN_NOTES` is the file in which it notes what it was given.
"""

from __future__ import annotations

import json
import os
import re
import socket
import sys
import urllib.request
from pathlib import Path
from typing import Any


def message(reader: Any) -> Any:
    """One message of Firefox's remote protocol: its length, a colon, JSON."""
    size = b""
    while not size.endswith(b":"):
        byte = reader.read(1)
        if not byte:
            return None
        size += byte
    return json.loads(reader.read(int(size[:-1])))


def installed(port: int) -> list[str]:
    """The folders that are to be installed as add-ons."""
    folders: list[str] = []
    with socket.create_server(("127.0.0.1", port)) as server:
        connection, _ = server.accept()
        with connection, connection.makefile("rb") as reader:

            def say(document: dict[str, Any]) -> None:
                text = json.dumps(document)
                connection.sendall(f"{len(text)}:{text}".encode())

            say({"from": "root", "applicationType": "browser", "traits": {}})
            while len(folders) < 2 and (asked := message(reader)) is not None:
                if asked["type"] == "installTemporaryAddon":
                    folders.append(asked["addonPath"])
                    say({"from": "addons", "addon": {"id": "one", "actor": "addon"}})
                else:
                    say({"from": "root", "addonsActor": "addons"})
    return folders


def main(words: list[str]) -> None:
    profile = Path(words[words.index("-profile") + 1])
    addon, tests = installed(int(words[words.index("-start-debugger-server") + 1]))
    page = Path(tests, "content", "index.xhtml").read_text("utf-8")
    Path(os.environ["STAND_IN_NOTES"]).write_text(
        json.dumps(
            {
                "addon": {
                    path.relative_to(addon).as_posix(): path.read_text("utf-8")
                    for path in Path(addon).rglob("*") if path.is_file()
                },
                "prefs": (profile / "prefs.js").read_text("utf-8"),
                "tests": [path.name for path in Path(tests).rglob("*.test.js")],
                "libraries": [name for name in ("mocha.js", "chai.js")
                              if Path(tests, "content", name).stat().st_size > 1000],
            }
        )
    )  # fmt: skip
    failed = int(os.environ["STAND_IN_SAYS"] == "fail")
    port = re.search(r"http://localhost:(\d+)/update", page)
    assert port is not None
    report = {"type": "end", "data": {"passed": 1 - failed, "failed": failed, "indents": 1}}
    urllib.request.urlopen(
        f"http://localhost:{port[1]}/update", json.dumps(report).encode(), timeout=30
    ).close()


if __name__ == "__main__":
    main(sys.argv[1:])
