"""A researcher's desk: a folder with lists, a library and a state, and zotsync called in it."""

from __future__ import annotations

import json
import os
import subprocess
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from rich.cells import cell_len

from tests.engine.worlds import article
from tests.fakes import forked
from tests.library.benches import Person
from zotsync.cli.main import main
from zotsync.server import open_app

#: What a script reads, and no person: the only output that may be wider than a screen.
FOR_SCRIPTS = {"--json", "json", "jsonl", "csl-json", "bibtex", "ris"}
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def assert_fits(text: str, width: int) -> None:
    """Lines of so many columns at most, and nothing in them that moves the cursor."""
    for line in text.split("\n"):
        # a command that is to be pasted stays on one line
        assert cell_len(line) <= width or "`zotsync " in line, line
    assert_no_control_characters(text)


def assert_no_control_characters(text: str) -> None:
    found = {ch for ch in text if unicodedata.category(ch) in ("Cc", "Cs") and ch != "\n"}
    assert not found | (TURNING & set(text)), repr(text)


class Desk:
    """One folder; `zotsync` runs in it as `zotsync.cli.main.main`, without look-ups."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.library = folder / "library.sqlite"
        self.state = folder / "state"

    def zotsync(self, *arguments: str) -> Answer:
        """Runs a command; whatever it says must be fit to be read."""
        self.capsys.readouterr()
        code = main([*self.globals(), *arguments])
        captured = self.capsys.readouterr()
        assert_no_control_characters(captured.out)
        assert_no_control_characters(captured.err)
        assert "Traceback" not in captured.err
        assert "internal error" not in captured.err, captured.err
        return Answer(code, captured.out, captured.err)

    def globals(self) -> list[str]:
        return ["--offline", "--library", f"embedded:{self.library}", "--state", str(self.state)]

    def process(
        self, *arguments: str, stdin: str = "", environ: dict[str, str] | None = None
    ) -> Answer:
        """Runs a command in a process of its own, without a terminal (see `forked`)."""
        done = subprocess.run(
            forked.zotsync(*self.globals(), *arguments),
            input=stdin.encode(),
            capture_output=True,
            cwd=self.folder,
            env={**os.environ, **(environ or {})},
            timeout=60,
            check=False,
        )
        return Answer(
            done.returncode,
            done.stdout.decode(errors="replace"),
            done.stderr.decode(errors="replace"),
        )

    def write(self, name: str, text: str | bytes) -> str:
        """A file on the desk; gives its name."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return name

    def list_of(self, *numbers: int, name: str = "list.json", **changes: Any) -> str:
        """A list of made-up articles in CSL-JSON."""
        rows = [article(number, **changes) for number in numbers]
        return self.write(name, json.dumps(rows, ensure_ascii=False))

    @contextmanager
    def person(self) -> Iterator[Person]:
        """Somebody who works in the same library through its API."""
        app = open_app(self.library)
        root = f"http://127.0.0.1:9/{app.library}"
        transport = httpx2.WSGITransport(app=app)
        try:
            yield Person(transport, root, {"Zotero-API-Key": app.key})
        finally:
            app.close()

    def items(self) -> list[dict[str, Any]]:
        """Every item of the library, the trash too."""
        with self.person() as person:
            url = f"{person.root}/items?includeTrashed=1&limit=100"
            return [row["data"] for row in person.client.get(url).json()]

    def collections(self) -> dict[str, str]:
        """Names of collections by key."""
        with self.person() as person:
            rows = person.client.get(f"{person.root}/collections?limit=100").json()
            return {row["key"]: row["data"]["name"] for row in rows}
