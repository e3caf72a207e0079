import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { perform } from "@/lib/commands/perform";
import { altLas, does, NOW, otherPlan, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { notificationWords } from "@/lib/i18n/events/notice-words";
import { refusalWords } from "@/lib/i18n/refusals/refusal-words";
import { wordsFor } from "@/lib/i18n/words";
import type { MailMessage } from "@/lib/jobs/mail/message";
import { deliverMail } from "@/lib/jobs/mail/outbox";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { remindPeople } from "./remind-people";

let world: TestPlan;
let db: Db;
let stage: string;
const KEY = "runner-service.test";
beforeEach(async () => {
  world = await altLas();
  db = world.db;
  stage = (await stageIn(db, world.planId, KEY)).id;
});

const sent = (who: Principal = world.can, more: object = {}) => does(who, remindPeople, { stage, condition: "items-open", ...more });
const at = (now: Date, who: Principal = world.can) =>
  perform(remindPeople, who, { stage, condition: "items-open" }, { requestId: randomUUID(), now });
const noticesOf = async (who: Principal) => (await getInbox(who, null))?.notices ?? [];

test("a reminder reaches those whose turn it is, as one notice with its place and what there is to do", async () => {
  expect(succeeded(await sent())).toEqual({ reminded: [{ id: world.personId.ayse, name: "Ayşe Kaya" }], at: NOW.toISOString() });
  const [notice, ...others] = await noticesOf(world.ayse);
  expect(others).toEqual([]);
  expect(notice).toMatchObject({
    kind: "reminded",
    actor: "Can Tekin",
    condition: "items-open",
    href: `/plans/${world.slug}?stage=${KEY}`,
  });
  if (!notice) throw new Error("There is no notice.");
  expect(notificationWords(wordsFor("en"), notice)).toBe("Can Tekin reminds you: Open the checklist (Runner Service · Test)");
  expect(await noticesOf(world.who.manager)).toEqual([]);
  expect(await db.event.findFirst({ where: { verb: "turn.remind" } })).toMatchObject({
    subject: "stage",
    subjectId: stage,
    after: JSON.stringify({ condition: "items-open", key: KEY, people: ["Ayşe Kaya"] }),
  });
});

test("a person is reminded of a condition once a day, and the answer says when that was", async () => {
  succeeded(await sent());
  const again = await at(new Date(NOW.getTime() + 3_600_000), world.who.manager);
  expect(again).toEqual({ kind: "refused", code: "reminded-today", facts: { at: NOW.toISOString() } });
  if (again.kind !== "refused") throw new Error("It was not refused.");
  expect(refusalWords(wordsFor("en"), again).message).toMatch(/^Already reminded today at \d\d:\d\d\. /);
  expect(await noticesOf(world.ayse)).toHaveLength(1);
  succeeded(await at(new Date(NOW.getTime() + 24 * 3_600_000)));
  expect(await noticesOf(world.ayse)).toHaveLength(2);
});

test("whoever can act since the first reminder is reminded too", async () => {
  await db.stage.update({ where: { id: stage }, data: { ownerId: world.personId.ayse } });
  succeeded(await sent());
  await db.person.update({
    where: { id: world.personId.manager },
    data: { memberships: { create: { planId: world.planId, role: "qa" } } },
  });
  await db.stage.update({ where: { id: stage }, data: { ownerId: world.personId.manager } });
  expect(succeeded(await sent()).reminded).toEqual([{ id: world.personId.manager, name: "Manager" }]);
});

test("of two reminders at the same time one is sent", async () => {
  const outcomes = await Promise.all([sent(), sent(world.who.manager), sent(), sent(world.who.manager)]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["ok", "refused", "refused", "refused"]);
  expect(await db.notice.count({ where: { kind: "reminded" } })).toBe(1);
});

test("a reminder is one e-mail", async () => {
  vi.stubEnv("SLIPWAY_MAIL_FROM", "Slipway <slipway@example.org>");
  vi.stubEnv("SLIPWAY_SMTP_URL", "smtp://127.0.0.1:9");
  succeeded(await sent());
  await sent();
  const messages: MailMessage[] = [];
  await deliverMail(async (message) => void messages.push(message));
  expect(messages.map(({ to, subject }) => [to.name, subject])).toEqual([
    ["Ayşe Kaya", "Can Tekin size hatırlatıyor: Maddeleri aç (Runner Service · Test)"],
  ]);
  vi.unstubAllEnvs();
});

describe("a reminder is refused", () => {
  const risk = { likelihood: 5, impact: 5, status: "open" as const, reviewDay: "2123-07-30", position: 100, title: "Slow" };

  test("for a condition that is met", async () =>
    expect(await sent(world.can, { condition: "items-failed" })).toMatchObject({ code: "nothing-waits" }));

  test("for a signature that cannot be given yet, because items are open", async () =>
    expect(await sent(world.can, { condition: "sign-off-missing" })).toMatchObject({ code: "nobody-to-remind" }));

  test("for a stage that an earlier gate locks", async () => {
    const { id } = await stageIn(db, world.planId, "runner-service.deploy");
    expect(await sent(world.can, { stage: id })).toMatchObject({ code: "nobody-to-remind" });
  });

  test("where only the sender can act", async () => {
    const touches = { create: { key: randomUUID(), phaseKind: "test" as const } };
    await db.risk.create({ data: { ...risk, planId: world.planId, ownerId: world.personId.can, touches } });
    expect(await sent(world.who.manager, { condition: "risk-above-limit" })).toMatchObject({ code: "nobody-to-remind" });
    expect(succeeded(await sent(world.can, { condition: "risk-above-limit" })).reminded).toMatchObject([{ name: "Manager" }]);
  });

  test("to QA and viewers, except in a stage that they own", async () => {
    await db.stage.update({ where: { id: stage }, data: { ownerId: world.personId.viewer } });
    expect(await sent(world.ayse)).toEqual({ kind: "forbidden" });
    expect(succeeded(await sent(world.who.viewer)).reminded).toHaveLength(2);
  });

  test("to keys, admins and people of other plans", async () => {
    for (const who of ["key of lead", "key of qa", "admin", "nobody", "link", "system"] as const)
      expect(await sent(world.who[who]), who).toEqual({ kind: "forbidden" });
    expect(await sent((await otherPlan(db)).deniz)).toEqual({ kind: "missing" });
  });

  test("for wrong input", async () => {
    for (const wrong of [
      { condition: "no-such-condition" },
      { condition: 7 },
      { condition: null },
      { stage: 12 },
      { stage: "x".repeat(100_000) },
      { stage: "\0" },
      { extra: 1 },
    ])
      expect(await sent(world.can, wrong), JSON.stringify(wrong).slice(0, 60)).toMatchObject({ kind: "invalid" });
    expect(await sent(world.can, { stage: randomUUID() })).toEqual({ kind: "missing" });
    expect(await db.notice.count({ where: { kind: "reminded" } })).toBe(0);
  });
});
