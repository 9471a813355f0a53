// What an answer of zotsync means to the user: the id of a sentence (Fluent), and what it needs.

/** The document of an answer, null if it is none: zotsync answers with an object. */
export function documentOf(answer) {
  try {
    const document = JSON.parse(answer.out);
    return typeof document === "object" && !Array.isArray(document) ? document : null;
  } catch {
    return null;
  }
}

/**
 * What went wrong with a call, null if it did its work (code 0, or 3: some of it waits).
 *
 * @param {{code: number, out: string, words: string[], ended: string}} answer
 * @returns {{id: string, args: object, waiver?: string[]}|null} `waiver`: what to call it with, for
 *   it to be done all the same
 */
export function trouble(answer) {
  if (answer.ended === "cancelled") return sentence("cancelled");
  if (answer.ended === "hung") return sentence("hung");
  const document = documentOf(answer);
  if ((answer.code === 0 || answer.code === 3) && document) return null;
  const said = document?.error?.message ?? firstError(document) ?? lastWords(answer.words);
  const advice = document?.error?.hint ?? "";
  const hint = withoutCommands(advice);
  const id = KINDS[document?.error?.kind] ?? (noPermission(said) ? "denied" : byCode(answer, said));
  const waiver = id === "stopped" ? advice.match(WAIVERS)?.flatMap((word) => word.split(" ")) : null;
  return { ...sentence(id, { words: said, hint }), ...(waiver ? { waiver } : {}) };
}

/** What zotsync advises to add where it stopped a run for safety, once the user has looked. */
const WAIVERS = /--allow-(?:empty|shrink)(?![\w-])|--max-changes \d+/g;

/** Advice up to the first command for a terminal: whoever reads it here has a window. */
export function withoutCommands(advice) {
  const command = advice.indexOf("`");
  if (command < 0) return advice;
  const ends = [...advice.slice(0, command).matchAll(/[.?!](?=\s)/g)];
  return advice.slice(0, ends.length ? ends.at(-1).index + 1 : 0);
}

/** Errors of zotsync with a sentence of their own. */
const KINDS = { NotAuthorised: "denied", SafetyStop: "stopped", StateLocked: "busy" };

/** Commands without a report say it in words only. */
function noPermission(words) {
  return /not permitted zotsync to write|not to let zotsync write|permission/i.test(words);
}

function byCode({ code, words }, said) {
  if (code < 0 || !said || words.some((line) => line.includes("internal error"))) return "crashed";
  if (code === 4) return "stopped";
  if (code === 130) return "cancelled";
  return "said";
}

function firstError(document) {
  const error = document?.errors?.[0];
  if (!error) return undefined;
  return error.message.includes(error.file) ? error.message : `${error.file}: ${error.message}`;
}

/** The last thing that was said: an error and its hint ("zotsync: …", "  → …"). */
export function lastWords(words) {
  const start = words.findLastIndex((line) => line.startsWith("zotsync: "));
  const lines = start < 0 ? words.slice(-2) : words.slice(start);
  const [said, ...hints] = lines.map((line) => line.replace(/^zotsync: |^\s*→\s*/, "").trim());
  return [said, ...hints.map(withoutCommands)].filter(Boolean).join(" ").slice(0, 600);
}

/** What went wrong before zotsync could be called. */
export function notStarted(program, needed) {
  if (!program) return sentence("missing");
  if (!program.version) return sentence("not-zotsync", { path: program.path });
  if (program.old) {
    return sentence("too-old", { version: program.version.join("."), needed, path: program.path });
  }
  return null;
}

function sentence(name, args = {}) {
  return { id: `zotsync-trouble-${name}`, args };
}
