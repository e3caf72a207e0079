import { decideGoNoGo } from "@/lib/commands/go-no-go/decide-go-no-go";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(decideGoNoGo, {
  summary: "Decides whether the phase may start. It does not unlock any gate; a go with unmet gates needs a reason.",
  response: versionedShape,
  fromPath: ({ goNoGo }: { goNoGo: string }) => ({ goNoGo }),
});
