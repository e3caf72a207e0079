import { setRiskLimit } from "@/lib/commands/risks/set-risk-limit";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setRiskLimit, {
  summary: "Sets the score from which an unaccepted risk blocks gates of a plan.",
  response: versionedShape,
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
