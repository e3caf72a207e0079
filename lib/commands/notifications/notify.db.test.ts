import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addItem } from "@/lib/commands/checklist/add-item";
import { changeItem } from "@/lib/commands/checklist/change-item";
import { addComment } from "@/lib/commands/comments/add-comment";
import { removeComment } from "@/lib/commands/comments/remove-comment";
import { perform } from "@/lib/commands/perform";
import { changePhase } from "@/lib/commands/services/change-phase";
import { altLas, anItem, does, NOW, type OtherPlan, otherPlan, phaseIn, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { readNotifications } from "./read-notifications";

let world: TestPlan;
let other: OtherPlan;
let db: Db;
let stageId: string;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  other = await otherPlan(db);
  stageId = (await stageIn(db, world.planId, "runner-service.test")).id;
});
beforeEach(async () => {
  await db.notice.deleteMany();
});

const inbox = async (who: Principal) => {
  const found = await getInbox(who, null);
  if (!found) throw new Error("This principal has no inbox.");
  return found;
};
const noticesOf = async (who: Principal) => (await inbox(who)).notices.map(({ kind, actor, text, item }) => ({ kind, actor, text, item }));
const ayseId = () => world.personId.ayse;

describe("a person is notified", () => {
  test("of a mention, until the comment is removed", async () => {
    const { id: item } = await anItem(db, stageId, { text: "Load test it" });
    const { id } = succeeded(
      await does(world.can, addComment, { stage: stageId, item, text: "@ayse kaya, @Manager: look. @Can Tekin @Nobody" }),
    );
    expect(await noticesOf(world.ayse)).toEqual([
      { kind: "mention", actor: "Can Tekin", text: "@ayse kaya, @Manager: look. @Can Tekin @Nobody", item: "Load test it" },
    ]);
    expect(await noticesOf(world.who.manager)).toHaveLength(1);
    expect((await inbox(world.ayse)).notices[0]?.href).toBe(`/plans/alt-las?stage=runner-service.test&comments=${item}#comment-${id}`);
    // Nobody is notified of what they did themselves.
    expect(await noticesOf(world.can)).toEqual([]);
    succeeded(await does(world.can, removeComment, { comment: id }));
    expect(await noticesOf(world.ayse)).toEqual([]);
  });

  test("of an item that they own, when it is added and when its owner changes", async () => {
    succeeded(await does(world.can, addItem, { stage: stageId, text: "Made for Ayşe", owner: ayseId() }));
    const { id } = await anItem(db, stageId, { text: "Given to Ayşe" });
    succeeded(await does(world.can, changeItem, { item: id, version: 1, owner: ayseId() }));
    succeeded(await does(world.can, changeItem, { item: id, version: 2, due: "2023-07-30" }));
    succeeded(await does(world.can, changeItem, { item: id, version: 3, owner: null }));
    succeeded(await does(world.ayse, addItem, { stage: stageId, text: "Her own", owner: ayseId() }));
    // What one person assigns within an hour is one line.
    const { notices } = await inbox(world.ayse);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({
      kind: "item-given",
      actor: "Can Tekin",
      items: { texts: ["Given to Ayşe", "Made for Ayşe"], count: 2 },
    });
  });

  test("of a phase that they own", async () => {
    const phase = await phaseIn(db, world.planId, "monitor");
    succeeded(await does(world.can, changePhase, { phase: phase.id, version: phase.version, owner: ayseId() }));
    expect(await noticesOf(world.ayse)).toMatchObject([{ kind: "phase-given", actor: "Can Tekin", text: phase.name }]);
  });

  test("of several items assigned in one request, in one line", async () => {
    const sameRequest = { requestId: randomUUID(), now: NOW };
    for (let n = 0; n < 3; n++) {
      const { id } = await anItem(db, stageId, { text: `Many ${n}` });
      succeeded(await perform(changeItem, world.can, { item: id, version: 1, owner: ayseId() }, sameRequest));
    }
    const { notices, unread } = await inbox(world.ayse);
    expect(notices.map((notice) => notice.ids.length)).toEqual([3]);
    expect(unread).toBe(1);
  });

  test("of nothing that was refused", async () => {
    const { id } = await anItem(db, stageId);
    expect(await does(world.can, changeItem, { item: id, version: 7, owner: ayseId() })).toMatchObject({ kind: "conflict" });
    expect(await does(world.who.viewer, changeItem, { item: id, version: 1, owner: ayseId() })).toEqual({ kind: "forbidden" });
    expect(await db.notice.count()).toBe(0);
  });

  test("of nothing in a plan that they left", async () => {
    succeeded(await does(world.can, addComment, { stage: stageId, text: "@Ayşe Kaya" }));
    const gone = { ...world.ayse, roles: [] } as Principal;
    expect((await inbox(gone)).notices).toEqual([]);
    expect((await inbox(gone)).unread).toBe(0);
  });
});

