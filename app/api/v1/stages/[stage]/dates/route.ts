import { setStageDates } from "@/lib/commands/dates/set-stage-dates";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setStageDates, {
  summary:
    "Sets separate dates for a stage; with null for both, the dates of its phase apply again. If there is a baseline, a reason is needed.",
  response: versionedShape,
  fromPath: ({ stage }: { stage: string }) => ({ stage }),
});
