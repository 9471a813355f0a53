// The whole course with the real zotsync, named by ZOTSYNC_PROGRAM; without it, this is skipped.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { globals } from "../../../zotsync/plugin/addon/content/core/calls.mjs";
import { Collecting } from "../../../zotsync/plugin/addon/content/core/collecting.mjs";
import { run } from "../../../zotsync/plugin/addon/content/core/run.mjs";
import { NodeSubprocess } from "./subprocess.mjs";

const program = process.env.ZOTSYNC_PROGRAM;
const options = { skip: !program && "ZOTSYNC_PROGRAM names no zotsync" };
const folders = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

const LIST = `References

1. Miller A, Roe B. On the growth of reeds. J Pond Biol. 2014;12:10-20.
2. Doe C. Reeds in winter. J Pond Biol. 2016;14:1-9.
3. Poe D. A book of ponds. Pond Press; 2001.
`;

async function course(inputs = [{ path: "list.txt" }], target = { collectionPath: "Ponds" }) {
  const folder = await mkdtemp(join(tmpdir(), "zotsync-"));
  folders.push(folder);
  const path = (name) => join(folder, name);
  await writeFile(path("list.txt"), LIST);
  await writeFile(path("none.toml"), "");
  const before = globals({
    library: `embedded:${path("library.sqlite")}`, config: path("none.toml"), lookups: false,
  });
  const seen = [];
  return Object.assign(new Collecting({
    ask: (args, more = {}) => run(new NodeSubprocess(), {
      command: program, args: [...before, "--state", path("state"), ...args], environment: {}, ...more,
    }),
    files: {
      path,
      write: async (name, value) => {
        await writeFile(path(name), JSON.stringify(value));
        return path(name);
      },
    },
    inputs: inputs.map((input) => ({ ...input, path: path(input.path) })),
    target,
  }), { folder, seen });
}

test("planned, applied, planned again, taken back", options, async () => {
  const one = await course();
  const phases = new Set();
  assert.equal(await one.plan(), null);
  assert.deepEqual(one.sums, [["new", 3]]);
  assert.deepEqual(one.rows.map((row) => [row.number, row.author, row.year]),
    [[1, "Miller", "2014"], [2, "Doe", "2016"], [3, "Poe", "2001"]]);
  assert.equal(await one.apply({ onProgress: ({ phase }) => phases.add(phase) }), null);
  assert.equal(one.report.summary.created, 3);
  assert.ok(phases.has("writing"));
  assert.equal(await one.plan(), null);
  assert.deepEqual([one.sums, one.count], [[["there", 3]], 0]);
  assert.equal(await one.undo(), null);
  assert.equal(one.report.summary.removed, 4); // three items, and the collection around them
});

test("what is unticked is left out, and offered again", options, async () => {
  const one = await course();
  await one.plan();
  one.choice.tick(one.rows[1], false);
  assert.equal(one.count, 2);
  await one.apply();
  assert.deepEqual([one.report.summary.created, one.report.summary.skipped], [2, 1]);
  await one.plan();
  assert.deepEqual(one.sums, [["new", 1], ["there", 2]]);
});

test("a doubtful reference is decided, and the plan follows", options, async () => {
  const one = await course();
  await one.plan();
  await one.apply();
  const twin = LIST.replace("Doe C. Reeds in winter.", "Doe C. Frost on northern lakes.");
  await writeFile(join(one.folder, "twin.txt"), twin);
  one.inputs = [{ path: join(one.folder, "twin.txt") }];
  assert.equal(await one.plan(), null);
  const doubtful = one.rows.filter((row) => row.fate === "doubtful");
  assert.equal(doubtful.length, 1);
  assert.notEqual(doubtful[0].why.agreement, "");
  one.choice.decide(doubtful[0], "new");
  assert.equal(await one.decide(), null);
  assert.ok(!one.rows.some((row) => row.fate === "doubtful"));
  assert.ok(one.rows.some((row) => row.fate === "new"));
});

/** Files that cannot be read or have no list, then the list. */
async function texts(one) {
  const path = (name) => join(one.folder, name);
  await writeFile(path("broken.pdf"), "%PDF-1.7\n");
  await writeFile(path("page.html"), "<html><body><h1>Ponds</h1><p>An abstract.</p></body></html>");
  return [path("broken.pdf"), path("page.html"), path("list.txt")];
}

test("a text without a list gives way to the next, until one has it", options, async () => {
  const one = await course();
  const [first, ...others] = await texts(one);
  let asked = 0;
  one.inputs = [{ path: first, fallback: async () => others[asked++] ?? null }];
  assert.equal(await one.plan(), null);
  assert.deepEqual([one.rows.length, asked, one.notices], [3, 2, []]);
});

