// @dialect the lock of the audit log
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/lib/db/client";
import { changeItem } from "./checklist/change-item";
import { markItem } from "./checklist/mark-item";
import { dismissReplanOffer } from "./dates/dismiss-replan-offer";
import { replan } from "./dates/replan";
import { perform } from "./perform";
import { renamePlan } from "./plans/rename-plan";
import { altLas, anItem, does, NOW, stageIn, succeeded, type TestPlan } from "./testing";

let world: TestPlan;
let db: Db;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
});

const sha256 = (...parts: (string | Uint8Array)[]) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");

/** RFC 8785 for an event's values (texts, whole numbers, nulls), keys in UTF-16 order: a second implementation, to check the first. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(",")}}`;
}

describe("the audit log", () => {
  test("has an event for each change, and every hash can be computed from it", async () => {
    const stage = await stageIn(db, world.planId, "runner-service.test");
    const { id } = await anItem(db, stage.id, { text: 'Quotes " and \\ and İ and 🚀 and \u2028' });
    succeeded(await does(world.ayse, markItem, { item: id, version: 1, state: "failed", reason: "Line one.\nLine two: 50 % 🚀" }));
    succeeded(await does(world.can, changeItem, { item: id, version: 2, text: "Ölç", owner: world.personId.can, due: "2023-07-22" }));
    succeeded(await does(world.who["key of lead"], renamePlan, { plan: world.planId, version: 1, title: "ALT_LAS, çok yaşa" }));
    succeeded(await does(world.can, replan, { plan: world.planId, version: 2, start: "2026-07-15" }));
    succeeded(await does(world.can, dismissReplanOffer, { plan: world.slug }));

    const events = await db.event.findMany({ orderBy: { seq: "asc" } });
    expect(events.map((e) => [e.seq, e.verb, e.actorKind, e.actorName])).toEqual([
      [1, "workspace.loadExample", "system", "Slipway"],
      [2, "item.mark", "person", "Ayşe Kaya"],
      [3, "item.change", "person", "Can Tekin"],
      [4, "plan.rename", "key", "CI as lead"],
      [5, "plan.replan", "person", "Can Tekin"],
      [6, "plan.dismissReplanOffer", "person", "Can Tekin"],
    ]);
    let previous = "0".repeat(64);
    for (const { leafHash, prevHash, chainHash, at, ...line } of events) {
      expect(leafHash, `leaf ${line.seq}`).toBe(sha256(new Uint8Array([0]), canonical({ ...line, at: at.toISOString() })));
      expect(prevHash, `previous ${line.seq}`).toBe(previous);
      expect(chainHash, `chain ${line.seq}`).toBe(sha256(previous, leafHash));
      previous = chainHash;
      for (const json of [line.before, line.after]) if (json !== null) expect(canonical(JSON.parse(json))).toBe(json);
    }
  });

  test("stores names beside ids, so that events stay readable", async () => {
    const changed = await db.event.findFirstOrThrow({ where: { verb: "item.change" } });
    expect(JSON.parse(changed.after ?? "")).toEqual({ text: "Ölç", ownerId: world.personId.can, owner: "Can Tekin", due: "2023-07-22" });
    const marked = await db.event.findFirstOrThrow({ where: { verb: "item.mark" } });
    expect(marked).toMatchObject({ reason: "Line one.\nLine two: 50 % 🚀", at: NOW, phaseKind: "test" });
  });

  test("stores the request id", async () => {
    const plan = await db.plan.findUniqueOrThrow({ where: { id: world.planId } });
    succeeded(
      await perform(renamePlan, world.can, { plan: plan.id, version: plan.version, title: "Again" }, { requestId: "r-123", now: NOW }),
    );
    expect(await db.event.findFirst({ orderBy: { seq: "desc" }, select: { requestId: true } })).toEqual({ requestId: "r-123" });
  });
});
