// @dialect locks decide who comes first
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { commandOf, type commands } from "@/lib/commands";
import { perform } from "@/lib/commands/perform";
import { aReading, aRollout } from "@/lib/commands/rollouts/testing-rollout";
import { altLas, NOW, newEvents, newestSeq, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { rounds } from "@/lib/testing-rounds";

let world: TestPlan;
let db: Db;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
});

const ROUNDS = rounds(10, 200);
const run = (verb: keyof typeof commands, input: unknown, who = world.can) =>
  perform(commandOf(verb), who, input, { requestId: randomUUID(), now: NOW });
/** The outcomes of requests sent at the same time, in the given order; another one is sent first in each round. */
async function atOnce(round: number, requests: readonly (() => ReturnType<typeof run>)[]) {
  const order = requests.map((_, index) => (index + round) % requests.length);
  const outcomes = new Map(await Promise.all(order.map(async (index) => [index, await requests[index]?.()] as const)));
  return requests.map((_, index) => outcomes.get(index));
}
/** The events since `seq`, as `verb: position`. */
const placesOf = async (seq: number) => {
  const events = (await newEvents(db, seq)).map(({ verb }) => verb);
  return { events, placeOf: (verb: string) => events.indexOf(verb) };
};

test(`no rollout advances between a freeze and its lifting, in each of ${ROUNDS} rounds of all three at once`, {
  timeout: 1_200_000,
}, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const canary = await aRollout(db, world.planId);
    await aReading(db, { ...canary, planId: world.planId });
    const advance = () => run("rollout.advance", { rollout: canary.rollout, version: 1 });
    const freeze = { plan: world.planId, service: canary.service, from: null, to: null, reason: "The registry moves." };

    const beforeFreeze = await newestSeq(db);
    const [frozen, first] = await atOnce(round, [() => run("freeze.set", freeze), advance]);
    const { id } = succeeded(frozen as NonNullable<typeof frozen>) as { id: string };
    const set = await placesOf(beforeFreeze);
    expect(set.events, `round ${round}`).toHaveLength(first?.kind === "ok" ? 2 : 1);
    if (first?.kind === "ok") {
      expect(set.placeOf("rollout.advance")).toBeLessThan(set.placeOf("freeze.set"));
      succeeded(await run("freeze.lift", { freeze: id }));
      continue;
    }
    expect(first).toMatchObject({ kind: "refused", code: "frozen" });

    const beforeLifting = await newestSeq(db);
    const lift = () => run("freeze.lift", { freeze: id });
    const [one, other, second] = await atOnce(round, [lift, lift, advance]);
    expect([one, other].map((outcome) => outcome?.kind)).toEqual(["ok", "ok"]);
    const lifted = await placesOf(beforeLifting);
    expect(lifted.events.filter((verb) => verb === "freeze.lift")).toHaveLength(1);
    if (second?.kind === "ok") expect(lifted.placeOf("freeze.lift")).toBeLessThan(lifted.placeOf("rollout.advance"));
    else {
      expect(second).toMatchObject({ kind: "refused", code: "frozen" });
      succeeded(await advance());
    }
    expect(await db.rolloutStep.count({ where: { rolloutId: canary.rollout, startedAt: { not: null } } })).toBe(2);
  }
});
