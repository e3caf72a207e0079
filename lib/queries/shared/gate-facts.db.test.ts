// @dialect one statement with JSON
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { altLas, NOW, type TestPlan } from "@/lib/commands/testing";
import { planState } from "@/lib/domain/state/plan-state";
import { seeded, today } from "@/lib/domain/testing";
import { gateDocument } from "./gate-document";
import { fillPlan } from "./testing-full-plan";
import { gateFactsBothWays } from "./testing-gate-facts";

let plan: TestPlan;
beforeAll(async () => {
  plan = await altLas();
});

async function expectBothWaysEqual(planId: string): Promise<void> {
  for (const { short, long } of await gateFactsBothWays(plan.db, planId, today)) {
    expect(short).toEqual(long);
    expect(planState(short, today, NOW).stages).toEqual(planState(long, today, NOW).stages);
  }
}

test("the facts of every stage of the example are the same by one statement as the long way", async () => {
  await expectBothWaysEqual(plan.planId);
});

describe("a plan with rows in every table that a gate looks at", () => {
  test.each([1, 2, 3, 4])("has the same facts both ways, with random rows (%i)", async (seed) => {
    await fillPlan(plan.db, plan.planId, seeded(seed));
    await expectBothWaysEqual(plan.planId);
  });

  test("fills every part of the document for some service", async () => {
    const services = await plan.db.service.findMany({ where: { planId: plan.planId }, select: { id: true } });
    const documents = await Promise.all(services.map(({ id }) => gateDocument(plan.db, plan.planId, today, id)));
    const names = Object.keys(documents[0] ?? {});
    const empty = names.filter((name) =>
      documents.every((document) => {
        const part = document[name as keyof typeof document];
        return Array.isArray(part) ? part.length === 0 : part === 0;
      }),
    );
    expect(empty).toEqual([]);
  });
});

/** The tables of a plan that no gate looks at. A new table belongs either here or into the statement, and into testing-full-plan.ts. */
const NOT_FOR_GATES = [
  "ApiKey",
  "Comment",
  "Event",
  "GoNoGo",
  "HealthCheck",
  "Invitation",
  "Notice",
  "PersonMark",
  "PlanSource",
  "PlanStrategy",
  "PlanVisit",
  "ReadingTally",
  "RiskMitigation",
  "RolloutSlot",
  "SavedView",
  "ShareLink",
  "SigningChallenge",
];

test("every table that belongs to a plan is read by the statement, or is known to be none of a gate's", async () => {
  const models = readFileSync(path.join(import.meta.dirname, "../../../prisma/models.prisma"), "utf8");
  const statement = readFileSync(path.join(import.meta.dirname, "gate-document.ts"), "utf8");
  const tables = [...models.matchAll(/^model (\w+) \{([^}]*)\}/gm)]
    .filter(([, , columns = ""]) => /^ +(?:planId|stageId|serviceId|phaseId|gateId|itemId|riskId|rolloutId|stepId) /m.test(columns))
    .map(([, name = ""]) => name);
  const unread = tables.filter((name) => !statement.includes(`"${name}"`));
  expect(unread.filter((name) => !NOT_FOR_GATES.includes(name)).sort()).toEqual([]);
  expect(NOT_FOR_GATES.filter((name) => statement.includes(`"${name}"`))).toEqual([]);
});
