import { setPrometheus } from "@/lib/commands/plans/set-prometheus";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setPrometheus, {
  summary: "Says which Prometheus readings of a plan may be fetched from: its base URL, or null.",
  response: versioned,
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
