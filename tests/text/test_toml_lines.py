"""The lines of tables, keys and values in TOML."""

from __future__ import annotations

import pytest

from zotsync.text.toml_lines import TomlPath, line_of, toml_lines

TEXT = """\
top = 1
[tool."odd name"]
a.b = 2
[[source]]
name = "x"
input = [
  "one",
  "two # not a comment",
]
[source.options]
deep = { inner = 1 }
[[source]]
text = \"\"\"
[[source]]
name = 1 \"\"\"
name = "y"
[[source.part]]
x = 1
[[source.part]]
x = 2
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 1),
        (("tool",), 2),
        (("tool", "odd name"), 2),
        (("tool", "odd name", "a", "b"), 3),
        (("tool", "odd name", "a", "none"), 3),
        (("tool", "odd name", "none"), 2),
        (("source",), 4),
        (("source", 0), 4),
        (("source", 0, "name"), 5),
        (("source", 0, "input", 1), 6),
        (("source", 0, "options"), 10),
        (("source", 0, "options", "deep", "inner"), 11),
        (("source", 1), 12),
        (("source", 1, "text"), 13),
        (("source", 1, "name"), 16),
        (("source", 1, "part", 1, "x"), 20),
        (("source", 1, "part", 0, "none"), 17),
        (("none",), 0),
        (("none", "name"), 0),
        ((), 0),
    ],
)
def test_a_path_has_a_line(path: TomlPath, line: int) -> None:
    assert line_of(TEXT, path) == line


def test_a_value_of_a_list_has_a_line() -> None:
    lines = toml_lines(TEXT)
    assert lines.of(("source", 0, "input"), "two") == 8
    assert lines.of(("source", 0, "input"), "three") == 6
