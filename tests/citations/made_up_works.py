"""Made-up works as each style prints them: what lists of the tests are made of."""

from __future__ import annotations

from pathlib import Path


def _read() -> dict[str, tuple[str, ...]]:
    """The works of `made_up_works.txt`, a line each, below the name of their style."""
    text = Path(__file__).with_suffix(".txt").read_text("utf-8")
    sections = (section.strip().split("\n") for section in text.split("\n\n"))
    return {name.strip("[]"): tuple(works) for name, *works in sections}


#: The works of each style, by its name.
STYLES = _read()
