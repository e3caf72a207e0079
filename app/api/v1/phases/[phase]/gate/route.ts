import { changeGate } from "@/lib/commands/gates/change-gate";
import { type GateRulesView, getGateRules } from "@/lib/queries/import/plan-parts";
import { commandRoute } from "@/lib/rest/command-route";
import { queryRoute } from "@/lib/rest/query-route";
import { versioned } from "@/lib/rest/shapes/common";
import { gateRules } from "@/lib/rest/shapes/gates";

type Params = { phase: string };

export const GET = queryRoute<Params, undefined, GateRulesView>(
  { summary: "What the gate of a phase asks of every stage.", response: gateRules, version: (it) => it.version },
  ({ principal, params }) => getGateRules(principal, params.phase),
);

export const PATCH = commandRoute(changeGate, {
  summary: "Settles what the gate of a phase asks for; the version is the gate's own. What nobody could ever meet is refused.",
  response: versioned,
  fromPath: ({ phase }: Params) => ({ phase }),
});
