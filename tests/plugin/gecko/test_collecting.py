"""From the click on an article to its collection, and back: real Gecko, real zotsync."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plugin.gecko.conftest import Stage
from tests.plugin.program import ROOT

pytestmark = pytest.mark.gecko

#: The list of the first users with 198 references: the article of these tests.
LIST = ROOT / "seeds" / "001_848bb10a7acad2c8.txt"

COLLECT = """
  const article = stage.Zotero.article("Targeting metastatic cancer",
    { path: args[0], contentType: args[1] ?? "text/plain", text: args[2] });
  const w = globalThis.w = await stage.choose("zotsync-menu-collect", { items: [article] });
  await stage.until(() => stage.at(w, "rows").children.length || !stage.at(w, "trouble").hidden,
    "rows or a trouble");
  await stage.rest(w);
"""


def collect(stage: Stage, path: Path = LIST, kind: str = "text/plain", text: str = "") -> None:
    """Opens the window on an article and waits until it has filled."""
    stage.run(COLLECT, str(path), kind, text)


def press(stage: Stage, button: str) -> str:
    """Presses a button of the window, waits, and returns what the window says then."""
    return stage.run(
        """
        stage.click(w, args[0]);
        await stage.rest(w);
        return stage.said(w);
        """,
        button,
    )


def rows(stage: Stage) -> int:
    return int(stage.run('return stage.at(w, "rows").children.length'))


class TestTheWholeWay:
    def test_from_the_click_to_the_collection_again_and_back(self, stage: Stage) -> None:
        collect(stage)
        assert rows(stage) == 198
        assert stage.run('return stage.words(w, "sums")') == "198 new"
        assert press(stage, "apply") == "198 new, 0 updated, 0 unchanged, 0 left out, 0 failed."
        (key,) = stage.run("return stage.Zotero.collections.map((one) => one.key)")
        items = stage.served.items()
        assert len(items) == 198
        assert all(item["collections"] == [key] for item in items)

        stage.run("w.close()")
        collect(stage)
        assert stage.run('return stage.words(w, "sums")') == "198 in library"
        assert stage.run("return stage.said(w)") == "Nothing to do."
        stage.run("w.close()")

        assert stage.served.ask("undo", "--yes")["summary"]["removed"] == 198
        assert stage.served.items() == []

    def test_the_undo_of_the_window_takes_its_collection_too(self, stage: Stage) -> None:
        collect(stage)
        press(stage, "apply")
        press(stage, "undo")
        assert stage.served.items() == []
        assert stage.run("return stage.Zotero.collections.map((one) => one.deleted)") == [True]

    def test_after_the_undo_it_can_be_applied_again(self, stage: Stage) -> None:
        collect(stage)
        press(stage, "apply")
        stage.run('stage.click(w, "undo")')
        stage.run('await stage.until(() => stage.at(w, "undo").hidden, "the undo")')
        stage.run('await stage.until(() => stage.at(w, "rows").children.length, "rows")')
        assert stage.run("await stage.rest(w); return stage.said(w)") == "Taken back."
        sums = stage.run('return stage.words(w, "sums")')
        assert sums == "198 back from the trash"
        assert press(stage, "apply").startswith("0 new, 198 updated")
        assert len(stage.served.items()) == 198

    def test_looking_again_the_run_can_still_be_taken_back(self, stage: Stage) -> None:
        collect(stage)
        press(stage, "apply")
        assert press(stage, "read") == "Nothing to do."
        press(stage, "undo")
        assert stage.served.items() == []

    def test_the_list_of_items_hears_of_what_is_written_in_batches(self, stage: Stage) -> None:
        told, restored = stage.run(
            """
            const { itemsView } = stage.window.ZoteroPane;
            stage.Zotero.items.push(...[7, 8].map((id) => ({ id, getCollections: () => [1] })));
            stage.Zotero.items.push({ id: 9, getCollections: () => [] });
            const library = stage.plugin().libraries.of(1);
            await stage.plugin().access.retrying(library, async () => {
              await itemsView.notify("add", "item", [7], { 7: {} });
              await itemsView.notify("add", "collection-item", ["1-7"], {});
              await itemsView.notify("add", "item", [8], { 8: {} });
              await itemsView.notify("modify", "item", [7], { 7: {} });
              if (itemsView.told.length) throw new Error("told at once");
              await itemsView.notify("add", "item", [9], { 9: {} });
              return null;
            });
            await itemsView.notify("delete", "item", [9], {});
            return [itemsView.told, Object.hasOwn(itemsView, "notify")];
            """
        )
        assert told == [
            ["add", "item", [7, 8], [True, True]],
            ["add", "collection-item", ["1-7"], [True]],
            ["modify", "item", [7], [True]],
            ["add", "item", [9], [False]],
            ["delete", "item", [9], [False]],
        ]
        assert not restored

    def test_the_collection_is_made_without_being_shown(self, stage: Stage) -> None:
        collect(stage)
        assert stage.run("return stage.Zotero.collections.length") == 0, "nothing before Apply"
        press(stage, "apply")
        made = stage.run("return stage.Zotero.collections.map(({ name, saved }) => [name, saved])")
        assert made == [["Targeting metastatic cancer", [{"skipSelect": True}]]]

    def test_what_is_unticked_is_not_written(self, stage: Stage) -> None:
        collect(stage)
        stage.run("""
          const boxes = [...stage.at(w, "rows").querySelectorAll("input")];
          for (const box of boxes.slice(2)) box.click();
        """)
        assert stage.run('return stage.words(w, "apply")') == "Apply (2)"
        assert press(stage, "apply").startswith("2 new, 0 updated, 0 unchanged, 196 left out")
        assert len(stage.served.items()) == 2

    def test_why_a_reference_is_what_it_is_can_be_read(self, stage: Stage) -> None:
        collect(stage)
        stage.run('stage.at(w, "rows").children[4].click()')
        words = stage.run('return stage.words(w, "why")')
        printed = stage.run('return stage.at(w, "why").querySelector("blockquote").textContent')
        assert printed in LIST.read_text("utf-8")
        assert "new" in words


class TestStopping:
    def test_cancelled_while_writing_the_next_run_does_the_rest(self, stage: Stage) -> None:
        collect(stage)
        said = stage.run("""
          stage.click(w, "apply");
          await stage.until(() => stage.at(w, "progress").hasAttribute("value"), "progress");
          stage.click(w, "cancel");
          await stage.rest(w);
          return stage.said(w);
        """)
        assert "Cancelled" in said or said.startswith("198 new")
        stage.run("w.close()")
        collect(stage)
        stage.run("""
          if (!stage.at(w, "apply").disabled) stage.click(w, "apply");
          await stage.rest(w);
        """)
        titles = [item["title"] for item in stage.served.items()]
        assert len(titles) == 198

    def test_cancelled_while_reading_nothing_is_written(self, stage: Stage) -> None:
        said = stage.run(
            """
            const article = stage.Zotero.article("A",
              { path: args[0], contentType: "text/plain" });
            const w = globalThis.w =
              await stage.choose("zotsync-menu-collect", { items: [article] });
            await stage.until(() => !stage.at(w, "going").hidden, "a beginning");
            stage.click(w, "cancel");
            await stage.rest(w);
            return stage.said(w);
            """,
            str(LIST),
        )
        assert "Cancelled" in said
        assert stage.served.items() == []

    def test_a_window_that_is_closed_ends_its_run(self, stage: Stage) -> None:
        left = stage.run(
            """
            const article = stage.Zotero.article("A", { path: args[0], contentType: "text/plain" });
            const w = await stage.choose("zotsync-menu-collect", { items: [article] });
            await stage.until(() => stage.plugin().client.running.size, "a run");
            w.close();
            await stage.until(() => !stage.plugin().client.running.size, "the end of the run");
            return stage.opened().length;
            """,
            str(LIST),
        )
        assert left == 0


class TestTexts:
    def test_a_snapshot_is_read_from_its_file(self, stage: Stage, tmp_path: Path) -> None:
        page = tmp_path / "page.html"
        entries = "".join(
            f"<li>Roe A, Doe B. Study {n} of whales. J Mar Biol. 20{n};{n}:1{n}-2{n}.</li>"
            for n in range(10, 16)
        )
        page.write_text(f"<html><body><h2>References</h2><ol>{entries}</ol></body></html>", "utf-8")
        collect(stage, page, "text/html")
        assert rows(stage) == 6

    def test_a_file_that_cannot_be_read_gives_way_to_zoteros_words(
        self, stage: Stage, tmp_path: Path
    ) -> None:
        broken = tmp_path / "paper.pdf"
        broken.write_bytes(b"%PDF-1.7\n")
        words = "References\n\n1. Roe A, Doe B. A study of whales. J Mar Biol. 2019;12:10-20.\n"
        collect(stage, broken, "application/pdf", words)
        assert rows(stage) == 1

    def test_a_page_without_a_list_gives_way_to_the_pdf_beside_it(
        self, stage: Stage, tmp_path: Path
    ) -> None:
        page = tmp_path / "page.html"
        page.write_text("<html><body><h1>Whales</h1><p>An abstract.</p></body></html>", "utf-8")
        words = "References\n\n1. Roe A, Doe B. A study of whales. J Mar Biol. 2019;12:10-20.\n"
        stage.run(
            COLLECT.replace(
                '{ path: args[0], contentType: args[1] ?? "text/plain", text: args[2] }',
                '{ path: args[0], contentType: "text/html" },'
                '{ path: args[1], contentType: "application/pdf", text: args[2] }',
            ),
            str(page),
            str(tmp_path / "not-on-this-machine.pdf"),
            words,
        )
        assert rows(stage) == 1

    def test_articles_without_a_text_are_named_beside_those_that_have_one(
        self, stage: Stage
    ) -> None:
        stage.run(
            COLLECT.replace(
                "items: [article]",
                'items: [article, stage.Zotero.article("A <i>bare</i> one")]',
            ),
            str(LIST),
        )
        assert rows(stage) == 198
        assert stage.run('return stage.words(w, "notices")') == (
            "One article has no text to read: A bare one"
        )

    def test_a_text_that_is_added_meanwhile_is_found(self, stage: Stage) -> None:
        collect(stage, LIST, "image/png")
        stage.run(
            """
            w.arguments[0].findInputs = async () => ({ inputs: [{ path: args[0] }], without: [] });
            stage.click(w, "read");
            await stage.rest(w);
            """,
            str(LIST),
        )
        assert rows(stage) == 198

    def test_an_article_without_a_text_says_what_to_do(self, stage: Stage) -> None:
        collect(stage, LIST, "image/png")
        assert "no text to read" in stage.run("return stage.said(w)")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_window_can_be_looked_at(stage: Stage, pictures: Path, dark: bool) -> None:
    """With PICTURES=FOLDER in the environment the pictures stay, for people to look at."""
    stage.run('Services.prefs.setIntPref("ui.systemUsesDarkTheme", args[0])', int(dark))
    collect(stage)
    picture = pictures / f"collect-{'dark' if dark else 'light'}.png"
    stage.picture(picture)
    assert picture.read_bytes().startswith(b"\x89PNG")
    unnamed = stage.run("return stage.unnamed(w)")
    assert unnamed == []


class TestTheKeyboard:
    """Everything can be reached and done without a mouse."""

    KEY = """
      const key = (name) => w.document.activeElement.dispatchEvent(
        new w.KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
      const at = () => [...stage.at(w, "rows").children].indexOf(w.document.activeElement);
    """

    def test_the_rows_are_one_stop_and_the_arrows_go_through_them(self, stage: Stage) -> None:
        collect(stage)
        seen = stage.run(
            self.KEY
            + """
            const stops = stage.at(w, "rows").querySelectorAll("[tabindex='0']");
            stops[0].focus();
            const places = [stops.length, at()];
            for (const name of ["ArrowDown", "ArrowDown", "ArrowUp", "End", "ArrowDown", "PageUp",
              "Home"]) {
              key(name);
              places.push(at());
            }
            return [places, stage.at(w, "rows").querySelectorAll("[tabindex='0']").length];
            """
        )
        assert seen == [[1, 0, 1, 2, 1, 197, 197, 187, 0], 1]

    def test_the_space_bar_unticks_the_row_that_is_read(self, stage: Stage) -> None:
        collect(stage)
        said = stage.run(
            self.KEY
            + """
            stage.at(w, "rows").firstChild.focus();
            key("ArrowDown");
            key(" ");
            const why = stage.at(w, "why").querySelector("blockquote").textContent;
            return [await stage.words(w, "apply"), why];
            """
        )
        assert said[0] == "Apply (197)"
        assert said[1].startswith("Caswell-Jin")

    def test_a_sum_that_is_pressed_keeps_the_focus(self, stage: Stage) -> None:
        collect(stage)
        fate = stage.run("""
          const button = stage.at(w, "sums").querySelector("button");
          button.focus();
          button.click();
          return w.document.activeElement.dataset.fate;
        """)
        assert fate == "new"
