import { limitRisk } from "@/lib/commands/risks/limit-risk";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(limitRisk, {
  says: "Sets the score from which an unaccepted risk blocks gates of a plan.",
  gives: versioned,
  extra: ({ plan }: { plan: string }) => ({ plan }),
});
