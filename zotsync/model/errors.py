"""The errors that stop a run, each with a message, a hint and an exit code.

    ZotsyncError
    ├─ UserError (2)      ConfigError · InputError (NothingRead)
    ├─ ResolverError (1)  ResolverUnavailable · ResolverRefused
    ├─ LibraryError (1)   LibraryUnavailable (OutcomeUnknown) · NotAuthorised · LibraryMoved ·
    │                     LibraryNotFound · WriteRejected
    ├─ StateError (1)     StateLocked · StateTooNew · StateDamaged
    ├─ NothingToUndo (0)
    └─ SafetyStop (4)     TooManyChanges · LibraryLooksEmpty · SourceShrank · WrongLibrary ·
                          StalePlan

Bad *data* is not an exception: `Rejected`, conflicts and reviews are values and reach the report.
"""

from __future__ import annotations


class ZotsyncError(Exception):
    """Base of all errors a user may see.

    `message` says what happened in a researcher's words, `hint` what to do about it.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UserError(ZotsyncError):
    """The command, the configuration or an input cannot be used as given."""

    exit_code = 2


class ConfigError(UserError):
    """A configuration or topics file is wrong; `file` and `line` say where."""

    def __init__(self, message: str, *, file: str = "", line: int = 0, hint: str = "") -> None:
        where = f"{file}:{line}: " if line else f"{file}: " if file else ""
        super().__init__(where + message, hint=hint)
        self.file, self.line = file, line


class InputError(UserError):
    """An input cannot be read at all; `file` (and `line`, from 1) say where."""

    def __init__(self, message: str, *, file: str = "", line: int = 0, hint: str = "") -> None:
        where = f"{file}:{line}: " if line else f"{file}: " if file else ""
        super().__init__(where + message, hint=hint)
        self.file, self.line = file, line


class NothingRead(InputError):
    """An input has entries, and none of them can be read as a reference; each is told by itself."""


class ResolverError(ZotsyncError):
    """A look-up service failed. (Not finding a record is a value, not an error.)"""


class ResolverUnavailable(ResolverError):
    """The service cannot be reached, or is busy; `retry_after` in seconds if it said so."""

    def __init__(self, message: str, *, retry_after: float = 0.0, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.retry_after = retry_after


class ResolverRefused(ResolverError):
    """The service answered that it will not serve this request."""


class LibraryError(ZotsyncError):
    """The Zotero library could not do what was asked."""


class LibraryUnavailable(LibraryError):
    """Nothing answers at the library's address, or it stays busy after all retries."""

    def __init__(self, message: str, *, retry_after: float = 0.0, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.retry_after = retry_after


class OutcomeUnknown(LibraryUnavailable):
    """A write was sent and its answer lost, and sending it again could make things twice."""


class NotAuthorised(LibraryError):
    """The key is missing, wrong, or lacks a right."""


class LibraryNotFound(LibraryError):
    """No such user, group or object."""


class LibraryMoved(LibraryError):
    """The library changed since the version a write was based on (HTTP 412)."""


class WriteRejected(LibraryError):
    """A whole write was refused; `code` is the HTTP status, `text` the server's words."""

    def __init__(self, message: str, *, code: int, text: str = "", hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.code, self.text = code, text


class StateError(ZotsyncError):
    """zotsync's own memory cannot be used."""


class StateLocked(StateError):
    """Another run holds the state."""


class StateTooNew(StateError):
    """The state was written by a newer zotsync."""


class StateDamaged(StateError):
    """The state file is not a readable database."""


class NothingToUndo(ZotsyncError):
    """What is to be taken back is taken back already: no fault, and nothing was written."""

    exit_code = 0


class SafetyStop(ZotsyncError):
    """The plan looks dangerous; nothing was written."""

    exit_code = 4


class TooManyChanges(SafetyStop):
    """More changes than the limit allows."""


class LibraryLooksEmpty(SafetyStop):
    """The library lost what it held at the last run."""


class SourceShrank(SafetyStop):
    """A source lost more than half of its references since the last run."""


class WrongLibrary(SafetyStop):
    """The state belongs to another library than the one that answered."""


class StalePlan(SafetyStop):
    """A saved plan was made for another library."""
