"""The menus, the item pane and the preferences of the plug-in, in a real Gecko."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.plugin.gecko.conftest import Served, Stage
from tests.plugin.test_fluent import LANGUAGES, messages

pytestmark = pytest.mark.gecko

LIST = """References

1. Miller A, Roe B. On the growth of reeds. J Pond Biol. 2014;12:10-20.
2. Doe C. Reeds in winter. J Pond Biol. 2016;14:1-9.
"""

#: A collection "Ponds" on display, filled from the list.
FILLED = """
  const { Zotero } = stage;
  const ponds = new Zotero.Collection({ libraryID: 1, name: "Ponds" });
  await ponds.saveTx();
  const context = stage.collectionContext(ponds);
  Zotero.clipboard = args[0];
  const w = globalThis.w = await stage.choose("zotsync-menu-add-clipboard", context);
  await stage.until(() => stage.at(w, "rows").children.length, "rows");
  await stage.rest(w);
  Object.assign(globalThis, { ponds, context });
"""
APPLIED = FILLED + 'stage.click(w, "apply"); await stage.rest(w); w.close();'

ANSWER = """
  const w = globalThis.w = await stage.choose(args.at(-1), globalThis.context ?? {});
  await stage.until(() => stage.at(w, "rows").children.length || !stage.at(w, "trouble").hidden,
    "an answer");
  await stage.rest(w);
  const trouble = stage.at(w, "trouble").hidden ? "" : await stage.words(w, "trouble");
  return trouble || await stage.words(w, "rows");
