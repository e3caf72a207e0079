import { setStageDates } from "@/lib/commands/dates/set-stage-dates";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setStageDates, {
  says: "Sets separate dates for a stage; with null for both, the dates of its phase apply again. If there is a baseline, a reason is needed.",
  gives: versioned,
  extra: ({ stage }: { stage: string }) => ({ stage }),
});
