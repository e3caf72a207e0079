import { acceptRisk } from "@/lib/commands/risks/accept-risk";
import { withdrawAcceptance } from "@/lib/commands/risks/withdraw-acceptance";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

type Params = { risk: string };

export const POST = commandRoute(acceptRisk, {
  summary: "Accepts the remaining risk until the end of a day, with a reason and the password. Not possible with an API key.",
  response: versionedShape,
  status: 201,
  fromPath: ({ risk }: Params) => ({ risk }),
});

export const DELETE = commandRoute(withdrawAcceptance, {
  summary: "Withdraws an acceptance: the risk blocks gates again.",
  response: versionedShape,
  fromPath: ({ risk }: Params) => ({ risk }),
});
