import type { Db, Tx } from "@/lib/db/client";
import type { OwnWork, WritablePlan } from "@/lib/formats/plan/writable";
import { isLocale } from "@/lib/i18n/locale";

/**
 * The current plan as plain data that can be written as Markdown or, with the work that no file contains, compared with a file.
 * Services have their names in the file.
 */
export async function writablePlan(
  db: Db | Tx,
  planId: string,
  ownWork: ReadonlyMap<string, readonly OwnWork[]> = new Map(),
): Promise<WritablePlan> {
  const plan = await db.plan.findUniqueOrThrow({ where: { id: planId }, include: { strategies: true } });
  const phases = await db.phase.findMany({
    where: { planId },
    orderBy: { position: "asc" },
    include: { owner: { select: { name: true } } },
  });
  const services = await db.service.findMany({ where: { planId }, orderBy: { position: "asc" } });
  const items = await db.item.findMany({
    where: { planId },
    include: {
      owner: { select: { name: true } },
      stage: { select: { serviceId: true, phase: { select: { kind: true, position: true } } } },
    },
  });
  const risks = await db.risk.findMany({ where: { planId }, orderBy: { position: "asc" } });
  const people = await db.person.findMany({
    where: { memberships: { some: { planId } } },
    orderBy: { createdAt: "asc" },
    select: { name: true },
  });
  const place = new Map(services.map((s, index) => [s.id, index]));
  const nameOf = new Map(services.map((s) => [s.id, s.sourceName ?? s.name]));
  const rank = (i: (typeof items)[number]) =>
    [i.stage.phase.position, i.stage.serviceId === null ? -1 : (place.get(i.stage.serviceId) ?? 0), i.position] as const;
  items.sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1] || rank(a)[2] - rank(b)[2]);
  return {
    title: plan.title,
    language: isLocale(plan.language) ? plan.language : "en",
    author: plan.author,
    writtenOn: plan.writtenOn,
    phases: phases.map((p) => ({ kind: p.kind, name: p.name, start: p.plannedStart, end: p.plannedEnd, owner: p.owner?.name ?? null })),
    services: services.map((s) => ({ name: s.sourceName ?? s.name, ownWork: ownWork.get(s.id) })),
    items: items.map((i) => ({
      phase: i.stage.phase.kind,
      service: i.stage.serviceId === null ? null : (nameOf.get(i.stage.serviceId) ?? null),
      text: i.text,
      state: i.state,
      reason: i.reason,
      owner: i.owner?.name ?? null,
      due: i.due,
      sourceText: i.sourceText,
      ownWork: ownWork.get(i.id),
    })),
    risks: risks.map((r) => ({
      title: r.title,
      mitigation: r.mitigation,
      sourceText: r.sourceText,
      ownWork: ownWork.get(r.id),
    })),
    strategies: plan.strategies.map((s) => ({ kind: s.kind })),
    people: people.map(({ name }) => ({ name, role: null })),
  };
}
