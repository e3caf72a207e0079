import type { ParsedEvent } from "@/lib/domain/events/events";
import { type RiskStatus, residualScore, score } from "./risk";

type Ratings = {
  likelihood: number | null;
  impact: number | null;
  residualLikelihood: number | null;
  residualImpact: number | null;
};
type Scores = { before: number | null; after: number | null };

/** One assessment of a risk: a new score, a new status, a review or an occurrence. */
export type AssessmentStep<Event> = { event: Event } & (
  | { kind: "scored"; from: Scores; to: Scores }
  | { kind: "status"; status: RiskStatus }
  | { kind: "reviewed"; next: string }
  | { kind: "occurred" }
);

const RATINGS = ["likelihood", "impact", "residualLikelihood", "residualImpact"] as const;

const scoresOf = (ratings: Ratings): Scores => ({ before: score(ratings.likelihood, ratings.impact), after: residualScore(ratings) });

/**
 * How a risk was assessed over time, newest first. An event stores only the fields that it changed, so the scores are computed backwards
 * from those of today. That also works when the oldest events are missing.
 */
export function scoreHistory<Event extends ParsedEvent>(events: readonly Event[], today: Ratings): AssessmentStep<Event>[] {
  let ratings = today;
  return events.flatMap((event): AssessmentStep<Event>[] => {
    const parsed: ParsedEvent = event;
    if (parsed.outcome !== "done") return [];
    if (parsed.verb === "risk.review") return [{ event, kind: "reviewed", next: parsed.after.reviewDay }];
    if (parsed.verb === "risk.happen") return [{ event, kind: "occurred" }];
    if (parsed.verb === "risk.add") {
      const to = scoresOf(ratings);
      return to.before === null ? [] : [{ event, kind: "scored", from: { before: null, after: null }, to }];
    }
    if (parsed.verb !== "risk.change") return [];
    const to = scoresOf(ratings);
    for (const name of RATINGS) {
      const earlier = parsed.before[name];
      if (earlier !== undefined) ratings = { ...ratings, [name]: earlier };
    }
    const from = scoresOf(ratings);
    if (from.before !== to.before || from.after !== to.after) return [{ event, kind: "scored", from, to }];
    return parsed.after.status === undefined ? [] : [{ event, kind: "status", status: parsed.after.status }];
  });
}
