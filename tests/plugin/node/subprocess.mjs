// Gecko's Subprocess, as far as the plug-in uses it, on node's processes.
import { spawn } from "node:child_process";
import { StringDecoder } from "node:string_decoder";

export class NodeSubprocess {
  calls = [];

  async call({ command, arguments: args, environment, workdir }) {
    this.calls.push(args);
    const child = spawn(command, args, { env: { ...process.env, ...environment }, cwd: workdir });
    const ended = new Promise((resolve) => {
      child.on("exit", (code, signal) => resolve({ exitCode: signal ? -1 : code }));
    });
    const pipes = { stdout: pipeOf(child.stdout), stderr: pipeOf(child.stderr) };
    await new Promise((resolve, reject) => {
      child.on("spawn", resolve);
      child.on("error", reject);
    });
    return {
      stdin: { close: async () => child.stdin.end(), write: async (text) => child.stdin.write(text) },
      ...pipes,
      wait: () => ended,
      kill(grace) {
        child.kill("SIGTERM");
        setTimeout(() => child.kill("SIGKILL"), grace).unref();
        return ended;
      },
    };
  }
}

/** Strings as they come, "" at the end. */
function pipeOf(stream) {
  const decoder = new StringDecoder("utf8");
  const waiting = [];
  let wake = () => {};
  let over = false;
  stream.on("data", (bytes) => {
    const text = decoder.write(bytes);
    if (text) waiting.push(text);
    wake();
  });
  stream.on("close", () => {
    over = true;
    wake();
  });
  return {
    async readString() {
      while (!waiting.length && !over) await new Promise((resolve) => (wake = resolve));
      return waiting.shift() ?? "";
    },
  };
}
