// One call of zotsync: started, listened to, and ended. It gets its Subprocess handed in.
import { Lines, progressOf } from "./lines.mjs";

/** How long a call may say nothing at all before it counts as hanging, in milliseconds. */
export const PATIENCE = 300_000;
/** How long it has to end by itself after it was asked to, in milliseconds. */
const GRACE = 5_000;
/** The most that is kept of one line of words, in characters. */
const LONGEST = 10_000;
/** How long pipes of an ended process are read on: a child of its own may hold them open. */
const LINGER = 2_000;
/** The most that is kept of either pipe, in characters: a program gone mad must not fill the app. */
const MOST = 200_000_000;

/**
 * Runs the program to its end. Never throws for what the program does; the answer says it.
 *
 * @param {any} subprocess Gecko's Subprocess, or what behaves like it
 * @param {object} call
 * @param {string} call.command an absolute path
 * @param {string[]} call.args
 * @param {Record<string, string>} call.environment
 * @param {string} [call.workdir] the folder it runs in, there already
 * @param {Function} [call.onProgress] `onProgress({phase, done, total})`
 * @param {AbortSignal} [call.signal] asks it to stop
 * @param {number} [call.patience] in milliseconds
 * @param {any} [call.timers] {setTimeout, clearTimeout}
 * @returns {Promise<{code: number, out: string, words: string[], ended: "itself"|"cancelled"|"hung"}>}
 * @throws what Subprocess.call throws if the program cannot be started
 */
export async function run(subprocess, call) {
  if (call.signal?.aborted) return { code: 130, out: "", words: [], ended: "cancelled" };
  const process = await subprocess.call({
    command: call.command,
    arguments: call.args,
    environment: { PYTHONUTF8: "1", ...call.environment },
    environmentAppend: true,
    stderr: "pipe",
    ...(call.workdir ? { workdir: call.workdir } : {}),
  });
  const watch = new Watch(process, call);
  try {
    await process.stdin.close(); // zotsync reads "-" and asks questions: nobody answers here
  } catch {
    // it has ended already
  }
  const pieces = [];
  const words = [];
  const read = Promise.all([
    readAll(process.stdout, watch, pieces),
    readLines(process.stderr, watch, words, call.onProgress),
  ]);
  await Promise.race([read, watch.gone]);
  const { exitCode } = await process.wait();
  watch.end();
  return { code: exitCode, out: pieces.join(""), words, ended: watch.ended };
}

/** Ends a process that is cancelled, or that has said nothing for too long. */
class Watch {
  /** @type {"itself"|"cancelled"|"hung"} */
  ended = "itself";
  #timer = null;
  #leave = null;

  /**
   * @param {any} process
   * @param {{signal?: AbortSignal, patience?: number, timers?: any}} call
   */
  constructor(process, { signal, patience = PATIENCE, timers = globalThis }) {
    this.process = process;
    this.signal = signal;
    this.patience = patience;
    this.timers = timers;
    /** Comes true when the process was ended and its pipes are not waited for any longer. */
    this.gone = new Promise((resolve) => (this.#leave = resolve));
    this.cancel = () => this.stop("cancelled");
    signal?.addEventListener("abort", this.cancel, { once: true });
    if (signal?.aborted) this.cancel(); // cancelled while the process was being started
    this.heard();
  }

  heard() {
    this.timers.clearTimeout(this.#timer);
    if (this.ended === "itself") {
      this.#timer = this.timers.setTimeout(() => this.stop("hung"), this.patience);
    }
  }

  stop(why) {
    if (this.ended !== "itself") return;
    this.ended = why;
    this.timers.clearTimeout(this.#timer);
    // TERM, so that it writes down what it did; KILL after the grace
    Promise.resolve(this.process.kill(GRACE)).catch(() => {})
      .then(() => this.timers.setTimeout(this.#leave, LINGER));
  }

  end() {
    this.timers.clearTimeout(this.#timer);
    this.signal?.removeEventListener("abort", this.cancel);
  }
}

async function readAll(pipe, watch, pieces) {
  let size = 0;
  for (let piece; (piece = await pipe.readString()); ) {
    watch.heard();
    size += piece.length;
    if (size <= MOST) pieces.push(piece);
  }
}

async function readLines(pipe, watch, words, onProgress) {
  const lines = new Lines();
  const tell = (line) => {
    const progress = progressOf(line);
    if (progress) onProgress?.(progress);
    else if (line.trim() && words.length < 1000) words.push(line.slice(0, LONGEST));
  };
  for (let piece; (piece = await pipe.readString()); ) {
    watch.heard();
    lines.take(piece).forEach(tell);
  }
  lines.rest().forEach(tell);
}
