import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { addItem } from "@/lib/commands/checklist/add-item";
import { applyChecklist } from "@/lib/commands/checklist/apply-checklist";
import { changeItem } from "@/lib/commands/checklist/change-item";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { moveItem } from "@/lib/commands/checklist/move-item";
import { removeItem } from "@/lib/commands/checklist/remove-item";
import type { AnyCommand } from "@/lib/commands/command";
import { freezeBaseline } from "@/lib/commands/dates/freeze-baseline";
import { replan } from "@/lib/commands/dates/replan";
import { setStageDates } from "@/lib/commands/dates/set-stage-dates";
import { undoReplan } from "@/lib/commands/dates/undo-replan";
import { addLink } from "@/lib/commands/evidence/add-link";
import { postResult } from "@/lib/commands/evidence/post-result";
import { withdrawEvidence } from "@/lib/commands/evidence/withdraw-evidence";
import { approveWaiver } from "@/lib/commands/gates/approve-waiver";
import { askWaiver } from "@/lib/commands/gates/ask-waiver";
import { changeGate } from "@/lib/commands/gates/change-gate";
import { liftFreeze } from "@/lib/commands/gates/lift-freeze";
import { setFreeze } from "@/lib/commands/gates/set-freeze";
import { withdrawWaiver } from "@/lib/commands/gates/withdraw-waiver";
import { registerImage } from "@/lib/commands/images/register-image";
import { setRoles } from "@/lib/commands/people/set-roles";
import { perform } from "@/lib/commands/perform";
import { reimportPlan } from "@/lib/commands/plans/reimport-plan";
import { renamePlan } from "@/lib/commands/plans/rename-plan";
import { addMitigation } from "@/lib/commands/risks/add-mitigation";
import { addRisk } from "@/lib/commands/risks/add-risk";
import { changeRisk } from "@/lib/commands/risks/change-risk";
import { removeRisk } from "@/lib/commands/risks/remove-risk";
import { riskHappens } from "@/lib/commands/risks/risk-happens";
import { setRiskLimit } from "@/lib/commands/risks/set-risk-limit";
import { planRollout } from "@/lib/commands/rollouts/plan-rollout";
import { addService } from "@/lib/commands/services/add-service";
import { addStage } from "@/lib/commands/services/add-stage";
import { changePhase } from "@/lib/commands/services/change-phase";
import { changeService } from "@/lib/commands/services/change-service";
import { removeService } from "@/lib/commands/services/remove-service";
import { removeStage } from "@/lib/commands/services/remove-stage";
import { ALT_LAS, altLas, NOW, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { PHASES } from "@/lib/domain/phase";
import type { PlanFacts } from "@/lib/domain/state/plan-state";
import { seeded } from "@/lib/domain/testing";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { localDay } from "@/lib/time-zone";
import { planOnDay } from "./plan-on-day";
import { itemsSince } from "./progress";

let world: TestPlan;
let db: Db;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
});

const SEED = Number(process.env.SLIPWAY_TEST_SEED ?? 20_230_721);
const DAYS = Number(process.env.SLIPWAY_TEST_DAYS ?? 12);
const A_DAY = 14;

/** Facts in a fixed order, so that equal facts compare as equal. */
const inOrder = (facts: PlanFacts) => ({
  ...facts,
  stages: [...facts.stages].sort((a, b) => (a.key < b.key ? -1 : 1)),
  risks: [...facts.risks].sort((a, b) => (a.id < b.id ? -1 : 1)),
  freezes: [...facts.freezes].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
});

