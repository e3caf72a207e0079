import { liftFreeze } from "@/lib/commands/gates/lift-freeze";
import { commandRoute } from "@/lib/rest/command-route";
import { createdShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(liftFreeze, {
  summary: "Lifts a freeze.",
  response: createdShape,
  fromPath: ({ freeze }: { freeze: string }) => ({ freeze }),
});
