// The course of one collection: plan, choose, decide, apply, undo. What touches the machine is
// handed in, so that the same course runs in Zotero and, with the real zotsync, in node.
import * as calls from "./calls.mjs";
import { Choice } from "./choice.mjs";
import { rowsOf, sumsOf } from "./rows.mjs";
import { documentOf, trouble } from "./sentences.mjs";

export class Collecting {
  rows = [];
  sums = [];
  choice = new Choice();
  run = null;

  /**
   * @param {object} around
   * @param {Function} around.ask `ask(args, {onProgress, signal, topics})` → an answer of `run`
   * @param {any} around.files {path(name), write(name, value) → path}
   * @param {any[]} around.inputs [{path, fallback() → another path or null}]
   * @param {any} around.target {collectionKey, collectionPath, make(): makes the collection if it
   *   is not there}
   */
  constructor({ ask, files, inputs, target }) {
    this.ask = ask;
    this.files = files;
    this.inputs = inputs;
    this.target = target;
  }

  /** Reads, looks up, compares. The trouble, or null; then `rows` and `sums` are there. */
  async plan(options = {}) {
    let answer = await this.#planned(options);
    if (answer.ended === "itself" && (await this.#fallBack(documentOf(answer)))) {
      answer = await this.#planned(options);
    }
    // code 2: an input could not be read; the others are planned all the same
    const plan = documentOf(answer);
    const wrong = plan?.actions?.length && answer.code === 2 ? null : trouble(answer);
    if (wrong) return wrong;
    const read = await this.ask(calls.parse(this.#paths()), { signal: options.signal });
    this.rows = rowsOf(plan, documentOf(read)?.references ?? []);
    this.sums = sumsOf(this.rows);
    this.notices = plan.notices ?? [];
    this.choice.carryOver(plan.actions);
    return null;
  }

  /** Keeps the decisions on doubtful rows and plans again with them. */
  async decide(options = {}) {
    if (!this.choice.decided) return null;
    const file = await this.files.write("decisions.json", this.choice.decisions());
    const answer = await this.ask(calls.decide(file), options);
    return trouble(answer) ?? this.plan(options);
  }

  /** How many references would be changed by what is ticked. */
  get count() {
    return this.rows.filter((row) => this.choice.isTicked(row)).length;
  }

  /** Writes what is ticked. The trouble, or null; then `report` is there. */
  async apply(options = {}) {
    await this.target.make?.();
    const chosen = this.choice.selection(this.rows);
    const selection = chosen && (await this.files.write("selection.json", chosen));
    const answer = await this.ask(calls.apply(this.files.path("plan.json"), selection), options);
    this.report = documentOf(answer);
    this.run = this.report?.run ?? this.run;
    return failedWrites(this.report) ?? trouble(answer);
  }

  /** Takes the run back. The trouble, or null. */
  async undo(options = {}) {
    const answer = await this.ask(calls.undo(this.run), options);
    const wrong = trouble(answer);
    if (!wrong) this.run = null;
    this.report = documentOf(answer);
    return wrong;
  }

  #planned(options) {
    const out = this.files.path("plan.json");
    return this.ask(calls.plan(this.#paths(), this.target, out), options);
  }

  #paths() {
    return this.inputs.map((input) => input.path);
  }

  /** Puts another form of the text in the place of files that could not be read. */
  async #fallBack(plan) {
    const bad = new Set((plan?.errors ?? []).flatMap((error) => [error.source, error.file]));
    let changed = false;
    for (const input of this.inputs) {
      if (!input.fallback || !(bad.has(input.path) || this.inputs.length === 1 && bad.size)) continue;
      const other = await input.fallback();
      input.fallback = null;
      if (other) {
        input.path = other;
        changed = true;
      }
    }
    return changed;
  }
}

/** Writes that the library refused: how many, and the first reason. */
function failedWrites(report) {
  const failed = (report?.outcomes ?? []).filter((outcome) => outcome.outcome === "failed");
  if (!failed.length || report.error) return null;
  const args = { count: failed.length, words: failed[0].error ?? "" };
  return { id: "zotsync-trouble-some-failed", args };
}
