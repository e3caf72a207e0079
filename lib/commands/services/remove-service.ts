import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { rowChanges } from "@/lib/domain/rewind/row-changes";
import { planRows } from "@/lib/queries/shared/plan-rows";
import { aboutService } from "./service-row";

/** Removes a service with its stages and items. A service with a signature or a started rollout stays, because decisions are never removed. */
export const removeService = command({
  verb: "service.remove",
  input: z.strictObject({ service: id, version }),
  load: (tx, input) =>
    tx.service.findUnique({
      where: { id: input.service },
      include: {
        stages: { include: { _count: { select: { items: true, signOffs: true } } } },
        _count: { select: { rollouts: { where: { startedAt: { not: null } } } } },
      },
    }),
  place: (service) => ({ planId: service.planId }),
  async change(tx, service, input) {
    if (service.version !== input.version) return { conflict: { id: service.id, name: service.name, version: service.version } };
    const signOffs = service.stages.reduce((sum, s) => sum + s._count.signOffs, 0);
    if (signOffs > 0) return refuse("service-signed", { name: service.name, signOffs });
    if (service._count.rollouts > 0) return refuse("service-rolled-out", { name: service.name });
    const items = service.stages.reduce((sum, s) => sum + s._count.items, 0);
    const before = await planRows(tx, service.planId);
    await tx.service.update({ where: { id: service.id }, data: { candidateId: null } });
    const { count } = await tx.service.deleteMany({ where: { id: service.id, version: input.version } });
    if (count === 0) return { conflict: { id: service.id, version: service.version + 1 } };
    const rows = rowChanges(before, await planRows(tx, service.planId));
    return {
      value: { id: service.id },
      event: { ...aboutService(service), before: { name: service.name, items, ...rows.before } },
    };
  },
});
