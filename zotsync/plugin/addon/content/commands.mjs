// What the menus do. Each opens a window at once; the work is done in there.
import { inputsOf } from "./article.mjs";
import * as calls from "./core/calls.mjs";
import { documentOf } from "./core/sentences.mjs";

export class Commands {
  /** How many references wait for a decision, as far as is known. */
  waiting = 0;

  constructor(plugin) {
    this.plugin = plugin;
  }

  /** Looks which sources there are and what waits, so that menus can say it at once. */
  async lookAround() {
    const { client, followed, libraries, Zotero } = this.plugin;
    try {
      if (await client.obstacle()) return;
      const library = libraries.of(Zotero.Libraries.userLibraryID);
      if (!(await IOUtils.exists(library.config))) return; // never used here: ask nothing
      await followed.refresh(library);
      const answer = await client.ask(library, calls.waiting(), { patience: 60_000 });
      this.waiting = documentOf(answer)?.waiting?.length ?? 0;
    } catch (error) {
      Zotero.logError(error);
    }
  }

  /** Collects the references of articles: the window is there at once, and fills. */
  collect(window, items) {
    const { plugin } = this;
    const first = items[0];
    plugin.open(window, "collect", {
      library: plugin.libraries.of(first.libraryID),
      titles: items.map((item) => item.getDisplayTitle()),
      parent: plugin.libraries.shownCollection(window),
      findInputs: () => inputsOf(items, plugin.folder),
    });
  }

  async addFile(window, collection) {
    const { FilePicker } = ChromeUtils.importESModule(
      "chrome://zotero/content/modules/filePicker.mjs",
    );
    const picker = new FilePicker();
    const [title] = await window.document.l10n.formatValues(["zotsync-pick-list"]);
    picker.init(window, title, picker.modeOpenMultiple);
    picker.appendFilters(picker.filterAll);
    if ((await picker.show()) !== picker.returnOK) return;
    this.#collectInto(window, collection, picker.files);
  }

  async addClipboard(window, collection) {
    const text = this.plugin.Zotero.Utilities.Internal.getClipboard("text/plain") || "";
    const [name] = await window.document.l10n.formatValues(["zotsync-clipboard"]);
    const path = await this.plugin.folder.keep(`clipboard-${Date.now()}.txt`, text);
    this.#collectInto(window, collection, [path], name);
  }

  /** What the lists behind a collection would change in it now. */
  wouldChange(window, collection) {
    this.#collectInto(window, collection, this.plugin.followed.inputs(collection));
  }

  #collectInto(window, collection, paths, name = "") {
    const { libraries } = this.plugin;
    this.plugin.open(window, "collect", {
      library: libraries.of(collection.libraryID),
      titles: name ? [name] : paths.map((path) => PathUtils.filename(path)),
      collection,
      parent: collection,
      findInputs: async () => ({ inputs: paths.map((path) => ({ path })), without: [] }),
    });
  }

  async follow(window, collection) {
    const { followed } = this.plugin;
    const inputs = followed.inputs(collection);
    if (!inputs) return this.addFile(window, collection);
    return this.#act(window, collection.libraryID, () => followed.follow(collection, inputs));
  }

  unfollow(window, collection) {
    const { followed } = this.plugin;
    return this.#act(window, collection.libraryID, () => followed.unfollow(collection));
  }

  syncCollection(window, collection) {
    const inputs = this.plugin.followed.inputs(collection);
    this.#answers(window, "sync", collection.libraryID,
      calls.sync(inputs, { collectionKey: collection.key }), { hasInputs: true });
  }

  syncAll(window) {
    this.#answers(window, "sync", null, calls.sync());
  }

  review(window) {
    this.#answers(window, "review", null, calls.waiting());
  }

  runs(window) {
    this.#answers(window, "runs", null, calls.runs());
  }

  topics(window) {
    this.#answers(window, "topics", null, calls.topics());
  }

  check(window) {
    this.plugin.client.forget();
    this.#answers(window, "check", null, calls.doctor());
  }

  preferences() {
    this.plugin.Zotero.Utilities.Internal.openPreferences("zotsync-preferences");
  }

  /** Something quick: only what goes wrong is shown. */
  async #act(window, libraryID, act) {
    const { client } = this.plugin;
    const wrong = (await client.obstacle()) ?? (await act());
    if (wrong) this.#answers(window, "trouble", libraryID, null, { wrong });
  }

  #answers(window, kind, libraryID, args, more = {}) {
    const { libraries } = this.plugin;
    const library = libraryID ? libraries.of(libraryID) : libraries.shown(window);
    this.plugin.open(window, "answers", { kind, args, library, ...more });
  }
}
