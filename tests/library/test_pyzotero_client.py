"""The way to pyzotero: its errors, its flaws that would cost data, and answers that are none."""

from __future__ import annotations

import gc
import inspect

import httpx2
import pytest
from pyzotero import errors as ze

from zotsync.library import open_library
from zotsync.library.pyzotero_errors import ERRORS, OUR_BUGS
from zotsync.model import errors
from zotsync.model.errors import (
    LibraryError,
    LibraryMoved,
    LibraryNotFound,
    LibraryUnavailable,
    NotAuthorised,
    OutcomeUnknown,
    WriteRejected,
)

OK = {"Last-Modified-Version": "7", "Total-Results": "0"}


def library(handler, tmp_path, url="http://127.0.0.1:9", spec="users/12"):
    """A web library whose server is a function of the request, and in which nothing was erased."""

    def answer(request):
        if request.url.path.endswith("/deleted") and request.url.params["since"] == "0":
            return httpx2.Response(200, json={"items": [], "collections": []}, headers=OK)
        return handler(request)

    return open_library(
        spec,
        api_url=url,
        api_key="S3cretKey",
        data_dir=tmp_path,
        around=lambda network: httpx2.MockTransport(answer),
    )


def exceptions_of(module) -> set[type[BaseException]]:
    return {
        value
        for value in vars(module).values()
        if inspect.isclass(value)
        and issubclass(value, BaseException)
        and not issubclass(value, Warning)
        and value.__module__.partition(".")[0] in ("pyzotero", "httpx2")
    }


@pytest.mark.parametrize("module", [ze, httpx2], ids=["pyzotero", "httpx2"])
def test_the_table_knows_every_exception_of_the_installed_package(module):
    raised = exceptions_of(module)
    assert len(raised) > 20
    assert {exc.__name__ for exc in raised - set(ERRORS) - OUR_BUGS} == set()
    assert not OUR_BUGS & set(ERRORS)


def test_the_table_leads_to_our_library_errors_only():
    assert all(issubclass(ours, LibraryError) for ours in ERRORS.values())
    assert {ours.__module__ for ours in ERRORS.values()} == {errors.__name__}


@pytest.mark.parametrize("exc", list(ERRORS), ids=lambda exc: exc.__name__)
def test_whatever_is_raised_below_comes_out_as_ours(exc, tmp_path, monkeypatch):
    from pyzotero.zotero import Zotero

    def raising(self, **params):
        made = exc.__new__(exc)
        Exception.__init__(made, "https://host/?key=S3cretKey")
        raise made

    monkeypatch.setattr(Zotero, "items", raising)
    monkeypatch.setattr(Zotero, "create_items", lambda self, *a, **k: raising(self))
    opened = library(lambda request: httpx2.Response(200), tmp_path)
    for call in (lambda: opened.changes(0), lambda: opened.write_items([{"itemType": "book"}])):
        with pytest.raises(ERRORS[exc]) as caught:
            call()
        assert "S3cretKey" not in caught.value.message + caught.value.hint
        assert caught.value.__suppress_context__


BUGS = (*sorted(OUR_BUGS, key=str), KeyError, TypeError, AttributeError, ValueError, RuntimeError)


@pytest.mark.parametrize("exc", BUGS, ids=lambda exc: exc.__name__)
@pytest.mark.parametrize("answered", [False, True], ids=["", "after a good answer"])
def test_a_bug_is_not_told_as_trouble_with_the_library(exc, answered, tmp_path, monkeypatch):
    from pyzotero.zotero import Zotero

    def raising(self, *args, **params):
        if answered:
            self._retrieve_data("/users/12/items")
        raise exc.__new__(exc)

    monkeypatch.setattr(Zotero, "items", raising)
    monkeypatch.setattr(Zotero, "create_items", raising)
    opened = library(lambda request: httpx2.Response(200, json=[], headers=OK), tmp_path)
    for call in (lambda: opened.changes(0), lambda: opened.write_items([{"itemType": "book"}])):
        with pytest.raises(exc) as caught:
            call()
        assert not isinstance(caught.value, LibraryError)


