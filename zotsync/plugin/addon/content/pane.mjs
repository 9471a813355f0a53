// The section in the item pane: where an item comes from, and what zotsync did with it.
import { whenOf } from "./core/answers.mjs";
import * as calls from "./core/calls.mjs";
import { reportOf } from "./core/item_report.mjs";
import { documentOf, trouble } from "./core/sentences.mjs";
import { element, localized, plainTitle, words as text } from "./dom.mjs";

const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");

/** How long an item is on display before zotsync is asked: whoever runs through a list asks nothing. */
const HASTE = 300;
/** How `explain` ends where nothing bears the key that it was asked about. */
const UNKNOWN = 2;
/** Answers that are kept: an item is looked at again and again. */
const MOST = 200;

export class Pane {
  #answers = new Map();
  #id = null;

  constructor(plugin) {
    this.plugin = plugin;
  }

  register() {
    const icon = `${this.plugin.rootURI}icons/zotsync.svg`;
    this.#id = this.plugin.Zotero.ItemPaneManager.registerSection({
      paneID: "zotsync-item",
      pluginID: this.plugin.id,
      header: { l10nID: "zotsync-pane-header", icon },
      sidenav: { l10nID: "zotsync-pane-sidenav", icon },
      onItemChange: ({ item, setEnabled }) => setEnabled(this.isFor(item)),
      onRender: ({ body }) => body.replaceChildren(),
      onAsyncRender: ({ body, item }) => this.render(body, item, body.ownerDocument),
    });
  }

  unregister() {
    if (this.#id) this.plugin.Zotero.ItemPaneManager.unregisterSection(this.#id);
    this.#id = null;
    this.#answers.clear();
  }

  isFor(item) {
    return Boolean(item?.isRegularItem?.()) && !item.isFeedItem; // a feed is none of zotsync's
  }

  /** Fills the section; another item may be there by the time zotsync has answered. */
  async render(body, item, doc) {
    body.dataset.zotsync = item.key;
    await pause(HASTE);
    if (body.dataset.zotsync !== item.key) return;
    const { report, wrong } = await this.reportOn(item);
    if (body.dataset.zotsync !== item.key) return;
    if (wrong) body.replaceChildren(line(doc, wrong.id, wrong.args));
    else {
      body.replaceChildren(...(report
        ? parts(doc, report, (conflict, decision) => this.#decide(item, conflict, decision))
        : [line(doc, "zotsync-pane-unknown")]));
    }
  }

  /**
   * What zotsync knows of an item, asked again once the item has changed: {report} or {wrong}.
   * Where asking went wrong, the next look asks again.
   */
  async reportOn(item) {
    const at = `${item.libraryID}/${item.key}/${item.version}/${item.dateModified}`;
    if (!this.#answers.has(at)) {
      if (this.#answers.size >= MOST) this.#answers.delete(this.#answers.keys().next().value);
      this.#answers.set(at, this.#ask(item));
    }
    const answer = await this.#answers.get(at);
    if (answer.wrong || answer.passing) this.#answers.delete(at);
    return answer;
  }

  /** Keeps a decision on a conflict; the trouble, or null. The item is asked about anew. */
  async #decide(item, { refId, source }, decision) {
    const { client, folder, libraries } = this.plugin;
    const files = await folder.passing();
    try {
      const decisions = [{ ref_id: refId, decision }];
      const file = await files.write("decisions.json", { decisions });
      const answer = await client.ask(libraries.of(item.libraryID), calls.decide(file, [source]));
      this.#answers.clear();
      return trouble(answer);
    } finally {
      await files.remove();
    }
  }

  /** First what is remembered; then, read from the lists that are still there, the printed words. */
  async #ask(item) {
    const { access, client, libraries } = this.plugin;
    const library = libraries.of(item.libraryID);
    // before the first use the app answers no program: there is nothing to ask it about
    if (library.isDesktop && !access.apiIsOn) return { report: null, passing: true };
    const obstacle = await client.obstacle();
    if (obstacle) return { wrong: obstacle };
    let wrong = null;
    const ask = async (inputs) => {
      const answer = await client.ask(library, calls.explain(item.key, inputs), { patience: 60_000 });
      const explained = documentOf(answer)?.explained;
      wrong = explained || answer.code === UNKNOWN ? null : trouble(answer);
      return explained ?? [];
    };
    const remembered = await ask([]);
    const places = [];
    for (const source of remembered.flatMap((entry) => entry.claimed_by ?? [])) {
      if (PathUtils.isAbsolute?.(source) !== false && (await exists(source))) places.push(source);
    }
    if (wrong) return { wrong };
    const read = places.length ? await ask(places) : []; // a list that is gone: what is remembered
    return { report: reportOf(read.length ? read : remembered) };
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function exists(path) {
  return IOUtils.exists(path).catch(() => false);
}

/** `decide(conflict, decision)` → what went wrong, or null. */
function parts(doc, report, decide) {
  return [
    ...report.notices.map((notice) => line(doc, "zotsync-pane-notice", {
      kind: notice.kind, identifier: notice.identifier ?? "", date: notice.date ?? "",
    })),
    ...report.lists.flatMap((list) => listParts(doc, list)),
    ...report.records.map(({ records, rule, evidence }) => line(doc, "zotsync-pane-record", {
      record: records.join(", ") || "–", rule, evidence: evidence.join(", ") || "–",
    })),
    ...report.topics.map(({ tag, words }) =>
      line(doc, "zotsync-pane-topic", { tag, words: words.join(", ") || "–" })),
    ...report.conflicts.flatMap((conflict) => conflictParts(doc, conflict, decide)),
    ...report.history.map((run) => historyPart(doc, run)),
  ];
}

function listParts(doc, { source, number, words }) {
  const name = source.split(/[\\/]/).pop();
  const head = line(doc, number ? "zotsync-pane-list-numbered" : "zotsync-pane-list", {
    name, number: number ?? 0,
  });
  head.title = source;
  // by itself: in Zotero's window there is no style sheet of ours
  const printed = text(doc, "blockquote", words);
  printed.style.cssText = "white-space: pre-line; overflow-wrap: anywhere;";
  return words ? [head, printed] : [head];
}

function conflictParts(doc, conflict, decide) {
  const answers = element(doc, "div");
  answers.setAttribute("role", "status"); // what comes of it is read aloud
  for (const decision of ["keep", "take"]) {
    const button = text(doc, "button", "");
    button.dataset.decision = decision;
    doc.l10n.setAttributes(button, `zotsync-decide-${decision}`);
    button.addEventListener("click", async () => {
      for (const one of answers.querySelectorAll("button")) one.disabled = true;
      const wrong = await decide(conflict, decision);
      const outcome = line(doc, wrong?.id ?? `zotsync-pane-decided-${decision}`, wrong?.args);
      const focused = answers.contains(doc.activeElement);
      answers.replaceChildren(outcome);
      outcome.tabIndex = -1; // the buttons are gone: the keyboard goes on from here
      if (focused) outcome.focus();
    });
    answers.append(button);
  }
  return [
    ...conflict.fields.map(({ field, mine, theirs }) =>
      line(doc, "zotsync-pane-conflict", { field, ...told(said(mine), said(theirs)) })),
    answers,
  ];
}

function historyPart(doc, { run, command, when, made, fields }) {
  return line(doc, made ? "zotsync-pane-run-made" : "zotsync-pane-run", {
    run, command, when: whenOf(when), fields: fields.join(", ") || "–",
  });
}

/** Two values in a sentence: as they are read, and as they are stored where only that differs. */
function told(mine, theirs) {
  const plain = { mine: plainTitle(mine), theirs: plainTitle(theirs) };
  return plain.mine === plain.theirs ? { mine, theirs } : plain;
}

function said(value) {
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}

function line(doc, id, args = {}) {
  return localized(doc, element(doc, "p"), id, args);
}
