"""Every command that zotsync names in a sentence is named by a call here, pasted, and works.

The commands are collected from the code: one that is added there and not tried here fails.
"""

from __future__ import annotations

import html
import io
import json
import re
import shlex
import shutil
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import click
import keyring
import pytest
from werkzeug.serving import make_server

from tests.cli.desk import Answer, Desk
from tests.cli.test_service_keys import Ring
from tests.engine.worlds import article
from tests.fakes.desktop import DesktopApp
from tests.tools.hints import hints, sentences
from zotsync.cli import deciding
from zotsync.cli.main import COMMANDS, cli, main
from zotsync.library.address import Address
from zotsync.library.base import Failure, WriteReport
from zotsync.library.keys import keep_desktop_key
from zotsync.library.zotero import ZoteroLibrary
from zotsync.lookup import pipeline
from zotsync.model.reference import Resolution
from zotsync.server.http_server import running

Call = tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A call whose answer names a command, and how a person takes it up.

    `named` is the command as it stands in the code; `before` is called first; `more` are words that
    the sentence tells to add, or the answer to a question; `setting` names what stands around,
    `as_said` is the command where it is said otherwise than it stands there, `page` is where it
    is read, if not on the screen.
    """

    named: str
    place: str
    call: Call
    before: tuple[Call, ...] = ()
    more: Call = ()
    codes: tuple[int, ...] = (0,)
    setting: str = ""
    as_said: str = ""
    page: str = ""

    def __str__(self) -> str:
        return f"{self.place} {self.named.removeprefix('zotsync ')}"


YES = ("--yes",)
#: "Look at it with `zotsync plan`", said to a sync, means the same sync.
LOOK = "zotsync sync {} --dry-run"
SYNC = ("sync", "list.json", "--yes")
UNDO = ("undo", "--yes")
INIT = ("--config", "mine.toml", "init", "list.json")
EDIT = ("edit", "10.1234/study.1", "--set", "volume=9")
DOUBT = ("sync", "doubt.json", "--yes")
CASES = (
    Case("zotsync --config {} init", "config/places.py", ("--config", "nope.toml", "plan")),
    Case("zotsync --library desktop login", "library/desktop.py", ("sync", "list.json", *YES),
         setting="desktop"),
    Case("zotsync --library desktop login", "library/refusals.py", ("sync", "list.json", *YES),
         setting="desktop, forgotten"),
    Case("zotsync --library {} login", "library/desktop.py", ("login",), setting="desktop, key"),
    Case("zotsync login", "cli/init.py", INIT, setting="web"),
    Case("zotsync --library {} doctor", "cli/login.py", ("login",), setting="web"),
    Case("zotsync login < key.txt", "cli/login.py", ("login",), setting="web, no answer"),
    Case("zotsync login", "library/refusals.py", ("sync", "list.json", *YES), setting="web, wrong"),
    Case("{}", "library/address.py", ("doctor",), setting="web, another machine",
         codes=(1,)),
    Case("zotsync -v {}", "cli/main.py", ("runs",), setting="broken once"),
    Case("zotsync show {}", "cli/open.py", ("open", "bare"), setting="bare"),
    Case("zotsync export --to ris --out library.ris", "cli/open.py", ("open", "bare"),
         setting="bare"),
    Case("zotsync open {}", "cli/edit.py", ("edit", "bare", "--set", "title=x"),
         setting="web, bare"),
    Case("zotsync status", "cli/edit.py", EDIT, (SYNC,)),
    Case("zotsync help", "cli/near.py", ("qqqq",)),
    Case("zotsync plan {}", "cli/near.py", ("list.json",)),
    Case("{}", "cli/near.py", ("paln", "list.json")),
    Case("zotsync help {}", "cli/help.py", ("help", "snyc")),
    Case("zotsync init", "engine/sources.py", ("plan",)),
    Case("zotsync list", "cli/find.py", ("show", "nothing", "of", "the", "kind"), (SYNC,)),
    Case("zotsync list --trash", "cli/find.py", ("show", "study", "of"), (SYNC, UNDO)),
    Case("{}", "cli/list.py", ("list",), (SYNC, UNDO)),
    Case("zotsync list", "cli/next_step.py", SYNC),
    Case("zotsync undo", "cli/next_step.py", SYNC, more=YES),
    Case("{}", "cli/next_step.py", ("plan", "list.json"), more=YES),
    Case("{}", "cli/next_step.py", ("plan", "list.json", "--out", "p.json"), more=YES),
    Case("{}", "cli/next_step.py", SYNC, setting="failing once"),
    Case("zotsync plan", "cli/confirm.py", ("sync", "list.json"), as_said=LOOK),
    Case("zotsync plan", "cli/init.py", INIT),
    Case("zotsync plan", "plan/guard.py", (*SYNC, "--max-changes", "1"), as_said=LOOK),
    Case("zotsync review", "cli/next_step.py", DOUBT, (SYNC,), codes=(3,)),
    Case("zotsync review", "cli/sync.py", (*DOUBT, "--html", "page.html"), (SYNC,), codes=(3,),
         page="page.html"),
    Case("zotsync review", "cli/next_step.py", ("plan", "doubt.json"), (SYNC,), codes=(3,)),
    Case("zotsync review", "cli/review.py", ("review",), (SYNC, DOUBT), codes=(3,),
         setting="terminal"),
    Case("zotsync update", "cli/review.py", ("review", "--decide", "doubt=skip"), (SYNC, DOUBT),
         setting="published"),
    Case("zotsync review --json", "cli/deciding.py", ("review", "--decide", "none=new"), (SYNC,)),
    Case("zotsync review", "cli/deciding.py",
         ("review", "list.json", "--decide", "ref1=keep"), (SYNC,)),
    Case("{}", "cli/review.py", ("review",), (SYNC, DOUBT)),
    Case("zotsync runs", "engine/undo.py", ("undo", "99"), (SYNC,)),
    Case("zotsync undo {}", "engine/undo.py", ("undo", "1", *YES), (SYNC, UNDO), more=YES),
    Case("zotsync undo {}", "engine/undo.py", UNDO, (SYNC, UNDO), more=YES),
    Case("{}", "cli/apply.py", ("apply", "p.json", *YES),
         (("plan", "list.json", "--collection", "R", "--out", "p.json"),
          ("sync", "list.json", *YES))),
    Case("{}", "engine/plan_file.py", ("apply", "doubt.json"), (SYNC,), codes=(3,)),
    Case("{}", "engine/plan_file.py", ("apply", "nope.json"), more=("list.json",)),
    Case("{}", "engine/saved_plan.py",
         ("apply", "p.json", *YES), setting="restored"),
    Case("zotsync sync", "cli/source.py", ("--config", "mine.toml", "source", "add", "list.json"),
         more=YES),
    Case("zotsync topics --all {}", "cli/topics.py", ("topics", "--all", "--topics", "new.toml"),
         more=YES, setting="own item"),
    Case("{}", "cli/topics.py", ("topics", "list.json", "--topics", "new.toml")),
    Case("zotsync topics suggest --all > topics.toml", "cli/topics.py", ("topics", "list.json"),
         (SYNC,)),
    Case("zotsync topics diff new.toml", "cli/topics.py",
         ("topics", "diff", "--topics", "rules.toml"),
         more=("list.json", "--topics", "rules.toml")),
    Case("zotsync topics learn --json", "cli/topics_learn.py",
         ("topics", "learn", "--decide", "none=accept"), (SYNC,)),
    Case("{}", "output/read_counts.py", ("plan", "bound.txt"), as_said="zotsync parse {} --all",
         setting="words left over"),
    Case("zotsync plugin build", "plugin/profile.py", ("plugin", "install")),
    Case("{}", "engine/gather.py", SYNC, setting="doubtful records"),
    Case("zotsync sync --max-changes {}", "plan/guard.py", (*SYNC, "--max-changes", "1"),
         as_said="zotsync sync {} --max-changes {}", more=YES),
    Case("zotsync sync --allow-empty", "plan/guard.py", SYNC, setting="emptied",
         as_said="zotsync sync {} --allow-empty", more=YES),
    Case("zotsync sync --allow-shrink", "plan/guard.py", ("sync", "--prune", *YES),
         setting="shrunk", as_said="zotsync sync --prune --allow-shrink", more=YES),
    Case("zotsync sync --prune{}", "engine/gather.py", ("sync", *YES), setting="renamed",
         as_said="zotsync sync --prune{}", more=YES),
    Case("zotsync sync --collection-key {}", "plan/collections.py",
         (*SYNC, "--collection", "Inbox"), setting="namesakes",
         as_said="zotsync sync {} --collection-key {}", more=YES),
)  # fmt: skip


def test_no_hint_goes_untried() -> None:
    named = {(name, place.split(":")[0]) for name, places in hints().items() for place in places}
    assert named == {(case.named, case.place) for case in CASES}


def test_a_command_in_a_sentence_is_marked_as_one() -> None:
    """Then it is collected, and said with the library and the state that the user named."""
    bare = re.compile(rf"\bzotsync (?:--[a-z-]+ \S+ )*(?:{'|'.join(COMMANDS)})\b")
    told = {
        where.split(":")[0]
        for text, where in sentences().items()
        if len(text.split()) > 3 and bare.search(re.sub(r"`[^`]*`", "", text))
    }
    # a heading, and the lines of a shell's own file, which test_help tries
    assert told == {"output/markdown.py", "cli/completion.py"}


def test_an_option_in_a_sentence_is_one_of_a_command() -> None:
    found = [cli.get_command(click.Context(cli), name) for name in COMMANDS]
    known = {name for command in (cli, *found) if command for name in _options(command)}
    named = {
        option
        for text in sentences()
        for option in re.findall(r"(?<![\w-])--[a-z-]+[a-z](?![\w-])", text)
    }
    assert named - known == set()


def _options(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        yield from (*parameter.opts, *parameter.secondary_opts)
    for below in getattr(command, "commands", {}).values():
        yield from _options(below)


@pytest.fixture
def folder(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk with lists and rules on it, a keyring, and a home without a Zotero."""
    monkeypatch.setenv("HOME", str(desk.folder / "home"))
    monkeypatch.delenv("ZOTERO_API_KEY", raising=False)
    desk.list_of(1, 2, 3)
    desk.write("doubt.json", json.dumps([article(1, id="doubt", title="Quite another title")]))
    desk.write("new.toml", '[[topic]]\nid = "subject"\nany = ["subject number"]\n')
    desk.write("rules.toml", '[[topic]]\nid = "other"\nany = ["other"]\n')
    before = keyring.get_keyring()
    keyring.set_keyring(Ring())
    yield desk
    keyring.set_keyring(before)


