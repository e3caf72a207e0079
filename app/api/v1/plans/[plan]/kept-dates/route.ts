import { dismissReplanOffer } from "@/lib/commands/dates/dismiss-replan-offer";
import { commandRoute } from "@/lib/rest/command-route";
import { createdShape } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(dismissReplanOffer, {
  summary: "Keeps the imported dates of a plan: re-planning is not offered again.",
  response: createdShape,
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
