"""What a request asks to see: its parameters, checked and with defaults filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zotsync.data import bundled_schema
from zotsync.model.schema import is_key
from zotsync.server.responses import HttpRefusal

#: Objects on a page, and keys in `itemKey`.
DEFAULT_PAGE = 25
MAX_PAGE = 100
MAX_KEYS = 100
_EXPORTS = frozenset({
    "bibtex", "biblatex", "bookmarks", "coins", "csv", "mods", "rdf_bibliontology", "rdf_dc",
    "rdf_zotero", "refer", "ris", "tei", "wikipedia",
})  # fmt: skip
#: Formats that need programs beside the server; the genuine one without them fails as well.
UNSERVED_FORMATS = _EXPORTS | {"atom", "bib", "csljson"}
_FORMATS = UNSERVED_FORMATS | {"json", "keys", "versions"}
_SORTS = frozenset({
    "title", "creator", "itemType", "date", "publisher", "publicationTitle",
    "journalAbbreviation", "language", "accessDate", "libraryCatalog", "callNumber", "rights",
    "extra", "dateAdded", "dateModified", "addedBy", "numItems", "serverDateModified",
    "collectionKeyList", "itemKeyList", "searchKeyList",
})  # fmt: skip
_QMODES = {"items": ("titlecreatoryear", "everything"), "tags": ("contains", "startswith")}
_KEY_LISTS = {"itemKey": "items", "collectionKey": "collections", "searchKey": "searches"}
_MAX_NUMBER = 2**53


@dataclass(frozen=True, slots=True)
class TagSet:
    """One `tag` parameter: any of `values`, or none of them."""

    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A request for a list. `limit` 0 is no limit; `keys` is empty where none are asked for."""

    format: str = "json"
    include: str = "data"
    since: int = 0
    keys: tuple[str, ...] = ()
    tags: tuple[TagSet, ...] = ()
    item_types: TagSet | None = None
    q: str = ""
    qmode: str = ""
    include_trashed: bool = False
    sort: str = "dateModified"
    direction: str = "desc"
    start: int = 0
    limit: int = DEFAULT_PAGE

    def descending(self) -> bool:
        """Whether the last comes first."""
        return self.direction == "desc"


def parsed_query(
    given: Mapping[str, Sequence[str]], objects: str, *, single: bool = False
) -> Query:
    """The query of a request for `objects` ("items", "tags" …); raises `HttpRefusal` 400.

    `given` holds the values of every parameter, in order; unknown ones are passed over.
    """
    last = {name: values[-1] for name, values in given.items() if values}
    form = _format(last, single=single)
    keys = _keys(last, objects)
    forced = MAX_KEYS if any(last.get(name) for name in _KEY_LISTS) else None
    sort, direction = _order(last, objects)
    return Query(
        format=form,
        include=_include(last.get("include", "data"), form),
        since=_number(last, "since", last.get("newer")),
        keys=keys,
        tags=tuple(_tag_sets(given.get("tag", ()))),
        item_types=_item_types(given.get("itemType", ())),
        q=last.get("q", "").strip(),
        qmode=_qmode(last, objects),
        include_trashed=last.get("includeTrashed", "") not in ("", "0"),
        sort=sort,
        direction=direction,
        start=max(0, _lenient(last.get("start", ""))),
        limit=forced or _limit(last.get("limit", ""), form),
    )


def _bad_parameter(message: str) -> HttpRefusal:
    """The service reads the parameters before it sets its headers."""
    return HttpRefusal(400, message, early=True)


def _format(last: Mapping[str, str], *, single: bool) -> str:
    form = last.get("format") or "json"
    if form not in _FORMATS or (single and form in ("keys", "versions")):
        raise _bad_parameter(f"Invalid 'format' value '{form}'")
    return form


def _include(text: str, form: str) -> str:
    if text != "data" and form != "json":
        raise _bad_parameter("'include' is valid only for format=json")
    parts = text.split(",")
    known = {"data", "none", "html", "citation", "bib", "csljson", *_EXPORTS}
    for part in parts:
        if part not in known:
            raise _bad_parameter(f"Invalid 'include' value '{part}'")
    return "data" if parts == ["data"] else ",".join(parts)


def _number(last: Mapping[str, str], name: str, fallback: str | None = None) -> int:
    text = last.get(name, fallback)
    if text is None:
        return 0
    try:
        return int(min(max(float(text), -1), _MAX_NUMBER))
    except (ValueError, OverflowError):
        raise _bad_parameter(f"Invalid value for '{name}' parameter") from None


