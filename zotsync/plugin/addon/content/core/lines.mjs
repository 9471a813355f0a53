// What zotsync writes on standard error while it runs: lines of progress as JSON, and words.

/** The most that is kept of a line without an end, in characters. */
const LONGEST = 100_000;

/** Cuts a stream of pieces into lines; `rest()` is what came after the last line end. */
export class Lines {
  #left = "";

  /** The whole lines that a piece completes. */
  take(piece) {
    const parts = (this.#left + piece).split("\n");
    this.#left = parts.pop().slice(0, LONGEST);
    return parts.map((line) => line.replace(/\r$/, ""));
  }

  rest() {
    const left = this.#left;
    this.#left = "";
    return left ? [left] : [];
  }
}

/** {phase, done, total} of a line of progress, null for any other line. */
export function progressOf(line) {
  if (!line.startsWith("{")) return null;
  try {
    const { phase, done, total } = JSON.parse(line);
    const counts = [done, total].every((count) => Number.isInteger(count) && count >= 0);
    return typeof phase === "string" && counts ? { phase, done, total } : null;
  } catch {
    return null;
  }
}

/** How much is done, 0 to 1; null where nobody knows yet how much there is. */
export function share({ done, total }) {
  return total > 0 ? Math.min(1, done / total) : null;
}
