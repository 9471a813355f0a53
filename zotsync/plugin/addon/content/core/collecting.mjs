// The course of one collection: plan, choose, decide, apply, undo. What touches the machine is
// handed in, so that the same course runs in Zotero and, with the real zotsync, in node.
import * as calls from "./calls.mjs";
import { Choice } from "./choice.mjs";
import { rowsOf, sumsOf } from "./rows.mjs";
import { documentOf, trouble } from "./sentences.mjs";

/** How many other texts of articles are tried: each try is a plan. */
const MOST_TEXTS = 6;
/** How zotsync tells, among its notices, of an entry that it could not read. */
const NOT_READ = ": not read as a reference (";
/** A command for a terminal, beside what is said. */
const COMMAND = /\s*\(`zotsync[^`]*`[^()]*\)/g;

export class Collecting {
  rows = [];
  sums = [];
  /** What zotsync says besides: lists that could not be read, and why. */
  notices = [];
  choice = new Choice();
  run = null;
  /**
   * The path that the plan was made for instead of the target's: the user has once deleted a
   * collection of that name, and zotsync makes none again by its name. Who asks for it now gets a
   * new one; until it is there, any path that leads nowhere shows what would happen.
   */
  #deputy = "";

  /**
   * @param {object} around
   * @param {Function} around.ask `ask(args, {onProgress, signal, topics})` → an answer of `run`
   * @param {any} around.files {path(name), write(name, value) → path}
   * @param {any[]} around.inputs [{path, title, fallback() → the next path or null}]
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
    for (let tries = 0; tries < MOST_TEXTS && answer.ended === "itself"; tries++) {
      if (!(await this.#fallBack(documentOf(answer)))) break;
      answer = await this.#planned(options);
    }
    // code 2: an input could not be read; the others are planned all the same
    let plan = documentOf(answer);
    if (answer.ended === "itself" && this.target.make && leftAlone(plan)) {
      this.#deputy = `${this.target.collectionPath} ·`;
      answer = await this.#planned(options);
      plan = documentOf(answer);
    }
    const wrong = plan?.actions?.length && answer.code === 2 ? null : trouble(answer);
    if (wrong) return this.#toldOf(wrong);
    if (!plan.actions) return { id: "zotsync-trouble-crashed", args: { words: answer.out.slice(0, 200), hint: "" } };
    this.rows = rowsOf(plan);
    this.sums = sumsOf(this.rows);
    // what was not read is a row with its words: it needs no sentence besides
    const besides = (plan.notices ?? []).filter((said) => !said.includes(NOT_READ));
    this.notices = [...besides, ...(plan.errors ?? []).map(({ message }) => message)]
      .map((said) => this.#named(said.replace(COMMAND, "")));
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

  /**
   * Writes what is ticked; `waiver` goes past a stop for safety. The trouble, or null; then `report`
   * is there.
   */
  async apply({ waiver = [], ...options } = {}) {
    await this.target.make?.();
    if (this.#deputy) {
      const wrong = await this.#plannedByKey(options);
      if (wrong) return wrong;
    }
    const chosen = this.choice.selection(this.rows);
    const selection = chosen && (await this.files.write("selection.json", chosen));
    const args = calls.apply(this.files.path("plan.json"), selection);
    const answer = await this.ask(calls.waived(args, waiver), options);
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
    const target = this.#deputy ? { collectionPath: this.#deputy } : this.target;
    const out = this.files.path("plan.json");
    return this.ask(calls.plan(this.#paths(), target, out), options);
  }

  /** The same plan for the collection that is now there. The trouble, or null. */
  async #plannedByKey(options) {
    const target = { collectionKey: this.target.collection.key };
    const out = this.files.path("plan.json");
    const answer = await this.ask(calls.plan(this.#paths(), target, out), options);
    return documentOf(answer)?.actions?.length ? null : trouble(answer);
  }

  /** What is said of a file, said of its article: the user never saw the file's name. */
  #named(said = "") {
    const [place, ...reason] = said.split(": ");
    const file = place.replace(/:\d+$/, ""); // the line in it
    const input = this.inputs.find(({ path, title }) => title && fileOf(path) === fileOf(file));
    return input && reason.length ? [input.title, ...reason].join(": ") : said;
  }

  /** A trouble with a file, as a trouble with its article. */
  #toldOf({ id, args }) {
    return { id, args: { ...args, words: this.#named(args.words) } };
  }

  #paths() {
    return this.inputs.map((input) => input.path);
  }

  /** Puts another text in the place of those that could not be read, or have no references. */
  async #fallBack(plan) {
    const read = new Set((plan?.actions ?? []).map(({ source }) => fileOf(source)));
    const empty = plan?.actions || plan?.errors
      ? this.inputs.filter(({ path, fallback }) => fallback && !read.has(fileOf(path)))
      : [];
    let changed = false;
    for (const input of empty) {
      const other = await input.fallback();
      if (other) input.path = other;
      else input.fallback = null;
      changed ||= Boolean(other);
    }
    return changed;
  }
}

/** The end of a path: zotsync may name the same file by way of other folders (links). */
function fileOf(path) {
  return String(path).split(/[\\/]/).slice(-2).join("/");
}

/** Whether a plan files nothing because its collection was deleted in Zotero. */
function leftAlone(plan) {
  return (plan?.collections ?? []).some(({ action }) => action === "skip");
}

/** Writes that the library refused: how many, and the first reason. */
function failedWrites(report) {
  const failed = (report?.outcomes ?? []).filter((outcome) => outcome.outcome === "failed");
  if (!failed.length || report.error) return null;
  const args = { count: failed.length, words: failed[0].error ?? "" };
  return { id: "zotsync-trouble-some-failed", args };
}
