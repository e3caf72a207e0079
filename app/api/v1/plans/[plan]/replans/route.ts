import { z } from "zod";
import { replan } from "@/lib/commands/dates/replan";
import { commandRoute } from "@/lib/rest/command-route";
import { idShape, versionShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(replan, {
  summary: "Moves the whole plan to a new start date. `baseline` says what becomes of the baseline.",
  response: z.strictObject({ id: idShape, version: versionShape, days: z.int().meta({ description: "How many days it moved." }) }),
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
