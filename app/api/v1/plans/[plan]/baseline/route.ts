import { freezeBaseline } from "@/lib/commands/dates/freeze-baseline";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(freezeBaseline, {
  summary: "Sets the current dates as the baseline. If there is a baseline already, a new one needs a reason.",
  response: versionedShape,
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
