"""Pages to keep, made from the templates beside this: one HTML file, no script, no network.

Every text that a template shows is escaped, and loses the characters that turn or hide others.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from zotsync.output.plan_text import printable

if TYPE_CHECKING:
    from jinja2 import Environment


def page(template: str, **values: Any) -> str:
    """The page (HTML) of a template, filled with these values. `title` heads every page."""
    return _templates().get_template(template).render(values) + "\n"


@functools.cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("zotsync.output"),
        autoescape=True,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["commands"] = _commands
    return environment


def _harmless(value: Any) -> Any:
    """A text without control characters and marks of direction; markup of a template as it is."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return printable(value)


def _commands(words: str) -> str:
    """A sentence whose commands, "`zotsync review`", are set as such; all of it escaped."""
    from markupsafe import Markup, escape

    parts = enumerate(re.split(r"`(zotsync [^`]*)`", printable(words)))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if at % 2 else escape(part) for at, part in parts
    )
