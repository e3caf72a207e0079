import type { CandidateRollout } from "@/lib/domain/gates/gate";
import type { StageFacts } from "@/lib/domain/stage";
import { runningStep } from "./rollout";
import type { RolloutStatus } from "./rollout-status";
import type { RolloutStrategy } from "./strategy";

type Begun = { serviceId: string; digest: string | null; startedAt: Date | null; status: RolloutStatus };

/** Whether a rollout was of this image. Images are compared by digest, so that the same image under another tag is the same. */
export const isOfCandidate = (digest: string | null, candidate: string | null | undefined): boolean =>
  digest !== null && digest === candidate;

/**
 * By service: the rollout that its gates look at. It is the last that has begun, if it is of the candidate, or else the planned one. An earlier
 * rollout of the candidate does not count once a rollout of another image has begun, because that one took traffic from it. The rows are in the
 * order in which they were planned.
 */
export function rolloutsThatCount<Row extends Begun>(
  rows: readonly Row[],
  candidates: ReadonlyMap<string, string | null>,
): Map<string, Row> {
  const begun = new Map<string, Row>();
  const counting = new Map<string, Row>();
  for (const row of rows) {
    if (row.startedAt !== null) begun.set(row.serviceId, row);
    else if (row.status === "planned") counting.set(row.serviceId, row);
  }
  for (const [serviceId, row] of begun) if (isOfCandidate(row.digest, candidates.get(serviceId))) counting.set(serviceId, row);
  return counting;
}

type Step = { position: number; weight: number; holdSeconds: number; startedAt: Date | null; endedAt: Date | null };

type Row = {
  strategy: RolloutStrategy;
  status: RolloutStatus;
  fullTrafficAt: Date | null;
  endedAt: Date | null;
  reason: string | null;
  steps: readonly Step[];
};

/** What the gates need of a rollout; `broken` names the metrics of the running step whose limit is broken. */
export function candidateRollout(
  { strategy, status, fullTrafficAt, endedAt, reason, steps }: Row,
  broken: readonly string[],
): CandidateRollout {
  const running = status === "running" ? runningStep(steps) : null;
  const current = runningStep(steps) ?? steps.findLast((step) => step.startedAt !== null) ?? null;
  const share = strategy === "blue_green" ? 0 : (current?.weight ?? 0);
  return {
    strategy,
    status,
    weight: status === "planned" || status === "rolled_back" ? 0 : fullTrafficAt !== null ? 100 : share,
    step: current?.position ?? 0,
    of: steps.length,
    fullTrafficAt: status === "rolled_back" ? null : fullTrafficAt,
    reason: status === "rolled_back" ? reason : null,
    rolledBackAt: status === "rolled_back" ? endedAt : null,
    brokenMetrics: broken,
    holdsUntil: running?.startedAt ? new Date(running.startedAt.getTime() + running.holdSeconds * 1000) : null,
  };
}

type Registration = { digest: string; at: Date };

/** Since when the candidate is the candidate, under whatever tag; `registrations` are in order. Null where nobody registered it. */
export function candidateSince(registrations: readonly Registration[], candidate: string | null): Date | null {
  const other = registrations.findLastIndex(({ digest }) => digest !== candidate);
  return registrations[other + 1]?.at ?? null;
}

/**
 * When a service that is rolled out elsewhere was deployed: when the last required item of its Deploy stage was done. Null while an item is open or
 * has failed, where that time is unknown, and where the items were done before this image was the candidate: they were about another image.
 */
export function deployedElsewhereAt({ items, resolved }: Pick<StageFacts, "items" | "resolved">, since: Date | null): Date | null {
  if (items.requiredOpen > 0 || items.failed > 0) return null;
  const { lastRequired } = resolved;
  return lastRequired !== null && (since === null || lastRequired >= since) ? lastRequired : null;
}
