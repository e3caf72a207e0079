import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../serve.mjs";

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
const endings = new Set();

process.on("exit", () => {
  for (const end of [...endings].reverse()) end();
});
// Later, because the module that runs commands ends its own children at the same signal.
for (const [signal, code] of Object.entries(SIGNALS)) process.on(signal, () => setImmediate(() => process.exit(code)));

/** Runs `end` when the benchmark ends early, too. Returns a function that runs it now, and only once. */
export function atEnd(end) {
  endings.add(end);
  return () => {
    if (endings.delete(end)) end();
  };
}

/** Kills a process when the benchmark ends early, too. Returns a function that kills it now. */
export const killAtEnd = (child, signal = "SIGKILL") => atEnd(() => void child.kill(signal));

/** A folder for the data of a run, which is removed at the end. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), "slipway-bench-"));
  return { path, remove: atEnd(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 })) };
}

/** A server of this build that also ends when the benchmark is interrupted. */
export async function benchServer(options) {
  const server = await startServer(options);
  const kill = atEnd(() => {
    if (!server.hasEnded()) process.kill(server.pid, "SIGKILL");
  });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      kill();
    },
  };
}
