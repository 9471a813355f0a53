"""Where a library lives: what the user wrote after `--library`, taken apart."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from zotsync.model.errors import LibraryUnavailable, NotAuthorised, UserError

WEB_API = "https://api.zotero.org"
DESKTOP_API = "http://127.0.0.1:23119/api"

_SPECS = "Say embedded, embedded:FILE, users/ID, groups/ID or desktop."
_LIBRARY = re.compile(r"(users|groups)/([0-9]{1,12})", re.ASCII)

_NEAR_LIBRARY = re.compile(r"(user|group)s?[/: ]*([0-9]{1,12})/?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """One library: `kind` is "embedded", "web" or "desktop", `spec` what the user wrote.

    `library` is the path of the library in the API ("users/123"), `base` the root of the API
    without a slash at the end ("" for the embedded one), `file` the embedded library's file.
    """

    kind: str
    spec: str
    library: str = ""
    base: str = ""
    file: Path | None = None

    @property
    def place(self) -> str:
        """Host, port and path prefix: `api.zotero.org`, `127.0.0.1:8080/zotero`."""
        return self.base.partition("://")[2]

    @property
    def imagined(self) -> bool:
        """Whether this is an embedded library whose file nobody has made yet."""
        return self.file is not None and not _is_there(self.file)

    @property
    def loopback(self) -> bool:
        """Whether the library is on this machine: no proxy, and no TLS needed."""
        host = urlsplit(self.base).hostname or ""
        return self.kind == "embedded" or host == "localhost" or _is_loopback(host)


def address_of(spec: str, *, api_url: str, data_dir: Path) -> Address:
    """The address that a library spec means; raises `UserError` for one that means nothing.

    `api_url` replaces the root of the web or desktop API (the embedded library has none).
    """
    spec = spec.strip()
    kind, _, rest = spec.partition(":")
    if kind == "embedded":
        file = Path(rest).expanduser() if rest else data_dir / "library.sqlite"
        return Address("embedded", _kept(spec), file=file)
    if kind == "desktop":
        library = _library(spec, rest) if rest else "users/0"
        return Address("desktop", spec, library, _desktop_root(api_url))
    return Address("web", spec, _library(spec, spec), _root(api_url or WEB_API))


def _kept(spec: str) -> str:
    """A spec as a text that can be kept: a file's name may be of bytes that are no letters."""
    return os.fsencode(spec).decode("utf-8", "backslashreplace")


def check_place(address: Address) -> None:
    """Looks whether an embedded library's file can be where it is said to be.

    A mistyped path must not become a library (the default place is made when it is needed), and a
    library that cannot be reached must not count as one that is still empty.

    Raises:
        UserError: the file stands in a folder that is not there.
        LibraryUnavailable: it stands where nobody may look, or it is a link to nothing.
    """
    if address.file is None:
        return
    named = bool(address.spec.partition(":")[2])
    if not _is_there(address.file) and named and not address.file.parent.is_dir():
        raise UserError(
            f"There is no folder {address.file.parent} for the library {address.file.name}.",
            hint="Correct the path after embedded:, or make the folder first.",
        )
    if address.file.is_symlink() and not _is_there(address.file):
        raise LibraryUnavailable(
            f"The library {address.file} is a link to a file that is not there.",
            hint="Is its disk connected? Otherwise remove the link.",
        )


def _is_there(file: Path) -> bool:
    """Whether a file is there. Raises LibraryUnavailable where one may not even look.

    (`Path.exists` says no to that on some versions of Python, and raises on others.)
    """
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise LibraryUnavailable(
            f"The library {file} cannot be reached: {error.strerror or error}.",
            hint="Look at the rights of its folder, or name another file: --library embedded:FILE.",
        ) from error
    except ValueError as error:  # a zero byte, on some systems
        raise UserError(f"{file!s:.100} cannot be the name of a library.") from error
    return True


def check_encrypted(address: Address, *, insecure: bool) -> None:
    """Raises `NotAuthorised` if a key would go to another machine in clear text.

    `insecure`: the user has said that it may.
    """
    if insecure or address.loopback or not address.base.startswith("http:"):
        return
    command = f"zotsync --insecure --library {address.spec} --api-url {address.base} doctor"
    raise NotAuthorised(
        f"{address.place} is another machine and its address is not encrypted (http:): "
        "anyone on the way could read your API key, so it is not sent.",
        hint=f"Give an https: address, or say that you trust that network: `{command}`.",
    )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _library(spec: str, text: str) -> str:
    if not _LIBRARY.fullmatch(text):
        near = _NEAR_LIBRARY.fullmatch(text.strip())
        meant = f"Did you mean {near[1].lower()}s/{near[2]}? " if near else ""
        raise UserError(f'"{spec}" names no Zotero library.', hint=meant + _SPECS)
    return text


def _desktop_root(api_url: str) -> str:
    """The local API lives under `/api`; a bare host and port mean that."""
    root = _root(api_url or DESKTOP_API)
    return root if urlsplit(root).path else f"{root}/api"


def _root(api_url: str) -> str:
    """The API's root address in one spelling (it names the state); refuses one with secrets."""
    hint = "Give a plain address such as https://api.zotero.org or http://127.0.0.1:8080/zotero."
    try:
        parts = urlsplit(api_url.strip())
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise UserError(f'"{api_url}" is not a web address.', hint=hint) from None
    if parts.username or parts.password or parts.query:
        raise UserError("The address of the library carries a name, password or query.", hint=hint)
    if parts.scheme not in ("http", "https") or not host or re.search(r"[\s\x00-\x1f]", api_url):
        raise UserError(f'"{api_url}" is not a web address.', hint=hint)
    default = ":443" if parts.scheme == "https" else ":80"
    place = parts.netloc.lower().removesuffix(default)
    place = place.replace(
        host, _ascii(host, UserError(f'"{api_url}" is not a web address.', hint=hint))
    )
    return f"{parts.scheme}://{place}{parts.path.rstrip('/')}"


def can_be_asked(host: str) -> bool:
    """Whether a name of a host can be looked up: no part of it is empty or too long."""
    parts = host.removesuffix(".").split(".")
    return ":" in host or (len(host) < 254 and all(0 < len(part) < 64 for part in parts))


def _ascii(host: str, refusal: UserError) -> str:
    """The name of a host as it is asked for ("bücher.example" is xn--bcher-kva.example)."""
    if host.isascii():
        if not can_be_asked(host):
            raise refusal
        return host
    import httpx2

    try:
        return httpx2.URL(f"https://{host}").raw_host.decode("ascii")
    except httpx2.InvalidURL:
        raise refusal from None
