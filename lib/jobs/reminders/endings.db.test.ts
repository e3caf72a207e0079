import { beforeEach, describe, expect, test } from "vitest";
import { stageWithCandidate } from "@/lib/commands/sign-off/testing-sign-off";
import { altLas, digestFor, phaseIn, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { notificationWords } from "@/lib/i18n/events/notice-words";
import { wordsFor } from "@/lib/i18n/words";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { remindOfDates } from "./remind";

let world: TestPlan;
let db: Db;
let stageId: string;
beforeEach(async () => {
  world = await altLas();
  db = world.db;
  stageId = await stageWithCandidate(db, world.planId, (await phaseIn(db, world.planId, "test")).id);
  await db.phase.updateMany({ data: { plannedStart: null, plannedEnd: null } });
  await db.item.updateMany({ data: { due: null } });
  for (const table of [db.notice, db.riskAcceptance, db.waiver]) await (table as typeof db.notice).deleteMany();
  await db.risk.updateMany({ data: { reviewDay: null } });
  await db.evidence.updateMany({ data: { validUntil: null } });
});

const on = (day: string, time = "09:00") => new Date(`${day}T${time}:00.000Z`);
const notices = () => db.notice.findMany({ orderBy: { id: "asc" }, include: { person: { select: { name: true } } } });
const heard = async () => (await notices()).map(({ kind, day, person }) => `${person.name}: ${kind} ${day}`).sort();
const textsOf = async (who = world.can) =>
  ((await getInbox(who, null))?.notices ?? []).map((line) => notificationWords(wordsFor("en"), line).replaceAll(/Pilot [\w-]+/g, "Pilot"));

const addEvidence = (validUntil: Date, change: object = {}) =>
  db.evidence.create({
    data: {
      planId: world.planId,
      stageId,
      kind: "link",
      name: "Load test",
      digest: digestFor("c"),
      verdict: "pass",
      takenAt: on("2023-07-01"),
      validUntil,
      liveKey: crypto.randomUUID(),
      ...change,
    },
  });

describe("evidence that ends", () => {
  test("is heard by its owner, the leads and the managers three days ahead and when it has ended, once each", async () => {
    await addEvidence(on("2023-07-20", "15:00"));
    expect(await remindOfDates(on("2023-07-16"))).toBe(0);
    expect(await remindOfDates(on("2023-07-17"))).toBe(3);
    expect(await remindOfDates(on("2023-07-18"))).toBe(0);
    expect(await heard()).toEqual(["Ayşe Kaya", "Can Tekin", "Manager"].map((name) => `${name}: evidence-ends-soon 2023-07-20`));
    expect(await textsOf()).toEqual(["The evidence “Load test” in Pilot · Test ends on 20 July 2023"]);
    expect(await remindOfDates(on("2023-07-20", "14:59"))).toBe(0);
    expect(await remindOfDates(on("2023-07-20", "15:00"))).toBe(3);
    expect(await remindOfDates(on("2023-07-21"))).toBe(0);
    expect((await textsOf())[0]).toBe("The evidence “Load test” in Pilot · Test ended on 20 July 2023 and no longer counts");
  });

  test.each<[string, () => Promise<object>]>([
    ["was withdrawn", async () => ({ withdrawnAt: on("2023-07-02") })],
    ["was superseded", async () => ({ liveKey: null })],
    [
      "is of an image that is no candidate",
      async () => {
        const { serviceId } = await db.stage.findUniqueOrThrow({ where: { id: stageId } });
        const image = { planId: world.planId, serviceId: serviceId ?? "", number: 9, repository: "r", digest: digestFor("9") };
        return { imageId: (await db.image.create({ data: image })).id };
      },
    ],
    ["ended long ago", async () => ({ validUntil: on("2023-07-10") })],
  ])("is heard by nobody if it %s", async (_what, change) => {
    await addEvidence(on("2023-07-20"), await change());
    expect(await remindOfDates(on("2023-07-19"))).toBe(0);
  });

  test("is one line where several pieces end on a day", async () => {
    for (let n = 1; n <= 7; n++) await addEvidence(on("2023-07-20"), { name: `Scan ${n}` });
    expect(await remindOfDates(on("2023-07-18"))).toBe(21);
    expect(await textsOf()).toEqual([expect.stringMatching(/^7 pieces of evidence end on .*“Scan \d”.* and 2 more$/)]);
    expect((await getInbox(world.can, null))?.unread).toBe(1);
  });
});

test("an acceptance that ends is heard by the owner of the risk, the leads and the managers", async () => {
  const risk = await db.risk.create({
    data: { planId: world.planId, position: 50, title: "It is slow", status: "open", ownerId: world.personId.ayse },
  });
  await db.riskAcceptance.create({
    data: {
      riskId: risk.id,
      acceptedById: world.personId.manager,
      reason: "r",
      until: "2023-07-20",
      acceptedAt: on("2023-07-01"),
      liveKey: risk.id,
    },
  });
  expect(await remindOfDates(on("2023-07-18"))).toBe(3);
  expect(await remindOfDates(on("2023-07-20"))).toBe(0);
  expect(await remindOfDates(on("2023-07-21"))).toBe(3);
  expect(await textsOf()).toEqual([
    "The acceptance of the risk “It is slow” ended on 20 July 2023: the risk may block gates again",
    "The acceptance of the risk “It is slow” ends on 20 July 2023",
  ]);
});

test("a waiver that ends is heard by who asked for it, the owner of the stage, the leads and the managers", async () => {
  const waiver = {
    planId: world.planId,
    stageId,
    condition: "items-open",
    subject: "",
    reason: "r",
    until: "2023-07-20",
    askedById: world.personId.ayse,
    askedAt: on("2023-07-01"),
  };
  await db.waiver.create({ data: waiver });
  expect(await remindOfDates(on("2023-07-18"))).toBe(0);
  await db.waiver.updateMany({ data: { approvedById: world.personId.can, approvedAt: on("2023-07-02") } });
  expect(await remindOfDates(on("2023-07-18"))).toBe(3);
  expect(await remindOfDates(on("2023-07-21"))).toBe(3);
  expect(await textsOf(world.ayse)).toEqual([
    "The waiver in Pilot · Test ended on 20 July 2023",
    "The waiver in Pilot · Test ends on 20 July 2023",
  ]);
});

test("several processes at the same time tell each person once", async () => {
  await addEvidence(on("2023-07-20"));
  const counts = await Promise.all([remindOfDates(on("2023-07-18")), remindOfDates(on("2023-07-18")), remindOfDates(on("2023-07-18"))]);
  expect(counts.reduce((a, b) => a + b)).toBe(3);
});
