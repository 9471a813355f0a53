// The stage: a Zotero of the tests, the plug-in loaded into a sandbox as Zotero loads it, and ways
// to act in its windows. `root` is the plug-in's folder (a file: URL), `bootstrap` a chrome: one.
import { makeZotero } from "./zotero.mjs";

export function makeStage({ root, prefs, bootstrap, server }) {
  const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
  const Zotero = makeZotero({ prefs, server });
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

  // What Gecko complains about, of our code or of nobody's: promises that nobody waits for.
  const overheard = [];
  const console = {
    observe(message) {
      if (!(message instanceof Ci.nsIScriptError)) return;
      const isError = !(message.flags & (Ci.nsIScriptError.warningFlag | Ci.nsIScriptError.infoFlag));
      const { errorMessage, sourceName, lineNumber } = message;
      const isOurs = /zotsync/.test(sourceName) || (!sourceName && /uncaught/.test(errorMessage));
      if (isError && isOurs) overheard.push(`${errorMessage} (${sourceName}:${lineNumber})`);
    },
  };

  const stage = {
    Zotero,
    window,
    overheard,
    async start() {
      Services.console.registerListener(console);
      const own = PathUtils.join(PathUtils.profileDir, "zotsync");
      await IOUtils.remove(own, { recursive: true, ignoreAbsent: true }); // of an earlier test
      const source = new L10nFileSource("zotsync-test", "app", ["en-US"], `${root}locale/{locale}/`);
      L10nRegistry.getInstance().registerSources([source]);
      await scope.startup(params, 3);
    },
    async stop() {
      await scope.shutdown(params, 4);
      L10nRegistry.getInstance().removeSources(["zotsync-test"]);
      for (const opened of stage.opened()) opened.close();
      Services.console.unregisterListener(console);
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

    /** A file of the plug-in. */
    path: (name) => Services.io.newURI(root + name).QueryInterface(Ci.nsIFileURL).file.path,

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

    /** What Zotero hands to a command of the collection menu; the singular throws, as in Zotero 10. */
    collectionContext(collection) {
      const row = { isCollection: () => true, editable: true, ref: collection };
      const context = { collectionTreeRows: [row], shown: {} };
      context.setVisible = (on) => (context.shown.visible = on);
      context.setEnabled = (on) => (context.shown.enabled = on);
      context.setL10nArgs = (args) => (context.shown.args = args);
      Object.defineProperty(context, "collectionTreeRow", {
        get() {
          throw new Error("collectionTreeRow is gone in Zotero 10");
        },
      });
      return context;
    },

    /** How an entry presents itself in a context: {visible, enabled, args}. */
    presented(l10nID, context) {
      context.shown = {};
      stage.entry(l10nID).onShowing?.({}, context);
      return context.shown;
    },

    /** Every sentence of a language, formatted by the real Fluent; what it complains about. */
    async complaints(locale, messages) {
      const source = new L10nFileSource(`try-${locale}`, "app", [locale], `${root}locale/{locale}/`);
      const resource = source.fetchFileSync(locale, "zotsync.ftl");
      const bundle = new FluentBundle(locale, { useIsolating: false });
      const wrong = (bundle.addResource(resource) ?? []).map(String);
      const args = { count: 2, name: "n", words: "w", hint: "h", path: "/p", version: "1", total: 3,
        needed: "2", done: 1, phase: "writing", created: 1, updated: 1, unchanged: 1, skipped: 1,
        failed: 1, tag: "t", run: 1, when: "now", command: "sync", number: 7, record: "r", rule: "u",
        evidence: "e", kind: "k", identifier: "i", date: "d", field: "f", mine: "m", theirs: "t",
        label: "l", fields: "f", removed: 1, titles: "t" };
      for (const id of messages) {
        const message = bundle.getMessage(id);
        const patterns = [message?.value, ...Object.values(message?.attributes ?? {})].filter(Boolean);
        if (!patterns.length) wrong.push(`${id}: nothing`);
        for (const pattern of patterns) {
          const errors = [];
          const text = bundle.formatPattern(pattern, args, errors);
          wrong.push(...errors.map((error) => `${id}: ${error}`));
          if (!text.trim() || /[{}]/.test(text)) wrong.push(`${id}: ${text}`);
        }
      }
      return wrong;
    },

    /** What a window looks like, as the base 64 of a PNG. */
    async picture(opened) {
      await opened.document.l10n.ready;
      await new Promise((resolve) => setTimeout(resolve, 200));
      const { innerWidth, innerHeight, browsingContext } = opened;
      const shot = await browsingContext.currentWindowGlobal.drawSnapshot(
        new DOMRect(0, 0, innerWidth, innerHeight), 1, "white");
      const canvas = window.document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
      Object.assign(canvas, { width: shot.width, height: shot.height });
      canvas.getContext("2d").drawImage(shot, 0, 0);
      return canvas.toDataURL("image/png").split(",")[1];
    },

    /** Whether our style sheet is in force: that of this start, not of an earlier one. */
    styled: (opened) =>
      opened.getComputedStyle(opened.document.querySelector(".page")).padding === "12px",

    /** The trouble of a window, else its result. */
    async said(opened) {
      const trouble = stage.at(opened, "trouble");
      return stage.words(opened, trouble.hidden ? "result" : "trouble");
    },

    /** Buttons and fields that nobody could name. */
    async unnamed(opened) {
      await opened.document.l10n.ready;
      const all = [...opened.document.querySelectorAll("button, input, select")];
      return all.filter((one) => !one.hidden && !one.textContent.trim() && !one.ariaLabel
        && !one.labels?.length && !one.placeholder).map((one) => one.id);
    },

    words: async (opened, id) => {
      const element = stage.at(opened, id);
      const all = [element, ...element.querySelectorAll("*")].filter((one) => one.dataset.l10nId);
      await opened.document.l10n.translateElements(all);
      return element.textContent.replace(/[\u2068\u2069]/g, "");
    },
  };
  return stage;
}
