import { raiseEpoch } from "@/lib/commands/epoch";
import { raiseTouched } from "@/lib/commands/risks/risk-row";
import type { Tx } from "@/lib/db/client";
import { wording } from "@/lib/domain/checklist/wording";
import { must } from "@/lib/domain/must";
import type { PhaseKind } from "@/lib/domain/phase";
import { stageKey } from "@/lib/domain/stage";
import type { PlanChange } from "@/lib/formats/plan/compare";
import type { PlanDocument } from "@/lib/formats/plan/document";
import { plainText, textKey } from "@/lib/formats/plan/text/fold";
import { itemsByKey } from "@/lib/queries/import/touched-stages";
import { addPeople, addServices } from "./create-plan";

type ItemChange = Extract<PlanChange, { key: string }>;
type FileChanges = { changes: readonly PlanChange[]; document: PlanDocument; now: Date; givesRoles: boolean };

/**
 * Writes what a newer file changed. It skips the changes marked as kept: those would overwrite people's own work. Returns how many sign-offs
 * that cancelled.
 */
export async function applyChanges(tx: Tx, planId: string, { changes, document, now, givesRoles }: FileChanges): Promise<number> {
  const people = await addPeople(tx, planId, document, { givesRoles });
  await addServices(
    tx,
    planId,
    changes.flatMap((c) => (c.change === "service-added" && c.after !== null ? [c.after] : [])),
    { isFromFile: true },
  );
  const services = await servicesByName(tx, planId);
  const items = await itemsByKey(tx, planId);
  const touched = new Set<string>();
  let cancels = 0;
  for (const change of changes) {
    if ("key" in change) await applyToItem(tx, planId, change, { items, people, services, touched, now });
    else if (!change.kept) cancels += await applyToPlan(tx, planId, change, { people, services, now });
  }
  for (const id of touched) cancels += await raiseEpoch(tx, { id }, now);
  return cancels;
}

type Lookups = {
  items: Map<string, { id: string; stageId: string }>;
  people: Map<string, string>;
  services: Services;
  touched: Set<string>;
  now: Date;
};

async function applyToItem(tx: Tx, planId: string, change: ItemChange, { items, people, services, touched, now }: Lookups): Promise<void> {
  if (change.change === "item-added") {
    if (change.kept || change.after === null) return;
    const { text, state, reason, owner, due } = change.after;
    const stageId = await stageFor(tx, planId, change, services);
    const last = await tx.item.aggregate({ where: { stageId }, _max: { position: true } });
    const ownerId = owner === null ? null : must(people.get(owner), `the person ${owner}`);
    const position = (last._max.position ?? 0) + 1;
    await tx.item.create({
      data: {
        planId,
        stageId,
        position,
        ...wording(text),
        state,
        reason,
        ownerId,
        due,
        sourceText: text,
        createdAt: now,
        changedAt: now,
      },
    });
    touched.add(stageId);
    return;
  }
  const item = items.get(change.key);
  if (!item) return;
  const update = async (data: Parameters<Tx["item"]["updateMany"]>[0]["data"], isSigned: boolean) => {
    await tx.item.updateMany({ where: { id: item.id }, data: { ...data, changedAt: now, version: { increment: 1 } } });
    if (isSigned) touched.add(item.stageId);
  };
  switch (change.change) {
    case "item-removed":
      if (change.kept) return;
      await tx.item.deleteMany({ where: { id: item.id } });
      touched.add(item.stageId);
      return;
    case "item-renamed":
      // Even where people's text is kept, the next comparison must find the item by the file's new text.
      if (change.kept) await tx.item.updateMany({ where: { id: item.id }, data: { sourceText: change.after } });
      else await update({ ...wording(change.after), sourceText: change.after }, true);
      return;
    case "item-state-changed":
      if (!change.kept) await update({ state: change.after.state, reason: change.after.reason, stateChangedAt: now }, true);
      return;
    case "item-owner-changed":
      if (!change.kept)
        await update({ ownerId: change.after === null ? null : must(people.get(change.after), `the person ${change.after}`) }, false);
      return;
    case "item-due-changed":
      if (!change.kept) await update({ due: change.after }, false);
      return;
  }
}

type Place = { phase: PhaseKind; service: string | null };

async function stageFor(tx: Tx, planId: string, { phase: kind, service: name }: Place, services: Services): Promise<string> {
  const service = name === null ? null : must(services(name), `the service ${name}, which a change names`);
  const key = stageKey(service?.slug ?? null, kind);
  const present = await tx.stage.findUnique({ where: { planId_key: { planId, key } } });
  if (present) return present.id;
  const phase = await tx.phase.findUniqueOrThrow({ where: { planId_kind: { planId, kind } } });
  return (await tx.stage.create({ data: { planId, phaseId: phase.id, serviceId: service?.id ?? null, key } })).id;
}

