// What the user has set, and what the plug-in keeps beside it: its folder, and the permission.

const BRANCH = "extensions.zotsync.";

export class Settings {
  constructor(prefs) {
    this.prefs = prefs;
  }

  #get(name) {
    return this.prefs.get(BRANCH + name, true);
  }

  get path() {
    return this.#get("path") || "";
  }

  get lookups() {
    return this.#get("lookups") !== false;
  }

  get mailto() {
    return this.#get("mailto") || "";
  }

  get topics() {
    return this.#get("topics") || "";
  }

  get library() {
    return this.#get("library") || "";
  }

  get apiUrl() {
    return this.#get("apiUrl") || "";
  }

  get agreed() {
    return this.#get("agreed") === true;
  }

  set agreed(value) {
    this.prefs.set(`${BRANCH}agreed`, value, true);
  }

  set path(value) {
    this.prefs.set(`${BRANCH}path`, value, true);
  }

  set topics(value) {
    this.prefs.set(`${BRANCH}topics`, value, true);
  }
}

/** The permission to write, in the app's own store of passwords: for machines without a keyring. */
export class KeptKey {
  #origin = "chrome://zotsync";
  #realm = "zotsync";

  async get() {
    const found = await this.#search();
    return found[0]?.password ?? "";
  }

  async set(key) {
    await this.forget();
    const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
    login.init(this.#origin, null, this.#realm, "zotsync", key, "", "");
    await Services.logins.addLoginAsync(login);
  }

  async forget() {
    const logins = /** @type {any} */ (Services.logins);
    for (const login of await this.#search()) {
      // newer Geckos have only the one that is waited for
      await (logins.removeLoginAsync ?? logins.removeLogin).call(logins, login);
    }
  }

  async #search() {
    try {
      return await Services.logins.searchLoginsAsync({
        origin: this.#origin, httpRealm: this.#realm,
      });
    } catch {
      return []; // locked by a master password that was not given
    }
  }
}

/** The plug-in's folder in the profile, with a folder of its own for each window. */
export class Folder {
  #made = 0;

  constructor(root = PathUtils.join(PathUtils.profileDir, "zotsync")) {
    this.root = root;
  }

  /** Writes a text under a name that is the same each time: zotsync knows a list by its place. */
  async keep(name, text) {
    const folder = PathUtils.join(this.root, "texts");
    await IOUtils.makeDirectory(folder, { createAncestors: true });
    const path = PathUtils.join(folder, name);
    await IOUtils.writeUTF8(path, text, { tmpPath: `${path}.part` });
    return path;
  }

  /** A place for the files of one window; `remove()` takes it away. */
  async passing() {
    const folder = PathUtils.join(this.root, "runs", `${Date.now()}-${this.#made++}`);
    await IOUtils.makeDirectory(folder, { createAncestors: true });
    const path = (name) => PathUtils.join(folder, name);
    return {
      path,
      write: async (name, value) => {
        await IOUtils.writeUTF8(path(name), JSON.stringify(value));
        return path(name);
      },
      remove: () => IOUtils.remove(folder, { recursive: true, ignoreAbsent: true }),
    };
  }

  /** The lists that are kept up to date: a configuration for each library. */
  config(name) {
    return PathUtils.join(this.root, `sources-${name}.toml`);
  }

  /** Makes a configuration that is not there yet: without one, zotsync would look for another. */
  async ensure(path) {
    if (await IOUtils.exists(path)) return;
    await IOUtils.makeDirectory(this.root, { createAncestors: true });
    await IOUtils.writeUTF8(path, "", { mode: "create" }).catch(() => {}); // two at once: one made it
  }

  /** A small document of ours, {} if it is not there. */
  async read(name) {
    return IOUtils.readJSON(PathUtils.join(this.root, name)).catch(() => ({}));
  }

  async write(name, value) {
    await IOUtils.makeDirectory(this.root, { createAncestors: true });
    const path = PathUtils.join(this.root, name);
    await IOUtils.writeUTF8(path, JSON.stringify(value), { tmpPath: `${path}.part` });
  }

  /** What windows of an app that was killed have left. */
  async tidy() {
    await IOUtils.remove(PathUtils.join(this.root, "runs"), {
      recursive: true, ignoreAbsent: true,
    });
  }
}
