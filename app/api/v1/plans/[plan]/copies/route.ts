import { z } from "zod";
import { copyPlan } from "@/lib/commands/plans/copy-plan";
import { commandRoute } from "@/lib/rest/command-route";
import { idShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(copyPlan, {
  summary: "Copies a plan: all items open, no history, moved to another first day or (with null) without dates.",
  status: 201,
  response: z.strictObject({ id: idShape, slug: z.string() }),
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
