"""Whatever is sent, the answer is a refusal in words, never a stumble."""

from __future__ import annotations

import gzip
import io
import json
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.server.world import World
from zotsync.server import request

#: More examples for a longer hunt: HOSTILE_EXAMPLES=20000 python -m pytest -k hostile
EXAMPLES = int(os.environ.get("HOSTILE_EXAMPLES", "60"))

_NAMES = st.sampled_from(
    ["itemType", "title", "key", "version", "tags", "creators", "collections", "relations",
     "parentItem", "deleted", "note", "linkMode", "dateAdded", "accessDate", "data", "name",
     "parentCollection", "conditions", "inPublications", "md5", "mtime", "annotationType",
     "annotationText", "foo", "", "\u0000", "tag", "type", "creatorType", "firstName", "value"]
)  # fmt: skip
_SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(["book", "note", "attachment", "annotation", "ABCD2345", "imported_file",
                     "dc:relation", "author", "2020-13-45T99:99:99Z", "0000-00-00T00:00:00Z",
                     "9999-12-31T23:59:59-23:59", "1" * 40, "\ud83d\ude00"]),
)  # fmt: skip
_JSON = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_NAMES, inner, max_size=6),
    max_leaves=25,
)
_BODIES = st.one_of(
    _JSON.map(lambda value: json.dumps(value).encode()),
    st.lists(st.dictionaries(_NAMES, _JSON, max_size=6), max_size=4).map(
        lambda value: json.dumps(value).encode()
    ),
    st.binary(max_size=60),
    st.sampled_from([b"", b"[", b"nan", b'["\\ud800"]', b"\xff\xfe", b"1e999", b"[" * 5000]),
)
_SEGMENTS = st.one_of(
    st.sampled_from(
        ["items", "collections", "searches", "settings", "tags", "deleted", "top", "trash",
         "children", "ABCD2345", "BKKK2345", "SHELF234", "tagColors", "new", "..", ".", "", "users",
         "groups", "1", "0", "99999999999999999999", "-1", "keys", "current", "publications",
         "%2e%2e", "a\x00b", "\ud83d\ude00", "x" * 3000, "'; DROP TABLE items; --"]
    ),
    st.text(max_size=8),
)  # fmt: skip
_PATHS = st.one_of(
    st.lists(_SEGMENTS, max_size=4).map(lambda parts: "/users/1/" + "/".join(parts)),
    st.lists(_SEGMENTS, max_size=5).map(lambda parts: "/" + "/".join(parts)),
)
_ARGUMENTS = st.dictionaries(
    st.sampled_from(
        ["since", "format", "limit", "start", "sort", "direction", "itemKey", "collectionKey",
         "tag", "q", "qmode", "itemType", "includeTrashed", "include", "order", "v", "newer",
         "linkMode", "annotationType", "searchKey", "settingKey", "key"]
    ),
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(["json", "keys", "versions", "0", "-1", "9" * 30, "1e309", "nan", "asc",
                         "title", "itemKeyList", "ABCD2345", "a || b", "-a", "\\-a", '"', "%"]),
    ),
    max_size=4,
)  # fmt: skip
_HEADERS = st.dictionaries(
    st.sampled_from(
        ["If-Unmodified-Since-Version", "If-Modified-Since-Version", "Zotero-Write-Token",
         "Zotero-API-Version", "Content-Encoding", "Authorization", "Content-Type", "Expect",
         "Host", "Accept-Encoding"]
    ),
    st.one_of(
        st.sampled_from(["0", "1", "5", "-1", "²", "9" * 40, "gzip", "3", "Bearer x", "tokentoken",
                         "a b", "text/plain", "evil host", "[::1"]),
        st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=12),
    ),
    max_size=3,
)  # fmt: skip


