import { z } from "zod";
import { visitPlan } from "@/lib/commands/plans/visit-plan";
import { commandRoute } from "@/lib/rest/command-route";

export const POST = commandRoute(visitPlan, {
  summary: "Stores how far the caller has read the activity of a plan; with `seen`, everything up to there is no longer new.",
  response: z.strictObject({ seenSeq: z.int().min(0) }),
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
