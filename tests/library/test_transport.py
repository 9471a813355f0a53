"""The polite transport: waiting, repeating, pacing, bounding, and keeping the key to itself."""

from __future__ import annotations

import json
import ssl
import threading

import httpx2
import pytest

from tests.fakes import FAULTS, Fault, Faults, ManualTime
from zotsync.library.base import RequestCount
from zotsync.library.rate_limit import RetryPolicy
from zotsync.library.transport import MAYBE_APPLIED, ONCE, PoliteTransport
from zotsync.model.errors import LibraryUnavailable, OutcomeUnknown

BASE = "http://library.example/zotero"
KEYED = [{"key": "ABCD2345", "version": 0, "itemType": "book"}]
UNKEYED = [{"itemType": "book"}]


class Server(httpx2.BaseTransport):
    """Answers every request alike and keeps what it got."""

    def __init__(self, *answers: httpx2.Response) -> None:
        self.answers = list(answers)
        self.got: list[httpx2.Request] = []

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        self.got.append(request)
        if self.answers:
            return self.answers.pop(0)
        return httpx2.Response(200, json=[], headers={"Last-Modified-Version": "1"})


class Network:
    """A polite transport with everything around it in reach."""

    def __init__(self, *faults: Fault, server: httpx2.BaseTransport | None = None, **policy):
        self.time = ManualTime()
        self.count = RequestCount()
        self.server = server or Server()
        self.faults = Faults(self.server, *faults, time=self.time)
        self.transport = PoliteTransport(
            self.faults,
            base=BASE,
            key="S3cretKey",
            policy=RetryPolicy(**policy),
            time=self.time.time(),
            count=self.count,
        )
        self.client = httpx2.Client(transport=self.transport, trust_env=False)

    def get(self, path: str = "/users/1/items", **kwargs) -> httpx2.Response:
        return self.client.get(BASE + path, **kwargs)

    def post(self, objects: object, **kwargs) -> httpx2.Response:
        return self.client.post(BASE + "/users/1/items", json=objects, **kwargs)


SURVIVABLE = [kind for kind in FAULTS if not kind.startswith("kill")]
LANDING = ["reset-after", "timeout-after", "failed-after", "cut-short"]
MAYBE_APPLIED_KINDS = [*LANDING, "reset-before", "timeout-before", "503", "503-seconds"]


@pytest.mark.parametrize("kind", SURVIVABLE)
def test_a_read_is_repeated_after_any_fault(kind):
    network = Network(Fault(kind, at=1))
    assert network.get().json() == []
    assert network.count == RequestCount(read=2)
    assert network.faults.struck == 1


@pytest.mark.parametrize("kind", SURVIVABLE)
def test_a_write_of_keyed_objects_is_repeated_after_any_fault(kind):
    network = Network(Fault(kind, at=1))
    response = network.post(KEYED)
    assert response.status_code == 200
    assert network.count == RequestCount(write=2)
    assert bool(response.extensions[MAYBE_APPLIED]) == (kind in MAYBE_APPLIED_KINDS)


@pytest.mark.parametrize("kind", MAYBE_APPLIED_KINDS)
def test_a_write_that_could_make_things_twice_is_not_repeated(kind):
    network = Network(Fault(kind, at=1))
    with pytest.raises(OutcomeUnknown) as caught:
        network.post(UNKEYED)
    assert network.count == RequestCount(write=1)
    assert "unknown" in caught.value.message


@pytest.mark.parametrize("kind", ["429", "429-seconds", "429-date", "refused"])
def test_a_write_that_surely_did_not_arrive_is_repeated_even_without_keys(kind):
    network = Network(Fault(kind, at=1))
    assert network.post(UNKEYED).status_code == 200
    assert network.count == RequestCount(write=2)


