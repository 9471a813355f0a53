"""`serve`, started in a process of its own and asked by other programs."""

from __future__ import annotations

import json
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import Desk
from tests.fakes import forked
from tests.tools.json_schema import faults
from zotsync.cli.serve import serving_key
from zotsync.model.errors import UserError

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "schemas" / "serve.json").read_text("utf-8")
)
KEY = "key-of-the-test"


@pytest.fixture
def served(desk: Desk) -> Iterator[dict[str, str]]:
    """What `serve --json` printed, while it answers; stopped by SIGINT, it returns 0."""
    process = subprocess.Popen(
        forked.zotsync(*desk.globals(), "serve", "--key", KEY, "--json"),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        process.stdout.close()


def ask(url: str, body: Any = None, **headers: str) -> tuple[int, Any]:
    """Status and JSON (or text) of an answer."""
    data = None if body is None else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data, {"Zotero-API-Key": KEY, **named})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_its_line_says_where_what_and_with_which_key(served: dict[str, str]) -> None:
    assert list(faults(served, SCHEMA)) == []
    assert served["url"].startswith("http://127.0.0.1:")
    assert (served["library"], served["key"]) == ("users/1", KEY)


def test_pyzotero_writes_and_reads_with_its_own_client(served: dict[str, str]) -> None:
    from pyzotero import Zotero

    zotero = Zotero(1, "user", KEY)
    zotero.endpoint = served["url"]
    template = zotero.item_template("book") | {"title": "A book from elsewhere"}
    made = zotero.create_items([template])
    assert made["failed"] == {}
    titles = [row["data"]["title"] for row in zotero.items()]
    assert titles == ["A book from elsewhere"]


def test_a_plain_client_writes_and_reads(served: dict[str, str]) -> None:
    root = f"{served['url']}/{served['library']}"
    code, made = ask(f"{root}/collections", [{"name": "Inbox"}], Content_Type="application/json")
    assert (code, made["failed"]) == (200, {})
    assert [row["data"]["name"] for row in ask(f"{root}/collections")[1]] == ["Inbox"]


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        pytest.param({}, 200, id="a program"),
        pytest.param({"Host": "evil.example"}, 403, id="another name for this machine"),
        pytest.param({"Origin": "https://evil.example"}, 403, id="a web page"),
        pytest.param({"Zotero_API_Key": "wrong"}, 403, id="a wrong key"),
    ],
)
def test_only_programs_of_this_machine_with_the_key_are_answered(
    served: dict[str, str], headers: dict[str, str], code: int
) -> None:
    assert ask(f"{served['url']}/{served['library']}/items", **headers)[0] == code


def test_zotsync_itself_syncs_to_it_as_to_the_service(
    desk: Desk, served: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZOTERO_API_KEY", KEY)
    there = ("--library", served["library"], "--api-url", served["url"])
    name = desk.list_of(1, 2)
    assert desk.zotsync("sync", name, *there, "--yes", "--json").json["summary"]["created"] == 2
    again = desk.zotsync("sync", name, *there, "--json").json
    assert (again["summary"]["unchanged"], again["requests"]["write"]) == (2, 0)
    assert len(ask(f"{served['url']}/{served['library']}/items")[1]) == 2


def test_people_get_a_sentence_instead_of_json(desk: Desk) -> None:
    process = subprocess.Popen(
        forked.zotsync(*desk.globals(), "serve"),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    process.terminate()
    assert process.wait(20) == 0
    process.stdout.close()
    assert line.startswith("Zotero Web API at http://127.0.0.1:")
    assert "users/1" in line


def test_another_library_than_the_embedded_one_cannot_be_served(desk: Desk) -> None:
    answer = desk.zotsync("serve", "--library", "users/1")
    assert answer.code == 2
    assert "embedded" in answer.err


def test_a_port_that_is_taken_is_said_to_be_that(desk: Desk, served: dict[str, str]) -> None:
    port = served["url"].rpartition(":")[2]
    answer = desk.zotsync("serve", "--port", port)
    assert answer.code == 1
    assert f"Port {port}" in answer.err


class TestWhereTheKeyComesFrom:
    """A key on the command line is read by everybody who lists the processes."""

    @pytest.mark.parametrize(
        ("given", "file", "variable", "key"),
        [
            (None, None, "", None),
            ("spoken", None, "", "spoken"),
            (None, "key.txt", "", "written"),
            (None, None, "set", "set"),
            ("spoken", None, "set", "spoken"),
            (None, "key.txt", "set", "written"),
        ],
        ids=["own", "option", "file", "variable", "option first", "file first"],
    )
    def test_option_file_or_variable(
        self, desk: Desk, monkeypatch: Any, given: Any, file: Any, variable: str, key: Any
    ) -> None:
        desk.write("key.txt", " written\n")
        monkeypatch.setenv("ZOTSYNC_SERVE_KEY", variable)
        assert serving_key(given, file) == key

    @pytest.mark.parametrize(
        ("given", "file", "words"),
        [("a", "key.txt", "not both"), (None, "nowhere.txt", "nowhere.txt"), (None, "e", "empty")],
        ids=["two", "missing", "empty"],
    )
    def test_what_is_no_key_is_said(self, desk: Desk, given: Any, file: str, words: str) -> None:
        desk.write("e", "\n")
        with pytest.raises(UserError, match=words):
            serving_key(given, file)

    def test_the_variable_is_no_mistyped_option(self, desk: Desk, monkeypatch: Any) -> None:
        monkeypatch.setenv("ZOTSYNC_SERVE_KEY", "x")
        assert desk.zotsync("doctor").code == 0


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize("path", ["", "/"])
def test_a_person_in_a_browser_is_told_what_it_is(served: dict[str, str], path: str) -> None:
    request = urllib.request.Request(served["url"] + path, None, {"Accept": BROWSER})
    with urllib.request.urlopen(request, timeout=20) as answer:
        page = answer.read().decode()
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert int(answer.headers["Content-Length"]) == len(page.encode())
    assert "To look at the library yourself" in page
    assert KEY not in page


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {}, 404),
        ("/", {"Accept": "application/json"}, 404),
        ("/nothing", {"Accept": BROWSER}, 404),
        ("/", {"Accept": BROWSER, "Host": "evil.example"}, 403),
        ("/", {"Accept": BROWSER, "Origin": "http://evil.example"}, 403),
    ],
)
def test_nobody_else_gets_that_page(
    served: dict[str, str], path: str, headers: dict[str, str], status: int
) -> None:
    assert ask(served["url"] + path, **headers)[0] == status
