import { beforeAll, describe, expect, test } from "vitest";
import { removeStage } from "@/lib/commands/services/remove-stage";
import {
  altLas,
  anItem,
  does,
  epochOf,
  type OtherPlan,
  otherPlan,
  phaseIn,
  stageIn,
  succeeded,
  type TestPlan,
} from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { commentsOfStage, countComments, getComments } from "@/lib/queries/comments";
import { addComment } from "./add-comment";
import { removeComment } from "./remove-comment";

let world: TestPlan;
let other: OtherPlan;
let db: Db;
let stage: { id: string; planId: string };
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  other = await otherPlan(db);
  stage = await stageIn(db, world.planId, "runner-service.test");
});

const addText = async (text: string, item?: string, who = world.can) =>
  succeeded(await does(who, addComment, { stage: stage.id, item, text })).id;
const listFor = (who = world.can, itemId: string | null = null) => commentsOfStage(who, stage, { itemId, isAll: true });

describe("a comment", () => {
  test("keeps its lines, and makes no signature lapse", async () => {
    const epoch = await epochOf(db, world.planId, "runner-service.test");
    const id = await addText("  One.\r\n\r\n  Two, İmza.  ");
    expect((await listFor()).list.at(-1)).toMatchObject({ id, author: "Can Tekin", text: "One.\n\n  Two, İmza.", item: null });
    expect(await epochOf(db, world.planId, "runner-service.test")).toBe(epoch);
  });

  test("has at most 4,000 characters, and its event the first 200", async () => {
    const long = "ş".repeat(4000);
    const id = await addText(long);
    const event = await db.event.findFirstOrThrow({ where: { subjectId: id } });
    expect(JSON.parse(event.after ?? "").text).toHaveLength(200);
    expect(event).toMatchObject({ subject: "comment", verb: "comment.add", phaseKind: "test", planId: world.planId });
    expect(await does(world.can, addComment, { stage: stage.id, text: `${long}ş` })).toMatchObject({ kind: "invalid" });
    expect(await does(world.can, addComment, { stage: stage.id, text: " \n " })).toMatchObject({ kind: "invalid" });
  });

  test("is about an item of the same stage, and counts there until it is removed", async () => {
    const item = await anItem(db, stage.id, { text: "Load test it" });
    const elsewhere = await anItem(db, (await stageIn(db, world.planId, "api-gateway.test")).id);
    expect(await does(world.can, addComment, { stage: stage.id, item: elsewhere.id, text: "x" })).toEqual({ kind: "missing" });
    const id = await addText("Slower.", item.id);
    expect((await countComments(stage.id)).byItem.get(item.id)).toBe(1);
    expect((await listFor(world.can, item.id)).list).toMatchObject([{ id, item: { text: "Load test it" } }]);
    succeeded(await does(world.can, removeComment, { comment: id }));
    expect((await countComments(stage.id)).byItem.get(item.id)).toBeUndefined();
  });

  test("is removed by its author or a lead, stays visible as removed, and has one event", async () => {
    const id = await addText("Mine.", undefined, world.ayse);
    expect(await does(world.who.manager, removeComment, { comment: id })).toEqual({ kind: "forbidden" });
    expect((await listFor(world.who.manager)).list.find((c) => c.id === id)?.mayRemove).toBe(false);
    expect((await listFor(world.ayse)).list.find((c) => c.id === id)?.mayRemove).toBe(true);
    expect(await does(world.can, removeComment, { comment: id })).toMatchObject({ kind: "ok", changed: true });
    expect(await does(world.ayse, removeComment, { comment: id })).toMatchObject({ kind: "ok", changed: false });
    expect((await listFor()).list.find((c) => c.id === id)).toMatchObject({ author: "Ayşe Kaya", text: null, mayRemove: false });
    const event = await db.event.findFirstOrThrow({ where: { subjectId: id }, orderBy: { seq: "desc" } });
    expect(JSON.parse(event.before ?? "")).toMatchObject({ author: "Ayşe Kaya", text: "Mine." });
  });

  test("keeps its stage from being removed until the comment is removed", async () => {
    const phase = await phaseIn(db, world.planId, "deploy");
    const empty = await db.stage.create({ data: { planId: world.planId, phaseId: phase.id, key: "empty.deploy" } });
    const { id } = succeeded(await does(world.can, addComment, { stage: empty.id, text: "Why is this here?" }));
    expect(await does(world.can, removeStage, { stage: empty.id })).toMatchObject({ kind: "refused", code: "stage-not-empty" });
    succeeded(await does(world.can, removeComment, { comment: id }));
    succeeded(await does(world.can, removeStage, { stage: empty.id }));
  });

  test("is missing for people of another plan, and is listed in pages by the API", async () => {
    expect(await getComments(other.deniz, stage.id, null, 10)).toBeNull();
    const all = await getComments(world.who.viewer, stage.id, null, 200);
    const found: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof getComments>> = await getComments(world.who["key of viewer"], stage.id, cursor, 2);
      found.push(...(page?.comments ?? []).map((comment) => comment.id));
      cursor = page?.next ?? null;
      if (cursor === null) break;
    }
    expect(found).toEqual(all?.comments.map((comment) => comment.id));
    expect(found.length).toBeGreaterThan(2);
    expect(all?.comments.find((comment) => comment.removedAt !== null)?.text).toBeNull();
  });
});
