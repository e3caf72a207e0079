import { keepDates } from "@/lib/commands/dates/dismiss-replan-offer";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(keepDates, {
  says: "Says that a plan keeps the dates it came with: re-planning is not offered again.",
  gives: made,
  extra: ({ plan }: { plan: string }) => ({ plan }),
});
