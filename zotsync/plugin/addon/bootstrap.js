/* global Services, ChromeUtils, Cc, Ci, Zotero, fetch */
/* exported startup, shutdown, install, uninstall, onMainWindowLoad, onMainWindowUnload */
// What Zotero calls. Everything else is in content/: plain ES modules.

var plugin = null;
var chromeHandle = null;

async function startup({ id, version, rootURI }) {
  if (plugin) return;
  // Modules are kept by address for as long as the app runs: each start has addresses of its own,
  // so that an upgrade does not run yesterday's code. Inside content/ all addresses are relative.
  const name = `zotsync-${Date.now().toString(36)}`;
  chromeHandle = Cc["@mozilla.org/addons/addon-manager-startup;1"]
    .getService(Ci.amIAddonManagerStartup)
    .registerChrome(Services.io.newURI(`${rootURI}manifest.json`), [["content", name, "content/"]]);
  const base = `chrome://${name}/content/`;
  const { Plugin } = ChromeUtils.importESModule(`${base}plugin.mjs`);
  plugin = new Plugin({ Zotero, fetch, id, version, rootURI, base });
  await plugin.start();
}

function onMainWindowLoad({ window }) {
  plugin?.addWindow(window);
}

function onMainWindowUnload({ window }) {
  plugin?.removeWindow(window);
}

async function shutdown() {
  await plugin?.stop();
  plugin = null;
  chromeHandle?.destruct();
  chromeHandle = null;
}

function install() {}

function uninstall() {}
