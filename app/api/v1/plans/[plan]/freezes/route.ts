import { setFreeze } from "@/lib/commands/set-freeze";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const POST = commandRoute(setFreeze, {
  says: "Stops a plan, or one service of it, on some days; with null for both days until it is lifted.",
  status: 201,
  gives: made,
  extra: ({ plan }: { plan: string }) => ({ plan }),
});
