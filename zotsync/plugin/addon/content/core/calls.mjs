// What zotsync is called with. Inputs stand behind "--": a file may be called anything.

/**
 * What goes before every command.
 * @param {{library?: string, apiUrl?: string, config?: string, lookups?: boolean}} settings
 *   `library`: a SPEC; `config`: a file
 */
export function globals({ library, apiUrl, config, lookups }) {
  return [
    ...(library ? ["--library", library] : []),
    ...(apiUrl ? ["--api-url", apiUrl] : []),
    ...(config ? ["--config", config] : []),
    ...(lookups ? [] : ["--offline"]),
    "--progress",
    "json",
  ];
}

/** The environment of a call: settings that have no option, and the key, which never is one. */
export function environment({ mailto, topics, key }) {
  return {
    ...(mailto ? { ZOTSYNC_RESOLVE__MAILTO: mailto } : {}),
    ...(topics ? { ZOTSYNC_TOPICS__FILE: topics, ZOTSYNC_TOPICS__ENABLED: "true" } : {}),
    ...(key ? { ZOTERO_API_KEY: key } : {}),
  };
}

/**
 * Where items go: a collection by its key if it is there, by its path if it is to be made.
 * @param {{collectionKey?: string, collectionPath?: string}} target
 */
function where(target) {
  if (target.collectionKey) return ["--collection-key", target.collectionKey];
  return target.collectionPath ? ["--collection", target.collectionPath] : [];
}

export const plan = (inputs, target, out) => [
  "plan", "--json", "--out", out, ...where(target), "--", ...inputs,
];
export const apply = (planFile, selection) => [
  "apply", "--json", "--yes", ...(selection ? ["--select", selection] : []), "--", planFile,
];
export const decide = (file, inputs = []) => [
  "review", "--json", "--decisions", file, ...(inputs.length ? ["--", ...inputs] : []),
];
export const waiting = () => ["review", "--json"];
export const runs = () => ["runs", "--json"];
export const undo = (run) => ["undo", "--json", "--yes", "--", String(run)];
export const explain = (itemKey, inputs = []) => ["explain", "--json", "--", itemKey, ...inputs];
export const doctor = () => ["doctor", "--json"];
export const topics = () => ["topics", "--json", "--all"];
/** The same call, after a stop for safety that the user has waived ("--allow-empty"). */
export const waived = (args, waiver = []) => [args[0], ...waiver, ...args.slice(1)];
export const login = () => ["login"];
export const version = () => ["--version"];
// Without inputs, all sources that are kept up to date.
export const sync = (inputs = [], target = {}) => [
  "sync", "--json", "--yes", ...where(target), "--", ...inputs,
];
export const wouldChange = (inputs = [], target = {}) => [
  "plan", "--json", ...where(target), "--", ...inputs,
];
export const sources = () => ["source", "list", "--json"];
export const follow = (inputs, path) => [
  "source", "add", "--json", ...(path ? ["--collection", path] : []), "--", ...inputs,
];
export const unfollow = (names) => ["source", "remove", "--json", "--", ...names];

/** A collection's names as one path; a slash inside a name is written "\/". */
export function collectionPath(names) {
  return names.map((name) => name.replaceAll("/", "\\/")).join("/");
}

/**
 * A source's input as it can be opened from anywhere: a configuration names files that lie near it
 * from its own folder ("texts/a.txt", "../storage/a.pdf"), with "/" on every system. Identifiers
 * and addresses stay as they are; so do paths that are whole.
 */
export function placed(folder, input) {
  if (!/^(?:\.\.?\/|texts\/)/.test(input)) return input;
  const mark = folder.includes("\\") ? "\\" : "/";
  const parts = folder.split(mark);
  for (const part of input.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join(mark);
}
