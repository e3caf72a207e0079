import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { PlanHealth, Verdict } from "@/lib/domain/dates/verdict";
import type { Role } from "@/lib/domain/people/role";
import type { StepVerdict } from "@/lib/domain/rollouts/rollout-verdict";
import type { RolloutStrategy } from "@/lib/domain/rollouts/strategy";
import type { Turn } from "@/lib/domain/turns/plan-turns";

/** What waits in the demonstration for a person of one role: one sentence on their card at sign-in. */
export type RoleFact =
  | { kind: "sign"; count: number }
  | { kind: "switch"; service: string; colour: string }
  | { kind: "promote"; service: string; weight: number }
  | { kind: "waits"; count: number }
  | { kind: "verdict"; health: PlanHealth; daysLate: number; end: CalendarDay | null }
  | { kind: "nothing" };

/** A running rollout. `colour` is the slot without traffic; null for a canary. */
export type RolloutToDecide = {
  service: string;
  strategy: RolloutStrategy;
  weight: number;
  holdSeconds: number;
  verdict: StepVerdict | null;
  isSwitched: boolean;
  colour: string | null;
};

type Situation = {
  turns: readonly Pick<Turn, "kind" | "people">[];
  verdict: Pick<Verdict, "health" | "daysLate" | "end">;
  rollouts: readonly RolloutToDecide[];
};

/**
 * The most telling fact of a plan for a role: for QA the signatures that wait; for a lead the rollout that may go on; for a manager a plan
 * that is late or at risk. After that whatever waits for the person, and last, for a manager, the verdict.
 */
export function roleFact(role: Role, personId: string, { turns, verdict, rollouts }: Situation): RoleFact {
  const waiting = turns.filter(({ people }) => people.includes(personId));
  const { health, daysLate, end } = verdict;
  if (role === "qa") {
    const count = waiting.filter(({ kind }) => kind === "sign-off-missing").length;
    if (count > 0) return { kind: "sign", count };
  }
  if (role === "lead") {
    const next = rollouts.filter(mayGoOn).sort((a, b) => Number(a.colour === null) - Number(b.colour === null))[0];
    if (next?.colour) return { kind: "switch", service: next.service, colour: next.colour };
    if (next) return { kind: "promote", service: next.service, weight: next.weight };
  }
  if (role === "manager" && (health === "late" || health === "at-risk")) return { kind: "verdict", health, daysLate, end };
  if (waiting.length > 0) return { kind: "waits", count: waiting.length };
  return role === "manager" ? { kind: "verdict", health, daysLate, end } : { kind: "nothing" };
}

/** The running step was held long enough and its readings are within their limits, so that only a person's decision is missing. */
const mayGoOn = ({ holdSeconds, verdict, isSwitched }: RolloutToDecide): boolean => !isSwitched && holdSeconds === 0 && verdict === "pass";