test("of several articles only the empty one gives way", options, async () => {
  const one = await course();
  const [broken, , list] = await texts(one);
  const other = join(one.folder, "other.txt");
  await writeFile(other, "References\n\n1. Noe E. The frogs of May. J Pond Biol. 2020;16:3-9.\n");
  const asked = [];
  const input = (path, next) => ({ path, fallback: async () => (asked.push(path), next.shift() ?? null) });
  one.inputs = [input(list, []), input(broken, [other])];
  assert.equal(await one.plan(), null);
  assert.deepEqual([one.rows.length, asked], [4, [broken]]);
});

test("what could not be read beside what could is said", options, async () => {
  const one = await course();
  const [, page, list] = await texts(one);
  one.inputs = [{ path: list }, { path: page, fallback: async () => null }];
  assert.equal(await one.plan(), null);
  assert.equal(one.rows.length, 3);
  assert.equal(one.notices.length, 1);
  assert.match(one.notices[0], /page\.html: no references found$/);
  one.inputs[1].title = "Ponds of the north";
  assert.equal(await one.plan(), null);
  assert.deepEqual(one.notices, ["Ponds of the north: no references found"]);
});

test("what is no reference is a row of its own, from the one call that reads", options, async () => {
  const one = await course();
  const asked = [];
  const { ask } = one;
  one.ask = (args, more) => (asked.push(args[0]), ask(args, more));
  await writeFile(one.inputs[0].path, `${LIST}4. ibid.\n5. ??\n`);
  await one.plan();
  const unread = one.rows.filter((row) => row.fate === "unread");
  assert.deepEqual([asked, unread.map((row) => row.title)], [["plan"], ["ibid.", "??"]]);
  assert.ok(unread.every((row) => row.why.reason));
  assert.deepEqual(one.notices, []); // said once: in the row
});

test("a file without another form is a trouble that names it", options, async () => {
  const one = await course();
  await writeFile(join(one.folder, "broken.pdf"), "%PDF-1.7\n");
  one.inputs = [{ path: join(one.folder, "broken.pdf") }];
  const wrong = await one.plan();
  assert.equal(wrong.id, "zotsync-trouble-said");
  assert.match(wrong.args.words, /broken\.pdf/);
});

test("of several files the good ones are planned", options, async () => {
  const one = await course();
  await writeFile(join(one.folder, "broken.pdf"), "%PDF-1.7\n");
  one.inputs = [{ path: join(one.folder, "broken.pdf") }, ...one.inputs];
  assert.equal(await one.plan(), null);
  assert.equal(one.rows.length, 3);
});

test("a collection that the app makes is found by the plan that was to make it", options, async () => {
  let made = 0;
  const one = await course([{ path: "list.txt" }], { collectionPath: "Ponds", make: async () => made++ });
  await one.plan();
  assert.equal(made, 0);
  await one.apply();
  assert.equal(made, 1);
});

test("a collection that the user has deleted is made anew when it is asked for again", options, async () => {
  const one = await course();
  await one.plan();
  await one.apply();
  assert.equal(await one.undo(), null); // its collection is in the trash
  const made = [];
  const answers = [];
  const ask = async (args, more) => {
    const given = await one.ask(args, more);
    if (args[0] !== "plan") return given;
    const document = JSON.parse(given.out);
    if (args.includes("Ponds")) {
      document.collections = [{ action: "skip", path: "Ponds", reason: "deleted in Zotero" }];
      document.actions = document.actions.map((action) => ({ ...action, action: "unchanged", changes: [] }));
    }
    answers.push(args.includes("--collection-key"));
    return { ...given, out: JSON.stringify(document) };
  };
  const target = {
    collectionPath: "Ponds", collection: null,
    make: async () => made.push(target.collection = { key: await keyOf(one) }),
  };
  const again = new Collecting({ ask, files: one.files, inputs: one.inputs, target });
  assert.equal(await again.plan(), null);
  assert.deepEqual(again.sums, [["back", 3]]);
  assert.equal(made.length, 0);
  assert.equal(await again.apply(), null);
  assert.equal(again.report.summary.updated, 3);
  assert.deepEqual(answers, [false, false, true]);
});

/** The key of a collection that another list has made: it is there, under another name. */
async function keyOf(one) {
  const other = join(one.folder, "frogs.txt");
  await writeFile(other, "References\n\n1. Noe E. The frogs of May. J Pond Biol. 2020;16:3-9.\n");
  const given = await one.ask(["sync", "--json", "--yes", "--collection", "Frogs", "--", other]);
  const plan = await one.ask(["plan", "--json", "--collection", "Frogs", "--", other]);
  assert.equal(given.code, 0);
  return JSON.parse(plan.out).collections[0].key;
}
