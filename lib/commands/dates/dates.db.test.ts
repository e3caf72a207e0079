import { beforeEach, describe, expect, test } from "vitest";
import { changePhase } from "@/lib/commands/services/change-phase";
import {
  altLas,
  anItem,
  does,
  everyRow,
  newEvents,
  newestSeq,
  phaseIn,
  stageIn,
  succeeded,
  type TestPlan,
  tablesThatDiffer,
} from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import type { PhaseKind } from "@/lib/domain/phase";
import { getDates, getMove } from "@/lib/queries/dates/dates";
import { getSlips } from "@/lib/queries/dates/slips";
import { freezeBaseline } from "./freeze-baseline";
import { replan } from "./replan";
import { setStageDates } from "./set-stage-dates";

let world: TestPlan;
let db: Db;
beforeEach(async () => {
  world = await altLas();
  db = world.db;
});

const planVersion = async () => (await db.plan.findUniqueOrThrow({ where: { id: world.planId } })).version;
const freeze = async (reason?: string) =>
  does(world.can, freezeBaseline, { plan: world.planId, version: await planVersion(), ...(reason && { reason }) });
const move = async (kind: PhaseKind, input: Record<string, unknown>) => {
  const phase = await phaseIn(db, world.planId, kind);
  return does(world.can, changePhase, { phase: phase.id, version: phase.version, ...input });
};
const setDates = async (key: string, start: string | null, end: string | null, reason?: string) => {
  const stage = await stageIn(db, world.planId, key);
  return does(world.can, setStageDates, { stage: stage.id, version: stage.version, start, end, ...(reason && { reason }) });
};
const planned = async () =>
  (await db.phase.findMany({ where: { planId: world.planId }, orderBy: { position: "asc" } })).map(
    (p) => `${p.plannedStart}..${p.plannedEnd}`,
  );
const changesNothing = async (attempt: () => Promise<void>) => {
  const before = await everyRow(db);
  await attempt();
  expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
};

describe("the baseline", () => {
  test("has the dates of the day it was frozen, also after the plan moves", async () => {
    expect(await setDates("archive-service.test", "2023-07-21", "2023-07-22")).toMatchObject({ changed: true });
    expect(await freeze()).toMatchObject({ changed: true });
    expect(await phaseIn(db, world.planId, "test")).toMatchObject({ baselineStart: "2023-07-20", baselineEnd: "2023-07-22" });
    expect(await stageIn(db, world.planId, "archive-service.test")).toMatchObject({ baselineStart: "2023-07-21" });
    expect(await stageIn(db, world.planId, "archive-service.deploy"), "a stage without dates has no baseline").toMatchObject({
      baselineStart: null,
    });
    succeeded(await does(world.can, replan, { plan: world.planId, version: await planVersion(), start: "2023-08-15", reason: "Agreed." }));
    expect(await phaseIn(db, world.planId, "test")).toMatchObject({ plannedStart: "2023-08-20", baselineStart: "2023-07-20" });
  });

  test("is frozen again only with a reason, and the event stores the former baseline", async () => {
    succeeded(await freeze());
    expect(await freeze(), "nothing has moved").toMatchObject({ kind: "ok", changed: false });
    succeeded(await move("monitor", { start: "2023-07-26", end: "2023-08-02", reason: "The customer asked for a longer look." }));
    await changesNothing(async () => expect(await freeze()).toMatchObject({ kind: "refused", code: "reason-missing" }));
    const seq = await newestSeq(db);
    expect(await freeze("Agreed with the customer.")).toMatchObject({ changed: true });
    const [event] = await newEvents(db, seq);
    expect(JSON.parse(event?.before ?? "")).toEqual({ phases: [{ phase: "monitor", start: "2023-07-26", end: "2023-07-31" }], stages: [] });
    expect(event).toMatchObject({ verb: "plan.freezeBaseline", reason: "Agreed with the customer." });
  });

  test("needs dates and the present version", async () => {
    await db.phase.updateMany({ where: { planId: world.planId }, data: { plannedStart: null, plannedEnd: null } });
    expect(await freeze()).toMatchObject({ kind: "refused", code: "baseline-undated" });
    expect(await does(world.can, freezeBaseline, { plan: world.planId, version: 9 })).toMatchObject({ kind: "conflict" });
  });
});