@pytest.mark.parametrize(
    ("status", "text", "ours", "words"),
    [
        (403, "Invalid key", NotAuthorised, "does not know this API key"),
        (403, "Write access denied", NotAuthorised, "does not allow writing to users/12"),
        (403, "An API key is required for write requests.", NotAuthorised, "needs an API key"),
        (403, "Forbidden", NotAuthorised, "does not allow reading users/12"),
        (404, "User 12 not found", LibraryNotFound, "There is no users/12"),
        (404, "Not found", LibraryNotFound, "There is no users/12"),
        (412, "Library has been modified since", LibraryMoved, "changed in the meantime"),
        (413, "Cannot add more than 50 items", WriteRejected, "too large"),
        (409, "locked", WriteRejected, "locked"),
        (428, "Either If-Unmodified-Since-Version", WriteRejected, "asks for a version"),
        (400, "Invalid &quot;x&quot; value", WriteRejected, 'It says: "Invalid "x" value"'),
        (301, "moved", LibraryUnavailable, "answered with status 301"),
        (418, "teapot", LibraryUnavailable, "answered with status 418"),
    ],
)
def test_a_refusal_is_a_sentence(status, text, ours, words, tmp_path):
    opened = library(lambda request: httpx2.Response(status, text=text), tmp_path)
    with pytest.raises(ours) as caught:
        opened.write_items([{"key": "ABCD2345", "version": 0, "itemType": "book"}])
    assert words in caught.value.message
    if ours is NotAuthorised:
        assert caught.value.hint
    if ours is WriteRejected:
        assert caught.value.code == status


def test_the_servers_words_never_carry_the_key(tmp_path):
    echo = httpx2.Response(400, text="Invalid parameter S3cretKey")
    opened = library(lambda request: echo, tmp_path)
    with pytest.raises(WriteRejected) as caught:
        opened.write_items([{"itemType": "book"}])
    assert "S3cretKey" not in f"{caught.value} {caught.value.text}"
    report = {
        "successful": {},
        "unchanged": {},
        "failed": {"0": {"code": 400, "message": "S3cretKey?"}},
    }
    opened = library(lambda request: httpx2.Response(200, json=report, headers=OK), tmp_path)
    assert opened.write_items([{"itemType": "book"}]).failed[0].message == "…?"


@pytest.mark.parametrize(
    ("content", "type_"),
    [
        pytest.param(b"<html>Log in to this hotel</html>", "text/html", id="a hotel's page"),
        pytest.param(b"PK\x03\x04", "application/zip", id="zip"),
        pytest.param(b"<feed/>", "application/atom+xml", id="feed"),
        pytest.param(b"42", "application/json", id="a number"),
        pytest.param(b"[" * 100_000 + b"]" * 100_000, "application/json", id="deep"),
        pytest.param(b"\xff\xfe", "application/json", id="no utf-8"),
    ],
)
def test_what_is_not_zotero_is_said_to_be_not_zotero(content, type_, tmp_path):
    headers = {**OK, "Content-Type": type_}
    answer = lambda request: httpx2.Response(200, content=content, headers=headers)  # noqa: E731
    with pytest.raises(LibraryUnavailable, match="not as a Zotero library"):
        library(answer, tmp_path).changes(0)
    with pytest.raises(OutcomeUnknown, match="not a Zotero report"):
        library(answer, tmp_path).write_items([{"itemType": "book"}])


def envelope(key: str, version: int = 7, **data) -> dict:
    return {
        "key": key,
        "version": version,
        "data": {"key": key, "version": version, "itemType": "book", **data},
    }


NO_LISTS = [
    "null", "[null]", "[{}]", "{}", "[[]]", '["x"]', "0", '"x"', "true", '[{"data": {}}]',
    '[{"key": "A", "version": 1}]', '[{"key": "A", "version": 1, "data": null}]',
    '[{"key": "A", "version": 1, "data": {"key": "B", "version": 1}}]',
    '[{"key": "A", "version": 1, "data": {"key": "A", "version": 2}}]',
    '[{"key": "A", "version": "1", "data": {"key": "A", "version": "1"}}]',
    '[{"key": "", "version": 1, "data": {"key": "", "version": 1}}]',
    '[{"key": "A", "version": 1, "data": {"key": "A", "version": 1, "collections": 5}}]',
]  # fmt: skip


@pytest.mark.parametrize("body", NO_LISTS)
def test_json_that_is_no_list_of_objects_is_not_zotero(body, tmp_path):
    headers = {"Last-Modified-Version": "7", "Content-Type": "application/json"}
    opened = library(lambda request: httpx2.Response(200, text=body, headers=headers), tmp_path)
    for call in (lambda: opened.changes(0), lambda: opened.changes(5)):
        with pytest.raises(LibraryUnavailable, match="not as a Zotero library"):
            call()
    with pytest.raises(LibraryUnavailable, match="not as a Zotero library"):
        opened.items(["ABCD2345"])


@pytest.mark.parametrize(
    "body", ["{}", "[]", "null", '{"items": []}', '{"items": {}, "collections": []}']
)
def test_a_deleted_list_of_another_shape_is_not_zotero(body, tmp_path):
    def answer(request):
        if request.url.path.endswith("/deleted"):
            return httpx2.Response(
                200, text=body, headers={**OK, "Content-Type": "application/json"}
            )
        return httpx2.Response(200, json=[], headers=OK)

    with pytest.raises(LibraryUnavailable, match="not as a Zotero library"):
        library(answer, tmp_path).changes(5)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Last-Modified-Version": ""},
        {"Last-Modified-Version": "x"},
        {"Last-Modified-Version": "-1"},
        {"Last-Modified-Version": "7", "Total-Results": "x"},
        {"Last-Modified-Version": "7", "Total-Results": "-1"},
    ],
    ids=str,
)
def test_an_answer_without_good_numbers_is_not_believed(headers, tmp_path):
    opened = library(lambda request: httpx2.Response(200, json=[], headers=headers), tmp_path)
    with pytest.raises(LibraryUnavailable, match="not as a Zotero library"):
        opened.changes(0)


