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
import { type StoredEvent, verifyAuditLog } from "./verify";

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

const verify = (log: readonly StoredEvent[], stored = checkpoints) =>
  verifyAuditLog(
    (async function* () {
      yield log;
    })(),
    stored,
    keys,
  );

test("an unchanged audit log is verified, and the hundredth event wrote a checkpoint", async () => {
  expect(await verify(events)).toEqual({ ok: true, events: 121, checkpoints: 4 });
  expect(checkpoints.map((c) => c.size)).toContain(100);
});

/** A random number generator with a seed, so that a failure can be repeated. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** An attacker with full access to the database rewrites the following events, so that leaves and chain match again. */
function rehashed(log: StoredEvent[], from: number): StoredEvent[] {
  let previous = from === 0 ? "0".repeat(64) : (log[from - 1]?.chainHash ?? "");
  return log.map((event, index) => {
    if (index < from) return event;
    const { leafHash: _leaf, prevHash: _prev, chainHash: _chain, ...line } = { ...event, seq: index + 1 };
    const leafHash = leafHashOf(line);
    const rewritten = { ...line, leafHash, prevHash: previous, chainHash: chainHashOf(previous, leafHash) };
    previous = rewritten.chainHash;
    return rewritten;
  });
}

const TAMPERS: Record<string, (log: StoredEvent[], pick: (below: number) => number) => StoredEvent[]> = {
  alter: (log, pick) => log.with(pick(log.length), { ...(log[pick(log.length)] as StoredEvent), actorName: "Somebody else" }),
  "alter and rewrite the rest": (log, pick) => {
    const index = pick(log.length);
    return rehashed(log.with(index, { ...(log[index] as StoredEvent), actorName: "Somebody else" }), index);
  },
  remove: (log, pick) => log.toSpliced(pick(log.length), 1),
  "remove and rewrite the rest": (log, pick) => {
    const index = pick(log.length);
    return rehashed(log.toSpliced(index, 1), index);
  },
  swap: (log, pick) => {
    const index = pick(log.length - 1);
    return log.with(index, log[index + 1] as StoredEvent).with(index + 1, log[index] as StoredEvent);
  },
  // Never after the last event, because that is like any new event.
  insert: (log, pick) => {
    const index = pick(log.length - 1);
    return rehashed(log.toSpliced(index, 0, log[index] as StoredEvent), index);
  },
  "cut the tail off": (log, pick) => log.slice(0, pick(log.length)),
  "alter a hash": (log, pick) => {
    const index = pick(log.length);
    return log.with(index, { ...(log[index] as StoredEvent), chainHash: "f".repeat(64) });
  },
};

/** Verification works on events that were read before, and is the same for both databases. */
const TAMPERED = testProvider === "sqlite" ? rounds(500, 5_000) : 500;

describe(`${TAMPERED} changes by an attacker with full access to the database`, () => {
  const each = Math.ceil(TAMPERED / Object.keys(TAMPERS).length);
  test.each(Object.keys(TAMPERS))(
    "%s: every change is detected with the checkpoints outside the database",
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
  const file = `${checkpointFile()}.invalid`;
  writeFileSync(file, `${readFileSync(checkpointFile(), "utf8")}{"size":1}\n`);
  expect(() => readCheckpoints(file)).toThrow("line 5");
});