describe("a plan on a past day", () => {
  test("the facts of every past day are what they were on that day, whatever changed since then", async () => {
    const random = seeded(SEED);
    const clock = new Date(NOW);
    const evenings: { on: CalendarDay; facts: PlanFacts; title: string }[] = [];
    const done = new Map<string, number>();
    for (let index = 0; index < DAYS; index += 1) {
      for (let turn = 0; turn < A_DAY; turn += 1) {
        clock.setTime(clock.getTime() + 60_000 * Math.ceil(random() * 30));
        const [verb, outcome] = await randomChange(random, clock);
        if (outcome === "ok") done.set(verb, (done.get(verb) ?? 0) + 1);
      }
      const on = localDay(clock);
      const { title } = await db.plan.findUniqueOrThrow({ where: { id: world.planId } });
      evenings.push({ on, facts: await planFacts(db, world.planId, on), title });
      clock.setTime(clock.getTime() + 24 * 3_600_000);
      clock.setUTCHours(9, 0, 0, 0);
    }
    for (const { on, facts, title } of evenings.reverse()) {
      const past = await planOnDay(db, world.planId, on);
      if ("notBefore" in past) throw new Error(`${on} is not known: ${past.because}`);
      expect(past.title, on).toBe(title);
      expect(inOrder(past.facts), `on ${on}, with SLIPWAY_TEST_SEED=${SEED}`).toEqual(inOrder(facts));
    }
    const counted = await itemsSince(world.planId, localDay(NOW), localDay(clock));
    for (const { on, facts } of evenings) {
      const items = facts.stages.map((stage) => stage.items);
      const scope = items.reduce((sum, { open, failed, done }) => sum + open + failed + done, 0);
      const doneItems = items.reduce((sum, { done }) => sum + done, 0);
      expect(
        counted.findLast(({ day }) => day <= on),
        `counted at the end of ${on}, with SLIPWAY_TEST_SEED=${SEED}`,
      ).toMatchObject({ scope, done: doneItems });
    }
    expect([...done.keys()].length, [...done.keys()].join()).toBeGreaterThan(24);
  }, 120_000);

  test("a plan did not exist before the day of its creation", async () => {
    expect(await planOnDay(db, world.planId, addDays(localDay(NOW), -1))).toEqual({
      notBefore: localDay(NOW),
      because: "not-there-yet",
    });
  });
});

