"""The configuration: one TOML file, every option with a default, environment on top.

An unknown key or a wrong value is an error that names it and its line. Paths are relative to the
file. `ZOTSYNC_RESOLVE__CROSSREF__URL=…` overrides `[resolve.crossref] url`, and so for every
option outside `[[source]]`. `config/zotsync.toml` of the project shows them all.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, ValidationError

from zotsync.config.errors import config_error
from zotsync.config.places import find_config
from zotsync.formats.files import first_bytes
from zotsync.model.errors import ConfigError, UserError
from zotsync.text.toml_lines import line_of

if TYPE_CHECKING:
    from zotsync.lookup.options import ResolveOptions


#: Environment variables with a meaning of their own, not options.
OWN_VARIABLES = frozenset({"ZOTSYNC_CONFIG", "ZOTSYNC_STATE", "ZOTSYNC_DATA", "ZOTSYNC_SERVE_KEY"})
PREFIX = "ZOTSYNC_"
_MOST_BYTES = 1_000_000


#: The look-up services, as they are named in the configuration.
Service = Literal[
    "pubmed", "pmc", "crossref", "datacite", "arxiv", "openalex", "semanticscholar"
]  # fmt: skip


def _one_or_many(value: object) -> object:
    """`input = "x"` is `input = ["x"]`."""
    return [value] if isinstance(value, str) else value


class _SettingsSection(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class LibrarySection(_SettingsSection):
    """Which Zotero library."""

    use: str = "embedded"
    api_url: str = ""
    timeout: Annotated[float, Field(gt=0, le=600)] = 30.0


class SourceSection(_SettingsSection):
    """One list of references and where its items go."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    input: Annotated[list[str], BeforeValidator(_one_or_many)] = Field(min_length=1)
    collection: str = ""
    tags: list[Annotated[str, Field(min_length=1, max_length=255)]] = []
    format: str = ""
    on_removed: Literal["keep", "prune"] = "keep"


class TopicsSection(_SettingsSection):
    """The user's topics."""

    file: str = ""
    enabled: bool = True


class SyncSection(_SettingsSection):
    """How doubts are settled, and how much one run may change."""

    on_conflict: Literal["keep-library", "take-source"] = "keep-library"
    max_changes: Annotated[int, Field(ge=0)] = 2000
    max_share: Annotated[float, Field(gt=0, le=1)] = 0.5
    keep_runs: Annotated[int, Field(ge=1)] = 500
    import_keywords: bool = False


class ServiceSection(_SettingsSection):
    """One look-up service; an empty url means the public one."""

    enabled: bool | None = None
    url: str = ""
    timeout: Annotated[float, Field(gt=0, le=600)] = 30.0
    per_second: Annotated[float, Field(ge=0, le=100)] = 0.0


class ResolveSection(_SettingsSection):
    """How references are looked up."""

    offline: bool = False
    mailto: str = ""
    order: list[Service] = []
    cache: bool = True
    cache_megabytes: Annotated[float, Field(gt=0)] = 256.0
    found_days: Annotated[float, Field(ge=0)] = 180.0
    absent_days: Annotated[float, Field(ge=0)] = 14.0
    pubmed: ServiceSection = ServiceSection()
    pmc: ServiceSection = ServiceSection()
    crossref: ServiceSection = ServiceSection()
    datacite: ServiceSection = ServiceSection()
    arxiv: ServiceSection = ServiceSection()
    openalex: ServiceSection = ServiceSection()
    semanticscholar: ServiceSection = ServiceSection()


class Config(_SettingsSection):
    """The whole configuration."""

    library: LibrarySection = LibrarySection()
    source: list[SourceSection] = []
    topics: TopicsSection = TopicsSection()
    sync: SyncSection = SyncSection()
    resolve: ResolveSection = ResolveSection()
    _file: str = PrivateAttr(default="")

    @property
    def file(self) -> str:
        """The file the configuration was read from; "" for the defaults."""
        return self._file

    def path(self, text: str) -> Path:
        """A path of this file: relative ones start where the file is."""
        path = Path(text).expanduser()
        return path if path.is_absolute() or not self.file else Path(self.file).parent / path


def load_config(given: str | None = None) -> Config:
    """The configuration with the environment applied. Raises ConfigError with file and line."""
    path = find_config(given)
    text = _text(path) if path else ""
    name = str(path) if path else ""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ConfigError(
            f"not valid TOML: {error}", file=name, line=int(line.group(1)) if line else 0
        ) from error
    merged, from_environment = _with_environment(data, os.environ)
    try:
        config = Config.model_validate(merged)
    except ValidationError as error:
        raise config_error(error, Config, text, name, from_environment) from error
    config._file = name
    _check_sources(config, text, name)
    return config


