import { beforeAll, expect, test } from "vitest";
import { altLas, does, newEvents, newestSeq, succeeded, type TestPlan } from "@/lib/commands/testing";
import { removeView } from "./remove-view";
import { saveView } from "./save-view";

let world: TestPlan;
beforeAll(async () => {
  world = await altLas();
});

const save = (who: "can" | "ayse", name: string, query: string) => does(world[who], saveView, { plan: world.planId, name, query });

test("a view is stored in the canonical form of its address", async () => {
  const saved = succeeded(await save("can", "  Mine   to do ", "sort=-due&state=open&owner=me&q="));
  expect(saved).toMatchObject({ name: "Mine to do", query: "state=open&owner=me&sort=-due" });
});

test("saving under a used name replaces the view, and saving the same view again changes nothing", async () => {
  const first = succeeded(await save("can", "Late", "overdue=1"));
  const seq = await newestSeq(world.db);
  expect(await save("can", "Late", "overdue=1")).toMatchObject({ kind: "ok", changed: false });
  expect(await newEvents(world.db, seq)).toEqual([]);
  expect(succeeded(await save("can", "Late", "overdue=1&group=owner"))).toMatchObject({ id: first.id, query: "overdue=1&group=owner" });
  expect(await world.db.savedView.count({ where: { name: "Late" } })).toBe(1);
});

test("two people may use one name, and neither removes the other's", async () => {
  const hers = succeeded(await save("ayse", "Shared name", "phase=test"));
  const his = succeeded(await save("can", "Shared name", "phase=build"));
  expect(hers.id).not.toBe(his.id);
  expect(await does(world.can, removeView, { view: hers.id })).toEqual({ kind: "missing" });
  expect(await does(world.ayse, removeView, { view: hers.id })).toMatchObject({ kind: "ok" });
  expect(await world.db.savedView.count({ where: { name: "Shared name" } })).toBe(1);
});

test("an invalid view is not saved", async () => {
  expect(await save("can", "Odd", "state=lost&sort=colour")).toMatchObject({
    kind: "refused",
    code: "view-unknown",
    facts: { parameters: expect.arrayContaining(["state", "sort"]) },
  });
});

test("a person has at most fifty views in a plan", async () => {
  const personId = world.personId.ayse;
  const present = await world.db.savedView.count({ where: { planId: world.planId, personId } });
  await world.db.savedView.createMany({
    data: Array.from({ length: 50 - present }, (_, n) => ({ planId: world.planId, personId, name: `View ${n}`, query: "" })),
  });
  expect(await save("ayse", "One more", "")).toMatchObject({ kind: "refused", code: "too-many-views", facts: { limit: 50 } });
  expect(await save("ayse", "View 1", "state=done")).toMatchObject({ kind: "ok" });
});
