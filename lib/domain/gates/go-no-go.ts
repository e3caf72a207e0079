import { accept, type Decision, refuse } from "@/lib/domain/decision";
import { must } from "@/lib/domain/must";
import type { Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";
import type { PlanState, StageState } from "@/lib/domain/state/plan-state";
import type { StageStatus } from "@/lib/domain/state/status";
import type { Condition } from "./condition";

export const VOTES = ["go", "no_go", "abstain"] as const;
export type Vote = (typeof VOTES)[number];
export const GO_NO_GO = ["go", "no_go"] as const;
export type GoNoGoDecision = (typeof GO_NO_GO)[number];

/** The minimum length of the reason for a no-go, and for a go while a stage is not ready. */
export const MIN_VOTE_COMMENT = 10;

/** What must be met before a stage may start: the unmet conditions of one earlier gate, or the freeze of its own phase. */
export type EntryGate = { key: string; phase: PhaseKind; phaseName: string; conditions: readonly Condition[] };

/** Whether a stage may start, as it was when the decision was made. */
export type GateRecord = {
  key: string;
  service: string | null;
  status: StageStatus;
  advisory: boolean;
  isPassedByGlass: boolean;
  /** Why it may not start. In records without `entry`, of earlier versions, why its own gate was not met. */
  unmet: readonly Condition[];
  /** The gates that these conditions belong to. */
  entry?: readonly EntryGate[];
  /** For a complete stage: the phase whose signature no longer holds. Records of earlier versions have neither this nor `waived`. */
  atRisk?: { phase: PhaseKind; phaseName: string } | null;
  /** The conditions that only a waiver met. */
  waived?: readonly Condition["code"][];
};

export type VoteRecord = { personId: string; name: string; role: Role; voice: Vote; comment: string | null; at: string };

/** Records which stages of one phase may start, in the order of its stages. */
export const gateRecords = (plan: PlanState, stages: readonly { state: StageState; service: string | null }[]): readonly GateRecord[] =>
  stages.map(({ state, service }) => {
    const phase = must(
      plan.phases.find(({ kind }) => kind === state.facts.phase),
      "the phase of a stage",
    );
    const entry = entryGates(plan, state, phase.name);
    return {
      key: state.facts.key,
      service,
      status: state.status,
      advisory: phase.gate.advisory,
      isPassedByGlass: state.facts.overriddenAtEpoch === state.facts.epoch,
      unmet: entry.flatMap(({ conditions }) => conditions),
      entry,
      atRisk: state.atRisk.map((earlier) => ({ phase: earlier.phase, phaseName: earlier.phaseName }))[0] ?? null,
      waived: state.waived,
    };
  });

/** A stage may start once no earlier gate locks it and no freeze holds its phase. */
function entryGates(plan: PlanState, { facts: { key, phase }, lockedBy, unmet }: StageState, phaseName: string): EntryGate[] {
  const frozen = unmet.filter(({ code }) => code === "frozen");
  return [
    ...lockedBy.map((earlier) => ({
      key: earlier.key,
      phase: earlier.phase,
      phaseName: earlier.phaseName,
      conditions: must(plan.stages.get(earlier.key), "an earlier stage").unmet,
    })),
    ...(frozen.length > 0 ? [{ key, phase, phaseName, conditions: frozen }] : []),
  ];
}

/** Whether a record is not ready: a condition for its start is unmet. */
export const isUnmet = ({ unmet }: Pick<GateRecord, "unmet">): boolean => unmet.length > 0;

/** Opens a go/no-go for a phase that has stages. A phase has at most one open go/no-go. */
export function openGoNoGoRule(phase: { stages: number; isOpen: boolean }): Decision<null> {
  if (phase.isOpen) return refuse("go-no-go-open");
  return phase.stages > 0 ? accept(null) : refuse("nothing-to-decide");
}

type VoteRequest = { role: Role; voice: Vote; comment: string | null };

/** A person votes in a role that they have in the plan, and a no-go needs a reason. Votes can change until the decision. */
export function voteGoNoGoRule(goNoGo: { isDecided: boolean }, roles: readonly Role[], request: VoteRequest): Decision<VoteRequest> {
  if (goNoGo.isDecided) return refuse("go-no-go-decided");
  if (request.role === "viewer" || !roles.includes(request.role)) return refuse("role-not-yours", { role: request.role });
  if (request.voice === "no_go" && isTooShort(request.comment)) return refuse("comment-too-short", { least: MIN_VOTE_COMMENT });
  return accept(request);
}

type OpenGoNoGo = { isDecided: boolean; gates: readonly GateRecord[]; votes: readonly VoteRecord[] };

/** A go while a stage is not ready needs a reason, and opens no gate. Votes against the decision are recorded with it. */
export function decideGoNoGoRule(
  goNoGo: OpenGoNoGo,
  decision: GoNoGoDecision,
  reason: string | null,
): Decision<{ dissent: readonly VoteRecord[]; unmet: readonly string[] }> {
  if (goNoGo.isDecided) return refuse("go-no-go-decided");
  const unmet = goNoGo.gates.filter(isUnmet).map(({ key }) => key);
  if (decision === "go" && unmet.length > 0 && isTooShort(reason))
    return refuse("go-over-unmet", { gates: unmet.length, least: MIN_VOTE_COMMENT });
  return accept({ dissent: dissentFrom(decision, goNoGo.votes), unmet });
}

/** The votes against a decision; abstentions are not among them. */
export const dissentFrom = (decision: GoNoGoDecision, votes: readonly VoteRecord[]): readonly VoteRecord[] =>
  votes.filter(({ voice }) => voice !== "abstain" && voice !== decision);

const isTooShort = (text: string | null): boolean => text === null || Array.from(text).length < MIN_VOTE_COMMENT;
