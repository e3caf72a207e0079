import { z } from "zod";
import { remindPeople } from "@/lib/commands/gates/remind-people";
import { commandRoute } from "@/lib/rest/command-route";
import { personNameShape, timestampShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(remindPeople, {
  summary:
    "Reminds those whose turn it is to meet a condition of the gate, each of them once a day. A session is needed: API keys remind nobody.",
  response: z.strictObject({ reminded: z.array(personNameShape), at: timestampShape }),
  fromPath: ({ stage }: { stage: string }) => ({ stage }),
});
