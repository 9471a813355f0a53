/* global Zotero, ChromeUtils, window */
// The script of the preference pane: it runs in Zotero's window, before the pane's onload.

var ZotsyncPreferences = {
  async begin(document) {
    const at = (id) => document.getElementById(id);
    const plugin = /** @type {any} */ (Zotero).zotsync;
    const say = (id, name, args = {}) => document.l10n.setAttributes(at(id), name, args);
    const look = async () => {
      plugin.client.forget();
      say("zotsync-found", "zotsync-prefs-looking");
      const wrong = await plugin.client.obstacle();
      if (wrong) return say("zotsync-found", wrong.id, wrong.args);
      const { path, version } = await plugin.client.program();
      return say("zotsync-found", "zotsync-prefs-found", { path, version: version.join(".") });
    };
    const key = () =>
      say("zotsync-key", plugin.settings.agreed ? "zotsync-prefs-agreed" : "zotsync-prefs-not-agreed");
    const choose = async (id, name) => {
      const path = await ZotsyncPreferences.pick(document.defaultView);
      if (!path) return;
      plugin.settings[name] = path;
      at(id).value = path;
      look();
    };
    at("zotsync-look").addEventListener("click", look);
    at("zotsync-path").addEventListener("change", look);
    at("zotsync-choose").addEventListener("click", () => choose("zotsync-path", "path"));
    at("zotsync-choose-topics").addEventListener("click", () => choose("zotsync-topics", "topics"));
    at("zotsync-forget").addEventListener("click", async () => {
      plugin.settings.agreed = false;
      await plugin.keys.forget();
      key();
    });
    key();
    await look();
  },

  async pick(window) {
    const { FilePicker } = ChromeUtils.importESModule(
      "chrome://zotero/content/modules/filePicker.mjs",
    );
    const picker = new FilePicker();
    picker.init(window, "zotsync", picker.modeOpen);
    return (await picker.show()) === picker.returnOK ? picker.file : "";
  },
};

// Scripts of a pane may have a scope of their own; its onload is the window's.
if (typeof window !== "undefined") window.ZotsyncPreferences = ZotsyncPreferences;