describe("marking notifications as read", () => {
  const mentions = async (count: number) => {
    for (let n = 0; n < count; n++) succeeded(await does(world.can, addComment, { stage: stageId, text: `@Ayşe Kaya ${n}` }));
    return (await inbox(world.ayse)).notices;
  };

  test("marks the named ones, and only the person's own", async () => {
    const [first, second] = await mentions(2);
    expect(await does(world.who.manager, readNotifications, { notices: first?.ids })).toEqual({ kind: "missing" });
    expect(succeeded(await does(world.ayse, readNotifications, { notices: first?.ids }))).toEqual({ read: 1 });
    expect(succeeded(await does(world.ayse, readNotifications, { notices: first?.ids }))).toEqual({ read: 0 });
    expect((await inbox(world.ayse)).notices.map((notice) => notice.isRead)).toEqual([true, false]);
    expect(second?.isRead).toBe(false);
  });

  test("up to one leaves newer ones unread", async () => {
    await mentions(2);
    const { newest } = await inbox(world.ayse);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const later = { requestId: "r", now: new Date(NOW.getTime() + 1000) };
    succeeded(await perform(addComment, world.can, { stage: stageId, text: "@Ayşe Kaya, one more" }, later));
    expect(succeeded(await does(world.ayse, readNotifications, { upTo: newest }))).toEqual({ read: 2 });
    expect((await inbox(world.ayse)).unread).toBe(1);
    expect(await does(world.who.manager, readNotifications, { upTo: newest })).toEqual({ kind: "missing" });
  });
});

describe("a person's open work", () => {
  test("is their open items that are overdue or due within two days, the most urgent first", async () => {
    // Other open items of the phase are overdue, too: those that earlier tests added, and those of the example.
    await db.item.updateMany({ where: { planId: world.planId }, data: { state: "done" } });
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const addOwnItem = async (text: string, data: object) => {
      const { id } = await anItem(db, stageId, { text });
      await db.item.update({ where: { id }, data: { ownerId: ayseId(), ...data } });
    };
    await addOwnItem("in a month", { due: day(30) });
    await addOwnItem("soon", { due: day(1) });
    await addOwnItem("long ago", { due: "2023-07-01" });
    await addOwnItem("done", { due: day(0), state: "done" });
    await addOwnItem("somebody else's", { due: day(0), ownerId: world.personId.can });
    await addOwnItem("due with its phase", {});
    const waiting = (await inbox(world.ayse)).waiting.filter(({ kind }) => kind === "due");
    expect(waiting.map((entry) => entry.text)).toEqual(["long ago", "due with its phase", "soon"]);
    expect(waiting[0]).toMatchObject({ due: "2023-07-01", service: "Runner Service", phase: "test", plan: { slug: "alt-las" } });
  });

  test("is missing for a key, which has no inbox", async () => {
    expect(await getInbox(world.who["key of qa"], null)).toBeNull();
    expect((await inbox(other.deniz)).waiting.filter(({ kind, due }) => kind === "due" && due !== null)).toEqual([]);
  });
});
