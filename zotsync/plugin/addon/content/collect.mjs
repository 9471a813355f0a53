// The window in which the references of an article are read, looked at, chosen and filed.
import { Collecting } from "./core/collecting.mjs";
import { answersOf } from "./core/choice.mjs";
import { share } from "./core/lines.mjs";
import { element, keepFocus, localized, onClose, plainTitle, titled, words } from "./dom.mjs";
import { fillRows, showWhy } from "./collect_rows.mjs";

const about = window.arguments[0];
const { plugin, library } = about;
/** The element with an id, whatever it is: a field, a button, a bar. */
const at = (id) => /** @type {any} */ (document.getElementById(id));

/** The most that Zotero takes as a collection's name. */
const LONGEST_NAME = 255;

const page = {
  course: null, // the Collecting of this window
  stop: null, // ends the call that runs now
  filter: "",
  target: null,
  applied: null, // what the undo takes back: {course, target}
  waiver: [], // what goes past the stop for safety that is on display
  before: null, // what had the focus when something long began
};

async function begin() {
  at("titles").append(...about.titles.flatMap((title, place) =>
    [place ? " · " : "", titled(document, "span", title)]));
  at("titles").title = about.titles.map(plainTitle).join("\n"); // of many, three lines are shown
  at("topics").checked = true;
  at("name").value = newName();
  fillTargets(about.collection?.key);
  page.files = await plugin.folder.passing();
  wire();
  await read();
}

/** Where the items go: the collection that is meant, a new one, or any other. */
function fillTargets(chosen) {
  const where = at("where");
  where.replaceChildren(option("new", "zotsync-collect-new"));
  for (const { collection, path } of plugin.libraries.all(library.id)) {
    const choice = option(collection.key);
    choice.textContent = path;
    choice.selected = collection.key === chosen;
    where.append(choice);
  }
  at("name").hidden = where.value !== "new";
}

/** What a new collection is called if the user gives no name: a title, as far as a name may go. */
function newName() {
  const name = plainTitle(about.titles[0]).replace(/\s+/g, " ").slice(0, LONGEST_NAME);
  return name.toWellFormed().replace(/\ufffd$/, "").trim() || "zotsync";
}

function option(value, l10nID = "") {
  const choice = element(document, "option");
  choice.value = value;
  if (l10nID) document.l10n.setAttributes(choice, l10nID);
  return choice;
}

function target() {
  const key = at("where").value;
  const found = plugin.libraries.all(library.id).find(({ collection }) => collection.key === key);
  if (found) return plugin.libraries.existing(found.collection);
  if (key !== "new") fillTargets(); // it was deleted meanwhile
  const name = at("name").value.trim() || newName();
  return plugin.libraries.toBeMade(library.id, name, about.parent);
}

/** Reads the article's references and shows what would become of them. */
async function read() {
  const wrong = await doing(async (options) => {
    const obstacle = await plugin.client.obstacle() ?? await plugin.access.begin(library, window);
    if (obstacle) return obstacle;
    if (!page.inputs?.inputs.length) page.inputs = await about.findInputs();
    if (!page.inputs.inputs.length) return { id: "zotsync-trouble-no-text", args: {} };
    page.target = target();
    page.course = new Collecting({
      ask: (args, more) => plugin.client.ask(library, args, { ...more, topics: options.topics }),
      files: page.files,
      inputs: page.inputs.inputs,
      target: page.target,
    });
    return page.course.plan(options);
  });
  if (wrong) page.course = null;
  at("apply").hidden = false;
  show();
}

async function decide() {
  await doing((options) => page.course.decide(options));
  show();
}

/** Writes what is ticked; with a `waiver`, past the stop for safety that the user has read of. */
async function apply(waiver = []) {
  const wrong = await doing(async (options) =>
    (await plugin.access.ensure(library, window))
      ?? plugin.access.retrying(library, () => page.course.apply({ ...options, waiver })));
  const { course, target: filed } = page;
  const { report } = course;
  if (report?.summary && wrong?.id !== "zotsync-trouble-stopped") {
    localized(document, at("result"), "zotsync-collect-done", counts(report));
    if (course.run) page.applied = { course, target: filed };
  }
  if (!wrong) at("apply").hidden = true;
  if (wrong && !course.run) await plugin.libraries.dropIfEmpty(filed);
  if (filed.collection) {
    const paths = page.inputs.inputs.map(({ path }) => path);
    await plugin.followed.note(filed.collection, paths, filed.made ? course.run : null);
  }
  at("undo").hidden = !page.applied;
  at("show").hidden = !filed.collection;
  settle();
  if (report?.summary?.review || plugin.commands.waiting) plugin.commands.lookAround();
}

function counts({ summary }) {
  const { created = 0, updated = 0, unchanged = 0, skipped = 0, failed = 0 } = summary ?? {};
  return { created, updated, unchanged, skipped, failed };
}

async function undo() {
  if (!page.applied) return;
  const { course, target: filed } = page.applied;
  const wrong = await doing((options) =>
    plugin.access.retrying(library, () => course.undo(options)));
  if (wrong) return settle();
  page.applied = null;
  await plugin.libraries.dropIfEmpty(filed);
  for (const id of ["undo", "show"]) at(id).hidden = true;
  await read();
  if (at("trouble").hidden) localized(document, at("result"), "zotsync-collect-undone");
}

