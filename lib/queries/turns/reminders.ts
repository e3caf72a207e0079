import { database } from "@/lib/db/client";
import { parseEvent } from "@/lib/domain/events/parse-event";
import { can, type Principal } from "@/lib/domain/policy";
import type { OpenCondition } from "@/lib/queries/gates/open-conditions";
import { clock } from "@/lib/queries/shared/clock";
import { localDay, startOfLocalDay } from "@/lib/time-zone";

/** A condition with today's last reminder of it, and whether the reader may send one. */
export type RemindableCondition = OpenCondition & { remindedAt: Date | null; mayRemind: boolean };

type Conditions<C> = { unmet: C[]; locked: (C & { key: string })[] };

/** Adds to each condition when somebody was reminded of it today, and whether the reader may remind those whose turn it is. */
export async function withReminders(
  who: Principal,
  planId: string,
  { unmet, locked }: Conditions<OpenCondition>,
): Promise<Conditions<RemindableCondition>> {
  const stageIds = [...new Set([...unmet, ...locked].map(({ stageId }) => stageId))];
  const reminded = await remindersToday(stageIds);
  const add = <C extends OpenCondition>(open: C): C & Omit<RemindableCondition, keyof OpenCondition> => {
    const remindedAt = reminded.get(keyOf(open.stageId, open.condition.code)) ?? null;
    const isForOthers = open.waitsForIds.some((id) => who.kind !== "person" || id !== who.id);
    return { ...open, remindedAt, mayRemind: open.isTurn && isForOthers && can(who, "turn.remind", remindPlace(planId, open)) };
  };
  return { unmet: unmet.map(add), locked: locked.map(add) };
}

const remindPlace = (planId: string, { phase, ownerId }: OpenCondition) => ({
  planId,
  phase,
  ...(ownerId !== null && { personId: ownerId }),
});

const keyOf = (stageId: string, code: string): string => `${stageId} ${code}`;

/** When each condition was last reminded of today, by stage and code. */
async function remindersToday(stageIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  if (stageIds.length === 0) return new Map();
  const { now } = clock();
  const events = await database().event.findMany({
    where: { verb: "turn.remind", subjectId: { in: [...stageIds] }, at: { gte: startOfLocalDay(localDay(now)) } },
    orderBy: { seq: "asc" },
  });
  return new Map(
    events.flatMap((row) => {
      const event = parseEvent(row);
      return event.outcome === "done" && event.verb === "turn.remind"
        ? [[keyOf(row.subjectId, event.after.condition), row.at] as const]
        : [];
    }),
  );
}
