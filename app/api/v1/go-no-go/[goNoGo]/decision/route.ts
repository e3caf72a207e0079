import { decideGoNoGo } from "@/lib/commands/go-no-go/decide-go-no-go";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(decideGoNoGo, {
  says: "Decides whether the phase goes ahead. It opens no gate; a go over an unmet one needs a reason.",
  gives: versioned,
  extra: ({ goNoGo }: { goNoGo: string }) => ({ goNoGo }),
});
