// What each collection was filled from, and which of that is kept up to date.
import * as calls from "./core/calls.mjs";
import { documentOf, trouble } from "./core/sentences.mjs";

const FILE = "collections.json";

export class Followed {
  #filled = {};
  /** The collections that we made, and the run that filled each first. */
  #made = {};
  #sources = {};

  constructor({ client, libraries, folder }) {
    this.client = client;
    this.libraries = libraries;
    this.folder = folder;
  }

  async load() {
    const { made, ...filled } = await this.folder.read(FILE);
    this.#filled = filled;
    this.#made = made ?? {};
  }

  /** The sources of a library, read again; menus ask for them at once, so they are kept. */
  async refresh(library) {
    const document = documentOf(await this.client.ask(library, calls.sources()));
    this.#sources[library.id] = (document?.sources ?? []).map((source) => ({
      ...source, input: source.input.map((input) => calls.placed(this.folder.root, input)),
    }));
  }

  /** Whether a library has sources at all, as of the last look. */
  any(library) {
    return Boolean(this.#sources[library.id]?.length);
  }

  /** Notes what a collection was filled from, and by which run if it was made for that. */
  async note(collection, inputs, run = null) {
    this.#filled[name(collection)] = inputs;
    if (run !== null) this.#made[name(collection)] ??= run;
    await this.folder.write(FILE, { ...this.#filled, made: this.#made });
  }

  /** After a run was taken back: what was made for it and is empty now goes to the trash. */
  async dropMadeFor(library, run) {
    for (const { collection } of this.libraries.all(library.id)) {
      if (this.#made[name(collection)] !== run) continue;
      await this.libraries.dropIfEmpty({ collection, made: true });
    }
  }

  /** The files and identifiers behind a collection, null if nobody knows. */
  inputs(collection) {
    if (!collection) return null;
    return this.of(collection)?.flatMap((source) => source.input)
      ?? this.#filled[name(collection)] ?? null;
  }

  /** The sources that keep a collection up to date, null if none does. */
  of(collection) {
    if (!collection) return null;
    const path = this.libraries.path(collection);
    const found = (this.#sources[collection.libraryID] ?? [])
      .filter((source) => source.collection === path);
    return found.length ? found : null;
  }

  /** Keeps a collection up to date from its inputs, each a source of its own. */
  async follow(collection, inputs) {
    const library = this.libraries.of(collection.libraryID);
    const path = this.libraries.path(collection);
    for (const input of inputs) {
      const wrong = trouble(await this.client.ask(library, calls.follow([input], path)));
      if (wrong) return wrong;
    }
    await this.refresh(library);
    return null;
  }

  async unfollow(collection) {
    const library = this.libraries.of(collection.libraryID);
    const names = (this.of(collection) ?? []).map((source) => source.name);
    const wrong = trouble(await this.client.ask(library, calls.unfollow(names)));
    await this.refresh(library);
    return wrong;
  }
}

function name({ libraryID, key }) {
  return `${libraryID}/${key}`;
}
