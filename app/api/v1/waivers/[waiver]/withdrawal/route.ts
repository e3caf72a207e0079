import { withdrawWaiver } from "@/lib/commands/gates/withdraw-waiver";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(withdrawWaiver, {
  says: "Withdraws a waiver: the condition applies again.",
  gives: versioned,
  extra: ({ waiver }: { waiver: string }) => ({ waiver }),
});
