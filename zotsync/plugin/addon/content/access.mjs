// Whether zotsync may write into a library, and what it takes: asked once, in one window; and that
// the app stays usable while it writes.
import * as calls from "./core/calls.mjs";
import { answering, requestKey } from "./core/permission.mjs";
import { trouble } from "./core/sentences.mjs";

const timers = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");

export class Access {
  #writers = 0;
  /** @type {Calm} */
  #calm = null;

  constructor({ Zotero, fetch, settings, client, keys, libraries, askUser }) {
    this.Zotero = Zotero;
    this.fetch = fetch;
    this.settings = settings;
    this.client = client;
    this.keys = keys;
    this.libraries = libraries;
    this.askUser = askUser;
  }

  /**
   * Makes sure that zotsync can read a library, and that it is one to write into. Reading needs no
   * key, but the app has to answer: if it does not, the one question comes now.
   */
  async begin(library, window) {
    const isOn = !library.isDesktop || this.apiIsOn;
    return library.editable && isOn ? null : this.ensure(library, window);
  }

  /**
   * Makes sure that zotsync can write into a library.
   * @returns {Promise<{id, args}|null>} why not; null if it can
   */
  async ensure(library, window) {
    if (!library.editable) return { id: "zotsync-trouble-read-only", args: { name: library.name } };
    if (!library.isDesktop) return null;
    if (this.settings.agreed && this.apiIsOn) return null;
    if (!(await this.askUser(window, library))) return { id: "zotsync-trouble-not-agreed", args: {} };
    this.apiIsOn = true;
    const wrong = await this.permit(library);
    if (!wrong) this.settings.agreed = true;
    return wrong;
  }

  /** Whether other programs may talk to this Zotero; the switch works at once. */
  get apiIsOn() {
    return this.Zotero.Prefs.get("httpServer.localAPI.enabled") === true;
  }

  set apiIsOn(on) {
    if (on !== this.apiIsOn) this.Zotero.Prefs.set("httpServer.localAPI.enabled", on);
  }

  /** Makes the key: by `zotsync login`, which keeps it in the keyring, else here. */
  async permit(library) {
    const localAPI = this.Zotero.Server?.LocalAPI;
    await this.keys.forget(); // one that is kept here would count before a new one
    const answer = await answering(localAPI, () => this.client.ask(library, calls.login()));
    if (answer.code === 0) return null;
    const key = await answering(localAPI, () =>
      requestKey(this.fetch, this.libraries.address).catch(() => ""));
    if (!key) return trouble(answer);
    await this.keys.set(key);
    return null;
  }

  /**
   * Runs an act that writes; if it is told that writing is not permitted, permits it once and tries
   * again. What it writes is shown in batches.
   */
  async retrying(library, act) {
    if (this.#writers++ === 0) this.#calm = new Calm(this.Zotero);
    try {
      return await this.#permitted(library, act);
    } finally {
      if (--this.#writers === 0) await this.#calm.end();
    }
  }

  async #permitted(library, act) {
    const wrong = await act();
    if (wrong?.id !== "zotsync-trouble-denied" || !library.isDesktop || !this.settings.agreed) {
      return wrong;
    }
    return (await this.permit(library)) ?? act();
  }
}

/** How long changes are held back from the list of items, in milliseconds. */
const HELD = 1_500;
/** What is held back, in the order in which it is told; all else is told at once, after these. */
const TOLD = [
  "add item", "add collection-item", "modify item", "remove collection-item", "trash item",
  "add item-tag", "remove item-tag",
];

/**
 * While zotsync writes, the list of items hears of it in batches. The app tells of every single
 * item that another program writes; each that belongs to the view on display is selected and drawn
 * at once, which takes fifty times as long as writing it and moves the user's selection.
 *
 * The list of items is asked for by its public `notify`. Where this app has no such list, nothing
 * is held back: writing is slow then, and right all the same.
 */
class Calm {
  #held = new Map();
  #lists = new Map();
  #timer = null;

  constructor(Zotero) {
    this.Zotero = Zotero;
    for (const window of Zotero.getMainWindows()) this.#listen(window.ZoteroPane?.itemsView);
    if (this.#lists.size) this.#timer = timers.setInterval(() => this.#tell(), HELD);
  }

  #listen(list) {
    if (typeof list?.notify !== "function" || Object.hasOwn(list, "notify")) return;
    const tell = list.notify.bind(list);
    this.#lists.set(list, tell);
    this.#held.set(tell, new Map());
    list.notify = (event, type, ids, extra) =>
      (this.#isOurs(event, type, ids) ? this.#hold(tell, event, type, ids, extra)
        : this.#tell().then(() => tell(event, type, ids, extra)));
  }

  /** zotsync files what it writes; an item without a collection is one that the user makes now. */
  #isOurs(event, type, ids) {
    if (!TOLD.includes(`${event} ${type}`)) return false;
    if (event !== "add" || type !== "item") return true;
    return ids.every((id) => this.Zotero.Items.get(id)?.getCollections?.().length);
  }

  #hold(tell, event, type, ids, extra) {
    const held = this.#held.get(tell);
    const name = `${event} ${type}`;
    if (!held.has(name)) held.set(name, { ids: new Set(), extra: {} });
    const { ids: all, extra: more } = held.get(name);
    for (const id of ids) {
      all.add(id);
      more[id] = { ...extra?.[id], skipSelect: true };
    }
  }

  async #tell() {
    for (const [tell, held] of this.#held) {
      const batch = new Map(held);
      held.clear();
      for (const name of TOLD.filter((one) => batch.has(one))) {
        const { ids, extra } = batch.get(name);
        const [event, type] = name.split(" ");
        await Promise.resolve(tell(event, type, [...ids], extra))
          .catch((error) => this.Zotero.logError(error));
      }
    }
  }

  async end() {
    timers.clearInterval(this.#timer);
    for (const list of this.#lists.keys()) delete list.notify;
    await this.#tell();
  }
}
