// @dialect the largest number of values in a query
import { beforeEach, expect, test } from "vitest";
import { signOff } from "@/lib/commands/sign-off/sign-off";
import { readyToSign, stageWithCandidate } from "@/lib/commands/sign-off/testing-sign-off";
import {
  altLas,
  anItem,
  does,
  itemIn,
  NOW,
  newEvents,
  newestSeq,
  phaseIn,
  stageIn,
  succeeded,
  type TestPlan,
} from "@/lib/commands/testing";
import { itemsOfChecklist, openChecklist } from "@/lib/queries/checklist/checklist";
import { bulkUndo, bulkUpdate, type SeenItem } from "./bulk-items";
import { changeItem } from "./change-item";

let world: TestPlan;
let items: SeenItem[];
const request = (requestId = "r1") => ({ requestId, now: NOW });
beforeEach(async () => {
  world = await altLas();
  const { id } = await stageIn(world.db, world.planId, "runner-service.test");
  items = [];
  for (let n = 1; n <= 4; n++) items.push(await anItem(world.db, id, { text: `Item ${n}`, position: n + 1 }));
  items = items.map(({ id: item, version }) => ({ id: item, version }));
});

const states = async () =>
  (await world.db.item.findMany({ where: { id: { in: items.map((i) => i.id) } }, orderBy: { position: "asc" } })).map((i) => i.state);

test("each item is changed with its own event, all under one request id", async () => {
  const seq = await newestSeq(world.db);
  const outcome = await bulkUpdate(world.can, items, { what: "state", state: "done", reason: "" }, request());
  expect(outcome).toEqual({ changed: items.map(({ id }) => ({ id, version: 2 })), unchanged: [], failed: [], cancels: 0 });
  expect(await newEvents(world.db, seq)).toMatchObject(items.map(({ id }) => ({ verb: "item.mark", subjectId: id, requestId: "r1" })));
});

test("more items than are changed at once are changed in their order, and one that is named twice conflicts the second time", async () => {
  const { id } = await stageIn(world.db, world.planId, "runner-service.test");
  const many: SeenItem[] = [];
  for (let n = 0; n < 35; n++) many.push({ id: (await anItem(world.db, id, { text: `Many ${n}`, position: 50 + n })).id, version: 1 });
  const seq = await newestSeq(world.db);
  const outcome = await bulkUpdate(world.can, [...many, many[34] as SeenItem], { what: "state", state: "done", reason: "" }, request());
  expect(outcome.changed.map((item) => item.id)).toEqual(many.map((item) => item.id));
  expect(outcome.failed).toMatchObject([{ id: many[34]?.id, outcome: { kind: "conflict" } }]);
  expect((await newEvents(world.db, seq)).map((event) => event.subjectId)).toEqual(many.map((item) => item.id));
});

test("a refused item is listed with its reasons, and the others change", async () => {
  const locked = await itemIn(world.db, world.planId, "archive-service.deploy");
  const [first, second, third] = items as [SeenItem, SeenItem, SeenItem];
  succeeded(await does(world.can, changeItem, { item: second.id, version: 1, text: "Changed meanwhile" }));
  const outcome = await bulkUpdate(
    world.can,
    [first, second, { id: locked.id, version: locked.version }, { id: "gone", version: 1 }, third],
    { what: "state", state: "done", reason: "" },
    request(),
  );
  expect(outcome.changed.map((i) => i.id)).toEqual([first.id, third.id]);
  expect(outcome.failed).toMatchObject([
    { id: second.id, outcome: { kind: "conflict", present: { text: "Changed meanwhile", by: "Can Tekin" } } },
    { id: locked.id, outcome: { kind: "refused", code: "stage-locked" } },
    { id: "gone", outcome: { kind: "missing" } },
  ]);
});

test("somebody who may not change the items is refused for each of them, and nothing changes", async () => {
  const build = await itemIn(world.db, world.planId, "runner-service.build");
  const seq = await newestSeq(world.db);
  const seen = { id: build.id, version: build.version };
  expect((await bulkUpdate(world.ayse, [seen], { what: "due", due: "2023-07-22" }, request())).failed).toEqual([
    { id: build.id, outcome: { kind: "forbidden" } },
  ]);
  expect((await bulkUpdate(world.who.manager, items, { what: "due", due: "2023-07-22" }, request())).failed).toHaveLength(4);
  expect(await newEvents(world.db, seq)).toEqual([]);
});

