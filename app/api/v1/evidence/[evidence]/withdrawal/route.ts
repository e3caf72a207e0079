import { withdrawEvidence } from "@/lib/commands/evidence/withdraw-evidence";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(withdrawEvidence, {
  summary: "Takes evidence back, with a reason. It stays to be seen, and counts no more.",
  response: versioned,
  fromPath: ({ evidence }: { evidence: string }) => ({ evidence }),
});
