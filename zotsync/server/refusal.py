"""The one way the embedded server says no: an HTTP status and the genuine server's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class HttpRefusal(Exception):
    """A request, or one object of a batch, that is refused.

    `code` is the HTTP status, `message` the words (unescaped), `data` what a batch report carries
    beside them, `headers` what the response carries besides.
    """

    def __init__(
        self,
        code: int,
        message: str,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.data = data
        self.headers = dict(headers or {})
