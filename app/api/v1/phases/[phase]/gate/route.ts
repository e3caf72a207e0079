import { changeGate } from "@/lib/commands/gates/change-gate";
import { type GateRulesView, getGateRules } from "@/lib/queries/import/plan-parts";
import { commandRoute } from "@/lib/rest/command-route";
import { queryRoute } from "@/lib/rest/query-route";
import { versioned } from "@/lib/rest/shapes/common";
import { gateRules } from "@/lib/rest/shapes/gates";

type Params = { phase: string };

export const GET = queryRoute<Params, undefined, GateRulesView>(
  { summary: "The conditions that the gate of a phase requires of every stage.", response: gateRules, version: (it) => it.version },
  ({ principal, params }) => getGateRules(principal, params.phase),
);

export const PATCH = commandRoute(changeGate, {
  summary:
    "Changes the conditions of the gate of a phase; the version is that of the gate. Conditions that nobody could ever meet are refused.",
  response: versioned,
  fromPath: ({ phase }: Params) => ({ phase }),
});
