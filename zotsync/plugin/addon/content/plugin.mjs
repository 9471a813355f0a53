// The plug-in as a whole: what is registered when it starts, and taken away when it stops.
import { Access } from "./access.mjs";
import { Client } from "./client.mjs";
import { Commands } from "./commands.mjs";
import { Followed } from "./followed.mjs";
import { Libraries } from "./library.mjs";
import { registerMenus } from "./menus.mjs";
import { Pane } from "./pane.mjs";
import { Folder, KeptKey, Settings } from "./settings.mjs";

const FTL = "zotsync.ftl";

export class Plugin {
  #windows = new Set();
  #opened = new Set();

  /** `Zotero`, `fetch` of the sandbox; `id`, `rootURI` of the add-on; `base`, our chrome address. */
  constructor({ Zotero, fetch, id, rootURI, base }) {
    this.Zotero = Zotero;
    this.id = id;
    this.rootURI = rootURI;
    this.base = base;
    this.settings = new Settings(Zotero.Prefs);
    this.folder = new Folder();
    this.keys = new KeptKey();
    this.client = new Client(this);
    this.libraries = new Libraries(this);
    this.followed = new Followed(this);
    this.access = new Access({
      ...this, fetch, askUser: (window, library) => this.askUser(window, library),
    });
    this.commands = new Commands(this);
  }

  /** Registers everything. What this app does not have, or refuses, does not keep the rest away. */
  async start() {
    // the preference pane's script runs in Zotero's window and finds us here
    this.Zotero.zotsync = this;
    this.pane = new Pane(this);
    const parts = [
      () => this.Zotero.getMainWindows().forEach((window) => this.addWindow(window)),
      () => this.#registerMenus(),
      () => this.pane.register(),
      () => this.#registerPreferences(),
      () => this.folder.tidy(),
      () => this.followed.load(),
    ];
    for (const part of parts) {
      try {
        await part();
      } catch (error) {
        this.Zotero.logError(error);
      }
    }
    this.commands.lookAround(); // in the background: nobody waits for it
  }

  #registerMenus() {
    const { Zotero, id: pluginID, rootURI, commands, followed } = this;
    const refused = registerMenus({ Zotero, pluginID, rootURI, commands, followed });
    if (refused.length) throw new Error(`zotsync: menus refused: ${refused}`);
  }

  async #registerPreferences() {
    const { Zotero, id, rootURI } = this;
    await Zotero.PreferencePanes.register({
      pluginID: id,
      id: "zotsync-preferences",
      src: `${rootURI}content/preferences.xhtml`,
      scripts: [`${rootURI}content/preferences.js`],
      label: "zotsync",
      image: `${rootURI}icons/zotsync.svg`,
    });
  }

  async stop() {
    this.client.stop();
    for (const window of this.#opened) if (!window.closed) window.close();
    for (const window of this.#windows) this.removeWindow(window);
    this.pane?.unregister();
    if (this.Zotero.zotsync === this) delete this.Zotero.zotsync;
    await this.folder.tidy().catch((error) => this.Zotero.logError(error));
  }

  addWindow(window) {
    if (this.#windows.has(window)) return;
    this.#windows.add(window);
    window.MozXULElement.insertFTLIfNeeded(FTL);
  }

  removeWindow(window) {
    this.#windows.delete(window);
    window.document?.querySelector(`link[href="${FTL}"]`)?.remove();
  }

  /** Opens one of our windows; what it is about is handed in as its first argument. */
  open(parent, page, about, features = "chrome,dialog=no,resizable,centerscreen") {
    const opener = parent && !parent.closed ? parent : this.Zotero.getMainWindow();
    const window = opener.openDialog(`${this.base}${page}.xhtml`, "", features, {
      plugin: this, ...about,
    });
    this.#opened.add(window);
    window.addEventListener("unload", (event) => {
      if (event.target.defaultView?.location.href !== "about:blank") this.#opened.delete(window);
    });
    return window;
  }

  /** Explains what zotsync will do and asks once. */
  askUser(parent, library) {
    return new Promise((resolve) => {
      const about = { library, agreed: false };
      const window = this.open(parent, "welcome", {
        library, answer: (yes) => (about.agreed = yes), done: () => resolve(about.agreed),
      });
      if (!window) resolve(false);
    });
  }
}