"""


def answer(stage: Stage, entry: str) -> str:
    """What the window of a command says."""
    return str(stage.run(ANSWER, entry))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said_in_every_language(stage: Stage, language: str) -> None:
    wanted = list(messages(language))
    assert stage.run("return stage.complaints(args[0], args[1])", language, wanted) == []


class TestRegistering:
    def test_what_is_registered_belongs_to_the_plug_in(self, stage: Stage) -> None:
        menus, sections, panes = stage.run(
            "const { menus, sections, panes } = stage.Zotero.registered;"
            "const own = ({ pluginID, target, paneID, id }) => [pluginID, target ?? paneID ?? id];"
            "return [menus.map(own), sections.map(own), panes.map(own)];"
        )
        ours = "zotsync@plugin.zotsync"
        assert menus == [
            [ours, "main/library/item"],
            [ours, "main/library/collection"],
            [ours, "main/menubar/tools"],
        ]
        assert sections == [[ours, "zotsync-item"]]
        assert panes == [[ours, "zotsync-preferences"]]

    def test_switched_off_it_leaves_nothing_and_on_again_it_is_whole(
        self, gecko: Any, served: Served
    ) -> None:
        stage = Stage(gecko, served)
        for _ in range(2):
            stage.begin()
            answer(stage, "zotsync-menu-check")
            assert stage.run("return stage.styled(w)")
            stage.end()
            left = stage.run(
                "return [stage.Zotero.registered.sections.length, 'zotsync' in stage.Zotero,"
                " stage.plugin()?.client.running.size ?? 0]"
            )
            assert left == [0, False, 0]

    def test_a_complaint_of_gecko_about_the_plug_in_would_be_seen(
        self, gecko: Any, served: Served
    ) -> None:
        stage = Stage(gecko, served)
        stage.begin()
        seen = stage.run("""
          const article = stage.Zotero.article("Without a text");
          const w = await stage.choose("zotsync-menu-collect", { items: [article] });
          await stage.until(() => !stage.at(w, "trouble").hidden, "a trouble");
          await stage.rest(w);
          w.arguments[0].page.target = null; // a fault: there is nothing to show
          stage.click(w, "show");
          w.Promise.reject(undefined);
          await stage.until(() => stage.overheard.length > 1, "the complaints", 10).catch(() => {});
          await stage.stop();
          return stage.overheard;
        """)
        assert any("collect.mjs" in said for said in seen), seen
        assert any("uncaught exception: undefined" in said for said in seen), seen

    def test_collecting_is_offered_on_articles_and_texts_only(self, stage: Stage) -> None:
        shown = stage.run("""
          const { Zotero } = stage;
          const article = Zotero.article("A", { path: "/a.pdf", contentType: "application/pdf" });
          const [pdf] = await article.getBestAttachments();
          const image = { isAttachment: () => true, attachmentContentType: "image/png" };
          const note = { isAttachment: () => false, isRegularItem: () => false };
          return [[article], [pdf], [article, pdf], [image], [article, note], []].map((items) => {
            const context = { ...stage.collectionContext(null), items };
            return stage.presented("zotsync-menu-collect", Object.assign(context,
              { setVisible: (on) => (context.shown.visible = on) })).visible;
          });
        """)
        assert shown == [True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("library", "port", "spec", "url", "config"),
    [
        (1, 23119, "desktop", "", "sources-user.toml"),
        (7, 23119, "desktop:groups/70", "", "sources-group-70.toml"),
        (1, 23124, "desktop", "http://127.0.0.1:23124/api", "sources-user.toml"),
    ],
    ids=["my library", "a group", "another port"],
)
def test_libraries_are_named_as_zotsync_names_them(
    stage: Stage, library: int, port: int, spec: str, url: str, config: str
) -> None:
    named = stage.run(
        """
        const { Prefs } = stage.Zotero;
        for (const name of ["library", "apiUrl"]) Prefs.set(`extensions.zotsync.${name}`, "");
        Prefs.set("httpServer.port", args[1]);
        const { spec, apiUrl, config } = stage.plugin().libraries.of(args[0]);
        return [spec, apiUrl, PathUtils.filename(config)];
        """,
        library,
        port,
    )
    assert named == [spec, url, config]


class TestCollections:
    def test_the_clipboard_is_filed_in_the_collection_on_display(self, stage: Stage) -> None:
        stage.run(APPLIED, LIST)
        key = stage.run("return ponds.key")
        assert [item["collections"] for item in stage.served.items()] == [[key], [key]]
        assert stage.run("return stage.Zotero.collections.length") == 1

    def test_it_is_kept_up_to_date_until_it_is_not(self, stage: Stage, served: Served) -> None:
        stage.run(APPLIED, LIST)
        states = stage.run("""
          const seen = () => ["follow", "unfollow", "sync"].map((name) => {
            const { visible, enabled } = stage.presented(`zotsync-menu-${name}`, context);
            return visible ?? enabled;
          });
          const all = [seen()];
          await stage.plugin().commands.follow(stage.window, ponds);
          all.push(seen());
          await stage.plugin().commands.unfollow(stage.window, ponds);
          all.push(seen());
          return all;
        """)
        assert states == [[True, False, True], [False, True, True], [True, False, True]]

    def test_a_list_that_has_grown_is_synced(self, stage: Stage) -> None:
        stage.run(APPLIED, LIST)
        stage.run("await stage.plugin().commands.follow(stage.window, ponds)")
        stage.run(
            """
            const [input] = stage.plugin().followed.inputs(ponds);
            await IOUtils.writeUTF8(input, args[0]);
            """,
            LIST + "3. Poe D. Frogs among reeds. J Pond Biol. 2019;15:7-11.\n",
        )
        assert answer(stage, "zotsync-menu-sync").startswith("1 new, 0 updated, 2 unchanged")
        assert len(stage.served.items()) == 3

    def test_what_would_change_is_shown_and_not_done(self, stage: Stage) -> None:
        stage.run(APPLIED, LIST)
        said = stage.run("""
          const w = await stage.choose("zotsync-menu-would-change", context);
          await stage.until(() => stage.at(w, "rows").children.length, "rows");
          await stage.rest(w);
          return [await stage.words(w, "sums"), await stage.said(w), stage.at(w, "apply").disabled];
        """)
        assert said == ["2 in library", "Nothing to do.", True]

    def test_an_empty_clipboard_says_so(self, stage: Stage) -> None:
        said = stage.run("""
          const ponds = new stage.Zotero.Collection({ libraryID: 1, name: "Ponds" });
          await ponds.saveTx();
          const w = await stage.choose("zotsync-menu-add-clipboard",
            stage.collectionContext(ponds));
          await stage.until(() => !stage.at(w, "trouble").hidden, "a trouble");
          return stage.said(w);
        """)
        assert said.endswith("is empty ")


class TestTools:
    def test_sync_all_syncs_what_is_kept_up_to_date(self, stage: Stage) -> None:
        stage.run(APPLIED, LIST)
        stage.run("await stage.plugin().commands.follow(stage.window, ponds)")
        assert answer(stage, "zotsync-menu-sync-all").startswith("0 new, 0 updated, 2 unchanged")

    def test_sync_all_without_anything_says_so(self, stage: Stage) -> None:
        assert "Nothing is kept up to date yet" in answer(stage, "zotsync-menu-sync-all")

    def test_a_past_run_can_be_taken_back(self, stage: Stage) -> None:
        stage.run(APPLIED, LIST)
        assert "2 new" in answer(stage, "zotsync-menu-runs")
        stage.run("""
          stage.at(w, "rows").querySelector("button").click();
          await stage.until(() => stage.at(w, "rows").textContent.includes("undo"), "the undo");
          await stage.rest(w);
        """)
        assert stage.served.items() == []
        assert stage.run('return stage.at(w, "rows").querySelectorAll("button").length') == 0
        assert "2 taken back, 0 failed." in stage.run('return stage.words(w, "rows")')

    def test_what_waits_is_counted_and_decided(self, stage: Stage) -> None:
        stage.run(APPLIED, LIST)
        twin = LIST.replace("Doe C. Reeds in winter.", "Doe C. Frost on northern lakes.")
        doubtful = stage.run(
            FILLED
            + """
            const rows = [...w.document.querySelectorAll("tbody tr")];
            const fates = rows.map((one) => one.dataset.fate);
            const sides = w.document.querySelectorAll(".sides").length;
            w.close();
            await stage.plugin().commands.lookAround();
            return [fates, sides, stage.plugin().commands.waiting,
              stage.presented("zotsync-menu-review", context).args];
            """,
            twin,
        )
        assert doubtful == [["doubtful", "there"], 1, 1, '{"count":1}']
        assert "Frost on northern lakes" in answer(stage, "zotsync-menu-review")
        stage.run("""
          stage.at(w, "rows").querySelector("[data-answer=new]").click();
          await stage.until(() => !stage.at(w, "rows").textContent.includes("Frost"), "no more");
          await stage.rest(w);
        """)
        assert stage.run("return stage.plugin().commands.waiting") == 0

    def test_the_set_up_is_checked(self, stage: Stage) -> None:
        said = answer(stage, "zotsync-menu-check")
        assert "✓ zotsync: " in said
        assert "library" in said

    def test_topics_without_a_file_say_where_to_choose_one(self, stage: Stage) -> None:
        assert "Choose a topics file" in answer(stage, "zotsync-menu-topics")

    def test_the_preferences_are_opened(self, stage: Stage) -> None:
        stage.run("stage.plugin().commands.preferences()")
        opened = stage.run("return stage.Zotero.registered.panes.at(-1).opened")
        assert opened == "zotsync-preferences"


RENDERED = """
  const [section] = stage.Zotero.registered.sections;
  const doc = stage.window.document;
  stage.window.MozXULElement.insertFTLIfNeeded("zotsync.ftl");
  const body = doc.createElementNS("http://www.w3.org/1999/xhtml", "div");
  doc.documentElement.append(body);
  const item = { key: args[0], libraryID: 1, version: 1, isRegularItem: () => true };
  section.onRender({ body, item, doc });
  await section.onAsyncRender({ body, item, doc });
  await doc.l10n.translateElements([...body.querySelectorAll("[data-l10n-id]")]);
  const text = body.textContent.replace(/[\\u2068\\u2069]/g, "");
  body.remove();
  return text;
