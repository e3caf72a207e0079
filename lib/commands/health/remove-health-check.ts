import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, version } from "@/lib/commands/inputs";
import { aboutService } from "@/lib/commands/services/service-row";
import { rulesOf } from "./health-row";

/** Removes a service's health check and its outcomes. The readings that the check added stay. */
export const removeHealthCheck = command({
  verb: "health.remove",
  input: z.strictObject({ service: id, version }),
  load: (tx, input) => tx.healthCheck.findUnique({ where: { serviceId: input.service }, include: { service: true } }),
  place: (check) => ({ planId: check.planId }),
  async change(tx, check, { version: seen }) {
    const { service } = check;
    if (service.version !== seen) return { conflict: { id: service.id, name: service.name, version: service.version } };
    const { count } = await tx.service.updateMany({ where: { id: service.id, version: seen }, data: { version: { increment: 1 } } });
    if (count === 0) return { conflict: { id: service.id, version: service.version + 1 } };
    await tx.healthCheck.delete({ where: { id: check.id } });
    return {
      value: { id: service.id, version: seen + 1 },
      event: { ...aboutService(service), phase: "monitor", before: { name: service.name, ...rulesOf(check) } },
    };
  },
});
