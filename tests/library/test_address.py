"""What a library spec and an address mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from zotsync.library.address import Address, address_of
from zotsync.library.http_transport import proxy_for
from zotsync.model.errors import UserError


def of(spec: str, api_url: str = "") -> Address:
    return address_of(spec, api_url=api_url, data_dir=Path("/data"))


@pytest.mark.parametrize(
    ("spec", "api_url", "kind", "library", "base"),
    [
        ("users/12", "", "web", "users/12", "https://api.zotero.org"),
        ("groups/5", "http://h:81/z/", "web", "groups/5", "http://h:81/z"),
        ("users/1", "HTTPS://API.Zotero.org:443/", "web", "users/1", "https://api.zotero.org"),
        ("users/1", "http://[::1]:80/A", "web", "users/1", "http://[::1]/A"),
        ("users/1", "https://B\u00fccher.example:8443/z", "web", "users/1",
         "https://xn--bcher-kva.example:8443/z"),
        ("desktop", "", "desktop", "users/0", "http://127.0.0.1:23119/api"),
        ("desktop", "http://127.0.0.1:999", "desktop", "users/0", "http://127.0.0.1:999/api"),
        ("desktop:groups/5", "http://localhost:9/api", "desktop", "groups/5",
         "http://localhost:9/api"),
    ],
)  # fmt: skip
def test_addresses(spec, api_url, kind, library, base):
    address = of(spec, api_url)
    assert (address.kind, address.library, address.base) == (kind, library, base)
    assert address.spec == spec


def test_the_embedded_library_is_a_file():
    assert of("embedded").file == Path("/data/library.sqlite")
    assert of("embedded:my file.sqlite").file == Path("my file.sqlite")
    assert of("embedded:~/x.sqlite").file == Path.home() / "x.sqlite"


@pytest.mark.parametrize(
    "spec",
    ["", "user/12", "users/", "users/x", "users/1/2", "groups/-1", "users/١", "desktop:5", "web",
     "users/1?key=x", "users/" + "9" * 40],
)  # fmt: skip
def test_a_spec_that_means_nothing_is_refused_with_what_to_say(spec):
    with pytest.raises(UserError) as caught:
        of(spec)
    assert "embedded" in caught.value.hint
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "url",
    [
        "api.zotero.org",
        "ftp://h",
        "https://",
        "http://h:x",
        "http://[",
        "http://h /a",
        "https://.example",
        "https://a..example",
        "https://example..",
        "https://" + "a" * 64 + ".example",
        "https://" + "a.b." * 80 + "example",
        "x",
        "https://\u2603\u0338.example",
    ],
)
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(UserError, match="not a web address"):
        of("users/1", url)


@pytest.mark.parametrize("url", ["https://me:S3cret@h/", "https://h/?key=S3cret"])
def test_an_address_with_secrets_is_refused_without_repeating_them(url):
    with pytest.raises(UserError) as caught:
        of("users/1", url)
    assert "S3cret" not in caught.value.message + caught.value.hint


@pytest.mark.parametrize(
    ("url", "proxy"),
    [
        ("https://api.zotero.org", "http://proxy:3128"),
        ("http://127.0.0.1:8080", None),
        ("http://localhost:8080", None),
        ("http://[::1]:8080", None),
        ("https://inside.example/x", None),
    ],
)
def test_a_proxy_is_used_except_to_this_machine(url, proxy, monkeypatch):
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
        monkeypatch.setenv(name, "http://proxy:3128")
    monkeypatch.setenv("no_proxy", "inside.example")
    assert proxy_for(of("users/1", url)) == proxy
