import { dismissReplanOffer } from "@/lib/commands/dates/dismiss-replan-offer";
import { commandRoute } from "@/lib/rest/command-route";
import { created } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(dismissReplanOffer, {
  summary: "Keeps the imported dates of a plan: re-planning is not offered again.",
  response: created,
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
