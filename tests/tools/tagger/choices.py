"""Names and signs to draw from: the lists of `choices.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

CHOICES: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)
