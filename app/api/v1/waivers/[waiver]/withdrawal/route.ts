import { withdrawWaiver } from "@/lib/commands/gates/withdraw-waiver";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(withdrawWaiver, {
  summary: "Takes a waiver back: the condition holds again.",
  response: versioned,
  fromPath: ({ waiver }: { waiver: string }) => ({ waiver }),
});
