import { replan } from "@/lib/commands/dates/replan";
import { setStageDates } from "@/lib/commands/dates/set-stage-dates";
import { createKey } from "@/lib/commands/people/create-key";
import { altLasMarkdown } from "@/lib/commands/plans/example-plan";
import { loadExample } from "@/lib/commands/plans/load-example";
import { acceptRisk } from "@/lib/commands/risks/accept-risk";
import { changeRisk } from "@/lib/commands/risks/change-risk";
import { KEY_OF_CI, rows } from "@/lib/example/rows";
import { type Step, step } from "@/lib/example/steps";
import type { Times } from "@/lib/example/times";
import { CAST_PASSWORD } from "@/prisma/cast";
import { RISK_PLACES } from "./risks";

/** Ten to seven days ago: the plan is imported, gets its days and its risks, and slips by a day before it begins. */
export const beginning = ({ at, day }: Times): Step[] => {
  /** Days of one stage, agreed ten days ago, when the plan was to begin a day earlier. */
  const dates = (time: string, key: string, [from, to]: readonly [number, number], reason: string): Step =>
    step(at(-10, time), "can", setStageDates, async () => ({
      ...(await rows.stage(key)),
      start: day(from - 1),
      end: day(to - 1),
      reason,
    }));
  return [
    step(at(-10, "09:12"), "system", loadExample, async () => ({ markdown: await planWithOpenBoxes(), images: false })),
    step(at(-10, "09:40"), "can", replan, async () => ({ ...(await rows.plan()), start: day(-7) })),
    step(at(-10, "10:02"), "can", createKey, async () => ({ plan: await rows.planId(), name: KEY_OF_CI, role: "lead" as const, days: 90 })),

    dates("10:15", "segmentation-service.test", [-3, -1], "It goes first: its models need two more days under watch."),
    dates("10:17", "segmentation-service.deploy", [0, 2], "It goes first: its models need two more days under watch."),
    dates("10:19", "segmentation-service.monitor", [3, 10], "It goes first: its models need two more days under watch."),
    dates("10:24", "archive-service.test", [-2, -1], "It is tested right after Segmentation Service, which writes to it."),
    dates("10:26", "archive-service.deploy", [0, 2], "It goes live together with Segmentation Service."),
    dates("10:28", "archive-service.monitor", [3, 10], "It goes live together with Segmentation Service."),

    step(at(-9, "11:05"), "can", changeRisk, async () => ({
      ...(await rows.risk(RISK_PLACES.buildFails)),
      ...{ likelihood: 3, impact: 3, residualLikelihood: 2, residualImpact: 3, category: "build" as const, status: "mitigating" as const },
      owner: await rows.personId("can"),
      review: day(-2),
      touches: [{ phase: "build" as const, service: null }],
    })),
    step(at(-9, "11:12"), "ayse", changeRisk, async () => ({
      ...(await rows.risk(RISK_PLACES.slower)),
      ...{ likelihood: 3, impact: 3, residualLikelihood: 2, residualImpact: 3, category: "performance" as const, status: "open" as const },
      owner: await rows.personId("ayse"),
      review: day(0),
      touches: [
        { phase: "test" as const, service: null },
        { phase: "deploy" as const, service: null },
      ],
    })),
    step(at(-9, "11:20"), "can", changeRisk, async () => ({
      ...(await rows.risk(RISK_PLACES.vulnerable)),
      ...{ likelihood: 2, impact: 5, category: "security" as const, status: "open" as const },
      owner: await rows.personId("can"),
      review: day(4),
      touches: [{ phase: "test" as const, service: await rows.serviceId("archive-service") }],
    })),
    step(at(-9, "11:31"), "can", changeRisk, async () => ({
      ...(await rows.risk(RISK_PLACES.overloaded)),
      ...{ likelihood: 4, impact: 4, residualLikelihood: 3, residualImpact: 4, category: "scaling" as const, status: "open" as const },
      owner: await rows.personId("can"),
      review: day(8),
      touches: [{ phase: "monitor" as const, service: null }],
    })),
    step(at(-9, "14:10"), "manager", acceptRisk, async () => ({
      ...(await rows.risk(RISK_PLACES.overloaded)),
      until: day(14),
      reason: "Ten replicas carry three times today’s load; more can be added within an hour.",
      password: CAST_PASSWORD,
    })),

    step(at(-8, "15:30"), "can", replan, async () => ({
      ...(await rows.plan()),
      start: day(-6),
      baseline: "keep" as const,
      reason: "The staging cluster is ready a day later than promised.",
    })),
  ];
};

/** The plan's file with open boxes: its ticks come with the story. */
const planWithOpenBoxes = async (): Promise<string> => (await altLasMarkdown()).replaceAll("- [x]", "- [ ]");
