import { withdrawEvidence } from "@/lib/commands/evidence/withdraw-evidence";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(withdrawEvidence, {
  summary: "Withdraws evidence, with a reason. It stays visible but no longer counts.",
  response: versioned,
  fromPath: ({ evidence }: { evidence: string }) => ({ evidence }),
});
