"""Politeness: pace, retries, bounds, and giving up."""

from __future__ import annotations

import datetime
import email.utils
import socket
import threading

import pytest
import requests
import responses

from tests.lookup.settings import options_for
from zotsync.lookup.http_client import DeadlinePassed, Http, in_time
from zotsync.lookup.options import ResolveOptions, ServiceOptions, address, pace_of
from zotsync.lookup.rate_limit import SharedRateLimiter
from zotsync.lookup.service import LARGEST_BODY, ServiceAnswer, ServiceRequest
from zotsync.model.errors import ResolverRefused, ResolverUnavailable

URL = "https://api.example.org/works"


class Sleeper:
    def __init__(self) -> None:
        self.slept: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)


def http_with(sleeper: Sleeper, **changes: object) -> Http:
    options = options_for("https://api.example.org", services=("crossref", "pubmed"), **changes)
    return Http(options, pace=SharedRateLimiter(None, sleep=lambda seconds: None), sleep=sleeper)


def text_of(answer: ServiceAnswer) -> str:
    return answer.body.decode()


def whole_number(answer: ServiceAnswer) -> int:
    return int(answer.body)


@pytest.fixture
def sleeper() -> Sleeper:
    return Sleeper()


@responses.activate
def test_a_request_says_who_is_asking(sleeper):
    responses.get(URL, body="ok")
    http_with(sleeper).send(ServiceRequest("crossref", URL), text_of)
    agent = responses.calls[0].request.headers["User-Agent"]
    assert agent.startswith("zotsync/")
    assert "mailto:reader@example.org" in agent


@responses.activate
@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_service_is_asked_again_after_growing_waits(sleeper, status):
    for _ in range(3):
        responses.get(URL, status=status)
    responses.get(URL, body="7")
    assert http_with(sleeper).send(ServiceRequest("crossref", URL), whole_number) == 7
    assert [int(seconds) for seconds in sleeper.slept] == [1, 2, 4]


@responses.activate
@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        pytest.param("17", 17, 18, id="seconds"),
        pytest.param("a date", 15, 31, id="a date"),
        pytest.param("soon", 1, 2, id="nonsense"),
        pytest.param("-5", 1, 2, id="negative"),
    ],
)
def test_retry_after_is_honoured(sleeper, header, least, most):
    if header == "a date":
        soon = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=30)
        header = email.utils.format_datetime(soon, usegmt=True)
    responses.get(URL, status=429, headers={"Retry-After": header})
    responses.get(URL, body="7")
    http_with(sleeper).send(ServiceRequest("crossref", URL), whole_number)
    assert least <= sleeper.slept[0] <= most


@responses.activate
def test_a_service_that_wants_a_long_rest_is_left_alone(sleeper):
    responses.get(URL, status=503, headers={"Retry-After": "3600"})
    with pytest.raises(ResolverUnavailable) as caught:
        http_with(sleeper).send(ServiceRequest("crossref", URL), text_of)
    assert caught.value.retry_after == 3600
    assert sleeper.slept == []


@responses.activate
def test_a_service_that_stays_busy_is_given_up_after_two_requests(sleeper):
    responses.get(URL, status=503)
    http = http_with(sleeper)
    for _ in range(4):
        with pytest.raises(ResolverUnavailable, match="Crossref is busy"):
            http.send(ServiceRequest("crossref", URL), text_of)
    assert http.requests == 2 * 5
    assert set(http.down) == {"crossref"}


@responses.activate
@pytest.mark.parametrize("status", [400, 404, 406, 414])
def test_a_refused_request_is_not_repeated(sleeper, status):
    responses.get(URL, status=status)
    http = http_with(sleeper)
    with pytest.raises(ResolverRefused):
        http.send(ServiceRequest("crossref", URL), text_of)
    assert http.requests == 1


@responses.activate
def test_a_404_is_an_answer_only_where_the_call_says_so(sleeper):
    responses.get(URL, status=404, body="Resource not found.")
    call = ServiceRequest("crossref", URL, may_lack=True)
    assert http_with(sleeper).send(call, text_of) == "Resource not found."


@responses.activate
@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_ends_the_service_for_this_run(sleeper, status):
    responses.get(URL, status=status)
    http = http_with(sleeper)
    for _ in range(2):
        with pytest.raises(ResolverUnavailable, match="the key"):
            http.send(ServiceRequest("crossref", URL), text_of)
    assert http.requests == 1


@responses.activate
def test_a_garbled_answer_is_asked_for_again(sleeper):
    responses.get(URL, body="<html>Bad gateway</html>")
    responses.get(URL, body="7")
    http = http_with(sleeper)
    assert http.send(ServiceRequest("crossref", URL), whole_number) == 7
    assert http.requests == 2


