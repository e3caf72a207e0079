import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { id, name, reason, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { ROLLOUT_PHASES } from "@/lib/domain/phase";
import { MIN_ROLLOUT_REASON } from "@/lib/domain/rollouts/rollout";
import { SERVICE_STRATEGIES, strategyOf } from "@/lib/domain/rollouts/strategy";
import { rolloutStagesOf } from "@/lib/queries/shared/lapsing-sign-offs";
import { aboutService } from "./service-row";

/** Changes a service's name or rollout strategy. Its slug stays, so that links keep working. */
export const changeService = command({
  verb: "service.change",
  input: z.strictObject({
    service: id,
    version,
    name: name.optional(),
    strategy: z.enum(SERVICE_STRATEGIES).nullable().optional(),
    /** Why it is rolled out elsewhere. */
    reason: reason.optional(),
  }),
  load: (tx, input) => tx.service.findUnique({ where: { id: input.service } }),
  place: (service) => ({ planId: service.planId }),
  async change(tx, service, input, { now }) {
    const before = { name: service.name, strategy: service.strategy, elsewhere: service.elsewhereReason };
    if (service.version !== input.version)
      return { conflict: { id: service.id, version: service.version, name: service.name, strategy: strategyOf(service) } };
    const isElsewhere = (input.strategy === undefined ? strategyOf(service) : input.strategy) === "elsewhere";
    const why = input.reason ?? before.elsewhere;
    if (isElsewhere && (why === null || Array.from(why).length < MIN_ROLLOUT_REASON))
      return refuse("reason-too-short", { least: MIN_ROLLOUT_REASON });
    const chosen = input.strategy === undefined || input.strategy === "elsewhere" ? before.strategy : input.strategy;
    const after = { name: input.name ?? before.name, strategy: isElsewhere ? null : chosen, elsewhere: isElsewhere ? why : null };
    const hasNewStrategy = before.strategy !== after.strategy || before.elsewhere !== after.elsewhere;
    if (before.name === after.name && !hasNewStrategy)
      return { value: { id: service.id, version: service.version, cancels: 0 }, event: null };
    const isRunning = hasNewStrategy && (await tx.rollout.count({ where: { liveKey: service.id, status: "running" } })) > 0;
    if (isRunning) return refuse("rollout-running");
    const namesakes = await tx.service.count({ where: { planId: service.planId, name: after.name, id: { not: service.id } } });
    if (namesakes > 0) return refuse("service-exists", { name: after.name });
    const { count } = await tx.service.updateMany({
      where: { id: service.id, version: input.version },
      data: { name: after.name, strategy: after.strategy, elsewhereReason: after.elsewhere, version: { increment: 1 } },
    });
    if (count === 0) return { conflict: { id: service.id, version: service.version + 1 } };
    const cancels = hasNewStrategy ? await raiseEpoch(tx, rolloutStagesOf(service.id), now) : 0;
    return {
      value: { id: service.id, version: service.version + 1, cancels },
      event: { ...aboutService(service), before, after: { ...after, ...(hasNewStrategy && { raised: ROLLOUT_PHASES }) } },
    };
  },
});
