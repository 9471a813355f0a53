// Runs inside the genuine Zotero: from an article to its collection, and back.
/* global describe, it, before, after, expect, Zotero, Services, IOUtils, PathUtils */

const LIST = `References

1. Roe, A. & Doe, B. A study of whales. J. Mar. Biol. 12, 10–20 (2019).
2. Poe, C. Singing in the deep sea. Ocean Sound 3, 101–110 (2020).
3. Noe, D. The song and its singers. Ocean Sound 4, 1–9 (2021).
`;

const windows = (page) => [...Services.wm.getEnumerator(null)].filter((one) =>
  one.location.href.endsWith(`/${page}.xhtml`) && one.document.readyState === "complete");

async function until(condition, what, seconds = 90) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    const value = await condition();
    if (value) return value;
    await Zotero.Promise.delay(100);
  }
  throw new Error(`waited in vain for ${what}`);
}

describe("zotsync inside Zotero", function () {
  const plugin = Zotero.zotsync;
  let article = null;
  let page = null;
  const at = (id) => page.document.getElementById(id);
  const rest = () => until(() => at("going").hidden, "rest");

  before(async function () {
    const path = PathUtils.join(PathUtils.tempDir, "zotsync-article.txt");
    await IOUtils.writeUTF8(path, LIST);
    article = new Zotero.Item("journalArticle");
    article.setField("title", "Voices of the sea");
    await article.saveTx();
    await Zotero.Attachments.importFromFile({
      file: path, parentItemID: article.id, contentType: "text/plain",
    });
  });

  after(async function () {
    page?.close();
    await article?.eraseTx();
  });

  it("is there: pane, preferences, words in the main window", async function () {
    const panes = Zotero.PreferencePanes.pluginPanes.map((pane) => pane.pluginID);
    expect(panes).to.include(plugin.id);
    const [label] = await Zotero.getMainWindow().document.l10n
      .formatValues(["zotsync-pick-list"]);
    expect(label).to.be.a("string").and.not.equal("");
  });

  it("is in the menus, with words", async function () {
    const { document } = Zotero.getMainWindow();
    const popup = document.getElementById("menu_ToolsPopup");
    popup.parentNode.open = true;
    const entry = await until(() => popup.querySelector("[data-l10n-id='zotsync-menu']"), "entry");
    await until(() => entry.getAttribute("label") === "zotsync", "its label");
    entry.open = true;
    const entries = await until(() => {
      const all = [...entry.querySelectorAll("menuitem")];
      return all.length === 6 && all.every((one) => one.getAttribute("label")) && all;
    }, "six entries");
    expect(entries.map((one) => one.disabled)).to.not.include(true);
    popup.parentNode.open = false;
  });

  it("finds the program", async function () {
    expect(await plugin.client.obstacle()).to.equal(null);
  });

  it("shows an article's references, after one question", async function () {
    plugin.commands.collect(Zotero.getMainWindow(), [article]);
    page = await until(() => windows("collect")[0], "the window");
    // a fresh Zotero answers no program yet: the question comes before the first look
    const asked = await until(() => windows("welcome")[0], "the question");
    await until(() => asked.document.getElementById("library").textContent, "its words");
    asked.document.getElementById("yes").click();
    await until(() => at("rows").children.length || !at("trouble").hidden, "rows");
    await rest();
    expect(at("trouble").hidden, at("trouble").textContent).to.equal(true);
    expect(at("rows").children.length).to.equal(3);
  });

  it("files them without another question", async function () {
    at("apply").click();
    await until(() => at("result").dataset.l10nId || !at("trouble").hidden, "the result");
    await rest();
    expect(at("trouble").hidden, at("trouble").textContent).to.equal(true);
    const made = Zotero.Collections.getByLibrary(Zotero.Libraries.userLibraryID, true)
      .filter((one) => one.name === "Voices of the sea");
    expect(made.length).to.equal(1);
    expect(made[0].getChildItems().length).to.equal(3);
  });

  it("leaves the list of items and the selection alone", async function () {
    const pane = Zotero.getMainWindow().ZoteroPane;
    expect(Object.hasOwn(pane.itemsView, "notify")).to.equal(false);
    const selected = pane.getSelectedItems().map((one) => one.getDisplayTitle());
    expect(selected).to.not.include("Singing in the deep sea");
  });

  it("says of an item where it comes from", async function () {
    const [made] = Zotero.Collections.getByLibrary(Zotero.Libraries.userLibraryID, true)
      .filter((one) => one.name === "Voices of the sea");
    const [item] = made.getChildItems();
    const { report } = await plugin.pane.reportOn(item);
    expect(report.lists[0].words).to.include(item.getField("title"));
  });

  it("has nothing to do the second time", async function () {
    at("read").click();
    await rest();
    await until(() => at("result").dataset.l10nId === "zotsync-collect-nothing", "nothing to do");
  });

  it("takes it back", async function () {
    at("undo").click();
    await until(() => at("undo").hidden || !at("trouble").hidden, "the undo");
    await until(() => at("rows").children.length, "rows again");
    await rest();
    expect(at("trouble").hidden, at("trouble").textContent).to.equal(true);
    const left = Zotero.Collections.getByLibrary(Zotero.Libraries.userLibraryID, true)
      .filter((one) => one.name === "Voices of the sea" && !one.deleted);
    expect(left.length).to.equal(0);
  });

  it("files them again in a collection of the same name", async function () {
    at("apply").click();
    await until(() => at("apply").hidden || !at("trouble").hidden, "the result");
    await rest();
    expect(at("trouble").hidden, at("trouble").textContent).to.equal(true);
    const [made] = Zotero.Collections.getByLibrary(Zotero.Libraries.userLibraryID, true)
      .filter((one) => one.name === "Voices of the sea" && !one.deleted);
    expect(made.getChildItems().length).to.equal(3);
  });
});
