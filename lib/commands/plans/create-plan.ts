import { createHash } from "node:crypto";
import type { Tx } from "@/lib/db/client";
import { dayOrNull } from "@/lib/domain/calendar-day";
import { wording } from "@/lib/domain/checklist/wording";
import { newGate } from "@/lib/domain/gates/new-gate";
import { must } from "@/lib/domain/must";
import { importedRoles } from "@/lib/domain/people/imported-roles";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { slugOf } from "@/lib/domain/slug";
import { stageKey } from "@/lib/domain/stage";
import type { PlanDocument, ReadOptions } from "@/lib/formats/plan/document";
import { gateToCreate } from "./new-plan";

type Source = { document: PlanDocument; markdown: string; answers?: ReadOptions };
type Options = { now: Date; isExample?: boolean; slug?: string };
export type CreatedPlan = { id: string; slug: string; serviceIds: Map<string, string>; personIds: Map<string, string> };

/** Creates a plan with the facts of a file. What the file does not say stays empty. */
export async function createPlan(
  tx: Tx,
  { document, markdown, answers = {} }: Source,
  { now, isExample = false, slug }: Options,
): Promise<CreatedPlan> {
  const taken = new Set((await tx.plan.findMany({ select: { slug: true } })).map((p) => p.slug));
  const plan = await tx.plan.create({
    data: {
      slug: slugOf(slug ?? document.title, taken),
      title: document.title,
      language: document.language,
      author: document.author,
      writtenOn: document.writtenOn,
      isExample,
      createdAt: now,
      sources: {
        create: { number: 1, text: markdown, digest: digestOfSource(markdown), answers: JSON.stringify(answers), importedAt: now },
      },
      strategies: { create: document.strategies.map(({ kind, line }) => ({ kind, sourceLine: line })) },
    },
  });
  const personIds = await addPeople(tx, plan.id, document, { givesRoles: true });
  const phaseIds = await createPhases(tx, plan.id, document, personIds);
  const serviceNames = document.services.map((service) => service.name);
  const { ids: serviceIds, slugs } = await addServices(tx, plan.id, serviceNames, { isFromFile: true });
  await createStagesAndItems(tx, plan.id, document, { phaseIds, serviceIds, slugs, personIds, now });
  await tx.risk.createMany({
    data: document.risks.map((r, index) => ({
      planId: plan.id,
      position: index + 1,
      title: r.title,
      mitigation: r.mitigation,
      sourceText: r.title,
    })),
  });
  return { id: plan.id, slug: plan.slug, serviceIds, personIds };
}

export const digestOfSource = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * The people that a file names, by name. A name that exactly one person has is that person; any other name becomes a new person without a
 * login. With `givesRoles` they get the roles that the file gives them.
 */
export async function addPeople(
  tx: Tx,
  planId: string,
  document: PlanDocument,
  { givesRoles }: { givesRoles: boolean },
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const owners = [...document.phases.map((p) => p.owner), ...document.items.map((i) => i.owner)].filter((name) => name !== null);
  const names = new Set([...document.people.map((p) => p.name), ...owners]);
  for (const name of names) {
    const known = await tx.person.findMany({ where: { name, disabledAt: null }, select: { id: true }, take: 2 });
    const person = known.length === 1 && known[0] ? known[0] : await tx.person.create({ data: { name }, select: { id: true } });
    ids.set(name, person.id);
    for (const role of givesRoles ? importedRoles(name, document.phases) : []) {
      await tx.membership.upsert({
        where: { planId_personId_role: { planId, personId: person.id, role } },
        create: { planId, personId: person.id, role },
        update: {},
      });
    }
  }
  return ids;
}

async function createPhases(
  tx: Tx,
  planId: string,
  document: PlanDocument,
  personIds: Map<string, string>,
): Promise<Map<PhaseKind, string>> {
  const ids = new Map<PhaseKind, string>();
  for (const [index, kind] of PHASES.entries()) {
    const written = document.phases.find((p) => p.kind === kind);
    const days = { start: dayOrNull(written?.start ?? null), end: dayOrNull(written?.end ?? null) };
    const phase = await tx.phase.create({
      data: {
        planId,
        kind,
        position: index + 1,
        name: written?.name ?? "",
        plannedStart: days.start,
        plannedEnd: days.end,
        ownerId: written?.owner ? must(personIds.get(written.owner), `the person ${written.owner}`) : null,
        gate: gateToCreate(newGate(kind, days)),
      },
    });
    ids.set(kind, phase.id);
  }
  return ids;
}

type AddServices = { isFromFile: boolean };

export async function addServices(
  tx: Tx,
  planId: string,
  names: readonly string[],
  { isFromFile }: AddServices,
): Promise<{ ids: Map<string, string>; slugs: Map<string, string> }> {
  const present = await tx.service.findMany({ where: { planId }, select: { slug: true, position: true } });
  const taken = new Set(present.map((s) => s.slug));
  let position = Math.max(0, ...present.map((s) => s.position));
  const ids = new Map<string, string>();
  const slugs = new Map<string, string>();
  for (const name of names) {
    const slug = slugOf(name, taken);
    taken.add(slug);
    position += 1;
    const service = await tx.service.create({ data: { planId, slug, name, sourceName: isFromFile ? name : null, position } });
    ids.set(name, service.id);
    slugs.set(name, slug);
  }
  return { ids, slugs };
}

type NewRows = {
  phaseIds: Map<PhaseKind, string>;
  serviceIds: Map<string, string>;
  slugs: Map<string, string>;
  personIds: Map<string, string>;
  now: Date;
};

/** Creates a stage wherever the file has items. The other stages are missing until somebody adds them. */
async function createStagesAndItems(
  tx: Tx,
  planId: string,
  document: PlanDocument,
  { phaseIds, serviceIds, slugs, personIds, now }: NewRows,
): Promise<void> {
  const stageIds = new Map<string, string>();
  const positions = new Map<string, number>();
  const items = [];
  for (const item of document.items) {
    const key = stageKey(item.service === null ? null : must(slugs.get(item.service), `the slug of ${item.service}`), item.phase);
    let stageId = stageIds.get(key);
    if (!stageId) {
      const phaseId = must(phaseIds.get(item.phase), `the phase ${item.phase}`);
      const serviceId = item.service === null ? null : must(serviceIds.get(item.service), `the service ${item.service}`);
      stageId = (await tx.stage.create({ data: { planId, phaseId, serviceId, key } })).id;
      stageIds.set(key, stageId);
    }
    const position = (positions.get(stageId) ?? 0) + 1;
    positions.set(stageId, position);
    items.push({
      planId,
      stageId,
      position,
      ...wording(item.text),
      state: item.state,
      reason: item.reason,
      ownerId: item.owner === null ? null : must(personIds.get(item.owner), `the person ${item.owner}`),
      due: item.due,
      // The file gives the state of an item, but not since when.
      stateChangedAt: null,
      sourceText: item.text,
      createdAt: now,
      changedAt: now,
    });
  }
  await tx.item.createMany({ data: items });
}
