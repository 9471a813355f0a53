"""The command line: global options, commands loaded when they are called, errors in one place."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from zotsync.cli.call import again, naming, remember
from zotsync.cli.streams import let_go_of_the_unwritten, set_up_streams
from zotsync.model.errors import UserError, ZotsyncError
from zotsync.version import __version__

#: Command → (module of zotsync.cli, one line of help). Modules are imported when called,
#: so that `zotsync --version` and `--help` start at once.
COMMANDS: dict[str, tuple[str, str]] = {
    "sync": ("sync", "Plan, show, confirm, apply."),
    "plan": ("plan", "Show what a sync would change; write nothing."),
    "apply": ("apply", "Apply exactly one saved plan."),
    "parse": ("parse", "Show the references that inputs contain."),
    "items": ("items", "Show the Zotero items that would be written."),
    "update": ("update", "Look for corrections and retractions of what the lists brought."),
    "status": ("status", "What you changed in the library, what a sync would change."),
    "review": ("review", "Decide doubtful matches and conflicts."),
    "list": ("list", "List items of the library."),
    "show": ("show", "Show one item whole."),
    "open": ("open", "Open an item in Zotero or its page on the web."),
    "edit": ("edit", "Edit an item's fields in your editor."),
    "explain": ("explain", "Where a field, a match or a tag comes from."),
    "topics": ("topics", "Tags by rules of your own: how many each gives, on which words."),
    "runs": ("runs", "Past runs, newest first."),
    "undo": ("undo", "Take a run back, except what you touched since."),
    "export": ("export", "Write the library as RIS, BibTeX or CSL-JSON."),
    "login": ("login", "Keep an API key in the system keyring."),
    "doctor": ("doctor", "Check the set-up."),
    "init": ("init", "Write a first configuration."),
    "serve": ("serve", "Serve the embedded library as a Zotero Web API."),
    "source": ("source", "The lists that are kept up to date."),
    "plugin": ("plugin", "The plug-in for Zotero: build, install."),
    "completion": ("completion", "Let the shell complete commands and values."),
    "help": ("help", "Help on a command."),
}

EPILOG = """\b
Examples:
  zotsync sync refs.bib --collection "Reviews/Metastasis"
  zotsync plan paper.txt 10.1038/nature12624 --collection Inbox
  zotsync --library users/12345 sync
  zotsync parse page.txt --to csl-json
  zotsync help sync
