import { changeGate } from "@/lib/commands/gates/change-gate";
import { type GateTold, getGateRules } from "@/lib/queries/import/plan-parts";
import { commandRoute } from "@/lib/rest/command-route";
import { reading } from "@/lib/rest/reading";
import { versioned } from "@/lib/rest/shapes/common";
import { gateRules } from "@/lib/rest/shapes/gates";

type Params = { phase: string };

export const GET = reading<Params, undefined, GateTold>(
  { says: "The conditions that the gate of a phase requires of every stage.", gives: gateRules, version: (it) => it.version },
  ({ principal, params }) => getGateRules(principal, params.phase),
);

export const PATCH = commandRoute(changeGate, {
  says: "Changes the conditions of the gate of a phase; the version is that of the gate. Conditions that nobody could ever meet are refused.",
  gives: versioned,
  extra: ({ phase }: Params) => ({ phase }),
});
