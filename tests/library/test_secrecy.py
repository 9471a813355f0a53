"""The API key is on the network and nowhere else."""

from __future__ import annotations

import gc
import logging
import traceback

import httpx2
import pytest

from tests.fakes import FAULTS, DesktopApp, Fault, Faults, ManualTime, served
from zotsync.library import open_library
from zotsync.model.errors import ZotsyncError
from zotsync.server import open_app

KEY = "S3cretKeyThatNobodyMaySee"


def everything_said(call) -> str:
    """What a call returns or raises, with its traceback and every exception behind it."""
    try:
        return repr(call())
    except ZotsyncError as exc:
        chain = "".join(traceback.format_exception(exc))
        return f"{chain}{exc!r}{exc.message}{exc.hint}{vars(exc)}"


def use(library) -> str:
    """Uses a library in every way; answers all that was said."""
    calls = (
        library.identity,
        lambda: library.changes(0),
        lambda: library.changes(1, ["ABCD2345"]),
        lambda: library.items(["ABCD2345"]),
        lambda: library.write_items([{"key": "ABCD2345", "version": 0, "itemType": "book"}]),
        lambda: library.write_items([{"itemType": "nope"}], if_version=0),
        lambda: library.write_collections([{"name": "Shelf", "parentCollection": False}]),
        lambda: list(library.check()),
        lambda: library,
        library.close,
    )
    return "".join(everything_said(call) for call in calls)


@pytest.fixture
def app():
    app = open_app(":memory:", key=KEY)
    yield app
    app.close()


def assert_secret(said: str, caplog, capfd) -> None:
    out, err = capfd.readouterr()
    for text in (said, caplog.text, out, err, *(str(vars(r)) for r in caplog.records)):
        assert KEY not in text


@pytest.mark.parametrize("fault", ["none", *(kind for kind in FAULTS if "kill" not in kind)])
def test_no_fault_brings_the_key_to_light(fault, app, tmp_path, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    faults = [] if fault == "none" else [Fault(fault, at=1, times=10_000)]
    network = Faults(httpx2.WSGITransport(app=app), *faults)
    library = open_library(
        "users/1", api_url="http://127.0.0.1:9", api_key=KEY, data_dir=tmp_path,
        time=ManualTime().time(), around=lambda _: network,
    )  # fmt: skip
    assert_secret(use(library), caplog, capfd)
    assert network.seen


@pytest.mark.parametrize("key", [KEY, KEY + "wrong"], ids=["right", "wrong"])
@pytest.mark.parametrize("spec", ["users/1", "users/77", "groups/9"])
def test_the_key_is_only_in_a_header_on_a_real_wire(spec, key, app, tmp_path, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    heard: list[dict[str, str]] = []

    def listening(environ, start_response):
        heard.append({name: value for name, value in environ.items() if isinstance(value, str)})
        return app(environ, start_response)

    with served(listening) as url:
        library = open_library(spec, api_url=url, api_key=key, data_dir=tmp_path)
        said = use(library)
    gc.collect(1)  # what was made just now
    assert_secret(said, caplog, capfd)
    assert heard
    for environ in heard:
        assert {name for name, value in environ.items() if KEY in value} == {"HTTP_AUTHORIZATION"}


def test_the_desktops_key_is_as_secret(tmp_path, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    app = DesktopApp()
    app.permitted = {KEY: True}
    with served(app) as url:
        library = open_library("desktop", api_url=url, api_key=KEY, data_dir=tmp_path)
        said = use(library)
    assert "Failure" in said or "successful" in said
    assert_secret(said, caplog, capfd)
    assert list(tmp_path.rglob("*")) == []
