"""Keys of look-up services: from the environment, else from the keyring, never from a file."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import zlib
from urllib.parse import quote_plus

import keyring
import pytest
from keyring.backend import KeyringBackend
from werkzeug.wrappers import Request, Response

from tests.fakes import forked, served
from zotsync.cli.errors import without_key
from zotsync.config.settings import ResolveSection, resolve_options


class Ring(KeyringBackend):
    """A keyring that lives as long as its test."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password


@pytest.fixture
def ring():
    before = keyring.get_keyring()
    keyring.set_keyring(made := Ring())
    yield made
    keyring.set_keyring(before)


def key_of(tmp_path, name, *, offline=False):
    return resolve_options(ResolveSection(), tmp_path, offline=offline).service(name).key


def test_login_keeps_the_key_of_a_service_and_says_it_nowhere(desk, ring, tmp_path, monkeypatch):
    monkeypatch.setattr("zotsync.cli.login._asks", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *words, **options: "abc123secret")
    answer = desk.zotsync("login", "--service", "pubmed")
    assert answer.code == 0
    assert "abc123secret" not in answer.out + answer.err
    assert key_of(tmp_path, "pubmed") == "abc123secret"
    assert key_of(tmp_path, "openalex") == ""


def test_the_environment_comes_before_the_keyring(ring, tmp_path, monkeypatch):
    ring.set_password("zotsync", "service:pubmed", "kept")
    monkeypatch.setenv("NCBI_API_KEY", "given")
    assert key_of(tmp_path, "pubmed") == "given"


def test_offline_no_keyring_is_opened(ring, tmp_path, monkeypatch):
    monkeypatch.setattr(Ring, "get_password", lambda *words: pytest.fail("the keyring was asked"))
    assert key_of(tmp_path, "pubmed", offline=True) == ""


KEYS = {
    "NCBI_API_KEY": "ncbiKeyNobodyMaySee", "OPENALEX_API_KEY": "alex/Key+Nobody=MaySee",
    "S2_API_KEY": "scholarKeyNobodyMaySee",
}  # fmt: skip
ASKED = [
    {"id": "a", "type": "article-journal", "title": "Of seals", "PMID": "111", "volume": "3",
     "DOI": "10.5555/seals", "page": "7-9", "issued": {"date-parts": [[2011]]},
     "container-title": "J Rivers", "author": [{"family": "Roe", "given": "A."}]},
    {"id": "b", "type": "article-journal", "title": "Of gulls and of what they eat in winter",
     "author": [{"family": "Poe", "given": "B."}], "issued": {"date-parts": [[2012]]}},
]  # fmt: skip


def echoing(status, location=""):
    """A service that says back everything that it was asked, key and all."""

    def answer(environ, start_response):
        request = Request(environ)
        seen.append(request.full_path + request.headers.get("x-api-key", "") + str(request.form))
        said = f"You asked {request.url} {dict(request.form)} {dict(request.headers)}"
        body = json.dumps({"error": said, "message": said, "results": [{"title": said}]})
        headers = {"Location": location} if location else {}
        return Response(body, status, headers, mimetype="application/json")(environ, start_response)

    seen = []
    answer.seen = seen
    return answer


#: Runs zotsync without resting between one question to a service and the next.
RESTLESS = """
import sys
from zotsync.cli.main import run
from zotsync.lookup.pipeline import resolve
resolve.__kwdefaults__["sleep"] = lambda seconds: None
run()
"""


def asked_with_keys(folder, url, *words):
    """Runs zotsync as a process of its own, all its services at one address, with their keys."""
    (folder / "list.json").write_text(json.dumps(ASKED), "utf-8")
    services = {
        f"ZOTSYNC_RESOLVE__{name}__{option}": value
        for name in ("PUBMED", "OPENALEX", "SEMANTICSCHOLAR")
        for option, value in (("URL", url), ("ENABLED", "true"), ("TIMEOUT", "3"))
    }
    others = {f"ZOTSYNC_RESOLVE__{name}__ENABLED": "false"
              for name in ("CROSSREF", "DATACITE", "ARXIV", "PMC")}  # fmt: skip
    call = forked.python("-c", RESTLESS, "-v", "--library", f"embedded:{folder / 'l.sqlite'}",
                         "--state", str(folder / "state"), *words)  # fmt: skip
    done = subprocess.run(
        call, env={**os.environ, **KEYS, **services, **others, "NO_PROXY": "*"},
        capture_output=True, cwd=folder, timeout=240,
    )  # fmt: skip
    return done.stdout + done.stderr


def kept_below(folder):
    """Everything in files of a folder; what is packed in them, too."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield data
            for place in range(len(data)):
                if data[place : place + 1] == b"\x78":
                    try:
                        yield zlib.decompressobj().decompress(data[place:])
                    except zlib.error:
                        continue


@pytest.mark.parametrize("status", [200, 302, 403])
def test_no_key_of_a_service_is_said_or_kept_whatever_the_service_answers(tmp_path, status):
    service = echoing(status, "http://192.0.2.1/elsewhere" if status == 302 else "")
    plan = tmp_path / "plan.json"
    with served(service) as url:
        text = asked_with_keys(tmp_path, url, "plan", "list.json", "--json", "--out", str(plan))
        if status == 200:
            text += asked_with_keys(tmp_path, url, "doctor")
    everything = b"\n".join([text, *kept_below(tmp_path)])
    asked = " ".join(service.seen)
    assert any(quote_plus(key) in asked or key in asked for key in KEYS.values())
    for key in KEYS.values():
        for form in {key, quote_plus(key)}:
            assert form.encode() not in everything


def test_nor_where_nobody_answers(tmp_path):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        text = asked_with_keys(tmp_path, url, "sync", "list.json", "--yes")
    assert b"cannot be reached" in text
    for key in KEYS.values():
        assert key.encode() not in text
        assert quote_plus(key).encode() not in text


def test_a_key_that_only_the_keyring_knows_is_found_in_an_address():
    said = "Max retries exceeded with url: /works?filter=doi:1&api_key=abc%2F123&mailto=me (Caused"
    assert without_key(said) == (
        "Max retries exceeded with url: /works?filter=doi:1&api_key=[key]&mailto=me (Caused"
    )


def test_the_doctor_reads_no_password_of_the_home(tmp_path, monkeypatch):
    (tmp_path / ".netrc").write_text("default login me password netrcSecret\n", "ascii")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    heard = []

    def answer(environ, start_response):
        heard.append(environ.get("HTTP_AUTHORIZATION", ""))
        return Response("{}")(environ, start_response)

    with served(answer) as url:
        asked_with_keys(tmp_path, url, "doctor")
    assert heard
    assert set(heard) == {""}
