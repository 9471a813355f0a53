"""Whether a document fits a JSON Schema, as far as docs/schemas uses the language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

#: The words of JSON Schema that are understood here; a schema with any other is not checked whole.
KNOWN = {
    "$schema", "$id", "title", "type", "properties", "required", "additionalProperties", "items",
    "enum", "const", "anyOf", "minimum", "maximum",
}  # fmt: skip
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "integer": (int,),
    "number": (int, float), "boolean": (bool,), "null": (type(None),),
}  # fmt: skip


def faults(value: Any, schema: Mapping[str, Any], place: str = "$") -> Iterator[str]:
    """What is wrong with a value, each with its place; nothing for one that fits."""
    assert schema.keys() <= KNOWN, f"not understood at {place}: {schema.keys() - KNOWN}"
    if "anyOf" in schema and all(list(faults(value, one, place)) for one in schema["anyOf"]):
        yield f"{place}: fits none of {len(schema['anyOf'])} forms"
    if "const" in schema and value != schema["const"]:
        yield f"{place}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is none of {schema['enum']}"
    if "type" in schema and not _is_of(value, schema["type"]):
        yield f"{place}: {type(value).__name__} is not {schema['type']}"
    if "minimum" in schema and _is_of(value, "number") and value < schema["minimum"]:
        yield f"{place}: {value} is below {schema['minimum']}"
    if "maximum" in schema and _is_of(value, "number") and value > schema["maximum"]:
        yield f"{place}: {value} is above {schema['maximum']}"
    if isinstance(value, dict):
        yield from _faults_of_parts(value, schema, place)
    if isinstance(value, list) and "items" in schema:
        for number, each in enumerate(value):
            yield from faults(each, schema["items"], f"{place}[{number}]")


def _faults_of_parts(
    value: Mapping[str, Any], schema: Mapping[str, Any], place: str
) -> Iterator[str]:
    parts = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{place}.{name} is missing"
    if schema.get("additionalProperties") is False:
        yield from (f"{place}.{name} is not known" for name in value.keys() - parts.keys())
    others = schema.get("additionalProperties")
    if isinstance(others, Mapping):
        for name in value.keys() - parts.keys():
            yield from faults(value[name], others, f"{place}.{name}")
    for name, part in parts.items():
        if name in value:
            yield from faults(value[name], part, f"{place}.{name}")


def _is_of(value: Any, types: str | list[str]) -> bool:
    names = [types] if isinstance(types, str) else types
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, TYPES[name]) for name in names)
