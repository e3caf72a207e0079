import { askWaiver } from "@/lib/commands/gates/ask-waiver";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(askWaiver, {
  summary: "Asks for a waiver of one gate condition until a date, with a reason. It counts after a second person approves it.",
  status: 201,
  response: versionedShape,
  fromPath: ({ stage }: { stage: string }) => ({ stage }),
});
