import { approveWaiver } from "@/lib/commands/gates/approve-waiver";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(approveWaiver, {
  says: "Approves a waiver that somebody else asked for.",
  gives: versioned,
  extra: ({ waiver }: { waiver: string }) => ({ waiver }),
});