@dataclass
class Around:
    """What stands around a call: its global options, and what it reads from standard input."""

    where: list[str]
    typed: bytes = b""
    broken: bool = False


@pytest.fixture
def around(
    folder: Desk, case: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Around]:
    """The setting of a case."""
    kind, _, more = case.setting.partition(", ")
    if kind == "web":
        with running(folder.folder / "served.sqlite") as (url, library, key):
            yield _web(folder, more, url, library, key, monkeypatch)
        return
    if kind == "desktop":
        app = DesktopApp()
        app.permitted.clear()
        server = make_server("127.0.0.1", 0, patient(app))
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        url = f"http://127.0.0.1:{server.port}"
        if more == "forgotten":
            keep_desktop_key(app.server_id, "a-key-that-Zotero-forgot")
        if more == "key":
            monkeypatch.setenv("ZOTERO_API_KEY", "some-key-of-another")
        yield Around(["--library", "desktop", "--api-url", url])
        server.shutdown()
        return
    _broken(kind, folder, monkeypatch)
    where = ["--library", f"embedded:{folder.library}"]
    yield Around(where, broken=kind == "broken once")


def patient(app: Any) -> Any:
    """The app, behind a server that hears a request to its end before it is refused."""

    def heard(environ: dict[str, Any], start_response: Any) -> Any:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        return app(environ | {"wsgi.input": io.BytesIO(body)}, start_response)

    return heard


