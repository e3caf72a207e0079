import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { draftsFor, ownerOfPhase } from "@/lib/commands/notifications/recipients";
import { aboutService } from "@/lib/commands/services/service-row";
import { HEALTH_METRIC, HEALTH_SOURCE, healthChange, isReadingDue, withHealth } from "@/lib/domain/health/health";
import { monitoredRollouts } from "@/lib/queries/health/monitored-rollouts";

/**
 * Records that a service started failing or is healthy again; Slipway itself is the actor. The counts are read again in the transaction, so
 * that of two processes only one records it. A monitored service also gets a failed reading, which blocks its gate until somebody explains it.
 */
export const turnHealth = command({
  verb: "health.turn",
  input: z.strictObject({ check: id }),
  load: (tx, input) => tx.healthCheck.findUnique({ where: { id: input.check }, include: { service: true } }),
  place: (check) => ({ planId: check.planId, phase: "monitor" as const }),
  async change(tx, check, _input, { now }) {
    const { service, lastAt } = check;
    const value = { id: check.id };
    if (!check.isOn || lastAt === null) return { value, event: null };
    const to = healthChange(check, check.failsAfter);
    const { state, since } = to === null ? check : withHealth(check, to, lastAt);
    const rollout = state === "failing" ? (await monitoredRollouts(tx, [service])).get(service.id) : undefined;
    const needsReading = rollout !== undefined && isReadingDue({ state, since }, rollout.fullTrafficAt, rollout.readAt);
    if (to === null && !needsReading) return { value, event: null };
    if (to !== null) await tx.healthCheck.update({ where: { id: check.id }, data: { state, since } });
    const problem = check.lastWhy === "status" ? `status-${check.lastStatus}` : check.lastWhy;
    if (rollout && needsReading) {
      const reading = { metric: HEALTH_METRIC, value: 0, problem, query: check.url, source: HEALTH_SOURCE, takenAt: now, addedAt: now };
      await tx.reading.create({
        data: { ...reading, isFailed: true, planId: service.planId, serviceId: service.id, rolloutId: rollout.id },
      });
    }
    const owner = to === "failing" ? await ownerOfPhase(tx, service, "monitor") : [];
    return {
      value,
      event: {
        ...aboutService(service),
        phase: "monitor",
        before: { state: check.state, since: check.since?.toISOString() ?? null },
        after: {
          name: service.name,
          state,
          since: since?.toISOString() ?? null,
          ...(state === "failing" && { problem, failed: check.failedInARow, holds: needsReading }),
        },
      },
      notices: draftsFor("health-failing", service.id, owner),
    };
  },
});
