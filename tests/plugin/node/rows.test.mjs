import assert from "node:assert/strict";
import { test } from "node:test";
import { Choice, answersOf } from "../../../zotsync/plugin/addon/content/core/choice.mjs";
import { rowsOf, sumsOf } from "../../../zotsync/plugin/addon/content/core/rows.mjs";
import { plainTitle, titleParts } from "../../../zotsync/plugin/addon/content/dom.mjs";

function action(name, more = {}) {
  return {
    action: name, ref_id: `r-${name}-${more.ordinal ?? 0}`, source: "list", ordinal: 1,
    item_key: "", title: `About ${name}`, item_type: "book", author: "Roe", year: "2001",
    changes: [], conflicts: [], tags: { add: [], remove: [] }, match: { rule: "doi", confidence: 1,
      evidence: ["DOI"], candidates: [] }, reason: "because", raw: "Roe A. …", ...more,
  };
}
const change = { field: "date", before: "", after: "2001" };

for (const [what, given, fate, changes] of [
  ["a work that is not there", action("create"), "new", true],
  ["one whose fields are filled", action("update", { changes: [change] }), "completed", true],
  ["one that is only filed and tagged", action("update"), "there", true],
  ["one that is as it should be", action("unchanged"), "there", false],
  ["one that an undo had put into the trash",
    action("update", { changes: [{ field: "deleted", before: true, after: false }] }), "back", true],
  ["one that left its list", action("remove"), "leaving", true],
  ["a doubtful one", action("review"), "doubtful", false],
  ["a conflict", action("conflict"), "conflict", false],
  ["one in the trash", action("skip"), "skipped", false],
]) {
  test(`${what} is shown as ${fate}`, () => {
    const [row] = rowsOf({ actions: [given] });
    assert.equal(row.fate, fate);
    assert.equal(new Choice().isTicked(row), changes);
  });
}

test("the unsure come first, else the order of the list stays", () => {
  const rows = rowsOf({
    actions: [action("create", { ordinal: 1 }), action("unchanged", { ordinal: 2 }),
      action("create", { ordinal: 3 }), action("review", { ordinal: 4 })],
    unread: [{ rejected: "no year", raw: "?? 12", ordinal: 5 }],
  });
  assert.deepEqual(rows.map((row) => row.number), [4, 5, 1, 3, 2]);
});

test("what could not be read is a row with its words and the reason", () => {
  const [row] = rowsOf({ actions: [], unread: [
    { rejected: "no author", raw: "?? 12", ordinal: null, origin: { file: "a.txt" } },
  ] });
  assert.deepEqual([row.fate, row.title, row.why.reason], ["unread", "?? 12", "no author"]);
});

test("every row is counted once", () => {
  const rows = rowsOf({ actions: ["create", "create", "review", "skip"].map((name, ordinal) =>
    action(name, { ordinal })) });
  assert.deepEqual(sumsOf(rows), [["doubtful", 1], ["new", 2], ["skipped", 1]]);
});

test("the same words in two lists are two rows", () => {
  const rows = rowsOf({ actions: [action("create"), action("create", { source: "other" })] });
  assert.notEqual(rows[0].id, rows[1].id);
});

test("nothing is left out unless it is unticked, and only what would change can be", () => {
  const rows = rowsOf({ actions: [action("create"), action("unchanged")] });
  const choice = new Choice();
  assert.equal(choice.selection(rows), null);
  rows.forEach((row) => choice.tick(row, false));
  assert.deepEqual(choice.selection(rows), {
    leave_out: [{ source: "list", ref_id: "r-create-0" }],
  });
  choice.tick(rows[0], true);
  assert.equal(choice.selection(rows), null);
});

test("a doubtful row is decided with a candidate, as another work, or left out", () => {
  const match = { candidates: ["ABCD2345", "WXYZ6789"] };
  const [row] = rowsOf({ actions: [action("review", { match })] });
  const choice = new Choice();
  assert.deepEqual(answersOf(row), ["ABCD2345", "WXYZ6789", "new", "skip"]);
  assert.throws(() => choice.decide(row, "keep"), RangeError);
  choice.decide(row, "new");
  choice.decide(row, "WXYZ6789");
  assert.deepEqual(choice.decisions(), {
    decisions: [{ ref_id: "r-review-0", decision: "WXYZ6789" }],
  });
  choice.decide(row, "");
  assert.equal(choice.decided, 0);
});

test("a conflict is decided as mine or the list's", () => {
  const [row] = rowsOf({ actions: [action("conflict")] });
  assert.deepEqual(answersOf(row), ["keep", "take"]);
  assert.throws(() => new Choice().decide(row, "new"), RangeError);
});

test("after a new plan unticked rows stay unticked, decisions are used up", () => {
  const actions = [action("create", { ordinal: 1 }), action("create", { ordinal: 2 }),
    action("review", { ordinal: 3 })];
  const rows = rowsOf({ actions });
  const choice = new Choice();
  choice.decide(rows[0], "new");
  choice.tick(rows[1], false);
  choice.tick(rows[2], false);
  choice.carryOver(actions.slice(0, 1));
  assert.equal(choice.decided, 0);
  assert.deepEqual(rows.slice(1).map((row) => choice.isTicked(row)), [false, true]);
});

const caps = '<span style="font-variant:small-caps;">';
for (const [what, title, parts, plain] of [
  ["without marks", "Reeds in winter", [["Reeds in winter"]], "Reeds in winter"],
  ["with a species", "Of <i>Phragmites</i> only", [["Of "], ["Phragmites", "<i>"], [" only"]],
    "Of Phragmites only"],
  ["with marks in each other", "<b>a<i>b</i></b>", [["a", "<b>"], ["b", "<b>", "<i>"]], "ab"],
  ["with numbers low and high", "CO<sub>2</sub>, m<sup>3</sup>",
    [["CO"], ["2", "<sub>"], [", m"], ["3", "<sup>"]], "CO2, m3"],
  ["in capitals", `${caps}d</span>-glucose`, [["d", caps], ["-glucose"]], "d-glucose"],
  ["in large letters", "<I>E. coli</I>", [["E. coli", "<i>"]], "E. coli"],
  ["that compares", "p < 0.05 and p > 0.01", [["p < 0.05 and p > 0.01"]], "p < 0.05 and p > 0.01"],
  ["with a mark never closed", "a <i>b", [["a "], ["<i>"], ["b"]], "a <i>b"],
  ["with a mark never begun", "a</i> b", [["a"], ["</i>"], [" b"]], "a</i> b"],
  ["with marks that cross", "<i>a<b>c</i>d</b>",
    [["a", "<i>"], ["<b>", "<i>"], ["c", "<i>"], ["d"], ["</b>"]], "a<b>cd</b>"],
  ["with a program in it", "<img src=x onerror=y><script>z</script>",
    [["<img src=x onerror=y><script>z</script>"]], "<img src=x onerror=y><script>z</script>"],
  ["that is none", null, [], ""],
]) {
  test(`a title ${what}`, () => {
    assert.deepEqual(titleParts(title).map(({ text, marks }) => [text, ...marks]), parts);
    assert.equal(plainTitle(title), plain);
  });
}

test("marks in any depth are no burden", () => {
  const parts = titleParts("<i>".repeat(20000) + "a" + "</i>".repeat(20000));
  assert.ok(parts.every(({ marks }) => marks.length <= 8));
});
