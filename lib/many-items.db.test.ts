// @dialect how many values a query takes
import { beforeEach, expect, test } from "vitest";
import { changeItem } from "@/lib/commands/checklist/change-item";
import { altLas, anItem, does, eventsSince, given, itemIn, lastSeq, NOW, stageIn, type World } from "@/lib/commands/testing";
import { changeMany, type Seen, undoMany } from "./many-items";

let world: World;
let items: Seen[];
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

test("each item is changed with an event of its own, all under one request", async () => {
  const seq = await lastSeq(world.db);
  const done = await changeMany(world.can, items, { what: "state", state: "done", reason: "" }, request());
  expect(done).toEqual({ changed: items.map(({ id }) => ({ id, version: 2 })), unchanged: [], failed: [] });
  expect(await eventsSince(world.db, seq)).toMatchObject(items.map(({ id }) => ({ verb: "item.mark", subjectId: id, requestId: "r1" })));
});

test("what is refused is named with its reasons, and the others change", async () => {
  const locked = await itemIn(world.db, world.planId, "archive-service.deploy");
  const [first, second, third] = items as [Seen, Seen, Seen];
  given(await does(world.can, changeItem, { item: second.id, version: 1, text: "Changed meanwhile" }));
  const done = await changeMany(
    world.can,
    [first, second, { id: locked.id, version: locked.version }, { id: "gone", version: 1 }, third],
    { what: "state", state: "done", reason: "" },
    request(),
  );
  expect(done.changed.map((i) => i.id)).toEqual([first.id, third.id]);
  expect(done.failed).toMatchObject([
    { id: second.id, outcome: { kind: "conflict", present: { text: "Changed meanwhile", by: "Can Tekin" } } },
    { id: locked.id, outcome: { kind: "refused", code: "stage-locked" } },
    { id: "gone", outcome: { kind: "missing" } },
  ]);
});

test("who may not change an item is told so for each, and nothing changes", async () => {
  const build = await itemIn(world.db, world.planId, "runner-service.build");
  const seq = await lastSeq(world.db);
  const seen = { id: build.id, version: build.version };
  expect((await changeMany(world.ayse, [seen], { what: "due", due: "2023-07-22" }, request())).failed).toEqual([
    { id: build.id, outcome: { kind: "forbidden" } },
  ]);
  expect((await changeMany(world.who.manager, items, { what: "due", due: "2023-07-22" }, request())).failed).toHaveLength(4);
  expect(await eventsSince(world.db, seq)).toEqual([]);
});

test("undo puts each back as it stood, whatever it was", async () => {
  const [first, second] = items as [Seen, Seen];
  await changeMany(world.can, [first], { what: "state", state: "done", reason: "" }, request("before"));
  await changeMany(world.can, [second], { what: "state", state: "failed", reason: "Too slow." }, request("before"));
  const seen = [first, second].map(({ id }) => ({ id, version: 2 })).concat(items.slice(2));
  const done = await changeMany(world.can, seen, { what: "state", state: "not_applicable", reason: "Dropped." }, request("r2"));
  expect(await states()).toEqual(["not_applicable", "not_applicable", "not_applicable", "not_applicable"]);
  const undone = await undoMany(world.can, "r2", done.changed, request("r3"));
  expect(undone.failed).toEqual([]);
  expect(await states()).toEqual(["done", "failed", "open", "open"]);
  expect(await world.db.item.findUnique({ where: { id: second.id } })).toMatchObject({ reason: "Too slow.", version: 4 });
});

test("undo leaves alone what somebody changed since, and names it", async () => {
  const { ayse } = world.personId;
  const done = await changeMany(world.can, items, { what: "owner", owner: ayse }, request("r2"));
  const [first] = done.changed as [Seen];
  given(await does(world.ayse, changeItem, { item: first.id, version: first.version, due: "2023-07-30" }));
  const undone = await undoMany(world.can, "r2", done.changed, request("r3"));
  expect(undone.changed).toHaveLength(3);
  expect(undone.failed).toMatchObject([{ id: first.id, outcome: { kind: "conflict", present: { ownerId: ayse, by: "Ayşe Kaya" } } }]);
});

test("nobody undoes what somebody else did, nor what was not done", async () => {
  const done = await changeMany(world.can, items, { what: "due", due: "2023-07-25" }, request("r2"));
  for (const [who, requestId] of [
    [world.ayse, "r2"],
    [world.can, "r9"],
  ] as const) {
    const undone = await undoMany(who, requestId, done.changed, request("r3"));
    expect(undone.changed).toEqual([]);
    expect(undone.failed).toMatchObject(items.map(({ id }) => ({ id, outcome: { code: "nothing-to-undo" } })));
  }
});
