"""`zotsync init`: writes a first configuration."""

from __future__ import annotations

from pathlib import Path

import click

from zotsync.cli.context import Context, pass_context
from zotsync.data import read_text
from zotsync.model.errors import UserError

EPILOG = """\b
Examples:
  zotsync init
  zotsync init reviews/*.txt refs.bib
  zotsync --config thesis.toml init 10.1038/nature12624
"""


@click.command(epilog=EPILOG)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@pass_context
def command(context: Context, inputs: tuple[str, ...]) -> int:
    """Write a first configuration, every option explained.

    Writes --config FILE, else config/zotsync.toml in this folder. INPUTs become its sources.
    An existing file is never overwritten.
    """
    from zotsync.output.plan_text import plain

    path = Path(context.options.get("config") or "config/zotsync.toml").expanduser()
    if path.exists():
        raise UserError(f"{path} exists already.", hint="Edit it, or name another with --config.")
    template = read_text("template.toml")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template + "".join(_source(words) for words in inputs), "utf-8")
    except OSError as error:
        raise UserError(
            f"{path} cannot be written ({error.strerror}).", hint="Name another with --config."
        ) from error
    context.console.print(f"Wrote {plain(str(path))}.", soft_wrap=True)
    plan = f"zotsync --config {path} plan" if context.options.get("config") else "zotsync plan"
    before = "" if inputs else "name your sources in it ([[source]]), then "
    context.console.print(f"Next: {before}`{plain(plan)}`.", soft_wrap=True)
    return 0


def _source(words: str) -> str:
    """A [[source]] for one input; files as absolute paths, so that the file may be moved."""
    import json

    path = Path(words).expanduser()
    place = str(path.resolve()) if path.exists() else words
    name = path.stem if path.exists() else words
    return (
        f"\n[[source]]\nname = {json.dumps(name, ensure_ascii=False)}\n"
        f"input = [{json.dumps(place, ensure_ascii=False)}]\n"
        f"collection = {json.dumps(name.replace('/', '-'), ensure_ascii=False)}\n"
    )
