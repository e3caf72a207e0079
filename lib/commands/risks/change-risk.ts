import { z } from "zod";
import { command } from "@/lib/commands/command";
import { calendarDay, id, reason, version } from "@/lib/commands/inputs";
import { draftsFor } from "@/lib/commands/notifications/recipients";
import { isMember, nameOf } from "@/lib/commands/people/people";
import type { Tx } from "@/lib/db/client";
import { refuse } from "@/lib/domain/decision";
import { RISK_CATEGORIES, assess as rule, SETTABLE_STATUSES } from "@/lib/domain/risks/risk";
import {
  aboutRisk,
  assessmentOf,
  findRisk,
  isSameTouches,
  likelihood,
  mitigationText,
  placeOfRisk,
  presentRisk,
  raiseTouched,
  riskTitle,
  serviceOfOtherPlan,
  touchList,
  touchRows,
} from "./risk-row";
import { askToAccept, waitingRisks } from "./waiting-risk";

const optional = likelihood.nullable().optional();

/** Changes a risk: its text, its assessment before and after mitigation, owner, review day, affected places and status. A field left out stays. */
export const changeRisk = command({
  verb: "risk.change",
  input: z.strictObject({
    risk: id,
    version,
    title: riskTitle.optional(),
    category: z.enum(RISK_CATEGORIES).nullable().optional(),
    mitigation: mitigationText.nullable().optional(),
    likelihood: optional,
    impact: optional,
    residualLikelihood: optional,
    residualImpact: optional,
    owner: id.nullable().optional(),
    review: calendarDay.nullable().optional(),
    status: z.enum(SETTABLE_STATUSES).optional(),
    reason: reason.optional(),
    touches: touchList.optional(),
  }),
  load: (tx, input) => findRisk(tx, input.risk),
  place: placeOfRisk,
  async change(tx, risk, input, context) {
    const { now, today } = context;
    if (risk.version !== input.version) return { conflict: await presentRisk(tx, risk.id, context) };
    const present = assessmentOf(risk);
    const wanted = {
      status: input.status ?? present.status,
      likelihood: pick(input.likelihood, present.likelihood),
      impact: pick(input.impact, present.impact),
      residualLikelihood: pick(input.residualLikelihood, present.residualLikelihood),
      residualImpact: pick(input.residualImpact, present.residualImpact),
      ownerId: pick(input.owner, present.ownerId),
      reviewDay: pick(input.review, present.reviewDay),
    };
    if (wanted.ownerId !== null && wanted.ownerId !== present.ownerId && !(await isMember(tx, risk.planId, wanted.ownerId)))
      return refuse("owner-unknown", { owner: wanted.ownerId });
    const unknownService = await serviceOfOtherPlan(tx, risk.planId, input.touches ?? []);
    if (unknownService !== null) return refuse("service-unknown", { service: unknownService });
    const decision = rule(present, wanted, input.reason ?? null, today);
    if (!decision.ok) return decision;

    const described = { title: risk.title, category: risk.category, mitigation: risk.mitigation, ...present };
    const next = {
      title: input.title ?? risk.title,
      category: pick(input.category, risk.category),
      mitigation: pick(input.mitigation, risk.mitigation),
      ...decision.value,
    };
    const rows = input.touches === undefined ? risk.touches : touchRows(input.touches);
    const isMoved = !isSameTouches(rows, risk.touches);
    const changed = keysOf(next).filter((key) => next[key] !== described[key]);
    if (changed.length === 0 && !isMoved) return { value: { id: risk.id, version: risk.version, cancels: 0 }, event: null };

    const before = await waitingRisks(tx, risk.planId, today, { id: risk.id });
    const { count } = await tx.risk.updateMany({
      where: { id: risk.id, version: input.version },
      data: { ...next, version: { increment: 1 } },
    });
    if (count === 0) return { conflict: await presentRisk(tx, risk.id, context) };
    if (isMoved) {
      await tx.riskTouch.deleteMany({ where: { riskId: risk.id } });
      await tx.riskTouch.createMany({
        data: rows.map(({ key, phaseKind, serviceId }) => ({ riskId: risk.id, key, phaseKind, serviceId })),
      });
    }
    // Closing a risk ends its acceptance.
    if (next.status === "closed") await endAcceptance(tx, risk.id, now);
    // The score, the status and the affected places are part of what is signed; the owner, the review day and the text are not.
    const isSignedPartChanged = isMoved || changed.some((key) => SIGNED.some((signed) => signed === key));
    const cancels = isSignedPartChanged ? await raiseTouched(tx, risk.planId, [...risk.touches, ...rows], now) : 0;
    const owner = async (ownerId: string | null) => (changed.includes("ownerId") ? { owner: await nameOf(tx, ownerId) } : {});
    const places = (list: readonly { key: string }[]) => (isMoved ? { touches: list.map(({ key }) => key) } : {});
    return {
      value: { id: risk.id, version: risk.version + 1, cancels },
      event: {
        ...aboutRisk(risk),
        before: { ...only(described, changed), ...(await owner(described.ownerId)), ...places(risk.touches) },
        after: { ...only(next, changed), title: next.title, ...(await owner(next.ownerId)), ...places(rows) },
        reason: input.reason ?? null,
      },
      notices: [
        ...(next.ownerId !== null && changed.includes("ownerId") ? draftsFor("risk-given", risk.id, [next.ownerId]) : []),
        ...(await askToAccept(tx, risk.planId, { before, after: await waitingRisks(tx, risk.planId, today, { id: risk.id }) })),
      ],
    };
  },
});

const SIGNED = ["title", "status", "likelihood", "impact", "residualLikelihood", "residualImpact"] as const;

const endAcceptance = (tx: Tx, riskId: string, now: Date) =>
  tx.riskAcceptance.updateMany({ where: { riskId, liveKey: { not: null } }, data: { liveKey: null, withdrawnAt: now } });

const pick = <T>(wanted: T | undefined, present: T): T => (wanted === undefined ? present : wanted);
const keysOf = <T extends object>(fields: T) => Object.keys(fields) as (keyof T & string)[];
const only = <T extends object>(fields: T, keys: readonly (keyof T)[]): Partial<T> =>
  Object.fromEntries(keys.map((key) => [key, fields[key]])) as Partial<T>;
