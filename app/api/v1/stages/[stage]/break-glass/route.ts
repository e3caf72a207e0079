import { z } from "zod";
import { breakGlass } from "@/lib/commands/gates/break-glass";
import { commandRoute } from "@/lib/rest/command-route";
import { idShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(breakGlass, {
  summary:
    "Uses an emergency override on an unmet gate: with a reason and the password. It shows a mark on every view and adds a follow-up item.",
  status: 201,
  response: z.strictObject({ id: idShape, followUp: idShape }),
  fromPath: ({ stage }: { stage: string }) => ({ stage }),
});
