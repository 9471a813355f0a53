"""HTTP answers with the headers and the body shapes of the service."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from werkzeug.wrappers import Response

from zotsync.data import bundled_schema
from zotsync.server.queries import Query, link_parameters

API_VERSION = "3"


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


def as_text(text: str, headers: Mapping[str, str] | None = None) -> Response:
    """A plain text answer: one key a line."""
    return Response(text, 200, headers=headers, content_type="text/plain")


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


def page_headers(
    address: str, raw: Mapping[str, Sequence[str]], query: Query, total: int, version: int
) -> dict[str, str]:
    """`Total-Results`, `Last-Modified-Version` and the links to the other pages."""
    return {
        "Total-Results": str(total),
        "Last-Modified-Version": str(version),
        "Link": ", ".join(_links(address, raw, query, total)),
    }


def _links(address: str, raw: Mapping[str, Sequence[str]], query: Query, total: int) -> list[str]:
    parameters = link_parameters(query, raw)

    def link(start: int, rel: str) -> str:
        given = {**parameters, **({"start": start} if start else {})}
        text = urlencode(given, doseq=True)
        return f'<{address}{"?" + text if text else ""}>; rel="{rel}"'

    links = []
    if query.limit:
        last = max(0, (total - 1) // query.limit * query.limit)
        if query.start > 0:
            links.append(link(0, "first"))
            links.append(link(max(0, query.start - query.limit), "prev"))
        if query.start + query.limit < total:
            links.append(link(query.start + query.limit, "next"))
        if last != query.start and last > 0:
            links.append(link(last, "last"))
    links.append(f'<{address}>; rel="alternate"')
    return links
