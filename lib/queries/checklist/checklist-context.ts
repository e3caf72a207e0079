import { cache } from "react";
import { database } from "@/lib/db/client";
import type { InheritedValues } from "@/lib/domain/checklist/inheritance";
import { must } from "@/lib/domain/must";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { stageKey } from "@/lib/domain/stage";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { inheritedByStage } from "@/lib/queries/shared/inherited";

export type ContextStage = { id: string; key: string; phase: PhaseKind; service: ContextService | null; inherited: InheritedValues };
export type ContextService = { id: string; slug: string; name: string };

/** The phases, services, stages and people of a plan. They are few compared with the items, and give every order and name of a page. */
export type ChecklistContext = {
  phases: { kind: PhaseKind; name: string }[];
  /** In the order of the board. */
  services: ContextService[];
  stages: ReadonlyMap<string, ContextStage>;
  /** The members of the plan, and former members who still own a phase, a stage or items. Whoever owns any of these may have items. */
  people: { id: string; name: string; isPresent: boolean; hasItems: boolean }[];
};

/** Read once per request: both the page and its rows need it. */
export const checklistContext = cache(
  (planId: string): Promise<ChecklistContext> => cachedUntilNextEvent(planId, "checklist context", () => read(planId)),
);

async function read(planId: string): Promise<ChecklistContext> {
  const db = database();
  const phases = await db.phase.findMany({
    where: { planId },
    select: { id: true, kind: true, name: true, ownerId: true, plannedEnd: true },
  });
  const services = await db.service.findMany({
    where: { planId },
    orderBy: { position: "asc" },
    select: { id: true, slug: true, name: true },
  });
  const stages = await db.stage.findMany({
    where: { planId },
    select: { id: true, phaseId: true, serviceId: true, ownerId: true, plannedEnd: true },
  });
  const inherited = inheritedByStage(stages, phases);
  const kinds = new Map(phases.map((p) => [p.id, p.kind]));
  const byId = new Map(services.map((s) => [s.id, s]));
  return {
    phases: PHASES.flatMap((kind) => phases.filter((p) => p.kind === kind).map(({ name }) => ({ kind, name }))),
    services,
    stages: new Map(
      stages.flatMap(({ id, phaseId, serviceId }): [string, ContextStage][] => {
        const phase = must(kinds.get(phaseId), "phase of a stage");
        const service = serviceId === null ? null : byId.get(serviceId);
        // A service that was added while the plan was read is shown the next time.
        const key = stageKey(service?.slug ?? null, phase);
        return service === undefined ? [] : [[id, { id, key, phase, service, inherited: must(inherited.get(id), "stage") }]];
      }),
    ),
    people: await peopleOf(planId),
  };
}

async function peopleOf(planId: string): Promise<ChecklistContext["people"]> {
  const member = { memberships: { some: { planId } } };
  const select = { id: true, name: true, disabledAt: true } as const;
  const members = await database().person.findMany({ where: member, select });
  const ofPlan = { some: { planId } };
  const owners = await database().person.findMany({
    where: { OR: [{ ownedItems: ofPlan }, { ownedStages: ofPlan }, { ownedPhases: ofPlan }] },
    select,
  });
  const hasItems = new Set(owners.map((p) => p.id));
  const isMember = new Set(members.map((p) => p.id));
  return [...members, ...owners.filter((p) => !isMember.has(p.id))].map(({ id, name, disabledAt }) => ({
    id,
    name,
    isPresent: isMember.has(id) && disabledAt === null,
    hasItems: hasItems.has(id),
  }));
}
