import type { Condition } from "@/lib/domain/gates/condition";
import type { Role } from "@/lib/domain/people/role";
import type { PlanFacts, PlanState, StageState } from "@/lib/domain/state/plan-state";
import type { Turn, TurnKind } from "./plan-turns";

/** The sections of My work. The first three are a person's turn; what they watch is somebody else's, or comes by time alone. */
export const WORK_SECTIONS = ["sign", "decide", "do", "watch"] as const;
export type WorkSection = (typeof WORK_SECTIONS)[number];
export type OwnSection = Exclude<WorkSection, "watch">;

const DECISIONS: ReadonlySet<TurnKind> = new Set([
  "risk-above-limit",
  "frozen",
  "waiver-asked",
  "glass-review",
  "go-no-go-vote",
  "go-no-go-decide",
  "risk-review",
  "rollout-running",
  "limit-broken",
]);

/** A member of a plan, with their roles in it. */
export type Worker = { id: string; roles: readonly Role[] };
export type OwnTurn = { section: OwnSection; turn: Turn };

/** The turns of a person in a plan, each in its section. What touches several stages, as a risk or a freeze does, is one turn. */
export function ownTurns(turns: readonly Turn[], { id, roles }: Worker): OwnTurn[] {
  const seen = new Set<string>();
  return turns.flatMap((turn) => {
    const section = turn.people.includes(id) ? sectionOf(turn, roles) : null;
    const subject = subjectOf(turn);
    if (section === null || seen.has(subject)) return [];
    seen.add(subject);
    return [{ section, turn }];
  });
}

/** Null if the turn is to be watched: those who may sign wait for another image after a rejection, which the lead registers. */
function sectionOf({ kind, isForLeads }: Turn, roles: readonly Role[]): OwnSection | null {
  if (kind === "sign-off-missing") return isForLeads ? "do" : "sign";
  if (kind === "sign-off-rejected") return roles.includes("lead") ? "do" : null;
  return DECISIONS.has(kind) ? "decide" : "do";
}

/** A gate that lacks signatures of two roles of one person waits for one act of theirs. */
function subjectOf({ kind, subjectId, stage, condition, due }: Turn): string {
  if (condition?.code === "frozen") return `frozen ${condition.reason} ${condition.until}`;
  return kind === "risk-above-limit" ? `${kind} ${subjectId}` : `${kind} ${subjectId} ${stage} ${due}`;
}

/** What a person watches in a stage: a hold time or soak time that runs, or what others have to do. */
export type Watched = {
  kind: "hold" | "soak" | "others";
  stage: StageState;
  condition: Condition;
  /** The ids of those who can act; empty where only time has to pass. */
  people: readonly string[];
  /** When the hold or soak time is over. */
  until: Date | null;
};

/** What happens in a plan that is not this person's turn now: one line for each stage that somebody or something moves. */
export function watchedStages(
  { facts, state, turns, now }: { facts: Pick<PlanFacts, "services">; state: PlanState; turns: readonly Turn[]; now: Date },
  worker: Worker,
): Watched[] {
  const services = new Map(facts.services.map((service) => [service.id, service]));
  const own = new Set(ownTurns(turns, worker).flatMap(({ turn }) => turn.stage ?? []));
  const others = new Map<string, Turn>();
  for (const turn of turns) if (turn.stage !== null && turn.condition && !others.has(turn.stage)) others.set(turn.stage, turn);
  return [...state.stages.values()].flatMap((stage): Watched[] => {
    const { key, serviceId } = stage.facts;
    if (stage.lockedBy.length > 0 || own.has(key)) return [];
    const holdsUntil = serviceId === null ? null : (services.get(serviceId)?.rollout?.holdsUntil ?? null);
    const running = stage.unmet.find(({ code }) => code === "rollout-running");
    if (running && holdsUntil !== null && now < holdsUntil)
      return [{ kind: "hold", stage, condition: running, people: [], until: holdsUntil }];
    const soak = stage.unmet.find((condition) => condition.code === "soak-running");
    if (soak?.code === "soak-running" && soak.since !== null) {
      return [{ kind: "soak", stage, condition: soak, people: [], until: new Date(soak.since.getTime() + soak.hours * 3_600_000) }];
    }
    const turn = others.get(key);
    return turn?.condition && IS_WATCHED.has(stage.status)
      ? [{ kind: "others", stage, condition: turn.condition, people: turn.people, until: null }]
      : [];
  });
}

/** Stages that wait for something important. Plain work of others is on the board. */
const IS_WATCHED: ReadonlySet<StageState["status"]> = new Set(["rejected", "blocked", "stale", "awaiting_sign_off"]);

/** How many things wait for a person: each signature, and every other line that is their turn. */
export const workCount = (lines: readonly { section: WorkSection; count: number }[]): number =>
  lines.reduce((sum, { section, count }) => (section === "watch" ? sum : sum + (section === "sign" ? count : 1)), 0);
