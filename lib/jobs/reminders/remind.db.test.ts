import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { changeItem } from "@/lib/commands/checklist/change-item";
import { altLas, anItem, does, type OtherPlan, otherPlan, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { notificationWords } from "@/lib/i18n/events/notice-words";
import { wordsFor } from "@/lib/i18n/words";
import type { MailMessage } from "@/lib/jobs/mail/message";
import { deliverMail } from "@/lib/jobs/mail/outbox";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { remindOfDates } from "./remind";

let world: TestPlan;
let other: OtherPlan;
let db: Db;
let stageId: string;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  other = await otherPlan(db);
  stageId = (await stageIn(db, world.planId, "runner-service.test")).id;
  // Most tests are about items, so the example's phases get no dates.
  await db.phase.updateMany({ data: { plannedStart: null, plannedEnd: null } });
});
beforeEach(async () => {
  await db.notice.deleteMany();
  await db.item.updateMany({ data: { due: null } });
});

const on = (day: string, time = "09:00") => new Date(`${day}T${time}:00.000Z`);
const TODAY = on("2023-07-21");
const addItemDue = async (day: string, change: object = {}) => {
  const { id } = await anItem(db, stageId, { text: "Load test it" });
  await db.item.update({ where: { id }, data: { due: day, ownerId: world.personId.ayse, ...change } });
  return id;
};
const notices = async (who = world.ayse) =>
  ((await getInbox(who, null))?.notices ?? []).map(({ kind, text, day }) => ({ kind, text, day }));

const ownPhase = (ownerId: string | null) => db.phase.updateMany({ where: { planId: world.planId, kind: "test" }, data: { ownerId } });

describe("a reminder of inherited values", () => {
  afterEach(() => db.item.deleteMany({ where: { stageId, text: { startsWith: "Item " } } }));

  test("goes to the owner of the phase for an item that has only a day of its own", async () => {
    await addItemDue("2023-07-21", { ownerId: null, text: "Item 1" });
    expect(await remindOfDates(TODAY)).toBe(1);
    expect(await notices()).toEqual([{ kind: "item-due", text: "Item 1", day: "2023-07-21" }]);
  });

  test("goes to the owner of an item on the last day of its stage", async () => {
    await db.stage.update({ where: { id: stageId }, data: { plannedEnd: "2023-07-21" } });
    await addItemDue("2023-07-21", { ownerId: world.personId.can, due: null, text: "Item 1" });
    await remindOfDates(TODAY);
    expect(await notices(world.can)).toEqual([{ kind: "item-due", text: "Item 1", day: "2023-07-21" }]);
    await db.stage.update({ where: { id: stageId }, data: { plannedEnd: null } });
  });

  test("is one message for the owner of a whole phase, and lists the open items", async () => {
    await db.phase.updateMany({ where: { planId: world.planId, kind: "test" }, data: { plannedEnd: "2023-07-21" } });
    for (let n = 1; n <= 40; n++) await addItemDue("2023-07-21", { ownerId: null, due: null, text: `Item ${n}` });
    await addItemDue("2023-07-21", { ownerId: null, due: null, state: "done", text: "Item 41" });
    const open = await db.item.findMany({ where: { planId: world.planId, state: "open", stage: { phase: { kind: "test" } } } });
    expect(await remindOfDates(TODAY)).toBe(1);
    const [notice, ...more] = (await getInbox(world.ayse, null))?.notices ?? [];
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ kind: "phase-ends", items: { count: open.length } });
    expect(open.length).toBeGreaterThan(40);
    expect(notice?.items.texts).toHaveLength(5);
    expect(notice && notificationWords(wordsFor("en"), notice)).toMatch(
      new RegExp(`${open.length} open items of yours: (“[^”]+”, ){4}“[^”]+” and ${open.length - 5} more$`),
    );
    await db.phase.updateMany({ where: { planId: world.planId, kind: "test" }, data: { plannedEnd: null } });
  });

  test("is one line and one mail for many items with the same day", async () => {
    vi.stubEnv("SLIPWAY_SMTP_URL", "smtp://127.0.0.1:9");
    vi.stubEnv("SLIPWAY_MAIL_FROM", "slipway@example.org");
    for (let n = 1; n <= 20; n++) await addItemDue("2023-07-21", { text: `Item ${n}`, ownerId: n % 2 === 0 ? null : world.personId.ayse });
    await addItemDue("2023-07-23", { text: "Item 21" });
    expect(await remindOfDates(TODAY)).toBe(21);
    const lines = (await getInbox(world.ayse, null))?.notices ?? [];
    expect(lines.map(({ kind, items }) => [kind, items.count])).toEqual([
      ["item-due-soon", 1],
      ["item-due", 20],
    ]);
    expect(lines[1]?.href).toBe("/plans/alt-las/checklist?state=open&owner=me&sort=due");
    expect(await db.mail.count()).toBe(2);
    await db.person.update({
      where: { id: world.personId.ayse },
      data: { user: { update: { emailVerified: true } } },
    });
    const sent: MailMessage[] = [];
    // One of the items is done before the mail is sent.
    await db.item.updateMany({ where: { text: "Item 1" }, data: { state: "done" } });
    await deliverMail(
      async (message) => void sent.push(message),
      () => on("2023-07-21", "12:00"),
    );
    vi.unstubAllEnvs();
    expect(sent.map(({ text }) => text.split("\n")[0])).toEqual([
      expect.stringMatching(/19.*“Item 2”/),
      expect.stringContaining("Item 21"),
    ]);
  });
});