def line_in(config: Config, where: tuple[str | int, ...]) -> int:
    """The line of an option in the file it came from; 0 if it is not to be found."""
    path = Path(config.file)
    return line_of(_text(path), where) if config.file and path.is_file() else 0  # no pipe twice


def _text(path: Path) -> str:
    try:
        data = first_bytes(path, _MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise ConfigError("larger than 1 MB; is this a configuration?", file=str(path))
        return data.decode("utf-8-sig")  # Notepad begins files with a mark
    except UnicodeDecodeError as error:
        raise ConfigError("not UTF-8 text", file=str(path)) from error
    except OSError as error:
        raise ConfigError(f"cannot be read ({error.strerror})", file=str(path)) from error


def _check_sources(config: Config, text: str, name: str) -> None:
    """What a field's type cannot say: names are told apart, paths and formats mean something."""
    seen: set[str] = set()
    for position, source in enumerate(config.source):

        def wrong(option: str, words: str, hint: str = "", at: int = position) -> ConfigError:
            line = line_of(text, ("source", at, option))
            return ConfigError(words, file=name, line=line, hint=hint)

        if source.name in seen:
            raise wrong("name", f"two sources are named “{source.name}”", "Rename one of them.")
        seen.add(source.name)
        for option, check in (("collection", check_collection), ("format", check_format)):
            try:
                check(getattr(source, option))
            except UserError as error:
                raise wrong(option, error.message, error.hint) from error


def check_collection(path: str) -> None:
    """Raises UserError if a collection path (may be "") has an empty or overlong name."""
    from zotsync.plan.collections import split_path

    if path:
        split_path(path)


def check_format(name: str) -> None:
    """Raises UserError if no input format has this name (may be "": told from the content)."""
    from zotsync.formats.registry import format_named

    if name:
        format_named(name)


def _with_environment(
    data: Mapping[str, Any], environ: Mapping[str, str]
) -> tuple[dict[str, Any], dict[tuple[str, ...], str]]:
    """The file's tables with ZOTSYNC_A__B laid over them, and which came from there."""
    merged = {
        name: dict(value) if isinstance(value, dict) else value for name, value in data.items()
    }
    came: dict[tuple[str, ...], str] = {}
    for variable, value in sorted(environ.items()):
        if not variable.startswith(PREFIX) or "__" not in variable or variable in OWN_VARIABLES:
            continue
        where = tuple(variable[len(PREFIX) :].lower().split("__"))
        table = merged
        for name in where[:-1]:
            inner = table.get(name)
            table[name] = dict(inner) if isinstance(inner, dict) else {}
            table = table[name]
        table[where[-1]] = value.split(",") if where[-1] == "order" else value
        came[where] = variable
    return merged, came


#: Where a service's key may come from (never from the file): environment, then keyring.
KEY_VARIABLES = {
    "pubmed": "NCBI_API_KEY",
    "openalex": "OPENALEX_API_KEY",
    "semanticscholar": "S2_API_KEY",
}


def _key_of(name: str) -> str:
    """A service's key: from the environment, else as `zotsync login --service` kept it."""
    if name not in KEY_VARIABLES:
        return ""
    given = os.environ.get(KEY_VARIABLES[name], "").strip()
    if given:
        return given
    from zotsync.library.keys import service_key

    return service_key(name) or ""


def resolve_options(
    section: ResolveSection, state: Path, *, offline: bool, refresh: int | None = None
) -> ResolveOptions:
    """Addresses, keys, pace and cache of the look-up services."""
    from zotsync.lookup.options import PUBLIC_SERVICES, ResolveOptions, ServiceOptions

    services = {}
    for name, public in PUBLIC_SERVICES.items():
        given = getattr(section, name)
        services[name] = ServiceOptions(
            url=given.url or public.url,
            timeout=given.timeout,
            enabled=public.enabled if given.enabled is None else given.enabled,
            key="" if offline else _key_of(name),
            per_second=given.per_second,
        )
    return ResolveOptions(
        offline=offline,
        mailto=section.mailto,
        order=tuple(section.order) or tuple(PUBLIC_SERVICES),
        services=services,
        cache=state / "records.sqlite" if section.cache else None,
        cache_megabytes=section.cache_megabytes,
        found_days=section.found_days,
        absent_days=section.absent_days,
        refresh_older_than=refresh,
    )
