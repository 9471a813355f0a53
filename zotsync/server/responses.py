"""What is answered: the headers and the body shapes of the service, and how it says no."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from typing import Any

from werkzeug.wrappers import Request, Response

from zotsync.data import bundled_schema

API_VERSION = "3"


class HttpRefusal(Exception):
    """A request, or one object of a batch, that is refused.

    `code` is the HTTP status, `message` the words (unescaped), `data` what a batch report carries
    beside them, `headers` what the response carries besides. `early`: refused before the request
    was routed; the answer carries none of the service's headers.
    """

    def __init__(
        self,
        code: int,
        message: str,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        early: bool = False,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.data = data
        self.headers = dict(headers or {})
        self.early = early


def zotero_headers() -> dict[str, str]:
    """The two headers of every answer to a request that was authenticated and routed."""
    return {
        "Zotero-API-Version": API_VERSION,
        "Zotero-Schema-Version": str(bundled_schema().version),
    }


def as_json(value: Any, headers: Mapping[str, str] | None = None, status: int = 200) -> Response:
    """A JSON answer; without the service's indentation, which would cost half of the time."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
    return Response(text, status, headers=headers, content_type="application/json")


def text_response(text: str, headers: Mapping[str, str] | None = None) -> Response:
    """A plain text answer: one key a line."""
    return Response(text, 200, headers=headers, content_type="text/plain")


def keys_or_versions(
    form: str, objects: Sequence[tuple[str, int]], headers: Mapping[str, str]
) -> Response:
    """A list of (key, version) in `format=keys` or `format=versions`."""
    if form == "keys":
        return text_response("".join(f"{key}\n" for key, _ in objects) or "\n", headers)
    return as_json(dict(objects), headers)


def nothing(version: int | None = None) -> Response:
    """204, with the library's version after the write."""
    headers = {} if version is None else {"Last-Modified-Version": str(version)}
    response = Response(status=204, headers=headers)
    del response.headers["Content-Type"]
    return response


def not_modified() -> Response:
    """304, without any of the service's headers."""
    response = Response(status=304)
    del response.headers["Content-Type"]
    return response


def error(status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """A refusal: escaped words that call themselves HTML."""
    return Response(
        escaped(message), status, headers=headers, content_type="text/html; charset=UTF-8"
    )


def escaped(message: str) -> str:
    """Words as error messages carry them: apostrophes stay."""
    return html.escape(message, quote=False).replace('"', "&quot;")


def compress(http: Request, response: Response) -> None:
    """Gzips a body where the client takes that and it is worth it."""
    import gzip

    body = response.get_data()
    if len(body) < 1000 or "gzip" not in http.headers.get("Accept-Encoding", ""):
        return
    response.set_data(gzip.compress(body, 1, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
