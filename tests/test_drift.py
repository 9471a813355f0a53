"""Words that describe the program, held to the program: help, README, configuration, errors."""

from __future__ import annotations

import doctest
import importlib
import inspect
import json
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest

import zotsync
from tests.config.options import NEEDED, SERVICES, options, value_of
from tests.test_imports import CORE, FLOORS
from zotsync.cli.main import ANYWHERE, COMMANDS, cli, globals_first
from zotsync.config.settings import Config, load_config
from zotsync.lookup.options import PUBLIC_SERVICES
from zotsync.model import errors

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "zotsync" / "data" / "template.toml"
CONFIG = ROOT / "config" / "zotsync.toml"
PACKAGE = ROOT / "zotsync"
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


def command_lines() -> list[str]:
    """The zotsync lines of the documents' shell blocks, without what stands around them."""
    lines = []
    for document in DOCUMENTS:
        for language, block in re.findall(
            r"^```(\w*)\n(.*?)^```", document.read_text(), re.S | re.M
        ):
            if language in ("sh", "bash", "console"):
                parts = [part for line in block.splitlines() for part in re.split(r"&& |\| ", line)]
                lines += [part.strip().removeprefix("$ ") for part in parts]
    bare = {line.removeprefix(".venv/bin/") for line in lines}
    return sorted(line for line in bare if line.startswith("zotsync "))


def words_of(line: str) -> list[str]:
    """A command line's words behind the name of the program, comments and redirections left out."""
    words = globals_first(shlex.split(line, comments=True)[1:])
    stops = [words.index(mark) for mark in ("<", ">", "|") if mark in words]
    return words[: min(stops, default=len(words))]


def command_of(words: list[str]) -> int:
    """The position of the command's name: the first word that is no global option or its value."""
    position = 0
    while position < len(words) and words[position].startswith("-"):
        position += 2 if ANYWHERE.get(words[position]) else 1
    return position


def understood(line: str) -> None:
    """Takes a command line apart without carrying it out; raises what a wrong call raises."""
    words = words_of(line)
    position = command_of(words)
    if position == len(words):
        return
    name = words[position]
    outer = cli.make_context("zotsync", words[: position + 1])
    command = cli.get_command(outer, name)
    assert command is not None, f"no command {name}"
    command.make_context(name, words[position + 1 :], parent=outer)


def code_spans(document: Path) -> list[str]:
    """What a document sets as code, in its lines and in indented blocks."""
    text = re.sub(r"^```.*?^```", "", document.read_text("utf-8"), flags=re.S | re.M)
    return re.findall(r"`([^`\n]+)`", text) + re.findall(r"^    (?! )(.+)$", text, re.M)


def paths_of(document: Path) -> set[str]:
    """The files and folders of this project that a document names."""
    roots = "|".join(re.escape(path.name) for path in ROOT.iterdir() if path.is_dir())
    pattern = rf"(?<![\w./-])(?:{roots})/[\w./-]*|(?<![\w./-])[A-Z]{{4,}}\.md\b"
    return {name for span in code_spans(document) for name in re.findall(pattern, span)}


class TestMap:
    DESIGN = ROOT / "docs" / "design.md"

    @pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
    def test_every_path_that_a_document_names_is_there(self, document: Path) -> None:
        assert {name for name in paths_of(document) if not (ROOT / name).exists()} == set()

    def test_paths_are_found(self) -> None:
        assert "zotsync/plan/merge.py" in paths_of(self.DESIGN)
        assert "zotsync/cli/main.py" in paths_of(ROOT / "CONTRIBUTING.md")

    def test_every_room_has_its_line_from_the_ground_up(self) -> None:
        rows = re.findall(r"^\| `(\w+)/` \|.*\| (pure)? ?\|$", self.DESIGN.read_text("utf-8"), re.M)
        rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
        assert sorted(room for room, _ in rows) == sorted(rooms)
        floors = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
        assert sorted(rows, key=lambda row: floors[row[0]]) == rows
        assert {room for room, pure in rows if pure} == set(CORE)

    def test_every_function_on_the_way_of_a_reference_is_there(self) -> None:
        rooms = "|".join(room for floor in FLOORS for room in floor)
        spans = [s for s in code_spans(self.DESIGN) if re.fullmatch(rf"(?:{rooms})(\.\w+)+", s)]
        assert len(spans) > 12
        for span in spans:
            module, _, name = span.rpartition(".")
            assert hasattr(importlib.import_module(f"zotsync.{module}"), name), span

    def test_what_is_to_be_copied_and_extended_is_named_as_it_is(self) -> None:
        for span in code_spans(ROOT / "CONTRIBUTING.md"):
            if re.fullmatch(r"[A-Z]+_?[A-Z]+(?:\(\))?", span) and span != "ROOM":
                assert _somewhere(rf"^{span}\b"), span


