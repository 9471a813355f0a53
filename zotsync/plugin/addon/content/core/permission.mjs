// The permission to write: given once, in the plug-in's own window, kept where zotsync finds it.

export const APP_NAME = "zotsync";

/**
 * Runs `act` while Zotero says yes to zotsync's request without a second dialog: the user has just
 * agreed in our window. Every other program's request meets Zotero's own dialog. If this Zotero
 * has no such place to answer at, its dialog simply comes.
 *
 * @param {any} localAPI Zotero.Server.LocalAPI
 */
export async function answering(localAPI, act) {
  const own = localAPI?._promptForAuthorization;
  if (typeof own !== "function") return act();
  const ours = async function (name, ...rest) {
    return name === APP_NAME ? { allow: true, remember: true } : own.call(this, name, ...rest);
  };
  localAPI._promptForAuthorization = ours;
  try {
    return await act();
  } finally {
    if (localAPI._promptForAuthorization === ours) localAPI._promptForAuthorization = own;
  }
}

/**
 * Asks Zotero for a key itself, where the machine has no keyring for `zotsync login` to use.
 * @returns {Promise<string>} the key, "" if there is none
 */
export async function requestKey(fetch, address) {
  const allowed = { "Zotero-Allowed-Request": "1" }; // else the app drops what comes from inside it
  const hello = await fetch(`${address}/`, { headers: allowed });
  const serverID = hello.headers.get("Zotero-Server-ID");
  if (!serverID) return "";
  const answer = await fetch(`${address}/local/authorize`, {
    method: "POST",
    headers: { ...allowed, "Content-Type": "application/json", "Zotero-Server-ID": serverID },
    body: JSON.stringify({ appName: APP_NAME }),
  });
  if (!answer.ok) return "";
  const { key, remember } = await answer.json();
  return remember && typeof key === "string" ? key : "";
}
