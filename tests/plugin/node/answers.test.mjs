import assert from "node:assert/strict";
import { test } from "node:test";
import { answerRows } from "../../../zotsync/plugin/addon/content/core/answers.mjs";
import * as calls from "../../../zotsync/plugin/addon/content/core/calls.mjs";
import { reportOf } from "../../../zotsync/plugin/addon/content/core/item_report.mjs";
import { Lines, progressOf, share } from "../../../zotsync/plugin/addon/content/core/lines.mjs";
import { answering, requestKey }
  from "../../../zotsync/plugin/addon/content/core/permission.mjs";
import { lastWords, notStarted, trouble }
  from "../../../zotsync/plugin/addon/content/core/sentences.mjs";

const answer = (more) => ({ code: 0, out: "{}", words: [], ended: "itself", ...more });
const stopped = (kind) => JSON.stringify({ error: { kind, message: "No.", hint: "Do." } });

for (const [what, given, id] of [
  ["all went well", answer({}), null],
  ["some of it waits", answer({ code: 3 }), null],
  ["the user has cancelled", answer({ ended: "cancelled", code: 130 }), "cancelled"],
  ["it was interrupted from outside", answer({ code: 130, out: "", words: ["x"] }), "cancelled"],
  ["it hung", answer({ ended: "hung", code: -15 }), "hung"],
  ["it was killed", answer({ code: -9, out: "" }), "crashed"],
  ["it ended without a word", answer({ code: 5, out: "" }), "crashed"],
  ["it said nothing that is JSON", answer({ code: 0, out: "hello" }), "crashed"],
  ["it said JSON that is no document", answer({ code: 0, out: '["a"]' }), "crashed"],
  ["it met its own fault", answer({ code: 1, out: "",
    words: ["zotsync: internal error: KeyError: 1"] }), "crashed"],
  ["writing is not permitted", answer({ code: 1, out: stopped("NotAuthorised") }), "denied"],
  ["a limit stopped it", answer({ code: 4, out: stopped("SafetyStop") }), "stopped"],
  ["another run is at work", answer({ code: 1, out: stopped("StateLocked") }), "busy"],
  ["the library does not answer", answer({ code: 1, out: "",
    words: ["zotsync: Zotero does not answer.", "  → Start it."] }), "said"],
]) {
  test(`${what}: ${id}`, () =>
    assert.equal(trouble(given)?.id ?? null, id && `zotsync-trouble-${id}`));
}

const stop = (hint) => answer({ code: 4, out: JSON.stringify({ error: {
  kind: "SafetyStop", message: "Of 20 items 20 are gone.", hint } }) });
for (const [what, hint, said, waiver] of [
  ["an emptied library", "Is it the right one? If you emptied it yourself: `zotsync --library desktop "
    + "apply --allow-empty -- /a.b/plan.json`.", "Is it the right one?", ["--allow-empty"]],
  ["a list that shrank", "Is the file whole? If it is: `zotsync sync --allow-shrink`.",
    "Is the file whole?", ["--allow-shrink"]],
  ["both", "`zotsync sync --allow-empty --allow-shrink -- a`", "", ["--allow-empty", "--allow-shrink"]],
  ["too much", "Look at it with `zotsync plan`; if it is right: `zotsync sync --max-changes 2500`.",
    "", ["--max-changes", "2500"]],
  ["a limit of the configuration", "Look at it; if it is right, raise [sync] max_share.",
    "Look at it; if it is right, raise [sync] max_share.", undefined],
  ["another option", "`zotsync sync --allow-emptyish`", "", undefined],
]) {
  test(`a stop for safety can be waived in the window: ${what}`, () => {
    const wrong = trouble(stop(hint));
    assert.deepEqual([wrong.args.hint, wrong.waiver], [said, waiver]);
    assert.deepEqual(calls.waived(["sync", "--json", "--", "a"], wrong.waiver),
      ["sync", ...(waiver ?? []), "--json", "--", "a"]);
  });
}

test("only a stop for safety can be waived", () => {
  const given = answer({ code: 1, out: JSON.stringify({ error: { kind: "StateLocked", message: "busy",
    hint: "`zotsync sync --allow-empty`" } }) });
  assert.equal(trouble(given).waiver, undefined);
});

