import { z } from "zod";
import { markPlan } from "@/lib/commands/plans/mark-plan";
import { PERSON_MARKS } from "@/lib/domain/people/person-mark";
import { commandRoute } from "@/lib/rest/command-route";

export const POST = commandRoute(markPlan, {
  summary: "Hides a list of help on a plan's pages for the caller, shows it again, or says that they have looked at its gates.",
  response: z.strictObject({ mark: z.enum(PERSON_MARKS), on: z.boolean() }),
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
