import { beginSignOff } from "@/lib/commands/sign-off/begin-sign-off";
import { commandRoute } from "@/lib/rest/command-route";
import { challenge } from "@/lib/rest/shapes/settings";

export const POST = commandRoute(beginSignOff, {
  says: "Shows all that would be signed, and hands out a challenge for just that: single use, five minutes.",
  status: 201,
  gives: challenge,
  shownOnce: ["challenge"],
  extra: ({ stage }: { stage: string }) => ({ stage }),
});
