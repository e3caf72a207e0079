// @dialect SQL of its own
import { beforeAll, describe, expect, test } from "vitest";
import { addItem } from "@/lib/commands/checklist/add-item";
import { importPlan } from "@/lib/commands/plans/import-plan";
import {
  altLas,
  anItem,
  does,
  type OtherPlan,
  otherPlan,
  phaseIn,
  serviceIn,
  stageIn,
  succeeded,
  type TestPlan,
} from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { addDays } from "@/lib/domain/calendar-day";
import type { Principal } from "@/lib/domain/policy";
import { ALL_CALLERS, READERS } from "@/lib/domain/testing-policy";
import { getBoard } from "@/lib/queries/board";
import { getTimeline } from "@/lib/queries/dates/timeline";
import { getGate } from "@/lib/queries/gates/gate";
import { homeOf } from "@/lib/queries/home";
import { getPlanMarkdown } from "@/lib/queries/import/plan-markdown";
import { getPanelView } from "@/lib/queries/panel-view";
import { getPlanSettings } from "@/lib/queries/plan-settings";
import { getPlans } from "@/lib/queries/plans";
import { getService } from "@/lib/queries/services/service";
import { sidebarFigures } from "@/lib/queries/sidebar";
import { getStagePanel } from "@/lib/queries/stage-panel";
import { clock } from "./clock";

let world: TestPlan;
let db: Db;
let other: OtherPlan;
let stageId: string;
const KEY = "runner-service.test";
const { today } = clock();
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  other = await otherPlan(db);
  stageId = (await stageIn(db, world.planId, KEY)).id;
});

const QUERIES: Record<string, (who: Principal, plan: string) => Promise<unknown>> = {
  board: (who, plan) => getBoard(who, plan),
  "stage panel": (who, plan) => getStagePanel(who, plan, KEY),
  "plan settings": getPlanSettings,
  Markdown: getPlanMarkdown,
  timeline: (who, plan) => getTimeline(who, plan),
  gate: (who) => getGate(who, stageId),
  service: (who, plan) => getService(who, plan, "runner-service"),
};
/** The queries that a share link opens. */
const SHARED = ["board", "timeline"];

describe.each(Object.entries(QUERIES))("the %s", (name, query) => {
  test.each(ALL_CALLERS)("the query answers %s only with the right to read", async (who) => {
    for (const plan of [world.slug, world.planId]) {
      if (READERS.includes(who) || (who === "link" && SHARED.includes(name))) expect(await query(world.who[who], plan)).not.toBeNull();
      else expect(await query(world.who[who], plan)).toBeNull();
    }
  });

  test("the query answers null to the lead of another plan, with a session or with a key", async () => {
    expect(await query(other.deniz, world.slug)).toBeNull();
    expect(await query({ kind: "key", id: "k", name: "CI", planId: other.planId, role: "lead" }, world.slug)).toBeNull();
  });
});

test.each(["", "no-such-plan", "\0", "\ud800", "%", "_"])("a plan called %j does not exist, and the query does not fail", async (name) => {
  expect([
    await getBoard(world.can, name),
    await getStagePanel(world.can, name, KEY),
    await getStagePanel(world.can, world.slug, name),
  ]).toEqual([null, null, null]);
});

