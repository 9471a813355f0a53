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
 * @returns {{id: string, args: object}|null}
 */
export function trouble(answer) {
  if (answer.ended === "cancelled") return sentence("cancelled");
  if (answer.ended === "hung") return sentence("hung");
  const document = documentOf(answer);
  if ((answer.code === 0 || answer.code === 3) && document) return null;
  const said = document?.error?.message ?? firstError(document) ?? lastWords(answer.words);
  const hint = document?.error?.hint ?? "";
  const id = KINDS[document?.error?.kind] ?? (noPermission(said) ? "denied" : byCode(answer, said));
  return sentence(id, { words: said, hint });
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
  return lines.map((line) => line.replace(/^zotsync: |^\s*→\s*/, "").trim()).join(" ").slice(0, 600);
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
