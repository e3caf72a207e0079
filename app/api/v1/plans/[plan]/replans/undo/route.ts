import { z } from "zod";
import { undoReplan } from "@/lib/commands/dates/undo-replan";
import { commandRoute } from "@/lib/rest/command-route";
import { idShape, versionShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(undoReplan, {
  summary: "Restores the dates before the last re-planning. Refused if any of the dates that it set was changed since.",
  response: z.strictObject({ id: idShape, version: versionShape, days: z.int().meta({ description: "How many days it moved." }) }),
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
