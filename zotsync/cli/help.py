"""`zotsync help`: help on a command, and the manual page."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

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
        from zotsync.cli.manual import manual_page

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
