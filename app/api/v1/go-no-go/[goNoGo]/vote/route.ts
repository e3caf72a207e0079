import { voteGoNoGo } from "@/lib/commands/go-no-go/vote-go-no-go";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(voteGoNoGo, {
  summary: "Votes go, no-go (with a comment) or abstain, in one of the caller’s roles. The vote can change until the decision.",
  response: versionedShape,
  fromPath: ({ goNoGo }: { goNoGo: string }) => ({ goNoGo }),
});
