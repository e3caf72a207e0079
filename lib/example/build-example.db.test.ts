import { expect, test } from "vitest";
import { freshDatabase } from "@/lib/db/testing";
import { planOutlook } from "@/lib/queries/dates/plan-outlook";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { localDay } from "@/lib/time-zone";
import { buildExample } from "./build-example";

test("the example is made around its start", { timeout: 120_000 }, async () => {
  const db = await freshDatabase();
  const now = new Date();
  const begun = process.cpuUsage();
  await buildExample(now);
  const { user, system } = process.cpuUsage(begun);
  console.log((user + system) / 1000, await db.event.count());
  const plan = await db.plan.findFirstOrThrow();
  const today = localDay(now);
  const facts = await planFacts(db, plan.id, today);
  const outlook = planOutlook(facts, { now, today });
  console.log([...outlook.state.stages.values()].map((s) => [s.facts.key, s.status, s.done, s.total, s.start, s.end, JSON.stringify(s.unmet)].join(" ")).join("\n"));
  console.log(JSON.stringify(outlook.verdict, null, 1), JSON.stringify([...outlook.forecast.services]), outlook.state.start, outlook.state.end);
  expect(outlook.verdict).toMatchObject({ health: "late" });
});