@pytest.mark.parametrize("count", [0, 1, 99, 101])
def test_a_page_with_another_number_of_objects_than_its_total_says_is_no_library(count, tmp_path):
    asked = []

    def answer(request):
        asked.append(request)
        page = [envelope(f"A{n}") for n in range(count)]
        return httpx2.Response(200, json=page, headers={**OK, "Total-Results": "1000000"})

    with pytest.raises(LibraryUnavailable, match="not as a Zotero library"):
        library(answer, tmp_path).changes(0)
    assert len(asked) <= 4


def test_the_same_page_over_and_over_is_no_library(tmp_path):
    asked = []

    def answer(request):
        asked.append(request)
        page = [envelope(f"A{n}") for n in range(100)]
        return httpx2.Response(200, json=page, headers={**OK, "Total-Results": "1000000"})

    with pytest.raises(LibraryUnavailable, match="not as a Zotero library"):
        library(answer, tmp_path).changes(0)
    assert len(asked) <= 20


def test_keys_that_are_listed_and_not_there_are_no_library(tmp_path):
    asked = []

    def answer(request):
        asked.append(request)
        if request.url.params.get("format") == "versions":
            listed = {f"AAAA{n:04}".translate(LETTERS): 7 for n in range(5000)}
            return httpx2.Response(200, json=listed, headers={"Last-Modified-Version": "7"})
        if "itemKey" in request.url.params or request.url.path.endswith("/collections"):
            return httpx2.Response(200, json=[], headers=OK)
        headers = {**OK, "Total-Results": "2"}
        return httpx2.Response(200, json=[envelope("A"), envelope("A")], headers=headers)

    with pytest.raises(LibraryUnavailable, match="not as a Zotero library"):
        library(answer, tmp_path).changes(0)
    assert len(asked) <= 12  # ten, and what was under way when it was clear


#: Digits that are in no key, as letters that are.
LETTERS = str.maketrans("01", "XY")


def test_a_contradiction_that_is_gone_when_it_is_asked_again_was_somebody_writing(tmp_path):
    totals = iter(["1", "0"])

    def answer(request):
        total = next(totals) if request.url.path.endswith("/items") else "0"
        return httpx2.Response(200, json=[], headers={**OK, "Total-Results": total})

    assert library(answer, tmp_path).changes(0).items == ()


def test_a_failed_question_does_not_leak_into_the_next(tmp_path):
    asked: list[str] = []

    def answer(request):
        asked.append(str(request.url))
        if "since" in request.url.params:
            return httpx2.Response(404, text="no")
        return httpx2.Response(200, json=[], headers=OK)

    opened = library(answer, tmp_path)
    with pytest.raises(LibraryNotFound):
        opened.changes(500)
    opened.changes(0)
    assert [url for url in asked[1:] if "since" in url] == []


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/tags", "http://127.0.0.1:9/a/b/tags/c"])
def test_an_address_with_tags_in_it_is_read_all_the_same(url, tmp_path):
    item = envelope("ABCD2345")

    def answer(request):
        found = [item] if request.url.path.endswith("/items") else []
        headers = {**OK, "Total-Results": str(len(found))}
        return httpx2.Response(200, json=found, headers=headers)

    changes = library(answer, tmp_path, url=url).changes(0)
    assert [data["key"] for data in changes.items] == ["ABCD2345"]


def test_the_connection_outlives_pyzoteros_objects(tmp_path):
    closed = []

    class Network(httpx2.MockTransport):
        def close(self) -> None:
            closed.append(True)

    empty = {**OK, "Last-Modified-Version": "0"}
    network = Network(lambda request: httpx2.Response(200, json=[], headers=empty))
    opened = open_library(
        "users/1", api_url="http://127.0.0.1:9", api_key="k", data_dir=tmp_path,
        around=lambda inner: network,
    )  # fmt: skip
    opened.changes(0)
    gc.collect()
    assert closed == []
    opened.close()
    assert closed == [True]


def test_more_results_than_a_library_can_hold_are_not_believed(tmp_path):
    headers = {**OK, "Total-Results": "999999999999"}
    page = [envelope(f"A{n}") for n in range(100)]
    opened = library(lambda request: httpx2.Response(200, json=page, headers=headers), tmp_path)
    with pytest.raises(LibraryUnavailable, match="999999999999"):
        opened.changes(0)
