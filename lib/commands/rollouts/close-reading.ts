import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, reason, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { MIN_ROLLOUT_REASON } from "@/lib/domain/rollouts/rollout";
import { aboutRollout } from "./rollout-row";

/** Explains a failed reading, which then no longer blocks the gate. The reading itself stays unchanged. */
export const closeReading = command({
  verb: "reading.close",
  input: z.strictObject({ reading: id, version, reason }),
  load: (tx, input) =>
    tx.reading.findUnique({
      where: { id: input.reading },
      include: { service: { select: { name: true } }, closedBy: { select: { name: true } } },
    }),
  place: ({ planId }) => ({ planId, phase: "monitor" as const }),
  async change(tx, reading, { version: seen, reason: why }, { principal, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    const conflict = {
      id: reading.id,
      version: reading.version,
      closed: reading.closedAt !== null,
      by: reading.closedBy?.name ?? null,
      at: reading.closedAt?.toISOString() ?? null,
    };
    if (reading.version !== seen) return { conflict };
    if (!reading.isFailed || reading.closedAt !== null) return refuse("reading-not-open");
    if (why === null || Array.from(why).length < MIN_ROLLOUT_REASON) return refuse("reason-too-short", { least: MIN_ROLLOUT_REASON });
    const { count } = await tx.reading.updateMany({
      where: { id: reading.id, version: seen },
      data: { closedAt: now, closedById: principal.id, closedReason: why, version: { increment: 1 } },
    });
    if (count === 0) return { conflict };
    return {
      value: { id: reading.id, version: seen + 1 },
      event: {
        ...aboutRollout({ id: reading.rolloutId, planId: reading.planId, serviceId: reading.serviceId }),
        phase: "monitor",
        after: { name: reading.service.name, metric: reading.metric, value: reading.value },
        reason: why,
      },
    };
  },
});