describe("all plans", () => {
  test.each(ALL_CALLERS)("%s sees the plans they may read", async (who) => {
    const { plans, mayImport } = await getPlans(world.who[who]);
    const expected = who === "admin" ? [other.slug, world.slug] : READERS.includes(who) ? [world.slug] : [];
    expect(plans.map((p) => p.slug).sort()).toEqual([...expected].sort());
    expect(mayImport).toBe(who === "lead" || who === "admin");
  });

  test("late plans come first, with the figures of the board", async () => {
    const { plans } = await getPlans(world.admin);
    expect(plans[0]?.slug).toBe(world.slug);
    const figures = (await getBoard(world.admin, world.slug))?.figures;
    const { done, total, start, end, daysLate, isComplete, awaitingSignOff, blocked, late } = plans[0] ?? {};
    expect(figures).toMatchObject({ done, total, start, end, daysLate, isComplete, awaitingSignOff, blocked, late });
  });

  test("the sidebar has the figures of the board, without closed risks and items that are not applicable", async () => {
    expect(await sidebarFigures(world.planId)).toEqual({ done: 9, total: 24, risks: 4, rollouts: 0 });
    const item = await db.item.findFirstOrThrow({ where: { planId: world.planId, state: "open" } });
    const risk = await db.risk.findFirstOrThrow({ where: { planId: world.planId } });
    await db.item.update({ where: { id: item.id }, data: { state: "not_applicable", reason: "Not ours" } });
    await db.risk.update({ where: { id: risk.id }, data: { status: "closed" } });
    const figures = (await getBoard(world.admin, world.slug))?.figures;
    expect(await sidebarFigures(world.planId)).toEqual({ done: figures?.done, total: figures?.total, risks: 3, rollouts: 0 });
    await db.item.update({ where: { id: item.id }, data: { state: "open", reason: null } });
    await db.risk.update({ where: { id: risk.id }, data: { status: risk.status } });
  });

  test("the first page is My work of a person with a plan, otherwise the list of plans", async () => {
    expect(await homeOf(world.can)).toBe("/my-work");
    expect(await homeOf(world.admin)).toBe("/plans");
    expect(await homeOf(world.who.nobody)).toBe("/sign-in");
  });
});

describe("the board", () => {
  test("the board shows the status of every stage and the condition that blocks it", async () => {
    const board = await getBoard(world.can, world.slug);
    expect(board?.figures).toMatchObject({ done: 9, total: 24, isComplete: false, awaitingSignOff: 0, blocked: 0 });
    expect(board?.rows.map((row) => row.service?.name ?? null)).toEqual([
      null,
      "API Gateway",
      "Runner Service",
      "Segmentation Service",
      "AI Orchestrator",
      "Archive Service",
    ]);
    expect(board?.rows[0]?.cells.map((c) => ("empty" in c ? "–" : `${c.status} ${c.done}/${c.total}`))).toEqual([
      "complete 4/4",
      "–",
      "–",
      "–",
      "–",
    ]);
    for (const row of board?.rows.slice(1) ?? []) {
      expect(
        row.cells.map((c) =>
          "empty" in c ? "–" : `${c.status} ${c.done}/${c.total} ${c.because?.phase ?? "–"} ${c.because?.condition.code ?? "–"}`,
        ),
      ).toEqual(["–", "complete 1/1 – –", "not_started 0/1 test items-open", "locked 0/1 test items-open", "locked 0/1 test items-open"]);
    }
  });

  test("the board offers to re-plan past dates to a person who may, until they keep the dates", async () => {
    const board = await getBoard(world.can, world.slug);
    expect(board?.offersReplan).toBe(true);
    expect(board?.replanOffering, "nothing was worked on").toMatchObject({ baseline: "new", items: 0, lastDue: null });
    expect((await getBoard(world.who.viewer, world.slug))?.offersReplan).toBe(false);
    await db.plan.update({ where: { id: world.planId }, data: { keptDatesAt: new Date() } });
    expect((await getBoard(world.can, world.slug))?.offersReplan).toBe(false);
    await db.plan.update({ where: { id: world.planId }, data: { keptDatesAt: null } });
  });

  test("the board names the strategies that no service has yet", async () => {
    const { id } = await serviceIn(db, world.planId, "runner-service");
    expect((await getBoard(world.can, world.slug))?.strategies.toSorted()).toEqual(["blue_green", "canary"]);
    await db.service.update({ where: { id }, data: { strategy: "canary" } });
    expect((await getBoard(world.can, world.slug))?.strategies).toEqual(["blue_green"]);
    await db.service.update({ where: { id }, data: { strategy: null } });
  });

  test("the board counts risks by their assessment", async () => {
    const risk = await db.risk.findFirstOrThrow({ where: { planId: world.planId } });
    await db.risk.update({
      where: { id: risk.id },
      data: {
        status: "open",
        likelihood: 5,
        impact: 4,
        touches: { create: { key: KEY, phaseKind: "test", serviceId: (await serviceIn(db, world.planId, "runner-service")).id } },
      },
    });
    const board = await getBoard(world.can, world.slug);
    expect(board?.figures).toMatchObject({ blocked: 1, risks: { open: 1, notAssessed: 3, worst: 20 } });
    const accepted = { acceptedById: world.personId.manager, reason: "Known", liveKey: risk.id };
    await db.riskAcceptance.create({ data: { riskId: risk.id, until: addDays(today, -1), ...accepted } });
    expect((await getStagePanel(world.can, world.slug, KEY))?.status).toBe("blocked");
    await db.riskAcceptance.updateMany({ where: { riskId: risk.id }, data: { until: today } });
    expect((await getStagePanel(world.can, world.slug, KEY))?.status).toBe("not_started");
    await db.riskAcceptance.updateMany({ where: { riskId: risk.id }, data: { liveKey: null, withdrawnAt: new Date() } });
    expect((await getStagePanel(world.can, world.slug, KEY))?.unmet.map((c) => [c.condition.code, c.people])).toContainEqual([
      "risk-above-limit",
      ["Manager"],
    ]);
    await db.risk.update({ where: { id: risk.id }, data: { status: "closed" } });
  });
});

