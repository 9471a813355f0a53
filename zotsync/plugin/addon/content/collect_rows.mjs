// The rows of the collecting window, and why a row is what it is.
import { element, localized, plainTitle, titled, words } from "./dom.mjs";

/** Where a key leads from a row, among all rows. */
const MOVES = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 10,
  PageUp: (at) => at - 10,
  Home: () => 0,
  End: (at, last) => last,
};

/**
 * Fills the table. `view`: isTicked(row), tick(row, on), select(row). The rows are one stop of the
 * Tab key; the arrows go from row to row, the space bar ticks.
 */
export function fillRows(document, body, rows, view) {
  const made = document.createDocumentFragment();
  for (const row of rows) made.append(rowElement(document, row, view));
  body.replaceChildren(made);
  if (body.firstChild) body.firstChild.tabIndex = 0;
  body.onkeydown = (event) => move(event, body);
}

function move(event, body) {
  const line = event.target.closest("tr");
  const box = line?.querySelector("input");
  if (event.key === " " && box && event.target !== box) box.click();
  else if (MOVES[event.key]) {
    const last = body.children.length - 1;
    const to = MOVES[event.key]([...body.children].indexOf(line), last);
    body.children[Math.max(0, Math.min(last, to))].focus();
  } else return;
  event.preventDefault();
}

function rowElement(document, row, view) {
  const line = element(document, "tr");
  line.dataset.fate = row.fate;
  line.tabIndex = -1;
  const select = () => {
    for (const one of line.parentNode.querySelectorAll("[tabindex='0']")) one.tabIndex = -1;
    line.parentNode.querySelector("[aria-selected]")?.removeAttribute("aria-selected");
    line.setAttribute("aria-selected", "true");
    line.tabIndex = 0;
    view.select(row);
  };
  line.addEventListener("focus", select);
  line.addEventListener("click", select);
  line.append(
    tickCell(document, row, view),
    words(document, "td", row.number === null ? "" : String(row.number), "number"),
    words(document, "td", row.author, "author"),
    words(document, "td", row.year, "year"),
    titleCell(document, row),
    localized(document, element(document, "td", "fate"), `zotsync-fate-${row.fate}`),
  );
  return line;
}

/** The title, cut to its column; whole where the mouse rests, and in the reasons. */
function titleCell(document, { title }) {
  const cell = titled(document, "td", title, "title");
  cell.title = plainTitle(title);
  return cell;
}

function tickCell(document, row, view) {
  const cell = element(document, "td", "tick");
  if (!row.changes) return cell;
  const box = element(document, "input");
  box.type = "checkbox";
  box.tabIndex = -1;
  box.checked = view.isTicked(row);
  box.setAttribute("aria-label", plainTitle(row.title));
  box.addEventListener("change", () => view.tick(row, box.checked));
  cell.append(box);
  return cell;
}

/** `view`: facts(itemKey), answers, decision, decide(answer). */
export function showWhy(document, place, row, view) {
  place.replaceChildren(
    localized(document, element(document, "h2"), `zotsync-fate-${row.fate}`),
    row.raw ? words(document, "blockquote", row.raw) : titled(document, "blockquote", row.title),
    facts(document, row),
    ...(row.fate === "doubtful" ? candidates(document, row, view) : []),
    ...(row.fate === "conflict" ? conflicts(document, row, view) : []),
  );
}

function facts(document, { why, type }) {
  const list = element(document, "dl");
  const add = (name, text) => {
    if (!text) return;
    list.append(localized(document, element(document, "dt"), `zotsync-why-${name}`));
    list.append(titled(document, "dd", text));
  };
  add("reason", [why.reason, why.agreement].filter(Boolean).join("\n"));
  add("type", type);
  add("rule", why.rule);
  add("evidence", why.evidence.join(", "));
  add("tags", why.tags.join(", "));
  add("fields", why.fields.map(({ field, before, after }) =>
    isEmpty(before) ? `${field}: ${plain(after)}` : `${field}: ${plain(before)} → ${plain(after)}`)
    .join("\n"));
  return list;
}

function isEmpty(value) {
  return value == null || value.length === 0;
}

function plain(value) {
  if (isEmpty(value)) return "–";
  if (Array.isArray(value)) {
    return value.map((one) => one.name ?? one.lastName ?? JSON.stringify(one)).join(", ");
  }
  return String(value);
}

/** What is printed and what may be the same work, side by side, each with its button. */
function candidates(document, row, view) {
  const printed = row.author ? [row.title, row.author, row.year].filter(Boolean) : [row.raw];
  const pairs = row.candidates.map((key) => {
    const found = view.facts(key);
    const known = found ? [found.title, found.author, found.year, found.publication] : [key];
    const pair = element(document, "div", "sides");
    pair.append(side(document, "zotsync-side-list", printed),
      side(document, "zotsync-side-library", known.filter(Boolean), button(document, view, key, "same")));
    return pair;
  });
  return [...pairs, buttons(document, view, ["new", "skip"])];
}

function conflicts(document, row, view) {
  const pairs = row.conflicts.map(({ field, library, source }) => {
    const pair = element(document, "div", "sides");
    pair.append(side(document, "zotsync-side-library", [`${field}: ${plain(library)}`]),
      side(document, "zotsync-side-list", [`${field}: ${plain(source)}`]));
    return pair;
  });
  return [...pairs, buttons(document, view, ["keep", "take"])];
}

function side(document, l10nID, lines, more = null) {
  const made = element(document, "div");
  made.append(localized(document, element(document, "strong"), l10nID));
  made.append(...lines.map((line) => titled(document, "p", line)));
  if (more) made.append(more);
  return made;
}

function buttons(document, view, answers) {
  const line = element(document, "div", "line");
  line.append(...answers.map((answer) => button(document, view, answer, answer)));
  return line;
}

function button(document, view, answer, name) {
  const made = localized(document, element(document, "button"), `zotsync-decide-${name}`);
  made.dataset.answer = answer;
  made.setAttribute("aria-pressed", String(view.decision === answer));
  made.addEventListener("click", () => view.decide(answer));
  return made;
}
