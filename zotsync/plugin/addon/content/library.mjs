// Libraries and collections of Zotero as zotsync names them.
import { collectionPath } from "./core/calls.mjs";

const PORT = 23119;

export class Libraries {
  constructor({ Zotero, settings, folder }) {
    this.Zotero = Zotero;
    this.settings = settings;
    this.folder = folder;
  }

  /** A library as zotsync is to reach it: {id, spec, apiUrl, config, editable, name}. */
  of(libraryID) {
    const library = this.Zotero.Libraries.get(libraryID);
    const group = library.libraryType === "group"
      ? this.Zotero.Groups.getGroupIDFromLibraryID(libraryID)
      : 0;
    return {
      id: libraryID,
      name: library.name,
      editable: library.editable,
      spec: this.settings.library || (group ? `desktop:groups/${group}` : "desktop"),
      apiUrl: this.settings.apiUrl || this.#ownAddress(),
      config: this.folder.config(group ? `group-${group}` : "user"),
      isDesktop: !this.settings.library,
    };
  }

  #ownAddress() {
    const port = this.Zotero.Prefs.get("httpServer.port") || PORT;
    return port === PORT ? "" : `http://127.0.0.1:${port}/api`;
  }

  /** Where the app's local API answers. */
  get address() {
    return this.settings.apiUrl || this.#ownAddress() || `http://127.0.0.1:${PORT}/api`;
  }

  /** The library on display. Zotero 10 can display several: then the first. */
  shown(window) {
    const ids = window.ZoteroPane.getSelectedLibraryIDs();
    return this.of(ids[0] ?? this.Zotero.Libraries.userLibraryID);
  }

  /** The one collection on display, null if there is none, or several. */
  shownCollection(window) {
    const collections = window.ZoteroPane.getSelectedCollections();
    return collections.length === 1 ? collections[0] : null;
  }

  /** A collection's names from the top. */
  names(collection) {
    const names = [];
    for (let at = collection; at; at = at.parentKey ? this.#byKey(at) : null) names.unshift(at.name);
    return names;
  }

  #byKey({ libraryID, parentKey }) {
    return this.Zotero.Collections.getByLibraryAndKey(libraryID, parentKey) || null;
  }

  path(collection) {
    return collectionPath(this.names(collection));
  }

  /** An existing collection as the target of a run. */
  existing(collection) {
    return { collectionKey: collection.key, collection, libraryID: collection.libraryID };
  }

  /**
   * A collection that is made when it is needed, and not before. The plug-in makes it itself: one
   * that is made through the local API becomes the displayed one, and every item that is then
   * filed in it is drawn, which takes forty times as long.
   */
  toBeMade(libraryID, name, parent) {
    const names = [...(parent ? this.names(parent) : []), name];
    const target = {
      libraryID, collectionPath: collectionPath(names), collection: null, made: false,
    };
    target.make = async () => {
      target.collection ??= this.#find(libraryID, name, parent?.key);
      if (target.collection) return;
      const collection = new this.Zotero.Collection({ libraryID, name });
      if (parent) collection.parentKey = parent.key;
      await collection.saveTx({ skipSelect: true });
      Object.assign(target, { collection, made: true });
    };
    return target;
  }

  #find(libraryID, name, parentKey) {
    return this.Zotero.Collections.getByLibrary(libraryID, true).find(
      (one) => one.name === name && (one.parentKey || "") === (parentKey || "") && !one.deleted,
    ) ?? null;
  }

  /** After an undo: a collection that the plug-in made and in which nothing is left goes too. */
  async dropIfEmpty(target) {
    if (!target.made || !target.collection) return;
    if (target.collection.getChildItems(true).length || target.collection.deleted) return;
    target.collection.deleted = true;
    await target.collection.saveTx();
    Object.assign(target, { collection: null, made: false });
  }

  /** All collections of a library, with their paths, for choosing. */
  all(libraryID) {
    return this.Zotero.Collections.getByLibrary(libraryID, true)
      .filter((collection) => !collection.deleted)
      .map((collection) => ({ collection, path: this.names(collection).join(" › ") }))
      .sort((a, b) => a.path.localeCompare(b.path));
  }

  /** What a reader needs to know one item by. */
  facts(libraryID, key) {
    const item = this.Zotero.Items.getByLibraryAndKey(libraryID, key);
    if (!item) return null;
    return {
      title: item.getDisplayTitle(),
      author: item.getField("firstCreator"),
      year: item.getField("year"),
      publication: item.getField("publicationTitle"),
    };
  }
}
