import { accept, type Decision, refuse } from "@/lib/domain/decision";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { compareLocal, type LocalTime, wallClock } from "@/lib/domain/wall-clock";
import {
  type FreezeSpan,
  type FreezeWindow,
  freezeTimes,
  type Present,
  windowBeginning,
  windowEnd,
  windowEndsAt,
  windowsFrom,
} from "./freeze-windows";

export type FreezeFacts = FreezeSpan & {
  /** Null: all services and plan-wide work. */
  serviceId: string | null;
  /** The phases whose stages it holds. */
  phases: readonly PhaseKind[];
  reason: string;
};

/** The phases that a freeze holds if it names none. Freezes of earlier versions hold all phases. */
export const FROZEN_PHASES: readonly PhaseKind[] = ["deploy"];

/** The phases in the plan's order, without duplicates. */
export const phasesInOrder = (phases: readonly string[]): PhaseKind[] => PHASES.filter((kind) => phases.includes(kind));

/** A freeze must still hold some time. */
export function setFreezeRule(span: FreezeSpan, present: Present): Decision<FreezeSpan> {
  if (span.weekly ? isWeekReversed(span, span.weekly) : isReversed(span)) return refuse("range-reversed", span);
  const { state } = freezeTimes(span, present);
  if (state !== "over") return accept(span);
  return span.weekly && (span.to === null || span.to >= present.today) ? refuse("freeze-never", span) : refuse("range-past", span);
}

function isReversed(span: Omit<FreezeSpan, "weekly">): boolean {
  const [beginning, end] = [windowBeginning(span), windowEnd(span)];
  return beginning !== null && end !== null && compareLocal(end, beginning) <= 0;
}

/** A weekly freeze from Monday 17:00 to Monday 08:00 would hold nearly the whole week, which nobody means. */
function isWeekReversed({ from, to, fromTime, toTime }: FreezeSpan, weekly: { from: number; to: number }): boolean {
  if (from !== null && to !== null && to < from) return true;
  return weekly.from === weekly.to && toTime !== null && toTime <= (fromTime ?? "00:00");
}

type Held = { serviceId: string | null; phase: PhaseKind };

/** Whether a freeze holds this stage while one of its windows lasts. */
export const concerns = (freeze: Pick<FreezeFacts, "serviceId" | "phases">, stage: Held): boolean =>
  (freeze.serviceId === null || freeze.serviceId === stage.serviceId) && freeze.phases.includes(stage.phase);

/** A freeze that holds now, and the end of its window. */
export type ActiveFreeze = Pick<FreezeFacts, "serviceId" | "phases" | "reason"> & { window: FreezeWindow };

export const activeFreezes = (freezes: readonly FreezeFacts[], present: Present): ActiveFreeze[] =>
  freezes.flatMap((freeze) => {
    const { state, window } = freezeTimes(freeze, present);
    return state === "now" && window ? [{ serviceId: freeze.serviceId, phases: freeze.phases, reason: freeze.reason, window }] : [];
  });

/** Freezes that follow each other for longer than this many windows are taken as endless. */
const MAX_WINDOWS = 200;

/**
 * When the freezes that hold a stage now end; null until somebody lifts one of them. Where another window begins before one ends, the stage
 * is held until the end of both. Most stages are under the same freezes, and the end is computed once.
 */
export function freezeEnds(all: readonly FreezeFacts[], active: readonly ActiveFreeze[], zone: string) {
  const clock = active.length > 0 ? wallClock(zone) : null;
  const ends = new Map<string, Date | null>();
  return (stage: Held): Date | null => {
    const of = all.filter((freeze) => concerns(freeze, stage));
    const key = of.map((freeze) => all.indexOf(freeze)).join(" ");
    const known = ends.get(key);
    if (known !== undefined || !clock) return known ?? null;
    const last = lastWindow(
      active.flatMap(({ window, ...freeze }) => (concerns(freeze, stage) ? [window] : [])),
      of,
    );
    const end = last && windowEndsAt(last, clock);
    ends.set(key, end);
    return end;
  };
}

/** The window after which work may go on; null where it has no end. */
function lastWindow(active: readonly FreezeWindow[], freezes: readonly FreezeFacts[]): FreezeWindow | null {
  let windows = active;
  for (let count = 0; count < MAX_WINDOWS; count += 1) {
    const last = windows.reduce((a, b) => (endsLater(b, a) ? b : a));
    const end = windowEnd(last);
    if (end === null) return null;
    const following = freezes.flatMap((freeze) => windowsFrom(freeze, end.day)).filter((window) => covers(window, end));
    if (following.length === 0) return last;
    windows = following;
  }
  return null;
}

function endsLater(a: FreezeWindow, b: FreezeWindow): boolean {
  const [end, other] = [windowEnd(a), windowEnd(b)];
  return other !== null && (end === null || compareLocal(end, other) > 0);
}

function covers(window: FreezeWindow, time: LocalTime): boolean {
  const [beginning, end] = [windowBeginning(window), windowEnd(window)];
  return (beginning === null || compareLocal(beginning, time) <= 0) && (end === null || compareLocal(end, time) > 0);
}
