import { z } from "zod";
import { visitPlan } from "@/lib/commands/plans/visit-plan";
import { commandRoute } from "@/lib/rest/command-route";

export const POST = commandRoute(visitPlan, {
  says: "Says how far somebody has read a plan's activity; with `seen`, nothing up to there is new to them any more.",
  gives: z.strictObject({ seenSeq: z.int().min(0) }),
  extra: ({ plan }: { plan: string }) => ({ plan }),
});
