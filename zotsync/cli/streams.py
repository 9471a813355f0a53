"""What goes out: words for people in the terminal's own letters, documents for scripts in UTF-8."""

from __future__ import annotations

import codecs
import io
import os
import stat
import sys
import unicodedata
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

#: What stands for a character that a terminal of few letters does not have.
_NEAREST = {
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‐": "-", "‑": "-",
    "−": "-", "…": "...", "·": "-", "→": "->", "⏎": "/", "─": "-", "≤": "<=", "≥": ">=", "✓": "ok",
    "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ",
}  # fmt: skip
#: The name under which Python finds `_nearest`.
_HANDLER = "zotsync.nearest"


def set_up_streams() -> None:
    """Makes standard output and error take any text, in the letters that they have; where one is
    closed, into nothing."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    codecs.register_error(_HANDLER, _nearest)
    sys.stdout, sys.stderr = _never_broken(sys.stdout), _never_broken(sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


class _Pipe(io.FileIO):
    """A pipe whose reader may leave: what is done is done to the end, whoever still listens."""

    def write(self, data: ReadableBuffer, /) -> int:
        """Writes; from where nobody reads any more, into nothing."""
        try:
            return super().write(data)
        except BrokenPipeError:
            _into_nothing(self.fileno())
            return memoryview(data).nbytes


def _never_broken(stream: TextIO) -> TextIO:
    """A stream that a reader who leaves (`| head`) does not break; others as they are."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    try:
        number = stream.fileno()
        kind = os.fstat(number).st_mode
    except (OSError, ValueError):
        return stream
    if not (stat.S_ISFIFO(kind) or stat.S_ISSOCK(kind)):
        return stream
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Pipe(number, "w", closefd=False)),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
    )


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  until the end


def let_go_of_the_unwritten() -> None:
    """Lets go of what could not be written: Python would try once more at its end, complain in
    words of its own, and put its own exit code in place of ours."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            _into_nothing(stream.fileno())


def _into_nothing(number: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    found = "".join(_without_accents(ch) for ch in error.object[error.start : error.end])
    return found, error.end


def _without_accents(ch: str) -> str:
    if ch in _NEAREST:
        return _NEAREST[ch]
    letters = unicodedata.normalize("NFKD", ch).encode("ascii", "ignore").decode()
    return letters or "?"


def write_document(text: str) -> None:
    """A document on standard output: UTF-8 whatever the locale, harmless on a terminal.

    A half of a character (a byte of a file name) is written as JSON escapes it.
    """
    from zotsync.output.plain import plain_lines

    stream = sys.stdout
    if stream.isatty():
        text = plain_lines(text)
    if isinstance(stream, io.TextIOWrapper):
        stream.flush()
        before, handler = stream.encoding, stream.errors
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            click.echo(text, nl=False)
            stream.flush()
        finally:
            stream.reconfigure(encoding=before, errors=handler)
    else:
        click.echo(text, nl=False)


def is_dumb() -> bool:
    """Whether the terminal cannot move its cursor."""
    return os.environ.get("TERM", "") == "dumb"


def is_a_terminal(stream: TextIO) -> bool:
    """Whether somebody looks at a stream; one that is closed has nobody."""
    try:
        return stream.isatty()
    except ValueError:
        return False
