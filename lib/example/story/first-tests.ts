import { markItem } from "@/lib/commands/checklist/mark-item";
import { addComment } from "@/lib/commands/comments/add-comment";
import { openGoNoGo } from "@/lib/commands/go-no-go/open-go-no-go";
import { voteGoNoGo } from "@/lib/commands/go-no-go/vote-go-no-go";
import { planRollout } from "@/lib/commands/rollouts/plan-rollout";
import { rows } from "@/lib/example/rows";
import { type Step, step } from "@/lib/example/steps";
import type { Times } from "@/lib/example/times";
import { imageScan, loadTest, smokeTest } from "./evidence";
import { CANARY_STEPS, SWITCH_STEPS } from "./rollout-steps";
import { type Service, TEST_ITEMS } from "./services";

type Place = keyof typeof TEST_ITEMS;

/** A tick of QA in a Test stage. */
export const tested = (at: Date, slug: Service, place: Place): Step =>
  step(at, "ayse", markItem, async () => ({ ...(await rows.item(`${slug}.test`, TEST_ITEMS[place])), state: "done" as const }));

/** The tests of the two services that go first, and yesterday, the first day of the Test phase, those of the others. */
export const firstTests = ({ at }: Times): Step[] => [
  smokeTest(at(-2, "13:10"), "segmentation-service"),
  tested(at(-2, "13:12"), "segmentation-service", "smoke"),
  imageScan(at(-2, "14:00"), "segmentation-service", "pass"),
  tested(at(-2, "14:05"), "segmentation-service", "scan"),
  smokeTest(at(-2, "16:30"), "archive-service"),
  tested(at(-2, "16:32"), "archive-service", "smoke"),

  step(at(-1, "09:05"), "ayse", addComment, async () => ({
    stage: await rows.stageId("segmentation-service.test"),
    text: "8-bit images are fine. I compare the 16-bit ones with the image that runs today.",
  })),
  smokeTest(at(-1, "09:20"), "api-gateway"),
  tested(at(-1, "09:22"), "api-gateway", "smoke"),
  smokeTest(at(-1, "09:31"), "runner-service"),
  tested(at(-1, "09:33"), "runner-service", "smoke"),
  smokeTest(at(-1, "09:42"), "ai-orchestrator"),
  tested(at(-1, "09:44"), "ai-orchestrator", "smoke"),
  imageScan(at(-1, "10:00"), "api-gateway", "pass"),
  imageScan(at(-1, "10:02"), "runner-service", "pass"),
  imageScan(at(-1, "10:04"), "ai-orchestrator", "pass"),
  tested(at(-1, "10:10"), "api-gateway", "scan"),
  tested(at(-1, "10:11"), "runner-service", "scan"),
  tested(at(-1, "10:12"), "ai-orchestrator", "scan"),
  loadTest(at(-1, "11:40"), "api-gateway", 241),
  tested(at(-1, "11:42"), "api-gateway", "load"),
  loadTest(at(-1, "13:30"), "runner-service", 268),
  tested(at(-1, "13:32"), "runner-service", "load"),
  step(at(-1, "13:36"), "ayse", addComment, async () => ({
    stage: await rows.stageId("runner-service.test"),
    text: "p95 is 268 ms at 500 requests a second, 40 ms less than the image that runs today.",
  })),
  loadTest(at(-1, "14:20"), "archive-service", 187),
  tested(at(-1, "14:22"), "archive-service", "load"),
  tested(at(-1, "15:00"), "api-gateway", "whole"),
  tested(at(-1, "15:20"), "runner-service", "whole"),
  tested(at(-1, "15:45"), "ai-orchestrator", "whole"),
  step(at(-1, "16:00"), "can", planRollout, async () => ({
    ...(await rows.service("api-gateway")),
    strategy: "canary" as const,
    steps: CANARY_STEPS,
  })),
  step(at(-1, "16:06"), "can", planRollout, async () => ({
    ...(await rows.service("runner-service")),
    strategy: "blue_green" as const,
    steps: SWITCH_STEPS,
  })),
  step(at(-1, "16:30"), "can", openGoNoGo, async () => ({ plan: await rows.planId(), phase: "deploy" as const })),
  step(at(-1, "16:34"), "can", voteGoNoGo, async () => ({
    goNoGo: await rows.goNoGo("deploy"),
    role: "lead" as const,
    voice: "go" as const,
    comment: "API Gateway and Runner Service can start ahead of the plan.",
  })),
];
