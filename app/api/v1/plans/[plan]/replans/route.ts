import { z } from "zod";
import { replan } from "@/lib/commands/dates/replan";
import { commandRoute } from "@/lib/rest/command-route";
import { id, version } from "@/lib/rest/shapes/common";

export const POST = commandRoute(replan, {
  says: "Moves the whole plan to a new start date. The old dates stay as the baseline.",
  gives: z.strictObject({ id, version, days: z.int().meta({ description: "How many days it moved." }) }),
  extra: ({ plan }: { plan: string }) => ({ plan }),
});