"""


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"zotsync.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; a mistyped one is told the command next to it."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from zotsync.cli.near import no_such_command

            ctx.fail(no_such_command(args[0], COMMANDS))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"zotsync {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
@click.option("--config", metavar="FILE", help="Configuration (default: config/zotsync.toml).")
@click.option(
    "--library",
    metavar="SPEC",
    help="embedded, embedded:FILE, users/ID, groups/ID or desktop.",
)
@click.option("--api-url", metavar="URL", help="Another server that speaks the Zotero Web API.")
@click.option(
    "--insecure",
    is_flag=True,
    help="Let the key go unencrypted to a server that is not this machine.",
)
@click.option("--state", metavar="DIR", help="Where zotsync keeps its memory.")
@click.option("--offline", is_flag=True, help="Ask no look-up service.")
@click.option("-v", "--verbose", count=True, help="Say more; -v shows tracebacks.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what matters.")
@click.option("--plain", is_flag=True, help="For screen readers: no colours, no moving line.")
@click.option(
    "--progress",
    type=click.Choice(("json", "none")),
    help="json: a line of JSON on standard error for each step.",
)
@click.option(
    "--version", "-V", is_flag=True, expose_value=False, is_eager=True, callback=_version,
    help="Show the version.",
)  # fmt: skip
@click.pass_context
def cli(ctx: click.Context, /, **options: Any) -> None:
    """A bibliography becomes a living Zotero collection.

    zotsync reads every reference of a document, finds the real record behind it, compares it with
    your Zotero library, and creates or updates items in tagged collections. Run again, it keeps
    them up to date and never loses what you did by hand.
    """
    ctx.obj = options


#: Global options that are understood behind the command too, and whether a value follows.
ANYWHERE = {
    "--config": True,
    "--library": True,
    "--api-url": True,
    "--state": True,
    "--offline": False,
    "--insecure": False,
    "--verbose": False,
    "-v": False,
    "--quiet": False,
    "-q": False,
    "--plain": False,
    "--progress": True,
}


def globals_first(arguments: Sequence[str]) -> list[str]:
    """The arguments with the global options in front, wherever they stood (up to a `--`).

    >>> globals_first(["sync", "a.bib", "--library", "users/1", "--yes"])
    ['--library', 'users/1', 'sync', 'a.bib', '--yes']
    """
    front, rest = split_options(arguments)
    return front + rest


def split_options(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """The global options, wherever they stood, and the rest: the command and its words."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif ANYWHERE.get(word):
            front += [word, *([value] if (value := next(words, None)) is not None else [])]
        elif word in ANYWHERE or (word.partition("=")[0] in ANYWHERE and "=" in word):
            front.append(word)
        else:
            rest.append(word)
    return front, rest


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line; the exit code of CONTRACT. The one place that prints errors."""
    set_up_streams()
    front, words = split_options(sys.argv[1:] if argv is None else argv)
    remember(front, words)
    arguments = front + words
    verbose = any(word in ("-v", "-vv", "--verbose") for word in arguments)
    try:
        result = cli.main(arguments, prog_name="zotsync", standalone_mode=False)
        sys.stdout.flush()
    except ZotsyncError as error:
        return _told(error, verbose)
    except click.exceptions.Abort as error:
        if error.__cause__ is None:  # at a question, whose line click has not ended
            click.echo(err=True)
        return _interrupted()
    except click.ClickException as error:
        from zotsync.cli.near import as_shown

        as_shown(error).show()
        return error.exit_code
    except KeyboardInterrupt:
        return _interrupted()
    except UnicodeEncodeError as error:
        return _half_characters(error, verbose)
    except OSError as error:
        from zotsync.cli.errors import of_the_system

        said = of_the_system(error)
        return _told(said, verbose) if said else _our_fault(error, verbose)
    except Exception as error:
        return _our_fault(error, verbose)
    return result if isinstance(result, int) else 0


def _told(error: ZotsyncError, verbose: bool) -> int:
    if verbose:
        _traceback()
    from zotsync.cli.errors import show_error

    show_error(error)
    return error.exit_code


def _interrupted() -> int:
    click.echo("zotsync: interrupted; what was written is recorded, run again to go on", err=True)
    return 130


def _half_characters(error: UnicodeEncodeError, verbose: bool) -> int:
    """A word of the command line, or a name, of bytes that are no text and had to be kept."""
    from zotsync.model.server_form import is_text

    if is_text(error.object):
        return _our_fault(error, verbose)
    word = error.object[:60].encode("utf-8", "replace").decode()
    hint = "Type it again, or rename what is called so."
    return _told(UserError(f"“{word}” is not UTF-8 text.", hint=hint), verbose)


def _our_fault(error: Exception, verbose: bool) -> int:
    """An error nobody foresaw: said as such, with the way to see more."""
    if verbose:
        _traceback()
    from zotsync.cli.errors import without_key

    click.echo(
        f"zotsync: internal error: {type(error).__name__}: {without_key(str(error))}", err=True
    )
    seen = naming(f"`zotsync -v {again().removeprefix('zotsync').strip()}`")
    click.echo(f"  → This is our fault. {seen} shows where it happened.", err=True)
    return 1


def _traceback() -> None:
    import traceback

    from zotsync.cli.errors import without_key

    click.echo(without_key(traceback.format_exc()), err=True)


def run() -> None:
    """The console script."""
    # a run keeps nearly all that it makes: looking through it for rubbish again and again costs
    # a tenth of the time of a long list
    gc.set_threshold(500_000, 20, 20)
    # the tagger's arrays are small: threads that wait for each other cost more than they bring, on
    # a busy machine many times what they bring
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    code = main()
    let_go_of_the_unwritten()
    gc.freeze()  # nor need the end look through all of it once more
    sys.exit(code)


if __name__ == "__main__":
    run()
