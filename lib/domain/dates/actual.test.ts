import { expect, test } from "vitest";
import { day, daysIn } from "@/lib/domain/calendar-day";
import type { ServiceFacts } from "@/lib/domain/gates/gate";
import type { PhaseKind } from "@/lib/domain/phase";
import { NOTHING_RESOLVED, type StageFacts } from "@/lib/domain/stage";
import { type PlanFacts, planState } from "@/lib/domain/state/plan-state";
import {
  aFreeze,
  aService,
  aStage,
  ayse,
  now,
  oneOpen,
  plan,
  rejection,
  scan,
  slowness,
  threeDone,
  threeOpen,
  throughRollout,
  today,
  withGate,
} from "@/lib/domain/testing";
import { planActual } from "./actual";

const july = (date: number, hour = 9) => new Date(Date.UTC(2023, 6, date, hour));
const resolvedOn = (first: number, last = first) => ({ first: july(first), lastRequired: july(last), unknown: 0 });
const link = { ...scan, id: "link-1", kind: "link" as const, check: "notes", verdict: "none" as const };

type Difference = {
  phase?: PhaseKind;
  stage?: Partial<StageFacts>;
  service?: Partial<ServiceFacts>;
  plan?: (facts: PlanFacts) => PlanFacts;
  zone?: string;
};

function actualOf({ phase = "test", stage = {}, service = {}, plan: change = (facts) => facts, zone = "UTC" }: Difference) {
  const facts = change(
    plan({ services: [aService("runner", service)], stages: [aStage("runner", phase, { resolved: resolvedOn(18, 19), ...stage })] }),
  );
  const actual = planActual(facts, planState(facts, today, now), { today, now, dayOf: daysIn(zone) }).get(`runner.${phase}`);
  const shown = (day: string | null = null, isUnknown = false) => (isUnknown ? "unknown" : (day ?? "none"));
  return [shown(actual?.start, actual?.isStartUnknown), shown(actual?.finish, actual?.isFinishUnknown)];
}

const signedOn = (date: number, status: "valid" | "stale" = "valid", personId = "ayse") => ({ ...ayse, personId, at: july(date), status });

