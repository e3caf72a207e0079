import type { VerdictView } from "@/lib/queries/dates/verdict-view";

/** The verdict about a plan as the API returns it. */
export const verdictJson = ({ health, end, plannedEnd, daysLate, reasons }: VerdictView) => ({
  health,
  end,
  plannedEnd,
  daysLate,
  reasons: reasons.map(({ code, stage, phase, phaseName, service, condition }) => ({ code, stage, phase, phaseName, service, condition })),
});
