"""The door to all libraries, and what `doctor` finds behind it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from tests.fakes import DesktopApp, Fault, Faults, ManualTime, served
from zotsync.library import open_library
from zotsync.model.errors import LibraryNotFound, NotAuthorised, UserError
from zotsync.server import open_app
from zotsync.server.access import READ_ONLY, add_group, add_key


@pytest.fixture
def app():
    app = open_app(":memory:", key="goodKey")
    add_key(app.store, READ_ONLY, key="readKey")
    add_key(app.store, {"user": {"library": True, "write": True}}, key="mineKey")
    add_group(app.store, 5, "A group")
    yield app
    app.close()


@pytest.fixture
def opened(app, tmp_path):
    libraries = []

    def open_(spec="users/1", key="goodKey", url="http://127.0.0.1:9", *faults, insecure=False):
        library = open_library(
            spec, api_url=url, api_key=key, data_dir=tmp_path, time=ManualTime().time(),
            around=lambda _: Faults(httpx2.WSGITransport(app=app), *faults), insecure=insecure,
        )  # fmt: skip
        libraries.append(library)
        return library

    yield open_
    for library in libraries:
        library.close()


BOOK = [{"key": "ABCD2345", "version": 0, "itemType": "book"}]


def test_the_module_is_light():
    code = (
        "import sys, zotsync.library; "
        "print([m for m in ('httpx2', 'pyzotero', 'keyring', 'werkzeug') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_bad_spec_is_a_users_error(tmp_path):
    with pytest.raises(UserError):
        open_library("library", data_dir=tmp_path)


def test_the_embedded_library_makes_its_file_and_is_found_again(tmp_path):
    first = open_library("embedded", data_dir=tmp_path / "new folder")
    identity = first.identity()
    first.write_items(BOOK)
    first.close()
    assert (tmp_path / "new folder" / "library.sqlite").is_file()
    again = open_library("embedded", data_dir=tmp_path / "new folder")
    assert again.identity() == identity
    assert [data["key"] for data in again.changes(0).items] == ["ABCD2345"]
    again.close()
    other = open_library(f"embedded:{tmp_path / 'other.sqlite'}", data_dir=tmp_path)
    assert other.identity() != identity
    other.close()


def test_a_library_is_named_by_its_server_and_number(opened):
    assert opened("groups/5", url="https://h.example/z/").identity() == "web:h.example/z/groups/5"


@pytest.mark.parametrize(
    ("spec", "key", "error", "hint"),
    [
        pytest.param("users/1", "wrongKey", NotAuthorised, "login", id="wrong key"),
        pytest.param("users/1", "", NotAuthorised, "login", id="no key"),
        pytest.param("groups/5", "mineKey", NotAuthorised, "library access", id="no group right"),
        pytest.param("users/7", "goodKey", LibraryNotFound, "number", id="no such user"),
        pytest.param("groups/7", "goodKey", LibraryNotFound, "number", id="no such group"),
    ],
)
def test_a_library_that_cannot_be_read_says_what_to_do(spec, key, error, hint, opened):
    with pytest.raises(error) as caught:
        opened(spec, key).changes(0)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("url", "page"), [("", True), ("http://127.0.0.1:9", False)], ids=["zotero.org", "elsewhere"]
)
@pytest.mark.parametrize(
    ("key", "words"), [("readKey", "riting to users/1"), ("", "no key is set")]
)
def test_a_library_that_cannot_be_written_says_what_to_do(key, words, url, page, opened):
    with pytest.raises(NotAuthorised, match=words) as caught:
        opened(key=key, url=url).write_items(BOOK)
    assert ("https://www.zotero.org/settings/keys" in caught.value.hint) == page
    assert page or "zotero.org" not in caught.value.message + caught.value.hint


def test_without_a_key_the_refusal_says_so_and_doctor_has_a_line_for_it(opened):
    with pytest.raises(NotAuthorised, match="no key is set"):
        opened(key="").changes(0)
    bad = {what: words for what, well, words in opened(key="").check() if not well}
    assert bad["key"] == "no key is set (ZOTERO_API_KEY or `zotsync login`)"
    assert "without a key" in bad["library"]


def test_the_stored_key_is_used_when_none_is_given(opened, monkeypatch):
    monkeypatch.setenv("ZOTERO_API_KEY", "goodKey")
    assert opened(key=None).changes(0).items == ()


@pytest.mark.parametrize(
    ("spec", "key", "expected"),
    [
        ("users/1", "goodKey", {}),
        ("groups/5", "goodKey", {}),
        ("users/1", "readKey", {"write access": "tick write access"}),
        ("groups/5", "mineKey", {"write access": "groups/5", "library": "does not allow reading"}),
        ("users/1", "wrongKey", {"key": "does not know"}),
        ("users/7", "goodKey", {"library": "There is no users/7", "write access": None}),
    ],
)
def test_doctor_finds_what_is_wrong(spec, key, expected, opened):
    bad = {what: words for what, well, words in opened(spec, key).check() if not well}
    for what, words in expected.items():
        if words is not None:
            assert words in bad.pop(what)
    assert set(bad) <= {what for what, words in expected.items() if words is None}


def test_doctor_says_when_nobody_answers(opened):
    fault = Fault("refused", at=1, times=99)
    ((what, well, words),) = opened("users/1", "k", "http://127.0.0.1:9", fault).check()
    assert (what, well) == ("address", False)
    assert "does not answer" in words


def test_doctor_warns_of_a_key_sent_in_the_clear(opened):
    library = opened(url="http://h.example", insecure=True)
    assert [what for what, well, _ in library.check() if not well] == ["encryption"]


@pytest.mark.parametrize("spec", ["users/1", "groups/5", "desktop"])
def test_a_key_does_not_go_to_another_machine_in_the_clear(spec, opened, monkeypatch):
    with pytest.raises(NotAuthorised, match="not encrypted") as caught:
        opened(spec, "S3cret", "http://h.example/z")
    assert f"zotsync --insecure --library {spec} --api-url http://h.example/z" in caught.value.hint
    assert "S3cret" not in caught.value.message + caught.value.hint
    opened(spec, "S3cret", "http://h.example/z", insecure=True)
    opened(spec, "S3cret", "https://h.example/z")
    opened(spec, "", "http://h.example/z")
    for host in ("127.0.0.1", "127.3.2.1", "localhost", "[::1]"):
        opened(spec, "S3cret", f"http://{host}:9")


def test_a_stored_key_does_not_either(opened, monkeypatch):
    monkeypatch.setenv("ZOTERO_API_KEY", "S3cret")
    with pytest.raises(NotAuthorised, match="not encrypted"):
        opened(key=None, url="http://h.example")
    app = DesktopApp()
    library = open_library(
        "desktop", api_url="http://h.example", data_dir=Path(), time=ManualTime().time(),
        around=lambda _: httpx2.WSGITransport(app=app),
    )  # fmt: skip
    assert library.changes(0).items == ()  # reading needs no key
    with pytest.raises(NotAuthorised, match="not encrypted"):
        library.write_items([{"itemType": "book"}])
    assert not any("POST" in line for line in app.requests)
    library.close()


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Zotero-Schema-Version": "42"}, [("schema", True)]),
        ({"Zotero-Schema-Version": "32"}, [("schema", False)]),
        ({"Zotero-Schema-Version": "x", "Date": "yesterday"}, []),
        ({"Date": "Sat, 01 Jan 2000 00:00:00 GMT"}, [("clock", False)]),
    ],
)
def test_doctor_compares_schema_and_clock(headers, expected):
    from zotsync.library.checks import model_and_clock

    assert [(what, well) for what, well, _ in model_and_clock(headers)] == expected


@pytest.mark.parametrize("body", ["[]", "{}", "null", '{"userID": 1}', "x", '{"access": []}'])
def test_doctor_survives_any_answer_about_the_key(body, tmp_path):
    def answer(request):
        headers = {"Last-Modified-Version": "1", "Content-Type": "application/json"}
        return httpx2.Response(200, text=body, headers=headers)

    library = open_library(
        "users/1", api_url="http://127.0.0.1:9", api_key="k", data_dir=tmp_path,
        around=lambda _: httpx2.MockTransport(answer), time=ManualTime().time(),
    )  # fmt: skip
    bad = {what for what, well, _ in library.check() if not well}
    assert bad == {"key"}


def test_over_a_real_socket_pages_are_read_side_by_side(app, tmp_path):
    for start in range(0, 350, 50):
        batch = [{"itemType": "book", "title": f"t{n}"} for n in range(start, start + 50)]
        network = httpx2.Client(transport=httpx2.WSGITransport(app=app))
        headers = {"Zotero-API-Key": app.key}
        network.post("http://h/users/1/items", json=batch, headers=headers)
    with served(app) as url:
        library = open_library("users/1", api_url=url, api_key="goodKey", data_dir=tmp_path)
        changes = library.changes(0)
        assert {data["title"] for data in changes.items} == {f"t{n}" for n in range(350)}
        assert library.requests.read == 6
        library.close()
