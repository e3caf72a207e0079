import { withdrawWaiver } from "@/lib/commands/gates/withdraw-waiver";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(withdrawWaiver, {
  summary: "Withdraws a waiver: the condition applies again.",
  response: versionedShape,
  fromPath: ({ waiver }: { waiver: string }) => ({ waiver }),
});
