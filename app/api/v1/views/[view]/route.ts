import { removeView } from "@/lib/commands/plans/remove-view";
import { commandRoute } from "@/lib/rest/command-route";
import { created } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(removeView, {
  summary: "Removes a saved view.",
  response: created,
  fromPath: ({ view }: { view: string }) => ({ view }),
});
