import { keepDates } from "@/lib/commands/dates/keep-dates";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(keepDates, {
  says: "Keeps the imported dates of a plan: re-planning is not offered again.",
  gives: made,
  extra: ({ plan }: { plan: string }) => ({ plan }),
});
