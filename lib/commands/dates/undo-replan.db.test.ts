import { beforeEach, describe, expect, test } from "vitest";
import { addItem } from "@/lib/commands/checklist/add-item";
import { changeItem } from "@/lib/commands/checklist/change-item";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { commands } from "@/lib/commands/index";
import { altLas, anItem, does, newEvents, newestSeq, phaseIn, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { getActivity } from "@/lib/queries/audit/activity";
import { activityFilterOf } from "@/lib/queries/audit/activity-filter";
import { getReplanPreview } from "@/lib/queries/dates/replan-preview";
import { getSlips } from "@/lib/queries/dates/slips";

let world: TestPlan;
let db: Db;
let stageId: string;
beforeEach(async () => {
  world = await altLas();
  db = world.db;
  stageId = (await stageIn(db, world.planId, "runner-service.test")).id;
});

const seen = async () => {
  const { version } = await db.plan.findUniqueOrThrow({ where: { id: world.planId } });
  return { plan: world.planId, version };
};
const replan = async (start: string, change = {}) => does(world.can, commands["plan.replan"], { ...(await seen()), start, ...change });
const undo = async (who = world.can) => does(who, commands["plan.undoReplan"], await seen());
const testPhase = async () => {
  const { plannedStart, plannedEnd, baselineStart, baselineEnd } = await phaseIn(db, world.planId, "test");
  return [plannedStart, plannedEnd, baselineStart, baselineEnd];
};
const work = async () => {
  const item = await anItem(db, stageId);
  succeeded(await does(world.can, markItem, { item: item.id, version: 1, state: "done" }));
};

describe("the baseline of a plan that is re-planned", () => {
  test("becomes the new days while nothing was worked on", async () => {
    succeeded(await replan("2026-07-15"));
    expect(await testPhase()).toEqual(["2026-07-20", "2026-07-22", "2026-07-20", "2026-07-22"]);
    succeeded(await replan("2026-08-15", { reason: "They wait." }));
    expect(await testPhase()).toEqual(["2026-08-20", "2026-08-22", "2026-08-20", "2026-08-22"]);
  });

  test("stays the old days once somebody ticked an item", async () => {
    await work();
    succeeded(await replan("2026-07-15"));
    expect(await testPhase()).toEqual(
      ["2026-07-20", "2026-07-22", "2026-07-20", "2026-07-22"].map((day, i) => (i < 2 ? day : day.replace("2026", "2023"))),
    );
  });

  test("stays as somebody set it, although nothing was worked on", async () => {
    succeeded(await does(world.can, commands["plan.freezeBaseline"], await seen()));
    succeeded(await replan("2026-07-15", { reason: "They wait." }));
    expect(await testPhase()).toEqual(["2026-07-20", "2026-07-22", "2023-07-20", "2023-07-22"]);
  });

  test.each([
    ["new", ["2026-07-20", "2026-07-22", "2026-07-20", "2026-07-22"]],
    ["keep", ["2026-07-20", "2026-07-22", "2023-07-20", "2023-07-22"]],
  ])("is chosen by the lead: %s", async (baseline, dates) => {
    if (baseline === "new") await work();
    succeeded(await replan("2026-07-15", { baseline }));
    expect(await testPhase()).toEqual(dates);
  });

  test("is no other word, number or list", async () => {
    for (const baseline of ["old", "", 1, null, ["new"]])
      expect(await replan("2026-07-15", { baseline }), String(baseline)).toMatchObject({ kind: "invalid" });
  });

  test("is told before anything is saved", async () => {
    const asked = { start: "2026-07-15", baseline: "automatic" } as const;
    const seq = await newestSeq(db);
    expect(await getReplanPreview(world.can, world.slug, asked)).toMatchObject({
      ok: true,
      value: { days: 1096, baseline: "new", isWorkedOn: false },
    });
    await work();
    expect(await getReplanPreview(world.can, world.slug, asked)).toMatchObject({ ok: true, value: { baseline: "kept", isWorkedOn: true } });
    expect(await getReplanPreview(world.who.viewer, world.slug, asked)).toBeNull();
    expect(await getReplanPreview(world.can, world.slug, { ...asked, start: "2026-02-30" })).toMatchObject({
      ok: false,
      code: "day-malformed",
    });
    expect(await newEvents(db, seq)).toHaveLength(1);
  });
});

describe("undoing a re-planning", () => {
  test("restores every date, baseline and due day, with one event", async () => {
    await db.stage.update({ where: { id: stageId }, data: { plannedStart: "2023-07-21", plannedEnd: "2023-07-21" } });
    const { id } = succeeded(await does(world.can, addItem, { stage: stageId, text: "Measure it" }));
    succeeded(await does(world.can, changeItem, { item: id, version: 1, due: "2023-07-22" }));
    const rows = async () => ({
      phases: (await db.phase.findMany({ where: { planId: world.planId }, orderBy: { position: "asc" } })).map(
        ({ version: _version, ...row }) => row,
      ),
      stage: [(await stageIn(db, world.planId, "runner-service.test")).plannedStart],
      due: (await db.item.findUniqueOrThrow({ where: { id } })).due,
    });
    const before = await rows();
    succeeded(await replan("2026-07-15"));
    expect((await rows()).due).toBe("2026-07-22");
    const seq = await newestSeq(db);
    expect(await undo()).toMatchObject({ kind: "ok", value: { days: -1096 } });
    expect(await rows()).toEqual(before);
    expect(await newEvents(db, seq)).toMatchObject([{ verb: "plan.undoReplan" }]);
    expect((await getSlips(world.can, world.slug))?.map(({ verb, moved }) => [verb, moved[0]?.days])).toEqual([
      ["plan.undoReplan", -1096],
      ["plan.replan", null],
    ]);
  });

  test("is refused if a date was changed since, with both dates", async () => {
    succeeded(await replan("2026-07-15"));
    const { id, version, name } = await phaseIn(db, world.planId, "test");
    const change = { phase: id, version, name, start: "2026-07-20", end: "2026-07-23", reason: "A scan takes longer." };
    succeeded(await does(world.can, commands["phase.change"], change));
    expect(await undo()).toMatchObject({
      kind: "refused",
      code: "dates-changed-since",
      facts: {
        count: 1,
        changed: [
          {
            what: "dates",
            phase: "test",
            replanned: { start: "2026-07-20", end: "2026-07-22" },
            present: { start: "2026-07-20", end: "2026-07-23" },
          },
        ],
      },
    });
  });

  test("is refused if the baseline or a due day was changed since", async () => {
    const item = await anItem(db, stageId);
    succeeded(await does(world.can, changeItem, { item: item.id, version: 1, due: "2023-07-22" }));
    succeeded(await replan("2026-07-15", { baseline: "keep" }));
    succeeded(await does(world.can, changeItem, { item: item.id, version: 3, due: "2026-07-25" }));
    succeeded(await does(world.can, commands["plan.freezeBaseline"], { ...(await seen()), reason: "Agreed." }));
    const outcome = await undo();
    expect(outcome).toMatchObject({ kind: "refused", code: "dates-changed-since", facts: { count: 6 } });
    expect(outcome).toMatchObject({
      facts: {
        changed: expect.arrayContaining([
          expect.objectContaining({ what: "baseline", phase: "test", replanned: { start: "2023-07-20", end: "2023-07-22" } }),
          { what: "due", text: item.text, replanned: "2026-07-22", present: "2026-07-25" },
        ]),
      },
    });
  });

  test("leaves out what was removed since, and what came since", async () => {
    const item = await anItem(db, stageId);
    succeeded(await does(world.can, changeItem, { item: item.id, version: 1, due: "2023-07-22" }));
    succeeded(await replan("2026-07-15"));
    await db.item.delete({ where: { id: item.id } });
    const added = await anItem(db, stageId);
    await db.item.update({ where: { id: added.id }, data: { due: "2026-07-21" } });
    succeeded(await undo());
    expect((await db.item.findUniqueOrThrow({ where: { id: added.id } })).due).toBe("2026-07-21");
    expect(await testPhase()).toEqual(["2023-07-20", "2023-07-22", null, null]);
  });

  test("needs a re-planning, works once, and not over a version that nobody saw", async () => {
    expect(await undo()).toMatchObject({ kind: "refused", code: "no-replan-to-undo" });
    succeeded(await replan("2026-07-15"));
    const { plan, version } = await seen();
    expect(await does(world.can, commands["plan.undoReplan"], { plan, version: version - 1 })).toMatchObject({ kind: "conflict" });
    const outcomes = await Promise.all([undo(), undo(), undo()]);
    expect(outcomes.filter(({ kind }) => kind === "ok")).toHaveLength(1);
    expect(await undo()).toMatchObject({ kind: "refused", code: "no-replan-to-undo" });
    expect(await testPhase()).toEqual(["2023-07-20", "2023-07-22", null, null]);
  });

  test("is not offered for a re-planning of an earlier version, whose event names no dates", async () => {
    succeeded(await replan("2026-07-15"));
    await db
      .$executeRawUnsafe('DROP TRIGGER "Event_no_update"')
      .catch(() => db.$executeRawUnsafe('ALTER TABLE "Event" DISABLE TRIGGER ALL'));
    await db.event.updateMany({
      where: { verb: "plan.replan" },
      data: { before: '{"start":"2023-07-15"}', after: '{"days":1096,"start":"2026-07-15"}' },
    });
    expect(await undo()).toMatchObject({ kind: "refused", code: "no-replan-to-undo" });
  });

  test("is offered in the activity at the last re-planning, to those who may", async () => {
    succeeded(await replan("2026-07-15"));
    const all = activityFilterOf(() => null);
    expect((await getActivity(world.can, world.slug, all))?.undoable).toBe(await newestSeq(db));
    expect((await getActivity(world.ayse, world.slug, all))?.undoable).toBeNull();
    succeeded(await undo());
    expect((await getActivity(world.can, world.slug, all))?.undoable).toBeNull();
  });
});
