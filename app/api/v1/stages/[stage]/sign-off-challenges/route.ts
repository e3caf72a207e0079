import { beginSignOff } from "@/lib/commands/sign-off/begin-sign-off";
import { commandRoute } from "@/lib/rest/command-route";
import { challenge } from "@/lib/rest/shapes/settings";

export const POST = commandRoute(beginSignOff, {
  says: "Returns everything that would be signed, and a challenge for exactly that. The challenge works once, within five minutes.",
  status: 201,
  gives: challenge,
  shownOnce: ["challenge"],
  extra: ({ stage }: { stage: string }) => ({ stage }),
});
