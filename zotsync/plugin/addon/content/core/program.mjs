// Where zotsync is on this machine, and whether it is new enough. No Zotero here: what touches the
// machine is handed in, so that node can test it.

/**
 * The program: as chosen, on the app's PATH, in the usual places, or where a login shell finds it.
 * An app that is started from a desktop has a short PATH, so the later ones are what counts there.
 *
 * @param {object} machine
 * @param {string} machine.chosen path of the preference or ""
 * @param {"win"|"mac"|"linux"} machine.platform
 * @param {string} machine.home
 * @param {(name: string) => Promise<string|null>} machine.search a path or null
 * @param {(path: string) => Promise<boolean>} machine.exists
 * @param {(folder: string) => Promise<string[]>} machine.children names
 * @param {(name: string) => string} machine.variable of the environment, or ""
 * @param {() => Promise<string>} machine.shell a path or ""
 * @returns {Promise<{path: string, from: "chosen"|"path"|"place"|"shell"}|null>}
 */
export async function findProgram(machine) {
  if (machine.chosen && (await machine.exists(machine.chosen))) {
    return { path: machine.chosen, from: "chosen" };
  }
  const found = await machine.search("zotsync");
  if (found) return { path: found, from: "path" };
  for (const path of await usualPlaces(machine)) {
    if (await machine.exists(path)) return { path, from: "place" };
  }
  const told = machine.platform === "win" ? "" : shellAnswer(await machine.shell());
  if (told && (await machine.exists(told))) return { path: told, from: "shell" };
  return null;
}

/** The places where pipx, uv, conda, Homebrew and pip put programs. */
export async function usualPlaces(machine) {
  return machine.platform === "win" ? windowsPlaces(machine) : unixPlaces(machine);
}

function unixPlaces({ home, platform, variable }) {
  const conda = variable("CONDA_PREFIX");
  return [
    `${home}/.local/bin/zotsync`,
    ...(conda ? [`${conda}/bin/zotsync`] : []),
    ...(platform === "mac" ? ["/opt/homebrew/bin/zotsync"] : []),
    "/usr/local/bin/zotsync",
    ...["miniforge3", "miniconda3", "anaconda3"].map((name) => `${home}/${name}/bin/zotsync`),
  ];
}

async function windowsPlaces({ home, variable, children }) {
  const places = [`${home}\\.local\\bin\\zotsync.exe`];
  const roots = [
    variable("APPDATA") && `${variable("APPDATA")}\\Python`,
    variable("LOCALAPPDATA") && `${variable("LOCALAPPDATA")}\\Programs\\Python`,
  ];
  for (const root of roots.filter(Boolean)) {
    const versions = (await children(root)).filter((name) => /^Python3\d+$/i.test(name));
    versions.sort((a, b) => Number(b.slice(7)) - Number(a.slice(7)));
    places.push(...versions.map((name) => `${root}\\${name}\\Scripts\\zotsync.exe`));
  }
  return places;
}

/** The path in what a login shell said: its last line that is one; greetings may come before. */
export function shellAnswer(text) {
  const lines = String(text ?? "").split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => /^\/.*\/zotsync$/.test(line)).pop() ?? "";
}

/** The numbers of "zotsync 1.4.2", null for another program's answer. */
export function parseVersion(text) {
  const found = /^zotsync (\d+)\.(\d+)\.(\d+)/m.exec(text ?? "");
  return found ? found.slice(1).map(Number) : null;
}

/** Whether a version (numbers) is the needed one ("1.4.2") or later. */
export function isNewEnough(version, needed) {
  const wanted = needed.split(".").map((part) => parseInt(part, 10) || 0);
  for (let place = 0; place < 3; place++) {
    const difference = (version[place] ?? 0) - (wanted[place] ?? 0);
    if (difference) return difference > 0;
  }
  return true;
}
