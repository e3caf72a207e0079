import { deletePlan } from "@/lib/commands/plans/delete-plan";
import { commandRoute } from "@/lib/rest/command-route";
import { createdShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(deletePlan, {
  summary: "Deletes an archived plan for good. `name` repeats its title. The audit log keeps its events.",
  response: createdShape,
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
