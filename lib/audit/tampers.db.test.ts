import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { altLas, anItem, does, succeeded, type TestPlan } from "@/lib/commands/testing";
import { testProvider } from "@/lib/db/testing";
import { allKeys } from "@/lib/signing/keys";
import { rounds } from "@/lib/testing-rounds";
import { type Checkpoint, checkpointFile, writeCheckpoint } from "./checkpoint";
import { chainHashOf, leafHashOf } from "./event-line";
import { eventPages } from "./pages";
import { readCheckpoints } from "./read-checkpoints";
import { type StoredEvent, verifyRecord } from "./verify";

let world: TestPlan;
let events: StoredEvent[];
let checkpoints: Checkpoint[];
let keys: Map<string, string>;
beforeAll(async () => {
  world = await altLas();
  const stage = await world.db.stage.findUniqueOrThrow({ where: { planId_key: { planId: world.planId, key: "runner-service.test" } } });
  for (let n = 0; n < 120; n++) {
    const item = await anItem(world.db, stage.id);
    succeeded(await does(world.ayse, markItem, { item: item.id, version: 1, state: "done" }));
    if (n % 40 === 39) await writeCheckpoint();
  }
  events = [];
  for await (const page of eventPages()) events.push(...page);
  checkpoints = readCheckpoints(checkpointFile());
  keys = new Map(allKeys("checkpoint").map((key) => [key.keyId, key.publicKey.export({ type: "spki", format: "pem" }).toString()]));
});

const verify = (record: readonly StoredEvent[], kept = checkpoints) =>
  verifyRecord(
    (async function* () {
      yield record;
    })(),
    kept,
    keys,
  );

test("an unchanged audit log is verified, and the hundredth event wrote a checkpoint", async () => {
  expect(await verify(events)).toEqual({ ok: true, events: 121, checkpoints: 4 });
  expect(checkpoints.map((c) => c.size)).toContain(100);
});

/** A generator that gives the same numbers for the same seed, so that a failure can be repeated. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** An attacker with full access to the database rewrites the following events, so that leaves and chain match again. */
function rehashed(record: StoredEvent[], from: number): StoredEvent[] {
  let previous = from === 0 ? "0".repeat(64) : (record[from - 1]?.chainHash ?? "");
  return record.map((event, index) => {
    if (index < from) return event;
    const { leafHash: _leaf, prevHash: _prev, chainHash: _chain, ...line } = { ...event, seq: index + 1 };
    const leafHash = leafHashOf(line);
    const fresh = { ...line, leafHash, prevHash: previous, chainHash: chainHashOf(previous, leafHash) };
    previous = fresh.chainHash;
    return fresh;
  });
}

const TAMPERS: Record<string, (record: StoredEvent[], pick: (below: number) => number) => StoredEvent[]> = {
  alter: (record, pick) =>
    record.with(pick(record.length), { ...(record[pick(record.length)] as StoredEvent), actorName: "Somebody else" }),
  "alter and rewrite the rest": (record, pick) => {
    const at = pick(record.length);
    return rehashed(record.with(at, { ...(record[at] as StoredEvent), actorName: "Somebody else" }), at);
  },
  remove: (record, pick) => record.toSpliced(pick(record.length), 1),
  "remove and rewrite the rest": (record, pick) => {
    const at = pick(record.length);
    return rehashed(record.toSpliced(at, 1), at);
  },
  swap: (record, pick) => {
    const at = pick(record.length - 1);
    return record.with(at, record[at + 1] as StoredEvent).with(at + 1, record[at] as StoredEvent);
  },
  // Not after the last: an event added after the last checkpoint is like any new event.
  insert: (record, pick) => {
    const at = pick(record.length - 1);
    return rehashed(record.toSpliced(at, 0, record[at] as StoredEvent), at);
  },
  "cut the tail off": (record, pick) => record.slice(0, pick(record.length)),
  "alter a hash": (record, pick) => {
    const at = pick(record.length);
    return record.with(at, { ...(record[at] as StoredEvent), chainHash: "f".repeat(64) });
  },
};

/** The events are verified after reading, which is the same for both databases. */
const TAMPERED = testProvider === "sqlite" ? rounds(500, 5_000) : 500;

describe(`${TAMPERED} changes by an attacker with full access to the database`, () => {
  const each = Math.ceil(TAMPERED / Object.keys(TAMPERS).length);
  test.each(Object.keys(TAMPERS))(
    "%s: every one is found against the checkpoints kept outside",
    async (kind) => {
      const seed = 20230715;
      const pick = numbers(seed);
      for (let n = 0; n < each; n++) {
        const tampered = TAMPERS[kind]?.(events, pick) ?? events;
        expect((await verify(tampered)).ok, `seed ${seed}, try ${n}`).toBe(false);
      }
    },
    120_000,
  );
});

test("a checkpoint that was altered, or signed by another key, is detected", async () => {
  const [first] = checkpoints;
  if (!first) throw new Error("No checkpoint was written.");
  expect(await verify(events, [{ ...first, rootHash: "0".repeat(64) }])).toMatchObject({ ok: false, code: "signature" });
  expect(await verify(events, [{ ...first, keyId: "another" }])).toMatchObject({ ok: false, code: "key-unknown" });
});

test("a file of checkpoints with an invalid line is refused with its line number", () => {
  const file = `${checkpointFile()}.broken`;
  writeFileSync(file, `${readFileSync(checkpointFile(), "utf8")}{"size":1}\n`);
  expect(() => readCheckpoints(file)).toThrow("line 5");
});
