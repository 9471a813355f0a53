"""An item's tags: what a client may send, and what is kept of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from zotsync.server.limits import MAX_NAME
from zotsync.server.refusal import HttpRefusal
from zotsync.server.values import as_text, clean, shortened


def check_tags(value: list[Any]) -> None:
    """Raises `HttpRefusal` where one of these is no tag object."""
    for tag in value:
        if not isinstance(tag, dict):
            raise HttpRefusal(400, "Tag must be an object")
        if not tag:
            raise HttpRefusal(400, "Tag object is empty")
        for part, given in tag.items():
            _check_tag_part(part, given)


def _check_tag_part(part: str, given: Any) -> None:
    if part == "tag":
        if given is None or isinstance(given, list | dict):
            raise HttpRefusal(400, "Invalid tag name")
    elif part == "type":
        if not _is_small_number(given):
            raise HttpRefusal(400, f"Invalid tag type '{as_text(given)}'")
    else:
        raise HttpRefusal(400, f"Invalid tag property '{part}'")


def _is_small_number(given: Any) -> bool:
    if isinstance(given, bool) or not isinstance(given, int | str):
        return False
    return re.fullmatch(r"[0-9]{1,3}", str(given), re.ASCII) is not None


def kept_tags(value: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A tag list as it is kept: trimmed, no empty ones, no doubles, in the order of code points."""
    kept: dict[tuple[str, int], dict[str, Any]] = {}
    for tag in value:
        text = clean(tag.get("tag"))
        if len(text) > MAX_NAME:
            raise HttpRefusal(413, f"Tag '{shortened(text)}' too long", {"tag": text})
        kind = int(tag.get("type") or 0)
        if text:
            kept[(text, kind)] = {"tag": text, "type": kind} if kind else {"tag": text}
    return [kept[key] for key in sorted(kept)]
