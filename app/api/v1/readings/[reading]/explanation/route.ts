import { closeReading } from "@/lib/commands/rollouts/close-reading";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(closeReading, {
  says: "Explains a failed reading, so that it no longer blocks the Monitor gate.",
  gives: versioned,
  extra: ({ reading }: { reading: string }) => ({ reading }),
});
