"""Connections to `zotsync serve`: who floods it, or says a letter a minute, keeps nobody out."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.server.test_large_requests import KEY, opened, posted
from zotsync.server import connections
from zotsync.server.connections import MOST_CONNECTIONS, Places, Server
from zotsync.server.http_server import running

BOOK = json.dumps([{"itemType": "book", "title": "Heard all the same"}]).encode()
STARTS = {
    "silent": b"",
    "one letter": b"G",
    "half a head": b"GET /users/1/items HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    "endless head": b"GET / HTTP/1.1\r\n" + b"X-A: b\r\n" * 50,
}


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[str, str]]:
    with running(":memory:", key=KEY) as (url, library, _):
        yield url, library


def port_of(url: str) -> int:
    return int(url.rpartition(":")[2])


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_more_connections_than_there_are_places_keep_nobody_out(
    start: bytes, served: tuple[str, str]
) -> None:
    url, library = served
    with ExitStack() as stack:
        flood = [stack.enter_context(opened(port_of(url))) for _ in range(MOST_CONNECTIONS + 40)]
        for connection in flood[MOST_CONNECTIONS // 2 :]:
            connection.sendall(start)
        status, answer = posted(url, library, BOOK)
        assert (status, json.loads(answer)["failed"]) == (200, {})
        flood[0].settimeout(30)
        assert flood[0].recv(1) == b""  # who was silent for longest was hung up on


def test_a_connection_that_works_keeps_its_place_among_the_silent(
    served: tuple[str, str],
) -> None:
    url, library = served
    kept = http.client.HTTPConnection(url.removeprefix("http://"), timeout=60)
    with ExitStack() as stack:
        for _ in range(4):
            kept.request("POST", f"/{library}/items", BOOK, {"Zotero-API-Key": KEY})
            answer = kept.getresponse()
            assert (answer.status, answer.read() != b"") == (200, True)
            for _ in range(MOST_CONNECTIONS // 2):
                stack.enter_context(opened(port_of(url)))
    kept.close()


class Wire:
    """What `Places` does with a connection."""

    def __init__(self) -> None:
        self.ended = False

    def shutdown(self, how: int) -> None:
        self.ended = True


def test_requests_under_way_are_never_ended_for_new_ones() -> None:
    places = Places(3)
    wires = [Wire() for _ in range(5)]
    for wire in wires[:3]:
        assert places.take(wire)  # type: ignore[arg-type]
        places.heard(wire)  # type: ignore[arg-type]
    assert not places.take(wires[3])  # type: ignore[arg-type]
    places.silent(wires[1])  # type: ignore[arg-type]
    assert places.take(wires[3])  # type: ignore[arg-type]
    assert [wire.ended for wire in wires] == [False, True, False, False, False]
    places.leave(wires[1])  # type: ignore[arg-type]  # its thread notices later
    assert places.take(wires[4])  # type: ignore[arg-type]
    assert wires[3].ended
    places.leave(wires[0])  # type: ignore[arg-type]
    assert places.take(wires[3])  # type: ignore[arg-type]
    assert not wires[4].ended


def test_without_any_place_the_answer_is_to_come_again() -> None:
    under_way, go_on = threading.Barrier(3), threading.Event()

    def app(environ: object, start_response: object) -> list[bytes]:
        under_way.wait(30)
        go_on.wait(30)
        start_response("200 OK", [("Content-Length", "0")])  # type: ignore[operator]
        return []

    server = Server("127.0.0.1", 0, app, connections.Handler, most=2)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        with ExitStack() as stack:
            busy = [stack.enter_context(opened(server.port)) for _ in range(2)]
            for connection in busy:
                connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            under_way.wait(30)
            with opened(server.port) as late:
                assert late.recv(200).startswith(b"HTTP/1.1 503 ")
            go_on.set()
            for connection in busy:
                assert connection.recv(200).startswith(b"HTTP/1.1 200 ")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize("body", [False, True], ids=["head", "body"])
def test_a_letter_now_and_then_does_not_prolong_a_request(
    body: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(connections, "IDLE_SECONDS", 0.4)
    with (
        running(tmp_path / "library.sqlite", key=KEY) as (url, library, _),
        opened(port_of(url)) as slow,
    ):
        head = f"POST /{library}/items HTTP/1.1\r\nHost: 127.0.0.1:{port_of(url)}\r\n"
        slow.sendall(head.encode())
        if body:
            slow.sendall(f"Zotero-API-Key: {KEY}\r\nContent-Length: 5000\r\n\r\n".encode())
        sent = 0
        slow.settimeout(0.05)
        try:
            while sent < 200:  # ten seconds of letters
                slow.sendall(b"x")
                sent += 1
                try:
                    if slow.recv(500) == b"":
                        break
                except TimeoutError:
                    pass
        except (BrokenPipeError, ConnectionResetError):
            pass
        assert sent < 200
        assert posted(url, library, BOOK)[0] == 200


def test_what_is_sent_to_a_slow_reader_has_its_own_time() -> None:
    """The time that a request took to arrive is not taken from its answer."""
    one, other = socket.socketpair()
    with one, other:
        arriving = connections._Arriving(one)
        other.sendall(b"GET")
        assert arriving.readinto(bytearray(3)) == 3
        assert one.gettimeout() == connections.IDLE_SECONDS
        arriving.left = 0
        with pytest.raises(TimeoutError):
            arriving.readinto(bytearray(3))
