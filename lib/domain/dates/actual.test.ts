import { describe, expect, test } from "vitest";
import { day, daysIn } from "@/lib/domain/calendar-day";
import type { ServiceFacts } from "@/lib/domain/gates/gate";
import type { PhaseKind } from "@/lib/domain/phase";
import { NOTHING_RESOLVED, type StageFacts } from "@/lib/domain/stage";
import { type PlanFacts, planState } from "@/lib/domain/state/plan-state";
import {
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
  today,
  withGate,
} from "@/lib/domain/testing";
import { planActual } from "./actual";

const at = (of: number, hour = 9) => new Date(Date.UTC(2023, 6, of, hour));
const settled = (first: number, last = first) => ({ first: at(first), lastRequired: at(last), unknown: 0 });
const link = { ...scan, id: "link-1", kind: "link" as const, check: "notes", verdict: "none" as const };

type Otherwise = {
  phase?: PhaseKind;
  stage?: Partial<StageFacts>;
  service?: Partial<ServiceFacts>;
  plan?: (facts: PlanFacts) => PlanFacts;
  zone?: string;
};

function actualOf({ phase = "test", stage: change = {}, service: of = {}, plan: otherwise = (it) => it, zone = "UTC" }: Otherwise) {
  const facts = otherwise(
    plan({ services: [aService("runner", of)], stages: [aStage("runner", phase, { settled: settled(18, 19), ...change })] }),
  );
  const actual = planActual(facts, planState(facts, today, now), { today, now, dayOf: daysIn(zone) }).get(`runner.${phase}`);
  const shown = (of: string | null = null, isUnknown = false) => (isUnknown ? "not known" : (of ?? "none"));
  return [shown(actual?.start, actual?.isStartUnknown), shown(actual?.finish, actual?.isFinishUnknown)];
}

const signed = (of: number, standing: "valid" | "stale" = "valid", who = "ayse") => ({
  ...ayse,
  personId: who,
  at: at(of),
  status: standing,
});

