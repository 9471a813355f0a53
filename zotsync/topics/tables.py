"""The tables of a topics file: which keys there are and what each must hold.

Every complaint knows the file and the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from zotsync.model.errors import ConfigError
from zotsync.text.toml_lines import TomlPath, toml_lines
from zotsync.topics import model
from zotsync.topics.terms import Synonyms, synonym_key

MAX_TOPICS = 1000
MAX_SYNONYMS = 2000
#: How deep synonyms may call synonyms.
MAX_NESTED = 10

#: What a key must hold, in the words of the error.
_TEXTS = "a list of texts"
_DEFAULTS = {
    "prefix": "a text",
    "tag_type": "0 or 1",
    "fields": _TEXTS,
    "min_score": "a number",
    "about": _TEXTS,
    "ignore": _TEXTS,
    "mesh_tree": "a text",
}
TOPIC_KEYS = {
    "id": "a text", "name": "a text", "tag": "a text", "any": _TEXTS, "all": _TEXTS,
    "none": _TEXTS, "ignore": _TEXTS, "about": _TEXTS, "mesh": _TEXTS, "mesh_explode": _TEXTS,
    "mesh_major": "true or false", "journals": _TEXTS, "authors": _TEXTS, "years": "a text",
    "parents": _TEXTS, "collection": "a text", "min_score": "a number", "fields": _TEXTS,
}  # fmt: skip
_TABLES = {
    "defaults": "a table",
    "weights": "a table",
    "synonyms": "a table",
    "topic": "[[topic]] tables",
}


class Tables:
    """The tables of a file that is TOML, its keys checked; `file` is named in complaints.

    Raises:
        ConfigError: from every method, where the file does not say what it must.
    """

    def __init__(self, data: Mapping[str, Any], text: str, file: str) -> None:
        self._data, self._file = data, file
        self._lines = toml_lines(text)
        self._check_keys(data, _TABLES, ())

    def fail(self, reason: str, path: TomlPath, value: object = None) -> NoReturn:
        """The complaint about a value in a key, else about the key or table.

        Raises ConfigError, always.
        """
        raise ConfigError(reason, file=self._file, line=self._lines.of(path, value))

    def line(self, path: TomlPath) -> int:
        """The line of a key or table."""
        return self._lines.of(path)

    def _check_keys(
        self, table: Mapping[str, Any], known: Mapping[str, str], path: TomlPath
    ) -> None:
        """Every key is known and has the right kind of value."""
        where = f" in [{path[0]}]" if path else ""
        for key, value in table.items():
            if key not in known:
                names = ", ".join(sorted(known))
                self.fail(f'unknown key "{key}"{where}; known: {names}', (*path, key))
            if not _is(value, known[key]):
                self.fail(f'"{key}" must be {known[key]}', (*path, key))

    def _check_fields(self, table: Mapping[str, Any], path: TomlPath) -> None:
        for name in table.get("fields", ()):
            if name not in model.ALL_FIELDS:
                known = ", ".join(model.ALL_FIELDS)
                self.fail(f'unknown field "{name}"; known: {known}', (*path, "fields"), name)

    def _check_texts(
        self, table: Mapping[str, Any], known: Mapping[str, str], path: TomlPath
    ) -> None:
        for key, kind in known.items():
            if kind == _TEXTS and not _all_say_something(table.get(key, ())):
                self.fail(f'"{key}" holds an empty text', (*path, key))

    def defaults(self) -> dict[str, Any]:
        """[defaults], those of the code where the file has none."""
        table = self._data.get("defaults", {})
        self._check_keys(table, _DEFAULTS, ("defaults",))
        self._check_fields(table, ("defaults",))
        self._check_texts(table, _DEFAULTS, ("defaults",))
        return {
            "prefix": table.get("prefix", model.PREFIX),
            "tag_type": table.get("tag_type", model.TAG_TYPE),
            "fields": tuple(table.get("fields", model.FIELDS)),
            "about": tuple(table.get("about", ())),
            "ignore": tuple(table.get("ignore", ())),
            "min_score": float(table.get("min_score", model.MIN_SCORE)),
        }

    def weights(self) -> dict[str, float]:
        """[weights] by kind of evidence, those of the code where the file has none."""
        table = self._data.get("weights", {})
        self._check_keys(table, dict.fromkeys(model.WEIGHTS, "a number"), ("weights",))
        return {**model.WEIGHTS, **{key: float(value) for key, value in table.items()}}

    def synonyms(self) -> Synonyms:
        """[synonyms]: the words that stand for each other."""
        found: dict[str, tuple[str, ...]] = {}
        for key, value in self._data.get("synonyms", {}).items():
            if not _is(value, _TEXTS) or not value or not _all_say_something(value):
                self.fail(f'the synonyms of "{key}" must be {_TEXTS}', ("synonyms", key))
            found[synonym_key(key)] = tuple(value)
        done: dict[str, tuple[str, ...]] = {}
        return {key: self._whole(found, key, (), done) for key in found}

    def _whole(
        self,
        found: Synonyms,
        key: str,
        inside: tuple[str, ...],
        done: dict[str, tuple[str, ...]],
    ) -> tuple[str, ...]:
        """The synonyms of a key, with those that an entry "@name" calls in its place."""
        if key in done:
            return done[key]
        if key in inside or len(inside) == MAX_NESTED:
            way = " > ".join((*inside, key))
            self.fail(f"synonyms call each other without end: {way}", ("synonyms", inside[0]))
        texts: dict[str, None] = {}
        for text in found[key]:
            called = synonym_key(text[1:]) if text.startswith("@") else ""
            if called and called not in found:
                self.fail(f"{text} is not in [synonyms]", ("synonyms", key), text)
            more = self._whole(found, called, (*inside, key), done) if called else (text,)
            texts |= dict.fromkeys(more)
            if len(texts) > MAX_SYNONYMS:
                self.fail(f"more than {MAX_SYNONYMS} synonyms of one word", ("synonyms", key))
        done[key] = tuple(texts)
        return done[key]

    def topics(self) -> list[Mapping[str, Any]]:
        """The [[topic]] tables, each key checked."""
        tables: list[Mapping[str, Any]] = self._data.get("topic", [])
        if len(tables) > MAX_TOPICS:
            self.fail(f"{len(tables)} topics; at most {MAX_TOPICS}", ("topic", MAX_TOPICS))
        for number, table in enumerate(tables):
            path = ("topic", number)
            self._check_keys(table, TOPIC_KEYS, path)
            self._check_fields(table, path)
            self._check_texts(table, TOPIC_KEYS, path)
        return tables


def _all_say_something(texts: Iterable[str]) -> bool:
    return all(text.strip() for text in texts)


def _is(value: object, kind: str) -> bool:
    """Whether a TOML value is of the kind that the error would ask for."""
    match kind:
        case "a text":
            return isinstance(value, str)
        case "a list of texts":
            return isinstance(value, list) and all(isinstance(entry, str) for entry in value)
        case "true or false":
            return isinstance(value, bool)
        case "0 or 1":
            return type(value) is int and value in {0, 1}
        case "a number":
            return type(value) in {int, float} and 0 <= value < 1000  # type: ignore[operator]
        case "a table":
            return isinstance(value, dict)
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)