@pytest.mark.parametrize(
    "objects",
    [
        pytest.param({"appName": "x"}, id="no list"),
        pytest.param([*KEYED, *UNKEYED], id="one without a key"),
        pytest.param([{"key": "ABCD2345"}], id="one without a version"),
        pytest.param(["ABCD2345"], id="no object"),
    ],
)
def test_only_lists_of_objects_with_key_and_version_are_repeated(objects):
    network = Network(Fault("reset-after", at=1))
    with pytest.raises(OutcomeUnknown):
        network.post(objects)


@pytest.mark.parametrize(
    ("kind", "asked"), [("429-seconds", 7), ("503-seconds", 3), ("429-date", 60)]
)
def test_it_waits_as_long_as_the_server_asks_on_any_status(kind, asked):
    network = Network(Fault(kind, at=1))
    network.get()
    assert asked <= sum(network.time.slept) <= asked + 1


def test_waits_grow_and_are_spread_by_chance():
    network = Network(Fault("503", at=1, times=4))
    network.get()
    assert network.time.slept == [0.375, 0.75, 1.5, 3.0]
    calm, hasty = Network(Fault("503", at=1)), Network(Fault("503", at=1))
    calm.time.chance, hasty.time.chance = 1.0, 0.0
    calm.get()
    hasty.get()
    assert (calm.time.slept, hasty.time.slept) == ([0.5], [0.25])


def test_a_server_that_stays_busy_is_left_after_a_bounded_number_of_tries():
    network = Network(Fault("503", at=1, times=1000))
    with pytest.raises(LibraryUnavailable, match="failed \\(status 503: busy\\)"):
        network.get()
    assert network.count.read == 8
    assert network.time.passed < 180


def test_a_keyed_write_that_never_got_an_answer_is_of_unknown_outcome():
    network = Network(Fault("timeout-after", at=1, times=1000))
    with pytest.raises(OutcomeUnknown):
        network.post(KEYED)
    assert network.count.write == 8


def test_a_wait_beyond_our_patience_is_told_and_not_waited():
    network = Network(server=Server(httpx2.Response(429, headers={"Retry-After": "86400"})))
    with pytest.raises(LibraryUnavailable) as caught:
        network.get()
    assert caught.value.retry_after >= 86400
    assert "seconds" in caught.value.hint
    assert network.time.passed == 0


def test_nobody_at_the_address_is_found_out_quickly():
    network = Network(Fault("refused", at=1, times=1000), connect_tries=1)
    with pytest.raises(LibraryUnavailable, match="does not answer"):
        network.get()
    assert (network.count.read, network.time.slept) == (1, [])


def test_a_servers_own_failure_is_tried_three_times():
    words = "<p>S3cretKey: the &quot;file&quot; is broken</p>"
    network = Network(server=Server(*(httpx2.Response(500, text=words) for _ in range(9))))
    with pytest.raises(LibraryUnavailable, match='status 500: …: the "file" is broken'):
        network.get()
    assert network.count.read == 3


def test_backoff_on_a_good_answer_holds_the_next_request_back():
    network = Network(server=Server(httpx2.Response(200, json=[], headers={"Backoff": "5"})))
    network.get()
    assert network.time.slept == []
    network.get()
    assert sum(network.time.slept) == pytest.approx(5)


def test_pacing_lets_a_burst_through_and_then_under_ten_a_second():
    network = Network()
    for _ in range(95):
        network.get()
    assert network.time.passed == 0
    for _ in range(25):
        network.post(KEYED)
        network.get()
    assert network.time.passed == pytest.approx(50 / 9.5)


def test_pacing_counts_repetitions_too():
    network = Network(Fault("503", at=1), burst=1, per_second=0.1)
    network.get()
    assert network.time.passed == pytest.approx(10.0)


def test_no_pacing_in_process():
    network = Network(per_second=0)
    for _ in range(300):
        network.get()
    assert network.time.passed == 0


