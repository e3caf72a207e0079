import { z } from "zod";
import { visitPlan } from "@/lib/commands/plans/visit-plan";
import { commandRoute } from "@/lib/rest/command-route";

export const POST = commandRoute(visitPlan, {
  summary: "Says how far somebody has read a plan's activity; with `seen`, nothing up to there is new to them any more.",
  response: z.strictObject({ seenSeq: z.int().min(0) }),
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
