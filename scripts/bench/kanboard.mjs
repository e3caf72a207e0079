import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../address.mjs";
import { Plain } from "../say.mjs";
import { killAtEnd, temporaryFolder } from "./endings.mjs";
import { measured } from "./measured.mjs";

const WORKERS = 4;
const TOKEN = "bench";
const TASKS_IN_ONE_REQUEST = 50;
const READY_MS = 30_000;
const TICKED = 16;

/** Says in a sentence why Kanboard cannot be measured: no PHP, or no Kanboard in the folder. */
export function mustHaveKanboard(folder) {
  if (spawnSync("php", ["--version"]).status !== 0) throw new Plain("Kanboard is not measured: php is not installed.");
  if (!existsSync(join(folder, "jsonrpc.php"))) throw new Plain(`Kanboard is not measured: ${folder} has no jsonrpc.php.`);
}

/**
 * A fresh copy of the Kanboard in a folder, on PHP's own server, with one project of some tasks. Returns loads for its board, its list of
 * tasks and updates of a task through its API. Kanboard answers an update that SQLite refused with 200 and "database is locked".
 */
export async function startKanboard(folder, tasks) {
  const { path: copy, remove } = temporaryFolder();
  cpSync(folder, copy, { recursive: true, filter: (from) => ![join(folder, "data"), join(folder, ".git")].includes(from) });
  mkdirSync(join(copy, "data"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn("php", ["-d", "opcache.enable_cli=1", "-S", `127.0.0.1:${port}`, "-t", copy], {
    cwd: copy,
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: String(WORKERS), API_AUTHENTICATION_TOKEN: TOKEN },
    stdio: "ignore",
    detached: true, // a group of its own, so that its workers end with it
  });
  const kill = killAtEnd({ kill: () => killGroup(child) });
  const stop = () => {
    kill();
    remove();
  };
  try {
    await untilItAnswers(url);
    const project = await call(url, "createProject", { name: "Bench" });
    const ids = await makeTasks(url, project, tasks);
    const cookie = await signIn(url);
    const run = (options) => measured([child.pid], options.seconds, { ...options, isAccepted });
    const board = `${url}/?controller=BoardViewController&action=show&project_id=${project}`;
    let count = 0;
    return {
      stop,
      board: (options) => run({ ...options, next: () => ({ url: board, headers: { cookie } }) }),
      list: (options) => run({ ...options, next: () => requestOf(url, order("getAllTasks", { project_id: project })) }),
      update: (options) =>
        run({
          ...options,
          next: (client) => requestOf(url, order("updateTask", { id: ids[client % TICKED], color_id: COLORS[count++ % 2] })),
        }),
    };
  } catch (error) {
    stop();
    throw error;
  }
}

const COLORS = ["green", "yellow"];

const isAccepted = ({ status, text }) => status === 200 && !text.includes("database is locked") && !text.includes('"result":false');

const order = (method, params, id = 1) => ({ jsonrpc: "2.0", method, id, params });

const requestOf = (url, body) => ({
  url: `${url}/jsonrpc.php`,
  method: "POST",
  headers: { "content-type": "application/json", authorization: `Basic ${Buffer.from(`jsonrpc:${TOKEN}`).toString("base64")}` },
  body: JSON.stringify(body),
});

async function ask(url, body) {
  const { url: address, ...request } = requestOf(url, body);
  const text = await (await fetch(address, request)).text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`Kanboard answered with: ${text.slice(0, 300)}`);
  }
}

async function call(url, method, params) {
  const { result, error } = await ask(url, order(method, params));
  if (!result) throw new Error(`Kanboard refused ${method}: ${JSON.stringify(error ?? result)}`);
  return result;
}

async function makeTasks(url, project, count) {
  const ids = [];
  while (ids.length < count) {
    const orders = Array.from({ length: Math.min(TASKS_IN_ONE_REQUEST, count - ids.length) }, (_, index) =>
      order("createTask", { project_id: project, title: `Task ${ids.length + index + 1}` }, index + 1),
    );
    const answers = await ask(url, orders);
    if (!Array.isArray(answers) || !answers.every(({ result }) => result))
      throw new Error(`Kanboard refused tasks: ${JSON.stringify(answers).slice(0, 300)}`);
    ids.push(...answers.map(({ result }) => Number(result)));
  }
  return ids;
}

/** The cookie of its first person, whose name and password Kanboard's documentation gives. */
async function signIn(url) {
  const form = await fetch(`${url}/?controller=AuthController&action=login`);
  const token = /name="csrf_token" value="([^"]+)"/.exec(await form.text())?.[1];
  const before = cookieOf(form);
  const answer = await fetch(`${url}/?controller=AuthController&action=check`, {
    method: "POST",
    headers: { cookie: before },
    body: new URLSearchParams({ username: "admin", password: "admin", csrf_token: token ?? "" }),
    redirect: "manual",
  });
  if (answer.status !== 302) throw new Error(`Kanboard answered the sign-in with ${answer.status}.`);
  return cookieOf(answer) || before;
}

const cookieOf = (answer) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

async function untilItAnswers(url) {
  for (const end = performance.now() + READY_MS; ; await wait(100)) {
    try {
      await call(url, "getVersion", {});
      return;
    } catch (error) {
      if (performance.now() > end) throw new Plain(`Kanboard did not answer: ${error.message}`);
    }
  }
}

function killGroup({ pid }) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}
