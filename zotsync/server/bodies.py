"""What a client sends: a body within bounds, unpacked, read as JSON."""

from __future__ import annotations

import json
import zlib
from typing import Any, NoReturn

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Request

from zotsync.server.limits import MAX_BODY, MAX_DEPTH
from zotsync.server.refusal import HttpRefusal

_TOO_LARGE = "Request body is too large"


def read(request: Request) -> bytes:
    """The body, unpacked where it is gzipped; raises `HttpRefusal` 400 or 413."""
    request.max_content_length = MAX_BODY
    try:
        raw = request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise HttpRefusal(413, _TOO_LARGE) from None
    except OSError:
        raise HttpRefusal(400, "Request body could not be read") from None
    if request.headers.get("Content-Encoding", "").strip().lower() == "gzip" and raw:
        return _unpacked(raw)
    return raw


def _unpacked(raw: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        body = unpacker.decompress(raw, MAX_BODY + 1)
    except zlib.error:
        raise HttpRefusal(400, "Request body is not valid gzip data") from None
    if len(body) > MAX_BODY:
        raise HttpRefusal(413, _TOO_LARGE)
    if not unpacker.eof:
        raise HttpRefusal(400, "Request body is not valid gzip data")
    return body


def as_json(body: bytes) -> Any:
    """The body as JSON; raises `HttpRefusal` 400 with PHP's words for what is wrong with it."""
    try:
        value = json.loads(body.decode("utf-8"), parse_constant=_reject)
        _check_depth(value)
        if rb"\u" in body:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError:
        raise HttpRefusal(
            400, "JSON Error: Malformed UTF-8 characters, possibly incorrectly encoded"
        ) from None
    except UnicodeEncodeError:
        raise HttpRefusal(
            400, "JSON Error: Single unpaired high surrogate in Unicode escape"
        ) from None
    except RecursionError:
        raise HttpRefusal(400, "JSON Error: Maximum stack depth exceeded") from None
    except ValueError:
        raise HttpRefusal(400, "JSON Error: Syntax error, malformed JSON") from None
    return value


def _reject(name: str) -> NoReturn:
    raise ValueError(name)


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return
    raise RecursionError


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
