import { liftFreeze } from "@/lib/commands/gates/lift-freeze";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const POST = commandRoute(liftFreeze, {
  says: "Lifts a freeze.",
  gives: made,
  extra: ({ freeze }: { freeze: string }) => ({ freeze }),
});
