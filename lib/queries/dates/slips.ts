import { database } from "@/lib/db/client";
import { day, dayOrNull, daysBetween } from "@/lib/domain/calendar-day";
import type { DateSpan } from "@/lib/domain/dates/shift";
import type { EventOf } from "@/lib/domain/events/events";
import { parseEvent } from "@/lib/domain/events/parse-event";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import { readablePlan } from "@/lib/queries/shared/readable-plan";

/** The verbs that move dates. */
export const MOVING = ["phase.change", "stage.setDates", "plan.replan", "plan.undoReplan", "plan.reimport"] as const;
type Moving = (typeof MOVING)[number];

/**
 * The part that moved: the whole plan, a phase, or a stage with separate dates. `days` is how far its end moved; null without an end before or after, and
 * where the new days became the baseline: that is no slip.
 */
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
    const line = parseEvent(row);
    if (line.outcome !== "done" || !isMoving(line)) return [];
    const { seq, at, actorName: actor, reason } = row;
    const { verb } = line;
    const all = movedBy(line, PHASES.find((kind) => kind === row.phaseKind) ?? null);
    const moved = service === null ? all : all.filter(({ stage }) => stage === null || stage.startsWith(`${service}.`));
    return moved.length === 0 ? [] : [{ seq, at, by: actor, verb, reason, moved }];
  });
}

const isMoving = <E extends { verb: string }>(event: E): event is Extract<E, { verb: Moving }> =>
  MOVING.some((verb) => verb === event.verb);

function movedBy(event: EventOf<Moving>, phase: PhaseKind | null): Moved[] {
  switch (event.verb) {
    case "plan.replan":
    case "plan.undoReplan": {
      const [before, after] = [event.before.start, event.after.start].map((start) => ({ start: day(start), end: null }));
      const isNewBaseline = event.verb === "plan.replan" && event.after.baseline === "new";
      return before && after ? [{ phase: null, stage: null, before, after, days: isNewBaseline ? null : event.after.days }] : [];
    }
    case "plan.reimport":
      // Its event names the kinds of changes, not their dates.
      return [];
    case "phase.change":
      return [moved({ phase, stage: null }, event.before, event.after), ...along(event.after)].filter(isMove);
    case "stage.setDates": {
      const { key, ofPhase } = event.after;
      const stage = moved({ phase, stage: key }, orOfPhase(event.before, ofPhase), orOfPhase(event.after, ofPhase));
      return [stage, ...along(event.after)].filter(isMove);
    }
  }
}

/** Phases and stages that moved along with a phase or stage. */
const along = ({ phases = [], stages = [] }: EventOf<"phase.change" | "stage.setDates">["after"]): Moved[] => [
  ...phases.map(({ phase, before, after }) => moved({ phase, stage: null }, before, after)),
  ...stages.map(({ key, before, after }) => moved({ phase: phaseOfStage(key), stage: key }, before, after)),
];

type Dates = { start: string | null; end: string | null };

function moved(what: { phase: PhaseKind | null; stage: string | null }, before: Dates, after: Dates): Moved {
  const [was, is] = [spanOf(before), spanOf(after)];
  return { ...what, before: was, after: is, days: was.end && is.end ? daysBetween(was.end, is.end) : null };
}

const isMove = ({ before, after }: Moved) => before.start !== after.start || before.end !== after.end;

/** A stage without separate dates has those of its phase. */
const orOfPhase = (stage: Dates, phase: Dates): Dates => (stage.start === null ? phase : stage);

const phaseOfStage = (key: string): PhaseKind | null => PHASES.find((kind) => kind === key.split(".").at(-1)) ?? null;
const spanOf = ({ start, end }: Dates): DateSpan => ({ start: dayOrNull(start), end: dayOrNull(end) });