describe("a reminder of an item", () => {
  test("is sent two days before the due day and on it, each time once", async () => {
    await addItemDue("2023-07-23");
    expect(await remindOfDates(TODAY)).toBe(1);
    expect(await remindOfDates(TODAY)).toBe(0);
    expect(await remindOfDates(on("2023-07-22"))).toBe(0);
    expect(await notices()).toEqual([{ kind: "item-due-soon", text: "Load test it", day: "2023-07-23" }]);
    expect(await remindOfDates(on("2023-07-23"))).toBe(1);
    expect((await notices()).map(({ kind }) => kind)).toEqual(["item-due", "item-due-soon"]);
    expect((await getInbox(world.ayse, null))?.notices[0]?.href).toMatch(/^\/plans\/alt-las\?stage=runner-service\.test#item-/);
    expect(await remindOfDates(on("2023-07-24"))).toBe(0);
  });

  test("is not sent late, after days without a running process", async () => {
    await addItemDue("2023-07-22");
    await addItemDue("2023-07-19");
    await addItemDue("2022-07-21");
    expect(await remindOfDates(TODAY)).toBe(1);
    expect(await remindOfDates(on("2023-07-30"))).toBe(0);
  });

  test("is sent again when the due day moves, with the current text of the item", async () => {
    const item = await addItemDue("2023-07-23");
    await remindOfDates(TODAY);
    const { version } = await db.item.findUniqueOrThrow({ where: { id: item } });
    succeeded(await does(world.can, changeItem, { item, version, due: "2023-07-22", text: "Test its load" }));
    expect(await remindOfDates(TODAY)).toBe(1);
    expect((await notices()).map(({ day, text }) => `${day} ${text}`)).toEqual(["2023-07-22 Test its load", "2023-07-23 Test its load"]);
  });

  test("is not sent for a finished item, an item without an owner, or an item of an archived plan", async () => {
    for (const state of ["done", "failed", "not_applicable"]) await addItemDue("2023-07-21", { state });
    await addItemDue("2023-07-21", { ownerId: null });
    await ownPhase(null);
    expect(await remindOfDates(TODAY)).toBe(0);
    await ownPhase(world.personId.ayse);
    await addItemDue("2023-07-21");
    await db.plan.update({ where: { id: world.planId }, data: { archivedAt: TODAY } });
    expect(await remindOfDates(TODAY)).toBe(0);
    await db.plan.update({ where: { id: world.planId }, data: { archivedAt: null } });
  });

  test.each<[string, () => object]>([
    ["is disabled", () => ({ disabledAt: TODAY })],
    ["has no login", () => ({ userId: null })],
  ])("is not sent if the owner %s", async (_what, change) => {
    await addItemDue("2023-07-21");
    const { userId } = await db.person.findUniqueOrThrow({ where: { id: world.personId.ayse } });
    await db.person.update({ where: { id: world.personId.ayse }, data: change() });
    expect(await remindOfDates(TODAY)).toBe(0);
    await db.person.update({ where: { id: world.personId.ayse }, data: { disabledAt: null, userId } });
  });

  test("is not sent if the owner is not a member of the plan", async () => {
    await addItemDue("2023-07-21", { ownerId: other.deniz.id });
    expect(await remindOfDates(TODAY)).toBe(0);
  });

  test("is sent only once by several processes at the same time", async () => {
    await addItemDue("2023-07-21");
    const counts = await Promise.all([remindOfDates(TODAY), remindOfDates(TODAY), remindOfDates(TODAY)]);
    expect(counts.reduce((a, b) => a + b)).toBe(1);
    expect(await db.notice.count()).toBe(1);
  });

  test("is e-mailed in the morning of the day", async () => {
    vi.stubEnv("SLIPWAY_SMTP_URL", "smtp://127.0.0.1:9");
    vi.stubEnv("SLIPWAY_MAIL_FROM", "slipway@example.org");
    vi.stubEnv("SLIPWAY_TIME_ZONE", "Europe/Istanbul");
    await addItemDue("2023-07-21");
    await remindOfDates(on("2023-07-20", "21:30"));
    vi.unstubAllEnvs();
    expect((await db.mail.findMany()).map((mail) => mail.dueAt.toISOString())).toEqual(["2023-07-21T04:00:00.000Z"]);
  });
});

describe("a reminder of the end of a phase", () => {
  const setPhaseEnd = (plannedEnd: string | null) =>
    db.phase.updateMany({ where: { planId: world.planId, kind: "test" }, data: { plannedEnd } });

  test("is sent to its owner once for all its stages", async () => {
    await setPhaseEnd("2023-07-22");
    expect(await remindOfDates(TODAY)).toBe(1);
    expect(await notices()).toMatchObject([{ kind: "phase-ends-soon", day: "2023-07-22" }]);
    expect(await notices(world.can)).toEqual([]);
    await setPhaseEnd(null);
  });

  test("is not sent for complete stages", async () => {
    await setPhaseEnd("2023-07-21");
    const stages = await db.stage.findMany({ where: { planId: world.planId, phase: { kind: "test" } } });
    const passed = { planId: world.planId, reason: "for the test", unmet: "[]", passedById: world.personId.can };
    await db.breakGlass.createMany({ data: stages.map(({ id, epoch }) => ({ ...passed, stageId: id, epoch })) });
    expect(await remindOfDates(TODAY)).toBe(0);
    await setPhaseEnd(null);
  });
});

describe("a reminder of a risk review", () => {
  const addRisk = (change: object = {}) =>
    db.risk.create({
      data: {
        planId: world.planId,
        position: 50,
        title: "It is slow",
        status: "open",
        ownerId: world.personId.ayse,
        reviewDay: "2023-07-22",
        ...change,
      },
    });

  test("is sent to the owner of the risk", async () => {
    const { id } = await addRisk();
    expect(await remindOfDates(TODAY)).toBe(1);
    expect(await remindOfDates(on("2023-07-22"))).toBe(1);
    const notices = (await getInbox(world.ayse, null))?.notices ?? [];
    expect(notices.map(({ kind, text, day, href }) => ({ kind, text, day, href }))).toEqual([
      { kind: "risk-review", text: "It is slow", day: "2023-07-22", href: `/plans/alt-las/risks/${id}` },
      { kind: "risk-review-soon", text: "It is slow", day: "2023-07-22", href: `/plans/alt-las/risks/${id}` },
    ]);
    // The review stays open until they have done it.
    const { waiting } = (await getInbox(world.ayse, null)) ?? {};
    expect(waiting).toMatchObject([{ kind: "review", id, due: "2023-07-22", phase: null }]);
    await db.risk.deleteMany({ where: { id } });
    expect((await getInbox(world.ayse, null))?.notices).toEqual([]);
  });

  test("is not sent while the risk is not assessed, nor once it is closed", async () => {
    await addRisk({ status: "not_assessed" });
    await addRisk({ status: "closed" });
    expect(await remindOfDates(TODAY)).toBe(0);
    expect((await getInbox(world.ayse, null))?.waiting).toEqual([]);
  });
});
