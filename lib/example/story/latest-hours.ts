import { addComment } from "@/lib/commands/comments/add-comment";
import { askWaiver } from "@/lib/commands/gates/ask-waiver";
import { readNotifications } from "@/lib/commands/notifications/read-notifications";
import { exampleDigest } from "@/lib/commands/plans/example-plan";
import { visitPlan } from "@/lib/commands/plans/visit-plan";
import { changeRisk } from "@/lib/commands/risks/change-risk";
import { addReadings } from "@/lib/commands/rollouts/add-readings";
import { advanceRollout } from "@/lib/commands/rollouts/advance-rollout";
import { setSlot } from "@/lib/commands/rollouts/set-slot";
import { startRollout } from "@/lib/commands/rollouts/start-rollout";
import { rows } from "@/lib/example/rows";
import { type Step, signStep, step } from "@/lib/example/steps";
import type { Times } from "@/lib/example/times";
import type { CastKey } from "@/prisma/cast";
import { imageScan, loadTest } from "./evidence";
import { tested } from "./first-tests";
import { RISK_PLACES } from "./risks";
import { betaImage, type Service } from "./services";

/** The last four hours before the start, which may have begun yesterday. */
export const latestHours = ({ ago, day }: Times): Step[] => {
  const readings = (minutes: number, slug: Service, errorRate: number, p95: number): Step =>
    step(ago(minutes), "ci", addReadings, async () => ({
      service: await rows.serviceId(slug),
      readings: [
        { metric: "error-rate", value: errorRate, samples: 1800 },
        { metric: "p95", value: p95, samples: 1800 },
      ],
    }));
  const slot = (minutes: number, colour: "blue" | "green", digest: string, live?: boolean): Step =>
    step(ago(minutes), "can", setSlot, async () => ({ ...(await rows.rollout("runner-service")), colour, digest, ...(live && { live }) }));

  return [
    ...(["can", "ayse", "manager"] as const).flatMap((person, index) => catchUp(ago(240 - index), person)),

    signStep(ago(200), "ayse", "api-gateway.test", { decision: "approve", comment: "Smoke, scan and load are fine." }),
    signStep(ago(196), "ayse", "runner-service.test", { decision: "approve", comment: "Cancelled jobs leave nothing behind any more." }),

    step(ago(150), "can", startRollout, () => rows.rollout("api-gateway")),
    readings(135, "api-gateway", 0.2, 233),
    slot(132, "blue", exampleDigest("frozen68/runner-service", "alpha"), true),
    slot(130, "green", betaImage("runner-service").digest),
    step(ago(126), "can", startRollout, () => rows.rollout("runner-service")),
    readings(120, "api-gateway", 0.3, 238),
    readings(115, "runner-service", 0.2, 249),
    readings(105, "api-gateway", 0.2, 236),
    readings(100, "runner-service", 0.3, 255),
    readings(90, "api-gateway", 0.4, 244),
    readings(85, "runner-service", 0.3, 252),
    loadTest(ago(80), "ai-orchestrator", 274),
    tested(ago(78), "ai-orchestrator", "load"),
    readings(75, "api-gateway", 0.3, 239),
    imageScan(ago(70), "archive-service", "fail"),
    // Its hold time of an hour is over at the start, so that the canary can be promoted at once.
    step(ago(68), "can", advanceRollout, () => rows.rollout("api-gateway")),
    step(ago(66), "can", addComment, async () => ({
      stage: await rows.stageId("archive-service.test"),
      text: "One critical finding: CVE-2026-11423 in libxml2. It comes with Debian 11, so the base image has to be replaced.",
    })),
    step(ago(62), "can", changeRisk, async () => ({
      ...(await rows.risk(RISK_PLACES.vulnerable)),
      likelihood: 4,
    })),
    readings(60, "api-gateway", 0.2, 235),
    signStep(ago(46), "ayse", "segmentation-service.test", { decision: "reject", comment: "Masks shift by 4 px on 16-bit images." }),
    readings(42, "api-gateway", 0.3, 240),
    step(ago(40), "can", addComment, async () => ({
      stage: await rows.stageId("ai-orchestrator.test"),
      text: "@Ayşe Kaya The GPU node is reserved for us until tomorrow evening. Is that enough?",
    })),
    readings(30, "runner-service", 0.3, 252),
    step(ago(25), "can", askWaiver, async () => ({
      stage: await rows.stageId("archive-service.test"),
      condition: "evidence-failing" as const,
      check: "Trivy",
      reason: "Archive Service is internal only, and the fix follows in the next image.",
      until: day(5),
    })),
    readings(20, "api-gateway", 0.3, 237),
    readings(7, "api-gateway", 0.4, 246),
    readings(2, "api-gateway", 0.3, 242),
  ];
};

/** Somebody looks at the plan and reads their notifications. */
const catchUp = (at: Date, person: CastKey): Step[] => [
  step(at, person, visitPlan, async () => ({ plan: await rows.planId(), upTo: await rows.newestSeq(), seen: true })),
  step(at, person, readNotifications, async () => ({ upTo: await rows.newestNotification(person) })),
];
