import { freezeBaseline } from "@/lib/commands/dates/freeze-baseline";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(freezeBaseline, {
  summary: "Makes the dates of today what was agreed. Once there is a baseline, another one needs a reason.",
  response: versioned,
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
