// @dialect locks decide who comes first
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { commandOf, type commands } from "@/lib/commands";
import { bulkUpdate, type SeenItem } from "@/lib/commands/checklist/bulk-items";
import { perform } from "@/lib/commands/perform";
import { altLas, anItem, NOW, newEvents, newestSeq, stageIn, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { MAX_AT_ONCE } from "@/lib/domain/checklist/item";
import { planState } from "@/lib/domain/state/plan-state";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { rounds } from "@/lib/testing-rounds";
import { localDay } from "@/lib/time-zone";
import { aReading, aRollout } from "./testing-rollout";

let world: TestPlan;
let db: Db;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
});

const ROUNDS = rounds(20, 200);
const now = (verb: keyof typeof commands, input: unknown) =>
  perform(commandOf(verb), world.can, input, { requestId: randomUUID(), now: NOW });

test(`a step, a registration, a tick and a bad reading at the same moment leave one truth, in each of ${ROUNDS} rounds`, {
  timeout: 1_200_000,
}, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const canary = await aRollout(db, world.planId);
    await aReading(db, { ...canary, planId: world.planId });
    const stage = await db.stage.findFirstOrThrow({ where: { serviceId: canary.service }, include: { items: true } });
    const [item] = stage.items;
    const digest = `sha256:${(round + 1).toString(16).padStart(64, "0")}`;
    const seq = await newestSeq(db);
    const tries = [
      () => now("rollout.advance", { rollout: canary.rollout, version: 1 }),
      () => now("image.register", { service: canary.service, repository: "frozen68/pilot", tag: "beta", digest }),
      () => now("item.mark", { item: item?.id, version: 1, state: "done" }),
      () => now("reading.add", { service: canary.service, readings: [{ metric: "error-rate", value: 9 }] }),
    ];
    // Another one comes first in each round.
    const order = tries.map((_, index) => (index + round) % tries.length);
    const outcomes = new Map(await Promise.all(order.map(async (index) => [index, await tries[index]?.()] as const)));
    const [advanced, registered, ticked, measured] = [0, 1, 2, 3].map((index) => outcomes.get(index));
    expect([registered, ticked, measured].map((outcome) => outcome?.kind)).toEqual(["ok", "ok", "ok"]);
    if (advanced?.kind === "refused") expect(["image-replaced", "limit-broken", "limit-breaking"]).toContain(advanced.code);
    else expect(advanced?.kind).toBe("ok");

    const events = await newEvents(db, seq);
    expect(events).toHaveLength([...outcomes.values()].filter((outcome) => outcome?.kind === "ok" && outcome.changed).length);
    const seqOf = (verb: string) => events.find((event) => event.verb === verb)?.seq ?? 0;
    const steps = await db.rolloutStep.findMany({ where: { rolloutId: canary.rollout }, orderBy: { position: "asc" } });
    const hasAdvanced = advanced?.kind === "ok";
    expect(steps.map(({ startedAt, endedAt }) => [startedAt !== null, endedAt !== null])).toEqual(
      hasAdvanced
        ? [
            [true, true],
            [true, false],
          ]
        : [
            [true, false],
            [false, false],
          ],
    );
    // Nobody goes on over a reading that was there before, nor with an image that is not the candidate any more.
    if (hasAdvanced) expect(seqOf("rollout.advance")).toBeLessThan(Math.min(seqOf("image.register"), seqOf("reading.add")));
    const bad = await db.reading.findFirstOrThrow({ where: { rolloutId: canary.rollout, value: 9 } });
    expect(bad.stepId).toBe(steps[hasAdvanced ? 1 : 0]?.id);
    // The step gave all traffic to an image that is not the candidate: Deploy is open, though its item is done.
    const facts = await planFacts(db, world.planId, localDay(NOW), { serviceId: canary.service });
    const deploy = planState(facts, localDay(NOW), NOW).stages.get(stage.key);
    expect([deploy?.status, deploy?.unmet.map(({ code }) => code)]).toEqual(["in_progress", ["rollout-missing"]]);
  }
});

test(`${MAX_AT_ONCE} items given to one person at once are ${MAX_AT_ONCE} events, and one line on a page of the inbox`, {
  timeout: 300_000,
}, async () => {
  const { id } = await stageIn(db, world.planId, "runner-service.test");
  await db.item.deleteMany({ where: { stageId: id } });
  const items: SeenItem[] = [];
  for (let n = 0; n < MAX_AT_ONCE; n++) items.push(await anItem(db, id, { position: n + 1 }));
  const [seq, requestId] = [await newestSeq(db), randomUUID()];
  const given = await bulkUpdate(world.can, items, { what: "owner", owner: world.personId.ayse }, { requestId, now: NOW });
  expect([given.changed.length, given.unchanged, given.failed]).toEqual([MAX_AT_ONCE, [], []]);
  expect(await newEvents(db, seq)).toHaveLength(MAX_AT_ONCE);
  expect(await db.item.count({ where: { stageId: id, ownerId: world.personId.ayse } })).toBe(MAX_AT_ONCE);
  const inbox = await getInbox(world.ayse, null);
  expect(inbox?.notices.filter(({ kind }) => kind === "item-given")).toHaveLength(1);
  expect(await db.notice.count({ where: { personId: world.personId.ayse, kind: "item-given" } })).toBe(MAX_AT_ONCE);
});
