// What each collection was filled from, and which of that is kept up to date.
import * as calls from "./core/calls.mjs";
import { documentOf, trouble } from "./core/sentences.mjs";

const FILE = "collections.json";

export class Followed {
  #filled = {};
  #sources = {};

  constructor({ client, libraries, folder }) {
    this.client = client;
    this.libraries = libraries;
    this.folder = folder;
  }

  async load() {
    this.#filled = await this.folder.read(FILE);
  }

  /** The sources of a library, read again; menus ask for them at once, so they are kept. */
  async refresh(library) {
    const document = documentOf(await this.client.ask(library, calls.sources()));
    this.#sources[library.id] = document?.sources ?? [];
  }

  /** Notes what a collection was filled from. */
  async note(collection, inputs) {
    this.#filled[name(collection)] = inputs;
    await this.folder.write(FILE, this.#filled);
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