def _somewhere(pattern: str) -> bool:
    return any(re.search(pattern, p.read_text("utf-8"), re.M) for p in PACKAGE.rglob("*.py"))


class TestExamples:
    WITH_EXAMPLES = tuple(
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if re.search(r"^ *>>> ", path.read_text("utf-8"), re.M)
    )

    @pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: path.stem)
    def test_the_examples_in_docstrings_come_out_as_they_say(self, path: Path) -> None:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        result = doctest.testmod(importlib.import_module(name))
        assert result.attempted
        assert not result.failed


class TestCommands:
    def test_the_documents_have_command_lines(self) -> None:
        assert len(command_lines()) >= 4

    @pytest.mark.parametrize("line", command_lines())
    def test_every_command_line_of_the_documents_is_understood(self, line: str) -> None:
        understood(line)

    @pytest.mark.parametrize("name", COMMANDS)
    def test_every_command_has_help_with_an_example_that_is_understood(self, name: str) -> None:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        assert command.help
        examples = re.findall(r"^.*?(zotsync .*?)(?: {3,}.*)?$", command.epilog or "", re.M)
        assert examples
        for example in examples:
            understood(example)

    def test_every_command_of_the_readme_is_there(self) -> None:
        spans = re.findall(r"`(zotsync [^`]+)`", (ROOT / "README.md").read_text())
        lines = [words_of(span.replace("…", "")) for span in spans]
        named = {words[command_of(words)] for words in lines if command_of(words) < len(words)}
        assert named
        assert named <= set(COMMANDS)


def uncommented(text: str) -> str:
    """A TOML file whose example of a source is switched on."""
    head, mark, tail = text.partition("# [[source]]\n")
    return head + re.sub(r"^# ", "", mark + tail, flags=re.M)


def shown_default(place: tuple[str, ...]) -> Any:
    """The default as a file shows it: a service is on or off as it is built in."""
    if place[-1] == "enabled" and place[0] == "resolve":
        return PUBLIC_SERVICES[place[1]].enabled
    return options()[place]


class TestConfiguration:
    OWN = frozenset(
        {("topics", "file")}
    )  # the configuration of the seed lists has topics of its own

    @pytest.mark.parametrize("path", [TEMPLATE, CONFIG], ids=["template", "seeds"])
    @pytest.mark.parametrize("place", [p for p in options() if p[0] != "source"], ids=".".join)
    def test_a_shipped_file_shows_every_option_with_its_default(
        self, path: Path, place: tuple[str, ...]
    ) -> None:
        value: Any = tomllib.loads(path.read_text("utf-8"))
        for name in place:
            value = value[name]
        if path == TEMPLATE or place not in self.OWN:
            assert value == shown_default(place)

    @pytest.mark.parametrize("path", [TEMPLATE, CONFIG], ids=["template", "seeds"])
    def test_a_shipped_file_shows_every_option_of_a_source(self, path: Path) -> None:
        text = path.read_text("utf-8")
        data = tomllib.loads(uncommented(text) if path == TEMPLATE else text)
        for source in data["source"]:
            assert {("source", name) for name in source} == {
                p for p in options() if p[0] == "source"
            }

    def test_the_template_means_the_defaults(self, tmp_path: Path) -> None:
        (tmp_path / "c.toml").write_text(TEMPLATE.read_text("utf-8"), "utf-8")
        config = load_config(str(tmp_path / "c.toml"))
        for place in options():
            if place[0] != "source" and place[-1] != "enabled":
                assert value_of(config, place) == value_of(Config(), place)

    def test_the_two_shipped_files_say_the_same_of_every_option(self) -> None:
        def said(path: Path) -> list[str]:
            text = path.read_text("utf-8").partition("# One list of references")[0]
            return [line for line in text.splitlines()[1:] if not line.startswith("file = ")]

        assert said(TEMPLATE) == said(CONFIG)

    def test_services_of_the_configuration_are_those_that_are_asked(self) -> None:
        assert set(SERVICES) == set(PUBLIC_SERVICES)

    def test_the_document_lists_every_option_with_its_default(self) -> None:
        text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
        rows = re.findall(r"^\| `([a-zA-Z_.]+)` \| (.+?) \| (.+) \|$", text, re.M)
        documented = {
            name.replace("SERVICE", service): default.strip("`")
            for name, default, words in rows
            for service in (SERVICES if "SERVICE" in name else ("",))
            if words.strip()
        }
        wanted = {".".join(place): _written(place) for place in options()}
        assert documented == wanted


