"""What may be wrong with zotsync, the library or the permission: each has its sentence."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from tests.fakes.desktop import DesktopApp
from tests.plugin.gecko.conftest import Served, Stage
from tests.plugin.gecko.marionette import Gecko
from tests.plugin.program import program_in

pytestmark = pytest.mark.gecko

WORDS = "References\n\n1. Roe A, Doe B. A study of whales. J Mar Biol. 2019;12:10-20.\n"

COLLECT = """
  const article = stage.Zotero.article("Whales", { path: args[0], contentType: "text/plain" });
  const w = globalThis.w = await stage.choose("zotsync-menu-collect", { items: [article] });
  await stage.until(() => stage.at(w, "rows").children.length || !stage.at(w, "trouble").hidden,
    "rows or a trouble");
  await stage.rest(w);
  return stage.said(w);
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "whales.txt"
    path.write_text(WORDS, "utf-8")
    return path


@pytest.fixture
def anew(gecko: Gecko, served: Served) -> Iterator[Stage]:
    """The plug-in, to be switched on by the test with settings of its own."""
    acting = Stage(gecko, served)
    yield acting
    acting.run("await stage.stop()")


class TestTheProgram:
    @pytest.mark.parametrize(
        ("script", "sentence"),
        [
            ("echo zotsync 0.0.9", "zotsync 0.0.9 is too old; 0.1.0 or newer is needed"),
            ("echo hello", "does not answer as zotsync does"),
            ('case "$1" in --version) ZOTSYNC ;; *) kill -9 $$;; esac', "came to a sudden end"),
            ('case "$1" in --version) ZOTSYNC ;; *) exit 5;; esac', "came to a sudden end"),
        ],
        ids=["too old", "another program", "killed", "ends without a word"],
    )
    def test_a_program_that_will_not_do(
        self, anew: Stage, article: Path, tmp_path: Path, script: str, sentence: str
    ) -> None:
        (tmp_path / "odd").mkdir()
        anew.begin(path=str(program_in(tmp_path / "odd", script)))
        assert sentence in anew.run(COLLECT, str(article))

    def test_none_at_all(self, anew: Stage, article: Path, tmp_path: Path) -> None:
        anew.begin({"PATH": "/nowhere", "SHELL": "/no/shell"}, path="")
        said = anew.run(COLLECT, str(article))
        if "was not found" not in said:
            pytest.skip("this machine has a zotsync in a usual place")
        assert "pipx install zotsync" in said

    def test_it_is_found_where_pipx_puts_it(
        self, anew: Stage, article: Path, served: Served
    ) -> None:
        place = Path(anew.gecko.run('return Services.dirsvc.get("Home", Ci.nsIFile).path'))
        (place / ".local" / "bin").mkdir(parents=True)
        program_in(place / ".local" / "bin")
        try:
            anew.begin({"PATH": "/nowhere"}, path="")
            anew.run(COLLECT, str(article))
            program = anew.run("return (await stage.plugin().client.program()).from")
            assert program in ("place", "path")
        finally:
            (place / ".local" / "bin" / "zotsync").unlink()

    def test_one_that_hangs_is_ended(self, anew: Stage, article: Path, tmp_path: Path) -> None:
        (tmp_path / "odd").mkdir()
        script = 'case "$1" in --version) ZOTSYNC ;; *) exec sleep 600;; esac'
        anew.begin(path=str(program_in(tmp_path / "odd", script)))
        anew.run("stage.plugin().client.patience = 1500")
        assert "no sign of life" in anew.run(COLLECT, str(article))

    def test_one_that_is_gone_meanwhile(self, anew: Stage, article: Path, tmp_path: Path) -> None:
        (tmp_path / "odd").mkdir()
        program = program_in(tmp_path / "odd")
        anew.begin(path=str(program))
        anew.run(COLLECT, str(article))
        program.unlink()
        said = anew.run("stage.click(w, 'read'); await stage.rest(w); return stage.said(w)")
        assert "sudden end" in said


class TestTheLibrary:
    def test_one_that_cannot_be_written_to(self, anew: Stage, article: Path) -> None:
        anew.begin()
        anew.run("stage.Zotero.editable = false")
        assert "cannot be written to" in anew.run(COLLECT, str(article))

    def test_one_that_does_not_answer(self, anew: Stage, article: Path) -> None:
        anew.begin(apiUrl="http://127.0.0.1:9")
        said = anew.run(COLLECT, str(article))
        assert "127.0.0.1:9" in said
        assert "sudden end" not in said


@dataclass
class Desktop:
    """The stand-in for the local API of Zotero 10, at an address."""

    app: DesktopApp
    url: str


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    app = DesktopApp()
    server = make_server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Desktop(app, f"http://127.0.0.1:{server.server_port}/api")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class TestThePermission:
    """Without a keyring, as on a bare machine: the key is kept by the app."""

    @pytest.fixture
    def first(self, anew: Stage, desktop: Desktop, article: Path) -> Stage:
        """A fresh plug-in before the local API, which is off so far."""
        anew.begin({"ZOTERO_API_KEY": ""}, library="", apiUrl=desktop.url)
        anew.run(
            """
            const article = stage.Zotero.article("Whales",
              { path: args[0], contentType: "text/plain" });
            globalThis.w = await stage.choose("zotsync-menu-collect", { items: [article] });
            globalThis.asked = await stage.until(() => stage.opened().find((one) =>
              one.location.href.endsWith("welcome.xhtml") && one.document.getElementById("yes")
              && one.arguments?.[0]), "the question");
            await stage.until(() => asked.document.readyState === "complete", "the question");
            """,
            str(article),
        )
        return anew

    def answer(self, stage: Stage, button: str) -> str:
        return str(
            stage.run(
                """
                await new Promise((resolve) => asked.setTimeout(resolve, 300));
                if (args[0] === "closed") asked.close();
                else stage.click(asked, args[0]);
                await stage.until(() => stage.at(w, "rows").children.length
                  || !stage.at(w, "trouble").hidden, "rows or a trouble");
                await stage.rest(w);
                return stage.said(w);
                """,
                button,
            )
        )

    def test_one_question_and_it_writes(self, first: Stage, desktop: Desktop) -> None:
        assert self.answer(first, "yes") == ""
        assert first.run('return stage.Zotero.Prefs.get("httpServer.localAPI.enabled")') is True
        said = first.run(
            """
            stage.plugin().libraries.toBeMade = () => ({ collectionPath: "Whales", collection:
              { key: "AAAA2222", libraryID: 1, id: 1, name: "Whales" } });
            stage.click(w, "read");
            await stage.rest(w);
            stage.click(w, "apply");
            await stage.rest(w);
            return stage.said(w);
            """
        )
        assert said.startswith("1 new")
        assert len(desktop.app.libraries["users/0"].items) == 1
        assert desktop.app.asked == 1

    def test_the_question_says_what_will_happen(self, first: Stage) -> None:
        words = first.run("return asked.document.querySelector('.page').innerText")
        assert "can be undone" in words
        assert "Nothing else leaves this computer" in words
        self.answer(first, "no")

    @pytest.mark.parametrize("how", ["no", "closed"])
    def test_no_is_no(self, first: Stage, desktop: Desktop, how: str) -> None:
        assert "you have not allowed it" in self.answer(first, how)
        assert desktop.app.asked == 0
        is_on = first.run('return stage.Zotero.Prefs.get("httpServer.localAPI.enabled") ?? false')
        assert not is_on