// Today is 21 July. The stage was signed on the 20th; its items were resolved on the 18th and the 19th.
const rows: [string, Difference, string, string][] = [
  ["all is done and signed", {}, "2023-07-18", "2023-07-20"],
  ["nothing has begun", { stage: { items: threeOpen, resolved: NOTHING_RESOLVED, signOffs: [] } }, "none", "none"],
  [
    "nothing but a rollout has begun",
    { phase: "deploy", stage: { items: threeOpen, resolved: NOTHING_RESOLVED, signOffs: [], rolledOutAt: july(17) } },
    "2023-07-17",
    "none",
  ],
  ["an item is open", { stage: { items: oneOpen } }, "2023-07-18", "none"],
  ["the signature is missing", { stage: { signOffs: [] } }, "2023-07-18", "none"],
  ["the signature is stale", { stage: { signOffs: [signedOn(20, "stale")] } }, "2023-07-18", "none"],
  [
    "somebody signed again, which was not needed",
    { stage: { signOffs: [signedOn(20), signedOn(21, "valid", "ece")] } },
    "2023-07-18",
    "2023-07-20",
  ],
  ["somebody rejected it", { stage: { signOffs: [signedOn(20), rejection] } }, "2023-07-18", "none"],
  [
    "its items were imported as done, and Ayşe signed",
    { stage: { resolved: { ...NOTHING_RESOLVED, unknown: 3 } } },
    "unknown",
    "2023-07-20",
  ],
  ["some of its items were imported as done", { stage: { resolved: { ...resolvedOn(18, 19), unknown: 1 } } }, "unknown", "2023-07-20"],
  [
    "its items were imported as done, and nothing else is needed",
    { phase: "prep", stage: { resolved: { ...NOTHING_RESOLVED, unknown: 3 } } },
    "unknown",
    "unknown",
  ],
  ["an image was registered for the build", { phase: "build", service: { candidateAt: july(17) } }, "2023-07-17", "2023-07-19"],
  [
    "the image was registered after the items were done",
    { phase: "build", service: { candidateAt: july(20) } },
    "2023-07-18",
    "2023-07-20",
  ],
  [
    "only an image was registered",
    { phase: "build", service: { candidateAt: july(17) }, stage: { items: threeOpen, resolved: NOTHING_RESOLVED } },
    "2023-07-17",
    "none",
  ],
  ["a check passed later", { stage: { evidence: [{ ...scan, addedAt: july(21, 8) }] } }, "2023-07-18", "2023-07-21"],
  ["a check passed before everything else", { stage: { evidence: [{ ...scan, addedAt: july(16) }] } }, "2023-07-16", "2023-07-20"],
  ["a link was added afterwards", { stage: { evidence: [{ ...link, addedAt: july(21, 8) }] } }, "2023-07-18", "2023-07-20"],
  [
    "a second piece of evidence for an item was added afterwards",
    {
      stage: {
        evidence: [
          { ...link, itemId: "i", addedAt: july(19) },
          { ...link, itemId: "i", addedAt: july(21, 8) },
        ],
      },
    },
    "2023-07-18",
    "2023-07-20",
  ],
  [
    "the gate requires only evidence",
    {
      phase: "prep",
      stage: {
        items: { ...threeDone, done: 0, requiredTotal: 0 },
        resolved: NOTHING_RESOLVED,
        evidence: [
          { ...link, addedAt: july(17) },
          { ...link, addedAt: july(19) },
        ],
      },
    },
    "2023-07-17",
    "2023-07-17",
  ],
  [
    "its open item was waived",
    { stage: { items: oneOpen, waivers: [{ condition: "items-open", subject: "", until: today, approvedAt: july(21, 8) }] } },
    "2023-07-18",
    "2023-07-21",
  ],
  [
    "a waiver is not needed any more",
    { stage: { waivers: [{ condition: "items-open", subject: "", until: today, approvedAt: july(21, 8) }] } },
    "2023-07-18",
    "2023-07-20",
  ],
  ["its gate was overridden", { stage: { items: oneOpen, overriddenAtEpoch: 3, overriddenAt: july(21, 8) } }, "2023-07-18", "2023-07-21"],
  [
    "its candidate got all traffic after its items were done",
    { phase: "deploy", service: { rollout: { ...throughRollout, fullTrafficAt: july(20) } } },
    "2023-07-18",
    "2023-07-20",
  ],
  [
    "it is rolled out elsewhere",
    { phase: "deploy", service: { strategy: "elsewhere", rollout: { ...throughRollout, fullTrafficAt: july(20) } } },
    "2023-07-18",
    "2023-07-19",
  ],
  [
    "no soak time is asked for, and all traffic came after its items were done",
    { phase: "monitor", service: { fullTrafficAt: july(20) }, plan: (facts) => withGate(facts, "monitor", { soakHours: 0 }) },
    "2023-07-18",
    "2023-07-20",
  ],
  [
    "its soak time is over",
    { phase: "monitor", service: { fullTrafficAt: july(19) }, plan: (facts) => withGate(facts, "monitor", { soakHours: 24 }) },
    "2023-07-18",
    "2023-07-20",
  ],
  [
    "its soak time is running",
    { phase: "monitor", service: { fullTrafficAt: july(21, 8) }, plan: (facts) => withGate(facts, "monitor", { soakHours: 24 }) },
    "2023-07-18",
    "none",
  ],
  ["a risk blocks it now", { plan: (facts) => ({ ...facts, risks: [slowness] }) }, "2023-07-18", "none"],
  [
    "it was frozen after it had finished",
    { plan: (facts) => ({ ...facts, freezes: [aFreeze({ from: day("2023-07-21") })] }) },
    "2023-07-18",
    "2023-07-20",
  ],
  [
    "it is frozen since before it finished",
    { plan: (facts) => ({ ...facts, freezes: [aFreeze({ from: day("2023-07-20"), to: day("2023-07-24") })] }) },
    "2023-07-18",
    "2023-07-20",
  ],
  [
    "it was frozen on the day it finished",
    { plan: (facts) => ({ ...facts, freezes: [aFreeze({ serviceId: "runner", from: day("2023-07-20"), to: day("2023-07-20") })] }) },
    "2023-07-18",
    "2023-07-20",
  ],
  [
    "it is the next day in the time zone",
    { stage: { signOffs: [{ ...ayse, at: july(19, 22) }] }, zone: "Europe/Istanbul" },
    "2023-07-18",
    "2023-07-20",
  ],
  [
    "it is the day before in the time zone",
    { stage: { signOffs: [{ ...ayse, at: july(20, 3) }] }, zone: "America/Denver" },
    "2023-07-18",
    "2023-07-19",
  ],
];

test.each(rows)("when %s, the actual days are right", (_why, difference, start, finish) => {
  expect(actualOf(difference)).toEqual([start, finish]);
});
