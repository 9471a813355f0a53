"""The way over the network: what is taken from the environment, and what is not."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from werkzeug.serving import make_server

from tests.fakes import ManualTime, served
from zotsync.library import open_library
from zotsync.model.errors import LibraryUnavailable
from zotsync.server import open_app

#: A certificate for 127.0.0.1 that nobody has signed but itself, and its (worthless) key.
CERTIFICATE = Path(__file__).parent / "self_signed.pem"

PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch):
    for name in (*PROXIES, *map(str.lower, PROXIES), "SSL_CERT_FILE", "SSL_CERT_DIR", "NETRC"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def app() -> Iterator[object]:
    app = open_app(":memory:", key="goodKey")
    yield app
    app.close()


@pytest.fixture
def encrypted(app) -> Iterator[str]:
    """The address of a server with that certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server = make_server("127.0.0.1", 0, app, threaded=True, ssl_context=context)
    server.log = lambda *args: None
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def first_reading(url: str, tmp_path, key: str = "goodKey", around=None):
    library = open_library(
        "users/1", api_url=url, api_key=key, data_dir=tmp_path, time=ManualTime().time(),
        around=around,
    )  # fmt: skip
    try:
        return library.changes(0)
    finally:
        library.close()


def test_passwords_in_netrc_are_not_read(app, tmp_path, monkeypatch):
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login me password S3cret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(netrc))
    heard = []

    def listening(environ, start_response):
        heard.append(environ.get("HTTP_AUTHORIZATION"))
        return app(environ, start_response)

    with served(listening) as url:
        first_reading(url, tmp_path)
        with pytest.raises(Exception, match="key"):
            first_reading(url, tmp_path, key="")
    assert set(heard) == {"Bearer goodKey", None}


@pytest.mark.parametrize(
    "proxy",
    [
        "socks5://me:S3cret@127.0.0.1:9",
        "socks4://h:1",
        "ftp://h",
        "http://[",
        "http://a..b:3128",
        "http://.h:1",
        "http://" + "a" * 70 + ".h:1",
    ],
)
def test_a_proxy_that_cannot_be_used_is_a_sentence(proxy, tmp_path, monkeypatch):
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(LibraryUnavailable) as caught:
        first_reading("https://h.example", tmp_path)
    said = caught.value.message + caught.value.hint
    assert "S3cret" not in said
    assert proxy.rpartition("@")[2] in said or "proxy http://[" in said
    assert proxy.partition("://")[0] in said or "does not answer" in said
    assert caught.value.hint


def test_a_self_signed_certificate_is_called_what_it_is(encrypted, tmp_path, capfd):
    with pytest.raises(LibraryUnavailable, match="certificate is not trusted") as caught:
        first_reading(encrypted, tmp_path)
    assert "self-signed" in caught.value.message
    assert "SSL_CERT_FILE" in caught.value.hint


def test_a_certificate_that_the_user_names_is_trusted(encrypted, tmp_path, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    assert first_reading(encrypted, tmp_path).items == ()


def test_certificates_that_cannot_be_read_are_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "nothing.pem"))
    with pytest.raises(LibraryUnavailable, match="SSL_CERT_FILE"):
        first_reading("https://h.example", tmp_path)


def test_a_server_that_does_not_speak_https_is_said_so(app, tmp_path):
    with served(app) as url, pytest.raises(LibraryUnavailable, match="does not speak https"):
        first_reading(url.replace("http:", "https:"), tmp_path)


def test_unreadable_certificates_do_not_matter_where_none_are_needed(app, tmp_path, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "nothing.pem"))
    with served(app) as url:
        assert first_reading(url, tmp_path).items == ()


def test_the_client_never_trusts_the_environment(tmp_path, monkeypatch):
    made = []
    genuine = httpx2.Client.__init__

    def noticing(self, *args, **kwargs):
        made.append(kwargs.get("trust_env", True))
        genuine(self, *args, **kwargs)

    monkeypatch.setattr(httpx2.Client, "__init__", noticing)
    headers = {"Last-Modified-Version": "0", "Total-Results": "0"}
    answer = httpx2.Response(200, json=[], headers=headers)
    first_reading(
        "http://127.0.0.1:9", tmp_path, around=lambda _: httpx2.MockTransport(lambda _: answer)
    )
    assert made
    assert not any(made)
