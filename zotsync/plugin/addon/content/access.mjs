// Whether zotsync may write into a library, and what it takes: asked once, in one window.
import * as calls from "./core/calls.mjs";
import { answering, requestKey } from "./core/permission.mjs";
import { trouble } from "./core/sentences.mjs";

export class Access {
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

  /** Runs an act; if it is told that writing is not permitted, permits it once and tries again. */
  async retrying(library, act) {
    const wrong = await act();
    if (wrong?.id !== "zotsync-trouble-denied" || !library.isDesktop || !this.settings.agreed) {
      return wrong;
    }
    return (await this.permit(library)) ?? act();
  }
}
