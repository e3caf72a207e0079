import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { rounds } from "@/lib/testing-rounds";
import { closeDatabase, type Db, openDatabase } from "./client";
import { freshDatabaseUrl, testProvider } from "./testing";
import { bundleChild, ended, startChild } from "./testing-child";
import { planWithItems } from "./testing-rows";

let writer: string;
beforeAll(async () => {
  writer = await bundleChild("testing-child-writer");
});

type Target = { url: string; planId: string; stageId: string };

async function freshTarget(): Promise<Target> {
  const url = await freshDatabaseUrl();
  const db = await openDatabase({ url });
  const { planId, stageId } = await planWithItems(db, 0);
  await closeDatabase(db);
  return { url, planId, stageId };
}

const argsFor = ({ url, stageId, planId }: Target, writers: number, commits: number) => [
  url,
  stageId,
  planId,
  String(writers),
  String(commits),
];

/** Starts sixteen writers, kills their process at a random time, and returns the ids of the acknowledged writes. */
async function killedWhileWriting(target: Target): Promise<string[]> {
  const child = startChild(writer, argsFor(target, 16, 0));
  let output = "";
  let isStarted = false;
  child.stdout?.on("data", (chunk: Buffer) => {
    output += chunk;
    if (isStarted) return;
    isStarted = true;
    setTimeout(() => child.kill("SIGKILL"), 20 + Math.random() * 100);
  });
  await ended(child);
  // The last line can be incomplete, and is then no acknowledgement.
  return output.split("\n").slice(0, -1);
}

async function expectNothingLost(db: Db, acknowledged: string[]): Promise<void> {
  const events = await db.event.findMany({
    orderBy: { seq: "asc" },
    select: { seq: true, subjectId: true, prevHash: true, chainHash: true },
  });
  const written = new Set((await db.item.findMany({ select: { id: true } })).map((item) => item.id));
  expect(acknowledged.filter((id) => !written.has(id))).toEqual([]);
  expect(events.length).toBe(written.size);
  expect(events.every((event, index) => event.seq === index + 1 && written.has(event.subjectId))).toBe(true);
  expect(events.slice(1).every((event, index) => event.prevHash === events[index]?.chainHash)).toBe(true);
}

describe("an acknowledged commit", () => {
  // R1. Two databases at a time. A few kills are enough for PostgreSQL, whose server does not depend on its clients.
  const kills = testProvider === "sqlite" ? rounds(6, 300) : 20;
  test(`survives ${kills} kill -9 during writes`, async () => {
    const lanes = await Promise.all(
      [1, 2].map(async () => {
        const target = await freshTarget();
        const acknowledged: string[] = [];
        for (let kill = 0; kill < kills / 2; kill++) acknowledged.push(...(await killedWhileWriting(target)));
        return { url: target.url, acknowledged };
      }),
    );
    for (const { url, acknowledged } of lanes) {
      // Each process is killed only after its first acknowledgement.
      expect(acknowledged.length).toBeGreaterThanOrEqual(kills / 2);
      const db = await openDatabase({ url });
      if (testProvider === "sqlite") expect(await db.$queryRawUnsafe("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
      await expectNothingLost(db, acknowledged);
      await closeDatabase(db);
    }
    console.log(`${kills} kills, ${lanes.map((lane) => lane.acknowledged.length).join(" + ")} acknowledged, 0 lost`);
  }, 600_000);

  // R3.
  test.runIf(testProvider === "sqlite")(
    "is on the disk: nothing is acknowledged before the sync of the log that covers it, and those of one turn share a sync",
    async (context) => {
      const folder = mkdtempSync(path.join(tmpdir(), "slipway-strace-"));
      const file = path.join(folder, "calls");
      const trace = (command: string[]) =>
        spawnSync("strace", ["-f", "-y", "-s", "4200", "-e", "trace=fsync,fdatasync,write,pwrite64", "-o", file, ...command], {
          encoding: "utf8",
        });
      try {
        if (trace([process.execPath, "-e", "0"]).status !== 0)
          context.skip("The syncs were not traced, because strace is not installed or not allowed.");
        const commits = 160;
        const acknowledged = trace([process.execPath, writer, ...argsFor(await freshTarget(), 16, commits)])
          .stdout.trim()
          .split("\n");
        expect(acknowledged).toHaveLength(commits);
        const { early, syncs } = tracedSyncs(readFileSync(file, "utf8"), acknowledged);
        console.log(`${syncs} syncs for ${commits} commits`);
        expect(early).toEqual([]);
        expect(syncs).toBeGreaterThanOrEqual(commits / 16);
        expect(syncs).toBeLessThan(commits);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    60_000,
  );
});

/**
 * Reads what strace wrote: the acknowledgements that came before a sync of what they acknowledge, and the number of syncs of the log. Each
 * id must be in a write to the log, and at the acknowledgement every write to the log must be synced.
 */
function tracedSyncs(calls: string, acknowledged: string[]): { early: string[]; syncs: number } {
  const missing = new Set(acknowledged);
  const writtenIds = new Set<string>();
  const early: string[] = [];
  const syncing = new Set<string>();
  let syncs = 0;
  let isSynced = true;
  for (const line of calls.split("\n")) {
    const thread = line.split(" ", 1)[0] ?? "";
    if (/ pwrite64\(\d+<[^>]*-wal>/.test(line)) {
      isSynced = false;
      for (const id of missing) if (!writtenIds.has(id) && line.includes(id)) writtenIds.add(id);
    } else if (/ f(data)?sync\(\d+<[^>]*-wal>( <unfinished|\) += 0)/.test(line)) {
      syncs++;
      if (line.includes("<unfinished")) syncing.add(thread);
      else isSynced = true;
    } else if (/ f(data)?sync resumed>\) += 0/.test(line) && syncing.delete(thread)) {
      isSynced = true;
    } else {
      const id = / write\(1<[^>]*>, "([^"\\]+)\\n"/.exec(line)?.[1];
      if (id === undefined || !missing.delete(id)) continue;
      if (!isSynced || !writtenIds.has(id)) early.push(id);
    }
  }
  return { early: [...early, ...missing], syncs };
}
