// Answers of zotsync as rows of a window: lines to read, and what can be done about each.
// A line is words as they are, or a sentence of Fluent: {id, args}.

const ROWS = {
  sync: syncRows, review: reviewRows, runs: runRows, topics: topicRows, check: checkRows,
};

/** @returns {{lines: (string|{id, args})[], acts: {id, call}[], refId?: string}[]} */
export function answerRows(kind, document) {
  return document ? ROWS[kind](document) : [];
}

/** The sums of a sync, then what did not go well; what went well needs no reading. */
function syncRows({ summary, outcomes, notices }) {
  const { created = 0, updated = 0, unchanged = 0, skipped = 0, failed = 0 } = summary;
  const sums = { id: "zotsync-collect-done", args: { created, updated, unchanged, skipped, failed } };
  const told = outcomes.filter(({ outcome }) => ["failed", "review", "conflict"].includes(outcome));
  return [
    row([sums, ...(notices ?? [])]),
    ...told.map(({ title, error, reason }) => row([title, error || reason].filter(Boolean))),
  ];
}

function reviewRows({ waiting }) {
  return waiting.map((one) => ({
    ...row([one.raw || one.title, one.reason], decisionsOf(one)), refId: one.ref_id,
  }));
}

function decisionsOf({ ref_id, kind, candidates, conflicts }) {
  const act = (decision, name, label) => ({
    id: `zotsync-decide-${name}`, answer: decision, label,
    call: { name: "decide", decisions: [{ ref_id, decision }] },
  });
  if (kind === "conflict") {
    const fields = (conflicts ?? []).map(({ field }) => field).join(", ");
    return [act("keep", "keep", fields), act("take", "take", fields)];
  }
  return [
    ...(candidates ?? []).map(({ item_key, title }) => act(item_key, "same-as", title || item_key)),
    act("new", "new"),
    act("skip", "skip"),
  ];
}

/** The sums of a run that speak of something written. */
const WRITTEN = ["created", "updated", "removed", "conflicts_written"];

/** Runs that wrote something and were not taken back can be undone. */
function runRows({ runs }) {
  const undone = new Set(runs.map((run) => run.of_run).filter(Boolean));
  return runs.map((run) => {
    const wrote = WRITTEN.some((name) => run.summary?.[name]);
    const canUndo = wrote && run.command !== "undo" && !undone.has(run.run);
    return row([
      { id: "zotsync-run", args: { run: run.run, command: run.command, when: whenOf(run.started) } },
      sumsOf(run),
    ], canUndo ? [{ id: "zotsync-undo", call: { name: "undo", run: run.run } }] : []);
  });
}

/** What a run did: an undo takes back, all others create and complete. */
function sumsOf({ command, summary }) {
  const { created = 0, updated = 0, unchanged = 0, skipped = 0, failed = 0, removed = 0 } =
    summary ?? {};
  if (command === "undo") return { id: "zotsync-run-undone", args: { removed, failed } };
  return { id: "zotsync-collect-done", args: { created, updated, unchanged, skipped, failed } };
}

/** A time as zotsync writes it, as people read it. */
export function whenOf(started) {
  return String(started ?? "").replace("T", " ").replace(/(:\d\d)(:\d\d.*)$/, "$1");
}

function topicRows({ counts, uncovered }) {
  const named = Object.entries(counts ?? {}).sort((a, b) => b[1] - a[1]);
  return [
    ...named.map(([tag, count]) => row([{ id: "zotsync-topic-count", args: { tag, count } }])),
    ...(uncovered?.length
      ? [row([{ id: "zotsync-topic-uncovered", args: { count: uncovered.length } }])]
      : []),
  ];
}

function checkRows({ checks }) {
  return checks.map(({ check, ok, words }) => row([`${ok ? "✓" : "✗"} ${check}: ${words}`]));
}

function row(lines, acts = []) {
  return { lines, acts };
}
