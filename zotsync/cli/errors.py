"""What goes wrong, said on standard error: one sentence, and what to do about it."""

from __future__ import annotations

import os
import sys
import textwrap

import click

from zotsync.model.errors import ZotsyncError


def show_error(error: ZotsyncError) -> None:
    """An error's message and hint; the message stays on one line, for scripts to find."""
    from zotsync.output.plan_text import plain

    click.echo(f"zotsync: {plain(without_key(error.message))}", err=True)
    if error.hint:
        click.echo(_folded(f"→ {plain(without_key(error.hint))}"), err=True)


def _folded(hint: str) -> str:
    """A hint, on a terminal in lines of 80 columns."""
    if not sys.stderr.isatty():
        return f"  {hint}"
    return textwrap.fill(
        hint,
        width=80,
        initial_indent="  ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def without_key(text: str) -> str:
    """A text without the API key, wherever it may have come from."""
    secret = os.environ.get("ZOTERO_API_KEY", "")
    return text.replace(secret, "[key]") if len(secret) >= 4 else text
