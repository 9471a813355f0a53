"""Every option of the configuration, as the model has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from zotsync.config.settings import Config, Service

#: The default that stands for "there is none, it has to be written".
NEEDED = "needed"

SERVICES: tuple[str, ...] = get_args(Service)

#: By an option's last name: what a variable may hold, and the value that makes (never a default).
ENVIRONMENT_VALUES: dict[str, tuple[str, Any]] = {
    "use": ("users/1", "users/1"),
    "api_url": ("http://127.0.0.1:9", "http://127.0.0.1:9"),
    "url": ("http://127.0.0.1:9", "http://127.0.0.1:9"),
    "timeout": ("2.5", 2.5),
    "file": ("mine.toml", "mine.toml"),
    "on_conflict": ("take-source", "take-source"),
    "max_changes": ("7", 7),
    "max_share": ("0.25", 0.25),
    "keep_runs": ("7", 7),
    "import_keywords": ("true", True),
    "offline": ("true", True),
    "mailto": ("me@example.org", "me@example.org"),
    "order": ("crossref,pubmed", ["crossref", "pubmed"]),
    "cache": ("false", False),
    "cache_megabytes": ("1", 1.0),
    "found_days": ("1", 1.0),
    "absent_days": ("1", 1.0),
    "per_second": ("1", 1.0),
    "enabled": ("false", False),
}


def options() -> dict[tuple[str, ...], Any]:
    """Place → default of every option; those of `[[source]]` under ("source", …)."""
    return dict(_options(Config, ()))


def _options(
    model: type[BaseModel], place: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, field in model.model_fields.items():
        inner = next(iter(get_args(field.annotation)), field.annotation)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from _options(inner, (*place, name))
        else:
            missing = field.default is PydanticUndefined
            yield (*place, name), NEEDED if missing else field.default


def value_of(config: Config, place: tuple[str, ...]) -> Any:
    """An option's value."""
    value: Any = config
    for name in place:
        value = getattr(value, name)
    return value
