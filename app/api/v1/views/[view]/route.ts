import { removeView } from "@/lib/commands/plans/remove-view";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(removeView, {
  says: "Removes a saved view.",
  gives: made,
  extra: ({ view }: { view: string }) => ({ view }),
});
