"""/schema, /itemTypes … and /items/new: what Zotero knows of types and fields."""

from __future__ import annotations

from typing import Any

from werkzeug.wrappers import Response

from zotsync.data import bundled_schema
from zotsync.model.schema import CHILD_TYPES, ItemType
from zotsync.server import parts, responses
from zotsync.server.request import ServerRequest
from zotsync.server.responses import HttpRefusal
from zotsync.server.values import label

#: Types that the service does not list: clients make them in other ways.
_UNLISTED = frozenset({"annotation", "attachment"})


def schema(request: ServerRequest) -> Response:
    """GET /schema: the document a client needs to know types, fields and creators."""
    model = bundled_schema()
    body = {
        "version": model.version,
        "itemTypes": [_type(one) for one in model.types.values()],
        "meta": {"fields": {"date": {"type": "date"}, "filingDate": {"type": "date"}}},
        "csl": dict(model.csl),
        "locales": {"en-US": _locale()},
    }
    return responses.as_json(body)


def _type(one: ItemType) -> dict[str, Any]:
    fields = [
        {"field": name, **({"baseField": one.base_fields[name]} if name in one.base_fields else {})}
        for name in one.fields
    ]
    creators: list[dict[str, Any]] = [{"creatorType": name} for name in one.creator_types]
    if creators:
        creators[0]["primary"] = True
    return {"itemType": one.name, "fields": fields, "creatorTypes": creators}


def _locale() -> dict[str, dict[str, str]]:
    types = bundled_schema().types.values()
    creators = sorted({name for one in types for name in one.creator_types})
    return {
        "itemTypes": {one.name: label(one.name) for one in types},
        "fields": {name: label(name) for name in sorted(bundled_schema().all_fields())},
        "creatorTypes": {name: label(name) for name in creators},
    }


def _localized(name: str, values: list[str]) -> Response:
    return responses.as_json([{name: value, "localized": label(value)} for value in values])


def item_types(request: ServerRequest) -> Response:
    """GET /itemTypes, by their English names."""
    names = [name for name in bundled_schema().types if name not in _UNLISTED]
    return _localized("itemType", sorted(names, key=label))


def item_fields(request: ServerRequest) -> Response:
    """GET /itemFields"""
    return _localized("field", sorted(sorted(bundled_schema().all_fields()), key=label))


def item_type_fields(request: ServerRequest) -> Response:
    """GET /itemTypeFields?itemType="""
    return _localized("field", list(_listed_type(request).fields))


def item_type_creator_types(request: ServerRequest) -> Response:
    """GET /itemTypeCreatorTypes?itemType=: the primary one, then the others by English name."""
    names = _listed_type(request).creator_types
    return _localized("creatorType", [*names[:1], *sorted(names[1:], key=label)])


def creator_fields(request: ServerRequest) -> Response:
    """GET /creatorFields"""
    names = {"firstName": "First", "lastName": "Last", "name": "Name"}
    return responses.as_json([{"field": key, "localized": value} for key, value in names.items()])


def _asked(request: ServerRequest) -> ItemType:
    name = request.parameter("itemType")
    if not name:
        raise HttpRefusal(400, "'itemType' not provided")
    if name not in bundled_schema().types:
        raise HttpRefusal(400, f"Invalid item type '{name}'")
    return bundled_schema().types[name]


def _listed_type(request: ServerRequest) -> ItemType:
    asked = _asked(request)
    if asked.name == "annotation":
        raise HttpRefusal(400, "Invalid item type 'annotation'")
    return asked


def item_template(request: ServerRequest) -> Response:
    """GET /items/new?itemType=: an empty item to fill in."""
    kind = _asked(request)
    body: dict[str, Any] = {"itemType": kind.name}
    if kind.name == "attachment":
        body["linkMode"] = _link_mode(request)
    if kind.name == "annotation":
        body = {"itemType": kind.name, **_annotation(request)}
    for place, name in enumerate(kind.fields):
        body[name] = ""
        if place == 0 and kind.creator_types:
            body["creators"] = [
                {"creatorType": kind.primary_creator, "firstName": "", "lastName": ""}
            ]
    if kind.name in ("note", "attachment"):
        body["note"] = ""
    body["tags"] = []
    if kind.name not in CHILD_TYPES or kind.name == "note":
        body["collections"] = []
    body["relations"] = {}
    if kind.name == "attachment":
        body.update(_file_properties(body["linkMode"]))
    return responses.as_json(body)


def _link_mode(request: ServerRequest) -> str:
    mode = request.parameter("linkMode")
    if not mode:
        raise HttpRefusal(400, "linkMode required for itemType=attachment")
    if mode not in parts.LINK_MODES:
        raise HttpRefusal(400, f"Invalid linkMode '{mode}'")
    return mode


def _file_properties(mode: str) -> dict[str, Any]:
    properties: dict[str, Any] = {"contentType": "", "charset": ""}
    if mode == "linked_file":
        properties["path"] = ""
    if mode in parts.STORED_MODES:
        properties |= {"filename": "", "md5": None, "mtime": None}
    return properties


def _annotation(request: ServerRequest) -> dict[str, str]:
    kind = request.parameter("annotationType")
    if not kind:
        raise HttpRefusal(400, "annotationType required for itemType=annotation")
    if kind not in parts.ANNOTATION_TYPES:
        raise HttpRefusal(400, f"Invalid annotationType '{kind}'")
    names = [
        name
        for name in parts.ANNOTATION_PROPERTIES
        if name != "annotationText" or kind in ("highlight", "underline")
    ]
    return {name: kind if name == "annotationType" else "" for name in names}
