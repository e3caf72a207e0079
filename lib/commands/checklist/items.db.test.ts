import { beforeAll, describe, expect, test } from "vitest";
import {
  altLas,
  anItem,
  does,
  epochOf,
  everyRow,
  itemIn,
  newEvents,
  newestSeq,
  otherPlan,
  phaseIn,
  stageIn,
  succeeded,
  type TestPlan,
  tablesThatDiffer,
} from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { wording } from "@/lib/domain/checklist/wording";
import { addItem, MAX_ITEMS_OF_STAGE } from "./add-item";
import { changeItem } from "./change-item";
import { markItem } from "./mark-item";
import { moveItem } from "./move-item";
import { removeItem } from "./remove-item";

let world: TestPlan;
let db: Db;
let stageId: string;
const KEY = "runner-service.test";
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  stageId = (await stageIn(db, world.planId, KEY)).id;
});

const itemOf = (id: string) => db.item.findUniqueOrThrow({ where: { id } });
const epoch = () => epochOf(db, world.planId, KEY);

describe("marking an item", () => {
  test("records its state before and after, and raises version and epoch by one", async () => {
    const { id, text } = await anItem(db, stageId);
    const [seq, before] = [await newestSeq(db), await epoch()];
    expect(await does(world.ayse, markItem, { item: id, version: 1, state: "done" })).toEqual({
      kind: "ok",
      value: { id, version: 2, cancels: 0 },
      changed: true,
      seq: expect.any(Number),
    });
    expect(await itemOf(id)).toMatchObject({ state: "done", version: 2, reason: null, stateChangedAt: new Date("2023-07-21T09:00:00Z") });
    expect(await epoch()).toBe(before + 1);
    const [event] = await newEvents(db, seq);
    expect(event).toMatchObject({
      verb: "item.mark",
      subject: "item",
      subjectId: id,
      actorName: "Ayşe Kaya",
      phaseKind: "test",
      planId: world.planId,
    });
    expect([JSON.parse(event?.before ?? ""), JSON.parse(event?.after ?? "")]).toEqual([
      { text, state: "open", reason: null },
      { text, state: "done", reason: null },
    ]);
  });

  test.each([
    ["done again", { state: "done" }, { state: "done" }],
    ["done again, with an ignored reason", { state: "done" }, { state: "done", reason: "Really." }],
    ["open again", { state: "open" }, { state: "open" }],
    ["open again, with an ignored reason", { state: "open" }, { state: "open", reason: "Not yet." }],
    ["failed again, for the same reason", { state: "failed", reason: "Slow." }, { state: "failed", reason: "  Slow. " }],
  ])("%s changes nothing and records no event", async (_what, first, second) => {
    const { id } = await anItem(db, stageId);
    const version = succeeded(await does(world.ayse, markItem, { item: id, version: 1, ...first }))?.version;
    const before = await everyRow(db);
    expect(await does(world.ayse, markItem, { item: id, version, ...second })).toEqual({
      kind: "ok",
      value: { id, version, cancels: 0 },
      changed: false,
      seq: null,
    });
    expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
  });

  test("as failed again with another reason is a change", async () => {
    const { id } = await anItem(db, stageId);
    succeeded(await does(world.ayse, markItem, { item: id, version: 1, state: "failed", reason: "Slow." }));
    expect(await does(world.ayse, markItem, { item: id, version: 2, state: "failed", reason: "Very slow." })).toMatchObject({
      kind: "ok",
      changed: true,
      seq: expect.any(Number),
    });
  });

  test.each(["failed", "not_applicable"])("%s needs a reason", async (state) => {
    const { id } = await anItem(db, stageId);
    for (const reason of [undefined, "", "  \n "])
      expect(await does(world.ayse, markItem, { item: id, version: 1, state, reason })).toMatchObject({
        kind: "refused",
        code: "reason-missing",
      });
  });

  test("as done needs evidence if the item requires it", async () => {
    const { id } = await anItem(db, stageId);
    await db.item.update({ where: { id }, data: { needsEvidence: true } });
    expect(await does(world.ayse, markItem, { item: id, version: 1, state: "done" })).toMatchObject({
      kind: "refused",
      code: "evidence-missing",
    });
    const evidence = { planId: world.planId, stageId, itemId: id, kind: "link", name: "Report", digest: "d", takenAt: new Date() } as const;
    await db.evidence.create({ data: { ...evidence, liveKey: null } });
    expect(await does(world.ayse, markItem, { item: id, version: 1, state: "done" })).toMatchObject({
      kind: "refused",
      code: "evidence-missing",
    });
    await db.evidence.create({ data: { ...evidence, liveKey: "newest" } });
    expect(await does(world.ayse, markItem, { item: id, version: 1, state: "done" })).toMatchObject({ kind: "ok" });
  });
});