/** Performs one random command; returns its verb and its outcome. */
async function randomChange(random: () => number, now: Date): Promise<[string, string]> {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const chance = (probability: number) => random() < probability;
  const { planId } = world;
  const plan = await db.plan.findUniqueOrThrow({ where: { id: planId } });
  const phase = pick(await db.phase.findMany({ where: { planId }, include: { gate: true }, orderBy: { position: "asc" } }));
  const services = await db.service.count({ where: { planId } });
  const service = pick(await db.service.findMany({ where: { planId }, orderBy: { position: "asc" } }));
  const stage = pick(await db.stage.findMany({ where: { planId }, orderBy: { key: "asc" } }));
  const item = pick(await db.item.findMany({ where: { planId }, orderBy: { id: "asc" } }));
  const evidence = pick(await db.evidence.findMany({ where: { planId, liveKey: { not: null } }, orderBy: { id: "asc" } }));
  const freeze = pick(await db.freeze.findMany({ where: { planId, liftedAt: null }, orderBy: { id: "asc" } }));
  const waiver = pick(await db.waiver.findMany({ where: { planId, withdrawnAt: null }, orderBy: { id: "asc" } }));
  const image = pick(await db.image.findMany({ where: { planId }, orderBy: { id: "asc" } }));
  const risk = pick(await db.risk.findMany({ where: { planId }, orderBy: { position: "asc" } }));
  const places = [{ phase: chance(0.5) ? null : (pick(PHASES) ?? null), service: chance(0.5) ? null : (service?.id ?? null) }];
  if (!phase || !service || !stage || !item) throw new Error("The plan is empty.");
  const today = localDay(now);
  const start = addDays(today, Math.floor(random() * 20) - 10);
  const end = addDays(start, Math.floor(random() * 5));
  const reason = "Chosen at random.";
  const seen = { item: item.id, version: item.version };
  const choices: [AnyCommand, Record<string, unknown>, ("can" | "ayse" | "manager")?][] = [
    [addItem, { stage: stage.id, text: `Item ${randomUUID()}`, due: start }],
    [markItem, { ...seen, state: pick(["open", "done", "failed", "not_applicable"]), reason }],
    [markItem, { ...seen, state: "done" }],
    [
      changeItem,
      { ...seen, due: chance(0.5) ? start : null, needsEvidence: chance(0.3), text: chance(0.5) ? item.text : `Item ${randomUUID()}` },
    ],
    [moveItem, { ...seen, to: 1 }],
    [removeItem, seen],
    [addService, { plan: planId, name: `Crane ${randomUUID()}` }],
    [
      changeService,
      { service: service.id, version: service.version, strategy: pick(["canary", "blue_green", null]), name: `S ${randomUUID()}` },
    ],
    // Three services stay in the plan.
    [removeService, { service: services > 3 ? service.id : "none", version: service.version }],
    [addStage, { plan: planId, service: chance(0.3) ? null : service.id, phase: pick(PHASES) }],
    [removeStage, { stage: stage.id }],
    [renamePlan, { plan: planId, version: plan.version, title: `Plan ${randomUUID()}` }],
    [setRiskLimit, { plan: planId, version: plan.version, limit: 1 + Math.floor(random() * 24) }],
    [replan, { plan: planId, version: plan.version, start, reason, ...(chance(0.5) && { baseline: "new" }) }],
    [undoReplan, { plan: planId, version: plan.version }],
    [freezeBaseline, { plan: planId, version: plan.version, reason }],
    [
      changePhase,
      {
        phase: phase.id,
        version: phase.version,
        start,
        end,
        andFollowing: chance(0.5),
        advisory: chance(0.2),
        name: `P ${randomNumber(random)}`,
        reason,
      },
    ],
    [setStageDates, { stage: stage.id, version: stage.version, ...(chance(0.7) ? { start, end } : { start: null, end: null }), reason }],
    [
      changeGate,
      {
        phase: phase.id,
        version: phase.gate?.version,
        requireItems: true,
        requireImage: chance(0.5),
        requireStrategy: chance(0.3),
        signOffs: { lead: 0, qa: chance(0.5) ? 1 : 0, manager: 0, viewer: 0 },
      },
    ],
    [
      registerImage,
      {
        service: service.id,
        repository: "frozen68/pilot",
        tag: `v${randomNumber(random)}`,
        digest: `sha256:${pick(["a", "b", "c"])?.repeat(64)}`,
      },
    ],
    [
      addLink,
      {
        stage: stage.id,
        url: "https://ci.example.test/1",
        verdict: pick(["pass", "fail"]),
        anyImage: chance(0.5),
        ...(item.stageId === stage.id && { item: item.id }),
      },
    ],
    [
      postResult,
      {
        plan: planId,
        digest: image?.digest ?? "",
        check: pick(["scan", "junit"]),
        result: pick(["pass", "fail"]),
        service: service.slug,
        phase: "test",
        takenAt: chance(0.7) ? new Date(now.getTime() - Math.floor(random() * 72) * 3_600_000).toISOString() : undefined,
      },
    ],
    [withdrawEvidence, { evidence: evidence?.id ?? "none", reason }],
    [setFreeze, { plan: planId, service: chance(0.5) ? service.id : null, from: today, to: addDays(today, 3), reason }, "manager"],
    [liftFreeze, { freeze: freeze?.id ?? "none" }, "manager"],
    [askWaiver, { stage: stage.id, condition: "items-open", reason, until: addDays(today, 4) }, "ayse"],
    [approveWaiver, { waiver: waiver?.id ?? "none", version: waiver?.version ?? 1 }],
    [withdrawWaiver, { waiver: waiver?.id ?? "none", version: waiver?.version ?? 1 }],
    [applyChecklist, { plan: planId, template: "image-rollout", phases: [pick(PHASES)] }],
    [reimportPlan, { plan: planId, markdown: rewritten(random) }],
    [planRollout, { service: service.id, version: service.version, strategy: pick(["canary", "blue_green"]) }],
    [addRisk, { plan: planId, title: `Risk ${randomUUID()}`, isAssessed: true, likelihood: 4, impact: 4, touches: places }],
    [
      changeRisk,
      {
        risk: risk?.id ?? "none",
        version: risk?.version ?? 1,
        status: pick(["open", "mitigating", "closed"]),
        likelihood: 1 + (randomNumber(random) % 5),
        impact: 3,
        ...(chance(0.5) && { touches: places }),
        reason,
      },
    ],
    [removeRisk, { risk: risk?.id ?? "none", version: risk?.version ?? 1 }],
    [riskHappens, { risk: risk?.id ?? "none", version: risk?.version ?? 1, what: reason, stages: chance(0.5) ? [stage.id] : [] }],
    [addMitigation, { risk: risk?.id ?? "none", stage: stage.id, text: `Item ${randomUUID()}` }],
    [setRoles, { plan: planId, person: world.personId.viewer, roles: chance(0.5) ? ["viewer", "qa"] : ["viewer"], before: [] }],
  ];
  const [command, input, who = "can"] = pick(choices) ?? choices[0] ?? never();
  const principal = { can: world.can, ayse: world.ayse, manager: world.who.manager }[who];
  const outcome = await perform(command, principal, input, { requestId: randomUUID(), now: new Date(now), today });
  return [command.verb, outcome.kind];
}

const randomNumber = (random: () => number) => Math.floor(random() * 1_000_000);

/** The file of the plan with some lines changed. */
function rewritten(random: () => number): string {
  const lines = ALT_LAS.split("\n").flatMap((line) => {
    if (/^\s*[-*] \[[ x]\]/.test(line) && random() < 0.15)
      return random() < 0.5 ? [] : [line.replace("[ ]", "[x]"), `${line} ${randomNumber(random)}`];
    return [line];
  });
  return `${lines.join("\n")}\n<!-- ${randomNumber(random)} -->\n`;
}

function never(): never {
  throw new Error("There is no command to choose.");
}
