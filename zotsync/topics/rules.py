"""The parsed tables of a topics file → topics and terms, each complaint with its line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NoReturn

from zotsync.model.errors import ConfigError
from zotsync.text.toml_lines import TomlLines
from zotsync.topics import model, words
from zotsync.topics.mesh import MeshTree
from zotsync.topics.regexes import Regex, compile_regex
from zotsync.topics.terms import Synonyms, Term, parse_term

MAX_TOPICS = 1000
MAX_TERMS = 20_000
#: Zotero does not sync longer tags.
MAX_TAG = 255

#: What a key must hold, in the words of the error.
_TEXTS = "a list of texts"
_DEFAULTS = {
    "prefix": "a text",
    "tag_type": "0 or 1",
    "fields": _TEXTS,
    "min_score": "a number",
    "mesh_tree": "a text",
}
TOPIC_KEYS = {
    "id": "a text", "name": "a text", "tag": "a text", "any": _TEXTS, "all": _TEXTS,
    "none": _TEXTS, "ignore": _TEXTS, "mesh": _TEXTS, "mesh_explode": _TEXTS,
    "mesh_major": "true or false", "journals": _TEXTS, "authors": _TEXTS, "years": "a text",
    "parents": _TEXTS, "collection": "a text", "min_score": "a number", "fields": _TEXTS,
}  # fmt: skip
_TABLES = {
    "defaults": "a table",
    "weights": "a table",
    "synonyms": "a table",
    "topic": "[[topic]] tables",
}
_EVIDENCE = ("any", "all", "mesh", "mesh_explode", "journals", "authors")
#: The lists that a topic takes over as they are.
_LISTS = ("any", "all", "none", "ignore", "journals", "authors", "parents")
_ID = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")


class Rules:
    """One pass over the parsed file; every complaint knows its line."""

    def __init__(
        self, data: Mapping[str, Any], lines: TomlLines, file: str, tree: MeshTree
    ) -> None:
        self.data, self.lines, self.file, self.tree = data, lines, file, tree
        self.regexes: dict[str, Regex] = {}
        self.terms: dict[str, Term] = {}
        self.defaults: dict[str, Any] = {}

    def fail(
        self, reason: str, table: str = "", number: int = 0, key: str = "", value: object = None
    ) -> NoReturn:
        path = (table, number, key) if table == "topic" else (table, key)
        line = self.lines.of(tuple(part for part in path if part != ""), value)
        raise ConfigError(reason, file=self.file, line=line)

    def topics(self) -> tuple[model.Topic, ...]:
        """All topics, checked; their terms are in `terms` and `regexes` then."""
        self._keys(self.data, _TABLES, "", 0)
        self.defaults = self._defaults()
        synonyms = self._synonyms()
        rows = self._table_array()
        topics = tuple(self._topic(row, number) for number, row in enumerate(rows))
        self._check_ids(topics)
        self._check_parents(topics)
        for number, topic in enumerate(topics):
            self._compile(topic, number, synonyms)
        return topics

    def _keys(
        self, row: Mapping[str, Any], known: Mapping[str, str], table: str, number: int
    ) -> None:
        """Every key is known and has the right kind of value."""
        for key, value in row.items():
            if key not in known:
                where = f" in [{table}]" if table else ""
                at = (table, number, key) if table else ("", 0, key)
                self.fail(f'unknown key "{key}"{where}; known: {", ".join(sorted(known))}', *at)
            if not _is(value, known[key]):
                at = (table, number, key) if table else ("", 0, key)
                self.fail(f'"{key}" must be {known[key]}', *at)

    def _defaults(self) -> dict[str, Any]:
        row = self.data.get("defaults", {})
        self._keys(row, _DEFAULTS, "defaults", 0)
        self._check_fields(row.get("fields", ()), "defaults", 0)
        return {
            "prefix": row.get("prefix", model.PREFIX),
            "tag_type": row.get("tag_type", model.TAG_TYPE),
            "fields": tuple(row.get("fields", model.FIELDS)),
            "min_score": float(row.get("min_score", model.MIN_SCORE)),
        }

    def _check_fields(self, fields: list[str], table: str, number: int) -> None:
        for name in fields:
            if name not in model.ALL_FIELDS:
                known = ", ".join(model.ALL_FIELDS)
                self.fail(f'unknown field "{name}"; known: {known}', table, number, "fields", name)

    def weights(self) -> dict[str, float]:
        """The weights by kind of evidence, the defaults where the file has none."""
        row = self.data.get("weights", {})
        self._keys(row, dict.fromkeys(model.WEIGHTS, "a number"), "weights", 0)
        return {**model.WEIGHTS, **{key: float(value) for key, value in row.items()}}

    def _synonyms(self) -> Synonyms:
        found: dict[str, tuple[str, ...]] = {}
        for key, value in self.data.get("synonyms", {}).items():
            if not _is(value, _TEXTS) or not value or not all(text.strip() for text in value):
                self.fail(f'the synonyms of "{key}" must be {_TEXTS}', "synonyms", 0, key)
            found[" ".join(words.fold(key).split())] = tuple(value)
        return found

    def _table_array(self) -> list[Mapping[str, Any]]:
        rows: list[Mapping[str, Any]] = self.data.get("topic", [])
        if len(rows) > MAX_TOPICS:
            self.fail(f"{len(rows)} topics; at most {MAX_TOPICS}", "topic", MAX_TOPICS)
        return rows

    def _topic(self, row: Mapping[str, Any], number: int) -> model.Topic:
        defaults = self.defaults
        self._keys(row, TOPIC_KEYS, "topic", number)
        topic_id = row.get("id", "")
        if not _ID.fullmatch(topic_id):
            self.fail(
                "a topic needs an id of small letters, digits, - _ . (at most 64)",
                "topic", number, "id",
            )  # fmt: skip
        self._check_fields(row.get("fields", ()), "topic", number)
        if not any(row.get(key) for key in _EVIDENCE):
            self.fail(
                f'topic "{topic_id}" has no terms: give one of {", ".join(_EVIDENCE)}',
                "topic", number, next((key for key in _EVIDENCE if key in row), "id"),
            )  # fmt: skip
        for key in (*_LISTS, "mesh", "mesh_explode"):
            if any(not text.strip() for text in row.get(key, ())):
                self.fail(f'"{key}" holds an empty text', "topic", number, key)
        return model.Topic(
            id=topic_id,
            name=row.get("name", topic_id),
            tag=self._tag(row, number, defaults["prefix"] + topic_id),
            years=self._years(row.get("years", ""), number),
            min_score=float(row.get("min_score", defaults["min_score"])),
            fields=tuple(row.get("fields", defaults["fields"])),
            mesh_major=row.get("mesh_major", False),
            collection=row.get("collection", ""),
            line=self.lines.of(("topic", number)),
            mesh=self._mesh(row, number),
            **{key: tuple(row.get(key, ())) for key in _LISTS},
        )

    def _mesh(self, row: Mapping[str, Any], number: int) -> tuple[str, ...]:
        """The descriptors of `mesh`, and those of `mesh_explode` with all narrower ones."""
        found = list(row.get("mesh", ()))
        for ui in row.get("mesh_explode", ()):
            if not self.tree.numbers:
                self.fail(
                    '"mesh_explode" needs "mesh_tree" in [defaults]: a file such as d2026.bin of '
                    "https://www.nlm.nih.gov/databases/download/mesh.html",
                    "topic", number, "mesh_explode",
                )  # fmt: skip
            narrower = self.tree.narrower(ui)
            if not narrower:
                self.fail(f"{ui} is not in the MeSH file", "topic", number, "mesh_explode", ui)
            found += narrower
        return tuple(dict.fromkeys(found))

    def _tag(self, row: Mapping[str, Any], number: int, otherwise: str) -> str:
        """The tag's name as Zotero keeps it: trimmed, NFC, at most 255 characters."""
        name = unicodedata.normalize("NFC", str(row.get("tag", otherwise))).strip()
        if not name or len(name) > MAX_TAG:
            self.fail(f"a tag has 1 to {MAX_TAG} characters", "topic", number, "tag")
        return name

    def _years(self, text: str, number: int) -> tuple[int | None, int | None]:
        """`1990-2005`, `1990-`, `-2005` or `1990`."""
        if not text:
            return (None, None)
        found = re.fullmatch(r"\s*(\d{4})?\s*([-–])?\s*(\d{4})?\s*", text)
        if not found or not (found[1] or found[3]) or (found[1] and found[3] and not found[2]):
            self.fail('"years" is 1990-2005, 1990-, -2005 or 1990', "topic", number, "years")
        first = int(found[1]) if found[1] else None
        last = int(found[3]) if found[3] else None if found[2] else first
        if first and last and first > last:
            self.fail('"years" ends before it begins', "topic", number, "years")
        return (first, last)

    def _check_ids(self, topics: tuple[model.Topic, ...]) -> None:
        seen: dict[str, int] = {}
        for number, topic in enumerate(topics):
            if topic.id in seen:
                first = self.lines.of(("topic", seen[topic.id], "id"))
                self.fail(
                    f'duplicate id "{topic.id}"; first on line {first}', "topic", number, "id"
                )
            seen[topic.id] = number

    def _check_parents(self, topics: tuple[model.Topic, ...]) -> None:
        parents = {topic.id: topic.parents for topic in topics}
        for number, topic in enumerate(topics):
            for parent in topic.parents:
                if parent not in parents:
                    self.fail(f'unknown parent "{parent}"', "topic", number, "parents", parent)
        cycle = _cycle(parents)
        if cycle:
            number = next(at for at, topic in enumerate(topics) if topic.id == cycle[0])
            self.fail(f"parents go in a circle: {' > '.join(cycle)}", "topic", number, "parents")

    def _compile(self, topic: model.Topic, number: int, synonyms: Synonyms) -> None:
        """The topic's terms, each compiled once for the whole file."""
        for key in ("any", "all", "none", "ignore"):
            for text in getattr(topic, key):
                if text in self.terms:
                    continue
                try:
                    term = parse_term(text, synonyms)
                    if term.regex and key == "ignore":
                        raise ValueError('"ignore" takes words, no regular expression')
                    if term.regex:
                        self.regexes[term.regex] = compile_regex(term.regex)
                except ValueError as error:
                    self.fail(str(error), "topic", number, key, text)
                self.terms[text] = term
        if len(self.terms) > MAX_TERMS:
            self.fail(f"more than {MAX_TERMS} terms", "topic", number)


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


def _cycle(parents: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """One circle of ids (first = last), () if there is none."""
    done: set[str] = set()
    for start in parents:
        path: list[str] = []
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            node, depth = stack.pop()
            del path[depth:]
            if node in path:
                return (*path[path.index(node) :], node)
            if node in done:
                continue
            path.append(node)
            stack += [(parent, depth + 1) for parent in parents[node]]
        done.update(path)
    return ()
