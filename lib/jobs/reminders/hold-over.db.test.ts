import { beforeEach, expect, test } from "vitest";
import { aRollout } from "@/lib/commands/rollouts/testing-rollout";
import { altLas, NOW, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { notificationWords } from "@/lib/i18n/events/notice-words";
import { wordsFor } from "@/lib/i18n/words";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { notifyHoldOver } from "./hold-over";

let world: TestPlan;
let db: Db;
let step: string;
let rollout: string;
beforeEach(async () => {
  world = await altLas();
  db = world.db;
  await db.notice.deleteMany();
  ({ step, rollout } = await aRollout(db, world.planId, { since: NOW }));
  await db.rolloutStep.update({ where: { id: step }, data: { holdSeconds: 3600 } });
  await db.phase.updateMany({ where: { planId: world.planId, kind: "deploy" }, data: { ownerId: world.personId.ayse } });
});

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

test("the owner of Deploy hears once that the hold time of a step is over", async () => {
  expect(await notifyHoldOver(later(59))).toBe(0);
  expect(await notifyHoldOver(later(60))).toBe(1);
  expect(await notifyHoldOver(later(61))).toBe(0);
  const [line] = (await getInbox(world.ayse, null))?.notices ?? [];
  expect(line && notificationWords(wordsFor("en"), line)).toMatch(
    /^Pilot [\w-]+: the hold time of the step is over, and the rollout waits for your decision$/,
  );
  expect(line?.href).toMatch(/^\/plans\/alt-las\/services\/[\w-]+\/rollout$/);
});

test("whoever moved the traffic last hears it instead of the owner", async () => {
  const { seq } = await db.event.findFirstOrThrow({ orderBy: { seq: "desc" } });
  await db.event.create({
    data: {
      seq: seq + 1,
      at: NOW,
      actorKind: "person",
      actorId: world.personId.can,
      actorName: "Can Tekin",
      verb: "rollout.start",
      planId: world.planId,
      subject: "rollout",
      subjectId: rollout,
      requestId: "r",
      leafHash: "l",
      prevHash: "p",
      chainHash: "c",
    },
  });
  expect(await notifyHoldOver(later(60))).toBe(1);
  expect(await db.notice.findMany({ select: { personId: true } })).toEqual([{ personId: world.personId.can }]);
});

test.each<[string, () => Promise<unknown>]>([
  ["has ended", () => db.rolloutStep.update({ where: { id: step }, data: { endedAt: later(30) } })],
  ["was rolled back with its rollout", () => db.rollout.update({ where: { id: rollout }, data: { status: "rolled_back" } })],
  ["has no hold time", () => db.rolloutStep.update({ where: { id: step }, data: { holdSeconds: 0 } })],
  ["is in an archived plan", () => db.plan.update({ where: { id: world.planId }, data: { archivedAt: NOW } })],
])("nobody hears of a step that %s", async (_what, change) => {
  await change();
  expect(await notifyHoldOver(later(61))).toBe(0);
});

test("several processes at the same time notify once", async () => {
  const counts = await Promise.all([notifyHoldOver(later(60)), notifyHoldOver(later(60)), notifyHoldOver(later(60))]);
  expect(counts.reduce((a, b) => a + b)).toBe(1);
});
