import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { id, name, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { ROLLOUT_PHASES } from "@/lib/domain/phase";
import { rolloutStagesOf } from "@/lib/queries/shared/lapsing-sign-offs";
import { aboutService } from "./service-row";

/** Changes a service's name or rollout strategy. Its slug stays, so that links keep working. */
export const changeService = command({
  verb: "service.change",
  input: z.strictObject({ service: id, version, name: name.optional(), strategy: z.enum(["canary", "blue_green"]).nullable().optional() }),
  load: (tx, input) => tx.service.findUnique({ where: { id: input.service } }),
  place: (service) => ({ planId: service.planId }),
  async change(tx, service, input, { now }) {
    const before = { name: service.name, strategy: service.strategy };
    const after = { name: input.name ?? before.name, strategy: input.strategy === undefined ? before.strategy : input.strategy };
    if (service.version !== input.version) return { conflict: { id: service.id, version: service.version, ...before } };
    if (before.name === after.name && before.strategy === after.strategy)
      return { value: { id: service.id, version: service.version, cancels: 0 }, event: null };
    const isRunning =
      before.strategy !== after.strategy && (await tx.rollout.count({ where: { liveKey: service.id, status: "running" } })) > 0;
    if (isRunning) return refuse("rollout-running");
    const namesakes = await tx.service.count({ where: { planId: service.planId, name: after.name, id: { not: service.id } } });
    if (namesakes > 0) return refuse("service-exists", { name: after.name });
    const { count } = await tx.service.updateMany({
      where: { id: service.id, version: input.version },
      data: { ...after, version: { increment: 1 } },
    });
    if (count === 0) return { conflict: { id: service.id, version: service.version + 1 } };
    const isStrategyChanged = before.strategy !== after.strategy;
    const cancels = isStrategyChanged ? await raiseEpoch(tx, rolloutStagesOf(service.id), now) : 0;
    return {
      value: { id: service.id, version: service.version + 1, cancels },
      event: { ...aboutService(service), before, after: { ...after, ...(isStrategyChanged && { raised: ROLLOUT_PHASES }) } },
    };
  },
});
