"""What goes wrong, said on standard error: one sentence, and what to do about it."""

from __future__ import annotations

import errno
import os
import re
import sys
from urllib.parse import quote_plus

import click

from zotsync.cli.call import naming
from zotsync.cli.streams import is_a_terminal
from zotsync.model.errors import InputError, ZotsyncError

#: The widest line of a hint on a terminal.
_WIDTH = 80
#: A key as it stands in the address of a request.
_IN_AN_ADDRESS = re.compile(r"(\bapi_key=)[^&\s\"'<>]+")


def show_error(error: ZotsyncError) -> None:
    """An error's message and hint; the message stays on one line, for scripts to find."""
    from zotsync.output.plain import folded, printable

    click.echo(f"zotsync: {printable(sayable(error.message))}", err=True)
    hint = _meant_file(error) + error.hint
    if hint:
        width = _WIDTH if is_a_terminal(sys.stderr) else 0
        words = printable(sayable(hint))
        click.echo(folded(words, width, first="  → ", rest="    "), err=True)


def _meant_file(error: ZotsyncError) -> str:
    """The file that was perhaps meant instead of one that is not there."""
    if not isinstance(error, InputError) or "no such file" not in error.message:
        return ""
    from zotsync.cli.near import near_file

    near = near_file(error.file)
    return f"Did you mean {near}? " if near else ""


def sayable(text: str) -> str:
    """A sentence whose commands mean this library, and in which no key stands."""
    return without_key(naming(text))


def without_key(text: str) -> str:
    """A text without the keys of the library and of the services, wherever they came from.

    Some services take a key in the address alone: there it is found by its name.
    """
    from zotsync.config.settings import KEY_VARIABLES

    for variable in ("ZOTERO_API_KEY", *KEY_VARIABLES.values()):
        secret = os.environ.get(variable, "").strip()
        if len(secret) >= 4:
            text = text.replace(secret, "[key]").replace(quote_plus(secret), "[key]")
    return _IN_AN_ADDRESS.sub(r"\1[key]", text)


#: What a machine says of its disks, rights and limits: nothing that zotsync could do better.
_OF_THE_SYSTEM = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EFBIG, errno.EIO, errno.ELOOP,
     errno.ENAMETOOLONG, errno.EMFILE, errno.ENFILE, errno.ENXIO, errno.ENODEV, errno.EBUSY,
     getattr(errno, "EDQUOT", errno.ENOSPC), getattr(errno, "ESTALE", errno.EIO)}
)  # fmt: skip


def of_the_system(error: OSError) -> ZotsyncError | None:
    """A fault of this machine in a sentence; None for what may be our own."""
    if error.errno not in _OF_THE_SYSTEM:
        return None
    words = error.strerror or "the system refuses it"
    if not error.filename:  # a stream, as a rule the standard output
        full = error.errno in (errno.ENOSPC, errno.EFBIG, errno.EIO)
        return ZotsyncError(f"{'The output cannot be written' if full else 'Refused'}: {words}.")
    hint = "Look at the rights of it and of its folder, and whether the disk has room."
    return ZotsyncError(f"{os.fsdecode(error.filename)}: {words}.", hint=hint)
