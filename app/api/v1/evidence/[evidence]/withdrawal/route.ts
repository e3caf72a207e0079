import { withdrawEvidence } from "@/lib/commands/evidence/withdraw-evidence";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(withdrawEvidence, {
  summary: "Withdraws evidence, with a reason. It stays visible but no longer counts.",
  response: versionedShape,
  fromPath: ({ evidence }: { evidence: string }) => ({ evidence }),
});