describe("a phase", () => {
  test("moves without a reason until there is a baseline", async () => {
    expect(await move("deploy", { start: "2023-07-24", end: "2023-07-25" })).toMatchObject({ changed: true });
    succeeded(await freeze());
    await changesNothing(async () => {
      expect(await move("deploy", { start: "2023-07-25", end: "2023-07-26" })).toMatchObject({ kind: "refused", code: "reason-missing" });
      expect(await move("deploy", { start: "2023-07-25", end: "2023-07-26", reason: "  " })).toMatchObject({ code: "reason-missing" });
    });
    expect(await move("deploy", { name: "Go live" }), "only dates need a reason").toMatchObject({ changed: true });
    expect(await move("deploy", { start: "2023-07-25", end: "2023-07-26", reason: "The registry moves." })).toMatchObject({
      changed: true,
    });
  });

  test("moves the later phases, the stages with their own dates and the open due days, in one event", async () => {
    const deploy = await stageIn(db, world.planId, "runner-service.deploy");
    const item = await anItem(db, deploy.id);
    const done = await anItem(db, deploy.id, { state: "done" });
    await db.item.updateMany({ where: { id: { in: [item.id, done.id] } }, data: { due: "2023-07-24" } });
    succeeded(await setDates("archive-service.deploy", "2023-07-24", "2023-07-27"));
    const seq = await newestSeq(db);
    succeeded(await move("test", { start: "2023-07-20", end: "2023-07-25", andFollowing: true }));
    expect(await planned()).toEqual([
      "2023-07-15..2023-07-16",
      "2023-07-17..2023-07-19",
      "2023-07-20..2023-07-25",
      "2023-07-26..2023-07-28",
      "2023-07-29..2023-08-03",
    ]);
    expect(await stageIn(db, world.planId, "archive-service.deploy")).toMatchObject({
      plannedStart: "2023-07-27",
      plannedEnd: "2023-07-30",
    });
    expect(await db.item.findUniqueOrThrow({ where: { id: item.id } })).toMatchObject({ due: "2023-07-27", version: item.version + 1 });
    expect(await db.item.findUniqueOrThrow({ where: { id: done.id } }), "the due day of a done item stays").toMatchObject({
      due: "2023-07-24",
    });
    const events = await newEvents(db, seq);
    expect(events).toHaveLength(1);
    expect(JSON.parse(events[0]?.after ?? "")).toMatchObject({
      phases: [{ phase: "deploy" }, { phase: "monitor" }],
      stages: [{ key: "archive-service.deploy" }],
      due: [{ stage: deploy.id, days: 3 }],
    });
  });

  test("is not moved by somebody who saw an older version", async () => {
    const phase = await phaseIn(db, world.planId, "deploy");
    succeeded(await move("deploy", { start: "2023-07-24", end: "2023-07-25" }));
    await changesNothing(async () =>
      expect(
        await does(world.can, changePhase, { phase: phase.id, version: phase.version, start: "2023-07-20", end: "2023-07-21" }),
      ).toMatchObject({ kind: "conflict", present: { start: "2023-07-24" } }),
    );
  });
});

