// The plug-in as `zotsync plugin build` makes it (unpacked into addon/), tried inside a Zotero.
export default {
  name: "zotsync",
  id: "zotsync@plugin.zotsync",
  namespace: "zotsync",
  source: ["addon"],
  build: {
    assets: ["addon/**/*.*"],
    makeManifest: { enable: false },
    fluent: { prefixLocaleFiles: false, prefixFluentMessages: false, dts: false },
    prefs: { prefixPrefKeys: false, dts: false },
  },
  test: {
    entries: ["ways"],
    watch: false,
    headless: false, // MOZ_HEADLESS=1 needs no X server
    mocha: { timeout: 180_000 },
    prefs: {
      "extensions.zotsync.path": process.env.ZOTSYNC_PROGRAM,
      "extensions.zotsync.lookups": false,
      // more of them as JSON: for a Zotero on a newer Gecko that asks for some
      ...JSON.parse(process.env.ZOTERO_PLUGIN_PREFS || "{}"),
    },
    waitForPlugin: "() => Boolean(Zotero.zotsync)",
  },
};
