"""What a screen reader, a keyboard and weak eyes need, by axe: every page of the plug-in.

`npm ci --prefix tests/plugin/checks` brings axe; without it these tests are skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.plugin.gecko.conftest import Served, Stage
from tests.plugin.gecko.marionette import Gecko
from tests.plugin.gecko.test_commands import APPLIED, FILLED, LIST, RENDERED, answer

AXE = Path(__file__).parents[1] / "checks" / "node_modules" / "axe-core"
pytestmark = [
    pytest.mark.gecko,
    pytest.mark.skipif(
        not (AXE / "axe.js").exists(),
        reason="`npm ci --prefix tests/plugin/checks` was not run: axe is not here",
    ),
]

#: axe in a window, in the light and in the dark: what it finds below an element, one line each.
AXE_IN = """
  const translated = async (opened, element) => {
    await opened.document.l10n.ready;
    const all = [...element.querySelectorAll("[data-l10n-id]")];
    if (all.length) await opened.document.l10n.translateElements(all);
  };
  const axeIn = async (opened, element) => {
    await translated(opened, element);
    // a window of XUL has no body: axe would see no colours
    if (!opened.document.body) Object.defineProperty(opened.document, "body", { value: element });
    Services.scriptloader.loadSubScript("chrome://axe/content/axe.js", opened);
    const found = [];
    for (const dark of [1, 0]) {
      Services.prefs.setIntPref("ui.systemUsesDarkTheme", dark);
      await stage.until(() => opened.matchMedia("(prefers-color-scheme: dark)").matches === !!dark,
        "the colours");
      const { violations, passes } = await opened.axe.run(element);
      const seen = passes.map(({ id }) => id);
      if (!seen.includes("color-contrast")) throw new Error(`axe saw no colours: ${seen}`);
      const where = dark ? "dark" : "light";
      found.push(...violations.flatMap(({ id, nodes }) => nodes.map((node) =>
        `${where} ${id}: ${node.html.slice(0, 200)} ${node.failureSummary}`)));
    }
    return found;
  };
  /** Puts an element before everything else in its window: what is covered has no colours. */
  const shown = (element) => {
    element.style.cssText += "; position: fixed; inset: 0; z-index: 99999; overflow: auto;"
      + "background: Canvas; color: CanvasText; color-scheme: light dark";
    element.ownerDocument.body.append(element);
    return element;
  };
