import { closeReading } from "@/lib/commands/rollouts/close-reading";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(closeReading, {
  summary: "Explains a failed reading, so that it no longer blocks the Monitor gate.",
  response: versionedShape,
  fromPath: ({ reading }: { reading: string }) => ({ reading }),
});
