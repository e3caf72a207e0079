import { approveWaiver } from "@/lib/commands/gates/approve-waiver";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(approveWaiver, {
  summary: "Approves a waiver that somebody else asked for.",
  response: versionedShape,
  fromPath: ({ waiver }: { waiver: string }) => ({ waiver }),
});