// Today is 21 July. The stage is signed on the 20th; its items were settled on the 18th and the 19th.
const rows: [string, Otherwise, string, string][] = [
  ["all is done and signed", {}, "2023-07-18", "2023-07-20"],
  ["nothing has begun", { stage: { items: threeOpen, settled: NOTHING_RESOLVED, signOffs: [] } }, "none", "none"],
  [
    "nothing but a rollout has begun",
    { phase: "deploy", stage: { items: threeOpen, settled: NOTHING_RESOLVED, signOffs: [], rolledOutAt: at(17) } },
    "2023-07-17",
    "none",
  ],
  ["an item is open", { stage: { items: oneOpen } }, "2023-07-18", "none"],
  ["the signature is missing", { stage: { signOffs: [] } }, "2023-07-18", "none"],
  ["the signature is stale", { stage: { signOffs: [signed(20, "stale")] } }, "2023-07-18", "none"],
  [
    "somebody signed again, which was not needed",
    { stage: { signOffs: [signed(20), signed(21, "valid", "ece")] } },
    "2023-07-18",
    "2023-07-20",
  ],
  ["somebody rejected it", { stage: { signOffs: [signed(20), rejection] } }, "2023-07-18", "none"],
  ["the import brought it done, and Ayşe signed", { stage: { settled: { ...NOTHING_RESOLVED, unknown: 3 } } }, "not known", "2023-07-20"],
  ["the import brought some of it done", { stage: { settled: { ...settled(18, 19), unknown: 1 } } }, "not known", "2023-07-20"],
  [
    "the import brought it done, and nothing else is needed",
    { phase: "prep", stage: { settled: { ...NOTHING_RESOLVED, unknown: 3 } } },
    "not known",
    "not known",
  ],
  ["an image was registered for the build", { phase: "build", service: { candidateAt: at(17) } }, "2023-07-17", "2023-07-19"],
  ["the image came after the items", { phase: "build", service: { candidateAt: at(20) } }, "2023-07-18", "2023-07-20"],
  [
    "an image alone",
    { phase: "build", service: { candidateAt: at(17) }, stage: { items: threeOpen, settled: NOTHING_RESOLVED } },
    "2023-07-17",
    "none",
  ],
  ["a check passed later", { stage: { evidence: [{ ...scan, addedAt: at(21, 8) }] } }, "2023-07-18", "2023-07-21"],
  ["a check passed before all else", { stage: { evidence: [{ ...scan, addedAt: at(16) }] } }, "2023-07-16", "2023-07-20"],
  ["a link was added afterwards", { stage: { evidence: [{ ...link, addedAt: at(21, 8) }] } }, "2023-07-18", "2023-07-20"],
  [
    "an item's second piece was added afterwards",
    {
      stage: {
        evidence: [
          { ...link, itemId: "i", addedAt: at(19) },
          { ...link, itemId: "i", addedAt: at(21, 8) },
        ],
      },
    },
    "2023-07-18",
    "2023-07-20",
  ],
  [
    "the gate asks for evidence alone",
    {
      phase: "prep",
      stage: {
        items: { ...threeDone, done: 0, requiredTotal: 0 },
        settled: NOTHING_RESOLVED,
        evidence: [
          { ...link, addedAt: at(17) },
          { ...link, addedAt: at(19) },
        ],
      },
    },
    "2023-07-17",
    "2023-07-17",
  ],
  [
    "what is open was waived",
    { stage: { items: oneOpen, waivers: [{ condition: "items-open", subject: "", until: today, approvedAt: at(21, 8) }] } },
    "2023-07-18",
    "2023-07-21",
  ],
  [
    "a waiver that nothing needs any more",
    { stage: { waivers: [{ condition: "items-open", subject: "", until: today, approvedAt: at(21, 8) }] } },
    "2023-07-18",
    "2023-07-20",
  ],
  ["it was passed by break-glass", { stage: { items: oneOpen, brokenAtEpoch: 3, brokenAt: at(21, 8) } }, "2023-07-18", "2023-07-21"],
  [
    "soak time ran out",
    { phase: "monitor", service: { fullTrafficAt: at(19) }, plan: (facts) => withGate(facts, "monitor", { soakHours: 24 }) },
    "2023-07-18",
    "2023-07-20",
  ],
  [
    "soak time is running",
    { phase: "monitor", service: { fullTrafficAt: at(21, 8) }, plan: (facts) => withGate(facts, "monitor", { soakHours: 24 }) },
    "2023-07-18",
    "none",
  ],
  ["a risk holds it now", { plan: (facts) => ({ ...facts, risks: [slowness] }) }, "2023-07-18", "none"],
  [
    "it was frozen after it had finished",
    { plan: (facts) => ({ ...facts, freezes: [{ serviceId: null, from: day("2023-07-21"), to: null, reason: "Bayram" }] }) },
    "2023-07-18",
    "2023-07-20",
  ],
  [
    "it is frozen since before",
    { plan: (facts) => ({ ...facts, freezes: [{ serviceId: null, from: day("2023-07-20"), to: day("2023-07-24"), reason: "Bayram" }] }) },
    "2023-07-18",
    "none",
  ],
  [
    "it was frozen on the day itself",
    {
      plan: (facts) => ({ ...facts, freezes: [{ serviceId: "runner", from: day("2023-07-20"), to: day("2023-07-20"), reason: "Bayram" }] }),
    },
    "2023-07-18",
    "2023-07-21",
  ],
  [
    "the clocks show the next day already",
    { stage: { signOffs: [{ ...ayse, at: at(19, 22) }] }, zone: "Europe/Istanbul" },
    "2023-07-18",
    "2023-07-20",
  ],
  [
    "the clocks show the day before still",
    { stage: { signOffs: [{ ...ayse, at: at(20, 3) }] }, zone: "America/Denver" },
    "2023-07-18",
    "2023-07-19",
  ],
];

describe("what happened", () => {
  test.each(rows)("when %s, it started %#", (_why, otherwise, start, finish) => {
    expect(actualOf(otherwise)).toEqual([start, finish]);
  });
});