describe("while earlier gates are unmet", () => {
  test("a tick is refused with every unmet condition, nearest stage first, and changes nothing", async () => {
    const prep = await itemIn(db, world.planId, "plan.prep");
    succeeded(await does(world.can, markItem, { item: prep.id, version: prep.version, state: "open" }));
    const deploy = await itemIn(db, world.planId, "segmentation-service.deploy");
    const before = await everyRow(db);
    const outcome = await does(world.can, markItem, { item: deploy.id, version: deploy.version, state: "done" });
    expect(outcome).toMatchObject({
      kind: "refused",
      code: "stage-locked",
      facts: {
        stage: "segmentation-service.deploy",
        unmet: [
          {
            stage: "segmentation-service.test",
            phase: "test",
            conditions: [
              { code: "items-open", open: 1, of: 1 },
              { code: "sign-off-missing", role: "qa", needed: 1, counted: 0 },
            ],
          },
          { stage: "plan.prep", phase: "prep", conditions: [{ code: "items-open", open: 1, of: 4 }] },
        ],
      },
    });
    expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
    succeeded(await does(world.can, markItem, { item: prep.id, version: prep.version + 1, state: "done" }));
  });

  test("an item can be reopened, changed, added and removed", async () => {
    const deploy = await stageIn(db, world.planId, "runner-service.deploy");
    const { id } = await anItem(db, deploy.id, { state: "done" });
    expect(await does(world.can, markItem, { item: id, version: 1, state: "open" })).toMatchObject({ kind: "ok", changed: true });
    expect(await does(world.can, changeItem, { item: id, version: 2, text: "Roll it out" })).toMatchObject({ kind: "ok" });
    expect(await does(world.can, addItem, { stage: deploy.id, text: "Watch it" })).toMatchObject({ kind: "ok" });
    expect(await does(world.can, removeItem, { item: id, version: 3 })).toMatchObject({ kind: "ok" });
  });

  test("an advisory gate locks nothing", async () => {
    const test = await phaseIn(db, world.planId, "test");
    const deploy = await itemIn(db, world.planId, "archive-service.deploy");
    const tick = { item: deploy.id, version: deploy.version, state: "done" };
    expect(await does(world.can, markItem, tick)).toMatchObject({ kind: "refused", code: "stage-locked" });
    await db.gate.update({ where: { phaseId: test.id }, data: { advisory: true } });
    expect(await does(world.can, markItem, tick)).toMatchObject({ kind: "ok" });
    await db.gate.update({ where: { phaseId: test.id }, data: { advisory: false } });
  });
});