def _ask(world: World, method: str, path: str, body: bytes, **given: Any) -> tuple[int, bytes]:
    """The application's answer, past any client that would tidy the request up first."""
    headers = {"Zotero-API-Key": world.keys.full, **given.get("headers", {})}
    builder = EnvironBuilder(
        method=method, query_string=given.get("arguments"), input_stream=io.BytesIO(body)
    )
    environ = builder.get_environ()
    environ["CONTENT_LENGTH"] = str(len(body))
    environ["PATH_INFO"] = path.encode("utf-8", "surrogatepass").decode("latin-1")
    for name, value in headers.items():
        name = name.upper().replace("-", "_")
        environ["CONTENT_TYPE" if name == "CONTENT_TYPE" else f"HTTP_{name}"] = value
    pieces, status, _ = run_wsgi_app(world.app, environ, buffered=True)
    return int(status.split()[0]), b"".join(pieces)


@pytest.fixture(scope="module")
def shared() -> Any:
    world = World()
    world.made("/items", {"key": "BKKK2345", "version": 0, "itemType": "book", "title": "A"})
    world.made("/collections", {"key": "SHELF234", "version": 0, "name": "A"})
    yield world
    world.close()


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"]),
    path=_PATHS,
    body=_BODIES,
    arguments=_ARGUMENTS,
    headers=_HEADERS,
)
def test_hostile_requests_never_make_the_server_stumble(
    shared: World,
    method: str,
    path: str,
    body: bytes,
    arguments: dict[str, str],
    headers: dict[str, str],
) -> None:
    status, answer = _ask(shared, method, path, body, arguments=arguments, headers=headers)
    # 501 is what a format without its program answers; the one 500 is the genuine server's own
    assert status < 500 or status == 501 or b"Unexpected format" in answer, (status, answer[:200])


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    path=st.sampled_from(["/items", "/collections", "/searches"]),
    body=st.lists(st.dictionaries(_NAMES, _JSON, max_size=7), min_size=1, max_size=3),
)
def test_hostile_objects_are_stored_whole_or_refused(
    shared: World, path: str, body: list[dict[str, Any]]
) -> None:
    status, answer = _ask(shared, "POST", f"/users/1{path}", json.dumps(body).encode())
    assert status in (200, 400), answer
    if status == 200:
        report = json.loads(answer)
        for failure in report["failed"].values():
            assert failure["code"] < 500 or failure["message"] == "Exception: key is not valid"
        for stored in report["successful"].values():
            again = shared.get(f"{path}/{stored['key']}")
            assert again.json()["data"] == stored["data"]


BOMB = gzip.compress(b"[" + b" " * (request.MAX_BODY + 1) + b"]")
DEEP = b'[{"itemType":' + b"[" * 100_000 + b"]" * 100_000 + b"}]"


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (DEEP, {}, 400),
        (b'[{"itemType": "book", "title": "\\ud800"}]', {}, 400),
        (b'[{"itemType": "book", "title": "\xff"}]', {}, 400),
        (b'[{"itemType": "book", "version": ' + b"9" * 5000 + b"}]", {}, 400),
        (b"[NaN]", {}, 400),
        (b"not gzip", {"Content-Encoding": "gzip"}, 400),
        (gzip.compress(b"[]")[:-4], {"Content-Encoding": "gzip"}, 400),
        (BOMB, {"Content-Encoding": "gzip"}, 413),
        (gzip.compress(b"[]"), {"Content-Encoding": "gzip"}, 200),
    ],
    ids=["deep", "half a pair", "bad UTF-8", "huge number", "not a number", "no gzip",
         "cut gzip", "gzip bomb", "good gzip"],
)  # fmt: skip
def test_a_body_that_cannot_be_read_is_refused(
    world: World, body: bytes, headers: dict[str, str], status: int
) -> None:
    assert _ask(world, "POST", "/users/1/items", body, headers=headers)[0] == status


def test_a_body_larger_than_any_write_is_refused_unread(world: World) -> None:
    builder = EnvironBuilder(method="POST", path="/users/1/items", input_stream=io.BytesIO(b"["))
    environ = builder.get_environ()
    environ["CONTENT_LENGTH"] = str(request.MAX_BODY + 1)
    environ["HTTP_ZOTERO_API_KEY"] = world.keys.full
    _, status, _ = run_wsgi_app(world.app, environ, buffered=True)
    assert status.startswith("413")