async function applyToPlan(
  tx: Tx,
  planId: string,
  change: Exclude<PlanChange, ItemChange>,
  { people, services, now }: Pick<Lookups, "people" | "services" | "now">,
): Promise<number> {
  const ofPhase = (phase: PhaseKind) => ({ where: { planId_kind: { planId, kind: phase } } });
  switch (change.change) {
    case "title-changed":
      await tx.plan.update({ where: { id: planId }, data: { title: change.after } });
      return 0;
    case "author-changed":
      await tx.plan.update({ where: { id: planId }, data: { author: change.after } });
      return 0;
    case "written-on-changed":
      await tx.plan.update({ where: { id: planId }, data: { writtenOn: change.after } });
      return 0;
    case "phase-name-changed":
      await tx.phase.update({ ...ofPhase(change.phase), data: { name: change.after, version: { increment: 1 } } });
      return 0;
    case "phase-dates-changed":
      await tx.phase.update({
        ...ofPhase(change.phase),
        data: { plannedStart: change.after.start, plannedEnd: change.after.end, version: { increment: 1 } },
      });
      return 0;
    case "phase-owner-changed":
      await tx.phase.update({
        ...ofPhase(change.phase),
        data: {
          ownerId: change.after === null ? null : must(people.get(change.after), `the person ${change.after}`),
          version: { increment: 1 },
        },
      });
      return 0;
    case "service-added":
      return 0;
    case "service-removed":
      await removeService(tx, change.before, services);
      return 0;
    case "risk-added":
      await addRisk(tx, planId, change.after);
      return 0;
    case "risk-removed":
      return removeRisks(tx, planId, change.title, now);
    case "risk-mitigation-changed":
      await tx.risk.updateMany({
        where: await risksByTitle(tx, planId, change.title),
        data: { mitigation: change.after, version: { increment: 1 } },
      });
      return 0;
    case "strategy-added":
      if (change.after) await tx.planStrategy.create({ data: { planId, kind: change.after, sourceLine: change.line } });
      return 0;
    case "strategy-removed":
      if (change.before) await tx.planStrategy.deleteMany({ where: { planId, kind: change.before } });
      return 0;
  }
}

async function removeService(tx: Tx, name: string | null, services: Services): Promise<void> {
  const service = name === null ? undefined : services(name);
  if (!service) return;
  await tx.service.update({ where: { id: service.id }, data: { candidateId: null } });
  await tx.service.delete({ where: { id: service.id } });
}

type Services = (name: string) => { id: string; slug: string } | undefined;

/** Finds a service by its name in the file: spelled exactly so or, failing that, the same by the rule that compares files. */
async function servicesByName(tx: Tx, planId: string): Promise<Services> {
  const services = await tx.service.findMany({ where: { planId }, orderBy: { position: "desc" } });
  const byName = new Map(services.map((service) => [service.sourceName ?? service.name, service]));
  const byPlainName = new Map(services.map((service) => [plainText(service.sourceName ?? service.name), service]));
  return (name) => byName.get(name) ?? byPlainName.get(plainText(name));
}

/** The risks with this title in the file, by the rule that compares files. */
async function risksByTitle(tx: Tx, planId: string, title: string): Promise<{ id: { in: string[] } }> {
  const risks = await tx.risk.findMany({ where: { planId }, select: { id: true, title: true, sourceText: true } });
  return { id: { in: risks.filter((r) => textKey(r.sourceText ?? r.title) === textKey(title)).map((r) => r.id) } };
}

/** The sign-offs of the affected stages lapse, because the signed snapshots name these risks. Returns their number. */
async function removeRisks(tx: Tx, planId: string, title: string, now: Date): Promise<number> {
  const where = await risksByTitle(tx, planId, title);
  const cancels = await raiseTouched(tx, planId, await tx.riskTouch.findMany({ where: { riskId: where.id } }), now);
  await tx.risk.deleteMany({ where });
  return cancels;
}

async function addRisk(tx: Tx, planId: string, risk: { title: string; mitigation: string | null } | null): Promise<void> {
  if (risk === null) return;
  const last = await tx.risk.aggregate({ where: { planId }, _max: { position: true } });
  await tx.risk.create({
    data: { planId, position: (last._max.position ?? 0) + 1, title: risk.title, mitigation: risk.mitigation, sourceText: risk.title },
  });
}
