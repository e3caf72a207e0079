import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, version } from "@/lib/commands/inputs";
import { aboutService } from "@/lib/commands/services/service-row";
import { refuse } from "@/lib/domain/decision";
import { CHECK_INTERVAL_SECONDS, FAILS_AFTER, mayExpect } from "@/lib/domain/health/health";
import { isStorable } from "@/lib/domain/storable-text";
import { egressAllowList } from "@/lib/egress/allow-list";
import { targetOf } from "@/lib/egress/target";
import { INITIAL_HEALTH, rulesOf } from "./health-row";

const { least, most, usual } = CHECK_INTERVAL_SECONDS;

/** Sets the health check of a service. After a change of its rules, the service's health is unknown until the next check. */
export const setHealthCheck = command({
  verb: "health.set",
  input: z.strictObject({
    service: id,
    version,
    url: z
      .string()
      .max(2000)
      // Checked before the URL is parsed, because parsing turns a NUL character into %00.
      .refine(isStorable)
      .transform((text) => text.trim())
      .pipe(z.string().min(1))
      .transform((text) => (URL.canParse(text) ? new URL(text).href : text)),
    everySeconds: z.int().min(least).max(most).default(usual),
    /** The only status that counts as well; null for any from 200 to 299. A redirect never counts as well. */
    expects: z.int().refine(mayExpect).nullable().default(null),
    failsAfter: z.int().min(FAILS_AFTER.least).max(FAILS_AFTER.most).default(FAILS_AFTER.usual),
    isOn: z.boolean().default(true),
  }),
  load: (tx, input) => tx.service.findUnique({ where: { id: input.service }, include: { health: true } }),
  place: (service) => ({ planId: service.planId }),
  async change(tx, { health: present, ...service }, { service: _service, version: seen, ...rules }, { now }) {
    if (service.version !== seen) return { conflict: { id: service.id, name: service.name, version: service.version } };
    const target = targetOf(rules.url, egressAllowList().ports);
    if (typeof target === "string") return refuse("health-url", { why: target });
    const before = present && rulesOf(present);
    if (JSON.stringify(before) === JSON.stringify(rulesOf(rules))) return { value: { id: service.id, version: seen }, event: null };
    const { count } = await tx.service.updateMany({ where: { id: service.id, version: seen }, data: { version: { increment: 1 } } });
    if (count === 0) return { conflict: { id: service.id, version: service.version + 1 } };
    const isReset = !before || before.url !== rules.url || before.expects !== rules.expects || before.isOn !== rules.isOn;
    // A process that is checking right now finds another version, and its result is dropped.
    const data = { ...rules, dueAt: now, ...(isReset && INITIAL_HEALTH) };
    if (present) await tx.healthCheck.update({ where: { id: present.id }, data: { ...data, version: { increment: 1 } } });
    else await tx.healthCheck.create({ data: { ...data, planId: service.planId, serviceId: service.id } });
    if (present && before?.url !== rules.url) {
      // The outcomes of the former address say nothing about the new one.
      await tx.healthSample.deleteMany({ where: { checkId: present.id } });
      await tx.healthHour.deleteMany({ where: { checkId: present.id } });
    }
    return {
      value: { id: service.id, version: seen + 1 },
      event: { ...aboutService(service), phase: "monitor", before, after: { name: service.name, ...rulesOf(rules) } },
    };
  },
});
