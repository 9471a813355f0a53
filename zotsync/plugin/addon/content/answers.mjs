// The window for one question to zotsync: a sync, what waits, past runs, topics, the set-up.
import * as calls from "./core/calls.mjs";
import { answerRows } from "./core/answers.mjs";
import { share } from "./core/lines.mjs";
import { documentOf, trouble as troubleOf } from "./core/sentences.mjs";
import { element, keepFocus, localized, onClose, plainTitle, titled } from "./dom.mjs";

const about = window.arguments[0];
const { plugin, library, kind } = about;
/** The element with an id, whatever it is: a field, a button, a bar. */
const at = (id) => /** @type {any} */ (document.getElementById(id));
let stop = null;
/** What goes past the stop for safety that is on display. */
let waiver = [];

async function begin() {
  localized(document, at("title"), `zotsync-answers-${kind}`);
  at("cancel").addEventListener("click", () => stop?.abort());
  at("anyway").addEventListener("click", () => ask(calls.waived(about.args, waiver)));
  at("close").addEventListener("click", () => window.close());
  onClose(window, () => stop?.abort());
  if (!about.wrong) return ask(about.args);
  trouble(about.wrong);
  at("close").focus();
}

/** Asks, and shows the answer; writing is permitted first where the question is a sync. */
async function ask(args) {
  let answer = null;
  const wrong = await doing(async (options) => {
    const obstacle = await plugin.client.obstacle()
      ?? (kind === "sync"
        ? await plugin.access.ensure(library, window)
        : await plugin.access.begin(library, window));
    if (obstacle) return obstacle;
    if (await nothingToAsk()) return null;
    const put = async () => {
      answer = await plugin.client.ask(library, args, options);
      return isAnswer(answer) ? null : troubleOf(answer);
    };
    return kind === "sync" ? plugin.access.retrying(library, put) : put();
  });
  if (!wrong) show(answer && documentOf(answer));
  keepFocus(document, [at("anyway"), at("rows").querySelector("button"), at("close")]);
}

/** What zotsync would refuse in words for a terminal: no list is kept up to date, no topics. */
async function nothingToAsk() {
  if (kind === "topics") return !plugin.settings.topics;
  if (kind !== "sync" || about.hasInputs) return false;
  await plugin.followed.refresh(library);
  return !plugin.followed.any(library);
}

/** The check of the set-up answers with code 1 where something is amiss: that is the answer. */
function isAnswer(answer) {
  return kind === "check" && Boolean(documentOf(answer)?.checks);
}

function show(document_) {
  const rows = answerRows(kind, document_);
  at("rows").replaceChildren(...rows.map(rowElement));
  if (kind === "review") plugin.commands.waiting = rows.filter((row) => row.refId).length;
  if (!rows.length) {
    const none = kind === "sync" && !document_ ? "sync-no-lists" : `${kind}-none`;
    at("rows").append(localized(document, element(document, "p"), `zotsync-answers-${none}`));
  }
}

function rowElement(row) {
  const line = element(document, "div", "line");
  const text = element(document, "div", row.acts.length > 1 ? "grow whole" : "grow");
  text.append(...row.lines.map((part) => (typeof part === "string"
    ? titled(document, "p", part)
    : localized(document, element(document, "p"), part.id, part.args))));
  line.append(text, ...row.acts.map((one) => actButton(one)));
  return line;
}

function actButton({ id, answer, label, call }) {
  const button = localized(document, element(document, "button"), id, { label: plainTitle(label) });
  button.dataset.answer = answer ?? "";
  button.addEventListener("click", () => act(call));
  return button;
}

/** Decides one reference or takes a run back, then asks the question again. */
async function act({ name, decisions, run }) {
  const pressed = document.activeElement;
  const wrong = await doing(async (options) => {
    if (name === "undo") {
      const failed = await plugin.access.retrying(library, async () =>
        troubleOf(await plugin.client.ask(library, calls.undo(run), options)));
      if (!failed) await plugin.followed.dropMadeFor(library, run);
      return failed;
    }
    const files = await plugin.folder.passing();
    try {
      const file = await files.write("decisions.json", { decisions });
      return troubleOf(await plugin.client.ask(library, calls.decide(file), options));
    } finally {
      await files.remove();
    }
  });
  if (wrong) keepFocus(document, [pressed, at("close")]);
  else await ask(about.args);
}

async function doing(work) {
  stop = new AbortController();
  trouble(null);
  at("going").hidden = false;
  at("cancel").focus();
  try {
    const wrong = await work({ signal: stop.signal, onProgress: progress });
    trouble(wrong);
    return wrong;
  } catch (error) {
    plugin.Zotero.logError(error);
    const wrong = { id: "zotsync-trouble-crashed", args: { words: String(error), hint: "" } };
    trouble(wrong);
    return wrong;
  } finally {
    stop = null;
    at("going").hidden = true;
  }
}

function progress(pulse) {
  const done = share(pulse);
  if (done === null) at("progress").removeAttribute("value");
  else at("progress").value = done;
  localized(document, at("phase"), "zotsync-phase", pulse);
}

function trouble(wrong) {
  at("trouble").hidden = !wrong;
  at("anyway").hidden = !wrong?.waiver;
  waiver = wrong?.waiver ?? [];
  if (wrong) localized(document, at("trouble"), wrong.id, wrong.args);
}

about.ready = begin().catch((error) => plugin.Zotero.logError(error));
