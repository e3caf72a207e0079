import { withdrawEvidence } from "@/lib/commands/evidence/withdraw-evidence";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(withdrawEvidence, {
  says: "Takes evidence back, with a reason. It stays to be seen, and counts no more.",
  gives: versioned,
  extra: ({ evidence }: { evidence: string }) => ({ evidence }),
});
