import { turnHealth } from "@/lib/commands/health/turn-health";
import { perform } from "@/lib/commands/perform";
import { database, inTransaction } from "@/lib/db/client";
import { type HealthOutcome, isWell } from "@/lib/domain/health/health";
import { CHECK_MS, MAX_CONCURRENCY } from "@/lib/domain/health/schedule";
import { safeFetch } from "@/lib/egress/safe-fetch";
import { type ClaimedCheck, claimChecks, isAnyDue } from "./claim-checks";
import { findDueHealthReading } from "./due-reading";
import { type Measured, storeOutcomes } from "./store-outcomes";

type Options = {
  fetch: typeof safeFetch;
  checkMs: number;
  slots: { all: number; slow: number };
  clock: () => Date;
  chance: () => number;
};

const DEFAULTS: Options = { fetch: safeFetch, checkMs: CHECK_MS, slots: MAX_CONCURRENCY, clock: () => new Date(), chance: Math.random };

/**
 * Creates the health job of one process. Each run stores the outcomes since the last run in one transaction, claims as many due checks as it
 * has free slots, and starts them without waiting for the answers. No check runs twice at a time, since it is released only when its outcome
 * is stored. A run ends at once, even if a target hangs.
 */
export function healthJob(options: Partial<Options> = {}): () => Promise<void> {
  const { fetch, checkMs, slots, clock, chance } = { ...DEFAULTS, ...options };
  const running = new Map<string, ClaimedCheck>();
  let outcomes: Measured[] = [];

  const startCheck = async (check: ClaimedCheck): Promise<void> => {
    running.set(check.id, check);
    const at = clock();
    try {
      const answer = await fetch({ url: check.url, timeoutMs: checkMs });
      outcomes.push({ check, outcome: { at, ms: answer.ms, ...outcomeOf(answer, check.expects) } });
    } catch (error) {
      // The check itself failed, which says nothing about the service. It runs again when its lease is over.
      console.error(`Health checks: ${error instanceof Error ? error.message : "failed"}`);
    } finally {
      running.delete(check.id);
    }
  };

  return async () => {
    const now = clock();
    const slow = [...running.values()].filter(({ isSlow }) => isSlow).length;
    const free = { all: slots.all - running.size, slow: slots.slow - slow };
    if (outcomes.length === 0 && (free.all <= 0 || !(await isAnyDue(database(), now)))) return;
    const measured = outcomes.splice(0);
    const { stored, claimed } = await inTransaction(database(), async (tx) => ({
      stored: measured.length > 0 ? await storeOutcomes(tx, measured, now, chance) : { turning: [], failing: [] },
      claimed: await claimChecks(tx, now, free),
    })).catch((error) => {
      // Stored in the next run, while the lease is not over.
      outcomes = [...measured.filter(({ check }) => check.takenUntil > now), ...outcomes];
      throw error;
    });
    for (const check of claimed) void startCheck(check);
    // If the process ends here, the next check records the turn: it follows from the stored counts.
    for (const check of [...stored.turning, ...(await findDueHealthReading(stored.failing))])
      await perform(turnHealth, { kind: "system", name: "Slipway" }, { check }, { requestId: `health-${check}-${now.getTime()}`, now });
  };
}

function outcomeOf(answer: Awaited<ReturnType<typeof safeFetch>>, expects: number | null): Pick<HealthOutcome, "status" | "why"> {
  if (!answer.ok) return { status: null, why: answer.why };
  return { status: answer.status, why: isWell(answer.status, expects) ? null : "status" };
}
