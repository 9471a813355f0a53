"""Many connections, and bodies of many megabytes: answered, bounded, and one after the other."""

from __future__ import annotations

import gzip
import http.client
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from types import SimpleNamespace

import pytest

from tests.server.world import World
from zotsync.server import request
from zotsync.server.http_server import (
    LARGE_AT_ONCE,
    LARGE_BYTES,
    LocalClientsOnly,
    is_large,
    running,
)

KEY = "key-of-the-test"
SIZE = 49_000_000


def repeated(start: bytes, piece: bytes, end: bytes, size: int = SIZE) -> bytes:
    """A body of about `size` bytes made of one piece over and over."""
    return start + piece * (size // len(piece)) + end


#: Bodies as large as the limit allows, each of another kind of many things.
BODIES: dict[str, tuple[Callable[[int], bytes], int]] = {
    "objects": (lambda n: repeated(b"[", b"{},", b"{}]", n), 413),
    "lists": (lambda n: repeated(b"[", b"[],", b"[]]", n), 413),
    "numbers": (lambda n: repeated(b"[", b"1,", b"1]", n), 413),
    "tags": (
        lambda n: repeated(b'[{"itemType":"book","tags":[', b'{"tag":"a"},', b"{}]}]", n), 413
    ),
    "names": (lambda n: repeated(b'[{"a":1', b',"a":1', b"}]", n), 413),
    "one long field": (lambda n: repeated(b'[{"itemType":"book","title":"', b"x", b'"}]', n), 200),
    "escapes": (lambda n: repeated(b'[{"itemType":"book","title":"', b"\\u00e9", b'"}]', n), 200),
    "a long note": (lambda n: repeated(b'[{"itemType":"note","note":"', b"<b>", b'"}]', n), 200),
    "brackets": (lambda n: repeated(b"", b"[", b"", n), 400),
    "blanks": (lambda n: repeated(b"", b" ", b"", n), 400),
    "no text": (lambda n: repeated(b"", b"\xff", b"", n), 400),
    "long titles": (
        lambda n: json.dumps([{"itemType": "book", "title": "y" * (n // 50)}] * 50).encode(), 200
    ),
}  # fmt: skip


def posted(url: str, library: str, body: bytes) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=120)
    try:
        connection.request("POST", f"/{library}/items", body, {"Zotero-API-Key": KEY})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("kind", BODIES)
def test_a_large_body_is_refused_in_words_and_stores_nothing(kind: str) -> None:
    make, status = BODIES[kind]
    world = World()
    try:
        answer = world.ask("POST", "/users/1/items", content=make(5_000_000))
        assert answer.status_code == status, answer.text[:200]
        if status == 200:  # object by object
            report = answer.json()
            assert report["successful"] == {}
            assert all(failure["code"] == 413 for failure in report["failed"].values())
        assert world.get("/items?limit=1").json() == []
    finally:
        world.close()


def test_values_are_counted_before_they_are_made(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A value costs many times its bytes: reading the body is what has to be spared."""

    def never(*_: object, **__: object) -> None:
        raise AssertionError("the body was read")

    monkeypatch.setattr(request, "json", SimpleNamespace(loads=never))
    body = b"[" + b"1," * (request.MAX_COMMAS + 1) + b"1]"
    assert world.ask("POST", "/users/1/items", content=body).status_code == 413


def test_the_largest_write_of_a_client_is_far_below_the_bound() -> None:
    """Fifty works of two hundred people with forty tags each."""
    people = [{"creatorType": "author", "firstName": "A.", "lastName": "B"}] * 200
    item = {"itemType": "book", "creators": people, "tags": [{"tag": f"t{n}"} for n in range(40)],
            "abstractNote": "a, b, c " * 400}  # fmt: skip
    assert json.dumps([item] * 50).count(",") < request.MAX_COMMAS / 2


@pytest.mark.parametrize(
    ("environ", "large"),
    [({}, False), ({"CONTENT_LENGTH": ""}, False), ({"CONTENT_LENGTH": str(LARGE_BYTES)}, False),
     ({"CONTENT_LENGTH": str(LARGE_BYTES + 1)}, True), ({"CONTENT_LENGTH": "9" * 400}, True),
     ({"CONTENT_LENGTH": "x"}, True),
     ({"CONTENT_LENGTH": "64001", "HTTP_CONTENT_ENCODING": "gzip"}, True),
     ({"CONTENT_LENGTH": "64001"}, False)],
)  # fmt: skip
def test_what_counts_as_large(environ: dict[str, str], large: bool) -> None:
    assert is_large(environ) is large


def test_large_bodies_are_taken_two_at_a_time() -> None:
    most = now = 0
    lock, all_asked = threading.Lock(), threading.Barrier(6)

    def app(environ: object, start_response: object) -> Iterator[bytes]:
        nonlocal most, now
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.02)
        with lock:
            now -= 1
        return iter((b"",))

    local = LocalClientsOnly(app)  # type: ignore[arg-type]

    def ask() -> None:
        all_asked.wait()
        environ = {"SERVER_PORT": "1", "HTTP_HOST": "127.0.0.1:1", "CONTENT_LENGTH": "50000000"}
        list(local(environ, lambda *_: None))  # type: ignore[arg-type]

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == LARGE_AT_ONCE


def opened(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=60)


@pytest.mark.parametrize(
    "start",
    [b"", b"G", b"GET /users/1/items HTTP/1.1\r\nHost: x\r\nX-Slow: ",
     b"POST /users/1/items HTTP/1.1\r\nContent-Length: 900\r\n\r\n["],
    ids=["silent", "one letter", "half a head", "half a body"],
)  # fmt: skip
def test_two_hundred_connections_that_say_nothing_hold_nobody_up(start: bytes) -> None:
    with running(":memory:", key=KEY) as (url, library, _), ExitStack() as stack:
        port = int(url.rpartition(":")[2])
        for _ in range(200):
            stack.enter_context(opened(port)).sendall(start)
        body = json.dumps([{"itemType": "book", "title": "Heard all the same"}]).encode()
        status, answer = posted(url, library, body)
        assert (status, json.loads(answer)["failed"]) == (200, {})


def test_two_hundred_clients_at_once_are_all_answered() -> None:
    answers: list[int] = []
    ready = threading.Barrier(200)
    with running(":memory:", key=KEY) as (url, library, _):

        def ask(number: int) -> None:
            ready.wait()
            body = json.dumps([{"itemType": "book", "title": f"Book {number}"}]).encode()
            answers.append(posted(url, library, body if number % 4 == 0 else b"[")[0])

        clients = [threading.Thread(target=ask, args=(number,)) for number in range(200)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
    assert sorted(answers) == [200] * 50 + [400] * 150


def test_a_packed_body_that_unpacks_to_many_values_is_refused(world: World) -> None:
    packed = gzip.compress(repeated(b"[", b"1,", b"1]", 2_000_000))
    answer = world.ask(
        "POST", "/users/1/items", content=packed, headers={"Content-Encoding": "gzip"}
    )
    assert answer.status_code == 413
