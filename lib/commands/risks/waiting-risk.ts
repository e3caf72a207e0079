import type { NotificationDraft } from "@/lib/commands/command";
import { draftsFor, idsOfMembers } from "@/lib/commands/notifications/recipients";
import type { Tx } from "@/lib/db/client";
import { type CalendarDay, day } from "@/lib/domain/calendar-day";
import { blocksGates } from "@/lib/domain/risks/risk";

/** The risks of a plan that block a gate today until a manager accepts them. A risk that touches no stage blocks none. */
export async function waitingRisks(tx: Tx, planId: string, today: CalendarDay, only: { id?: string } = {}): Promise<string[]> {
  const { riskLimit } = await tx.plan.findUniqueOrThrow({ where: { id: planId }, select: { riskLimit: true } });
  const risks = await tx.risk.findMany({
    where: { planId, touches: { some: {} }, ...only },
    include: { acceptances: { where: { liveKey: { not: null } } } },
  });
  return risks
    .filter(({ acceptances, ...risk }) => {
      const until = acceptances[0]?.until;
      return blocksGates({ ...risk, acceptedUntil: until === undefined ? null : day(until), touches: [] }, riskLimit, today);
    })
    .map(({ id }) => id);
}

/** Asks the managers of a plan to accept those of these risks that did not wait for it `before`. */
export async function askToAccept(
  tx: Tx,
  planId: string,
  { before, after }: { before: readonly string[]; after: readonly string[] },
): Promise<NotificationDraft[]> {
  const fresh = after.filter((id) => !before.includes(id));
  if (fresh.length === 0) return [];
  const managers = await idsOfMembers(tx, planId, ["manager"]);
  return fresh.flatMap((risk) => draftsFor("risk-waiting", risk, managers));
}
