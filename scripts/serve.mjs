import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "./address.mjs";
import { untilReady } from "./ready.mjs";
import { inProject, root } from "./root.mjs";

// Generous, because two cores may be shared by many.
const readySeconds = 120;
const stopSeconds = 10;

/**
 * Starts the built server with its own data folder on a free port of this machine, and returns it when it is ready.
 * It ends with the process that started it. `log()` returns its output; `stop()` ends it within 10 seconds.
 */
export async function startServer({ port, data, env = {} }) {
  for (let tries = port ? 1 : 3; ; tries--) {
    const server = launch(port ?? (await freePort()), data, env);
    const { ready, last } = await untilReady(server.url, { seconds: readySeconds, hasEnded: server.hasEnded });
    if (ready && (await saysItListens(server))) return server;
    await server.stop();
    const lostThePort = server.log().includes("EADDRINUSE");
    if (!lostThePort || tries === 1) throw new Error(`The server on ${server.url} did not get ready: ${last}\n${server.log()}`);
  }
}

/** Another program may have taken the port, and answered the readiness requests, before our server tried to listen. */
async function saysItListens({ url, log, hasEnded }) {
  for (let tries = 100; tries > 0 && !hasEnded(); tries--) {
    if (log().includes(url)) return true;
    await wait(50);
  }
  return false;
}

function launch(port, data, env) {
  mkdirSync(data, { recursive: true });
  const child = spawn(process.execPath, ["--import", "./scripts/parent.mjs", inProject(".next/standalone/server.js")], {
    cwd: root,
    env: {
      ...process.env,
      ...env,
      NODE_ENV: "production",
      SLIPWAY_HOME: root,
      SLIPWAY_DATA: resolve(data),
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });

  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (log = (log + chunk).slice(-200_000)));
  const ended = new Promise((done) => {
    child.once("exit", done);
    child.once("error", (error) => {
      log += error.stack;
      done();
    });
  });
  const hasEnded = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

  const stop = async () => {
    if (hasEnded()) return;
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), stopSeconds * 1000);
    await ended;
    clearTimeout(force);
  };
  return { url: `http://127.0.0.1:${port}`, pid: child.pid, stop, hasEnded, log: () => log };
}