def test_never_more_than_three_at_once():
    running, most, lock = 0, 0, threading.Lock()
    three = threading.Barrier(3)

    class Slow(httpx2.BaseTransport):
        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            three.wait(timeout=5)
            with lock:
                running -= 1
            return httpx2.Response(200, json=[])

    network = Network(server=Slow())
    threads = [threading.Thread(target=network.get) for _ in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert (most, network.count.read) == (3, 9)


def test_the_write_token_is_dropped_and_the_key_put_on():
    network = Network()
    network.post(KEYED, headers={"Zotero-Write-Token": "abcdef", "Zotero-API-Key": "another"})
    (got,) = network.server.got
    assert "Zotero-Write-Token" not in got.headers
    assert "Zotero-API-Key" not in got.headers
    assert got.headers["Authorization"] == "Bearer S3cretKey"
    assert got.headers["User-Agent"].startswith("zotsync/")


@pytest.mark.parametrize(
    "url",
    [
        "http://elsewhere.example/zotero/users/1/items",
        "http://library.example:81/zotero/users/1/items",
        "https://library.example/zotero/users/1/items",
    ],
)
def test_another_server_is_never_asked(url):
    network = Network()
    with pytest.raises(LibraryUnavailable, match="another server"):
        network.client.get(url)
    assert network.server.got == []


def test_a_redirect_is_not_followed():
    there = httpx2.Response(302, headers={"Location": "http://elsewhere.example/"})
    network = Network(server=Server(there))
    assert network.get().status_code == 302
    assert len(network.server.got) == 1


def test_an_answer_without_end_is_cut():
    class Endless(httpx2.SyncByteStream):
        def __iter__(self):
            while True:
                yield b"x" * 100_000

    network = Network(server=Server(httpx2.Response(200, stream=Endless())), max_bytes=1_000_000)
    with pytest.raises(LibraryUnavailable, match="without end"):
        network.get()


def test_an_answer_that_drips_is_given_up():
    network = Network(tries=1)

    class Dripping(httpx2.SyncByteStream):
        def __iter__(self):
            while True:
                network.time.passed += 20
                yield b"x"

    network.server.answers.append(httpx2.Response(200, stream=Dripping()))
    with pytest.raises(LibraryUnavailable, match="did not answer in time"):
        network.get()


@pytest.mark.parametrize("body", ["", "[", '[{"key": "A"}', '{"a": 1', '["half a wo'])
@pytest.mark.parametrize("lengthy", [False, True], ids=["", "with the length of the half"])
def test_json_that_stops_half_way_is_asked_again(body, lengthy):
    headers = {"Content-Type": "application/json"}
    if lengthy:
        headers["Content-Length"] = str(len(body))
    half = httpx2.Response(200, headers=headers, stream=_Bytes(body.encode()))
    network = Network(server=Server(half))
    assert network.get().json() == []
    assert network.count.read == 2


@pytest.mark.parametrize("objects", [KEYED, UNKEYED])
def test_a_write_whose_report_stops_half_way_may_have_been_carried_out(objects):
    headers = {"Content-Type": "application/json"}
    half = httpx2.Response(200, headers=headers, text='{"successful": {"0": ')
    half.headers["Content-Type"] = "application/json"
    network = Network(server=Server(half))
    if objects == UNKEYED:
        with pytest.raises(OutcomeUnknown):
            network.post(objects)
    else:
        assert network.post(objects).extensions[MAYBE_APPLIED] == 1


@pytest.mark.parametrize("body", ["<html>", "[1 2]", "no"])
def test_what_is_no_json_is_handed_on_at_once(body):
    answer = httpx2.Response(200, text=body)
    answer.headers["Content-Type"] = "application/json"
    network = Network(server=Server(answer))
    assert network.get().text == body
    assert network.count.read == 1


def test_headers_that_pyzotero_acts_on_are_taken_away():
    headers = {"Backoff": "Fri, 01 Jan 2027 00:00:00 GMT", "Link": "<http://[>; rel=next"}
    answer = httpx2.Response(
        200, content=b"PK", headers={**headers, "Content-Type": "application/zip"}
    )
    got = Network(server=Server(answer)).get()
    assert not {"backoff", "retry-after", "link"} & set(got.headers)
    assert got.headers["Content-Type"] == "text/plain"


def test_a_question_to_a_human_is_never_repeated():
    network = Network(Fault("429-seconds", at=1))
    with pytest.raises(LibraryUnavailable) as caught:
        network.post({"appName": "zotsync"}, extensions={ONCE: True})
    assert (network.count.write, network.time.slept, caught.value.retry_after) == (1, [], 7)


def test_a_question_to_a_human_that_is_broken_off_is_no_write():
    network = Network(Fault("reset-after", at=1))
    with pytest.raises(LibraryUnavailable) as caught:
        network.post({"appName": "zotsync"}, extensions={ONCE: True})
    assert not isinstance(caught.value, OutcomeUnknown)
    assert "written" not in caught.value.message + caught.value.hint


def test_a_retry_heeds_what_another_thread_was_asked_to_wait():
    network = Network(Fault("503", at=1), Fault("429", at=2))
    sleep, sent = network.time.sleep, []

    def sleep_while_another_asks(seconds: float) -> None:
        network.time.sleep = sleep
        network.transport._time = network.time.time()
        answer = httpx2.Response(429, headers={"Retry-After": "60"})
        network.server.answers.append(answer)
        with pytest.raises(LibraryUnavailable):
            network.get(extensions={ONCE: True})
        sleep(seconds)

    network.faults.faults = (Fault("503", at=1),)
    network.faults.strikes = lambda request: sent.append(network.time.passed) or True
    network.time.sleep = sleep_while_another_asks
    network.transport._time = network.time.time()
    network.get()
    first, other, again = sent
    assert first == other == 0
    assert again >= 60


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ssl.SSLCertVerificationError(1, "verify failed"), "its certificate is not trusted"),
        (ssl.SSLError(1, "wrong version number"), "does not speak https"),
    ],
)
def test_what_is_wrong_with_the_encryption_is_said_at_once(error, words):
    error.verify_message = "self-signed certificate"

    class Untrusted(httpx2.BaseTransport):
        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            try:
                raise error
            except ssl.SSLError as exc:
                raise httpx2.ConnectError(str(exc)) from exc

    network = Network(server=Untrusted())
    with pytest.raises(LibraryUnavailable, match=words) as caught:
        network.get()
    assert caught.value.hint
    assert network.count.read == 1


