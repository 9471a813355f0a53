// Real processes behind the face of Gecko's Subprocess: pipes, exit codes and signals are real.
import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../zotsync/plugin/addon/content/core/run.mjs";
import { NodeSubprocess } from "./subprocess.mjs";

const script = (code) => ({ command: process.execPath, args: ["-e", code], environment: {} });

test("a program's document, its words and its exit code come through", async () => {
  const answer = await run(new NodeSubprocess(),
    script(`console.log('{"a":1}'); console.error("zotsync: no"); process.exitCode = 3`));
  assert.deepEqual(answer, {
    code: 3, out: '{"a":1}\n', words: ["zotsync: no"], ended: "itself",
  });
});

test("both pipes are read at once: neither can fill up and stop the program", async () => {
  const answer = await run(new NodeSubprocess(),
    script(`const big = "é".repeat(300000); process.stderr.write(big + "\\n", () =>
      process.stdout.write(big, () => process.stderr.write("end\\n")))`));
  assert.equal(answer.out.length, 300000);
  assert.equal(answer.words.at(-1), "end");
});

test("standard input is closed: a program that reads it comes to its end", async () => {
  const answer = await run(new NodeSubprocess(),
    script(`process.stdin.on("end", () => console.log("end")).resume()`));
  assert.equal(answer.out, "end\n");
});

test("pipes are UTF-8 whatever the locale says", async () => {
  const answer = await run(new NodeSubprocess(), script(`console.log(process.env.PYTHONUTF8)`));
  assert.equal(answer.out, "1\n");
});

test("progress is told while the program runs, and is no word of it", async () => {
  const seen = [];
  const answer = await run(new NodeSubprocess(), {
    ...script(`console.error('{"phase":"writing","done":1,"total":2}');
      console.error("note: {}"); console.error('{"phase":"writing","done":2,"total":2}')`),
    onProgress: (progress) => seen.push(progress.done),
  });
  assert.deepEqual(seen, [1, 2]);
  assert.deepEqual(answer.words, ["note: {}"]);
});

test("cancelling asks it to end, and it can still write down what it did", async () => {
  const stop = new AbortController();
  const answer = await run(new NodeSubprocess(), {
    ...script(`process.on("SIGTERM", () => { console.log("recorded"); process.exit(130) });
      console.error('{"phase":"writing","done":1,"total":9}'); setInterval(() => {}, 1000)`),
    onProgress: () => stop.abort(),
    signal: stop.signal,
  });
  assert.equal(answer.ended, "cancelled");
  assert.equal(answer.code, 130);
  assert.equal(answer.out, "recorded\n");
});

test("what was cancelled before it began is not begun", async () => {
  const answer = await run({ call: () => assert.fail("started") },
    { ...script(""), signal: AbortSignal.abort() });
  assert.equal(answer.ended, "cancelled");
});

test("a program that says nothing for too long is ended and called hanging", async () => {
  const answer = await run(new NodeSubprocess(),
    { ...script(`setInterval(() => {}, 1000)`), patience: 300 });
  assert.equal(answer.ended, "hung");
});

test("a program that is not there is an error of the start", async () => {
  await assert.rejects(run(new NodeSubprocess(), { command: "/no/zotsync", args: [] }));
});

test("what a child of it holds open is not waited for once it was ended", async () => {
  const stop = new AbortController();
  const answer = await run(new NodeSubprocess(), {
    command: "/bin/sh", environment: {}, signal: stop.signal,
    args: ["-c", `"$0" -e 'setTimeout(() => console.log("over"), 20000)' & echo $!
      echo '{"phase":"reading","done":0,"total":0}' >&2; wait`, process.execPath],
    onProgress: () => stop.abort(),
    timers: { setTimeout: (what, after) => setTimeout(what, after / 20), clearTimeout },
  });
  assert.equal(answer.ended, "cancelled");
  assert.match(answer.out, /^\d+\n$/); // it was not over
  process.kill(Number(answer.out));
});

test("a flood of words without a line end is kept in bounds", async () => {
  const answer = await run(new NodeSubprocess(),
    script(`for (let n = 0; n < 300; n++) process.stderr.write("x".repeat(10000));
      process.stderr.write("\\nend\\n"); process.stdout.write("{}")`));
  assert.ok(answer.words.every((line) => line.length <= 10000));
  assert.equal(answer.words.at(-1), "end");
  assert.equal(answer.out, "{}");
});