@responses.activate
def test_unreadable_answers_cost_one_pause_for_all_services_and_are_told(sleeper):
    for service in ("crossref", "pubmed"):
        responses.get(f"{URL}/{service}", body="<html>Bad gateway</html>")
    told: list[str] = []
    options = options_for(URL, services=("crossref", "pubmed"))
    pace = SharedRateLimiter(None, sleep=lambda seconds: None)
    http = Http(options, pace=pace, sleep=sleeper, tell=told.append)
    for service in ("crossref", "pubmed") * 3:
        with pytest.raises(ResolverUnavailable, match="cannot be read"):
            http.send(ServiceRequest(service, f"{URL}/{service}"), whole_number)
    assert http.requests == 2 * 3
    assert sum(sleeper.slept) < 4
    assert told[0] == "Crossref sent an answer that cannot be read; asked again in 1 s."
    assert len(told) == len(sleeper.slept) == 2


@responses.activate
def test_passwords_of_the_environment_are_not_sent(sleeper, tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine api.example.org login me password SECRET\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    responses.get(URL, body="ok")
    http_with(sleeper).send(ServiceRequest("crossref", URL), text_of)
    assert "Authorization" not in responses.calls[0].request.headers


@responses.activate
def test_the_proxies_of_the_environment_are_used(sleeper, monkeypatch):
    monkeypatch.setenv("https_proxy", "http://proxy.example.org:3128")
    monkeypatch.setenv("no_proxy", "inside.example.org")
    for url in (URL, "https://inside.example.org/works"):
        responses.get(url, body="ok")
        http_with(sleeper).send(ServiceRequest("crossref", url), text_of)
    used = [call.request.req_kwargs["proxies"].get("https") for call in responses.calls]
    assert used == ["http://proxy.example.org:3128", None]


@pytest.mark.parametrize(
    "proxy",
    ["http://me:S3cret@127.0.0.1:9", "socks5://me:S3cret@127.0.0.1:9", "socks5h://127.0.0.1:9",
     "http://[", "127.0.0.1:9", "ftp://127.0.0.1:9", "http://a..b:3128"],
)  # fmt: skip
def test_a_proxy_that_does_not_work_is_named(sleeper, monkeypatch, proxy):
    monkeypatch.setenv("https_proxy", proxy)
    monkeypatch.delenv("no_proxy", raising=False)
    with pytest.raises(ResolverUnavailable) as caught:
        http_with(sleeper).send(ServiceRequest("crossref", URL), text_of)
    assert "proxy that the environment names" in caught.value.message
    assert proxy.rpartition("@")[2].rpartition("://")[2] in caught.value.message
    assert "S3cret" not in caught.value.message


@pytest.mark.parametrize("host", ["a..example", ".example", "a" * 70 + ".example"])
def test_a_service_whose_name_is_none_is_said_at_once(sleeper, host):
    with pytest.raises(ResolverUnavailable, match="cannot be asked at this address"):
        http_with(sleeper).send(ServiceRequest("crossref", f"http://{host}/works"), text_of)
    assert sleeper.slept == []


@responses.activate
def test_a_connection_that_breaks_is_tried_again(sleeper):
    broken = requests.ConnectionError(
        requests.packages.urllib3.exceptions.ProtocolError("Connection aborted.")
    )
    responses.get(URL, body=broken)
    responses.get(URL, body="7")
    assert http_with(sleeper).send(ServiceRequest("crossref", URL), whole_number) == 7


@responses.activate
@pytest.mark.parametrize(
    "failure",
    [
        pytest.param(requests.ConnectionError("refused"), id="connection refused"),
        pytest.param(requests.ConnectTimeout("black hole"), id="nothing answers"),
        pytest.param(requests.exceptions.SSLError("self-signed"), id="false certificate"),
    ],
)
def test_a_dead_service_costs_one_attempt(sleeper, failure):
    responses.get(URL, body=failure)
    http = http_with(sleeper)
    for _ in range(5):
        with pytest.raises(ResolverUnavailable):
            http.send(ServiceRequest("crossref", URL), text_of)
    assert http.requests == 1
    assert sleeper.slept == []


@responses.activate
def test_an_answer_without_end_is_refused(sleeper):
    responses.get(URL, body=b"x" * (LARGEST_BODY + 1))
    with pytest.raises(ResolverRefused, match="10 MB"):
        http_with(sleeper).send(ServiceRequest("crossref", URL), text_of)


@responses.activate
@pytest.mark.parametrize(
    ("target", "followed"),
    [
        pytest.param("https://elsewhere.example.org/x", True, id="https"),
        pytest.param("/other", True, id="same host"),
        pytest.param("http://elsewhere.example.org/x", False, id="plain http"),
        pytest.param("file:///etc/passwd", False, id="a file"),
        pytest.param("https://user:word@elsewhere.example.org/x", False, id="credentials"),
    ],
)
def test_redirects_go_to_https_or_the_same_host(sleeper, target, followed):
    responses.get(URL, status=302, headers={"Location": target})
    for reachable in ("https://elsewhere.example.org/x", "https://api.example.org/other"):
        responses.get(reachable, body="there")
    http = http_with(sleeper)
    if followed:
        assert http.send(ServiceRequest("crossref", URL), text_of) == "there"
    else:
        with pytest.raises(ResolverUnavailable):
            http.send(ServiceRequest("crossref", URL), text_of)
        assert http.requests == 1


@responses.activate
def test_redirects_in_a_circle_end(sleeper):
    responses.get(URL, status=302, headers={"Location": URL})
    http = http_with(sleeper)
    with pytest.raises(ResolverUnavailable):
        http.send(ServiceRequest("crossref", URL), text_of)
    assert http.requests == 4


@responses.activate
def test_a_key_leaves_neither_with_a_redirect_nor_in_a_message(sleeper):
    other = "https://elsewhere.example.org/x"
    responses.get(URL, status=302, headers={"Location": other})
    responses.get(other, status=400)
    with pytest.raises(ResolverRefused) as caught:
        http_with(sleeper).send(
            ServiceRequest("crossref", URL, {"api_key": "SECRET"}, headers={"x-api-key": "SECRET"}),
            text_of,
        )
    assert "x-api-key" not in responses.calls[1].request.headers
    assert "SECRET" not in str(responses.calls[1].request.url)
    assert "SECRET" not in str(caught.value)
    assert "SECRET" not in repr(ServiceOptions(URL, key="SECRET"))


def test_waiting_for_services_that_never_answer_stays_below_one_timeout(sleeper, vain_waits):
    with socket.socket() as black_hole:
        black_hole.bind(("127.0.0.1", 0))
        black_hole.listen(8)  # accepts, and never says a word
        url = f"http://127.0.0.1:{black_hole.getsockname()[1]}"
        http = http_with(sleeper, timeout=2.0)
        for service in ("crossref", "pubmed"):
            with pytest.raises(ResolverUnavailable, match="did not answer"):
                http.send(ServiceRequest(service, url), text_of)
        assert http.requests == len(vain_waits) == 2
        assert sum(vain_waits) < 2.0


def test_work_past_its_deadline_is_left_to_itself():
    release = threading.Event()
    with pytest.raises(DeadlinePassed):
        in_time(0.05, release.wait)
    release.set()
    assert in_time(5.0, lambda: 7) == 7
    with pytest.raises(KeyError):
        in_time(5.0, lambda: {}["absent"])


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_requests_keep_the_pace_between_two_processes(tmp_path):
    clock = Clock()
    one = SharedRateLimiter(tmp_path, sleep=clock.sleep, now=clock)
    other = SharedRateLimiter(tmp_path, sleep=clock.sleep, now=clock)
    for pace in (one, other, one, other):
        pace.wait("host", 2.0)
    assert clock.now == pytest.approx(1001.875, abs=0.01)


def test_hosts_do_not_wait_for_each_other(tmp_path):
    clock = Clock()
    pace = SharedRateLimiter(tmp_path, sleep=clock.sleep, now=clock)
    for host in ("a", "b", "c/../d"):
        pace.wait(host, 1.0)
    assert clock.now == 1000.0


def test_the_pace_follows_the_limits_in_the_answers():
    clock = Clock()
    pace = SharedRateLimiter(None, sleep=clock.sleep, now=clock)
    pace.wait("host", 100.0)
    pace.learn("host", {"x-rate-limit-limit": "1", "x-rate-limit-interval": "2s"})
    for _ in range(3):
        pace.wait("host", 100.0)
    assert clock.now == pytest.approx(1005.0, abs=0.1)


@pytest.mark.parametrize("content", ["", "nonsense", "99999999999999", "nan", "inf", "-1"])
def test_a_damaged_pace_file_delays_nothing(tmp_path, content):
    (tmp_path / "pace-host").write_text(content)
    clock = Clock()
    SharedRateLimiter(tmp_path, sleep=clock.sleep, now=clock).wait("host", 1.0)
    assert clock.now == 1000.0


@pytest.mark.parametrize(
    ("name", "key", "mailto", "expected"),
    [
        ("pubmed", "", "", 3.0),
        ("pubmed", "k", "", 10.0),
        ("crossref", "", "", 1.0),
        ("crossref", "", "me@example.org", 3.0),
    ],
)
def test_the_first_pace_is_the_documented_one(name, key, mailto, expected):
    services = {name: ServiceOptions("https://x.example.org", key=key)}
    assert pace_of(name, ResolveOptions(mailto=mailto, services=services)) == expected


def test_a_bare_host_gets_the_services_usual_path():
    assert address("http://h:1/", default_path="/entrez/eutils") == "http://h:1/entrez/eutils"
    assert address("http://h:1/mirror/", default_path="/entrez/eutils") == "http://h:1/mirror"
