import { changeGate } from "@/lib/commands/gates/change-gate";
import { getGateRules } from "@/lib/queries/gates/gate-rules";
import { commandRoute } from "@/lib/rest/command-route";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { versionedShape } from "@/lib/rest/shapes/common";
import { gateRulesShape } from "@/lib/rest/shapes/gates";

type Params = { phase: string };

export const GET = queryRoute(
  {
    summary: "The conditions that the gate of a phase requires of every stage.",
    response: gateRulesShape,
    version: (gate) => gate.version,
  },
  ({ principal, params }: QueryRequest<Params>) => getGateRules(principal, params.phase),
);

export const PATCH = commandRoute(changeGate, {
  summary:
    "Changes the conditions of the gate of a phase; the version is that of the gate. Conditions that nobody could ever meet are refused.",
  response: versionedShape,
  fromPath: ({ phase }: Params) => ({ phase }),
});
