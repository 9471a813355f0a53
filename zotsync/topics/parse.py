"""The text of a topics file (TOML) → `Topics`, checked with line numbers. Pure."""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from typing import Any

from zotsync.model.errors import ConfigError
from zotsync.text.toml_lines import TomlPath
from zotsync.topics.mesh import MeshTree, mesh_tree
from zotsync.topics.model import Topic, Topics
from zotsync.topics.regexes import compile_regex
from zotsync.topics.tables import Tables
from zotsync.topics.terms import Synonyms, Term, parse_term

MAX_BYTES = 1_000_000
MAX_TERMS = 20_000
#: Zotero does not sync longer tags.
MAX_TAG = 255

_EVIDENCE = ("any", "all", "mesh", "mesh_explode", "journals", "authors")
#: The lists that a topic takes over as they are.
_LISTS = ("any", "all", "none", "journals", "authors", "parents")
_ID = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")


def parse_topics(text: str, file: str = "topics.toml", *, ascii_mesh: str = "") -> Topics:
    """The topics that a TOML text defines.

    `ascii_mesh` is the content of NLM's ASCII MeSH file, for `mesh_explode`.

    Raises:
        ConfigError: the text is wrong; with `file`, the line and the reason.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise ConfigError(f"the topics have more than {MAX_BYTES} bytes", file=file)
    text = text.replace("\r\n", "\n")
    tables = Tables(read_toml(text, file), text, file)
    defaults, synonyms = tables.defaults(), tables.synonyms()
    tree = mesh_tree(ascii_mesh.splitlines())
    rows = enumerate(tables.topics())
    topics = tuple(_topic(tables, number, table, defaults, tree) for number, table in rows)
    _check_ids(tables, topics)
    _check_parents(tables, topics)
    return Topics(
        topics=topics,
        terms=_terms(tables, topics, synonyms, defaults),
        digest=hashlib.sha256(f"{text}\0{ascii_mesh}".encode("utf-8", "surrogatepass")).hexdigest(),
        file=file,
        prefix=defaults["prefix"],
        tag_type=defaults["tag_type"],
        weights=tables.weights(),
    )


def read_toml(text: str, file: str) -> dict[str, Any]:
    """The tables of a TOML text.

    Raises:
        ConfigError: it is not TOML; with the line.
    """
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"\(at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        reason = re.sub(r" \(at .*\)$", "", str(error))
        raise ConfigError(f"not valid TOML: {reason}", file=file, line=line) from None


def _topic(
    tables: Tables, number: int, table: Mapping[str, Any], defaults: Mapping[str, Any],
    tree: MeshTree,
) -> Topic:  # fmt: skip
    topic_id = table.get("id", "")
    if not _ID.fullmatch(topic_id):
        reason = "a topic needs an id of small letters, digits, - _ . (at most 64)"
        tables.fail(reason, ("topic", number, "id"))
    if not any(table.get(key) for key in _EVIDENCE):
        reason = f'topic "{topic_id}" has no terms: give one of {", ".join(_EVIDENCE)}'
        key = next((key for key in _EVIDENCE if key in table), "id")
        tables.fail(reason, ("topic", number, key))
    return Topic(
        id=topic_id,
        name=table.get("name", topic_id),
        tag=_tag(tables, number, table.get("tag", defaults["prefix"] + topic_id)),
        years=_years(tables, number, table.get("years", "")),
        min_score=float(table.get("min_score", defaults["min_score"])),
        fields=tuple(table.get("fields", defaults["fields"])),
        about=tuple(table.get("about", defaults["about"])),
        ignore=_ignore(table, defaults["ignore"]),
        mesh_major=table.get("mesh_major", False),
        collection=table.get("collection", ""),
        mesh=_mesh(tables, number, table, tree),
        **{key: tuple(table.get(key, ())) for key in _LISTS},
    )


def _ignore(table: Mapping[str, Any], everywhere: tuple[str, ...]) -> tuple[str, ...]:
    """A topic's `ignore`, and that of the file except for what the topic itself looks for."""
    wanted = {*table.get("any", ()), *table.get("all", ())}
    texts = (*(text for text in everywhere if text not in wanted), *table.get("ignore", ()))
    return tuple(dict.fromkeys(texts))