describe("a write that names an older version", () => {
  const stale = {
    "item.mark": (item: string) => does(world.ayse, markItem, { item, version: 1, state: "done" }),
    "item.change": (item: string) => does(world.ayse, changeItem, { item, version: 1, text: "Mine" }),
    "item.move": (item: string) => does(world.ayse, moveItem, { item, version: 1, to: 1 }),
    "item.remove": (item: string) => does(world.ayse, removeItem, { item, version: 1 }),
  };
  test.each(Object.keys(stale) as (keyof typeof stale)[])(
    "%s changes nothing, and gets the present values and who set them",
    async (verb) => {
      const { id } = await anItem(db, stageId);
      succeeded(
        await does(world.can, changeItem, { item: id, version: 1, text: "Can's wording", owner: world.personId.can, due: "2023-07-22" }),
      );
      const before = await everyRow(db);
      expect(await stale[verb](id)).toEqual({
        kind: "conflict",
        present: {
          id,
          text: "Can's wording",
          state: "open",
          reason: null,
          ownerId: world.personId.can,
          due: "2023-07-22",
          version: 2,
          by: "Can Tekin",
          at: "2023-07-21T09:00:00.000Z",
        },
      });
      expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
    },
  );

  test("is a conflict for a future version too", async () => {
    const { id } = await anItem(db, stageId);
    expect(await does(world.ayse, markItem, { item: id, version: 2, state: "done" })).toMatchObject({
      kind: "conflict",
      present: { version: 1 },
    });
  });

  test("is answered that a removed item is missing", async () => {
    const { id } = await anItem(db, stageId);
    succeeded(await does(world.can, removeItem, { item: id, version: 1 }));
    expect(await does(world.ayse, markItem, { item: id, version: 1, state: "done" })).toEqual({ kind: "missing" });
  });
});

describe("the epoch of a stage", () => {
  const increaseAfter = async (change: (item: string) => Promise<unknown>) => {
    const { id } = await anItem(db, stageId);
    const before = await epoch();
    await change(id);
    return (await epoch()) - before;
  };
  test.each([
    ["rewording an item", 1, (item: string) => does(world.ayse, changeItem, { item, version: 1, text: "Otherwise" })],
    ["ticking an item", 1, (item: string) => does(world.ayse, markItem, { item, version: 1, state: "done" })],
    ["adding an item", 1, () => does(world.ayse, addItem, { stage: stageId, text: "One more" })],
    ["removing an item", 1, (item: string) => does(world.ayse, removeItem, { item, version: 1 })],
    ["assigning an owner", 0, (item: string) => does(world.ayse, changeItem, { item, version: 1, owner: world.personId.ayse })],
    ["setting the due day", 0, (item: string) => does(world.ayse, changeItem, { item, version: 1, due: "2023-07-22" })],
    ["moving an item", 0, (item: string) => does(world.ayse, moveItem, { item, version: 1, to: 1 })],
    ["a refused tick", 0, (item: string) => does(world.ayse, markItem, { item, version: 1, state: "failed" })],
    ["a denied tick", 0, (item: string) => does(world.who.viewer, markItem, { item, version: 1, state: "done" })],
  ])("after %s is %s higher", async (_what, increase, change) => expect(await increaseAfter(change)).toBe(increase));

  test("rises twice when a value is changed and changed back", async () => {
    const { id } = await anItem(db, stageId);
    const before = await epoch();
    succeeded(await does(world.ayse, markItem, { item: id, version: 1, state: "done" }));
    succeeded(await does(world.ayse, markItem, { item: id, version: 2, state: "open" }));
    expect(await epoch()).toBe(before + 2);
  });

  test("does not rise for a change in another stage", async () => {
    const others = () =>
      db.stage.findMany({
        where: { planId: world.planId, key: { not: KEY } },
        select: { key: true, epoch: true },
        orderBy: { key: "asc" },
      });
    const before = await others();
    await increaseAfter((item) => does(world.ayse, markItem, { item, version: 1, state: "done" }));
    expect(await others()).toEqual(before);
  });
});

