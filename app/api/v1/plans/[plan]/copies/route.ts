import { z } from "zod";
import { copyPlan } from "@/lib/commands/plans/copy-plan";
import { commandRoute } from "@/lib/rest/command-route";
import { id } from "@/lib/rest/shapes/common";

export const POST = commandRoute(copyPlan, {
  says: "Copies a plan: all items open, no history, moved to another first day or (with null) without dates.",
  status: 201,
  gives: z.strictObject({ id, slug: z.string() }),
  extra: ({ plan }: { plan: string }) => ({ plan }),
});
