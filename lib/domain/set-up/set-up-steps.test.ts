import { describe, expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import type { Role } from "@/lib/domain/people/role";
import { NO_ITEMS } from "@/lib/domain/stage";
import type { PlanFacts } from "@/lib/domain/state/plan-state";
import { aPhase, aService, aStage, plan, slowness } from "@/lib/domain/testing";
import { isSetUp, type SetUpStep, setUpSteps } from "./set-up-steps";

const member = (role: Role, hasLogin = true) => ({ roles: [role], hasLogin });
const PEOPLE = [member("lead"), member("qa")];
const dates = { start: day("2026-12-01"), end: day("2026-12-04") };
const dated = plan().phases.map((phase) => ({ ...phase, ...dates }));
const ready = plan({ phases: dated });

const stepsOf = (facts: PlanFacts, people = PEOPLE, areGatesReviewed = false) => setUpSteps(facts, people, { areGatesReviewed });
const openOf = (steps: readonly SetUpStep[]) => steps.filter(({ isDone }) => !isDone).map(({ step }) => step);

test("a plan with services, items, dates, people, images and strategies is set up, also without the optional steps", () => {
  expect(openOf(stepsOf(ready))).toEqual(["gates", "risks"]);
  expect(isSetUp(stepsOf(ready))).toBe(true);
});

describe("one fact that is missing leaves one step open, and the plan is not set up", () => {
  test.each<[string, SetUpStep["step"][], Partial<PlanFacts>, typeof PEOPLE?]>([
    ["no service, so no image and no strategy", ["services", "images", "strategies"], { services: [], stages: [aStage(null, "prep")] }],
    ["no item", ["items"], { stages: ready.stages.map((stage) => ({ ...stage, items: NO_ITEMS })) }],
    ["one phase without dates", ["dates"], { phases: [...dated.slice(0, 4), aPhase("monitor")] }],
    ["nobody who is QA", ["people"], {}, [member("lead")]],
    ["a QA without a login", ["people"], {}, [member("lead"), member("qa", false)]],
    ["a service without an image", ["images"], { services: [aService("runner", { hasCandidate: false })] }],
    ["a service without a strategy", ["strategies"], { services: [aService("runner", { strategy: null })] }],
  ])("%s", (_what, open, change, people) => {
    const steps = stepsOf({ ...ready, ...change }, people);
    expect(openOf(steps)).toEqual([...open, "gates", "risks"]);
    expect(isSetUp(steps)).toBe(false);
  });
});

test("the steps name what is missing", () => {
  const facts = plan({
    phases: [...dated.slice(0, 4), { ...aPhase("monitor"), name: "İzleme" }],
    services: [aService("runner", { hasCandidate: false }), aService("archive")],
  });
  const steps = new Map(stepsOf(facts, [member("lead")]).map((step) => [step.step, step]));
  expect(steps.get("dates")).toMatchObject({ phases: [{ kind: "monitor", name: "İzleme" }] });
  expect(steps.get("people")).toMatchObject({ missing: [{ role: "qa", phase: { kind: "test", name: "test" } }] });
  expect(steps.get("images")).toMatchObject({ without: [{ slug: "runner", name: "runner service" }] });
});

test("a gate that only warns, or that asks for no image and no strategy, asks for nothing here", () => {
  const services = [aService("runner", { hasCandidate: false, strategy: null })];
  const advisory = dated.map((phase) => ({ ...phase, gate: { ...phase.gate, advisory: true } }));
  expect(isSetUp(stepsOf({ ...ready, phases: advisory, services }, []))).toBe(true);
});

test("the optional steps are done when somebody has looked at the gates and a risk is listed", () => {
  expect(openOf(stepsOf({ ...ready, risks: [slowness] }, PEOPLE, true))).toEqual([]);
});
