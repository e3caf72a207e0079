import { beginSignOff } from "@/lib/commands/sign-off/begin-sign-off";
import { commandRoute } from "@/lib/rest/command-route";
import { challengeShape } from "@/lib/rest/shapes/settings";

export const POST = commandRoute(beginSignOff, {
  summary: "Returns everything that would be signed, and a challenge for exactly that. The challenge works once, within five minutes.",
  status: 201,
  response: challengeShape,
  secret: ["challenge"],
  fromPath: ({ stage }: { stage: string }) => ({ stage }),
});