test("the last error is told with its hint, notes before it are not", () => {
  assert.equal(lastWords(["note: 3 pages", "zotsync: No file a.txt.", "  → Name another."]),
    "No file a.txt. Name another.");
  assert.equal(lastWords(["zotsync: It does not answer.", "  → Start it. Then: `zotsync doctor`."]),
    "It does not answer. Start it.");
});

for (const [what, program, id] of [
  ["none", null, "missing"],
  ["another program", { path: "/x", version: null }, "not-zotsync"],
  ["an old one", { path: "/x", version: [0, 0, 9], old: true }, "too-old"],
  ["a good one", { path: "/x", version: [1, 0, 0], old: false }, null],
]) {
  test(`the program is ${what}`, () =>
    assert.equal(notStarted(program, "0.1.0")?.id ?? null, id && `zotsync-trouble-${id}`));
}

test("lines come whole, however the pieces are cut", () => {
  const lines = new Lines();
  const got = ["a", "b\nc", "\r\n", "\nd"].flatMap((piece) => lines.take(piece));
  assert.deepEqual([...got, ...lines.rest()], ["ab", "c", "", "d"]);
});

for (const [line, wanted] of [
  ['{"phase":"writing","done":1,"total":4}', { phase: "writing", done: 1, total: 4 }],
  ['{"phase":"writing","done":-1,"total":4}', null],
  ['{"phase":"writing"}', null],
  ["{broken", null],
  ["zotsync: no", null],
]) {
  test(`progress in ${line}`, () => assert.deepEqual(progressOf(line), wanted));
}

test("a share is never more than the whole, and unknown without a total", () => {
  assert.deepEqual([{ done: 1, total: 4 }, { done: 5, total: 4 }, { done: 3, total: 0 }].map(share),
    [0.25, 1, null]);
});

test("inputs stand behind --: a file may be called anything", () => {
  const words = calls.plan(["--yes", "-"], { collectionKey: "ABCD2345" }, "/p");
  assert.deepEqual(words.slice(words.indexOf("--")), ["--", "--yes", "-"]);
  assert.deepEqual(words.slice(words.indexOf("--collection-key"), words.indexOf("--")),
    ["--collection-key", "ABCD2345"]);
});

for (const [input, wanted] of [
  ["texts/clipboard-1.txt", "/profile/zotsync/texts/clipboard-1.txt"],
  ["./list.bib", "/profile/zotsync/list.bib"],
  ["../../Zotero/storage/ABCD2345/page.html", "/Zotero/storage/ABCD2345/page.html"],
  ["/home/ann/list.bib", "/home/ann/list.bib"],
  ["10.1000/whales.1", "10.1000/whales.1"],
]) {
  test(`the input ${input} of a source is opened at ${wanted}`, () =>
    assert.equal(calls.placed("/profile/zotsync", input), wanted));
}

test("on Windows too, where a configuration writes / all the same", () => {
  assert.equal(calls.placed("C:\\p\\zotsync", "texts/a.txt"), "C:\\p\\zotsync\\texts\\a.txt");
  assert.equal(calls.placed("C:\\p\\zotsync", "D:\\a.txt"), "D:\\a.txt");
});

test("a slash in a collection's name is no step of its path", () => {
  assert.equal(calls.collectionPath(["Reviews", "Kinase/phosphatase"]), "Reviews/Kinase\\/phosphatase");
});

test("the key is in the environment and never among the words of a call", () => {
  const settings = { library: "desktop", apiUrl: "", config: "", lookups: false, key: "secret" };
  assert.ok(!calls.globals(settings).includes("secret"));
  assert.ok(calls.globals(settings).includes("--offline"));
  assert.deepEqual(calls.environment(settings), { ZOTERO_API_KEY: "secret" });
});

test("only zotsync's own request is answered, and only while it runs", async () => {
  const asked = [];
  const own = async (name) => (asked.push(name), { allow: false });
  const api = { _promptForAuthorization: own };
  const answers = await answering(api, async () => [
    await api._promptForAuthorization("zotsync"), await api._promptForAuthorization("another"),
  ]);
  assert.deepEqual(answers, [{ allow: true, remember: true }, { allow: false }]);
  assert.deepEqual(asked, ["another"]);
  assert.equal(api._promptForAuthorization, own);
});

test("what goes wrong meanwhile leaves the app's dialog as it was", async () => {
  const api = { _promptForAuthorization: async () => ({}) };
  const own = api._promptForAuthorization;
  await assert.rejects(answering(api, () => Promise.reject(new Error("no"))));
  assert.equal(api._promptForAuthorization, own);
});

