/* global pref */
// Default preferences. An empty path: zotsync is looked for in the usual places.
pref("extensions.zotsync.path", "");
pref("extensions.zotsync.lookups", true);
pref("extensions.zotsync.mailto", "");
pref("extensions.zotsync.topics", "");
// That the user has agreed that zotsync writes into this library.
pref("extensions.zotsync.agreed", false);
// For trying things out: another library than the one on display, and its address.
pref("extensions.zotsync.library", "");
pref("extensions.zotsync.apiUrl", "");
