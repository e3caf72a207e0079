import { decideGoNoGo } from "@/lib/commands/go-no-go/decide-go-no-go";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(decideGoNoGo, {
  says: "Decides whether the phase may start. It does not unlock any gate; a go with unmet gates needs a reason.",
  gives: versioned,
  extra: ({ goNoGo }: { goNoGo: string }) => ({ goNoGo }),
});
