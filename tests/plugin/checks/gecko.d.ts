/** What Zotero gives to `prefs.js`, and its typings do not name. */
declare function pref(name: string, value: string | number | boolean): void;