def _mesh(tables: Tables, number: int, table: Mapping[str, Any], tree: MeshTree) -> tuple[str, ...]:
    """The descriptors of `mesh`, and those of `mesh_explode` with all narrower ones."""
    path = ("topic", number, "mesh_explode")
    found = list(table.get("mesh", ()))
    for ui in table.get("mesh_explode", ()):
        if not tree.numbers:
            tables.fail(
                '"mesh_explode" needs "mesh_tree" in [defaults]: a file such as d2026.bin of '
                "https://www.nlm.nih.gov/databases/download/mesh.html",
                path,
            )
        narrower = tree.narrower(ui)
        if not narrower:
            tables.fail(f"{ui} is not in the MeSH file", path, ui)
        found += narrower
    return tuple(dict.fromkeys(found))


def _tag(tables: Tables, number: int, text: str) -> str:
    """The tag's name as Zotero keeps it: trimmed, NFC, at most 255 characters."""
    name = unicodedata.normalize("NFC", text).strip()
    if not name or len(name) > MAX_TAG:
        tables.fail(f"a tag has 1 to {MAX_TAG} characters", ("topic", number, "tag"))
    return name


def _years(tables: Tables, number: int, text: str) -> tuple[int | None, int | None]:
    """`1990-2005`, `1990-`, `-2005` or `1990`."""
    path = ("topic", number, "years")
    if not text:
        return (None, None)
    found = re.fullmatch(r"\s*(\d{4})?\s*([-–])?\s*(\d{4})?\s*", text)
    if not found or not (found[1] or found[3]) or (found[1] and found[3] and not found[2]):
        tables.fail('"years" is 1990-2005, 1990-, -2005 or 1990', path)
    first = int(found[1]) if found[1] else None
    last = int(found[3]) if found[3] else None if found[2] else first
    if first and last and first > last:
        tables.fail('"years" ends before it begins', path)
    return (first, last)


def _check_ids(tables: Tables, topics: tuple[Topic, ...]) -> None:
    seen: dict[str, int] = {}
    for number, topic in enumerate(topics):
        if topic.id in seen:
            first = tables.line(("topic", seen[topic.id], "id"))
            reason = f'duplicate id "{topic.id}"; first on line {first}'
            tables.fail(reason, ("topic", number, "id"))
        seen[topic.id] = number


def _check_parents(tables: Tables, topics: tuple[Topic, ...]) -> None:
    parents = {topic.id: topic.parents for topic in topics}
    for number, topic in enumerate(topics):
        for parent in topic.parents:
            if parent not in parents:
                path = ("topic", number, "parents")
                tables.fail(f'unknown parent "{parent}"', path, parent)
    circle = _circle(parents)
    if circle:
        number = next(at for at, topic in enumerate(topics) if topic.id == circle[0])
        reason = f"parents go in a circle: {' > '.join(circle)}"
        tables.fail(reason, ("topic", number, "parents"))


def _circle(parents: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
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


def _terms(
    tables: Tables, topics: tuple[Topic, ...], synonyms: Synonyms, defaults: Mapping[str, Any]
) -> dict[str, Term]:
    """The terms of all topics, each once for the whole file, by the text that writes them."""
    terms: dict[str, Term] = {}
    places: list[tuple[str, TomlPath]] = []
    for key in ("about", "ignore"):
        places += [(text, ("defaults", key)) for text in defaults[key]]
    for number, topic in enumerate(topics):
        for key in ("any", "all", "none", "ignore", "about"):
            places += [(text, ("topic", number, key)) for text in getattr(topic, key)]
    for text, path in places:
        ignored = path[-1] == "ignore"
        if text in terms and not (ignored and terms[text].regex):
            continue
        try:
            terms[text] = _term(text, synonyms, takes_regexes=not ignored)
        except ValueError as error:
            tables.fail(str(error), path, text)
        if len(terms) > MAX_TERMS:
            tables.fail(f"more than {MAX_TERMS} terms", path[:-1])
    return terms


def _term(text: str, synonyms: Synonyms, *, takes_regexes: bool) -> Term:
    """The term that a text writes; `ValueError` if it is none."""
    term = parse_term(text, synonyms)
    if term.regex and not takes_regexes:
        raise ValueError('"ignore" takes words, no regular expression')
    if term.regex:
        compile_regex(term.regex)
    return term
