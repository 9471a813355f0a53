"""What goes wrong, said on standard error: one sentence, and what to do about it."""

from __future__ import annotations

import os
import re
import sys
import textwrap

import click

from zotsync.cli.call import naming
from zotsync.model.errors import ZotsyncError

#: A command in a sentence stays on one line, to be pasted.
_COMMAND = re.compile(r"`[^`\n]*`")
_TIED = "\N{NO-BREAK SPACE}"


def show_error(error: ZotsyncError) -> None:
    """An error's message and hint; the message stays on one line, for scripts to find."""
    from zotsync.output.plan_text import plain

    click.echo(f"zotsync: {plain(sayable(error.message))}", err=True)
    if error.hint:
        click.echo(_folded(f"→ {plain(sayable(error.hint))}"), err=True)


def sayable(text: str) -> str:
    """A sentence whose commands mean this library, and in which no key stands."""
    return without_key(naming(text))


def _folded(hint: str) -> str:
    """A hint, on a terminal in lines of 80 columns."""
    if not sys.stderr.isatty():
        return f"  {hint}"
    tied = _COMMAND.sub(lambda found: found[0].replace(" ", _TIED), hint)
    lines = textwrap.fill(
        tied,
        width=80,
        initial_indent="  ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return _COMMAND.sub(lambda found: found[0].replace(_TIED, " "), lines)


def without_key(text: str) -> str:
    """A text without the API key, wherever it may have come from."""
    secret = os.environ.get("ZOTERO_API_KEY", "")
    return text.replace(secret, "[key]") if len(secret) >= 4 else text
