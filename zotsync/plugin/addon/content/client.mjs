// zotsync, called from inside Zotero: which program, with which settings, on which library.
import * as calls from "./core/calls.mjs";
import { findProgram, isNewEnough, parseVersion } from "./core/program.mjs";
import { PATIENCE, run } from "./core/run.mjs";
import { notStarted } from "./core/sentences.mjs";

const { Subprocess } = ChromeUtils.importESModule("resource://gre/modules/Subprocess.sys.mjs");
const timers = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");

/** The oldest zotsync that understands what this plug-in asks. */
export const NEEDED = "0.1.0";

export class Client {
  #program = null;

  /** `settings`: the preferences, `keys`: {get()} of the key kept by us, `folder`: our files. */
  constructor({ settings, keys, folder }) {
    this.settings = settings;
    this.keys = keys;
    this.folder = folder;
    this.running = new Set();
    this.patience = PATIENCE;
  }

  /** The program: {path, from, version, old}, null if there is none. Looked for once. */
  async program() {
    this.#program ??= await this.#find();
    return this.#program;
  }

  /** Looks for the program anew: the user chose another, or has installed it. */
  forget() {
    this.#program = null;
  }

  async #find() {
    const found = await findProgram(machine(this.settings.path));
    if (!found) return null;
    const answer = await this.#run(found.path, calls.version(), {}, { patience: 20_000 });
    const version = parseVersion(answer.out);
    return { ...found, version, old: version ? !isNewEnough(version, NEEDED) : false };
  }

  /** Why zotsync cannot be called, as a sentence; null if it can. */
  async obstacle() {
    return notStarted(await this.program(), NEEDED);
  }

  /**
   * Calls zotsync on a library.
   * @param {{spec: string, apiUrl: string, config: string}} library
   * @param {string[]} args
   * @param {{onProgress?: Function, signal?: AbortSignal, topics?: boolean, patience?: number}} options
   *   `topics` false: without tags
   * @throws what Subprocess throws if the program has gone meanwhile
   */
  async ask(library, args, options = {}) {
    const program = await this.program();
    const { lookups, mailto, topics } = this.settings;
    await this.folder.ensure(library.config);
    const { spec, apiUrl, config } = library;
    const all = [...calls.globals({ library: spec, apiUrl, lookups, config }), ...args];
    const environment = {
      ...calls.environment({ mailto, topics, key: await this.keys.get() }),
      ...(options.topics === false ? { ZOTSYNC_TOPICS__ENABLED: "false" } : {}),
    };
    // the inputs of a source may be named from the folder of its configuration
    return this.#run(program.path, all, environment, { workdir: this.folder.root, ...options });
  }

  async #run(command, args, environment, options) {
    const stop = new AbortController();
    options.signal?.addEventListener("abort", () => stop.abort(), { once: true });
    if (options.signal?.aborted) stop.abort(); // an event that has been does not come again
    this.running.add(stop);
    try {
      return await run(Subprocess, {
        command, args, environment, timers, patience: this.patience, ...options, signal: stop.signal,
      });
    } catch (error) {
      this.forget();
      return { code: -1, out: "", words: [String(error.message ?? error)], ended: "itself" };
    } finally {
      this.running.delete(stop);
    }
  }

  /** Asks every call that still runs to end: the plug-in goes. */
  stop() {
    for (const stop of this.running) stop.abort();
  }
}

/** This machine, as `findProgram` wants it. */
function machine(chosen) {
  const platform = { WINNT: "win", Darwin: "mac" }[Services.appinfo.OS] ?? "linux";
  return {
    chosen,
    platform,
    home: Services.dirsvc.get("Home", Ci.nsIFile).path,
    search: async (name) => Subprocess.pathSearch(name).catch(() => null),
    exists: async (path) => IOUtils.exists(path).catch(() => false),
    children: async (folder) =>
      (await IOUtils.getChildren(folder).catch(() => [])).map((path) => PathUtils.filename(path)),
    variable: (name) => Services.env.get(name),
    shell: askShell,
  };
}

/** What a login shell knows: it has the PATH of the user's terminal. */
async function askShell() {
  const shell = Services.env.get("SHELL") || "/bin/sh";
  if (!(await IOUtils.exists(shell).catch(() => false))) return "";
  const call = {
    command: shell, args: ["-lc", "command -v zotsync"], environment: {}, patience: 10_000, timers,
  };
  return (await run(Subprocess, call).catch(() => ({ out: "" }))).out;
}
