import { beginSignOff } from "@/lib/commands/sign-off/begin-sign-off";
import { commandRoute } from "@/lib/rest/command-route";
import { challenge } from "@/lib/rest/shapes/settings";

export const POST = commandRoute(beginSignOff, {
  summary: "Shows all that would be signed, and hands out a challenge for just that: single use, five minutes.",
  status: 201,
  response: challenge,
  secret: ["challenge"],
  fromPath: ({ stage }: { stage: string }) => ({ stage }),
});
