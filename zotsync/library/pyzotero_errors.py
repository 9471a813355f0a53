"""What pyzotero's and httpx2's exceptions are to us: a failure of the service, or a bug."""

from __future__ import annotations

from collections.abc import Mapping

import httpx2
import pyzotero.errors as ze

from zotsync.model.errors import (
    LibraryError,
    LibraryMoved,
    LibraryNotFound,
    LibraryUnavailable,
    NotAuthorised,
    WriteRejected,
)

#: Every failure that pyzotero or httpx2 can tell of, and what it is to us. Where a server's answer
#: is at hand, `refusals` says more than the exception's name does.
ERRORS: Mapping[type[BaseException], type[LibraryError]] = {
    ze.UserNotAuthorisedError: NotAuthorised,
    ze.LocalAPIKeyRequiredError: NotAuthorised,
    ze.LocalAPIDeniedError: NotAuthorised,
    ze.ResourceNotFoundError: LibraryNotFound,
    ze.HTTPError: LibraryUnavailable,
    ze.CouldNotReachURLError: LibraryUnavailable,
    ze.ConflictError: WriteRejected,
    ze.PreConditionFailedError: LibraryMoved,
    ze.ServerIDMismatchError: LibraryUnavailable,
    ze.RequestEntityTooLargeError: WriteRejected,
    ze.PreConditionRequiredError: WriteRejected,
    ze.ServerIDRequiredError: WriteRejected,
    ze.TooManyRequestsError: LibraryUnavailable,
    ze.TooManyRetriesError: LibraryUnavailable,
    httpx2.HTTPError: LibraryUnavailable,
    httpx2.HTTPStatusError: LibraryUnavailable,
    httpx2.RequestError: LibraryUnavailable,
    httpx2.TransportError: LibraryUnavailable,
    httpx2.TimeoutException: LibraryUnavailable,
    httpx2.ConnectTimeout: LibraryUnavailable,
    httpx2.ReadTimeout: LibraryUnavailable,
    httpx2.WriteTimeout: LibraryUnavailable,
    httpx2.PoolTimeout: LibraryUnavailable,
    httpx2.NetworkError: LibraryUnavailable,
    httpx2.ConnectError: LibraryUnavailable,
    httpx2.ReadError: LibraryUnavailable,
    httpx2.WriteError: LibraryUnavailable,
    httpx2.CloseError: LibraryUnavailable,
    httpx2.ProtocolError: LibraryUnavailable,
    httpx2.RemoteProtocolError: LibraryUnavailable,
    httpx2.ProxyError: LibraryUnavailable,
    httpx2.DecodingError: LibraryUnavailable,
    httpx2.TooManyRedirects: LibraryUnavailable,
    httpx2.SSEError: LibraryUnavailable,
    httpx2.InvalidURL: LibraryUnavailable,
}
#: What they raise when they are used wrongly: a bug of ours (unless the server refused), which
#: must not be told as a failure of the network.
OUR_BUGS: frozenset[type[BaseException]] = frozenset(
    {
        ze.PyZoteroError,
        ze.ParamNotPassedError,
        ze.CallDoesNotExistError,
        ze.UnsupportedParamsError,
        ze.MissingCredentialsError,
        ze.TooManyItemsError,
        ze.InvalidItemFieldsError,
        ze.FileDoesNotExistError,
        ze.UploadError,
        httpx2.LocalProtocolError,
        httpx2.UnsupportedProtocol,
        httpx2.CookieConflict,
        httpx2.StreamError,
        httpx2.StreamConsumed,
        httpx2.StreamClosed,
        httpx2.ResponseNotRead,
        httpx2.RequestNotRead,
    }
)


def our_error(exc: BaseException, place: str) -> LibraryError | None:
    """Our error for a failure of the server at `place`, None for a bug.

    Without the words of the exception, which may hold what nobody should read.
    """
    known = next((base for base in type(exc).__mro__ if base in ERRORS or base in OUR_BUGS), None)
    kind = None if known is None else ERRORS.get(known)
    if kind is None:
        return None
    message = f"Asking {place} failed ({type(exc).__name__})."
    if kind is WriteRejected:
        return WriteRejected(message, code=400)
    return kind(message)