describe("the stage panel", () => {
  const panel = async (who: Principal = world.can, key = KEY) => {
    const found = await getStagePanel(who, world.slug, key);
    if (!found) throw new Error("The stage has no panel.");
    return found;
  };

  test("the stage panel names who can meet each condition, by role and by name", async () => {
    expect((await panel()).unmet.map((c) => [c.condition.code, c.roles, c.people])).toEqual([
      ["items-open", ["lead", "qa"], ["Ayşe Kaya", "Can Tekin"]],
      ["sign-off-missing", ["qa"], ["Ayşe Kaya"]],
    ]);
    expect((await panel(world.can, "runner-service.deploy")).locked.map((c) => [c.key, c.condition.code])).toEqual([
      [KEY, "items-open"],
      [KEY, "sign-off-missing"],
    ]);
  });

  test("the stage panel does not name a disabled person", async () => {
    await db.person.update({ where: { id: world.personId.ayse }, data: { disabledAt: new Date() } });
    expect((await panel()).unmet.at(-1)?.people).toEqual([]);
    expect((await panel()).people.map((p) => p.name)).not.toContain("Ayşe Kaya");
    await db.person.update({ where: { id: world.personId.ayse }, data: { disabledAt: null } });
  });

  test.each([
    ["lead", KEY, true],
    ["qa", KEY, true],
    ["qa", "runner-service.build", false],
    ["manager", KEY, false],
    ["viewer", KEY, false],
    ["admin", KEY, false],
  ] as const)("%s in %s may mark items: %s", async (who, key, may) => {
    expect((await panel(world.who[who], key)).may["item.mark"]).toBe(may);
  });

  test("open items after their due day are overdue in the stage panel and counted on the board", async () => {
    const [late, due, done] = [await anItem(db, stageId), await anItem(db, stageId), await anItem(db, stageId, { state: "done" })];
    await db.item.updateMany({ where: { id: { in: [late.id, done.id] } }, data: { due: addDays(today, -1) } });
    await db.item.update({ where: { id: due.id }, data: { due: today } });
    // The item of the plan is due with its phase, which ended long ago.
    const planned = await db.item.findMany({ where: { stageId, due: null, state: "open" } });
    const overdue = [...planned.map(({ id }) => id), late.id];
    expect((await panel()).items.filter((i) => i.isOverdue).map((i) => i.id)).toEqual(overdue);
    const cells = (await getBoard(world.can, world.slug))?.rows.flatMap((row) => row.cells.flatMap((c) => ("empty" in c ? [] : [c]))) ?? [];
    expect(cells.find((c) => c.key === KEY)?.overdue).toBe(overdue.length);
    await db.item.deleteMany({ where: { id: { in: [late.id, due.id, done.id] } } });
  });

  test("the stage panel shows the name of an owner who left the plan", async () => {
    const gone = await db.person.create({ data: { name: "Gül Er" } });
    const item = await anItem(db, stageId);
    await db.item.update({ where: { id: item.id }, data: { ownerId: gone.id } });
    expect((await panel()).items.find((i) => i.id === item.id)?.owner).toBe("Gül Er");
    await db.item.delete({ where: { id: item.id } });
  });

  test.each([
    ["yesterday", -1, -1, false],
    ["today", 0, 0, true],
    ["from tomorrow", 1, 5, false],
  ])("a freeze of %s (from day %i to day %i) blocks the stage: %s", async (_when, from, to, frozen) => {
    const freeze = await db.freeze.create({
      data: {
        planId: world.planId,
        fromDay: addDays(today, from),
        toDay: addDays(today, to),
        reason: "Bayram",
        setById: world.personId.manager,
      },
    });
    expect((await panel()).unmet.some((c) => c.condition.code === "frozen")).toBe(frozen);
    await db.freeze.update({ where: { id: freeze.id }, data: { liftedAt: new Date() } });
    expect((await panel()).unmet.some((c) => c.condition.code === "frozen")).toBe(false);
  });

  test("only evidence that counts now is a condition of the gate", async () => {
    const evidence = {
      planId: world.planId,
      stageId,
      kind: "result",
      check: "scan",
      name: "Scan",
      digest: "d",
      takenAt: new Date(),
      verdict: "fail",
    } as const;
    const codes = async () => (await panel()).unmet.map((c) => c.condition.code).filter((code) => code.startsWith("evidence"));
    await db.evidence.create({ data: { ...evidence, liveKey: null } });
    await db.evidence.create({ data: { ...evidence, liveKey: "withdrawn", withdrawnAt: new Date() } });
    expect(await codes()).toEqual([]);
    const live = await db.evidence.create({ data: { ...evidence, liveKey: "live" } });
    expect(await codes()).toEqual(["evidence-failing"]);
    await db.evidence.update({ where: { id: live.id }, data: { verdict: "pass", validUntil: new Date(Date.now() - 1) } });
    expect(await codes()).toEqual(["evidence-expired"]);
    await db.evidence.update({ where: { id: live.id }, data: { withdrawnAt: new Date() } });
  });

  test("the stage panel shows the newest events of its stage and service only", async () => {
    const { id } = succeeded(await does(world.can, addItem, { stage: stageId, text: "Look closer" }));
    const history = async (key = KEY) => {
      const view = await getPanelView(world.can, await panel(world.can, key), { tab: "history", comments: { itemId: null, isAll: false } });
      return view.content.tab === "history" ? view.content.events : [];
    };
    const first = (await history())[0];
    expect(first).toMatchObject({ verb: "item.add", actor: "Can Tekin", after: { text: "Look closer" } });
    expect(await history("api-gateway.test")).toEqual([]);
    await db.item.delete({ where: { id } });
  });
});

test("a plan with dates in the years 850 and 9999 opens, and so does its stage panel", async () => {
  const markdown =
    "# Old\n\n## Build\n\n- [ ] Build the Crane Service image\n- [ ] Build the Dock Service image\n\n## Test\n\n- [ ] Test the Crane Service image\n- [ ] Test the Dock Service image\n";
  const { id, slug } = succeeded(await does(world.admin, importPlan, { markdown }));
  await db.phase.update({
    where: { id: (await phaseIn(db, id, "build")).id },
    data: { plannedStart: "0850-07-01", plannedEnd: "9999-12-31" },
  });
  const stage = await stageIn(db, id, "crane-service.build");
  await db.item.updateMany({ where: { stageId: stage.id }, data: { due: "1850-01-01" } });
  expect((await getBoard(world.admin, slug))?.figures).toMatchObject({ start: "0850-07-01", end: "9999-12-31" });
  expect((await getStagePanel(world.admin, slug, "crane-service.build"))?.items[0]).toMatchObject({ due: "1850-01-01", isOverdue: true });
});