def _lenient(text: str) -> int:
    """A number as PHP reads it: the leading digits, else 0."""
    digits = text.strip()
    sign = -1 if digits.startswith("-") else 1
    digits = digits.lstrip("+-")
    end = 0
    while end < len(digits) and end < 15 and digits[end] in "0123456789":
        end += 1
    return sign * int(digits[:end] or 0)


def _limit(text: str, form: str) -> int:
    value = _lenient(text)
    if form in ("keys", "versions"):
        return max(value, 0)
    return min(value, MAX_PAGE) if value > 0 else DEFAULT_PAGE


def _keys(last: Mapping[str, str], objects: str) -> tuple[str, ...]:
    """The well-formed keys asked for. Only bad keys are no filter at all."""
    for name, of in _KEY_LISTS.items():
        if of == objects and last.get(name):
            return tuple(valid_keys(last[name]))
    return ()


def _order(last: Mapping[str, str], objects: str) -> tuple[str, str]:
    direction, sort = last.get("direction"), last.get("sort")
    order = last.get("order")
    if order in ("asc", "desc"):
        direction = order
    elif order:
        direction, sort = (sort, order) if sort in ("asc", "desc") else (direction, order)
    if sort in ("asc", "desc"):
        direction, sort = sort, None
    if direction not in (None, "asc", "desc"):
        raise _bad_parameter(f"Invalid 'direction' value '{direction}'")
    if sort is None:
        return "dateModified", direction or "desc"
    if sort not in _SORTS or (sort == "numItems" and objects != "tags"):
        raise _bad_parameter(f"Invalid 'sort' value '{sort}'")
    if sort.endswith("KeyList") and not (
        _KEY_LISTS.get(sort[: -len("List")]) == objects and last.get(sort[: -len("List")])
    ):
        raise _bad_parameter(f"Invalid 'sort' value '{sort}'")
    return sort, direction or ("desc" if sort.startswith("date") else "asc")


def _qmode(last: Mapping[str, str], objects: str) -> str:
    mode = last.get("qmode", "").lower()
    if mode and objects in _QMODES and mode not in _QMODES[objects]:
        raise _bad_parameter(f"Invalid 'qmode' value '{last['qmode']}'")
    return mode


def _tag_sets(values: Sequence[str]) -> list[TagSet]:
    """`a || b` is either, `-a` is not, `\\-a` is the literal tag."""
    sets = []
    for value in values:
        text = value.strip()
        negated = text.startswith("-")
        text = text[1:] if text.startswith(("-", "\\-")) else text
        parts = tuple(part.strip() for part in text.split(" || ") if part.strip())
        if parts:
            sets.append(TagSet(parts, negated))
    return sets


def _item_types(values: Sequence[str]) -> TagSet | None:
    sets = _tag_sets(values)
    if len(sets) > 1:
        raise HttpRefusal(400, "Cannot specify 'itemType' more than once")
    if not sets:
        return None
    for name in sets[0].values:
        if name not in bundled_schema().types:
            raise HttpRefusal(400, f"Invalid itemType '{name}'")
    return sets[0]


def link_parameters(query: Query, raw: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The parameters that the links to other pages repeat: those that are not the default."""
    kept: dict[str, Any] = {}
    for name in ("collectionKey", "format", "include", "includeTrashed", "itemKey", "itemType"):
        if raw.get(name) and raw[name][-1] not in ("json", "data", "0", ""):
            kept[name] = raw[name][-1]
    if query.limit and query.limit != DEFAULT_PAGE:
        kept["limit"] = query.limit
    if raw.get("direction"):
        kept["direction"] = query.direction
    for name in ("q", "qmode", "searchKey", "since", "sort"):
        if raw.get(name) and raw[name][-1]:
            kept[name] = raw[name][-1]
    if raw.get("tag"):
        kept["tag"] = list(raw["tag"])
    return dict(sorted(kept.items()))


def valid_keys(text: str) -> list[str]:
    """The well-formed keys in a comma-separated list; others are passed over."""
    return list(dict.fromkeys(key for key in text.split(",") if is_key(key)))


def refuse_unserved(query: Query) -> None:
    """Refuses what takes programs beside the server: citations and the export formats.

    Raises HttpRefusal 501 for these.
    """
    wanted = set(query.include.split(",")) - {"data", "none"}
    if query.format in UNSERVED_FORMATS or wanted:
        name = query.format if query.format in UNSERVED_FORMATS else query.include
        raise HttpRefusal(501, f"Format '{name}' is not served by this library")
