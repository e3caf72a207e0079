import { beforeAll, describe, expect, test } from "vitest";
import { commandOf, type commands } from "@/lib/commands";
import { perform } from "@/lib/commands/perform";
import { altLas, newEvents, newestSeq, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { recommend } from "@/lib/domain/rollouts/rollout";
import { judgeStep } from "@/lib/queries/rollouts/judge-step";
import { limitOf } from "@/lib/queries/rollouts/rollout-parts";
import { serviceToRollOut } from "./testing-rollout";

let world: TestPlan;
let db: Db;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  await db.gate.updateMany({ where: { phase: { planId: world.planId } }, data: { advisory: true } });
});

const START = new Date("2023-07-21T09:00:00.000Z");
const at = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const runAt = (minutes: number, verb: keyof typeof commands, input: unknown) =>
  perform(commandOf(verb), world.can, input, { requestId: crypto.randomUUID(), now: at(minutes) });

const manifest = (b: string) => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
spec:
  replicas: 3
  strategy:
    canary:
      steps:
        - setWeight: 10
        - pause: {duration: 10m}
        - analysis: {templates: [{templateName: health}]}
        - setWeight: 50
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: health}
spec:
  metrics:
    - {name: a, successCondition: "isNaN(result[0]) || result[0] >= 0.9"}
    - {name: b, ${b}}
`;

async function plan(input: object) {
  const service = await serviceToRollOut(db, world.planId);
  const { version } = await db.service.findUniqueOrThrow({ where: { id: service.id } });
  return { service, outcome: await runAt(0, "rollout.plan", { service: service.id, version, ...input }) };
}

describe("a manifest whose checks cannot all be kept", () => {
  const LOSSY = manifest('successCondition: "any(result)"');

  test("is refused with the name of each metric that would not be checked", async () => {
    const { service, outcome } = await plan({ manifest: LOSSY });
    expect(outcome).toMatchObject({
      kind: "refused",
      code: "manifest-loses-checks",
      facts: { metrics: ["b"], problems: [{ code: "condition-not-understood", notChecked: "b" }] },
    });
    expect(await db.rollout.count({ where: { serviceId: service.id } })).toBe(0);
  });

  test("is planned when the loss is accepted; the answer and the event say what is not checked", async () => {
    const seq = await newestSeq(db);
    const { outcome } = await plan({ manifest: LOSSY, acceptLoss: true });
    expect(succeeded(outcome as never)).toMatchObject({
      unread: [
        { code: "condition-not-understood", notChecked: "b" },
        { code: "field-not-read", facts: { field: "spec.replicas" } },
      ],
    });
    const [event] = await newEvents(db, seq);
    expect(JSON.parse(event?.after ?? "")).toMatchObject({ notChecked: ["b"] });
  });

  test("needs no acceptance while only an address or a number of replicas is not read", async () => {
    const { outcome } = await plan({ manifest: manifest('successCondition: "result[0] < 0.01"') });
    expect(succeeded(outcome as never)).toMatchObject({ unread: [{ code: "field-not-read", facts: { field: "spec.replicas" } }] });
  });

  test.each(["yes", 1, null])("takes acceptLoss only as a boolean, not %j", async (acceptLoss) => {
    expect((await plan({ manifest: LOSSY, acceptLoss })).outcome.kind).toBe("invalid");
  });
});

test("a value below the lower end of a Flagger range breaks the limit", async () => {
  const text = `apiVersion: flagger.app/v1beta1
kind: Canary
spec: {analysis: {stepWeight: 50, metrics: [{name: ratio, thresholdRange: {min: 0.5, max: 2}}]}}
`;
  const { service, outcome } = await plan({ manifest: text });
  const { id: rollout } = succeeded(outcome as never) as { id: string };
  succeeded(await runAt(0, "rollout.start", { rollout, version: 1 }));
  const step = await db.rolloutStep.findFirstOrThrow({ where: { rolloutId: rollout, position: 1 }, include: { limits: true } });
  const verdict = async (value: number) => {
    succeeded(await runAt(1, "reading.add", { service: service.id, readings: [{ metric: "ratio", value }] }));
    return (await judgeStep(db, step, step.limits.map(limitOf), at(1))).verdict;
  };
  expect(await verdict(1)).toBe("pass");
  expect(await verdict(0.1)).toBe("fail");
});

describe("a reading grows old", () => {
  const steps = (more: object) => [
    { weight: 10, holdSeconds: 0, limits: [{ metric: "error-rate", goOn: { comparison: "<=", limit: 1 }, ...more }] },
    { weight: 100, holdSeconds: 0 },
  ];

  async function judgedAt(minutes: number, more: object) {
    const { service, outcome } = await plan({ steps: steps(more) });
    const { id: rollout } = succeeded(outcome as never) as { id: string };
    succeeded(await runAt(0, "rollout.start", { rollout, version: 1 }));
    succeeded(await runAt(1, "reading.add", { service: service.id, readings: [{ metric: "error-rate", value: 0.5 }] }));
    const step = await db.rolloutStep.findFirstOrThrow({ where: { rolloutId: rollout, position: 1 }, include: { limits: true } });
    return judgeStep(db, step, step.limits.map(limitOf), at(minutes));
  }

  test("a limit without windowSeconds gets five minutes, after which the verdict is no pass any more", async () => {
    expect((await judgedAt(5, {})).verdict).toBe("pass");
    const late = await judgedAt(8, {});
    expect(late).toMatchObject({ verdict: "inconclusive", limits: [{ ageSeconds: 420, isOld: true }] });
    expect(recommend(late, 0, []).advice).toBe("hold");
  });

  test("where the window is the whole step, the advice turns to wait once the newest value is five minutes old", async () => {
    expect(recommend(await judgedAt(5, { windowSeconds: 0 }), 0, []).advice).toBe("advance");
    const late = await judgedAt(8, { windowSeconds: 0 });
    expect(late.verdict).toBe("pass");
    expect(recommend(late, 0, [])).toEqual({ advice: "hold", because: [{ code: "readings-old", metrics: ["error-rate"] }] });
  });
});
