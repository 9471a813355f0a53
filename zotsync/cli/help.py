"""`zotsync help`: help on a command, and the manual page.

The manual page, made from the commands themselves, so that it cannot say anything else.
"""

from __future__ import annotations

import re

import click
from click.shell_completion import CompletionItem

from zotsync.version import __version__

EPILOG = """\b
Examples:
  zotsync help
  zotsync help sync
  zotsync help --man > zotsync.1           the manual page
"""


def _commands(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    group = ctx.find_root().command
    assert isinstance(group, click.Group)
    names = group.list_commands(ctx.find_root())
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


@click.command(epilog=EPILOG)
@click.argument("name", metavar="[COMMAND]", required=False, shell_complete=_commands)
@click.option("--man", is_flag=True, help="Print the manual page (roff).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(ctx: click.Context, name: str | None, man: bool, as_json: bool) -> int:
    """Show the help of a command, or of zotsync itself."""
    root = ctx.find_root()
    group = root.command
    assert isinstance(group, click.Group)
    if man:
        text = manual_page(group, root)
    elif name is None:
        text = group.get_help(root)
    else:
        text = _help_of(name, group, root)
    if as_json:
        from zotsync.cli import options

        options.print_json(options.document("help", "", command=name or "", text=text))
    else:
        click.echo(text)
    return 0


def _help_of(name: str, group: click.Group, root: click.Context) -> str:
    """A command's help. Raises click's UsageError for one that there is not."""
    found = group.get_command(root, name)
    if found is None:
        from zotsync.cli.near import nearest

        near = nearest(name, group.list_commands(root))
        meant = f" Did you mean `zotsync help {near}`?" if near else ""
        root.fail(f"No such command {name!r}.{meant}")
    with click.Context(found, info_name=name, parent=root) as context:
        return found.get_help(context)


_EXIT_CODES = (
    ("0", "done, or nothing to do; single entries that were not read are listed, not failed"),
    ("1", "something failed: unreachable, refused, some writes failed"),
    ("2", "usage or configuration, or an input of which nothing could be read"),
    ("3", "done, but conflicts or doubtful matches wait for a decision"),
    ("4", "stopped by a safety limit, nothing written"),
    ("6", "plan --check: changes are pending"),
    ("130", "interrupted; what was written is recorded, run again to go on"),
)
_FILES = (
    ("config/zotsync.toml", "the configuration of this folder and of those below"),
    ("~/.config/zotsync/zotsync.toml", "the configuration of the user"),
    ("~/.local/share/zotsync/library.sqlite", "zotsync's own library"),
    ("~/.local/state/zotsync", "what zotsync remembers"),
)
_VARIABLES = (
    ("ZOTERO_API_KEY", "the key of your Zotero library"),
    ("ZOTSYNC_CONFIG, ZOTSYNC_STATE, ZOTSYNC_DATA", "as --config, as --state, the own library"),
    ("NO_COLOR", "no colours"),
)


def manual_page(group: click.Group, root: click.Context) -> str:
    """The page zotsync(1) in roff."""
    parts = [
        f'.TH ZOTSYNC 1 "" "zotsync {__version__}" "User Commands"',
        ".SH NAME",
        "zotsync \\- a bibliography becomes a living Zotero collection",
        ".SH SYNOPSIS",
        ".B zotsync\n[OPTIONS] COMMAND [ARGUMENTS]",
        ".SH DESCRIPTION",
        _text(group.help or ""),
        ".SH OPTIONS",
        *_options(group, root),
        ".SH COMMANDS",
    ]
    for name in group.list_commands(root):
        found = group.get_command(root, name)
        assert found is not None
        with click.Context(found, info_name=name, parent=root) as context:
            parts += _command(name, found, context)
    parts += _table("EXIT STATUS", _EXIT_CODES)
    parts += _table("ENVIRONMENT", _VARIABLES)
    parts += _table("FILES", _FILES)
    return "\n".join(parts)


def _command(name: str, command: click.Command, context: click.Context) -> list[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    examples = (command.epilog or "").replace("\b", "").strip().removeprefix("Examples:")
    lines = [line.strip() for line in examples.splitlines() if line.strip()]
    return [
        f'.SS "{name} {_escaped(usage)}"',
        _text(command.help or ""),
        *_options(command, context),
        *([".P", "Examples:", ".nf", *(_escaped(line) for line in lines), ".fi"] if lines else []),
    ]


def _options(command: click.Command, context: click.Context) -> list[str]:
    parts = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option):  # newer clicks name arguments, too
            parts += [".TP", f".B {_escaped(record[0])}", _escaped(record[1])]
    return parts


def _table(heading: str, rows: tuple[tuple[str, str], ...]) -> list[str]:
    return [
        f'.SH "{heading}"',
        *(
            part
            for name, words in rows
            for part in (".TP", f".B {_escaped(name)}", _escaped(words))
        ),
    ]


def _text(words: str) -> str:
    """Paragraphs, up to a form feed: what stands behind it is for programmers, as click has it."""
    paragraphs = re.split(r"\n\s*\n", words.partition("\f")[0].strip())
    return "\n.P\n".join(_escaped(" ".join(part.split())) for part in paragraphs)


def _escaped(words: str) -> str:
    text = words.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text
