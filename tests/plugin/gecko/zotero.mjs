// A stand-in for Zotero inside Firefox: it records what a plug-in registers, and answers as
// Zotero 10 was seen to answer.

export function makeZotero({ prefs = {}, server = null }) {
  const given = { ...prefs };
  const registered = { menus: [], sections: [], panes: [], errors: [] };
  const collections = [];
  const items = [];
  let counter = 0;

  class Collection {
    constructor({ libraryID, name }) {
      Object.assign(this, { libraryID, name, parentKey: false, deleted: false, saved: [] });
    }

    async saveTx(options = {}) {
      this.saved.push(options);
      if (this.key) return;
      this.id = ++counter;
      this.key = await posted(this);
      collections.push(this);
    }

    /** The keys of the items in it, as of the last look at the library. */
    getChildItems() {
      return Zotero.members?.[this.key] ?? [];
    }
  }

  /** The app and the served library are one in the real Zotero: here it is told over HTTP. */
  async function posted({ name, parentKey }) {
    const answer = await fetch(`${server.url}/${server.library}/collections`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Zotero-API-Key": server.key },
      body: JSON.stringify([{ name, parentCollection: parentKey || false }]),
    });
    return (await answer.json()).success["0"];
  }

  const Zotero = {
    registered,
    collections,
    items,
    Collection,
    logError: (error) => registered.errors.push(String(error?.stack ? `${error}\n${error.stack}` : error)),
    Prefs: {
      get: (name) => given[name],
      set: (name, value) => {
        given[name] = value;
      },
    },
    getMainWindows: () => [Zotero.mainWindow],
    getMainWindow: () => Zotero.mainWindow,
    getActiveZoteroPane: () => Zotero.mainWindow.ZoteroPane,
    MenuManager: {
      registerMenu(menu) {
        registered.menus.push(menu);
        return menu.menuID;
      },
    },
    ItemPaneManager: {
      registerSection(section) {
        registered.sections.push(section);
        return section.paneID;
      },
      unregisterSection: (id) => {
        registered.sections = registered.sections.filter((section) => section.paneID !== id);
      },
    },
    PreferencePanes: {
      register: async (pane) => {
        registered.panes.push(pane);
        return pane.id;
      },
    },
    Libraries: {
      userLibraryID: 1,
      get: (id) => ({
        id, libraryType: id === 1 ? "user" : "group", name: id === 1 ? "My Library" : "Our Group",
        editable: Zotero.editable !== false,
      }),
    },
    Groups: { getGroupIDFromLibraryID: (id) => id * 10 },
    Collections: {
      getByLibrary: (libraryID) => collections.filter((one) => one.libraryID === libraryID),
      getByLibraryAndKey: (libraryID, key) => collections.find((one) => one.key === key) ?? false,
    },
    Items: {
      get: (id) => items.find((one) => one.id === id) ?? false,
      getByLibraryAndKey: (libraryID, key) => items.find((one) => one.key === key) ?? false,
    },
    Server: { LocalAPI: { asked: [], async _promptForAuthorization(name) {
      this.asked.push(name);
      return { allow: false };
    } } },
    Utilities: {
      Internal: {
        getClipboard: () => Zotero.clipboard ?? "",
        openPreferences: (id) => registered.panes.push({ opened: id }),
      },
    },
  };

  /** The list of items: it notes what it is told, and when. */
  class ItemsView {
    told = [];

    async notify(event, type, ids, extra) {
      this.told.push([event, type, ids, ids.map((id) => extra?.[id]?.skipSelect ?? false)]);
    }
  }

  /** An article with attachments: {path, contentType, text} each. */
  Zotero.article = (title, ...attachments) => {
    const made = attachments.map(({ path, contentType, text }) => ({
      libraryID: 1, key: `A${++counter}`, attachmentContentType: contentType,
      isAttachment: () => true, isRegularItem: () => false,
      getFilePathAsync: async () => path ?? false,
      get attachmentText() { return Promise.resolve(text ?? ""); },
      getDisplayTitle: () => title,
    }));
    return {
      libraryID: 1, key: `I${++counter}`, version: 1, dateModified: "",
      isAttachment: () => false, isRegularItem: () => true,
      getDisplayTitle: () => title,
      getField: () => "",
      getBestAttachments: async () => made,
    };
  };

  /** Firefox's window as Zotero's: with a ZoteroPane that answers as that of Zotero 10. */
  Zotero.moveInto = (window) => {
    const thrown = (name) => () => {
      throw new Error(`${name} is gone in Zotero 10`);
    };
    window.ZoteroPane = {
      selected: [],
      getSelectedLibraryIDs: () => [1],
      getSelectedCollections: () => window.ZoteroPane.selected,
      getSelectedCollection: thrown("getSelectedCollection"),
      getSelectedLibraryID: thrown("getSelectedLibraryID"),
      collectionsView: { selectCollection: (id) => (window.ZoteroPane.shown = id) },
      itemsView: new ItemsView(),
    };
    Zotero.mainWindow = window;
  };

  return Zotero;
}
