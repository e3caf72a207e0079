import { setPrometheus } from "@/lib/commands/plans/set-prometheus";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setPrometheus, {
  summary: "Sets the base URL of the Prometheus that readings of a plan are fetched from, or null for none.",
  response: versionedShape,
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
