"""What is wrong with a configuration, in plain words, with the line or variable at fault."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from zotsync.model.errors import ConfigError
from zotsync.text.toml_lines import line_of


def config_error(
    error: ValidationError,
    root: type[BaseModel],
    text: str,
    name: str,
    came: Mapping[tuple[str, ...], str],
) -> ConfigError:
    """The first complaint in a researcher's words, with the line or the variable at fault."""
    first = error.errors()[0]
    where = tuple(first["loc"])
    dotted = ".".join(str(part + 1) if isinstance(part, int) else part for part in where)
    if first["type"] == "extra_forbidden":
        message, hint = f"there is no option “{dotted}”", _nearest(root, where)
    elif first["type"] == "missing":
        message, hint = f"“{dotted}” is missing", ""
    else:
        message, hint = f"“{dotted}” {_fault(first)}", ""
    variable = _variable(where, came)
    if variable:
        return ConfigError(f"{variable}: {message}", hint=hint or "Unset or correct the variable.")
    return ConfigError(message, file=name, line=line_of(text, where), hint=hint)


def _variable(where: tuple[str | int, ...], came: Mapping[tuple[str, ...], str]) -> str:
    """The environment variable behind a place, or "": it may name a whole unknown table."""
    names = tuple(str(part) for part in where)
    found = [variable for place, variable in came.items() if place[: len(names)] == names]
    return found[0] if found else came.get(names[:-1], "")


#: What pydantic calls a wrong value → how we say it; braces are filled from its context.
_FAULTS = {
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "string_type": "must be text in quotes",
    "string_too_short": "must not be empty",
    "string_too_long": "must not be longer than {max_length} characters",
    "list_type": 'must be a list, such as ["…"]',
    "too_short": "must not be empty",
    "literal_error": "must be {expected}",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be at most {le}",
    "model_type": "must be a table of options",
}


def _fault(first: Mapping[str, Any]) -> str:
    """What is wrong with a value, and the value where it is short."""
    words = _FAULTS.get(first["type"], "").format(**first.get("ctx", {}))
    if first["type"] == "list_type" and first["loc"] == ("source",):
        words = "must be written as [[source]], in double brackets"
    value = first["input"]
    if isinstance(value, str | int | float) and 0 < len(str(value)) <= 60:
        words += f", not “{value}”"
    return words or str(first["msg"]).lower()


def _nearest(root: type[BaseModel], where: tuple[str | int, ...]) -> str:
    """The option that was perhaps meant."""
    from difflib import get_close_matches

    section = root
    for part in where[:-1]:
        if isinstance(part, str):
            section = _section_of(section, part)
    close = get_close_matches(str(where[-1]), section.model_fields, 1)
    meant = f"Perhaps “{close[0]}”? " if close else ""
    return f"{meant}docs/configuration.md lists all options."


def _section_of(section: type[BaseModel], name: str) -> type[BaseModel]:
    """The model of a table or of an array of tables."""
    annotation = section.model_fields[name].annotation
    inner = next(iter(getattr(annotation, "__args__", ())), annotation)
    assert isinstance(inner, type) and issubclass(inner, BaseModel)
    return inner
