// A plan as the rows of a window: what is printed, what becomes of it, and why.

/** What becomes of a reference, the unsure first: this is the order of the window. */
export const FATES = [
  "doubtful", "conflict", "unread", "new", "back", "completed", "leaving", "there", "skipped",
];

const BY_ACTION = {
  create: "new",
  review: "doubtful",
  conflict: "conflict",
  remove: "leaving",
  skip: "skipped",
};

/** The fates whose row can be unticked: those that would change something. */
const CHANGING = new Set(["new", "back", "completed", "leaving"]);

/**
 * @param {any} plan zotsync-plan/1; its `unread` are rows too
 * @returns {object[]} rows in the order of the window
 */
export function rowsOf(plan) {
  const rows = [...plan.actions.map(rowOf), ...(plan.unread ?? []).map(unread)];
  const order = (row) => FATES.indexOf(row.fate);
  return rows
    .map((row, place) => ({ row, place }))
    .sort((a, b) => order(a.row) - order(b.row) || a.place - b.place)
    .map(({ row }) => row);
}

function rowOf(action) {
  const fate = fateOf(action);
  return {
    id: rowId(action),
    source: action.source,
    refId: action.ref_id,
    number: action.ordinal,
    author: action.author ?? "",
    year: action.year ?? "",
    title: action.title || action.raw,
    type: action.item_type || "",
    fate,
    changes: changesSomething(action, fate),
    itemKey: action.item_key || "",
    why: whyOf(action),
    candidates: action.match?.candidates ?? [],
    conflicts: action.conflicts ?? [],
    raw: action.raw ?? "",
  };
}

/** A reference is named by its source too: two lists may print the same words. */
export function rowId({ source, ref_id }) {
  return `${source}\u0000${ref_id}`;
}

function fateOf(action) {
  if (action.action === "update") {
    const changes = action.changes ?? [];
    if (changes.some(({ field, after }) => field === "deleted" && !after)) return "back";
    return changes.length ? "completed" : "there";
  }
  return BY_ACTION[action.action] ?? "there";
}

function changesSomething(action, fate) {
  return CHANGING.has(fate) || action.action === "update";
}

function whyOf({ match, reason, agreement, tags, changes }) {
  return {
    agreement: agreement ?? "",
    rule: match?.rule ?? "",
    confidence: match?.confidence ?? null,
    evidence: match?.evidence ?? [],
    reason: reason ?? "",
    tags: tags?.add ?? [],
    fields: (changes ?? []).map(({ field, before, after }) => ({ field, before, after })),
  };
}

function unread(entry, place) {
  return {
    id: `unread\u0000${place}`,
    source: entry.origin?.file ?? "",
    refId: "",
    number: entry.ordinal ?? null,
    author: "",
    year: "",
    title: entry.raw,
    type: "",
    fate: "unread",
    changes: false,
    itemKey: "",
    why: { agreement: "", rule: "", confidence: null, evidence: [], reason: entry.rejected, tags: [], fields: [] },
    candidates: [],
    conflicts: [],
    raw: entry.raw,
  };
}

/** How many rows meet each fate, in the order of the window; fates nobody meets are left out. */
export function sumsOf(rows) {
  return FATES.map((fate) => [fate, rows.filter((row) => row.fate === fate).length]).filter(
    ([, count]) => count,
  );
}
