"""The manual page, made from the commands themselves, so that it cannot say anything else."""

from __future__ import annotations

import re

import click

from zotsync.version import __version__

_EXIT_CODES = (
    ("0", "done, or nothing to do"),
    ("1", "something failed: unreachable, refused, some writes failed"),
    ("2", "usage or configuration"),
    ("3", "done, but conflicts or doubtful matches wait for a decision"),
    ("4", "stopped by a safety limit, nothing written"),
    ("6", "plan --check: changes are pending"),
    ("130", "interrupted; what was written is recorded, run again to go on"),
)
_FILES = (
    ("config/zotsync.toml", "the configuration of this folder (docs/configuration.md)"),
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
        if record:
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
    paragraphs = re.split(r"\n\s*\n", words.strip())
    return "\n.P\n".join(_escaped(" ".join(part.split())) for part in paragraphs)


def _escaped(words: str) -> str:
    text = words.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text
