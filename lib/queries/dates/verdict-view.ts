import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Cause } from "@/lib/domain/dates/forecast";
import type { Verdict } from "@/lib/domain/dates/verdict";
import type { PlanFacts } from "@/lib/domain/state/plan-state";

export type VerdictReason = Cause & { service: string | null; phaseName: string };

/** The verdict about a plan with the names that its sentence needs. */
export type VerdictView = Omit<Verdict, "reasons"> & { today: CalendarDay; reasons: VerdictReason[] };

type Judged = { facts: Pick<PlanFacts, "services" | "phases">; verdict: Verdict };

export function verdictView({ facts, verdict }: Judged, today: CalendarDay): VerdictView {
  const reasons = verdict.reasons.map((cause) => ({
    ...cause,
    service: facts.services.find(({ id }) => id === cause.serviceId)?.name ?? null,
    phaseName: facts.phases.find(({ kind }) => kind === cause.phase)?.name ?? "",
  }));
  return { ...verdict, today, reasons };
}
