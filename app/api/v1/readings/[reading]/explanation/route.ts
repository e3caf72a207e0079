import { closeReading } from "@/lib/commands/rollouts/close-reading";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(closeReading, {
  summary: "Says what a failed reading was, so that it holds the gate of Monitor no longer.",
  response: versioned,
  fromPath: ({ reading }: { reading: string }) => ({ reading }),
});