/** Does something long: with a bar, a way to stop it, and what went wrong. */
async function doing(act) {
  page.stop = new AbortController();
  trouble(null);
  busy(true);
  try {
    const wrong = await act({
      signal: page.stop.signal, onProgress: progress, topics: at("topics").checked,
    });
    trouble(wrong);
    return wrong;
  } catch (error) {
    plugin.Zotero.logError(error);
    const wrong = { id: "zotsync-trouble-crashed", args: { words: String(error), hint: "" } };
    trouble(wrong);
    return wrong;
  } finally {
    busy(false);
    page.stop = null;
  }
}

function busy(on) {
  at("going").hidden = !on;
  if (on) page.before = document.activeElement;
  at("progress").removeAttribute("value");
  if (on) localized(document, at("phase"), "zotsync-phase", { phase: "starting", done: 0, total: 0 });
  for (const id of ["read", "where", "name", "topics", "decide", "undo"]) at(id).disabled = on;
  at("apply").disabled = on || !page.course?.count;
  if (on) keepFocus(document, [at("cancel")]);
}

/** Where the keyboard goes once something long is done and the buttons are as they stay. */
function settle() {
  const places = ["show", "read", "close"].map(at);
  keepFocus(document, [page.before, ...(page.applied ? places : []), at("rows").firstChild, ...places]);
}

function progress(pulse) {
  const done = share(pulse);
  if (done === null) at("progress").removeAttribute("value");
  else at("progress").value = done;
  localized(document, at("phase"), "zotsync-phase", pulse);
}

/** What could not be read, and what zotsync says besides. */
function notices() {
  const without = page.inputs?.inputs.length ? page.inputs.without ?? [] : [];
  const lines = (page.course?.notices ?? []).map((text) => words(document, "li", plainTitle(text)));
  if (without.length) {
    lines.push(localized(document, element(document, "li"), "zotsync-collect-without", {
      count: without.length, titles: without.map(plainTitle).join(" · "),
    }));
  }
  at("notices").replaceChildren(...lines);
  at("around").hidden = !lines.length;
}

function trouble(wrong) {
  at("trouble").hidden = !wrong;
  at("anyway").hidden = !wrong?.waiver;
  page.waiver = wrong?.waiver ?? [];
  if (wrong) localized(document, at("trouble"), wrong.id, wrong.args);
}

/** The rows, the sums and what can be done with them. */
function show() {
  const course = page.course;
  const rows = course?.rows ?? [];
  notices();
  fillSums(course?.sums ?? []);
  const shown = rows.filter((row) => !page.filter || row.fate === page.filter);
  fillRows(document, at("rows"), shown, {
    isTicked: (row) => course.choice.isTicked(row),
    tick: (row, on) => {
      course.choice.tick(row, on);
      offer();
    },
    select: why,
  });
  at("why").replaceChildren();
  if (shown.length) why(shown[0]);
  offer();
  settle();
}

function fillSums(sums) {
  if (!sums.some(([fate]) => fate === page.filter)) page.filter = "";
  at("sums").replaceChildren(...sums.map(([fate, count]) => {
    const button = element(document, "button");
    localized(document, button, `zotsync-sum-${fate}`, { count });
    button.dataset.fate = fate;
    button.setAttribute("aria-pressed", String(page.filter === fate));
    button.addEventListener("click", () => {
      page.filter = page.filter === fate ? "" : fate;
      show();
      at("sums").querySelector(`[data-fate="${fate}"]`)?.focus();
    });
    return button;
  }));
}

function why(row) {
  const { choice } = page.course;
  showWhy(document, at("why"), row, {
    facts: (key) => plugin.libraries.facts(library.id, key),
    answers: answersOf(row),
    decision: choice.decisionOn(row),
    decide: (decision) => {
      choice.decide(row, choice.decisionOn(row) === decision ? "" : decision);
      why(row);
      at("why").querySelector(`[data-answer="${CSS.escape(decision)}"]`)?.focus();
      offer();
    },
  });
}

function offer() {
  const count = page.course?.count ?? 0;
  localized(document, at("apply"), "zotsync-collect-apply", { count });
  at("apply").disabled = !count || Boolean(page.stop);
  at("decide").hidden = !page.course?.choice.decided;
  const rows = page.course?.rows ?? [];
  const waits = rows.some((row) => answersOf(row).length);
  if (rows.length && !count && !waits && !page.course.run) {
    localized(document, at("result"), "zotsync-collect-nothing");
  } else if (!page.course?.report) {
    at("result").removeAttribute("data-l10n-id");
    at("result").textContent = "";
  }
}

function wire() {
  at("where").addEventListener("change", () => {
    at("name").hidden = at("where").value !== "new";
    read();
  });
  at("name").addEventListener("change", read);
  at("topics").addEventListener("change", read);
  at("read").addEventListener("click", read);
  at("cancel").addEventListener("click", () => page.stop?.abort());
  at("decide").addEventListener("click", decide);
  at("apply").addEventListener("click", () => apply());
  at("anyway").addEventListener("click", () => apply(page.waiver));
  at("undo").addEventListener("click", undo);
  at("show").addEventListener("click", () => {
    const main = plugin.Zotero.getMainWindow();
    main?.ZoteroPane?.collectionsView?.selectCollection(page.target.collection.id);
    main?.focus();
  });
  at("close").addEventListener("click", () => window.close());
  onClose(window, () => {
    page.stop?.abort();
    page.files?.remove();
  });
}

about.page = page; // for whoever opened the window: tests, and the plug-in when it stops
begin().catch((error) => plugin.Zotero.logError(error));
