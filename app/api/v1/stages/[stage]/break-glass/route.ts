import { z } from "zod";
import { breakGlass } from "@/lib/commands/gates/break-glass";
import { commandRoute } from "@/lib/rest/command-route";
import { id } from "@/lib/rest/shapes/common";

export const POST = commandRoute(breakGlass, {
  says: "Passes a gate that is not met: with a reason, the password again, a mark on every view, and an item to follow it up.",
  status: 201,
  gives: z.strictObject({ id, followUp: id }),
  extra: ({ stage }: { stage: string }) => ({ stage }),
});
