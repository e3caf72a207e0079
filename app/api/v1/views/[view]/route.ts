import { removeView } from "@/lib/commands/plans/remove-view";
import { commandRoute } from "@/lib/rest/command-route";
import { createdShape } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(removeView, {
  summary: "Removes a saved view.",
  response: createdShape,
  fromPath: ({ view }: { view: string }) => ({ view }),
});
