import { z } from "zod";
import { copyPlan } from "@/lib/commands/plans/copy-plan";
import { commandRoute } from "@/lib/rest/command-route";
import { idShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(copyPlan, {
  summary:
    "Makes a plan like this one, with every item open and nothing of what happened, moved to another first day or (with null) without days.",
  status: 201,
  response: z.strictObject({ id: idShape, slug: z.string() }),
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
