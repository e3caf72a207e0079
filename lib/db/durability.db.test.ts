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

/** Starts eight writers, kills their process at a random time, and returns the ids of the acknowledged writes. */
async function killedWhileWriting(target: Target): Promise<string[]> {
  const child = startChild(writer, argsFor(target, 8, 0));
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
    "is on the disk: a hundred commits cause at least a hundred syncs",
    async (context) => {
      const folder = mkdtempSync(path.join(tmpdir(), "slipway-strace-"));
      const trace = (file: string, command: string[]) =>
        spawnSync("strace", ["-f", "-c", "-e", "trace=fsync,fdatasync", "-o", path.join(folder, file), ...command], { encoding: "utf8" });
      try {
        if (trace("trial", [process.execPath, "-e", "0"]).status !== 0)
          context.skip("The syncs were not counted, because strace is not installed or not allowed.");
        const syncs = async (commits: number) => {
          const target = await freshTarget();
          expect(
            trace("counts", [process.execPath, writer, ...argsFor(target, 4, commits)])
              .stdout.trim()
              .split("\n"),
          ).toHaveLength(commits);
          // % time · seconds · usecs/call · calls · errors (optional) · syscall
          const lines = readFileSync(path.join(folder, "counts"), "utf8")
            .split("\n")
            .map((line) => line.trim().split(/\s+/));
          return lines
            .filter((columns) => /^f(data)?sync$/.test(columns.at(-1) ?? ""))
            .reduce((sum, columns) => sum + Number(columns[3]), 0);
        };
        const [few, many] = [await syncs(1), await syncs(101)];
        console.log(`${many - few} syncs for 100 commits`);
        expect(many - few).toBeGreaterThanOrEqual(100);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    60_000,
  );
});