test("undo restores the former state of each item", async () => {
  const [first, second] = items as [SeenItem, SeenItem];
  await bulkUpdate(world.can, [first], { what: "state", state: "done", reason: "" }, request("before"));
  await bulkUpdate(world.can, [second], { what: "state", state: "failed", reason: "Too slow." }, request("before"));
  const seen = [first, second].map(({ id }) => ({ id, version: 2 })).concat(items.slice(2));
  const outcome = await bulkUpdate(world.can, seen, { what: "state", state: "not_applicable", reason: "Dropped." }, request("r2"));
  expect(await states()).toEqual(["not_applicable", "not_applicable", "not_applicable", "not_applicable"]);
  const undone = await bulkUndo(world.can, "r2", outcome.changed, request("r3"));
  expect(undone.failed).toEqual([]);
  expect(await states()).toEqual(["done", "failed", "open", "open"]);
  expect(await world.db.item.findUnique({ where: { id: second.id } })).toMatchObject({ reason: "Too slow.", version: 4 });
});

test("undo skips an item that was changed since, and lists it", async () => {
  const { ayse } = world.personId;
  const outcome = await bulkUpdate(world.can, items, { what: "owner", owner: ayse }, request("r2"));
  const [first] = outcome.changed as [SeenItem];
  succeeded(await does(world.ayse, changeItem, { item: first.id, version: first.version, due: "2023-07-30" }));
  const undone = await bulkUndo(world.can, "r2", outcome.changed, request("r3"));
  expect(undone.changed).toHaveLength(3);
  expect(undone.failed).toMatchObject([{ id: first.id, outcome: { kind: "conflict", present: { ownerId: ayse, by: "Ayşe Kaya" } } }]);
});

test("nobody can undo another person's request, or a request that changed nothing", async () => {
  const outcome = await bulkUpdate(world.can, items, { what: "due", due: "2023-07-25" }, request("r2"));
  for (const [who, requestId] of [
    [world.ayse, "r2"],
    [world.can, "r9"],
  ] as const) {
    const undone = await bulkUndo(who, requestId, outcome.changed, request("r3"));
    expect(undone.changed).toEqual([]);
    expect(undone.failed).toMatchObject(items.map(({ id }) => ({ id, outcome: { code: "nothing-to-undo" } })));
  }
});

test("several items say before and after the change how many sign-offs of their stages it cancels, each stage once", async () => {
  const { id: phaseId } = await phaseIn(world.db, world.planId, "test");
  const stages = [await stageWithCandidate(world.db, world.planId, phaseId), await stageWithCandidate(world.db, world.planId, phaseId)];
  const done: SeenItem[] = [];
  for (const stage of stages) {
    done.push(await world.db.item.findFirstOrThrow({ where: { stageId: stage } }));
    done.push(await anItem(world.db, stage, { text: "Try it again", position: 2, state: "done" }));
    const ready = await readyToSign(world.db, world.planId, world.ayse, stage);
    succeeded(await does(world.ayse, signOff, { ...ready, decision: "approve" }));
  }
  const shown = async () => {
    const checklist = await openChecklist(world.can, world.slug, "en");
    const ids = done.map(({ id }) => id);
    return checklist && (await itemsOfChecklist(checklist, ids)).map(({ cancels }) => cancels);
  };
  expect(await shown()).toEqual(done.map(() => 1));
  expect(await bulkUpdate(world.can, done, { what: "due", due: "2023-07-25" }, request("r1"))).toMatchObject({ failed: [], cancels: 0 });
  const seen = done.map(({ id }) => ({ id, version: 2 }));
  const reopened = await bulkUpdate(world.can, seen, { what: "state", state: "open", reason: "" }, request("r2"));
  expect(reopened).toMatchObject({ failed: [], cancels: 2 });
  expect(await shown()).toEqual(done.map(() => 0));
  // Undoing the change does not revive them.
  expect(await bulkUndo(world.can, "r2", reopened.changed, request("r3"))).toMatchObject({ failed: [], cancels: 0 });
  expect(await world.db.signOff.count({ where: { standing: "valid" } })).toBe(0);
});