"""
PAGE = AXE_IN + 'return axeIn(w, w.document.querySelector(".page"));'
TWIN = LIST.replace("Doe C. Reeds in winter.", "Doe C. Frost on northern lakes.")


@pytest.fixture(scope="module")
def axe(gecko: Gecko) -> None:
    """Gives axe a chrome: address, and the windows their light colours back at the end."""
    gecko.run(
        """
        globalThis.axeHandle = Cc["@mozilla.org/addons/addon-manager-startup;1"]
          .getService(Ci.amIAddonManagerStartup)
          .registerChrome(Services.io.newURI(`${args[0]}manifest.json`),
            [["content", "axe", "./"]]);
        """,
        AXE.as_uri() + "/",
    )


@pytest.fixture
def seen(axe: None, stage: Stage) -> Iterator[Stage]:
    """The plug-in, switched on; light again at the end."""
    yield stage
    stage.run('Services.prefs.setIntPref("ui.systemUsesDarkTheme", 0)')


def faults(stage: Stage) -> list[str]:
    """What axe finds in the window that is open."""
    return list(stage.run(PAGE))


def edited(served: Served, title: str, **fields: str) -> dict[str, Any]:
    """An item after the user has changed fields of it."""
    item = next(item for item in served.items() if item["title"] == title)
    httpx2.patch(
        f"{served.url}/{served.library}/items/{item['key']}",
        headers={"Zotero-API-Key": served.key,
                 "If-Unmodified-Since-Version": str(item["version"])},
        json=fields,
    ).raise_for_status()  # fmt: skip
    return item


class TestTheCollectingWindow:
    def test_filled(self, seen: Stage) -> None:
        seen.run(FILLED, LIST + "3. ibid.\n")
        assert seen.run('return stage.words(w, "sums")') == "1 not read2 new"
        assert faults(seen) == []
        seen.run('stage.at(w, "rows").lastChild.click()')
        assert faults(seen) == []

    def test_narrow(self, seen: Stage) -> None:
        seen.run(FILLED, LIST + "3. ibid.\n")
        seen.run("w.resizeTo(480, 640); await stage.until(() => w.innerWidth < 600, 'narrow')")
        assert faults(seen) == []

    def test_doubtful_ones_and_what_is_there(self, seen: Stage) -> None:
        seen.run(APPLIED, LIST)
        seen.run(FILLED, TWIN)
        seen.run('w.document.querySelector("[data-answer=new]").click()')
        assert faults(seen) == []
        seen.run('stage.at(w, "rows").lastChild.click()')
        assert faults(seen) == []

    def test_conflicts(self, seen: Stage) -> None:
        seen.run(APPLIED, LIST)
        edited(seen.served, "Reeds in winter", volume="15")
        seen.run(
            """
            const [path] = stage.plugin().followed.inputs(ponds);
            await IOUtils.writeUTF8(path, args[0]);
            globalThis.w = await stage.choose("zotsync-menu-would-change", context);
            await stage.until(() => stage.at(w, "rows").children.length, "rows");
            await stage.rest(w);
            """,
            LIST.replace("2016;14", "2016;77"),
        )
        assert seen.run('return stage.words(w, "sums")').startswith("1 conflict")
        assert faults(seen) == []

    def test_applied_with_a_way_back(self, seen: Stage) -> None:
        seen.run(FILLED, LIST)
        seen.run('stage.click(w, "apply"); await stage.rest(w)')
        assert faults(seen) == []

    def test_at_work(self, seen: Stage) -> None:
        seen.run(FILLED, LIST)
        seen.run("""
          stage.plugin().client.ask = (library, args, { onProgress, signal }) => {
            onProgress({ phase: "looking-up", done: 1, total: 3 });
            return new Promise((resolve) => signal.addEventListener("abort", () =>
              resolve({ code: 130, out: "", words: [], ended: "cancelled" })));
          };
          stage.click(w, "read");
          await stage.until(() => stage.at(w, "progress").hasAttribute("value"), "progress");
        """)
        assert faults(seen) == []
        seen.run('stage.click(w, "cancel"); await stage.rest(w)')
        assert faults(seen) == []

    def test_an_article_without_a_text_beside_one_with_a_long_title(
        self, seen: Stage, tmp_path: Path
    ) -> None:
        path = tmp_path / "list.txt"
        path.write_text(LIST, "utf-8")
        seen.run(
            """
            const whole = stage.Zotero.article("Reeds ".repeat(300),
              { path: args[0], contentType: "text/plain" });
            const bare = [...Array(40)].map((_, n) => stage.Zotero.article(`Bare ${n} `.repeat(9)));
            globalThis.w = await stage.choose("zotsync-menu-collect", { items: [whole, ...bare] });
            await stage.until(() => stage.at(w, "rows").children.length, "rows");
            await stage.rest(w);
            """,
            str(path),
        )
        assert "40 articles" in seen.run('return stage.words(w, "notices")')
        assert faults(seen) == []


class TestTheOtherWindows:
    def test_what_zotsync_answers(self, seen: Stage) -> None:
        assert answer(seen, "zotsync-menu-sync-all")
        assert faults(seen) == []
        seen.run("w.close()")
        seen.run(APPLIED, LIST)
        seen.run(FILLED + "w.close();", TWIN)
        for kind in ("review", "runs", "check", "topics"):
            assert answer(seen, f"zotsync-menu-{kind}")
            assert {kind: faults(seen)} == {kind: []}
            seen.run("w.close()")

    def test_the_question(self, seen: Stage) -> None:
        seen.run("""
          const library = stage.plugin().libraries.of(1);
          globalThis.w = stage.plugin().open(stage.window, "welcome",
            { library, answer() {}, done() {} });
          await stage.until(() => w.document.getElementById("library")?.textContent
            .includes("My Library"), "the question");
        """)
        assert faults(seen) == []

    def test_a_trouble(self, seen: Stage) -> None:
        seen.run("""
          globalThis.w = stage.plugin().open(stage.window, "answers", { kind: "trouble",
            wrong: { id: "zotsync-trouble-missing", args: {} } });
          await stage.until(() => stage.at(w, "trouble")?.textContent, "the trouble");
        """)
        assert faults(seen) == []


class TestInsideZoterosWindow:
    """Without Zotero's own style: colours are those of Firefox's window."""

    def test_the_section_of_the_item_pane(self, seen: Stage) -> None:
        seen.run(APPLIED, LIST)
        item = edited(seen.served, "Reeds in winter", volume="15")
        found = seen.run(
            AXE_IN
            + """
            const [path] = stage.plugin().followed.inputs(ponds);
            await IOUtils.writeUTF8(path, args[1]);
            """
            + RENDERED.replace(
                "body.remove();",
                """
                const buttons = body.querySelectorAll("button").length;
                const found = await axeIn(stage.window, shown(body));
                body.remove();
                return [buttons, found];""",
            ),
            item["key"],
            LIST.replace("2016;14", "2016;77"),
        )
        assert found == [2, []]

    def test_the_preferences(self, seen: Stage) -> None:
        found = seen.run(
            AXE_IN
            + """
            const doc = stage.window.document;
            const text = await IOUtils.readUTF8(stage.path("content/preferences.xhtml"));
            // the same elements without a prefix: axe goes by the whole name
            const plain = text.replace(/<html:(\\w+)/g, '<$1 xmlns="http://www.w3.org/1999/xhtml"')
              .replaceAll("</html:", "</");
            doc.body.append(stage.window.MozXULElement.parseXULToFragment(plain));
            const own = { Zotero: stage.Zotero, ChromeUtils };
            Services.scriptloader.loadSubScript(
              "chrome://stage-1/content/content/preferences.js", own);
            await own.ZotsyncPreferences.begin(doc);
            const pane = doc.getElementById("zotsync-preferences");
            const found = await axeIn(stage.window, shown(pane));
            pane.remove();
            return found;
            """
        )
        assert found == []


class TestTheKeyboardAlone:
    """Real keys, as Gecko takes them: Tab moves the focus, Enter and the space bar press."""

    KEYS = """
      w.focus();
      await stage.until(() => Services.focus.activeWindow === w, "the window before all others");
      const processor = Cc["@mozilla.org/text-input-processor;1"]
        .createInstance(Ci.nsITextInputProcessor);
      const press = (name, keyCode) => {
        processor.beginInputTransactionForTests(w);
        const key = new w.KeyboardEvent("", { key: name, keyCode });
        processor.keydown(key);
        processor.keyup(key);
      };
      const tab = () => press("Tab", 9);
      const enter = () => press("Enter", 13);
      const space = () => press(" ", 32);
      const here = () => {
        const at = w.document.activeElement;
        return at.id || at.dataset.fate || at.dataset.answer || at.localName;
      };
      const tabTo = (name) => {
        for (let tries = 0; here() !== name; tries++) {
          if (tries > 40) throw new Error(`no way to ${name}, last ${here()}`);
          tab();
        }
      };
    """

    def test_from_the_rows_to_what_is_filed_and_back(self, seen: Stage) -> None:
        seen.run(FILLED, LIST)
        places = seen.run(
            self.KEYS
            + """
            const places = [here()];
            do { tab(); places.push(here()); } while (here() !== "new" || places.length < 3);
            return places;
            """
        )
        # two are called "new": the sum that shows only the new ones, and the row
        assert places == ["new", "why", "apply", "close", "where", "topics", "read", "new"]
        said = seen.run(
            self.KEYS
            + """
            tab();
            press("ArrowDown", 40);
            space();
            tabTo("apply");
            enter();
            await stage.until(() => !stage.at(w, "undo").hidden, "a way back");
            const said = [await stage.said(w), here()];
            tabTo("undo");
            space();
            await stage.until(() => stage.at(w, "undo").hidden, "the undo");
            await stage.until(() => stage.at(w, "rows").children.length, "rows");
            await stage.rest(w);
            return [...said, await stage.said(w), w.document.activeElement.localName];
            """
        )
        assert said == [
            "1 new, 0 updated, 0 unchanged, 1 left out, 0 failed.", "show", "Taken back.", "tr",
        ]  # fmt: skip
        assert seen.served.items() == []

    def test_a_doubtful_one_is_decided(self, seen: Stage) -> None:
        seen.run(APPLIED, LIST)
        seen.run(FILLED, TWIN)
        said = seen.run(
            self.KEYS
            + """
            const row = w.document.querySelector("tr[data-fate=doubtful]");
            tabTo("why");
            tab();
            tabTo("skip");
            space();
            const pressed = w.document.activeElement.getAttribute("aria-pressed");
            tabTo("decide");
            enter();
            await stage.rest(w);
            return [pressed, await stage.words(w, "sums"), w.document.activeElement.localName];
            """
        )
        assert said == ["true", "1 in library1 left out", "tr"]

    def test_cancel_is_where_the_keyboard_is_while_it_works(self, seen: Stage) -> None:
        seen.run(FILLED, LIST)
        places = seen.run(
            self.KEYS
            + """
            tabTo("read");
            enter();
            const during = here();
            space();
            await stage.rest(w);
            return [during, await stage.said(w), here()];
            """
        )
        assert places[0] == "cancel"
        assert "Cancelled" in places[1]
        assert places[2] == "read"

    def test_a_run_is_taken_back(self, seen: Stage) -> None:
        seen.run(APPLIED, LIST)
        answer(seen, "zotsync-menu-runs")
        focused = seen.run(
            self.KEYS
            + """
            const focused = [w.document.activeElement.dataset.l10nId];
            enter();
            await stage.until(() => stage.at(w, "rows").textContent.includes("undo"), "the undo");
            await stage.rest(w);
            focused.push(here());
            press("Escape", 27);
            await stage.until(() => w.closed, "the end of the window");
            return focused;
            """
        )
        assert focused == ["zotsync-undo", "close"]
        assert seen.served.items() == []

    @pytest.mark.parametrize(("key", "agreed"), [("yes", True), ("no", False)])
    def test_the_question_is_answered(self, seen: Stage, key: str, agreed: bool) -> None:
        given = seen.run(
            """
            const library = stage.plugin().libraries.of(1);
            let given = null;
            globalThis.w = stage.plugin().open(stage.window, "welcome",
              { library, answer: (yes) => (given = yes), done() {} });
            await stage.until(() => w.document.getElementById("library")?.textContent
              .includes("My Library"), "the question");
            """
            + self.KEYS
            + """
            tabTo(args[0]);
            space();
            await stage.until(() => w.closed, "the end of the window");
            return given;
            """,
            key,
        )
        assert given is agreed
