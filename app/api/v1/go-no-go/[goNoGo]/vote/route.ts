import { voteGoNoGo } from "@/lib/commands/go-no-go/vote-go-no-go";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(voteGoNoGo, {
  summary: "Says go, no-go (with a comment) or neither, in a role one has; it may change until it is decided.",
  response: versioned,
  fromPath: ({ goNoGo }: { goNoGo: string }) => ({ goNoGo }),
});
