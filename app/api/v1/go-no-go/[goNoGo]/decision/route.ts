import { decideGoNoGo } from "@/lib/commands/go-no-go/decide-go-no-go";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(decideGoNoGo, {
  summary: "Decides whether the phase goes ahead. It opens no gate; a go over an unmet one needs a reason.",
  response: versioned,
  fromPath: ({ goNoGo }: { goNoGo: string }) => ({ goNoGo }),
});
