"""What was perhaps meant: the command, option or file next to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from zotsync.cli.call import again, naming

#: Options that are never suggested: who mistypes one must mean it.
DESTRUCTIVE = frozenset(
    {"--yes", "-y", "--prune", "--allow-empty", "--allow-shrink", "--insecure", "--accept",
     "--force"}
)  # fmt: skip


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that a mistyped one is nearest to, "" if none is near.

    One that differs in capitals alone is nearest.
    """
    from difflib import get_close_matches

    by_letters: dict[str, str] = {}
    for name in known:
        by_letters.setdefault(name.casefold(), name)
    low = word.casefold()
    found = [low] if low in by_letters else get_close_matches(low, by_letters, n=1)
    return by_letters[found[0]] if found else ""


def no_such_command(typed: str, commands: Iterable[str]) -> str:
    """The sentence for a command that there is not, with the call that was perhaps meant."""
    words = f"No such command {typed!r}."
    if _is_input(typed):
        look = again().removeprefix("zotsync ")
        return f"{words} Did you mean {naming(f'`zotsync plan {look}`')}?"
    if near := nearest(typed, commands):
        return f"{words} Did you mean {naming(f'`{again(command=near)}`')}?"
    return words + naming(" `zotsync help` lists the commands.")


def _is_input(typed: str) -> bool:
    """Whether somebody wrote a file or an identifier where the command stands."""
    from zotsync.model.identifiers import parse_identifier

    try:
        return Path(typed).expanduser().exists() or parse_identifier(typed) is not None
    except (OSError, RuntimeError, ValueError):
        return False


def as_shown(error: click.ClickException) -> click.ClickException:
    """The error of a wrong call as it is shown: no option that destroys is suggested."""
    if isinstance(error, click.NoSuchOption):
        kept = [name for name in error.possibilities or () if name not in DESTRUCTIVE]
        return click.NoSuchOption(error.option_name, possibilities=kept or None, ctx=error.ctx)
    return error


def near_file(words: str) -> str:
    """A file beside a mistyped one, "" if none has a name like it."""
    try:
        path = Path(words).expanduser()
        names = [entry.name for entry in path.parent.iterdir()]
    except (OSError, RuntimeError, ValueError):
        return ""
    near = nearest(path.name, names[:5000])
    return str(path.parent / near) if near else ""