def _written(place: tuple[str, ...]) -> str:
    """A default as the document writes it: TOML, which JSON is for these values."""
    if place[0] == "resolve" and place[-1] == "enabled":
        return "true"
    default = options()[place]
    return default if default == NEEDED else json.dumps(default)


class TestErrors:
    TREE = tuple(
        value
        for value in vars(errors).values()
        if inspect.isclass(value) and issubclass(value, errors.ZotsyncError)
    )

    def test_the_tree_in_the_docstring_is_the_tree_of_classes(self) -> None:
        words = set(re.findall(r"\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b", errors.__doc__ or ""))
        assert words == {error.__name__ for error in self.TREE}

    @pytest.mark.parametrize("error", TREE, ids=lambda error: error.__name__)
    def test_an_error_returns_the_code_its_branch_has_in_the_docstring(self, error: Any) -> None:
        branches = dict(re.findall(r"[├└]─ (\w+) \((\d)\)", errors.__doc__ or ""))
        branch = next((base.__name__ for base in error.__mro__ if base.__name__ in branches), "")
        assert error.exit_code == int(branches.get(branch, 1))

    @pytest.mark.parametrize("error", TREE, ids=lambda error: error.__name__)
    def test_an_error_stands_in_its_branch(self, error: type[errors.ZotsyncError]) -> None:
        tree = re.sub(r"\n +(?:│ +)?(?=[A-Z])", " ", errors.__doc__ or "")
        lines = {line.split()[1]: line for line in tree.splitlines() if re.search("[├└]─", line)}
        owner = next((base.__name__ for base in error.__mro__ if base.__name__ in lines), None)
        if error is not errors.ZotsyncError:
            assert owner is not None
            assert error.__name__ in lines[owner]

    def test_the_document_names_each_error_once_with_its_code(self) -> None:
        text = (ROOT / "docs" / "errors.md").read_text("utf-8")
        told = re.findall(r"^- `(\w+)` — ", text, re.M)
        assert sorted(told) == sorted(
            error.__name__ for error in self.TREE if error is not errors.ZotsyncError
        )
        code = 0
        for line in text.splitlines():
            heading = re.match(r"## .*\((\d)\)", line)
            code = int(heading[1]) if heading else code
            name = re.match(r"- `(\w+)` — ", line)
            if name and name[1] != "NothingToUndo":
                assert getattr(errors, name[1]).exit_code == code, name[1]


class TestVersion:
    def test_the_version_stands_in_the_package_alone(self) -> None:
        document = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
        assert "version" not in document["project"]
        assert document["tool"]["setuptools"]["dynamic"]["version"] == {
            "attr": "zotsync.version.__version__"
        }

    def test_the_changelog_speaks_of_this_version_first(self) -> None:
        text = (ROOT / "CHANGELOG.md").read_text("utf-8")
        found = re.search(r"^## \[?(\d+\.\d+\.\d+)", text, re.M)
        assert found is not None
        assert found.group(1) == zotsync.__version__