def test_reads_and_writes_have_their_own_time_limits():
    network = Network(read_timeout=11, write_timeout=77)
    network.get(timeout=1)
    network.post(KEYED, timeout=1)
    assert [got.extensions["timeout"]["read"] for got in network.server.got] == [11, 77]


def test_gzip_is_undone_before_the_answer_is_handed_on():
    import gzip

    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    answer = httpx2.Response(200, headers=headers, stream=_Bytes(gzip.compress(b'[{"a":1}]')))
    got = Network(server=Server(answer)).get()
    assert json.loads(got.content) == [{"a": 1}]
    assert "Content-Encoding" not in got.headers


class _Bytes(httpx2.SyncByteStream):
    def __init__(self, content: bytes) -> None:
        self.content = content

    def __iter__(self):
        yield self.content


@pytest.mark.parametrize("code", [9, 10], ids=["not valid yet", "expired"])
def test_a_certificate_of_another_time_points_to_the_clock(code):
    class OfAnotherTime(httpx2.BaseTransport):
        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            error = ssl.SSLCertVerificationError(1, "verify failed")
            error.verify_code, error.verify_message = code, "certificate is not yet valid"
            raise httpx2.ConnectError("x") from error

    with pytest.raises(LibraryUnavailable, match="not yet valid") as caught:
        Network(server=OfAnotherTime()).get()
    assert "date of this machine" in caught.value.hint