describe("a stage", () => {
  test("gets its own dates, with a reason if there is a baseline, and can have its phase's dates again", async () => {
    succeeded(await freeze());
    await changesNothing(async () =>
      expect(await setDates("runner-service.test", "2023-07-21", "2023-07-24")).toMatchObject({ kind: "refused", code: "reason-missing" }),
    );
    expect(await setDates("runner-service.test", "2023-07-21", "2023-07-24", "Its tests are slow.")).toMatchObject({ changed: true });
    expect(await stageIn(db, world.planId, "runner-service.test")).toMatchObject({ plannedEnd: "2023-07-24" });
    expect(await setDates("runner-service.test", "2023-07-21", "2023-07-24", "Its tests are slow.")).toMatchObject({ changed: false });
    expect(await setDates("runner-service.test", null, null, "They became faster.")).toMatchObject({ changed: true });
    expect(await stageIn(db, world.planId, "runner-service.test")).toMatchObject({ plannedStart: null, plannedEnd: null });
  });

  test.each([
    ["half a range", "2023-07-21", null, "range-half"],
    ["a range the wrong way round", "2023-07-21", "2023-07-20", "range-reversed"],
  ])("is refused %s", (_what, start, end, code) =>
    changesNothing(async () => expect(await setDates("runner-service.test", start, end)).toMatchObject({ kind: "refused", code })),
  );
});

describe("before a move is saved", () => {
  test("the preview shows what the command will do", async () => {
    const to = { start: "2023-07-20", end: "2023-07-25" };
    const moveInput = { what: "phase", phase: "test", to, andFollowing: true } as const;
    const before = await everyRow(db);
    const shown = await getMove(world.can, world.slug, moveInput);
    expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
    if (!shown?.preview?.ok) throw new Error("There is a preview.");
    const { phases, end, asksReason } = shown.preview.value;
    expect({ end, asksReason }).toEqual({ end: { before: "2023-07-31", after: "2023-08-03" }, asksReason: false });
    succeeded(await move("test", { ...to, andFollowing: true }));
    for (const { phase, after } of phases)
      expect(await phaseIn(db, world.planId, phase)).toMatchObject({ plannedStart: after.start, plannedEnd: after.end });
    expect((await getDates(world.can, world.slug, null, null))?.end).toEqual({ planned: end.after, baseline: null });
  });

  test("somebody who may not move dates gets no preview, and somebody who may not read the plan gets nothing", async () => {
    const moveInput = { what: "phase", phase: "test", to: { start: "", end: "" }, andFollowing: false } as const;
    expect(await getDates(world.ayse, world.slug, moveInput, null)).toMatchObject({ mayMove: false, mayFreeze: false, move: null });
    expect(await getDates({ kind: "nobody" }, world.slug, moveInput, null)).toBeNull();
    expect(await getMove({ kind: "nobody" }, world.slug, moveInput)).toBeNull();
    expect(await getSlips({ kind: "nobody" }, world.slug)).toBeNull();
  });
});

test("the history of slips has what moved, why and by whom, for the plan and for a service", async () => {
  succeeded(await freeze());
  succeeded(await move("test", { start: "2023-07-20", end: "2023-07-24", andFollowing: true, reason: "A scan takes longer." }));
  succeeded(await move("test", { name: "Sınama" }));
  succeeded(await setDates("runner-service.deploy", "2023-07-26", "2023-07-29", "Its cluster is small."));
  succeeded(await does(world.can, replan, { plan: world.planId, version: await planVersion(), start: "2023-07-16", reason: "A holiday." }));
  const slips = await getSlips(world.can, world.slug);
  expect(slips?.map((s) => [s.verb, s.reason, s.by, s.moved.map((m) => [m.stage ?? m.phase, m.days])])).toEqual([
    ["plan.replan", "A holiday.", "Can Tekin", [[null, 1]]],
    ["stage.setDates", "Its cluster is small.", "Can Tekin", [["runner-service.deploy", 2]]],
    [
      "phase.change",
      "A scan takes longer.",
      "Can Tekin",
      [
        ["test", 2],
        ["deploy", 2],
        ["monitor", 2],
      ],
    ],
  ]);
  const otherSlips = await getSlips(world.can, world.slug, "archive-service");
  expect(
    otherSlips?.map((s) => s.verb),
    "a move of another service is left out",
  ).toEqual(["plan.replan", "phase.change"]);
});
