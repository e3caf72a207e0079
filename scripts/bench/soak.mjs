import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "../child.mjs";
import { startPostgres } from "../db/test-postgres.mjs";
import { say } from "../say.mjs";
import { atEnd, temporaryFolder } from "./endings.mjs";
import { load } from "./load.mjs";
import { makeSubject, runTs } from "./subject.mjs";
import { itemsToTick, ticking } from "./ticking.mjs";
import { usage } from "./usage.mjs";

const CLIENTS = 16;
const MINUTE_MS = 60_000;

/**
 * Sixteen clients tick for some minutes on 5,000 items; then every acknowledged tick is looked up in the audit log, and the log verified.
 * Prints what was found. Returns whether nothing was lost.
 */
export async function soak({ minutes, servers: count, databaseUrl, name }) {
  const subject = await makeSubject("middle", databaseUrl);
  const servers = [];
  try {
    for (let number = 0; number < count; number++) servers.push(await subject.start());
    const found = await tickFor(minutes, servers, subject, name);
    for (const server of servers) await server.stop();
    const { lost, unacknowledged } = await lookUp(found.acknowledged, subject.scriptEnv);
    const audit = await runNode(["scripts/run.mjs", "scripts/audit-verify.ts"], { output: "keep", env: subject.scriptEnv });
    const { accepted, refused, perSecond, p50, p99, firstRefusal } = found;
    console.log(
      `\n${name}, ${CLIENTS} clients, ${minutes} minute(s): ${accepted} acknowledged (${perSecond.toFixed(0)}/s), ${refused} refused, ${lost} lost`,
    );
    console.log(`p50 ${p50?.toFixed(1)} ms, p99 ${p99?.toFixed(1)} ms; ${unacknowledged} in the audit log without an acknowledgement`);
    if (firstRefusal) console.log(`The first refusal: ${firstRefusal}`);
    console.log(`The audit log: ${audit.text.trim()}`);
    return lost === 0 && accepted > 0 && audit.code === 0;
  } finally {
    for (const server of servers) await server.stop();
    subject.remove();
  }
}

/** The same with two processes on one PostgreSQL that syncs each commit to the disk. */
export async function soakPostgres(minutes) {
  const postgres = await startPostgres({ durable: true });
  if ("skipped" in postgres) {
    say(`PostgreSQL: ${postgres.skipped}`);
    return false;
  }
  try {
    return await soak({ minutes, servers: 2, databaseUrl: postgres.url, name: "PostgreSQL, two processes" });
  } finally {
    await postgres.stop();
  }
}

async function tickFor(minutes, servers, subject, name) {
  const items = await itemsToTick(servers[0], subject, CLIENTS);
  const sent = Array(CLIENTS).fill("");
  const acknowledged = [];
  let number = 0;
  const requests = ticking(servers, subject, items, (client) => {
    sent[client] = `soak-${number++}`;
    return sent[client];
  });
  const begun = performance.now();
  const pids = servers.map(({ pid }) => pid);
  const tellMemory = () => {
    const used = usage(pids);
    const minute = Math.round((performance.now() - begun) / MINUTE_MS);
    const memory = used ? `RSS ${used.rssMb.toFixed(0)} MB, PSS ${used.pssMb.toFixed(0)} MB` : "memory unknown";
    console.log(`${name}, minute ${minute}: ${acknowledged.length} acknowledged, ${memory}`);
  };
  tellMemory();
  const everyMinute = setInterval(tellMemory, MINUTE_MS);
  const stopTelling = atEnd(() => clearInterval(everyMinute));
  try {
    const found = await load({
      ...requests,
      clients: CLIENTS,
      seconds: minutes * 60,
      atMost: Number.POSITIVE_INFINITY,
      answered(client, answer, isAccepted) {
        if (isAccepted) acknowledged.push(sent[client]);
        return requests.answered(client, answer, isAccepted);
      },
    });
    return { ...found, acknowledged };
  } finally {
    stopTelling();
    tellMemory();
  }
}

async function lookUp(acknowledged, env) {
  const { path, remove } = temporaryFolder();
  try {
    const file = join(path, "acknowledged.json");
    writeFileSync(file, JSON.stringify(acknowledged));
    return await runTs("scripts/bench/look-up-events.ts", [file], env);
  } finally {
    remove();
  }
}
