// The commands of the plug-in in Zotero's menus. Labels are Fluent's; Zotero takes the menus away.
import { mayHaveText } from "./article.mjs";

/** Registers all menus; the ids of those that Zotero refused. */
export function registerMenus({ Zotero, pluginID, rootURI, commands, followed }) {
  const icon = `${rootURI}icons/zotsync.svg`;
  const item = (l10nID, onCommand, more = {}) => ({
    menuType: "menuitem", l10nID, icon, darkIcon: icon, onCommand, ...more,
  });
  const submenu = (l10nID, menus, more = {}) => ({
    menuType: "submenu", l10nID, icon, darkIcon: icon, menus, ...more,
  });
  const menus = {
    "zotsync-item": ["main/library/item", [
      item("zotsync-menu-collect", (_, context) => commands.collect(window(context), context.items), {
        onShowing: (_, context) => context.setVisible(collectable(context.items)),
      }),
    ]],
    "zotsync-collection": ["main/library/collection", [
      submenu("zotsync-menu", collectionEntries(item, commands, followed), {
        onShowing: (_, context) => context.setVisible(Boolean(oneCollection(context))),
      }),
    ]],
    "zotsync-tools": ["main/menubar/tools", [
      submenu("zotsync-menu", toolsEntries(item, commands)),
    ]],
  };
  return Object.entries(menus)
    .filter(([menuID, [target, entries]]) =>
      !Zotero.MenuManager.registerMenu({ menuID, pluginID, target, menus: entries }))
    .map(([menuID]) => menuID);
}

function collectionEntries(item, commands, followed) {
  const on = (command) => (_, context) => commands[command](window(context), oneCollection(context));
  const known = (context) => followed.of(oneCollection(context));
  return [
    item("zotsync-menu-add-file", on("addFile")),
    item("zotsync-menu-add-clipboard", on("addClipboard")),
    { menuType: "separator" },
    item("zotsync-menu-follow", on("follow"), {
      onShowing: (_, context) => context.setVisible(!known(context)),
    }),
    item("zotsync-menu-unfollow", on("unfollow"), {
      onShowing: (_, context) => context.setVisible(Boolean(known(context))),
    }),
    item("zotsync-menu-sync", on("syncCollection"), {
      onShowing: (_, context) => context.setEnabled(Boolean(followed.inputs(oneCollection(context)))),
    }),
    item("zotsync-menu-would-change", on("wouldChange"), {
      onShowing: (_, context) => context.setEnabled(Boolean(followed.inputs(oneCollection(context)))),
    }),
  ];
}

function toolsEntries(item, commands) {
  const on = (command) => (_, context) => commands[command](window(context));
  return [
    item("zotsync-menu-sync-all", on("syncAll")),
    item("zotsync-menu-review", on("review"), {
      l10nArgs: JSON.stringify({ count: 0 }),
      onShowing: (_, context) => context.setL10nArgs(JSON.stringify({ count: commands.waiting })),
    }),
    item("zotsync-menu-runs", on("runs")),
    item("zotsync-menu-topics", on("topics")),
    { menuType: "separator" },
    item("zotsync-menu-check", on("check")),
    item("zotsync-menu-preferences", on("preferences")),
  ];
}

function collectable(items) {
  return Boolean(items?.length) && items.every(mayHaveText);
}

/** The one collection that the menu is about. `collectionTreeRow`, singular, throws in Zotero 10. */
function oneCollection(context) {
  const rows = context.collectionTreeRows ?? [];
  return rows.length === 1 && rows[0].isCollection() && rows[0].editable ? rows[0].ref : null;
}

/** The window whose menu it is: newer Geckos have no `ownerGlobal`. */
function window(context) {
  const { menuElem } = context;
  return menuElem?.ownerDocument?.defaultView ?? menuElem?.ownerGlobal;
}
