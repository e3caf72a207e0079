// A temporary PostgreSQL for tests and for writing migrations: in a temporary folder, on loopback only, deleted afterwards.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const exe = process.platform === "win32" ? ".exe" : "";

function run(command, args) {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
}

/** The folders in which distributions and installers put PostgreSQL, newest version first. */
function candidateFolders() {
  const inPath = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const versioned = (base, rest) =>
    existsSync(base)
      ? readdirSync(base)
          .sort((a, b) => Number.parseFloat(b) - Number.parseFloat(a))
          .map((version) => path.join(base, version, rest))
      : [];
  return [
    ...inPath,
    ...versioned("/usr/lib/postgresql", "bin"),
    run(`pg_config${exe}`, ["--bindir"]),
    "/opt/homebrew/bin",
    "/usr/local/pgsql/bin",
    ...versioned("C:\\Program Files\\PostgreSQL", "bin"),
  ].filter(Boolean);
}

/** PostgreSQL does not run as root: for root it runs as the user `postgres`, which its packages create. */
function userToRunAs() {
  if (process.platform === "win32" || process.getuid?.() !== 0) return {};
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith("postgres:"));
  if (!line) return null;
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

/** The folder of PostgreSQL and the user it would run as, or why there is none. Starts nothing. */
export function findPostgres() {
  const bin = candidateFolders().find(
    (folder) => existsSync(path.join(folder, `initdb${exe}`)) && existsSync(path.join(folder, `postgres${exe}`)),
  );
  if (!bin) return { skipped: "no PostgreSQL is installed (looked in PATH, /usr/lib/postgresql/*/bin and pg_config --bindir)" };
  const user = userToRunAs();
  if (!user) return { skipped: "PostgreSQL does not run as root, and there is no user postgres to run it as" };
  return { bin, user };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Starts one. `durable` keeps fsync on, for tests that kill processes. Returns its URL and a function that stops and deletes it.
 * @param {{ durable?: boolean }} [options]
 */
export async function startPostgres(options = {}) {
  const found = findPostgres();
  if ("skipped" in found) return found;
  const { bin, user } = found;
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-postgres-"));
  chmodSync(folder, 0o700);
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const asUser = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } };
  const data = path.join(folder, "data");

  try {
    execFileSync(path.join(bin, `initdb${exe}`), ["-D", data, "-U", "slipway", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], {
      ...asUser,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const port = await freePort();
    const server = launch(bin, data, folder, port, asUser, options.durable ?? false);
    await answers(server, port);
    return { url: `postgresql://slipway@127.0.0.1:${port}/postgres`, stop: () => stop(server) };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    throw new Error(`PostgreSQL in ${bin} could not be started: ${error.stderr?.toString().trim() || error.message}`);
  }
}

function launch(bin, data, folder, port, asUser, durable) {
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: process.platform === "win32" ? "" : folder,
    max_connections: 200,
    fsync: durable ? "on" : "off",
    synchronous_commit: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
    shared_buffers: "64MB",
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const order = {
    command: path.join(bin, `postgres${exe}`),
    args: ["-D", data, ...args],
    user: { uid: asUser.uid, gid: asUser.gid },
    folder,
    env: asUser.env,
  };
  const server = spawn(process.execPath, [fileURLToPath(new URL("postgres-keeper.mjs", import.meta.url)), JSON.stringify(order)], {
    stdio: ["pipe", "ignore", "pipe"],
  });
  server.said = "";
  server.stderr.on("data", (chunk) => {
    server.said = (server.said + chunk).slice(-4_000);
  });
  server.ended = new Promise((resolve) => server.once("exit", resolve));
  for (const part of [server, server.stdin, server.stderr]) part.unref?.();
  return server;
}

async function answers(server, port) {
  const { default: pg } = await import("pg");
  const until = Date.now() + 20_000;
  for (;;) {
    if (server.exitCode !== null) throw new Error(server.said);
    const client = new pg.Client({ host: "127.0.0.1", port, user: "slipway", database: "postgres", connectionTimeoutMillis: 1_000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(50);
    }
  }
}

async function stop(server) {
  server.ref();
  server.stdin.end();
  await server.ended;
}
