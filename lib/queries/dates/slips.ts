import { database } from "@/lib/db/client";
import { type CalendarDay, day, daysBetween } from "@/lib/domain/calendar-day";
import type { DateSpan } from "@/lib/domain/dates/shift";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import { auditLine } from "@/lib/queries/audit/events";
import { readablePlan } from "@/lib/queries/shared/readable-plan";

/** The verbs that move dates. */
export const MOVING = ["phase.change", "stage.setDates", "plan.replan", "plan.reimport"] as const;
type Moving = (typeof MOVING)[number];

/** What moved: the whole plan, a phase, or a stage with separate dates. `days` is how far its end moved; null if there was or is no end. */
export type Moved = { phase: PhaseKind | null; stage: string | null; before: DateSpan; after: DateSpan; days: number | null };

/** One change of dates: what moved, when, why and by whom. */
export type Slip = { seq: number; at: Date; by: string; verb: Moving; reason: string | null; moved: Moved[] };

/** All changes of the dates of a plan, newest first. With the slug of a service, only those that moved its stages, their phases or the whole plan. */
export async function getSlips(who: Principal, slug: string, service: string | null = null): Promise<Slip[] | null> {
  const plan = await readablePlan(who, slug);
  return plan && slipsOf(plan.id, service);
}

export async function slipsOf(planId: string, service: string | null): Promise<Slip[]> {
  const rows = await database().event.findMany({ where: { planId, verb: { in: [...MOVING] } }, orderBy: { seq: "desc" } });
  return rows.flatMap((row) => {
    const { seq, at, actor, reason, before, after } = auditLine(row);
    const verb = row.verb as Moving;
    const all = movedBy(verb, { before, after, phase: row.phaseKind });
    const moved = service === null ? all : all.filter((it) => it.stage === null || it.stage.startsWith(`${service}.`));
    return moved.length === 0 ? [] : [{ seq, at, by: actor, verb, reason, moved }];
  });
}

type Facts = Record<string, unknown>;
type Told = { before: Facts; after: Facts; phase: string | null };

function movedBy(verb: Moving, { before, after, phase }: Told): Moved[] {
  switch (verb) {
    case "plan.replan": {
      const start = dayOf(after.start);
      const was = dayOf(before.start);
      const days = typeof after.days === "number" ? after.days : 0;
      return [{ phase: null, stage: null, before: { start: was, end: null }, after: { start, end: null }, days }];
    }
    case "plan.reimport":
      return listOf(after.changes).flatMap(({ change, kept }) => {
        const { change: what, phase: kind, before: was, after: is } = (change ?? {}) as Facts;
        return what === "phase-dates-changed" && kept !== true ? [ofPhase(kind, was, is)] : [];
      });
    case "phase.change":
      return [ofPhase(phase, before, after), ...along(after)].filter(isMove);
    case "stage.setDates":
      return [ofStage(after.key, filled(before, after.ofPhase), filled(after, after.ofPhase), phase), ...along(after)].filter(isMove);
  }
}

/** Phases and stages that moved with it. */
const along = (after: Facts): Moved[] => [
  ...listOf(after.phases).map((it) => ofPhase(it.phase, it.before, it.after)),
  ...listOf(after.stages).map((it) => ofStage(it.key, it.before, it.after, null)),
];

const ofPhase = (phase: unknown, before: unknown, after: unknown): Moved => moved({ phase: phaseOf(phase), stage: null }, before, after);
const ofStage = (key: unknown, before: unknown, after: unknown, phase: unknown): Moved =>
  moved({ phase: phaseOf(phase ?? String(key).split(".").at(-1)), stage: String(key) }, before, after);

function moved(what: { phase: PhaseKind | null; stage: string | null }, before: unknown, after: unknown): Moved {
  const [was, is] = [spanOf(before), spanOf(after)];
  return { ...what, before: was, after: is, days: was.end && is.end ? daysBetween(was.end, is.end) : null };
}

const isMove = ({ before, after }: Moved) => before.start !== after.start || before.end !== after.end;

/** A stage without separate dates has those of its phase. */
const filled = (own: Facts, ofPhase: unknown): unknown => (own.start === null ? ofPhase : own);

const listOf = (value: unknown): Facts[] => (Array.isArray(value) ? (value as Facts[]) : []);
const phaseOf = (value: unknown): PhaseKind | null => PHASES.find((kind) => kind === value) ?? null;
const spanOf = (value: unknown): DateSpan => {
  const { start = null, end = null } = (value ?? {}) as Facts;
  return { start: dayOf(start), end: dayOf(end) };
};
const dayOf = (value: unknown): CalendarDay | null => (typeof value === "string" ? day(value) : null);
