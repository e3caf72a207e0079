import { freezeBaseline } from "@/lib/commands/dates/freeze-baseline";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(freezeBaseline, {
  summary: "Sets the current dates as the baseline. If there is a baseline already, a new one needs a reason.",
  response: versioned,
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