def _web(
    desk: Desk, more: str, url: str, library: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> Around:
    """A library that answers like zotero.org; `more` is what is odd about it."""
    around = Around(["--library", library, "--api-url", url], f"{key}\n".encode())
    desk.write("key.txt", key)
    if more == "no answer":
        around.typed = b""
    elif more == "another machine":
        monkeypatch.setenv("ZOTERO_API_KEY", key)
        monkeypatch.setattr(Address, "loopback", False)
    elif more == "wrong":
        monkeypatch.setenv("ZOTERO_API_KEY", "not-the-key-of-it")
    elif more == "bare":
        monkeypatch.setenv("ZOTERO_API_KEY", key)
        monkeypatch.setattr("zotsync.cli.open.WEB_API", url)  # the one that Zotero's links reach
        desk.zotsync(*around.where, "sync", desk.write("bare.json", BARE), "--yes")
    return around


BARE = json.dumps([{"id": "b", "type": "book", "title": "A bare book"}])


def _broken(kind: str, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong once, or is odd, in a library of zotsync's own."""
    if kind == "bare":
        desk.zotsync("sync", desk.write("bare.json", BARE), "--yes")
    elif kind == "words left over":
        work = "Kern, Ann. Tides of Ulm. Kiel: Boyens, 1993. Bound with another work, 44 leaves."
        desk.write("bound.txt", f"{work}\n")
    elif kind == "own item":
        with desk.person() as person:
            person.adds(title="Of another subject number")
    elif kind in ("shrunk", "renamed"):
        desk.zotsync("sync", desk.list_of(*range(50, 90), name="many.json"), "--yes")
        desk.list_of(*range(20))
        _configured(desk, "one")
        desk.zotsync("sync", "--yes")
        desk.list_of(1, 2)
        _configured(desk, "one" if kind == "shrunk" else "two")
    elif kind == "emptied":
        desk.list_of(*range(20))
        desk.zotsync(*SYNC)
        with desk.person() as person:
            for item in desk.items():
                person.erases(item["key"])
    elif kind == "namesakes":
        desk.zotsync(*SYNC, "--collection", "Inbox")
        with desk.person() as person:
            person.erases(desk.items()[0]["collections"][0], "collections")
            person.adds("collections", name="Inbox")
    elif kind == "restored":
        library = desk.folder / "library.sqlite"
        desk.zotsync(*SYNC)
        older = library.read_bytes()
        with desk.person() as person:
            person.adds(itemType="book", title="Of mine")
        desk.zotsync("plan", "list.json", "--out", "p.json")
        library.write_bytes(older)
    elif kind == "broken once":
        monkeypatch.setattr("zotsync.cli.runs.past_runs", _once(RuntimeError("oh")))
    elif kind == "failing once":
        write = ZoteroLibrary.write_items
        calls: list[int] = []

        def failing(self: ZoteroLibrary, objects: Any, **more: Any) -> Any:
            calls.append(1)
            if len(calls) > 1:
                return write(self, objects, **more)
            failed = {at: Failure(500, "the server is tired") for at, _ in enumerate(objects)}
            return WriteReport({}, {}, failed, 1)

        monkeypatch.setattr(ZoteroLibrary, "write_items", failing)
    elif kind == "published":  # what waits is the published version of a preprint
        understood = deciding._understood

        def published(*words: Any) -> Any:
            return [
                (replace(action, match=replace(action.match, rule="published")), decision)
                for action, decision in understood(*words)
            ]

        monkeypatch.setattr(deciding, "_understood", published)
    elif kind == "terminal":
        monkeypatch.setattr("zotsync.cli.review.is_terminal", lambda: True)
        monkeypatch.setattr("click.prompt", lambda *words, **more: "q")
    elif kind == "doubtful records":
        look_up = pipeline.resolve

        def resolve(references: Any, *rest: Any, **more: Any) -> Any:
            found = look_up(references, *rest, **more)
            doubt = Resolution("review", candidates=("10.1234/x",))
            return replace(
                found, references=[replace(one, resolution=doubt) for one in found.references]
            )

        monkeypatch.setattr(pipeline, "resolve", resolve)


def _configured(desk: Desk, name: str) -> None:
    source = f'[[source]]\nname = "{name}"\ninput = "../list.json"\n'
    desk.write("config/zotsync.toml", source)


def _once(error: Exception, then: Any = None) -> Any:
    """A function that raises at its first call."""
    calls: list[int] = []

    def function(*words: Any, **more: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            raise error
        return then(*words, **more) if then else []

    return function


def shape(named: str) -> re.Pattern[str]:
    """The words of a named command, whatever is put in, and global options in front."""
    options = r"(?:--offline |--(?:library|api-url|state|config) (?:'[^']*'|\S+) )*"
    words = re.escape(named.removeprefix("zotsync ")).replace(r"\{\}", "[^`]+")
    return re.compile(f"`(zotsync {options}{words})`")


def said(desk: Desk, around: Around, call: Call, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """A call with what is around it; `< FILE` is what a shell would make of it."""
    words, typed = list(call), around.typed
    if "<" in words:
        typed = (desk.folder / words[-1]).read_bytes()
        words = words[: words.index("<")]
    words = words[: words.index(">")] if ">" in words else words
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
    given = [] if "--library" in words else around.where
    if around.broken:
        code = main([*desk.globals(), *given, *words])
        captured = desk.capsys.readouterr()
        return Answer(code, captured.out, captured.err)
    return desk.zotsync(*given, *words)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_hint_that_is_pasted_works(
    folder: Desk, around: Around, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    for call in case.before:
        said(folder, around, call, monkeypatch)
    answer = said(folder, around, case.call, monkeypatch)
    text = answer.out + answer.err
    if case.page:
        text = html.unescape((folder.folder / case.page).read_text("utf-8"))
        text = re.sub("</?code>", "`", text)
    found = shape(case.as_said or case.named).search(text)
    assert found, text
    if case.setting in ("desktop, key", "web, wrong"):  # "Unset it", "a key of that server"
        monkeypatch.delenv("ZOTERO_API_KEY")
    pasted = (*shlex.split(found[1])[1:], *case.more)
    done = said(folder, around, pasted, monkeypatch)
    assert done.code in case.codes, done.out + done.err
    shutil.rmtree(folder.folder / "home", ignore_errors=True)
