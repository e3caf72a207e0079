import { spawn } from "node:child_process";
import { once } from "node:events";
import { root } from "./root.mjs";

const living = new Set();

/**
 * Runs Node.js with arguments, in the project or in `cwd`, and returns its exit code and, if `output` is "keep", its output.
 * `output`: "show" (as is), "stderr" (all of it to stderr) or "keep".
 */
export async function runNode(args, options) {
  return run(process.execPath, args, options);
}

export async function run(command, args, { env = {}, output = "show", cwd = root, started, shell = false } = {}) {
  const stdio = { show: ["ignore", 1, 2], stderr: ["ignore", 2, 2], keep: ["ignore", "pipe", "pipe"] }[output];
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio, shell });
  keep(child);
  started?.(child.pid);
  let text = "";
  child.stdout?.on("data", (chunk) => (text += chunk));
  child.stderr?.on("data", (chunk) => (text += chunk));
  try {
    const [code] = await once(child, "close");
    return { code: code ?? 1, text };
  } catch (error) {
    return { code: 127, text: `${error.message}\n` }; // there is no such program
  } finally {
    forget(child);
  }
}

const endings = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * A script that gets a signal also ends the child it started. Only while a child runs: the server, which later runs in the
 * process of the script, shuts down by itself.
 */
function keep(child) {
  if (living.size === 0) for (const signal of Object.keys(endings)) process.on(signal, endWithChildren);
  living.add(child);
}

function forget(child) {
  living.delete(child);
  if (living.size === 0) for (const signal of Object.keys(endings)) process.off(signal, endWithChildren);
}

function endWithChildren(signal) {
  for (const child of living) child.kill(signal);
  process.exit(endings[signal]);
}
