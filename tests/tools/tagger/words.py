"""The words that references are printed with, by language: `In:`, `Hrsg.`, `vol.`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

Many = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What a language says around the parts of a reference; `{n}`, `{d}`, `{u}` are filled in."""

    joins: Many
    et_al: Many
    inside: Many
    one_editor: Many
    editors: Many
    edited_by: Many
    translated_by: Many
    volume: Many
    issue: Many
    pages: Many
    extent: Many
    edition: Many
    read_on: Many
    months: Many
    thesis: Many
    report: Many
    university: Many
    coming: Many
    undated: Many


def _read() -> dict[str, Words]:
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    read = {
        name: Words(**{field: tuple(words) for field, words in table.items()})
        for name, table in tables.items()
    }
    return read | {"uk": read["ru"]}


LANGUAGES = _read()


def words_of(language: str) -> Words:
    """The words of a language; English for those that have none here."""
    return LANGUAGES.get(language, LANGUAGES["en"])
