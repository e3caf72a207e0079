import { spawn } from "node:child_process";
import { once } from "node:events";
import { root } from "./root.mjs";

const living = new Set();

/**
 * Runs Node.js with arguments, in the project unless `cwd` says otherwise, and gives its exit code and, where `output` is "keep", what it wrote.
 * `output`: "show" (as is), "stderr" (all of it to stderr) or "keep".
 */
export async function runNode(args, options) {
  return run(process.execPath, args, options);
}

export async function run(command, args, { env = {}, output = "show", cwd = root, started, shell = false } = {}) {
  const stdio = { show: ["ignore", 1, 2], stderr: ["ignore", 2, 2], keep: ["ignore", "pipe", "pipe"] }[output];
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio, shell });
  living.add(child);
  started?.(child.pid);
  let text = "";
  child.stdout?.on("data", (chunk) => (text += chunk));
  child.stderr?.on("data", (chunk) => (text += chunk));
  try {
    const [code, signal] = await once(child, "close");
    return { code: code ?? 1, signal, text };
  } finally {
    living.delete(child);
  }
}

/** A script that is told to end takes along what it started. */
export function endChildrenWithUs() {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ])
    process.once(signal, () => {
      for (const child of living) child.kill(signal);
      process.exit(code);
    });
}
