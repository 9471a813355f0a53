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
  one.choice.decide(doubtful[0], "new");
  assert.equal(await one.decide(), null);
  assert.ok(!one.rows.some((row) => row.fate === "doubtful"));
  assert.ok(one.rows.some((row) => row.fate === "new"));
});

test("a file that cannot be read gives way to its other form, once", options, async () => {
  let asked = 0;
  const one = await course();
  const words = one.inputs[0].path;
  await writeFile(join(one.folder, "broken.pdf"), "%PDF-1.7\n");
  one.inputs = [{ path: join(one.folder, "broken.pdf"), fallback: async () => (asked++, words) }];
  assert.equal(await one.plan(), null);
  assert.deepEqual([one.rows.length, asked], [3, 1]);
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
