import { accept, type Decision, refuse } from "@/lib/domain/decision";
import type { Role } from "@/lib/domain/people/role";
import type { PlanState, StageState } from "@/lib/domain/state/plan-state";
import type { StageStatus } from "@/lib/domain/state/status";
import type { Condition } from "./condition";

export const VOTES = ["go", "no_go", "abstain"] as const;
export type Vote = (typeof VOTES)[number];
export const GO_NO_GO = ["go", "no_go"] as const;
export type GoNoGoDecision = (typeof GO_NO_GO)[number];

/** Whoever says no, or goes on though a gate is unmet, says why in so many characters or more. */
export const MIN_VOTE_COMMENT = 10;

/** One stage's gate as it stood when it was decided upon. */
export type GateThen = {
  key: string;
  service: string | null;
  status: StageStatus;
  advisory: boolean;
  isPassedByGlass: boolean;
  unmet: readonly Condition[];
};

export type VoteThen = { personId: string; name: string; role: Role; voice: Vote; comment: string | null; at: string };

/** The gates of one phase, in the order of the stages. */
export const gatesThen = (plan: PlanState, stages: readonly { state: StageState; service: string | null }[]): readonly GateThen[] =>
  stages.map(({ state, service }) => ({
    key: state.facts.key,
    service,
    status: state.status,
    advisory: plan.phases.find(({ kind }) => kind === state.facts.phase)?.gate.advisory ?? false,
    isPassedByGlass: state.facts.brokenAtEpoch === state.facts.epoch,
    unmet: state.unmet,
  }));

export const isUnmet = ({ unmet }: Pick<GateThen, "unmet">): boolean => unmet.length > 0;

/** A phase is decided upon while it has a gate to look at, and once at a time. */
export function openGoNoGoRule(phase: { stages: number; isOpen: boolean }): Decision<null> {
  if (phase.isOpen) return refuse("go-no-go-open");
  return phase.stages > 0 ? accept(null) : refuse("nothing-to-decide");
}

type Said = { role: Role; voice: Vote; comment: string | null };

/** Somebody speaks in a role they have, and says why where they say no; what they said may change until it is decided. */
export function voteGoNoGoRule(goNoGo: { isDecided: boolean }, roles: readonly Role[], said: Said): Decision<Said> {
  if (goNoGo.isDecided) return refuse("go-no-go-decided");
  if (said.role === "viewer" || !roles.includes(said.role)) return refuse("role-not-yours", { role: said.role });
  if (said.voice === "no_go" && isTooShort(said.comment)) return refuse("comment-too-short", { least: MIN_VOTE_COMMENT });
  return accept(said);
}

type ToDecide = { isDecided: boolean; gates: readonly GateThen[]; votes: readonly VoteThen[] };

/** A go over an unmet gate needs a reason, and opens nothing; every vote against the decision is kept with it. */
export function decideGoNoGoRule(
  goNoGo: ToDecide,
  decision: GoNoGoDecision,
  reason: string | null,
): Decision<{ dissent: readonly VoteThen[]; unmet: readonly string[] }> {
  if (goNoGo.isDecided) return refuse("go-no-go-decided");
  const unmet = goNoGo.gates.filter(isUnmet).map(({ key }) => key);
  if (decision === "go" && unmet.length > 0 && isTooShort(reason))
    return refuse("go-over-unmet", { gates: unmet.length, least: MIN_VOTE_COMMENT });
  return accept({ dissent: dissentFrom(decision, goNoGo.votes), unmet });
}

/** Who said the opposite; whoever abstained said neither. */
export const dissentFrom = (decision: GoNoGoDecision, votes: readonly VoteThen[]): readonly VoteThen[] =>
  votes.filter(({ voice }) => voice !== "abstain" && voice !== decision);

const isTooShort = (text: string | null): boolean => Array.from(text ?? "").length < MIN_VOTE_COMMENT;
