"""`zotsync completion`: what a shell reads so that it completes commands, options and values."""

from __future__ import annotations

import click

#: Where each shell wants to be told.
_WHERE = {
    "bash": 'eval "$(zotsync completion bash)" in ~/.bashrc',
    "zsh": 'eval "$(zotsync completion zsh)" in ~/.zshrc, behind compinit',
    "fish": "zotsync completion fish > ~/.config/fish/completions/zotsync.fish",
}

EPILOG = """\b
Examples:
  zotsync completion bash
  zotsync completion zsh
  zotsync completion fish
"""


@click.command(epilog=EPILOG)
@click.argument("shell", type=click.Choice(tuple(_WHERE)))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(shell: str, as_json: bool) -> int:
    """Print what a shell needs to complete commands, options and values.

    bash: eval "$(zotsync completion bash)" in ~/.bashrc. zsh: the same with zsh in ~/.zshrc.
    fish: zotsync completion fish > ~/.config/fish/completions/zotsync.fish.
    """
    from zotsync.cli.main import cli

    script = script_of(shell, cli)
    if as_json:
        from zotsync.cli import options

        parts = {"shell": shell, "where": _WHERE[shell], "script": script}
        options.print_json(options.document("completion", "", **parts))
    else:
        click.echo(script)
    return 0


def script_of(shell: str, group: click.Command) -> str:
    """The script for a shell, made without asking whether the shell is installed here."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    completer = found(group, {}, "zotsync", "_ZOTSYNC_COMPLETE")
    return (completer.source_template % completer.source_vars()).strip()
