import assert from "node:assert/strict";
import { test } from "node:test";
import { findProgram, isNewEnough, parseVersion, shellAnswer, usualPlaces }
  from "../../../zotsync/plugin/addon/content/core/program.mjs";

function machine(given = {}) {
  const there = new Set(given.there ?? []);
  return {
    chosen: "",
    platform: "linux",
    home: "/home/ann",
    search: async () => null,
    exists: async (path) => there.has(path),
    children: async () => [],
    shell: async () => "",
    variable: () => "",
    ...given,
  };
}

test("the program that the user chose goes before all others", async () => {
  const found = await findProgram(machine({
    chosen: "/opt/z/zotsync", there: ["/opt/z/zotsync"], search: async () => "/usr/bin/zotsync",
  }));
  assert.deepEqual(found, { path: "/opt/z/zotsync", from: "chosen" });
});

test("a chosen program that is gone is looked for elsewhere", async () => {
  const found = await findProgram(machine({
    chosen: "/gone/zotsync", search: async () => "/usr/bin/zotsync",
  }));
  assert.equal(found.from, "path");
});

test("an app with a short PATH finds it where pipx and uv put it", async () => {
  const path = "/home/ann/.local/bin/zotsync";
  assert.deepEqual(await findProgram(machine({ there: [path] })), { path, from: "place" });
});

test("what only a login shell knows is asked of it last", async () => {
  const path = "/srv/py/bin/zotsync";
  const found = await findProgram(machine({
    there: [path], shell: async () => `Welcome!\n${path}\n`,
  }));
  assert.deepEqual(found, { path, from: "shell" });
});

test("a shell's answer that names no file there is is not believed", async () => {
  assert.equal(await findProgram(machine({ shell: async () => "/no/zotsync\n" })), null);
});

test("on Windows the newest Python comes first, and no shell is asked", async () => {
  const places = await usualPlaces(machine({
    platform: "win",
    home: "C:\\Users\\ann",
    variable: (name) => (name === "APPDATA" ? "C:\\Users\\ann\\AppData\\Roaming" : ""),
    children: async () => ["Python39", "Python312", "Scripts"],
    shell: async () => assert.fail("no login shell on Windows"),
  }));
  assert.equal(places[0], "C:\\Users\\ann\\.local\\bin\\zotsync.exe");
  assert.deepEqual(places.slice(1).map((path) => path.split("\\").at(-3)), ["Python312", "Python39"]);
});

for (const [text, path] of [
  ["/a/b/zotsync\n", "/a/b/zotsync"],
  ["hello\r\n/a/zotsync\r\n", "/a/zotsync"],
  ["alias zotsync='/x/zotsync'", ""],
  ["zotsync: not found", ""],
  ["", ""],
]) {
  test(`a shell that says ${JSON.stringify(text)}`, () => assert.equal(shellAnswer(text), path));
}

for (const [text, version] of [
  ["zotsync 1.4.2\n", [1, 4, 2]],
  ["zotsync 0.10.0.dev3", [0, 10, 0]],
  ["note\nzotsync 2.0.0", [2, 0, 0]],
  ["zotero 10.0.0", null],
  ["", null],
]) {
  test(`the version in ${JSON.stringify(text)}`, () => assert.deepEqual(parseVersion(text), version));
}

for (const [version, needed, enough] of [
  [[1, 2, 0], "1.2.0", true],
  [[1, 10, 0], "1.9.9", true],
  [[0, 9, 9], "1.0.0", false],
  [[1, 2, 3], "1.2.4", false],
  [[2, 0, 0], "1.99.99", true],
]) {
  test(`${version.join(".")} where ${needed} is needed`, () =>
    assert.equal(isNewEnough(version, needed), enough));
}