describe("changing an item", () => {
  test("changes only the fields that are sent, and null clears a field", async () => {
    const { id, text } = await anItem(db, stageId);
    succeeded(await does(world.can, changeItem, { item: id, version: 1, owner: world.personId.can, due: "2023-07-22" }));
    expect(await itemOf(id)).toMatchObject({ text, ownerId: world.personId.can, due: "2023-07-22" });
    succeeded(await does(world.can, changeItem, { item: id, version: 2, owner: null }));
    expect(await itemOf(id)).toMatchObject({ text, ownerId: null, due: "2023-07-22", version: 3 });
  });

  test("to its present values records no event", async () => {
    const { id, text } = await anItem(db, stageId);
    const seq = await newestSeq(db);
    expect(await does(world.can, changeItem, { item: id, version: 1, text: `  ${text} `, owner: null, due: null })).toEqual({
      kind: "ok",
      value: { id, version: 1, cancels: 0 },
      changed: false,
      seq: null,
    });
    expect(await newEvents(db, seq)).toEqual([]);
  });

  test("accepts only members of the plan as owners", async () => {
    const { deniz } = await otherPlan(db);
    const { id } = await anItem(db, stageId);
    for (const owner of [deniz.id, world.personId.admin, "unknown-id"]) {
      expect(await does(world.can, changeItem, { item: id, version: 1, owner })).toMatchObject({ kind: "refused", code: "owner-unknown" });
      expect(await does(world.can, addItem, { stage: stageId, text: "New", owner })).toMatchObject({
        kind: "refused",
        code: "owner-unknown",
      });
    }
  });

  test("stores its text as one line in Unicode form NFC, and finds it by search", async () => {
    const { id } = await anItem(db, stageId);
    succeeded(await does(world.can, changeItem, { item: id, version: 1, text: "  I\u0307mza\r\n\tbekliyor " }));
    expect(await itemOf(id)).toMatchObject({ text: "İmza bekliyor", searchText: "imza bekliyor" });
  });

  test.each([
    ["500 letters", "ok", "a".repeat(500)],
    ["501 letters", "invalid", "a".repeat(501)],
    ["only spaces", "invalid", " \u00a0\n"],
    ["one letter", "ok", "a"],
    ["a rocket", "ok", "🚀"],
  ])("to %s is %s", async (_what, kind, text) => {
    const { id } = await anItem(db, stageId);
    expect(await does(world.can, changeItem, { item: id, version: 1, text })).toMatchObject({ kind });
  });
});

describe("the order of a list", () => {
  test("is the order that people set, and each item is in it once", async () => {
    const stage = await db.stage.create({
      data: { planId: world.planId, phaseId: (await phaseIn(db, world.planId, "test")).id, key: "plan.test" },
    });
    const letters = ["a", "b", "c", "d"];
    const ids = new Map<string, string>();
    for (const text of letters) ids.set(text, succeeded(await does(world.ayse, addItem, { stage: stage.id, text })).id);
    const order = async () => (await stageIn(db, world.planId, "plan.test")).items.map((i) => i.text).join("");
    const move = async (text: string, to: number) => {
      const item = await itemOf(ids.get(text) ?? "");
      return does(world.ayse, moveItem, { item: item.id, version: item.version, to });
    };
    expect(await order()).toBe("abcd");
    expect(await move("d", 1)).toMatchObject({ changed: true });
    expect(await order()).toBe("dabc");
    expect(await move("d", 3)).toMatchObject({ changed: true });
    expect(await order()).toBe("abdc");
    expect(await move("a", 99)).toMatchObject({ changed: true });
    expect(await order()).toBe("bdca");
    expect(await move("a", 4)).toMatchObject({ changed: false });
    expect(await move("a", 4000)).toMatchObject({ changed: false });
    expect((await stageIn(db, world.planId, "plan.test")).items.map((i) => i.position)).toEqual([1, 2, 3, 4]);
  });
});

test("a stage has at most the allowed number of items", async () => {
  const stage = await stageIn(db, world.planId, "archive-service.monitor");
  const missing = MAX_ITEMS_OF_STAGE - stage.items.length;
  await db.item.createMany({
    data: Array.from({ length: missing - 1 }, (_, index) => ({
      planId: world.planId,
      stageId: stage.id,
      position: index + 10,
      ...wording(`item ${index}`),
    })),
  });
  expect(await does(world.can, addItem, { stage: stage.id, text: "The last" })).toMatchObject({ kind: "ok" });
  expect(await does(world.can, addItem, { stage: stage.id, text: "One too many" })).toEqual({
    kind: "refused",
    code: "stage-full",
    facts: { limit: MAX_ITEMS_OF_STAGE },
  });
});
