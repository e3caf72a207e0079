import { z } from "zod";
import type { CommandContext } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { id, line, lines } from "@/lib/commands/inputs";
import type { Tx } from "@/lib/db/client";
import { day, dayOrNull } from "@/lib/domain/calendar-day";
import { NOT_REFUSED } from "@/lib/domain/events/refused-events";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { type Assessment, shownStatus, touches } from "@/lib/domain/risks/risk";

export const riskTitle = line(200);
export const mitigationText = lines(2000);
export const likelihood = z.int().min(1).max(5);

/** A place that a risk affects; null stands for every phase, or every service. */
export type TouchInput = { phase: PhaseKind | null; service: string | null };
export const touchList = z.array(z.strictObject({ phase: z.enum(PHASES).nullable(), service: id.nullable() })).max(100);

/** A risk with the rows that its commands need. */
export const findRisk = (tx: Tx, id: string) =>
  tx.risk.findUnique({
    where: { id },
    include: { touches: true, plan: { select: { id: true, language: true } }, acceptances: { where: { liveKey: { not: null } } } },
  });

export type RiskRow = NonNullable<Awaited<ReturnType<typeof findRisk>>>;

export const placeOfRisk = ({ planId }: RiskRow) => ({ planId });

export const aboutRisk = ({ id, planId }: Pick<RiskRow, "id" | "planId">) => ({ subject: "risk" as const, subjectId: id, planId });

export const assessmentOf = (risk: Omit<Assessment, "reviewDay"> & { reviewDay: string | null }): Assessment => ({
  status: risk.status,
  likelihood: risk.likelihood,
  impact: risk.impact,
  residualLikelihood: risk.residualLikelihood,
  residualImpact: risk.residualImpact,
  ownerId: risk.ownerId,
  reviewDay: dayOrNull(risk.reviewDay),
});

export const acceptedUntil = ({ acceptances }: Pick<RiskRow, "acceptances">) => {
  const until = acceptances[0]?.until;
  return until === undefined ? null : day(until);
};

/** The present values of a risk and who set them, for a conflict with a write that named an older version. */
export async function presentRisk(tx: Tx, id: string, { today }: CommandContext): Promise<Record<string, unknown>> {
  const risk = await findRisk(tx, id);
  const last = await tx.event.findFirst({
    where: { subjectId: id, ...NOT_REFUSED },
    orderBy: { seq: "desc" },
    select: { actorName: true, at: true },
  });
  const lastChange = { by: last?.actorName ?? null, at: last?.at.toISOString() ?? null };
  if (!risk) return { id, removed: true, ...lastChange };
  const { title, likelihood, impact, residualLikelihood, residualImpact, ownerId, reviewDay, version } = risk;
  const status = shownStatus({ status: risk.status, acceptedUntil: acceptedUntil(risk) }, today);
  return { id, title, status, likelihood, impact, residualLikelihood, residualImpact, ownerId, reviewDay, version, ...lastChange };
}

const keyOf = ({ phase, service }: TouchInput): string => `${phase ?? "*"}:${service ?? "*"}`;

export const touchRows = (list: readonly TouchInput[]) =>
  [...new Map(list.map((touch) => [keyOf(touch), touch])).entries()].map(([key, { phase, service }]) => ({
    key,
    phaseKind: phase,
    serviceId: service,
  }));

/** Whether two lists name the same places, in any order. */
export const isSameTouches = (one: readonly { key: string }[], other: readonly { key: string }[]): boolean =>
  [...new Set(one.map(({ key }) => key))].sort().join() === [...new Set(other.map(({ key }) => key))].sort().join();

/** The first service in the list that is not of this plan, or null. */
export async function serviceOfOtherPlan(tx: Tx, planId: string, list: readonly TouchInput[]): Promise<string | null> {
  const wanted = [...new Set(list.flatMap(({ service }) => service ?? []))];
  const known = await tx.service.findMany({ where: { planId, id: { in: wanted } }, select: { id: true } });
  return wanted.find((service) => !known.some(({ id }) => id === service)) ?? null;
}

type TouchColumns = readonly { phaseKind: PhaseKind | null; serviceId: string | null }[];

/** The stages that a risk with these places affects. */
export async function stagesTouched(tx: Tx, planId: string, places: TouchColumns) {
  const risk = { touches: places.map(({ phaseKind, serviceId }) => ({ phase: phaseKind, serviceId })) };
  if (places.length === 0) return [];
  const stages = await tx.stage.findMany({
    where: { planId },
    select: { id: true, key: true, serviceId: true, phase: { select: { kind: true } } },
  });
  return stages.filter((stage) => touches(risk, stage.phase.kind, stage.serviceId));
}

/** The sign-offs of the affected stages lapse, because the signed snapshots name the risk. Returns their number. */
export async function raiseTouched(tx: Tx, planId: string, places: TouchColumns, now: Date): Promise<number> {
  const stages = await stagesTouched(tx, planId, places);
  return stages.length > 0 ? await raiseEpoch(tx, { id: { in: stages.map(({ id }) => id) } }, now) : 0;
}
