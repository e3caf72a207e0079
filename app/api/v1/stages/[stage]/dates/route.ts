import { setStageDates } from "@/lib/commands/dates/set-stage-dates";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setStageDates, {
  summary:
    "Gives a stage dates of its own or, with null for both, lets it go by its phase again. Once there is a baseline, it needs a reason.",
  response: versioned,
  fromPath: ({ stage }: { stage: string }) => ({ stage }),
});
