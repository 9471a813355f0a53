// The stage: a Zotero of the tests, the plug-in loaded into a sandbox as Zotero loads it, and ways
// to act in its windows. `root` is the plug-in's folder (a file: URL), `bootstrap` a chrome: one.
import { makeZotero } from "./zotero.mjs";

export function makeStage({ root, prefs, bootstrap }) {
  const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
  const Zotero = makeZotero({ prefs });
  const window = Services.wm.getMostRecentBrowserWindow();
  Zotero.moveInto(window);
  window.MozXULElement.insertFTLIfNeeded ??= () => {};

  const scope = new Cu.Sandbox(Services.scriptSecurityManager.getSystemPrincipal(), {
    wantGlobalProperties: ["ChromeUtils", "fetch", "URL", "TextDecoder", "TextEncoder", "DOMParser"],
  });
  Object.assign(scope, { Zotero, Services });
  Services.scriptloader.loadSubScriptWithOptions(bootstrap, {
    target: scope, ignoreCache: true,
  });
  const params = { id: "zotsync@plugin.zotsync", version: "0", rootURI: root };

  const stage = {
    Zotero,
    window,
    async start() {
      const source = new L10nFileSource("zotsync-test", "app", ["en-US"], `${root}locale/{locale}/`);
      L10nRegistry.getInstance().registerSources([source]);
      await scope.startup(params, 3);
    },
    stop: async () => {
      await scope.shutdown(params, 4);
      L10nRegistry.getInstance().removeSources(["zotsync-test"]);
    },
    plugin: () => Zotero.zotsync,

    /** The menu entry with this label's id, wherever it is. */
    entry(l10nID) {
      const found = [];
      const look = (menus) => menus?.forEach((one) => {
        if (one.l10nID === l10nID) found.push(one);
        look(one.menus);
      });
      Zotero.registered.menus.forEach((menu) => look(menu.menus));
      return found.find((one) => one.onCommand) ?? found[0];
    },

    /** Chooses an entry: the window that opens. */
    async choose(l10nID, context = {}) {
      const before = new Set(stage.opened());
      const whole = { menuElem: { ownerGlobal: window }, items: [], ...context };
      await stage.entry(l10nID).onCommand({}, whole);
      return stage.until(() => stage.opened().find((one) => !before.has(one)
        && one.document.readyState === "complete"), `a window after ${l10nID}`);
    },

    opened: () => [...Services.wm.getEnumerator(null)].filter((one) =>
      one.location.href.startsWith("chrome://zotsync-")),

    async until(condition, what, seconds = 60) {
      const end = Date.now() + seconds * 1000;
      while (Date.now() < end) {
        const value = await condition();
        if (value) return value;
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      const seen = stage.opened().map((one) => one.document.querySelector(".page")?.innerText);
      throw new Error(`waited in vain for ${what}: ${JSON.stringify(seen)} ${Zotero.registered.errors}`);
    },

    at: (opened, id) => opened.document.getElementById(id),

    /** Waits until nothing is going on in a window. */
    rest: (opened) => stage.until(() => stage.at(opened, "going").hidden, "rest"),

    click(opened, id) {
      stage.at(opened, id).click();
    },

    words: async (opened, id) => {
      await opened.document.l10n.translateElements([stage.at(opened, id)]).catch(() => {});
      return stage.at(opened, id).textContent;
    },
  };
  return stage;
}
