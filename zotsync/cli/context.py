"""What every command starts from: configuration, library, state, look-up options, terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zotsync.cli.call import naming
from zotsync.cli.progress import Pulse
from zotsync.cli.streams import is_a_terminal, is_dumb
from zotsync.model.errors import ConfigError, StateError, ZotsyncError

if TYPE_CHECKING:
    from rich.console import Console

    from zotsync.config.settings import Config
    from zotsync.engine.read_cache import ReadCache
    from zotsync.engine.session import Session
    from zotsync.library.address import Address
    from zotsync.library.base import Library
    from zotsync.lookup.options import ResolveOptions
    from zotsync.plan.guard import Limits
    from zotsync.topics import Topics


@dataclass
class Context:
    """The global options of one call, and what follows from them, made when first needed.

    `looks`: the command only looks, so that a library or a state that can only be read will do.
    """

    options: dict[str, Any]
    looks: bool = False
    _told: bool = field(default=False, init=False)

    @cached_property
    def config(self) -> Config:
        """The configuration with the environment applied."""
        from zotsync.config.settings import load_config

        self.tell_config()
        return load_config(self.options.get("config"))

    def tell_config(self) -> None:
        """Says it, once, where the configuration of a folder around this one is used."""
        from zotsync.config.places import find_config

        named = self.options.get("config") or os.environ.get("ZOTSYNC_CONFIG")
        if self._told or named:
            return
        self._told = True
        found = find_config(None)
        if found and found.parts[0] == os.pardir:
            self.say(f"note: the configuration is {found}.")

    @cached_property
    def state(self) -> Path:
        """The folder of zotsync's memory, made if missing. Raises StateError if it cannot be.

        A command that only looks works with a copy of one that cannot be written.
        """
        from zotsync.config.places import state_folder

        if not self.only_read_here[0]:
            return state_folder(self.options.get("state"))
        from zotsync.state.remembered import copied_state

        return copied_state(self.only_read_here[0], self._scratch("state"))

    @cached_property
    def only_read_here(self) -> tuple[Path | None, Path | None]:
        """The state's folder and the library's file, each if it can only be read; it is said.

        None of both for a command that writes: what cannot be written is its error.
        """
        if not self.looks:
            return None, None
        from zotsync.config.places import state_path
        from zotsync.state.private import only_read

        place = state_path(self.options.get("state"))
        state = place if only_read(place, place / "state.sqlite") else None
        file = None
        with suppress(ZotsyncError, OSError, RuntimeError):  # said by what needs the library
            file = None if self.address.imagined else self.address.file
            file = file if file and only_read(file, file.resolve().parent) else None
        named = [f"the library {file}"] * bool(file) + [f"the state folder {state}"] * bool(state)
        if named:
            words = ": nothing of this call is remembered." if state else "."
            self.say(f"Only to be read here: {' and '.join(named)}{words}")
        return state, file

    def _scratch(self, name: str) -> Path:
        """A folder that is gone with the call. Raises StateError where there is no room for one."""
        import tempfile

        try:
            made = tempfile.TemporaryDirectory(prefix=f"zotsync-{name}-")
        except OSError as error:
            raise StateError(
                f"No folder for a copy can be made ({error.strerror or error}).",
                hint="TMPDIR names a folder that can be written.",
            ) from error
        return Path(click.get_current_context().find_root().with_resource(made))

    @cached_property
    def _copy(self) -> Path | None:
        """A copy of an embedded library's file that can only be read, for a command that looks."""
        file = self.only_read_here[1]
        if not file:
            return None
        from zotsync.state.remembered import copied

        return copied(file.resolve(), self._scratch("library"))

    @cached_property
    def data(self) -> Path:
        """The folder of the default embedded library."""
        from zotsync.config.places import data_folder

        return data_folder()

    @cached_property
    def read_cache(self) -> ReadCache | None:
        """What files were read as, kept in the state; None where no state can be."""
        from zotsync.engine.read_cache import ReadCache

        try:
            return ReadCache(self.state / "read")
        except StateError:
            return None

    @cached_property
    def _chosen(self) -> tuple[str, str]:
        """The library and the server that are meant; no more of the configuration is read.

        What is wrong in other parts of it is told by the commands that use them.
        """
        from zotsync.config.places import library_choice

        given = self.options.get("library"), self.options.get("api_url")
        chosen = None
        if "config" not in self.__dict__:
            self.tell_config()
            chosen = library_choice(self.options.get("config"))
        use, api_url = chosen or (self.config.library.use, self.config.library.api_url)
        return given[0] or use, given[1] or api_url

    @property
    def spec(self) -> str:
        """The library as the user named it."""
        return self._chosen[0]

    @property
    def address(self) -> Address:
        """Where the library is. Raises UserError for a name that means nothing."""
        from zotsync.library.address import address_of

        spec, api_url = self._chosen
        return address_of(spec, api_url=api_url, data_dir=self.data)

    def library(self, *, makes: bool = False) -> Library:
        """Opens the library; the key comes from the environment or the keyring.

        `makes`: an embedded file that is not there is made; else it counts as empty.
        """
        from zotsync.library import open_library

        self._tell_server()
        return open_library(
            self.spec,
            api_url=self.options.get("api_url") or self.config.library.api_url,
            data_dir=self.data,
            timeout=self.config.library.timeout,
            create=makes,
            insecure=bool(self.options.get("insecure")),
            copy=self._copy,
        )

    def _tell_server(self) -> None:
        """Says it where another library than the configuration's is asked for at its server."""
        spec, server = self.options.get("library"), self.config.library.api_url
        if not (spec and server) or self.options.get("api_url") or self.address.kind == "embedded":
            return
        if spec.strip() == self.config.library.use:
            return
        from zotsync.library.address import DESKTOP_API, WEB_API

        public = WEB_API if self.address.kind == "web" else DESKTOP_API
        said = f"api_url of {self.config.file}" if self.config.file else "ZOTSYNC_LIBRARY__API_URL"
        self.say(
            f"note: {spec} is sought at {self.address.place}, as {said} says; --api-url {public} "
            "goes to Zotero's own."
        )

    @contextmanager
    def session(self, *, makes: bool = False) -> Iterator[Session]:
        """The library with its state, open for one command; `makes` as in `library`."""
        from zotsync.config.places import marks_folder
        from zotsync.engine.session import open_session
        from zotsync.state.libraries import forget_library

        passing = self.address.imagined and not makes
        state = self.state  # before the library: what is open must be closed again
        library = self.library(makes=makes)
        with open_session(
            library, state, waits=self.say, keep_runs=self.config.sync.keep_runs,
            marks=marks_folder(),
        ) as session:  # fmt: skip
            try:
                yield session
            finally:
                if passing:
                    forget_library(session.memory)

    def resolve_options(self, refresh: int | None = None) -> ResolveOptions:
        """How references are looked up in this call."""
        from zotsync.config.settings import resolve_options

        offline = bool(self.options.get("offline")) or self.config.resolve.offline
        return resolve_options(self.config.resolve, self.state, offline=offline, refresh=refresh)

    def topics(self) -> Topics | None:
        """The user's topics, None if switched off or not given.

        Raises ConfigError where the file that is named is not there.
        """
        section = self.config.topics
        if not section.enabled or not section.file:
            return None
        from zotsync.config.topics_file import load_topics

        path = self.config.path(section.file)
        if not path.is_file():
            from zotsync.config.settings import line_in

            raise ConfigError(
                f"there is no topics file {path}",
                file=self.config.file,
                line=line_in(self.config, ("topics", "file")),
                hint="Correct [topics] file; a relative path starts where the configuration is.",
            )
        return load_topics(path)

    def limits(self, max_changes: int | None, **allowed: bool) -> Limits:
        """How much this call may change."""
        from zotsync.plan.guard import Limits

        section = self.config.sync
        ceiling = section.max_changes if max_changes is None else max_changes
        return Limits(max_changes=ceiling, max_share=section.max_share, **allowed)

    @property
    def quiet(self) -> bool:
        """Whether only what matters is to be said."""
        return bool(self.options.get("quiet"))

    @property
    def is_plain(self) -> bool:
        """Whether a screen reader or a dumb terminal reads: no colours, no line that moves."""
        return bool(self.options.get("plain")) or is_dumb()

    @cached_property
    def console(self) -> Console:
        """Standard output for people, colours by NO_COLOR; in a pipe nothing is folded or cut.

        Where it is to be plain, nothing is bold or dim either.
        """
        from rich.console import Console

        from zotsync.output.plain import UNBOUNDED

        looked_at = is_a_terminal(sys.stdout)
        return Console(
            width=None if looked_at else UNBOUNDED,
            color_system=None if self.is_plain else "auto",
            highlight=False, soft_wrap=False, markup=False, emoji=False,
        )  # fmt: skip

    def say(self, words: str) -> None:
        """One sentence on standard error, unless quiet."""
        if not self.quiet:
            click.echo(naming(words), err=True)

    @contextmanager
    def progress(self, words: str, *, at_once: bool = True) -> Iterator[Pulse | None]:
        """How far something is, on standard error (see `progress.progress`)."""
        from zotsync.cli.progress import progress

        form = str(self.options.get("progress") or ("none" if self.is_plain else ""))
        with progress(words, form=form, quiet=self.quiet, at_once=at_once) as pulse:
            yield pulse


def pass_context(function: Callable[..., Any], *, looks: bool = False) -> Callable[..., Any]:
    """Hands a command its Context as first argument."""

    @click.pass_context
    def wrapped(ctx: click.Context, *args: Any, **kwargs: Any) -> Any:
        context = Context(ctx.find_root().obj or {}, looks)
        return ctx.invoke(function, context, *args, **kwargs)

    import functools

    return functools.update_wrapper(wrapped, function)


def pass_looking(function: Callable[..., Any]) -> Callable[..., Any]:
    """Hands a command that only looks its Context as first argument."""
    return pass_context(function, looks=True)


def is_terminal() -> bool:
    """Whether somebody sits at the other end and can be asked."""
    return is_a_terminal(sys.stdin) and is_a_terminal(sys.stdout)
