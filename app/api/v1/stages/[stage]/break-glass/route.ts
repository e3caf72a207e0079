import { z } from "zod";
import { breakGlass } from "@/lib/commands/gates/break-glass";
import { commandRoute } from "@/lib/rest/command-route";
import { idShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(breakGlass, {
  summary: "Passes a gate that is not met: with a reason, the password again, a mark on every view, and an item to follow it up.",
  status: 201,
  response: z.strictObject({ id: idShape, followUp: idShape }),
  fromPath: ({ stage }: { stage: string }) => ({ stage }),
});
