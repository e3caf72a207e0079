import { z } from "zod";
import { copyPlan } from "@/lib/commands/plans/copy-plan";
import { commandRoute } from "@/lib/rest/command-route";
import { id } from "@/lib/rest/shapes/common";

export const POST = commandRoute(copyPlan, {
  says: "Makes a plan like this one, with every item open and nothing of what happened, moved to another first day or (with null) without days.",
  status: 201,
  gives: z.strictObject({ id, slug: z.string() }),
  extra: ({ plan }: { plan: string }) => ({ plan }),
});