test("an app without that place is left alone", async () =>
  assert.equal(await answering({}, async () => 7), 7));

for (const [what, status, body, key] of [
  ["permitted for good", 200, { key: "k1", remember: true }, "k1"],
  ["for one write only", 200, { key: "k1", remember: false }, ""],
  ["denied", 403, { denied: true }, ""],
]) {
  test(`a key that is ${what}`, async () => {
    const fetch = async (url, { method } = {}) => ({
      ok: status === 200, headers: new Map([["Zotero-Server-ID", "s"]]), json: async () => body,
      method, url,
    });
    assert.equal(await requestKey(fetch, "http://x/api"), key);
  });
}

test("runs that wrote and still stand can be undone", () => {
  const run = (number, more = {}) => ({
    run: number, command: "sync", started: "2026-01-02T03:04:05Z", summary: { created: 1 }, ...more,
  });
  const rows = answerRows("runs", { runs: [
    run(4, { command: "undo", of_run: 3, summary: { removed: 1 } }), run(3),
    run(2, { summary: { unchanged: 9 } }), run(1),
  ] });
  assert.deepEqual(rows.map((row) => row.acts.map((act) => act.call.run)), [[], [], [], [1]]);
});

test("what waits is offered its candidates, another work, or nothing", () => {
  const [doubt, conflict] = answerRows("review", { waiting: [
    { ref_id: "r1", kind: "review", raw: "Roe", candidates: [{ item_key: "ABCD2345", title: "W" }] },
    { ref_id: "r2", kind: "conflict", raw: "Doe", conflicts: [{ field: "date" }] },
  ] });
  assert.deepEqual(doubt.acts.map((act) => act.answer), ["ABCD2345", "new", "skip"]);
  assert.deepEqual(conflict.acts.map((act) => act.answer), ["keep", "take"]);
});

test("of a sync its sums and what did not go well are told", () => {
  const rows = answerRows("sync", { summary: { created: 2 }, notices: [], outcomes: [
    { outcome: "created", title: "A" }, { outcome: "failed", title: "B", error: "full" },
  ] });
  assert.deepEqual(rows.map((row) => row.lines.at(-1)), [rows[0].lines[0], "full"]);
});

test("topics and checks are listed", () => {
  assert.equal(answerRows("topics", { counts: { a: 1, b: 5 }, uncovered: ["r"] }).length, 3);
  assert.deepEqual(answerRows("check", { checks: [{ check: "state", ok: false, words: "full" }] })[0]
    .lines, ["✗ state: full"]);
});

const read = {
  ref_id: "r1", source: "/a/list.txt", ordinal: 7, raw: "Roe A. Whales.",
  match: { rule: "doi", evidence: ["DOI"] }, resolution: { records: ["crossref:1"], rule: "doi",
    notices: [{ kind: "retracted", identifier: "10.1/x", date: "2020" }] },
  fields: [{ field: "date", value: "2001", library: "2002", sync: "conflict" }],
  tags: [{ tag: "sea", reasons: [{ words: ["whale"] }, { words: ["whale", "seal"] }] }],
  claimed_by: ["/a/list.txt", "/b/other.bib"],
  history: [{ run: 1, command: "sync", when: "2026-01-02T03:04:05Z", made: true, fields: [] }],
};

test("an item's report says its lists, record, topics, conflicts and notices", () => {
  const report = reportOf([read]);
  assert.deepEqual(report.lists.map(({ source, number }) => [source, number]),
    [["/a/list.txt", 7], ["/b/other.bib", null]]);
  assert.deepEqual(report.records, [{ records: ["crossref:1"], rule: "doi", evidence: ["DOI"] }]);
  assert.deepEqual(report.topics, [{ tag: "sea", words: ["whale", "seal"] }]);
  assert.deepEqual(report.conflicts, [{ refId: "r1", source: "/a/list.txt",
    fields: [{ field: "date", mine: "2002", theirs: "2001" }] }]);
  assert.deepEqual(report.history, read.history);
  assert.equal(report.notices[0].kind, "retracted");
});

test("an item that zotsync only sees in the library has no report", () =>
  assert.equal(reportOf([{ source: "", claimed_by: [], fields: [] }]), null));
