import { turnHealth } from "@/lib/commands/health/turn-health";
import { perform } from "@/lib/commands/perform";
import { database, inTransaction } from "@/lib/db/client";
import { type HealthOutcome, isWell } from "@/lib/domain/health/health";
import { CHECK_MS, MAX_CONCURRENCY } from "@/lib/domain/health/schedule";
import { safeFetch } from "@/lib/egress/safe-fetch";
import { type ClaimedCheck, claimChecks, isAnyDue } from "./claim-checks";
import { type Measured, storeOutcomes } from "./keep-outcomes";
import { findDueHealthReading } from "./owing-reading";

type Setting = {
  ask: typeof safeFetch;
  checkMs: number;
  places: { all: number; slow: number };
  clock: () => Date;
  chance: () => number;
};

const USUAL: Setting = { ask: safeFetch, checkMs: CHECK_MS, places: MAX_CONCURRENCY, clock: () => new Date(), chance: Math.random };

/**
 * What one process does about health, every so often: writes down what was found since the last time, all of it in one transaction, takes as many
 * checks that are due as it has places free, and asks them without waiting for the answers. Nothing is asked twice at a time, since a check is given
 * back only when its outcome was written. The round that it gives ends at once, whatever hangs.
 */
export function healthRound(setting: Partial<Setting> = {}): () => Promise<void> {
  const { ask, checkMs, places, clock, chance } = { ...USUAL, ...setting };
  const asking = new Map<string, ClaimedCheck>();
  let found: Measured[] = [];

  const begin = async (check: ClaimedCheck): Promise<void> => {
    asking.set(check.id, check);
    const at = clock();
    try {
      const answer = await ask({ url: check.url, timeoutMs: checkMs });
      found.push({ check, outcome: { at, ms: answer.ms, ...whatItSays(answer, check.expects) } });
    } catch (error) {
      // Nothing was found out about the service. It is asked again when its time with this process is over.
      console.error(`Health checks: ${error instanceof Error ? error.message : "failed"}`);
    } finally {
      asking.delete(check.id);
    }
  };

  return async () => {
    const now = clock();
    const slow = [...asking.values()].filter(({ isSlow }) => isSlow).length;
    const free = { all: places.all - asking.size, slow: places.slow - slow };
    if (found.length === 0 && (free.all <= 0 || !(await isAnyDue(database(), now)))) return;
    const measured = found.splice(0);
    const { kept, claimed } = await inTransaction(database(), async (tx) => ({
      kept: measured.length > 0 ? await storeOutcomes(tx, measured, now, chance) : { turning: [], failing: [] },
      claimed: await claimChecks(tx, now, free),
    })).catch((error) => {
      // Tried again the next time, as long as nobody else may have taken it.
      found = [...measured.filter(({ check }) => check.takenUntil > now), ...found];
      throw error;
    });
    for (const check of claimed) void begin(check);
    // What is not said now, because the process ends here, is said with the next check: it is found in what was counted.
    for (const check of [...kept.turning, ...(await findDueHealthReading(kept.failing))])
      await perform(turnHealth, { kind: "system", name: "Slipway" }, { check }, { requestId: `health-${check}-${now.getTime()}`, now });
  };
}

function whatItSays(answer: Awaited<ReturnType<typeof safeFetch>>, expects: number | null): Pick<HealthOutcome, "status" | "why"> {
  if (!answer.ok) return { status: null, why: answer.why };
  return { status: answer.status, why: isWell(answer.status, expects) ? null : "status" };
}