"""


class TestThePane:
    def test_it_says_from_which_list_an_item_is_and_in_which_words(self, stage: Stage) -> None:
        stage.run(APPLIED, LIST)
        keys = {item["title"]: item["key"] for item in stage.served.items()}
        words = stage.run(RENDERED, keys["Reeds in winter"])
        assert "No. 2 in “clipboard-" in words
        assert "Doe C. Reeds in winter. J Pond Biol. 2016;14:1-9." in words

    def test_it_says_which_runs_wrote_an_item(self, stage: Stage) -> None:
        stage.run(APPLIED, LIST)
        item = next(i for i in stage.served.items() if i["title"] == "Reeds in winter")
        assert "apply (run 1): made" in stage.run(RENDERED, item["key"])

    @pytest.mark.parametrize(
        ("decision", "said", "volume"),
        [("keep", "yours stays", "15"), ("take", "the next sync writes", "77")],
    )
    def test_a_conflict_is_decided_on_the_spot(
        self, stage: Stage, decision: str, said: str, volume: str
    ) -> None:
        stage.run(APPLIED, LIST)
        served = stage.served
        item = next(i for i in served.items() if i["title"] == "Reeds in winter")
        httpx2.patch(
            f"{served.url}/{served.library}/items/{item['key']}",
            headers={"Zotero-API-Key": served.key,
                     "If-Unmodified-Since-Version": str(item["version"])},
            json={"volume": "15"},
        ).raise_for_status()  # fmt: skip
        words = stage.run(
            """
            const texts = PathUtils.join(stage.plugin().folder.root, "texts");
            const [path] = await IOUtils.getChildren(texts);
            await IOUtils.writeUTF8(path, args[1]);
            globalThis.source = path;
            """
            + RENDERED.replace(
                "const text =",
                """
                const before = body.textContent;
                body.querySelector(`[data-decision=${args[2]}]`).click();
                await stage.until(() => !body.querySelector("[data-decision]"), "the decision");
                await doc.l10n.translateElements([...body.querySelectorAll("[data-l10n-id]")]);
                const text = before + " " +""",
            ),
            item["key"],
            LIST.replace("2016;14", "2016;77"),
            decision,
        )
        assert "volume: yours “15”, the list’s “77”" in words
        assert said in words
        served.ask("sync", "--yes", str(stage.run("return globalThis.source")))
        now = next(i for i in served.items() if i["key"] == item["key"])
        assert now["volume"] == volume

    def test_of_an_item_that_zotsync_does_not_know_it_says_so(self, stage: Stage) -> None:
        assert "did not file this item" in stage.run(RENDERED, "ABCD2345")

    def test_it_is_for_regular_items_of_a_library(self, stage: Stage) -> None:
        on = stage.run("""
          const [section] = stage.Zotero.registered.sections;
          const seen = [];
          const items = [[true, false], [false, false], [true, true]];
          for (const [regular, isFeedItem] of items) section.onItemChange({
            item: { isRegularItem: () => regular, isFeedItem },
            setEnabled: (on) => seen.push(on) });
          return seen;
        """)
        assert on == [True, False, False]


def test_the_preferences_say_where_zotsync_is(stage: Stage, served: Served) -> None:
    said = stage.run("""
      const doc = stage.window.document;
      const [pane] = stage.Zotero.registered.panes;
      const text = await IOUtils.readUTF8(stage.path("content/preferences.xhtml"));
      const fragment = stage.window.MozXULElement.parseXULToFragment(text);
      doc.documentElement.append(fragment);
      const own = { Zotero: stage.Zotero, ChromeUtils };
      Services.scriptloader.loadSubScript("chrome://stage-1/content/content/preferences.js", own);
      await own.ZotsyncPreferences.begin(doc);
      const all = [...doc.querySelectorAll("#zotsync-preferences [data-l10n-id]")];
      await doc.l10n.translateElements(all);
      const words = (id) => doc.getElementById(id).textContent.replace(/[\\u2068\\u2069]/g, "");
      const answer = [words("zotsync-found"), words("zotsync-key"), pane.src.endsWith(".xhtml")];
      doc.getElementById("zotsync-preferences").remove();
      return answer;
    """)
    assert said[0].startswith("zotsync 0.")
    assert str(served.program) in said[0]
    assert said[1:] == ["zotsync may not write yet; it will ask.", True]


def test_pictures_of_the_other_windows(stage: Stage, tmp_path: Path, pictures: Path) -> None:
    """For people to look at; here only that there is something in them."""
    stage.run(APPLIED, LIST)
    twin = LIST.replace("Doe C. Reeds in winter.", "Doe C. Frost on northern lakes.")
    item = next(item for item in stage.served.items() if item["title"] == "Reeds in winter")
    stage.run(
        """
        const known = { firstCreator: "Doe", year: "2016", publicationTitle: "J Pond Biol" };
        stage.Zotero.items.push({ key: args[0], getDisplayTitle: () => "Reeds in winter",
          getField: (name) => known[name] ?? "" });
        """,
        item["key"],
    )
    stage.run(FILLED, twin)
    stage.picture(pictures / "doubtful.png")
    assert "Reeds in winter" in stage.run('return stage.words(w, "why")')
    stage.run("w.close()")
    for name in ("review", "runs", "check"):
        answer(stage, f"zotsync-menu-{name}")
        assert stage.run("return stage.styled(w)")
        stage.picture(pictures / f"{name}.png")
        assert (pictures / f"{name}.png").stat().st_size > 1000
        stage.run("w.close()")
